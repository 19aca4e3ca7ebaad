"""`redline compare EARLIER... DRAFT`: what changed between two texts, and what of it matters."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from redline.cli.formats import FORMATS, Wishes, format_of, render, show
from redline.cli.write import check_outputs, write_all

if TYPE_CHECKING:
    from redline.language import Lexicon
    from redline.model import Comparison, Resolution
    from redline.read import Revisions

_FILE = click.Path(path_type=Path, readable=False)

_EXAMPLES = """\b
Examples:
  redline compare 44-18.txt draft.docx
  redline compare 44-18.pdf draft.docx -o redline.html -o redline.docx
  redline compare 44-18.txt draft.txt --format json > changes.json
  redline compare tracked.docx             the changes tracked in one Word file
"""


def _iso(context: click.Context, parameter: click.Parameter, value: str | None) -> str:
    """Return --date as ISO 8601 in UTC; without it what SOURCE_DATE_EPOCH says, else "": never the clock."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    try:
        if value:
            moment = datetime.fromisoformat(value)
        elif epoch:
            moment = datetime.fromtimestamp(int(epoch), UTC)
        else:
            return ""
    except (ValueError, OverflowError, OSError) as error:
        wrong = value or f"SOURCE_DATE_EPOCH={epoch}"
        raise click.BadParameter(f"{wrong!r} is no date; write it as 2021-06-21") from error
    utc = moment.astimezone(UTC) if moment.tzinfo else moment
    return utc.strftime("%Y-%m-%dT%H:%M:%SZ")


@click.command(epilog=_EXAMPLES)
@click.argument("texts", nargs=-1, required=True, metavar="EARLIER... DRAFT", type=_FILE)
@click.option(
    "-o",
    "--output",
    "outputs",
    multiple=True,
    metavar="FILE",
    type=_FILE,
    help="Write a file; its ending says the format: .html .docx .json .md .txt. May repeat.",
)
@click.option(
    "--format", "form", type=click.Choice(list(FORMATS)), help="What to print.  [default: terminal]"
)
@click.option(
    "--all",
    "everything",
    is_flag=True,
    help="List also what is otherwise only counted: translation, sequence, editorial, numbers.",
)
@click.option("--ui", type=click.Choice(["zh", "en"]), help="Language of the report.  [default: the draft's]")
@click.option(
    "--lexicon", metavar="FILE.toml", type=_FILE, help="Your own terms, actors, qualifiers and phrases."
)
@click.option(
    "--base", metavar="EARLIER", type=_FILE, help="Of several earlier texts, the one to compare with."
)
@click.option(
    "--revisions",
    type=click.Choice(["final", "original"]),
    default="final",
    help="Which view of tracked changes to read.  [default: final]",
)
@click.option("--exit-code", is_flag=True, help="Exit with 1 when the texts differ.")
@click.option("--title", default="", help="Heading of the HTML page.")
@click.option("--note", default="", help="A line on every page of the HTML, such as “confidential”.")
@click.option("--style", metavar="FILE.css", type=_FILE, help="House style of the HTML page.")
@click.option("--author", default="", help="Author of the tracked changes in the Word file.")
@click.option(
    "--date", metavar="DATE", callback=_iso, help="Date of the tracked changes, such as 2021-06-21."
)
@click.option("--comments", is_flag=True, help="Explain substantive changes by comments in the Word file.")
@click.pass_context
def compare(
    context: click.Context,
    *,
    texts: tuple[Path, ...],
    outputs: tuple[Path, ...],
    form: str | None,
    everything: bool,
    ui: str | None,
    lexicon: Path | None,
    base: Path | None,
    revisions: Revisions,
    exit_code: bool,
    title: str,
    note: str,
    style: Path | None,
    author: str,
    date: str,
    comments: bool,
) -> None:
    """Show what changed between an earlier text and a draft.

    The last file is the draft. With one Word file alone, its text before its own tracked changes is compared
    with its text after them.
    """
    from redline.cli.reading import read_style
    from redline.report.words import ui_for

    forms = [format_of(output) for output in outputs]
    check_outputs(outputs, [path for path in (*texts, lexicon, style) if path])
    css = read_style(style)
    earlier, draft = choose_base(texts, base), texts[-1]
    comparison = _comparison(earlier, draft, revisions, lexicon)
    wishes = Wishes(
        ui=ui_for(comparison, ui),
        everything=everything,
        title=title,
        note=note,
        style=css,
        author=author,
        date=date,
        comments=comments,
        draft=draft,
        earlier=earlier,
    )
    write_all([(path, render(comparison, name, wishes)) for path, name in zip(outputs, forms, strict=True)])
    if form or not outputs:
        show(comparison, form or "terminal", wishes)
    elif sys.stdout.isatty():
        _confirm(comparison, outputs, wishes.ui)
    context.exit(int(exit_code and not comparison.summary.identical))


def choose_base(texts: Sequence[Path], base: Path | None) -> Path | None:
    """Return the earlier text to compare with: the one asked for, else the last; None for a draft alone."""
    earlier = texts[:-1]
    if base is None:
        return earlier[-1] if earlier else None
    for path in earlier:
        if base in (path, Path(path.name)):
            return path
    raise click.BadParameter(f"{str(base)!r} is not among the earlier texts", param_hint="'--base'")


def _comparison(earlier: Path | None, draft: Path, revisions: Revisions, lexicon: Path | None) -> Comparison:
    from redline.cli.reading import user_lexicon
    from redline.compare import compare as compared

    own = user_lexicon(lexicon)
    old, new = _texts(earlier, draft, revisions, own)
    return compared(old, new, lexicon=own)


def _texts(
    earlier: Path | None, draft: Path, revisions: Revisions, lexicon: Lexicon | None
) -> tuple[Resolution, Resolution]:
    from redline.cli.reading import read_resolution, read_tracked

    if earlier is None:
        return read_tracked(draft, lexicon=lexicon)
    old = read_resolution(earlier, revisions=revisions, lexicon=lexicon)
    return old, read_resolution(draft, revisions=revisions, lexicon=lexicon)


def _confirm(comparison: Comparison, outputs: Sequence[Path], ui: str) -> None:
    """Tell a person at a terminal the verdict and what was written."""
    from redline.report.outline import verdict
    from redline.report.words import words

    click.echo(verdict(comparison, words(ui)))
    for path in outputs:
        click.echo(f"→ {path}")
