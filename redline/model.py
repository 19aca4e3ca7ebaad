"""The values that the steps hand to each other: frozen, complete when made, without behaviour.

    file -> Source -> Resolution -> Match -> Edit -> Change -> Comparison -> report

Offsets are counted in characters of the `text` they belong to, from 0; lines and pages from 1.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

Kind = Literal["unchanged", "changed", "added", "removed", "split", "merged"]
Weight = Literal["substantive", "technical", "editorial", "none"]
Op = Literal["keep", "delete", "insert"]
Section = Literal["preambular", "operative", "annex"]
Flow = Literal["lines", "paragraphs"]
ReferenceKind = Literal["symbol", "resolution", "decision", "date", "session", "title"]


# --- what a file said -------------------------------------------------------------------------------


class NoteMark(Struct, frozen=True):
    """A note's mark where it stands in a text: `mark` as printed ("1", "*"), `at` the offset before which it stood."""

    mark: str
    at: int


class Note(Struct, frozen=True):
    """A footnote or endnote: its mark without decoration ("1", "**") and its own text."""

    mark: str
    text: str
    line: int = 0


class Block(Struct, frozen=True):
    """A visual line (`Source.flow` "lines") or a whole paragraph ("paragraphs") of a file.

    `line` is the line of a text file, or the ordinal of the body paragraph in a Word or HTML file.
    `label` is a number that the format itself supplies ("1.", "(a)") and that is not part of `text`.
    `gap` says that a blank line, or the space of one, stands before it.
    `starts` is True where the reader knows that a paragraph begins here (an indent), False where it knows
    that one goes on, None where it cannot tell. `marks` are note marks that the format itself tells apart.
    """

    text: str
    line: int
    page: int = 1
    label: str = ""
    gap: bool = False
    starts: bool | None = None
    marks: tuple[NoteMark, ...] = ()


class Warning(Struct, frozen=True):
    """A doubt told to the user: a stable `code`, the words that fill its sentence, and where it arose (0: nowhere)."""

    code: str
    details: tuple[str, ...] = ()
    line: int = 0


class Source(Struct, frozen=True):
    """What one file said, in reading order, before any interpretation.

    `name` is what the user calls the file, without its folder. `heads` are running heads and feet kept out of the
    blocks, in which a symbol may be found; `notes` are notes that the format itself tells apart.
    """

    name: str
    blocks: tuple[Block, ...]
    flow: Flow = "lines"
    heads: tuple[str, ...] = ()
    notes: tuple[Note, ...] = ()
    warnings: tuple[Warning, ...] = ()


# --- what was understood of it ----------------------------------------------------------------------


class Reference(Struct, frozen=True):
    """Something a paragraph cites, between offsets `start` and `end` of its text.

    `key` is comparable across languages and spellings: "70/1", "A/HRC/46/70", "2015-09-25",
    "2018-04-06/2018-04-08", "session:50", or a title's words. `series` is what its successors would share
    with it ("44/18" and "47/9" are both of the series "resolution"); `date` is ISO or "".
    """

    kind: ReferenceKind
    text: str
    key: str
    start: int
    end: int
    organ: str = ""
    date: str = ""


class Paragraph(Struct, frozen=True):
    """A unit of comparison.

    `id` counts in reading order ("PP1", "OP5(a)", "A.OP1", "ANNEX.3"); `label` is the number as printed ("5.", "(a)"),
    "" without one; `text` is exactly as written, once lines broken by the layout are joined and note marks lifted.
    `opening` is how many characters its opening words take ("又再次强调": 5), 0 where none is known.
    """

    id: str
    section: Section
    label: str
    text: str
    notes: tuple[NoteMark, ...] = ()
    line: int = 0
    page: int = 1
    references: tuple[Reference, ...] = ()
    opening: int = 0


class Sponsor(Struct, frozen=True):
    """A State or group that tables a draft, with the marks printed after its name ("*", "**")."""

    name: str
    marks: tuple[str, ...] = ()


class Resolution(Struct, frozen=True):
    """A text as a resolution: masthead, paragraphs, notes, and every doubt met on the way.

    Fields that the text does not give are "". `date` is the ISO date of adoption when the text tells it.
    `structured` is False when no enacting line was found and the text is compared as plain paragraphs.
    `leftovers` are lines that belong to no field and no paragraph; they are listed, never dropped. `headings` are
    the letters and titles of parts, sections and annexes; `heads` the lines of the page as printed: running heads,
    page and job numbers, and the masthead.
    """

    name: str
    language: str
    symbol: str = ""
    organ: str = ""
    number: str = ""
    title: str = ""
    session: str = ""
    dates: str = ""
    agenda_item: str = ""
    agenda_title: str = ""
    sponsors: tuple[Sponsor, ...] = ()
    enacting: str = ""
    adoption: str = ""
    date: str = ""
    structured: bool = True
    paragraphs: tuple[Paragraph, ...] = ()
    notes: tuple[Note, ...] = ()
    leftovers: tuple[Block, ...] = ()
    warnings: tuple[Warning, ...] = ()
    headings: tuple[Block, ...] = ()
    heads: tuple[str, ...] = ()


# --- how two texts relate ---------------------------------------------------------------------------


class Match(Struct, frozen=True):
    """Paragraph ids of the old and the new text that belong together; one side is empty for added and removed.

    `similarity` is 0..1; `runner_up` the similarity of the best rival that was not taken; for added and removed,
    `nearest` names the most similar paragraph of the other side and `similarity` is its score.
    """

    old: tuple[str, ...]
    new: tuple[str, ...]
    similarity: float
    runner_up: float = 0.0
    moved: bool = False
    nearest: str = ""


class Edit(Struct, frozen=True):
    """A run of words kept, deleted or inserted.

    A `keep` has both sides, which may differ in layout only (space, width, style of quotes); a `delete` has only
    `old`, an `insert` only `new`. Joining all `old` gives the old text to the letter, all `new` the new one.
    `cls` is the most telling class of a delete or insert ("verb", "translation", …), "" for a keep.
    """

    op: Op
    old: str
    new: str
    cls: str = ""


class Reason(Struct, frozen=True):
    """Why a change has a class: the class, a stable `code` of the sentence, and the words that fill it."""

    cls: str
    code: str
    details: tuple[str, ...] = ()


class Change(Struct, frozen=True):
    """What happened to the paragraphs `old` that became `new` (ids; several on one side for a split or a merge).

    `edits` run over the texts of each side joined by a newline. `classes` and `weight` are those of DOMAIN:
    the most important first. `moved` is a change of place, `renumbered` one of the printed number only.
    """

    kind: Kind
    old: tuple[str, ...]
    new: tuple[str, ...]
    edits: tuple[Edit, ...]
    moved: bool = False
    renumbered: bool = False
    similarity: float = 1.0
    runner_up: float = 0.0
    nearest: str = ""
    classes: tuple[str, ...] = ()
    weight: Weight = "none"
    reasons: tuple[Reason, ...] = ()


class FieldChange(Struct, frozen=True):
    """A change outside the paragraphs: `id` is "TITLE", "SPONSORS", "AGENDA", "SESSION" or "NOTE.<new mark>"."""

    id: str
    kind: Kind
    old: str
    new: str
    edits: tuple[Edit, ...]


class Counts(Struct, frozen=True):
    """Figures of one section. In paragraphs of each side: `old_total` = `old_matched` + `removed`, and
    `new_total` = `new_matched` + `added`. In changes: all the others."""

    old_total: int = 0
    new_total: int = 0
    old_matched: int = 0
    new_matched: int = 0
    unchanged: int = 0
    changed: int = 0
    added: int = 0
    removed: int = 0
    split: int = 0
    merged: int = 0
    moved: int = 0
    renumbered: int = 0
    substantive: int = 0
    technical: int = 0
    editorial: int = 0


class Summary(Struct, frozen=True):
    """The verdict and the figures. `classes` counts the changes that carry each class, in order of importance."""

    technical_only: bool
    identical: bool
    preambular: Counts
    operative: Counts
    annex: Counts
    classes: tuple[tuple[str, int], ...] = ()


class Earlier(Struct, frozen=True):
    """One of several earlier texts: how it is called ("44/18"), its date, how alike the draft is (0..1), and its place.

    They stand from the newest to the oldest; `base` is True for the one whose changes are told.
    """

    text: str
    date: str
    similarity: float
    base: bool = False


class Ancestor(Struct, frozen=True):
    """Where a paragraph's language stood in one earlier text: its name, the paragraphs, how alike, and how it relates.

    `kind` and `similarity` are towards the draft. `words` are those paragraphs' texts joined by newlines; `edits` say
    how they became the next newer text that has the paragraph, the draft itself for the newest, and `classes`, `weight`
    and `reasons` what that step changed.
    """

    text: str
    ids: tuple[str, ...]
    similarity: float
    kind: Kind
    words: str = ""
    edits: tuple[Edit, ...] = ()
    classes: tuple[str, ...] = ()
    weight: Weight = "none"
    reasons: tuple[Reason, ...] = ()


class Returned(Struct, frozen=True):
    """Words of the draft that the base lacks and the paragraphs `ids` of an older text have."""

    words: str
    text: str
    ids: tuple[str, ...]


class Lineage(Struct, frozen=True):
    """The history of one paragraph of the draft: `first_seen` names the earliest text that has it, nearest text first.

    `returns` names the newest text it comes back from when the base does not have it, "" otherwise; `returned` are
    single passages that come back.
    """

    id: str
    first_seen: str
    sources: tuple[Ancestor, ...]
    returns: str = ""
    returned: tuple[Returned, ...] = ()


class Dropped(Struct, frozen=True):
    """A paragraph of an earlier text that the draft no longer has: the last text that has it, and the first."""

    text: str
    id: str
    words: str
    first_seen: str


class Comparison(Struct, frozen=True):
    """Everything that a report says. `changes` stand in the order of the new text, removed ones where they were."""

    old: Resolution
    new: Resolution
    changes: tuple[Change, ...]
    fields: tuple[FieldChange, ...]
    summary: Summary
    lineage: tuple[Lineage, ...] = ()
    warnings: tuple[Warning, ...] = ()
    earlier: tuple[Earlier, ...] = ()
    dropped: tuple[Dropped, ...] = ()
