"""From two Word files to the redline between them, once both were found to come back from it."""

from __future__ import annotations

from redline.compare import compare
from redline.model import Comparison
from redline.parse import parse
from redline.read.docx import read_docx
from redline.report.to_docx import to_docx
from tests.docx_oracle import faults, settle


def compared(earlier: bytes, draft: bytes) -> Comparison:
    return compare(parse(read_docx("earlier.docx", earlier)), parse(read_docx("draft.docx", draft)))


def said(data: bytes, way: str) -> list[tuple[str, str, list[str]]]:
    return [(one.label, one.text, one.notes) for one in settle(data, way)]


def redlined(earlier: bytes, draft: bytes) -> bytes:
    """Return the redline, once both texts were found to come back from it."""
    data = to_docx(compared(earlier, draft), ui="zh", draft=draft, earlier=earlier, comments=True)
    assert faults(data) == []
    assert said(data, "accept") == said(draft, "accept")
    assert said(data, "reject") == said(earlier, "accept")
    return data
