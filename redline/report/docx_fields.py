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
    """Return the edits of the sponsors' names, whole names only, joined as each text prints them.

    A joint belongs to the name after it: it stays where both names before and after it stay.
    """
    before, after = _printed(old), _printed(new)
    old_names, new_names = ([name for _, name in text] for text in (before, after))
    edits: list[Edit] = []
    olds = news = 0
    for tag, a, b, c, d in SequenceMatcher(None, old_names, new_names, autojunk=False).get_opcodes():
        for joint, name in before[a:b] if tag != "equal" else ():
            edits.append(Edit("delete", (joint if olds else "") + name, ""))
            olds += 1
        for place, (joint, name) in enumerate(after[c:d]):
            was = before[a + place][0] if tag == "equal" and olds else ""
            joint_now = joint if news else ""
            edits += replaced(was, joint_now) if tag == "equal" else ()
            edits.append(Edit("keep", name, name) if tag == "equal" else Edit("insert", "", joint_now + name))
            olds, news = olds + (tag == "equal"), news + 1
    return tuple(edits)


def _printed(text: Resolution) -> list[tuple[str, str]]:
    """Return the sponsors' names, each with what is printed between it and the name before it."""
    names = [sponsor.name for sponsor in text.sponsors]
    lines = (line.replace("*", "") for line in text.heads)
    line = next((line for line in lines if all(name in line for name in names)), "")
    told: list[tuple[str, str]] = []
    at = 0
    for name in names:
        found = line.find(name, at)
        joint = line[at:found] if 0 <= at <= found else "、" if text.language == "zh" else ", "
        told.append((joint if told else "", name))
        at = found + len(name) if found >= 0 else at
    return told
