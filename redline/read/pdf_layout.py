"""Rows of the pages of a PDF -> blocks in reading order, with the gaps and indents that part paragraphs.

What a reader sees at once has to be measured: the usual distance between lines, the left edge, a gutter
between two columns, the smaller notes at the foot, and the head that comes again on every page.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence, Set
from itertools import pairwise, zip_longest

from msgspec.structs import replace

from redline.model import Block
from redline.read.passage import SUPERSCRIPTS
from redline.read.pdf_rows import Row

Page = Sequence[Row]

# Lines of a paragraph differ by less where fonts of two scripts meet in them; a gap between paragraphs is 6
# points under 12-point type, a third of the distance.
_GAP = 1.25
# An indent of less is a hanging quotation mark.
_INDENT = 0.7
# One of more is a column or a centred line.
_DEEPEST_INDENT = 8
# Notes are set in nine tenths of the size or less.
_NOTE_SIZE = 0.92
# Fewer lines side by side are a masthead or a table, which are read across.
_COLUMN_ROWS, _COLUMN_SHARE = 10, 0.4
# A head stands in the first two rows of a page, a foot in the last three: page, job number, bar code.
_HEAD_ROWS, _FOOT_ROWS = 2, 3
_PAGE_NUMBER = re.compile(
    r"[-–—\s]*\d{1,4}\s*(?:[/／]\s*\d{1,4}\s*)?[-–—\s]*"
    r"|第\s*\d+\s*页(?:[,，\s共/]*\d+\s*页)?"
    r"|Page \d+(?: of \d+)?"
)
_NUMBERED = re.compile(r"\s*(?:[(（]?[0-9a-zA-Z一二三四五六七八九十]{1,4}[.)、．）]|[•–—])\s*\S")
_NUMBER = re.compile(r"\d+")
# A call that the printer did not raise: after a word, a year or a resolution and perhaps a stop, but neither "L.1" nor
# "3,1", nor 目标1, where a number needs no space.
_GLUED = re.compile(
    r"(?:[^\W\d_]{2}[,;:，。；：]|[^\W\d_]{5}\.|(?:\d{4}|/\d+)[,;:，。；：]|[)）”’\"'][,;:.，。；：]?|[^\W\d_\u2e80-\uffff]{2})"
    r"(\d{1,3})(?!\w|[.,/]\d)"
)
_NOTE = re.compile(r"(\d{1,3})(?=\s*[^\s\d.)）、/.,])")


def blocks_and_heads(pages: Sequence[Page]) -> tuple[tuple[Block, ...], tuple[str, ...]]:
    """Return the lines of all pages in reading order, and the running heads and feet that were taken out."""
    heads = _heads(pages)
    bodies = [[row for row in page if (number, row) not in heads] for number, page in enumerate(pages)]
    size, pitch = _body(bodies)
    blocks: list[Block] = []
    for number, body in enumerate(bodies, start=1):
        read = list(_with_note_marks(_reading_order(body), size))
        for place, row in enumerate(read):
            near = read[place - 1] if place else None
            after = read[place + 1] if place + 1 < len(read) else None
            gap = near is not None and _is_gap(near, row, size, pitch)
            starts = _starts(near, row, after, size, pitch)
            blocks.append(Block(row.text, len(blocks) + 1, number, gap=gap, starts=starts))
    taken = dict.fromkeys(row.text for number, page in enumerate(pages) for row in page if (number, row) in heads)
    return tuple(blocks), tuple(taken)


def _body(pages: Sequence[Page]) -> tuple[float, float]:
    """Return the size of most of the text and the distance between the lines of a paragraph, in points."""
    sizes: Counter[float] = Counter()
    steps: Counter[float] = Counter()
    for page in pages:
        for row in page:
            sizes[row.size] += len(row.text)
    size = sizes.most_common(1)[0][0] if sizes else 1.0
    for page in pages:
        for above, below in pairwise(row for row in page if abs(row.size - size) < 0.1 * size):
            step = above.baseline - below.baseline
            if 0.7 * size < step < 4 * size:
                steps[round(step * 2) / 2] += 1
    # The smallest distance that is usual: where most paragraphs have one line, the gap is the more frequent
    # one.
    usual = [step for step, count in steps.items() if count >= 0.15 * steps.total()]
    return size, min(usual, default=1.3 * size)


# --- heads and feet ----------------------------------------------------------------------------------


def _heads(pages: Sequence[Page]) -> set[tuple[int, Row]]:
    """Return the rows, with the index of their page, that come again at the edge of another, and page numbers."""
    edges = [(number, row) for number, page in enumerate(pages) for row in _edge_rows(page)]
    seen = Counter(key for key, _ in {(_pattern(row), number) for number, row in edges})
    again = {(number, row) for number, row in edges if seen[_pattern(row)] > 1}
    numbers = {(number, row) for number, row in edges if _PAGE_NUMBER.fullmatch(row.text)}
    called = [_called(page) for page in pages]

    def body(number: int) -> Iterator[Row]:
        return (row for row in pages[number] if (number, row) not in again)

    return again | {(number, row) for number, row in numbers if not _lone_mark(row, called[number], body(number))}


def _edge_rows(page: Page) -> Iterator[Row]:
    """Yield the rows at the top and at the foot of a page as far as wide spaces part them from the text."""
    lines = sorted({row.baseline for row in page}, reverse=True)
    heights = [row.size for row in page]
    if len(lines) < 2:
        return
    typical = sorted(heights)[len(heights) // 2]
    for edge in (lines[: _HEAD_ROWS + 1], lines[: -_FOOT_ROWS - 2 : -1]):
        gaps = [place for place, (one, other) in enumerate(pairwise(edge), start=1) if abs(one - other) > 1.6 * typical]
        for baseline in edge[: max(gaps, default=0)]:
            yield from (row for row in page if row.baseline == baseline)


def _pattern(row: Row) -> tuple[str, int]:
    """Return what makes two heads the same: the words, numbers apart, and the height on the page."""
    return _NUMBER.sub("#", row.text), round(row.baseline / 8)


# --- reading order -----------------------------------------------------------------------------------


def _reading_order(page: Page) -> list[Row]:
    """Return the rows of a page down the left column, then the right; across where there are no columns."""
    gutter = _gutter(page)
    if gutter is None:
        return list(page)
    ordered: list[Row] = []
    columns: tuple[list[Row], list[Row]] = ([], [])
    for row in page:
        if row.left < gutter - row.size < row.right - row.size:
            ordered += columns[0] + columns[1] + [row]
            columns = ([], [])
        else:
            columns[row.left >= gutter - row.size].append(row)
    return ordered + columns[0] + columns[1]


def _gutter(page: Page) -> float | None:
    """Return where the right one of two columns begins, None where the page has one column."""
    lines: dict[float, list[Row]] = {}
    for row in page:
        lines.setdefault(row.baseline, []).append(row)
    second = Counter(round(side[1].left / 2) * 2 for side in lines.values() if len(side) == 2)
    if not second:
        return None
    left, count = second.most_common(1)[0]
    return float(left) if count >= _COLUMN_ROWS and count >= _COLUMN_SHARE * len(lines) else None


# --- what parts paragraphs ---------------------------------------------------------------------------


def _is_gap(above: Row, row: Row, size: float, pitch: float) -> bool:
    """Whether more space stands between two rows than between lines of a paragraph of that size."""
    usual = pitch * min(1.0, max(above.size, row.size) / size)
    return above.baseline - row.baseline > _GAP * usual or above.baseline < row.baseline - size


def _starts(above: Row | None, row: Row, after: Row | None, size: float, pitch: float) -> bool | None:
    """Return whether a row begins a paragraph, or goes on with one, as far as an indent tells; else None."""
    if after is not None and _indented(row, after, size, pitch):
        return True
    if above is None or _NUMBERED.match(row.text):
        return None
    return False if _indented(above, row, size, pitch) or _hanging(above, row, size, pitch) else None


def _indented(row: Row, after: Row, size: float, pitch: float) -> bool:
    """Whether the row after goes on further left, as under an indented first line; titles are centred."""
    if not _same_paragraph(row, after, size, pitch) or _NUMBERED.match(after.text):
        return False
    back = (row.left - after.left) / size
    centred = abs((row.left + row.right) - (after.left + after.right)) < size
    return _INDENT < back < _DEEPEST_INDENT and not centred


def _hanging(above: Row, row: Row, size: float, pitch: float) -> bool:
    """Whether a row goes on under the words beside the number of the row above."""
    deeper = (row.left - above.left) / size
    numbered = _NUMBERED.match(above.text) is not None
    return numbered and _same_paragraph(above, row, size, pitch) and _INDENT < deeper < _DEEPEST_INDENT


def _same_paragraph(row: Row, after: Row, size: float, pitch: float) -> bool:
    """Whether neither space nor size parts two rows."""
    return not _is_gap(row, after, size, pitch) and abs(row.size - after.size) < 0.1 * size


def _called(page: Sequence[Row]) -> frozenset[str]:
    """Return the numbers of notes that a page calls: superscript where they are raised, plain where glued to a word."""
    raised = {mark for row in page for mark in row.raised}
    return frozenset(raised | {call[1] for row in page for call in _GLUED.finditer(row.text)})


def _lone_mark(row: Row, called: Set[str], after: Iterable[Row]) -> str:
    """Return the number of a note that stands alone above the note's words `after` it, as it is `called`; else ""."""
    mark = next((mark for mark in (row.text.translate(SUPERSCRIPTS), row.text) if mark in called), "")
    return mark if mark and any(_under(row, one) for one in after) else ""


def _under(mark: Row, row: Row) -> bool:
    """Whether a row of the same type stands right under another."""
    return 0 < mark.baseline - row.baseline < 2 * mark.size and abs(mark.size - row.size) < 0.1 * mark.size


def _with_lone_marks(page: Sequence[Row], size: float) -> Iterator[Row]:
    """Yield rows, the number of a note that stands alone put before the note's words."""
    mark, left, called = "", 0.0, _called(page)
    for row, after in zip_longest(page, page[1:]):
        if mark:
            yield replace(row, text=f"{mark} {row.text}", left=left)
            mark = ""
        elif after is not None and row.size < _NOTE_SIZE * size and (mark := _lone_mark(row, called, (after,))):
            left = row.left
        else:
            yield row


def _with_note_marks(page: Sequence[Row], size: float) -> Iterator[Row]:
    """Yield rows; at the foot, the number of a note that is raised on this page is raised as well."""
    called = _called(page)
    for row in _with_lone_marks(page, size):
        found = _NOTE.match(row.text)
        small = row.size < _NOTE_SIZE * size
        if found and small and not row.raised and found[1].translate(SUPERSCRIPTS) in called:
            yield replace(row, text=found[1].translate(SUPERSCRIPTS) + " " + row.text[found.end() :].lstrip())
        else:
            yield row
