"""A match and its edits -> a change: its classes, its weight, and a reason for each in words a delegate knows.

Nothing is a verdict: a reason quotes what changed, and a ladder is named where strength is spoken of.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from redline.classify.frame import Cut, Frame
from redline.classify.pairs import Pair, pairs
from redline.classify.verbs import Touched, touched, verbs
from redline.classify.weights import ORDER, in_order, weight_of
from redline.classify.wording import wording_reasons
from redline.language import Language, letters
from redline.language.openings import find_opening
from redline.model import Change, Edit, Kind, Match, Paragraph, Reason, Reference

__all__ = ["ORDER", "Classifier"]

Cited = tuple[tuple[Reference, ...], tuple[Reference, ...]]


class Classifier(Struct, frozen=True):
    """Classifies the matches of one comparison.

    `cited_before` are the keys of all that the old text cites; `base_date` is the ISO date of its adoption, or "";
    `cut` cuts a text into words.
    """

    facts: Language
    cut: Cut
    cited_before: frozenset[str]
    base_date: str

    def change(self, match: Match, old: Sequence[Paragraph], new: Sequence[Paragraph], edits: tuple[Edit, ...],
               cited: Cited) -> Change:
        """Return the change that `match` is: its paragraphs, the edits between them, and what both sides cite (at
        offsets in the joined texts)."""
        kind = _kind(match, edits)
        if kind in ("added", "removed"):
            return self._lone(match, kind, (*old, *new), edits)
        found = self._found(old, new, edits, cited)
        marked = _marked(edits, found)
        reasons = in_order(_telling([
            *_shape(match, kind, old, new),
            *(reason for _, given in found for reason in given if kind == "changed" or not _repeats(reason, old, new)),
            *_notes(old, new),
        ]))
        if kind == "unchanged" and any(reason.code in ("note-added", "note-removed") for reason in reasons):
            kind = "changed"
        return Change(
            kind, match.old, match.new, marked,
            moved=match.moved,
            renumbered=_renumbered(kind, old, new),
            similarity=match.similarity,
            runner_up=match.runner_up,
            classes=tuple(dict.fromkeys(reason.cls for reason in reasons)),
            weight=weight_of(reasons),
            reasons=reasons,
        )

    def _lone(self, match: Match, kind: Kind, paragraphs: Sequence[Paragraph], edits: tuple[Edit, ...]) -> Change:
        reasons = [Reason(kind, "nearest", (match.nearest, f"{match.similarity:.2f}"))] if match.nearest else []
        newest = max((one.date for paragraph in paragraphs for one in paragraph.references), default="")
        if kind == "added" and self.base_date and newest > self.base_date:
            reasons.append(Reason(kind, "new-date", (newest,)))
        if kind == "added":
            reasons += [Reason("mandate", "mandate", (word,)) for one in paragraphs for word in self._asked(one)]
        marked = tuple(replace(edit, cls=kind) for edit in edits)
        classes = tuple(dict.fromkeys((kind, *(reason.cls for reason in reasons))))
        return Change(kind, match.old, match.new, marked, similarity=match.similarity, nearest=match.nearest,
                      classes=classes, weight="substantive", reasons=tuple(reasons))

    # --- what the words say -------------------------------------------------------------------------

    def _found(self, old: Sequence[Paragraph], new: Sequence[Paragraph], edits: tuple[Edit, ...],
               cited: Cited) -> list[tuple[Pair, list[Reason]]]:
        """Return the pairs of the edits, each with its reasons."""
        was, now = verbs(old, self.facts), verbs(new, self.facts)
        mandate = any(self._asked(one) for one in (*old, *new))
        seams = _Seams(self.facts, self.cut, old, new) if len(old) + len(new) > 2 else None
        kept = _keys(cited[0]) & _keys(cited[1])
        return [
            (pair, self._reasons(pair, touched(pair, was, now, self.facts), cited, kept, mandate, seams))
            for pair in pairs(edits)
        ]

    def _reasons(self, pair: Pair, verb: Touched, cited: Cited, kept: frozenset[str], mandate: bool,
                 seams: _Seams | None) -> list[Reason]:
        frame = Frame(
            self.facts, self.cut,
            _within(cited[0], pair.old_at, pair.old), _within(cited[1], pair.new_at, pair.new),
            kept, self.cited_before, mandate, self.facts.mandate_words,
        )
        rest = verb.old.strip() or verb.new.strip()
        if seams and seams.has(pair, verb):
            rest = ""
        plain = wording_reasons(pair, verb.old, verb.new, frame) if rest else []
        if verb.reasons and not (letters(verb.old) or letters(verb.new)):
            plain = []
        return [*verb.reasons, *plain]

    def _asked(self, paragraph: Paragraph) -> list[str]:
        """Return the word for what a paragraph requests or decides and may cost money (a report), or nothing."""
        found = find_opening(paragraph.text, self.facts)
        if found is None or not found.opening.phrase.startswith(self.facts.mandate_verbs):
            return []
        said = paragraph.text.lower()
        return next(([word] for word in self.facts.mandate_words if word in said), [])


class _Seams:
    """The seams of a split or a merge: a stop, a joint, and words that the other side has as well, as in
    ；[newline]又吁请各国 -> ，但."""

    def __init__(self, facts: Language, cut: Cut, old: Sequence[Paragraph], new: Sequence[Paragraph]) -> None:
        """Take the paragraphs of both sides."""
        self.cut = cut
        # Not all particles: two paragraphs joined by "or" say less than the two did.
        self.little = facts.joints | facts.grammar | facts.seams | frozenset(facts.additive)
        self.old, self.new = ({word.lower() for one in side for word in cut(one.text)} for side in (old, new))

    def has(self, pair: Pair, verb: Touched) -> bool:
        """Return whether a pair is no more than a seam."""
        if "\n" not in pair.old + pair.new:
            return False
        return self.repeats(verb.old, self.new) and self.repeats(verb.new, self.old)

    def repeats(self, text: str, other: set[str]) -> bool:
        """Return whether a text says no word of its own: `other` are the words of the other side."""
        words = (word.lower() for word in self.cut(text))
        return all(word in self.little or word in other or not letters(word) for word in words)


def _keys(references: tuple[Reference, ...]) -> frozenset[str]:
    return frozenset(one.key for one in references)


def _within(references: tuple[Reference, ...], at: int, text: str) -> tuple[Reference, ...]:
    return tuple(one for one in references if one.start < at + len(text) and at < one.end)


def _repeats(reason: Reason, old: Sequence[Paragraph], new: Sequence[Paragraph]) -> bool:
    """Return whether a split or merge only repeats, or drops the repetition of, a verb or a name that the other side
    has: 促请各国…；并促请… becomes two paragraphs that both open with it."""
    others = {"verb-added": old, "actor-added": old, "verb-removed": new, "actor-removed": new}.get(reason.code, ())
    return any(reason.details[0].lower() in one.text.lower() for one in others)


def _telling(reasons: list[Reason]) -> list[Reason]:
    """Return the reasons without stops and joints of lists where other reasons explain them: a paragraph that crossed
    into the operative part ends in a semicolon now, a list that grew has another word before its last member."""
    rest = [reason for reason in reasons if reason.code not in _FOLLOWING]
    return rest if any(reason.code not in _NO_CAUSE for reason in rest) else reasons


_FOLLOWING = frozenset({"stop", "mark"})
_NO_CAUSE = frozenset({"moved", "renumbered", "note"})


# --- shape ------------------------------------------------------------------------------------------


def _kind(match: Match, edits: tuple[Edit, ...]) -> Kind:
    if not match.old:
        return "added"
    if not match.new:
        return "removed"
    if len(match.new) > 1 or len(match.old) > 1:
        return "split" if len(match.new) >= len(match.old) else "merged"
    return "unchanged" if all(edit.op == "keep" for edit in edits) else "changed"


def _shape(match: Match, kind: Kind, old: Sequence[Paragraph], new: Sequence[Paragraph]) -> list[Reason]:
    """Reasons from place and number: moved, split, merged, renumbered."""
    reasons: list[Reason] = []
    if match.moved:
        was, now = ({one.section: None for one in side} for side in (old, new))
        # Of a split whose second half crossed, the part that it crossed into is told.
        left, reached = ([*(section for section in one if section not in other), *one] for one, other in
                         ((was, now), (now, was)))
        reasons.append(Reason("moved", "moved-section", (left[0], reached[0])) if was.keys() != now.keys()
                       else Reason("moved", "moved"))
    if kind in ("split", "merged"):
        reasons.append(Reason(kind, kind))
    if _renumbered(kind, old, new):
        reasons.append(Reason("renumbered", "renumbered", (old[0].label, new[0].label)))
    return reasons


def _renumbered(kind: Kind, old: Sequence[Paragraph], new: Sequence[Paragraph]) -> bool:
    """Return whether the printed number alone differs; a paragraph that lost or got one crossed into another part."""
    return bool(kind not in ("split", "merged") and old[0].label and new[0].label and old[0].label != new[0].label)


def _notes(old: Sequence[Paragraph], new: Sequence[Paragraph]) -> list[Reason]:
    """Reasons for note marks that came, went or changed their number."""
    was, now = ([mark.mark for one in side for mark in one.notes] for side in (old, new))
    if len(was) == len(now):
        return [Reason("note", "note", pair) for pair in zip(was, now, strict=True) if pair[0] != pair[1]]
    come = [mark for mark in now if mark not in was][:max(0, len(now) - len(was))] or now[len(was):]
    gone = [mark for mark in was if mark not in now][:max(0, len(was) - len(now))] or was[len(now):]
    return [*(Reason("note", "note-added", (mark,)) for mark in come),
            *(Reason("note", "note-removed", (mark,)) for mark in gone)]


# --- marks on edits ---------------------------------------------------------------------------------


def _marked(edits: tuple[Edit, ...], found: Sequence[tuple[Pair, list[Reason]]]) -> tuple[Edit, ...]:
    """Return the edits, each delete and insert with its most important class."""
    classes: Mapping[int, str] = {
        index: min((reason.cls for reason in reasons), key=ORDER.index, default="editorial")
        for pair, reasons in found for index in pair.edits
    }
    return tuple(replace(edit, cls=classes[index]) if index in classes else edit for index, edit in enumerate(edits))
