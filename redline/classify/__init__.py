"""A match and its edits -> a change: its classes, its weight, and a reason for each in words a delegate knows.

Nothing is a verdict: a reason quotes what changed, and a ladder is named where strength is spoken of.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from redline.classify.address import modal_alone, unaddressed
from redline.classify.documents import Document, identity
from redline.classify.frame import Cut, Frame
from redline.classify.mandates import item_task, items_of_requests, new_task, task
from redline.classify.order import nominal, transposed
from redline.classify.pairs import Pair, pairs
from redline.classify.seams import Seams
from redline.classify.standing import standing
from redline.classify.verbs import Touched, Verb, is_another_word, repeats, said_again, touched, turned, verbs
from redline.classify.weights import ORDER, in_order, weight_of
from redline.classify.wording import doubled, spaces, wording_reasons
from redline.language import Language, letters
from redline.model import Change, Edit, Kind, Match, Paragraph, Reason, Reference

__all__ = ["ORDER", "Classifier", "items_of_requests"]

# What is less alike than this has set phrases in common, and no matter: to name it as the nearest misleads.
NEAR = 0.2

Cited = tuple[tuple[Reference, ...], tuple[Reference, ...]]


class Classifier(Struct, frozen=True):
    """Classifies the matches of one comparison.

    `cited_before` are the keys of all that the old text cites; `base_date` is the ISO date of its adoption, or "";
    `cut` cuts a text into words; `items` are the ids of the items of requesting lists, of the old and the new text.
    """

    facts: Language
    cut: Cut
    cited_before: frozenset[str]
    base_date: str
    items: tuple[frozenset[str], frozenset[str]] = (frozenset(), frozenset())

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
            *(reason for _, given in found for reason in given
              if not _follows(reason, old, new) and (kind == "changed" or not self._repeats(reason, old, new))),
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
            classes=_classes(reasons),
            weight=weight_of(reasons),
            reasons=reasons,
        )

    def _lone(self, match: Match, kind: Kind, paragraphs: Sequence[Paragraph], edits: tuple[Edit, ...]) -> Change:
        near = match.nearest and match.similarity >= NEAR
        reasons = [Reason(kind, "nearest", (match.nearest, f"{match.similarity:.2f}"))] if near else []
        newest = max((one.date for paragraph in paragraphs for one in paragraph.references), default="")
        if kind == "added" and self.base_date and newest > self.base_date:
            reasons.append(Reason(kind, "new-date", (newest,)))
        # A task that went is no class of its own (the gold's convention), but is told beside.
        items = self.items[1 if kind == "added" else 0]
        tasks = [word for word in (item_task(one, self.facts) if one.id in items else new_task(one, self.facts)
                                   for one in paragraphs) if word]
        reasons += [Reason("mandate", "mandate", (word,)) if kind == "added"
                    else Reason("removed", "mandate-removed", (word,)) for word in tasks]
        marked = tuple(replace(edit, cls=kind) for edit in edits)
        classes = tuple(dict.fromkeys((kind, *(reason.cls for reason in reasons))))
        return Change(kind, match.old, match.new, marked, similarity=match.similarity, nearest=match.nearest,
                      classes=classes, weight="substantive", reasons=tuple(reasons))

    # --- what the words say -------------------------------------------------------------------------

    def _found(self, old: Sequence[Paragraph], new: Sequence[Paragraph], edits: tuple[Edit, ...],
               cited: Cited) -> list[tuple[Pair, list[Reason]]]:
        """Return the pairs of the edits, each with its reasons."""
        was, now = verbs(old, self.facts), verbs(new, self.facts)
        mandate = any(item_task(one, self.facts) if one.id in items else task(one, self.facts)
                      for side, items in zip((old, new), self.items, strict=True) for one in side)
        seams = Seams(self.facts, self.cut, old, new) if len(old) + len(new) > 2 else None
        whole = Frame(
            self.facts, self.cut, old_references=cited[0], new_references=cited[1],
            cited_before=self.cited_before, mandate=mandate, old_cited=cited[0], new_cited=cited[1],
            same=self._documents(cited[0]) & self._documents(cited[1]),
            directs=any(verb.found.opening.family == "direct" for verb in now),
            turned=turned(was, now),
            was="\n".join(one.text for one in old), now="\n".join(one.text for one in new),
        )
        found = pairs(edits)
        told = {index: Reason("editorial", "transposed", (words,))
                for index, words in transposed(found, self.facts).items()}
        told |= {index: Reason("translation", "translation", words)
                 for index, words in nominal(found, whole.was, self.facts).items()}
        return [
            (pair, [told[index]] if index in told else standing(
                self._reasons(pair, self._verb(pair, was, now, seams), whole, seams), whole.was, whole.now, self.facts))
            for index, pair in enumerate(found)
        ]

    def _verb(self, pair: Pair, was: Sequence[Verb], now: Sequence[Verb], seams: Seams | None) -> Touched:
        """Return what a pair does to verbs; one that repeats its paragraph's own says nothing, least of all at a seam.
        """
        verb = touched(pair, was, now, self.facts)
        if is_another_word(verb, pair, self.facts):
            return Touched((Reason("translation", "translation", (pair.old.strip(), pair.new.strip())),), "", "")
        if not repeats(verb, was, now, self.facts):
            return verb
        return Touched((), verb.old, verb.new) if seams else said_again(pair, verb, self.facts)

    def _repeats(self, reason: Reason, old: Sequence[Paragraph], new: Sequence[Paragraph]) -> bool:
        """Return whether a split or merge only repeats, or drops the repetition of, a verb or a name that the other
        side has: 促请各国…；并促请… becomes two paragraphs that both open with it, or with another rendering of it.
        """
        others = {"verb-added": old, "actor-added": old, "verb-removed": new, "actor-removed": new}.get(reason.code, ())
        said = reason.details[0] if reason.details else ""
        words = {said, *(word for group in self.facts.verb_groups if said in group for word in group)}
        return any(word.lower() in one.text.lower() for one in others for word in words)

    def _documents(self, references: tuple[Reference, ...]) -> frozenset[Document]:
        return frozenset(identity(one, self.facts) for one in references)

    def _reasons(self, pair: Pair, verb: Touched, whole: Frame, seams: Seams | None) -> list[Reason]:
        frame = replace(
            whole,
            old_references=_within(whole.old_cited, pair.old_at, pair.old),
            new_references=_within(whole.new_cited, pair.new_at, pair.new),
        )
        old, new = (verb.old, verb.new) if seams is None else seams.without(verb)
        if seams and (seams.has(pair, verb) or not letters(old + new)):
            return [*verb.reasons, *spaces(pair, self.facts)]
        if not old.strip() and not new.strip():
            return [*verb.reasons] or doubled(pair) or spaces(pair, self.facts)
        if any(reason.code == "verb-family" for reason in verb.reasons):
            old, new = unaddressed(old, new, frame)
            if not letters(old + new):
                return [*verb.reasons]
        plain = [] if modal_alone(old, new, frame) else wording_reasons(pair, old, new, frame)
        # A qualifier that stands in the other half now qualifies something else.
        kept = seams is not None and seams.keeps(pair) and not any(reason.cls == "caveat" for reason in plain)
        return [*verb.reasons] if kept or (verb.reasons and not letters(old + new)) else [*verb.reasons, *plain]


def _within(references: tuple[Reference, ...], at: int, text: str) -> tuple[Reference, ...]:
    return tuple(one for one in references if one.start < at + len(text) and at < one.end)


def _follows(reason: Reason, old: Sequence[Paragraph], new: Sequence[Paragraph]) -> bool:
    """Return whether a verb came or went with the place: the guidelines of an annex have none."""
    was, now = ({one.section for one in side} for side in (old, new))
    return (reason.code == "verb-removed" and now == {"annex"} != was) or (
        reason.code == "verb-added" and was == {"annex"} != now)


def _telling(reasons: list[Reason]) -> list[Reason]:
    """Return the reasons without stops and joints of lists where other reasons explain them: a paragraph that crossed
    into the operative part ends in a semicolon now, a list that grew has another word before its last member."""
    rest = [reason for reason in reasons if reason.code not in _FOLLOWING]
    return rest if any(reason.code not in _NO_CAUSE for reason in rest) else reasons


_FOLLOWING = frozenset({"stop", "mark"})
_NO_CAUSE = frozenset({"moved", "renumbered", "note"})


def _classes(reasons: Sequence[Reason]) -> tuple[str, ...]:
    """Return the classes of reasons, the most important first. Verbs that translators exchange are a change of verb and
    perhaps none: two classes, told in one sentence."""
    found = {reason.cls for reason in reasons}
    if any(reason.code == "verb-exchanged" for reason in reasons):
        found.add("translation")
    return tuple(sorted(found, key=ORDER.index))


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
