"""Which old and new paragraphs could belong together at all: a few for each, found by the grams they share.

Comparing every paragraph with every other costs the square of their number. Paragraphs that belong together share
rare grams, so an index of grams finds a paragraph's partners without looking at the rest.
"""

from __future__ import annotations

import heapq
from collections.abc import Sequence

from redline.align.grams import Weigher

Pair = tuple[int, int]
# Of every paragraph, this many candidates are kept: the true partner of a re-translated paragraph stood among the
# first six in every measured text; twice that leaves room for texts full of twins.
KEPT = 12
# In a text of many paragraphs, a gram that stands in more than this many old ones finds nobody: it is a formula.
COMMON = 48
# Below this similarity two paragraphs share nothing but the language they are written in.
FLOOR = 0.06


def candidates(old: Sequence[frozenset[str]], new: Sequence[frozenset[str]], weigher: Weigher) -> dict[Pair, float]:
    """Return the pairs (index in `old`, index in `new`) worth looking at, with their similarity.

    At most `KEPT` for each new paragraph, and as many again for an old one that was not among them.
    """
    index = _index(old)
    weights_old = [weigher.weight(grams) for grams in old]
    found: dict[Pair, float] = {}
    for j, grams in enumerate(new):
        shared = _shared(grams, index, weigher, limit=max(COMMON, len(old) // 8))
        weight = weigher.weight(grams)
        near = heapq.nlargest(KEPT, shared.items(), key=lambda item: (2 * item[1] / (weights_old[item[0]] + weight), -item[0]))
        for i, _ in near:
            score = weigher.similarity(old[i], grams)
            if score >= FLOOR:
                found[i, j] = score
    return found


def _index(old: Sequence[frozenset[str]]) -> dict[str, list[int]]:
    index: dict[str, list[int]] = {}
    for i, grams in enumerate(old):
        for gram in grams:
            index.setdefault(gram, []).append(i)
    return index


def _shared(grams: frozenset[str], index: dict[str, list[int]], weigher: Weigher, *, limit: int) -> dict[int, float]:
    """Return old index -> weight shared with `grams`, formulas left out; in the order of first meeting, sorted later."""
    shared: dict[int, float] = {}
    for gram in grams:
        places = index.get(gram)
        if places is None or len(places) > limit:
            continue
        weight = weigher.weights[gram]
        for i in places:
            shared[i] = shared.get(i, 0.0) + weight
    return shared
