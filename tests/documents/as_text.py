"""The resolution as plain text, as it comes in a mail: lines cut at a width, notes at the foot of two pages."""

from __future__ import annotations

import re
import textwrap

from tests.documents.resolution import Draft

SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def as_text(draft: Draft) -> str:
    """Return the text of a draft with superscript note marks and a form feed between two pages."""
    first = [
        draft.symbol,
        draft.organ,
        *draft.masthead,
        draft.sponsors,
        draft.title,
        draft.enacting,
        *draft.preamble,
    ]
    second = [f"{item.label} {item.text}" for item in draft.operative]
    pages = (_page(draft, first, ("*", "1", "2")), _page(draft, second, ("3",)))
    return "\f".join(pages)


def _page(draft: Draft, paragraphs: list[str], marks: tuple[str, ...]) -> str:
    notes = [f"{{{mark}}} {text}" for mark, text in draft.notes if mark in marks]
    return "\n\n".join(_wrapped(draft, _marked(text)) for text in (*paragraphs, *notes)) + "\n"


def _marked(text: str) -> str:
    return re.sub(r"\{(.+?)\}", lambda mark: mark[1].translate(SUPERSCRIPTS), text)


def _wrapped(draft: Draft, text: str) -> str:
    if draft.language == "en":
        return textwrap.fill(text, 78, break_long_words=False, break_on_hyphens=False)
    return "\n".join(_cut(text, 38))


def _cut(text: str, width: int) -> list[str]:
    """Return lines of Chinese of about a width: no line begins with a stop, and no number is cut."""
    words = re.findall(r"[!-~⁰¹²³⁴-⁹]+\s?|.[，。；：、》”]*", text)
    lines = [""]
    for word in words:
        if len(lines[-1]) + len(word) > width and lines[-1]:
            lines.append("")
        lines[-1] += word
    return [line.strip() for line in lines]
