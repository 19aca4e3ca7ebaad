"""The pieces that a tracked paragraph is made of: runs of words, ends of paragraphs, and places of notes.

    edits   keep 各国的义务 · delete ， · insert ；      notes   old ² after ，   new ¹ after ；
    pieces  keep 各国的义务 · delete ， · insert ； · keep (the note: ² before, ¹ after)

A note that both texts call at the same place is one note, whose own words are tracked inside it; else the old call is
deleted and the new one inserted, each with its note.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from redline.model import Change, Comparison, Edit, NoteMark, Resolution

Mark = Literal["keep", "insert", "delete", "from", "to"]


class Call(Struct, frozen=True):
    """The place of a note: its mark in the earlier text and in the draft, "" where it is not called."""

    old: str
    new: str


class Piece(Struct, frozen=True):
    """A run of words of one paragraph; `text` is "\\n" for the end of a paragraph and "" for the place of a note.

    `old_text` and `text` differ only in layout, and only in what is kept. `old_at` and `new_at` are offsets in the
    paragraphs `old_id` and `new_id`; where a side lacks the piece, they tell where it would stand.
    """

    mark: Mark
    text: str
    old_text: str
    old_id: str
    old_at: int
    new_id: str
    new_at: int
    call: Call | None = None

    def shown(self, side: str) -> str:
        """Return the text of the earlier ("old") or the new side."""
        return self.old_text if side == "old" else self.text

    def moved(self, mark: Mark) -> Piece:
        """Return a kept piece as moved: away from its place ("from", as the earlier text has it) or to it."""
        text = self.old_text if mark == "from" else self.text
        return replace(self, mark=mark, text=text, old_text=text)


class Line(Struct, frozen=True):
    """A paragraph as Word has it: what it holds, and how the mark at its end is tracked.

    `old` and `new` are the paragraphs that end here in the earlier text and in the draft ("" for none), `opens_old` and
    `opens_new` those that begin here, `part_old` and `part_new` those that it is part of; they differ where paragraphs
    are split or merged. `change` is the place of the change in the comparison.
    """

    mark: Mark
    pieces: tuple[Piece, ...]
    old: str = ""
    new: str = ""
    opens_old: str = ""
    opens_new: str = ""
    part_old: str = ""
    part_new: str = ""
    change: int = -1

    @property
    def touched(self) -> bool:
        """Whether anything in it is tracked, its number apart."""
        return self.mark != "keep" or any(piece.mark != "keep" for piece in self.pieces)


class Spelling:
    """Turns edits into pieces, in one way for paragraphs, fields and notes."""

    def __init__(self, comparison: Comparison, *, exact: bool) -> None:
        """Take the comparison whose notes are called, and whether layout is tracked as well."""
        self._old = _note_texts(comparison.old)
        self._new = _note_texts(comparison.new)
        self._related = {(field.old, field.new) for field in comparison.fields if field.id.startswith("NOTE.")}
        self._exact = exact
        self._paragraphs = {("old", p.id): p for p in comparison.old.paragraphs}
        self._paragraphs |= {("new", p.id): p for p in comparison.new.paragraphs}

    def weave(
        self,
        edits: Iterable[Edit],
        old_marks: Sequence[NoteMark],
        new_marks: Sequence[NoteMark],
        *,
        old_ids: Sequence[str] = ("",),
        new_ids: Sequence[str] = ("",),
    ) -> list[Piece]:
        """Return the pieces of texts joined by newlines, with calls of notes at the given offsets of these."""
        plain = [piece for edit in edits for piece in self._parts(edit)]
        return self._paired(list(_located(_with_calls(plain, old_marks, new_marks), old_ids, new_ids)))

    def woven(self, change: Change) -> list[Piece]:
        """Return the pieces of a change, whose edits run over its paragraphs joined by newlines."""
        olds, news = self._joined_marks("old", change.old), self._joined_marks("new", change.new)
        return self.weave(change.edits, olds, news, old_ids=change.old or ("",), new_ids=change.new or ("",))

    def _joined_marks(self, side: str, ids: Sequence[str]) -> list[NoteMark]:
        marks, start = [], 0
        for key in ids:
            paragraph = self._paragraphs[side, key]
            marks += [NoteMark(note.mark, start + note.at) for note in paragraph.notes]
            start += len(paragraph.text) + 1
        return marks

    def _parts(self, edit: Edit) -> Iterator[Edit]:
        """Yield an edit cut at the ends of paragraphs, and a keep cut where its sides have to be told apart."""
        if edit.op == "keep" and edit.old != edit.new and (self._exact or "\n" in edit.old + edit.new):
            for part in _differences(edit.old, edit.new):
                yield from _cut(part)
        else:
            yield from _cut(edit)

    def _paired(self, pieces: list[Piece]) -> list[Piece]:
        """Return pieces in which a note that both texts call at the end of one replacement is one note."""
        result: list[Piece] = []
        hunk: list[Piece] = []
        for piece in self._beside(pieces):
            if piece.mark == "keep" and not piece.call:
                result += self._pair(hunk)
                result.append(piece)
                hunk = []
            else:
                hunk.append(piece)
        return result + self._pair(hunk)

    def _beside(self, pieces: list[Piece]) -> Iterator[Piece]:
        """Yield pieces in which an old call right before a new one of the same note is one call."""
        held: Piece | None = None
        for piece in pieces:
            if held and piece.call and piece.mark == "insert" and self._same_note(held.call, piece.call):
                held = _one_call(held, piece)
                continue
            if held:
                yield held
            held = piece if piece.call and piece.mark == "delete" else None
            if not held:
                yield piece
        if held:
            yield held

    def _pair(self, hunk: list[Piece]) -> list[Piece]:
        gone = [piece for piece in hunk if piece.mark == "delete"]
        come = [piece for piece in hunk if piece.mark == "insert"]
        if not gone or not come or not gone[-1].call or not come[-1].call or gone[-1].text or come[-1].text:
            return hunk
        old, new = gone[-1], come[-1]
        if not self._same_note(old.call, new.call):
            return hunk
        return [piece for piece in hunk if piece is not old and piece is not new] + [_one_call(old, new)]

    def _same_note(self, old: Call | None, new: Call | None) -> bool:
        before = self._old.get(old.old if old else "", "")
        after = self._new.get(new.new if new else "", "")
        return before == after or (before, after) in self._related


def _one_call(old: Piece, new: Piece) -> Piece:
    """Return a call that the earlier text and the draft share."""
    call = Call(old.call.old if old.call else "", new.call.new if new.call else "")
    return replace(new, mark="keep", old_id=old.old_id, old_at=old.old_at, call=call)


def _note_texts(resolution: Resolution) -> Mapping[str, str]:
    return {note.mark: note.text for note in resolution.notes}


# --- cutting edits -------------------------------------------------------------------------------------


def _cut(edit: Edit) -> Iterator[Edit]:
    """Yield an edit in parts, the ends of paragraphs apart; a kept one has them on both sides or on none."""
    if "\n" not in edit.old + edit.new or (edit.op == "keep" and edit.old != edit.new):
        yield edit
        return
    for part in _lines(edit.old or edit.new):
        yield Edit(edit.op, part if edit.old else "", part if edit.new else "", edit.cls)


def _lines(text: str) -> Iterator[str]:
    for place, line in enumerate(text.split("\n")):
        if place:
            yield "\n"
        if line:
            yield line


def _differences(old: str, new: str) -> Iterator[Edit]:
    """Yield the edits of two texts by characters: they differ in layout only, so that few characters change."""
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            yield Edit("keep", old[a:b], new[c:d])
        else:
            yield from (
                edit for edit in (Edit("delete", old[a:b], ""), Edit("insert", "", new[c:d])) if edit.old or edit.new
            )


# --- weaving in the notes ------------------------------------------------------------------------------


class _Bit(Struct, frozen=True):
    """An edit or the call of a note, before it is known where it stands."""

    op: Literal["keep", "delete", "insert"]
    old: str
    new: str
    call: Call | None = None


def _with_calls(edits: Sequence[Edit], old_marks: Sequence[NoteMark], new_marks: Sequence[NoteMark]) -> Iterator[_Bit]:
    """Yield the edits with each call after the character that it follows; a call at the very start comes first."""
    olds, news = _Waiting(old_marks), _Waiting(new_marks)
    yield from _calls(olds.until(0), news.until(0))
    old_at = new_at = 0
    for edit in edits:
        if edit.op == "keep":
            yield from _kept(edit, olds, news, old_at, new_at)
        else:
            marks = olds if edit.op == "delete" else news
            yield from _changed(edit, marks, old_at if edit.op == "delete" else new_at)
        old_at, new_at = old_at + len(edit.old), new_at + len(edit.new)
    yield from _calls(olds.until(old_at, rest=True), news.until(new_at, rest=True))


class _Waiting:
    """Note marks in the order of their offsets, taken once each."""

    def __init__(self, marks: Sequence[NoteMark]) -> None:
        self._marks = sorted(marks, key=lambda mark: mark.at)

    def until(self, at: int, *, rest: bool = False) -> list[NoteMark]:
        """Take the marks up to an offset, or all that are left."""
        taken = [mark for mark in self._marks if rest or mark.at <= at]
        self._marks = self._marks[len(taken) :]
        return taken


def _calls(olds: Sequence[NoteMark], news: Sequence[NoteMark]) -> Iterator[_Bit]:
    """Yield the calls at one place, each old one before the new one that answers to it."""
    for old, new in zip_longest(olds, news):
        if old:
            yield _Bit("delete", "", "", Call(old.mark, ""))
        if new:
            yield _Bit("insert", "", "", Call("", new.mark))


def _changed(edit: Edit, marks: _Waiting, start: int) -> Iterator[_Bit]:
    text, done = edit.old or edit.new, 0
    for mark in marks.until(start + len(text)):
        at = max(done, mark.at - start)
        if at > done:
            yield _half(edit.op, text[done:at])
        yield from _calls((mark,), ()) if edit.op == "delete" else _calls((), (mark,))
        done = at
    if done < len(text):
        yield _half(edit.op, text[done:])


def _half(op: Literal["keep", "delete", "insert"], text: str) -> _Bit:
    return _Bit(op, text if op == "delete" else "", text if op == "insert" else "")


def _kept(edit: Edit, olds: _Waiting, news: _Waiting, old_at: int, new_at: int) -> Iterator[_Bit]:
    """Yield a kept run cut where either text calls a note."""
    stops: dict[int, tuple[list[NoteMark], list[NoteMark]]] = {}
    for mark in olds.until(old_at + len(edit.old)):
        place = _across(edit.old, edit.new, max(0, mark.at - old_at))
        stops.setdefault(place, ([], []))[0].append(mark)
    for mark in news.until(new_at + len(edit.new)):
        stops.setdefault(max(0, mark.at - new_at), ([], []))[1].append(mark)
    old_done = new_done = 0
    for new_stop in sorted(stops):
        old_stop = max(old_done, _across(edit.new, edit.old, new_stop))
        if new_stop > new_done or old_stop > old_done:
            yield _Bit("keep", edit.old[old_done:old_stop], edit.new[new_done:new_stop])
        yield from _calls(*stops[new_stop])
        old_done, new_done = old_stop, new_stop
    if old_done < len(edit.old) or new_done < len(edit.new):
        yield _Bit("keep", edit.old[old_done:], edit.new[new_done:])


def _across(text: str, other: str, at: int) -> int:
    """Return the offset in `other` that answers to `at` in `text`, when the two differ in spaces and widths only.

    >>> _across("第 33/134 号决议，", "第33/134号决议，", 10)
    8
    """
    if text == other:
        return at
    solid = len("".join(text[:at].split()))
    return next((place for place in range(len(other) + 1) if len("".join(other[:place].split())) == solid), len(other))


def _located(bits: Iterable[_Bit], old_ids: Sequence[str], new_ids: Sequence[str]) -> Iterator[Piece]:
    """Yield the bits as pieces that know their paragraphs and offsets."""
    old = new = old_at = new_at = 0
    for bit in bits:
        yield Piece(
            bit.op, bit.new or bit.old, bit.old or bit.new, old_ids[old], old_at, new_ids[new], new_at, bit.call
        )
        old, old_at = _stepped(bit.old, old, old_at, len(old_ids))
        new, new_at = _stepped(bit.new, new, new_at, len(new_ids))


def _stepped(text: str, index: int, at: int, count: int) -> tuple[int, int]:
    if text == "\n":
        return min(index + 1, count - 1), 0
    return index, at + len(text)
