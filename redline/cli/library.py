"""`redline library add|list|show|remove|verify|shard`: earlier texts kept for tracing."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from redline.cli.formats import put
from redline.cli.group import WRONG, Commands
from redline.cli.mistakes import Mistake
from redline.cli.tongue import tongue
from redline.errors import say
from redline.report.wrap import columns, one_line, padded

if TYPE_CHECKING:
    from redline.library.reading import Prepared, Refused
    from redline.library.store import Library
    from redline.model_library import Facts, KeptText

_PATH = click.Path(path_type=Path, readable=False)
_EXAMPLES = """\b
Examples:
  redline library add resolutions/              every text of a folder, in any format redline reads
  redline library add 44-18.pdf --number 44/18 --date 2020-07-17
  redline library list
  redline library show 44/18
  redline library remove 44/18
"""

_TABLE = {name: f"redline.cli.library:{name}" for name in ("add", "list", "show", "remove", "verify", "shard")}
_TABLE["list"] = "redline.cli.library:list_texts"


@click.group(cls=Commands, table=_TABLE, epilog=_EXAMPLES)
def library() -> None:
    """Keep earlier texts, to trace where a draft's language comes from.

    The library is one file in your data folder; --library or REDLINE_LIBRARY chooses another. Nothing leaves
    your machine.
    """


def library_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Return the command with the option --library."""
    what = "The library to use.  [default: REDLINE_LIBRARY, else one in your data folder]"
    return click.option("--library", "kept", metavar="FILE", type=_PATH, help=what)(command)


def opened(kept: Path | None, *, create: bool = False, writing: bool = True) -> Library:
    """Return the library chosen, opened; LibraryError when that fails."""
    from redline.library.place import default_path
    from redline.library.store import Library

    return Library(kept or default_path(), create=create, writing=writing)


# --- add ----------------------------------------------------------------------------------------------


@click.command(epilog="\b\nExamples:\n  redline library add resolutions/ 44-18.pdf\n")
@click.argument("paths", nargs=-1, required=True, metavar="FILES AND FOLDERS...", type=_PATH)
@library_option
@click.option("--symbol", help="Symbol of the text, where the file does not tell it or tells it wrong.")
@click.option("--number", help="Number of the resolution, such as 44/18.")
@click.option("--title", help="Title of the text.")
@click.option("--session", help="Session of the text.")
@click.option("--date", help="Date of its adoption, such as 2020-07-17.")
@click.option("--language", type=click.Choice(["zh", "en", "fr", "es", "ru", "ar"]), help="Language of the text.")
@click.pass_context
def add(context: click.Context, /, paths: tuple[Path, ...], kept: Path | None, **given: str | None) -> None:
    """Add texts from files and folders. A text that is known already is not added twice.

    With one file, the options correct what was read of it, also when it was added before.
    """
    from redline.library.gather import files_in
    from redline.model_library import Facts

    facts = Facts(**given)
    _check_date(facts.date)
    files = files_in(paths)
    if facts != Facts() and len(files) != 1:
        raise Mistake("metadata")
    with opened(kept, create=True) as store:
        failed = _add(store, files)
        if facts != Facts() and not failed:
            _correct(store, files[0], facts)
    context.exit(WRONG if failed else 0)


def _check_date(date: str | None) -> None:
    from datetime import date as calendar

    try:
        calendar.fromisoformat(date or "2000-01-01")
    except ValueError as error:
        raise Mistake("date", date, "2020-07-17") from error


def _add(store: Library, files: Sequence[Path]) -> int:
    """Add the files and say what became of them; return how many failed."""
    from redline.cli.waiting import bar
    from redline.library.gather import readings, unread
    from redline.library.reading import digest_of

    digests = {path: digest_of(path) for path in files if path.is_file()}
    known = store.known_files(list(digests.values()))
    new = [path for path, seen in unread(files, known) if not seen]
    with bar("redline library add", len(new)) as step:
        counts = store.add(_stepping(readings(new), step), report=_tell)
    already = len(files) - len(new) + counts["known"]
    told = f"{counts['added']} added, {already} known already, {counts['refused']} failed"
    click.echo(one_line(f"{store.path}: {told}"))
    return counts["refused"]


def _stepping(found: Iterator[Prepared | Refused], step: Callable[[], None]) -> Iterator[Prepared | Refused]:
    for one in found:
        step()
        yield one


def _tell(one: Prepared | Refused, outcome: str) -> None:
    problem = getattr(one, "problem", None)
    if problem:
        click.echo(f"redline: {one_line(' '.join(say(problem, tongue()).split()))}", err=True)


def _correct(store: Library, path: Path, facts: Facts) -> None:
    from redline.library.reading import digest_of

    text = store.of_file(digest_of(path))
    if text:
        _show_text(store.correct(text, facts))


# --- list, show, remove, verify -----------------------------------------------------------------------


@click.command("list", epilog="\b\nExamples:\n  redline library list --format json\n")
@library_option
@click.option("--format", "form", type=click.Choice(["terminal", "json"]), default="terminal", help="What to print.")
def list_texts(kept: Path | None, form: str) -> None:
    """List the texts, by date."""
    with opened(kept, writing=False) as store:
        texts = store.texts()
    if form == "json":
        put(("[" + ",\n ".join(map(_json, texts)) + "]\n").encode("utf-8", errors="backslashreplace"))
        return
    rows = [(str(one.id), one.label, one.date, one.language, str(one.paragraphs), one.title) for one in texts]
    widths = [max((columns(one_line(row[at])) for row in rows), default=0) for at in range(5)]
    for row in rows:
        cells = [padded(one_line(text), width) for text, width in zip(row, [*widths, 0], strict=True)]
        click.echo("  ".join(cells).rstrip())


def _json(text: KeptText) -> str:
    import json

    from msgspec.structs import asdict

    return json.dumps(asdict(text), ensure_ascii=False)


@click.command(epilog="\b\nExamples:\n  redline library show 44/18\n")
@click.argument("text")
@library_option
def show(text: str, kept: Path | None) -> None:
    """Show a text: TEXT is its id, number, symbol or file name."""
    with opened(kept, writing=False) as store:
        found = store.find(text)
        _show_text(found)
        for one in store.paragraphs(found):
            click.echo(f"{padded(one_line(one.id), 8)} {one_line(one.text)}")


def _show_text(text: KeptText) -> None:
    from msgspec.structs import asdict

    for name, value in asdict(text).items():
        click.echo(f"{padded(name, 12)}{one_line(str(value))}")


@click.command(epilog="\b\nExamples:\n  redline library remove 44/18\n")
@click.argument("texts", nargs=-1, required=True)
@library_option
def remove(texts: tuple[str, ...], kept: Path | None) -> None:
    """Remove texts: each TEXT is an id, number, symbol or file name."""
    with opened(kept) as store:
        found = [store.find(text) for text in texts]
        for one in found:
            store.remove(one)
            click.echo(one_line(f"{store.path}: removed {one.label} ({one.name})"))


@click.command(epilog="\b\nExamples:\n  redline library verify\n")
@library_option
@click.option("--ui", type=click.Choice(["zh", "en"]), help="Language of the report.")
@click.pass_context
def verify(context: click.Context, kept: Path | None, ui: str | None) -> None:
    """Check the whole library: pages, index, counts, and that every text still says what it said."""
    from redline.report.trace_words import trouble_text

    with opened(kept) as store:
        troubles = store.verify()
        texts, paragraphs = store.sizes()
    for one in troubles:
        click.echo(one_line(f"redline: {store.path}: {trouble_text(one, tongue(ui))}"), err=True)
    if not troubles:
        click.echo(one_line(f"{store.path}: sound; {texts} texts, {paragraphs} paragraphs"))
    context.exit(WRONG if troubles else 0)


@click.command(epilog="\b\nExamples:\n  redline library shard 8 -o /shared/shards\n")
@click.argument("count", type=click.IntRange(1, 999))
@click.option("-o", "--output", "folder", required=True, metavar="FOLDER", type=_PATH, help="Where the shards go.")
@library_option
def shard(count: int, folder: Path, kept: Path | None) -> None:
    """Write the library as COUNT files, which several machines can search at once (see docs/scale.md)."""
    from redline.cli.waiting import bar
    from redline.library.shards import make_shards

    with opened(kept, writing=False) as store, bar("redline library shard", count) as step:
        paths = make_shards(store, folder, count, step)
    click.echo(one_line(f"{folder}: {len(paths)} shards"))
