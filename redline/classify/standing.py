"""Qualifiers that stand on both sides of a paragraph, each in its own words: none came and none went.

    并征得其同意后 -> 在与相关国家磋商并取得其同意之后      put into other words, in another place of the sentence
    within the existing mandate -> within their existing mandates

The same words in another place qualify something else: those stay qualifiers that went here and came there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from redline.classify.caveats import phrases_in
from redline.language import Language, fold, letters
from redline.language.canon import canon
from redline.model import Reason

# Two phrases of one effect are one in other words where this much of the shorter stands in the longer.
ALIKE = 0.7
# English words are compared by their stems: mandate, mandates.
_STEM = 5


def standing(reasons: Iterable[Reason], was: str, now: str, facts: Language) -> list[Reason]:
    """Return the reasons of one pair, in which a qualifier that both texts have as often, in other words and elsewhere,
    is a matter of wording; one qualifier right in the place of another is judged where it stands."""
    reasons = list(reasons)
    if {"caveat-added", "caveat-removed"} <= {one.code for one in reasons}:
        return reasons
    return [_as_wording(one) if _stands(one, was, now, facts) else one for one in reasons]


def _as_wording(reason: Reason) -> Reason:
    return Reason("wording", reason.code.replace("caveat", "wording"), reason.details[:1])


def _stands(reason: Reason, was: str, now: str, facts: Language) -> bool:
    if reason.code not in ("caveat-added", "caveat-removed"):
        return False
    phrase, effect = reason.details
    own, other = (now, was) if reason.code == "caveat-added" else (was, now)
    if _folded(phrase) in _folded(other):
        return False
    here, there = (sum(kind == effect and _alike(phrase, one, facts) for one, kind in phrases_in(text, facts))
                   for text in (own, other))
    return 0 < here <= there


@lru_cache(maxsize=64)  # a whole paragraph is asked once for each of its pairs
def _folded(text: str) -> str:
    return fold(text).lower()


def _alike(one: str, other: str, facts: Language) -> bool:
    first, second = _content(one, facts), _content(other, facts)
    return len(first & second) >= ALIKE * max(1, min(len(first), len(second)))


def _content(phrase: str, facts: Language) -> set[str]:
    """Return the characters of a Chinese phrase in its canon, or the stems of the words of another."""
    if facts.code == "zh":
        return set(letters(canon(facts).plain(phrase))) - {word for word in facts.grammar if len(word) == 1}
    return {word[:_STEM] for word in re.findall(r"\w+", phrase.lower()) if word not in facts.grammar}
