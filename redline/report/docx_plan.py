"""What a Word file has to track, before any XML: a comparison -> lines, each with its pieces and its paragraph mark.

A paragraph in Word ends in a mark, and the mark is tracked like a letter. That is how one text becomes another:

    split    决定分享数据{¶又请}提供援助；¶     an inserted mark inside what was one paragraph
    merged   开设课程[；¶鼓励各国]{，并}设奖；¶    a deleted mark between what were two
    added    {欢迎方案，¶}                     text and mark inserted together
    moved    <享有用水权，¶>  …  <享有用水权，¶>  once where it stood, once where it stands: "from" and "to"

Guarantee, held by a property: reading the lines without what is inserted or moved to gives the earlier paragraphs, in
their order; without what is deleted or moved from, the draft's. `keep` hides a difference of layout only, unless asked.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from redline.model import Change, Comparison, Edit, NoteMark, Resolution
from redline.report.docx_order import Home, homes
from redline.report.docx_pieces import Line, Mark, Piece, Spelling
from redline.report.docx_seams import seamed

Side = Literal["old", "new"]


def plan(comparison: Comparison, *, exact: bool = False) -> tuple[Line, ...]:
    """Return the body of a comparison as lines, in the order in which Word shows them.

    With `exact`, differences of layout (spaces, the width of punctuation) are tracked as well.
    """
    return tuple(seamed(_Planner(comparison, Spelling(comparison, exact=exact)).lines()))


class _Planner:
    """Puts every change where it stands, and the old paragraphs that are gone from there where they stood."""

    def __init__(self, comparison: Comparison, spelling: Spelling) -> None:
        self._comparison = comparison
        self._spelling = spelling
        self._sections: dict[str, str] = {
            p.id: p.section for p in (*comparison.old.paragraphs, *comparison.new.paragraphs)
        }
        self._homes = homes(comparison)

    def lines(self) -> list[Line]:
        standing: list[list[Line]] = []
        gone: dict[str, Line] = {}
        for place, change in enumerate(self._comparison.changes):
            here, there = self._change(place, change, self._homes[place])
            standing.append(here)
            gone |= {line.old: line for line in there}
        ordered = self._in_new_order([line for lines in standing for line in lines])
        return self._with_gone(ordered, gone)

    def _change(self, place: int, change: Change, home: Home) -> tuple[list[Line], list[Line]]:
        """Return the lines of a change that stand in the draft, and those of old paragraphs that left their place."""
        pieces = self._spelling.woven(change)
        stay = _chain([piece for piece in pieces if _stays(piece, home)], home, place)
        come = [_whole("to", key, pieces, place) for key in change.new if key not in home.new]
        left = [_whole("from", key, pieces, place) for key in change.old if key not in home.old]
        return [*stay, *come], left

    def _in_new_order(self, lines: list[Line]) -> list[Line]:
        """Return the lines in the order of the draft; a line without an end in it goes before the one it runs into."""
        order = {paragraph.id: place for place, paragraph in enumerate(self._comparison.new.paragraphs)}
        places, after = [], len(order)
        for line in reversed(lines):
            after = order.get(line.new, after)
            places.append(after)
        keyed = sorted(zip(reversed(places), range(len(lines)), lines, strict=True), key=lambda item: item[:2])
        return [line for _, _, line in keyed]

    def _with_gone(self, lines: list[Line], gone: dict[str, Line]) -> list[Line]:
        """Return the lines with the old ones that left put after what stood before them in the earlier text."""
        result = list(lines)
        last = ""
        for paragraph in self._comparison.old.paragraphs:
            if paragraph.id in gone:
                at = 0 if not last else 1 + next(i for i, line in enumerate(result) if line.old == last)
                result.insert(self._past_section(result, at, paragraph.section), gone[paragraph.id])
            last = paragraph.id
        return result

    def _past_section(self, lines: list[Line], at: int, section: str) -> int:
        """Return a place as late as new lines allow: what was operative does not stand among new preambular ones."""
        while (
            at < len(lines)
            and not lines[at].old
            and not lines[at].opens_old
            and self._sections.get(lines[at].new) != section
        ):
            if not any(self._sections.get(line.new or line.old) == section for line in lines[at + 1 :]):
                break
            at += 1
        return at


# --- the lines of one change ---------------------------------------------------------------------------


def _stays(piece: Piece, home: Home) -> bool:
    """Whether a piece shows where the change stands: kept there, deleted there, or moved into or out of there."""
    old, new = piece.old_id in home.old, piece.new_id in home.new
    match piece.mark:
        case "keep":
            return old or new
        case "delete":
            return old
        case _:
            return new


def _chain(pieces: Sequence[Piece], home: Home, change: int) -> list[Line]:
    """Return the lines of paragraphs that stay where they are, tracked marks between those split or merged."""
    if not home.old or not home.new:
        return []
    lines: list[Line] = []
    held: list[Piece] = []
    olds, news = list(home.old), list(home.new)
    opens_old, opens_new = olds[0], news[0]
    for piece in pieces:
        if piece.text != "\n":
            held.append(_settled(piece, home))
            continue
        ends_old, ends_new = _parts(piece, "old", olds), _parts(piece, "new", news)
        if not ends_old and not ends_new:
            continue
        mark: Mark = "keep" if ends_old and ends_new else "delete" if ends_old else "insert"
        old, new = olds.pop(0) if ends_old else "", news.pop(0) if ends_new else ""
        lines.append(Line(mark, tuple(held), old, new, opens_old, opens_new, old or olds[0], new or news[0], change))
        held, opens_old, opens_new = [], olds[0] if ends_old else "", news[0] if ends_new else ""
    old, new = olds[0], news[0]
    return [*lines, Line("keep", tuple(held), old, new, opens_old, opens_new, old, new, change)]


def _parts(piece: Piece, side: Side, ids: list[str]) -> bool:
    """Whether a newline parts two paragraphs that both stay."""
    said = piece.mark != ("insert" if side == "old" else "delete")
    key = piece.old_id if side == "old" else piece.new_id
    return said and len(ids) > 1 and key == ids[0]


def _settled(piece: Piece, home: Home) -> Piece:
    """Return a kept piece as what it is where it shows: moved in from elsewhere, moved out to elsewhere, or kept."""
    if piece.mark != "keep" or (piece.old_id in home.old and piece.new_id in home.new):
        return piece
    return piece.moved("from" if piece.old_id in home.old else "to")


def _whole(mark: Mark, key: str, pieces: Sequence[Piece], change: int) -> Line:
    """Return a paragraph that left ("from") or came ("to"); one that shares no word was deleted or inserted."""
    leaves = mark == "from"
    own = [piece for piece in pieces if piece.text != "\n" and (piece.old_id if leaves else piece.new_id) == key]
    shown = [
        piece.moved(mark) if piece.mark == "keep" else piece
        for piece in own
        if piece.mark in ("keep", "delete" if leaves else "insert")
    ]
    if not any(piece.mark == mark for piece in shown):
        mark = "delete" if leaves else "insert"
    if leaves:
        return Line(mark, tuple(shown), old=key, opens_old=key, part_old=key, change=change)
    return Line(mark, tuple(shown), new=key, opens_new=key, part_new=key, change=change)


# --- lines outside the paragraphs ----------------------------------------------------------------------


def field_line(
    edits: Sequence[Edit],
    old_marks: tuple[NoteMark, ...] = (),
    new_marks: tuple[NoteMark, ...] = (),
    *,
    spelling: Spelling,
) -> Line | None:
    """Return a field of the masthead as a line, None where neither text has it."""
    pieces = spelling.weave(edits, old_marks, new_marks)
    marks = {piece.mark for piece in pieces}
    if not pieces:
        return None
    return Line(marks.pop() if len(marks) == 1 else "keep", tuple(pieces))


def replaced(old: str, new: str) -> tuple[Edit, ...]:
    """Return the edits that put one text for another as a whole; one keep where they are the same."""
    if old == new:
        return (Edit("keep", old, new),) if old else ()
    return tuple(edit for edit in (Edit("delete", old, ""), Edit("insert", "", new)) if edit.old or edit.new)


def field_edits(comparison: Comparison, key: str, old: str, new: str) -> tuple[Edit, ...]:
    """Return the edits of a field: those of the comparison, else one text put for the other."""
    return next((field.edits for field in comparison.fields if field.id == key), replaced(old, new))


def agenda_edits(comparison: Comparison) -> tuple[Edit, ...]:
    """Return the edits of the agenda item and its title on one line.

    A title that only one text has comes or goes with the space before it: "议程项目3促进…" is no agenda item.
    """
    old, new = comparison.old, comparison.new
    before, after = (f"{text.agenda_item} {text.agenda_title}".strip() for text in (old, new))
    if bool(old.agenda_title) == bool(new.agenda_title):
        return field_edits(comparison, "AGENDA", before, after)
    titles = before.removeprefix(old.agenda_item), after.removeprefix(new.agenda_item)
    return (*replaced(old.agenda_item, new.agenda_item), *replaced(*titles))


def printed_number(text: Resolution) -> str:
    """Return the number of a text as a title's line shows it: that of the Security Council is none without its words.

    >>> printed_number(Resolution("a", "zh", number="2690(2023)", heads=("第2690(2023)号决议",)))
    '第2690(2023)号决议'
    """
    lines = [line for line in text.heads if text.number in line and not (text.title and text.title in line)]
    return lines[0] if lines and text.number and "/" not in text.number else text.number


def texts(lines: Sequence[Line], side: Side) -> Iterator[str]:
    """Yield the paragraphs that the lines make with everything rejected ("old") or accepted ("new")."""
    hidden = ("insert", "to") if side == "old" else ("delete", "from")
    text = ""
    for line in lines:
        text += "".join(piece.shown(side) for piece in line.pieces if piece.mark not in hidden)
        if line.mark not in hidden:
            yield text
            text = ""
