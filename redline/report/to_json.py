"""A comparison as JSON, by the contract of docs/schema.json: stable names, stable order, one item a line.

Floats are rounded to four places, so that the same texts give the same bytes on every machine.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

from msgspec import to_builtins

from redline.model import (
    Ancestor,
    Change,
    Comparison,
    Counts,
    Edit,
    FieldChange,
    Lineage,
    Paragraph,
    Reference,
    Resolution,
    Sponsor,
    Summary,
    Warning,
)
from redline.report.lineage_lines import provenance
from redline.report.words import reason_text, warning_text, words

SCHEMA = 1

# One encoder for all items: json.dumps makes a new one each time for anything but its defaults.
_encode = json.JSONEncoder(ensure_ascii=False).encode

Data = dict[str, Any]


def to_json(comparison: Comparison, *, ui: str) -> str:
    """Return the comparison as JSON text with a final newline; reasons and messages are sentences in `ui`."""
    return _laid_out(
        {
            "schema": SCHEMA,
            "old": _resolution(comparison.old, ui),
            "new": _resolution(comparison.new, ui),
            "changes": [_change(change, ui) for change in comparison.changes],
            "fields": [_field(field) for field in comparison.fields],
            "summary": _summary(comparison.summary),
            **_history(comparison, ui),
            "warnings": _warnings(comparison.warnings, ui),
        }
    )


def resolution_json(resolution: Resolution, *, ui: str) -> str:
    """Return what was understood of one text as JSON: the same object as "old" and "new" of a comparison."""
    return _laid_out({"schema": SCHEMA, **_resolution(resolution, ui)})


# --- texts ------------------------------------------------------------------------------------------


def _resolution(text: Resolution, ui: str) -> Data:
    return {
        "name": text.name,
        "symbol": text.symbol,
        "language": text.language,
        "title": text.title,
        "organ": text.organ,
        "number": text.number,
        "session": text.session,
        "dates": text.dates,
        "agenda_item": text.agenda_item,
        "agenda_title": text.agenda_title,
        "sponsors": [_sponsor(sponsor) for sponsor in text.sponsors],
        "enacting": text.enacting,
        "adoption": text.adoption,
        "date": text.date,
        "structured": text.structured,
        "paragraphs": [_paragraph(paragraph) for paragraph in text.paragraphs],
        "notes": [{"mark": note.mark, "text": note.text} for note in text.notes],
        "leftovers": [{"line": block.line, "text": block.text} for block in text.leftovers],
        "warnings": _warnings(text.warnings, ui),
    }


def _sponsor(sponsor: Sponsor) -> Data:
    return {"name": sponsor.name, "marks": list(sponsor.marks)}


def _paragraph(paragraph: Paragraph) -> Data:
    return {
        "id": paragraph.id,
        "section": paragraph.section,
        "label": paragraph.label,
        "text": paragraph.text,
        "notes": [note.mark for note in paragraph.notes],
        "line": paragraph.line,
        "page": paragraph.page,
        "references": [_reference(reference) for reference in paragraph.references],
    }


def _reference(reference: Reference) -> Data:
    return {
        "kind": reference.kind,
        "text": reference.text,
        "key": reference.key,
        "start": reference.start,
        "end": reference.end,
        "organ": reference.organ,
        "date": reference.date,
    }


def _warnings(warnings: Iterable[Warning], ui: str) -> list[Data]:
    return [{"code": w.code, "message": warning_text(w, ui), "line": w.line} for w in warnings]


# --- changes ----------------------------------------------------------------------------------------


def _change(change: Change, ui: str) -> Data:
    return {
        "kind": change.kind,
        "old": list(change.old),
        "new": list(change.new),
        "moved": change.moved,
        "renumbered": change.renumbered,
        "similarity": round(change.similarity, 4),
        "runner_up": round(change.runner_up, 4),
        "nearest": change.nearest,
        "classes": list(change.classes),
        "weight": change.weight,
        "reasons": [reason_text(reason, ui) for reason in change.reasons],
        "edits": [_edit(edit) for edit in change.edits],
    }


def _edit(edit: Edit) -> Data:
    bare = {"op": edit.op, "old": edit.old, "new": edit.new}
    return {**bare, "class": edit.cls} if edit.cls else bare


def _field(field: FieldChange) -> Data:
    edits = [_edit(edit) for edit in field.edits]
    return {"id": field.id, "kind": field.kind, "old": field.old, "new": field.new, "edits": edits}


def _summary(summary: Summary) -> Data:
    return {
        "technical_only": summary.technical_only,
        "identical": summary.identical,
        "preambular": _counts(summary.preambular),
        "operative": _counts(summary.operative),
        "annex": _counts(summary.annex),
        "classes": dict(summary.classes),
    }


def _counts(counts: Counts) -> Data:
    told: dict[str, int] = to_builtins(counts)
    return told


def _history(comparison: Comparison, ui: str) -> Data:
    """Return the lineage, and with several earlier texts what they are and what was dropped on the way."""
    lineage = [_lineage(lineage, comparison, ui) for lineage in comparison.lineage]
    if not comparison.earlier:
        return {"lineage": lineage}
    earlier = [{**to_builtins(one), "similarity": round(one.similarity, 4)} for one in comparison.earlier]
    return {"lineage": lineage, "earlier": earlier, "dropped": [to_builtins(one) for one in comparison.dropped]}


def _lineage(lineage: Lineage, comparison: Comparison, ui: str) -> Data:
    return {
        "id": lineage.id,
        "first_seen": lineage.first_seen,
        "sources": [_ancestor(ancestor, ui) for ancestor in lineage.sources],
        "provenance": provenance(lineage, comparison, words(ui)),
        "returns": lineage.returns,
        "returned": [to_builtins(one) for one in lineage.returned],
    }


def _ancestor(ancestor: Ancestor, ui: str) -> Data:
    return {
        "text": ancestor.text,
        "ids": list(ancestor.ids),
        "similarity": round(ancestor.similarity, 4),
        "kind": ancestor.kind,
        "words": ancestor.words,
        "edits": [_edit(edit) for edit in ancestor.edits],
        "classes": list(ancestor.classes),
        "weight": ancestor.weight,
        "reasons": [reason_text(reason, ui) for reason in ancestor.reasons],
    }


# --- layout -----------------------------------------------------------------------------------------


def _laid_out(data: Data) -> str:
    """Return JSON with a key a line and a list item a line: it reads and diffs well.

    Indenting everything would not: it takes json's slow encoder, and a line for every comma.
    """
    return _object(data, depth=0) + "\n"


def _object(data: Data, *, depth: int) -> str:
    margin = "  " * (depth + 1)
    lines = (f"{margin}{_compact(key)}: {_value(value, depth=depth + 1)}" for key, value in data.items())
    return "{\n" + ",\n".join(lines) + "\n" + "  " * depth + "}"


def _value(value: object, *, depth: int) -> str:
    if isinstance(value, dict) and depth == 1:
        return _object(value, depth=depth)
    if isinstance(value, list) and value and isinstance(value[0], dict):
        return _array(value, depth=depth)
    return _compact(value)


def _array(items: Sequence[object], *, depth: int) -> str:
    margin = "  " * (depth + 1)
    return "[\n" + ",\n".join(margin + _compact(item) for item in items) + "\n" + "  " * depth + "]"


def _compact(value: object) -> str:
    return _encode(value)
