"""Words that translators exchange inside a change that is about more: each is told, and what is left is judged apart.

    津贴数额             -> 补贴金额             nothing is left
    废弃的               -> 荒废                 nothing but a particle is left
    津贴不超过二百元     -> 补贴不超过三百元     津贴 -> 补贴, and 二百 -> 三百 is left

Words are partners in their order only: who reports to whom is never read away. Numbers, names and words of no group are
partners of their like alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher
from functools import lru_cache

from msgspec import Struct

from redline.classify.frame import Frame, blanked
from redline.language import Language, letters
from redline.language.canon import canon
from redline.model import Reason

# A single character is a partner by chance too often to be told apart from the words around it.
WORD = 2


class Token(Struct, frozen=True):
    """A word at its place in a text, and the one word of its group."""

    start: int
    end: int
    text: str
    key: str


class Exchanged(Struct, frozen=True):
    """What was exchanged, and both texts with blanks where it stood."""

    reasons: tuple[Reason, ...]
    old: str
    new: str


def means_the_same(old: str, new: str, frame: Frame) -> bool:
    """Return whether two Chinese texts say the same words of content in one order, each word or another of its group.

    Texts without content are for the caller to judge.
    """
    if frame.facts.code != "zh" or not _could_mean_the_same(old, new, frame):
        return False
    was, now = ([one.key for one in _content(text, frame)] for text in (old, new))
    return bool(was) and was == now


def _could_mean_the_same(old: str, new: str, frame: Frame) -> bool:
    """Return whether the characters of two texts allow it: a look at those spares cutting unlike texts into words."""
    same, little = canon(frame.facts), _little(frame.facts)
    if letters("".join((set(old) ^ set(new)) - little - same.chars)):
        return False
    was, now = (set(same.plain(text)) - little for text in (old, new))
    return not letters("".join(was ^ now))


@lru_cache(maxsize=4)
def _little(facts: Language) -> frozenset[str]:
    """Return the characters of the words that say nothing."""
    return frozenset("".join(facts.grammar) + facts.pattern("words.light").pattern)


def exchanged(old: str, new: str, frame: Frame) -> Exchanged:
    """Return the words of groups that were exchanged inside a Chinese change, and the rest."""
    if frame.facts.code != "zh" or not _could_be_exchanged(old, new, frame):
        return Exchanged((), old, new)
    was, now = list(_content(old, frame)), list(_content(new, frame))
    blocks = SequenceMatcher(None, [one.key for one in was], [one.key for one in now], autojunk=False)
    both = [(was[a + step], now[b + step]) for a, b, size in blocks.get_matching_blocks() for step in range(size)]
    swapped = [(a, b) for a, b in both if a.text != b.text and len(letters(a.text + b.text)) >= 2 * WORD]
    if not swapped:
        return Exchanged((), old, new)
    reasons = tuple(Reason("translation", "translation", (a.text, b.text)) for a, b in swapped)
    return Exchanged(reasons, blanked(old, [(a.start, a.end) for a, _ in both]),
                     blanked(new, [(b.start, b.end) for _, b in both]))


def _could_be_exchanged(old: str, new: str, frame: Frame) -> bool:
    """Return whether a group has a word in one text and another word in the other."""
    same = canon(frame.facts)
    was, now = ({one.word for one in same.found(text)} for text in (old, new))
    return bool({same.first[word] for word in was - now} & {same.first[word] for word in now - was})


def says_nothing(text: str, frame: Frame) -> bool:
    """Return whether a text holds no words but those that a translator adds or leaves out: 的, 把, 得以."""
    return frame.is_grammar(text) or next(_content(text, frame), None) is None


def _content(text: str, frame: Frame) -> Iterator[Token]:
    """Yield the words of a text that say something."""
    light = frame.facts.pattern("words.light")
    for one in _tokens(text, frame):
        if letters(one.text) and one.text not in frame.facts.grammar and not light.fullmatch(one.text):
            yield one


def _tokens(text: str, frame: Frame) -> Iterator[Token]:
    same = canon(frame.facts)
    at = 0
    for one in same.found(text):
        if len(one.word) < WORD:
            continue  # often a part of a word that is of no group: 以上
        yield from _cut(text, at, one.start, frame)
        yield Token(one.start, one.end, one.word, same.first[one.word])
        at = one.end
    yield from _cut(text, at, len(text), frame)


def _cut(text: str, start: int, end: int, frame: Frame) -> Iterator[Token]:
    for word in frame.cut(text[start:end]):
        yield Token(start, start + len(word), word, canon(frame.facts).word(frame.folded(word).lower()))
        start += len(word)
