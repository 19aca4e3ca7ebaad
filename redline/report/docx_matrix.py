"""The matrix as a Word table: landscape, its head on every page, new words bold and underlined, old ones struck."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from lxml import etree

from redline.model import Edit
from redline.report.docx_package import Package
from redline.report.docx_setting import setting, styles
from redline.report.docx_xml import element, fit, run
from redline.report.matrix_rows import Row

# Widths of the columns in twentieths of a point: together the width of a landscape page of A4 within its margins.
_WIDTHS = (1500, 3700, 3700, 1400, 2400, 1870)
_PAGE = {"w": "16838", "h": "11906", "orient": "landscape"}
_MARGINS = {
    "top": "1134",
    "right": "1134",
    "bottom": "1134",
    "left": "1134",
    "header": "567",
    "footer": "567",
    "gutter": "0",
}
_CORE = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
_CORE_TYPE = "application/vnd.openxmlformats-package.core-properties+xml"
_CP = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
_DC = "http://purl.org/dc/elements/1.1/"
_TERMS = "http://purl.org/dc/terms/"
_XSI = "http://www.w3.org/2001/XMLSchema-instance"


def matrix_document(
    title: str, heads: Sequence[str], rows: Sequence[Row], *, language: str, author: str, date: str
) -> bytes:
    """Return rows under heads as a .docx."""
    package = Package()
    table = element(
        "tbl",
        None,
        _table_properties(),
        element("tblGrid", None, *(element("gridCol", {"w": str(w)}) for w in _WIDTHS)),
    )
    table.append(_row([[run(head, _format("b"))] for head in heads], head=True))
    hint = setting(language).hint
    for row in rows:
        table.append(_row(_cells(row, hint)))
    heading = element("p", None, element("pPr", None, element("pStyle", {"val": "Organ"})), run(title))
    body = element("body", None, heading, table, element("p"), _section(package))
    package.add(
        "officeDocument",
        element("document", None, body),
        source="",
        name="word/document.xml",
        content_type="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
    )
    package.add("styles", styles(setting(language)))
    package.add(_CORE, _core(title, author, date), source="", name="docProps/core.xml", content_type=_CORE_TYPE)
    return package.save()


def _cells(row: Row, hint: str) -> list[list[Any]]:
    plain = [[run(text, _format(hint=hint))] for text in (row.paragraph, row.earlier)]
    marked = [run(edit.old if edit.op == "delete" else edit.new, _marks(edit, hint)) for edit in row.draft]
    return [*plain, marked, [run(row.change, _format(hint=hint))], [run(row.reason, _format(hint=hint))], []]


def _marks(edit: Edit, hint: str) -> Any:
    match edit.op:
        case "insert":
            return _format("b", "u", hint=hint)
        case "delete":
            return _format("strike", hint=hint)
        case _:
            return _format(hint=hint)


def _format(*switches: str, hint: str = "") -> Any:
    """Return the format of a run; marks are told by form, not by colour alone: they survive black and white print."""
    made = element("rPr")
    if hint:
        made.append(element("rFonts", {"hint": hint}))
    for switch in ("b", "strike"):
        if switch in switches:
            made.append(element(switch))
    made.append(element("sz", {"val": "18"}))
    if "u" in switches:
        made.append(element("u", {"val": "single"}))
    return made


def _row(cells: Sequence[list[Any]], *, head: bool = False) -> Any:
    made = (
        element("tr", None, element("trPr", None, element("cantSplit"), element("tblHeader")))
        if head
        else element("tr")
    )
    for width, runs in zip(_WIDTHS, cells, strict=True):
        properties = element("tcPr", None, element("tcW", {"w": str(width), "type": "dxa"}))
        if head:
            properties.append(element("shd", {"val": "clear", "color": "auto", "fill": "E7E6E6"}))
        made.append(element("tc", None, properties, element("p", None, *runs)))
    return made


def _table_properties() -> Any:
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    borders = element(
        "tblBorders",
        None,
        *(element(side, {"val": "single", "sz": "4", "space": "0", "color": "808080"}) for side in sides),
    )
    return element(
        "tblPr",
        None,
        element("tblW", {"w": str(sum(_WIDTHS)), "type": "dxa"}),
        borders,
        element("tblLayout", {"type": "fixed"}),
    )


def _section(package: Package) -> Any:
    number = element("fldSimple", {"instr": " PAGE "}, run("1"))
    footer = element(
        "ftr", None, element("p", None, element("pPr", None, element("pStyle", {"val": "Footer"})), number)
    )
    reference = element("footerReference", {"type": "default"})
    reference.set(
        "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id", package.add("footer", footer)
    )
    return element("sectPr", None, reference, element("pgSz", _PAGE), element("pgMar", _MARGINS))


def _core(title: str, author: str, date: str) -> Any:
    root = etree.Element(f"{{{_CP}}}coreProperties", nsmap={"cp": _CP, "dc": _DC, "dcterms": _TERMS, "xsi": _XSI})
    etree.SubElement(root, f"{{{_DC}}}title").text = fit(title)
    if author:
        etree.SubElement(root, f"{{{_DC}}}creator").text = fit(author)
    if date:
        created = etree.SubElement(root, f"{{{_TERMS}}}created")
        created.set(f"{{{_XSI}}}type", "dcterms:W3CDTF")
        created.text = date
    return root
