"""Which paragraphs of a change stay where they are, and which have to be shown as moved.

Tracked changes can split and join paragraphs only where they touch, and cannot swap two that both stay. Rejecting
everything must give the earlier order, accepting everything the draft's. So of every change the longest run of
paragraphs that touch in the text stays, if it keeps its place among the others that stay; the rest moves.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from itertools import pairwise

from msgspec import Struct

from redline.model import Change, Comparison


class Home(Struct, frozen=True):
    """The paragraphs of a change that stay: both sides hold some, or neither does."""

    old: tuple[str, ...] = ()
    new: tuple[str, ...] = ()


def homes(comparison: Comparison) -> tuple[Home, ...]:
    """Return for every change of the comparison what of it stays."""
    olds = {paragraph.id: place for place, paragraph in enumerate(comparison.old.paragraphs)}
    news = {paragraph.id: place for place, paragraph in enumerate(comparison.new.paragraphs)}
    wished = [_home(change, olds, news) for change in comparison.changes]
    placed = sorted((news[home.new[0]], olds[home.old[0]], place) for place, home in enumerate(wished) if home.old)
    staying = {placed[index][2] for index in _rising([old for _, old, _ in placed])}
    return tuple(home if place in staying else Home() for place, home in enumerate(wished))


def _home(change: Change, olds: Mapping[str, int], news: Mapping[str, int]) -> Home:
    if change.moved or not change.old or not change.new:
        return Home()
    return Home(_touching(change.old, olds), _touching(change.new, news))


def _touching(ids: Sequence[str], places: Mapping[str, int]) -> tuple[str, ...]:
    """Return the longest run of ids that follow each other in the text, the first of equals.

    >>> _touching(("OP1", "OP5", "OP6"), {"OP1": 0, "OP5": 4, "OP6": 5})
    ('OP5', 'OP6')
    """
    runs = [[ids[0]]]
    for before, key in pairwise(ids):
        if places[key] == places[before] + 1:
            runs[-1].append(key)
        else:
            runs.append([key])
    longest = max(len(run) for run in runs)
    return tuple(next(run for run in runs if len(run) == longest))


def _rising(numbers: Sequence[int]) -> list[int]:
    """Return the indices of a longest rising subsequence.

    >>> _rising([0, 3, 1, 2])
    [0, 2, 3]
    """
    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for index, number in enumerate(numbers):
        length = bisect_left(tails, number)
        before.append(ends[length - 1] if length else -1)
        tails[length : length + 1] = [number]
        ends[length : length + 1] = [index]
    chain = [ends[-1]] if ends else []
    while chain and before[chain[-1]] >= 0:
        chain.append(before[chain[-1]])
    return chain[::-1]
