"""From the paths of the command line to resolutions, with a word of progress for a person who waits."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from redline.errors import LexiconError, Phrase, ReadError
from redline.report.wrap import clean

if TYPE_CHECKING:
    from redline.language import Lexicon
    from redline.model import Resolution
    from redline.read import Progress, Revisions


def user_lexicon(chosen: Path | None) -> Lexicon | None:
    """Return the user's word list: the one chosen, else lexicon.toml of the configuration folder, or None."""
    from redline.language import load_lexicon

    usual = Path(click.get_app_dir("redline")) / "lexicon.toml"
    try:
        known = usual.is_file()
    except OSError as error:  # the folder may not be looked into
        raise LexiconError("unreadable", usual, Phrase("system", str(error.strerror))) from error
    return load_lexicon(chosen or (usual if known else None))


def read_resolution(path: Path, *, revisions: Revisions, lexicon: Lexicon | None) -> Resolution:
    """Return the resolution in the file at `path`; ReadError when it cannot be read."""
    from redline.parse import parse
    from redline.read import read

    with _progress(path) as progress:
        return parse(read(path, revisions=revisions, progress=progress), lexicon=lexicon)


def read_tracked(path: Path, *, lexicon: Lexicon | None) -> tuple[Resolution, Resolution]:
    """Return one Word file before and after its tracked changes; ReadError when it tracks none."""
    from redline.parse import parse
    from redline.read import read_both

    old, new = read_both(path)
    if not any(warning.code == "tracked-changes" for source in (old, new) for warning in source.warnings):
        raise ReadError("untracked", path)
    return parse(old, lexicon=lexicon), parse(new, lexicon=lexicon)


def read_style(path: Path | None) -> str:
    """Return a house style for the page, CSS in UTF-8, "" for none; ReadError when it cannot be read."""
    try:
        return path.read_text("utf-8-sig") if path else ""
    except UnicodeDecodeError as error:
        raise ReadError("not-utf8", path) from error
    except OSError as error:
        raise ReadError("name-or-folder", path, Phrase("system", str(error.strerror))) from error


@contextmanager
def _progress(path: Path) -> Iterator[Progress | None]:
    """Yield what tells a person at a terminal the pages read so far, wiped at the end; None for a pipe."""
    if not sys.stderr.isatty():
        yield None
        return
    told = False

    def tell(done: int, total: int) -> None:
        nonlocal told
        told = True
        click.echo(f"\r{clean(path.name)}: {done}/{total} ", err=True, nl=False)

    try:
        yield tell
    finally:
        if told:
            click.echo("\r\x1b[K", err=True, nl=False)
