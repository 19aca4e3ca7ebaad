"""Numbers written as words: 第五十届, forty-seventh, xiv."""

from __future__ import annotations

import re

_DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_UNITS = {"十": 10, "百": 100, "千": 1000}
_SMALL = (
    "zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
    "fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth"
)
_ROUND = "twenty thirty forty fifty sixty seventy eighty ninety"
_TENS = {word: 10 * tens for tens, word in enumerate(re.findall(r"\w+", _ROUND), 2)}
_ENGLISH = {word: value for value, word in enumerate(re.findall(r"\w+", _SMALL))}
_ENGLISH |= {f"{word[:-1]}ieth": value for word, value in _TENS.items()}
_HUNDRED = re.compile(r"(?:(?P<count>one|two)\s+)?hundred(?:th$|(?P<more>\s+and\s+))")
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}


def number(words: str) -> int | None:
    """Return the number that `words` spell, in Chinese, English ordinals or digits, or None.

    >>> number("五十"), number("一百零四"), number("forty-seventh"), number("one hundred and first"), number("47th")
    (50, 104, 47, 101, 47)
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
    hundred = _HUNDRED.match(plain)
    if hundred:
        rest = _english(plain[hundred.end() :]) if hundred["more"] else 0
        return None if rest is None else (2 if hundred["count"] == "two" else 1) * 100 + rest
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
