"""`redline parse FILE`: what was understood of a text."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from redline.cli.formats import show_resolution

if TYPE_CHECKING:
    from redline.read import Revisions

_EXAMPLES = """\b
Examples:
  redline parse draft.txt
  redline parse draft.docx --revisions original
  redline parse draft.pdf --format json > draft.json
"""


@click.command(epilog=_EXAMPLES)
@click.argument("text", metavar="FILE", type=click.Path(path_type=Path, readable=False))
@click.option(
    "--format",
    "form",
    type=click.Choice(["terminal", "json"]),
    default="terminal",
    help="What to print.  [default: terminal]",
)
@click.option("--ui", type=click.Choice(["zh", "en"]), help="Language of the report.  [default: the text's]")
@click.option(
    "--lexicon",
    metavar="FILE.toml",
    type=click.Path(path_type=Path, readable=False),
    help="Your own terms and phrases.",
)
@click.option(
    "--revisions",
    type=click.Choice(["final", "original"]),
    default="final",
    help="Which view of tracked changes to read.  [default: final]",
)
def parse(text: Path, form: str, ui: str | None, lexicon: Path | None, revisions: Revisions) -> None:
    """Show what was understood of a file: structure, references, notes, doubts with their lines."""
    from redline.cli.reading import read_resolution, user_lexicon
    from redline.report.words import ui_of

    resolution = read_resolution(text, revisions=revisions, lexicon=user_lexicon(lexicon))
    show_resolution(resolution, form, ui_of(resolution.language, ui))
