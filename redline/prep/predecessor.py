"""Which earlier text a draft follows.

    pairs     decided by hand                                         sure
    citation  of the resolutions it cites, the one most like it       surer the more of it stands there
    title     a text of the same or a like title                      as sure as title and content together
    content   the text most of its words stand in                     as sure as that

A draft cites many resolutions, the Charter's and the Council's founding ones among them: a citation counts only where
the cited text is like the draft.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from msgspec import Struct

from redline.align import align
from redline.align.grams import grams
from redline.errors import LibraryError
from redline.language import fold, language
from redline.library.letters import content_of
from redline.library.search import Finder
from redline.model import Resolution
from redline.model_library import How, KeptText, Predecessor, Trace
from redline.prep.pairs import ALONE
from redline.series import session

# Of a draft, this much at least stands in the resolution it follows. Two resolutions on different matters share 0.05
# to 0.12, by their set phrases.
LEAST = 0.18
# By content alone, without citation or title, more is asked for.
LEAST_ALONE = 0.35
# Texts whose likeness differs by less are equally near; then the later one is the predecessor.
EQUALLY_NEAR = 0.05
# Titles alike by so much (Dice of their grams) are the same title, reworded.
SAME_TITLE = 0.7
# Of texts that share words with the draft, so many are looked at closely.
CLOSELY = 6


class _Candidate(Struct, frozen=True):
    text: KeptText
    likeness: float


def predecessor(
    draft: Resolution, finder: Finder, trace: Trace, *, decided: str | None = None
) -> Predecessor | None:
    """Return the text of the library that `draft` follows, None where none is found or `decided` says so ("-").

    `decided` names a text: id, number, symbol or file name; LibraryError when the library has not exactly one of it.
    """
    if decided == ALONE:
        return None
    own = content_of(draft)
    texts = [one for one in finder.texts() if one.content != own]
    if decided is not None:
        return Predecessor(_named(texts, decided, finder.name), "pairs", 1.0)
    texts = [one for one in texts if one.language == draft.language and not _later(one, draft)]
    search = _Search(draft, finder, trace)
    ways: tuple[tuple[How, list[KeptText], float], ...] = (
        ("citation", cited(draft, texts), LEAST),
        ("title", titled(draft, texts), LEAST),
        ("content", search.voted(texts), LEAST_ALONE),
    )
    for how, some, least in ways:
        found = search.nearest(some, least)
        if found:
            return Predecessor(found.text, how, _sureness(how, found.likeness))
    return None


def _named(texts: Iterable[KeptText], wanted: str, library: str) -> KeptText:
    found = [one for one in texts if wanted in (str(one.id), one.number, one.symbol, one.name)]
    if len(found) != 1:
        raise LibraryError("not-one", library, len(found), wanted)
    return found[0]


def _later(text: KeptText, draft: Resolution) -> bool:
    """Return whether a text is of a later session of the same organ than the draft: it cannot be its predecessor."""
    if not draft.symbol or draft.symbol.split("/")[:2] != text.symbol.split("/")[:2]:
        return False
    own = session(draft)
    return 0 < own < session(Resolution(text.name, "", symbol=text.symbol, number=text.number, session=text.session))


def _sureness(how: How, likeness: float) -> float:
    """Return how sure (0..1) a find is: a citation or a title speaks for half of it, likeness for the rest."""
    return round(likeness if how == "content" else min(1.0, 0.5 + likeness / 2), 2)


def cited(draft: Resolution, texts: Sequence[KeptText]) -> list[KeptText]:
    """Return the texts of the library that the draft cites, by number or symbol."""
    keys = {one.key for paragraph in draft.paragraphs for one in paragraph.references}
    return [one for one in texts if one.adopted and ({one.number, one.symbol} & keys)]


def titled(draft: Resolution, texts: Sequence[KeptText]) -> list[KeptText]:
    """Return the texts with the same title as the draft, or one like it."""
    own = grams(draft.title)
    if not draft.title:
        return []
    return [one for one in texts if one.title and (fold(one.title) == fold(draft.title)
                                                  or _dice(own, grams(one.title)) >= SAME_TITLE)]


def _dice(one: frozenset[str], other: frozenset[str]) -> float:
    return 2 * len(one & other) / (len(one) + len(other))


class _Search:
    """Looks closely at candidates; the likeness of a text is reckoned once."""

    def __init__(self, draft: Resolution, finder: Finder, trace: Trace) -> None:
        self.draft, self.finder, self.trace = draft, finder, trace
        self.known: dict[int, float] = {}

    def voted(self, texts: Sequence[KeptText]) -> list[KeptText]:
        """Return the texts in which the draft's paragraphs were found, those with the most of them first."""
        length = {one.id: len(one.text) for one in self.draft.paragraphs}
        votes: Counter[str] = Counter()
        for one in self.trace.traced:
            for hit in one.hits:
                for label in {hit.text.label, *hit.also}:
                    votes[label] += round(1000 * hit.similarity * length[one.id])
        found = [one for one in texts if one.label in votes]
        return sorted(found, key=lambda one: (-votes[one.label], one.id))[:CLOSELY]

    def nearest(self, texts: Sequence[KeptText], least: float) -> _Candidate | None:
        """Return the text most like the draft, of those equally near the latest; None where none is like it."""
        kept = [one for one in (_Candidate(text, self.likeness(text)) for text in texts) if one.likeness >= least]
        if not kept:
            return None
        best = max(one.likeness for one in kept)
        near = [one for one in kept if one.likeness >= best - EQUALLY_NEAR]
        return max(near, key=lambda one: (one.text.date, one.likeness, -one.text.id))

    def likeness(self, text: KeptText) -> float:
        """Return how much of the draft (0..1, by letters) stands in a text.

        The operative paragraphs alone count, where there are any: the Charter and the instruments are recalled in
        every preamble.
        """
        if text.id not in self.known:
            earlier = self.finder.resolution(text)
            matches = align(earlier.paragraphs, self.draft.paragraphs, language(self.draft.language))
            operative = [one for one in self.draft.paragraphs if one.section == "operative"]
            length = {one.id: len(one.text) for one in operative or self.draft.paragraphs}
            alike = sum(one.similarity * length.get(name, 0) for one in matches if one.old for name in one.new)
            self.known[text.id] = alike / (sum(length.values()) or 1)
        return self.known[text.id]
