"""Which old and new paragraphs could belong together at all: a few for each, found by the grams they share.

Comparing every paragraph with every other costs the square of their number. Paragraphs that belong together share
rare grams, so an index of grams finds a paragraph's partners without looking at the rest.
"""

from __future__ import annotations

import heapq
from collections.abc import Sequence

from redline.align.grams import Weighed, Weigher

Pair = tuple[int, int]
# Of every paragraph, this many candidates are kept: the true partner of a re-translated paragraph stood among the
# first six in every measured text; a few more leave room for twins. With twelve no measured link was another.
KEPT = 8
# How many places a paragraph's grams may lead to, the rarest grams first: formulas of a long text lead to hundreds
# and tell nothing. A text as long as a draft needs more, where seventy paragraphs open with one formula; in a longer
# one more places led to no other link.
PLACES, PLACES_OF_A_DRAFT = 400, 1000
# No draft has more paragraphs than this.
DRAFT = 300
# Below this similarity two paragraphs share nothing but the language they are written in.
FLOOR = 0.06
# A paragraph that shares less than this part of another's weight in rare grams is not looked at more closely: it saves
# a sixth of the work on long unlike texts, and no measured link was found below it.
HINT = 0.015


def candidates(old: Sequence[Weighed], new: Sequence[Weighed], weigher: Weigher,
               kept: int = KEPT) -> dict[Pair, float]:
    """Return the pairs (index in `old`, index in `new`) worth looking at, with their similarity.

    At most `kept` for each new paragraph.
    """
    ranks, places = _index(old)
    weights = [weigher.weights[gram] for gram in ranks]
    own_weights = [weight for _, weight in old]
    most = PLACES if len(old) > DRAFT else PLACES_OF_A_DRAFT
    found: dict[Pair, float] = {}
    for j, (grams, weight) in enumerate(new):
        shared = _shared(sorted([rank for rank in map(ranks.get, grams) if rank is not None]), places, weights, most)
        least = HINT * weight
        hints = [(part / (own_weights[i] + weight), -i) for i, part in shared.items() if part > least]
        for _, minus_i in heapq.nlargest(kept, hints):
            i = -minus_i
            score = 2 * weigher.weight(old[i][0] & grams) / (own_weights[i] + weight)
            if score >= FLOOR:
                found[i, j] = score
    return found


def _index(old: Sequence[Weighed]) -> tuple[dict[str, int], list[list[int]]]:
    """Return gram -> rank, the rarest first, and for every rank the indexes of the paragraphs that have the gram."""
    index: dict[str, list[int]] = {}
    for i, (grams, _) in enumerate(old):
        for gram in grams:
            index.setdefault(gram, []).append(i)
    # The gram itself decides among equally rare ones: the order in which a set is walked through must not.
    ordered = sorted(index, key=lambda gram: (len(index[gram]), gram))
    return {gram: rank for rank, gram in enumerate(ordered)}, [index[gram] for gram in ordered]


def _shared(ranks: Sequence[int], places: Sequence[Sequence[int]], weights: Sequence[int],
            most: int) -> dict[int, int]:
    """Return old index -> weight shared by the grams of these `ranks`, the rarest of them, at `most` so many places."""
    shared: dict[int, int] = {}
    get = shared.get
    left = most
    for rank in ranks:
        here = places[rank]
        left -= len(here)
        if left < 0:
            break
        weight = weights[rank]
        for i in here:
            shared[i] = get(i, 0) + weight
    return shared
