"""The proof of a comparison: it rebuilds both texts, and every paragraph is in exactly one change.

A redline that cannot be accepted to the draft and rejected to the earlier text is worse than none, so every
comparison is checked before anybody sees it; a failure is redline's own fault and stops it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from redline.errors import FidelityError
from redline.language import fold
from redline.model import Change, Comparison, Edit, Resolution


def accepted(edits: Iterable[Edit]) -> str:
    """Return the text that accepting every edit gives: the new one.

    >>> accepted([Edit("keep", "各国", "各国"), Edit("insert", "", "应")])
    '各国应'
    """
    return "".join(edit.new for edit in edits)


def rejected(edits: Iterable[Edit]) -> str:
    """Return the text that rejecting every edit gives: the old one."""
    return "".join(edit.old for edit in edits)


def check(comparison: Comparison) -> Comparison:
    """Return `comparison` itself, proved. Raises FidelityError, naming the paragraph, where it does not hold."""
    for side, resolution in (("old", comparison.old), ("new", comparison.new)):
        _every_paragraph_once(side, resolution, comparison.changes)
    texts = [{one.id: one.text for one in resolution.paragraphs} for resolution in (comparison.old, comparison.new)]
    for change in comparison.changes:
        _rebuilds(change, [texts[0][name] for name in change.old], [texts[1][name] for name in change.new])
    for field in comparison.fields:
        if rejected(field.edits) != field.old or accepted(field.edits) != field.new:
            raise FidelityError("edits", field.id)
    return comparison


def _every_paragraph_once(side: str, resolution: Resolution, changes: Sequence[Change]) -> None:
    counts = Counter(name for change in changes for name in (change.old if side == "old" else change.new))
    wrong = [one.id for one in resolution.paragraphs if counts.pop(one.id, 0) != 1] + list(counts)
    if wrong:
        raise FidelityError("not-once", resolution.name, wrong[0])


def _rebuilds(change: Change, old: Sequence[str], new: Sequence[str]) -> None:
    name = "+".join(change.new or change.old)
    if rejected(change.edits) != "\n".join(old) or accepted(change.edits) != "\n".join(new):
        raise FidelityError("edits", name)
    for edit in change.edits:
        if edit.op == "keep" and edit.old != edit.new and fold(edit.old) != fold(edit.new):
            raise FidelityError("kept-as-one", name)
        if (edit.op == "delete" and edit.new) or (edit.op == "insert" and edit.old):
            raise FidelityError("wrong-side", name)
