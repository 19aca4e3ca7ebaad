"""The masthead of a Word file: its fields are found by what they say, and tracked where they stand.

第四十七届会议                     a line that went: deleted before the next one that the draft has
{古巴*}、巴西：决议草案            a sponsor who joined, with the mark after the name
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from msgspec import Struct

from redline.model import Comparison, Edit, Note, NoteMark, Resolution
from redline.report.docx_edit import ParagraphEditor
from redline.report.docx_inline import RAISED
from redline.report.docx_line import LineWriter
from redline.report.docx_outside import Outside
from redline.report.docx_pieces import Spelling
from redline.report.docx_plan import agenda_edits, field_edits, field_line, printed_number, replaced
from redline.report.docx_source import WordSource, plain, plain_look
from redline.report.docx_sponsors import Sponsors, sponsor_edits
from redline.report.docx_typed_notes import TypedNotes
from redline.report.docx_xml import W, element, run

# An agenda item has as many lines at the most, and as many letters more than its number and title (Punto 3 del tema).
_LINES, _MORE = 5, 24


class _Field(Struct, frozen=True):
    """A field of the masthead: its edits, the marks in it, and the lines that it alone has in the earlier text."""

    edits: Sequence[Edit]
    lines: tuple[str, ...] = ()
    old_marks: tuple[NoteMark, ...] = ()
    new_marks: tuple[NoteMark, ...] = ()

    def text(self, side: str) -> str:
        """Return the words of the earlier text ("old") or of the draft."""
        return "".join(edit.old if side == "old" else edit.new for edit in self.edits)


class Masthead:
    """Tracks the fields that differ; one that is not printed in one piece as it was understood is left alone."""

    def __init__(
        self,
        source: WordSource,
        before: WordSource | None,
        comparison: Comparison,
        editor: ParagraphEditor,
        writer: LineWriter,
        spelling: Spelling,
        partners: Mapping[str, str],
    ) -> None:
        """Take the draft's file, the earlier one if there is one, who writes into them, and new marks with the old."""
        self._typed = TypedNotes(comparison, partners)
        self._source = source
        self._before = before.front() if before else []
        self._front = source.front()
        self._comparison = comparison
        self._editor = editor
        self._writer = writer
        self._spelling = spelling

    def track(self) -> None:
        """Track the fields above the resolution's own paragraphs, in running heads, and in notes that are typed."""
        fields = list(_fields(self._comparison))
        for place, field in enumerate(fields):
            if field.lines and not field.text("new"):
                self._gone(field, fields[place + 1 :])
            else:
                self._stands(self._front, field)
        for head in self._source.package.parts("header"):
            old, new = self._comparison.old.symbol, self._comparison.new.symbol
            self._stands(list(head.iter(W + "p")), _Field(replaced(old, new)))
        self._typed_notes()
        Outside(self._source, self._before, self._comparison, self._editor, self._writer.tracker).track()

    def _stands(self, paragraphs: Sequence[Any], field: _Field) -> None:
        """Track a field that the draft has."""
        pieces = self._spelling.weave(field.edits, field.old_marks, field.new_marks)
        if any(piece.mark != "keep" or piece.call for piece in pieces):
            self._editor.edit_pieces(paragraphs, field.text("new"), pieces)

    def _gone(self, field: _Field, later: Sequence[_Field]) -> None:
        """Put the lines of a field that the draft no longer has before those of the next field that it has."""
        after = self._next(later)
        for text in field.lines if after is not None else ():
            line = field_line(replaced(text, ""), field.old_marks, spelling=self._spelling)
            if line is None:
                continue
            parts, mark = self._writer.arranged(line)
            properties = plain_look(self._before, text)
            self._writer.tracker.mark_paragraph(properties, mark)
            after.addprevious(element("p", None, properties, *self._writer.write(parts, mark).inside))

    def _next(self, fields: Sequence[_Field]) -> Any:
        """Return the first `w:p` that has one of the fields, the first of the resolution's own if none has."""
        for wanted in filter(None, (_solid(field.text("new")) for field in fields)):
            for place in self._front:
                # 44/13 in A/HRC/RES/44/13 is not the number.
                said = _solid("".join(text.text or "" for text in place.iter(W + "t")))
                if re.search(rf"(?<![0-9A-Za-z/]){re.escape(wanted)}", said):
                    return place
        return self._source.first()

    def _typed_notes(self) -> None:
        """Track the marks and words of notes that are paragraphs of the draft: it types them."""
        told = {field.id: field for field in self._comparison.fields if field.new}
        places: dict[str, Any] = {}
        for note in self._typed.notes:
            place = self._source.beside(note.line)
            field = told.get(f"NOTE.{note.mark}")
            was = self._typed.was(note)
            if place is None:
                continue
            places.setdefault(was or note.mark, place)
            if not was:
                self._editor.whole(place)
            elif field or was != note.mark:
                edits = field.edits if field else replaced(note.text, note.text)
                pieces = self._spelling.weave(edits, (), ())
                self._editor.edit_pieces([place], note.text, pieces, label=(was, note.mark))
        for note in self._typed.gone:
            self._gone_note(note, places)

    def _gone_note(self, note: Note, places: dict[str, Any]) -> None:
        """Put a note that the draft no longer has after the one before it, as typed ones are."""
        known = [mark for mark in places if mark.isdecimal() == note.mark.isdecimal()]
        before = [mark for mark in known if _by_size(mark) < _by_size(note.mark)]
        if not known:
            return
        near = places[max(before, key=_by_size) if before else min(known, key=_by_size)]
        properties = element("pPr") if (look := near.find(W + "pPr")) is None else plain(look)
        self._writer.tracker.mark_paragraph(properties, "delete")
        words = run(f"{note.mark.translate(RAISED)} {note.text}", deleted=True)
        made = element("p", None, properties, *self._writer.tracker.wrap("delete", [words]))
        near.addnext(made) if before else near.addprevious(made)
        places[note.mark] = made


def _fields(comparison: Comparison) -> Iterator[_Field]:
    """Yield the fields in the order in which they stand."""
    old, new = comparison.old, comparison.new
    alone = any(_solid(line) == _solid(old.symbol) for line in old.heads)
    yield _Field(replaced(old.symbol, new.symbol), _lines(old.symbol) if alone else ())
    yield _Field(field_edits(comparison, "SESSION", old.session, new.session), _lines(old.session))
    yield _Field(replaced(old.dates, new.dates), _lines(old.dates))
    yield _agenda(comparison)
    yield _sponsors(comparison)
    yield from _heading(comparison)
    yield _Field(replaced(old.enacting, new.enacting))


def _agenda(comparison: Comparison) -> _Field:
    """Return the agenda item and its title, which stand one after the other; as printed where only one text has it."""
    old, new = (f"{text.agenda_item} {text.agenda_title}".strip() for text in (comparison.old, comparison.new))
    if old and new:
        return _Field(agenda_edits(comparison))
    before, after = _printed(comparison.old, old), _printed(comparison.new, new)
    return _Field(replaced(" ".join(before), " ".join(after)), before)


def _heading(comparison: Comparison) -> Iterator[_Field]:
    """Yield the number and the title; one that only the earlier text has stands beside the other, or on its line."""
    old, new = comparison.old, comparison.new
    was, now, title = _numbered(old), _numbered(new), old.title
    whole = f"{was} {title}".strip()
    if not now and not new.title:
        yield _Field(replaced(whole, ""), _lines(whole))
        return
    if now:
        yield _Field((*replaced(was, now), *replaced("" if new.title or not title else f" {title}", "")))
    gone = f"{was} " if was and not now else ""
    yield _Field((*replaced(gone, ""), *field_edits(comparison, "TITLE", old.title, new.title)))


def _numbered(text: Resolution) -> str:
    """Return the number as it is printed, with the stop after it: "44/18.", "53/…", "第2690(2023)号决议"."""
    if not text.number or "/" not in text.number:
        return printed_number(text)
    number = re.escape(text.number).replace("/", r"\s?/\s?").replace(r"\.\.\.", r"(?:\.\.\.|…{1,2})")
    found = (re.search(rf"(?<![0-9A-Za-z/]){number}(?![0-9A-Za-z/])[.．。]?", line) for line in reversed(text.heads))
    return next((match[0] for match in found if match), text.number)


def _lines(text: str) -> tuple[str, ...]:
    return (text,) if text else ()


def _printed(text: Resolution, field: str) -> tuple[str, ...]:
    """Return the fewest lines of the page that say a field and little more, such as "Agenda item"; else the field."""
    wanted, found = _solid(field), []
    windows = ((start, start + size) for start in range(len(text.heads)) for size in range(1, _LINES + 1))
    for start, end in windows if field else ():
        said = _solid("".join(text.heads[start:end]))
        if wanted in said and len(said) - len(wanted) <= _MORE:
            found.append((len(said), start, end))
    _, start, end = min(found, default=(0, 0, 0))
    return text.heads[start:end] or _lines(field)


def _sponsors(comparison: Comparison) -> _Field:
    """Return the sponsors' line, each with the marks after the name."""
    old, new = Sponsors(comparison.old), Sponsors(comparison.new)
    field = _Field(sponsor_edits(old, new))
    return _Field(field.edits, _lines(old.printed), old.marks(field.text("old")), new.marks(field.text("new")))


def _solid(text: str) -> str:
    return "".join(char for char in text if not char.isspace() and char != "*")


def _by_size(mark: str) -> tuple[int, str]:
    """Return what sorts marks as they count: 2 before 10, * before **."""
    return len(mark), mark
