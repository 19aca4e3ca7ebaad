"""The lines before the enacting line -> masthead: symbol, session, agenda item, sponsors, number and title.

    阿塞拜疆***和巴勒斯坦国：决议草案      two sponsors; *** can only be * and ** side by side: a warning
    议程项目3 / 促进…、 / 经济…，包括发展权  an agenda item and its title over two lines
    47/... 加强人权领域的国际合作           number and title
    大 会              Distr.: General     two columns on one line
    … Distr.: General 9 February 2038 Ninety-second session Agenda item 71    a masthead run together

A line that fits no pattern goes on the title or the agenda item's title before it, or is left over and listed.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise

from msgspec import Struct, field
from msgspec.structs import replace

from redline.language import Language, fold, has_han
from redline.model import Block, Sponsor
from redline.parse.join import join
from redline.parse.lines import Line, solid_of
from redline.parse.references import SYMBOL, find_references

_STARS = re.compile(r"\s*(\*+)")
_STAR_AFTER_COMMA = re.compile(r"([,，、])\s*(\*+)")
_COLUMNS = re.compile(r"\s{2,}|\t")
_NARROW = {wide: wide - 0xFEE0 for wide in map(ord, "＊．／" + "".join(map(chr, range(0xFF10, 0xFF1A))))}
_NARROW |= {wide: wide - 0xFEE0 for wide in (*range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))}
_WIDE = re.compile(f"[{''.join(map(chr, _NARROW))}]")
_AROUND_SLASH = re.compile(r"\s*/\s*")
_JOINTS = ("、", "，", ",", "和", "及", " and")
# A resolution in parts has their letters after its symbol: A/RES/77/88 A-B.
_PARTS = re.compile(r"[A-H](?:\s?(?:[-–,、和至]|and|to)\s?[A-H])?$")
_OWN = re.compile(r"/(?:L\.|RES/|DEC/|PRST/)")
# A glued masthead is read by windows of words; no field of it is longer.
WINDOW = 14
# A line is a masthead run together only when so many of its pieces are fields, or all of them are.
FIELDS = 3
# No masthead has more lines: what stands before them is another text, and left over.
LONGEST = 120
_LINE_FIELDS = ("session", "dates", "adopted_by")
_WORD_FIELDS = (
    *("session", "dates", "agenda", "issued", "distribution", "committee", "adopted_by", "sponsors", "number"),
)


class Front(Struct, frozen=True):
    """The fields of the masthead; "" where the text gives none.

    `printed` are the lines as they stand, left over ones apart.
    """

    symbol: str = ""
    organ: str = ""
    number: str = ""
    title: str = ""
    session: str = ""
    dates: str = ""
    agenda_item: str = ""
    agenda_title: str = ""
    sponsors: tuple[Sponsor, ...] = ()
    adopted: str = ""
    printed: tuple[str, ...] = ()
    leftovers: tuple[Block, ...] = ()


class _Reader(Struct):
    """Reads line after line; `going` names the field that the next unknown line would go on with."""

    facts: Language
    found: dict[str, str] = field(default_factory=dict)
    sponsors: tuple[Sponsor, ...] = ()
    pending: list[Line] = field(default_factory=list)
    left: list[Line] = field(default_factory=list)
    going: str = ""

    def take(self, line: Line) -> None:
        # A title may stand below its number; once there is one, what follows at a distance is something else.
        parted = line.gap and not self.is_cut_open()
        if parted and (self.going == "sponsors" or (self.going == "title" and self.found["title"])):
            self.going = ""
        if self.goes_on(line):
            self.found[self.going] = join(self.found[self.going], line.text, self.facts)
        elif not (self.ends_sponsors(line) or self.known(line.text) or self.sponsored(line)):
            self.take_unknown(line)

    def ends_sponsors(self, line: Line) -> bool:
        """Take a line that says what the sponsors named on the lines before it submit: 冰岛、加纳： / 决议草案."""
        return bool(self.pending) and self.pending[-1].text.rstrip("* ").endswith((":", "：")) and self.sponsored(line)

    def goes_on(self, line: Line) -> bool:
        """Return whether a line goes on the one that tells how the text was adopted: its date, or an open bracket."""
        if self.going != "adopted_by":
            return False
        before = self.found["adopted_by"]
        return before.count("[") > before.count("]") or self.fits("adopted_more", line.text)

    def take_unknown(self, line: Line) -> None:
        parted = line.gap and not self.is_cut_open()
        if self.going not in ("", "adopted_by") and not (parted and self.found.get(self.going)):
            self.found[self.going] = join(self.found.get(self.going, ""), line.text, self.facts)
            return
        self.going = ""
        if line.gap:
            self.left += self.pending
            self.pending = []
        self.pending.append(line)

    def is_cut_open(self) -> bool:
        """Return whether a title was cut by the end of a line: a converter makes a paragraph of every line."""
        return self.going in ("title", "agenda_title") and self.found.get(self.going, "").endswith(_JOINTS)

    def fits(self, name: str, text: str) -> bool:
        return self.facts.pattern(f"masthead.{name}").match(text) is not None

    # --- fields -------------------------------------------------------------------------------------

    def known(self, text: str) -> bool:
        """Take a line that is one field; return whether it was."""
        for name in _LINE_FIELDS:
            if self.fits(name, text):
                return self.put(name, text, name if name == "adopted_by" else "")
        agenda = self.facts.pattern("masthead.agenda").match(text)
        if agenda:
            self.put("agenda_item", fold(agenda[1]), "agenda_title")
            beside = agenda[2] and not self.fits("issued", agenda[2].strip())
            return self.put("agenda_title", agenda[2], "agenda_title") if beside else True
        number = self.facts.pattern("masthead.number").match(text)
        if number and not SYMBOL.match(text):
            self.put("number", _AROUND_SLASH.sub("/", unicodedata.normalize("NFKC", number[1])), "title")
            return self.put("title", number[2] or "", "title")
        return self.known_word(text)

    def known_word(self, text: str) -> bool:
        symbol = SYMBOL.search(text)
        rest = SYMBOL.sub("", text).strip()
        organ = _organ(rest, self.facts)
        if symbol and (not rest or organ or self.is_other(rest) or _PARTS.match(rest)):
            if organ:
                self.put("organ", organ)
            return self.put("symbol", symbol[0])
        if organ:
            return self.put("organ", organ)
        if self.is_other(text):
            self.going = ""
            return True
        solid = solid_of(text) if self.facts.code == "zh" else text
        return solid != text and self.known(solid)

    def is_other(self, text: str) -> bool:
        bare = " ".join(_closed_up(text.split()))
        return self.fits("distribution", bare) or self.fits("committee", bare) or self.fits("issued", text)

    def put(self, name: str, value: str, going: str = "") -> bool:
        """Note a field; the first value of one counts, except for titles."""
        self.left += self.pending
        self.pending = []
        if name in ("title", "agenda_title", "organ") or name not in self.found or self.is_range(name, value):
            self.found[name] = value.strip()
        self.going = going
        return True

    def is_range(self, name: str, value: str) -> bool:
        """Return whether the dates of a session stand below the date of issue, which looks like those of one day."""
        single = self.facts.pattern("masthead.issued").match
        return name == "dates" and single(self.found[name]) is not None and single(value) is None

    def sponsored(self, line: Line) -> bool:
        """Take the sponsors' line, which may have begun on the lines just before."""
        whole = ""
        for before in self.pending:
            whole = join(whole, before.text, self.facts)
        both = join(whole, line.text, self.facts)
        for text in (both, line.text) if whole.endswith(_JOINTS) else (line.text, both):
            match = self.facts.pattern("masthead.sponsors").match(text)
            if match:
                self.pending = self.pending if text == line.text else []
                self.put("sponsors", text)
                self.sponsors = _sponsors(match[1] + match[2], self.facts)
                return True
        return False

    def finish(self) -> None:
        """Without a number, the last unknown lines before the enacting line are the title."""
        if self.found.get("title") or "number" in self.found:
            self.left += self.pending
        else:
            title = ""
            for line in self.pending:
                title = join(title, line.text, self.facts)
            self.found["title"] = title
        self.pending = []


def _organ(text: str, facts: Language) -> str:
    bare = " ".join(_closed_up(text.split())).casefold().removeprefix("the ")
    return next((body.organ for body in facts.bodies if body.name.casefold() == bare), "")


def _sponsors(text: str, facts: Language) -> tuple[Sponsor, ...]:
    """Return the sponsors of a line, each with the marks after its name; "Trinidad and Tobago" is one."""
    marked = _STAR_AFTER_COMMA.sub(r"\2\1", text)
    kept = [match.span() for match in facts.pattern("masthead.compound").finditer(marked)]
    cuts = [
        match.span()
        for match in facts.pattern("masthead.joint").finditer(marked)
        if not any(start < match.end() and match.start() < end for start, end in kept)
    ]
    edges = [0, *(edge for span in cuts for edge in span), len(marked)]
    parts = [marked[start:end] for start, end in list(pairwise(edges))[::2]]
    return tuple(
        Sponsor(_STARS.sub("", part).strip(), _marks("".join(_STARS.findall(part))))
        for part in parts
        if part.strip(" *")
    )


def _marks(stars: str) -> tuple[str, ...]:
    """Return the marks that a run of stars can be: three are * and ** side by side."""
    if len(stars) == 3:
        return ("*", "**")
    return (stars,) if stars else ()


# --- lines that hold several fields -----------------------------------------------------------------


def _unglued(line: Line, facts: Language) -> list[Line]:
    """Return a line that holds several fields as those fields, or the line as it was."""
    reader = _Reader(facts)
    if reader.known(line.text) and not _is_too_much(line.text, facts):
        return [line]
    columns = [part for part in _COLUMNS.split(line.text) if part]
    if len(columns) > 1 and all(_is_field(part, facts) for part in columns):
        return _as_lines(line, columns)
    fields = _windows(_closed_up(line.text.split()), facts)
    known = sum(_is_field(part, facts) for part in fields)
    if len(fields) > 1 and (known == len(fields) or known >= FIELDS):
        return _as_lines(line, fields)
    return [line]


def _closed_up(words: list[str]) -> list[str]:
    """Return words with those joined again that are single Chinese characters side by side: 大 会, 联 合 国.

    >>> _closed_up(["联", "合", "国", "A/HRC/47/1"])
    ['联合国', 'A/HRC/47/1']
    """
    found: list[str] = []
    for at, word in enumerate(words):
        if at and _is_character(word) and _is_character(words[at - 1]):
            found[-1] += word
        else:
            found.append(word)
    return found


def _is_character(word: str) -> bool:
    return len(word) == 1 and has_han(word)


def _is_too_much(text: str, facts: Language) -> bool:
    """Return whether a line that fits one field may still hold more: the patterns of some take any words."""
    return (
        len(text.split()) > 3 and not facts.pattern("masthead.number").match(text) and SYMBOL.search(text) is not None
    )


def _as_lines(line: Line, parts: list[str]) -> list[Line]:
    return [replace(line, text=text, gap=line.gap and not at) for at, text in enumerate(parts)]


def _windows(words: list[str], facts: Language) -> list[str]:
    """Return the longest fields that the words make, from the left; a word that begins none stands alone."""
    fields, at = [], 0
    while at < len(words):
        size = next(
            (
                size
                for size in range(min(WINDOW, len(words) - at), 0, -1)
                if _is_field(" ".join(words[at : at + size]), facts)
            ),
            1,
        )
        fields.append(" ".join(words[at : at + size]))
        at += size
    return fields


def _is_field(text: str, facts: Language) -> bool:
    if SYMBOL.fullmatch(text) or _organ(text, facts):
        return True
    patterns = ((name, facts.pattern(f"masthead.{name}")) for name in _WORD_FIELDS)
    bare = " ".join(_closed_up(text.split()))
    return any(
        pattern.match(bare) is not None and (name != "number" or len(text) < WINDOW) for name, pattern in patterns
    )


def _narrow(line: Line) -> Line:
    """Return a line with plain letters and digits for full-width ones: Ａ／ＨＲＣ／５０／Ｌ．１２."""
    if line.text.isascii() or not _WIDE.search(line.text):
        return line
    return replace(line, text=line.text.translate(_NARROW))


def read_front(lines: tuple[Line, ...], heads: tuple[str, ...], facts: Language) -> Front:
    """Return the masthead that `lines` and running heads give."""
    lines = tuple(_narrow(line) for line in lines)
    reader = _Reader(facts, left=list(lines[:-LONGEST]))
    for line in lines[-LONGEST:]:
        for part in _unglued(line, facts):
            reader.take(part)
    reader.finish()
    found = reader.found
    symbols = [found["symbol"]] if "symbol" in found else []
    symbols += [symbol for head in heads for symbol in SYMBOL.findall(head)]
    left = {(line.line, line.text) for line in reader.left}
    adopted = find_references(found.get("adopted_by", ""), facts)
    return Front(
        symbol=_own_symbol(symbols),
        organ=found.get("organ", ""),
        number=found.get("number", ""),
        title=found.get("title", ""),
        session=found.get("session", ""),
        dates=found.get("dates", ""),
        agenda_item=found.get("agenda_item", ""),
        agenda_title=found.get("agenda_title", ""),
        sponsors=reader.sponsors,
        adopted=next((one.date for one in adopted if one.kind == "date"), ""),
        printed=tuple(line.text for line in lines if (line.line, line.text) not in left),
        leftovers=tuple(Block(line.text, line.line, line.page) for line in reader.left),
    )


def _own_symbol(symbols: list[str]) -> str:
    """Return the text's own symbol: the first that names a draft, resolution or decision, else the first."""
    return next(iter([symbol for symbol in symbols if _OWN.search(symbol)] or symbols), "")
