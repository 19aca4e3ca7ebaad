"""What a person is told beside the result, one line each on standard error: it may not be what was meant."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from redline.language import Lexicon
    from redline.model import Comparison


def tell_same_file(texts: Sequence[Path], ui: str) -> None:
    """Say which earlier text is the very file of the draft."""
    *earlier, draft = texts
    for path in earlier:
        with suppress(OSError):  # one of them is no file any more
            if path.samefile(draft):
                _tell("report.same-file", ui, str(path))
                return


def tell_untracked(comparison: Comparison, issued: Path | None, written: Sequence[Path], ui: str,
                   lexicon: Lexicon | None) -> None:
    """Say of each Word file written how many differences from the earlier text it does not track.

    It is read back as `redline check` reads a submission. A form of the draft's that nothing can be tracked in leaves
    some (a paragraph over a table's edge): its author has to know before it is handed in.
    """
    from redline.cli.check import submission

    for path in written:
        left = submission(comparison.old, path, lexicon)
        if not left.complete:
            base = str(issued) if issued else comparison.old.name
            _tell("report.untracked", ui, str(path), len(left.changes) + len(left.fields), base)


def _tell(key: str, ui: str, *details: object) -> None:
    from redline.report.words import words
    from redline.report.wrap import one_line

    click.echo(one_line(f"redline: {words(ui).say(key, *details)}"), err=True)
