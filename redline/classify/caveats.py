"""Caveats: the qualifiers that came or went, never those inside a name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from redline.classify.actors import is_name_or_quantifier
from redline.classify.frame import Frame
from redline.classify.pairs import Pair
from redline.language import Caveat, Language, letters
from redline.language.openings import phrase_pattern
from redline.model import Reason

# A change with this many letters beside its caveats says something else as well.
MORE = 4
# Chinese caveats up to this length are often parts of other words.
SHORT = 2


def caveat_reasons(pair: Pair, old: str, new: str, frame: Frame) -> list[Reason]:
    """Return a reason for each caveat that came or went; one for another of the same English is none."""
    was, now = (_caveats_in(pair, text, frame) for text in (old, new))
    come = [one for phrase, one in now.items() if phrase not in was]
    gone = [one for phrase, one in was.items() if phrase not in now]
    if _quantified(old, new, frame):
        come, gone = ([one for one in side if one.phrase not in frame.facts.quantifiers] for side in (come, gone))
    for one in list(come):
        other = next((caveat for caveat in gone if (caveat.english, caveat.effect) == (one.english, one.effect)), None)
        if other:
            come.remove(one)
            gone.remove(other)
    return [*(Reason("caveat", "caveat-added", (one.phrase, one.effect)) for one in come),
            *(Reason("caveat", "caveat-removed", (one.phrase, one.effect)) for one in gone)]


def _caveats_in(pair: Pair, text: str, frame: Frame) -> dict[str, Caveat]:
    """Return the caveats of a text, the longest first, none inside another and none inside a name.

    Short Chinese ones count as whole words only, so that 应对 holds no 应.
    """
    names, phrases, short = _caveat_patterns(frame.facts)
    around = pair.before + text + pair.after
    start, stop = len(pair.before), len(pair.before) + len(text)
    matches = [match for match in phrases.finditer(around) if match.start() < stop and match.end() > start]
    words = [word for word in frame.cut(text) if word in short] if short else []
    named = [match.span() for match in names.finditer(around)] if matches or words else []
    found: dict[str, Caveat] = {}
    for match in matches:
        one = frame.facts.caveats[int(str(match.lastgroup)[1:])]
        if not any(a <= match.start() and match.end() <= b for a, b in named):
            found[one.phrase] = one
    for word in words:
        named_so = any(a < stop and start < b and word in around[a:b] for a, b in named)
        if not named_so and not any(word in longer for longer in found):
            found[word] = short[word]
    return found


@lru_cache(maxsize=4)
def _caveat_patterns(facts: Language) -> tuple[re.Pattern[str], re.Pattern[str], dict[str, Caveat]]:
    """Return patterns for names that hold no caveat, for phrases (group c7 is the caveat 7), and the short words."""
    indexed = sorted(enumerate(facts.caveats), key=lambda pair: -len(pair[1].phrase))
    short = {one.phrase: one for one in facts.caveats if not one.phrase.isascii() and len(one.phrase) <= SHORT}
    either = "|".join(
        rf"(?P<c{index}>\b{phrase_pattern(one.phrase)}\b)" if one.phrase.isascii()
        else f"(?P<c{index}>{phrase_pattern(one.phrase)})"
        for index, one in indexed if one.phrase not in short
    )
    names = "|".join(map(re.escape, facts.caveat_names))
    # The engine tries every phrase at every character, unless a look at the first character comes before.
    first = "".join(sorted({re.escape(one.phrase[0]) for one in facts.caveats}))
    phrases = f"(?=[{first}])(?:{either})" if either else "(?!)"
    return re.compile(names or "(?!)", re.I), re.compile(phrases, re.I), short


def _quantified(old: str, new: str, frame: Frame) -> bool:
    """Return whether one quantifier took the place of another, or of a name: that is a change of actor."""
    return all(letters(text) and is_name_or_quantifier(text, frame.facts) for text in (old, new))


def without_caveats(text: str, reasons: Sequence[Reason]) -> str:
    """Return what a text says beside its caveats."""
    said = text.lower()
    for reason in reasons:
        said = re.sub(phrase_pattern(reason.details[0].lower()), "", said, count=1)
    return said


def says_more(reasons: Sequence[Reason], old: str, new: str) -> bool:
    """Return whether a change has words of its own beside its caveats: 尤其是对严重侵犯行为的研究."""
    return len(letters(without_caveats(f"{old}\n{new}", reasons))) >= MORE
