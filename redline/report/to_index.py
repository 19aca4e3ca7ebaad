"""The index of a session's dossier, as a page and as a workbook."""

from __future__ import annotations

from collections.abc import Iterator

from redline.model_library import Dossier, Entry
from redline.report.html_static import static_page
from redline.report.trace_words import trace_words
from redline.report.words import Words
from redline.report.workbook import Cell, Sheet, workbook

_COUNTS = ("substantive", "technical", "editorial", "unchanged", "added", "removed", "agreed", "new")
_HEADS = ("draft", "heading", "state", "predecessor", "how", "sure", "verdict", *_COUNTS, "problem", "files")
_WIDTHS = (20, 40, 14, 14, 18, 8, 12, *(10 for _ in _COUNTS), 40, 40)


def index_html(dossier: Dossier, *, ui: str) -> str:
    """Return the index page; its links lead to the files of each draft, beside it."""
    say = trace_words(ui)
    return static_page(
        "index.html.j2",
        say,
        heading=say.say("index.title"),
        dossier=dossier,
        counts=_COUNTS,
        verdict=lambda entry: _verdict(entry, say),
        told=[entry for entry in dossier.entries if entry.told],
        mandates=[entry for entry in dossier.entries if entry.mandates],
        alone=[entry for entry in dossier.entries if entry.state != "failed" and not entry.predecessor],
        failed=[entry for entry in dossier.entries if entry.state == "failed"],
    )


def index_xlsx(dossier: Dossier, *, ui: str) -> bytes:
    """Return the index as an xlsx file: the drafts, their substantive changes, and what may cost money."""
    say = trace_words(ui)
    return workbook([
        Sheet(say.say("index.draft"), _heads(_HEADS, say), _WIDTHS, [_row(one, say) for one in dossier.entries]),
        Sheet(say.say("index.changes"), _heads(("draft", "paragraph", "class", "what"), say), (20, 20, 16, 80),
              [(one.name, *told) for one in dossier.entries for told in one.told]),
        Sheet(say.say("index.mandates"), _heads(("draft", "paragraph", "what"), say), (20, 20, 80),
              [(one.name, *told) for one in dossier.entries for told in one.mandates]),
    ])  # fmt: skip


def _heads(names: tuple[str, ...], say: Words) -> list[str]:
    return [say.say(f"index.{name}") for name in names]


def _row(entry: Entry, say: Words) -> list[Cell]:
    return list(_cells(entry, say))


def _cells(entry: Entry, say: Words) -> Iterator[Cell]:
    found = entry.predecessor
    yield from (entry.name, entry.title, say.say(f"state.{entry.state}"))
    yield from (found.text.label, say.say(f"how.{found.how}"), found.sureness) if found else ("", "", "")
    yield _verdict(entry, say)
    known = entry.state != "failed"
    yield from (getattr(entry, name) if known else "" for name in _COUNTS)
    yield entry.problem
    yield ", ".join(f"{entry.folder}/{name}" for name in entry.files)


def _verdict(entry: Entry, say: Words) -> str:
    if entry.technical_only is None:
        return ""
    return say.say("index.yes" if entry.technical_only else "index.no")
