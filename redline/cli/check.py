"""`redline check ISSUED SUBMITTED.docx`: does a submission track every difference from the issued text?"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from redline.errors import ReadError

if TYPE_CHECKING:
    from redline.language import Lexicon
    from redline.model import Resolution
    from redline.report.to_check import Check

_FILE = click.Path(path_type=Path, readable=False)
_EXAMPLES = """\b
Examples:
  redline check 44-18.docx submitted.docx
  redline check 44-18.pdf submitted.docx --format json

\b
Exit codes: 0 every difference is tracked, 1 some are not, 2 something is wrong.
"""


@click.command(epilog=_EXAMPLES)
@click.argument("issued", metavar="ISSUED", type=_FILE)
@click.argument("submitted", metavar="SUBMITTED.docx", type=_FILE)
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", help="What to print.  [default: text]"
)
@click.option("--ui", type=click.Choice(["zh", "en"]), help="Language of the answer.  [default: that of the texts]")
@click.option("--lexicon", metavar="FILE.toml", type=_FILE, help="Your own terms, actors, qualifiers and phrases.")
@click.pass_context
def check(
    context: click.Context, *, issued: Path, submitted: Path, form: str, ui: str | None, lexicon: Path | None
) -> None:
    """Tell whether a Word file tracks every difference from the issued text, and list each that it does not.

    The issued text is compared with the submission as it was before its own tracked changes: whatever differs
    then was changed without tracking.
    """
    from redline.cli.formats import put
    from redline.report.to_check import check_json, check_text
    from redline.report.words import ui_for
    from redline.report.wrap import clean

    found = _checked(issued, submitted, lexicon)
    text = check_json(found) if form == "json" else clean(check_text(found, ui=ui_for(found.comparison, ui)))
    put(text.encode("utf-8", errors="backslashreplace"))
    context.exit(int(not found.complete))


def _checked(issued: Path, submitted: Path, lexicon: Path | None) -> Check:
    from redline.cli.reading import read_resolution, user_lexicon

    own = user_lexicon(lexicon)
    old = read_resolution(issued, revisions="final", lexicon=own)
    found = submission(old, submitted, own)
    _refuse_other_formats(submitted)
    return found


def submission(issued: Resolution, submitted: Path, lexicon: Lexicon | None) -> Check:
    """Return how a Word file, as it was before its own tracked changes, differs from the issued text."""
    from redline.compare import compare
    from redline.parse import parse
    from redline.read import read_both
    from redline.report.to_check import Check

    before, _ = read_both(submitted)
    tracked = sum(int(warning.details[0]) for warning in before.warnings if warning.code == "tracked-changes")
    return Check(compare(issued, parse(before, lexicon=lexicon), lexicon=lexicon), tracked)


def _refuse_other_formats(submitted: Path) -> None:
    """Raise ReadError for a submission that is no Word file: only those have tracked changes."""
    from redline.read.formats import format_of

    if format_of(submitted.name, submitted.read_bytes()) != "docx":
        raise ReadError("no-tracking", submitted)
