"""A file -> what it said, in reading order and before any interpretation.

The format is chosen by what is in the file, never by its name. Nothing in a file is executed, nothing that
it points to is fetched, and whatever is wrong with it ends in one `ReadError`.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Literal

from redline.errors import Phrase
from redline.model import Source
from redline.read.bounds import MAX_FILE_BYTES, located, refusal
from redline.read.formats import format_of

Revisions = Literal["final", "original"]
Progress = Callable[[int, int], None]
"""Called with the pages done and the pages there are, while a long PDF is read."""


def read(path: Path | str, *, revisions: Revisions = "final", progress: Progress | None = None) -> Source:
    """Return what the file at `path` says; of tracked changes, the `revisions` asked for.

    Raises ReadError, one line, when it cannot be read.
    """
    path = Path(path)
    data = _contents(path)
    with located(path):
        return _read(path.name, data, original=revisions == "original", progress=progress)


def read_bytes(name: str, data: bytes) -> Source:
    """Return what a file called `name` with these bytes says, without the file; ReadError when it cannot be read."""
    return _read(name, _bounded(name, data))


def read_both(path: Path | str) -> tuple[Source, Source]:
    """Return what the file at `path` says before and after its tracked changes; the same twice if it has none.

    Raises ReadError as `read` does.
    """
    path = Path(path)
    data = _contents(path)
    with located(path):
        return _both(path.name, data)


def _both(name: str, data: bytes) -> tuple[Source, Source]:
    match format_of(name, data):
        case "docx":
            from redline.read.docx import read_docx_both

            return read_docx_both(name, data)
        case "office":
            from redline.read.office import read_office_both

            return read_office_both(name, data)
        case "html":
            return _read(name, data, original=True), _read(name, data)
        case _:
            source = _read(name, data)
            return source, source


def _read(name: str, data: bytes, *, original: bool = False, progress: Progress | None = None) -> Source:
    match format_of(name, data):
        case "docx":
            from redline.read.docx import read_docx

            return read_docx(name, data, original=original)
        case "pdf":
            from redline.read.pdf import read_pdf

            return read_pdf(name, data, progress=progress)
        case "html":
            from redline.read.html import read_html

            return read_html(name, data, original=original)
        case "office":
            from redline.read.office import read_office

            return read_office(name, data, original=original)
        case "text":
            from redline.read.text import read_text

            return read_text(name, data)


def _contents(path: Path) -> bytes:
    """Return the bytes of the file, read once: it may be a pipe."""
    name = str(path)
    try:
        with path.open("rb") as file:
            data = file.read(MAX_FILE_BYTES + 1)
    except FileNotFoundError:
        raise refusal(name, "missing") from None
    except IsADirectoryError:
        raise refusal(name, "folder") from None
    except PermissionError:
        raise refusal(name, "forbidden") from None
    except (OSError, ValueError) as error:
        wrong = getattr(error, "strerror", None) or str(error)
        raise refusal(name, "disk", Phrase("system", wrong)) from None
    return _bounded(name, data)


def _bounded(name: str, data: bytes) -> bytes:
    if len(data) > MAX_FILE_BYTES:
        raise refusal(name, "too-large", MAX_FILE_BYTES // 1_000_000)
    if not data:
        raise refusal(name, "empty")
    return data
