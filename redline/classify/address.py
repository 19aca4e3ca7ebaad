"""A finding that became a request, or the other way round: what goes with the verb.

    强调各国应休息 -> 敦促各国确保休息     应 goes with 强调, and those who are urged come with 敦促
    Acknowledging …, -> Encourages States and mayors to …

A directive has an addressee, and needs no modal; a finding has none, and does. Both are told by the verb.
"""

from __future__ import annotations

import re

from redline.classify.frame import Frame
from redline.classify.modals import is_modal
from redline.classify.names import bare, is_name, name_at, split_list
from redline.language import Language, letters


def modal_alone(old: str, new: str, frame: Frame) -> bool:
    """Return whether a modal came or went alone with the turn: what is asked for needs none."""
    came, went = ((new, old) if frame.turned < 0 else (old, new))
    return frame.turned != 0 and is_modal(came, frame.facts) and not letters(went)


def unaddressed(old: str, new: str, frame: Frame) -> tuple[str, str]:
    """Return both texts of a turn without those whom the directive addresses, and what leads from them to the task."""
    if frame.turned > 0:
        return old, _after_the_address(new, frame.facts)
    return (_after_the_address(old, frame.facts), new) if frame.turned < 0 else (old, new)


def _after_the_address(text: str, facts: Language) -> str:
    return _chinese(text, facts) if facts.code == "zh" else _english(text, facts)


def _chinese(text: str, facts: Language) -> str:
    """Return a text after the names that it begins with and 确保."""
    rest = text.lstrip()
    led = facts.pattern("words.ensures").search(rest)
    names = split_list(rest[:led.start()], facts) if led else ()
    if led and names and all(is_name(bare(one, facts), facts) for one in names):
        return rest[led.end():]
    joint = re.compile(f"(?:{facts.pattern('actor.close_joint').pattern})?")
    name = name_at(rest, facts)
    if not name:
        return text
    while name:
        rest = rest[len(name):]
        found = joint.match(rest)
        after = rest[found.end():] if found else rest
        name = name_at(after, facts)
        rest = after if name else rest
    return rest


def _english(text: str, facts: Language) -> str:
    """Return a text after a list of names and the "to" behind it."""
    asked = facts.pattern("words.asked").search(text)
    names = split_list(text[:asked.start()], facts) if asked else split_list(text, facts)
    if not names or not all(is_name(bare(one, facts), facts) for one in names):
        return text
    led = facts.pattern("words.ensures").match(text, asked.start()) if asked else None
    return text[led.end():] if led else ""
