"""The file that decides by hand which text a draft follows.

    # draft file = text of the library, by id, number, symbol or file name
    L9.docx = 44/18
    L12.docx = -                 no predecessor
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from redline.errors import ReadError, reason

ALONE = "-"


def read_pairs(path: Path | None) -> Mapping[str, str]:
    """Return draft file -> text, empty for no path; ReadError names the file and the line that cannot be understood."""
    if path is None:
        return {}
    try:
        lines = path.read_text("utf-8-sig").splitlines()
    except OSError as error:
        raise ReadError("name", path, reason(error)) from error
    except UnicodeDecodeError as error:
        raise ReadError("not-utf8", path) from error
    pairs: dict[str, str] = {}
    for number, line in enumerate(lines, 1):
        words = line.partition("#")[0].strip()
        draft, equals, text = (part.strip() for part in words.partition("="))
        if words and not (draft and equals and text):
            raise ReadError("pair-form", path, number)
        if draft in pairs:
            raise ReadError("pair-twice", path, number, draft)
        if words:
            pairs[draft] = text
    return pairs
