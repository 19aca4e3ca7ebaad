"""The values of a library of earlier texts, of a trace and of a session's dossier: frozen, without behaviour."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from redline.model import Edit, Resolution, Weight

HitKind = Literal["verbatim", "nearly", "similar", "clause"]
How = Literal["pairs", "citation", "title", "content", "none"]
State = Literal["done", "kept", "alone", "failed"]

# Classes of a change that leaves the words as they were agreed. Another translation is none of them: whether it says
# the same is what the table of such words cannot tell.
_NO_OTHER_WORDS = frozenset({"editorial", "sequence", "renumbered"})


# --- texts that are kept ----------------------------------------------------------------------------


class KeptText(Struct, frozen=True):
    """A text of the library, without its paragraphs.

    `content` is the digest of what it says; `label` how it is called ("44/18"); `adopted` is True for a resolution or
    decision, False for a draft: only adopted words are agreed language. `paragraphs` is their number.
    """

    id: int
    content: str
    name: str
    label: str
    symbol: str
    number: str
    title: str
    session: str
    date: str
    language: str
    adopted: bool
    paragraphs: int


class Facts(Struct, frozen=True):
    """What a user corrects of a text's metadata; None leaves a field as it was read."""

    symbol: str | None = None
    number: str | None = None
    title: str | None = None
    session: str | None = None
    date: str | None = None
    language: str | None = None


class Trouble(Struct, frozen=True):
    """Something wrong with a library: a stable `code` and the words that fill its sentence."""

    code: str
    details: tuple[str, ...] = ()


# --- where language comes from ----------------------------------------------------------------------


class Hit(Struct, frozen=True):
    """A paragraph of an earlier text whose language stands in one of the draft.

    `kind`: "verbatim" (the same letters), "nearly" (nothing of substance differs, or hardly a word), "similar", or
    "clause" (a passage of the draft's paragraph, between `start` and `end` of its text, stands there).
    `edits` lead from `words`, the earlier paragraph, to the draft's; () for a clause, and for a further wording that is
    little alike. `also` names other texts that
    have the same words, newest first.
    """

    text: KeptText
    id: str
    words: str
    similarity: float
    kind: HitKind
    edits: tuple[Edit, ...] = ()
    classes: tuple[str, ...] = ()
    weight: Weight = "none"
    start: int = 0
    end: int = 0
    also: tuple[str, ...] = ()

    @property
    def agreed(self) -> bool:
        """True for the words of an adopted text; its layout, numbers, spelling and adverbs of order may differ."""
        same = self.kind == "verbatim" or (self.kind == "nearly" and _NO_OTHER_WORDS.issuperset(self.classes))
        return self.text.adopted and same

    @property
    def based(self) -> bool:
        """True for what was made of an adopted text with few words changed: it has to be agreed again."""
        return self.text.adopted and self.kind == "nearly" and not self.agreed


class Traced(Struct, frozen=True):
    """Where one paragraph of the draft comes from, the closest first.

    `kind` is that of the closest, "new" without any; `first` is the earliest text known to have it verbatim or nearly.
    """

    id: str
    kind: Literal["verbatim", "nearly", "similar", "clause", "new"]
    hits: tuple[Hit, ...]
    first: KeptText | None = None


class Trace(Struct, frozen=True):
    """A draft traced through a library of `texts` texts and `paragraphs` paragraphs; `traced` in the draft's order."""

    draft: Resolution
    library: str
    texts: int
    paragraphs: int
    traced: tuple[Traced, ...]
    counts: tuple[tuple[str, int], ...]


# --- a session's dossier ----------------------------------------------------------------------------


class Predecessor(Struct, frozen=True):
    """The earlier text that a draft follows: how it was found, and how surely (0..1)."""

    text: KeptText
    how: How
    sureness: float


class Entry(Struct, frozen=True):
    """One draft of a dossier: what was found, what was written (file names in its folder), and what went wrong.

    `state`: "done" in this run, "kept" from an earlier one, "alone" without predecessor, "failed" with `problem`.
    `mandates` are the sentences of changes that may cost money.
    """

    name: str
    state: State
    label: str = ""
    title: str = ""
    folder: str = ""
    files: tuple[str, ...] = ()
    predecessor: Predecessor | None = None
    technical_only: bool | None = None
    substantive: int = 0
    technical: int = 0
    editorial: int = 0
    unchanged: int = 0
    added: int = 0
    removed: int = 0
    agreed: int = 0
    new: int = 0
    language: str = ""
    told: tuple[tuple[str, str, str], ...] = ()
    mandates: tuple[tuple[str, str], ...] = ()
    problem: str = ""


class Dossier(Struct, frozen=True):
    """All drafts of a session, in the order of their names, made by `version` from `library`."""

    entries: tuple[Entry, ...]
    library: str
    version: str
