"""A passage of a new paragraph that stands in an earlier one, found with its place.

    新：吁请各国为岛屿上的流动学校提供课本，[并确保教师在偏远地区工作时享有同等的津贴和住房]；
    旧：又请秘书长在其报告中[说明各国如何确保教师在偏远地区工作时享有同等的津贴和住房]；

The draft's letters are walked once: a gram that the other paragraph has counts for, one that it lacks counts against,
and the stretch with the greatest sum is the passage. A word changed inside it does not break it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct

from redline.language import has_han, letters
from redline.library.letters import GRAM, grams_of

# Shorter passages are names and formulas (联合国人权事务高级专员办事处 has 14 letters), no clauses taken over.
CLAUSE_HAN, CLAUSE_LETTERS = 16, 48
# A gram that is missing weighs as much as one that is there: a changed word costs four to six grams, so that passages
# of as many on both sides of it are one.
MISSING = 1


class Part(Struct, frozen=True):
    """A stretch of letters, from `start` to before `end`."""

    start: int
    end: int

    def apart(self, others: Iterable[Part]) -> bool:
        """Return whether less than half of this stretch is covered by any of the others."""
        return all(2 * (min(self.end, other.end) - max(self.start, other.start)) < self.end - self.start
                   for other in others)


class Drawn(Struct, frozen=True):
    """A text's letters, and at which offset of the text each stands."""

    text: str
    letters: str
    places: tuple[int, ...]

    def offsets(self, part: Part) -> tuple[int, int]:
        """Return the offsets of a stretch in the text: its first character, and after its last."""
        return self.places[part.start], self.places[part.end - 1] + 1


def drawn(text: str) -> Drawn:
    """Return the letters of a text with their places."""
    found = [(letter, at) for at, char in enumerate(text) for letter in letters(char)]
    return Drawn(text, "".join(letter for letter, _ in found), tuple(at for _, at in found))


def passage(own: Drawn, other: str) -> Part | None:
    """Return the stretch of `own` that stands in the letters `other`, None for one too short to be a clause."""
    there = set(grams_of(other))
    part = _best([gram in there for gram in grams_of(own.letters)])
    if part is None:
        return None
    length = part.end - part.start
    return part if length >= (CLAUSE_HAN if has_han(own.letters[part.start : part.end]) else CLAUSE_LETTERS) else None


def _best(found: Sequence[bool]) -> Part | None:
    """Return the stretch of letters with the greatest sum (found +1, missing -1), None where nothing was found."""
    best, best_part = 0, None
    total = start = 0
    for at, there in enumerate(found):
        total += 1 if there else -MISSING
        if total <= 0:
            total, start = 0, at + 1
        elif total > best:
            best, best_part = total, Part(start, at + GRAM)
    return best_part


def accounts_for(part: Part, own: Drawn, other: str) -> float:
    """Return the share (0..1) of all that `own` has in common with the letters `other` that stands in one passage."""
    there = set(grams_of(other))
    shared = [at for at, gram in enumerate(grams_of(own.letters)) if gram in there]
    return sum(part.start <= at <= part.end - GRAM for at in shared) / (len(shared) or 1)
