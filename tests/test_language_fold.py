"""Layout taken away, everything else left."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redline.language import fold, han_share, han_spans, has_han, letters, spaced_fold
from tests.strategies import any_text


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("第 33/134 号决议", "第33/134号决议"),
        ("（见“附件”）", "(见「附件」)"),
        ("COVID‐19 大流行", "COVID-19大流行"),
        ("合作——对话", "合作--对话"),
        ("２０２１年", "2021 年"),
        ("soft\u00adhyphen", "softhyphen"),
        ("zero\u200bwidth\ufeff", "zerowidth"),
        ("⼈权", "人权"),
        ("各国　应", "各国应"),
    ],
)
def test_what_layout_and_keyboards_decide_is_folded(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("作出", "做出"), ("须", "需"), ("。", "；"), ("、", "，"), ("States", "states"), ("不", ""), ("1", "2"), ("《", "“"), ("國", "国")],
)
def test_nothing_that_a_reader_would_call_a_word_or_a_stop_is_folded(one: str, other: str) -> None:
    assert fold(one) != fold(other)


def test_words_keep_single_spaces_where_a_script_has_them() -> None:
    assert spaced_fold(" calls \n upon\tStates ") == "calls upon States"


def test_letters_are_what_remains_without_marks_and_case() -> None:
    assert letters("第 33/134 号决议，（A/HRC/47/L.9）") == "第33134号决议ahrc47l9"
    assert letters("，；——。") == ""


def test_han_is_told_from_other_scripts() -> None:
    assert has_han("𠀀")
    assert has_han("〇")
    assert has_han("㐀")
    assert not has_han("ABC ， あ ア Ё")
    assert han_share("人权 ab") == 0.5
    assert han_share("12，") == 0.0


@given(any_text)
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert letters(fold(text)) == letters(text)


@given(any_text, st.sampled_from([" ", "\n", "\u3000", "\u00a0", "\u200b"]))
def test_space_between_any_two_characters_is_layout(text: str, space: str) -> None:
    assert fold(space.join(text)) == fold("".join(unicodedata.normalize("NFKC", char) for char in text))


@given(any_text)
def test_a_text_of_ascii_alone_is_folded_as_any_other(text: str) -> None:
    # The fast way for ASCII must say what the slow way says: a Chinese character beside it forces the slow one.
    plain = "".join(char for char in text if char.isascii())

    assert "人" + fold(plain) == fold("人" + plain)


@given(any_text)
def test_the_runs_of_chinese_characters_hold_them_all_and_nothing_but_layout_spaces(text: str) -> None:
    spans = list(han_spans(text, 0, len(text)))
    inside = "".join(text[start:stop] for start, stop in spans)
    outside = "".join(text[stop:start] for (_, stop), (start, _) in zip([(0, 0), *spans], [*spans, (len(text), 0)], strict=True))
    assert not has_han(outside)
    assert all(has_han(char) or char in " \t\u3000" for char in inside)
    assert all(has_han(text[start]) and has_han(text[stop - 1]) for start, stop in spans)
