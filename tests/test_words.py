"""A text into words: what a reader would call one, and never less."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from redline.diff import Differ, Word, cut_words, joined_references, joined_text
from redline.diff.words import Word as _Word
from redline.language import fold, language
from redline.language.canon import canon
from redline.model import Paragraph
from tests.drafts import draft, english
from tests.strategies import any_text

ZH = language("zh")


def words(text: str) -> list[str]:
    """Return the words of a text without references."""
    return [word.text for word in Differ([text], ZH).words(text)]


def paragraph(text: str) -> Paragraph:
    """Return a Chinese operative paragraph with its references."""
    return draft(["回顾其决议，"], [text, "决定结束审议。"]).paragraphs[1]


def words_of(text: str) -> list[str]:
    one = paragraph(text)
    return [word.text for word in Differ([one.text], ZH).words(one.text, one.references)]


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("回顾大会2015年9月25日第70/1号决议；", ["2015年9月25日", "第70/1号"]),
        ("回顾大会 2015 年 9 月 25 日第 70/1 号决议；", ["2015 年 9 月 25 日", "第 70/1 号"]),
        ("回顾《世界人权宣言》；", ["《世界人权宣言》"]),
        ("回顾2015年9月25日《三角洲淡水行动十年宣言》；", ["2015年9月25日", "《三角洲淡水行动十年宣言》"]),
        ("注意到报告(A/HRC/46/70)；", ["A/HRC/46/70"]),
        ("请理事会第五十届会议审议；", ["第五十届", "会议"]),
        ("回顾2018年4月6日至8日的会议；", ["2018年4月6日至8日"]),
        ("回顾第74/270号、第74/274号和第74/306号决议；", ["第74/270号", "第74/274号", "第74/306号"]),
    ],
)
def test_references_are_single_words(text: str, whole: list[str]) -> None:
    found = [word.strip() for word in words_of(text)]

    assert [word for word in found if word in whole] == whole


def test_the_references_of_joined_paragraphs_stand_where_their_words_do() -> None:
    paragraphs = [paragraph("回顾大会2015年9月25日第70/1号决议；"), paragraph("又回顾《世界人权宣言》及其2018年4月6日第37/5号决议；")]
    whole = joined_text(paragraphs)
    cited = [one for each in paragraphs for one in each.references]

    assert len(cited) >= 4
    assert [whole[one.start:one.end] for one in joined_references(paragraphs)] == [
        each.text[one.start:one.end] for each in paragraphs for one in each.references
    ]  # fmt: skip


def test_a_title_is_never_cut_though_it_holds_a_date_and_a_number() -> None:
    assert "《2030年可持续发展议程第70/1号决议附件》" in words_of("回顾《2030年可持续发展议程第70/1号决议附件》；")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("应对COVID-19大流行", ["应对", "COVID-19", "大流行"]),
        ("应对 COVID-19 大流行", ["应对 ", "COVID-19 ", "大流行"]),
        ("提高GDP增长率", ["提高", "GDP", "增长率"]),
        ("减少3.5%的污染", ["减少", "3.5%", "的", "污染"]),
        ("合作……对话——和平", ["合作", "……", "对话", "——", "和平"]),
        ("calls upon States, non-governmental", ["calls ", "upon ", "States", ", ", "non-governmental"]),
        ("the State's duty", ["the ", "State's ", "duty"]),
        (" 各国", [" ", "各国"]),
        ("甲\n 乙", ["甲", "\n", " ", "乙"]),
    ],
)
def test_words_of_other_scripts_keep_their_space_and_do_not_run_into_chinese(text: str, expected: list[str]) -> None:
    assert words(text) == expected


def test_a_layout_space_inside_a_chinese_word_belongs_to_it_and_is_not_compared() -> None:
    (one, *_), (other, *_) = (Differ([text], ZH).words(text) for text in ("人权理 事会", "人权理事会"))

    assert one.text == "人权理 事会"
    assert one.key == other.key == "人权理事会"


@pytest.mark.parametrize(
    ("one", "other"),
    [("第 33/134 号决议", "第33/134号决议"), ("（附件）", "(附件)"), ("“水”", "「水」"), ("应对 COVID-19 大流行", "应对COVID-19大流行")],
)
def test_keys_fold_what_layout_decides(one: str, other: str) -> None:
    keys = [[word.key for word in Differ([text], ZH).words(text)] for text in (one, other)]

    assert keys[0] == keys[1]


def test_variants_have_one_canon_and_their_own_keys() -> None:
    one, other = (Differ([text], ZH).words(text)[0] for text in ("敦促", "吁请"))

    assert one.key != other.key
    assert one.canon == other.canon
    assert Word is _Word


def test_without_a_dictionary_a_run_is_cut_into_characters() -> None:
    assert [word.text for word in cut_words("人权 理事会", (), None, canon(ZH))] == ["人", "权", " 理", "事", "会"]


@pytest.mark.parametrize("number", ["60/251", "54/17 A", "3281 (XXIX)", "1325 (2000)"])
def test_an_english_number_and_its_date_are_one_word(number: str) -> None:
    one = english([f"Recalls resolution {number} of 15 March 2006;", "Decides to close the matter."]).paragraphs[0]
    found = [word.text.strip() for word in Differ([one.text], language("en")).words(one.text, one.references)]

    assert f"{number} of 15 March 2006" in found


@settings(deadline=None)
@given(any_text)
def test_words_join_back_to_the_text(text: str) -> None:
    found = Differ([text], ZH).words(text)

    assert "".join(word.text for word in found) == text
    assert all(word.text for word in found)
    assert all(word.key == fold(word.text) or word.key == "\n" for word in found)


@settings(max_examples=50, deadline=None)
@given(any_text)
def test_a_paragraph_with_references_joins_back_and_never_cuts_a_title(text: str) -> None:
    for one in draft([text.replace("\n", "") + "，"], ["决定结束审议。"]).paragraphs:
        found = Differ([one.text], ZH).words(one.text, one.references)
        assert "".join(word.text for word in found) == one.text
        edges = {0}
        for word in found:
            edges.add(max(edges) + len(word.text))
        titles = [cited for cited in one.references if cited.kind == "title"]
        assert not any(cited.start < edge < cited.end for cited in titles for edge in edges)
