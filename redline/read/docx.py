"""A Word document -> paragraphs, by zipfile and lxml, because libraries drop what a resolution lives by.

Automatic numbers, footnotes, text boxes and tracked changes are all read. The hard case is a paragraph mark
that was inserted or deleted under tracking: the two paragraphs are one in one view and two in the other,
and their numbers with them.

`Block.line` is the ordinal, from 1, of the paragraph among all `w:p` elements of the document part in
document order, whether or not they are shown (`root.iter("{…}p")`): a writer finds it again by counting. A
paragraph that soft breaks part into several blocks gives all of them its ordinal; paragraphs joined by a
tracked mark have that of the first with text.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from typing import Any

from msgspec import Struct, field

from redline.model import Block, Note, Source, Warning
from redline.read.bounds import bounded, refusal
from redline.read.controls import show_controls
from redline.read.numbering import Numbering
from redline.read.numerals import numeral
from redline.read.package import Package
from redline.read.passage import Passage, called, concatenated, joined, paragraphs
from redline.read.runs import Call, Cut, Piece, Runs, Turn, View
from redline.read.wordml import MC, Styles, W, integer, switched, value

_CHANGES = ("ins", "del", "moveFrom", "moveTo")
_WRAPPERS = frozenset(W + tag for tag in ("tbl", "tr", "tc", "sdt", "sdtContent", "customXml", *_CHANGES))
_TRACKED = tuple(W + tag for tag in _CHANGES)
_NOTE_FORMATS = {"footnote": "decimal", "endnote": "lowerRoman"}


class _Shown(Struct, frozen=True):
    """A paragraph as one view shows it: its properties, the ordinal of its `w:p`, and its pieces."""

    properties: Any
    ordinal: int
    pieces: tuple[Piece, ...]


class _Held(Struct):
    """A paragraph as far as it was met: those whose marks are gone run on into the next."""

    properties: Any = None
    ordinal: int = 0
    pieces: list[Piece] = field(default_factory=list)

    def add(self, ordinal: int, properties: Any, pieces: list[Piece]) -> None:
        """Add a `w:p`; its ordinal counts if it is the first with text, its properties unless it has none."""
        if not self.pieces:
            self.ordinal = ordinal
        if pieces or not self.pieces:
            self.properties = properties
        self.pieces += pieces

    def shown(self) -> _Shown:
        """Return the paragraph."""
        return _Shown(self.properties, self.ordinal, tuple(self.pieces))


class _Parts(Struct, frozen=True):
    """The parts of a document that are read; those that a document does not have are None."""

    document: Any
    styles: Any
    numbering: Any
    settings: Any
    notes: dict[tuple[str, str], Any]
    edges: tuple[Any, ...]
    doubtful: tuple[str, ...] = ()


def read_docx(name: str, data: bytes, *, original: bool = False) -> Source:
    """Return the paragraphs, notes, heads and feet of a .docx after its tracked changes; before, if `original`.

    Raises ReadError for a file that is damaged, encrypted, or no Word document.
    """
    return _source(name, _parts(Package(name, data)), original=original)


def read_docx_both(name: str, data: bytes) -> tuple[Source, Source]:
    """Return a .docx before and after its tracked changes; raises ReadError as `read_docx` does."""
    parts = _parts(Package(name, data))
    return _source(name, parts, original=True), _source(name, parts, original=False)


def _parts(package: Package) -> _Parts:
    main = next((part for kind, part in package.related("").values() if kind == "officeDocument"), "word/document.xml")
    document = package.xml(main) if main in package else None
    if document is None or document.tag != W + "document":
        raise refusal(package.name, "no-word")
    if document.find(f".//{W}altChunk") is not None:
        raise refusal(package.name, "files-inside")
    found = sorted(package.related(main).values())

    def part(kind: str) -> Any:
        return next((package.xml(path) for has, path in found if has == kind), None)

    stories = {kind: part(kind) for kind in ("footnotes", "endnotes")}
    edges = tuple(package.xml(path) for has, path in found if has in ("header", "footer"))
    doubtful = show_controls((document, *stories.values(), *edges), package, main)
    return _Parts(
        document=document,
        styles=part("styles"),
        numbering=part("numbering"),
        settings=part("settings"),
        notes=_stories(stories["footnotes"], "footnote") | _stories(stories["endnotes"], "endnote"),
        edges=edges,
        doubtful=doubtful,
    )


def _stories(root: Any, kind: str) -> dict[tuple[str, str], Any]:
    """Return the notes of a part by their kind and id."""
    found = root.iterfind(W + kind) if root is not None else ()
    return {(kind, note.get(W + "id", "")): note for note in found}


def _source(name: str, parts: _Parts, *, original: bool) -> Source:
    view = View(Styles(parts.styles), original=original)
    marks = _Marks(parts)
    body = parts.document.find(W + "body")
    ordinals = {paragraph: place for place, paragraph in enumerate(parts.document.iter(W + "p"), start=1)}
    shown = _shown(body, view, ordinals) if body is not None else iter(())
    blocks = bounded(
        name, _blocks(shown, Numbering(parts.numbering, view.styles), marks, rendered=_rendered(parts.document))
    )
    if not blocks:
        raise refusal(name, "no-text")
    notes = tuple(_notes(parts, view, marks))
    heads = tuple(dict.fromkeys(line for edge in parts.edges for line in _lines(edge, view)))
    return Source(name, blocks, "paragraphs", heads, notes, _warnings(parts, view))


def _warnings(parts: _Parts, view: View) -> tuple[Warning, ...]:
    tracked = sum(_tracked(story) for story in (parts.document, *parts.notes.values()))
    found = (("tracked-changes", tracked), ("hidden-text", view.hidden))
    return (*(Warning(code, (str(count),)) for code, count in found if count),
            *(Warning("control-differs", (text,)) for text in parts.doubtful))  # fmt: skip


def _tracked(story: Any) -> int:
    """Return how many changes are tracked; a paragraph mark counts only where its paragraph has no other."""
    changes = list(story.iter(*_TRACKED))
    runs = [change for change in changes if change.getparent().tag not in (W + "rPr", W + "numPr")]
    marked = [change.getparent().getparent() for change in changes if change.getparent().tag == W + "rPr"]
    with_runs = {change.getparent() for change in runs}
    return len(runs) + len([mark for mark in marked if mark.tag == W + "pPr" and mark.getparent() not in with_runs])


# --- which paragraphs a view shows -------------------------------------------------------------------


def _shown(story: Any, view: View, ordinals: dict[Any, int]) -> Iterator[_Shown]:
    """Yield the paragraphs of a story in document order, those of a text box after the one that holds it.

    A paragraph whose mark is gone runs on into the next, and is formatted and numbered as that one, unless
    nothing of that one is left: so Word does on accepting and rejecting.
    """
    runs, held, boxes = Runs(story, view), _Held(), list[Any]()
    for element in _elements(story, view):
        held.add(ordinals.get(element, 0), view.properties(element, "pPr"), list(runs.pieces(element)))
        boxes += _boxes(element, view)
        if _open(element, view) and _followed(element):
            continue
        if held.pieces or not _open(element, view):
            yield held.shown()
        held = _Held()
        for box in boxes:
            yield from _shown(box, view, ordinals)
        boxes.clear()


def _open(element: Any, view: View) -> bool:
    """Whether the mark that ends a paragraph is missing in this view: deleted, not yet inserted, hidden."""
    mark = element.find(f"{W}pPr/{W}rPr")
    return view.drops(mark) or bool(switched(mark, "vanish"))


def _followed(element: Any) -> bool:
    """Whether a paragraph stands right after this one, to go on in."""
    return next((after.tag == W + "p" for after in element.itersiblings(W + "p", W + "tbl")), False)


def _elements(parent: Any, view: View) -> Iterator[Any]:
    """Yield the `w:p` of a story that are there in this view, through tables, controls and alternatives."""
    for child in parent:
        if child.tag in view.dropped:
            continue
        if child.tag == W + "p":
            yield child
        elif child.tag == MC + "AlternateContent" and len(child):
            yield from _elements(child[0], view)
        elif child.tag in _WRAPPERS and not _drops(child, view):
            yield from _elements(child, view)


def _drops(element: Any, view: View) -> bool:
    """Whether a row or a cell is not there in this view."""
    return any(view.drops(element.find(W + tag)) for tag in ("trPr", "tcPr"))


def _boxes(paragraph: Any, view: View) -> Iterator[Any]:
    """Yield the text boxes that stand in a paragraph itself, each once: a fall-back says the same again."""
    said: dict[Any, bool] = {}  # whether the alternatives of a fall-back have a box
    for box in paragraph.iter(W + "txbxContent"):
        above = list(_up_to(paragraph, box))
        nested = any(element.tag == W + "p" for element in above)
        for element in above:
            if element.tag == MC + "Fallback" and element not in said:
                said[element] = _has_box(element.getparent())
        again = any(said.get(element, False) for element in above)
        if not nested and not again and not any(element.tag in view.dropped for element in above):
            yield box


def _up_to(paragraph: Any, element: Any) -> Iterator[Any]:
    for above in element.iterancestors():
        if above is paragraph:
            return
        yield above


def _has_box(alternatives: Any) -> bool:
    return any(choice.find(f".//{W}txbxContent") is not None for choice in alternatives.iterfind(MC + "Choice"))


# --- what they say -----------------------------------------------------------------------------------


def _rendered(document: Any) -> bool:
    return document.find(f".//{W}lastRenderedPageBreak") is not None


def _blocks(shown: Iterator[_Shown], numbering: Numbering, marks: _Marks, *, rendered: bool) -> Iterator[Block]:
    page, gap, seen = 1, False, False
    for paragraph in shown:
        label = numbering.label(paragraph.properties)
        turns = [place for place, piece in enumerate(paragraph.pieces) if piece == Turn(rendered)]
        first = next((place for place, piece in enumerate(paragraph.pieces) if isinstance(piece, str | Call)), 0)
        begins = page + sum(place < first for place in turns)
        page += len(turns)
        lines = _passages(paragraph, marks, begins)
        for place, passage in enumerate(paragraphs(lines)):
            yield Block(
                passage.text,
                paragraph.ordinal,
                begins,
                "" if place else label,
                gap=gap and seen,
                marks=passage.marks,
            )
            gap, seen = False, True
        gap = gap or all(line.blank for line in lines)


def _passages(paragraph: _Shown, marks: _Marks, page: int) -> list[Passage]:
    """Return the lines between the soft breaks of a paragraph, its notes numbered."""
    lines: list[list[Passage]] = [[]]
    for piece in paragraph.pieces:
        if isinstance(piece, str):
            lines[-1].append(Passage(piece))
        elif isinstance(piece, Call):
            mark = marks.number(piece, paragraph.ordinal, page)
            lines[-1].append(called(mark))
        elif isinstance(piece, Cut):
            lines.append([])
    return [concatenated(line) for line in lines]


def _lines(story: Any, view: View) -> list[str]:
    """Return the lines of a head, a foot or a note."""
    texts = (_passages(paragraph, _UNMARKED, 1) for paragraph in _shown(story, view, {}))
    return [line.text.strip() for lines in texts for line in lines if not line.blank]


# --- notes -------------------------------------------------------------------------------------------


class _Marks:
    """Numbers the notes in the order in which they are called, as the document asks for it."""

    def __init__(self, parts: _Parts | None) -> None:
        self.called: list[tuple[Call, str]] = []
        self._parts = parts
        self._counts: dict[tuple[str, int], int] = {}
        self._sections = _sections(parts.document) if parts else []
        self._ends = [last for last, _ in self._sections]

    def number(self, call: Call, ordinal: int, page: int) -> str:
        """Return the mark of a note called in a paragraph; "" for a call of no note."""
        if self._parts is None or (call.kind, call.id) not in self._parts.notes:
            return ""
        mark = call.mark or self._counted(call.kind, ordinal, page)
        self.called.append((call, mark))
        return mark

    def _counted(self, kind: str, ordinal: int, page: int) -> str:
        section = bisect_left(self._ends, ordinal)
        style, start, restart = self._format(kind, section)
        key = (kind, section if restart == "eachSect" else page if restart == "eachPage" else 0)
        self._counts[key] = self._counts.get(key, start - 1) + 1
        return numeral(self._counts[key], style)

    def _format(self, kind: str, section: int) -> tuple[str, int, str]:
        """Return how a section numbers its notes: the number format, the first number, when to restart."""
        assert self._parts is not None
        asked = [properties for last, properties in self._sections[section : section + 1]]
        tags = [place.find(f"{W}{kind}Pr") for place in (*asked, self._parts.settings) if place is not None]

        def said(name: str, default: str) -> str:
            return next(filter(None, (value(tag, W + name) for tag in tags)), default)

        return said("numFmt", _NOTE_FORMATS[kind]), integer(said("numStart", "1"), 1), said("numRestart", "")


_UNMARKED = _Marks(None)


def _sections(document: Any) -> list[tuple[int, Any]]:
    """Return the properties of each section with the ordinal of its last paragraph."""
    sections, ordinal = [], 0
    for element in document.iter(W + "p", W + "sectPr"):
        if element.tag == W + "p":
            ordinal += 1
        elif element.getparent().tag in (W + "pPr", W + "body"):
            sections.append((ordinal, element))
    return sections


def _notes(parts: _Parts, view: View, marks: _Marks) -> Iterator[Note]:
    for call, mark in dict(marks.called).items():
        lines = [Passage(line) for line in _lines(parts.notes[call.kind, call.id], view)]
        text = joined(lines).text if lines else ""
        yield Note(mark, text.removeprefix(mark).lstrip() if call.custom else text)
