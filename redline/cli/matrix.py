"""`redline matrix EARLIER... DRAFT -o matrix.xlsx`: the table that a delegation keeps."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

import click

from redline.cli.compare import choose_base, compared_texts, iso_date, original_option
from redline.cli.write import check_outputs, write_all
from redline.errors import WriteError, listed

if TYPE_CHECKING:
    from redline.model import Comparison
    from redline.read import Revisions

_FILE = click.Path(path_type=Path, readable=False)
_EXAMPLES = """\b
Examples:
  redline matrix 44-18.docx draft.docx -o matrix.xlsx
  redline matrix 44-18.pdf draft.docx -o matrix.docx -o matrix.xlsx --ui en
"""


@click.command(epilog=_EXAMPLES)
@click.argument("texts", nargs=-1, required=True, metavar="EARLIER... DRAFT", type=_FILE)
@click.option(
    "-o",
    "--output",
    "outputs",
    multiple=True,
    required=True,
    metavar="FILE",
    type=_FILE,
    help="Write a file; its ending says the format: .xlsx or .docx. May repeat.",
)
@click.option(
    "--ui", type=click.Choice(["zh", "en"]), help="Language of the heads and reasons.  [default: the draft's]"
)
@click.option("--lexicon", metavar="FILE.toml", type=_FILE, help="Your own terms, actors, qualifiers and phrases.")
@click.option("--base", metavar="EARLIER", type=_FILE, help="Of several earlier texts, the one to compare with.")
@original_option
@click.option(
    "--revisions",
    type=click.Choice(["final", "original"]),
    default="final",
    help="Which view of tracked changes to read.  [default: final]",
)
@click.option("--author", default="", help="Author named in the Word file.")
@click.option("--date", metavar="DATE", callback=iso_date, help="Date in the Word file, such as 2021-06-21.")
def matrix(
    *,
    texts: tuple[Path, ...],
    outputs: tuple[Path, ...],
    ui: str | None,
    lexicon: Path | None,
    base: Path | None,
    originals: tuple[Path, Path] | None,
    revisions: Revisions,
    author: str,
    date: str,
) -> None:
    """Write one row for each paragraph: earlier text, draft with marked words, change, reason, your position."""
    from redline.report.words import ui_for

    renders = [_render_of(output) for output in outputs]
    check_outputs(outputs, [path for path in (*texts, *(originals or ()), lexicon) if path])
    comparison, _ = compared_texts(texts, choose_base(texts, base), revisions, lexicon, originals)
    language = ui_for(comparison, ui)
    write_all(
        [(path, render(comparison, language, author, date)) for path, render in zip(outputs, renders, strict=True)]
    )


Render: TypeAlias = "Callable[[Comparison, str, str, str], bytes]"


def _xlsx(comparison: Comparison, ui: str, author: str, date: str) -> bytes:
    from redline.report.to_matrix import to_matrix_xlsx

    return to_matrix_xlsx(comparison, ui=ui)


def _docx(comparison: Comparison, ui: str, author: str, date: str) -> bytes:
    from redline.report.to_matrix import to_matrix_docx

    return to_matrix_docx(comparison, ui=ui, author=author, date=date)


_ENDINGS: dict[str, Render] = {".xlsx": _xlsx, ".docx": _docx}


def _render_of(output: Path) -> Render:
    """Return what writes an output; WriteError for an ending that no matrix has."""
    ending = output.suffix.lower()
    if ending in _ENDINGS:
        return _ENDINGS[ending]
    what = ("matrix-ending", output, ending) if ending else ("matrix-no-ending", output)
    raise WriteError(*what, listed(list(_ENDINGS), "or"))
