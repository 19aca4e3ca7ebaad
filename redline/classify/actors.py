"""Actors: who is addressed or protected, a right; one for another, one more, one less, or one of which a part went.

    会员国 -> 各国, the poorest people -> persons living in poverty      one name for another
    妇女、[渔工和]儿童                                                   a member of a list of names
    性别[、语言]和宗教                                                   a ground of discrimination in a list of grounds
    , in particular [widows]                                             somebody named

Most names stand in no table: a member of a list is one by its last word (者, 人员; the head of an English phrase).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from redline.classify.frame import Frame
from redline.classify.names import (
    bare,
    ends_as_a_name,
    ends_in_the_list,
    is_name,
    is_place,
    is_short,
    is_surely_a_name,
    known_in,
    known_names,
    listed,
    name_at,
    says_what_is_done,
    split_list,
)
from redline.classify.pairs import Pair
from redline.language import Language, letters
from redline.language.openings import find_opening
from redline.model import Reason

# A name in a longer insertion does not make it a change of actor: the name must be this share of its letters.
MOSTLY = 0.6
# So many names of the table, joined as a list inside a longer addition, are those whom it is about.
LIST = 2


def actor_reasons(pair: Pair, old: str, new: str, frame: Frame) -> list[Reason]:
    """Return the reason for one name in place of another, one more, or one less; a quantifier is a part of a name."""
    facts = frame.facts
    part = _part_of_a_name(pair, old, new, facts)
    if part:
        return [Reason("actor", "actor", part)]
    if letters(old) and letters(new):
        return _replaced(pair, old, new, frame)
    text, code = (new, "actor-added") if letters(new) else (old, "actor-removed")
    who = "" if _describes(pair, text, facts) else _who(pair, text, frame)
    return [Reason("actor", code, (who,))] if who else []


def _who(pair: Pair, text: str, frame: Frame) -> str:
    """Return the names that came or went, as a reason quotes them, or the right, or "" for anything else."""
    facts = frame.facts
    said = _in_a_clause(text, facts) or _as_written(text, _members(pair, text, frame), facts)
    if said:
        return said
    known = known_in(text, facts)
    return listed(known.values(), facts) if not known.keys() <= facts.quantifiers and _mostly(known, text) else ""


def _as_written(text: str, members: Sequence[str], facts: Language) -> str:
    """Return the members of a list as a reason quotes them; English ones as they stand in the text, for a name may hold
    an "and" itself: the Working Group on business and human rights."""
    if facts.code == "zh" or not members or not all(member in text for member in members):
        return listed(members, facts)
    return text[text.find(members[0]):text.rfind(members[-1]) + len(members[-1])]


def _describes(pair: Pair, text: str, facts: Language) -> bool:
    """Return whether a name alone says what kind of thing stands after it: 公开的[国家]数据库."""
    alone = facts.pattern("actor.describes").fullmatch(text.strip())
    thing = re.match(r"\w", pair.after) and not name_at(pair.after, facts)
    return bool(alone and thing and facts.pattern("actor.described").search(pair.before))


def _part_of_a_name(pair: Pair, old: str, new: str, facts: Language) -> tuple[str, str] | None:
    """Return the names of which a part came, went or was replaced: 受影响国家 -> 国家, States -> all States."""
    names = _name_around(pair, old, facts), _name_around(pair, new, facts)
    if quantifies_a_name(pair, old, new, facts):
        name = name_at(pair.after, facts)
        was, now = (_spaced(text.strip(), name, facts) for text in (old, new))
        return was, now
    inside = bool(known_in(old, facts)) and bool(known_in(new, facts))
    lone = {old.strip().lower(), new.strip().lower()} <= {"", *facts.quantifiers}
    different = all(names) and names[0].lower() != names[1].lower()
    return names if different and not inside and not lone else None


def _spaced(quantifier: str, name: str, facts: Language) -> str:
    return f"{quantifier}{' ' if quantifier and facts.code != 'zh' else ''}{name}"


def quantifies_a_name(pair: Pair, old: str, new: str, facts: Language) -> bool:
    """Return whether a quantifier came or went, or took the place of another, right before a name: [全体]会员国."""
    said = {old.strip().lower(), new.strip().lower()}
    little = {"", *facts.grammar}
    return not said <= little and said <= little | facts.quantifiers and bool(name_at(pair.after, facts))


def _replaced(pair: Pair, old: str, new: str, frame: Frame) -> list[Reason]:
    """One name, or one list of names, in the place of another; beside it other words may have changed."""
    facts = frame.facts
    was, now = known_in(old, facts), known_in(new, facts)
    if was.keys() == now.keys() and was:
        return []
    whole = _named(old, frame), _named(new, frame)
    # Chinese names are put anew as other words are (的人, 者): one at least must be a name of the table.
    known = facts.code != "zh" or any(len(one) == 1 and known_names(facts).fullmatch(one[0]) for one in whole)
    if all(whole) and known:
        return [Reason("actor", "actor", (listed(whole[0], facts), listed(whole[1], facts)))]
    if was and now and (_mostly(was, old) or _mostly(now, new)):
        return [Reason("actor", "actor", (listed(was.values(), facts), listed(now.values(), facts)))]
    first = name_at(old, facts), name_at(new, facts)
    if all(first) and first[0].lower() != first[1].lower():
        # 各国废除由 -> 会员国废止要求: who is asked stands first.
        return [Reason("actor", "actor", first)]
    return _instead_of_grammar(pair, old, new, frame)


def _instead_of_grammar(pair: Pair, old: str, new: str, frame: Frame) -> list[Reason]:
    """Names that came beside a particle, or went: 和 -> 、渔工和."""
    little = frame.facts.grammar | frame.facts.particles
    empty = [text for text in (old, new) if all(word.lower() in little for word in frame.cut(text) if letters(word))]
    if len(empty) != 1:
        return []
    text, code = (new, "actor-added") if empty == [old] else (old, "actor-removed")
    members = _members(pair, text, frame)
    return [Reason("actor", code, (listed(members, frame.facts),))] if members else []


def _in_a_clause(text: str, facts: Language) -> str:
    """Return with whom something is to be done (，并与工会合作), or the right that a clause speaks of (并有权申诉)."""
    partners = facts.pattern("actor.partners").fullmatch(text.strip())
    if partners:
        names = split_list(partners["who"], facts)
        return listed(names, facts) if names and all(is_name(bare(one, facts), facts) for one in names) else ""
    return text.strip(" ，；、,;") if facts.pattern("actor.entitled").fullmatch(text.rstrip(" ，；,;")) else ""


# --- members of a list ------------------------------------------------------------------------------


def _members(pair: Pair, text: str, frame: Frame) -> tuple[str, ...]:
    """Return the members of a list that came or went as a whole, or of which an addition speaks, or nothing."""
    facts = frame.facts
    opening = facts.pattern("actor.naming").match(text)
    said = split_list(text[opening.end():] if opening else text, facts)
    if not said or facts.pattern("actor.document").search(text):
        return ()
    plain = [bare(one, facts) for one in said]
    names = [is_name(one, facts) for one in plain]
    known = all(known_names(facts).fullmatch(one) for one in plain)
    if all(names) and (known or opening or len(said) >= LIST or _is_listed(pair, text, facts)):
        return said
    whole = () if all(names) else _with_the_head(pair, text, facts)
    if whole:
        return whole
    if opening and is_short(text, facts.right_length) and _knows(text, facts):
        return (text[opening.end():].strip(" ，,"),)
    return said if _are_members(pair, text, said, frame) else _list_inside(text, facts)


def _are_members(pair: Pair, text: str, said: Sequence[str], frame: Frame) -> bool:
    """Return whether parts of a list that are not names by themselves are members for what stands around them."""
    facts = frame.facts
    plain = [bare(one, facts) for one in said]
    if all(is_place(one, facts) for one in plain) and _is_listed(pair, text, facts):
        return True
    some = len(said) == 1 or any(is_name(one, facts) for one in plain)
    return (
        (some and all(_is_member(pair, text, one, facts) for one in plain))
        or _is_engaged(pair, text, said, facts)
        or _are_rights(pair, text, said, frame)
        or _are_grounds(pair, said, facts))


def _is_member(pair: Pair, text: str, member: str, facts: Language) -> bool:
    """Return whether a short member, of which no table knows the last word, stands beside a name or is addressed."""
    if facts.pattern("actor.with").match(text) and not is_name(member, facts):
        return False
    beside = _beside_a_name(pair, text, facts) or _is_addressed(pair, text, facts)
    return beside and is_short(member, facts.name_length) and not says_what_is_done(member, facts)


def _list_inside(text: str, facts: Language) -> tuple[str, ...]:
    """Return the names of the table that stand joined inside a longer addition: …，优先顾及农民和渔民的需要."""
    listed = [match[0] for match in known_names(facts).finditer(text) if match[0].lower() not in facts.quantifiers]
    if len(listed) < LIST:
        return ()
    either = "|".join(map(re.escape, listed))
    joined = re.search(rf"(?:{either})\s*(?:{facts.pattern('actor.joint').pattern})+\s*(?:{either})", text)
    return tuple(dict.fromkeys(listed)) if joined else ()


def _with_the_head(pair: Pair, text: str, facts: Language) -> tuple[str, ...]:
    """Return the names that an addition and the kept head after it are: [土著人民和地方]社区, electricity [and railway]
    companies; nothing where it joins nothing."""
    after = pair.after.lstrip()
    head = facts.pattern("actor.head").match(after)
    joint = facts.pattern("actor.joint")
    if not head or not ends_as_a_name(head[0], facts) or joint.search(text) is None:
        return ()
    opens = joint.match(text.lstrip()) is not None
    said = split_list(f"{text.rstrip()}{_gap(facts) and ' '}{head[0]}", facts)
    names = all(is_name(bare(one, facts), facts) for one in said) and not joint.match(text.rstrip()[-1:])
    # What stands before a Chinese head alone may be what is done to it: 招募[和绑架]儿童.
    whole = len(said) >= LIST or (opens and facts.code != "zh" and not facts.pattern("actor.doing").search(text))
    return said if names and whole else ()


def _is_engaged(pair: Pair, text: str, said: Sequence[str], facts: Language) -> bool:
    """Return whether members are what somebody does for a living, in a list of such: 从事采矿[、铸造]和拆船的工人."""
    joint = facts.pattern("actor.close_joint").pattern
    joined = re.match(joint, text.strip()) or re.search(rf"(?:{joint})$", text.strip())
    who = facts.pattern("actor.engaged_as").match(pair.after)
    return bool(joined and who and facts.pattern("actor.engaged").search(pair.before)
                and ends_as_a_name(who["who"], facts) and all(is_short(one, facts.name_length) for one in said))


def _named(text: str, frame: Frame) -> tuple[str, ...]:
    """Return the names that a text is, or nothing where it says anything else."""
    facts = frame.facts
    if facts.pattern("actor.document").search(text):
        return ()
    opened = facts.pattern("actor.naming_inside").sub(" ", text)
    said = split_list(opened, facts)
    return said if said and all(is_name(bare(one, facts), facts) for one in said) else ()


def _is_listed(pair: Pair, text: str, facts: Language) -> bool:
    """Return whether a change is joined to a name at one of its ends: 妇女、[渔工]和…; not to a thing, and by no comma
    that begins a clause."""
    joint = facts.pattern("actor.close_joint").pattern
    opens, closes = re.match(rf"{_gap(facts)}(?:{joint})", text), re.search(rf"(?:{joint})\s*$", text)
    before, after = (re.sub(rf"(?:{joint})\s*$", "", pair.before.rstrip()),
                     re.sub(rf"^\s*(?:{joint})", "", pair.after))
    return bool(
        ((opens or before != pair.before.rstrip()) and _ends_in_a_name(before.rstrip(), facts))
        or ((closes or after != pair.after) and _begins_with_a_name(after, facts)))


def _ends_in_a_name(text: str, facts: Language) -> bool:
    last = split_list(text, facts)[-1:]
    ends = ends_as_a_name if facts.code == "zh" else ends_in_the_list
    return ends(text, facts) or any(is_surely_a_name(bare(one, facts), facts) for one in last)


def _begins_with_a_name(text: str, facts: Language) -> bool:
    first = split_list(text, facts)[:1]
    return bool(name_at(text, facts)) or any(is_surely_a_name(bare(one, facts), facts) for one in first)


def _knows(text: str, facts: Language) -> bool:
    return any(name not in facts.quantifiers for name in known_in(text, facts))


def _beside_a_name(pair: Pair, text: str, facts: Language) -> bool:
    """Return whether a change is joined to a name of the table right before it: 妇女[和渔民], not 各国[，尽量克制]."""
    joint = facts.pattern("actor.close_joint").pattern
    before = re.sub(rf"(?:{joint})\s*$", "", pair.before.rstrip())
    # Blanks before a Chinese joint stand for a caveat that it joins: 妇女[充分、]平等参与.
    joined = before != pair.before.rstrip() or re.match(rf"{_gap(facts)}(?:{joint})", text) is not None
    return joined and any(match.end() == len(before.rstrip()) for match in known_names(facts).finditer(before)
                          if match[0].lower() not in facts.quantifiers)


def _gap(facts: Language) -> str:
    return "" if facts.code == "zh" else r"\s*"


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


# --- rights and grounds -----------------------------------------------------------------------------


def _are_rights(pair: Pair, text: str, said: Sequence[str], frame: Frame) -> bool:
    """Return whether members are rights in a list of rights, or each called one: and the right to housing."""
    facts = frame.facts
    among = facts.pattern("actor.among_rights").search(frame.was[:pair.old_at]) is not None
    if among and is_short(text, facts.right_length) and facts.pattern("actor.right_goes_on").match(text):
        return True
    if not all(is_short(one, facts.right_length) for one in said):
        return False
    called, member = facts.pattern("actor.right"), facts.pattern("actor.right_member")
    return all(called.match(one) for one in said) or (
        among and all(member.search(one) and not says_what_is_done(bare(one, facts), facts) for one in said))


def _are_grounds(pair: Pair, said: Sequence[str], facts: Language) -> bool:
    """Return whether members are grounds of discrimination beside another such ground."""
    ground = facts.pattern("actor.grounds")
    beside = (*split_list(pair.before, facts)[-1:], *split_list(pair.after, facts)[:1])
    return all(ground.fullmatch(one) for one in said) and any(ground.search(one) for one in beside)


# --- names of the table -----------------------------------------------------------------------------


def _name_around(pair: Pair, text: str, facts: Language) -> str:
    """Return the name that all of a changed text stands in or beside, or ""."""
    start, stop = len(pair.before), len(pair.before) + len(text.rstrip())
    matches = known_names(facts).finditer(pair.before + text + pair.after)
    return next((match[0] for match in matches if match.start() <= start and stop <= match.end()), "")


def is_name_or_quantifier(text: str, facts: Language) -> bool:
    """Return whether a text names an actor or begins with a quantifier: 受影响国家, all Member States, 所有."""
    return bool(known_in(text, facts)) or text.lstrip().lower().startswith(tuple(facts.quantifiers))


def _mostly(names: Mapping[str, str], text: str) -> bool:
    return sum(len(letters(name)) for name in names) >= MOSTLY * max(1, len(letters(text)))
