"""Chunks of the body -> named paragraphs: preambular, operative, sub-paragraphs, parts, annexes, and the tail.

    回顾…，                    PP1
    1. 吁请各国：              OP1
    (a) 采取…；                OP1(a)
    (i) …                      OP1(a)(i)
    A / 人权理事会， / 1. …    A.OP1        a part with numbering of its own
    一、灯具 / 3. …            OP3          a heading above a numbering that goes on
    大会第53次会议：/ (a) …    OP1(a)       a decision: operative from the first
    PP1 bis. … / [OP2 …]       PP2, OP1     as negotiators write them
    附件 / 1. …                ANNEX.1
    第35次会议 2020年7月17日   adoption

Guarantees: every chunk becomes a paragraph or a part of the adoption line or a heading; ids are unique; order is kept;
nothing is refused.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from msgspec import Struct, field

from redline.language import Language, fold
from redline.language.numerals import roman
from redline.language.openings import find_opening
from redline.model import Section, Warning
from redline.parse.labels import bare, follows, read_label
from redline.parse.lines import enacts, is_ended, width
from redline.parse.paragraphs import Chunk

_KINDS: dict[Section, str] = {"preambular": "PP", "operative": "OP", "annex": "ANNEX."}
_COMMAS = (",", "，", "،")
_ANNEX = "ANNEX."
# The title of a section takes one line, in columns; what is longer and has no stop is a paragraph that lost it.
WIDEST_TITLE = 80
# How negotiators name a paragraph's section, which may stand inside the bracket around it.
_SAID = re.compile(r"[\[(（［]?(PP|OP)\s?\d")
_NUMBERED = ("number", "article", "sub")
_TAIL = ("tail.meeting", "tail.date", "tail.vote", "tail.roll")


class Named(Struct, frozen=True):
    """A chunk with its id and section."""

    id: str
    section: Section
    chunk: Chunk


class Structure(Struct, frozen=True):
    """The body in order: named paragraphs, the lines of the adoption, headings that are no paragraph, doubts."""

    paragraphs: tuple[Named, ...]
    adoption: tuple[Chunk, ...]
    headings: tuple[Chunk, ...]
    warnings: tuple[Warning, ...]


class _Namer(Struct):
    """Walks over the chunks once and names them.

    `lone`: the index from which an unnumbered paragraph is operative; `next_numbers`: for each chunk, the number
    of the first numbered one after it, 0 where none follows; `stands_above`: whether it is short and the next
    one is numbered; `restarts`: whether a part of the body begins its numbers anew.
    """

    facts: Language
    structured: bool
    lone: int
    next_numbers: list[int]
    stands_above: list[bool]
    restarts: bool
    named: list[Named] = field(default_factory=list)
    adoption: list[Chunk] = field(default_factory=list)
    headings: list[Chunk] = field(default_factory=list)
    warnings: list[Warning] = field(default_factory=list)
    copies: dict[str, int] = field(default_factory=dict)
    prefix: str = ""
    section: Section = "preambular"
    counts: dict[str, int] = field(default_factory=dict)
    parents: list[tuple[str, str]] = field(default_factory=list)
    base: str = ""
    fresh: bool = False
    tail: bool = False
    expected: int = 1

    def take(self, index: int, chunk: Chunk) -> None:
        if not chunk.label.text and (self.is_boundary(index, chunk) or self.is_title(index, chunk)):
            self.headings.append(chunk)
        elif self.section != "annex" and self.is_tail(chunk):
            self.tail = True
            self.adoption.append(chunk)
        elif chunk.label.kind == "sub" and (self.base or index >= self.lone):
            self.base = self.base or self.new_base("operative")
            self.name_sub(chunk)
        else:
            self.name_paragraph(index, chunk)

    # --- boundaries ---------------------------------------------------------------------------------

    def is_boundary(self, index: int, chunk: Chunk) -> bool:
        """Take an annex, a part's heading or a second enacting line: they set the stage and are no paragraphs."""
        annexed = self.section == "annex" or self.prefix == _ANNEX
        if chunk.landmark and self.facts.pattern("tail.annex").match(chunk.text):
            self.start("annex", "")
        elif chunk.landmark and enacts(chunk.text, self.facts):
            self.start("preambular", _ANNEX if annexed else self.prefix)
        elif self.structured and (chunk.heading or self.is_part(chunk)):
            self.begin_part(index, chunk, annexed=annexed)
        else:
            return False
        return True

    def is_part(self, chunk: Chunk) -> bool:
        return chunk.landmark and self.facts.pattern("tail.part").match(chunk.text) is not None

    def begin_part(self, index: int, chunk: Chunk, *, annexed: bool) -> None:
        """A heading above a numbering that begins anew makes a part with ids of its own; else it is only a heading."""
        anew = self.next_numbers[index] in (0, 1) and (self.next_numbers[index] == 1 or self.is_part(chunk))
        if anew and not annexed and self.restarts and (self.is_part(chunk) or self.expected > 1):
            self.start("preambular", f"{self.part_name(chunk)}.")
        elif anew:
            self.expected = 1
        self.fresh = True

    def part_name(self, chunk: Chunk) -> str:
        match = self.facts.pattern("layout.heading").match(chunk.text) if chunk.heading else None
        return fold((match and match["name"]) or chunk.text.split()[0]).rstrip(".、")

    def is_title(self, index: int, chunk: Chunk) -> bool:
        """The title of a part or an annex, right after its letter, or a short one of its own, right before a number:
        without opening or stop."""
        if not self.structured or not (self.fresh or self.stands_above[index]):
            return False
        return not is_ended(chunk.text, self.facts) and find_opening(chunk.text, self.facts) is None

    def start(self, section: Section, prefix: str) -> None:
        """Begin a part or an annex; annexes count on from one to the next."""
        annexes = self.counts.get(_ANNEX, 0)
        self.section, self.prefix, self.tail, self.fresh = section, prefix, False, True
        self.counts, self.parents, self.base, self.expected = {_ANNEX: annexes}, [], "", 1

    def is_tail(self, chunk: Chunk) -> bool:
        """Return whether a chunk tells of the adoption: the meeting, the date, the vote, and what follows those."""
        if not self.structured or chunk.label.text or self.section == "preambular":
            return False
        return self.tail or (chunk.landmark and any(self.facts.pattern(name).match(chunk.text) for name in _TAIL))

    # --- names --------------------------------------------------------------------------------------

    def name_paragraph(self, index: int, chunk: Chunk) -> None:
        numbered = chunk.label.kind in ("number", "article")
        said = _SAID.match(chunk.label.text or chunk.text)
        operative = numbered or index >= self.lone or (said is not None and said[1] == "OP")
        if self.section == "preambular" and operative:
            self.section = "operative"
        elif self.section == "operative" and said and said[1] == "PP":
            self.section = "preambular"
        if self.section == "operative" and numbered and self.structured:
            self.check_number(chunk)
        self.base = self.new_base(self.section)
        self.parents, self.fresh = [], False
        self.add(self.base, chunk)
        self.open_inner(chunk)

    def new_base(self, section: Section) -> str:
        """Return the name of the next paragraph of a section, which is the one that is read from now on."""
        self.section, kind = section, _KINDS[section]
        self.counts[kind] = self.counts.get(kind, 0) + 1
        return f"{self.prefix}{kind}{self.counts[kind]}"

    def check_number(self, chunk: Chunk) -> None:
        value = chunk.label.value
        added = not chunk.label.text.rstrip(".．、 ").endswith(tuple("0123456789一二三四五六七八九十百条"))  # 5 bis.
        if added:
            return
        if value and value != self.expected:
            self.warnings.append(Warning("numbering", (str(self.expected), str(value)), chunk.line))
        self.expected = (value or self.expected) + 1

    def name_sub(self, chunk: Chunk) -> None:
        """Name (a), (i) under its parent: the kind of number that opened a level brings back to it."""
        number = bare(chunk.label.text)
        kind = self.kind_of(number)
        if number.endswith("."):
            kind, number = "dotted", number[:-1]  # a. below (i)
        levels = [level for level, _ in self.parents]
        if kind in levels:
            self.parents = self.parents[: levels.index(kind)]
        self.parents.append((kind, number))
        self.fresh = False
        self.add(self.base + "".join(f"({name})" for _, name in self.parents), chunk)
        self.open_inner(chunk)

    def open_inner(self, chunk: Chunk) -> None:
        """A paragraph may open with the first number of a level below it: 2. (1) …, after which (a) is 2(1)(a)."""
        inner = read_label(chunk.text, self.facts)
        if inner.kind == "sub":
            number = bare(inner.text)
            self.parents.append((self.kind_of(number), number))

    def kind_of(self, number: str) -> str:
        """Return the kind of a sub-paragraph's number; "i" is Roman unless the letter before it was "h"."""
        if not (number.isascii() and number.isalpha()):
            return "digit" if number.isdecimal() else "other"
        if number.isupper():
            return "upper"
        last = dict(self.parents)
        if roman(number) is None or ("letter" in last and follows(number, last["letter"])):
            return "letter"
        alone = len(number) == 1 and number != "i" and "roman" not in last
        return "letter" if alone else "roman"

    def add(self, name: str, chunk: Chunk) -> None:
        """Give a chunk its id; where a text numbers two alike, the second is told apart by "#2"."""
        self.copies[name] = copy = self.copies.get(name, 0) + 1
        self.named.append(Named(name if copy == 1 else f"{name}#{copy}", self.section, chunk))


def _lone_operative(chunks: Sequence[Chunk], facts: Language, structured: bool) -> int:
    """Return the index from which unnumbered paragraphs are operative: after a preamble that ends in commas, the first
    whose verb is an operative one. A text with numbers has none before them."""
    if not structured or any(chunk.label.kind in ("number", "marked") for chunk in chunks):
        return len(chunks)
    for index, chunk in enumerate(chunks):
        if chunk.text.rstrip().endswith(_COMMAS) or chunk.label.text:
            continue
        found = find_opening(chunk.text, facts)
        if found and found.opening.role in ("OP", "both"):
            return index
    return len(chunks)


def _next_numbers(chunks: Sequence[Chunk]) -> list[int]:
    """Return for each chunk the number of the first numbered one after it, 0 where none follows."""
    found, number = [], 0
    for chunk in reversed(chunks):
        found.append(number)
        if chunk.label.kind in ("number", "article"):
            number = chunk.label.value
    return found[::-1]


def _restarts(chunks: Sequence[Chunk], numbers: list[int], facts: Language) -> bool:
    """Return whether a later part of the body numbers its paragraphs anew, or none of them is numbered."""
    part, annex = facts.pattern("tail.part"), facts.pattern("tail.annex")
    numbered = False
    for chunk, number in zip(chunks, numbers, strict=True):
        if chunk.landmark and annex.match(chunk.text):
            break
        begins = chunk.heading or (chunk.landmark and (part.match(chunk.text) or enacts(chunk.text, facts)))
        if begins and numbered and number == 1:
            return True
        numbered = numbered or chunk.label.kind in ("number", "article")
    return not numbered


def name_paragraphs(chunks: Sequence[Chunk], facts: Language, *, structured: bool, decides: bool = False) -> Structure:
    """Return the named paragraphs of a body.

    Without structure, numbered paragraphs and all that follow the first of them count as operative; in a decision
    (`decides`), all do.
    """
    above = [width(one.text) < WIDEST_TITLE and after.label.kind in _NUMBERED for one, after in pairwise(chunks)]
    lone = 0 if decides else _lone_operative(chunks, facts, structured)
    numbers = _next_numbers(chunks)
    namer = _Namer(facts, structured, lone, numbers, [*above, False], _restarts(chunks, numbers, facts))
    for index, chunk in enumerate(chunks):
        namer.take(index, chunk)
    return Structure(tuple(namer.named), tuple(namer.adoption), tuple(namer.headings), tuple(namer.warnings))
