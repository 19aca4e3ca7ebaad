"""Actors: who is addressed or protected, a right; one for another, one more, one less, or one of which a part went."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from redline.classify.frame import Frame
from redline.classify.pairs import Pair
from redline.language import Language, letters
from redline.language.openings import find_opening
from redline.model import Reason

# A name in a longer insertion does not make it a change of actor: the name must be this share of its letters.
MOSTLY = 0.6


def actor_reasons(pair: Pair, old: str, new: str, frame: Frame, *, alone: bool) -> list[Reason]:
    """Return the reason for one name in place of another, one more, or one less; a quantifier is a part of a name.

    `alone`: the change has no caveat, so that a word which no table knows may be a name.
    """
    was, now = _actors_in(old, frame.facts), _actors_in(new, frame.facts)
    names = _name_around(pair, old, frame.facts), _name_around(pair, new, frame.facts)
    lone = {old.strip().lower(), new.strip().lower()} <= {"", *frame.facts.quantifiers}
    if all(names) and names[0].lower() != names[1].lower() and not (was and now) and not lone:
        # 受影响国家 -> 国家, all Member States -> States: a part of the name came or went.
        return [Reason("actor", "actor", names)]
    if was.keys() == now.keys():
        return _members(pair, old, new, frame) if alone and not was else []
    names_was, names_now = _listed(was, frame.facts), _listed(now, frame.facts)
    if _says(old, frame) and _says(new, frame):
        # A name that took the place of other words is a change of wording: nobody was addressed by those.
        enough = was and now and (_mostly(was, old) or _mostly(now, new))
        return [Reason("actor", "actor", (names_was, names_now))] if enough else []
    if now and _mostly(now, new) and not now.keys() <= frame.facts.quantifiers:
        return [Reason("actor", "actor-added", (names_now,))]
    if was and _mostly(was, old) and not was.keys() <= frame.facts.quantifiers:
        return [Reason("actor", "actor-removed", (names_was,))]
    return _members(pair, old, new, frame) if alone else []


def _members(pair: Pair, old: str, new: str, frame: Frame) -> list[Reason]:
    """A name that the list does not know, beside one that it knows (妇女和渔民); or a right, whoever holds it."""
    text, code = (new, "actor-added") if letters(new) else (old, "actor-removed")
    if letters(new) and letters(old):
        return []
    plain = _unjoined(text, frame.facts)
    if plain == text.strip() and not _joined(pair, frame):
        return []
    member = _short(plain, frame.facts.name_length) and (
        _beside_a_name(pair, text, frame.facts) or _ends_as_a_name(plain, frame.facts)
        or _is_addressed(pair, text, frame.facts))
    right = _short(plain, frame.facts.right_length) and _is_a_right(plain, frame)
    return [Reason("actor", code, (plain,))] if plain and (member or right) else []


def _joined(pair: Pair, frame: Frame) -> bool:
    """Return whether the kept words around a change join it to a list: …、[渔民]和…"""
    joints = tuple(joint for joint in frame.facts.joints if joint)
    return pair.before.rstrip().endswith(joints) and pair.after.lstrip().startswith(joints)


def _unjoined(text: str, facts: Language) -> str:
    """Return a text without what joins it to a list at its ends: 、[渔民]和, ", [herders] and"."""
    edge = r"\s" if facts.code != "zh" else ""
    marks = "|".join(re.escape(joint) + (edge if joint[-1:].isalpha() else "") for joint in _joints(facts))
    ends = "|".join((edge if joint[:1].isalpha() else "") + re.escape(joint) for joint in _joints(facts))
    return re.sub(rf"^(?:\s|{marks})+|(?:\s|{ends})+$", "", text)


def _joints(facts: Language) -> list[str]:
    return sorted((joint for joint in facts.joints if joint), key=lambda joint: (-len(joint), joint))


def _short(text: str, most: int) -> bool:
    return 0 < len(letters(text)) <= most


def _beside_a_name(pair: Pair, text: str, facts: Language) -> bool:
    """Return whether a change is joined to a name of the list right before it: 妇女[和渔民], not 各国[尽量克制，]."""
    before = _unjoined(pair.before, facts)
    # A stop at the other end keeps it from being cut there as well.
    joined = _unjoined(f".{pair.before}", facts) != f".{pair.before.rstrip()}" or (
        _unjoined(f"{text}.", facts) != f"{text.lstrip()}.")
    return joined and any(match.end() == len(before) for match in _actor_pattern(facts).finditer(before)
                          if match[0].lower() not in facts.quantifiers)


def _is_addressed(pair: Pair, text: str, facts: Language) -> bool:
    """Return whether a change adds to, or takes from, those who are asked for something: urges mayors [and …] to …

    What stands between commas alone may be anything: urges mayors, [in the dry season,] to …
    """
    opening = find_opening(pair.before, facts) if pair.old_at == len(pair.before) else None
    asked = facts.pattern("words.asked")
    if opening is None or opening.opening.role != "OP" or asked.search(pair.before, opening.end):
        return False
    words = tuple(f"{joint} " for joint in facts.joints if joint[:1].isalpha())
    listed = text.lstrip().startswith(words) or pair.after.lstrip().startswith(words)
    return listed and asked.search(pair.after) is not None


def _ends_as_a_name(text: str, facts: Language) -> bool:
    known = _actor_pattern(facts).finditer(text)
    named = any(match.end() == len(text) and match[0].lower() not in facts.quantifiers for match in known)
    return named or text.endswith(facts.actor_endings)


def _is_a_right(text: str, frame: Frame) -> bool:
    words = [word.lower() for word in frame.cut(text)]
    return bool(frame.facts.rights.intersection(words))


def _name_around(pair: Pair, text: str, facts: Language) -> str:
    """Return the name that all of a changed text stands in or beside, or ""."""
    start, stop = len(pair.before), len(pair.before) + len(text.rstrip())
    matches = _actor_pattern(facts).finditer(pair.before + text + pair.after)
    return next((match[0] for match in matches if match.start() <= start and stop <= match.end()), "")


def is_name_or_quantifier(text: str, facts: Language) -> bool:
    """Return whether a text names an actor or begins with a quantifier: 受影响国家, all Member States, 所有."""
    return bool(_actors_in(text, facts)) or text.lstrip().lower().startswith(tuple(facts.quantifiers))


def _says(text: str, frame: Frame) -> bool:
    """Return whether a text holds a word that is not of grammar alone."""
    little = frame.facts.grammar | frame.facts.particles
    return any(letters(word) and word.lower() not in little for word in frame.cut(text))


def _actors_in(text: str, facts: Language) -> dict[str, str]:
    """Return the names in a text, in their order: as compared, and as written."""
    return {match[0].lower(): match[0] for match in _actor_pattern(facts).finditer(text)}


def _listed(names: Mapping[str, str], facts: Language) -> str:
    return ("、" if facts.code == "zh" else ", ").join(names.values())


@lru_cache(maxsize=4)
def _actor_pattern(facts: Language) -> re.Pattern[str]:
    names = sorted({*facts.actors, *facts.quantifiers}, key=lambda name: (-len(name), name))
    either = "|".join(rf"\b{re.escape(name)}\b" if name.isascii() else re.escape(name) for name in names)
    return re.compile(either or "(?!)", re.I)


def _mostly(names: Iterable[str], text: str) -> bool:
    return sum(len(letters(name)) for name in names) >= MOSTLY * max(1, len(letters(text)))
