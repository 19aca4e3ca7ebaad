"""What every reader owes to any bytes at all."""

from __future__ import annotations

from collections.abc import Callable

from redline.errors import ReadError
from redline.model import Source


def is_read_or_refused(reader: Callable[[str, bytes], Source], data: bytes) -> bool:
    """Return whether a reader gives text, or refuses in one line; whatever else it raises goes through."""
    try:
        source = reader("draft", data)
    except ReadError as refusal:
        return "\n" not in str(refusal)
    return bool(source.blocks)
