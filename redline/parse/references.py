"""A paragraph's text -> what it cites: symbols, resolutions and decisions, dates, sessions, 《titles》.

大会2015年9月25日题为“…”的第70/1号决议   ->   date 2015-09-25, resolution 70/1 of GA
E/CN.4/2001/2-E/CN.4/Sub.2/2000/46        ->   two symbols of one document
A/HRC/46/70.                              ->   the stop is not part of the symbol
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from msgspec.structs import replace

from redline.language import Language, fold
from redline.language.numerals import number
from redline.model import Reference, ReferenceKind

# Organ, slash, parts; a part may hold a stop only between its characters (CN.4, Rev.1), and the whole holds a digit.
# Resolutions of the Security Council carry their year: S/RES/2988 (2041). The digit is looked for within reach only: a
# line of 30,000 full stops would otherwise be read to its end from each of them.
SYMBOL = re.compile(
    r"(?<![A-Za-z0-9/])(?=[A-Z][A-Z/.0-9a-z-]{0,60}\d)[A-Z]{1,8}(?:\.\d+)?"
    r"(?:/(?:E?S-(?=\d))?[A-Za-z0-9]+(?:\.[A-Za-z0-9]+)*)+(?![A-Za-z0-9/])"
    r"(?:(?:(?<=S/RES/\d{4})|(?<=S/RES/\d{3}))\s?[(（]\d{4}[)）])?"
)
# How far before a number its organ is looked for, in characters: 大会2015年9月25日题为“……”的第70/1号决议.
ORGAN_REACH = 60
# A title between a date and its number is no longer, in characters.
TITLE_REACH = 90
# How far before a date the first day of its range is looked for: 28 September to .
RANGE_REACH = 24
_DIGIT = re.compile(r"\d")
# Letters, digits and marks of numbers in full width become narrow ones, each one character: 第７０／１号.
_WIDE = (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B), ord("／"), ord("．"), ord("－"))
_NARROW = {code: code - 0xFEE0 for code in _WIDE}
_MONTHS_IN_YEAR = 12
_DAYS_IN_MONTH = 31


def find_references(text: str, facts: Language) -> tuple[Reference, ...]:
    """Return what `text` cites, in reading order, none inside another of the same kind.

    >>> from redline.language import language
    >>> [r.key for r in find_references("大会2006年3月15日第60/251号决议", language("zh"))]
    ['2006-03-15', '60/251']
    """
    plain = text.translate(_NARROW)
    found = _found(plain, facts)
    if plain != text:
        found = [replace(one, text=text[one.start:one.end]) for one in found]
    return tuple(sorted(found, key=lambda one: (one.start, one.end, one.kind)))


def _found(text: str, facts: Language) -> list[Reference]:
    found = [*_sessions(text, facts), *_titles(text, facts)]
    if _DIGIT.search(text):  # all others hold one, and most paragraphs cite nothing
        others = [*_symbols(text), *_dates(text, facts)]
        found += [*others, *_resolutions(text, facts, others)]
    return found


def _symbols(text: str) -> Iterator[Reference]:
    for match in SYMBOL.finditer(text):
        yield Reference("symbol", match[0], match[0], match.start(), match.end())


def _titles(text: str, facts: Language) -> Iterator[Reference]:
    """Titles, and what is cited as one: a general comment by its number, whose year is no part of its key."""
    for match in facts.pattern("references.title").finditer(text):
        yield Reference("title", match[0], fold(match[0]), match.start(), match.end())
    for match in facts.pattern("references.comment").finditer(text):
        named = match[0].removesuffix(match["year"] or "")  # of several, only the first may stand without its year
        yield Reference("title", match[0], fold(named), match.start(), match.end())


def _sessions(text: str, facts: Language) -> Iterator[Reference]:
    if not facts.pattern("references.session_word").search(text):
        return  # the pattern tries every word, which takes a third of the time of a long text
    for match in facts.pattern("references.session").finditer(text):
        value = number(match["ordinal"])
        if value is None:
            continue
        special = "S" if match["special"] else ""
        yield Reference("session", match[0], f"session:{special}{value}", match.start(), match.end())


def _dates(text: str, facts: Language) -> Iterator[Reference]:
    taken = 0
    for match in facts.pattern("references.date").finditer(text):
        first = _iso(match["year"], match["month"], match["day"], facts)
        if not first or match.start() < taken:
            continue
        last = facts.pattern("references.range_join").match(text, match.end())
        second = _range_end(last, first, facts) if last else ""
        end = last.end() if last and second else match.end()
        start, first = (match.start(), first) if second else _range_start(text, match.start(), first, facts)
        second = second or _iso(match["year"], match["month"], match["day"], facts)
        taken = end
        key = f"{first}/{second}" if second != first else first
        yield Reference("date", text[start:end], key, start, end, date=first)


def _range_start(text: str, at: int, end: str, facts: Language) -> tuple[int, str]:
    """Return where the range that ends with the date `end` at offset `at` begins, and its first day; both as given
    where no range ends there."""
    reach = max(0, at - RANGE_REACH)
    match = facts.pattern("references.range_start").search(text[reach:at])
    if not match:
        return at, end
    first = _iso(end[:4], match["month"] or str(int(end[5:7])), match["day"], facts)
    return (reach + match.start(), first) if first and first < end else (at, end)


def _range_end(match: re.Match[str], first: str, facts: Language) -> str:
    year = match["year"] or first[:4]
    month = match["month"] or str(int(first[5:7]))
    second = _iso(year, month, match["day"], facts)
    return second if second > first else ""


def _iso(year: str, month: str, day: str, facts: Language) -> str:
    """Return an ISO date, or "" for what cannot be one."""
    value = facts.months.index(month) + 1 if month in facts.months else int(month) if month.isdigit() else 0
    if not (1 <= value <= _MONTHS_IN_YEAR and 1 <= int(day) <= _DAYS_IN_MONTH):
        return ""
    return f"{int(year):04d}-{value:02d}-{int(day):02d}"


def _resolutions(text: str, facts: Language, others: list[Reference]) -> Iterator[Reference]:
    """Resolution and decision numbers that do not lie inside a symbol or a general comment's citation (No. 26 (2023)),
    each with its organ and date."""
    dates = [one for one in others if one.kind == "date"]
    comments = (match.span() for match in facts.pattern("references.comment").finditer(text))
    taken = sorted([*((one.start, one.end) for one in others if one.kind == "symbol"), *comments])
    for name in ("references.resolution", "references.list_item"):
        free = [match for match in facts.pattern(name).finditer(text) if not _overlaps(match.span(), taken)]
        taken = sorted(taken + [match.span() for match in free])
        yield from (_resolution(text, match, facts, dates) for match in free)


def _overlaps(span: tuple[int, int], others: list[tuple[int, int]]) -> bool:
    """Return whether a span overlaps one of `others`, which are sorted and do not overlap each other."""
    at = bisect_left(others, span)
    return any(start < span[1] and span[0] < end for start, end in others[max(0, at - 1) : at + 1])


def _resolution(text: str, match: re.Match[str], facts: Language, dates: list[Reference]) -> Reference:
    groups = match.groupdict()
    kind: ReferenceKind = "decision" if _is_decision(text, match, facts) else "resolution"
    date = _iso(groups["year"], groups["month"], groups["day"], facts) if groups.get("year") else ""
    before = text[max(0, match.start() - ORGAN_REACH) : match.start()]
    return Reference(
        kind,
        match[0],
        fold(groups["number"]),
        match.start(),
        match.end(),
        organ=_organ(before, facts),
        date=date or _date_before(text, match.start(), facts, dates),
    )


def _is_decision(text: str, match: re.Match[str], facts: Language) -> bool:
    """Return whether a number is a decision's: by the word that belongs to it, which in Chinese stands after the last
    number of a list (第1/1号和第1/2号决定) and elsewhere before the first (decisions 1/1 and 1/2)."""
    decision, other = (facts.pattern(f"references.{word}").pattern for word in ("decision", "other"))
    if match.groupdict().get("kind"):
        return bool(match["kind"] == decision)
    if facts.code == "zh":
        after = text[match.end() : match.end() + ORGAN_REACH]
        return 0 <= after.find(decision) < (after.find(other) if other in after else len(after))
    before = text[max(0, match.start() - ORGAN_REACH) : match.start()].lower()
    return before.rfind(decision) > before.rfind(other)


def _organ(before: str, facts: Language) -> str:
    """Return the organ named last before a number; of two that end together, the longer name."""
    best, found = (-1, 0), ""
    for body in facts.bodies:
        at = before.rfind(body.name)
        if at >= 0 and (at + len(body.name), len(body.name)) > best:
            best, found = (at + len(body.name), len(body.name)), body.organ
    return found


def _date_before(text: str, start: int, facts: Language, dates: list[Reference]) -> str:
    """Return the date that ends right before a number (2006年3月15日第60/251号), or the one before its title."""
    at = bisect_right(dates, start, key=lambda one: one.end)
    if not at:
        return ""
    before = dates[at - 1]
    if start - before.end > TITLE_REACH:
        return ""
    gap = text[before.end : start]
    near = any(facts.pattern(f"references.{name}").fullmatch(gap) for name in ("date_before", "date_titled"))
    return before.date if near else ""
