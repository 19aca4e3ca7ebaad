"""A text -> the spans that are one word whatever a dictionary says.

    第四十四届|会议                     an ordinal with what it counts; 会议 is a word of its own
    第35号一般性意见(2017年)            a general comment with its year
    2016年9月17日和18日                 a date with the days that follow it
    240万美元, 2024-2027年              a number with its unit
    73/163 of 17 December 2018          a resolution with its date
    《世界人权宣言》                    a title

A delegate reads 第[-四十四届-]{+四十七届+}会议 as two torn words, and ([-43/68-]) as no document at all.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from redline.language import Language
from redline.model import Reference

# What a text cites that is no paragraph (a note, an agenda item), where nobody has looked for references before.
_CITED = ("title", "resolution", "list_item", "date", "session")
_NUMBERED = frozenset({"resolution", "decision", "list_item"})
# A document symbol: A/HRC/46/70 without the stop after it, S/RES/2988 (2041) with its year.
_SYMBOL = re.compile(r"\b[A-Z]{1,8}(?:\.\d+)?(?:/[A-Za-z\d]+(?:\.[A-Za-z\d]+)*)+(?:(?<=\d)\s?\(\d{4}\))?", re.ASCII)

Span = tuple[int, int]


def whole_spans(text: str, references: Sequence[Reference], facts: Language) -> list[Span]:
    """Return the spans of `text` that stay whole, in order: its own `references`, numbers with their units, ordinals.

    >>> from redline.language import language
    >>> whole_spans("向大会第七十五届会议提交12份报告", (), language("zh"))
    [(3, 8), (12, 15)]
    """
    cited = [_core(text, one.start, one.end, facts, kind=one.kind) for one in references]
    return _apart([*cited, *_units(text, facts)])


def cited_spans(text: str, facts: Language) -> list[Span]:
    """Return the spans that stay whole in a text whose references nobody has looked for."""
    found = [match.span() for match in _SYMBOL.finditer(text)]
    for name in _CITED:
        spans = (match.span() for match in facts.pattern(f"references.{name}").finditer(text))
        found += [_core(text, *span, facts, kind=name) for span in spans]
    return _apart([*found, *_units(text, facts)])


def _units(text: str, facts: Language) -> list[Span]:
    return [match.span() for match in facts.pattern("words.unit").finditer(text)]


def _core(text: str, start: int, stop: int, facts: Language, *, kind: str) -> Span:
    """Return the span without the common noun at its end: session, 决议 and 决定 are words like others."""
    if kind == "session":
        match = facts.pattern("references.session").match(text, start)
        return start, match.end("ordinal") if match else stop
    for name in ("references.decision", "references.other") if kind in _NUMBERED else ():
        word = facts.pattern(name).pattern
        if text.endswith(word, start, stop) and len(word) < stop - start:
            return start, stop - len(word)
    return start, stop


def _apart(spans: list[Span]) -> list[Span]:
    """Return spans that do not overlap: of two that do, the longer, which holds the other."""
    if len(spans) < 2:
        return spans
    kept: list[Span] = []
    for start, stop in sorted(spans, key=lambda span: (span[0] - span[1], span)):
        if all(stop <= a or b <= start for a, b in kept):
            kept.append((start, stop))
    return sorted(kept)
