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
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from redline.classify.pairs import Pair
from redline.language import Caveat, Language, fold, letters, spaced_fold
from redline.language.canon import canon
from redline.language.openings import phrase_pattern
from redline.model import Reason, Reference

# A name in a longer insertion does not make it a change of actor: the name must be this share of its letters.
MOSTLY = 0.6
# Letters that may follow the last citation of an insertion that only cites (决议, 决定, of the Council).
AFTER_CITATION = 6
# A change with this many letters beside its caveats says something else as well.
MORE = 4
# Chinese caveats up to this length are often parts of other words.
SHORT = 2
_DATED = re.compile(r"\d{4}\s?年?")
_CITED = frozenset({"symbol", "resolution", "decision", "title"})

# A first-mention form and a spelling are an editor's; a synonym is a translator's.
_VARIANT_CLASSES = {
    "form": ("editorial", "form"),
    "orthographic": ("editorial", "editorial"),
    "synonym": ("translation", "translation"),
}

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
    if {old.strip(), new.strip()} <= frame.facts.joints:
        return [Reason("editorial", "mark", (old.strip() or "–", new.strip() or "–"))]
    same = _variant(pair, old, new, frame.facts)
    if same:
        return [same]
    cited = _references(pair, old, new, frame)
    if cited:
        return cited
    caveats = _caveats(pair, old, new, frame)
    found = [*_mandate(old, new, frame), *caveats, *_actors(pair, old, new, frame)]
    if not found:
        return _grammar(old, new, frame) or [_plain(pair, old, new)]
    if len(found) == len(caveats) and _says_more(caveats, old, new):
        found.append(_plain(pair, old, new))
    return found


def _says_more(caveats: Sequence[Reason], old: str, new: str) -> bool:
    """Return whether a change has words of its own beside its caveats: 尤其是对严重侵犯行为的研究."""
    said = f"{old}\n{new}".lower()
    for reason in caveats:
        said = re.sub(phrase_pattern(reason.details[0].lower()), "", said, count=1)
    return len(letters(said)) >= MORE


# --- marks and variants -----------------------------------------------------------------------------


def _marks(pair: Pair, old: str, new: str) -> list[Reason]:
    """Punctuation alone: a stop at the end of a paragraph, or any other mark."""
    if not (old.strip() or new.strip()):
        return []
    ends = not pair.after.strip() or pair.after.startswith("\n")
    return [Reason("editorial", "stop" if ends else "mark", (old.strip() or "–", new.strip() or "–"))]


def _variant(pair: Pair, old: str, new: str, facts: Language) -> Reason | None:
    """Return the reason when both sides mean the same: equal but for case, or words of one group of variants."""
    if letters(old) == letters(new):
        return Reason("editorial", "editorial", (old.strip(), new.strip()))
    was, now = (_around(pair, text, facts) for text in (old, new))
    if (old.strip(), new.strip()) in facts.flagged or (new.strip(), old.strip()) in facts.flagged:
        return None
    one = canon(facts)
    if one.plain(was) != one.plain(now):
        return None
    cls, code = _VARIANT_CLASSES[_exchanged_kind(was, now, pair, facts)]
    return Reason(cls, code, (old.strip() or "–", new.strip() or "–"))


def _around(pair: Pair, text: str, facts: Language) -> str:
    """Return a text between the kept words of a pair, folded: with its spaces where words have them."""
    whole = pair.before + text + pair.after
    return fold(whole) if facts.code == "zh" else spaced_fold(whole)


def _exchanged_kind(was: str, now: str, pair: Pair, facts: Language) -> str:
    """Return the kind of the variants that were exchanged at the place of the change."""
    kinds = _kinds(facts)
    before, after = len(fold(pair.before)), len(fold(pair.after))
    there = [[match[0] for match in canon(facts).pattern.finditer(text)
              if match.end() >= before and match.start() <= len(text) - after] for text in (was, now)]
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


# --- references -------------------------------------------------------------------------------------


def _references(pair: Pair, old: str, new: str, frame: Frame) -> list[Reason]:
    """Reasons for a change of what is cited, when the change is about nothing else."""
    was, now = frame.old_references, frame.new_references
    keys_was, keys_now = {one.key for one in was}, {one.key for one in now}
    gone = [one for one in was if one.key not in keys_now]
    come = [one for one in now if one.key not in keys_was]
    if not gone and not come:
        return _years(pair, old, new, frame.facts)
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
    """Return whether a text is a citation: its references, the words before that name them, next to nothing after."""
    if not letters(text):
        return True
    places = [(text.find(one.text), one) for one in references if one.text in text]
    if not places:
        return len(letters(text)) <= AFTER_CITATION
    end = max(at + len(one.text) for at, one in places)
    return len(letters(text[end:])) <= AFTER_CITATION


def _years(pair: Pair, old: str, new: str, facts: Language) -> list[Reason]:
    """A bare year for another: 2020年 -> 2021年. A deadline (到2030年, by 2030) cites nothing: it is substance."""
    said = pair.before[-len("no later than "):] + new.strip() + pair.after[:len("年底以前")]
    dated = _DATED.fullmatch(old.strip()) and _DATED.fullmatch(new.strip())
    if dated and not facts.pattern("references.deadline").search(said):
        return [Reason("reference", "reference", (old.strip(), new.strip()))]
    return []


# --- mandates, caveats, actors ----------------------------------------------------------------------


def _mandate(old: str, new: str, frame: Frame) -> list[Reason]:
    """A paragraph that asks or decides, and a change in what is asked."""
    if not frame.mandate:
        return []
    words = (*frame.mandate_words, *(body.name.lower() for body in frame.facts.bodies))
    said = [word for word in words if (word in old.lower()) != (word in new.lower())]
    if not said:
        return _length(old, new, frame.facts)
    telling = max(said, key=lambda word: (word in new.lower(), len(word)))
    return [Reason("mandate", "mandate", (telling,))]


def _length(old: str, new: str, facts: Language) -> list[Reason]:
    """A mandate that lasts longer, or a report that falls due more often: 三年 -> 一年."""
    was, now = ([match[0] for match in facts.pattern("mandate.length").finditer(text)] for text in (old, new))
    return [Reason("mandate", "mandate", ((now or was)[0],))] if was != now else []


def _caveats(pair: Pair, old: str, new: str, frame: Frame) -> list[Reason]:
    was, now = (_caveats_in(pair, text, frame) for text in (old, new))
    come = [one for phrase, one in now.items() if phrase not in was]
    gone = [one for phrase, one in was.items() if phrase not in now]
    if _quantified(old, new, frame):
        come, gone = ([one for one in side if one.phrase not in frame.facts.quantifiers] for side in (come, gone))
    return [*(Reason("caveat", "caveat-added", (one.phrase, one.effect)) for one in come),
            *(Reason("caveat", "caveat-removed", (one.phrase, one.effect)) for one in gone)]


def _caveats_in(pair: Pair, text: str, frame: Frame) -> dict[str, Caveat]:
    """Return the caveats of a text, the longest first, none inside another and none inside a name.

    Short Chinese ones count as whole words only, so that 应对 holds no 应.
    """
    names, phrases, short = _caveat_patterns(frame.facts)
    around = pair.before + text + pair.after
    start, stop = len(pair.before), len(pair.before) + len(text)
    named = [match.span() for match in names.finditer(around)]
    found: dict[str, Caveat] = {}
    for match in phrases.finditer(around):
        one = frame.facts.caveats[int(str(match.lastgroup)[1:])]
        inside = match.start() < stop and match.end() > start
        if inside and not any(a <= match.start() and match.end() <= b for a, b in named):
            found[one.phrase] = one
    if short:
        for word in frame.cut(text):
            named_so = any(a < stop and start < b and word in around[a:b] for a, b in named)
            if word in short and not named_so and not any(word in longer for longer in found):
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
    return re.compile(names or "(?!)", re.I), re.compile(either or "(?!)", re.I), short


def _quantified(old: str, new: str, frame: Frame) -> bool:
    """Return whether one quantifier took the place of another, or of a name: that is a change of actor."""
    return bool(letters(old) and letters(new))


def _actors(pair: Pair, old: str, new: str, frame: Frame) -> list[Reason]:
    """One name for another, or a name added to a list or taken from it."""
    was, now = _actors_in(old, frame.facts), _actors_in(new, frame.facts)
    if was.keys() == now.keys():
        return [] if was else _widened(pair, old, new, frame.facts)
    names_was, names_now = _listed(was, frame.facts), _listed(now, frame.facts)
    if _says(old, frame) and _says(new, frame):
        # A name that took the place of other words is a change of wording: nobody was addressed by those.
        enough = was and now and (_mostly(was, old) or _mostly(now, new))
        return [Reason("actor", "actor", (names_was or old.strip(), names_now or new.strip()))] if enough else []
    if now and _mostly(now, new) and not now.keys() <= frame.facts.quantifiers:
        return [Reason("actor", "actor-added", (names_now,))]
    if was and _mostly(was, old) and not was.keys() <= frame.facts.quantifiers:
        return [Reason("actor", "actor-removed", (names_was,))]
    return []


def _widened(pair: Pair, old: str, new: str, facts: Language) -> list[Reason]:
    """A name of which a part came or went: 受影响国家 -> 国家, Member States -> States."""
    names = [_name_around(pair, text, facts) for text in (old, new)]
    differ = all(names) and names[0].lower() != names[1].lower()
    return [Reason("actor", "actor", (names[0], names[1]))] if differ else []


def _name_around(pair: Pair, text: str, facts: Language) -> str:
    """Return the name that all of a changed text stands in, or ""."""
    start, stop = len(pair.before), len(pair.before) + len(text.rstrip())
    matches = _actor_pattern(facts).finditer(pair.before + text + pair.after)
    return next((match[0] for match in matches if match.start() <= start and stop <= match.end()), "")


def _says(text: str, frame: Frame) -> bool:
    """Return whether a text holds a word that is not of grammar alone."""
    little = frame.facts.grammar | frame.facts.particles
    return any(letters(word) and word.lower() not in little for word in frame.cut(text))


def _actors_in(text: str, facts: Language) -> dict[str, str]:
    """Return the names in a text, in their order: as compared, and as written."""
    return {match[0].lower(): match[0] for match in _actor_pattern(facts).finditer(text)}


def _listed(names: Mapping[str, str], facts: Language) -> str:
    return ("、" if facts.code == "zh" else ", ").join(names.values())


@lru_cache(maxsize=4)
def _actor_pattern(facts: Language) -> re.Pattern[str]:
    names = sorted({*facts.actors, *facts.quantifiers}, key=lambda name: (-len(name), name))
    either = "|".join(rf"\b{re.escape(name)}\b" if name.isascii() else re.escape(name) for name in names)
    return re.compile(either or "(?!)", re.I)


def _mostly(names: Iterable[str], text: str) -> bool:
    return sum(len(letters(name)) for name in names) >= MOSTLY * max(1, len(letters(text)))


# --- what is left -----------------------------------------------------------------------------------


def _grammar(old: str, new: str, frame: Frame) -> list[Reason]:
    """Words of grammar alone: a translator's choice in Chinese, an editor's elsewhere."""
    was, now = ([word for word in frame.cut(text) if letters(word)] for text in (old, new))
    if any(word.lower() not in frame.facts.grammar for word in (*was, *now)):
        return []
    cls = "translation" if frame.facts.code == "zh" else "editorial"
    return [Reason(cls, cls, (old.strip() or "–", new.strip() or "–"))]


def _plain(pair: Pair, old: str, new: str) -> Reason:
    was, now = _quoted(pair.old, old), _quoted(pair.new, new)
    if letters(old) and letters(new):
        return Reason("wording", "wording", (was, now))
    if letters(new):
        return Reason("wording", "wording-added", (now,))
    return Reason("wording", "wording-removed", (was,))


def _quoted(whole: str, rest: str) -> str:
    """Return what is left of a text without its verbs, or all of it where its halves would run together: 并鼓励非政府
    组织 without 鼓励 says that something is not governmental."""
    return rest.strip() if rest.strip() in whole else whole.strip()
