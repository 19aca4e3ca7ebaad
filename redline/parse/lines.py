"""A source's blocks -> lines of text only: page furniture taken out, damage of extraction mended.

A/HRC/47/L.99             running head             -> head
GE.21-08701(C) 160621     job number               -> head
_______________           rule above the notes     -> a mark on the line after it
⼈权理事会 / 5 3 / 5 .     damage by extraction     -> 人权理事会 / 53/5.  and a warning
"""

from __future__ import annotations

import re
import unicodedata

from msgspec import Struct, field
from msgspec.structs import replace

from redline.language import Language
from redline.model import Block, NoteMark, Source, Warning
from redline.parse.furniture import Furniture, survey
from redline.parse.references import SYMBOL

RULE = re.compile(r"[_\-–—―‗\s]{4,}$")
_KANGXI = re.compile("[⺀-⻳⼀-⿕]")
_SPACED = re.compile(r"(?<![\d/])(?:\d\s){1,4}?\d?\s?/\s(?:\d\s?)+\.?")
_MARK_AFTER = re.compile(r"\s*(?:[⁰¹²³⁴-⁹*]+|\d)$")
_NOTE_AFTER = re.compile(r"[\s⁰¹²³⁴-⁹*]+$|(?<=[,;.:，；。：])\s?(?:\d{1,2}|\[\d{1,2}\])$")
_QUOTES = "\"'”’」』]］"
# Nearly every line must follow a blank one, and some of the full ones must lack a stop, before blank lines are held
# to mean nothing: where each line is a paragraph, only headings lack one, and those are short.
DAMAGED_GAPS = 0.9
DAMAGED_STOPS = 0.2
# Fewer lines tell nothing about a habit of the page.
FEW_LINES = 12
# A line this near to the longest was ended by the page.
NEARLY_FULL = 0.7
# No page is wider, in columns: longer lines are whole paragraphs, and the blank lines between them mean something.
WIDEST_PAGE = 240
_TAB = 4


class Line(Struct, frozen=True):
    """A line of the text's own: what it says, where it stood, what stood between it and the line before.

    `gap`: a blank line; `broke`: a page break or furniture; `ruled`: a rule of underscores; `indent`: columns of
    space before it; `width`: its columns without that space, two for a Chinese character.
    """

    text: str
    line: int
    page: int
    label: str = ""
    gap: bool = False
    broke: bool = False
    ruled: bool = False
    starts: bool | None = None
    marks: tuple[NoteMark, ...] = ()
    whole: bool = False
    indent: int = 0
    width: int = 0

    @property
    def reach(self) -> int:
        """The column in which the line ends."""
        return self.indent + self.width


class Cleaned(Struct, frozen=True):
    """The lines of a source without its furniture, the lines of the page, and the doubts met."""

    lines: tuple[Line, ...]
    heads: tuple[str, ...]
    warnings: tuple[Warning, ...]


def width(text: str) -> int:
    """Return about how many columns `text` fills: one for a letter, two for a Chinese character.

    The bytes of UTF-8 tell the two apart (one and three) thirty times as fast as a look at every character.

    >>> width("第1号")
    5
    """
    return len(text) if text.isascii() else (len(text) + len(text.encode(errors="replace"))) // 2


def enacts(text: str, facts: Language) -> bool:
    """Return whether a line is the enacting line, with or without a note's mark after it.

    >>> from redline.language import language
    >>> enacts("人权理事会，¹", language("zh"))
    True
    """
    pattern = facts.pattern("enacting")
    return pattern.match(text) is not None or pattern.match(_MARK_AFTER.sub("", text)) is not None


def is_ended(text: str, facts: Language) -> bool:
    """Return whether a text ends in a stop; a note's mark, a closing quotation mark or an "and" may stand after it.

    >>> from redline.language import language
    >>> is_ended("回顾该决议，¹", language("zh")), is_ended("(a) To paint them; and", language("en"))
    (True, True)
    """
    stops = tuple(facts.paragraph_stop)
    if text.endswith(stops):
        return True
    short = end_of(text)
    return short.endswith(stops) or facts.pattern("layout.list_end").search(short) is not None


def end_of(text: str) -> str:
    """Return the last words of a text without note marks, closing quotation marks and space."""
    return _NOTE_AFTER.sub("", _NOTE_AFTER.sub("", text[-60:])).rstrip(_QUOTES)


def find_enacting(texts: list[str], facts: Language) -> int:
    """Return the index of the first enacting line, or -1. Only a line that ends in a comma can be one."""
    return next(
        (
            index
            for index, text in enumerate(texts)
            if text[-4:].rstrip("⁰¹²³⁴⁵⁶⁷⁸⁹*0123456789 ")[-1:] in ("，", ",", "،") and enacts(text, facts)
        ),
        -1,
    )


def clean(source: Source, facts: Language) -> Cleaned:
    """Return the lines of `source` that are text, the lines of its pages, and warnings on damage that was mended."""
    blocks, warnings = _mended(source.blocks)
    enacting = find_enacting([block.text.strip() for block in blocks], facts)
    furniture = survey(blocks, enacting, facts)
    if source.flow == "paragraphs":
        lines, heads = _whole(blocks, facts)
    else:
        lines, heads = _Sieve(facts, furniture, enacted=enacting < 0).run(blocks)
        lines, more = _gaps_that_mean_something(lines, facts)
        warnings = (*warnings, *more)
    return Cleaned(lines, (*source.heads, *heads), (*source.warnings, *warnings))


# --- damage -----------------------------------------------------------------------------------------


def _mended(blocks: tuple[Block, ...]) -> tuple[tuple[Block, ...], tuple[Warning, ...]]:
    """Radicals for characters, and digits with a space between each, as some producers of PDF leave them."""
    radicals = sum(len(_KANGXI.findall(block.text)) for block in blocks if not block.text.isascii())
    spaced = any(_SPACED.match(block.text.strip()) for block in blocks)
    warnings = [Warning("damage-kangxi", (str(radicals),))] if radicals else []
    warnings += [Warning("damage-spaced-digits")] if spaced else []
    if not warnings:
        return blocks, ()
    return tuple(replace(block, text=_mend(block.text)) for block in blocks), tuple(warnings)


def _mend(text: str) -> str:
    text = _KANGXI.sub(lambda match: unicodedata.normalize("NFKC", match[0]), text)
    match = _SPACED.match(text.strip())
    if match:
        return re.sub(r"\s+", "", match[0]) + " " + text.strip()[match.end() :].lstrip()
    return text


def _gaps_that_mean_something(lines: tuple[Line, ...], facts: Language) -> tuple[tuple[Line, ...], list[Warning]]:
    """Where every visual line is followed by a blank one, blank lines say nothing: take them away, and say so."""
    if len(lines) < FEW_LINES or enacts(lines[-1].text, facts):
        return lines, []
    gaps = sum(line.gap for line in lines[1:]) / (len(lines) - 1)
    if gaps < DAMAGED_GAPS:
        return lines, []
    body = lines[find_enacting([line.text for line in lines], facts) + 1 :]
    longest = sorted(line.width for line in body)[len(body) * 9 // 10]
    full = [line for line in body if line.width > longest * NEARLY_FULL]
    open_ended = sum(not is_ended(line.text, facts) for line in full) / max(1, len(full))
    if open_ended < DAMAGED_STOPS or longest > WIDEST_PAGE:
        return lines, []
    return tuple(replace(line, gap=False) for line in lines), [Warning("damage-blank-lines")]


# --- the walk ---------------------------------------------------------------------------------------


class _Sieve(Struct):
    """Walks over the blocks once, keeping text and setting furniture aside."""

    facts: Language
    furniture: Furniture
    lines: list[Line] = field(default_factory=list)
    heads: list[str] = field(default_factory=list)
    page: int = 1
    gap: bool = False
    broke: bool = False
    ruled: bool = False
    enacted: bool = False

    def run(self, blocks: tuple[Block, ...]) -> tuple[tuple[Line, ...], tuple[str, ...]]:
        for block in blocks:
            self.take(block)
        return tuple(self.lines), tuple(self.heads)

    def take(self, block: Block) -> None:
        text = block.text.strip()
        self.gap |= block.gap
        self.broke |= block.page != self.page
        self.page = block.page
        if not text:
            self.gap = True
        elif RULE.match(text):
            self.ruled = True
        elif self.is_furniture(block, text):
            self.heads.append(text)
            self.broke |= self.enacted or bool(self.lines)
        else:
            self.keep(block, text)

    def is_furniture(self, block: Block, text: str) -> bool:
        if block.label or block.starts is True:
            return False
        return self.furniture.holds(text, enacted=self.enacted, broke=self.broke)

    def keep(self, block: Block, text: str) -> None:
        self.enacted = self.enacted or enacts(text, self.facts)
        self.lines.append(_line(block, text, gap=self.gap, broke=self.broke and bool(self.lines), ruled=self.ruled))
        self.gap = self.broke = self.ruled = False


def _line(block: Block, text: str, *, gap: bool, broke: bool = False, ruled: bool = False, whole: bool = False) -> Line:
    before = block.text[: len(block.text) - len(block.text.lstrip())]
    marks = tuple(replace(mark, at=max(0, mark.at - len(before))) for mark in block.marks)
    return Line(
        text,
        block.line,
        block.page,
        block.label,
        gap,
        broke,
        ruled,
        True if whole else block.starts,
        marks,
        whole,
        width(before.expandtabs(_TAB)),
        width(text),
    )


def _whole(blocks: tuple[Block, ...], facts: Language) -> tuple[tuple[Line, ...], tuple[str, ...]]:
    """Lines of a file that knows its paragraphs: one a block; only a bar code, a job number and, before the text, its
    symbol are the page's."""
    furniture = Furniture(facts, frozenset(), "", frozenset())
    lines, heads, enacted = [], [], False
    for block in blocks:
        text = block.text.strip()
        enacted = enacted or enacts(text, facts)
        if not text or (RULE.match(text) and not block.label):
            continue
        page = furniture.holds(text, enacted=True, broke=False) and not text.isdigit()
        if (not enacted and SYMBOL.fullmatch(text)) or (page and not block.label and not SYMBOL.fullmatch(text)):
            heads.append(text)
        else:
            lines.append(_line(block, text, gap=True, whole=True))
    return tuple(lines), tuple(heads)
