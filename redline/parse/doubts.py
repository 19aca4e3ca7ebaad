"""References that cannot all be right: told to the user, never corrected.

第44/18号决议 with 2020年7月17日 in one paragraph and 2020年7月16日 in another
"""

from __future__ import annotations

from collections import defaultdict

from redline.model import Paragraph, Warning


def reference_warnings(paragraphs: tuple[Paragraph, ...]) -> list[Warning]:
    """Return doubts about references: one resolution with two dates, a number that never has a date.

    A number without a date is doubted only in its first paragraph, and only where every other citation of the text
    carries one: many texts cite well-known numbers bare.
    """
    dates: dict[tuple[str, str], set[str]] = defaultdict(set)
    first: dict[tuple[str, str], tuple[str, str, int]] = {}
    for paragraph in paragraphs:
        for one in paragraph.references:
            if one.kind not in ("resolution", "decision"):
                continue
            key: tuple[str, str] = (one.kind, one.key)
            first.setdefault(key, (one.text, paragraph.id, paragraph.line))
            if one.date:
                dates[key].add(one.date)
    warnings = []
    often = len(dates) > len(first) // 2
    for key, (text, place, line) in first.items():
        said = sorted(dates.get(key, ()))
        if len(said) > 1:
            warnings.append(Warning("two-dates", (text, said[0], said[1]), line))
        elif not said and often:
            warnings.append(Warning("no-date", (text, place), line))
    return warnings
