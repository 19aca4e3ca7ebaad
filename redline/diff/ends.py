"""Both sides of a change -> how much of them, at the start and at the end, did not change.

    [-深为关切-][+严重关切+]         [-深为-][+严重+]关切         a formula is made of words
    [-可对-][+应对+]防止             [-可-][+应+]对防止           one text cuts the word that the other has whole
    [-人权理事会-][+人权状况+]       as it is                      a name is longer than two words, and not made of them
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from redline.diff.compounds import COMPOUND
from redline.diff.words import Word
from redline.language import Language, han_spans, has_han

# A part of a word stands on its own from two characters on: 国际协作, 国际合作; one character may be any part of it
# (国家, 国), unless it is a preposition (人为, 人民为).
STANDS_ALONE = 2
# What is left of a change without shared words is one word for another; more is another phrase, and a name for its
# short form: 粮农组织, 联合国粮食及农业组织.
LEFT = 2

Parts = Callable[[str], Sequence[str]]


def shared_ends(old: Sequence[Word], new: Sequence[Word], facts: Language, parts: Parts) -> tuple[int, int]:
    """Return how many characters both sides share at the start and at the end, and that are no part of the change."""
    one, other = ("".join(word.text for word in side) for side in (old, new))
    if not one or not other:
        return 0, 0
    side = _whole_side(*((old, new) if len(one) > len(other) else (new, old)), facts)
    if any(side):
        return side
    if has_han(one) and has_han(other):
        before, after = ([part for word in side for part in parts(word.text)] for side in (old, new))
        return _shared_parts(before, after, facts)
    return 0, min(len(text) - len(text.rstrip(" ")) for text in (one, other))


def _whole_side(longer: Sequence[Word], shorter: Sequence[Word], facts: Language) -> tuple[int, int]:
    """Return the length of the shorter side where it is all that the longer begins or ends in.

    内向 is a word, so 在现有资源范围内|向 may be cut as 范围|内向; yet only 在现有资源范围内 was deleted. One word that
    begins like another (国家, 国) is no such case, nor is 2名, where 至12名 has come.
    """
    whole, part = ("".join(word.text for word in side) for side in (longer, shorter))
    if max(len(longer), len(shorter)) > 1 and part.strip():
        if whole.endswith(part) and _may_be_cut(longer, len(whole) - len(part), facts):
            return 0, len(part)
        if whole.startswith(part) and _may_be_cut(longer, len(part), facts):
            return len(part), 0
    return 0, 0


def _may_be_cut(words: Sequence[Word], at: int, facts: Language) -> bool:
    """Return whether words may be cut at an offset: between two of them, or in one that is Chinese and no number."""
    start = 0
    for word in words:
        if start < at < start + len(word.text):
            chinese = [*han_spans(word.key, 0, len(word.key))] == [(0, len(word.key))]
            return chinese and not facts.pattern("words.unit").fullmatch(word.key)
        start += len(word.text)
    return True


def _shared_parts(old: list[str], new: list[str], facts: Language) -> tuple[int, int]:
    count = min(len(old), len(new))
    head = next((at for at in range(count) if old[at] != new[at]), count)
    tail = next((at for at in range(count - head) if old[-1 - at] != new[-1 - at]), count - head)
    left = [side[head:len(side) - tail] for side in (old, new)]
    if max(map(len, left)) > LEFT:
        return 0, 0
    start = _edge(left, 0, facts)
    stop = 0 if start else _edge(left, -1, facts)
    return sum(map(len, old[:head])) + start, sum(map(len, old[len(old) - tail:])) + stop


def _edge(sides: list[list[str]], at: int, facts: Language) -> int:
    """Return the length of the word at an edge of one side that the word at the same edge of the other begins (at 0) or
    ends (at -1) in: two texts cut the same characters in two ways."""
    if not all(sides):
        return 0
    shorter, longer = sorted(sides, key=lambda side: len(side[at]))
    word, whole = shorter[at], longer[at]
    shared = whole.endswith(word) if at else whole.startswith(word)
    stands = len(word) >= STANDS_ALONE and len(whole) - len(word) >= STANDS_ALONE
    governs = at == -1 and facts.pattern("words.prepositions").fullmatch(word) is not None
    if len(shorter) > 1 and shared and word != whole and (stands or governs) and len(whole) <= COMPOUND:
        return len(word)
    return 0
