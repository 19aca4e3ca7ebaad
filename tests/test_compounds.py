"""What a changed word is made of, and what is made of nothing but itself."""

from __future__ import annotations

import pytest

from redline.diff.compounds import parts
from redline.diff.segment import segmenter
from redline.language import language

ZH = language("zh")
LINE = "严重关切国际合作应立即人权理事会普遍定期审议第五十届百分之二应对应青少年总干事"
CUTTER = segmenter(LINE, ZH.terms)


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("严重关切", ["严重", "关切"]),
        ("国际合作", ["国际", "合作"]),
        ("应立即", ["应", "立即"]),
        ("人权理事会", ["人权理事会"]),
        ("普遍定期审议", ["普遍定期审议"]),
        ("第五十届", ["第五十届"]),
        ("百分之二", ["百分之二"]),
        ("应对", ["应对"]),
        ("应", ["应"]),
        # No auxiliary begins them, though 青 and 少年, 总 and 干事 are words.
        ("青少年", ["青少年"]),
        ("总干事", ["总干事"]),
    ],
)
def test_formulas_compounds_and_auxiliaries_are_made_of_words_and_names_are_not(word: str, expected: list[str]) -> None:
    assert list(parts(word, ZH, CUTTER)) == expected


def test_without_a_dictionary_every_word_is_one() -> None:
    assert list(parts("严重关切", ZH, None)) == ["严重关切"]
