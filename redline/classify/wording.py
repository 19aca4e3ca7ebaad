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

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import product

from redline.classify.actors import actor_reasons
from redline.classify.caveats import caveat_reasons, says_more, without_caveats
from redline.classify.citations import citation_reasons
from redline.classify.frame import Frame, quoted
from redline.classify.mandates import mandate_reasons
from redline.classify.pairs import Pair
from redline.language import Language, letters
from redline.language.canon import canon
from redline.model import Reason

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
    if {old.strip(), new.strip()} <= frame.facts.joints:
        return [Reason("editorial", "mark", (old.strip() or "–", new.strip() or "–"))]
    same = _variant(pair, old, new, frame)
    if same:
        return [same]
    cited = citation_reasons(pair, old, new, frame)
    return cited or _said(pair, old, new, frame)


def _said(pair: Pair, old: str, new: str, frame: Frame) -> list[Reason]:
    """Return the reasons of substance: mandate, caveats, actors; or plain wording."""
    caveats = caveat_reasons(pair, old, new, frame)
    actors = actor_reasons(pair, old, new, frame, alone=not caveats)
    if actors:
        # 所有会员国 -> 各国: the quantifier is a part of the name.
        caveats = [one for one in caveats if one.details[0] not in frame.facts.quantifiers]
    bare = without_caveats(old, caveats), without_caveats(new, caveats)
    found = [*mandate_reasons(pair, *bare, frame), *caveats, *actors]
    if not found:
        return _grammar(old, new, frame) or [_plain(pair, old, new)]
    if len(found) == len(caveats) and says_more(caveats, old, new):
        found.append(_plain(pair, old, new))
    return found


# --- marks and variants -----------------------------------------------------------------------------


def _marks(pair: Pair, old: str, new: str) -> list[Reason]:
    """Punctuation alone: a stop at the end of a paragraph, or any other mark."""
    if not (old.strip() or new.strip()):
        return []
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
    for before, after in _around(pair):
        was, now = (frame.folded("".join(side)) for side in zip(before, (old, new), after, strict=True))
        if one.plain(was) == one.plain(now):
            kept = [(len(frame.folded(lead)), len(frame.folded(rest)))
                    for lead, rest in zip(before, after, strict=True)]
            cls, code = _VARIANT_CLASSES[_exchanged_kind((was, now), kept, frame.facts)]
            return Reason(cls, code, (old.strip() or "–", new.strip() or "–"))
    return None


def _around(pair: Pair) -> Iterator[tuple[tuple[str, str], tuple[str, str]]]:
    """Yield the texts before and after a pair, of both sides: the same, and as each side has them, before or after it
    or both."""
    befores = {(pair.before, pair.before): None, (pair.before, pair.new_before): None}
    afters = {(pair.after, pair.after): None, (pair.old_after, pair.after): None}
    return product(befores, afters)


def _exchanged_kind(sides: tuple[str, str], kept: Sequence[tuple[int, int]], facts: Language) -> str:
    """Return the kind of the variants that were exchanged at the place of the change: after the first so many kept
    characters of each side, and before the last."""
    kinds = _kinds(facts)
    there = [[match[0] for match in canon(facts).pattern.finditer(text)
              if match.end() >= lead and match.start() <= len(text) - rest]
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
    if not (frame.is_grammar(old) and frame.is_grammar(new)):
        return []
    cls = "translation" if frame.facts.code == "zh" else "editorial"
    return [Reason(cls, cls, (old.strip() or "–", new.strip() or "–"))]


def _plain(pair: Pair, old: str, new: str) -> Reason:
    was, now = quoted(pair, old, new)
    if letters(old) and letters(new):
        return Reason("wording", "wording", (was, now))
    if letters(new):
        return Reason("wording", "wording-added", (now,))
    return Reason("wording", "wording-removed", (was,))
