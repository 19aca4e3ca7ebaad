"""Several earlier texts and a draft -> the comparison with the nearest, and where every paragraph comes from.

    38/3   OP2 ─────── OP2          OP7
    44/18  OP3 ─ ✗      │  OP9       ✗    the base lacks it
    draft  OP3 (OP3 of 44/18; since 38/3)  OP8 (returns from 38/3)

The draft is aligned with every earlier text, and every earlier text with the older ones next to it. A paragraph
whose words drifted too far to be recognised in one step is followed from text to text.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from redline.align import align
from redline.align.sides import Sides, sides
from redline.classify import Classifier
from redline.compare import compare
from redline.diff import Differ, joined_references, joined_text
from redline.language import Language, Lexicon, fold, has_han, language, letters
from redline.language.canon import Canon, canon
from redline.model import (
    Ancestor,
    Change,
    Comparison,
    Dropped,
    Earlier,
    Edit,
    Kind,
    Lineage,
    Match,
    Paragraph,
    Resolution,
    Returned,
)
from redline.series import chronology, labels

__all__ = ["compare_series"]

# Two texts whose likeness to the draft differs by less than this are equally near: then the later one is the base.
# A resolution and the next one of its series differ by more than this only where the draft leaves the series.
EQUALLY_NEAR = 0.05
# What a chain of texts leads to must still share this much with the draft: below it no language stands there.
CHAINED = 0.2
# A paragraph may stay away from two texts and come back: each text is linked with so many older ones.
REACH = 3
# Words that come back are told when they are at least so many letters: shorter ones stand in any text by chance.
RETURNED_HAN, RETURNED_LETTERS = 6, 20
# Where the draft stands among the texts of a series: after all of them, as the newest.
_DRAFT = -1
# Edits of these classes bring no language back: 又, 还, a comma.
_NO_LANGUAGE = frozenset({"sequence", "editorial", "renumbered", "note"})


def compare_series(
    earlier: Sequence[Resolution], draft: Resolution, *, base: int | None = None, lexicon: Lexicon | None = None,
    original: Comparison | None = None,
) -> Comparison:
    """Return the comparison of `draft` with the nearest of the `earlier` texts, and the lineage of its paragraphs.

    `base` chooses the text to compare with, by its place in `earlier`; `original` is that of `compare`. With a single
    earlier text there is no history to tell, and `lineage` is empty. Raises FidelityError as `compare` does, ValueError
    without any earlier text.
    """
    if not earlier:
        raise ValueError("no earlier text to compare with")
    if len(earlier) == 1:
        return compare(earlier[0], draft, lexicon=lexicon, original=original)
    facts = language(draft.language, lexicon)
    series = _series(earlier, draft, facts)
    chosen = series.place(base) if base is not None else series.nearest()
    compared = compare(series.texts[chosen], draft, lexicon=lexicon, original=original)
    told = _Telling(series, chosen, compared, facts)
    return replace(compared, lineage=told.lineage(), earlier=told.earlier(), dropped=told.dropped())


# --- the texts and what links them ------------------------------------------------------------------

Ids = tuple[str, ...]


class _Step(Struct, frozen=True):
    """What became of the paragraphs of one text in a newer one: new id -> match, old id -> new ids."""

    matches: Mapping[str, Match]
    onward: Mapping[str, Ids]


class _Series(Struct, frozen=True):
    """The earlier texts from the newest to the oldest, with their names, their places in the argument, and the links.

    `to_draft[k]` links text k with the draft, `between[j, k]` the older text j with text k.
    """

    texts: tuple[Resolution, ...]
    names: tuple[str, ...]
    places: tuple[int, ...]
    draft: Resolution
    to_draft: tuple[_Step, ...]
    between: Mapping[tuple[int, int], _Step]

    def place(self, base: int) -> int:
        """Return where the text stands that was given as number `base`."""
        return self.places.index(base)

    def likeness(self, k: int) -> float:
        """Return how much of the draft (0..1, by letters) stands in text `k`."""
        total = sum(len(one.text) for one in self.draft.paragraphs) or 1
        matches = self.to_draft[k].matches
        alike = (matches[one.id].similarity * len(one.text) for one in self.draft.paragraphs if one.id in matches)
        return sum(alike) / total

    def nearest(self) -> int:
        """Return the place of the text nearest to the draft; of those equally near, of the newest."""
        likeness = [self.likeness(k) for k in range(len(self.texts))]
        return next(k for k, own in enumerate(likeness) if own >= max(likeness) - EQUALLY_NEAR)


def _series(earlier: Sequence[Resolution], draft: Resolution, facts: Language) -> _Series:
    places = chronology(earlier)
    texts = tuple(earlier[place] for place in places)
    names = labels(earlier)
    return _Series(
        texts,
        tuple(names[place] for place in places),
        places,
        draft,
        tuple(_step(text, draft, facts) for text in texts),
        {(j, k): _step(texts[j], texts[k], facts)
         for j in range(len(texts)) for k in range(max(0, j - REACH), j)},
    )


def _step(old: Resolution, new: Resolution, facts: Language) -> _Step:
    kept = [match for match in align(old.paragraphs, new.paragraphs, facts) if match.old and match.new]
    return _Step({name: match for match in kept for name in match.new},
                 {name: match.new for match in kept for name in match.old})


# --- the history of a paragraph ---------------------------------------------------------------------


class _Telling:
    """Tells the history of every paragraph of the draft, and of those it no longer has."""

    def __init__(self, series: _Series, base: int, compared: Comparison, facts: Language) -> None:
        self.series, self.base, self.facts = series, base, facts
        self.changes = {name: change for change in compared.changes for name in change.new}
        self.paragraphs = [{one.id: one for one in text.paragraphs} for text in series.texts]
        self.own = {one.id: one for one in series.draft.paragraphs}
        self.measures = [sides(text.paragraphs, series.draft.paragraphs, facts) for text in series.texts]
        self.way = _Way(series, facts)
        self.passages = _Passages(series, base, canon(facts))

    def earlier(self) -> tuple[Earlier, ...]:
        """Return the earlier texts, newest first."""
        series = self.series
        return tuple(Earlier(series.names[k], text.date, series.likeness(k), k == self.base)
                     for k, text in enumerate(series.texts))

    def lineage(self) -> tuple[Lineage, ...]:
        """Return the history of every paragraph of the draft, in its order."""
        return tuple(self._history(one.id) for one in self.series.draft.paragraphs)

    def _history(self, name: str) -> Lineage:
        found = self._sources(name)
        told = [self._ancestor(name, k, found) for k in sorted(found, key=lambda k: (k != self.base, k))]
        returns = self.series.names[min(found)] if found and self.base not in found else ""
        first = self.series.names[max(found)] if found else ""
        returned = self.passages.returned(self.changes[name]) if self.base in found else ()
        return Lineage(name, first, tuple(told), returns, returned)

    def _sources(self, name: str) -> dict[int, Ids]:
        """Return text -> the paragraphs there: found in the text itself, or followed from a newer text."""
        found: dict[int, Ids] = {}
        for k, step in enumerate(self.series.to_draft):
            if name in step.matches:
                found[k] = step.matches[name].old
            elif ids := self._followed(name, k, found):
                found[k] = ids
        return found

    def _followed(self, name: str, k: int, found: Mapping[int, Ids]) -> Ids:
        """Return the paragraphs of text `k` that became those of the next newer text that has the paragraph; () where
        other paragraphs of the draft have a better claim to them, or little of the language is left."""
        newer = max(found, default=-1)
        if (k, newer) not in self.series.between:
            return ()
        matches = self.series.between[k, newer].matches
        ids = tuple(dict.fromkeys(old for new in found[newer] if new in matches for old in matches[new].old))
        free = tuple(old for old in ids if old not in self.series.to_draft[k].onward)
        return free if free and self._similarity(name, k, free) >= CHAINED else ()

    def _similarity(self, name: str, k: int, ids: Ids) -> float:
        if name in (matches := self.series.to_draft[k].matches) and matches[name].old == ids:
            return matches[name].similarity
        measure: Sides = self.measures[k]
        old = frozenset[str]().union(*(measure.old.grams[measure.old.ids.index(one)] for one in ids))
        return measure.weigher.similarity(old, measure.new.grams[measure.new.ids.index(name)])

    def _ancestor(self, name: str, k: int, found: Mapping[int, Ids]) -> Ancestor:
        match = self.series.to_draft[k].matches.get(name)
        words = self._words(k, found[k])
        newer = max((other for other in found if other < k), default=_DRAFT)
        step = self.way.change(_Place(k, found[k]), _Place(newer, found.get(newer, (name,))))
        # A text is unchanged towards the draft, whatever happened on the way.
        same = letters(words) == letters(self.own[name].text)
        kind: Kind = "unchanged" if same else _kind(match) if match else "changed"
        if k == self.base and self.changes[name].old:  # else the base has it only as other texts lead there
            kind = self.changes[name].kind
        return Ancestor(self.series.names[k], found[k], self._similarity(name, k, found[k]), kind, words,
                        step.edits, step.classes, step.weight, step.reasons)

    def _words(self, k: int, ids: Ids) -> str:
        return joined_text([self.paragraphs[k][one] for one in ids])

    def dropped(self) -> tuple[Dropped, ...]:
        """Return the paragraphs that no longer stand in the draft, newest text first: each where it was last seen."""
        alive = [set(step.onward) for step in self.series.to_draft]
        for one in self.series.draft.paragraphs:
            for k, ids in self._sources(one.id).items():
                alive[k].update(ids)
        found = []
        for k, text in enumerate(self.series.texts):
            later = [set(step.onward) for (older, _), step in self.series.between.items() if older == k]
            found += [Dropped(self.series.names[k], one.id, one.text, self._first(k, one.id))
                      for one in text.paragraphs if one.id not in alive[k].union(*later)]
        return tuple(found)

    def _first(self, k: int, name: str) -> str:
        """Return the name of the oldest text that a paragraph of text `k` can be followed to."""
        for older in range(k + 1, len(self.series.texts)):
            step = self.series.between.get((older, k))
            if step and name in step.matches:
                return self._first(older, step.matches[name].old[0])
        return self.series.names[k]


def _kind(match: Match) -> Kind:
    if len(match.old) > 1:
        return "merged"
    return "split" if len(match.new) > 1 else "changed"


# --- the steps of the way ---------------------------------------------------------------------------


class _Place(Struct, frozen=True):
    """Paragraphs of one text of the series, by its place there."""

    text: int
    ids: Ids


class _Way:
    """Tells what changed from one text to a newer one, as the main comparison tells it."""

    def __init__(self, series: _Series, facts: Language) -> None:
        self.series = series
        texts = (*series.texts, series.draft)  # the draft stands at _DRAFT, the last
        self.paragraphs = [{one.id: one for one in text.paragraphs} for text in texts]
        self.differ = Differ([one.text for text in texts for one in text.paragraphs], facts)
        self.classifiers = [self._classifier(text, facts) for text in series.texts]

    def _classifier(self, text: Resolution, facts: Language) -> Classifier:
        cited = frozenset(cited.key for one in text.paragraphs for cited in one.references)
        return Classifier(facts, lambda words: [word.key for word in self.differ.words(words)], cited, text.date)

    def change(self, old: _Place, new: _Place) -> Change:
        """Return the change from `old` to `new`.

        Where the two are only parts of a split or a merge, the edits are theirs and the classes those of the whole:
        words that went to another part were not removed.
        """
        link = self._link(old, new)
        own = self._told(old.text, new.text, replace(link, old=old.ids, new=new.ids))
        if (link.old, link.new) == (old.ids, new.ids):
            return own
        whole = self._told(old.text, new.text, link)
        return replace(own, classes=whole.classes, weight=whole.weight, reasons=whole.reasons)

    def _link(self, old: _Place, new: _Place) -> Match:
        """Return the match that links two places, or one of their own where they were only followed."""
        series = self.series
        step = series.to_draft[old.text] if new.text == _DRAFT else series.between.get((old.text, new.text))
        found = step.matches.get(new.ids[0]) if step else None
        if found and set(old.ids) <= set(found.old) and set(new.ids) <= set(found.new):
            return found
        return Match(old.ids, new.ids, 0.0)

    def _told(self, k: int, newer: int, match: Match) -> Change:
        old = [self.paragraphs[k][one] for one in match.old]
        new = [self.paragraphs[newer][one] for one in match.new]
        cited = joined_references(old), joined_references(new)
        return self.classifiers[k].change(match, old, new, self._edits(old, new), cited)

    def _edits(self, old: Sequence[Paragraph], new: Sequence[Paragraph]) -> tuple[Edit, ...]:
        was, now = joined_text(old), joined_text(new)
        if was == now or (has_han(was) and len(old) == len(new) and fold(was) == fold(now)):
            return (Edit("keep", was, now),)
        return self.differ.compare(old, new)


# --- passages that come back ------------------------------------------------------------------------


class _Passages:
    """Finds words of the draft that the base lacks and an older text has."""

    def __init__(self, series: _Series, base: int, same: Canon) -> None:
        self.same = same
        plain = [[(one.id, self.plain(one.text)) for one in text.paragraphs] for text in series.texts]
        self.base = "\n".join(text for _, text in plain[base])
        self.others = [(series.names[k], plain[k]) for k in range(len(plain)) if k != base]

    def plain(self, text: str) -> str:
        return letters(self.same.plain(text))

    def returned(self, change: Change) -> tuple[Returned, ...]:
        """Return the passages of a change that come back, in their order."""
        return tuple(found for edit in change.edits if edit.op == "insert" and edit.cls not in _NO_LANGUAGE
                     for found in self._found(edit.new))

    def _found(self, words: str) -> tuple[Returned, ...]:
        plain = self.plain(words)
        if len(plain) < (RETURNED_HAN if has_han(plain) else RETURNED_LETTERS) or plain in self.base:
            return ()
        for name, paragraphs in self.others:
            ids = tuple(one for one, text in paragraphs if plain in text)
            if ids:
                return (Returned(words.strip(), name, ids),)
        return ()
