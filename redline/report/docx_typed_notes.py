"""Notes that a Word file types as paragraphs of its own, as converters write them, and what became of the earlier ones.

¹ 见A/64/[-PV.99-]{+PV.108+}。      a note of both texts: its words are tracked where it stands
{+² A/HRC/51/77，第二章。+}         one that came
[-³ 见第42/5号决议。-]              one that went: typed like the others. Counted by Word, it would be note 1 there,
                                    beside the typed 1.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from redline.model import Comparison, Note


class TypedNotes:
    """The notes of the draft that are typed: `notes`; those of the earlier text that they were; and those that went."""

    def __init__(self, comparison: Comparison, partners: Mapping[str, str]) -> None:
        """Take what is compared, and the marks of the draft's notes with those that the earlier text has for them."""
        self.notes = tuple(note for note in comparison.new.notes if note.line)
        self._told = {field.id: field for field in comparison.fields if field.new}
        self._free = {note.mark: note for note in reversed(comparison.old.notes)}
        self._was: dict[str, str] = {}
        for note in sorted(self.notes, key=lambda note: note.mark not in partners):
            if note.mark not in self._was:
                self._was[note.mark] = self._earlier(note, partners.get(note.mark, ""))
        gone = [note for mark, note in self._free.items() if types(self._was, mark)]
        self.gone = tuple(sorted(gone, key=lambda note: (len(note.mark), note.mark)))

    def was(self, note: Note) -> str:
        """Return the mark that a typed note has in the earlier text, "" where it came."""
        return self._was[note.mark]

    def _earlier(self, note: Note, partner: str) -> str:
        """Return the mark of the earlier note that a note was, and take it from those that went."""
        field = self._told.get(f"NOTE.{note.mark}")
        if field and not field.old:
            return ""
        text = _solid(field.old if field else note.text)
        known = [partner, note.mark, *self._free]
        found = next((mark for mark in known if mark in self._free and _solid(self._free[mark].text) == text), "")
        self._free.pop(found, None)
        return found or partner or note.mark


def types(marks: Iterable[str], mark: str) -> bool:
    """Return whether a file that types the notes of these marks types one of this mark as well: number or star."""
    return any(one.isdecimal() == mark.isdecimal() for one in marks)


def _solid(text: str) -> str:
    return "".join(text.split())
