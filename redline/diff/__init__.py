"""The texts of a match -> edits: words cut once for both, compared, cleaned up."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from redline.diff.compounds import parts
from redline.diff.edits import diff_words
from redline.diff.segment import PHRASE, Segmenter, segmenter
from redline.diff.whole import cited_spans, whole_spans
from redline.diff.words import Word, cut_words
from redline.language import Language, has_han
from redline.language.canon import canon
from redline.model import Edit, Paragraph, Reference

__all__ = ["Differ", "Word", "cut_words", "diff_words", "joined_references", "joined_text", "segmenter"]


class Differ:
    """Compares the words of matched paragraphs; the dictionary is loaded once, for the texts that changed."""

    def __init__(self, texts: Sequence[str], facts: Language) -> None:
        """Take all texts that will be compared, so that the part of the dictionary they need is loaded once."""
        self.facts = facts
        self.same = canon(facts)
        self.texts = "\n".join(texts)
        self._cutter: Segmenter | None = None

    @property
    def cutter(self) -> Segmenter | None:
        """The segmenter, made at the first Chinese text."""
        if self._cutter is None and has_han(self.texts):
            self._cutter = segmenter(self.texts, (*self.facts.terms, *_phrases(self.facts)), self.facts.no_words)
        return self._cutter

    def words(self, text: str, references: Sequence[Reference] = ()) -> tuple[Word, ...]:
        """Return the words of `text`; `references` stay whole."""
        return self._cut(text, whole_spans(text, references, self.facts))

    def _cut(self, text: str, whole: Sequence[tuple[int, int]]) -> tuple[Word, ...]:
        return cut_words(text, whole, self.cutter if has_han(text) else None, self.same)

    def _parts(self, word: str) -> Sequence[str]:
        return parts(word, self.facts, self.cutter)

    def compare(self, old: Sequence[Paragraph], new: Sequence[Paragraph]) -> tuple[Edit, ...]:
        """Return the edits between the paragraphs of a match, each side joined by newlines."""
        before, after = (self.words(joined_text(side), joined_references(side)) for side in (old, new))
        return diff_words(before, after, self.facts, self._parts)

    def compare_texts(self, old: str, new: str) -> tuple[Edit, ...]:
        """Return the edits between two texts that are no paragraphs: titles, sponsors, notes."""
        if old == new:
            return (Edit("keep", old, new),) if old else ()
        before, after = (self._cut(text, cited_spans(text, self.facts)) for text in (old, new))
        return diff_words(before, after, self.facts, self._parts)


def _phrases(facts: Language) -> tuple[str, ...]:
    """Return the caveats that are whole phrases: 在现有资源范围内 stands apart from whatever follows it.

    Those with a variant inside (依照国际法, 按照国际法) are not: a change from one to the other is a change of that
    word.
    """
    same = canon(facts)
    whole = (one.phrase for one in facts.caveats if len(one.phrase) >= PHRASE and "…" not in one.phrase)
    return tuple(phrase for phrase in whole if not any(same.found(phrase)))


def joined_text(paragraphs: Sequence[Paragraph]) -> str:
    """Return the texts of paragraphs joined by newlines, as edits run over them."""
    return "\n".join(one.text for one in paragraphs)


def joined_references(paragraphs: Sequence[Paragraph]) -> tuple[Reference, ...]:
    """Return the references of paragraphs at their offsets in the joined text."""
    found: list[Reference] = []
    offset = 0
    for one in paragraphs:
        found += [replace(cited, start=cited.start + offset, end=cited.end + offset) for cited in one.references]
        offset += len(one.text) + 1
    return tuple(found)
