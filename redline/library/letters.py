"""A paragraph as it is searched: its letters, with one word for each group that translators exchange.

    敦促各国加强国际合作；  ->  促请各国加强国际合作  ->  促请各 请各国 各国加 国加强 …

The search is made of grams of three letters; under three letters nothing can be found.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache
from hashlib import blake2b, sha256

from redline.language import fold, language, letters
from redline.language.canon import canon
from redline.model import Resolution

GRAM = 3
_MARKS = re.compile(r"[\W_]+")


@cache
def _plain(code: str) -> Callable[[str], str]:
    return canon(language(code)).plain


def plain_letters(folded: str) -> str:
    """Return the letters and digits of a text that is folded already, as `letters` does: folding is what takes time."""
    return _MARKS.sub("", folded).lower()


def search_letters(text: str, code: str) -> str:
    """Return the letters of `text` by which it is searched, in the language `code`.

    >>> search_letters("敦促各国；", "zh") == search_letters("吁请 各国，", "zh")
    True
    """
    return searched(letters(text), code)


def searched(plain: str, code: str) -> str:
    """Return letters as they are searched: with one word for each group that translators exchange."""
    return writable(_plain(code)(plain))


def writable(text: str) -> str:
    """Return `text` without half characters (of broken files), which cannot be written as UTF-8."""
    return text if text.isascii() else text.encode("utf-8", "replace").decode()


def grams_of(plain: str) -> list[str]:
    """Return the grams of letters, in their order.

    >>> grams_of("促请各国")
    ['促请各', '请各国']
    """
    return [plain[at : at + GRAM] for at in range(len(plain) - GRAM + 1)]


def key_of(plain: str) -> int:
    """Return a number of 63 bits that is the same for the same letters."""
    return int.from_bytes(blake2b(plain.encode("utf-8", "replace"), digest_size=8).digest(), "big") >> 1


def content_of(text: Resolution) -> str:
    """Return the digest by which a text is known: what it is called and what its paragraphs say, whatever its file."""
    return content_digest(text, [fold(one.text) for one in text.paragraphs])


def content_digest(text: Resolution, folded: Sequence[str]) -> str:
    """Return the same of a text whose paragraphs are folded already."""
    parts = [text.language, text.symbol, text.number, fold(text.title)]
    parts += [f"{one.id} {words}" for one, words in zip(text.paragraphs, folded, strict=True)]
    return sha256("\n".join(parts).encode("utf-8", "replace")).hexdigest()
