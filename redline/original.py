"""What the versions in the original language say of a change in a translation.

    zh   敦促各国查明无证水井 -> 吁请所有国家普查未获许可的水井      en   the same words: a translator's choice
    zh   应公布检测结果, the same words                             en   should -> shall: the translation did not follow

Texts are drafted in English and translated anew each session. Where both English versions are given, they settle what a
translation alone cannot: paragraphs have the same ids in all languages, so that the original tells which paragraph
became which, and what of its words changed. Numbers and citations that changed in the translation alone stay what they
are: they are an error somewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from redline.align import ALL_BUT_SAME
from redline.classify.weights import ORDER, in_order, weight_of
from redline.language import Language
from redline.model import Change, Comparison, Match, Paragraph, Reason, Warning

Key = tuple[tuple[str, ...], tuple[str, ...]]

# Texts that agree with the original in fewer of their links than this are not the same texts, or not so numbered. Not
# measured: in a translation made anew by half, the links found without the original agreed in more than nine tenths.
AGREED = 0.8
# A paragraph put into other words has so many edits, two words for two at least, and on neither side less than half of
# the other: a clause that came or went alone has not. Chosen by hand on a dozen sentences, not fitted.
SEVERAL, BALANCED = 4, 0.5

# What a translator's words can look like, where the original did not change.
_OF_WORDS = frozenset({"mandate", "verb", "caveat", "actor", "wording", "translation"})
# A change of the original in these alone changes none of its words, or none that a translation must follow.
_SILENT = frozenset({"moved", "renumbered", "split", "merged", "sequence", "translation", "editorial", "note"})
# Verbs that translators exchange: a change of verb and perhaps none.
_EXCHANGED = {"verb-exchanged": "verb"}
_DIGITS = re.compile(r"\d+(?:[.,]\d+)*")
# A quoted change is told without the stops beside it.
_STOPS = " ,;.，；。、\n"


class Settled(Struct, frozen=True):
    """The changes of a translation as its original leaves them, what that tells, and whether one text says what the
    other does not: then something is left to settle, and no update is technical."""

    changes: tuple[Change, ...]
    warnings: tuple[Warning, ...]
    apart: bool


# --- which paragraph became which -------------------------------------------------------------------


def is_parallel(own: Sequence[Match], original: Comparison, old: Mapping[str, Paragraph],
                new: Mapping[str, Paragraph]) -> bool:
    """Return whether the original has the same paragraphs: as many, and linked as `own`, which was found in the
    translation, links them; what is identical there leaves no doubt."""
    if [[one.id for one in side.paragraphs] for side in (original.old, original.new)] != [[*old], [*new]]:
        return False
    mine, theirs = _links(own), _links(original.changes)
    sure = _links(one for one in own if one.similarity == 1.0)
    return sure <= theirs and len(mine & theirs) >= AGREED * len(mine)


def not_consulted(changes: tuple[Change, ...], original: Comparison) -> Settled:
    """Return the changes as they are, beside an original of other paragraphs, with how many came and went there."""
    counts = original.summary.preambular, original.summary.operative, original.summary.annex
    added, removed = sum(one.added for one in counts), sum(one.removed for one in counts)
    told = Warning("original-differs", (original.old.name, original.new.name, str(added), str(removed)))
    return Settled(changes, (told,), apart=bool(added or removed))


def matches_of(own: Sequence[Match], original: Comparison) -> Sequence[Match]:
    """Return the matches of a translation as its original has them."""
    found = [Match(one.old, one.new, one.similarity, one.runner_up, one.moved, one.nearest)
             for one in original.changes]
    known = {(one.old, one.new): one for one in own}
    return [known.get((one.old, one.new)) or replace(one, similarity=min(one.similarity, ALL_BUT_SAME))
            for one in found]


def _links(matches: Iterable[Match] | Iterable[Change]) -> set[tuple[str, str]]:
    return {(a, b) for one in matches for a in one.old for b in one.new}


# --- what its words mean ----------------------------------------------------------------------------


def settled(changes: Sequence[Change], new: Mapping[str, Paragraph], original: Comparison, facts: Language) -> Settled:
    """Return the changes of a translation: of its words, a translator's choice where the original did not change, and
    none where it did; and a warning for each paragraph in which one of the two changed alone.

    `original` is the comparison of the same two texts in the language they were drafted in.
    """
    known: dict[Key, Change] = {(one.old, one.new): one for one in original.changes}
    both = [(one, known.get((one.old, one.new))) for one in changes]
    found = tuple(_settled(one, other, facts) for one, other in both)
    anew = sum(before is not after for before, after in zip(changes, found, strict=True))
    consulted = Warning("original-consulted", (original.old.name, original.new.name, str(anew)))
    pairs = [(one, other) for one, (_, other) in zip(found, both, strict=True) if other and one.old and one.new]
    alone = [told for one, other in pairs for told in _alone(one, other, new)]
    return Settled(found, (consulted, *alone), apart=bool(alone))


def _settled(change: Change, original: Change | None, facts: Language) -> Change:
    if original is None or change.kind in ("added", "removed"):
        return change
    if set(original.classes) <= _SILENT:
        choices = [reason for reason in change.reasons if _is_choice(reason, change, facts)]
        return _told(change, {reason: Reason("translation", "original-same", _quoted(reason)) for reason in choices})
    # What looks like a translator's choice follows a change of the original, where nothing else does.
    alone = all(one.cls in _SILENT or one.code in _EXCHANGED for one in change.reasons)
    followed = {one: Reason(_EXCHANGED.get(one.code, "wording"), "original-changed", _quoted(one))
                for one in change.reasons if one.cls == "translation" or one.code in _EXCHANGED}
    return _told(change, followed) if alone else change


def _told(change: Change, instead: Mapping[Reason, Reason]) -> Change:
    """Return a change with other reasons `instead` of some of its own."""
    if not instead:
        return change
    reasons = in_order(instead.get(reason, reason) for reason in change.reasons)
    kept = {reason.cls for reason in reasons} | {"translation" for reason in reasons if reason.code in _EXCHANGED}
    turned = {before.cls: after.cls for before, after in instead.items() if before.cls not in kept}
    edits = tuple(replace(edit, cls=turned.get(edit.cls, edit.cls)) for edit in change.edits)
    classes = tuple(sorted(kept, key=ORDER.index))
    return replace(change, reasons=reasons, classes=classes, weight=weight_of(reasons), edits=edits)


def _is_choice(reason: Reason, change: Change, facts: Language) -> bool:
    """Return whether a reason can be the translator's alone. A number, a negation or another rung of a ladder is an
    error in one of the texts; so may be words that only came or went, or one for quite another where little changed."""
    if reason.cls not in _OF_WORDS or (reason.cls == "verb" and reason.code not in _EXCHANGED):
        return False
    cites = any(one.cls in ("reference", "reference-new") for one in change.reasons)
    old, new = _sides(reason)
    if (reason.cls == "mandate" and cites) or _figures(old, facts) != _figures(new, facts) or _negates(change, facts):
        return False
    akin = reason.cls == "translation" or reason.code in _EXCHANGED or (
        reason.cls != "caveat" and bool(set(old) & set(new)))
    return akin or _is_rewritten(change)


def _is_rewritten(change: Change) -> bool:
    """Return whether a paragraph was put into other words: in several places, about as many came as went."""
    edits = [edit for edit in change.edits if edit.op != "keep" and edit.cls not in _SILENT - {"translation"}]
    gone, come = (sum(len(text) for text in side) for side in ((e.old for e in edits), (e.new for e in edits)))
    return len(edits) >= SEVERAL and min(gone, come) >= BALANCED * max(gone, come)


def _negates(change: Change, facts: Language) -> bool:
    """Return whether a negation came or went."""
    said = facts.pattern("words.negations")
    was, now = ("".join(side) for side in ((e.old for e in change.edits), (e.new for e in change.edits)))
    return len(said.findall(was)) != len(said.findall(now))


def _sides(reason: Reason) -> tuple[str, str]:
    """Return what a reason quotes of the old and of the new text, "" for nothing."""
    first, second = (*reason.details, "", "")[:2]
    if reason.code == "mandate":  # one detail: what was exchanged for what, or what came
        before, arrow, after = first.partition(" → ")
        first, second = (before, after) if arrow else ("", first)
    elif reason.code.endswith("-added"):
        first, second = "", first
    elif reason.code.endswith("-removed"):
        second = ""
    return first.strip("–"), second.strip("–")


def _quoted(reason: Reason) -> tuple[str, str]:
    old, new = _sides(reason)
    return old or "–", new or "–"


def _figures(text: str, facts: Language) -> list[str]:
    return sorted([*_DIGITS.findall(text), *facts.pattern("words.numerals").findall(text)])


# --- what one of the two says alone -----------------------------------------------------------------


def _alone(change: Change, original: Change, new: Mapping[str, Paragraph]) -> list[Warning]:
    """Return the warning for a paragraph whose words changed in one of the two languages only."""
    own, its = (not set(one.classes) <= _SILENT for one in (change, original))
    if own == its:
        return []
    code, which = ("original-same", change) if own else ("original-changed", original)
    return [Warning(code, (change.new[0], *_first(which)), new[change.new[0]].line)]


def _first(change: Change) -> tuple[str, str]:
    """Return the first words that a change replaced, and what stands there now; "–" for nothing."""
    edits = [edit for edit in change.edits if edit.op != "keep" and edit.cls not in _SILENT]
    old = next((edit.old.strip(_STOPS) for edit in edits[:2] if edit.op == "delete"), "")
    new = next((edit.new.strip(_STOPS) for edit in edits[:2] if edit.op == "insert"), "")
    return old or "–", new or "–"
