"""Texts of one series: what each is called, and which came first."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from pathlib import PurePath

from redline.language.numerals import number
from redline.model import Resolution

__all__ = ["adopted", "chronology", "label", "labels", "session"]

_NUMBERED = re.compile(r"(?:[A-Z]+[-/])?\d+/\d+\S*$")
_SESSION = re.compile(r"(?:[A-Z]+[-/])?(\d+)/")
_OF_SYMBOL = re.compile(r"/(\d+)/(?:L\.|[A-Z]+/)?\d+")
_AROUND = re.compile(r"^第|届.*|\s+session.*", re.I | re.S)


def label(text: Resolution) -> str:
    """Return how a text is called: the number of a resolution ("44/18"), else its symbol, else its file's name."""
    if _NUMBERED.match(text.number):  # not 47/…, which every draft of a session could be
        return text.number
    return text.symbol or PurePath(text.name).stem or text.name


def labels(texts: Sequence[Resolution]) -> tuple[str, ...]:
    """Return names that tell the texts apart: what each is called, else its file's name, else that and its place."""
    called = [label(text) for text in texts]
    for fallback in ([text.name for text in texts], [f"{text.name} ({at})" for at, text in enumerate(texts, 1)]):
        count = Counter(called)
        called = [own if count[own] == 1 else other for own, other in zip(called, fallback, strict=True)]
    return tuple(called)


def chronology(texts: Sequence[Resolution]) -> tuple[int, ...]:
    """Return the places of the texts from the newest to the oldest.

    By date where every text tells it, else by session where every text tells that, else as they were given.
    """
    for known in ([text.date for text in texts], [session(text) for text in texts]):
        if all(known):
            return tuple(sorted(range(len(texts)), key=lambda at: (known[at], at), reverse=True))
    return tuple(reversed(range(len(texts))))


def session(text: Resolution) -> int:
    """Return the ordinal of a text's session: by its number ("44/18"), its symbol, its session line; 0 where unknown.

    >>> session(Resolution("a.txt", "zh", session="第四十七届会议"))
    47
    """
    numbered = _SESSION.match(text.number) or _OF_SYMBOL.search(text.symbol)
    words = _AROUND.sub("", text.session)
    return int(numbered[1]) if numbered else number(words) or 0


def adopted(text: Resolution) -> bool:
    """Return whether a text was adopted: its words are agreed language. A draft has no number yet, or a symbol in L."""
    return bool(text.adoption or text.date) or bool(_NUMBERED.match(text.number) and "/L." not in text.symbol)
