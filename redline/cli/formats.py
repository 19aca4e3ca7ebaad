"""The formats of a comparison: a name or a file's ending -> the function that writes it.

To add a format, write its function and one line in each table. Reports are imported where they are used: JSON
loads neither rich nor jinja2.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from redline.errors import WriteError

if TYPE_CHECKING:
    from rich.console import Console

    from redline.model import Comparison, Resolution


class Wishes(NamedTuple):  # as wrap.Run: `--help` loads no msgspec
    """What the user asked of the outputs; `ui` is settled, `date` is ISO 8601 or ""."""

    ui: str
    everything: bool = False
    title: str = ""
    note: str = ""
    style: str = ""
    author: str = ""
    date: str = ""
    comments: bool = False
    spaces: bool | None = None
    draft: Path | None = None
    earlier: Path | None = None


Render: TypeAlias = "Callable[[Comparison, Wishes], bytes]"


def _terminal(comparison: Comparison, wishes: Wishes) -> bytes:
    from redline.report.to_terminal import plain_text

    return _bytes(plain_text(comparison, ui=wishes.ui, everything=wishes.everything))


def _json(comparison: Comparison, wishes: Wishes) -> bytes:
    from redline.report.to_json import to_json

    return _bytes(to_json(comparison, ui=wishes.ui))


def _markdown(comparison: Comparison, wishes: Wishes) -> bytes:
    from redline.report.to_markdown import to_markdown

    return _bytes(to_markdown(comparison, ui=wishes.ui, everything=wishes.everything))


def _html(comparison: Comparison, wishes: Wishes) -> bytes:
    from redline.report.to_html import to_html

    return _bytes(to_html(comparison, ui=wishes.ui, title=wishes.title, note=wishes.note, style=wishes.style))


def _docx(comparison: Comparison, wishes: Wishes) -> bytes:
    from redline.report.to_docx import to_docx

    return to_docx(
        comparison,
        ui=wishes.ui,
        author=wishes.author,
        date=wishes.date,
        comments=wishes.comments,
        draft=_word_file(wishes.draft),
        # Of one Word file alone, its text before its own tracked changes was the earlier one.
        earlier=_word_file(wishes.earlier or wishes.draft),
        layout=wishes.spaces,
    )


def _word_file(path: Path | None) -> bytes | None:
    """Return the bytes of a Word file that was read before; None for a text of another format."""
    from redline.read.word_file import word_file

    return word_file(path.name, path.read_bytes()) if path else None


FORMATS: dict[str, Render] = {
    "terminal": _terminal,
    "json": _json,
    "md": _markdown,
    "html": _html,
    "docx": _docx,
}

ENDINGS: dict[str, str] = {
    ".html": "html",
    ".htm": "html",
    ".docx": "docx",
    ".json": "json",
    ".md": "md",
    ".txt": "terminal",
}


def format_of(output: Path) -> str:
    """Return the format that an output's ending asks for; WriteError for an ending nobody knows."""
    ending = output.suffix.lower()
    if ending in ENDINGS:
        return ENDINGS[ending]
    what = ("ending", output, ending) if ending else ("no-ending", output)
    raise WriteError(*what, " ".join(ENDINGS))


def render(comparison: Comparison, form: str, wishes: Wishes) -> bytes:
    """Return the comparison in one of `FORMATS`, as the bytes of a file."""
    return FORMATS[form](comparison, wishes)


def _bytes(text: str) -> bytes:
    """Return UTF-8; what is no character (a broken file name has such) stays visible as an escape."""
    return text.encode("utf-8", errors="backslashreplace")


# --- standard output --------------------------------------------------------------------------------


def show(comparison: Comparison, form: str, wishes: Wishes) -> None:
    """Print the comparison: in colour for a person at a terminal, as the bytes of the format for a pipe."""
    if form == "docx" and sys.stdout.isatty():
        raise WriteError("word-shown")
    if form != "terminal":
        put(render(comparison, form, wishes))
    elif wants_colour():
        from redline.report.to_terminal import print_comparison

        print_comparison(comparison, ui=wishes.ui, console=console(), everything=wishes.everything)
    else:
        from redline.report.to_terminal import plain_text

        put(_bytes(plain_text(comparison, ui=wishes.ui, everything=wishes.everything, width=width())))


def show_resolution(resolution: Resolution, form: str, ui: str) -> None:
    """Print what was understood of one text, as JSON or for a person."""
    if form == "json":
        from redline.report.to_json import resolution_json

        put(_bytes(resolution_json(resolution, ui=ui)))
    elif wants_colour():
        from redline.report.parsed import print_resolution

        print_resolution(resolution, ui=ui, console=console())
    else:
        from redline.report.parsed import resolution_text

        put(_bytes(resolution_text(resolution, ui=ui, width=width())))


def put(content: bytes) -> None:
    """Write bytes to standard output, after whatever text went there before.

    To a terminal they go without what it would obey; a pipe gets them as they are.
    """
    if sys.stdout.isatty():
        from redline.report.wrap import clean

        content = clean(content.decode("utf-8", errors="replace")).encode("utf-8")
    sys.stdout.flush()
    sys.stdout.buffer.write(content)
    sys.stdout.buffer.flush()


def wants_colour() -> bool:
    """Return whether standard output is a terminal, or FORCE_COLOR says to treat it as one."""
    return sys.stdout.isatty() or bool(os.environ.get("FORCE_COLOR"))


def console() -> Console:
    """Return rich's console on standard output."""
    from rich.console import Console

    return Console(file=sys.stdout)


def width() -> int:
    """Return the columns of a pipe: what COLUMNS says, as `less` and `man` take it, else 80."""
    from redline.report.to_terminal import PIPED

    columns = os.environ.get("COLUMNS", "")
    return int(columns) if columns.isascii() and columns.isdecimal() and int(columns) else PIPED
