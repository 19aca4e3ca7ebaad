"""What a change cites: one document for another of its series, one more, one less, another year."""

from __future__ import annotations

import re
from collections.abc import Sequence

from redline.classify.frame import Frame
from redline.classify.pairs import Pair
from redline.language import letters
from redline.model import Reason, Reference

# Letters that may follow the last citation of an insertion that only cites (决议, 决定, of the Council).
AFTER_CITATION = 6
_DATED = re.compile(r"\d{4}\s?年?")
_CITED = frozenset({"symbol", "resolution", "decision", "title"})


def citation_reasons(pair: Pair, old: str, new: str, frame: Frame) -> list[Reason]:
    """Reasons for a change of what is cited, when the change is about nothing else.

    甲号和乙号 that became 甲号、乙号和丙号 deletes 乙号 and inserts it again, in another place: only 丙号 has come.
    """
    was, now = frame.old_references, frame.new_references
    gone = [one for one in was if one.key not in frame.kept]
    come = [one for one in now if one.key not in frame.kept]
    if {one.key for one in was} == {one.key for one in now}:
        return _years(pair, old, new, frame)
    if not _only_cites(old, pair.old_at, was) or not _only_cites(new, pair.new_at, now):
        return []
    if not gone and not come:
        return [Reason("editorial", "mark", (old.strip() or "–", new.strip() or "–"))]
    reasons = _exchanged(gone, come, frame)
    if frame.mandate and any(one.kind in ("session", "date") for one in (*gone, *come)):
        said = next(iter(come or gone))
        reasons.append(Reason("mandate", "mandate", (said.text,)))
    return reasons


def _exchanged(gone: list[Reference], come: list[Reference], frame: Frame) -> list[Reason]:
    """One citation for another of its kind is an update; one more is new where the old text never cited it."""
    reasons: list[Reason] = []
    left = list(gone)
    for one in come:
        partner = next((other for other in left if other.kind == one.kind), None)
        if partner:
            left.remove(partner)
            reasons.append(Reason("reference", "reference", (partner.text, one.text)))
        elif one.kind in _CITED and one.key not in frame.cited_before:
            reasons.append(Reason("reference-new", "reference-new", (one.text,)))
        elif one.kind in _CITED or not any(other.kind in _CITED for other in come):
            reasons.append(Reason("reference", "reference", ("–", one.text)))
    reasons += [Reason("reference", "reference-removed", (one.text,)) for one in left
                if one.kind in _CITED or not any(other.kind in _CITED for other in left)]
    return reasons


def _only_cites(text: str, at: int, references: Sequence[Reference]) -> bool:
    """Return whether a text is a citation: its references, the words before that name them, next to nothing after."""
    if not letters(text):
        return True
    end = max((one.end - at for one in references), default=0)
    return len(letters(text[end:])) <= AFTER_CITATION


def _years(pair: Pair, old: str, new: str, frame: Frame) -> list[Reason]:
    """A bare year for another: 2020年 -> 2021年. A deadline (到2030年, by 2030) cites nothing: it is substance."""
    said = pair.before[-len("no later than "):] + new.strip() + pair.after[:len("年底以前")]
    dated = _DATED.fullmatch(old.strip()) and _DATED.fullmatch(new.strip())
    if not dated or frame.facts.pattern("references.deadline").search(said):
        return []
    update = Reason("reference", "reference", (old.strip(), new.strip()))
    return [update, Reason("mandate", "mandate", (new.strip(),))] if frame.mandate else [update]
