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
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from redline.classify.pairs import Pair
from redline.language import Caveat, Language, Variant, fold, letters
from redline.language.canon import canon
from redline.language.openings import phrase_pattern
from redline.model import Reason, Reference

# A name in a longer insertion does not make it a change of actor: the name must be this share of its letters.
MOSTLY = 0.45
# Letters that may follow the last citation of an insertion that only cites (决议, 决定, of the Council).
AFTER_CITATION = 6
_DATED = re.compile(r"\d{4}\s?年?")
_CITED = frozenset({"symbol", "resolution", "decision", "title"})

Cut = Callable[[str], list[str]]


@dataclass(frozen=True, slots=True)
class Frame:
    """What is known around a pair: the language, how to cut words, the references it touches on both sides, the keys
    that the whole old text cites, and whether the paragraph asks somebody for something that may cost money."""

    facts: Language
    cut: Cut
    old_references: tuple[Reference, ...]
    new_references: tuple[Reference, ...]
    cited_before: frozenset[str]
    mandate: bool
    mandate_words: tuple[str, ...]


def wording_reasons(pair: Pair, old: str, new: str, frame: Frame) -> list[Reason]:
    """Return the reasons for what is left of a pair (`old`, `new`) once its verbs are taken out."""
    if not letters(old) and not letters(new):
        return _marks(pair, old, new)
    same = _variant(pair, old, new, frame.facts)
    if same:
        return [same]
    cited = _references(old, new, frame)
    if cited:
        return cited
    found = [*_mandate(old, new, frame), *_caveats(pair, old, new, frame), *_actors(old, new, frame)]
    return found or _grammar(old, new, frame) or [_plain(old, new)]


# --- marks and variants -----------------------------------------------------------------------------


def _marks(pair: Pair, old: str, new: str) -> list[Reason]:
    """Punctuation alone: a stop at the end of a paragraph, or any other mark."""
    if not (old.strip() or new.strip()):
        return []
    ends = not pair.after.strip() or pair.after.startswith("\n")
    return [Reason("editorial", "stop" if ends else "editorial", (old.strip() or "–", new.strip() or "–"))]


def _variant(pair: Pair, old: str, new: str, facts: Language) -> Reason | None:
    """Return the reason when both sides mean the same: equal but for case, or words of one group of variants."""
    if letters(old) == letters(new):
        return Reason("editorial", "editorial", (old.strip(), new.strip()))
    was, now = (fold(pair.before) + fold(text) + fold(pair.after) for text in (old, new))
    if (old.strip(), new.strip()) in facts.flagged or (new.strip(), old.strip()) in facts.flagged:
        return None
    one = canon(facts)
    if one.plain(was) != one.plain(now):
        return None
    kind = next((variant.kind for variant in facts.variants if _exchanges(variant, was, now, pair)), "synonym")
    cls, code = {"form": ("editorial", "form"), "orthographic": ("editorial", "editorial")}.get(
        kind, ("translation", "translation"))
    return Reason(cls, code, (old.strip() or "–", new.strip() or "–"))


def _exchanges(variant: Variant, was: str, now: str, pair: Pair) -> bool:
    """Return whether the two texts differ by two words of one group, at the place of the change."""
    start, stop = len(fold(pair.before)), len(fold(pair.after))
    return any(
        a != b and _at(was, a, start, stop) and _at(now, b, start, stop) for a in variant.words for b in variant.words
    )


def _at(text: str, word: str, before: int, after: int) -> bool:
    """Return whether `word` stands in `text` so that it overlaps or touches what is neither before nor after."""
    return any(match.end() >= before and match.start() <= len(text) - after
               for match in re.finditer(re.escape(word), text))


# --- references -------------------------------------------------------------------------------------


def _references(old: str, new: str, frame: Frame) -> list[Reason]:
    """Reasons for a change of what is cited, when the change is about nothing else."""
    was, now = frame.old_references, frame.new_references
    keys_was, keys_now = {one.key for one in was}, {one.key for one in now}
    gone = [one for one in was if one.key not in keys_now]
    come = [one for one in now if one.key not in keys_was]
    if not gone and not come:
        return _years(old, new)
    if not _only_cites(old, was) or not _only_cites(new, now):
        return []
    reasons = _exchanged(gone, come, frame)
    if frame.mandate and any(one.kind in ("session", "date") for one in (*gone, *come)):
        said = next(iter(come or gone))
        reasons.append(Reason("mandate", "mandate", (said.text,)))
    return reasons


def _exchanged(gone: list[Reference], come: list[Reference], frame: Frame) -> list[Reason]:
    """One citation for another of its kind is an update; one more is new where the old text never cited it."""
    reasons: list[Reason] = []
    left = list(gone)
    for one in come:
        partner = next((other for other in left if other.kind == one.kind), None)
        if partner:
            left.remove(partner)
            reasons.append(Reason("reference", "reference", (partner.text, one.text)))
        elif one.kind in _CITED and one.key not in frame.cited_before:
            reasons.append(Reason("reference-new", "reference-new", (one.text,)))
        elif one.kind in _CITED or not any(other.kind in _CITED for other in come):
            reasons.append(Reason("reference", "reference", ("–", one.text)))
    reasons += [Reason("reference", "reference-removed", (one.text,)) for one in left
                if one.kind in _CITED or not any(other.kind in _CITED for other in left)]
    return reasons


def _only_cites(text: str, references: Sequence[Reference]) -> bool:
    """Return whether a text is a citation: its references, the words that name them before, and next to nothing after."""
    if not letters(text):
        return True
    places = [(text.find(one.text), one) for one in references if one.text in text]
    if not places:
        return len(letters(text)) <= AFTER_CITATION
    end = max(at + len(one.text) for at, one in places)
    return len(letters(text[end:])) <= AFTER_CITATION


def _years(old: str, new: str) -> list[Reason]:
    """A bare year for another: 2020年 -> 2021年."""
    if _DATED.fullmatch(old.strip()) and _DATED.fullmatch(new.strip()):
        return [Reason("reference", "reference", (old.strip(), new.strip()))]
    return []


# --- mandates, caveats, actors ----------------------------------------------------------------------


def _mandate(old: str, new: str, frame: Frame) -> list[Reason]:
    """A paragraph that asks or decides, and a change in what is asked."""
    if not frame.mandate:
        return []
    said = [word for word in frame.mandate_words if (word in old.lower()) != (word in new.lower())]
    return [Reason("mandate", "mandate", (max(said, key=len),))] if said else []


def _caveats(pair: Pair, old: str, new: str, frame: Frame) -> list[Reason]:
    was, now = (_caveats_in(pair, text, frame) for text in (old, new))
    come = [one for phrase, one in now.items() if phrase not in was]
    gone = [one for phrase, one in was.items() if phrase not in now]
    if _quantified(old, new, frame):
        come, gone = ([one for one in side if one.phrase not in frame.facts.quantifiers] for side in (come, gone))
    return [*(Reason("caveat", "caveat-added", (one.phrase, one.effect)) for one in come),
            *(Reason("caveat", "caveat-removed", (one.phrase, one.effect)) for one in gone)]


def _caveats_in(pair: Pair, text: str, frame: Frame) -> dict[str, Caveat]:
    """Return the caveats of a text, those inside a name or a longer caveat left out."""
    plain = text.lower()
    for name in frame.facts.caveat_names:
        around = pair.before + text + pair.after
        if name in around and any(part in name for part in (text.strip(), name)):
            plain = plain.replace(name.lower(), "")
    words = {word.lower() for word in frame.cut(text)}
    found: dict[str, Caveat] = {}
    for one in sorted(frame.facts.caveats, key=lambda one: -len(one.phrase)):
        if _holds(one.phrase, plain, words) and not any(one.phrase in longer for longer in found):
            found[one.phrase] = one
    return found


def _holds(phrase: str, text: str, words: set[str]) -> bool:
    """Return whether a text holds a phrase: as whole words where it is short, so that 应对 holds no 应."""
    if phrase.isascii():
        return re.search(rf"\b{phrase_pattern(phrase)}\b", text) is not None
    if len(phrase) <= 2:
        return phrase in words
    return re.search(phrase_pattern(phrase), text) is not None


def _quantified(old: str, new: str, frame: Frame) -> bool:
    """Return whether one quantifier took the place of another, or of a name: that is a change of actor."""
    return bool(letters(old) and letters(new))


def _actors(old: str, new: str, frame: Frame) -> list[Reason]:
    """One name for another, or a name added to a list or taken from it."""
    was, now = _actors_in(old, frame), _actors_in(new, frame)
    if was == now:
        return []
    if letters(old) and letters(new):
        enough = _mostly(was, old) or _mostly(now, new)
        return [Reason("actor", "actor", (old.strip(), new.strip()))] if enough else []
    if now and _mostly(now, new) and not now <= frame.facts.quantifiers:
        return [Reason("actor", "actor-added", (new.strip(" 、,和and"),))]
    if was and _mostly(was, old) and not was <= frame.facts.quantifiers:
        return [Reason("actor", "actor-removed", (old.strip(" 、,和and"),))]
    return []


def _actors_in(text: str, frame: Frame) -> set[str]:
    """Return the names in a text, longest first, none inside another."""
    left, found = text.lower(), set()
    for name in sorted(frame.facts.actors, key=lambda name: -len(name)):
        pattern = rf"\b{re.escape(name.lower())}\b" if name.isascii() else re.escape(name)
        left, count = re.subn(pattern, "\n", left)
        if count:
            found.add(name)
    return found


def _mostly(names: set[str], text: str) -> bool:
    return sum(len(letters(name)) for name in names) >= MOSTLY * max(1, len(letters(text)))


# --- what is left -----------------------------------------------------------------------------------


def _grammar(old: str, new: str, frame: Frame) -> list[Reason]:
    """Words of grammar alone: a translator's choice in Chinese, an editor's elsewhere."""
    was, now = ([word for word in frame.cut(text) if letters(word)] for text in (old, new))
    if any(word.lower() not in frame.facts.grammar for word in (*was, *now)):
        return []
    cls = "translation" if frame.facts.code == "zh" else "editorial"
    return [Reason(cls, cls, (old.strip() or "–", new.strip() or "–"))]


def _plain(old: str, new: str) -> Reason:
    if letters(old) and letters(new):
        return Reason("wording", "wording", (old.strip(), new.strip()))
    if letters(new):
        return Reason("wording", "wording-added", (new.strip(),))
    return Reason("wording", "wording-removed", (old.strip(),))
