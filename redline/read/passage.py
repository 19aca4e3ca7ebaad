"""Lines that a soft break cut inside one paragraph of a Word or HTML file -> the paragraphs that were meant.

The hard case is a whole resolution pasted from a web page into one paragraph, every clause after a soft
break; it looks like a title that somebody broke by hand. The stops before the breaks tell them apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from msgspec import Struct

from redline.model import NoteMark

SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")

# Scripts written without spaces between words, and their punctuation: a line broken there is joined without
# one.
_UNSPACED = re.compile(
    "[\u2e80-\u303f\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U00020000-\U0003ffff]"
)
# What every paragraph of a resolution ends in, in the six languages.
_CLOSED = re.compile(r"[,;.:，；。：،؛、]['\"”’»)）\]]*\s*$")

# Room for a stop, a bracket or two, and the spaces after them.
_TAIL = 40


class Passage(Struct, frozen=True):
    """A text and the note marks that stand in it."""

    text: str = ""
    marks: tuple[NoteMark, ...] = ()

    @property
    def blank(self) -> bool:
        """Whether nothing in it can be seen."""
        return not self.marks and not self.text.strip("\ufeff\u200b\u200e\u200f\u00ad \t\n\xa0\u3000")


def called(mark: str) -> Passage:
    """Return the place of a note: its mark, or the stars themselves, which print the same in every format.

    >>> called("1").marks, called("**").text
    ((NoteMark(mark='1', at=0),), '**')
    """
    return Passage("", (NoteMark(mark, 0),)) if mark.strip("*") else Passage(mark)


def concatenated(parts: Iterable[Passage]) -> Passage:
    """Return passages written one right after the other."""
    texts: list[str] = []
    marks: list[NoteMark] = []
    length = 0
    for part in parts:
        marks += [NoteMark(mark.mark, mark.at + length) for mark in part.marks]
        texts.append(part.text)
        length += len(part.text)
    return Passage("".join(texts), tuple(marks))


def paragraphs(lines: Sequence[Passage]) -> list[Passage]:
    """Return the paragraphs that lines between soft breaks make up.

    An empty line parts two paragraphs; so does every break when all lines end in a stop, as clauses do.

    >>> [p.text for p in paragraphs([Passage("加强国际合"), Passage("作")])]
    ['加强国际合作']
    >>> [p.text for p in paragraphs([Passage("回顾宪章，"), Passage("1. 决定休会。")])]
    ['回顾宪章，', '1. 决定休会。']
    """
    groups = list(_between_blanks(lines))
    clauses = all(_CLOSED.search(line.text[-_TAIL:]) for group in groups for line in group[:-1])
    return [part for group in groups for part in (group if clauses else [joined(group)])]


def joined(lines: Sequence[Passage]) -> Passage:
    """Return lines as one: with a space between words, without one where Chinese was cut."""
    parts = list(lines[:1])
    for line, after in pairwise(lines):
        parts += [Passage(_space(line.text, after.text)), after]
    return concatenated(parts)


def _between_blanks(lines: Sequence[Passage]) -> Iterator[list[Passage]]:
    group: list[Passage] = []
    for line in lines:
        if not line.blank:
            group.append(line)
        elif group:
            yield group
            group = []
    if group:
        yield group


def _space(before: str, after: str) -> str:
    if not before or not after or before[-1].isspace() or after[0].isspace():
        return ""
    return "" if _UNSPACED.match(before[-1]) and _UNSPACED.match(after[0]) else " "
