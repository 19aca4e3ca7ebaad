"""Mandates: what a request or a decision asks for and may cost money.

    一份报告 -> 一份报告和一份研究报告     another product
    三年 -> 一年, six months -> three        how long, or how often
    举办两期 -> 举办四期                     how many
"""

from __future__ import annotations

from redline.classify.frame import Frame
from redline.classify.pairs import Pair
from redline.model import Reason


def mandate_reasons(pair: Pair, old: str, new: str, frame: Frame) -> list[Reason]:
    """Return the reason why a change in a paragraph that requests or decides may cost money, or none."""
    if not frame.mandate:
        return []
    words = (*frame.mandate_words, *(body.name.lower() for body in frame.facts.bodies))
    said = [word for word in words if (word in old.lower()) != (word in new.lower())]
    if not said:
        return _measures(pair, old, new, frame)
    telling = max(said, key=lambda word: (word in new.lower(), len(word)))
    return [Reason("mandate", "mandate", (telling,))]


def _measures(pair: Pair, old: str, new: str, frame: Frame) -> list[Reason]:
    """A mandate that lasts longer, a report that falls due more often, more of something: read with the words around,
    for often the number alone changed."""
    was, now = (_measured(pair, text, frame) for text in (old, new))
    return [Reason("mandate", "mandate", ((now or was)[0],))] if was != now else []


def _measured(pair: Pair, text: str, frame: Frame) -> list[str]:
    start, stop = len(pair.before), len(pair.before) + len(text)
    matches = frame.facts.pattern("mandate.length").finditer(pair.before + text + pair.after)
    return [match[0] for match in matches if match.start() < stop and match.end() > start]
