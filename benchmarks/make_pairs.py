"""Pairs of invented texts with a known truth, in four levels from a light revision to a heavy one.

    for one in make_pairs(12, seed=1): one.old, one.new, one.truth

The new text is made first; the old one is what it might have been revised from, so that every link is known.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from make_text import Made, make, paragraph, reworded, written
from scoring import Entry

# How often each thing happens, by level. `decoys` are old paragraphs removed since, made like a paragraph that stayed.
ADDED = (0.03, 0.08, 0.15, 0.25)
REWORDED = (0.1, 0.3, 0.5, 0.8)
SPLIT = (0.0, 0.02, 0.03, 0.05)
MERGED = (0.0, 0.02, 0.03, 0.05)
MOVES = (0, 1, 3, 6)
CROSSINGS = (0, 0, 1, 1)
REMOVED = (1, 2, 4, 8)
DECOYS = (0, 1, 2, 3)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two texts and what is true of them."""

    name: str
    level: int
    old: str
    new: str
    truth: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class _Old:
    """A paragraph of the old text: which of the new ones it became, by their place."""

    made: Made
    became: tuple[int, ...]
    moved: bool = False


def make_pairs(count: int, seed: int, paragraphs: int = 70) -> list[Pair]:
    """Return `count` pairs, of the levels in turn."""
    return [_pair(f"generated-{seed}-{place}", place % 4, random.Random(f"{seed}-{place}"), paragraphs)
            for place in range(count)]


def _pair(name: str, level: int, rng: random.Random, paragraphs: int) -> Pair:
    new = make(paragraphs, rng.randrange(1 << 30))
    old = _kept(new, level, rng)
    old = _joined(old, level, rng)
    old = _cut(old, level, rng)
    old = _moved(old, level, rng)
    old = _removed(old, new, level, rng)
    return Pair(name, level, written([one.made for one in old]), written(new), _truth(old, new))


def _kept(new: Sequence[Made], level: int, rng: random.Random) -> list[_Old]:
    """Return the old paragraphs of those that were not added since, some of them worded otherwise."""
    return [
        _Old(reworded(one, rng, rng.choice((1, 1, 2, 3))) if rng.random() < REWORDED[level] else one, (place,))
        for place, one in enumerate(new) if rng.random() >= ADDED[level]
    ]


def _joined(old: list[_Old], level: int, rng: random.Random) -> list[_Old]:
    """Return the paragraphs with some neighbours as the one paragraph that was split since."""
    found: list[_Old] = []
    for one in old:
        last = found[-1] if found else None
        if last and len(last.became) == 1 and last.made.section == one.made.section and rng.random() < SPLIT[level]:
            joint = "，并" if one.made.section == "PP" else "；"
            made = _literal(one.made.section, last.made.text + joint + one.made.text)
            found[-1] = _Old(made, last.became + one.became)
        else:
            found.append(one)
    return found


def _cut(old: list[_Old], level: int, rng: random.Random) -> list[_Old]:
    """Return the paragraphs with some cut in two, that were merged since."""
    found: list[_Old] = []
    for one in old:
        text = one.made.text
        cuts = [at for at in range(20, len(text) - 20) if text[at] == "，"]
        if cuts and len(one.became) == 1 and rng.random() < MERGED[level]:
            at = rng.choice(cuts)
            found += [_Old(_literal(one.made.section, part), one.became) for part in (text[:at], text[at + 1:])]
        else:
            found.append(one)
    return found


def _literal(section: str, text: str) -> Made:
    return Made(section, "{text}", (("text", text),))


def _moved(old: list[_Old], level: int, rng: random.Random) -> list[_Old]:
    """Return the paragraphs with some at another place of their section, and one in the other section."""
    old = list(old)
    for crosses in [False] * MOVES[level] + [True] * CROSSINGS[level]:
        whole = [place for place, one in enumerate(old) if not one.moved and len(one.became) == 1
                 and sum(one.became == other.became for other in old) == 1]
        taken = rng.choice(whole)
        one = old.pop(taken)
        section = {"PP": "OP", "OP": "PP"}[one.made.section] if crosses else one.made.section
        places = [place for place, other in enumerate(old) if other.made.section == section and abs(place - taken) > 3]
        there = replace(one, made=replace(one.made, section=section), moved=True)
        old.insert(rng.choice(_between_wholes(old, places)), there)
    return old


def _between_wholes(old: Sequence[_Old], places: Sequence[int]) -> list[int]:
    """Return the places that are not between the two parts of a paragraph that was cut."""
    torn = {place + 1 for place, (one, other) in enumerate(pairwise(old)) if one.became == other.became}
    return [place for place in places if place not in torn]


def _removed(old: list[_Old], new: Sequence[Made], level: int, rng: random.Random) -> list[_Old]:
    """Return the paragraphs with others that were removed since."""
    old = list(old)
    strange = [paragraph(rng, rng.choice(("PP", "OP"))) for _ in range(REMOVED[level])]
    alike = [reworded(rng.choice(new), rng, 4) for _ in range(DECOYS[level])]
    for made in strange + alike:
        places = [place for place, one in enumerate(old) if one.made.section == made.section]
        old.insert(rng.choice(_between_wholes(old, places)), _Old(made, ()))
    return old


def _truth(old: Sequence[_Old], new: Sequence[Made]) -> tuple[Entry, ...]:
    old_ids, new_ids = _ids([one.made for one in old]), _ids(new)
    entries: dict[tuple[int, ...], Entry] = {}
    for name, one in zip(old_ids, old, strict=True):
        if not one.became:
            entries[-len(entries) - 1,] = Entry((name,), (), "removed")
        elif one.became in entries:
            entries[one.became] = replace(entries[one.became], old=(*entries[one.became].old, name), kind="merged")
        else:
            became = tuple(new_ids[place] for place in one.became)
            entries[one.became] = Entry((name,), became, _kind(one, new), one.moved)
    told = {place for became in entries for place in became}
    added = [Entry((), (name,), "added") for place, name in enumerate(new_ids) if place not in told]
    return (*entries.values(), *added)


def _kind(one: _Old, new: Sequence[Made]) -> str:
    if len(one.became) > 1:
        return "split"
    return "unchanged" if one.made.text == new[one.became[0]].text else "changed"


def _ids(made: Sequence[Made]) -> list[str]:
    count = {"PP": 0, "OP": 0}
    names = []
    for one in made:
        count[one.section] += 1
        names.append(f"{one.section}{count[one.section]}")
    return names
