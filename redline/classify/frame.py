"""What is known around a pair when its words are judged."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from msgspec import Struct

from redline.classify.documents import Document
from redline.classify.pairs import Pair
from redline.language import Language, fold, letters, spaced_fold
from redline.model import Reference

Cut = Callable[[str], list[str]]


class Frame(Struct, frozen=True):
    """The language, how to cut words, the references that a pair touches on both sides, the keys of all that the old
    text cites, and whether the paragraph asks somebody for something that may cost money.

    `old_cited` and `new_cited` are all that the paragraph cites, `same` the documents that it cites on both sides in
    whatever spelling; `directs` says that it tells somebody to act, and
    `turned` that it does so only now (1), or no longer (-1); `was` and `now` are the texts of both sides.
    """

    facts: Language
    cut: Cut
    old_references: tuple[Reference, ...]
    new_references: tuple[Reference, ...]
    cited_before: frozenset[str]
    mandate: bool
    old_cited: tuple[Reference, ...] = ()
    new_cited: tuple[Reference, ...] = ()
    same: frozenset[Document] = frozenset()
    directs: bool = False
    turned: int = 0
    was: str = ""
    now: str = ""

    def folded(self, text: str) -> str:
        """Return a text folded: with its spaces where words have them."""
        return fold(text) if self.facts.code == "zh" else spaced_fold(text)

    def is_grammar(self, text: str) -> bool:
        """Return whether a text has no words but those of grammar."""
        return all(word.lower() in self.facts.grammar for word in self.cut(text) if letters(word))

    def content(self, text: str) -> str:
        """Return the letters of the words of a text that are not of grammar alone, nor join others."""
        little = self.facts.grammar | self.facts.joints
        return "".join(letters(word) for word in self.cut(text) if word.lower() not in little)


def blanked(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """Return a text with spaces for what stands in `spans`: what stands behind keeps its place."""
    for start, end in spans:
        text = text[:start] + " " * (end - start) + text[end:]
    return text


def quoted(pair: Pair, old: str, new: str) -> tuple[str, str]:
    """Return both sides of a pair as a reason quotes them, without the verbs taken out of them, or whole where halves
    would run together: 并鼓励非政府组织 without 鼓励 says that something is not governmental."""
    return _rest(pair.old, old), _rest(pair.new, new)


def _rest(whole: str, rest: str) -> str:
    return rest.strip() if rest.strip() in whole else whole.strip()
