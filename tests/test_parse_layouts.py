"""One text on many pages: whatever the page does to it, the same paragraphs come out.

A page is drawn from the parsed example texts with everything that real pages have: widths, indents, blank lines or
none, hyphens, form feeds or none, running heads, notes as superscripts or plain digits, rules, job numbers, bar codes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from msgspec import Struct

from redline.language import fold
from redline.model import Note, Paragraph, Resolution
from redline.parse import parse
from redline.read import read
from redline.read.text import read_text

EXAMPLES = Path(__file__).parents[1] / "examples"
NAMES = ("zh/2-successor-86-9.txt", "zh/3-draft-95-L7.txt", "en/2-successor-86-9.txt", "en/3-draft-95-L7.txt")
SYMBOL = "A/RES/95/230"
MASTHEADS = {
    "en": (
        *("United Nations A/RES/95/230", "General Assembly Distr.: General", "6 April 2041", "Ninety-fifth session"),
        *("Agenda item 68 (b)", "Resolution adopted by the General Assembly on 21 December 2040"),
        *("[on the report of the Third Committee (A/95/456/Add.2 (Part II))]", "95/230. {}", "The General Assembly,"),
    ),
    "zh": (
        *("联 合 国 A/RES/95/230", "大 会 Distr.: General", "6 April 2041", "第九十五届会议", "议程项目68(b)"),
        *("2040年12月21日大会决议", "[根据第三委员会的报告(A/95/456/Add.2)通过]", "95/230. {}", "大会，"),
    ),
}
RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


class Layout(Struct, frozen=True):
    """What a page looks like; `head` is "symbol", "title" (both on one line) or "two" (one below the other)."""

    width: int
    height: int
    indent: int
    margin: int
    gaps: bool
    every: bool
    feeds: bool
    hyphens: bool
    raised: bool
    rule: bool
    foot: bool
    head: str


LAYOUTS = st.builds(
    Layout,
    width=st.sampled_from((70, 80, 90)),
    height=st.sampled_from((20, 33, 40)),
    indent=st.sampled_from((0, 4)),
    margin=st.sampled_from((0, 8)),
    gaps=st.booleans(),
    every=st.sampled_from((False, False, True)),
    feeds=st.booleans(),
    hyphens=st.booleans(),
    raised=st.booleans(),
    rule=st.booleans(),
    foot=st.booleans(),
    head=st.sampled_from(("symbol", "title", "two")),
)


@cache
def example(name: str) -> Resolution:
    return parse(read(EXAMPLES / name))


def columns(text: str) -> int:
    return sum(2 if char > "⺀" else 1 for char in text)


def pieces(text: str, language: str) -> Iterator[str]:
    """Yield what a line may not cut, stops with what they follow."""
    whole = (
        r"\S+\s*"
        if language == "en"
        else r"(?:[A-Za-z0-9/.*-]+|.)[，。；：、》”）⁰-⁹¹²³]*(?:(?<=[，。；：、》”）])\d)?"
    )
    yield from re.findall(whole, text)


def wrapped(text: str, language: str, layout: Layout) -> list[str]:
    lines = [""]
    for piece in pieces(text, language):
        room = layout.width - columns(lines[-1])
        word = piece.rstrip()
        if columns(word) <= room:
            lines[-1] += piece
        elif layout.hyphens and word.isascii() and word.isalpha() and word.islower() and len(word) > 8 and room > 4:
            at = min(room - 1, len(word) - 3)
            lines[-1] += word[:at] + "-"
            lines.append(piece[at:])
        else:
            lines.append(piece)
    return [line.rstrip() for line in lines]


def marked(paragraph: Paragraph, language: str, layout: Layout) -> str:
    """Return the paragraph with its label and its note marks printed."""
    text = paragraph.text
    for mark in sorted(paragraph.notes, key=lambda one: -one.at):
        plain = f" {mark.mark}" if language == "en" else mark.mark
        text = text[: mark.at] + (mark.mark.translate(RAISED) if layout.raised else plain) + text[mark.at :]
    return f"{paragraph.label} {text}".strip()


def pages(found: Resolution, layout: Layout) -> list[list[str]]:
    """Return the pages: lines of text, and the notes of each below."""
    notes = {note.mark: note for note in found.notes if note.mark.isdigit()}
    made: list[list[str]] = [[line.format(found.title) for line in MASTHEADS[found.language]]]
    feet: list[Note] = []
    for paragraph in found.paragraphs:
        lines = wrapped(marked(paragraph, found.language, layout), found.language, layout)
        lines[0] = " " * layout.indent + lines[0]
        for line in ["", *lines] if layout.gaps else lines:
            if len(made[-1]) + len(feet) >= layout.height:
                made[-1] += below(feet, found, layout)
                made.append([])
                feet = []
            made[-1].append(line)
        feet += [notes[mark.mark] for mark in paragraph.notes]
    made[-1] += below(feet, found, layout)
    return made


def below(notes: list[Note], found: Resolution, layout: Layout) -> list[str]:
    if not notes:
        return []
    lines = ["_______________"] if layout.rule else []
    for note in notes:
        mark = note.mark.translate(RAISED) if layout.raised else note.mark
        lines += wrapped(f"{mark} {note.text}", found.language, layout)
    return ["", *lines] if layout.gaps else lines


def printed(found: Resolution, layout: Layout) -> str:
    """Return the text of the pages, with heads and feet."""
    made = pages(found, layout)
    heads = {"symbol": [SYMBOL], "title": [f"{SYMBOL} {found.title}"], "two": [SYMBOL, found.title]}[layout.head]
    sheets = []
    for number, page in enumerate(made, 1):
        top = heads if number > 1 else []
        foot = [f"18-22231 {number}/{len(made)}"] if layout.foot else []
        first = ["18-22231 (E) 220119", "*1822231*  Please recycle"] if layout.foot and number == 1 else []
        lines = [(" " * layout.margin + line).rstrip() for line in (*top, *page, *first, *foot)]
        sheets.append(("\n\n" if layout.every else "\n").join(line for line in lines if line or not layout.every))
    return ("\n\f" if layout.feeds else "\n\n" if layout.every else "\n").join(sheets)


@hypothesis_settings(max_examples=60, deadline=None)
@given(st.sampled_from(NAMES), LAYOUTS)
def test_the_page_does_not_change_the_text(name: str, layout: Layout) -> None:
    found = example(name)
    again = parse(read_text("page.txt", printed(found, layout).encode()))
    assert [(one.id, one.label, fold(one.text)) for one in again.paragraphs] == [
        (one.id, one.label, fold(one.text)) for one in found.paragraphs
    ]
    assert [[mark.mark for mark in one.notes] for one in again.paragraphs] == [
        [mark.mark for mark in one.notes] for one in found.paragraphs
    ]
    assert (again.symbol, again.number, again.title) == (SYMBOL, "95/230", found.title)
    assert (again.agenda_item, again.date, again.leftovers) == ("68(b)", "2040-12-21", ())
