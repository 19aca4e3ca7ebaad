"""The inside of a Word paragraph -> text, soft breaks, page turns and notes, in one view of its changes.

What shows in Word is what is read: the result of a field and not its code, the base of a ruby and not its
gloss, the text before or after its tracked changes, never both.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Literal

from msgspec import Struct

from redline.read.passage import SUPERSCRIPTS
from redline.read.wordml import MC, M, Styles, W, switched, value

# What each view leaves out.
INSERTED = frozenset(W + tag for tag in ("ins", "moveTo", "cellIns"))
DELETED = frozenset(W + tag for tag in ("del", "moveFrom", "cellDel"))

_CONTAINERS = frozenset(
    W + tag
    for tag in (
        "ins",
        "del",
        "moveFrom",
        "moveTo",
        "hyperlink",
        "fldSimple",
        "smartTag",
        "customXml",
        "sdt",
        "sdtContent",
        "dir",
        "bdo",
    )
)
_PLAIN = {
    W + "tab": "\t",
    W + "ptab": "\t",
    W + "noBreakHyphen": "-",  # shown as a hyphen; its only effect is on the line
    W + "softHyphen": "",
}
# The signs of Word's symbol fonts that occur in drafts; other letters of "Symbol" are Greek, its digits are
# digits.
_SYMBOLS = {0xF0B7: "•", 0xF0A7: "•", 0xF02A: "*", 0xF02D: "−", 0xF0A2: "′", 0xF0B2: "″", 0xF0B0: "°"}
_SIGNS = re.compile(r"[*†‡§¶#]+|[0-9⁰¹²³⁴-⁹]+|[a-z]\b")


class Cut(Struct, frozen=True):
    """A soft break."""


class Turn(Struct, frozen=True):
    """The end of a page: `rendered` where Word found it on its last layout, else where the author set it."""

    rendered: bool


class Call(Struct, frozen=True):
    """The place of a footnote or endnote; `mark` is the author's own, "" where the program counts."""

    kind: Literal["footnote", "endnote"]
    id: str
    custom: bool = False
    mark: str = ""


Piece = str | Cut | Turn | Call


class View:
    """One view of a document: which tracked changes are left out, and what hides text."""

    def __init__(self, styles: Styles, *, original: bool) -> None:
        """Take the styles and whether tracked changes are to be rejected."""
        self.styles = styles
        self.original = original
        self.dropped = INSERTED if original else DELETED
        self.hidden = 0

    def properties(self, element: Any, tag: str) -> Any:
        """Return the `w:pPr` or `w:rPr` of an element as it is, or was, in this view; None without one."""
        found = element.find(W + tag)
        was = found.find(f"{W}{tag}Change/{W}{tag}") if self.original and found is not None else None
        return found if was is None else was

    def drops(self, properties: Any) -> bool:
        """Return whether a row, a cell or a paragraph mark with these properties is missing in this view."""
        return properties is not None and any(child.tag in self.dropped for child in properties)


class Runs:
    """Reads the paragraphs of a story (the body, a note, a text box) in order; a field may span several."""

    def __init__(self, story: Any, view: View) -> None:
        """Take the element that holds the paragraphs and the view to read it in."""
        self._view = view
        self._fields: list[bool] = []
        self._hidden = False  # by the style of the paragraph
        self._unclosed = _unclosed_fields(story, view)

    def pieces(self, paragraph: Any) -> list[Piece]:
        """Return what a `w:p` shows."""
        style = value(self._view.properties(paragraph, "pPr"), W + "pStyle")
        self._hidden = bool(style) and self._view.styles.hides(style)
        return _with_marks(list(self._walk(paragraph)))

    def _walk(self, parent: Any) -> Iterator[Piece]:
        for child in parent:
            if child.tag in self._view.dropped:
                continue
            if child.tag == W + "r":
                yield from self._run(child)
            elif child.tag in _CONTAINERS:
                yield from self._walk(child)
            elif child.tag == MC + "AlternateContent":
                yield from self._alternative(child, self._walk)
            elif child.tag in (M + "oMath", M + "oMathPara"):
                yield "".join(text.text or "" for text in child.iter(M + "t"))

    def _run(self, run: Any) -> Iterator[Piece]:
        properties = self._view.properties(run, "rPr")
        if self._hides(properties):
            self._view.hidden += 1
            self._skip(run)
            return
        raised = self._raised(properties)
        for piece in self._content(run):
            if isinstance(piece, str) and raised and piece.strip().isdecimal():
                yield piece.translate(SUPERSCRIPTS)
            else:
                yield piece

    def _content(self, run: Any) -> Iterator[Piece]:
        call: Call | None = None
        for child in run:
            self._follow_field(child)
            for piece in self._piece(child) if all(self._fields) else ():
                if call and isinstance(piece, str):
                    call = Call(call.kind, call.id, call.custom, call.mark + piece.strip())
                elif isinstance(piece, Call) and piece.custom:
                    call = piece
                else:
                    yield piece
        if call:
            yield call

    def _piece(self, child: Any) -> Iterator[Piece]:
        tag = child.tag
        if tag in (W + "t", W + "delText"):
            yield _text(child)
        elif tag in _PLAIN:
            yield _PLAIN[tag]
        elif tag in (W + "br", W + "cr"):
            yield Turn(rendered=False) if child.get(W + "type") == "page" else Cut()
        elif tag == W + "lastRenderedPageBreak":
            yield Turn(rendered=True)
        elif tag == W + "sym":
            yield _symbol(child)
        elif tag in (W + "footnoteReference", W + "endnoteReference"):
            custom = child.get(W + "customMarkFollows", "0") in ("1", "true", "on")
            yield Call(
                "footnote" if tag.endswith("footnoteReference") else "endnote",
                child.get(W + "id", ""),
                custom,
            )
        elif tag == W + "ruby":
            for base in child.iterfind(W + "rubyBase"):
                yield from self._walk(base)
        elif tag == MC + "AlternateContent":
            yield from self._alternative(child, self._content)

    def _alternative(self, element: Any, walk: Any) -> Iterator[Piece]:
        """Yield what the first alternative says; the fall-back only where that says nothing, as a drawing."""
        for way in (MC + "Choice", MC + "Fallback"):
            chosen = element.find(way)
            pieces = list(walk(chosen)) if chosen is not None else []
            if pieces:
                yield from pieces
                return

    def _hides(self, properties: Any) -> bool:
        hidden = switched(properties, "vanish")
        style = value(properties, W + "rStyle")
        return hidden if hidden is not None else self._hidden or (bool(style) and self._view.styles.hides(style))

    def _raised(self, properties: Any) -> bool:
        aligned, style = value(properties, W + "vertAlign"), value(properties, W + "rStyle")
        return aligned == "superscript" or (not aligned and bool(style) and self._view.styles.raises(style))

    def _skip(self, run: Any) -> None:
        """Pass over a hidden run, but not over the field that begins or ends in it."""
        for child in run:
            self._follow_field(child)

    def _follow_field(self, child: Any) -> None:
        if child.tag != W + "fldChar" or child in self._unclosed:
            return
        kind = child.get(W + "fldCharType")
        if kind == "begin":
            self._fields.append(False)
        elif self._fields and kind == "separate":
            self._fields[-1] = True
        elif self._fields and kind == "end":
            self._fields.pop()


def _unclosed_fields(story: Any, view: View) -> set[Any]:
    """Return the beginnings of fields that never end: believed, they would hide the rest of the document."""
    begun: list[Any] = []
    for mark in story.iter(W + "fldChar"):
        if any(above.tag in view.dropped for above in mark.iterancestors()):
            continue
        if mark.get(W + "fldCharType") == "begin":
            begun.append(mark)
        elif mark.get(W + "fldCharType") == "end" and begun:
            begun.pop()
    return set(begun)


def _text(element: Any) -> str:
    text = (element.text or "").replace("\r\n", " ").replace("\n", " ").replace("\r", " ")
    kept = element.get("{http://www.w3.org/XML/1998/namespace}space") == "preserve"
    return text if kept else text.strip(" \t")


def _symbol(element: Any) -> str:
    try:
        code = int(element.get(W + "char", ""), 16)
    except ValueError:
        return ""
    if code in _SYMBOLS:
        return _SYMBOLS[code]
    if element.get(W + "font") == "Symbol" and 0xF020 <= code <= 0xF03F:
        return chr(code - 0xF000)
    return chr(code) if 0x20 <= code < 0xD800 or 0xE000 <= code < 0xFFFE else ""


def _with_marks(pieces: list[Piece]) -> list[Piece]:
    """Return pieces in which every author's own mark is with its call: it may stand in the run after it."""
    for place, piece in enumerate(pieces[:-1]):
        after = pieces[place + 1]
        if isinstance(piece, Call) and piece.custom and not piece.mark and isinstance(after, str):
            sign = _SIGNS.match(after.lstrip())
            if sign:
                pieces[place] = Call(piece.kind, piece.id, custom=True, mark=sign[0])
                pieces[place + 1] = after.lstrip()[sign.end() :]
    return pieces
