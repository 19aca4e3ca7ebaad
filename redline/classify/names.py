"""What is a name of people or of a body: those of the table, and others by their last word.

    会员国, 妇女, the poorest people        names of the table
    洗衣工, night-shift laundresses         by how their last word ends, but not 加工, numbers
    保护妇女                                none: it says what somebody does
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from redline.language import Language, letters

# 人 alone is a word like others: 以人为本.
SHORTEST = 2


def split_list(text: str, facts: Language) -> tuple[str, ...]:
    """Return the members of a list without what joins them, none that is no more than 其他 or other."""
    parts = (part.strip() for part in facts.pattern("actor.joint").split(text))
    return tuple(part for part in parts if letters(bare(part, facts)))


def bare(member: str, facts: Language) -> str:
    """Return a member without what leads to it: 对其他妇女 -> 妇女, of the workers -> workers."""
    return facts.pattern("actor.lead").sub("", member).strip()


def is_name(text: str, facts: Language) -> bool:
    """Return whether a member of a list names people or a body, by its last word, or an English one by its head."""
    if not SHORTEST <= len(letters(text)) <= facts.right_length or text.lower() in facts.quantifiers:
        return False
    if says_what_is_done(text, facts):
        return False
    return ends_as_a_name(_head(text, facts), facts)


def _head(text: str, facts: Language) -> str:
    """Return a name without what follows its head: persons [living in poverty]."""
    after = facts.pattern("actor.after_head").search(text)
    return (text[:after.start()] if after and after.start() else text).strip()


def is_surely_a_name(text: str, facts: Language) -> bool:
    """Return whether a member may speak for those beside it: English words in -ers are often things (papers)."""
    return is_name(text, facts) and (facts.code == "zh" or ends_in_the_list(_head(text, facts), facts))


def says_what_is_done(text: str, facts: Language) -> bool:
    """Return whether a text begins with what somebody does: 保护妇女, in countries; but not where that is a clause
    before a name: 因战乱而流离失所者."""
    return facts.pattern("actor.acts").match(text) is not None and not facts.pattern("actor.relative").fullmatch(text)


def ends_as_a_name(text: str, facts: Language) -> bool:
    """Return whether a text ends in a name of the table, in an ending of the list, or as words for people do."""
    return ends_in_the_list(text, facts) or _ends_as_people(text, facts)


def ends_in_the_list(text: str, facts: Language) -> bool:
    """Return whether a text ends in a name of the table or in an ending of the list."""
    known = known_names(facts).finditer(text)
    if any(match.end() == len(text) and match[0].lower() not in facts.quantifiers for match in known):
        return True
    if facts.code == "zh":
        return text.endswith(facts.actor_endings)
    return bool(text.strip()) and text.rsplit(maxsplit=1)[-1].lower() in facts.actor_endings


def _ends_as_people(text: str, facts: Language) -> bool:
    """Return whether the last word ends as words for people do: 洗衣工, laundresses, but not 加工, numbers."""
    last = text[-SHORTEST:] if facts.code == "zh" else "".join(text.rsplit(maxsplit=1)[-1:]).lower()
    return facts.pattern("actor.people").search(last) is not None and last not in _no_people(facts)


@lru_cache(maxsize=4)
def _no_people(facts: Language) -> frozenset[str]:
    """Return the words that end as names of people do and are none: numbers, factors, lists."""
    return frozenset(facts.patterns.get("actor.not_people", "").split())


def is_short(text: str, most: int) -> bool:
    """Return whether a text has letters, and no more than so many."""
    return 0 < len(letters(text)) <= most


def name_at(text: str, facts: Language) -> str:
    """Return the name that a text begins with, or ""."""
    match = known_names(facts).match(text.lstrip())
    return match[0] if match and match[0].lower() not in facts.quantifiers else ""


def known_in(text: str, facts: Language) -> dict[str, str]:
    """Return the names in a text, in their order: as compared, and as written."""
    return {match[0].lower(): match[0] for match in known_names(facts).finditer(text)}


def listed(names: Iterable[str], facts: Language) -> str:
    """Return names as a reason quotes them."""
    return ("、" if facts.code == "zh" else ", ").join(names)


@lru_cache(maxsize=4)
def known_names(facts: Language) -> re.Pattern[str]:
    """Return a pattern for the names of the table and the quantifiers, the longest first."""
    names = sorted({*facts.actors, *facts.quantifiers}, key=lambda name: (-len(name), name))
    known = "|".join(_known(name, facts) for name in names) or "(?!)"
    # Chinese has no capitals, and takes twice as long to compile for both.
    return re.compile(known, 0 if known == known.swapcase() else re.I)


def _known(name: str, facts: Language) -> str:
    """Return a pattern for a name; 国家 of 国家法律 only says what kind of law it is."""
    if name.isascii():
        return rf"\b{re.escape(name)}\b"
    kind = facts.patterns.get("actor.attributive", "") if facts.pattern("actor.describes").fullmatch(name) else ""
    return re.escape(name) + (f"(?!{kind})" if kind else "")


def is_place(text: str, facts: Language) -> bool:
    """Return whether a member is a school, a station or the like: among people it stands for those who are there."""
    return is_short(text, facts.name_length) and facts.pattern("actor.places").search(text) is not None
