"""Numbers of paragraphs: counted by Word wherever Word's counting gives what both texts print, else typed.

A number that Word counts need not be tracked: with everything rejected the paragraphs of the earlier text are left,
and count as they did; with everything accepted those of the draft. Where a text prints what no counting gives
(1 bis, a gap, a number twice), its numbers are typed, and tracked where they differ.

    1. 2. 3.      counted            1. 1 bis. 2.    "1 bis." typed, the others counted
    (a) (b)       counted, anew under each number             5. 7. 8.    all typed
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Literal

from msgspec import Struct

from redline.model import Comparison, Paragraph, Resolution

Side = Literal["old", "new"]

_LABEL = re.compile(
    r"(?P<before>[(（]?)(?P<number>\d{1,3}|[a-z]{1,5}|[A-Z]{1,5}|[一二三四五六七八九十]{1,3})(?P<after>[.．、)）]{0,2})"
)
_HAN = "一二三四五六七八九"
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50}


class Level(Struct, frozen=True):
    """How a level of a list is counted: Word's name of the format, what is around the number, where it starts."""

    form: str
    before: str
    after: str
    start: int = 1


class Slot(Struct, frozen=True):
    """A paragraph's place in the lists: which list, counted from 0, and which level of it."""

    list: int
    level: int


class Numbers(Struct, frozen=True):
    """The lists that Word counts, the paragraphs in them, and the labels typed instead; keys are side and id."""

    lists: tuple[Mapping[int, Level], ...]
    slots: Mapping[tuple[Side, str], Slot]
    typed: Mapping[tuple[Side, str], str]


def numbers(comparison: Comparison) -> Numbers:
    """Return how the paragraphs of both texts are numbered."""
    labelled = [(side, p) for side, text in _sides(comparison) for p in text.paragraphs if p.label]
    groups = list(dict.fromkeys(_group(paragraph) for _, paragraph in labelled))
    lists = tuple(_levels([p for _, p in labelled if _group(p) == group]) for group in groups)
    slots = {(side, p.id): Slot(groups.index(_group(p)), depth(p.id)) for side, p in labelled}
    labels = {(side, p.id): p.label for side, p in labelled}
    counted = {
        key: slot for key, slot in slots.items() if _value(labels[key], lists[slot.list][slot.level]) is not None
    }
    if not all(_agrees(text, side, lists, counted) for side, text in _sides(comparison)):
        counted = {}
    typed = {key: label for key, label in labels.items() if key not in counted}
    return Numbers(lists if counted else (), counted, typed)


def depth(key: str) -> int:
    """Return how deep a paragraph stands below its number.

    >>> depth("OP5"), depth("A.OP5(a)(i)")
    (0, 2)
    """
    return key.count("(")


def _sides(comparison: Comparison) -> tuple[tuple[Side, Resolution], tuple[Side, Resolution]]:
    return ("new", comparison.new), ("old", comparison.old)


def _group(paragraph: Paragraph) -> tuple[str, str]:
    """Return the part and section whose numbers a paragraph's belongs to: each starts anew."""
    return re.split(r"PP|OP|ANNEX", paragraph.id)[0], paragraph.section


def _levels(paragraphs: Sequence[Paragraph]) -> dict[int, Level]:
    levels: dict[int, Level] = {}
    for paragraph in paragraphs:
        levels.setdefault(depth(paragraph.id), _level(paragraph.label, first=depth(paragraph.id) == 0))
    return levels


def _level(label: str, *, first: bool) -> Level:
    """Return how the first label of a level is counted; a level that nobody can count has the form ""."""
    found = _LABEL.fullmatch(label)
    if not found:
        return Level("", "", "")
    forms = [form for form in _FORMS if _number(found["number"], form) is not None]
    ones = [form for form in forms if _number(found["number"], form) == 1]
    form = next(iter(ones or forms), "")
    return Level(form, found["before"], found["after"], (_number(found["number"], form) or 1) if first else 1)


def _value(label: str, level: Level) -> int | None:
    """Return the number that a label prints on its level, None where it is not of the level's form."""
    found = _LABEL.fullmatch(label)
    if not found or (found["before"], found["after"]) != (level.before, level.after):
        return None
    return _number(found["number"], level.form)


def _agrees(
    text: Resolution, side: Side, lists: Sequence[Mapping[int, Level]], slots: Mapping[tuple[Side, str], Slot]
) -> bool:
    """Whether counting gives every label of one text; a level starts anew below each number of a higher one."""
    counts: dict[int, dict[int, int]] = {}
    for paragraph in text.paragraphs:
        slot = slots.get((side, paragraph.id))
        if slot is None:
            continue
        level = lists[slot.list][slot.level]
        count = counts.setdefault(slot.list, {})
        count[slot.level] = count.get(slot.level, level.start - 1) + 1
        for deeper in [key for key in count if key > slot.level]:
            del count[deeper]
        if count[slot.level] != _value(paragraph.label, level):
            return False
    return True


# --- reading numbers -----------------------------------------------------------------------------------


def _number(text: str, form: str) -> int | None:
    return _FORMS[form](text) if form in _FORMS else None


def _decimal(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdecimal() and not text.startswith("0") else None


def _letter(text: str) -> int | None:
    """Return the number of a letter as Word counts: z, aa, bb."""
    same = len(set(text)) == 1 and text.isascii() and text.isalpha()
    return ord(text[0].lower()) - 96 + 26 * (len(text) - 1) if same else None


def _lower(text: str) -> int | None:
    return _letter(text) if text.islower() else None


def _upper(text: str) -> int | None:
    return _letter(text) if text.isupper() else None


def _roman(text: str) -> int | None:
    if not text or set(text) - set(_ROMAN):
        return None
    values = [_ROMAN[letter] for letter in text]
    total = sum(-value if value < max(values[place:]) else value for place, value in enumerate(values))
    return total if roman(total) == text else None


def _big_roman(text: str) -> int | None:
    return _roman(text.lower()) if text.isupper() else None


def roman(number: int) -> str:
    """Return a Roman number below ninety in small letters; "" for another.

    >>> roman(14)
    'xiv'
    """
    if not 0 < number < 90:
        return ""
    tens, ones = divmod(number, 10)
    return ("", "x", "xx", "xxx", "xl", "l", "lx", "lxx", "lxxx")[tens] + (
        "",
        "i",
        "ii",
        "iii",
        "iv",
        "v",
        "vi",
        "vii",
        "viii",
        "ix",
    )[ones]


def _han(text: str) -> int | None:
    """Return a Chinese number below a hundred.

    >>> _han("二十一"), _han("十")
    (21, 10)
    """
    tens, ten, ones = text.rpartition("十")
    if (tens and tens not in _HAN) or (ones and ones not in _HAN) or not text:
        return None
    return (_HAN.index(tens or "一") + 1) * 10 * bool(ten) + (_HAN.index(ones) + 1 if ones else 0)


_FORMS = {
    "decimal": _decimal,
    "lowerLetter": _lower,
    "lowerRoman": _roman,
    "upperRoman": _big_roman,
    "upperLetter": _upper,
    "chineseCountingThousand": _han,
}
