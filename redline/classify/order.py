"""Members of a list that only changed their places: to the Assembly and to the Council -> to the Council and …"""

from __future__ import annotations

import re
from collections.abc import Sequence

from redline.classify.pairs import Pair
from redline.language import Language, letters


def transposed(found: Sequence[Pair], facts: Language) -> dict[int, str]:
    """Return the places of pairs that took words out of a list, or put the same words back elsewhere in it, with the
    words; a qualifier that changed its place is none, for it qualifies something else there."""
    gone = {index: _members(pair.old, facts) for index, pair in enumerate(found) if not letters(pair.new)}
    come = {index: _members(pair.new, facts) for index, pair in enumerate(found) if not letters(pair.old)}
    both: dict[int, str] = {}
    for first, was in gone.items():
        second = next((index for index, now in come.items() if was and now == was and index not in both), None)
        if second is not None:
            both[first] = both[second] = _unjoined(found[second].new, facts)
    return both


def _unjoined(text: str, facts: Language) -> str:
    joint = facts.pattern("actor.close_joint").pattern
    return re.sub(rf"^(?:\s|{joint})+|(?:\s|{joint})+$", "", text)


def _members(text: str, facts: Language) -> tuple[str, ...]:
    """Return the words of a text in one order, without those that join; nothing where none joins."""
    joint = facts.pattern("actor.close_joint")
    if not joint.search(text):
        return ()
    rest = joint.sub(" ", text.lower())
    if facts.code == "zh":
        return tuple(sorted(re.findall(r"\w+", rest)))
    return tuple(sorted(word for word in re.findall(r"[\w'-]+", rest) if word not in facts.grammar))
