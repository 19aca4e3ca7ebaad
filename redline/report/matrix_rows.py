"""The rows of the matrix that delegations keep: one for each paragraph, then the title and the notes.

OP7（原OP6） │ 吁请各国… │ [吁请]{敦促}各国… │ 动词 │ 吁请 → 敦促：… │ (position, for the delegation to fill)
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

from msgspec import Struct

from redline.model import Change, Comparison, Edit, FieldChange
from redline.report.outline import class_name, field_name, joined, outline, place, reasons, text_names
from redline.report.words import Words, words

_FOLDER = Path(__file__).with_name("words")
HEADS = ("paragraph", "earlier", "draft", "change", "reason", "position")


class Row(Struct, frozen=True):
    """A row: the names of the paragraphs, the earlier text, the edits that make the draft, what changed, and why."""

    paragraph: str
    earlier: str
    draft: tuple[Edit, ...]
    change: str
    reason: str


@cache
def matrix_words(ui: str) -> Words:
    """Return the words that all reports share and those of the matrix; ValueError for an unknown language."""
    import tomllib

    shared = words(ui)
    own = tomllib.loads((_FOLDER / f"matrix.{ui}.toml").read_text("utf-8"))["matrix"]
    return Words(shared.language, {**shared.sentences, **{f"matrix.{key}": text for key, text in own.items()}})


def heads(say: Words) -> list[str]:
    """Return the heads of the columns."""
    return [say.say(f"matrix.{name}") for name in HEADS]


def title(comparison: Comparison, say: Words) -> str:
    """Return the title of a matrix: which texts it compares."""
    old, new = text_names(comparison)
    return say.say("matrix.title", new, old)


def matrix_rows(comparison: Comparison, say: Words) -> list[Row]:
    """Return the paragraphs in the order of the draft, removed ones where they were; then the fields and notes."""
    return [*_paragraphs(comparison, say), *_fields(comparison, say)]


def _paragraphs(comparison: Comparison, say: Words) -> Iterator[Row]:
    where = outline(comparison)
    for change in comparison.changes:
        earlier = "\n".join(where.old[key].text for key in change.old)
        told = reasons(change, say, everything=True)
        yield Row(place(change, where, say), earlier, joined(change.edits), _kinds(change, say), "\n".join(told))


def _fields(comparison: Comparison, say: Words) -> Iterator[Row]:
    where = outline(comparison)
    for field in (*where.fields, *where.notes):
        yield Row(field_name(field, say), field.old, joined(field.edits), _field_kind(field, say), "")


def _kinds(change: Change, say: Words) -> str:
    """Return what happened, the kind first unless a class says it: "拆分 · 措辞"."""
    kind = [change.kind] if change.kind not in (*change.classes, "changed") else []
    moved = ["moved"] if change.moved and "moved" not in change.classes else []
    classes: Sequence[str] = (*moved, *change.classes)
    if classes and change.kind == "unchanged":
        kind = []
    return " · ".join((*(say.named(f"kind.{one}", one) for one in kind), *(class_name(one, say) for one in classes)))


def _field_kind(field: FieldChange, say: Words) -> str:
    return say.named(f"kind.{field.kind}", field.kind)
