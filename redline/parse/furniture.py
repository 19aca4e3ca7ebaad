"""What of a page belongs to the page and not to the text: running heads, page and job numbers, bar codes.

    A/RES/95/230    Enhancing the access…   a running head: the text's own symbol, with or without its title
    GE.42-01877 (C)    040342    050342     a job number and its dates
    *4052388*                Please recycle a bar code
    2/3    - 2 -    Page 3    第2页          a page number

A line is furniture when every part of it is. What only looks like it (a cited symbol alone on a line) stays
text as long as the text's own symbol is known.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from msgspec import Struct

from redline.language import Language, fold
from redline.model import Block
from redline.parse.references import SYMBOL

# No running head is longer; a longer line is text without a look.
LONGEST = 240
# Lines at the top and at the foot of a page among which a repeated one is a running head.
EDGE = 2
# A line at the edge of that many pages is a running head, whatever it says.
PAGES = 3
# Without an enacting line, the symbol is looked for in the first lines only.
TOP = 6
# A shorter piece of the title is too common to tell a running head by.
TITLE_PIECE = 12

_JOB = r"(?:[A-Z]{1,2}\.)?\d{2}-\d{4,6}(?:\s?\([A-Z]\))?"
_BAR_CODE = r"\*\s?\d{6,9}\s?\*?|\d{6,9}\s?\*"
_PAGE = r"[-–—]\s?\d{1,3}\s?[-–—]|\d{1,3}"
_PAGE_OF = re.compile(r"(\d{1,3})\s?/\s?(\d{1,3})$")
_PAGE_AT_EDGE = re.compile(r"^\d{1,3}(?=\D)|(?<=\D)\d{1,3}$")
_STARS = re.compile(r"(?:[*＊]\s*){3,}$")
_NUMBERED_HEAD = re.compile(r"(?:^\d{1,3}(?:\s+|\s*[|·]\s*)|(?:\s+|\s*[|·]\s*)\d{1,3}$)")


@lru_cache(maxsize=16)
def _part(own: tuple[str, ...]) -> re.Pattern[str]:
    """Return the pattern of one part of a line of furniture; `own` are the language's own kinds."""
    kinds = "|".join(f"(?:{kind})" for kind in own) or "(?!)"
    return re.compile(
        rf"(?:(?P<symbol>{SYMBOL.pattern})|(?P<sure>{_JOB}|{_BAR_CODE}|\d{{1,3}}\s?/\s?\d{{1,3}}|{kinds})"
        rf"|(?P<page>{_PAGE})|(?P<date>\d{{6}}|\([A-Z]\)))(?=\s|$)\s*"
    )


class Furniture(Struct, frozen=True):
    """What is known of a text's pages before its lines are walked over."""

    facts: Language
    own: frozenset[str]
    title: str
    repeated: frozenset[str]

    def holds(self, text: str, *, enacted: bool, broke: bool) -> bool:
        """Return whether a line belongs to the page.

        `enacted`: it stands after the enacting line; `broke`: a page break or other furniture stands just before it.
        """
        if len(text) > LONGEST:
            return False
        if text in self.repeated or _NUMBERED_HEAD.sub("", text) in self.repeated or _STARS.match(text):
            return True
        if enacted and (self.is_head(text, broke=broke) or self.facts.pattern("layout.head").match(text)):
            return True
        return self.is_made_of_parts(text, enacted=enacted, broke=broke)

    def is_head(self, text: str, *, broke: bool) -> bool:
        """Return whether a line is a running head that names the text: by its own symbol and title, or by one alone."""
        words = text.split()
        named = words[0] in self.own or words[-1] in self.own
        if not (named or broke) or not self.title:
            return False
        rest = fold(" ".join(word for word in words if not SYMBOL.fullmatch(word)))
        rest = _PAGE_AT_EDGE.sub("", rest).lower()
        piece = len(rest) >= TITLE_PIECE and (rest in self.title or (named and self.title in rest))
        return rest == self.title or piece

    def is_made_of_parts(self, text: str, *, enacted: bool, broke: bool) -> bool:
        """Return whether every part of a line is a symbol, a page or a job number, or furniture of the language."""
        number = _PAGE_OF.match(text)
        if number and (int(number[1]) > int(number[2]) or not (enacted or broke)):
            return False  # 77/11 is a resolution's number; before the enacting line, 3/38 is the text's own
        part = _part(tuple(kind.pattern for kind in self.facts.furniture))
        at, kinds = 0, []
        while at < len(text):
            match = part.match(text, at)
            if not match or (match["symbol"] and not self.is_known(match["symbol"], broke=broke)):
                return False
            kinds.append(match.lastgroup)
            at = match.end()
        return "symbol" in kinds or "sure" in kinds or kinds == ["page"]

    def is_known(self, symbol: str, *, broke: bool) -> bool:
        """Return whether a symbol alone on a line can be the text's own: known as such, or just after a page break."""
        return not self.own or symbol in self.own or broke


def survey(blocks: Sequence[Block], enacting: int, facts: Language) -> Furniture:
    """Return what `blocks` tell of their pages; `enacting` is the index of the enacting line, -1 without one."""
    top = blocks[:enacting] if enacting >= 0 else blocks[:TOP]
    own = {
        word for block in top if not block.text.lstrip().startswith(("[", "(")) for word in _symbols_alone(block.text)
    }
    return Furniture(facts, frozenset(own), _title(top, facts), _repeated(blocks, facts))


def _symbols_alone(text: str) -> list[str]:
    """Return the symbols of a line that stand apart from other words as the text's own does: at an edge of the line."""
    bare = text.strip()
    found = list(SYMBOL.finditer(bare))
    return [
        match[0]
        for match in found
        if match.start() == 0 or bare[match.start() - 1].isspace()
        if match.end() == len(bare) or bare[match.end()].isspace()
    ]


def _title(top: Sequence[Block], facts: Language) -> str:
    """Return the folded title, as far as the lines before the enacting line show it."""
    for index, block in enumerate(top):
        match = facts.pattern("masthead.number").match(block.text.strip())
        if match and match[2]:
            return fold(match[2] + "".join(more.text for more in top[index + 1 :] if not more.gap)).lower()
    return ""


def _repeated(blocks: Sequence[Block], facts: Language) -> frozenset[str]:
    """Return the lines that stand at the edge of several pages, page numbers apart."""
    pages: dict[int, list[str]] = {}
    for block in blocks:
        text = block.text.strip()
        if text:
            pages.setdefault(block.page, []).append(text)
    if len(pages) < PAGES:
        return frozenset()
    edges = Counter(
        text
        for lines in pages.values()
        for text in {_NUMBERED_HEAD.sub("", line) for line in (*lines[:EDGE], *lines[-EDGE:])}
    )
    stops = tuple(facts.paragraph_stop)
    return frozenset(
        text
        for text, count in edges.items()
        if count >= PAGES and len(text) > 3 and not text.endswith(stops) and _says(text, facts)
    )


def _says(text: str, facts: Language) -> bool:
    """Return whether a line may be a running head: it is no number of an article, which stands at many edges."""
    names = ("layout.article", "layout.heading", "enacting")
    return not any(facts.pattern(name).match(text) for name in names)
