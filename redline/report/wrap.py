"""Styled text folded into lines of a terminal, by Chinese rules.

    width 12    |敦促各国采取|        others break at spaces only, and push a run of Chinese as long
                |一切必要措  |        as a paragraph to lines of its own; here a line may end after any
                |施，        |        Chinese character, but 。，、” never begin one and “（《 never end one

Widths are in columns: two for wide characters, none for marks that combine.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import accumulate, groupby
from typing import NamedTuple

_NEVER_FIRST = frozenset("，。、；：？！）》〉」』】〕”’…—·,.;:?!)]}%‰°\N{NO-BREAK SPACE}")
_NEVER_LAST = frozenset("（《〈「『【〔“‘([{\N{NO-BREAK SPACE}")
# The marks of a redline without colour stay with the words they mark.
_OPENING_MARKS = frozenset({"[-", "{+"})
_CLOSING_MARKS = frozenset({"-]", "+}"})

# Control characters would move the cursor or change the terminal; overrides of direction would show another
# text than is there. Both come from files that strangers wrote.
_HARMFUL = (*range(32), *range(127, 160), *range(0x202A, 0x202F), *range(0x2066, 0x206A))
_HARMLESS = dict.fromkeys(_HARMFUL, "\N{REPLACEMENT CHARACTER}") | {
    ord("\t"): " ",
    0x2028: " ",
    0x2029: " ",
    ord("\n"): "\n",
}


class Run(NamedTuple):
    """Characters in one style, a name that rich knows; "" for none."""

    text: str
    style: str = ""


Line = tuple[Run, ...]


def clean(text: str) -> str:
    """Return a text that a terminal shows and never obeys; line breaks stay."""
    return text.translate(_HARMLESS)


def one_line(text: str) -> str:
    """Return a text that a terminal shows on one line: a line break in a file's name could forge a verdict."""
    return clean(text).replace("\n", "\N{REPLACEMENT CHARACTER}")


@lru_cache(maxsize=8192)
def _columns(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def columns(text: str) -> int:
    """Return how many columns a text takes in a terminal."""
    return len(text) if text.isascii() else sum(map(_columns, text))


def padded(text: str, width: int) -> str:
    """Return a text filled with spaces to `width` columns; a longer one is not cut."""
    return text + " " * (width - columns(text))


def wrap(runs: Iterable[Run], width: int) -> list[Line]:
    """Return the runs as lines of at most `width` columns; a line break in the text ends a line."""
    styled = [(character, run.style) for run in runs for character in run.text]
    text = "".join(character for character, _ in styled)
    return [_runs(styled[start:end]) for start, end in _lines(text, max(width, 2))]


def hanging(lead: Run, runs: Iterable[Run], width: int) -> Iterator[Line]:
    """Yield the runs folded behind `lead`, all lines but the first indented as deep as it is long."""
    margin = columns(lead.text)
    for index, line in enumerate(wrap(runs, width - margin)):
        yield (lead if index == 0 else Run(" " * margin), *line)


def _runs(styled: Sequence[tuple[str, str]]) -> Line:
    groups = groupby(styled, key=lambda pair: pair[1])
    return tuple(Run("".join(character for character, _ in group), style) for style, group in groups)


def _lines(text: str, width: int) -> Iterator[tuple[int, int]]:
    """Yield the start and end of each line, without the spaces it breaks at."""
    at = 0
    for paragraph in text.split("\n"):
        yield from ((at + start, at + end) for start, end in _fold(paragraph, width))
        at += len(paragraph) + 1


def _fold(text: str, width: int) -> Iterator[tuple[int, int]]:
    """Yield each line as far as it may go: from where the width is full, back to the last place to break."""
    edges = list(accumulate(map(_columns, text), initial=0))  # edges[b] - edges[a]: the columns of text[a:b]
    start = 0
    while (full := _full(text, edges, start, width)) < len(text):
        # A word wider than the line is cut where the line is full, for want of a better place.
        cut = next((at for at in range(full, start, -1) if _may_break(text, at)), full)
        yield start, _trimmed(text, start, cut)
        start = cut
    yield start, _trimmed(text, start, len(text))


def _full(text: str, edges: Sequence[int], start: int, width: int) -> int:
    """Return where the line from `start` is full; spaces there hang over its end, and are not shown."""
    at = bisect_right(edges, edges[start] + width) - 1
    while at < len(text) and text[at] == " ":
        at += 1
    return at


def _trimmed(text: str, start: int, end: int) -> int:
    """Return where text[start:end] ends without the spaces at its end."""
    while end > start and text[end - 1] == " ":
        end -= 1
    return end


def _may_break(text: str, at: int) -> bool:
    before, after = text[at - 1], text[at]
    if after == " " or before == " ":
        return before == " " != after
    if _columns(before) != 2 and _columns(after) != 2:
        return False
    if text[at - 2 : at] in _OPENING_MARKS or text[at : at + 2] in _CLOSING_MARKS:
        return False
    return after not in _NEVER_FIRST and before not in _NEVER_LAST and _columns(after) > 0
