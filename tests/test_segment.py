"""Chinese characters into words: jieba's own words, loaded the private way."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import warnings
from functools import cache
from itertools import accumulate
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from redline.diff import segment
from redline.diff.segment import LONG_TERM, PHRASE, TOTAL, segmenter
from redline.language import language
from redline.language.fold import HAN
from tests.drafts import OPERATIVE, PREAMBULAR
from tests.strategies import han_text

TERMS = language("zh").terms


@cache
def whole_dictionary() -> Any:
    """Return jieba's tokenizer with its whole dictionary, read from its own file and without its cache."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import jieba
    tokenizer = jieba.Tokenizer()
    with tokenizer.get_dict_file() as file:
        tokenizer.FREQ, tokenizer.total = tokenizer.gen_pfdict(file)
    tokenizer.initialized = True
    return tokenizer


def dictionary() -> bytes:
    """Return the file of jieba's dictionary."""
    with whole_dictionary().get_dict_file() as file:
        return bytes(file.read())


def runs(text: str) -> list[str]:
    """Return the runs of Chinese characters in a text."""
    return re.findall(f"[{HAN}]+", text)


def test_the_total_is_the_sum_of_the_whole_dictionary() -> None:
    assert whole_dictionary().total == TOTAL


# Common characters, and a few that stand in few words: side by side they make words by chance, as no draft does.
CHANCE = st.text(st.sampled_from("人权理事会各国家合作发展中的国际社会大水坝上下和平等级差别无所有效用力量子女性"), min_size=1, max_size=30)


def test_every_word_of_the_dictionary_is_found_by_its_beginning() -> None:
    words = {word: count for word, count in whole_dictionary().FREQ.items() if count and re.fullmatch(f"[{HAN}]+", word)}

    assert "高富帅" in words  # the one that stands out of order
    found = segment._lines_beginning(dictionary(), {word[:2] for word in words})
    assert dict(re.findall(rf"\n([{HAN}]+) (\d+)", found)) == {word: str(count) for word, count in words.items()}


def test_only_the_lines_are_read_that_can_matter() -> None:
    found = segment._lines_beginning(dictionary(), {"水", "水井", "\n", "井\n"})

    read = re.findall("\n(水[^ ]*) ", found)
    assert {"水", "水井"} <= set(read)
    assert [word for word in read if word != "水" and not word.startswith("水井")] == []
    assert len(found.splitlines()) < 100


def test_a_dictionary_in_another_order_gives_the_same_words(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "\n".join([*PREAMBULAR, *OPERATIVE])
    looked_up = segmenter(text).tokenizer
    monkeypatch.setattr(segment, "KNOWN", 0)

    assert segmenter(text).tokenizer.FREQ == looked_up.FREQ


@settings(max_examples=30, deadline=None)
@given(st.lists(st.one_of(han_text, CHANCE, st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF), max_size=20)),
                max_size=4))  # fmt: skip
def test_the_part_that_is_loaded_cuts_like_the_whole_dictionary(texts: list[str]) -> None:
    private = segmenter("，".join(texts)).tokenizer
    for text in texts:
        for run in runs(text):
            assert list(private.cut(run, HMM=False)) == list(whole_dictionary().cut(run, HMM=False))


def test_the_sample_draft_is_cut_like_the_whole_dictionary() -> None:
    text = "\n".join([*PREAMBULAR, *OPERATIVE])
    private = segmenter(text).tokenizer
    for run in runs(text):
        assert list(private.cut(run, HMM=False)) == list(whole_dictionary().cut(run, HMM=False))


def test_the_dictionary_is_asked_for_the_parts_of_a_text_not_only_for_the_whole() -> None:
    # Classification cuts pieces of a text again: they must have their words too.
    line = "促请各国查明三角洲地区所有无证水井并公布水质检测结果"
    private, whole = segmenter(line).tokenizer, whole_dictionary()
    for start in range(len(line)):
        for end in range(start + 1, len(line) + 1):
            assert list(private.cut(line[start:end], HMM=False)) == list(whole.cut(line[start:end], HMM=False))


@settings(max_examples=20, deadline=None)
@given(han_text)
def test_words_join_back_to_the_run(text: str) -> None:
    assert "".join(segmenter(text, TERMS).cut(text)) == text


def test_a_term_of_the_organisation_is_one_word_after_an_ordinary_one() -> None:
    cutter = segmenter("\n".join(f"关于{term}" for term in TERMS), TERMS)

    assert [term for term in TERMS if cutter.cut(f"关于{term}") != ["关于", term]] == []


def test_a_long_term_is_never_cut_inside_whatever_stands_around_it() -> None:
    # 会员 | 国家 and 的话 | 语 would be words across its edges; a shorter term may lose to them.
    long = [term for term in TERMS if len(term) >= LONG_TERM]
    around = [("各种不", "的"), ("大", "会"), ("非", "者"), ("国", "国家")]
    cutter = segmenter("\n".join(before + term + after for term in long for before, after in around), TERMS)
    for term in long:
        for before, after in around:
            ends = list(accumulate(map(len, cutter.cut(before + term + after))))
            assert not any(len(before) < end < len(before) + len(term) for end in ends), before + term + after


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("在现有资源范围内向各国提供援助", ["在", "现有", "资源", "范围", "内", "向", "各国", "提供", "援助"]),
        ("在今后的工作中将优先考虑", ["在", "今后", "的", "工作", "中", "将", "优先", "考虑"]),
        ("在会议上将通过", ["在", "会议", "上", "将", "通过"]),
        ("在领土之外向移民", ["在", "领土", "之外", "向", "移民"]),
        ("内向各国", ["内", "向", "各国"]),
    ],
)
def test_a_word_of_the_dictionary_that_is_none_in_a_draft_is_cut(text: str, words: list[str]) -> None:
    assert segmenter(text, TERMS, language("zh").no_words).cut(text) == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("国际社会促请会员国", ["国际", "社会", "促请", "会员国"]),
        ("敦促各国", ["敦促", "各国"]),
        ("单方面强制性措施", ["单方面强制性措施"]),
        ("普遍定期审议机制", ["普遍定期审议", "机制"]),
        ("人权理事会", ["人权理事会"]),
        ("促請會員國", ["促請", "會員國"]),
        ("技术合作和技术援助", ["技术", "合作", "和", "技术", "援助"]),
        ("采取必要措施", ["采取", "必要", "措施"]),
    ],
)
def test_the_words_are_those_of_the_trade(text: str, words: list[str]) -> None:
    assert segmenter(text, TERMS).cut(text) == words


@pytest.mark.parametrize(
    ("text", "words"),
    [("在各国家和地区", ["在", "各", "国家", "和", "地区"]), ("有人权利受损", ["有人", "权利", "受损"]), ("联合国家机关", ["联合", "国家", "机关"])],
)
def test_a_short_term_gives_way_to_likelier_words(text: str, words: list[str]) -> None:
    assert segmenter(text, TERMS).cut(text) == words


def test_a_phrase_is_cut_into_its_words_from_four_characters_on() -> None:
    assert PHRASE == 4
    text = "生产总值下降"

    assert "生产总值" in list(whole_dictionary().cut(text, HMM=False))
    assert segmenter(text).cut(text) == ["生产", "总值", "下降"]
    # A word of three that has a word in it stays whole, as does one of four whose halves are no words.
    assert segmenter("共产党的委员会").cut("共产党的委员会") == ["共产党", "的", "委员会"]


def test_what_is_only_the_beginning_of_a_word_is_no_word() -> None:
    # 密不 begins 密不可分: were it a word as well, the phrase would be cut in halves.
    assert segmenter("各国的权利与义务密不可分", TERMS).cut("各国的权利与义务密不可分") == [
        "各国", "的", "权利", "与", "义务", "密不可分"
    ]  # fmt: skip


def test_without_terms_the_dictionary_would_cut_what_the_organisation_says_as_one() -> None:
    assert len(segmenter("普遍定期审议").cut("普遍定期审议")) > 1


def test_characters_outside_the_dictionary_are_words_of_their_own() -> None:
    assert segmenter("𠀀〇㐀").cut("𠀀〇㐀") == ["𠀀", "〇", "㐀"]
    assert segmenter("").cut("") == []


def test_nothing_is_read_from_or_left_in_the_shared_temporary_folder(tmp_path: Path) -> None:
    code = "from redline.diff.segment import segmenter; print(segmenter('国际合作').cut('国际合作'))"
    env = os.environ | {"TMPDIR": str(tmp_path), "TEMP": str(tmp_path), "TMP": str(tmp_path), "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run([sys.executable, "-c", code], env=env, capture_output=True, text=True, check=True)

    assert "国际" in done.stdout
    assert done.stderr == ""
    assert list(tmp_path.iterdir()) == []


def test_jieba_is_never_asked_to_initialise_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    whole_dictionary()
    import jieba

    def refuse(*_: object) -> None:
        raise AssertionError("initialize() reads a cache that anybody may have written")

    monkeypatch.setattr(jieba.Tokenizer, "initialize", refuse)

    assert segmenter("国际合作").cut("国际合作")


def test_jiebas_guesses_at_unknown_words_are_not_loaded_and_still_there_for_others() -> None:
    code = ("import sys; from redline.diff.segment import segmenter; segmenter('水井').cut('水井'); "
            "assert 'jieba.finalseg.prob_emit' not in sys.modules; import jieba.finalseg; "
            "assert list(jieba.finalseg.cut('水井')); assert 'jieba.finalseg.prob_emit' in sys.modules")
    subprocess.run([sys.executable, "-c", code], env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}, check=True)
