"""The masthead of a Word file: its fields are found by what they say, and tracked where they stand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Any

from redline.model import Comparison, Edit, Resolution
from redline.report.docx_edit import ParagraphEditor
from redline.report.docx_pieces import Spelling
from redline.report.docx_plan import field_edits, replaced
from redline.report.docx_xml import W


def track_fields(
    front: Sequence[Any], heads: Sequence[Any], comparison: Comparison, editor: ParagraphEditor, spelling: Spelling
) -> None:
    """Track the fields that differ; one that is not printed in one piece as it was understood is left alone.

    `front` are the paragraphs above the resolution's own, `heads` the roots of running heads, which repeat the symbol.
    """
    for edits in _fields(comparison):
        _track(front, edits, editor, spelling)
    for head in heads:
        _track(list(head.iter(W + "p")), replaced(comparison.old.symbol, comparison.new.symbol), editor, spelling)


def _track(paragraphs: Sequence[Any], edits: Sequence[Edit], editor: ParagraphEditor, spelling: Spelling) -> None:
    text = "".join(edit.new for edit in edits)
    if any(edit.op != "keep" for edit in edits):
        editor.edit_pieces(paragraphs, text, spelling.weave(edits, (), ()))


def _fields(comparison: Comparison) -> Iterator[Sequence[Edit]]:
    old, new = comparison.old, comparison.new
    yield replaced(old.symbol, new.symbol)
    yield field_edits(comparison, "SESSION", old.session, new.session)
    yield replaced(old.dates, new.dates)
    yield _agenda(comparison)
    yield _sponsors(old, new)
    yield replaced(old.number, new.number)
    yield field_edits(comparison, "TITLE", old.title, new.title)
    yield replaced(old.enacting, new.enacting)


def _agenda(comparison: Comparison) -> Sequence[Edit]:
    """Return the edits of the agenda item and its title, which stand one after the other."""
    old, new = (f"{text.agenda_item} {text.agenda_title}".strip() for text in (comparison.old, comparison.new))
    return field_edits(comparison, "AGENDA", old, new)


def _sponsors(old: Resolution, new: Resolution) -> tuple[Edit, ...]:
    """Return the edits of the sponsors' names, whole names only, joined as the draft's language joins them."""
    joint = "、" if new.language == "zh" else ", "
    before, after = [one.name for one in old.sponsors], [one.name for one in new.sponsors]
    edits: list[Edit] = []
    for tag, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        gone, come = (joint.join(names) + joint for names in (before[a:b], after[c:d]))
        if tag == "equal":
            edits.append(Edit("keep", come, come))
        else:
            edits += [Edit("delete", gone, "")] * (b > a) + [Edit("insert", "", come)] * (d > c)
    return tuple(edits)
