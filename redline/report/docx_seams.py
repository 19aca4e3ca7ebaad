"""Where one line ends in inserted words and the next begins with some: LibreOffice takes the two for one insertion.

On rejecting it, it takes the paragraph mark between them away as well and joins the paragraphs. Word does not; but
both have to settle the file right. So no kept mark stands between two insertions. The remedies, the first that applies:

    …此事{；}¶ [请]{促请}各国      a replaced word is deleted before the new one is inserted, at the beginning of a line
    …此事{；¶ 又请各国审议。}¶     a new paragraph: the mark before it is inserted, its own was there
    …此事{；}[。]¶ {又}请各国      at the end of a line the new words come before those that they replace
    …此事{；}¶ [请]{又请}各国      the next word is replaced by itself
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec.structs import replace

from redline.report.docx_pieces import Line, Piece

# What is replaced by itself: a word, or one character of a script without spaces between words.
_FIRST = re.compile(r"[A-Za-zÀ-ɏЀ-ӿ؀-ۿ]+|.", re.S)
_LAST = re.compile(r"(?:[A-Za-zÀ-ɏЀ-ӿ؀-ۿ]+|.)\Z", re.S)


def seamed(lines: Sequence[Line]) -> list[Line]:
    """Return the lines with no kept paragraph mark between two insertions."""
    result = list(lines)
    for place in range(len(result) - 1):
        if _ends_inserted(result[place]):
            result[place + 1] = _deletions_first(result[place + 1])
            if _begins_inserted(result[place + 1]):
                result[place : place + 2] = _mended(result[place], result[place + 1])
    return result


def _ends_inserted(line: Line) -> bool:
    return line.mark in ("keep", "delete") and bool(line.pieces) and line.pieces[-1].mark == "insert"


def _begins_inserted(line: Line) -> bool:
    """Whether a line begins with an insertion; one that moved here with new words is inserted from its start."""
    moved = line.mark == "to" and any(piece.mark == "insert" for piece in line.pieces)
    return moved or (bool(line.pieces) and line.pieces[0].mark == "insert")


def _mended(line: Line, after: Line) -> list[Line]:
    whole = after.mark in ("insert", "to") and not after.part_old
    if whole and line.mark == "keep" and line.old:
        return [
            replace(line, mark="insert", old="", part_old=line.old),
            replace(after, mark="keep", old=line.old, part_old=line.old),
        ]
    turned = _insertions_first(line)
    if turned.pieces[-1].mark != "insert":
        return [turned, after]
    again = _first_again(after)
    return [line, again] if again else [_last_again(line), after]


def _deletions_first(line: Line) -> Line:
    """Return a line whose first replacement begins with what is deleted."""
    return replace(line, pieces=_turned(line.pieces, "delete")) if line.mark in ("keep", "delete") else line


def _insertions_first(line: Line) -> Line:
    """Return a line whose last replacement ends with what is deleted."""
    return replace(line, pieces=_turned(line.pieces[::-1], "delete")[::-1])


def _turned(pieces: tuple[Piece, ...], first: str) -> tuple[Piece, ...]:
    """Return pieces in which those of the mark `first` open the first replacement, each kind in its order."""
    end = next((place for place, piece in enumerate(pieces) if piece.mark not in ("insert", "delete")), len(pieces))
    hunk = pieces[:end]
    return (*(p for p in hunk if p.mark == first), *(p for p in hunk if p.mark != first), *pieces[end:])


def _first_again(line: Line) -> Line | None:
    """Return a line whose first kept word is deleted and inserted again; None where no plain word is kept there."""
    place = next((place for place, piece in enumerate(line.pieces) if piece.mark != "insert"), len(line.pieces))
    kept = line.pieces[place] if place < len(line.pieces) else None
    if kept is None or not _plain(kept):
        return None
    word, rest = _cut(kept, len(_FIRST.match(kept.text)[0]))  # type: ignore[index]
    gone, come = replace(word, mark="delete"), replace(word, mark="insert")
    return replace(line, pieces=(gone, *line.pieces[:place], come, *_filled(rest), *line.pieces[place + 1 :]))


def _last_again(line: Line) -> Line:
    """Return a line whose last kept word is inserted and deleted again; itself where none is kept there."""
    place = next((place for place in range(len(line.pieces) - 1, -1, -1) if line.pieces[place].mark != "insert"), -1)
    if place < 0 or not _plain(line.pieces[place]):
        return line
    kept = line.pieces[place]
    rest, word = _cut(kept, len(kept.text) - len(_LAST.search(kept.text)[0]))  # type: ignore[index]
    gone, come = replace(word, mark="delete"), replace(word, mark="insert")
    return replace(line, pieces=(*line.pieces[:place], *_filled(rest), come, *line.pieces[place + 1 :], gone))


def _plain(piece: Piece) -> bool:
    return piece.mark == "keep" and not piece.call and bool(piece.text) and piece.text == piece.old_text


def _cut(piece: Piece, at: int) -> tuple[Piece, Piece]:
    head = replace(piece, text=piece.text[:at], old_text=piece.text[:at])
    tail = replace(
        piece, text=piece.text[at:], old_text=piece.text[at:], old_at=piece.old_at + at, new_at=piece.new_at + at
    )
    return head, tail


def _filled(piece: Piece) -> tuple[Piece, ...]:
    return (piece,) if piece.text else ()
