"""The classes in the order that matters to a negotiator, and the weight each gives a change."""

from __future__ import annotations

from collections.abc import Iterable

from redline.model import Reason, Weight

ORDER = (
    "removed", "added", "mandate", "verb", "caveat", "actor", "moved", "split", "merged", "reference-new",
    "reference", "wording", "note", "translation", "sequence", "editorial", "renumbered",
)
SUBSTANTIVE = frozenset({"removed", "added", "mandate", "verb", "caveat", "actor", "wording"})
TECHNICAL = frozenset({"moved", "split", "merged", "reference-new", "reference", "sequence", "renumbered", "note"})
# A paragraph that went from the preamble to the operative part, or back, is substance; other moves are technical.
# What a text cites is technical only where it rolls forward: the next of a series, or one more in a list of them.
SUBSTANTIVE_CODES = frozenset({
    "moved-section", "reference-new", "reference-added", "reference-removed", "reference-other", "reference-older",
    "deadline", "date-other",
})


def in_order(reasons: Iterable[Reason]) -> tuple[Reason, ...]:
    """Return reasons without repeats, the most important class first, otherwise as they came."""
    unique = dict.fromkeys(reasons)
    return tuple(sorted(unique, key=lambda reason: ORDER.index(reason.cls)))


def weight_of(reasons: Iterable[Reason]) -> Weight:
    """Return the weight of a change: that of its weightiest reason."""
    found = tuple(reasons)
    if any(reason.cls in SUBSTANTIVE or reason.code in SUBSTANTIVE_CODES for reason in found):
        return "substantive"
    if any(reason.cls in TECHNICAL for reason in found):
        return "technical"
    return "editorial" if found else "none"
