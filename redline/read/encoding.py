"""Bytes without a mark -> the encoding that they were most likely written in."""

from __future__ import annotations

# One for each way the six languages were written before Unicode. Left to choose among ninety,
# charset-normalizer takes French for Central European and Spanish for Japanese; among these it was right on
# every text tried.
_CANDIDATES = (
    "gb18030",  # holds GB2312 and GBK
    "big5hkscs",  # holds Big5
    "cp1252",  # holds Latin-1
    "cp1251",
    "koi8_r",
    "iso8859_5",
    "cp1256",
    "iso8859_6",
    "mac_roman",
)
# One wrong byte in twenty non-ASCII characters is a damaged UTF-8 file; other encodings fail nearly
# everywhere.
_DAMAGED_SHARE = 0.05


def guess_encoding(data: bytes) -> str:
    """Return the Python name of the most likely encoding of the six languages, "" when none is likely."""
    import charset_normalizer

    best = charset_normalizer.from_bytes(data, cp_isolation=list(_CANDIDATES)).best()
    return best.encoding if best and _decodes(data, best.encoding) else ""


def damaged_line(data: bytes) -> int:
    """Return the line of the first wrong byte of what is plainly UTF-8 with a little damage, else 0.

    Such a file must not be guessed at: nearly any bytes are valid Latin-1, and the draft would be read as
    gibberish.
    """
    text = data.decode("utf-8", errors="replace")
    characters = sum(not char.isascii() for char in text)
    wrong = text.count("\ufffd")
    if not wrong or wrong > max(1, _DAMAGED_SHARE * characters) or wrong == characters:
        return 0
    return text[: text.index("\ufffd")].count("\n") + 1


def _decodes(data: bytes, encoding: str) -> bool:
    """Whether all of `data` is valid: charset-normalizer only looks at samples of a long text."""
    try:
        data.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True
