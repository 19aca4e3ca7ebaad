"""The words of the page: those that all reports share, and its own (`words/page.zh.toml`,
`words/page.en.toml`).

A sentence in the interface's language may quote the document's: `sentence_parts` tells the two apart, so that
every quotation carries its own `lang` and is read by the right voice and set in the right font.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path

from msgspec import Struct

from redline.report.words import Words, words

_FOLDER = Path(__file__).with_name("words")
_PLACE = 0xE000  # the first of the characters for private use, which stand for details in a sentence
_RIGHT_TO_LEFT = frozenset({"ar", "dv", "fa", "he", "ku", "ps", "ur", "yi"})


class Part(Struct, frozen=True):
    """A piece of a sentence: `quoted` from a document, or ours; `href` leads to a paragraph, or is ""."""

    text: str
    quoted: bool = False
    href: str = ""


@cache
def page_words(ui: str) -> Words:
    """Return the words that all reports share and those of the page; ValueError for an unknown language."""
    import tomllib

    shared = words(ui)
    tables: dict[str, dict[str, str]] = tomllib.loads((_FOLDER / f"page.{ui}.toml").read_text("utf-8"))
    own = {f"{table}.{key}": text for table, keys in tables.items() for key, text in keys.items()}
    return Words(shared.language, {**shared.sentences, **own})


def sentence_parts(
    tell: Callable[[tuple[str, ...]], str], details: tuple[str, ...], *, link: str = "", href: str = ""
) -> tuple[Part, ...]:
    """Return the sentence that `tell` makes of `details`, cut where it quotes one; the detail `link` leads to
    `href`.

    The sentence told of placeholders shows where each detail stands. One that was translated on the way
    ("direct" as "要求与敦促类") is a word of ours, and no quotation.
    """
    sentence = tell(details)
    frame = re.split("([\ue000-\ue0ff])", tell(tuple(chr(_PLACE + at) for at in range(len(details)))))
    pattern = "".join("(.*)" if at % 2 else re.escape(literal) for at, literal in enumerate(frame))
    told = re.fullmatch(pattern, sentence, re.DOTALL)
    if not told:
        return (Part(sentence),)
    places = [details[ord(place) - _PLACE] for place in frame[1::2]]
    return tuple(_parts(frame[0::2], zip(told.groups(), places, strict=True), link, href))


def _parts(literals: list[str], shown: Iterable[tuple[str, str]], link: str, href: str) -> Iterator[Part]:
    yield Part(literals[0])
    for (text, detail), literal in zip(shown, literals[1:], strict=True):
        yield Part(text, quoted=text == detail, href=href if text == link else "")
        yield Part(literal)


def direction(language: str) -> str:
    """Return the writing direction of a language code, "ltr" or "rtl"; "auto" where it is unknown."""
    if not language:
        return "auto"
    return "rtl" if language.partition("-")[0] in _RIGHT_TO_LEFT else "ltr"


def first_words(text: str, width: int = 44) -> str:
    """Return the first `width` columns of a text (a Chinese character takes two), with "…" if cut."""
    used = 0
    for at, char in enumerate(text):
        used += 2 if char >= "⺀" else 1
        if used > width:
            return _whole_word(text[:at], char) + "…"
    return text


def _whole_word(start: str, following: str) -> str:
    """Return `start` without a Latin word that was cut in two."""
    if following.isspace() or not (following.isascii() and following.isalnum()):
        return start.rstrip()
    shorter = re.sub(r"[!-~]+$", "", start).rstrip()
    return shorter or start
