"""The picture of the change: both texts as columns of bars, joined by lines that show where each paragraph
went.

      earlier text         draft
        OP1 ▬▬▬▬ ───────── ▬▬▬▬▬ OP1
        OP2   ▬▬ ───╲ ╱─── ▬▬    OP2        bars grow outwards from the gutter, as long as their text;
        OP3 ▬▬▬▬ ────╳──── ▬▬▬▬  OP3        lines that cross are moves, lines that fork are splits

The two columns begin each section at the same height, so that a preamble which grew does not slant every line
below it. Beyond `_DENSE` paragraphs single bars are too thin to be pointed at: they are drawn as one path for
each status, and each stretch of rows is one link.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Literal

from msgspec import Struct

from redline.model import Paragraph
from redline.report.html_page import STATUSES, Block, Page

Column = Literal["old", "new"]

WIDTH = 400.0
_LABEL = 50.0  # room for "A.OP12(a)" at the outer edge of each column
_GUTTER = 92.0  # wide enough for a move over half the text to be followed by eye
_BAR = (WIDTH - 2 * _LABEL - _GUTTER) / 2
_PITCH, _THICK = 13.0, 8.0
_GAP = 14.0  # between sections
_TOP = 4.0
_SHORTEST = 2.0
_DENSE = 600
_DENSE_PITCH, _DENSE_THICK = 3.0, 2.0
_DENSE_LINK = 20  # rows under one link of a dense picture: 60 px, a finger's width


class Bar(Struct, frozen=True):
    """A paragraph: where it stands, in px, what happened to it, and the block it leads to."""

    column: Column
    name: str
    x: float
    y: float
    width: float
    status: str
    block: Block


class Path(Struct, frozen=True):
    """Lines or bars of one status, as SVG path data."""

    status: str
    data: str


class Area(Struct, frozen=True):
    """A stretch of a dense picture that leads to the first of its paragraphs."""

    y: float
    height: float
    block: Block


class Picture(Struct, frozen=True):
    """What the SVG shows; `bars` are single and `areas` empty, or in a dense picture the other way round."""

    height: float
    thick: float
    pitch: float
    lines: tuple[Path, ...]
    bars: tuple[Bar, ...]
    shapes: tuple[Path, ...]
    areas: tuple[Area, ...]
    statuses: tuple[str, ...]


def draw(page: Page) -> Picture:
    """Return the picture of a page's blocks."""
    old, new = page.comparison.old.paragraphs, page.comparison.new.paragraphs
    dense = max(len(old), len(new)) > _DENSE
    pitch, thick = (_DENSE_PITCH, _DENSE_THICK) if dense else (_PITCH, _THICK)
    rows = _rows(old, new, pitch)
    bars = tuple(_bars(page.blocks, rows, _scale(old, new)))
    height = max((bar.y for bar in bars), default=0.0) + pitch
    return Picture(
        height=height,
        thick=thick,
        pitch=pitch,
        lines=_by_status(_lines(page.blocks, rows, thick)),
        bars=() if dense else bars,
        shapes=_by_status((bar.status, _shape(bar, thick)) for bar in bars) if dense else (),
        areas=tuple(_areas(bars, pitch)) if dense else (),
        statuses=tuple({block.status: None for block in page.blocks}),
    )


def _scale(old: Sequence[Paragraph], new: Sequence[Paragraph]) -> float:
    """Return how many px one character takes, the longest paragraph filling its column."""
    return _BAR / max((len(paragraph.text) for paragraph in (*old, *new) if paragraph.text), default=1)


def _rows(old: Sequence[Paragraph], new: Sequence[Paragraph], pitch: float) -> dict[tuple[Column, str], float]:
    """Return the height at which each paragraph stands."""
    columns: tuple[tuple[Column, Sequence[Paragraph]], ...] = (("old", old), ("new", new))
    if not (_orderly(old) and _orderly(new)):  # parts with preambles of their own: each column simply runs on
        return {(column, text.id): _TOP + at * pitch for column, texts in columns for at, text in enumerate(texts)}
    found: dict[tuple[Column, str], float] = {}
    top = _TOP
    for section in ("preambular", "operative", "annex"):
        inside = [(column, [text for text in texts if text.section == section]) for column, texts in columns]
        found |= {(column, text.id): top + at * pitch for column, texts in inside for at, text in enumerate(texts)}
        longest = max(len(texts) for _, texts in inside)
        top += longest * pitch + (_GAP if longest else 0)
    return found


def _orderly(paragraphs: Sequence[Paragraph]) -> bool:
    """Return whether each section stands in one piece, in the usual order."""
    runs = [section for section, _ in groupby(paragraph.section for paragraph in paragraphs)]
    return runs == [section for section in ("preambular", "operative", "annex") if section in runs]


def _bars(blocks: Iterable[Block], rows: dict[tuple[Column, str], float], scale: float) -> Iterator[Bar]:
    for block in blocks:
        for text in block.old:
            width = max(_SHORTEST, len(text.text) * scale)
            yield Bar("old", text.id, _LABEL + _BAR - width, rows["old", text.id], width, block.status, block)
        for text in block.new:
            width = max(_SHORTEST, len(text.text) * scale)
            yield Bar("new", text.id, WIDTH - _LABEL - _BAR, rows["new", text.id], width, block.status, block)


def _lines(blocks: Iterable[Block], rows: dict[tuple[Column, str], float], thick: float) -> Iterator[tuple[str, str]]:
    left, right = _LABEL + _BAR + 2, WIDTH - _LABEL - _BAR - 2
    middle = (left + right) / 2
    for block in blocks:
        for old in block.old:
            for new in block.new:
                start, end = (rows["old", old.id] + thick / 2, rows["new", new.id] + thick / 2)
                yield (
                    block.status,
                    f"M{left:g} {start:g}C{middle:g} {start:g} {middle:g} {end:g} {right:g} {end:g}",
                )


def _shape(bar: Bar, thick: float) -> str:
    return f"M{bar.x:.1f} {bar.y:g}h{bar.width:.1f}v{thick:g}h-{bar.width:.1f}z"


def _by_status(pieces: Iterable[tuple[str, str]]) -> tuple[Path, ...]:
    """Return one path for each status, so that a picture has a dozen elements however long the texts are."""
    found: dict[str, list[str]] = defaultdict(list)
    for status, data in pieces:
        found[status].append(data)
    return tuple(Path(status, "".join(data)) for status, data in sorted(found.items(), key=_depth))


def _depth(item: tuple[str, list[str]]) -> int:
    """Return where a status is drawn: what matters most comes last, and lies on top."""
    return -STATUSES.index(item[0])


def _areas(bars: Sequence[Bar], pitch: float) -> Iterator[Area]:
    drafts = [bar for bar in bars if bar.column == "new"]
    for at in range(0, len(drafts), _DENSE_LINK):
        stretch = drafts[at : at + _DENSE_LINK]
        yield Area(stretch[0].y, stretch[-1].y - stretch[0].y + pitch, stretch[0].block)
