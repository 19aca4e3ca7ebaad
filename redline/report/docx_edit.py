"""Tracked changes written into a paragraph that stands in a Word file."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from copy import deepcopy
from itertools import takewhile, zip_longest
from typing import Any

from redline.model import Paragraph
from redline.report.docx_inline import PLAIN, RAISED, Atom, Inline, calls_and_drawings, outermost, wrap_atoms
from redline.report.docx_line import Moves, comment_end
from redline.report.docx_notes import Notebook, tracked_mark
from redline.report.docx_pieces import Call, Line, Mark, Piece
from redline.report.docx_source import WordSource
from redline.report.docx_xml import WRAPPERS, Tracker, W, as_deleted, element, run

Words = Callable[[Piece], list[Any] | None]
_TRACKED = tuple(W + tag for tag in WRAPPERS.values())


class ParagraphEditor:
    """Edits paragraphs of one Word file in place."""

    def __init__(self, source: WordSource, tracker: Tracker, moves: Moves, notes: Notebook, gone: Words) -> None:
        """Take the file, who signs, how moves are named, its notes, and how words of the earlier text are set."""
        self._source = source
        self._tracker = tracker
        self._moves = moves
        self._notes = notes
        self._gone = gone

    def edit(
        self, place: Any, paragraph: Paragraph, lines: Sequence[Line], labels: Sequence[tuple[str, str]]
    ) -> list[Any]:
        """Track the changes of one paragraph of the draft; return a `w:p` for each line.

        That of the last line is the paragraph itself, those before it are cut off it.
        """
        inline = self._source.inline(paragraph)
        if inline is None:
            inline = _rebuilt(place, paragraph)
        cursor = _Cursor(place, inline, self._tracker)
        ends: list[tuple[Line, Any]] = []
        for line, (old, new) in zip(lines, labels, strict=True):
            self._label(cursor, inline, old, new)
            self._pieces(cursor, inline, line.pieces)
            ends.append((line, cursor.at))
        if lines[-1].mark in ("insert", "to") and not lines[-1].part_old:
            self._whole(place, lines[-1])
            return [place]
        places = [*(_cut_off(place, at) for _, at in ends[:-1]), place]
        for line, one in zip(lines, places, strict=True):
            self._mark(one, line)
        return places

    def edit_pieces(
        self, paragraphs: Sequence[Any], text: str, pieces: Sequence[Piece], *, label: tuple[str, str] = ("", "")
    ) -> bool:
        """Track the changes of a text that stands somewhere in paragraphs; return whether it was found.

        `label` is the mark typed before it, of both texts, in signs that are raised.
        """
        inline = Inline(paragraphs, raising=self._source.raising)
        first = inline.first() if text and inline.search(text) else None
        if first is None:
            return False
        place = next(first.run.iterancestors(W + "p"))
        cursor = _Cursor(place, inline, self._tracker)
        self._label(cursor, inline, *(mark.translate(RAISED) for mark in label))
        self._pieces(cursor, inline, pieces)
        for paragraph in paragraphs if all(piece.mark == "insert" for piece in pieces) else ():
            if _is_new(paragraph):
                self._tracker.mark_paragraph(_properties(paragraph), "insert")
        return True

    def whole(self, place: Any) -> None:
        """Track a paragraph as inserted, all that is in it and its mark."""
        _enclose(place, self._tracker)
        self._tracker.mark_paragraph(_properties(place), "insert")

    def join(self, place: Any, after: Any) -> None:
        """Track empty paragraphs between two halves of one as inserted: without them the halves are one again."""
        between = list(takewhile(lambda one: one is not after, place.itersiblings()))
        if after is not None and all(one.tag == W + "p" and _is_empty(one) for one in between):
            for one in between:
                self._tracker.mark_paragraph(_properties(one), "insert")

    def comment(self, place: Any, key: str) -> None:
        """Anchor a comment at what is tracked in a paragraph, at all of it where nothing is."""
        tracked = [child for child in place if child.tag in _TRACKED] or [
            child for child in place if child.tag != W + "pPr"
        ]
        if not tracked:
            place.extend([element("commentRangeStart", {"id": key}), *comment_end(key)])
            return
        tracked[0].addprevious(element("commentRangeStart", {"id": key}))
        for end in reversed(comment_end(key)):
            tracked[-1].addnext(end)

    # --- one paragraph --------------------------------------------------------------------------------

    def _label(self, cursor: _Cursor, inline: Inline, old: str, new: str) -> None:
        """Track a typed number that is another, or that only one text has."""
        if old == new:
            return
        atoms = [atom for atom in inline.before() if atom.text] if new else []
        gap = "".join(atom.text for atom in inline.before())[len(new) :] or "\t" if new else "\t"
        if old:
            cursor.put(
                "delete",
                [
                    run(
                        _typed_alike(old, atoms[:1]) + gap,
                        deepcopy(atoms[0].run.find(W + "rPr")) if atoms else None,
                        deleted=True,
                    )
                ],
                before=atoms[0] if atoms else None,
            )
        if new:
            cursor.take("insert", atoms)

    def _pieces(self, cursor: _Cursor, inline: Inline, pieces: Sequence[Piece]) -> None:
        taken: list[Any] = []
        spans: dict[tuple[str, str], list[Any]] = {}
        for place, piece in enumerate(pieces):
            if piece.call:
                found = self._call(cursor, inline, piece, taken)
            elif piece.mark in ("delete", "from"):
                runs = self._formatted(piece, pieces[place + 1 :], inline, cursor)
                found = cursor.put(piece.mark, runs, before=_elsewhere(cursor, inline, pieces[place + 1 :]))
            else:
                found = cursor.take(piece.mark, inline.atoms_of(piece.new_at, piece.new_at + len(piece.text)))
            if piece.mark in ("from", "to") and found is not None:
                name = self._moves.name(piece)
                spans.setdefault((name, piece.mark), [found, found])[1] = found
        for (name, mark), (first, last) in spans.items():
            self._range(name, "from" if mark == "from" else "to", first, last)

    def _formatted(self, piece: Piece, after: Sequence[Piece], inline: Inline, cursor: _Cursor) -> list[Any]:
        """Return runs of gone words; those whose format is not known take that of what replaced them."""
        runs = self._gone(piece)
        if runs is not None:
            return runs
        replaced = bool(after) and after[0].mark == "insert"
        near = inline.atom_at(after[0].new_at) if replaced else inline.atom_at(0) if cursor.run is None else None
        model = near.run if near else cursor.run
        properties = model.find(W + "rPr") if model is not None else None
        return [run(piece.text, _clean(properties) if properties is not None else None, deleted=piece.mark == "delete")]

    def _call(self, cursor: _Cursor, inline: Inline, piece: Piece, taken: list[Any]) -> Any:
        call = piece.call or Call("", "")
        if piece.mark in ("delete", "from"):
            made = self._notes.call(call, piece.mark)
            return cursor.put(piece.mark, as_deleted([made]) if piece.mark == "delete" else [made])
        atom = inline.call_at(piece.new_at, taken)
        if atom is None:
            return self._typed_call(cursor, inline, piece, taken)
        taken.append(atom.run)
        if piece.mark == "insert":
            self._story(atom, [Piece("insert", text := self._notes.new_text(call), text, "", 0, "", 0)])
        elif piece.mark == "keep":
            self._story(atom, self._notes.pieces(call, "keep"))
        return cursor.take(piece.mark, [atom])

    def _typed_call(self, cursor: _Cursor, inline: Inline, piece: Piece, taken: list[Any]) -> Any:
        """Track the mark of a note that is typed; one that is another now is put for the one that it was."""
        call = piece.call or Call("", "")
        signs = inline.signs_at(piece.new_at, call.new, taken)
        taken += [atom.run for atom in signs]
        if piece.mark != "keep" or call.old == call.new or not signs:
            return cursor.take(piece.mark, signs)
        look = deepcopy(signs[0].run.find(W + "rPr"))
        cursor.put("delete", [run(_typed_alike(call.old.translate(RAISED), signs), look, deleted=True)])
        return cursor.take("insert", signs)

    def _story(self, atom: Atom, pieces: Sequence[Piece]) -> None:
        """Track the words of a note that the draft has."""
        kind = "footnotes" if atom.call.tag == W + "footnoteReference" else "endnotes"
        root = self._source.package.part(kind)
        story = (
            next((note for note in root if note.get(W + "id") == atom.call.get(W + "id")), None)
            if root is not None
            else None
        )
        if story is not None and any(piece.mark != "keep" for piece in pieces):
            text = "".join(piece.text for piece in pieces if piece.mark in ("keep", "insert"))
            self.edit_pieces(list(story.iter(W + "p")), text, pieces)

    def _whole(self, place: Any, line: Line) -> None:
        """Track a paragraph that came as a whole: all that is in it, and its mark."""
        reworded = any(piece.mark != "to" for piece in line.pieces)
        outer: Mark = "insert" if line.mark == "insert" or reworded else "to"
        bare = [atom for atom in Inline([place]).atoms if outermost(atom.run) is atom.run]
        if outer == "to":
            wrap_atoms(self._tracker, "to", bare)
            for end in place.findall(W + "moveToRangeEnd")[-1:]:
                place.addnext(end)
        else:
            _enclose(place, self._tracker)
        self._mark(place, line, outer)

    def _mark(self, place: Any, line: Line, mark: Mark | None = None) -> None:
        mark = mark or line.mark
        if mark == "keep":
            return
        self._tracker.mark_paragraph(_properties(place), mark)

    def _range(self, name: str, mark: Mark, first: Any, last: Any) -> None:
        kind = "moveFromRange" if mark == "from" else "moveToRange"
        start = self._tracker.stamp(f"{kind}Start", name=name)
        first.addprevious(start)
        last.addnext(element(f"{kind}End", {"id": start.get(W + "id")}))


def _elsewhere(cursor: _Cursor, inline: Inline, pieces: Sequence[Piece]) -> Atom | None:
    """Return the first atom of the words that replace others, if they begin another paragraph; those go before it."""
    come = pieces[0] if pieces and pieces[0].mark == "insert" and not pieces[0].call else None
    atoms = inline.atoms_of(come.new_at, come.new_at + len(come.text)) if come and cursor.at is not None else []
    here, there = (
        (next(one.iterancestors(W + "p"), None) for one in (cursor.at, atoms[0].run)) if atoms else (None, None)
    )
    return None if here is there else atoms[0]


class _Cursor:
    """Where the next gone words go: after what was last passed in a paragraph, at first before its text."""

    def __init__(self, place: Any, inline: Inline, tracker: Tracker) -> None:
        self._place = place
        self._inline = inline
        self._tracker = tracker
        self.at: Any = None
        self.run: Any = None

    def take(self, mark: Mark, atoms: Sequence[Atom]) -> Any:
        """Pass atoms, tracking them; return the last wrapper or run, None without atoms."""
        if not atoms:
            return None
        if mark != "keep":
            wrap_atoms(self._tracker, mark, atoms)
        self.run = atoms[-1].run
        self.at = outermost(self.run)
        return self.at

    def put(self, mark: Mark, runs: list[Any], *, before: Atom | None = None) -> Any:
        """Put in runs that the draft does not have, tracked; return their wrapper."""
        (wrapper,) = self._tracker.wrap(mark, runs) if runs else (None,)
        if wrapper is None:
            return None
        first = before or (self._inline.first() if self.at is None else None)
        if first is not None:
            outermost(first.run).addprevious(wrapper)
        elif self.at is None:
            self._place.append(wrapper)
        else:
            self.at.addnext(wrapper)
        self.at = wrapper
        return wrapper


def _properties(place: Any) -> Any:
    """Return the properties of a paragraph, which it has from now on."""
    found = place.find(W + "pPr")
    if found is None:
        found = element("pPr")
        place.insert(0, found)
    return found


def _is_empty(place: Any) -> bool:
    """Return whether nothing shows in a paragraph whose mark is not tracked yet."""
    atoms = Inline([place]).atoms
    return not any(atom.text.strip() or atom.call is not None for atom in atoms) and tracked_mark(place) is None


def _is_new(place: Any) -> bool:
    """Return whether all that shows in a paragraph was inserted, and its mark is not the last of its text."""
    shown = [atom for atom in Inline([place]).atoms if atom.text.strip() or atom.call is not None]
    inserted = all(outermost(atom.run).tag == W + "ins" for atom in shown)
    followed = next(place.itersiblings(W + "p"), None) is not None
    return bool(shown) and inserted and followed and place.find(f".//{W}del") is None and tracked_mark(place) is None


def _typed_alike(mark: str, signs: Sequence[Atom]) -> str:
    """Return a mark in superscript signs as another is typed: where that is plain and raised, plain as well."""
    raised = any(text.text and text.text != atom.text for atom in signs for text in atom.run.iter(W + "t"))
    return mark.translate(PLAIN) if raised else mark


def _enclose(place: Any, tracker: Tracker) -> None:
    """Put everything in a paragraph that is not yet inserted into insertions; what moved stays marked within them."""
    last = None
    for atom in Inline([place]).atoms:
        unit = outermost(atom.run)
        if unit.tag == W + "ins" or unit.getparent().tag == W + "ins":
            last = None
            continue
        if last is not None and unit.getprevious() is last:
            last.append(unit)
            continue
        last = tracker.stamp("ins")
        unit.addprevious(last)
        last.append(unit)


def _cut_off(place: Any, at: Any) -> Any:
    """Cut a `w:p` after one of its children, and return the new one with what stood before."""
    head = place.makeelement(place.tag, nsmap=place.nsmap)
    properties = place.find(W + "pPr")
    if properties is not None:
        copy = deepcopy(properties)
        for child in [child for child in copy if child.tag in (W + "sectPr", W + "rPr", W + "pPrChange")]:
            copy.remove(child)
        head.append(copy)
    place.addprevious(head)
    top = at
    while top is not None and top.getparent() is not place:
        top = top.getparent()
    if top is not None:
        start = 1 if properties is not None else 0
        head.extend(list(place)[start : place.index(top) + 1])
    return head


def _rebuilt(place: Any, paragraph: Paragraph) -> Inline:
    """Return the runs of a paragraph written anew, as its letters are not in the file as they were read.

    Its typed number stays, and so do the calls of its notes and what is drawn in it.
    """
    first = place.find(f".//{W}r")
    properties = _clean(first.find(W + "rPr")) if first is not None and first.find(W + "rPr") is not None else None
    calls, drawn = calls_and_drawings(place)
    calls = calls or [run(mark.mark.translate(RAISED), deepcopy(properties)) for mark in paragraph.notes]
    shown = "".join(text.text or "" for text in place.iter(W + "t")).lstrip()
    label = paragraph.label if shown.startswith(paragraph.label) else ""
    for child in [child for child in place if child.tag != W + "pPr"]:
        place.remove(child)
    if label:
        place.append(run(f"{label}\t", deepcopy(properties)))
    at = 0
    for mark, call in zip_longest(paragraph.notes, calls):
        end = mark.at if mark else len(paragraph.text)
        if end > at:
            place.append(run(paragraph.text[at:end], deepcopy(properties)))
        place.extend([call] if call is not None else [])
        at = max(at, end)
    place.append(run(paragraph.text[at:], deepcopy(properties)))
    place.extend(drawn)
    inline = Inline([place])
    inline.find(paragraph.text, label)
    return inline


def _clean(properties: Any) -> Any:
    copy = deepcopy(properties)
    for child in [child for child in copy if child.tag in _TRACKED or child.tag == W + "rPrChange"]:
        copy.remove(child)
    return copy
