"""A PDF -> visual lines, in reading order.

A PDF has no paragraphs, no notes and no spaces that can be trusted, only characters with a place. pdfium
tells the place of each (`pdf_glyphs`); rows, columns, indents, gaps and raised marks follow from that
(`pdf_rows`, `pdf_layout`). One page is in memory at a time. `Block.line` counts the rows of the document from 1.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from typing import Any

from redline.model import Source, Warning
from redline.read.bounds import MAX_CHARACTERS, refusal
from redline.read.pdf_glyphs import stretches
from redline.read.pdf_layout import blocks_and_heads
from redline.read.pdf_rows import Row, rows

# The longest report of the organisation has some 600 pages.
MAX_PAGES = 2000
# A full page has 3,000 characters; a map with thousands of labels is no draft.
MAX_PAGE_CHARACTERS = 50_000
# Characters that the fonts of a readable file do not explain: a few bullets, not a fifth of the text.
_UNKNOWN_SHARE = 0.2

_PASSWORD, _SECURITY = 4, 5
_IMAGE = 3

Progress = Callable[[int, int], None]


def read_pdf(name: str, data: bytes, *, progress: Progress | None = None) -> Source:
    """Return the lines of a PDF, heads and feet apart; `progress` is told the pages done and the pages there are.

    Raises ReadError for a file that is damaged or encrypted, and for a scan without text.
    """
    pages, scans = _pages(name, data, progress)
    glyphs = sum(len(row.text) for page in pages for row in page)
    if not glyphs:
        raise refusal(name, "scan")
    unknown = sum(row.unknown for page in pages for row in page)
    if unknown > _UNKNOWN_SHARE * glyphs:
        raise refusal(name, "fonts")
    blocks, heads = blocks_and_heads(pages)
    if not blocks:
        raise refusal(name, "heads-only")
    warnings = tuple(Warning("page-without-text", (str(page),)) for page in scans)
    return Source(name, blocks, "lines", heads, warnings=warnings)


def _pages(name: str, data: bytes, progress: Progress | None) -> tuple[list[list[Row]], list[int]]:
    """Return the rows of every page, and the pages that are a picture and no text."""
    found: list[list[Row]] = []
    scans, characters = [], 0
    with closing(_opened(name, data)) as document:
        count = len(document)
        if count > MAX_PAGES:
            raise refusal(name, "pages", f"{MAX_PAGES:,}")
        for number in range(count):
            page_rows, picture = _page(name, document, number)
            found.append(page_rows)
            scans += [number + 1] if picture and not page_rows else []
            characters += sum(len(row.text) for row in page_rows)
            if characters > MAX_CHARACTERS:
                raise refusal(name, "characters", f"{MAX_CHARACTERS:,}")
            if progress:
                progress(number + 1, count)
    return found, scans


def _opened(name: str, data: bytes) -> Any:
    import pypdfium2

    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if error.err_code in (_PASSWORD, _SECURITY):
            raise refusal(name, "encrypted") from None
        raise refusal(name, "damaged-pdf") from None


def _page(name: str, document: Any, number: int) -> tuple[list[Row], bool]:
    """Return the rows of a page, and whether it is a picture; a page that does not load is refused, not skipped."""
    import pypdfium2

    try:
        with closing(document[number]) as page, closing(page.get_textpage()) as text:
            if text.count_chars() > MAX_PAGE_CHARACTERS:
                raise refusal(name, "crowded-page", number + 1)
            found = rows(stretches(page, text))
            return found, not found and any(page.get_objects(filter=(_IMAGE,), max_depth=3))
    except pypdfium2.PdfiumError:
        raise refusal(name, "damaged-page", number + 1) from None
