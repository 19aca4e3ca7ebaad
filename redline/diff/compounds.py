"""A word that is compared whole -> the words that it is made of, once it is known to have changed.

    深为关切    深 | 为 | 关切      a formula, whole so that it meets its variants
    国际合作    国际 | 合作         a term of two words
    应立即      应 | 立即           an auxiliary with its adverb, which the dictionary lists as one

A name (人权理事会) is not made of words.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from redline.diff.segment import LONG_TERM, Segmenter
from redline.language import Language

# A compound is two words of two characters: 国际合作. Longer terms are names.
COMPOUND = 4
# An auxiliary and an adverb: 应立即.
WITH_AUXILIARY = 3


def parts(word: str, facts: Language, cutter: Segmenter | None) -> Sequence[str]:
    """Return the words that `word` is made of; joined, they are `word` again. Without a `cutter` it is one."""
    if cutter is None or len(word) < WITH_AUXILIARY:
        return (word,)
    formulas, compounds = _divisible(facts)
    if word in formulas:
        return cutter.plain(word)
    if word in compounds:
        return cutter.halves(word, COMPOUND // 2)
    if len(word) == WITH_AUXILIARY and facts.pattern("words.auxiliaries").fullmatch(word[0]):
        return cutter.halves(word, 1)
    return (word,)


@lru_cache(maxsize=8)
def _divisible(facts: Language) -> tuple[frozenset[str], frozenset[str]]:
    """Return the formulas and the compounds of a language."""
    formulas = frozenset(one.phrase for one in facts.openings if len(one.phrase) >= LONG_TERM)
    return formulas, frozenset(term for term in facts.terms if len(term) == COMPOUND) - formulas
