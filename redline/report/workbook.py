"""A workbook whose cells show what a document says and never compute it, the same bytes for the same rows."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from io import BytesIO
from typing import Any

from msgspec import Struct

from redline.model import Edit

# Excel opens no longer text, in characters.
LONGEST = 32_767
_STYLES = {"insert": {"underline": 1, "bold": True, "font_color": "#0B5F2A"},
           "delete": {"font_strikeout": True, "font_color": "#9C1C1C"}}


Cell = str | int | float | tuple[Edit, ...] | None


class _Shown(float):
    """A number that a workbook has as it is shown: 0.94, where its 16 digits would be 0.9399999999999999."""

    def __format__(self, spec: str, /) -> str:
        return repr(float(self))


class Sheet(Struct, frozen=True):
    """A sheet: its name, the heads and widths of its columns, and rows of texts, numbers or edits."""

    name: str
    heads: Sequence[str]
    widths: Sequence[int]
    rows: Sequence[Sequence[Cell]]


def workbook(sheets: Sequence[Sheet]) -> bytes:
    """Return the sheets as an xlsx file."""
    import xlsxwriter

    content = BytesIO()
    # What looks like a formula or an address in a document stays text: a draft must not run anything.
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(content, options) as book:
        # The clock has no say in what is written.
        book.set_properties({"created": datetime(2000, 1, 1)})
        cell = book.add_format({"text_wrap": True, "valign": "top"})
        head = book.add_format({"text_wrap": True, "valign": "top", "bold": True, "bottom": 1})
        marks = {op: book.add_format(style) for op, style in _STYLES.items()}
        for sheet in sheets:
            _write(book.add_worksheet(_fit(sheet.name)[:31]), sheet, cell, head, marks)
    return content.getvalue()


def _write(page: Any, sheet: Sheet, cell: Any, head: Any, marks: dict[str, Any]) -> None:
    page.set_landscape()
    page.set_paper(9)  # A4
    page.fit_to_pages(1, 0)
    page.repeat_rows(0)
    page.freeze_panes(1, 1)
    page.autofilter(0, 0, max(1, len(sheet.rows)), len(sheet.heads) - 1)
    for column, (name, width) in enumerate(zip(sheet.heads, sheet.widths, strict=True)):
        page.set_column(column, column, width)
        page.write_string(0, column, name, head)
    for row, values in enumerate(sheet.rows, 1):
        for column, value in enumerate(values):
            _put(page, row, column, value, cell, marks)


def _put(page: Any, row: int, column: int, value: Cell, cell: Any,
         marks: dict[str, Any]) -> None:
    if isinstance(value, tuple):
        _put_edits(page, row, column, value, cell, marks)
    elif isinstance(value, int | float):
        page.write_number(row, column, _Shown(value) if isinstance(value, float) else value, cell)
    else:
        page.write_string(row, column, _fit(value or "")[:LONGEST], cell)


def _put_edits(page: Any, row: int, column: int, edits: tuple[Edit, ...], cell: Any, marks: dict[str, Any]) -> None:
    runs = [(edit.op, edit.old if edit.op == "delete" else edit.new) for edit in edits]
    runs = [(op, _fit(text)) for op, text in runs if text]
    whole = "".join(text for _, text in runs)
    if len(runs) < 2 or len(whole) > LONGEST:  # a rich text of one run is none to Excel
        page.write_string(row, column, whole[:LONGEST], cell)
        return
    parts = [part for op, text in runs for part in ((marks[op], text) if op in marks else (text,))]
    page.write_rich_string(row, column, *parts, cell)


def _fit(text: str) -> str:
    """Return a text with what is no character (half of one, from a damaged file) replaced."""
    return text.encode("utf-8", errors="replace").decode("utf-8")
