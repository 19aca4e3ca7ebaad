"""How a paragraph opens: an additive adverb, and the phrase that a negotiator calls its verb.

    又再次强调需要…        adverb 又, phrase 再次强调   (再次 is substance, 又 is not)
    赞赏地注意到…          the longest phrase wins, not 赞赏
    Recalling also its …   adverb "also", phrase "recalling"
    …，并吁请促进…         a second verb, at the start of a clause
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from redline.language import Language, Opening

# A phrase written 以…为指导 lets this many characters stand between its halves.
GAP = ".{1,30}?"


@dataclass(frozen=True, slots=True)
class Found:
    """An opening found in a text: offsets of adverb and phrase together, the adverb ("" without one), the phrase."""

    start: int
    end: int
    adverb: str
    opening: Opening


def phrase_pattern(phrase: str) -> str:
    """Return a regular expression for a phrase of the data files, in which "…" stands for anything short."""
    return GAP.join(re.escape(half) for half in phrase.split("…"))


@dataclass(frozen=True, slots=True)
class _Patterns:
    start: re.Pattern[str]
    clause: re.Pattern[str]
    by_phrase: dict[str, Opening]


@lru_cache(maxsize=16)
def _compiled(openings: tuple[Opening, ...], additive: tuple[str, ...], starts: tuple[str, ...],
              words: frozenset[str], lookalikes: tuple[str, ...], spaced: bool) -> _Patterns:
    phrases = sorted({one.phrase for one in openings}, key=lambda phrase: (-len(phrase), phrase))
    adverbs = "|".join(map(re.escape, additive)) or "(?!)"
    edge = r"(?![\w-])" if spaced else ""
    never = f"(?!{'|'.join(map(re.escape, lookalikes))})" if lookalikes else ""
    before = rf"(?:(?P<before>{adverbs}){' +' if spaced else ''})?"
    after = rf"(?: +(?P<after>{adverbs})(?![\w-]))?" if spaced else "(?P<after>)"

    def verb(chosen: list[str]) -> str:
        either = "|".join(phrase_pattern(phrase) for phrase in chosen) or "(?!)"
        return rf"{before}{never}(?P<phrase>{either}){edge}{after}"

    clause = [phrase for phrase in phrases if phrase not in words]
    joints = "|".join(re.escape(start) for start in sorted(starts, key=len, reverse=True)) or "(?!)"
    return _Patterns(
        start=re.compile(verb(phrases), re.I),
        clause=re.compile(rf"(?:{joints})\s*{verb(clause)}", re.I),
        by_phrase={one.phrase: one for one in reversed(openings)},
    )


def _patterns(facts: Language) -> _Patterns:
    return _compiled(facts.openings, facts.additive, facts.clause_starts, facts.clause_words, facts.lookalikes, facts.code != "zh")


def _found(match: re.Match[str], patterns: _Patterns) -> Found:
    said = " ".join(match["phrase"].lower().split())
    opening = patterns.by_phrase.get(said) or next(
        one for phrase, one in patterns.by_phrase.items() if re.fullmatch(phrase_pattern(phrase), said, re.I)
    )
    start = match.start("before") if match["before"] else match.start("phrase")
    adverb = match["before"] or match["after"] or ""
    return Found(start, match.end(), adverb.lower(), opening)


def find_opening(text: str, facts: Language) -> Found | None:
    """Return how `text` opens, or None.

    >>> from redline.language import language
    >>> found = find_opening("又再次强调需要提倡合作", language("zh"))
    >>> found.adverb, found.opening.phrase
    ('又', '再次强调')
    """
    patterns = _patterns(facts)
    match = patterns.start.match(text)
    return _found(match, patterns) if match else None


def find_clause_openings(text: str, facts: Language) -> tuple[Found, ...]:
    """Return the second and later verbs of `text`: openings at the start of a clause (；…, ，并…, ：…).

    >>> from redline.language import language
    >>> [one.opening.phrase for one in find_clause_openings("吁请各国消除障碍，并吁请促进分配；", language("zh"))]
    ['吁请']
    """
    patterns = _patterns(facts)
    return tuple(_found(match, patterns) for match in patterns.clause.finditer(text, 1))
