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
from redline.language.openings import find_opening
from redline.model import Block, NoteMark, Source, Warning
from redline.parse.furniture import TOP, Furniture, survey
from redline.parse.references import SYMBOL

RULE = re.compile(r"[_\-–—―‗\s]{4,}$")
_KANGXI = re.compile("[⺀-⻳⼀-⿕]")
_SPACED = re.compile(r"(?<![\d/])(?:\d\s){1,4}?\d?\s?/\s(?:\d\s?)+\.?")
_MARK_AFTER = re.compile(r"\s*(?:[⁰¹²³⁴-⁹*]+|\d)$")
_NOTE_AFTER = re.compile(r"[\s⁰¹²³⁴-⁹*]+$|(?<=[,;.:，；。：])\s?(?:\d{1,2}|\[\d{1,2}\])$")
# A note's number where only a mark may stand: right after a stop, at the end of a line or a word.
CALL = re.compile(r"(?:(?<=[^\d][，；。,;.”》）)])|(?<=\d{4}[，；,;]))\s?(\d{1,2})(?=\s|$)")
_MARK_ALONE = re.compile(r"\s*([⁰¹²³⁴-⁹]{1,3}|\d{1,2})\s*$")
# What negotiators write after a paragraph: whose words they are, and whether they are agreed.
_REMARK = re.compile(r"\s*[\[(（［][^\[\]()（）［］]{1,60}[\])）］]$")
_SPACE_BESIDE = re.compile(r"(?<=[^\x00-\x7f])\s+|(?<!\s)\s+(?=[^\x00-\x7f])")
_COMMAS = ("，", ",", "،")
_QUOTES = "\"'”’」』]］"
# No enacting line is longer, in characters.
LONGEST_ENACTING = 120
# No remark after a paragraph is longer, in characters.
LONGEST_REMARK = 200
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
    if not _may_enact(text):
        return False
    return _fits("enacting", text, facts) or (_fits("layout.organ", text, facts) and find_opening(text, facts) is None)


def enacts_again(text: str, own: str, facts: Language) -> bool:
    """Return whether a line of the body is an enacting line: that of a known organ, or the text's `own` once more.

    A preambular paragraph may end as the name of an organ does.

    >>> from redline.language import language
    >>> enacts_again("请大会设立渔业委员会，", "人权理事会，", language("zh"))
    False
    """
    if not _may_enact(text):
        return False
    again = _MARK_AFTER.sub("", text) == _MARK_AFTER.sub("", own)
    return _fits("enacting", text, facts) or (again and enacts(text, facts))


def _may_enact(text: str) -> bool:
    """Return whether a line is short and ends in a comma, before its marks: no other can be an enacting line."""
    return len(text) <= LONGEST_ENACTING and text[-4:].rstrip("⁰¹²³⁴⁵⁶⁷⁸⁹*0123456789 ")[-1:] in _COMMAS


def _fits(name: str, text: str, facts: Language) -> bool:
    pattern = facts.pattern(name)
    solid = solid_of(text) if facts.code == "zh" else text
    return pattern.match(solid) is not None or pattern.match(_MARK_AFTER.sub("", solid)) is not None


def solid_of(text: str) -> str:
    """Return a text without the spaces beside Chinese characters, which a web page may leave between words.

    >>> solid_of("人权 理事会 第 47 届 会议")
    '人权理事会第47届会议'
    """
    return _SPACE_BESIDE.sub("", text)


def is_ended(text: str, facts: Language) -> bool:
    """Return whether a text ends in a stop; a note's mark, a closing quotation mark, an "and" or a remark in brackets
    may stand after it.

    >>> from redline.language import language
    >>> is_ended("回顾该决议，¹", language("zh")), is_ended("(a) To paint them; and", language("en"))
    (True, True)
    """
    return has_stop(text, facts) or is_listed(text, facts)


def is_listed(text: str, facts: Language) -> bool:
    """Return whether a text ends in the "and" before the last one of a list."""
    return facts.pattern("layout.list_end").search(end_of(text)) is not None


def has_stop(text: str, facts: Language) -> bool:
    """Return whether a text ends in a stop, before marks and remarks."""
    stops = tuple(facts.paragraph_stop)
    if text.endswith(stops) or end_of(text).endswith(stops):
        return True
    return text.endswith(("]", "］", ")", "）")) and _ends_before_remarks(text[-LONGEST_REMARK:], stops)


def _ends_before_remarks(text: str, stops: tuple[str, ...]) -> bool:
    """Return whether a stop stands before the remarks in brackets that a text ends in."""
    while match := _REMARK.search(text):
        text = text[: match.start()]
        if text.rstrip(_QUOTES).endswith(stops):
            return True
    return False


def end_of(text: str) -> str:
    """Return the last words of a text without note marks, closing quotation marks and space."""
    return _NOTE_AFTER.sub("", _NOTE_AFTER.sub("", text[-60:])).rstrip(_QUOTES)


def find_enacting(texts: list[str], facts: Language) -> int:
    """Return the index of the first enacting line, or -1."""
    return next((index for index, text in enumerate(texts) if enacts(text, facts)), -1)


def clean(source: Source, facts: Language) -> Cleaned:
    """Return the lines of `source` that are text, the lines of its pages, and warnings on damage that was mended."""
    blocks, warnings = _mended(source.blocks)
    blocks = blocks if source.flow == "paragraphs" else _with_marks(blocks, facts)
    enacting = find_enacting([block.text.strip() for block in blocks], facts)
    furniture = survey(blocks, enacting, facts)
    if source.flow == "paragraphs":
        lines, heads = _whole(blocks, facts)
    else:
        lines, heads = _Sieve(facts, furniture, enacted=enacting < 0, plain=enacting < 0).run(blocks)
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


def _with_marks(blocks: tuple[Block, ...], facts: Language) -> tuple[Block, ...]:
    """Join a note's mark that stands alone on its line to the words below it.

    A plain figure is one where such a note may begin and its number was called before; else it is the page's.
    """
    if not any(_MARK_ALONE.match(block.text) for block in blocks):
        return blocks
    found: list[Block] = []
    called: set[str] = set()
    for block in blocks:
        called.update(CALL.findall(block.text))
        mark = _MARK_ALONE.match(found[-1].text) if found else None
        if mark and block.text.strip() and not block.label and _begins_note(mark[1], block.text.strip(), called, facts):
            found[-1] = replace(found[-1], text=f"{mark[1]} {block.text.strip()}")
        else:
            found.append(block)
    return tuple(found)


def _begins_note(mark: str, text: str, called: set[str], facts: Language) -> bool:
    if not mark.isascii():
        return not _MARK_ALONE.match(text)
    return mark in called and facts.pattern("layout.note_opening").match(text) is not None


# --- the walk ---------------------------------------------------------------------------------------


class _Sieve(Struct):
    """Walks over the blocks once, keeping text and setting furniture aside.

    `plain`: the text has no enacting line, so that its number alone on a line may stand in its masthead.
    """

    facts: Language
    furniture: Furniture
    lines: list[Line] = field(default_factory=list)
    heads: list[str] = field(default_factory=list)
    page: int = 1
    gap: bool = False
    broke: bool = False
    ruled: bool = False
    enacted: bool = False
    plain: bool = False

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
        if self.plain and len(self.lines) < TOP and self.facts.pattern("layout.head").match(text):
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
