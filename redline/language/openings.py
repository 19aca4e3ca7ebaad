"""How a paragraph opens: an additive adverb, and the phrase that a negotiator calls its verb.

    又再次强调需要…        adverb 又, phrase 再次强调   (再次 is substance, 又 is not)
    赞赏地注意到…          the longest phrase wins, not 赞赏
    Recalling also its …   adverb "also", phrase "recalling"
    …，并吁请促进…         a second verb, at the start of a clause
"""

from __future__ import annotations

import re
from functools import lru_cache

from msgspec import Struct

from redline.language import Language, Opening

# A phrase written 以…为指导 lets this many characters stand between its halves.
GAP = ".{1,30}?"


class Found(Struct, frozen=True):
    """An opening found in a text: offsets of adverb and phrase together, the adverb ("" without one), the phrase."""

    start: int
    end: int
    adverb: str
    opening: Opening


def phrase_pattern(phrase: str) -> str:
    """Return a regular expression for a phrase of the data files, in which "…" stands for anything short."""
    return GAP.join(re.escape(half) for half in phrase.split("…"))


class _Patterns(Struct, frozen=True):
    """How a verb reads, where a clause may begin, and the facts of each phrase."""

    verb: re.Pattern[str]
    joint: re.Pattern[str]
    by_phrase: dict[str, Opening]
    words: frozenset[str]


@lru_cache(maxsize=8)
def _patterns(facts: Language) -> _Patterns:
    spaced = facts.code != "zh"
    phrases = sorted({one.phrase for one in facts.openings}, key=lambda phrase: (-len(phrase), phrase))
    joints = sorted(facts.clause_starts, key=len, reverse=True)
    adverbs = "|".join(map(re.escape, facts.additive)) or "(?!)"
    before = rf"(?:(?P<before>{adverbs}){' +' if spaced else ''})?"
    never = f"(?!{'|'.join(map(re.escape, facts.lookalikes))})" if facts.lookalikes else ""
    either = "|".join(map(phrase_pattern, phrases)) or "(?!)"
    after = rf"(?![\w-])(?: +(?P<after>{adverbs})(?![\w-]))?" if spaced else "(?P<after>)"
    return _Patterns(
        verb=re.compile(rf"{before}{never}(?P<phrase>{either}){after}", re.I if spaced else 0),
        joint=re.compile(rf"(?:{'|'.join(map(re.escape, joints)) or '(?!)'})\s*"),
        by_phrase={one.phrase: one for one in reversed(facts.openings)},
        words=facts.clause_words,
    )


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
    match = patterns.verb.match(text)
    return _found(match, patterns) if match else None


def find_clause_openings(text: str, facts: Language) -> tuple[Found, ...]:
    """Return the second and later verbs of `text`: openings at the start of a clause (；…, ，并…, ：…).

    >>> from redline.language import language
    >>> [one.opening.phrase for one in find_clause_openings("吁请消除障碍，并吁请促进分配；", language("zh"))]
    ['吁请']
    """
    patterns = _patterns(facts)
    starts = [joint.end() for joint in patterns.joint.finditer(text, 1)]
    matches = [match for start in starts if (match := patterns.verb.match(text, start))]
    found = [_found(match, patterns) for match in matches]
    return tuple(one for one in found if one.opening.phrase not in patterns.words)
