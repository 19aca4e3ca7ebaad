"""Which matched paragraphs moved: the fewest that explain the new order.

Renumbering is not a move: what kept its order with most of the others stayed where it was. The heaviest run of
paragraphs in common order (longest increasing subsequence, weighted by length) stays; the rest moved. Between two
neighbours that changed places, the shorter one is said to have moved. Preamble and operative part are judged apart;
a paragraph that went from one to the other has moved in any case.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence


def moved(places: Sequence[int], weights: Sequence[float]) -> frozenset[int]:
    """Return the indexes of `places` (old places, in the new order) that are not in the heaviest increasing run.

    >>> sorted(moved([0, 3, 1, 2], [1, 1, 1, 1]))
    [1]
    """
    order = sorted(set(places))
    tree = _Best(len(order))
    before: list[int | None] = []
    for index, place in enumerate(places):
        rank = bisect_left(order, place)
        total, last = tree.up_to(rank)
        before.append(last)
        tree.put(rank, total + weights[index], index)
    _, last = tree.up_to(len(order))
    stayed = set()
    while last is not None:
        stayed.add(last)
        last = before[last]
    return frozenset(range(len(places))) - stayed


class _Best:
    """The heaviest run that ends below a rank (a Fenwick tree: logarithmic time for each paragraph)."""

    def __init__(self, size: int) -> None:
        self.best: list[tuple[float, int | None]] = [(0.0, None)] * (size + 1)

    def up_to(self, rank: int) -> tuple[float, int | None]:
        """Return the weight and the last index of the heaviest run over ranks below `rank`."""
        found: tuple[float, int | None] = (0.0, None)
        while rank > 0:
            if self.best[rank][0] > found[0]:
                found = self.best[rank]
            rank -= rank & -rank
        return found

    def put(self, rank: int, weight: float, index: int) -> None:
        rank += 1
        while rank < len(self.best):
            if weight > self.best[rank][0]:
                self.best[rank] = (weight, index)
            rank += rank & -rank
