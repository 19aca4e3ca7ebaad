"""The same text as other files have it: nothing in it changed, so every change that is reported is noise."""

from __future__ import annotations

import re

WIDTH = 38  # characters of a line on an official page
HEIGHT = 26  # lines of it
_HAN = r"[\u3400-\u9fff]"
_SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def layouts(text: str) -> dict[str, str]:
    """Return the text, blank lines between its paragraphs, in four other layouts."""
    blocks = [block for block in text.split("\n\n") if block.strip()]
    return {
        "spaced": _spaced(text),
        "fullwidth": text.replace("(", "（").replace(")", "）").replace("“", "「").replace("”", "」"),
        "wrapped": "\n\n".join("\n".join(_lines(block)) for block in blocks) + "\n",
        "paged": _paged(blocks),
    }


def _spaced(text: str) -> str:
    """Return the text with spaces between Chinese characters and digits or letters."""
    return re.sub(rf"(?<={_HAN})(?=[0-9A-Za-z])|(?<=[0-9A-Za-z])(?={_HAN})", " ", text)


def _lines(block: str) -> list[str]:
    return [block[at:at + WIDTH] for at in range(0, len(block.strip()), WIDTH)]


def _paged(blocks: list[str]) -> str:
    """Return pages with running heads, page numbers and notes, that break paragraphs."""
    lines = [line for block in blocks for line in [*_lines(block), ""]]
    pages, note = [], 0
    for number, start in enumerate(range(0, len(lines), HEIGHT), 1):
        page = lines[start:start + HEIGHT]
        ends = [place for place, line in enumerate(page) if line and line[-1] in "，；"]
        foot = []
        if ends and number % 2:
            note += 1
            mark = str(note).translate(_SUPERSCRIPTS)
            page[ends[0]] += mark
            foot = ["", f"{mark} A/HRC/{60 + note}/{20 + note}。"]
        head = ["A/HRC/99/L.7", ""] if number > 1 else []
        pages.append("\n".join([*head, *page, *foot, "", str(number) if number % 2 else f"GE.29-0{4000 + number}", ""]))
    return "\f".join(pages)
