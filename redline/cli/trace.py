"""`redline trace DRAFT`: where each paragraph's language comes from."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from redline.cli.formats import console, put, wants_colour, width
from redline.cli.library import library_option, opened
from redline.cli.mistakes import Mistake
from redline.cli.write import check_outputs, write_all
from redline.errors import WriteError

if TYPE_CHECKING:
    from redline.library.search import Finder
    from redline.model_library import Trace

_FILE = click.Path(path_type=Path, readable=False)
_FORMATS = ("terminal", "json", "md", "html", "xlsx")
_ENDINGS = {".html": "html", ".htm": "html", ".json": "json", ".md": "md", ".txt": "terminal", ".xlsx": "xlsx"}
_EXAMPLES = """\b
Examples:
  redline trace draft.docx
  redline trace draft.docx -o sources.html -o sources.xlsx
  redline trace draft.docx --library hrc.redline --format json
"""


@click.command(epilog=_EXAMPLES)
@click.argument("draft", metavar="DRAFT", type=_FILE)
@library_option
@click.option("-o", "--output", "outputs", multiple=True, metavar="FILE", type=_FILE,
              help="Write a file; its ending says the format: .html .xlsx .json .md .txt. May repeat.")
@click.option("--format", "form", type=click.Choice(_FORMATS), help="What to print.  [default: terminal]")
@click.option("--top", default=3, type=click.IntRange(1, 20), help="Earlier wordings shown of each paragraph.")
@click.option("--all", "everything", is_flag=True, help="Show the differences of every wording.")
@click.option("--ui", type=click.Choice(["zh", "en"]), help="Language of the report.  [default: the draft's]")
@click.option("--lexicon", metavar="FILE.toml", type=_FILE, help="Your own terms, actors, qualifiers and phrases.")
@click.option("--scheduler", metavar="tcp://HOST:PORT", help="Search on a Dask cluster; needs --shards.")
@click.option("--shards", metavar="FOLDER", type=_FILE, help="Shards of the library, where the workers find them.")
def trace(draft: Path, kept: Path | None, outputs: tuple[Path, ...], form: str | None, top: int, everything: bool,
          ui: str | None, lexicon: Path | None, scheduler: str | None, shards: Path | None) -> None:
    """Show where each paragraph's language comes from: agreed language, similar words, passages taken over, new."""
    from redline.cli.reading import read_resolution, user_lexicon
    from redline.report.words import ui_of

    forms = [_format_of(output) for output in outputs]
    check_outputs(outputs, [path for path in (draft, kept, lexicon) if path])
    own = user_lexicon(lexicon)
    resolution = read_resolution(draft, revisions="final", lexicon=own)
    with finder(kept, scheduler, shards) as found:
        from redline.library.trace import trace as traced

        result = traced(resolution, found, shown=top, lexicon=own)
    language = ui_of(resolution.language, ui)
    write_all([(path, render(result, name, language, everything)) for path, name in zip(outputs, forms, strict=True)])
    if form or not outputs:
        _show(result, form or "terminal", language, everything)


@contextmanager
def finder(kept: Path | None, scheduler: str | None, shards: Path | None) -> Iterator[Finder]:
    """Yield what is searched: the library, or a cluster with its shards."""
    if not scheduler:
        from redline.library.search import LocalFinder

        with opened(kept, writing=False) as store:
            yield LocalFinder(store)
        return
    if shards is None:
        raise Mistake("scheduler")
    from redline.library.cluster import cluster_finder

    with cluster_finder(scheduler, shards) as found:
        yield found


def render(result: Trace, form: str, ui: str, everything: bool) -> bytes:
    """Return a trace in one of the formats, as the bytes of a file."""
    if form == "xlsx":
        from redline.report.to_trace_xlsx import trace_xlsx

        return trace_xlsx(result, ui=ui)
    if form == "html":
        from redline.report.to_trace_html import trace_html

        return trace_html(result, ui=ui).encode("utf-8", errors="backslashreplace")
    from redline.report.to_trace import trace_json, trace_markdown, trace_text

    if form == "json":
        text = trace_json(result)
    else:
        text = trace_markdown(result, ui=ui) if form == "md" else trace_text(result, ui=ui, everything=everything)
    return text.encode("utf-8", errors="backslashreplace")


def _show(result: Trace, form: str, ui: str, everything: bool) -> None:
    if form == "xlsx" and sys.stdout.isatty():
        raise WriteError("workbook-shown")
    if form != "terminal":
        put(render(result, form, ui, everything))
    elif wants_colour():
        from redline.report.to_trace import print_trace

        print_trace(result, ui=ui, console=console(), everything=everything)
    else:
        from redline.report.to_trace import trace_text

        text = trace_text(result, ui=ui, everything=everything, width=width())
        put(text.encode("utf-8", errors="backslashreplace"))


def _format_of(output: Path) -> str:
    ending = output.suffix.lower()
    if ending not in _ENDINGS:
        raise WriteError("ending", output, ending, " ".join(_ENDINGS))
    return _ENDINGS[ending]
