"""The verbs of a paragraph, old and new: changed family, step or adverb, and what may be said of it.

    吁请 -> 敦促          one verb for another that translators also exchange: changed, no direction stated
    再次重申 -> 再次申明  the same at the same rung: translation
    关切 -> 表示关切的是，  a frame that belongs to the verb
    emphasizes -> emphasises  spelling
    鼓励 -> 敦促          five steps up in one family: stronger, and the ladder is named
    欢迎 -> 决定          another family: changed, not comparable
    回顾 -> 又回顾        an adverb that only counts along: sequence; beside another verb it says nothing
    强调 -> 着重指出      one English word, two renderings without an order: translation

Strength is compared inside one family only, and across two steps or more; and only where both rungs were seen in
published texts. Anything else is "changed, direction uncertain".
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct

from redline.classify.pairs import Pair
from redline.language import Language, Opening, letters
from redline.language.canon import canon
from redline.language.openings import Found, find_clause_openings, find_opening
from redline.model import Paragraph, Reason

# Rungs of a ladder that stand next to each other differ by too little to call one stronger.
STEPS = 2
# How the two forms of an English verb end: recognizing, recognizes; and a doubled letter before it (regretting).
_VERB_END = re.compile(r"(?:ing|es|s)$")
_BRITISH = re.compile(r"is(?=(?:es?|ing|ed)\b)")
_DOUBLED = re.compile(r"(.)\1$")


class Verb(Struct, frozen=True):
    """An opening at its place in the joined text of a side; `head` tells a paragraph's own from a clause's."""

    start: int
    end: int
    head: bool
    found: Found


def verbs(paragraphs: Sequence[Paragraph], facts: Language) -> tuple[Verb, ...]:
    """Return the verbs of paragraphs, at their offsets in the joined text."""
    result: list[Verb] = []
    offset = 0
    for paragraph in paragraphs:
        head = find_opening(paragraph.text, facts)
        if head:
            result.append(_placed(head, paragraph.text, offset, facts, head=True))
        result += [_placed(one, paragraph.text, offset, facts, head=False)
                   for one in find_clause_openings(paragraph.text, facts)]
        offset += len(paragraph.text) + 1
    return tuple(result)


def _placed(found: Found, text: str, offset: int, facts: Language, *, head: bool) -> Verb:
    """Return an opening at its place, with the frame that may follow it (的是，)."""
    frame = facts.pattern("words.frame").match(text, found.end)
    return Verb(offset + found.start, offset + (frame.end() if frame else found.end), head, found)


class Touched(Struct, frozen=True):
    """What a pair does to verbs: the reasons, and what is left of its texts without them."""

    reasons: tuple[Reason, ...]
    old: str
    new: str


def touched(pair: Pair, old: Sequence[Verb], new: Sequence[Verb], facts: Language) -> Touched:
    """Return what `pair` does to the verbs of both sides."""
    was = [verb for verb in old if _touches(verb, pair.old_at, pair.old)]
    now = [verb for verb in new if _touches(verb, pair.new_at, pair.new)]
    if not was and not now:
        return _counting(pair, facts) or Touched((), pair.old, pair.new)
    was, now = _completed(pair, was, now, old, new)
    reasons: list[Reason] = []
    for index in range(max(len(was), len(now))):
        one = was[index].found if index < len(was) else None
        other = now[index].found if index < len(now) else None
        reasons += _compared(one, other, facts)
    frame = facts.pattern("words.frame")
    if not reasons and (frame.fullmatch(pair.old.strip()) or frame.fullmatch(pair.new.strip())):
        reasons.append(Reason("translation", "translation", (pair.old.strip() or "–", pair.new.strip() or "–")))
    return Touched(tuple(reasons), _without(pair.old, pair.old_at, was), _without(pair.new, pair.new_at, now))


def turned(old: Sequence[Verb], new: Sequence[Verb]) -> int:
    """Return 1 where what was found, noted or recalled is asked for now, -1 the other way round, else 0."""
    was, now = (any(verb.head and verb.found.opening.family == "direct" for verb in side) for side in (old, new))
    return (now - was) if old and new else 0


def repeats(verb: Touched, old: Sequence[Verb], new: Sequence[Verb], facts: Language) -> bool:
    """Return whether a verb that came or went only says again what its paragraph opens with on both sides:
    注意到甲和乙 -> 注意到甲，并注意到乙."""
    was, now = (_heads(side, facts) for side in (old, new))
    return bool(verb.reasons) and all(
        reason.code in ("verb-added", "verb-removed") and reason.details[0] in was & now for reason in verb.reasons)


def _heads(side: Sequence[Verb], facts: Language) -> set[str]:
    """Return what the paragraphs of a side open with, and what stands for it in another translation."""
    heads = {one.found.opening.phrase for one in side if one.head}
    return heads.union(*(group for group in facts.verb_groups if heads & group))


def is_another_word(verb: Touched, pair: Pair, facts: Language) -> bool:
    """Return whether a verb that came or went only stands for a word of its group that is none here: 建立 -> 设立."""
    same = canon(facts)
    alone = bool(verb.reasons) and all(one.code in ("verb-added", "verb-removed") for one in verb.reasons)
    return alone and bool(letters(pair.old)) and same.plain(pair.old.strip()) == same.plain(pair.new.strip())


def said_again(pair: Pair, verb: Touched, facts: Language) -> Touched:
    """Return what a pair does that only repeats a verb: nothing but what stands beside the verb, if anything."""
    if letters(verb.old + verb.new):
        return Touched((), verb.old, verb.new)
    cls, code = ("translation", "translation") if facts.code == "zh" else ("editorial", "mark")
    return Touched((Reason(cls, code, (pair.old.strip() or "–", pair.new.strip() or "–")),), verb.old, verb.new)


def _counting(pair: Pair, facts: Language) -> Touched | None:
    """Return the change of an adverb alone at the start of a paragraph whose verb is not known."""
    was, now = pair.old.strip().lower(), pair.new.strip().lower()
    if pair.old_at or pair.new_at or not {was, now} <= {"", *facts.additive}:
        return None
    return Touched((Reason("sequence", "sequence", (was or "–", now or "–")),), "", "")


def _touches(verb: Verb, at: int, text: str) -> bool:
    return bool(text) and verb.start < at + len(text) and at < verb.end


def _completed(pair: Pair, was: list[Verb], now: list[Verb], old: Sequence[Verb], new: Sequence[Verb]) -> tuple[
        list[Verb], list[Verb]]:
    """Return the touched verbs with a partner where only one side is touched: 回顾 -> 又回顾 deletes nothing."""
    if len(was) + len(now) != 1:
        return was, now
    mine, own, others = (was[0], old, new) if was else (now[0], new, old)
    start, text, at = (pair.old_at, pair.old, pair.new_at) if was else (pair.new_at, pair.new, pair.old_at)
    if mine.start < start or start + len(text) < mine.end:
        # [深为]关切: what is kept of the verb stands at the same place of the other side, in a merger as well.
        there = next((verb for verb in others if verb.start <= at <= verb.end), None)
        if there:
            return (was, [there]) if was else ([there], now)
    rank = [verb for verb in own if verb.head == mine.head].index(mine)
    same = [verb for verb in others if verb.head == mine.head]
    partner = same[rank] if len(same) == len([verb for verb in own if verb.head == mine.head]) else None
    if partner is None:
        return was, now
    return (was, [partner]) if was else ([partner], now)


def _without(text: str, at: int, touched_verbs: Sequence[Verb]) -> str:
    """Return `text`, which stands at `at`, without the characters of the verbs."""
    return "".join(
        char for index, char in enumerate(text, at)
        if not any(verb.start <= index < verb.end for verb in touched_verbs)
    )


# --- comparison -------------------------------------------------------------------------------------


def _compared(old: Found | None, new: Found | None, facts: Language) -> list[Reason]:
    if old is None or new is None:
        present = new or old
        assert present is not None
        return [Reason("verb", "verb-added" if new else "verb-removed", (present.opening.phrase,))]
    reasons = _verbs(old.opening, new.opening, facts)
    # 又 and also count along with one verb: another verb ends their count.
    if old.adverb != new.adverb and not any(reason.cls == "verb" for reason in reasons):
        reasons.append(Reason("sequence", "sequence", (old.adverb or "–", new.adverb or "–")))
    return reasons


def _verbs(old: Opening, new: Opening, facts: Language) -> list[Reason]:
    words = (old.phrase, new.phrase)
    if old.phrase == new.phrase or _one_verb(old, new):
        return []
    if _spelled(old.phrase) == _spelled(new.phrase):
        return [Reason("editorial", "editorial", words)]
    step = new.rank - old.rank
    if any({*words} <= group for group in facts.verb_groups):
        return [Reason("verb", "verb-exchanged", words) if step else Reason("translation", "translation", words)]
    if old.family != new.family:
        return [Reason("verb", "verb-family", (*words, old.family, new.family))]
    if old.rank < 0 or new.rank < 0 or step == 0:
        return [Reason("verb", "verb-unranked", words)]
    return [Reason("verb", _direction(old, new, step), (*words, old.family, f"{step:+d}"))]


def _direction(old: Opening, new: Opening, step: int) -> str:
    """Return the code for a step on a ladder: its direction is told across two rungs that were both seen."""
    if abs(step) < STEPS:
        return "verb-step"
    if not (old.checked and new.checked):
        return "verb-unchecked"
    return "verb-stronger" if step > 0 else "verb-weaker"


def _spelled(phrase: str) -> str:
    """Return an English phrase as the organisation spells it: emphasises -> emphasizes."""
    return _BRITISH.sub("iz", phrase)


def _one_verb(old: Opening, new: Opening) -> bool:
    """Return whether two phrases are the preambular and the operative form of one verb."""
    if old.family == new.family == "decide" and _begins(old.phrase, new.phrase):
        return True  # decides, decides to remain seized: what is decided differs, and is told as words
    same = old.family == new.family and old.rank == new.rank and old.role != new.role
    return same and old.phrase.isascii() and _stems(old.phrase) == _stems(new.phrase)


def _begins(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return long.startswith(short)


def _stems(phrase: str) -> list[str]:
    """Return the words of an English phrase without the ending of a verb.

    >>> _stems("regretting that") == _stems("regrets that"), _stems("underlining") == _stems("underscores")
    (True, False)
    """
    return [_DOUBLED.sub(r"\1", _VERB_END.sub("", word)) for word in phrase.split()]
