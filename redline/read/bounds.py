"""How much a reader accepts, and how it refuses: one line with the file, what is wrong and what to do."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path

from redline.errors import ReadError
from redline.model import Block

# A resolution of 70 paragraphs is 60 kB of text and a scan of 300 pages some 60 MB: more is no draft.
MAX_FILE_BYTES = 100_000_000
# The longest report of the organisation has 600 pages of 3,000 characters in 45 lines; this is more than twice that.
MAX_CHARACTERS = 5_000_000
MAX_BLOCKS = 100_000

_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")


def bounded(name: str, blocks: Iterable[Block]) -> tuple[Block, ...]:
    """Return the blocks of a file; raises ReadError when they are more than any draft has."""
    found = tuple(islice(blocks, MAX_BLOCKS + 1))
    if len(found) > MAX_BLOCKS:
        raise refusal(name, "lines", f"{MAX_BLOCKS:,}")
    return found


def refusal(name: str, code: str, *details: object) -> ReadError:
    """Return the error for a file that is not read: always one line, whatever the file is called.

    >>> str(refusal("draft.docx", "encrypted"))
    'draft.docx is encrypted. Save it without a password.'
    """
    return ReadError(code, _UNPRINTABLE.sub("?", name), *details)


@contextmanager
def located(path: Path) -> Iterator[None]:
    """Name the file by its path as it was given in a ReadError that names it alone: a folder has many a draft.docx."""
    try:
        yield
    except ReadError as error:
        name, place = (_UNPRINTABLE.sub("?", text) for text in (path.name, str(path)))
        code, *details = error.args
        if name == place or details[:1] != [name]:
            raise
        raise ReadError(code, place, *details[1:]) from error
