"""A negation that came or went: the shortest change that turns a paragraph into its opposite.

    强调各国[-不]接受这种做法          negation-removed
    决定[-不再][+再]延长任务           negation-removed, 不再 → 再
    are [-unacceptable][+acceptable]  negation-removed

Only where nothing else changed at that place: a clause that went with a negation in it is other wording.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from redline.language import Language, letters
from redline.model import Reason


def negation_reason(old: str, new: str, facts: Language) -> Reason | None:
    """Return the reason where two texts differ by a negation alone."""
    for pattern in (facts.pattern("words.negation"), facts.pattern("words.negations")):
        was, now = ([*_found(pattern, text)] for text in (old, new))
        if len(was) != len(now) and _rest(pattern, old) == _rest(pattern, new):
            gone = len(was) > len(now)
            both = letters(old) and letters(new)
            said = f"{old.strip()} → {new.strip()}" if both else (old + new).strip()
            return Reason("wording", "negation-removed" if gone else "negation-added", (said,))
    return None


def _found(pattern: re.Pattern[str], text: str) -> Iterator[str]:
    return (match[0].strip() for match in pattern.finditer(text))


def _rest(pattern: re.Pattern[str], text: str) -> str:
    return letters(pattern.sub(" ", text).lower())
