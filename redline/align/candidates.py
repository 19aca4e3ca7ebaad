"""Which old and new paragraphs could belong together at all: a few for each, found by the grams they share.

Comparing every paragraph with every other costs the square of their number. Paragraphs that belong together share
rare grams, so an index of grams finds a paragraph's partners without looking at the rest.
"""

from __future__ import annotations

import heapq
from collections.abc import Sequence

from redline.align.grams import Weighed, Weigher

Pair = tuple[int, int]
Places = tuple[int, str, list[int]]
# Of every paragraph, this many candidates are kept: the true partner of a re-translated paragraph stood among the
# first six in every measured text; a few more leave room for twins. With twelve no measured link was another.
KEPT = 8
# How many places a paragraph's grams may lead to, the rarest grams first: formulas of a long text lead to hundreds
# and tell nothing. A paragraph of a draft leads to a few hundred; this bounds the work of long texts.
PLACES = 1000
# Below this similarity two paragraphs share nothing but the language they are written in.
FLOOR = 0.06
# A paragraph that shares less than this part of another's weight in rare grams is not looked at more closely: it saves
# a sixth of the work on long unlike texts, and no measured link was found below it.
HINT = 0.015


def candidates(old: Sequence[Weighed], new: Sequence[Weighed], weigher: Weigher) -> dict[Pair, float]:
    """Return the pairs (index in `old`, index in `new`) worth looking at, with their similarity.

    At most `KEPT` for each new paragraph.
    """
    index = _index(old)
    found: dict[Pair, float] = {}
    for j, (grams, weight) in enumerate(new):
        shared = _shared(grams, index, weigher)
        least = HINT * weight
        hints = [(part / (old[i][1] + weight), -i) for i, part in shared.items() if part > least]
        for _, minus_i in heapq.nlargest(KEPT, hints):
            i = -minus_i
            own, own_weight = old[i]
            score = 2 * weigher.weight(own & grams) / (own_weight + weight)
            if score >= FLOOR:
                found[i, j] = score
    return found


def _index(old: Sequence[Weighed]) -> dict[str, Places]:
    """Return gram -> how many paragraphs have it, itself, and their indexes: as they are sorted, the rarest first."""
    index: dict[str, list[int]] = {}
    for i, (grams, _) in enumerate(old):
        for gram in grams:
            index.setdefault(gram, []).append(i)
    return {gram: (len(places), gram, places) for gram, places in index.items()}


def _shared(grams: frozenset[str], index: dict[str, Places], weigher: Weigher) -> dict[int, int]:
    """Return old index -> weight shared with `grams`, by the rarest of them."""
    shared: dict[int, int] = {}
    get = shared.get
    left = PLACES
    for count, gram, places in sorted([index[gram] for gram in grams if gram in index]):
        left -= count
        if left < 0:
            break
        weight = weigher.weights[gram]
        for i in places:
            shared[i] = get(i, 0) + weight
    return shared
