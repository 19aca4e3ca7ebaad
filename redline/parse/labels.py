"""The printed number that opens a paragraph, and what kind of number it is.

    3.   13、   5 bis.   2041.        number      of an operative paragraph
    第三条   Article 3.   § 3         article     of a statute; the form is the language's
    (a)  （一）  ㈠  a)               sub         of a sub-paragraph
    PP3   OP12                        marked      as negotiators write them

A number is no label in the middle of a sentence (3.5吨, paragraph 4 / (b) of …): that is for the caller to
say, who sees what stands before it.
"""

from __future__ import annotations

import re
from typing import Literal

from msgspec import Struct

from redline.language import Language, fold
from redline.language.numerals import number, roman

Kind = Literal["", "number", "article", "sub", "marked"]

_BIS = r"(?:\s?(?:bis|ter|quater|alt)\b\.?|\s?之[二三四五])?"
_NUMBER = re.compile(rf"(?P<label>\d{{1,4}}(?:\s?[.．、]{_BIS}|{_BIS}[.．、])(?!\d))\s*(?=\S|$)", re.I)
_MARKED = re.compile(
    r"(?P<label>[(（]?(?:PP|OP)\s?\d{1,3}"
    r"(?:\s?(?:bis|ter|quater|alt|new)\b\.?(?:\s?\d\b)?|\s?之[二三四五]|\s?[(（](?:bis|ter|alt|new|新)[)）])*[)）]?[.:：]?)"
    r"(?:\s+|(?<=[.:：)）])|(?=[^\x00-\x7f]))(?=\S)"
)
_SUB = re.compile(
    r"(?P<label>[(（](?:[a-zａ-ｚ]{1,4}|[A-ZＡ-Ｚ]|[一二三四五六七八九十]{1,3}|\d{1,2}|[أ-ي])[)）]"
    r"|[a-z][).](?=\s)|[ivx]{2,4}\)(?=\s)"
    r"|[㈠-㈩]|[①-⑳])\s*(?=\S|$)"
)
_CHINESE = re.compile(r"(?P<label>[一二三四五六七八九十]{1,3}[、.．])\s*(?=\S)")
_ORDINAL = re.compile(r"[一二三四五六七八九十百千零〇\d]+")
# No label is longer, in characters.
LONGEST = 24


class Label(Struct, frozen=True):
    """A printed number: as printed, its kind, and how many characters of the line it takes."""

    text: str
    kind: Kind
    size: int

    @property
    def value(self) -> int:
        """The number that the label states, 0 where it states none: 3 for "3." and "第三条"."""
        digits = self.text.rstrip(".．、 ")
        if digits.isdecimal():  # nearly all are, and this is ten times as fast
            return int(digits)
        found = _ORDINAL.search(self.text)
        return (number(found[0]) or 0) if found else 0


NONE = Label("", "", 0)


def read_label(text: str, facts: Language) -> Label:
    """Return the label that opens `text`, or `NONE`.

    >>> from redline.language import language
    >>> read_label("(a) 采取步骤；", language("zh"))
    Label(text='(a)', kind='sub', size=4)
    """
    first = text[:1]
    if first.isdigit():
        return _label(_NUMBER.match(text), "number") or _label(_SUB.match(text), "sub") or NONE
    if first in "(（㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩" or text[1:2] in (")", ".") or text[2:5].find(")") >= 0:
        return _label(_SUB.match(text), "sub") or _label(_MARKED.match(text), "marked") or NONE
    if first in "PO" and (marked := _label(_MARKED.match(text), "marked")):
        return marked
    if "①" <= first <= "⑳":
        return _label(_SUB.match(text), "sub") or NONE
    article = _label(facts.pattern("layout.article").match(text), "article")
    if article or first not in "一二三四五六七八九十":
        return article or NONE
    return _label(_CHINESE.match(text), "number") or NONE


def _label(match: re.Match[str] | None, kind: Kind) -> Label | None:
    return Label(match["label"].rstrip("　 "), kind, match.end()) if match else None


def kind_of(label: str, facts: Language) -> Kind:
    """Return the kind of a label that a file supplies apart from the text, as "1." or "(a)"."""
    return read_label(f"{label} x", facts).kind if label and len(label) <= LONGEST else ""


def bare(label: str) -> str:
    """Return a sub-paragraph's number without its brackets: "一" for "㈠" and "（一）"."""
    return fold(label).strip("()")


def follows(label: str, before: str) -> bool:
    """Return whether a bare sub-paragraph's number comes next after another; "" has the first of its kind after it.

    >>> follows("b", "a"), follows("ii", "i"), follows("二", "一"), follows("i", ""), follows("i", "h")
    (True, True, True, True, True)
    """
    if not before:
        return label in ("a", "i", "1", "一", "A", "أ")
    values = [(_value(before, kind), _value(label, kind)) for kind in ("letter", "roman", "figure")]
    return any(old is not None and new == old + 1 for old, new in values)


def _value(label: str, kind: str) -> int | None:
    """Return the place of a bare number among numbers of its kind."""
    if kind == "figure":
        return number(label) if not label.isascii() or label.isdigit() else None
    if kind == "roman":
        return roman(label)
    alone = label.isascii() and label.isalpha() and label == label[0] * len(label)
    return ord(label[0].lower()) - ord("a") + 26 * (len(label) - 1) if alone else None
