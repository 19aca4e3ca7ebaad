"""A comparison whose draft is a Word file, written into that file as tracked changes.

Its page, styles, numbering, tables and notes stay, and so does the format of every run; what was removed takes its
format from the earlier Word file where there is one, else from the words that replaced it. A paragraph in which nothing
changed is not touched at all.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from copy import deepcopy
from itertools import groupby
from typing import Any

from redline.model import Comparison, Paragraph
from redline.report.docx_edit import ParagraphEditor
from redline.report.docx_ends import settle_ends
from redline.report.docx_fields import Masthead
from redline.report.docx_line import LineWriter, Part, label_parts
from redline.report.docx_notes import Comments, Notebook, remind, separators
from redline.report.docx_numbers import depth
from redline.report.docx_pieces import Call, Line, Piece, Spelling
from redline.report.docx_plan import plan
from redline.report.docx_source import WordSource, borrowed, plain
from redline.report.docx_styles import ensure_styles, keep_tracking
from redline.report.docx_typeset import typeset
from redline.report.docx_xml import Tracker, W, as_deleted, element, run


def written_into(
    draft: bytes,
    earlier: bytes | None,
    comparison: Comparison,
    tracker: Tracker,
    *,
    ui: str,
    comments: bool,
    exact: bool,
) -> bytes:
    """Return the draft as a .docx with the changes in it; one whose paragraphs are not found again is typeset."""
    source = WordSource.of(draft, comparison.new)
    if any(paragraph.id not in source.places for paragraph in comparison.new.paragraphs):
        return typeset(comparison, tracker, ui=ui, comments=comments, exact=exact)
    before = WordSource.of(earlier, comparison.old) if earlier else None
    return _Draft(source, before, comparison, tracker, ui=ui, comments=comments, exact=exact).write()


class _Draft:
    """Writes the lines of a comparison into a Word file, from the first to the last."""

    def __init__(
        self,
        source: WordSource,
        before: WordSource | None,
        comparison: Comparison,
        tracker: Tracker,
        *,
        ui: str,
        comments: bool,
        exact: bool,
    ) -> None:
        self._source = source
        self._before = before
        self._comparison = comparison
        self._tracker = tracker
        tracker.skip(source.ids())
        self._spelling = Spelling(comparison, exact=exact)
        self._lines = plan(comparison, exact=exact)
        self._old = {paragraph.id: paragraph for paragraph in comparison.old.paragraphs}
        self._new = {paragraph.id: paragraph for paragraph in comparison.new.paragraphs}
        self._old_rank, self._new_rank = _ranks(self._old), _ranks(self._new)
        self._alike = _by_kind(comparison.new.paragraphs)
        self._after = self._places_after()
        names = ensure_styles(source.package)
        self._footnotes = source.package.part("footnotes")
        self._has_notes = self._footnotes is not None
        if self._footnotes is None:
            self._footnotes = separators()
        calls = [piece.call for line in self._lines for piece in line.pieces if piece.call]
        self._partners = {call.new: call.old for call in calls if call.old and call.new}
        typed = {note.mark for note in comparison.new.notes if note.line}
        self._typed_marks = typed
        self._notes = Notebook(self._footnotes, tracker, comparison, self._spelling, styles=names, typed=typed)
        self._comments = source.package.part("comments")
        self._has_comments = self._comments is not None
        if self._comments is None:
            self._comments = element("comments")
        self._margin = Comments(self._comments, tracker, ui, styles=names) if comments else None
        self._writer = LineWriter(tracker, self._words, self._gone_calls)
        self._editor = ParagraphEditor(source, tracker, self._writer.moves, self._notes, self._gone_words)
        self._typed = self._typed_labels()

    def _places_after(self) -> dict[int, Any]:
        """Return for each line, by its identity, the next `w:p` that the draft has after it."""
        after: dict[int, Any] = {}
        place: Any = None
        for line in reversed(self._lines):
            after[id(line)] = place
            place = self._source.places[line.part_new] if line.part_new else place
        return after

    def write(self) -> bytes:
        writers = (self._editor, self._writer, self._spelling)
        masthead = Masthead(self._source, self._before, self._comparison, *writers, self._partners)
        last: Any = None
        for key, group in groupby(self._lines, key=lambda line: line.part_new):
            lines = list(group)
            last = self._stands(lines) if key else self._gone(lines, last)
        masthead.track()
        settle_ends(self._source.root, self._tracker)
        return self._save()

    def _save(self) -> bytes:
        package = self._source.package
        endnotes = {} if (part := package.part("endnotes")) is None else {"endnotes": part}
        remind(self._source.root, {"footnotes": self._footnotes, **endnotes}, self._tracker)
        if not self._has_notes and len(self._footnotes) > len(separators()):
            package.add("footnotes", self._footnotes)
        if not self._has_comments and len(self._comments):
            package.add("comments", self._comments)
        keep_tracking(package)
        return package.save()

    # --- paragraphs that the draft has ----------------------------------------------------------------

    def _stands(self, lines: Sequence[Line]) -> Any:
        """Track what changed in a paragraph of the draft; return its last `w:p`."""
        paragraph = self._new[lines[-1].part_new]
        place = self._source.places[paragraph.id]
        labels = [self._label(line, paragraph) for line in lines]
        places = [place]
        if any(line.touched or self._notes_differ(line) for line in lines) or any(old != new for old, new in labels):
            places = self._editor.edit(place, paragraph, lines, labels)
            self._explain(lines, place)
        for line, one in zip(lines[-len(places) :], places, strict=True):
            self._remember(line, one)
        if lines[-1].mark == "insert" and lines[-1].part_old:
            self._editor.join(place, self._after[id(lines[-1])])
        return place

    def _notes_differ(self, line: Line) -> bool:
        """Return whether the words of a note changed that both texts call, or its mark where that is typed."""
        kept = [piece.call for piece in line.pieces if piece.call and piece.mark == "keep"]
        typed = any(call.new in self._typed_marks and call.old != call.new for call in kept)
        return typed or any(piece.mark != "keep" for call in kept for piece in self._notes.pieces(call, "keep"))

    def _remember(self, line: Line, place: Any) -> None:
        """Keep how a paragraph of another section or depth looked: with everything rejected it looks so again."""
        if not line.part_old or _kind(self._old[line.part_old]) == _kind(self._new[line.part_new]):
            return
        model = self._model(self._old[line.part_old])
        properties = place.find(W + "pPr")
        if properties is None:
            properties = element("pPr")
            place.insert(0, properties)
        change = self._tracker.stamp("pPrChange")
        change.append(self._properties(line, model))
        properties.append(change)

    def _label(self, line: Line, paragraph: Paragraph) -> tuple[str, str]:
        """Return the typed numbers that a line opens with, of both texts; "" for those that Word counts."""
        old = self._old_label(line, paragraph)
        new = self._new[line.opens_new].label if line.opens_new and paragraph.id in self._typed else ""
        return old, new

    def _old_label(self, line: Line, stands: Paragraph | None = None) -> str:
        """Return the typed number that a line opens with in the earlier text; "" where the draft would count it.

        A paragraph that `stands` in the draft is counted as it is there, any other as those are that it looks like.
        """
        if not line.opens_old:
            return ""
        old = self._old[line.opens_old]
        model = stands if stands and _kind(stands) == _kind(old) else self._model(old)
        return old.label if model is None or model.id in self._typed else ""

    def _typed_labels(self) -> set[str]:
        """Return the paragraphs of the draft whose numbers are typed."""
        typed = set()
        for paragraph in self._comparison.new.paragraphs:
            place = self._source.places[paragraph.id]
            text = "".join(one.text or "" for one in place.iter(W + "t")).lstrip()
            if paragraph.label and text.startswith(paragraph.label):
                typed.add(paragraph.id)
        return typed

    # --- paragraphs that it no longer has -------------------------------------------------------------

    def _gone(self, lines: Sequence[Line], last: Any) -> Any:
        """Put paragraphs that left their place after the last one written; return the last of them."""
        for line in lines:
            model = self._model(self._old[line.part_old])
            parts, mark = self._writer.arranged(line, label_parts(self._old_label(line), "", line.mark))
            comment = self._comment(line)
            written = self._writer.write(parts, mark, comment)
            properties = self._properties(line, model)
            self._tracker.mark_paragraph(properties, mark)
            made = element("p", None, properties, *written.inside)
            self._insert(made, last, self._following(line))
            for after in reversed(written.after):
                made.addnext(after)
            last = written.after[-1] if written.after else made
        return last

    def _insert(self, made: Any, last: Any, following: Any) -> None:
        if last is not None:
            cell = next(last.iterancestors(W + "tc"), None)
            if cell is None or following is None or following in set(cell.iter(W + "p")):
                last.addnext(made)
            else:
                following.addprevious(made)
            return
        first = next((line.part_new for line in self._lines if line.part_new), "")
        if first:
            self._source.places[first].addprevious(made)
        else:
            body = self._source.root[0]
            end = body.find(W + "sectPr")
            body.append(made) if end is None else end.addprevious(made)

    def _following(self, line: Line) -> Any:
        """Return the next `w:p` of the draft after a line, None at the end."""
        return self._after[id(line)]

    def _model(self, old: Paragraph) -> Paragraph | None:
        """Return the paragraph of the draft that an old one looks like: of its section and depth, the nearest."""
        likes = self._alike.get(_kind(old), [])
        return min(likes, key=lambda p: abs(self._new_rank[p.id] - self._old_rank[old.id]), default=None)

    def _properties(self, line: Line, model: Paragraph | None) -> Any:
        found = self._source.places[model.id].find(W + "pPr") if model else None
        if found is None and self._before and not model:
            theirs = self._before.places.get(line.part_old)
            look = theirs.find(W + "pPr") if theirs is not None else None
            found = None if look is None else plain(look)
        properties = element("pPr") if found is None else deepcopy(found)
        for child in [c for c in properties if c.tag in (W + "sectPr", W + "rPr", W + "pPrChange", W + "framePr")]:
            properties.remove(child)
        return properties

    def _words(self, piece: Piece) -> list[Any]:
        """Return runs of words of a paragraph that is gone."""
        known = self._gone_words(piece)
        return [run(piece.text, deleted=piece.mark == "delete")] if known is None else known

    def _gone_words(self, piece: Piece) -> list[Any] | None:
        """Return runs of words that the draft no longer has in the format of the earlier Word file, None without it."""
        old = self._old.get(piece.old_id)
        inline = self._before.inline(old) if self._before and old else None
        if inline is None:
            return None
        stretches = list(inline.properties(piece.old_at, piece.old_at + len(piece.text)))
        if "".join(text for text, _ in stretches) != piece.text:
            return None
        return [
            run(text, borrowed(properties), deleted=piece.mark == "delete") for text, properties in stretches if text
        ]

    def _gone_calls(self, piece: Piece) -> list[Part]:
        call = piece.call or Call("", "")
        made = self._notes.call(call, piece.mark)
        return [Part(piece.mark, as_deleted([made]) if piece.mark == "delete" else [made])]

    # --- comments -------------------------------------------------------------------------------------

    def _comment(self, line: Line) -> str:
        """Return the id of a new comment on a removed paragraph; one that moved is explained where it stands."""
        removed = line.change >= 0 and not self._comparison.changes[line.change].new
        return self._margin.add(self._comparison.changes[line.change]) if self._margin and removed else ""

    def _explain(self, lines: Sequence[Line], place: Any) -> None:
        if self._margin is None or not any(line.touched for line in lines):
            return
        change = self._comparison.changes[lines[-1].change]
        if lines[-1].part_new == change.new[0]:
            key = self._margin.add(change)
            if key:
                self._editor.comment(place, key)


def _ranks(paragraphs: Mapping[str, Paragraph]) -> dict[str, int]:
    return {key: place for place, key in enumerate(paragraphs)}


def _by_kind(paragraphs: Sequence[Paragraph]) -> dict[tuple[str, int, bool], list[Paragraph]]:
    kinds: dict[tuple[str, int, bool], list[Paragraph]] = {}
    for paragraph in paragraphs:
        kinds.setdefault(_kind(paragraph), []).append(paragraph)
    return kinds


def _kind(paragraph: Paragraph) -> tuple[str, int, bool]:
    """Return what paragraphs that look alike have in common."""
    return paragraph.section, depth(paragraph.id), bool(paragraph.label)
