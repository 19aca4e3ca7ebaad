"""How much a reader accepts, and how it refuses: one line with the file, what is wrong and what to do."""

from __future__ import annotations

import re

from redline.errors import ReadError

# A resolution of 70 paragraphs is 60 kB of text and a scan of 300 pages some 60 MB: more is no draft.
MAX_FILE_BYTES = 100_000_000
# As text: 20 million characters are six thousand pages, and still compare in memory.
MAX_CHARACTERS = 20_000_000

_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")


def refusal(name: str, wrong: str, advice: str) -> ReadError:
    """Return the error for a file that is not read: always one line, whatever the file is called.

    >>> str(refusal("draft.docx", "is encrypted", "Save it without a password."))
    'draft.docx is encrypted. Save it without a password.'
    """
    return ReadError(f"{_UNPRINTABLE.sub('?', name)} {wrong}. {advice}")
