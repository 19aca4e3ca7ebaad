"""Modals: 必须 -> 应, shall -> may: one for another is a duty that grew or shrank, and its direction is known."""

from __future__ import annotations

from functools import lru_cache

from redline.classify.frame import Frame, blanked
from redline.language import Language, letters
from redline.model import Reason

# From what is allowed to what is a duty, and for what is to be left undone.
LADDERS = (("may", "should", "must"), ("should_not", "must_not"))

# Chinese modals are no longer than this.
LONGEST = 3


def modal_reasons(old: str, new: str, frame: Frame) -> tuple[list[Reason], str, str]:
    """Return the reason for a modal in the place of another, and both texts without the two.

    Both sides may have more words, of which only the first modal counts: 应确保 -> 必须保证.
    """
    if not (_may_hold(old, frame.facts) and _may_hold(new, frame.facts)):
        return [], old, new
    was, now = _alone(old, frame.facts), _alone(new, frame.facts)
    if not was or not now:
        was, now = (_modal(text, frame) for text in (old, new))
    if not was or not now:
        was, now = _halves(old, new, frame.facts)
    if frame.facts.code == "zh" and (was is None) != (now is None):
        was, now = was or _lead(old, frame.facts), now or _lead(new, frame.facts)
    if not was or not now or was[0].lower() == now[0].lower():
        return [], old, new
    first, second = _rung(was[0], frame.facts), _rung(now[0], frame.facts)
    if first[0] != second[0]:
        return [], old, new
    if first == second and frame.facts.code == "zh":
        rest = _without(old, was), _without(new, now)
        more = any(letters(text) for text in rest)
        return [] if more else [Reason("translation", "translation", (was[0], now[0]))], *rest
    step = second[1] - first[1]
    code = "modal-stronger" if step > 0 else "modal-weaker" if step < 0 else "modal-other"
    return [Reason("caveat", code, (was[0], now[0]))], _without(old, was), _without(new, now)


def is_modal(text: str, facts: Language) -> bool:
    """Return whether a text is a modal of duty and nothing more."""
    return _rung(text, facts)[1] > 0


Place = tuple[str, int]


def _may_hold(text: str, facts: Language) -> bool:
    """Return whether a modal stands in a text, perhaps inside another word: few changes need a closer look."""
    small = text.lower()
    return any(word in small for word in _rungs(facts))


def _alone(text: str, facts: Language) -> Place | None:
    """Return the modal that a text is and nothing more: 不应 is one, though it is cut in two."""
    said = text.strip()
    return (said, text.find(said)) if _rung(said, facts)[1] >= 0 else None


def _modal(text: str, frame: Frame) -> Place | None:
    """Return the first word of a text that is a modal, and where it stands."""
    at = 0
    for word in frame.cut(text):
        at = max(at, text.find(word, at))
        if _rung(word, frame.facts)[1] >= 0:
            return word, at
        at += len(word)
    return None


def _lead(text: str, facts: Language) -> Place | None:
    """Return the modal that a text begins with, though it is cut with what follows (能 of 能让), none of a word that
    only begins so (应用)."""
    said = text.lstrip()
    if said.startswith(facts.caveat_names):
        return None
    found = (said[:size] for size in range(LONGEST, 0, -1) if _rung(said[:size], facts)[1] >= 0)
    word = next(found, "")
    return (word, len(text) - len(said)) if word else None


def _halves(old: str, new: str, facts: Language) -> tuple[Place | None, Place | None]:
    """Return the modals that differ between two texts cut otherwise: 可对 and 应对 are 可 and 应."""
    lead = shared(old, new)
    tail = shared(old[lead:][::-1], new[lead:][::-1])
    was, now = old[lead:len(old) - tail], new[lead:len(new) - tail]
    if _rung(was, facts)[1] < 0 or _rung(now, facts)[1] < 0:
        return None, None
    return (was, lead), (now, lead)


def shared(one: str, other: str) -> int:
    """Return how many characters two texts begin with alike."""
    return next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _rung(word: str, facts: Language) -> tuple[int, int]:
    """Return the ladder of a word and its rung; -1 for what is no modal."""
    return _rungs(facts).get(word.strip().lower(), (-1, -1))


@lru_cache(maxsize=8)
def _rungs(facts: Language) -> dict[str, tuple[int, int]]:
    """Return the modals of a language, each with its ladder and rung: a table is asked a thousand times faster than a
    pattern, and it is asked for every word of a change."""
    return {word: (ladder, rung) for ladder, rungs in enumerate(LADDERS) for rung, name in enumerate(rungs)
            for word in facts.patterns.get(f"caveat.{name}", "").split("|") if word}


def _without(text: str, place: Place) -> str:
    word, at = place
    return blanked(text, [(at, at + len(word))])
