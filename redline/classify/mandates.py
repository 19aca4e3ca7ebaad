"""Mandates: what a request or a decision asks for and may cost money.

    一份报告 -> 一份报告和一份研究报告     another product
    三年 -> 一年, six months -> three        how long, or how often
    三名专家 -> 五名, a workshop -> two      how many
    + ，并配一份图册                         one more product

In a new paragraph it matters who is asked: what States are requested to do costs the organisation nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from redline.classify.frame import Frame
from redline.classify.pairs import Pair
from redline.language import Language, letters
from redline.language.openings import find_opening
from redline.model import Paragraph, Reason

# A task is quoted with the words around it up to this length, in letters: longer ones stand in the redline.
QUOTED = 40
# So many words for tasks are told of a paragraph that came or went as a whole.
TOLD = 3

# The words before a change, those that changed, and those after it.
Side = tuple[str, str, str]


def task(paragraph: Paragraph, facts: Language) -> str:
    """Return the words for what a paragraph requests or decides and may cost money (a report), or ""."""
    found = find_opening(paragraph.text, facts)
    if found is None:
        return ""
    if found.opening.family in ("assert", "decide"):
        proclaimed = facts.pattern("mandate.proclaims").search(paragraph.text)
        if proclaimed:
            return proclaimed[0]
    asks = found.opening.phrase.startswith(facts.mandate_verbs)
    return _tasks(_said(paragraph.text, facts), facts) if asks else ""


def _tasks(said: str, facts: Language) -> str:
    """Return the first words for tasks in a text, in their order (小组讨论、报告); what is done with them (举行) only
    where nothing else is named."""
    found = [word for word in facts.mandate_words if word.lower() in said]
    telling = [word for word in found if not facts.pattern("mandate.bare").fullmatch(word)] or found
    places = sorted((said.find(word.lower()), -len(word), word) for word in telling)
    told: list[str] = []
    end = 0
    for place, length, word in places:
        if place >= end and len(told) < TOLD:
            told.append(word)
            end = place - length
    return ("、" if facts.code == "zh" else ", ").join(told)


def items_of_requests(paragraphs: Sequence[Paragraph], facts: Language) -> frozenset[str]:
    """Return the ids of the items of lists (OP8(b)) under a request or a decision: they have no verb of their own, and
    none of them where States and others are asked."""
    heads = {one.id for one in paragraphs if "(" not in one.id and _asks(one, facts)}
    return frozenset(one.id for one in paragraphs if "(" in one.id and one.id.split("(")[0] in heads)


def _asks(paragraph: Paragraph, facts: Language) -> bool:
    found = find_opening(paragraph.text, facts)
    if found is None or not found.opening.phrase.startswith(facts.mandate_verbs):
        return False
    return not facts.pattern("mandate.others").match(paragraph.text[found.end:].lstrip())


def item_task(paragraph: Paragraph, facts: Language) -> str:
    """Return the words for what an item of a requesting list gives as a task, or ""."""
    return _tasks(_said(paragraph.text, facts), facts)


def new_task(paragraph: Paragraph, facts: Language) -> str:
    """Return the words for the task that a new paragraph gives, "" where it asks States and others for it."""
    found = find_opening(paragraph.text, facts)
    asked = paragraph.text[found.end:].lstrip() if found and found.opening.family == "direct" else ""
    return "" if facts.pattern("mandate.others").match(asked) else task(paragraph, facts)


def mandate_reasons(pair: Pair, old: str, new: str, frame: Frame) -> list[Reason]:
    """Return the reason why a change in a paragraph that requests or decides may cost money, or none."""
    if not frame.mandate:
        return []
    was = _measured((pair.before, old, pair.old_after), (pair.new_before, new, pair.after), frame)
    now = _measured((pair.new_before, new, pair.after), (pair.before, old, pair.old_after), frame)
    said = _changed(old, new, frame)
    if was and now and not _are_as_many(was, now, frame.facts) and not _grew(old, new, said):
        return [Reason("mandate", "mandate", (f"{was} → {now}",))]
    if said or _another(old, new, frame.facts):
        return [Reason("mandate", "mandate", (_quoted(pair, old, new) or said,))]
    alone = was if not now else now if not was else ""
    return [Reason("mandate", "mandate", (alone,))] if alone else []


@lru_cache(maxsize=64)  # a whole paragraph is asked once for each of its pairs
def _said(text: str, facts: Language) -> str:
    """Return a text without the words that only look like tasks: 报告员, stakeholders."""
    return facts.pattern("mandate.never").sub(" ", text.lower())


def _changed(old: str, new: str, frame: Frame) -> str:
    """Return a task or an organ that a change brought or took, "" where it only stands elsewhere in the paragraph."""
    facts = frame.facts
    words = _tasks_and_organs(facts)
    was, now, all_was, all_now = (_said(text, facts) for text in (old, new, frame.was, frame.now))
    does = facts.pattern("mandate.does")
    # 编写 -> 制订 is another word for the same task.
    recast = does.search(was) is not None and does.search(now) is not None
    said = [word for word in words if (word in was) != (word in now) and all_was.count(word) != all_now.count(word)
            and not (recast and does.fullmatch(word))]
    return max(said, key=lambda word: (word in now, len(word)), default="")


@lru_cache(maxsize=4)
def _tasks_and_organs(facts: Language) -> tuple[str, ...]:
    return *(word.lower() for word in facts.mandate_words), *(body.name.lower() for body in facts.bodies)


def _another(old: str, new: str, facts: Language) -> bool:
    """Return whether another product came, or went, beside what is asked for: …，并配一份图册."""
    alone = [text for text in (old, new) if letters(text)]
    return len(alone) == 1 and facts.pattern("mandate.product").search(alone[0]) is not None


def _are_as_many(was: str, now: str, facts: Language) -> bool:
    """Return whether two measures are the same, counted by another word: 两名, 两位."""
    counters = facts.pattern("mandate.counters")
    return counters.sub("", was) == counters.sub("", now)


def _grew(old: str, new: str, said: str) -> bool:
    """Return whether a task came or went beside a measure that changed."""
    return bool(said) and not (letters(old) and letters(new))


def _quoted(pair: Pair, old: str, new: str) -> str:
    """Return what a task was and is now, as far as it is short; "" where it is not. One in place of another is quoted
    with its verb: establish a group -> extend the group."""
    old, new = (pair.old, pair.new) if letters(pair.old) and letters(pair.new) else (old, new)
    was, now = (text.strip(" ,;，；、") for text in (old, new))
    if "\n" in was + now or len(letters(was + now)) > QUOTED:
        return ""
    return f"{was} → {now}" if letters(was) and letters(now) else was if letters(was) else now


def _measured(side: Side, other: Side, frame: Frame) -> str:
    """Return how long, how often or how many, of one side of a change, read with the words around: often the number
    alone changed. One of something (一份) is no measure where nothing of the kind stands on the other side."""
    before, text, _ = side
    start, stop = len(before), len(before) + len(text)
    matches = list(frame.facts.pattern("mandate.length").finditer("".join(side)))
    inside = [match[0].strip() for match in matches if match.start() < stop and match.end() > start]
    # Where nothing stands on this side, a measure beside its place is what is left of the other side's: 每三年 -> 三年.
    beside = [match[0].strip() for match in matches if not letters(text) and match.start() <= start <= match.end()]
    held = (one for one in beside if _holds(other, one, frame))
    found = next(iter(inside), "") or next(held, "")
    single = frame.facts.pattern("mandate.single").fullmatch(found) is not None
    return "" if single and not frame.facts.pattern("mandate.length").search(other[1] + other[2][:2]) else found


def _holds(side: Side, measure: str, frame: Frame) -> bool:
    """Return whether a measure that a side has at the place of a change holds this one."""
    start, stop = len(side[0]), len(side[0]) + len(side[1])
    matches = frame.facts.pattern("mandate.length").finditer("".join(side))
    return any(measure in match[0] for match in matches if match.start() < stop and match.end() > start)
