"""Footnotes and comments of a Word file: parts that the document refers to by id."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from redline.model import Change, Comparison, Edit, Resolution
from redline.report.docx_package import Package
from redline.report.docx_pieces import Call, Mark, Piece, Spelling
from redline.report.docx_plan import replaced
from redline.report.docx_styles import StyleNames
from redline.report.docx_typed_notes import types
from redline.report.docx_xml import WRAPPERS, Tracker, W, element, run, run_properties
from redline.report.words import reason_text, words

_OURS = StyleNames()


# How a paragraph mark can be tracked, and what calls a note in which part.
_TRACKED = tuple(W + tag for tag in WRAPPERS.values())
_CALLS = (("footnote", W + "footnoteReference"), ("endnote", W + "endnoteReference"))

_NOTICE = "continuationNotice"


def separators() -> Any:
    """Return a footnotes part with the two rules that Word wants in it."""
    root = element("footnotes")
    for key, tag in (("-1", "separator"), ("0", "continuationSeparator")):
        rule = element("p", None, element("r", None, element(tag)))
        root.append(element("footnote", {"type": tag, "id": key}, rule))
    return root


def remind(document: Any, parts: Mapping[str, Any], tracker: Tracker) -> None:
    """Repeat the tracked mark of the paragraph that calls the first note, in an empty notice after all notes.

    LibreOffice 7.4 reads all notes where the first is called, and comes back with the mark that it read last: without
    this it would forget the paragraph's own and leave an empty paragraph behind. To Word the notice is one that
    nothing refers to. `parts` are the roots of "footnotes" and "endnotes".
    """
    for kind, tag in _CALLS:
        root, call = parts.get(f"{kind}s"), next(document.iter(tag), None)
        mark = tracked_mark(next(call.iterancestors(W + "p"))) if call is not None else None
        if root is not None and mark is not None:
            again = element("rPr", None, tracker.stamp(mark.tag.removeprefix(W)))
            empty = element("p", None, element("pPr", None, again))
            root.append(element(kind, {"type": _NOTICE, "id": _free(root)}, empty))


def forget_notices(package: Package) -> None:
    """Take out the notices that `remind` put into a file before."""
    for root in (*package.parts("footnotes"), *package.parts("endnotes")):
        for note in list(root):
            first = note.find(W + "p")
            if note.get(W + "type") == _NOTICE and first is not None and tracked_mark(first) is not None:
                root.remove(note)


def tracked_mark(paragraph: Any) -> Any:
    """Return the element that tracks the mark of a paragraph, None where it is not tracked."""
    return next((child for child in paragraph.iterfind(f"{W}pPr/{W}rPr/*") if child.tag in _TRACKED), None)


def _free(root: Any) -> str:
    """Return an id that no note has yet."""
    return str(1 + max(_ids(root), default=0))


def _ids(root: Any) -> list[int]:
    """Return the ids that are numbers; converters leave notes and comments without one."""
    return [int(key) for one in root if re.fullmatch("-?[0-9]{1,8}", key := one.get(W + "id", ""))]


class Notebook:
    """Adds footnotes to a part, each with its own words tracked."""

    def __init__(
        self,
        root: Any,
        tracker: Tracker,
        comparison: Comparison,
        spelling: Spelling,
        *,
        hint: str = "",
        styles: StyleNames = _OURS,
        typed: Collection[str] = (),
    ) -> None:
        """Take the root of the footnotes part, what is compared, and the marks of notes that are typed in the draft."""
        self._root = root
        self._tracker = tracker
        self._comparison = comparison
        self._spelling = spelling
        self._hint = hint
        self._styles = styles
        self._typed = typed

    def pieces(self, call: Call, mark: Mark) -> list[Piece]:
        """Return the words of a note as pieces: compared where its call is kept, else of the side that has it."""
        old, new = note_text(self._comparison.old, call.old), note_text(self._comparison.new, call.new)
        if mark == "keep":
            return self._spelling.weave(note_edits(self._comparison, old, new), (), ())
        text = old if mark in ("delete", "from") else new
        op: Mark = mark if mark in ("delete", "insert") else "keep"
        return [Piece(op, text, text, "", 0, "", 0)]

    def add(self, call: Call, mark: Mark, *, custom: str = "") -> str:
        """Add the note of a call and return its id; `custom` is a mark that Word does not count."""
        key = _free(self._root)
        look = run_properties(self._styles.note_reference)
        sign = run(custom, look) if custom else element("r", None, look, element("footnoteRef"))
        body = element(
            "p", None, element("pPr", None, element("pStyle", {"val": self._styles.note_text})), sign, run(" ")
        )
        for piece in self.pieces(call, mark):
            made = run(piece.text, run_properties(hint=self._hint), deleted=piece.mark == "delete")
            body.extend(self._tracker.wrap(piece.mark, [made]))
        self._root.append(element("footnote", {"id": key}, body))
        return key

    def call(self, call: Call, mark: Mark, *, custom: str | None = None) -> Any:
        """Return the run that calls a note of its own; where the text has no such note, or types it, the mark.

        `custom` is a mark that Word does not count, by default one that is no number.
        """
        said, text = (
            (call.old, self._comparison.old) if mark in ("delete", "from") else (call.new, self._comparison.new)
        )
        look = run_properties(self._styles.note_reference)
        if types(self._typed, said) or not has_note(text, said):
            return run(said, look)
        sign = ("" if said.isdecimal() else said) if custom is None else custom
        attributes = {"id": self.add(call, mark, custom=sign)} | ({"customMarkFollows": "1"} if sign else {})
        made = element("r", None, look, element("footnoteReference", attributes))
        made.extend(run(sign)[:] if sign else [])
        return made

    def new_text(self, call: Call) -> str:
        """Return the words that the draft has in a note."""
        return note_text(self._comparison.new, call.new)


def note_text(resolution: Resolution, mark: str) -> str:
    """Return the words of a note, "" for none."""
    return next((note.text for note in resolution.notes if note.mark == mark), "")


def has_note(resolution: Resolution, mark: str) -> bool:
    """Return whether a text has a note of that mark."""
    return any(note.mark == mark for note in resolution.notes)


def note_edits(comparison: Comparison, old: str, new: str) -> Sequence[Edit]:
    """Return the edits of a note's words: those of the comparison, else one text put for the other."""
    fields = (field for field in comparison.fields if field.id.startswith("NOTE."))
    return next((field.edits for field in fields if (field.old, field.new) == (old, new)), replaced(old, new))


def counted_notes(resolution: Resolution, marks: Iterable[str]) -> bool:
    """Return whether Word's counting gives the marks of a text, called in this order; stars are not counted."""
    called = [mark for mark in marks if mark.strip("*") and has_note(resolution, mark)]
    return called == [str(number) for number in range(1, len(called) + 1)]


# --- comments ------------------------------------------------------------------------------------------


class Comments:
    """Adds comments to a part: why a change matters."""

    def __init__(self, root: Any, tracker: Tracker, ui: str, *, styles: StyleNames = _OURS) -> None:
        """Take the root of the comments part, who signs, and the language of the interface."""
        self._root = root
        self._tracker = tracker
        self._say = words(ui)
        self._ui = ui
        self._styles = styles

    def add(self, change: Change) -> str:
        """Add the comment on a change and return its id, "" for a change that needs none."""
        if change.weight != "substantive":
            return ""
        key = str(max(_ids(self._root), default=-1) + 1)
        comment = self._tracker.stamp("comment", initials=_initials(self._tracker.author))
        comment.set(W + "id", key)
        for place, text in enumerate(self._lines(change)):
            comment.append(self._line(text, first=not place))
        self._root.append(comment)
        return key

    def _line(self, text: str, *, first: bool) -> Any:
        look = run_properties(self._styles.comment_reference)
        sign = element("r", None, look, element("annotationRef")) if first else None
        return element(
            "p", None, element("pPr", None, element("pStyle", {"val": self._styles.comment_text})), sign, run(text)
        )

    def _lines(self, change: Change) -> list[str]:
        """Return what the comment says: the classes, then each reason on a line of its own."""
        names = " · ".join(self._say.named(f"class.{cls}", cls) for cls in change.classes)
        reasons = [reason_text(reason, self._ui) for reason in change.reasons]
        return [line for line in (names, *dict.fromkeys(reasons)) if line]


def _initials(author: str) -> str:
    return "".join(word[0] for word in author.split())[:3] or "r"
