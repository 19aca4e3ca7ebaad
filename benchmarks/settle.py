"""LibreOffice accepts and rejects all changes of redlines of invented pairs; how many paragraphs come back wrong.

    PYTHONPATH=. python benchmarks/settle.py [PAIRS]      60 pairs by default, each typeset and written into a draft of its own

Needs LibreOffice and its Python module. The pairs are those of make_pairs.py, from light revisions to heavy ones.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from itertools import zip_longest

from make_pairs import make_pairs

from redline.compare import compare
from redline.model import Comparison
from redline.parse import parse
from redline.read.text import read_text
from redline.report.to_docx import to_docx
from tests.office import Settled, settled, uno_python
from tests.test_docx_draft import front, redlined
from tests.test_docx_office import notes, printed, typeset_body

Told = list[tuple[str, str]]


def main(count: int = 60) -> None:
    """Print for both kinds of file the redlines, the paragraphs that were looked at, and those that came back wrong."""
    if not uno_python():
        raise SystemExit("needs LibreOffice and its Python module")
    made = [_compared(one.old, one.new) for one in make_pairs(count, seed=1)]
    for kind, files in (
        ("typeset", [_typeset(one) for one in made]),
        ("in the draft", [redlined(one) for one in made]),
    ):
        looked = wrong = 0
        for both, comparison in zip(settled(files), made, strict=True):
            for got, want in _sides(kind, both, comparison):
                looked += len(want)
                wrong += sum(one != other for one, other in zip_longest(got, want))
        print(f"{kind}: {len(files)} redlines, {looked:,} paragraphs and notes accepted or rejected, {wrong} wrong")


def _compared(old: str, new: str) -> Comparison:
    return compare(*(parse(read_text(name, text.encode())) for name, text in (("old.txt", old), ("new.txt", new))))


def _typeset(comparison: Comparison) -> bytes:
    return to_docx(comparison, ui="zh", layout=True)


def _sides(kind: str, both: dict[str, Settled], comparison: Comparison) -> Iterator[tuple[Told, Told]]:
    """Yield what LibreOffice has and what it should have; numbers that it counts are not told in a draft."""
    for way, text in (("accepted", comparison.new), ("rejected", comparison.old)):
        yield [("note", one) for one in both[way].notes], [("note", one) for one in notes(text)]
        if kind == "typeset":
            yield typeset_body(both[way]), printed(text)
        else:
            body = both[way].paragraphs[len(front(text)) :]
            yield (
                [(str(bool(label)), words) for _, label, words in body],
                [(str(bool(label)), words) for label, words in printed(text)],
            )


if __name__ == "__main__":
    main(*map(int, sys.argv[1:2]))
