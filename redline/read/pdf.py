"""A PDF -> visual lines, in reading order.

A PDF has no paragraphs, no notes and no spaces that can be trusted, only characters with a place. pdfium
tells the place of each; rows, columns, indents, gaps and raised marks follow from that (`pdf_rows`,
`pdf_layout`). One page is in memory at a time. `Block.line` counts the rows of the document from 1.
"""

from __future__ import annotations

import ctypes
import math
from collections.abc import Callable, Iterator
from contextlib import closing
from typing import Any

from redline.model import Source, Warning
from redline.read.bounds import MAX_CHARACTERS, refusal
from redline.read.pdf_layout import blocks_and_heads
from redline.read.pdf_rows import Glyph, Row, rows

# The longest report of the organisation has some 600 pages.
MAX_PAGES = 2000
# A full page has 3,000 characters; a map with thousands of labels is no draft.
MAX_PAGE_CHARACTERS = 50_000
# Characters that the fonts of a readable file do not explain: a few bullets, not a fifth of the text.
_UNKNOWN_SHARE = 0.2

_PASSWORD, _SECURITY = 4, 5
_OCR = "Run OCR over it first, or ask for the file it was printed from."
# pdfium marks a hyphen at the end of a line by 2 or FFFE; 0 and FFFF are what the font does not explain.
_SPECIAL = {0x02: "-", 0xFFFE: "-", 0xAD: "-", 0x00: "\ufffd", 0xFFFF: "\ufffd"}
# What a font that does not state its height is taken for, in points: that of most bodies of text.
_ASSUMED_HEIGHT = 11.0
_NEWLINES, _SPACE = (10, 13), 32
_IMAGE = 3
# The cosine of the widest slant, 18 degrees, at which a scanned line still counts as upright.
_UPRIGHT = 0.95

Progress = Callable[[int, int], None]


def read_pdf(name: str, data: bytes, *, progress: Progress | None = None) -> Source:
    """Return the lines of a PDF, heads and feet apart; `progress` is told the pages done and the pages there are.

    Raises ReadError for a file that is damaged or encrypted, and for a scan without text.
    """
    pages, scans = _pages(name, data, progress)
    glyphs = sum(len(row.text) for page in pages for row in page)
    if not glyphs:
        raise refusal(name, "is a scan: it holds pictures of pages and no text", _OCR)
    unknown = sum(row.unknown for page in pages for row in page)
    if unknown > _UNKNOWN_SHARE * glyphs:
        raise refusal(name, "has fonts that do not say which letters they draw", _OCR)
    blocks, heads = blocks_and_heads(pages)
    if not blocks:
        raise refusal(name, "holds nothing but heads and page numbers", _OCR)
    warnings = tuple(Warning("page-without-text", (str(page),)) for page in scans)
    return Source(name, blocks, "lines", heads, warnings=warnings)


def _pages(name: str, data: bytes, progress: Progress | None) -> tuple[list[list[Row]], list[int]]:
    """Return the rows of every page, and the pages that are a picture and no text."""
    found: list[list[Row]] = []
    scans, characters = [], 0
    with closing(_opened(name, data)) as document:
        count = len(document)
        if count > MAX_PAGES:
            raise refusal(name, f"has more than {MAX_PAGES:,} pages", "Give the pages with the draft on them.")
        for number in range(count):
            page_rows, picture = _page(name, document, number)
            found.append(page_rows)
            scans += [number + 1] if picture and not page_rows else []
            characters += sum(len(row.text) for row in page_rows)
            if characters > MAX_CHARACTERS:
                raise refusal(name, f"holds more than {MAX_CHARACTERS:,} characters", "Give a smaller part of it.")
            if progress:
                progress(number + 1, count)
    return found, scans


def _opened(name: str, data: bytes) -> Any:
    import pypdfium2

    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if error.err_code in (_PASSWORD, _SECURITY):
            raise refusal(name, "is encrypted", "Save it without a password.") from None
        raise refusal(name, "is damaged", "Open it in a PDF viewer and print it to a new file.") from None


def _page(name: str, document: Any, number: int) -> tuple[list[Row], bool]:
    """Return the rows of a page, and whether it is a picture; a page that does not load is refused, not skipped."""
    import pypdfium2

    try:
        with closing(document[number]) as page, closing(page.get_textpage()) as text:
            if text.count_chars() > MAX_PAGE_CHARACTERS:
                raise refusal(name, f"has too much on page {number + 1}", "Give the pages with the draft on them.")
            found = rows(_glyphs(page, text))
            return found, not found and any(page.get_objects(filter=(_IMAGE,), max_depth=3))
    except pypdfium2.PdfiumError:
        wrong = f"is damaged: page {number + 1} cannot be read"
        raise refusal(name, wrong, "Open it in a PDF viewer and print it to a new file.") from None


def _glyphs(page: Any, text: Any) -> Iterator[Glyph | None]:
    """Yield the characters of a page in the order of the file, None where pdfium ends a line.

    Text that does not stand upright, a watermark or a bar code along the edge, is left out. A long document
    has a million characters: the angle, which is slow to get, is asked for only where the baseline changes.
    """
    from pypdfium2 import raw

    handle, rotation = text.raw, page.get_rotation()
    x, y, box = ctypes.c_double(), ctypes.c_double(), raw.FS_RECTF()
    at_x, at_y, at_box = ctypes.byref(x), ctypes.byref(y), ctypes.byref(box)
    place, shape, angle = raw.FPDFText_GetCharOrigin, raw.FPDFText_GetLooseCharBox, raw.FPDFText_GetCharAngle
    last, upright = math.nan, True
    for index in range(text.count_chars()):
        code = raw.FPDFText_GetUnicode(handle, index)
        if code in _NEWLINES:
            yield None
            continue
        if not place(handle, index, at_x, at_y):
            continue
        if (y.value != last or rotation) and code != _SPACE:
            last, upright = y.value, _upright(angle(handle, index), rotation)
        if upright and shape(handle, index, at_box):
            yield _glyph(_character(code), x.value, y.value, box, rotation)


def _glyph(char: str, x: float, y: float, box: Any, rotation: int) -> Glyph:
    """Return a character with its place as it is seen on the page."""
    if not rotation:
        height = round(box.top - box.bottom, 1)
        return Glyph(char, box.left, box.right, round(y, 1), height or _ASSUMED_HEIGHT)
    left, low = _turned(box.left, box.bottom, rotation)
    right, high = _turned(box.right, box.top, rotation)
    _, baseline = _turned(x, y, rotation)
    height = round(abs(high - low), 1) or _ASSUMED_HEIGHT
    return Glyph(char, min(left, right), max(left, right), round(baseline, 1), height)


def _upright(angle: float, rotation: int) -> bool:
    """Whether a character turned clockwise by `angle` in radians is upright on a page shown turned by degrees."""
    return math.cos(angle + math.radians(rotation)) > _UPRIGHT


def _turned(x: float, y: float, rotation: int) -> tuple[float, float]:
    """Return a point as it is seen on the page: across and up."""
    return {0: (x, y), 90: (y, -x), 180: (-x, -y), 270: (-y, x)}[rotation]


def _character(code: int) -> str:
    if code in _SPECIAL:
        return _SPECIAL[code]
    return "\ufffd" if 0xD800 <= code < 0xE000 else chr(code)
