"""Numbers in words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redline.language.numerals import number, roman

DIGITS = "零一二三四五六七八九"


def chinese(value: int) -> str:
    """Return a number below 1000 in Chinese words, written out the slow way."""
    hundreds, rest = divmod(value, 100)
    tens, ones = divmod(rest, 10)
    words = f"{DIGITS[hundreds]}百" if hundreds else ""
    words += "零" if hundreds and not tens and ones else ""
    words += f"{DIGITS[tens]}十" if tens else ""
    return words + (DIGITS[ones] if ones else "")


@given(st.integers(1, 999))
def test_every_chinese_number_is_read(value: int) -> None:
    assert number(chinese(value)) == value


@pytest.mark.parametrize(
    ("words", "value"),
    [
        *(("十", 10), ("十七", 17), ("二〇四一", 2041), ("一千零一", 1001), ("forty-seventh", 47), ("Ninetieth", 90)),
        *(("twelfth", 12), ("one hundred and first", 101), ("hundredth", 100), ("47th", 47), ("3", 3)),
    ],
)
def test_other_numbers_are_read(words: str, value: int) -> None:
    assert number(words) == value


@pytest.mark.parametrize("words", ["", "lamp", "forty-lamp", "forty-fortieth", "one hundred and lamp", "百灯"])
def test_what_is_no_number_has_no_value(words: str) -> None:
    assert number(words) is None


@pytest.mark.parametrize(("letters", "value"), [("i", 1), ("iv", 4), ("ix", 9), ("xiv", 14), ("xl", 40)])
def test_roman_numerals_are_read(letters: str, value: int) -> None:
    assert roman(letters) == value


def test_other_letters_are_no_roman_numeral() -> None:
    assert roman("a") is None
    assert roman("") is None
