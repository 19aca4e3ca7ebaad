"""Fields of a Word file: those that only count, number or quote stay; the others keep what they show, and act no more.

A field's name may be hidden in a field within it, { { QUOTE 68 68 69 … } c:… }: what is not read at once is not kept.
"""

from __future__ import annotations

import re
from typing import Any

from redline.report.docx_xml import W

FIELDS = frozenset(
    (
        "=", "ADVANCE", "AUTHOR", "AUTONUM", "AUTONUMLGL", "AUTONUMOUT", "COMMENTS", "COMPARE", "CREATEDATE", "DATE",
        "DOCPROPERTY", "EDITTIME", "EQ", "FILENAME", "FORMCHECKBOX", "FORMDROPDOWN", "FORMTEXT", "IF", "INDEX",
        "KEYWORDS", "LASTSAVEDBY", "LISTNUM", "NOTEREF", "NUMCHARS", "NUMPAGES", "NUMWORDS", "PAGE", "PAGEREF",
        "PRINTDATE", "QUOTE", "REF", "REVNUM", "SAVEDATE", "SECTION", "SECTIONPAGES", "SEQ", "SET", "STYLEREF",
        "SUBJECT", "SYMBOL", "TC", "TIME", "TITLE", "TOC", "XE",
    )
)  # fmt: skip
_NAME = re.compile(r"\s*(=|[A-Za-z]+(?![A-Za-z]))")
# A link to a place in the file itself, as a table of contents has.
_WITHIN = re.compile(r'\s*HYPERLINK\s+\\l\s+"[^"]*"(\s+\\[ho](\s+"[^"]*")?)*\s*', re.I)
_BEGINNING, _SIMPLE = W + "fldChar", W + "fldSimple"
_CODES = (W + "instrText", W + "delInstrText")


def quieten(root: Any) -> None:
    """Empty and lock every field of a part that is not one of `FIELDS`."""
    open_fields: list[_Field] = []
    for element in list(root.iter(_BEGINNING, _SIMPLE, *_CODES)):
        if element.tag == _SIMPLE:
            _quieten_simple(element)
        elif element.tag in _CODES:
            _code(element, open_fields)
        else:
            _turn(element, open_fields)
    for field in open_fields:
        field.settle()


def _quieten_simple(element: Any) -> None:
    if not _kept(element.get(W + "instr", "")):
        element.set(W + "instr", "")
        element.set(W + "fldLock", "true")


def _code(element: Any, open_fields: list[_Field]) -> None:
    if open_fields and not open_fields[-1].shown:
        open_fields[-1].codes.append(element)
    else:
        element.text = ""  # the code of no field


def _turn(element: Any, open_fields: list[_Field]) -> None:
    """Follow the beginning, the middle or the end of a field."""
    kind = element.get(W + "fldCharType")
    if kind == "begin":
        if open_fields:
            open_fields[-1].holds_another()
        open_fields.append(_Field(element))
    elif open_fields and kind == "separate":
        open_fields[-1].shown = True
    elif open_fields and kind == "end":
        open_fields.pop().settle()


class _Field:
    """A field between its beginning and its end: its code so far, and whether its name could be read."""

    def __init__(self, beginning: Any) -> None:
        self.beginning = beginning
        self.codes: list[Any] = []
        self.shown = False
        self._named = True

    @property
    def code(self) -> str:
        return "".join(code.text or "" for code in self.codes)

    def holds_another(self) -> None:
        """Note that a field begins within: what comes before it must be a whole name."""
        if not self.shown:
            self._named = self._named and bool(re.match(r"\s*(=|[A-Za-z]+\s)", self.code))

    def settle(self) -> None:
        """Empty and lock the field if it is to be: Word then leaves it as it is."""
        if self._named and _kept(self.code):
            return
        for code in self.codes:
            code.text = ""
        self.beginning.set(W + "fldLock", "true")


def _kept(code: str) -> bool:
    name = _NAME.match(code)
    return bool(name and name[1].upper() in FIELDS) or bool(_WITHIN.fullmatch(code))
