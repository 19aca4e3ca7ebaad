"""Why a change has its classes, as sentences of the page; the same for a redline and for each step of a history."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct
from msgspec.structs import replace

from redline.model import Reason
from redline.report.html_words import Part, sentence_parts
from redline.report.words import Words, reason_text

# What has no other class than these is folded; it stays counted, and one click away.
_LIGHT = frozenset({"translation", "sequence", "editorial", "renumbered", "note"})
# A paragraph rewritten from end to end has dozens of reasons: the summary names the first of them.
_REASONS_IN_SUMMARY = 4


class Cause(Struct, frozen=True):
    """A class of a change and the sentences that say why it has it."""

    cls: str
    sentences: tuple[tuple[Part, ...], ...]


def is_light(classes: Sequence[str]) -> bool:
    """Return whether a change with these classes is folded; one without a class never is, for nobody weighed it."""
    return bool(classes) and _LIGHT.issuperset(classes)


def heads(told: Sequence[Cause]) -> tuple[str, ...]:
    """Return the most telling classes of a change, two at most; a light one only where there is no other."""
    heavy = [cause.cls for cause in told if cause.cls not in _LIGHT]
    return tuple(heavy[:2]) or tuple(cause.cls for cause in told[:1])


def causes(
    classes: Sequence[str], reasons: Iterable[Reason], *, say: Words, nearest: tuple[str, str] = ("", "")
) -> tuple[Cause, ...]:
    """Return the classes of a change in their order, each with its sentences, but for a mere new number.

    `nearest` is the paragraph that a reason may name as the nearest, and its address.
    """
    given: dict[str, list[Reason]] = {cls: [] for cls in classes}
    for reason in reasons:
        given.setdefault(reason.cls, []).append(reason)
    return tuple(
        Cause(cls, tuple(_sentence(reason, say, nearest) for reason in found))
        for cls, found in given.items()
        if cls != "renumbered"
    )


def _sentence(reason: Reason, say: Words, nearest: tuple[str, str]) -> tuple[Part, ...]:
    def tell(details: tuple[str, ...]) -> str:
        return reason_text(replace(reason, details=details), say.language)

    link, href = nearest if reason.code == "nearest" else ("", "")
    return sentence_parts(tell, reason.details, link=link, href=href)


def brief(causes: Sequence[Cause]) -> tuple[tuple[Cause, ...], int]:
    """Return the first few sentences of the causes, for a line of the summary, and how many were left out."""
    room, shown = _REASONS_IN_SUMMARY, []
    for cause in causes:
        shown.append(Cause(cause.cls, cause.sentences[:room]))
        room -= len(shown[-1].sentences)
    left = sum(len(cause.sentences) for cause in causes) - (_REASONS_IN_SUMMARY - room)
    return tuple(shown), left
