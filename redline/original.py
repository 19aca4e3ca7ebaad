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

from msgspec.structs import replace

from redline.classify.weights import ORDER, in_order, weight_of
from redline.language import Language
from redline.model import Change, Comparison, Match, Paragraph, Reason, Warning

Key = tuple[tuple[str, ...], tuple[str, ...]]

# Texts that agree with the original in fewer of their links than this are not the same texts, or not so numbered.
AGREED = 0.8
# A paragraph put into other words has so many edits, and its lesser side so much of the greater.
SEVERAL, BALANCED = 4, 0.5
# A translation never has the same words for certain: only its own comparison knows.
_ALL_BUT_SAME = 0.99

# What a translator's words can look like, where the original did not change.
_OF_WORDS = frozenset({"mandate", "verb", "caveat", "actor", "wording", "translation"})
# A change of the original in these alone changes none of its words, or none that a translation must follow.
_SILENT = frozenset({"moved", "renumbered", "split", "merged", "sequence", "translation", "editorial", "note"})
# Verbs that translators exchange: a change of verb and perhaps none.
_EXCHANGED = {"verb-exchanged": "verb"}
_DIGITS = re.compile(r"\d+(?:[.,]\d+)*")


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


def not_parallel(original: Comparison) -> Warning:
    """Return the warning that an original could not be laid beside the translation, with what came and went there."""
    counts = original.summary.preambular, original.summary.operative, original.summary.annex
    return Warning("original-differs", (original.old.name, original.new.name, str(sum(one.added for one in counts)),
                                        str(sum(one.removed for one in counts))))


def matches_of(own: Sequence[Match], original: Comparison) -> Sequence[Match]:
    """Return the matches of a translation as its original has them."""
    found = [Match(one.old, one.new, one.similarity, one.runner_up, one.moved, one.nearest)
             for one in original.changes]
    known = {(one.old, one.new): one for one in own}
    return [known.get((one.old, one.new)) or replace(one, similarity=min(one.similarity, _ALL_BUT_SAME))
            for one in found]


def _links(matches: Iterable[Match] | Iterable[Change]) -> set[tuple[str, str]]:
    return {(a, b) for one in matches for a in one.old for b in one.new}


# --- what its words mean ----------------------------------------------------------------------------


def settled(changes: Sequence[Change], new: Mapping[str, Paragraph], original: Comparison,
            facts: Language) -> tuple[tuple[Change, ...], tuple[Warning, ...]]:
    """Return the changes of a translation: of its words, a translator's choice where the original did not change, and
    none where it did; and a warning for each paragraph in which the original changed alone.

    `original` is the comparison of the same two texts in the language they were drafted in.
    """
    known: dict[Key, Change] = {(one.old, one.new): one for one in original.changes}
    found = tuple(_settled(one, known.get((one.old, one.new)), facts) for one in changes)
    anew = sum(before is not after for before, after in zip(changes, found, strict=True))
    consulted = Warning("original-consulted", (original.old.name, original.new.name, str(anew)))
    return found, (consulted, *_unfollowed(found, known, new), *_on_its_own(found, known, new))


def _settled(change: Change, original: Change | None, facts: Language) -> Change:
    if original is None or change.kind in ("added", "removed"):
        return change
    if set(original.classes) <= _SILENT:
        choices = [reason for reason in change.reasons if _is_choice(reason, change, facts)]
        return _told(change, {reason: Reason("translation", "original-same", _sides(reason)) for reason in choices})
    # What looks like a translator's choice follows a change of the original, where nothing else does.
    alone = all(one.cls in _SILENT or one.code in _EXCHANGED for one in change.reasons)
    followed = {one: Reason(_EXCHANGED.get(one.code, "wording"), "original-changed", _sides(one))
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
        reason.cls != "caveat" and "–" not in (old, new) and bool(set(old) & set(new)))
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
    """Return what a reason quotes of the old and of the new text, "–" for nothing."""
    first, second = (*reason.details, "", "")[:2]
    if reason.code == "mandate":  # one detail: what was exchanged for what, or what came
        before, arrow, after = first.partition(" → ")
        first, second = (before, after) if arrow else ("", first)
    elif reason.code.endswith("-added"):
        first, second = "", first
    elif reason.code.endswith("-removed"):
        second = ""
    return first or "–", second or "–"


def _figures(text: str, facts: Language) -> list[str]:
    return sorted([*_DIGITS.findall(text), *facts.pattern("words.numerals").findall(text)])


# --- what the translation did not follow ------------------------------------------------------------


def _unfollowed(changes: Sequence[Change], known: Mapping[Key, Change], new: Mapping[str, Paragraph]) -> list[Warning]:
    """Return a warning for each paragraph whose words changed in the original alone."""
    return [Warning("original-changed", (one.new[0], *_said(known[one.old, one.new])), new[one.new[0]].line)
            for one in changes
            if one.kind not in ("added", "removed") and set(one.classes) <= _SILENT and (one.old, one.new) in known
            and not set(known[one.old, one.new].classes) <= _SILENT]


def _on_its_own(changes: Sequence[Change], known: Mapping[Key, Change], new: Mapping[str, Paragraph]) -> list[Warning]:
    """Return a warning for each paragraph in which the translation says something else and the original does not."""
    return [Warning("original-same", (one.new[0], *_said(one)), new[one.new[0]].line)
            for one in changes
            if one.kind not in ("added", "removed") and (one.old, one.new) in known
            and set(known[one.old, one.new].classes) <= _SILENT and not set(one.classes) <= _SILENT]


def _said(change: Change) -> tuple[str, str]:
    """Return the first words that a change replaced, and what stands there now; "–" for nothing."""
    edits = [edit for edit in change.edits if edit.op != "keep" and edit.cls not in _SILENT]
    old = next((edit.old.strip() for edit in edits[:2] if edit.op == "delete"), "")
    new = next((edit.new.strip() for edit in edits[:2] if edit.op == "insert"), "")
    return old or "–", new or "–"
