"""What the words of a change say: references, caveats, actors, mandates, a translator's or an editor's choice.

Each test is asked in turn, the first that applies names the change:

    依照 -> 按照                           translation: variants of one word
    《宪章》 -> 《联合国宪章》              editorial: the form of a first mention
    第74/151号 -> 第75/180号               reference, and mandate where 请…报告 moves to another session
    、第74/307号决议                       reference-new, naming it
    + 酌情                                 caveat, never inside 自愿基金
    会员国 -> 各国                         actor
    anything else                          wording
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import product

from msgspec.structs import replace

from redline.classify.actors import actor_reasons
from redline.classify.caveats import MORE, Qualified, qualified, same_stem
from redline.classify.citations import citation_reasons, described
from redline.classify.exchanged import exchanged, means_the_same, says_nothing
from redline.classify.frame import Frame, quoted
from redline.classify.mandates import mandate_reasons
from redline.classify.modals import shared
from redline.classify.negation import negation_reason
from redline.classify.pairs import AROUND, Pair
from redline.language import Language, letters
from redline.language.canon import canon
from redline.model import Reason, Reference

# Names that are a smaller share of the letters of a change leave words that are told beside them.
NAMES = 0.4
# Characters beside a change that are looked at before longer names are; and by how many those are told.
NEAR = 8
_GRAM = 3
# A word that was swapped for another is cut together with so many characters at most: 自即日起.
_BESIDE = 3
_ALONE = ("", "")
# A reason quotes words without the stop that joins them to others.
_STOPS = "，；：、。,;:. \n"
# What stands between these is not agreed.
_BRACKETS = frozenset("[]［］")
# What a caveat may cite: a document, no date and no session.
DOCUMENTS = frozenset({"symbol", "resolution", "decision", "title"})
# A first-mention form and a spelling are an editor's; a synonym is a translator's.
_VARIANT_CLASSES = {
    "form": ("editorial", "form"),
    "orthographic": ("editorial", "editorial"),
    "number": ("editorial", "mark"),
    "synonym": ("translation", "translation"),
}


def wording_reasons(pair: Pair, old: str, new: str, frame: Frame) -> list[Reason]:
    """Return the reasons for what is left of a pair (`old`, `new`) once its verbs are taken out."""
    if not letters(old) and not letters(new):
        return _marks(pair, old, new)
    if {old.strip(), new.strip()} <= frame.facts.joints or _joined_alike(old, new, frame.facts):
        return [Reason("editorial", "mark", (old.strip() or "–", new.strip() or "–"))]
    same = _variant(pair, old, new, frame)
    if same:
        return [same]
    caveats = qualified(pair, old, new, frame)
    anchored, rest = _anchored(old, new, caveats, frame)
    cited = citation_reasons(pair, caveats.old, caveats.new, rest)
    return [*caveats.reasons, *anchored, *(cited or _said(pair, caveats, frame))]


def _anchored(old: str, new: str, caveats: Qualified, frame: Frame) -> tuple[list[Reason], Frame]:
    """Return what a caveat cites for the first time (依照《公约》), and the frame without what caveats cite."""
    was, now = (tuple(one for one in references if _is_left(one, text, rest)) for references, text, rest in
                ((frame.old_references, old, caveats.old), (frame.new_references, new, caveats.new)))
    fresh = [one for one in frame.new_references
             if one not in now and one.kind in DOCUMENTS and one.key not in frame.cited_before]
    reasons = [Reason("reference-new", "reference-new", (one.text,)) for one in fresh]
    return reasons, replace(frame, old_references=was, new_references=now)


def _is_left(reference: Reference, text: str, rest: str) -> bool:
    """Return whether a citation stands in what is left of a text without its caveats, or only partly in the text."""
    return reference.text in rest or reference.text not in text


def _said(pair: Pair, caveats: Qualified, frame: Frame) -> list[Reason]:
    """Return the reasons of substance beside the caveats: mandate, actors; or plain wording; and the words that a
    translator exchanged among them."""
    old, new = caveats.old, caveats.new
    if not letters(old + new):
        return []
    same = _variant(pair, old, new, frame) if caveats.reasons else None
    if same:
        return [same]
    anew = exchanged(old, new, frame)
    if anew.reasons and says_nothing(anew.old, frame) and says_nothing(anew.new, frame):
        return [*anew.reasons]
    return [*anew.reasons, *_left(pair, replace(caveats, old=anew.old, new=anew.new), frame)]


def _left(pair: Pair, caveats: Qualified, frame: Frame) -> list[Reason]:
    """Return the reasons for what is left once caveats and exchanged words are told."""
    old, new = caveats.old, caveats.new
    # What is left beside a caveat was not one phrase with it, unless much of it is left.
    actors = actor_reasons(pair, old, new, frame)
    found = [*mandate_reasons(pair, old, new, frame), *actors]
    if found and (len(found) > len(actors) or _tells(actors, old, new, frame)):
        return found
    if found:
        return [*found, _plain(pair, old, new)]
    if caveats.reasons and _is_little(old, new, frame):
        return []
    little = _grammar(old, new, frame) or _dummy(pair, old, new, frame)
    denied = negation_reason(old, new, frame.facts)
    return little or described(old, new, frame) or [denied or _plain(pair, old, new)]


def _is_little(old: str, new: str, frame: Frame) -> bool:
    """Return whether what is left beside a caveat belongs to it: a letter or two, words of grammar, in line for in
    accordance."""
    rephrased = frame.facts.pattern("caveat.rephrased")
    was, now = rephrased.sub(" ", old), rephrased.sub(" ", new)
    return len(letters(was + now)) < MORE or not frame.content(f"{was} {now}") or same_stem(old, new, frame.facts)


def _tells(actors: Sequence[Reason], old: str, new: str, frame: Frame) -> bool:
    """Return whether names are most of what a change says, but for the word that opens them (特别是), or it says with
    whom something is done."""
    if any(frame.facts.pattern("actor.partners").fullmatch(text.strip()) for text in (old, new) if letters(text)):
        return True
    named = sum(len(letters(name)) for one in actors for name in one.details)
    said = frame.facts.pattern("caveat.naming").sub(" ", old + new)
    return named >= NAMES * len(letters(said))


def _joined_alike(old: str, new: str, facts: Language) -> bool:
    """Return whether only what joins differs: and to, [comma] to."""
    was, now = (_joint(facts).sub("", text.strip()) for text in (old, new))
    return was == now != ""


@lru_cache(maxsize=4)
def _joint(facts: Language) -> re.Pattern[str]:
    """Return a pattern for a joint that a text begins with, and its space."""
    joints = "|".join(re.escape(joint) for joint in sorted(facts.joints, key=len, reverse=True) if joint)
    return re.compile(rf"^(?:{joints})\s+")


# --- marks and variants -----------------------------------------------------------------------------


def spaces(pair: Pair, facts: Language) -> list[Reason]:
    """Return the reason for a space alone that came or went, as it stands in its place: wells ; -> wells; nothing in
    Chinese, where spaces are layout, nor at the seam of two paragraphs."""
    if facts.code == "zh" or pair.old.strip() or pair.new.strip() or "\n" in pair.old + pair.new:
        return []
    before, after = pair.before.rsplit(maxsplit=1)[-1:], pair.after.split(maxsplit=1)[:1]
    was, now = ("".join((*before, text, *after)) for text in (pair.old, pair.new))
    return [Reason("editorial", "mark", (was, now))]


def doubled(pair: Pair) -> list[Reason]:
    """Return the reason for a verb that stands twice now, or no longer: 重申[重申]."""
    alone = bool(letters(pair.old)) != bool(letters(pair.new))
    return [_plain(pair, pair.old, pair.new)] if alone else []


def _marks(pair: Pair, old: str, new: str) -> list[Reason]:
    """Punctuation alone: a stop at the end of a paragraph, or any other mark."""
    if not (old.strip() or new.strip()):
        return []
    if _BRACKETS & {*old, *new}:
        code = "brackets-added" if _BRACKETS & {*new} else "brackets-removed"
        return [Reason("wording", code, ((new if _BRACKETS & {*new} else old).strip(),))]
    ends = not pair.after.strip() or pair.after.startswith("\n")
    return [Reason("editorial", "stop" if ends else "mark", (old.strip() or "–", new.strip() or "–"))]


def _variant(pair: Pair, old: str, new: str, frame: Frame) -> Reason | None:
    """Return the reason when both sides mean the same: equal but for case, or words of one group of variants.

    A long name can be cut by several changes (United Nations … for Human Rights): so the words around are read as each
    side has them, too.
    """
    if letters(old) == letters(new):
        return Reason("editorial", "editorial", (old.strip(), new.strip()))
    if (old.strip(), new.strip()) in frame.facts.flagged or (new.strip(), old.strip()) in frame.facts.flagged:
        return None
    one = canon(frame.facts)
    # What is longer than any name is no part of one: it need not be read with the words around.
    long = max(len(old), len(new)) > 2 * AROUND
    for before, after in [(_ALONE, _ALONE)] if long else _around(pair, frame.facts):
        was, now = (frame.folded("".join(side)) for side in zip(before, (old, new), after, strict=True))
        if one.may_agree(was, now) and one.plain(was) == one.plain(now):
            kept = [(len(frame.folded(lead)), len(frame.folded(rest)))
                    for lead, rest in zip(before, after, strict=True)]
            cls, code = _VARIANT_CLASSES[_exchanged_kind((was, now), kept, frame.facts)]
            return Reason(cls, code, (old.strip() or "–", new.strip() or "–"))
    return _same_without_little(pair, old, new, frame)


def _same_without_little(pair: Pair, old: str, new: str, frame: Frame) -> Reason | None:
    """Return the reason when both sides mean the same but for particles, articles, or the plural after a number."""
    if means_the_same(old, new, frame) or _swapped(old.strip(), new.strip(), frame.facts):
        return Reason("translation", "translation", (old.strip(), new.strip()))
    if _counted(pair, old, new, frame.facts):
        return Reason("editorial", "mark", (old.strip(), new.strip()))
    if frame.facts.code != "zh" and len(old) <= 2 * AROUND and _named_alike(old, new, frame):
        return Reason("editorial", "form", (old.strip(), new.strip()))
    return None


def _swapped(old: str, new: str, facts: Language) -> bool:
    """Return whether one word took the place of another that stands for it there, and nowhere else: 以 -> 用, 亦须 ->
    也须."""
    lead = shared(old, new)
    tail = shared(old[lead:][::-1], new[lead:][::-1])
    was, now = old[lead:len(old) - tail], new[lead:len(new) - tail]
    return was != now and len(old) - len(was) <= _BESIDE and now in _swaps(facts).get(was, ())


@lru_cache(maxsize=4)
def _swaps(facts: Language) -> dict[str, set[str]]:
    """Return word -> the words that may stand for it where a whole word was swapped."""
    found: dict[str, set[str]] = {}
    for line in facts.patterns.get("words.swaps", "").splitlines():
        for word in line.split():
            found.setdefault(word, set()).update(line.split())
    return found


def _counted(pair: Pair, old: str, new: str, facts: Language) -> bool:
    """Return whether one word became many, or many one, after a number that changed: one [course -> courses]."""
    one, many = sorted((old.strip(), new.strip()), key=len)
    plural = bool(one) and many in (f"{one}s", f"{one}es", f"{one[:-1]}ies")
    counts = [facts.pattern("words.counts").findall(text) for text in (pair.before, pair.new_before)]
    return plural and counts[0][-1:] != counts[1][-1:]


def _named_alike(old: str, new: str, frame: Frame) -> bool:
    """Return whether two texts are one name but for its articles: the United Nations Children's Fund, UNICEF."""
    was, now = (canon(frame.facts).plain(frame.folded(_articles(text, frame))) for text in (old, new))
    return was == now != ""


def _articles(text: str, frame: Frame) -> str:
    """Return a text without its words of grammar."""
    return " ".join(word for word in text.split() if word.lower() not in frame.facts.grammar - {"of", "and"})


def _around(pair: Pair, facts: Language) -> Iterator[tuple[tuple[str, str], tuple[str, str]]]:
    """Yield the texts before and after a pair, of both sides: the same, and as each side has them, before or after it
    or both; first the nearest characters, then all of them where a long name may go on there."""
    near = _contexts(pair, NEAR)
    yield from near
    grams = _long(facts)
    if any(before[-_GRAM:] in grams or after[:_GRAM] in grams for befores, afters in near
           for before, after in zip(befores, afters, strict=True)):
        yield from _contexts(pair, AROUND)


def _contexts(pair: Pair, size: int) -> list[tuple[tuple[str, str], tuple[str, str]]]:
    before, new_before = pair.before[-size:], pair.new_before[-size:]
    after, old_after = pair.after[:size], pair.old_after[:size]
    befores = {(before, before): None, (before, new_before): None}
    afters = {(after, after): None, (old_after, after): None}
    return list(product(befores, afters))


@lru_cache(maxsize=4)
def _long(facts: Language) -> frozenset[str]:
    """Return all runs of so many characters of the variants that reach farther than the nearest characters."""
    long = {word for variant in facts.variants for word in variant.words if len(word) > NEAR}
    return frozenset(word[at:at + _GRAM] for word in long for at in range(len(word) - _GRAM + 1))


def _exchanged_kind(sides: tuple[str, str], kept: Sequence[tuple[int, int]], facts: Language) -> str:
    """Return the kind of the variants that were exchanged at the place of the change: after the first so many kept
    characters of each side, and before the last."""
    kinds = _kinds(facts)
    there = [[one.word for one in canon(facts).found(text)
              if one.end >= lead and one.start <= len(text) - rest]
             for text, (lead, rest) in zip(sides, kept, strict=True)]
    found = [kinds[a, b] for a in there[0] for b in there[1] if (a, b) in kinds]
    return next(iter(found), "synonym")


@lru_cache(maxsize=4)
def _kinds(facts: Language) -> dict[tuple[str, str], str]:
    """Return (word, other word of its group) -> kind."""
    kinds: dict[tuple[str, str], str] = {}
    for variant in facts.variants:
        for a in variant.words:
            for b in variant.words:
                if a != b:
                    kinds.setdefault((a, b), variant.kind)
    return kinds


# --- what is left -----------------------------------------------------------------------------------


def _grammar(old: str, new: str, frame: Frame) -> list[Reason]:
    """Words of grammar alone: a translator's choice in Chinese, an editor's elsewhere."""
    little = says_nothing if frame.facts.code == "zh" else _is_grammar
    if not (little(old, frame) and little(new, frame)):
        return []
    # An article is told where nothing else is.
    cls, code = ("translation", "translation") if frame.facts.code == "zh" else ("editorial", "mark")
    return [Reason(cls, code, (old.strip() or "–", new.strip() or "–"))]


def _dummy(pair: Pair, old: str, new: str, frame: Frame) -> list[Reason]:
    """A noun that a translator adds after another one, and that says nothing there: 征聘 -> 征聘工作."""
    said, facts = (old + new).strip(), frame.facts
    alone = bool(letters(old)) != bool(letters(new))
    before, after = facts.pattern("words.dummy_before"), facts.pattern("words.dummy_after")
    beside = before.search(pair.before) and after.match(pair.after)
    if not (alone and beside and facts.pattern("words.dummy").fullmatch(said)):
        return []
    return [Reason("translation", "translation", (old.strip() or "–", new.strip() or "–"))]


def _is_grammar(text: str, frame: Frame) -> bool:
    return frame.is_grammar(text)


def _plain(pair: Pair, old: str, new: str) -> Reason:
    was, now = (text.lstrip(_STOPS) for text in quoted(pair, old, new))
    if letters(old) and letters(new):
        return Reason("wording", "wording", (was, now))
    if letters(new):
        return Reason("wording", "wording-added", (now,))
    return Reason("wording", "wording-removed", (was,))
