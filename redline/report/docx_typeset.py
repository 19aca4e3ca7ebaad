"""A comparison of texts that are no Word files, typeset as a resolution of the United Nations with tracked changes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from copy import deepcopy
from typing import Any

from redline.model import Comparison, Paragraph, Resolution
from redline.report.docx_line import LineWriter, Part, label_parts
from redline.report.docx_notes import Comments, Notebook, counted_notes, remind, separators
from redline.report.docx_numbers import Side, depth, numbers
from redline.report.docx_package import Package
from redline.report.docx_pieces import Call, Line, Mark, Piece, Spelling
from redline.report.docx_plan import agenda_edits, field_edits, field_line, plan, printed_number, replaced
from redline.report.docx_setting import numbering, setting, settings, styles
from redline.report.docx_sponsors import Sponsors
from redline.report.docx_xml import R, Tracker, as_deleted, element, run, run_properties

_DEEP = ("Operative", "SubParagraph", "SubSubParagraph")
# An agenda item that is a number alone, such as "3" or "72 (b)".
_BARE_ITEM = re.compile(r"\d")
_CORE = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
_CORE_TYPE = "application/vnd.openxmlformats-package.core-properties+xml"


def typeset(comparison: Comparison, tracker: Tracker, *, ui: str, comments: bool, exact: bool) -> bytes:
    """Return the comparison as a .docx of its own."""
    setter = _Typesetter(comparison, tracker, ui=ui, comments=comments, exact=exact)
    return setter.package()


class _Typesetter:
    """Sets the lines of a comparison, from the masthead to the rule at the end."""

    def __init__(self, comparison: Comparison, tracker: Tracker, *, ui: str, comments: bool, exact: bool) -> None:
        self._comparison = comparison
        self._tracker = tracker
        self._setting = setting(comparison.new.language)
        self._numbers = numbers(comparison)
        self._spelling = Spelling(comparison, exact=exact)
        self._lines = plan(comparison, exact=exact)
        self._footnotes = separators()
        self._notes = Notebook(self._footnotes, tracker, comparison, self._spelling, hint=self._setting.hint)
        self._comments = element("comments")
        self._commented = Comments(self._comments, tracker, ui) if comments else None
        self._writer = LineWriter(tracker, self._words, self._calls)
        self._paragraphs = {("old", p.id): p for p in comparison.old.paragraphs}
        self._paragraphs |= {("new", p.id): p for p in comparison.new.paragraphs}
        self._sponsors = (Sponsors(comparison.old), Sponsors(comparison.new))
        self._counted = all(counted_notes(text, _called(text)) for text in (comparison.old, comparison.new))

    def package(self) -> bytes:
        package = Package()
        body = element("body")
        body.extend(child for child in self._body())
        document = element("document", None, body)
        remind(document, {"footnotes": self._footnotes}, self._tracker)
        package.add(
            "officeDocument",
            document,
            source="",
            name="word/document.xml",
            content_type="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
        )
        package.add("styles", styles(self._setting))
        package.add("settings", settings())
        package.add("footnotes", self._footnotes)
        if self._numbers.lists:
            package.add("numbering", numbering(self._numbers))
        if len(self._comments):
            package.add("comments", self._comments)
        body.append(self._section(package))
        return package.save()

    # --- from top to bottom ---------------------------------------------------------------------------

    def _body(self) -> Iterator[Any]:
        yield from self._masthead()
        shown: set[str] = set()
        done: set[int] = set()
        for line in self._lines:
            yield from self._part(line, shown)
            comment = "" if line.change in done or not line.touched or line.mark == "from" else self._comment(line)
            done |= {line.change} if comment else set()
            yield from self._paragraph(line, comment)
        yield from self._field(replaced(self._comparison.old.adoption, self._comparison.new.adoption), "Adoption")
        yield _close()

    def _masthead(self) -> Iterator[Any]:
        old, new, chosen = self._comparison.old, self._comparison.new, self._setting
        yield self._symbol()
        yield from self._field(replaced(chosen.organ(old.enacting), chosen.organ(new.enacting)), "Organ")
        yield from self._named("SESSION", old.session, new.session, "Masthead")
        yield from self._field(replaced(old.dates, new.dates), "Masthead")
        yield from self._agenda()
        yield from self._sponsor_line()
        yield from self._title()
        yield from self._field(replaced(old.enacting, new.enacting), "Enacting")

    def _symbol(self) -> Any:
        """Return the line at the head of the first page."""
        name = run(f"{self._setting.united_nations}\t", run_properties(hint=self._setting.hint))
        line = field_line(self._symbols(), spelling=self._spelling)
        made = element("p", None, element("pPr", None, element("pStyle", {"val": "Symbol"})), name)
        made.extend(self._writer.write(self._writer.arranged(line)[0], "keep").inside if line else [])
        return made

    def _symbols(self) -> Sequence[Any]:
        return replaced(self._comparison.old.symbol, self._comparison.new.symbol)

    def _agenda(self) -> Iterator[Any]:
        """Yield the agenda item and its title; what the comparison says of both together stands on one line."""
        old, new = self._comparison.old, self._comparison.new
        told = next((field for field in self._comparison.fields if field.id == "AGENDA"), None)
        if told is not None:
            item = self._setting.agenda_item if _BARE_ITEM.match(told.new or told.old) else ""
            edits = (*replaced(item, item), *agenda_edits(self._comparison))
            yield from self._set(field_line(edits, spelling=self._spelling), "Agenda")
            return
        yield from self._field(replaced(self._item(old.agenda_item), self._item(new.agenda_item)), "Agenda")
        yield from self._field(replaced(old.agenda_title, new.agenda_title), "Agenda")

    def _item(self, item: str) -> str:
        return f"{self._setting.agenda_item}{item}" if _BARE_ITEM.match(item) else item

    def _sponsor_line(self) -> Iterator[Any]:
        old, new = self._sponsors
        told = next((field.edits for field in self._comparison.fields if field.id == "SPONSORS"), None)
        edits = replaced(old.printed, new.printed) if told is None else (*told, *replaced(old.rest, new.rest))
        before, after = ("".join(getattr(edit, side) for edit in edits) for side in ("old", "new"))
        yield from self._set(
            field_line(edits, old.marks(before), new.marks(after), spelling=self._spelling), "Sponsors"
        )

    def _title(self) -> Iterator[Any]:
        old, new = self._comparison.old, self._comparison.new
        edits = [
            *replaced(printed_number(old), printed_number(new)),
            *replaced("\t" * bool(old.number and old.title), "\t" * bool(new.number and new.title)),
        ]
        edits += field_edits(self._comparison, "TITLE", old.title, new.title)
        yield from self._set(field_line(edits, spelling=self._spelling), "ResolutionTitle", flush=not new.number)

    def _named(self, key: str, old: str, new: str, style: str) -> Iterator[Any]:
        yield from self._field(field_edits(self._comparison, key, old, new), style)

    def _field(self, edits: Sequence[Any], style: str) -> Iterator[Any]:
        yield from self._set(field_line(edits, spelling=self._spelling), style)

    def _set(self, line: Line | None, style: str, *, flush: bool = False) -> Iterator[Any]:
        if line is None:
            return
        properties = element("pPr", None, element("pStyle", {"val": style}))
        if flush:
            properties.append(element("ind", {"firstLine": "0"}))
        parts, mark = self._writer.arranged(line)
        self._tracker.mark_paragraph(properties, mark)
        yield element("p", None, properties, *self._writer.write(parts, mark).inside)

    # --- paragraphs -----------------------------------------------------------------------------------

    def _part(self, line: Line, shown: set[str]) -> Iterator[Any]:
        """Yield the heading of a part or an annex before its first paragraph."""
        heading = self._heading(line.new or line.old)
        if not heading or heading in shown:
            return
        shown.add(heading)
        old, new = (
            any(self._heading(p.id) == heading for p in text.paragraphs)
            for text in (self._comparison.old, self._comparison.new)
        )
        yield from self._field(replaced(heading if old else "", heading if new else ""), "Part")

    def _heading(self, key: str) -> str:
        if "ANNEX" in key:
            return self._setting.annex
        return re.split("PP|OP", key)[0].rstrip(".")

    def _comment(self, line: Line) -> str:
        if self._commented is None or line.change < 0:
            return ""
        return self._commented.add(self._comparison.changes[line.change])

    def _paragraph(self, line: Line, comment: str) -> Iterator[Any]:
        typed = self._numbers.typed
        label = label_parts(typed.get(("old", line.opens_old), ""), typed.get(("new", line.opens_new), ""), line.mark)
        parts, mark = self._writer.arranged(line, label)
        written = self._writer.write(parts, mark, comment)
        yield element("p", None, self._properties(line, mark), *written.inside)
        yield from written.after

    def _properties(self, line: Line, mark: Mark) -> Any:
        """Return the properties that a line has in the draft; those it had before, tracked, where they differ.

        Word gives joined paragraphs the properties of the last, LibreOffice those of the first: all have the same.
        """
        old = self._look("old", line.part_old) if line.part_old else []
        new = self._look("new", line.part_new) if line.part_new else old
        properties = element("pPr", None, *deepcopy(new))
        self._tracker.mark_paragraph(properties, mark)
        if old and _attributes(old) != _attributes(new):
            properties.append(self._tracker.stamp("pPrChange"))
            properties[-1].append(element("pPr", None, *deepcopy(old)))
        return properties

    def _look(self, side: Side, key: str) -> list[Any]:
        """Return the style of a paragraph and its place in a list."""
        paragraph, slot = self._paragraphs[side, key], self._numbers.slots.get((side, key))
        look = [element("pStyle", {"val": _style(paragraph)})]
        if slot:
            level, number = element("ilvl", {"val": str(slot.level)}), element("numId", {"val": str(slot.list + 1)})
            look.append(element("numPr", None, level, number))
        return look

    # --- words and notes ------------------------------------------------------------------------------

    def _words(self, piece: Piece) -> list[Any]:
        """Return the runs of a piece; opening words are set apart."""
        side, key, at = (
            ("old", piece.old_id, piece.old_at)
            if piece.mark in ("delete", "from")
            else ("new", piece.new_id, piece.new_at)
        )
        paragraph = self._paragraphs.get((side, key))
        cut = max(0, min(len(piece.text), (paragraph.opening if paragraph else 0) - at))
        halves = ((piece.text[:cut], "OpeningWords"), (piece.text[cut:], ""))
        return [
            run(text, run_properties(style, self._setting.hint), deleted=piece.mark == "delete")
            for text, style in halves
            if text
        ]

    def _calls(self, piece: Piece) -> list[Part]:
        """Return the call of a note as parts; one that changes a mark that Word does not count is replaced."""
        call = piece.call or Call("", "")
        if piece.mark == "keep" and call.old != call.new and not self._is_counted(call):
            return [*self._call(Call(call.old, ""), "delete"), *self._call(Call("", call.new), "insert")]
        return self._call(call, piece.mark)

    def _call(self, call: Call, mark: Mark) -> list[Part]:
        said = call.old if mark in ("delete", "from") else call.new
        made = self._notes.call(call, mark, custom="" if self._is_counted(call) else said)
        return [Part(mark, as_deleted([made]) if mark == "delete" else [made])]

    def _is_counted(self, call: Call) -> bool:
        return self._counted and bool((call.new or call.old).strip("*"))

    # --- the page -------------------------------------------------------------------------------------

    def _section(self, package: Package) -> Any:
        header, footer = self._header(), _footer()
        heads = (("header", header, "default"),) if header is not None else ()
        margins = {
            "top": "1701",
            "right": "1134",
            "bottom": "1701",
            "left": "1134",
            "header": "851",
            "footer": "851",
            "gutter": "0",
        }
        section = element("sectPr")
        for kind, root, place in (*heads, ("footer", footer, "default"), ("footer", deepcopy(footer), "first")):
            made = element(f"{kind}Reference", {"type": place})
            made.set(R + "id", package.add(kind, root))
            section.append(made)
        section.extend((element("pgSz", {"w": "11906", "h": "16838"}), element("pgMar", margins), element("titlePg")))
        return section

    def _header(self) -> Any:
        """Return the head of the pages after the first, None without a symbol to show in it."""
        line = field_line(self._symbols(), spelling=self._spelling)
        if line is None:
            return None
        inside = self._writer.write(self._writer.arranged(line)[0], "keep").inside
        return element(
            "hdr", None, element("p", None, element("pPr", None, element("pStyle", {"val": "Header"})), *inside)
        )


def _close() -> Any:
    """Return the rule at the end, with a tab in it: LibreOffice joins paragraphs to an empty one wrongly."""
    return element("p", None, element("pPr", None, element("pStyle", {"val": "Close"})), run("\t"))


def _footer() -> Any:
    number = element("fldSimple", {"instr": " PAGE "}, run("1"))
    return element("ftr", None, element("p", None, element("pPr", None, element("pStyle", {"val": "Footer"})), number))


def _style(paragraph: Paragraph) -> str:
    if paragraph.section == "preambular":
        return "Preambular"
    return _DEEP[min(depth(paragraph.id), len(_DEEP) - 1)]


def _attributes(elements: Sequence[Any]) -> list[dict[str, str]]:
    """Return what elements say, in order: two looks are the same where this is."""
    return [dict(one.attrib) for element in elements for one in element.iter()]


def _called(text: Resolution) -> list[str]:
    """Return the marks of notes in the order in which they are called."""
    marks = [mark for sponsor in text.sponsors for mark in sponsor.marks]
    return marks + [note.mark for paragraph in text.paragraphs for note in paragraph.notes]
