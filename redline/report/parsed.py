"""What was understood of one text, for a terminal: fields, paragraphs and what they cite, notes, doubts.

A user who distrusts a comparison looks here first: is the text that was compared the text that was meant?
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import TYPE_CHECKING

from msgspec import Struct

from redline.model import Note, Paragraph, Reference, Resolution, Section
from redline.report.outline import TIE, clipped
from redline.report.to_terminal import NARROWEST, PIPED, WIDEST, print_lines, unstyled
from redline.report.words import Words, date_text, warning_text, words
from redline.report.wrap import Line, Run, clean, columns, hanging, padded, wrap

if TYPE_CHECKING:
    from rich.console import Console


class Page(Struct, frozen=True):
    """The words and the columns of the lines."""

    say: Words
    width: int


def print_resolution(resolution: Resolution, *, ui: str, console: Console) -> None:
    """Print what was understood of a text on a rich console."""
    page = Page(words(ui), max(NARROWEST, min(console.width, WIDEST)))
    print_lines(_lines(resolution, page), console)


def resolution_text(resolution: Resolution, *, ui: str, width: int = PIPED) -> str:
    """Return what was understood of a text as plain text with a final newline."""
    return unstyled(_lines(resolution, Page(words(ui), max(NARROWEST, width))))


def _lines(text: Resolution, page: Page) -> Iterator[Line]:
    yield from _fields(text, page)
    if not text.structured:
        yield from wrap([Run(page.say.say("parsed.unstructured"), "yellow")], page.width)
    for section, paragraphs in groupby(text.paragraphs, key=lambda paragraph: paragraph.section):
        yield from _section(section, list(paragraphs), page)
    yield from _notes(text.notes, page)
    yield from _doubts(text, page)


def _fields(text: Resolution, page: Page) -> Iterator[Line]:
    known = [(name, value) for name, value in _values(text, page.say) if value]
    names = [page.say.say(f"field.{name}") for name, _ in known]
    margin = max(map(columns, names), default=0) + 2
    for name, (_, value) in zip(names, known, strict=True):
        yield from hanging(Run(padded(name, margin), "bold"), [Run(clean(value))], page.width)


def _values(text: Resolution, say: Words) -> Iterator[tuple[str, str]]:
    yield "name", text.name
    yield "language", say.named(f"language.{text.language}", text.language)
    yield "symbol", text.symbol
    yield "organ", text.organ
    yield "session", text.session
    yield "dates", text.dates
    yield "agenda_item", text.agenda_item
    yield "agenda_title", text.agenda_title
    yield (
        "sponsors",
        say.say("report.list").join(sponsor.name + "".join(sponsor.marks) for sponsor in text.sponsors),
    )
    yield "number", text.number
    yield "title", text.title
    yield "enacting", text.enacting
    yield "adoption", text.adoption
    yield "date", date_text(text.date, say.language) if text.date else ""


def _section(section: Section, paragraphs: list[Paragraph], page: Page) -> Iterator[Line]:
    yield ()
    heading = page.say.say("parsed.paragraphs", page.say.say(f"section.{section}"), len(paragraphs))
    yield from wrap([Run(heading, "bold")], page.width)
    margin = max(columns(paragraph.id) for paragraph in paragraphs) + 2
    for paragraph in paragraphs:
        yield from _paragraph(paragraph, min(margin, page.width // 3), page)


def _paragraph(paragraph: Paragraph, margin: int, page: Page) -> Iterator[Line]:
    lead = Run("  " + padded(clean(paragraph.id), margin), "bold")
    number = f"{paragraph.label} " if paragraph.label else ""
    yield from hanging(lead, [Run(clean(number), "dim"), Run(clean(paragraph.text))], page.width)
    facts = list(_facts(paragraph, page.say))
    if facts:
        yield from hanging(Run(" " * columns(lead.text)), [Run(clean(" · ".join(facts)), "dim")], page.width)


def _facts(paragraph: Paragraph, say: Words) -> Iterator[str]:
    if paragraph.line:
        yield say.say("report.line", paragraph.line)
    if paragraph.notes:
        yield say.say("parsed.marks", say.say("report.list").join(note.mark for note in paragraph.notes))
    dated = {reference.date for reference in paragraph.references if reference.kind != "date"}
    for reference in paragraph.references:
        if reference.kind != "date" or reference.key not in dated:  # a resolution's own date is told with it
            yield _reference(reference, say).replace(" ", TIE)


def _reference(reference: Reference, say: Words) -> str:
    kind = say.say(f"reference.{reference.kind}")
    if reference.kind == "date":
        return say.say("report.one-of", kind, date_text(reference.key, say.language))
    what = say.say("report.one-of", kind, reference.key.removeprefix("session:"))
    return say.say("parsed.dated", what, date_text(reference.date, say.language)) if reference.date else what


def _notes(notes: Iterable[Note], page: Page) -> Iterator[Line]:
    told = tuple(notes)
    if told:
        yield ()
        yield from wrap([Run(page.say.say("parsed.notes", len(told)), "bold")], page.width)
    marks = [clipped(clean(note.mark), page.width // 3) for note in told]
    margin = max(map(columns, marks), default=0) + 2
    for mark, note in zip(marks, told, strict=True):
        yield from hanging(Run("  " + padded(mark, margin), "bold"), [Run(clean(note.text))], page.width)


def _doubts(text: Resolution, page: Page) -> Iterator[Line]:
    """Yield warnings and the lines that belong nowhere, each with its line number."""
    doubts = [(warning.line, warning_text(warning, page.say.language)) for warning in text.warnings]
    warned = {warning.line for warning in text.warnings if warning.code == "leftover"}
    lost = [(block.line, block.text) for block in text.leftovers if block.line not in warned]
    for heading, told in (("report.warnings", doubts), ("parsed.leftovers", lost)):
        if told:
            yield ()
            yield from wrap([Run(page.say.say(heading), "bold")], page.width)
        for line, sentence in told:
            where = f"{page.say.say('report.line', line)} · " if line else ""
            yield from hanging(Run("  ! ", "yellow"), [Run(clean(where + sentence))], page.width)
