"""Splits and merges: a paragraph left alone that stands inside its neighbour's partner.

    old OP10   吁请各国采取措施；鼓励非政府组织做出贡献；
    new OP10   吁请各国采取措施；                          partners by likeness
    new OP11   鼓励非政府组织做出贡献；                    alone, but old OP10 has all of it, in the part
                                                           that new OP10 does not account for

A decoy that repeats words which the partner already accounts for is no part: only the rest counts.
The weights were fitted on version pairs with known splits and merges, and rounded; nearness matters most, since
the parts of one paragraph stay together.
"""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from redline.align.link import Links
from redline.align.sides import Sides

GAIN, AWAY, ENOUGH = 0.5, 0.13, 0.27
# To take a paragraph from the partner it has, the evidence must be twice that, and the whole account for more of it.
STOLEN, BETTER = 0.54, 0.08
# The parts of one paragraph stand together, or with something new between them; further away is a coincidence.
NEAR = 4


class Group(Struct, frozen=True):
    """Old and new paragraphs that belong together, as indexes in reading order."""

    old: tuple[int, ...]
    new: tuple[int, ...]


def group(both: Sides, links: Links) -> list[Group]:
    """Return the links as groups, in which paragraphs left alone have joined those that they are a part of."""
    forward = dict(links.partner)
    merged = _joined(_View(both, links, flipped=False), forward)
    backward = {j: i for i, j in forward.items()}
    split = _joined(_View(both, links, flipped=True), backward, frozen=frozenset(merged.values()))
    olds: dict[int, list[int]] = {}
    for j, i in backward.items():
        olds.setdefault(j, []).append(i)
    for i, j in merged.items():
        olds[j].append(i)
    parts: dict[int, list[int]] = {}
    for j, i in split.items():
        parts.setdefault(i, []).append(j)
    return [
        Group(tuple(sorted(members)), tuple(sorted([j, *parts.get(members[0], [])])))
        for j, members in sorted(olds.items())
    ]


class _View(Struct, frozen=True):
    """Both sides, seen so that the parts are always on the side called `many` and the whole on the side `one`."""

    both: Sides
    links: Links
    flipped: bool

    def many(self, index: int) -> frozenset[str]:
        return (self.both.new if self.flipped else self.both.old).grams[index]

    def one(self, index: int) -> frozenset[str]:
        return (self.both.old if self.flipped else self.both.new).grams[index]

    def met(self, part: int, whole: int) -> bool:
        """Return whether two paragraphs share enough to have been looked at."""
        return ((whole, part) if self.flipped else (part, whole)) in self.links.similar

    @property
    def count(self) -> int:
        return len((self.both.new if self.flipped else self.both.old).ids)

    def evidence(self, part: int, members: list[int], whole: int) -> float:
        """Return how much speaks for `part` being one more of the `members` of `whole`; above `ENOUGH` is enough."""
        weight = self.both.weigher.weight
        present = frozenset[str]().union(*(self.many(member) for member in members))
        rest, own = self.one(whole) - present, self.many(part) - present
        shared = weight(own & rest)
        if not shared or weight(own) < self.both.little:
            return 0.0
        before = self.both.weigher.similarity(present, self.one(whole))
        after = self.both.weigher.similarity(present | own, self.one(whole))
        away = min(abs(part - member) for member in members)
        return shared / weight(self.many(part)) + GAIN * (after - before) - AWAY * (away - 1)

    def accounted(self, part: int, whole: int) -> float:
        """Return the share (0..1) of a paragraph that its partner accounts for."""
        weight = self.both.weigher.weight
        return weight(self.many(part) & self.one(whole)) / weight(self.many(part))


def _joined(view: _View, partner: dict[int, int], frozen: frozenset[int] = frozenset()) -> dict[int, int]:
    """Return part -> whole for the paragraphs that are parts, the surest first.

    A part may also be taken from a partner that accounts for less of it (a decoy): the pair leaves `partner`.
    Parts in `frozen` already have parts of their own.
    """
    members: dict[int, list[int]] = {whole: [part] for part, whole in partner.items() if part not in frozen}
    joined: dict[int, int] = {}
    waiting = {part: _best(view, part, members, partner, joined) for part in range(view.count) if part not in frozen}
    while True:
        found = [(-best[0], part, best[1]) for part, best in waiting.items() if best]
        if not found:
            return joined
        _, part, whole = min(found)
        if part in partner:
            members.pop(partner.pop(part))
        joined[part] = whole
        members[whole].append(part)
        for other in range(part - NEAR, part + NEAR + 1):
            if other in waiting:
                waiting[other] = _best(view, other, members, partner, joined)


def _best(view: _View, part: int, members: Mapping[int, list[int]], partner: Mapping[int, int],
          joined: Mapping[int, int]) -> tuple[float, int] | None:
    """Return the evidence for the whole that `part` belongs to, and that whole, or None where it belongs to none."""
    if part in joined or len(members.get(partner.get(part, -1), ())) > 1:
        return None
    bar = view.both.share * (STOLEN if part in partner else ENOUGH)
    found = [
        (evidence, -whole)
        for whole in _wholes(view, part, partner, joined)
        if whole in members and (evidence := view.evidence(part, members[whole], whole)) > bar
        and (part not in partner or view.accounted(part, whole) > view.accounted(part, partner[part]) + BETTER)
    ]
    best = max(found, default=None)
    return (best[0], -best[1]) if best else None


def _wholes(view: _View, part: int, partner: Mapping[int, int], joined: Mapping[int, int]) -> list[int]:
    """Return the wholes that a part's near neighbours belong to, its own left out, nearest first, each once."""
    near = sorted(range(part - NEAR, part + NEAR + 1), key=lambda other: (abs(other - part), other))
    wholes = [joined.get(other, partner.get(other, -1)) for other in near if other != part]
    seen = dict.fromkeys(whole for whole in wholes if whole != partner.get(part))
    return [whole for whole in seen if view.met(part, whole)]
