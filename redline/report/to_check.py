"""What a submission does not track: where the issued text differs from it as it was before its own changes."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from msgspec import Struct

from redline.model import Change, Comparison, Edit, FieldChange
from redline.report.outline import field_name, is_quiet, joined, outline, place
from redline.report.words import Words, words

_FOLDER = Path(__file__).with_name("words")
SCHEMA = 1
# Kept words shown on each side of a difference, in characters: enough to find it on the page.
_AROUND = 12


class Check(Struct, frozen=True):
    """The comparison of the issued text with the submission before its tracked changes, and how many it has."""

    comparison: Comparison
    tracked: int

    @property
    def changes(self) -> tuple[Change, ...]:
        """The paragraphs that differ and are not tracked as different.

        A number that only shifted is no difference of its own where paragraphs came, went or moved.
        """
        differ = [change for change in self.comparison.changes if not is_quiet(change)]
        shifted = any(change.moved or change.kind not in ("unchanged", "changed") for change in differ)
        return tuple(change for change in differ if not (shifted and _is_shift(change)))

    @property
    def fields(self) -> tuple[FieldChange, ...]:
        """The title, sponsors, agenda item, session and notes that differ."""
        return tuple(field for field in self.comparison.fields if field.kind != "unchanged")

    @property
    def complete(self) -> bool:
        """Whether every difference is tracked."""
        return not self.changes and not self.fields


def _is_shift(change: Change) -> bool:
    """Return whether nothing but the number of a paragraph differs."""
    return change.kind == "unchanged" and not change.moved


def check_text(check: Check, *, ui: str) -> str:
    """Return the verdict, then a line for each difference that is not tracked: the paragraph and its words."""
    say = _words(ui)
    names = (check.comparison.new.name, check.comparison.old.name, check.tracked)
    count = len(check.changes) + len(check.fields)
    if check.complete:
        return say.say("check.complete", *names) + "\n"
    head = say.say("check.one" if count == 1 else "check.many", *names, count)
    where = outline(check.comparison)
    told = [(place(change, where, say), _change(change, check.comparison, say)) for change in check.changes]
    told += [(field_name(field, say), _words_of(field.edits, say)) for field in check.fields]
    return "\n".join([head, "", *(f"{name}  {line}" for name, line in told)]) + "\n"


def check_json(check: Check) -> str:
    """Return the same as JSON; `untracked` holds the paragraphs and the fields."""
    content: dict[str, Any] = {
        "schema": SCHEMA,
        "issued": check.comparison.old.name,
        "submitted": check.comparison.new.name,
        "tracked": check.tracked,
        "complete": check.complete,
        "untracked": [*map(_change_entry, check.changes), *map(_field_entry, check.fields)],
    }
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def _change_entry(change: Change) -> dict[str, Any]:
    return {
        "kind": change.kind,
        "old": list(change.old),
        "new": list(change.new),
        "moved": change.moved,
        "renumbered": change.renumbered,
        "edits": _edit_entries(change.edits),
    }


def _field_entry(field: FieldChange) -> dict[str, Any]:
    return {"kind": field.kind, "field": field.id, "edits": _edit_entries(field.edits)}


def _edit_entries(edits: Sequence[Edit]) -> list[dict[str, str]]:
    return [{"op": edit.op, "old": edit.old, "new": edit.new} for edit in joined(edits)]


@cache
def _words(ui: str) -> Words:
    import tomllib

    shared = words(ui)
    own = tomllib.loads((_FOLDER / f"check.{ui}.toml").read_text("utf-8"))["check"]
    return Words(shared.language, {**shared.sentences, **{f"check.{key}": text for key, text in own.items()}})


def _change(change: Change, comparison: Comparison, say: Words) -> str:
    if change.kind in ("added", "removed"):
        return _words_of(change.edits, say)
    parts = [say.say("check.moved")] if change.moved else []
    parts += _number(change, comparison, say)
    parts += [_words_of(change.edits, say)] if any(edit.op != "keep" for edit in change.edits) else []
    return " · ".join(parts)


def _number(change: Change, comparison: Comparison, say: Words) -> list[str]:
    if not change.renumbered:
        return []
    old = next(p.label for p in comparison.old.paragraphs if p.id == change.old[0])
    new = next(p.label for p in comparison.new.paragraphs if p.id == change.new[0])
    return [say.say("check.number", old or "–", new or "–")]


def _words_of(edits: Sequence[Edit], say: Words) -> str:
    """Return a text that came or went as a whole, else what changed with some words around it."""
    runs = joined(edits)
    if len(runs) == 1 and runs[0].op != "keep":
        key = "check.added" if runs[0].op == "insert" else "check.removed"
        return say.say(key, (runs[0].old or runs[0].new).replace("\n", " ¶ "))
    return "".join(_marked(runs)).replace("\n", " ¶ ")


def _marked(runs: Sequence[Edit]) -> Iterator[str]:
    for at, run in enumerate(runs):
        if run.op == "delete":
            yield f"[-{run.old}-]"
        elif run.op == "insert":
            yield f"{{+{run.new}+}}"
        else:
            yield _around(run.new, first=not at, last=at == len(runs) - 1)


def _around(text: str, *, first: bool, last: bool) -> str:
    """Return kept words shortened to those next to a difference."""
    left, right = "" if first else text[:_AROUND], "" if last else text[-_AROUND:]
    if len(text) <= len(left) + len(right):
        return text
    return f"{left}…{right}"
