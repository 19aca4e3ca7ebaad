"""The characters of a page, each with its place -> rows of text, top to bottom.

Distr.: Limited                     two rows: a wide space parts what stands side by side
1.   Urges States                   one row: a number belongs to what follows it
resolution 60/251,¹                 a character above its row's baseline is a note's mark: raised digits
"""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import NamedTuple

from redline.read.passage import SUPERSCRIPTS


class Glyph(NamedTuple):
    """A character, in points: where it begins and ends across the page, its baseline, its height."""

    char: str
    left: float
    right: float
    baseline: float
    height: float


@dataclass(frozen=True, slots=True)
class Row:
    """A line of text on a page, in points; `unknown` counts its characters that the fonts do not explain."""

    text: str
    left: float
    right: float
    baseline: float
    size: float
    unknown: int = 0
    raised: tuple[str, ...] = ()


# All in heights of the character. A justified line has spaces of one height at the most, a tab has two or
# three.
_COLUMN_GAP = 4.0
# Pieces that the file itself keeps apart are columns when a space and a half lies between them.
_PIECE_GAP = 1.5
_WORD_GAP = 0.2
# Marks are raised by a third of the height; a row's own characters wander by some hundredths.
_RAISED_FROM, _RAISED_TO = 0.12, 0.8
_SAME_ROW = 0.35
# What is smaller than this beside a line is raised or lowered, by less than two thirds of its height.
_SMALLER, _SMALL_REACH = 0.85, 0.6
# How many lines two heights above and below a run can hold, small print included.
_NEAR = 16
_LABEL = re.compile(
    r"\s*(?:[(（]?[0-9a-zA-Z一二三四五六七八九十]{1,5}[.)、．）]|[IVX]+\.?|[•–—*]|[⁰¹²³⁴-⁹]+|\d+/(?:\.\.\.|…|\d+)\.?)\s*"
)
# pdfium adds a space where it sees one, beside the one that is there.
_SPACES = re.compile("[ \xa0]{2,}")
_RAISED = re.compile("[⁰¹²³⁴-⁹]+")
_SPACE_CHARACTERS = frozenset(" \t\xa0\u2002\u2003\u2009\u3000")
_BASELINE, _HEIGHT = attrgetter("baseline"), attrgetter("height")
_RTL = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")


@dataclass(frozen=True, slots=True)
class _Run:
    """Characters that follow each other on one line; the measures leave out the spaces among them."""

    glyphs: tuple[Glyph, ...]
    inked: tuple[Glyph, ...]
    left: float
    right: float
    baseline: float
    height: float

    @property
    def text(self) -> str:
        """The characters as they stand."""
        return "".join([glyph.char for glyph in self.glyphs])


def rows(glyphs: Iterable[Glyph | None]) -> list[Row]:
    """Return the rows of a page, top to bottom, side by side in reading order; a None ends a line."""
    found = [row for line in _lines(list(_runs(glyphs))) for row in _cells(line)]
    return [row for row in found if row.text]


def _runs(glyphs: Iterable[Glyph | None]) -> Iterator[_Run]:
    """Yield stretches of characters that follow each other on one line and are not all spaces."""
    run: list[Glyph] = []
    last: Glyph | None = None  # the last character with ink
    for glyph in glyphs:
        spaces = glyph is not None and glyph.char in _SPACE_CHARACTERS
        if last is not None and (glyph is None or (not spaces and _breaks(run, last, glyph))):
            yield _run(run)
            run, last = [], None
        if glyph is not None:
            run.append(glyph)
            last = last if spaces else glyph
    if last is not None:
        yield _run(run)


def _run(glyphs: list[Glyph]) -> _Run:
    inked = tuple([glyph for glyph in glyphs if glyph.char not in _SPACE_CHARACTERS])
    left = min([glyph.left for glyph in inked])
    right = max([glyph.right for glyph in inked])
    height = max([glyph.height for glyph in inked])
    return _Run(tuple(glyphs), inked, left, right, _most_common(inked, _BASELINE), height)


def _breaks(run: list[Glyph], last: Glyph, glyph: Glyph) -> bool:
    """Whether a character does not go on where a run ends: on another line, or far away on this one."""
    height = last.height if last.height > glyph.height else glyph.height
    if abs(glyph.baseline - last.baseline) > _RAISED_TO * height:
        return True
    if -height < glyph.left - last.right < height:
        return False
    apart = max(glyph.left - last.right, last.left - glyph.right)
    return apart > _COLUMN_GAP * height and not _LABEL.fullmatch("".join([before.char for before in run]))


def _lines(runs: list[_Run]) -> list[list[_Run]]:
    """Return the runs of each line, the highest first: those on one baseline, and those raised above it."""
    lines: list[tuple[float, float, list[_Run]]] = []  # by baseline, lowest first
    for run in sorted(runs, key=lambda run: -len(run.inked)):  # a raised mark is short and finds its line there
        lowest = bisect_left(lines, run.baseline - 2 * run.height, key=_first)
        near = lines[lowest : lowest + _NEAR]
        home = next((line for line in near if _belongs(run, line[0], line[1])), None)
        if home:
            home[2].append(run)
        else:
            insort(lines, (run.baseline, run.height, [run]), key=_first)
    return [line[2] for line in reversed(lines)]


def _first(line: tuple[float, float, list[_Run]]) -> float:
    return line[0]


def _belongs(run: _Run, baseline: float, height: float) -> bool:
    if run.height < _SMALLER * height:
        return -_SAME_ROW * run.height < run.baseline - baseline < _SMALL_REACH * height
    return abs(run.baseline - baseline) < _SAME_ROW * max(run.height, height) / 2


def _cells(line: list[_Run]) -> Iterator[Row]:
    """Yield what stands side by side on a line, in reading order."""
    baseline = _most_common([glyph for run in line for glyph in run.inked], _BASELINE)
    ordered = sorted(line, key=lambda run: run.left)
    if sum(len(_RTL.findall(run.text)) for run in line) > sum(len(run.inked) for run in line) / 2:
        ordered.reverse()
    cell: list[_Run] = []
    for run in ordered:
        if cell and _apart(cell[-1], run) > _PIECE_GAP * run.height and not _LABEL.fullmatch(cell[-1].text):
            yield _row(cell, baseline)
            cell = []
        cell.append(run)
    yield _row(cell, baseline)


def _apart(one: _Run, other: _Run) -> float:
    return max(other.left - one.right, one.left - other.right)


def _row(cell: list[_Run], baseline: float) -> Row:
    text, before = "", None
    for run in cell:
        spaced = before is not None and _apart(before, run) > _WORD_GAP * run.height
        text += (" " if spaced else "") + _written(run, baseline)
        before = run
    return Row(
        text=_SPACES.sub(" ", text).strip(),
        left=min([run.left for run in cell]),
        right=max([run.right for run in cell]),
        baseline=baseline,
        size=_most_common([glyph for run in cell for glyph in run.inked], _HEIGHT),
        unknown=text.count("\ufffd"),
        raised=tuple(_RAISED.findall(text)),
    )


def _most_common(glyphs: Sequence[Glyph], measure: Callable[[Glyph], float]) -> float:
    """Return the measure that most characters have."""
    return Counter(map(measure, glyphs)).most_common(1)[0][0]


def _written(run: _Run, baseline: float) -> str:
    """Return the text of a run, raised digits as superscript ones."""
    if all(glyph.baseline == baseline for glyph in run.glyphs):
        return run.text
    return "".join(
        [glyph.char.translate(SUPERSCRIPTS) if _is_raised(glyph, baseline) else glyph.char for glyph in run.glyphs]
    )


def _is_raised(glyph: Glyph, baseline: float) -> bool:
    if not glyph.char.isdecimal() or not glyph.height:
        return False
    return _RAISED_FROM < (glyph.baseline - baseline) / glyph.height < _RAISED_TO
