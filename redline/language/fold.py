"""A text as it is compared: layout taken away, everything else left.

    第 33/134 号决议（A/HRC/47/L.9）  ->  第33/134号决议(A/HRC/47/L.9)

Only what a page layout or a keyboard decides is folded: white space, the width of characters, the style of
quotation marks and dashes. Nothing that a reader would call a word is touched.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

_QUOTES = str.maketrans("「」『』“”‘’„‟«»―–—‐‑−", "\"\"\"\"\"\"''\"\"\"\"------")
HAN = "〇㐀-鿿豈-﫿\U00020000-\U0003134f"
# The one pattern of Chinese characters: to compile a range of 28,000 takes as long as to compare two paragraphs.
_HAN_RUN = re.compile(f"[{HAN}]+")
_LAYOUT = " \t\u3000"
_MARKS = re.compile(r"[\W_]+")
# The soft hyphen and the zero-width characters are layout too: they print as nothing.
_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"))
# Full-width letters and marks are in every Chinese line; a text that has no other character to normalise, once these
# are plain, is spared the slow way.
_FIRST = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: " "} | _QUOTES | _INVISIBLE


def fold(text: str) -> str:
    """Return `text` without layout: NFKC, no white space, one style of quotation marks and dashes.

    >>> fold("第 33/134 号决议（见「附件」）")
    '第33/134号决议(见"附件")'
    """
    return "".join((text if text.isascii() else _plain(text)).split())


def spaced_fold(text: str) -> str:
    """Return `text` folded, but with single spaces kept between words of a script that has them.

    >>> spaced_fold("calls  upon\\nStates")
    'calls upon States'
    """
    return " ".join((text if text.isascii() else _plain(text)).split())


def _plain(text: str) -> str:
    first = text.translate(_FIRST)
    if unicodedata.is_normalized("NFKC", first):
        return first
    return unicodedata.normalize("NFKC", first).translate(_QUOTES)


@lru_cache(maxsize=1 << 10)  # the same few words are asked for again and again
def letters(text: str) -> str:
    """Return the letters and digits of `text`, folded and in lower case: what alignment compares.

    >>> letters("第 33/134 号决议，")
    '第33134号决议'
    """
    return _MARKS.sub("", fold(text)).lower()


def has_han(text: str) -> bool:
    """Return whether `text` holds a Chinese character."""
    return _HAN_RUN.search(text) is not None


def han_spans(text: str, start: int, stop: int) -> Iterator[tuple[int, int]]:
    """Yield the spans of runs of Chinese characters in `text[start:stop]`; layout spaces inside do not end a run.

    >>> list(han_spans("第 33 号决 议", 0, 9))
    [(0, 1), (5, 9)]
    """
    first = last = start
    for match in _HAN_RUN.finditer(text, start, stop):
        if first < last and text[last:match.start()].strip(_LAYOUT):
            yield first, last
            first = match.start()
        elif first == last:
            first = match.start()
        last = match.end()
    if first < last:
        yield first, last


def han_share(text: str) -> float:
    """Return the share (0..1) of Chinese characters among the letters of `text`."""
    count = sum(map(str.isalpha, text))
    return sum(map(len, _HAN_RUN.findall(text))) / count if count else 0.0
