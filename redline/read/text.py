"""Plain text in whatever encoding it was saved -> lines.

The hard case is a Chinese draft saved without a byte order mark by an old program: the same bytes are valid
GB18030, Big5 and Latin-1, and only one of the three is Chinese that anybody wrote. A guess is a guess: it
is warned of.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator

from redline.model import Block, Source, Warning
from redline.read.bounds import MAX_CHARACTERS, bounded, refusal

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
_NEWLINE = re.compile("\r\n|[\n\r\v\x85\u2028\u2029]")
_BLANK = re.compile(r"[\s\ufeff\u200b-\u200f\u2060]*")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")
# One control character in fifty: a stray one is left by old word processors, a picture has one in eight.
_BINARY_SHARE = 0.02
# In UTF-16 without a mark, every ASCII character gives a NUL; Chinese text has at least its digits and
# newlines.
_UTF16_NULS = 0.02
# Some characters, 一 (4E00) the first of them, have a NUL in their other byte.
_UTF16_LEAD = 3


def read_text(name: str, data: bytes) -> Source:
    """Return the lines of a text file; `Block.line` is the line of the file, a form feed begins a page.

    Raises ReadError for what is no text, or in no encoding that can be told.
    """
    text, guess = decode(name, data)
    if not _BLANK.sub("", text):
        raise refusal(name, "no-text")
    warnings = (Warning("encoding-guessed", (guess,)),) if guess else ()
    return Source(name, bounded(name, _blocks(text)), warnings=warnings)


def decode(name: str, data: bytes) -> tuple[str, str]:
    """Return the text of `data` and the encoding if it had to be guessed, else "".

    Raises ReadError for binary data and for bytes that no encoding of the six languages explains.
    """
    text, guess = _decode(name, data)
    if len(text) > MAX_CHARACTERS:
        raise refusal(name, "characters", f"{MAX_CHARACTERS:,}")
    if "\x00" in text or len(_CONTROL.findall(text)) > _BINARY_SHARE * len(text):
        raise _not_text(name)
    return text, guess


def _decode(name: str, data: bytes) -> tuple[str, str]:
    encoding = _declared(data) or _unmarked_utf16(data)
    if encoding:
        try:
            return data.decode(encoding).removeprefix("\ufeff"), ""
        except UnicodeDecodeError:
            raise refusal(name, "not-its-encoding", encoding) from None
    try:
        return data.decode("utf-8"), ""
    except UnicodeDecodeError:
        if b"\x00" in data:
            raise _not_text(name) from None
    return _guessed(name, data)


def _guessed(name: str, data: bytes) -> tuple[str, str]:
    from redline.read.encoding import damaged_line, guess_encoding  # charset-normalizer is slow to load

    if line := damaged_line(data):
        raise refusal(name, "not-utf8-line", line)
    if guess := guess_encoding(data):
        return data.decode(guess), guess
    raise refusal(name, "no-encoding")


def _declared(data: bytes) -> str:
    return next((encoding for bom, encoding in _BOMS if data.startswith(bom)), "")


def _unmarked_utf16(data: bytes) -> str:
    """Return which UTF-16 this is when far more NULs stand in the even or in the odd bytes, else ""."""
    even, odd = data[0::2].count(0), data[1::2].count(0)
    few, many = sorted((even, odd))
    if len(data) % 2 or many <= _UTF16_NULS * len(data) / 2 or few * _UTF16_LEAD > many:
        return ""
    encoding = "utf-16-le" if odd > even else "utf-16-be"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return ""
    return "" if _CONTROL.search(text) else encoding


def _not_text(name: str) -> Exception:
    return refusal(name, "not-text")


def _blocks(text: str) -> Iterator[Block]:
    page, gap, seen = 1, False, False
    for number, line in enumerate(_NEWLINE.split(text), start=1):
        for place, piece in enumerate(line.split("\f")):
            page += place > 0
            blank = _BLANK.fullmatch(piece)
            if place > 0 or blank:
                gap = True
            if not blank:
                yield Block(piece, number, page, gap=gap and seen)
                gap, seen = False, True
