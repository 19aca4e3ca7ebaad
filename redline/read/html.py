"""A web page -> the paragraphs of the document on it.

A page of an official document site is mostly not the document: scripts, menus, banners, a cookie notice.
What is left out is left out by its element, its role or because it is hidden, never by its wording. Numbers
of ordered lists are nowhere in the text and are counted as a browser counts them; a note's mark is a raised
link, or a raised number.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import Any

from msgspec import Struct, field

from redline.model import Block, Note, Source, Warning
from redline.read.bounds import MAX_BLOCKS, MAX_CHARACTERS, refusal
from redline.read.html_tags import MAX_ATTRIBUTES, crowded
from redline.read.numerals import numeral
from redline.read.passage import SUPERSCRIPTS, Passage, called, concatenated, paragraphs
from redline.read.text import decode

_BLOCKS = frozenset(
    (
        "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details",
        "dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1",
        "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "legend", "li", "main", "menu", "ol", "p",
        "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
    )
)  # fmt: skip
# Not "form": whole sites stand inside one.
_LEFT_OUT = frozenset(
    (
        "script", "style", "noscript", "template", "head", "title", "nav", "svg", "math-ml", "iframe",
        "object", "embed", "canvas", "audio", "video", "map", "button", "select", "option", "input",
        "textarea", "datalist", "dialog", "rt", "rp", "link", "meta", "base", "area", "img",
    )
)  # fmt: skip
# A page that shows what was changed: the text is the one without the struck words.
_TRACKED = ("ins", "del")
_ROLES = frozenset(("navigation", "banner", "search", "menu", "menubar", "toolbar", "contentinfo", "alert", "dialog"))
_HIDDEN = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all)", re.I)
_RAISED = re.compile(r"vertical-align\s*:\s*super", re.I)
_LISTS = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_STYLED_LISTS = {
    "decimal": "decimal",
    "lower-alpha": "lowerLetter",
    "lower-latin": "lowerLetter",
    "upper-alpha": "upperLetter",
    "upper-latin": "upperLetter",
    "lower-roman": "lowerRoman",
    "upper-roman": "upperRoman",
    "cjk-ideographic": "chineseCounting",
    "simp-chinese-informal": "chineseCounting",
    "trad-chinese-informal": "chineseCounting",
    "none": "none",
}
_LIST_STYLE = re.compile(r"list-style(?:-type)?\s*:[^;]*?([a-z-]+)\s*(?:;|$)", re.I)
# What a hand writes; the pattern is slow on a style of a million letters.
_STYLE_LENGTH = 500
_SPACE = re.compile(r"[ \t\r\n\f]+")
_MARK = re.compile(r"\s*[\[(]?\s*([0-9]{1,3}|[*†‡§¶#]{1,4})\s*[\])]?\s*")
# A mark in brackets, with some spaces and tags around it.
_MARK_LENGTH, _MARK_ELEMENTS = 20, 10
_STARS = re.compile(r"\s*(\*{1,4})(?=\s*[^\s*])")
_CHARSET = re.compile(rb"""<(?:meta\b[^>]*?charset\s*=\s*|\?xml\b[^>]*?encoding\s*=\s*)["']?\s*([\w.:-]+)""", re.I)
# Browsers look for the declaration in the first 1,024 bytes; pages saved by Word put it later.
_LOOKED_AT = 4096
# Python decodes these, browsers do not; the first takes time by the square of what it decodes.
_NO_ENCODINGS = frozenset(("punycode", "idna", "utf_7", "utf7", "unicode_escape", "raw_unicode_escape"))
_CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f\ufffe\uffff]")
# Deeper than this no page is nested by hand. libxml2 would stop at 256, without a word: it is told not to.
_DEEPEST = 250


def read_html(name: str, data: bytes, *, original: bool = False) -> Source:
    """Return the paragraphs of a page; `Block.line` is the ordinal of the paragraph among those of the page.

    Words that the page marks as deleted are left out; if `original`, those that it marks as inserted. Raises ReadError
    when nothing is left once scripts, menus and hidden text are taken out.
    """
    text, guess = _decoded(name, data)
    text = _CONTROL.sub("", text)
    if crowded(text, most=MAX_ATTRIBUTES):
        raise refusal(name, "attributes", f"{MAX_ATTRIBUTES:,}")
    page = _Page(name, dropped="ins" if original else "del")
    root = _root(text)
    if root is not None:
        _visit(root, page, 0)
        page.end()
    if page.deepest > _DEEPEST:
        raise refusal(name, "nested")
    blocks, notes = _without_notes(page)
    if not blocks:
        raise refusal(name, "nothing-shown")
    warnings = [Warning("encoding-guessed", (guess,))] if guess else []
    found = (("hidden-text", page.hidden), ("tracked-changes", page.tracked))
    warnings += [Warning(code, (str(count),)) for code, count in found if count]
    return Source(name, blocks, "paragraphs", notes=notes, warnings=tuple(warnings))


# --- the tree ----------------------------------------------------------------------------------------


def _root(text: str) -> Any:
    """Return the root of the page or None; HTML of any quality parses, entities and links lead nowhere."""
    from lxml import etree

    parser = etree.HTMLParser(encoding="utf-8", no_network=True, huge_tree=True, remove_comments=True, remove_pis=True)
    try:
        return etree.fromstring(text.encode("utf-8", "ignore"), parser)
    except (etree.LxmlError, ValueError):
        return None


def _decoded(name: str, data: bytes) -> tuple[str, str]:
    """Return the text of a page, and its encoding if guessed: the mark goes first, then what it declares."""
    declared = _CHARSET.search(data[:_LOOKED_AT])
    if declared and not data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        encoding = _as_browsers_take_it(declared[1].decode("ascii", "ignore").lower())
        try:
            return _believed(name, data, encoding), ""
        except (UnicodeError, LookupError):
            pass  # it declares what it is not, as pages do that a server converted
    return decode(name, data)


def _believed(name: str, data: bytes, encoding: str) -> str:
    """Return the text of a page in the encoding that it declares; LookupError for one that no browser knows."""
    if encoding.replace("-", "_") in _NO_ENCODINGS:
        raise LookupError(encoding)
    text = data.decode(encoding)
    if len(text) > MAX_CHARACTERS:
        raise refusal(name, "characters-of-page", f"{MAX_CHARACTERS:,}")
    return text


def _as_browsers_take_it(encoding: str) -> str:
    """Return the encoding that is meant: pages name the smaller forerunner and use the larger successor."""
    larger = {
        "gb2312": "gb18030",
        "gbk": "gb18030",
        "big5": "big5hkscs",
        "iso-8859-1": "cp1252",
        "utf-16": "utf-8",
    }
    return larger.get(encoding, encoding)


# --- what it shows -----------------------------------------------------------------------------------


class _Page(Struct):
    """The paragraphs so far and the one that is being written."""

    name: str
    dropped: str
    blocks: list[Block] = field(default_factory=list)
    lines: list[list[Passage]] = field(default_factory=lambda: [[]])
    tail: str = ""
    label: str = ""
    hidden: int = 0
    tracked: int = 0
    deepest: int = 0
    counts: dict[Any, int] = field(default_factory=dict)
    starred: set[str] = field(default_factory=set)

    def call(self, mark: str) -> None:
        """Write the mark of a note that the page links to."""
        self.lines[-1].append(called(mark))
        self.tail = mark
        if not mark.strip("*"):
            self.starred.add(mark)

    def write(self, text: str) -> None:
        """Add text to the line, its white space folded as a browser does."""
        text = _SPACE.sub(" ", text)
        if self.tail in ("", " "):
            text = text.removeprefix(" ")
        if text:
            self.lines[-1].append(Passage(text))
            self.tail = text[-1]

    def cut(self) -> None:
        """End the line."""
        self.lines.append([])
        self.tail = ""

    def end(self) -> None:
        """End the paragraph, if there is one."""
        for place, passage in enumerate(paragraphs([concatenated(line) for line in self.lines])):
            text = passage.text.rstrip(" ")
            label = "" if place else self.label
            self.blocks.append(Block(text, len(self.blocks) + 1, label=label, marks=passage.marks))
            self.label = ""
        self.lines, self.tail = [[]], ""
        if len(self.blocks) > MAX_BLOCKS:
            raise refusal(self.name, "lines-of-page", f"{MAX_BLOCKS:,}")


def _visit(element: Any, page: _Page, depth: int) -> None:
    page.deepest = max(page.deepest, depth)
    if not isinstance(element.tag, str) or element.tag in _LEFT_OUT or depth > _DEEPEST:
        return
    if _is_hidden(element):
        page.hidden += bool("".join(element.itertext()).strip())
        return
    if element.get("role") in _ROLES:
        return
    page.tracked += element.tag in _TRACKED
    if element.tag == page.dropped:
        return
    if element.tag == "br":
        page.cut()
        return
    sign = _sign(element) if _may_be_mark(element) else None
    if sign:
        _write_mark(element, sign, page)
        return
    block = element.tag in _BLOCKS
    if block:
        page.end()
    if element.tag == "li":
        page.label = _label(element, page)
    _content(element, page, depth)
    if block:
        page.end()
    if element.tag == "li":
        page.label = ""


def _content(element: Any, page: _Page, depth: int) -> None:
    write = _write_lines if element.tag == "pre" else _Page.write
    write(page, element.text or "")
    for child in element:
        _visit(child, page, depth + 1)
        write(page, child.tail or "")


def _write_lines(page: _Page, text: str) -> None:
    """Write preformatted text: every line of it is a line, a blank one ends the paragraph."""
    for place, line in enumerate(text.splitlines()):
        if place:
            page.cut()
        page.write(line)


def _is_hidden(element: Any) -> bool:
    return (
        "hidden" in element.attrib
        or element.get("aria-hidden") == "true"
        or bool(_HIDDEN.search(element.get("style", "")))
    )


def _may_be_mark(element: Any) -> bool:
    """Whether an element is raised, or a link with a way back, as a note's mark is."""
    return element.tag == "sup" or bool(_RAISED.search(element.get("style", ""))) or _links(element)


def _sign(element: Any) -> str | None:
    """Return the number or the sign that is all there is in an element, None where more is.

    A raised text of a million spaces, or with as many elements in it, is not looked through once for each that it
    stands in.
    """
    if next(islice(element.iter(), _MARK_ELEMENTS, None), None) is not None:
        return None
    text = "".join(element.itertext()).strip()
    sign = _MARK.fullmatch(text) if len(text) <= _MARK_LENGTH else None
    return sign[1] if sign else None


def _links(element: Any) -> bool:
    """Whether an element leads elsewhere on the page and can be come back to, as marks and their notes do."""
    named = element.tag == "a" and (element.get("name") or element.get("id"))
    return bool(named) and element.get("href", "").startswith("#")


def _write_mark(element: Any, sign: str, page: _Page) -> None:
    """Write a mark: as a mark where it is a link to a note, as a raised number where only its place tells."""
    linked = any(link.get("href", "").startswith("#") for link in element.iter("a"))
    if linked or (element.getparent() is not None and element.getparent().get("href", "").startswith("#")):
        page.call(sign)
    else:
        page.write(sign.translate(SUPERSCRIPTS))


# --- lists -------------------------------------------------------------------------------------------


def _label(item: Any, page: _Page) -> str:
    """Return the number of a list item as a browser prints it, "•" in an unordered list."""
    holder = item.getparent()
    if holder is None:
        return ""
    style, number = _list_style(item, holder), _count(item, holder, page)
    if style == "none":
        return ""
    if holder.tag != "ol" and style == "":
        return "•"
    return numeral(number, style or "decimal") + "."


def _list_style(item: Any, holder: Any) -> str:
    for element in (item, holder):
        if element is not None:
            named = _LIST_STYLE.search(element.get("style", "")[:_STYLE_LENGTH])
            if named and named[1].lower() in _STYLED_LISTS:
                return _STYLED_LISTS[named[1].lower()]
            if element.get("type") in _LISTS:
                return _LISTS[element.get("type")]
    return ""


def _count(item: Any, holder: Any, page: _Page) -> int:
    """Return the number of an item that comes after those counted so far."""
    before = page.counts.get(holder, _integer(holder.get("start"), 1) - 1)
    page.counts[holder] = _integer(item.get("value"), before + 1)
    return page.counts[holder]


def _integer(text: str | None, default: int) -> int:
    try:
        return int(text or "")
    except ValueError:
        return default


# --- notes -------------------------------------------------------------------------------------------


def _without_notes(page: _Page) -> tuple[tuple[Block, ...], tuple[Note, ...]]:
    """Return the body and the notes, which begin with a linked mark that an earlier paragraph has."""
    seen: set[str] = set()
    body: list[Block] = []
    notes: list[Note] = []
    for block in page.blocks:
        stars = _STARS.match(block.text)
        first = stars[1] if stars else next((mark.mark for mark in block.marks if mark.at == 0), "")
        if first in seen:
            notes.append(Note(first, block.text[stars.end() if stars else 0 :].strip(), block.line))
            continue
        seen.update(mark.mark for mark in block.marks)
        seen.update(mark for mark in page.starred if mark in block.text)
        body.append(block)
    return tuple(body), tuple(notes)
