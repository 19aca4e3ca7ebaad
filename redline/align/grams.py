"""A paragraph's text -> its grams, and how alike two paragraphs are.

    国际合作          国 际 合 作 国际 际合 合作 国际合 际合作      characters, their pairs and triples
    calls upon        calls call~ upon "calls upon"                words, the heads of long ones, pairs of words

A gram weighs the square of its rarity in the two texts, so that 加强人权领域的国际合作, which stands in every
second paragraph, says little, and 信托基金 much. A pair's similarity is the weight that both share, twice, over the
weight of both (Dice). Measured on drafts and statutes: squared rarity separates true pairs from paragraphs that only
share a formula better than plain counting does. Single characters and heads of words weigh little, and are what is left
of a paragraph that was translated or put anew: 拖延误判 and 延误错判, registration and registers.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from operator import add

from msgspec import Struct

from redline.language import han_spans, spaced_fold
from redline.language.canon import Canon

# The grams of a paragraph and what they weigh together.
Weighed = tuple[frozenset[str], int]
_LETTERS = re.compile(r"[^\W_]+(?:[/'.][^\W_]+)*")
# Longer words are cut to a stem of this many letters: reaffirms, reaffirming.
STEM = 7
# The head of a word, by which its other forms are known: charge, charging, charged.
HEAD = 4
# Weights are counted in millionths: finer than any choice that depends on them.
UNIT = 1_000_000


def grams(text: str, canon: Canon | None = None) -> frozenset[str]:
    """Return the grams of `text`: Chinese characters, their pairs and triples, words, their heads, pairs of words.

    With a `canon`, words that translators use for one another count as one.

    >>> sorted(grams("合作吧")), sorted(grams("Calls upon"))
    (['作', '作吧', '合', '合作', '合作吧', '吧'], ['calls', 'calls upon', 'call~', 'upon'])
    """
    plain = spaced_fold(canon.plain(text) if canon else text).lower()
    found: set[str] = set()
    last = ""
    end = 0
    for start, stop in han_spans(plain, 0, len(plain)):
        last = _add_words(plain, end, start, last, found)
        run = plain[start:stop].replace(" ", "")
        if last:
            found.add(f"{last} {run[0]}")
        found.update(run)
        pairs = list(map(add, run, run[1:]))
        found.update(pairs)
        found.update(map(add, pairs, run[2:]))
        last, end = run[-1], stop
    _add_words(plain, end, len(plain), last, found)
    return frozenset(found)


def _add_words(text: str, start: int, stop: int, last: str, found: set[str]) -> str:
    """Add the words of a stretch without Chinese characters, each with the one before it; return the last."""
    for match in _LETTERS.finditer(text, start, stop):
        word = _stem(match[0])
        if last:
            found.add(f"{last} {word}")
        found.add(word)
        if len(word) > HEAD and not word[0].isdigit():
            found.add(f"{word[:HEAD]}~")
        last = word
    return last


def _stem(word: str) -> str:
    return word if word[0].isdigit() else word[:STEM]


class Weigher(Struct, frozen=True):
    """The weight of every gram in two texts, and that of the rarest.

    Weights are whole numbers, so that the order in which a set happens to be walked through decides nothing.
    """

    weights: dict[str, int]
    heaviest: int

    def weight(self, of: frozenset[str]) -> int:
        """Return the weight of a set of grams."""
        return sum(map(self.weights.__getitem__, of))

    def similarity(self, old: frozenset[str], new: frozenset[str]) -> float:
        """Return how alike two sets of grams are, 0..1."""
        if not old or not new:
            return 1.0 if old == new else 0.0
        return 2 * self.weight(old & new) / (self.weight(old) + self.weight(new))


def weigh(profiles: Sequence[frozenset[str]]) -> Weigher:
    """Return the weights of all grams of `profiles` (the paragraphs of both texts): rarity squared.

    A gram of one paragraph weighs what one of two does: it is in no other text by definition, not by being telling.
    """
    counts: Counter[str] = Counter()
    for profile in profiles:
        counts.update(profile)
    total = len(profiles) + 2
    by_count = {count: 1 + round(UNIT * math.log(total / max(2, count)) ** 2) for count in set(counts.values())}
    return Weigher({gram: by_count[count] for gram, count in counts.items()}, max(by_count.values(), default=UNIT))
