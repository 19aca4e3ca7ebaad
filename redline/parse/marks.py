"""Note marks -> lifted out of the texts and tied to the notes they call.

    …的第 2000/22 号决议，¹           superscripts are marks wherever they stand
    …《公约》,[1]以及                  so are the brackets and stars of notes that the text has
    … of 25 June 1993, 1 for …        a plain digit is one where a mark may stand and the order of the notes allows it
    … 85/12 of 30 September 2034, 1 85/26 of 1 October 2034 2 and …

A digit lifted wrongly changes what the text says, so digits are chosen together: the chain of places, in the order of
the notes, for which most speaks; a place for which little speaks only where it is the only one between its neighbours.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from redline.language import Language
from redline.model import Note, NoteMark
from redline.parse.notes import SUPERSCRIPTS

_NUMBER = re.compile(r"(?:(?<![\d/.A-Za-z_-])\d|(?<=[a-z])\d|(?<=[a-z]\.)\d)\d{0,2}(?![\d/A-Za-z_%°-]|[.,]\d)")
_UNIT = re.compile(r"(?:\d|(?<![A-Za-z])[kcdm]?m)$")
# How much speaks for a place: a mark already lifted, one after a stop, one glued to a word, one after a plain word.
FIXED, SURE, LIKELY, MAYBE = 100, 4, 2, 1
# Chinese characters, which no space parts, begin here.
_CHINESE = "\u2e80"
# How far back the words before a digit are looked at, in characters.
REACH = 24
# The best places kept for each note, so that a long text of many figures takes no longer.
PLACES = 8
# How many places back a chain is looked for: far more than stand between two marks.
WINDOW = 400


class Lifted(Struct, frozen=True):
    """A text without its note marks, and the marks at their offsets."""

    text: str
    marks: tuple[NoteMark, ...] = ()


class _Place(Struct, frozen=True):
    """Where the mark of the note `order` may stand: between `start` and `end` of the text `index`."""

    index: int
    start: int
    end: int
    order: int
    weight: int


def lift(text: str, marks: Sequence[NoteMark], known: frozenset[str]) -> Lifted:
    """Return `text` without superscript marks, and without stars and brackets that are marks of `known` notes.

    >>> lift("号决议，¹", (), frozenset({"1"}))
    Lifted(text='号决议，', marks=(NoteMark(mark='1', at=4),))
    """
    if not marks and not _ANY_MARK.search(text):
        return Lifted(text, ())
    found: list[NoteMark] = []
    spans: list[tuple[int, int]] = []
    cut = 0
    for match in _pattern(known).finditer(text):
        mark = (match["mark"] or match["star"] or match["number"]).translate(SUPERSCRIPTS)
        if mark not in known and (match["number"] or match["star"] or _is_power(text, match.start())):
            continue
        found.append(NoteMark(mark, match.start() - cut))
        start = match.start() + int(_parts_words(text, match.start(), match.end()))
        spans.append((start, match.end()))
        cut += match.end() - start
    found += [replace(mark, at=mark.at - _cut_before(mark.at, spans)) for mark in marks]
    edges = [0, *(edge for span in spans for edge in span), len(text)]
    kept = "".join(text[start:end] for start, end in zip(edges[::2], edges[1::2], strict=True))
    return Lifted(kept, tuple(sorted(found, key=lambda one: one.at)))


def _parts_words(text: str, start: int, end: int) -> bool:
    """Return whether the space before a mark is the only one between two words: to implement ³the plan."""
    before, after = text[max(0, start - 1) : start], text[end : end + 1]
    return text[start].isspace() and _is_letter(before) and _is_letter(after)


def _is_letter(char: str) -> bool:
    return char.isalnum() and char < _CHINESE


def _cut_before(at: int, spans: list[tuple[int, int]]) -> int:
    """Return how many characters were cut before an offset."""
    return sum(end - start for start, end in spans if start < at)


def _pattern(known: frozenset[str]) -> re.Pattern[str]:
    starred = any(mark.startswith("*") for mark in known)
    return _MARKS_AND_STARS if starred else _MARKS


# Few paragraphs have one, and it is found faster than what stands around it.
_ANY_MARK = re.compile(r"[⁰¹²³⁴-⁹\[*]")
_MARKS = re.compile(r"(?<=\S)\s?(?:(?P<mark>[⁰¹²³⁴-⁹]+)|\[(?P<number>\d{1,3})\])(?P<star>(?!))?")
_MARKS_AND_STARS = re.compile(r"(?<=\S)\s?(?:(?P<mark>[⁰¹²³⁴-⁹]+)|\[(?P<number>\d{1,3})\]|(?P<star>\*{1,4})(?!\*))")


def _is_power(text: str, at: int) -> bool:
    """Return whether a superscript is part of a unit or a figure: m² and 10⁶ call no note."""
    return _UNIT.search(text, max(0, at - 4), at) is not None


def lift_digits(
    texts: Sequence[Lifted], lines: Sequence[int], notes: tuple[Note, ...], facts: Language
) -> list[Lifted]:
    """Return `texts` with the plain digits lifted that are marks of `notes`.

    `lines` are the lines on which the texts begin: a mark stands before its note.
    """
    seen = {mark.mark for one in texts for mark in one.marks}
    missing = {note.mark: order for order, note in enumerate(notes) if note.mark.isdecimal() and note.mark not in seen}
    result = list(texts)
    if not missing:
        return result
    below = {order: notes[order].line for order in missing.values()}
    places = [
        one for one in _places(texts, missing, facts) if not below[one.order] or lines[one.index] < below[one.order]
    ]
    fixed = list(_fixed(texts, notes))
    chain = _chain([*fixed, *_best(place for place in places if place.weight > MAYBE)])
    chain += _alone([place for place in places if place.weight == MAYBE], chain)
    for place in sorted(chain, key=lambda one: (one.index, one.start), reverse=True):
        if place.weight < FIXED:
            result[place.index] = _without(result[place.index], place, notes[place.order].mark)
    return result


def _fixed(texts: Sequence[Lifted], notes: tuple[Note, ...]) -> Iterator[_Place]:
    order = {note.mark: at for at, note in enumerate(notes)}
    for index, one in enumerate(texts):
        for mark in one.marks:
            if mark.mark.isdecimal() and mark.mark in order:
                yield _Place(index, mark.at, mark.at, order[mark.mark], FIXED)


def _places(texts: Sequence[Lifted], missing: dict[str, int], facts: Language) -> Iterator[_Place]:
    for index, one in enumerate(texts):
        for match in _NUMBER.finditer(one.text):
            if match[0] in missing:
                weight = _weight(one.text, match.start(), match.end(), facts)
                if weight:
                    start = match.start() - one.text[match.start() - 1 : match.start()].isspace()
                    yield _Place(index, start, match.end(), missing[match[0]], weight)


def _weight(text: str, start: int, end: int, facts: Language) -> int:
    """Return how much speaks for the digits between two offsets being a mark; 0 where nothing does."""
    before, after = text[max(0, start - REACH) : start], text[end : end + REACH]
    if not before.strip() or facts.pattern("layout.mark_never_before").search(before):
        return 0
    for name, weight in (("sure", SURE), ("likely", LIKELY), ("maybe", MAYBE)):
        if facts.pattern(f"layout.mark_{name}_before").search(before) and facts.pattern(
            f"layout.mark_{name}_after"
        ).match(after):
            return weight
    return 0


def _best(places: Iterable[_Place]) -> list[_Place]:
    kept: dict[int, list[_Place]] = {}
    for place in places:
        kept.setdefault(place.order, []).append(place)
    return [place for group in kept.values() for place in sorted(group, key=lambda one: -one.weight)[:PLACES]]


def _chain(places: list[_Place]) -> list[_Place]:
    """Return the places that follow each other both in the text and in the order of the notes, for which
    most speaks."""
    ordered = sorted(places, key=lambda one: (one.index, one.start, one.order))
    best: list[tuple[int, int]] = []  # for each place: the weight of the best chain that ends there, the place before
    for at, place in enumerate(ordered):
        before = [(best[k][0], -k) for k in range(max(0, at - WINDOW), at) if _precedes(ordered[k], place)]
        weight, back = max(before, default=(0, 1))
        best.append((weight + place.weight, -back))
    at = max(range(len(ordered)), key=lambda k: best[k][0], default=-1)
    chain = []
    while at >= 0:
        chain.append(ordered[at])
        at = best[at][1]
    return chain


def _precedes(one: _Place, other: _Place) -> bool:
    return one.order < other.order and (one.index, one.end) <= (other.index, other.start)


def _alone(places: list[_Place], chain: list[_Place]) -> list[_Place]:
    """Return the places that are the only one left for their note between the marks before and after it."""
    found: list[_Place] = []
    for order in sorted({place.order for place in places} - {place.order for place in chain}):
        fitting = [
            place
            for place in places
            if place.order == order
            and all(_precedes(one, place) if one.order < order else _precedes(place, one) for one in chain + found)
        ]
        if len(fitting) == 1:
            found += fitting
    return found


def _without(one: Lifted, place: _Place, mark: str) -> Lifted:
    size = place.end - place.start
    marks = tuple(replace(m, at=m.at - size) if m.at > place.start else m for m in one.marks)
    marks = tuple(sorted((*marks, NoteMark(mark, place.start)), key=lambda m: m.at))
    return Lifted(one.text[: place.start] + one.text[place.end :], marks)
