"""Edits become runs of marked text: what stands between two tags of the page.

    edits   keep 又回顾大会 · delete 1993 年 · insert 2021年 · keep 第48/141号决议，
    runs    又回顾大会 <del>1993 年</del><ins>2021年</ins> 第48/141号决议，<mark 1>

Dropping every `ins` run leaves the earlier text to the letter, dropping every `del` run the draft. A kept run
whose two sides differ in layout only (a space beside a Chinese character, the width of a comma) is cut into
kept text and pairs of tone "layout", which the page shows without any mark. Note marks and paragraph breaks
stand between runs and add no text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

from msgspec import Struct

from redline.model import Edit, Paragraph, Reason

Tag = Literal["keep", "del", "ins", "mark", "break"]
Side = Literal["", "old", "new"]
Tone = Literal["", "technical", "editorial", "layout"]

# How loudly an edit is shown, by its class; DOMAIN's weights, as `Change.weight` has them for whole
# paragraphs.
_TONES: dict[str, Tone] = {
    "reference": "technical",
    "sequence": "technical",
    "renumbered": "technical",
    "note": "technical",
    "translation": "editorial",
    "editorial": "editorial",
}
# The reasons by which a reference only rolls forward: the next of its series. Any other is shown as plainly as words.
_ROLLED = ("reference", "reference-next")


class Run(Struct, frozen=True):
    """A stretch of text under one tag; for a "mark" the note's mark, for a "break" the id of the paragraph
    that follows.

    `tone` says how loudly it is shown: "" plainly, the others faintly, "layout" not at all.
    `side` tells to which text a mark or a break belongs.
    """

    tag: Tag
    text: str
    tone: Tone = ""
    side: Side = ""


class _Point(Struct, frozen=True):
    """A mark or break that stands before the character at offset `at` of its side's text."""

    at: int
    run: Run


def marked_runs(edits: Iterable[Edit], old: Sequence[Paragraph] = (), new: Sequence[Paragraph] = (),
                reasons: Iterable[Reason] = ()) -> tuple[Run, ...]:
    """Return the runs of `edits`, with the note marks and paragraph breaks of both sides in their places.

    Where `reasons` say that another document is cited, references are shown plainly.
    """
    cited = [reason.code for reason in reasons if reason.cls.startswith("reference")]
    plain = frozenset({"reference"} if any(code not in _ROLLED for code in cited) else ())
    pieces = [piece for edit in edits for piece in _pieces(edit, plain)]
    old_points, new_points = _points(old, "old"), _points(new, "new")
    if not old_points and not new_points:
        return tuple(pieces)
    return tuple(_woven(pieces, old_points, new_points))


def draft_runs(runs: Iterable[Run]) -> tuple[Run, ...]:
    """Return the runs that belong to the draft, its insertions still marked."""
    return tuple(run for run in runs if run.tag != "del" and run.side != "old")


def is_marked(runs: Iterable[Run]) -> bool:
    """Return whether the two sides differ in more than layout."""
    return any(run.tag in ("del", "ins") and run.tone != "layout" for run in runs)


def _pieces(edit: Edit, plain: frozenset[str]) -> Iterator[Run]:
    if edit.op == "keep":
        yield from (Run("keep", edit.new),) if edit.old == edit.new else _layout(edit.old, edit.new)
    else:
        tag: Tag = "del" if edit.op == "delete" else "ins"
        yield Run(tag, edit.old or edit.new, "" if edit.cls in plain else _TONES.get(edit.cls, ""))


def _layout(old: str, new: str) -> Iterator[Run]:
    """Yield kept text, and as pairs of tone "layout" the few characters in which the two sides differ."""
    while old or new:
        same = _alike(old, new)
        if same:
            yield Run("keep", old[:same])
            old, new = old[same:], new[same:]
            continue
        gone, come = _odd(old, new)
        pair = Run("del", old[:gone], "layout"), Run("ins", new[:come], "layout")
        yield from (run for run in pair if run.text)
        old, new = old[gone:], new[come:]


def _alike(old: str, new: str) -> int:
    """Return how many characters both sides begin with."""
    return next((at for at, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new)))


def _odd(old: str, new: str) -> tuple[int, int]:
    """Return how many characters of each side differ here: spaces, or one of each."""
    spaces = len(old) - len(old.lstrip()), len(new) - len(new.lstrip())
    return spaces if any(spaces) else (1, 1)


def _points(paragraphs: Sequence[Paragraph], side: Side) -> list[_Point]:
    """Return the points of paragraphs joined by a newline, in the order of the text."""
    points: list[_Point] = []
    start = 0
    for ordinal, paragraph in enumerate(paragraphs):
        if ordinal:
            points.append(_Point(start - 1, Run("break", paragraph.id, side=side)))
        points += (_Point(start + note.at, Run("mark", note.mark, side=side)) for note in paragraph.notes)
        start += len(paragraph.text) + 1
    return sorted(points, key=lambda point: point.at)


def _woven(pieces: Iterable[Run], old: list[_Point], new: list[_Point]) -> Iterator[Run]:
    """Yield the pieces, cut where a point falls inside one, and each point once its side has come to it."""
    at = {"old": 0, "new": 0}
    waiting: dict[str, list[_Point]] = {"old": old[:], "new": new[:]}
    yield from _due(waiting, at)
    for piece in pieces:
        sides = [side for side, absent in (("old", "ins"), ("new", "del")) if piece.tag != absent]
        rest = piece.text
        while rest:
            cut = min([len(rest), *(waiting[side][0].at - at[side] for side in sides if waiting[side])])
            yield Run(piece.tag, rest[:cut], piece.tone)
            rest = rest[cut:]
            at.update({side: at[side] + cut for side in sides})
            yield from _due(waiting, at)


def _due(waiting: dict[str, list[_Point]], at: dict[str, int]) -> Iterator[Run]:
    for side, points in waiting.items():
        while points and points[0].at <= at[side]:
            yield points.pop(0).run
