"""What is one word whatever a dictionary says: ordinals, dates, numbers with their units, citations."""

from __future__ import annotations

from itertools import accumulate, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from redline.diff import Differ
from redline.diff.whole import cited_spans, whole_spans
from redline.language import language
from redline.model import Paragraph
from redline.parse.references import find_references
from tests.drafts import redline

ZH, EN = language("zh"), language("en")


def wholes(text: str, code: str = "zh") -> list[str]:
    """Return what stays whole in a paragraph's text."""
    facts = language(code)
    return [text[start:stop].strip() for start, stop in whole_spans(text, find_references(text, facts), facts)]


def shown(old: str, new: str, code: str = "zh") -> str:
    """Return the marks between two paragraphs, with their references."""
    facts = language(code)
    sides = [Paragraph("OP1", "operative", "", text, references=find_references(text, facts)) for text in (old, new)]
    return redline(Differ([old, new], facts).compare(sides[:1], sides[1:]))


def field(old: str, new: str, code: str = "zh") -> str:
    """Return the marks between two texts that are no paragraphs."""
    return redline(Differ([old, new], language(code)).compare_texts(old, new))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("蜂农公约第十三条规定", ["第十三条"]),
        ("第十七次养蜂大会第 4 号工作文件", ["第十七次", "第 4 号"]),
        ("注意到第35号一般性意见(2017年)和第 6 号一般性建议（2019）", ["第35号一般性意见(2017年)", "第 6 号一般性建议（2019）"]),
        ("第22(2016)号一般性意见", ["第22(2016)号"]),
        ("向理事会第五十届会议提交", ["第五十届"]),
        ("2041年9月17日和18日举行", ["2041年9月17日和18日"]),
        ("2041 年 10 月 25 日、26 日和 11 月 2 日", ["2041 年 10 月 25 日、26 日和 11 月 2 日"]),
        ("2041年3月至5月，2042年9月", ["2041年3月至5月", "2042年9月"]),
        ("2041-2044年战略，2041年至2050年", ["2041-2044年", "2041年至2050年"]),
        ("2041年3月4日和2042年5月6日", ["2041年3月4日", "2042年5月6日"]),
        ("2041年和2042年", ["2041年", "2042年"]),
        ("2040年代，2041年代表大会", ["2040年代", "2041年"]),
        ("批款240万美元，另加1,500 名实习生", ["240万美元", "1,500 名"]),
        ("2041/42年度12份报告，15至20人", ["2041/42年度", "12份", "15至20人"]),
        ("目标5人权指标", []),
        ("第三方和第一阶段", []),
        ("仅有百分之二十三点五的牧民", ["百分之二十三点五"]),
    ],
)
def test_numbers_stand_with_what_they_count(text: str, expected: list[str]) -> None:
    assert wholes(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("resolution 60/251 of 15 March 2006 and decision 5/101", ["60/251 of 15 March 2006", "5/101"]),
        ("at its forty-fourth session", ["forty-fourth"]),
        ("at its one hundred and first session", ["one hundred and first"]),
        ("held on 17 and 18 September 2041", ["17 and 18 September 2041"]),
        ("appropriates $820,000 for hives", ["$820,000"]),
    ],
)
def test_english_numbers_stand_with_their_dates(text: str, expected: list[str]) -> None:
    assert wholes(text, "en") == expected


def test_a_session_and_a_resolution_are_words_beside_their_numbers() -> None:
    assert shown("大会第七十五届会议通过第75/12号决议；", "大会第七十七届会议通过第77/3号决议；") == (
        "大会[-第七十五届-]{+第七十七届+}会议通过[-第75/12号-]{+第77/3号+}决议；"
    )
    assert shown("at its forty-fourth session;", "at its forty-seventh session;", "en") == (
        "at its [-forty-fourth-]{+forty-seventh+} session;"
    )


def test_a_title_holds_the_numbers_inside_it() -> None:
    assert wholes("《第2号任择议定书（2041年）》第三条") == ["《第2号任择议定书（2041年）》", "第三条"]
    assert field("见《第2号养蜂议定书》", "见《第1号养蜂议定书》") == "见[-《第2号养蜂议定书》-]{+《第1号养蜂议定书》+}"


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("第四十四届会议", "第四十七届会议", "[-第四十四届-]{+第四十七届+}会议"),
        ("A/HRC/43/68。", "A/HRC/46/70.", "[-A/HRC/43/68。-]{+A/HRC/46/70.+}"),
        ("见 A/HRC/43/68，第 12 段。", "见 A/HRC/43/68/Rev.1，第 12 段。", "见 [-A/HRC/43/68-]{+A/HRC/43/68/Rev.1+}，第 12 段。"),
        ("S/RES/2988 (2041)", "S/RES/2990 (2042)", "[-S/RES/2988 (2041)-]{+S/RES/2990 (2042)+}"),
        ("2041年3月4日第41/2号决议", "2042年3月6日第42/5号决议", "[-2041年3月4日第41/2号-]{+2042年3月6日第42/5号+}决议"),
    ],
)
def test_notes_and_fields_cut_no_citation_either(old: str, new: str, expected: str) -> None:
    assert field(old, new) == expected


def test_an_english_field_is_cut_at_words_only() -> None:
    # The pattern of a session begins at a small letter: orty-fourth session.
    assert field("Forty-fourth session", "Forty-seventh session", "en") == "[-Forty-fourth-]{+Forty-seventh+} session"
    assert field("See A/HRC/43/68.", "See A/HRC/46/70.", "en") == "See [-A/HRC/43/68-]{+A/HRC/46/70+}."
    assert field("17 and 18 May 2041", "25 and 26 May 2041", "en") == "[-17 and 18 May 2041-]{+25 and 26 May 2041+}"


def test_a_citation_may_follow_an_acronym() -> None:
    assert field("WMO第41/2号决议", "WMO第42/5号决议") == "WMO[-第41/2号-]{+第42/5号+}决议"


UNITS = ["第四十四届", "第十三条", "第十七次", "第35号一般性意见(2017年)", "2016年9月17日和18日", "2019 年 10 月 25 日", "第70/1号",
         "A/HRC/43/68", "《世界人权宣言》", "240万美元", "12名", "2024-2027年"]  # fmt: skip
WORDS = ["会议", "决议", "和", "，", "各国", "在", "蜂农", "、", "举行", "的", "应", "约", "前", "以上"]
sentence = st.lists(st.sampled_from([*UNITS, *WORDS]), max_size=10)


@settings(max_examples=150, deadline=None)
@given(sentence, sentence)
def test_no_edit_begins_or_ends_inside_what_is_whole(old: list[str], new: list[str]) -> None:
    one, other = "".join(old), "".join(new)
    found = Differ([one, other], ZH).compare_texts(one, other)
    for text, side in ((one, [edit.old for edit in found]), (other, [edit.new for edit in found])):
        edges = set(accumulate(map(len, side)))
        assert "".join(side) == text
        assert not any(start < edge < stop for start, stop in cited_spans(text, ZH) for edge in edges)


@settings(max_examples=60, deadline=None)
@given(sentence)
def test_spans_are_in_order_and_apart(words: list[str]) -> None:
    text = "".join(words)
    spans = whole_spans(text, find_references(text, ZH), ZH)

    assert all(start < stop for start, stop in spans)
    assert all(a[1] <= b[0] for a, b in pairwise(spans))
