"""The last paragraph of a text or of a table's cell, whose mark cannot be tracked: there is nothing to join it to.

决定继续审议。¶ {请秘书长报告。¶}      what is meant
决定继续审议。{¶ 请秘书长报告。}¶      what a program can settle: the mark before was inserted, the last was there
"""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from redline.report.docx_xml import WRAPPERS, Tracker, W, element

_MARKS = {W + tag: mark for mark, tag in WRAPPERS.items()}
_PARAGRAPH = W + "p"
_BLOCKS = tuple(W + tag for tag in ("p", "tbl", "sdt", "customXml"))
_CONTROLS = tuple(W + tag for tag in ("sdt", "sdtContent", "customXml"))
_INSERTED = (W + "ins", W + "moveTo")


def settle_ends(root: Any, tracker: Tracker) -> None:
    """Shift the tracked mark of every last paragraph to the paragraph before those that came or went with it."""
    for row in root.iter(W + "tr"):
        _track_row(row, tracker)
    for paragraph in list(root.iter(_PARAGRAPH)):
        tag = _tracked(paragraph)
        if tag and _after(paragraph) is None:
            _shift(paragraph, tag, tracker)


def _tracked(paragraph: Any) -> str:
    """Return how the mark of a paragraph is tracked, as the tag of an element; "" for not at all."""
    mark = paragraph.find(f"{W}pPr/{W}rPr")
    return next((child.tag for child in mark if child.tag in _MARKS), "") if mark is not None else ""


def _after(paragraph: Any) -> Any:
    """Return the block that follows a paragraph, out of the content controls that it ends; None for the very last."""
    found = next((one for one in paragraph.itersiblings() if one.tag in _BLOCKS), None)
    parent = paragraph.getparent()
    return _after(parent) if found is None and parent is not None and parent.tag in _CONTROLS else found


def _before(paragraph: Any) -> Any:
    return next((one for one in paragraph.itersiblings(preceding=True) if one.tag in (_PARAGRAPH, W + "tbl")), None)


def _shift(paragraph: Any, tag: str, tracker: Tracker) -> None:
    inner = paragraph.find(f"{W}pPr/{W}rPr")
    inner.remove(inner.find(tag))
    inserted = tag in _INSERTED
    before = _before(paragraph)
    while (
        before is not None
        and before.tag == _PARAGRAPH
        and _tracked(before)
        and (_tracked(before) in _INSERTED) == inserted
    ):
        before = _before(before)
    if before is None or before.tag != _PARAGRAPH:
        return
    properties = _properties(before)
    _take_on(paragraph, properties, tracker, inserted=inserted)
    if _tracked(before):
        _join(before)  # a mark that is in neither text is none
    else:
        tracker.mark_paragraph(properties, "insert" if inserted else "delete")


def _join(paragraph: Any) -> None:
    """Put what a paragraph holds at the beginning of the next one."""
    after = _after(paragraph)
    if after.tag != _PARAGRAPH:
        return
    place = 0 if after.find(W + "pPr") is None else 1
    between = [one for one in paragraph.itersiblings() if one.getprevious() is not None]
    between = between[: between.index(after)]
    after[place:place] = [child for child in paragraph if child.tag != W + "pPr"] + between
    paragraph.getparent().remove(paragraph)


def _properties(paragraph: Any) -> Any:
    found = paragraph.find(W + "pPr")
    if found is None:
        found = element("pPr")
        paragraph.insert(0, found)
    return found


def _take_on(paragraph: Any, before: Any, tracker: Tracker, *, inserted: bool) -> None:
    """Give the last paragraph the properties of the one that it is joined to, in the view in which it is."""
    own = _properties(paragraph)
    was = before.find(f"{W}pPrChange/{W}pPr") if inserted else None
    before = before if was is None else was
    if _plain(own) == _plain(before) or own.find(W + "pPrChange") is not None:
        return
    change = tracker.stamp("pPrChange")
    change.append(element("pPr", None, *_look(before if inserted else own)))
    if not inserted:
        kept = [child for child in own if child.tag in (W + "rPr", W + "sectPr")]
        own[:] = [*_look(before), *kept]
    own.append(change)


def _look(properties: Any) -> list[Any]:
    return [deepcopy(child) for child in properties if child.tag not in (W + "rPr", W + "sectPr", W + "pPrChange")]


def _plain(properties: Any) -> list[tuple[str, tuple[tuple[str, str], ...]]]:
    return [(one.tag, tuple(sorted(one.attrib.items()))) for child in _look(properties) for one in child.iter()]


def _track_row(row: Any, tracker: Tracker) -> None:
    """Track a table's row in which everything is inserted as inserted itself."""
    runs = [run for run in row.iter(W + "r") if run.find(W + "t") is not None]
    if not runs or not all(
        any(above.tag in (W + "ins", W + "moveTo") for above in run.iterancestors()) for run in runs
    ):
        return
    properties = row.find(W + "trPr")
    if properties is None:
        properties = element("trPr")
        before = row.find(W + "tblPrEx")
        row.insert(0 if before is None else 1, properties)
    properties.append(tracker.stamp("ins"))
