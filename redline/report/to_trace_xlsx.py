"""A trace as a workbook: one row for each earlier wording, the differences marked in the cell."""

from __future__ import annotations

from collections.abc import Iterator

from redline.model_library import Hit, Trace, Traced
from redline.report.trace_words import heading, listed, trace_words
from redline.report.words import Words
from redline.report.workbook import Cell, Sheet, workbook

_HEADS = (
    *("paragraph", "draft", "kind", "agreed", "source", "date"),
    *("similarity", "words", "changes", "earliest", "texts"),
)
_WIDTHS = (10, 50, 16, 12, 20, 12, 10, 50, 50, 16, 20)


def trace_xlsx(trace: Trace, *, ui: str) -> bytes:
    """Return a trace as an xlsx file in the interface language `ui`."""
    say = trace_words(ui)
    words = {one.id: one.text for one in trace.draft.paragraphs}
    rows = [row for one in trace.traced for row in _rows(one, words[one.id], say)]
    heads = [say.say(f"trace.{name}") for name in _HEADS]
    return workbook([Sheet(_sheet_name(heading(trace, say)), heads, _WIDTHS, rows)])


def _sheet_name(text: str) -> str:
    return "".join(char for char in text if char.isprintable() and char not in "[]:*?/\\'")[:31] or "redline"


def _rows(one: Traced, words: str, say: Words) -> Iterator[list[Cell]]:
    first = one.first.label if one.first else ""
    if not one.hits:
        yield [one.id, words, say.say("origin.new"), *[""] * 8]
    for hit in one.hits:
        yield [one.id, words, say.say(f"origin.{hit.kind}"), say.say("index.yes" if hit.agreed else "index.no"),
               say.say("trace.of", hit.text.label, hit.id), hit.text.date, round(hit.similarity, 4), hit.words,
               _difference(hit, words), first, listed(hit.also, say)]


def _difference(hit: Hit, words: str) -> Cell:
    if hit.kind == "clause":
        return words[hit.start : hit.end]
    return hit.edits if hit.edits and hit.kind != "verbatim" else ""
