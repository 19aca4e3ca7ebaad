"""The two texts as alignment sees them: for every paragraph its section, its grams and their weight."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from redline.align.grams import Weighed, Weigher, grams, weigh
from redline.language import Language, letters
from redline.language.canon import canon
from redline.model import Paragraph, Section

# A word is replaced whole, a Chinese word often by one with a character in common: paragraphs of words that were
# reworded to the same degree share this part of what paragraphs of characters do (measured: 0.23 against 0.56).
SHARE_OF_WORDS = 0.38
# Paragraphs shorter than this many letters ("Repealed.") prove nothing by themselves.
TELLING = 8
# What follows an opening is known by itself from this many letters on (重申各国的义务); of less, the opening is part.
LEAST = 4


class Side(Struct, frozen=True):
    """One text, paragraph by paragraph: ids, sections, letters (identical texts have equal ones), grams, weights."""

    ids: tuple[str, ...]
    sections: tuple[Section, ...]
    letters: tuple[str, ...]
    grams: tuple[frozenset[str], ...]
    weights: tuple[int, ...]

    def weighed(self, places: Iterable[int]) -> list[Weighed]:
        """Return the grams of the paragraphs at these places, each with their weight."""
        return [(self.grams[place], self.weights[place]) for place in places]


class Sides(Struct, frozen=True):
    """Both texts, the weight of their grams, the share of them that a reworded paragraph keeps, against Chinese, and
    whether they are translations, as all but English drafts are."""

    old: Side
    new: Side
    weigher: Weigher
    share: float
    translated: bool

    def contained(self, similarity: float, i: int, j: int) -> float:
        """Return the share (0..1) of the lighter paragraph that stands in the heavier one.

        A paragraph that was shortened by half, or got a second sentence, is still the same: Dice alone says 0.67.
        """
        one, other = self.old.weights[i], self.new.weights[j]
        return similarity * (one + other) / 2 / (min(one, other) + self.little)

    def at_edge(self, i: int, j: int, step: int) -> bool:
        """Return whether both texts end (`step` 1) or begin (-1) at these paragraphs."""
        last = (len(self.old.ids) - 1, len(self.new.ids) - 1) if step > 0 else (0, 0)
        return (i, j) == last

    @property
    def little(self) -> int:
        """The weight of a few grams: what a paragraph of five words shares by chance must not count as all of it."""
        return 2 * self.weigher.heaviest


def sides(old: tuple[Paragraph, ...], new: tuple[Paragraph, ...], facts: Language) -> Sides:
    """Return both texts made ready for alignment."""
    one_word = canon(facts)
    said = [_said(paragraph) for paragraph in (*old, *new)]
    profiles = {text: grams(text, one_word) for text in dict.fromkeys(said)}
    found = tuple(profiles[text] for text in said)
    weigher = weigh(found)
    share = 1.0 if facts.code == "zh" else SHARE_OF_WORDS
    return Sides(_side(old, found[:len(old)], weigher), _side(new, found[len(old):], weigher), weigher, share,
                 translated=facts.code != "en")


def _side(paragraphs: tuple[Paragraph, ...], found: tuple[frozenset[str], ...], weigher: Weigher) -> Side:
    return Side(
        tuple(one.id for one in paragraphs),
        tuple(one.section for one in paragraphs),
        tuple(letters(one.text) for one in paragraphs),
        found,
        tuple(weigher.weight(one) for one in found),
    )


def _said(paragraph: Paragraph) -> str:
    """Return what a paragraph says beyond its opening words, by which it is known.

    Two short paragraphs that only have 欢迎 or "Encourages" in common are strangers, and a verb that was made stronger
    leaves a paragraph what it is. Where next to nothing follows, the opening is all there is.
    """
    said = paragraph.text[paragraph.opening:]
    return said if len(letters(said)) >= LEAST else paragraph.text
