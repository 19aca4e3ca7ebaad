"""Which old paragraph became which new one: one to one, for the good of the whole.

    A decoy shares half its words with each of two others    it stays alone: both have better partners
    A twin (注意到…报告, 注意到…报告)                         content decides, whatever the note numbers
    Re-translated from end to end                            0.42 alike is enough where its neighbours agree
    A new paragraph that borrows an old formula              0.45 alike is not, where nothing speaks for it
    A whole text put into other words                        less is enough for all, where nearly all are in order

Three steps, each on its own evidence:

1. Identical paragraphs are partners (in order, where a text repeats itself).
2. The rest is assigned all at once. A pair's score is what the two share, plus what their neighbours share, less the
   distance of their places and the likeness of their rivals.
3. Each assigned pair is judged again, now that its neighbours' partners are known: it is kept when enough of the
   shorter paragraph stands in the longer, and the less its neighbours vouch for it, the more is enough.

The weights were fitted on version pairs with known links: drafts from light to heavy revision, statutes whose articles
were rewritten, cut and borrowed from one another, English licences and their successors. A rival's score, the noise of
the two texts and a bar were tried in step 3 and left out again: together they made no figure better.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import pairwise

from msgspec import Struct

from redline.align.assign import assign
from redline.align.candidates import Pair, candidates
from redline.align.sides import TELLING, Sides

# Step 2: the score of a pair, in units of similarity. Neighbours weigh half as much as the pair itself; half of a
# text's length of distance as much as a quarter of similarity; each rival takes two fifths of its own likeness away.
CONTAINED, NEIGHBOURS, DISTANCE, SECTION, RIVAL = 0.4, 0.6, 0.5, 0.06, 0.4
# Step 3: how much of the shorter paragraph must stand in the longer. More than half where no neighbour speaks for the
# pair, since a new paragraph may borrow the formula of an old one; less the surer the neighbours are; never less than
# three tenths, for neighbours cannot make one of two paragraphs of which one was removed where the other was added; a
# little less in a language into which texts are translated, each time by another hand.
ALONE, VOUCHED, STANDS, STANDS_ANEW = 0.54, 0.18, 0.3, 0.27
# Where half of what both say together is the same, and no other paragraph has half of that, no formula explains it, nor
# needs a neighbour to vouch.
HALF = 0.5
# A text translated anew by another hand shares little with the old one anywhere. Where this part of its paragraphs
# have partners, and this part of those stand in order, both are one text; then a pair needs the less, the less the
# middle one of all pairs has in common, against what is usual. Texts of different subjects never come near it: at most
# half of their paragraphs find any partner.
ONE_TEXT, USUAL, LEAST = 0.7, 0.8, 0.6
# A neighbour's partner may stand one place off: something was added or removed between.
REACH = 2
SKIPPED = 0.8
# Both texts end, or begin, beside a pair: that speaks for it as a fair neighbour does.
EDGE = 0.6
# A neighbour and its partner that are this alike vouch in full: two pairs in order are no coincidence.
SURE = 0.4
ROUNDS = 3


class Links(Struct, frozen=True):
    """old index -> new index, the similarity of every pair that was looked at, and those linked by being identical,
    which were not compared with any other."""

    partner: Mapping[int, int]
    similar: Mapping[Pair, float]
    identical: Mapping[int, int]


def link(both: Sides) -> Links:
    """Return the one-to-one links between two texts."""
    partner = _identical(both)
    similar: dict[Pair, float] = dict.fromkeys(partner.items(), 1.0)
    taken = set(partner.values())
    free_old = [i for i in range(len(both.old.ids)) if i not in partner]
    free_new = [j for j in range(len(both.new.ids)) if j not in taken]
    near = candidates(both.old.weighed(free_old), both.new.weighed(free_new), both.weigher)
    similar |= {(free_old[a], free_new[b]): score for (a, b), score in near.items()}
    return Links(_settled(both, partner, similar), similar, partner)


# --- identical paragraphs ---------------------------------------------------------------------------


def _identical(both: Sides) -> dict[int, int]:
    """Return partners by identity: in the same section first, then across; repeated ones in their order."""
    partner: dict[int, int] = {}
    taken: set[int] = set()
    for across in (False, True):
        places: dict[tuple[str, str], list[int]] = {}
        for j, key in enumerate(both.new.letters):
            if j not in taken and len(key) >= TELLING:
                places.setdefault(("" if across else both.new.sections[j], key), []).append(j)
        for i, key in enumerate(both.old.letters):
            queue = places.get(("" if across else both.old.sections[i], key))
            if i not in partner and queue:
                partner[i] = queue.pop(0)
                taken.add(partner[i])
    return _with_short(both, partner, taken)


def _with_short(both: Sides, partner: dict[int, int], taken: set[int]) -> dict[int, int]:
    """Return the partners and, next to them or at the edge of both texts, what is identical but too short to be
    telling, or has no letters at all ("……"): otherwise a text that repeats such paragraphs would differ from itself."""
    last_old, last_new = len(both.old.ids) - 1, len(both.new.ids) - 1
    for step, start, end in ((1, 0, (-1, -1)), (-1, last_old, (last_old + 1, last_new + 1))):
        for i in range(start, last_old - start + step, step):
            beside = dict([end]).get(i - step, partner.get(i - step))
            j = -1 if beside is None else beside + step
            if i not in partner and j not in taken and 0 <= j <= last_new and _identical_here(both, i, j):
                partner[i] = j
                taken.add(j)
    return partner


def _identical_here(both: Sides, i: int, j: int) -> bool:
    return both.old.letters[i] == both.new.letters[j] and both.old.sections[i] == both.new.sections[j]


# --- assignment -------------------------------------------------------------------------------------


def _settled(both: Sides, fixed: Mapping[int, int], similar: Mapping[Pair, float]) -> dict[int, int]:
    """Assign and judge, then once more for what judging set free."""
    partner = dict(fixed)
    scores = {pair: _score(both, pair, similar) for pair in similar if pair[0] not in fixed}
    alike = Rivals(similar)
    worth = {pair: score - RIVAL * sum(alike.both(pair)) for pair, score in scores.items()}
    enough = 0.0
    for _ in range(ROUNDS):
        taken = set(partner.values())
        assigned = assign({pair: value for pair, value in worth.items()
                           if pair[0] not in partner and pair[1] not in taken})
        if not assigned:
            break
        known = {**partner, **assigned}
        enough = enough or _enough(both, similar, known)
        kept = {i: j for i, j in assigned.items()
                if _alone(similar, (i, j), alike, enough) or _stands(both, similar, (i, j), known, enough)}
        for pair in assigned.items():
            if pair[0] not in kept:
                del worth[pair]
        partner |= kept
    return partner


def _score(both: Sides, pair: Pair, similar: Mapping[Pair, float]) -> float:
    i, j = pair
    score = similar[pair]
    around = max(_beside(both, similar, pair, -1), _beside(both, similar, pair, 1))
    apart = abs(i / len(both.old.ids) - j / len(both.new.ids))
    same = both.old.sections[i] == both.new.sections[j]
    return (score + CONTAINED * both.contained(score, i, j) + NEIGHBOURS * around
            - DISTANCE * apart + SECTION * same)


def _beside(both: Sides, similar: Mapping[Pair, float], pair: Pair, step: int) -> float:
    """Return how alike the neighbours are, on one side: directly, or with one paragraph skipped."""
    i, j = pair[0] + step, pair[1] + step
    if both.at_edge(*pair, step):
        return EDGE
    skipped = max(similar.get((i + step, j), 0.0), similar.get((i, j + step), 0.0))
    return max(similar.get((i, j), 0.0), SKIPPED * skipped)


class Rivals:
    """The best other pair that a paragraph could be in, by some score: a decoy has two good ones, a true pair one."""

    def __init__(self, scores: Mapping[Pair, float]) -> None:
        """Take the score of every pair that was looked at."""
        self.scores = scores
        self.of_old = _two_best((pair[0], score) for pair, score in scores.items())
        self.of_new = _two_best((pair[1], score) for pair, score in scores.items())

    def both(self, pair: Pair) -> tuple[float, float]:
        """Return the score of the best other pair of the old and of the new paragraph."""
        score = self.scores[pair]
        two = (self.of_old[pair[0]], self.of_new[pair[1]])
        return two[0][two[0][0] == score], two[1][two[1][0] == score]

    def best(self, pair: Pair) -> float:
        """Return the score of the best other pair that either paragraph could be in."""
        return max(self.both(pair))


def _enough(both: Sides, similar: Mapping[Pair, float], partner: Mapping[int, int]) -> float:
    """Return the share that counts as a whole: that of the language, less in a text put into other words throughout."""
    pairs = sorted(partner.items())
    in_order = sum(0 < after - before <= 1 + REACH for (_, before), (_, after) in pairwise(pairs))
    fewer = min(len(both.old.ids), len(both.new.ids))
    if len(pairs) < ONE_TEXT * fewer or in_order < ONE_TEXT * (len(pairs) - 1):
        return both.share
    middle = sorted(both.contained(similar[pair], *pair) for pair in pairs)[len(pairs) // 2]
    return both.share * max(LEAST, min(1.0, middle / (USUAL * both.share)))


def _stands(both: Sides, similar: Mapping[Pair, float], pair: Pair, partner: Mapping[int, int], enough: float) -> bool:
    """Return whether enough of the shorter paragraph of a pair stands in the longer, given what is known of all
    partners."""
    vouched = sum(_voucher(both, similar, pair, partner, step) for step in (-1, 1))
    least = STANDS_ANEW if both.translated else STANDS
    return both.contained(similar[pair], *pair) >= enough * max(least, ALONE - VOUCHED * vouched)


def _alone(similar: Mapping[Pair, float], pair: Pair, alike: Rivals, enough: float) -> bool:
    """Return whether a pair has half of its words in common, and neither paragraph half as many with any other."""
    return similar[pair] >= enough * HALF and max(alike.both(pair)) <= HALF * similar[pair]


def _voucher(both: Sides, similar: Mapping[Pair, float], pair: Pair, partner: Mapping[int, int], step: int) -> float:
    """Return how far (0..1) the partners next to a pair, before or after, vouch for it."""
    i, j = pair
    if both.at_edge(i, j, step):
        return EDGE
    for away in range(1, REACH + 1):
        other = partner.get(i + step * away)
        if other is not None and 1 <= step * (other - j) <= REACH:
            return min(1.0, similar.get((i + step * away, other), 0.0) / (SURE * both.share))
    return 0.0


def _two_best(scores: Iterable[tuple[int, float]]) -> dict[int, tuple[float, float]]:
    """Return index -> its best and second best score."""
    best: dict[int, tuple[float, float]] = {}
    for index, score in scores:
        first, second = best.get(index, (0.0, 0.0))
        best[index] = (score, first) if score > first else (first, max(second, score))
    return best
