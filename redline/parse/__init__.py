"""A source -> a resolution: lines, notes, masthead, paragraphs, references. Nothing is refused.

Guarantees, each held by a test:

1. `parse` never raises, whatever the source holds.
2. Every line of the source is in the masthead, a paragraph, a note, the adoption, a heading, a running head, or listed
   as left over.
3. A paragraph's text is what is written, once lines broken by the layout are joined and note marks lifted.
4. Ids are unique and count in reading order.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from redline.language import Language, Lexicon, guess_language, language
from redline.language.openings import find_opening
from redline.model import Block, Note, NoteMark, Paragraph, Resolution, Source, Sponsor, Warning
from redline.parse.doubts import reference_warnings
from redline.parse.front import read_front
from redline.parse.join import join
from redline.parse.labels import read_label
from redline.parse.lines import LONGEST_ENACTING, Line, clean, enacts, find_enacting, is_ended, width
from redline.parse.marks import Lifted, lift, lift_digits
from redline.parse.notes import note_warnings, take_notes
from redline.parse.paragraphs import Chunk, gather
from redline.parse.references import SYMBOL, find_references
from redline.parse.structure import WIDEST_TITLE, Named, name_paragraphs

__all__ = ["parse"]

# A part's letter and its title may stand before the first enacting line: so many lines are looked at.
PART_REACH = 4
_COMMA = re.compile("[,，،]")
_WORD = re.compile(r"(?<=\s)\S")
# No masthead has more lines, and no sentence that leads to a decision.
FRONT, LEAD = 60, 8
# No such sentence is longer, in characters.
LONGEST_LEAD = 1500
# A line of the masthead does not end so.
_STOPS = (".", "。", ";", "；")
# So many characters tell the language of a text; more take longer and tell no more.
SAMPLE = 20_000


class _Parts(Struct, frozen=True):
    """The lines of a text told apart: masthead, enacting line, body.

    `decides`: a decision or a statement, whose paragraphs are operative from the first.
    """

    front: tuple[Line, ...]
    enacting: str
    body: tuple[Line, ...]
    decides: bool = False

    @property
    def structured(self) -> bool:
        """Whether it is known where the body begins."""
        return bool(self.enacting) or self.decides


def parse(source: Source, *, lexicon: Lexicon | None = None) -> Resolution:
    """Return `source` as a resolution; doubts become warnings with their line, never errors.

    `lexicon` adds a user's openings, which help to tell where paragraphs begin.
    """
    facts = language(_language_of(source), lexicon)
    cleaned = clean(source, facts)
    lines, notes = take_notes(cleaned.lines, facts)
    notes = (*source.notes, *notes)
    parts = _apart(_split_enacting(lines, facts), cleaned.heads, facts)
    front = read_front(parts.front, cleaned.heads, facts)
    chunks = gather(parts.body, facts, parts.enacting)
    structure = name_paragraphs(chunks, facts, structured=parts.structured, decides=parts.decides)
    paragraphs = _paragraphs(structure.paragraphs, notes, facts)
    known = frozenset(note.mark for note in notes)
    title, enacting = lift(front.title, (), known), lift(parts.enacting, (), known)
    adoption = " ".join(chunk.text for chunk in structure.adoption)
    outside = _outside(title, enacting, front.sponsors)
    inside = [(mark.mark, paragraph.id, paragraph.line) for paragraph in paragraphs for mark in paragraph.notes]
    return Resolution(
        name=source.name,
        language=facts.code,
        symbol=front.symbol,
        organ=_organ_of(enacting.text, facts) or front.organ,
        number=front.number,
        title=title.text.strip(),
        session=front.session,
        dates=front.dates,
        agenda_item=front.agenda_item,
        agenda_title=front.agenda_title,
        sponsors=front.sponsors,
        enacting=enacting.text,
        adoption=adoption,
        date=_date_in(adoption, facts) or front.adopted,
        structured=parts.structured,
        paragraphs=paragraphs,
        notes=notes,
        leftovers=front.leftovers,
        headings=tuple(Block(chunk.text, chunk.line, chunk.page) for chunk in structure.headings),
        heads=(*cleaned.heads, *front.printed, *filter(None, (parts.enacting,))),
        warnings=(
            *cleaned.warnings,
            *(() if parts.structured else (Warning("no-structure"),)),
            *(Warning("leftover", (block.text,), block.line) for block in front.leftovers),
            *_sponsor_warnings(front.sponsors),
            *structure.warnings,
            *note_warnings(notes, inside + outside),
            *reference_warnings(paragraphs),
        ),
    )


def _language_of(source: Source) -> str:
    """Return the language of the first characters, enough to tell it."""
    text, size = [], 0
    for block in source.blocks:
        text.append(block.text)
        size += len(block.text)
        if size > SAMPLE:
            break
    return guess_language(" ".join(text))


# --- masthead, enacting line, body ------------------------------------------------------------------


def _apart(lines: tuple[Line, ...], heads: tuple[str, ...], facts: Language) -> _Parts:
    """Return masthead, enacting line and body; a part's letter just before the enacting line begins the body."""
    at = find_enacting([line.text for line in lines], facts)
    if at < 0:
        return _apart_decision(lines, heads, facts)
    part = facts.pattern("tail.part")
    cut = next((index for index in range(max(0, at - PART_REACH), at) if part.match(lines[index].text)), at)
    return _Parts(lines[:cut], lines[at].text, lines[cut:at] + lines[at + 1 :])


def _apart_decision(lines: tuple[Line, ...], heads: tuple[str, ...], facts: Language) -> _Parts:
    """Return the parts of a text without an enacting line: a decision or a statement, or nothing that one knows."""
    decides = any(facts.pattern("tail.decides").search(text) for text in heads)
    for at, line in enumerate(lines[:FRONT]):
        for end, text in _sentences(lines, at, facts) if decides else ():
            if facts.pattern("tail.leads").match(text):
                return _Parts(lines[:at], text, lines[end:], decides=True)
            if facts.pattern("tail.holds").match(text):
                return _Parts(lines[:at], "", lines[at:], decides=True)
        if facts.pattern("masthead.sponsors").match(line.text) and _has_symbol(lines[:at], heads):
            return _apart_amendment(lines, at + 1, facts)
        if line.text.endswith(_STOPS) or read_label(line.text, facts).kind:
            break
        decides = decides or facts.pattern("tail.decides").search(line.text) is not None
    return _Parts((), "", lines)


def _has_symbol(lines: tuple[Line, ...], heads: tuple[str, ...]) -> bool:
    return any(SYMBOL.search(text) for text in (*heads, *(line.text for line in lines)))


def _apart_amendment(lines: tuple[Line, ...], at: int, facts: Language) -> _Parts:
    """Return the parts of an amendment: its masthead ends with its sponsors, or with the title below them."""
    titled = len(lines) > at + 1 and not is_ended(lines[at].text, facts) and width(lines[at].text) < WIDEST_TITLE
    cut = at + int(titled and not read_label(lines[at].text, facts).kind and lines[at + 1].gap)
    return _Parts(lines[:cut], "", lines[cut:])


def _sentences(lines: tuple[Line, ...], at: int, facts: Language) -> Iterator[tuple[int, str]]:
    """Yield the line `at` and that line with the next ones of its paragraph, each with the index after it."""
    text = ""
    for end, line in enumerate(lines[at : at + LEAD], at + 1):
        if text and (line.gap or line.whole):
            return
        text = join(text, line.text, facts)
        if len(text) > LONGEST_LEAD:
            return
        yield end, text


def _split_enacting(lines: tuple[Line, ...], facts: Language) -> tuple[Line, ...]:
    """Return lines in which an enacting line that stands on a line with other words stands alone again."""
    if find_enacting([line.text for line in lines], facts) >= 0:
        return lines
    for index, line in enumerate(lines):
        pieces = _after_others(line.text, facts) or _before_others(line.text, facts)
        if pieces:
            split = [
                replace(line, text=text, gap=line.gap and not at, label="" if at else line.label, marks=())
                for at, text in enumerate(pieces)
            ]
            return (*lines[:index], *split, *lines[index + 1 :])
    return lines


def _after_others(text: str, facts: Language) -> tuple[str, ...]:
    """Return what stands before an enacting line that ends a line, and that line; () where none does."""
    if not text.endswith((",", "，", "،")):
        return ()
    starts = [match.start() for match in _WORD.finditer(text, max(1, len(text) - LONGEST_ENACTING))]
    return next(((text[:at].rstrip(), text[at:]) for at in starts if enacts(text[at:], facts)), ())


def _before_others(text: str, facts: Language) -> tuple[str, ...]:
    """Return an enacting line that begins a line, and the first paragraph after it; () where none does."""
    comma = _COMMA.search(text, 0, LONGEST_ENACTING)
    if not comma or not enacts(text[: comma.end()], facts):
        return ()
    rest = text[comma.end() :].lstrip()
    return (text[: comma.end()], rest) if rest and find_opening(rest, facts) else ()


# --- paragraphs and their notes ---------------------------------------------------------------------


def _paragraphs(named: tuple[Named, ...], notes: tuple[Note, ...], facts: Language) -> tuple[Paragraph, ...]:
    known = frozenset(note.mark for note in notes)
    chunks = [one.chunk for one in named]
    lifted = [lift(chunk.text, tuple(chunk.marks), known) for chunk in chunks]
    lifted = lift_digits(lifted, [chunk.line for chunk in chunks], notes, facts)
    return tuple(_paragraph(one, said, facts) for one, said in zip(named, lifted, strict=True))


def _paragraph(named: Named, lifted: Lifted, facts: Language) -> Paragraph:
    chunk: Chunk = named.chunk
    text = lifted.text.rstrip()
    marks: tuple[NoteMark, ...] = tuple(replace(mark, at=min(mark.at, len(text))) for mark in lifted.marks)
    found = find_opening(text, facts)
    return Paragraph(
        named.id,
        named.section,
        chunk.label.text,
        text,
        marks,
        chunk.line,
        chunk.page,
        find_references(text, facts),
        opening=found.end if found else 0,
    )


def _outside(title: Lifted, enacting: Lifted, sponsors: tuple[Sponsor, ...]) -> list[tuple[str, str, int]]:
    """Return the note marks that stand outside the paragraphs."""
    marks = [mark.mark for mark in (*title.marks, *enacting.marks)]
    return [(mark, "TITLE", 0) for mark in (*marks, *(mark for sponsor in sponsors for mark in sponsor.marks))]


def _date_in(adoption: str, facts: Language) -> str:
    return next((one.date for one in find_references(adoption, facts) if one.kind == "date"), "")


def _organ_of(enacting: str, facts: Language) -> str:
    """Return the organ of an enacting line: of names inside one another (联合国环境大会, 大会), the whole one."""
    named = [body for body in facts.bodies if body.name in enacting]
    return max(named, key=lambda body: len(body.name)).organ if named else ""


def _sponsor_warnings(sponsors: tuple[Sponsor, ...]) -> tuple[Warning, ...]:
    return tuple(Warning("sponsor-mark", (sponsor.name, "***")) for sponsor in sponsors if len(sponsor.marks) > 1)
