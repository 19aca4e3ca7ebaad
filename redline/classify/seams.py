"""The seams of a split or a merge: what stands there only because two paragraphs became one, or one became two.

    ；[newline]又吁请各国 -> ，但            a stop, a joint, and words that the other side has as well
    + 此类, them -> older women             what makes good a pronoun, or the other way round
    ，每年公布结果 -> its place in the other half    a clause that the other side has word for word
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial

from redline.classify.frame import Cut
from redline.classify.pairs import Pair
from redline.classify.verbs import Touched
from redline.language import Language, letters
from redline.model import Paragraph

# A clause that is found again on the other side is this long at least, in letters: less is found by chance.
CLAUSE = 6
# What a clause may begin and end with in its two places.
_STOPS = "，；、,; \n"


class Seams:
    """The seams between the paragraphs of both sides."""

    def __init__(self, facts: Language, cut: Cut, old: Sequence[Paragraph], new: Sequence[Paragraph]) -> None:
        """Take the paragraphs of both sides."""
        self.cut = cut
        # Not all particles: two paragraphs joined by "or" say less than the two did.
        self.little = facts.joints | facts.grammar | facts.seams | frozenset(facts.additive)
        self.again = facts.pattern("words.again")
        self.old, self.new = ({word.lower() for one in side for word in cut(one.text)} for side in (old, new))
        self.was, self.now = ("\n".join(one.text for one in side) for side in (old, new))

    def has(self, pair: Pair, verb: Touched) -> bool:
        """Return whether a pair is no more than a seam."""
        if "\n" in pair.old + pair.new or self.again.search(f"{verb.old} {verb.new}"):
            return self.repeats(verb.old, self.new) and self.repeats(verb.new, self.old)
        return False

    def repeats(self, text: str, other: set[str]) -> bool:
        """Return whether a text says no word of its own: `other` are the words of the other side."""
        words = (word.lower() for word in self.cut(self.again.sub(" ", text)))
        return all(word in self.little or word in other or not letters(word) for word in words)

    def without(self, verb: Touched) -> tuple[str, str]:
        """Return both texts of a pair with blanks for the half of a seam that says nothing: …训练[；newline各国]."""
        return self._half(verb.old, self.new), self._half(verb.new, self.old)

    def _half(self, text: str, other: set[str]) -> str:
        before, seam, after = text.partition("\n")
        if not seam:
            return text
        said = partial(self.repeats, other=other)
        return f"{_blank(before) if said(before) else before} {_blank(after) if said(after) else after}"

    def keeps(self, pair: Pair) -> bool:
        """Return whether a pair is a clause that only stands elsewhere on the other side."""
        if letters(pair.old) and letters(pair.new):
            return False
        text, own, other = (pair.old, self.was, self.now) if letters(pair.old) else (pair.new, self.now, self.was)
        clause = self._clause(text)
        return len(letters(clause)) >= CLAUSE and other.count(clause) >= own.count(clause)

    def _clause(self, text: str) -> str:
        """Return a text without the stops and joints at its ends."""
        joints = "|".join(re.escape(one) for one in sorted(self.little, key=len, reverse=True) if letters(one))
        edge = r"\b" if joints.isascii() else ""
        return re.sub(rf"^(?:{joints}){edge}", "", text.strip(_STOPS)).strip(_STOPS)


def _blank(text: str) -> str:
    return " " * len(text)
