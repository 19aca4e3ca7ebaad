"""Two lines of a page -> one text, as the author wrote it before the page cut it.

国际合 / 作            国际合作
inter- / national      international
non- / governmental    non-governmental
A/HRC/ / 47/L.9        A/HRC/47/L.9
"""

from __future__ import annotations

import re

from redline.language import Language

# Beside these marks and beside anything from the Chinese blocks on, no space stands.
_CLOSED_MARKS = "“”‘’—…"
_CHINESE = "\u2e80"
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
    if _is_close(before, after[0], facts, mechanical=mechanical):
        return before + after
    if before[-1] in _HYPHENS and after[0].isalpha() and before[-2:-1].isalpha():
        return _hyphenated(before, after, facts)
    return f"{before} {after}"


def _is_close(before: str, first: str, facts: Language, *, mechanical: bool) -> bool:
    """Return whether no space stands between a line and the first character of the next."""
    last = before[-1]
    if facts.code == "zh" and (mechanical or _is_closed(last) or _is_closed(first) or (last + first).isdigit()):
        return True
    if last == "/":
        return first.isdigit() or first.isupper()
    return "—" in (last, first) or (last == "-" and first.isdigit() and before[-2:-1].isalnum())


def _hyphenated(before: str, after: str, facts: Language) -> str:
    """Drop the hyphen of a cut word; keep the one of a compound (before a capital, or after a known first half)."""
    if before[-1] == "\u00ad":
        return before[:-1] + after
    stem = _STEM.search(before)
    compound = stem is not None and stem[1].lower() in facts.hyphen_stems
    if facts.code == "zh" or after[0].isupper() or compound:
        return before + after
    return before[:-1] + after


def _is_closed(char: str) -> bool:
    return char >= _CHINESE or char in _CLOSED_MARKS
