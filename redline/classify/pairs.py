"""Edits -> pairs: what was deleted, what was inserted in its place, and the kept words around both."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from redline.model import Edit

# Kept text looked at on each side of a change: enough for the longest name
# (the Office of the High Commissioner).
AROUND = 48


class Pair(Struct, frozen=True):
    """A deletion, an insertion, or one for the other: texts, offsets in the joined old and new text, the text before
    (of the old side) and after (of the new side) where something is kept there, and the place of its edits in the list
    of edits. `new_before` and `old_after` are the same of the other sides, which differ where more changed near by."""

    old: str
    new: str
    old_at: int
    new_at: int
    before: str
    after: str
    edits: tuple[int, ...]
    new_before: str = ""
    old_after: str = ""


def pairs(edits: Sequence[Edit]) -> tuple[Pair, ...]:
    """Return the pairs of `edits`; a deletion right before an insertion is one pair with it."""
    found: list[Pair] = []
    old_at = new_at = index = 0
    while index < len(edits):
        edit = edits[index]
        if edit.op == "keep":
            old_at, new_at, index = old_at + len(edit.old), new_at + len(edit.new), index + 1
            continue
        both = edit.op == "delete" and index + 1 < len(edits) and edits[index + 1].op == "insert"
        places = (index, index + 1) if both else (index,)
        old, new = edit.old, edits[places[-1]].new
        old_after, after = _beside(edits[places[-1] + 1:], 1) if _kept_after(edits, places[-1]) else ("", "")
        before, new_before = _beside(edits[index - 1::-1], -1) if _kept_before(edits, index) else ("", "")
        found.append(Pair(old, new, old_at, new_at, before, after, places, new_before, old_after))
        old_at, new_at, index = old_at + len(old), new_at + len(new), places[-1] + 1
    return tuple(found)


def _beside(edits: Sequence[Edit], step: int) -> tuple[str, str]:
    """Return the old and the new text of the edits beside a change, the nearest first, `step` 1 after and -1 before it.

    Both end at the same kept character: a name that several changes cut is then whole, or cut alike, on both sides.
    """
    old: list[str] = []
    new: list[str] = []
    left = AROUND
    for edit in edits:
        if edit.op == "keep" and left <= len(edit.old):
            old.append(_near(edit.old, left, step))
            new.append(_near(edit.new, left, step))
            break
        old.append(edit.old)
        new.append(edit.new)
        left = max(0, left - max(len(edit.old), len(edit.new)))
    return "".join(old[::step]), "".join(new[::step])


def _near(text: str, length: int, step: int) -> str:
    return text[:length] if step > 0 else text[max(0, len(text) - length):]


def _kept_after(edits: Sequence[Edit], index: int) -> bool:
    return index + 1 < len(edits) and edits[index + 1].op == "keep"


def _kept_before(edits: Sequence[Edit], index: int) -> bool:
    return index > 0 and edits[index - 1].op == "keep"
