"""Two resolutions -> which paragraphs belong together: every paragraph of both sides in exactly one match.

    grams       what two paragraphs share, weighted by rarity
    candidates  who could belong together at all
    link        one to one, all at once, by likeness, neighbours and rivals
    parts       splits and merges among those left alone
    moves       the fewest moves that explain the new order
"""

from __future__ import annotations

from collections.abc import Mapping

from redline.align.candidates import Pair, candidates
from redline.align.grams import Weigher
from redline.align.link import Links, Rivals, link
from redline.align.moves import moved
from redline.align.parts import Group, group
from redline.align.sides import Side, Sides, sides
from redline.language import Language
from redline.model import Match, Paragraph

__all__ = ["align"]

Near = tuple[float, int]
# A similarity of 1 is said of the same words alone: grams leave out what a paragraph opens with, and know synonyms.
ALL_BUT_SAME = 0.99
# Of the paragraphs that have an identical partner, so many are looked at for the nearest: only one is shown.
NEAREST = 3


def align(old: tuple[Paragraph, ...], new: tuple[Paragraph, ...], facts: Language) -> tuple[Match, ...]:
    """Return the matches in the order of the new text, removed paragraphs where they used to be.

    For added and removed paragraphs, `nearest` is the most similar paragraph of the other side.
    """
    both = sides(old, new, facts)
    links = link(both)
    groups = group(both, links)
    gone = _moved(both, groups)
    rivals = Rivals(links.similar)
    matches = [_match(both, links, rivals, one, index in gone) for index, one in enumerate(groups)]
    grouped = {one.new[0]: match for one, match in zip(groups, matches, strict=True)}
    kept_old = {i for one in groups for i in one.old}
    kept_new = {j for one in groups for j in one.new}
    lone_old = [i for i in range(len(old)) if i not in kept_old]
    lone_new = [j for j in range(len(new)) if j not in kept_new]
    near_old = _nearest(lone_old, links.similar, both.old, both.new, sorted(links.identical.values()), both.weigher)
    flipped = {(j, i): score for (i, j), score in links.similar.items()}
    near_new = _nearest(lone_new, flipped, both.new, both.old, sorted(links.identical), both.weigher)
    added = {j: _added(both, j, near_new) for j in lone_new}
    removed = {i: _removed(both, i, near_old) for i in lone_old}
    return _ordered(both, groups, grouped | added, removed, gone)


def _moved(both: Sides, groups: list[Group]) -> frozenset[int]:
    """Return the indexes of groups that changed section, or their place inside one."""
    gone = {index for index, one in enumerate(groups)
            if {both.old.sections[i] for i in one.old} != {both.new.sections[j] for j in one.new}}
    for section in ("preambular", "operative", "annex"):
        inside = [index for index, one in enumerate(groups)
                  if index not in gone and both.new.sections[one.new[0]] == section]
        inside.sort(key=lambda index: groups[index].new[0])
        places = [groups[index].old[0] for index in inside]
        weights = _weights(both, [groups[index] for index in inside])
        gone |= {inside[at] for at in moved(places, weights)}
    return frozenset(gone)


def _weights(both: Sides, inside: list[Group]) -> list[float]:
    """Return what each group weighs against being moved: its paragraphs, and a little more the longer it is, so that
    of two that changed places the one with fewer paragraphs moved, or the shorter."""
    lengths = [sum(len(both.new.letters[j]) for j in one.new) for one in inside]
    most = 2 * max([1, *lengths]) * max(1, len(inside))
    return [max(len(one.old), len(one.new)) + length / most for one, length in zip(inside, lengths, strict=True)]


def _match(both: Sides, links: Links, rivals: Rivals, one: Group, gone: bool) -> Match:
    pairs = [(i, j) for i in one.old for j in one.new if (i, j) in links.similar]
    if len(one.old) == len(one.new) == 1:
        i, j = pairs[0]
        same = both.old.letters[i] == both.new.letters[j]
        similarity = links.similar[i, j] if same else min(ALL_BUT_SAME, links.similar[i, j])
    else:
        old = frozenset[str]().union(*(both.old.grams[i] for i in one.old))
        new = frozenset[str]().union(*(both.new.grams[j] for j in one.new))
        similarity = min(ALL_BUT_SAME, both.weigher.similarity(old, new))
    runner_up = rivals.best(pairs[0]) if len(pairs) == 1 else 0.0
    return Match(tuple(both.old.ids[i] for i in one.old), tuple(both.new.ids[j] for j in one.new),
                 similarity, runner_up, moved=gone)


def _nearest(lone: list[int], similar: Mapping[Pair, float], side: Side, other: Side, identical: list[int],
             weigher: Weigher) -> dict[int, Near]:
    """Return, for the paragraphs of `side` left alone, the most similar one of the other side, linked or not.

    `similar` knows all but those with an identical partner, who were never looked at: they are looked at here.
    """
    if not lone:
        return {}
    found = dict(similar)
    # The few look for candidates among the many, never the other way round.
    fresh = candidates(other.weighed(identical), side.weighed(lone), weigher, NEAREST)
    found |= {(lone[at], identical[index]): score for (index, at), score in fresh.items()}
    near: dict[int, Near] = {}
    alone = set(lone)
    for (place, index), score in found.items():
        if place in alone:
            # Of two that are as near, the first in the text.
            near[place] = max(near.get(place, (0.0, 0)), (score, -index))
    return {place: (score, -minus) for place, (score, minus) in near.items()}


def _added(both: Sides, j: int, near: dict[int, Near]) -> Match:
    score, i = near.get(j, (0.0, -1))
    return Match((), (both.new.ids[j],), score, nearest=both.old.ids[i] if i >= 0 else "")


def _removed(both: Sides, i: int, near: dict[int, Near]) -> Match:
    score, j = near.get(i, (0.0, -1))
    return Match((both.old.ids[i],), (), score, nearest=both.new.ids[j] if j >= 0 else "")


def _ordered(both: Sides, groups: list[Group], by_new: dict[int, Match], removed: dict[int, Match],
             gone: frozenset[int]) -> tuple[Match, ...]:
    """Return all matches in the order of the new text; a removed paragraph after the one it used to follow."""
    place = {i: one.new[-1] for index, one in enumerate(groups) if index not in gone for i in one.old}
    after: dict[int, list[Match]] = {}
    last, section = -1, None
    for i in range(len(both.old.ids)):
        if both.old.sections[i] != section:
            section = both.old.sections[i]
            last = max(last, _before(both, section)) if section != both.old.sections[0] else last
        if i in removed:
            after.setdefault(last, []).append(removed[i])
        elif i in place:
            last = place[i]
    ordered = list(after.get(-1, []))
    for j in range(len(both.new.ids)):
        if j in by_new:
            ordered.append(by_new[j])
        ordered += after.get(j, [])
    return tuple(ordered)


def _before(both: Sides, section: str) -> int:
    """Return the index of the last new paragraph before a section begins."""
    return next((j - 1 for j, own in enumerate(both.new.sections) if own == section), -1)
