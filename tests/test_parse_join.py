"""Two lines become one text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redline.language import language
from redline.parse.join import join

EN, ZH = language("en"), language("zh")


@pytest.mark.parametrize(
    ("before", "after", "joined"),
    [
        ("国际合", "作", "国际合作"),
        ("《世界人权", "宣言》", "《世界人权宣言》"),
        ("第", "77/11 号决议", "第77/11 号决议"),
        ("2017年9", "月", "2017年9月"),
        ("见 A/HRC/", "47/9", "见 A/HRC/47/9"),
        ("COVID-", "19", "COVID-19"),
        ("Global", "Compact", "Global Compact"),
    ],
)
def test_chinese_lines_join_without_a_space(before: str, after: str, joined: str) -> None:
    assert join(before, after, ZH) == joined


@pytest.mark.parametrize(
    ("before", "after", "joined"),
    [
        ("the imple-", "mentation", "the implementation"),
        ("the non-", "governmental", "the non-governmental"),
        ("the Asia-", "Pacific region", "the Asia-Pacific region"),
        ("States con\u00ad", "cerned", "States concerned"),
        ("A/RES/", "95/230", "A/RES/95/230"),
        ("from 2031 -", "as agreed", "from 2031 - as agreed"),
        ("civil", "or military", "civil or military"),
    ],
)
def test_english_lines_join_with_a_space_and_their_hyphens_are_resolved(before: str, after: str, joined: str) -> None:
    assert join(before, after, EN) == joined


def test_a_machine_that_cuts_by_count_cuts_words_too() -> None:
    assert join("见 COVI", "D-19", ZH, mechanical=True) == "见 COVID-19"


@given(st.text(max_size=8), st.text(max_size=8))
def test_nothing_but_a_hyphen_is_lost_and_nothing_but_a_space_put_in(before: str, after: str) -> None:
    for facts in (EN, ZH):
        bare = join(before, after, facts).replace(" ", "")
        lines = (before + after).replace(" ", "")
        assert bare == lines or bare == (before[:-1] + after).replace(" ", "")
