"""Numbers written as words: 第五十届, forty-seventh, xiv."""

from __future__ import annotations

import re

_DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_UNITS = {"十": 10, "百": 100}
_ENGLISH = {
    word: value
    for value, word in enumerate(
        "zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
        "fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth".split()
    )
} | {
    f"{stem}ieth": 10 * tens
    for tens, stem in enumerate("twent thirt fort fift sixt sevent eight ninet".split(), 2)
}
_TENS = {
    stem: 10 * tens
    for tens, stem in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)
}
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}


def number(words: str) -> int | None:
    """Return the number that `words` spell, in Chinese, English ordinals or digits, or None.

    >>> number("五十"), number("二十三"), number("forty-seventh"), number("47th")
    (50, 23, 47, 47)
    """
    plain = words.strip().lower()
    digits = re.match(r"(\d+)(?:st|nd|rd|th)?$", plain)
    if digits:
        return int(digits[1])
    if plain and all(char in _DIGITS or char in _UNITS for char in plain):
        return _chinese(plain)
    return _english(plain)


def _chinese(plain: str) -> int:
    if not any(char in _UNITS for char in plain):
        return int("".join(str(_DIGITS[char]) for char in plain))
    total = digit = 0
    for char in plain:
        if char in _UNITS:
            total += (digit or 1) * _UNITS[char]
            digit = 0
        else:
            digit = _DIGITS[char]
    return total + digit


def _english(plain: str) -> int | None:
    if plain in _ENGLISH:
        return _ENGLISH[plain]
    tens, hyphen, unit = plain.partition("-")
    if hyphen and tens in _TENS and 0 < _ENGLISH.get(unit, 0) < 10:
        return _TENS[tens] + _ENGLISH[unit]
    return None


def roman(letters: str) -> int | None:
    """Return the value of a lower-case Roman numeral, or None.

    >>> roman("xiv"), roman("iv"), roman("hello")
    (14, 4, None)
    """
    if not letters or any(char not in _ROMAN for char in letters):
        return None
    values = [_ROMAN[char] for char in letters]
    pairs = zip(values, [*values[1:], 0], strict=True)
    return sum(-value if value < after else value for value, after in pairs)
