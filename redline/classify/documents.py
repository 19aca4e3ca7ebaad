"""How one cited document stands to another: the same, the next of its series, an older one, or another altogether.

    第74/151号 -> 第76/180号                later: a later session of one organ
    第74/151号 -> 第74/160号                other: both were there, on two matters
    A/RES/60/251 -> 第60/251号              same
    A/HRC/46/12 -> A/HRC/47/43             later: a report to a later session
    第242(1967)号 -> 第2334(2016)号          later; the other way round earlier
    第ES-11/1号, 第217A(III)号, 《title》      of no series: any other is another document

Series are told by their form alone. That two resolutions of one organ are on one matter is a convention, see
docs/limits.md.
"""

from __future__ import annotations

import re
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from redline.language import Language, fold
from redline.model import Reference

Relation = Literal["same", "later", "earlier", "other"]

_NUMBERED = re.compile(r"(?P<session>\d+)/(?P<number>\d+)(?P<part>[A-Z]?)")
_OF_A_YEAR = re.compile(r"(?P<number>\d+)\((?P<year>\d{4})\)")
# Resolutions and decisions by their symbols: A/RES/60/251, A/HRC/DEC/36/115, S/RES/2334 (2016).
_ADOPTED = re.compile(r"(?P<body>[A-Z][A-Z./\d]*?)/(?P<kind>RES|DEC)/(?P<number>.+)")
_ORGANS = {"A": "GA", "A/HRC": "HRC", "S": "SC", "E": "ECOSOC"}
_KINDS = {"RES": "resolution", "DEC": "decision"}
_YEARLY = " of a year"
_VERSION = re.compile(r"/(?:Rev|Corr)\.(\d+)$")
_YEAR = re.compile(r"(?:19|20)\d{2}")


class Document(Struct, frozen=True):
    """A cited document as one of a series: `place` orders it there, and `rest` tells apart what shares a place.

    `organ` is "" where the text does not name it, and then fits every other.
    """

    series: str
    organ: str = ""
    place: tuple[int, ...] = ()
    rest: str = ""


def document(one: Reference, facts: Language) -> Document:
    """Return what a reference cites.

    >>> from redline.language import language
    >>> document(Reference("symbol", "A/RES/60/251", "A/RES/60/251", 0, 12), language("zh"))
    Document(series='resolution', organ='GA', place=(60,), rest='251')
    """
    if one.kind == "symbol":
        adopted = _ADOPTED.fullmatch(fold(one.key))
        if adopted:
            return _numbered(_KINDS[adopted["kind"]], _ORGANS.get(adopted["body"], adopted["body"]), adopted["number"])
        return _issued(one.key)
    if one.kind == "title":
        return _titled(one.key, facts)
    if one.kind == "date":
        return Document("date", place=tuple(int(part) for part in re.findall(r"\d+", one.key)))
    if one.kind == "session":
        special, ordinal = re.sub(r"\d", "", one.key), re.sub(r"\D", "", one.key)
        return Document(special, place=(int(ordinal),))
    return _numbered(one.kind, one.organ, one.key)


def identity(one: Reference, facts: Language) -> Document:
    """Return what a reference cites, whatever organ its text names: 其第44/18号决议 is 人权理事会第44/18号决议."""
    return replace(document(one, facts), organ="")


def relation(old: Document, new: Document) -> Relation:
    """Return how `new` stands to `old`."""
    if old.series != new.series or (old.organ and new.organ and old.organ != new.organ):
        return "other"
    if (old.place, old.rest) == (new.place, new.rest):
        return "same"
    if old.place == new.place:
        return _version(old.rest, new.rest)
    if is_of_a_year(old) and old.place[0] == new.place[0]:
        return "other"  # the Security Council numbers what it adopts on all subjects one after the other
    return "later" if new.place > old.place else "earlier"


def is_of_a_year(one: Document) -> bool:
    """Return whether a document is a resolution of the Security Council: 2231(2015)."""
    return one.series.endswith(_YEARLY)


def _version(old: str, new: str) -> Relation:
    """A revision or a corrigendum is a later version of its document; what else shares a place is another document."""
    (was, then), (now, since) = ((_VERSION.sub("", rest), _VERSION.search(rest)) for rest in (old, new))
    if was != now:
        return "other"
    old_number, new_number = (int(version[1]) if version else 0 for version in (then, since))
    if old_number == new_number:
        return "other"  # a revision and a corrigendum of one number
    return "later" if new_number > old_number else "earlier"


def _numbered(kind: str, organ: str, number: str) -> Document:
    """A resolution or decision; those that neither a session nor a year orders are of no series."""
    of_session, of_year = _NUMBERED.fullmatch(number), _OF_A_YEAR.fullmatch(number)
    if of_session:
        return Document(kind, organ, (int(of_session["session"]),), of_session["number"] + of_session["part"])
    if of_year:
        return Document(kind + _YEARLY, "", (int(of_year["year"]), int(of_year["number"])))
    return Document(f"{kind} {number}", organ)


def _issued(symbol: str) -> Document:
    """A report, letter or draft: its body and nature, its session or year, its number with what follows."""
    parts = symbol.split("/")
    at = next((index for index, part in enumerate(parts) if part.isdigit()), len(parts))
    if at + 1 >= len(parts):
        return Document(f"symbol {symbol}")
    nature = re.sub(r"\d.*", "", parts[at + 1])
    return Document("/".join((*parts[:at], nature)), place=(int(parts[at]),), rest="/".join(parts[at + 1:]))


def _titled(title: str, facts: Language) -> Document:
    """A title is a document of its own, but for a report that comes out every so many years and bears its year."""
    years = _YEAR.findall(title)
    if len(years) == 1 and facts.pattern("references.edition").search(title):
        return Document(_YEAR.sub("#", title), place=(int(years[0]),))
    return Document(f"title {title}")
