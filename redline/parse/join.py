"""Two lines of a page -> one text, as the author wrote it before the page cut it.

国际合 / 作            国际合作
inter- / national      international
non- / governmental    non-governmental
A/HRC/ / 47/L.9        A/HRC/47/L.9
"""

from __future__ import annotations

import re

from redline.language import Language

_CLOSED = re.compile(r"[㐀-鿿豈-﫿，。；：、！？“”‘’《》「」『』（）〈〉—…]")
_STEM = re.compile(r"([A-Za-z]+)-$")
_HYPHENS = "-‐\u00ad"


def join(before: str, after: str, facts: Language, *, mechanical: bool = False) -> str:
    """Return two lines as one text: no space beside a Chinese character, a hyphen at a line's end resolved.

    `mechanical`: the line was cut after a fixed count of characters, so that even a Latin word was cut.

    >>> from redline.language import language
    >>> en = language("en")
    >>> join("国际合", "作", language("zh")), join("inter-", "national law", en), join("non-", "governmental", en)
    ('国际合作', 'international law', 'non-governmental')
    """
    if not before or not after:
        return before or after
    last, first = before[-1], after[0]
    if facts.code == "zh" and (_CLOSED.match(last) or _CLOSED.match(first)):
        return before + after
    if last in _HYPHENS and first.isalpha() and before[-2:-1].isalpha():
        return _hyphenated(before, after, facts)
    if last == "/" and (first.isdigit() or first.isupper()):
        return before + after
    if last == "-" and first.isdigit() and before[-2:-1].isdigit():
        return before + after
    if facts.code == "zh" and (mechanical or (last.isdigit() and first.isdigit())):
        return before + after
    return before + after if last == "—" or first == "—" else f"{before} {after}"


def _hyphenated(before: str, after: str, facts: Language) -> str:
    """Drop the hyphen of a cut word; keep the one of a compound (before a capital, or after a known first half)."""
    if before[-1] == "\u00ad":
        return before[:-1] + after
    stem = _STEM.search(before)
    compound = stem is not None and stem[1].lower() in facts.hyphen_stems
    if facts.code == "zh" or after[0].isupper() or compound:
        return before + after
    return before[:-1] + after
