"""Words that only changed their places.

    to the Assembly and to the Council -> to the Council and to the Assembly    members of a list
    提供公共服务 -> 公共服务的提供                                               a verb that became a noun, and back
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from redline.classify.names import ends_as_a_name
from redline.classify.pairs import Pair
from redline.language import Language, letters
from redline.language.canon import canon

# What a verb governs that became a noun is no longer than this, in characters.
GOVERNED = 16


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


def nominal(found: Sequence[Pair], was: str, facts: Language) -> dict[int, tuple[str, str]]:
    """Return the places of pairs that made a noun of a verb, or a verb of a noun, with what it was and is: a
    translator's choice in Chinese. `was` is the old text."""
    both: dict[int, tuple[str, str]] = {}
    if facts.code != "zh":
        return both
    for (first, one), (second, other) in pairwise(enumerate(found)):
        kept = was[one.old_at + len(one.old):other.old_at]
        before, after = (one.old, other.new) if letters(one.old) else (one.new, other.old)
        alone = not (letters(one.old) and letters(one.new)) and not (letters(other.old) and letters(other.new))
        if alone and first not in both and _is_noun_of(before.strip(), kept, after.strip(), facts):
            both[first] = both[second] = (f"{one.old}{kept}{other.old}", f"{one.new}{kept}{other.new}")
    return both


def _is_noun_of(before: str, kept: str, after: str, facts: Language) -> bool:
    """Return whether what stood before the kept words and stands after them now says the same in another order: the
    verb of 提供[公共服务] and [公共服务]的提供, what it governs of 修复灯塔 and 灯塔的修复; who supports whom is no
    matter of order."""
    if before.endswith("的"):
        before, after = before[:-1], f"的{after}"
        governed, verb = before, kept
    else:
        governed, verb = kept, before
    same = canon(facts)
    return bool(
        after.startswith("的") and same.word(before) == same.word(after[1:]) and len(verb) > 1
        and 0 < len(governed) <= GOVERNED and letters(verb + governed) == verb + governed
        and not ends_as_a_name(governed, facts) and not facts.pattern("words.bodies").search(governed))


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
