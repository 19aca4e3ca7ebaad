"""A text -> words: what a reader would call one, and never less.

    大会2015年9月25日第70/1号决议    大会 | 2015年9月25日 | 第70/1号 | 决议     dates and numbers whole
    《世界人权宣言》                 one word                               a title is never cut inside
    第 33/134 号                     one word, compared as 第33/134号        layout is kept, not compared
    calls upon                       "calls " | "upon"                       a space belongs to the word before it

Law: the texts of the words, joined, are the text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace

from redline.diff.segment import Segmenter
from redline.language import fold, han_spans
from redline.language.canon import Canon

# What stands between runs of Chinese characters.
_TOKEN = re.compile(
    r"(?P<word>[^\W\d_]+(?:[-‐’'.][^\W_]+)*)"
    r"|(?P<number>\d+(?:[.,/]\d+)*(?:%|st\b|nd\b|rd\b|th\b)?)"
    r"|(?P<mark>——|――|……|\.\.\.|.)",
    re.S,
)
_SPACES = re.compile(r"[^\S\n]*")


class Word(Struct, frozen=True):
    """A word as written, with the space after it; as compared; and the one word that stands for its variants."""

    text: str
    key: str
    canon: str


def cut_words(text: str, whole: Sequence[tuple[int, int]], cutter: Segmenter | None, same: Canon) -> tuple[Word, ...]:
    """Return the words of `text`; the spans `whole`, in order and apart, are one word each.

    `cutter` cuts Chinese; without one, a run of Chinese characters is cut into characters. `same` knows which
    words are variants of one another.
    """
    words: list[Word] = []
    end = 0
    for start, stop in whole:
        words += _plain(text, end, start, cutter, same)
        spaced = _after_space(text, stop)
        words.append(_word(text[start:spaced], same))
        end = spaced
    return tuple(words + _plain(text, end, len(text), cutter, same))


@lru_cache(maxsize=1 << 16)  # a text of 100,000 characters has a few thousand different words
def _word(text: str, same: Canon) -> Word:
    key = fold(text)
    return Word(text, key, same.word(key))


def _after_space(text: str, at: int) -> int:
    match = _SPACES.match(text, at)
    return match.end() if match else at


def _plain(text: str, start: int, stop: int, cutter: Segmenter | None, same: Canon) -> list[Word]:
    words: list[Word] = []
    end = start
    for first, last in han_spans(text, start, stop):
        _others(text, end, first, words, same)
        words += _han(text[first:last], cutter, same)
        end = last
    _others(text, end, stop, words, same)
    return words


def _others(text: str, start: int, stop: int, words: list[Word], same: Canon) -> None:
    """Add the words of a stretch without Chinese characters; a space belongs to the word before it."""
    for match in _TOKEN.finditer(text, start, stop):
        if match[0] == "\n":
            words.append(Word("\n", "\n", "\n"))
        elif match[0].isspace() and words and words[-1].key != "\n":
            words[-1] = replace(words[-1], text=words[-1].text + match[0])
        else:
            words.append(_word(match[0], same))


def _han(run: str, cutter: Segmenter | None, same: Canon) -> list[Word]:
    """Cut a run of Chinese characters, in which the layout may have left spaces."""
    bare = re.sub(r"\s+", "", run)
    pieces = cutter.cut(bare) if cutter else list(bare)
    if len(bare) == len(run):
        return [_word(piece, same) for piece in pieces]
    words, at = [], 0
    for piece in pieces:
        end = at
        for _ in piece:
            while run[end].isspace():
                end += 1
            end += 1
        words.append(_word(run[at:end], same))
        at = end
    return words
