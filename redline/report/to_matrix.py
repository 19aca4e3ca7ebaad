"""A comparison -> the matrix that a delegation keeps, as a workbook or as a Word table."""

from __future__ import annotations

from redline.model import Comparison
from redline.report.matrix_rows import Row, heads, matrix_rows, matrix_words, title

# Widths in characters of the columns of the workbook: a landscape page of A4 holds them all.
_WIDTHS = (14, 44, 44, 16, 30, 26)


def to_matrix_xlsx(comparison: Comparison, *, ui: str) -> bytes:
    """Return the matrix as an .xlsx in the interface language `ui`: what looks like a formula stays text."""
    from redline.report.workbook import Sheet, workbook

    say = matrix_words(ui)
    rows = [
        (row.paragraph, row.earlier, row.draft, row.change, row.reason, None) for row in matrix_rows(comparison, say)
    ]
    name = title(comparison, say)
    return workbook([Sheet(_sheet_name(name), heads(say), _WIDTHS, rows)])


def _sheet_name(text: str) -> str:
    """Return a name that Excel takes: without its own signs, and short."""
    return "".join(char for char in text if char.isprintable() and char not in "[]:*?/\\'")[:31] or "redline"


def to_matrix_docx(comparison: Comparison, *, ui: str, author: str = "", date: str = "") -> bytes:
    """Return the matrix as a .docx: a landscape table whose first row is repeated on every page.

    `author` and `date` (ISO 8601) go into the properties of the file; changed words are marked by format, not tracked.
    """
    from redline.report.docx_matrix import matrix_document

    say = matrix_words(ui)
    rows: list[Row] = matrix_rows(comparison, say)
    return matrix_document(
        title(comparison, say), heads(say), rows, language=comparison.new.language, author=author, date=date
    )
