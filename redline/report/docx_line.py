"""A line of the plan -> the inside of a `w:p`: wrappers, ranges of moves, anchors of comments.

    where it stood    <moveFromRangeStart name="move1"/>
                      <moveFrom>每个人的 <del>用水</del> 权利 ¶</moveFrom> <moveFromRangeEnd/>
    where it stands   <moveToRangeStart name="move1"/>
                      <ins><moveTo>每个人的</moveTo> 饮水 <moveTo>权利</moveTo> ¶</ins> <moveToRangeEnd/>

A paragraph that moved and was reworded leaves its deleted words behind, marked as deleted within the move; what was
inserted is inserted where it stands now. The outer wrapper is the same from the first word to the paragraph mark: where
it is not, LibreOffice joins what is left of the paragraph to the next one and takes that one's number away.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from redline.report.docx_pieces import Line, Mark, Piece
from redline.report.docx_xml import Tracker, W, element, run, run_properties

_RANGES = {"from": "moveFromRange", "to": "moveToRange"}

Runs = Callable[[Piece], list[Any]]


class Moves:
    """Names the moves: both ends of one have the same name, in the order in which they are met."""

    def __init__(self) -> None:
        """Begin with no move."""
        self._names: dict[tuple[str, str], str] = {}

    def name(self, piece: Piece) -> str:
        """Return the name of the move that a piece is part of."""
        return self._names.setdefault((piece.old_id, piece.new_id), f"move{len(self._names) + 1}")


class Part(Struct, frozen=True):
    """Runs under one mark, the mark within that one ("keep" for none), and the move they are part of ("" for none)."""

    mark: Mark
    runs: list[Any]
    move: str = ""
    within: Mark = "keep"


class Written(Struct, frozen=True):
    """The children of a paragraph, and what stands right after the paragraph."""

    inside: list[Any]
    after: list[Any]


class LineWriter:
    """Writes lines: `words` makes the runs of a piece of text, `calls` those of the place of a note."""

    def __init__(self, tracker: Tracker, words: Runs, calls: Callable[[Piece], list[Part]]) -> None:
        """Take who signs the changes and how text and notes are set."""
        self.tracker = tracker
        self.moves = Moves()
        self._words = words
        self._calls = calls

    def arranged(self, line: Line, label: Sequence[Part] = ()) -> tuple[list[Part], Mark]:
        """Return the runs of a line with their marks, a typed number first, and how its paragraph mark is tracked.

        A paragraph that moved with its words unchanged is moved, its typed number with it; one that was reworded has
        one outer mark throughout.
        """
        parts = self._parts(line)
        if line.mark not in _RANGES:
            return [*label, *parts], line.mark
        if all(part.move for part in parts):
            move = next((part.move for part in parts), "")
            return [*(replace(part, move=move) for part in label), *parts], line.mark
        outer: Mark = "from" if line.mark == "from" else "insert"
        return list(_enclosed([*label, *parts], outer)), outer

    def _parts(self, line: Line) -> list[Part]:
        parts: list[Part] = []
        for piece in line.pieces:
            move = self.moves.name(piece) if piece.mark in _RANGES else ""
            if piece.call:
                parts += [Part(part.mark, part.runs, move) for part in self._calls(piece)]
            else:
                parts.append(Part(piece.mark, self._words(piece), move))
        return parts

    def write(self, parts: Sequence[Part], mark: Mark, comment: str = "") -> Written:
        """Return parts as the children of a paragraph whose mark is tracked as `mark`; `comment` is a comment's id."""
        spans = _spans(parts)
        tracked = [place for place, part in enumerate(parts) if part.mark != "keep"] or list(range(len(parts)))
        if comment and not parts:
            return Written([element("commentRangeStart", {"id": comment}), *comment_end(comment)], [])
        inside: list[Any] = []
        after: list[Any] = []
        last: Mark = "keep"
        for place, part in enumerate(parts):
            before = self._openings(part, place, spans)
            if comment and place == tracked[0]:
                before.append(element("commentRangeStart", {"id": comment}))
            self._add(inside, part, joined=part.mark == last and not before, before=before)
            last = part.mark
            if comment and place == tracked[-1]:
                inside += comment_end(comment)
                last = "keep"
            if spans.get(part.move, (-1, -1))[1] == place:
                outside = mark == part.mark and place == len(parts) - 1
                (after if outside else inside).append(self._end(part))
                last = "keep"
        return Written(inside, after)

    def _add(self, inside: list[Any], part: Part, *, joined: bool, before: list[Any]) -> None:
        inside += before
        if joined and part.mark != "keep" and inside:
            inside[-1].extend(self.tracker.wrap(part.within, part.runs))
        else:
            inside += self.tracker.wrap(part.mark, self.tracker.wrap(part.within, part.runs))

    def _openings(self, part: Part, place: int, spans: dict[str, tuple[int, int]]) -> list[Any]:
        if not part.move or spans[part.move][0] != place:
            return []
        start = self.tracker.stamp(f"{_range(part)}Start", name=part.move)
        self._open = start.get(W + "id")
        return [start]

    def _end(self, part: Part) -> Any:
        return element(f"{_range(part)}End", {"id": self._open})


def _range(part: Part) -> str:
    """Return what Word calls the range of the move that a part belongs to."""
    return _RANGES["from" if part.mark == "from" else "to"]


def _enclosed(parts: Sequence[Part], outer: Mark) -> Iterator[Part]:
    """Yield parts under one outer mark, each within the move that it stands in or after."""
    move = next((part.move for part in parts if part.move), "")
    for part in parts:
        number = part.mark == "to" and not part.move
        move = part.move or move
        yield Part(outer, part.runs, move, "keep" if number or part.mark == outer else part.mark)


def _spans(parts: Sequence[Part]) -> dict[str, tuple[int, int]]:
    """Return where each move begins and ends."""
    spans: dict[str, tuple[int, int]] = {}
    for place, part in enumerate(parts):
        if part.move:
            spans[part.move] = (spans.get(part.move, (place, place))[0], place)
    return spans


def comment_end(key: str) -> list[Any]:
    """Return the end of what a comment is about, and the run that shows it."""
    reference = element("r", None, run_properties("CommentReference"), element("commentReference", {"id": key}))
    return [element("commentRangeEnd", {"id": key}), reference]


def label_parts(old: str, new: str, mark: Mark, *, gap: str = "\t") -> list[Part]:
    """Return typed numbers as parts: kept where both texts print the same, tracked where not.

    `mark` is how the line is tracked that a number opens on one side only; that of a paragraph that moved goes with it.
    """
    if mark in _RANGES:
        return [Part(mark, [run(f"{old or new}{gap}")])] if old or new else []
    if old == new and mark == "keep":
        return [Part("keep", [run(new + gap)])] if new else []
    gone = [Part("delete", [run(old + gap, deleted=True)])] if old else []
    return gone + ([Part("insert", [run(new + gap)])] if new else [])
