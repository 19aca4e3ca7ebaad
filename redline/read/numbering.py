"""Automatic numbers of Word: numbering.xml + styles.xml + the paragraphs before -> "1.", "(a)", "一、".

A number is nowhere in the text of a paragraph. The paragraph, or a style that its own is based on, names a
numbering (`w:num`), which names a scheme (`w:abstractNum`) of nine levels, or a style that does. All
numberings of a scheme count on together, until one says where to start again.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from msgspec import Struct, field

from redline.read.numerals import numeral
from redline.read.wordml import Styles, W, integer, value

_LEVELS = 9
_PLACE = re.compile(r"%([1-9])")


class Level(Struct, frozen=True):
    """How one level of a list counts; after level `restart` (from 1) it starts again, None: after any above."""

    start: int = 0
    style: str = "decimal"
    pattern: str = ""
    restart: int | None = None
    legal: bool = False
    linked: str = ""


class _Scheme(Struct):
    """The nine levels that share their counts, and the counts themselves, None before the first."""

    levels: dict[int, Level]
    counts: list[int | None] = field(default_factory=lambda: [None] * _LEVELS)


class _List(Struct):
    """A numbering: a scheme, what it changes of it, and the levels it has begun."""

    scheme: _Scheme
    levels: Mapping[int, Level]
    starts: dict[int, int]
    begun: set[int] = field(default_factory=set)


class Numbering:
    """The numberings of one document; `label` is to be asked once for each paragraph, in reading order."""

    def __init__(self, root: Any, styles: Styles) -> None:
        """Take the root of `numbering.xml`, or None, and the styles."""
        self._styles = styles
        self._lists = _lists(root, styles) if root is not None else {}

    def label(self, properties: Any) -> str:
        """Return the number printed before the next paragraph, whose `w:pPr` this is; "" without one."""
        place = self._place(properties)
        if place is None:
            return ""
        numbers, level = place
        _count(numbers, level)
        return _print(numbers, level)

    def _place(self, properties: Any) -> tuple[_List, int] | None:
        direct = properties.find(W + "numPr") if properties is not None else None
        number, level = value(direct, W + "numId"), value(direct, W + "ilvl")
        if not number:
            number, inherited = self._inherited(value(properties, W + "pStyle"))
            level = level or inherited
        numbers = self._lists.get(number)
        return (numbers, min(integer(level, 0), _LEVELS - 1)) if numbers else None

    def _inherited(self, style: str) -> tuple[str, str]:
        """Return the numbering and the level of a style: the level that is linked to it, or that it states."""
        for found in self._styles.chain(style):
            number = value(found, f"{W}pPr/{W}numPr/{W}numId")
            if number:
                levels = self._lists[number].levels if number in self._lists else {}
                linked = (str(i) for i, level in levels.items() if level.linked == found.get(W + "styleId"))
                return number, next(linked, value(found, f"{W}pPr/{W}numPr/{W}ilvl"))
        return "", ""


def _count(numbers: _List, level: int) -> None:
    counts = numbers.scheme.counts
    if level not in numbers.begun:
        numbers.begun.add(level)
        if level in numbers.starts:
            counts[level] = None
    before = counts[level]
    counts[level] = _start(numbers, level) if before is None else before + 1
    for deeper in range(level + 1, _LEVELS):
        restart = numbers.levels[deeper].restart if deeper in numbers.levels else None
        if restart is None or level < restart:
            counts[deeper] = None


def _start(numbers: _List, level: int) -> int:
    return numbers.starts.get(level, numbers.levels[level].start if level in numbers.levels else 1)


def _print(numbers: _List, level: int) -> str:
    if level not in numbers.levels:
        return ""
    shown = numbers.levels[level]
    if shown.style == "bullet":
        return _bullet(shown.pattern)

    def count(place: re.Match[str]) -> str:
        above = int(place[1]) - 1
        number = numbers.scheme.counts[above]
        style = numbers.levels[above].style if above in numbers.levels else "decimal"
        return numeral(_start(numbers, above) if number is None else number, "decimal" if shown.legal else style)

    return _PLACE.sub(count, shown.pattern).strip()


def _bullet(sign: str) -> str:
    """Return the bullet, "•" for one that only a symbol font knows; Word writes a ring as "o"."""
    return "•" if sign == "o" or "\ue000" <= sign[:1] <= "\uf8ff" else sign.strip()


def _lists(root: Any, styles: Styles) -> dict[str, _List]:
    abstracts = {element.get(W + "abstractNumId"): element for element in root.iterfind(W + "abstractNum")}
    numbers = {element.get(W + "numId"): element for element in root.iterfind(W + "num")}
    schemes: dict[str, _Scheme] = {}
    lists = {}
    for key, element in numbers.items():
        scheme = _scheme_of(element, abstracts, numbers, styles)
        if key == "0" or scheme not in abstracts:
            continue
        shared = schemes.setdefault(scheme, _Scheme(_levels(abstracts[scheme])))
        lists[key] = _list(element, shared)
    return lists


def _scheme_of(number: Any, abstracts: dict[str, Any], numbers: dict[str, Any], styles: Styles) -> str:
    """Return the id of a numbering's scheme, followed through the list style that it may point to."""
    seen: set[str] = set()
    scheme = value(number, W + "abstractNumId")
    while scheme in abstracts and scheme not in seen:
        seen.add(scheme)
        link = value(abstracts[scheme], W + "numStyleLink")
        if not link:
            break
        named = next((value(style, f"{W}pPr/{W}numPr/{W}numId") for style in styles.chain(link)), "")
        scheme = value(numbers.get(named), W + "abstractNumId") or scheme
    return scheme


def _list(element: Any, scheme: _Scheme) -> _List:
    levels, starts = dict(scheme.levels), {}
    for override in element.iterfind(W + "lvlOverride"):
        place = integer(override.get(W + "ilvl"), 0)
        levels |= _levels(override)
        if override.find(W + "startOverride") is not None:
            starts[place] = integer(value(override, W + "startOverride"), 1)
    return _List(scheme, levels, starts)


def _levels(element: Any) -> dict[int, Level]:
    return {integer(level.get(W + "ilvl"), 0): _level(level) for level in element.iterfind(W + "lvl")}


def _level(element: Any) -> Level:
    restart = value(element, W + "lvlRestart")
    return Level(
        start=integer(value(element, W + "start"), 0),
        style=value(element, W + "numFmt", "decimal"),
        pattern=value(element, W + "lvlText"),
        restart=integer(restart, 0) if restart else None,
        legal=element.find(W + "isLgl") is not None,
        linked=value(element, W + "pStyle"),
    )
