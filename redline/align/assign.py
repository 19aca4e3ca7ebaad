"""The best assignment of old paragraphs to new ones: the one whose scores add up to the most.

Greedy choice fails where it matters: a twin takes the partner of another, and that one ends as removed. Here every
paragraph may be passed over for the good of the whole, or stay alone.

Shortest augmenting paths over the few candidates of each paragraph: near-linear when each has few.
"""

from __future__ import annotations

import heapq
from collections.abc import Mapping

Pair = tuple[int, int]


def assign(scores: Mapping[Pair, float]) -> dict[int, int]:
    """Return old -> new with the greatest total of `scores` (only positive ones count); anything may stay alone.

    >>> assign({(0, 0): 0.9, (0, 1): 0.8, (1, 0): 0.7})
    {0: 1, 1: 0}
    """
    rows: dict[int, list[tuple[int, float]]] = {}
    for (old, new), score in sorted(scores.items()):
        if score > 0:
            rows.setdefault(old, []).append((new, score))
    matcher = _Matcher(rows)
    for old in rows:
        matcher.augment(old)
    return {old: new for old, new in sorted(matcher.column_of.items()) if new >= 0}


class _Matcher:
    """Successive shortest augmenting paths with potentials; costs are negated scores, staying alone costs nothing.

    Each row owns a private column (-1 - row) of score 0, which stands for staying alone.
    """

    def __init__(self, rows: Mapping[int, list[tuple[int, float]]]) -> None:
        self.rows = rows
        self.column_of: dict[int, int] = {}
        self.owner: dict[int, int] = {}
        self.row_price = {old: -max(score for _, score in edges) for old, edges in rows.items()}
        self.column_price: dict[int, float] = {}

    def edges(self, old: int) -> list[tuple[int, float]]:
        return [*self.rows[old], (-1 - old, 0.0)]

    def augment(self, start: int) -> None:
        """Give `start` a column along the cheapest path of re-assignments (Dijkstra over reduced costs)."""
        distance: dict[int, float] = {}
        came: dict[int, int] = {}
        done: dict[int, float] = {}
        rows_reached = {start: 0.0}
        heap: list[tuple[float, int]] = []
        row, base = start, 0.0
        while True:
            for column, score in self.edges(row):
                if column in done:
                    continue
                cost = base - score - self.row_price[row] - self.column_price.get(column, 0.0)
                if cost < distance.get(column, float("inf")) - 1e-12:
                    distance[column], came[column] = cost, row
                    heapq.heappush(heap, (cost, column))
            cost, column = heapq.heappop(heap)
            while column in done or cost > distance[column] + 1e-12:
                cost, column = heapq.heappop(heap)
            done[column] = cost
            if column not in self.owner:
                break
            row, base = self.owner[column], cost
            rows_reached[row] = cost
        self.reprice(rows_reached, done, cost)
        self.flip(start, column, came)

    def reprice(self, rows: dict[int, float], columns: dict[int, float], cost: float) -> None:
        for row, reached in rows.items():
            self.row_price[row] += cost - reached
        for column, reached in columns.items():
            self.column_price[column] = self.column_price.get(column, 0.0) + reached - cost

    def flip(self, start: int, column: int, came: dict[int, int]) -> None:
        """Hand every column on the path to the row that reached it."""
        while True:
            row = came[column]
            before = self.column_of.get(row)
            self.owner[column], self.column_of[row] = row, column
            if row == start or before is None:
                return
            column = before
