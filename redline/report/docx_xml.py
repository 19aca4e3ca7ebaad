"""WordprocessingML in small: elements, runs, and the wrappers of tracked changes.

The one place that turns a text into XML: characters that XML cannot hold are replaced by U+FFFD, tabs and line breaks
become Word's own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from lxml import etree

from redline.report.docx_pieces import Mark

W_NS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R_NS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
W = f"{{{W_NS}}}"
R = f"{{{R_NS}}}"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"

# How Word names the wrapper of a tracked run, and the element that tracks a paragraph mark.
WRAPPERS: Mapping[Mark, str] = {"insert": "ins", "delete": "del", "from": "moveFrom", "to": "moveTo"}

# The standard demands a date where a move begins. Word shows that of the words in it, which needs none.
_NO_DATE = "1970-01-01T00:00:00Z"
# Ids are of 32 bits; some programs give out ones near the end, after which nothing could follow.
_LONGEST_ID = 8
_UNFIT = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_BREAKS = re.compile("([\t\n])")
_WITHIN = {"\t": "tab", "\n": "br"}


def element(tag: str, attributes: Mapping[str, str] | None = None, *children: Any) -> Any:
    """Return an element of the main namespace; attributes are of it, too."""
    made = etree.Element(W + tag, nsmap={"w": W_NS})
    for name, value in (attributes or {}).items():
        made.set(W + name, fit(value))
    made.extend(child for child in children if child is not None)
    return made


def fit(text: str) -> str:
    """Return the text with what XML cannot hold replaced.

    >>> fit("a\\x00b")
    'a\ufffdb'
    """
    return _UNFIT.sub("\ufffd", text)


def run(text: str, properties: Any = None, *, deleted: bool = False) -> Any:
    """Return a run of text; `deleted` text has an element of its own."""
    made = element("r", None, properties)
    for part in _BREAKS.split(text):
        if part in _WITHIN:
            made.append(element(_WITHIN[part]))
        elif part:
            made.append(_text(part, "delText" if deleted else "t"))
    return made


def _text(text: str, tag: str) -> Any:
    made = element(tag)
    made.text = fit(text)
    made.set(SPACE, "preserve")
    return made


def run_properties(style: str = "", hint: str = "") -> Any:
    """Return the properties of a run: a character style, and which font the quotation marks take; None for neither."""
    children = []
    if style:
        children.append(element("rStyle", {"val": style}))
    if hint:
        children.append(element("rFonts", {"hint": hint}))
    return element("rPr", None, *children) if children else None


class Tracker:
    """Signs tracked changes with an author and a date, and gives each an id of its own."""

    def __init__(self, author: str, date: str, *, first: int = 1) -> None:
        """Take who made the changes, when (ISO 8601; "" for no date), and the first free id."""
        self.author = author
        self.date = date
        self._next = first

    def number(self) -> str:
        """Return an id that nothing has yet."""
        self._next += 1
        return str(self._next - 1)

    def skip(self, taken: Iterable[str]) -> None:
        """Go on above ids that something has: those of bookmarks and of tracked changes are of one kind."""
        numbers = [int(key) for key in taken if key.isdecimal() and len(key) <= _LONGEST_ID]
        self._next = max([self._next, *(number + 1 for number in numbers)])

    def stamp(self, tag: str, **more: str) -> Any:
        """Return an element with an id, the author and the date; the beginning of a move always has one."""
        date = self.date or (_NO_DATE if tag.endswith("RangeStart") else "")
        dated = {"date": date} if date else {}
        return element(tag, {"id": self.number(), "author": self.author, **dated, **more})

    def wrap(self, mark: Mark, runs: Iterable[Any]) -> Iterable[Any]:
        """Return runs wrapped as what `mark` says; what is kept stays bare."""
        runs = list(runs)
        if mark == "keep" or not runs:
            return runs
        wrapper = self.stamp(WRAPPERS[mark])
        wrapper.extend(runs)
        return [wrapper]

    def mark_paragraph(self, properties: Any, mark: Mark) -> None:
        """Track the mark of the paragraph with these properties."""
        if mark == "keep":
            return
        inner = properties.find(W + "rPr")
        if inner is None:
            inner = element("rPr")
            # Only the section and the earlier properties come after it in a w:pPr.
            later = next((child for child in properties if child.tag in (W + "sectPr", W + "pPrChange")), None)
            properties.append(inner) if later is None else later.addprevious(inner)
        inner.insert(0, self.stamp(WRAPPERS[mark]))


def as_deleted(runs: Iterable[Any]) -> list[Any]:
    """Return runs whose text is that of deleted runs."""
    runs = list(runs)
    for one in runs:
        for text in one.iter(W + "t"):
            text.tag = W + "delText"
        for code in one.iter(W + "instrText"):
            code.tag = W + "delInstrText"
    return runs


def serialized(root: Any) -> bytes:
    """Return a part as bytes."""
    etree.cleanup_namespaces(root, keep_ns_prefixes=[prefix for prefix in root.nsmap if prefix])
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))
