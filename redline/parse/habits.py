"""How a page marks its paragraphs: blank lines, indents, short last lines, or nothing but numbers and stops.

…，                       a line of the page's width without a stop: the page ended it
    又回顾…               an indent: a paragraph begins, if the other lines have none
                          a blank line: one begins, if most paragraphs have one before them
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from redline.language import Language
from redline.language.openings import find_opening
from redline.parse.labels import read_label
from redline.parse.lines import Line, is_ended

# Where fewer lines than this share end without a stop, headings apart, no line was ended by the page.
WRAPPED = 0.1
# A line shorter than half the text's width is a heading, if it has no stop.
HALF = 0.5
# How sure indents must be before they say where paragraphs begin: shares of lines that follow the habit.
INDENTED, FLUSH = 0.8, 0.1
# Blank lines mean something where this share of the paragraphs that one can tell have one before them.
GAPS = 0.5
# A page of fewer lines does not tell its margin.
TELLING = 6
# An indent is at least that many columns.
INDENT = 2


class Habits(Struct, frozen=True):
    """How the text's page marks its paragraphs.

    `width`: the column at which the page ended lines; `cut`: the count of characters after which a machine cut
    them, -1 where none did; `gaps`: blank lines stand between paragraphs; `indents`: first lines are indented and the
    others are not; `wrapped`: lines were ended by the page at all.
    """

    width: int
    cut: int
    gaps: bool
    indents: bool
    wrapped: bool


def habits_of(lines: Sequence[Line], facts: Language) -> Habits:
    """Return how the page that `lines` come from marks its paragraphs."""
    reaches = sorted(line.reach for line in lines)
    reach = reaches[len(reaches) * 9 // 10] if reaches else 0
    lengths = Counter(len(line.text) for line, after in pairwise(lines) if not after.gap)
    length, count = max(lengths.items(), key=lambda item: item[1], default=(0, 0))
    ended = [is_ended(line.text, facts) for line in lines]
    full = sum(line.reach >= reach * HALF for line, stop in zip(lines, ended, strict=True) if not stop)
    first = [
        line
        for line, stop in zip(lines[1:], ended, strict=False)
        if stop and not line.broke and _may_begin(line, facts)
    ]
    rest = [line for line, stop in zip(lines[1:], ended, strict=False) if not stop and not line.gap and not line.broke]
    return Habits(
        width=reach,
        cut=length if count >= max(2, len(lines) // 10) else -1,
        gaps=sum(line.gap for line in first) >= len(first) * GAPS if first else any(line.gap for line in lines[1:]),
        indents=_indents(first, rest),
        wrapped=full > len(lines) * WRAPPED,
    )


def _may_begin(line: Line, facts: Language) -> bool:
    """Return whether a line that stands after a stop surely begins a paragraph."""
    if line.label or read_label(line.text, facts).kind == "number":
        return True
    return opens(line.text, facts)


def opens(text: str, facts: Language) -> bool:
    """Return whether a text opens as a paragraph does: with a known phrase, or one of the same form (Cherishing …)."""
    if text[0].islower():
        return False
    return find_opening(text, facts) is not None or facts.pattern("layout.opens").match(text) is not None


def _indents(first: list[Line], rest: list[Line]) -> bool:
    """Return whether first lines are indented and others are not, judged by lines of which one can tell."""
    return (
        bool(first and rest)
        and sum(line.indent >= INDENT for line in first) >= INDENTED * len(first)
        and sum(line.indent >= INDENT for line in rest) <= FLUSH * len(rest)
    )


def from_the_margin(lines: Sequence[Line]) -> list[Line]:
    """Return lines with their indents counted from the left margin of their page: the outermost of its lines, or of
    all where the page has few."""
    found: list[Line] = []
    margin = min((line.indent for line in lines), default=0)
    for page in _pages(lines):
        if len(page) >= TELLING:
            margin = min(line.indent for line in page)
        shift = min(margin, *(line.indent for line in page))
        found += [replace(line, indent=line.indent - shift) for line in page] if shift else page
    return found


def _pages(lines: Sequence[Line]) -> Iterator[list[Line]]:
    page: list[Line] = []
    for line in lines:
        if page and line.broke:
            yield page
            page = []
        page.append(line)
    if page:
        yield page
