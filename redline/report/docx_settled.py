"""A Word part without the tracked changes that it came with: accepted or rejected before new ones are written."""

from __future__ import annotations

from typing import Any

from redline.report.docx_xml import W

_GONE = {"final": ("del", "moveFrom"), "original": ("ins", "moveTo")}
_STAY = {"final": ("ins", "moveTo"), "original": ("del", "moveFrom")}
_RANGES = tuple(W + f"{kind}Range{end}" for kind in ("moveFrom", "moveTo") for end in ("Start", "End"))
_CHANGES = tuple(
    W + f"{name}Change" for name in ("rPr", "pPr", "sectPr", "tblPr", "tblGrid", "trPr", "tcPr", "tblPrEx", "numbering")
)


def settle(root: Any, view: str = "final") -> dict[Any, Any]:
    """Settle the tracked changes of a part, and return for each `w:p` there was the one that holds its text now.

    `view` is "final" to accept them and "original" to reject them.
    """
    now = {paragraph: paragraph for paragraph in root.iter(W + "p")}
    gone, stay = (tuple(W + tag for tag in table[view]) for table in (_GONE, _STAY))
    _rows(root, gone)
    open_marks = [paragraph for paragraph in now if _marked(paragraph, gone) or _hidden(paragraph)]
    _formats(root, view)
    for element in list(root.iter(*gone)):
        _remove(element)
    for element in list(root.iter(*stay)):
        _unwrap(element)
    for element in list(root.iter(*_RANGES)):
        _remove(element)
    for paragraph in open_marks:
        _run_on(paragraph, now)
    return {before: _last(before, now) for before in now}


def _marked(paragraph: Any, tags: tuple[str, ...]) -> bool:
    mark = paragraph.find(f"{W}pPr/{W}rPr")
    return mark is not None and any(child.tag in tags for child in mark)


def _hidden(paragraph: Any) -> bool:
    """Whether the mark of a paragraph is hidden, so that it shows as one with the next."""
    hidden = paragraph.find(f"{W}pPr/{W}rPr/{W}vanish")
    return hidden is not None and hidden.get(W + "val", "true") not in ("0", "false", "off")


def _rows(root: Any, gone: tuple[str, ...]) -> None:
    for row in list(root.iter(W + "tr")):
        properties = row.find(W + "trPr")
        if properties is not None and any(child.tag in gone for child in properties):
            row.getparent().remove(row)


def _formats(root: Any, view: str) -> None:
    """Settle changes of format: forgotten when accepted, put back when rejected."""
    for change in list(root.iter(*_CHANGES)):
        owner = change.getparent()
        if owner is None:
            continue
        owner.remove(change)
        if view == "original" and len(change) and owner.tag in (W + "pPr", W + "rPr"):
            kept = (
                [child for child in owner if child.tag in (W + "rPr", W + "sectPr")] if owner.tag == W + "pPr" else []
            )
            owner[:] = [*change[0], *kept]


def _remove(element: Any) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _unwrap(element: Any) -> None:
    parent = element.getparent()
    if parent is None:
        return
    if parent.tag in (W + "rPr", W + "trPr", W + "numPr"):
        parent.remove(element)
        return
    for text in element.iter(W + "delText"):
        text.tag = W + "t"
    for child in list(element):
        element.addprevious(child)
    parent.remove(element)


def _run_on(paragraph: Any, now: dict[Any, Any]) -> None:
    """Put what a paragraph holds before the text of the next one, where there is one."""
    after = paragraph.getnext()
    while after is not None and after.tag in (W + "bookmarkStart", W + "bookmarkEnd"):
        after = after.getnext()
    if after is None or after.tag != W + "p":
        return
    properties = after.find(W + "pPr")
    place = 0 if properties is None else 1
    content = [child for child in paragraph if child.tag != W + "pPr"]
    if content and len(after) == place and paragraph.find(W + "pPr") is not None:
        after[:place] = [paragraph.find(W + "pPr")]
        place = 1
    after[place:place] = content
    paragraph.getparent().remove(paragraph)
    now[paragraph] = after


def _last(paragraph: Any, now: dict[Any, Any]) -> Any:
    while now[paragraph] is not paragraph:
        paragraph = now[paragraph]
    return paragraph
