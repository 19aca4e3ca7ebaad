"""The stretches of a page, each with its place -> rows of text, top to bottom.

Distr.: Limited                     two rows: a wide space parts what stands side by side
1.   Urges States                   one row: a number belongs to what follows it
resolution 60/251,¹                 a character above its row's baseline is a note's mark: raised digits
"""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from collections.abc import Callable, Iterable, Iterator, Sequence
from operator import attrgetter

from msgspec import Struct

from redline.read.passage import SUPERSCRIPTS
from redline.read.pdf_glyphs import Stretch


class Row(Struct, frozen=True):
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
_BASELINE, _HEIGHT = attrgetter("baseline"), attrgetter("height")
_RTL = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")


class _Run(Struct, frozen=True):
    """Stretches that follow each other on one line; `inked` counts the characters that are not spaces."""

    stretches: tuple[Stretch, ...]
    inked: int
    left: float
    right: float
    baseline: float
    height: float

    @property
    def text(self) -> str:
        """The characters as they stand."""
        return "".join([stretch.text for stretch in self.stretches])


def rows(stretches: Iterable[Stretch | None]) -> list[Row]:
    """Return the rows of a page, top to bottom, side by side in reading order; a None ends a line."""
    found = [row for line in _lines(list(_runs(stretches))) for row in _cells(line)]
    return [row for row in found if row.text]


def _runs(stretches: Iterable[Stretch | None]) -> Iterator[_Run]:
    """Yield what follows each other on one line."""
    run: list[Stretch] = []
    for stretch in stretches:
        if run and (stretch is None or _breaks(run, stretch)):
            yield _run(run)
            run = []
        if stretch is not None:
            run.append(stretch)
    if run:
        yield _run(run)


def _run(stretches: list[Stretch]) -> _Run:
    left, right = min([one.left for one in stretches]), max([one.right for one in stretches])
    height, inked = max([one.height for one in stretches]), sum([one.inked for one in stretches])
    return _Run(tuple(stretches), inked, left, right, _most_common(stretches, _BASELINE), height)


def _breaks(run: list[Stretch], stretch: Stretch) -> bool:
    """Whether a stretch does not go on where a run ends: on another line, or far away on this one."""
    before = run[-1]
    height = max(before.height, stretch.height)
    if abs(stretch.baseline - before.baseline) > _RAISED_TO * height:
        return True
    apart = max(stretch.first[0] - before.last[1], before.last[0] - stretch.first[1])
    if -height < stretch.first[0] - before.last[1] < height or apart <= _COLUMN_GAP * height:
        return False
    return not _LABEL.fullmatch("".join([one.text for one in run]))


def _lines(runs: list[_Run]) -> list[list[_Run]]:
    """Return the runs of each line, the highest first: those on one baseline, and those raised above it."""
    lines: list[tuple[float, float, list[_Run]]] = []  # by baseline, lowest first
    for run in sorted(runs, key=lambda run: -run.inked):  # a raised mark is short and finds its line there
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
    baseline = _most_common([one for run in line for one in run.stretches], _BASELINE)
    ordered = sorted(line, key=lambda run: run.left)
    if sum(len(_RTL.findall(run.text)) for run in line) > sum(run.inked for run in line) / 2:
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
        size=_most_common([one for run in cell for one in run.stretches], _HEIGHT),
        unknown=text.count("\ufffd"),
        raised=tuple(_RAISED.findall(text)),
    )


def _most_common(stretches: Sequence[Stretch], measure: Callable[[Stretch], float]) -> float:
    """Return the measure that most characters have."""
    counts: dict[float, int] = {}
    for stretch in stretches:
        counts[measure(stretch)] = counts.get(measure(stretch), 0) + stretch.inked
    return max(counts, key=lambda value: counts[value])


def _written(run: _Run, baseline: float) -> str:
    """Return the text of a run, raised digits as superscript ones."""
    return "".join(
        [one.text.translate(SUPERSCRIPTS) if _is_raised(one, baseline) else one.text for one in run.stretches]
    )


def _is_raised(stretch: Stretch, baseline: float) -> bool:
    return _RAISED_FROM < (stretch.baseline - baseline) / stretch.height < _RAISED_TO
