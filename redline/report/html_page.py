"""A Comparison laid out as the page shows it: blocks of text with their reasons, and lists that lead to them.

Nothing is found out here about language; a Comparison's figures, classes and reasons are put in the page's
order. Every old and every new paragraph has an anchor of its own: "OP7" in the draft, "old.OP6" in the
earlier text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from msgspec import Struct
from msgspec.structs import replace

from redline.model import Change, Comparison, Counts, FieldChange, Paragraph, Resolution, Warning
from redline.report.html_causes import Cause, causes, is_light
from redline.report.html_lineage import History, Timeline, history, removed_since
from redline.report.html_runs import Run, draft_runs, is_marked, marked_runs
from redline.report.html_words import Part, first_words, sentence_parts
from redline.report.words import Words, warning_text

# What happened to a paragraph in one word, in the order in which the summary lists it.
STATUSES = (
    "removed", "added", "substantive", "moved", "split", "merged", "technical", "editorial", "unchanged",
)  # fmt: skip
_SECTIONS = ("operative", "preambular", "annex")
_LINE = 120  # columns


class NoteLine(Struct, frozen=True):
    """A note with the paragraph that bears its mark."""

    mark: str
    runs: tuple[Run, ...]


class Block(Struct, frozen=True):
    """One change as the text shows it: `runs` mark both sides, `draft` the new one (() if alike).

    `excerpt` are its first words, `line` as many as a fold has room for on a wide screen. With several earlier texts
    `timelines` are the histories of its paragraphs, and `dropped` says of a removed one where it stood, and since when.
    """

    id: str
    old: tuple[Paragraph, ...]
    new: tuple[Paragraph, ...]
    section: str
    status: str
    weight: str
    moved: bool
    folded: bool
    classes: tuple[str, ...]
    causes: tuple[Cause, ...]
    runs: tuple[Run, ...]
    draft: tuple[Run, ...]
    notes: tuple[NoteLine, ...]
    excerpt: str
    line: str
    timelines: tuple[Timeline, ...] = ()
    dropped: str = ""

    @property
    def name(self) -> str:
        """Return the ids by which people call the paragraph: the draft's, or those of a removed one."""
        return "+".join(paragraph.id for paragraph in self.new or self.old)

    @property
    def was(self) -> str:
        """Return the ids it had in the earlier text, "" where they are the same or it was removed."""
        old = "+".join(paragraph.id for paragraph in self.old)
        return old if self.new and old != self.name else ""

    @property
    def anchors(self) -> tuple[str, ...]:
        """Return the other anchors that lead to this block."""
        every = [paragraph.id for paragraph in self.new] + [f"old.{paragraph.id}" for paragraph in self.old]
        return tuple(anchor for anchor in every if anchor != self.id)

    @property
    def labels(self) -> str:
        """Return the printed numbers of its paragraphs, the draft's or those of a removed one."""
        return " ".join(paragraph.label for paragraph in self.new or self.old if paragraph.label)

    @property
    def depth(self) -> int:
        """Return how deep a sub-paragraph it is: 0 for "OP5", 2 for "OP5(a)(i)"."""
        return min(3, (self.new or self.old)[0].id.count("("))


class Group(Struct, frozen=True):
    """The lines of a summary that tell the same thing of a section's paragraphs."""

    status: str
    blocks: tuple[Block, ...]


class Section(Struct, frozen=True):
    """A section in the summary: its figures and the groups of its changes, those that matter most first."""

    section: str
    counts: Counts
    groups: tuple[Group, ...]


class Field(Struct, frozen=True):
    """A change of the title, the sponsors or another field: `key` names its word, `mark` a note's mark."""

    key: str
    mark: str
    kind: str
    runs: tuple[Run, ...]
    draft: tuple[Run, ...]


class Doubt(Struct, frozen=True):
    """A warning as a sentence, with the side it concerns ("" for both) and its line (0: none)."""

    side: str
    parts: tuple[Part, ...]
    line: int


class Row(Struct, frozen=True):
    """A line of the concordance: paragraphs are None where one side has none."""

    old: Paragraph | None
    new: Paragraph | None
    block: Block


class Page(Struct, frozen=True):
    """Everything that the template shows; `history` only with several earlier texts."""

    comparison: Comparison
    blocks: tuple[Block, ...]
    parts: tuple[Section, ...]
    fields: tuple[Field, ...]
    doubts: tuple[Doubt, ...]
    history: History | None

    @property
    def sections(self) -> list[tuple[str, list[Block]]]:
        """Return the blocks in the order of the text, under the section in which each run of them stands."""
        return [(section, list(blocks)) for section, blocks in groupby(self.blocks, lambda block: block.section)]

    @property
    def rows(self) -> Iterator[Row]:
        """Return the concordance, a row for each pair of paragraphs."""
        return (
            Row(old, new, block)
            for block in self.blocks
            for old in block.old or (None,)
            for new in block.new or (None,)
        )

    def total(self, weight: str) -> int:
        """Return how many changes of a weight the summary counts over all sections."""
        return sum(getattr(part.counts, weight) for part in self.parts)


def lay_out(comparison: Comparison, say: Words) -> Page:
    """Return the page of a comparison in the interface language of `say`."""
    past = history(comparison, say)
    blocks = tuple(_Layout(comparison, past, say).blocks())
    fields = tuple(_field(change) for change in comparison.fields if change.kind != "unchanged")
    return Page(comparison, blocks, tuple(_parts(comparison, blocks)), fields, tuple(_doubts(comparison, say)), past)


class _Layout:
    """Makes blocks of changes; it knows the paragraphs and notes by name, and the words of the interface."""

    def __init__(self, comparison: Comparison, past: History | None, say: Words) -> None:
        self._changes = comparison.changes
        self._old = {paragraph.id: paragraph for paragraph in comparison.old.paragraphs}
        self._new = {paragraph.id: paragraph for paragraph in comparison.new.paragraphs}
        self._notes = {"old": _notes_by_mark(comparison.old), "new": _notes_by_mark(comparison.new)}
        self._note_changes = {(change.id, bool(change.new)): change for change in comparison.fields}
        self._timelines = {one.id: one for one in past.timelines} if past else {}
        self._dropped = removed_since(comparison, say)
        self._say = say

    def blocks(self) -> Iterator[Block]:
        return (self._block(change) for change in self._changes)

    def _block(self, change: Change) -> Block:
        old = tuple(self._old[id] for id in change.old)
        new = tuple(self._new[id] for id in change.new)
        runs = marked_runs(change.edits, old, new, change.reasons)
        status = status_of(change)
        return Block(
            id=new[0].id if new else f"old.{old[0].id}",
            old=old,
            new=new,
            section=(new or old)[0].section,
            status=status,
            weight=change.weight,
            moved=change.moved,
            folded=status == "unchanged" or _is_minor(change),
            classes=change.classes,
            causes=causes(change.classes, change.reasons, say=self._say, nearest=_nearest(change)),
            runs=runs,
            draft=draft_runs(runs) if old and new and is_marked(runs) else (),
            notes=tuple(self._note_lines(change, old, new)),
            excerpt=first_words((new or old)[0].text),
            line=first_words((new or old)[0].text, _LINE),
            timelines=tuple(self._timelines[id] for id in change.new if id in self._timelines),
            dropped="" if new else self._dropped.get(old[0].id, ""),
        )

    def _note_lines(self, change: Change, old: Sequence[Paragraph], new: Sequence[Paragraph]) -> Iterator[NoteLine]:
        """Yield the notes of the draft's paragraphs, and an earlier one only where it went with its mark."""
        yield from self._notes_of("new", [note.mark for paragraph in new for note in paragraph.notes])
        gone = {reason.details[0] for reason in change.reasons if reason.code == "note-removed" and reason.details}
        marks = [note.mark for paragraph in old for note in paragraph.notes]
        yield from self._notes_of("old", [mark for mark in marks if not new or mark in gone])

    def _notes_of(self, side: str, marks: Iterable[str]) -> Iterator[NoteLine]:
        for mark in marks:
            change = self._note_changes.get((f"NOTE.{mark}", side == "new"))
            if change:
                yield NoteLine(mark, _field_runs(change))
            elif mark in self._notes[side]:
                yield NoteLine(mark, (Run("keep", self._notes[side][mark]),))


def status_of(change: Change) -> str:
    """Return what happened to a paragraph in one word of STATUSES."""
    if change.kind in ("added", "removed", "split", "merged"):
        return change.kind
    if change.moved:
        return "moved"
    if change.kind == "unchanged" and not set(change.classes) - {"renumbered"}:
        return "unchanged"
    return change.weight if change.weight != "none" else "unchanged"


def _is_minor(change: Change) -> bool:
    return change.kind in ("changed", "unchanged") and not change.moved and is_light(change.classes)


def _nearest(change: Change) -> tuple[str, str]:
    """Return the paragraph nearest to one that came or went, and the address it leads to."""
    side = "" if change.old else "old."
    return change.nearest, f"#{side}{change.nearest}"


def _notes_by_mark(resolution: Resolution) -> dict[str, str]:
    """Return the first note of each mark."""
    return {note.mark: note.text for note in reversed(resolution.notes)}


def _doubt(side: str, warning: Warning, say: Words) -> Doubt:
    def tell(details: tuple[str, ...]) -> str:
        return warning_text(replace(warning, details=details), say.language)

    return Doubt(side, sentence_parts(tell, warning.details), warning.line)


def _parts(comparison: Comparison, blocks: Sequence[Block]) -> Iterator[Section]:
    for section in _SECTIONS:
        counts: Counts = getattr(comparison.summary, section)
        if counts.old_total or counts.new_total:
            yield Section(section, counts, tuple(_groups([block for block in blocks if block.section == section])))


def _groups(blocks: Sequence[Block]) -> Iterator[Group]:
    for status in STATUSES[:-1]:
        found = tuple(block for block in blocks if block.status == status)
        if found:
            yield Group(status, found)


def _field(change: FieldChange) -> Field:
    key, _, mark = change.id.partition(".")
    runs = _field_runs(change)
    return Field(key.lower(), mark, change.kind, runs, draft_runs(runs))


def _field_runs(change: FieldChange) -> tuple[Run, ...]:
    if change.edits:
        return marked_runs(change.edits)
    sides: tuple[Run, ...] = (Run("del", change.old), Run("ins", change.new))
    return tuple(run for run in sides if run.text)


def _doubts(comparison: Comparison, say: Words) -> Iterator[Doubt]:
    own: tuple[tuple[str, Sequence[Warning]], ...] = (
        ("", comparison.warnings),
        ("new", comparison.new.warnings),
        ("old", comparison.old.warnings),
    )
    for side, warnings in own:
        for warning in warnings:
            yield _doubt(side, warning, say)
