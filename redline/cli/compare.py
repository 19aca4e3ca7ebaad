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
from redline.cli.memory import uncollected
from redline.cli.mistakes import Mistake
from redline.cli.write import check_outputs, write_all

if TYPE_CHECKING:
    from redline.model import Comparison, Resolution
    from redline.read import Revisions

_FILE = click.Path(path_type=Path, readable=False)

original_option = click.option(
    "--original",
    "originals",
    nargs=2,
    metavar="EARLIER DRAFT",
    type=_FILE,
    help="Both texts in the language they were drafted in: what did not change there is a translator's choice.",
)

_EXAMPLES = """\b
Examples:
  redline compare 44-18.txt draft.docx
  redline compare 44-18.pdf draft.docx -o redline.html -o redline.docx
  redline compare 44-18.txt draft.txt --format json > changes.json
  redline compare 38-3.txt 41-3.txt 44-18.txt draft.txt    and where each paragraph comes from
  redline compare tracked.docx             the changes tracked in one Word file
  redline compare 44-18.zh.txt draft.zh.txt --original 44-18.en.txt draft.en.txt
"""


def iso_date(context: click.Context, parameter: click.Parameter, value: str | None) -> str:
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
        raise Mistake("date", wrong, "2021-06-21") from error
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
@original_option
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
    "--date", metavar="DATE", callback=iso_date, help="Date of the tracked changes, such as 2021-06-21."
)
@click.option("--comments", is_flag=True, help="Explain substantive changes by comments in the Word file.")
@click.option(
    "--spaces/--no-spaces",
    default=None,
    help="Track changed spaces and widths of punctuation in the Word file, or not.  [default: between two Word files]",
)
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
    originals: tuple[Path, Path] | None,
    revisions: Revisions,
    exit_code: bool,
    title: str,
    note: str,
    style: Path | None,
    author: str,
    date: str,
    comments: bool,
    spaces: bool | None,
) -> None:
    """Show what changed between an earlier text and a draft.

    The last file is the draft; of several earlier texts it is compared with the nearest. With one Word file
    alone, its text before its own tracked changes is compared with its text after them.
    """
    from redline.cli.notices import tell_same_file, tell_untracked
    from redline.cli.reading import read_style, user_lexicon
    from redline.report.words import ui_for

    forms = [format_of(output) for output in outputs]
    check_outputs(outputs, [path for path in (*texts, *(originals or ()), lexicon, style) if path])
    css = read_style(style)
    comparison, earlier = compared_texts(texts, choose_base(texts, base), revisions, lexicon, originals)
    wishes = Wishes(
        ui=ui_for(comparison, ui),
        everything=everything,
        title=title,
        note=note,
        style=css,
        author=author,
        date=date,
        comments=comments,
        spaces=spaces,
        draft=texts[-1],
        earlier=earlier,
    )
    write_all([(path, render(comparison, name, wishes)) for path, name in zip(outputs, forms, strict=True)])
    tell_same_file(texts, wishes.ui)
    redlines = [path for path, name in zip(outputs, forms, strict=True) if name == "docx"]
    tell_untracked(comparison, earlier, redlines, wishes.ui, user_lexicon(lexicon))
    if form or not outputs:
        show(comparison, form or "terminal", wishes)
    elif sys.stdout.isatty():
        _confirm(comparison, outputs, wishes.ui)
    context.exit(int(exit_code and not comparison.summary.identical))


def choose_base(texts: Sequence[Path], base: Path | None) -> int | None:
    """Return the place among the earlier texts of the one asked for; None where the nearest is to be found."""
    if base is None:
        return None
    for place, path in enumerate(texts[:-1]):
        if base in (path, Path(path.name)):
            return place
    raise Mistake("base", base)


@uncollected()
def compared_texts(
    texts: Sequence[Path], chosen: int | None, revisions: Revisions, lexicon: Path | None,
    originals: tuple[Path, Path] | None = None,
) -> tuple[Comparison, Path | None]:
    """Return the comparison with the nearest earlier text, and that text's file (None for a draft alone)."""
    from redline.cli.reading import read_resolution, read_tracked, user_lexicon
    from redline.compare import compare as compared

    own = user_lexicon(lexicon)
    if len(texts) == 1:
        old, draft = read_tracked(texts[0], lexicon=own)
        return compared(old, draft, lexicon=own, original=_original(originals, draft, revisions)), None
    from redline.lineage import compare_series

    *earlier, draft = [read_resolution(path, revisions=revisions, lexicon=own) for path in texts]
    original = _original(originals, draft, revisions)
    comparison = compare_series(earlier, draft, base=chosen, lexicon=own, original=original)
    return comparison, next(p for p, text in zip(texts, earlier, strict=False) if text is comparison.old)


def _original(paths: tuple[Path, Path] | None, draft: Resolution, revisions: Revisions) -> Comparison | None:
    """Return the comparison of both texts in their original language, which is another than that of `draft`."""
    if not paths:
        return None
    from redline.cli.reading import read_resolution
    from redline.compare import compare as compared

    if paths[0] == paths[1]:
        raise Mistake("original-once", paths[0])
    old, new = (read_resolution(path, revisions=revisions, lexicon=None) for path in paths)
    if draft.language in (old.language, new.language):
        raise Mistake("original", paths[0] if old.language == draft.language else paths[1])
    return compared(old, new)


def _confirm(comparison: Comparison, outputs: Sequence[Path], ui: str) -> None:
    """Tell a person at a terminal the verdict and what was written."""
    from redline.report.outline import verdict
    from redline.report.words import words
    from redline.report.wrap import one_line

    click.echo(verdict(comparison, words(ui)))
    for path in outputs:
        click.echo(f"→ {one_line(str(path))}")
