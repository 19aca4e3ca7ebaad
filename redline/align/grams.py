"""A paragraph's text -> its grams, and how alike two paragraphs are.

    国际合作          国际 际合 合作 国际合 际合作       pairs and triples of characters
    calls upon        calls upon "calls upon"           words and pairs of words

A gram weighs the square of its rarity in the two texts, so that 加强人权领域的国际合作, which stands in every
second paragraph, says little, and 信托基金 much. A pair's similarity is the weight that both share, twice, over the
weight of both (Dice). Measured on drafts and statutes: squared rarity separates true pairs from paragraphs that only
share a formula better than plain counting does.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from redline.language import HAN, fold
from redline.language.canon import Canon

_UNIT = re.compile(rf"[{HAN}]|[^\W_]+(?:[/'’.][^\W_]+)*")
_HAN_UNIT = re.compile(rf"[{HAN}]$")
# Longer words are cut to a stem of this many letters: reaffirms, reaffirming.
STEM = 7


def units(text: str) -> list[str]:
    """Return the units that grams are made of: a Chinese character, or a word or number in lower case.

    >>> units("第60/251号 resolution")
    ['第', '60/251', '号', 'resolut']
    """
    return [unit if unit[0].isdigit() else unit[:STEM] for unit in _split(text)]


def _split(text: str) -> list[str]:
    return _UNIT.findall(_key(text).lower())


def _key(text: str) -> str:
    return text if text.isascii() else _spaced(text)


def _spaced(text: str) -> str:
    """Fold every run without a space by itself, so that words of other scripts stay apart."""
    return " ".join(fold(part) for part in text.split())


def grams(text: str, canon: Canon | None = None) -> frozenset[str]:
    """Return the grams of `text`: pairs and triples of Chinese characters, words and pairs of words.

    With a `canon`, words that translators use for one another count as one.

    >>> sorted(grams("合作吧"))
    ['作吧', '合作', '合作吧']
    """
    parts = units(canon.plain(text) if canon else text)
    found = {part for part in parts if not _HAN_UNIT.match(part)}
    found.update(f"{a}{b}" if _HAN_UNIT.match(a) and _HAN_UNIT.match(b) else f"{a} {b}"
                 for a, b in zip(parts, parts[1:], strict=False))
    found.update(a + b + c for a, b, c in zip(parts, parts[1:], parts[2:], strict=False)
                 if _HAN_UNIT.match(a) and _HAN_UNIT.match(b) and _HAN_UNIT.match(c))
    return frozenset(found or parts)


@dataclass(frozen=True, slots=True)
class Weigher:
    """The weight of every gram in two texts."""

    weights: dict[str, float]

    def weight(self, of: frozenset[str]) -> float:
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
    by_count = {count: math.log(total / max(2, count)) ** 2 + 1e-6 for count in set(counts.values())}
    return Weigher({gram: by_count[count] for gram, count in counts.items()})
