"""Caveats: the qualifiers that came or went, each with the whole of its phrase, never those inside a name.

    + 酌情, + 在现有资源范围内          a phrase, wherever it stands: what is left beside it is judged apart
    + 依照《联合国宪章》                an anchor in law, and no mere citation
    应各国请求 -> 应各国要求            one phrase for another of the same English: a translator's choice
    必须 -> 应                          a modal for a weaker one
    + 充分                              a word: a caveat alone, a word like any other inside a longer addition
    + ，包括农民                        no caveat but those who are named
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace

from redline.classify.actors import is_name_or_quantifier, quantifies_a_name
from redline.classify.frame import Frame, blanked
from redline.classify.modals import modal_reasons
from redline.classify.pairs import Pair
from redline.language import Caveat, Language, letters
from redline.language.openings import find_opening
from redline.model import Reason

# A change with this many letters beside its caveats says something else as well.
MORE = 4
# Chinese caveats up to this length are often parts of other words.
SHORT = 2
# Words of these effects (all, should, fully) qualify what stands beside them: inside an addition that says more, that
# is something new as well.
WORDS = frozenset({"scope", "modal", "degree"})
# Phrases of these effects are fixed: another word in them is another phrase, though their first words were kept (where
# necessary -> where feasible). Those of other effects name whom or what they speak of, and that may change alone.
FIXED = frozenset({"weakens", "budget", "degree"})
# Effects whose phrases say several things.
KINDS = frozenset({"weakens", "consent"})
# What stands between the halves of a phrase: no stop. The range is full-width ， to ； and is ready sooner than a list.
_GAP = "[^。，-；\n]{1,30}?"
# Words of one stem (protecting, protect) share so many letters.
_STEM = 4


class Qualified(Struct, frozen=True):
    """What a pair does to caveats: the reasons, and both texts with blanks where caveats came or went."""

    reasons: tuple[Reason, ...]
    old: str
    new: str


class Said(Struct, frozen=True):
    """A caveat at its place in a text; `text` is the whole of its phrase, also where that begins in kept words.

    `kept` is one at whose inner edge something came or went, while nothing stands there on this side: it only answers
    for the phrase of the other side, 在[严重]缺水的情况下.
    """

    start: int
    end: int
    text: str
    caveat: Caveat
    kept: bool = False

    @property
    def whole(self) -> bool:
        """Return whether the phrase stands in the changed words from end to end."""
        return self.end - self.start >= len(self.text)


def qualified(pair: Pair, old: str, new: str, frame: Frame) -> Qualified:
    """Return a reason for each caveat that came or went, and what is left of both texts."""
    modal, old, new = modal_reasons(old, new, frame)
    found = (_caveats_in(replace(pair, after=pair.old_after or pair.after), old, frame),
             _caveats_in(replace(pair, before=pair.new_before or pair.before), new, frame))
    was, now = _phrases(found, frame.facts)
    gone, come = _exchanged(was, now, frame.facts)
    if not gone and not come:
        same = _rendered((old, new), was, now, frame.facts)
        if same:
            return Qualified((*modal, *same), *(" " * len(text) for text in (old, new)))
    if was and now and not gone and not come:
        # Inside a phrase that both sides have, only the changed words count: 同意 -> 自由、事先和知情同意.
        bare = replace(pair, before="", after="")
        found = _caveats_in(bare, old, frame), _caveats_in(bare, new, frame)
        gone, come = _exchanged(*_phrases(found, frame.facts), frame.facts)
    rest = _blanked(old, gone), _blanked(new, come)
    words = _words(pair, rest, found, frame)
    reasons = (*modal, *_reasons(come, "caveat-added"), *_reasons(words[1], "caveat-added"),
               *_reasons(gone, "caveat-removed"), *_reasons(words[0], "caveat-removed"))
    return Qualified(reasons, _blanked(rest[0], words[0]), _blanked(rest[1], words[1]))


def _phrases(found: tuple[Sequence[Said], Sequence[Said]], facts: Language) -> tuple[list[Said], list[Said]]:
    was, now = ([one for one in side if not _is_word(one.caveat, facts)] for side in found)
    return was, now


def _reasons(said: Iterable[Said], code: str) -> list[Reason]:
    return [Reason("caveat", code, (one.text, one.caveat.effect)) for one in said]


def _exchanged(was: Sequence[Said], now: Sequence[Said], facts: Language) -> tuple[list[Said], list[Said]]:
    """Return what went and what came: one phrase for another of the same English has done neither."""
    gone, come = list(was), list(now)
    for one in was:
        other = next((new for new in come if (_means(new, facts) == _means(one, facts)
                                              or _frames(new, facts) == _frames(one, facts))
                      and not _says_else(one, new, facts)), None)
        if other:
            gone.remove(one)
            come.remove(other)
    return [one for one in gone if not one.kept], [one for one in come if not one.kept]


def _says_else(one: Said, other: Said, facts: Language) -> bool:
    """Return whether one whole form took the place of another in a language in which drafts are written first: at no
    additional cost -> within existing resources."""
    whole = one.caveat.effect in FIXED or (one.whole and other.whole)
    return facts.code != "zh" and whole and _undetermined(one.text, facts) != _undetermined(other.text, facts)


def _undetermined(text: str, facts: Language) -> list[str]:
    """Return the words of a phrase without what follows the number of others: the existing mandate, their mandates."""
    return facts.pattern("caveat.determiners").sub(" ", text.lower()).split()


def _means(one: Said, facts: Language) -> tuple[str, str, int, tuple[str, ...]]:
    """Return what a phrase says: whoever consults need not wait for consent, what is possible is not what is lawful."""
    kind = facts.pattern("caveat.kinds").search(one.text) if one.caveat.effect in KINDS else None
    return one.caveat.english, one.caveat.effect, int(kind.lastindex or 0) if kind else 0, _given(one, facts)


def _frames(one: Said, facts: Language) -> tuple[str, ...]:
    """Return how a phrase begins and ends, its effect, and how consent is given: 与甲协商 and 在与甲、乙协商后 are one
    phrase whose list grew, 知情同意 and 书面知情同意 are two."""
    inner = facts.pattern("caveat.edges").sub("", one.text)
    return inner[:1], inner[-2:], one.caveat.effect, *_given(one, facts)


def _given(one: Said, facts: Language) -> tuple[str, ...]:
    """Return how consent is given: 事先, 书面."""
    consents = one.caveat.effect == "consent"
    return tuple(facts.pattern("caveat.consenting").findall(one.text)) if consents else ()


def _rendered(texts: tuple[str, str], was: Sequence[Said], now: Sequence[Said], facts: Language) -> list[Reason]:
    """A phrase in the place of another of the same English, and nothing else: 应各国请求 -> 应各国要求."""
    beside = [_blanked(text, said) for text, said in zip(texts, (was, now), strict=True)]
    if not was or not now or letters("".join(beside)) or _means(was[0], facts) != _means(now[0], facts):
        return []
    plain = [facts.pattern("caveat.renders").sub("", said[0].text) for said in (was, now)]
    if was[0].caveat.phrase == now[0].caveat.phrase and plain[0] != plain[1]:
        return []
    return [Reason("translation", "translation", (texts[0].strip(), texts[1].strip()))]


def _words(pair: Pair, texts: tuple[str, str], found: tuple[Sequence[Said], Sequence[Said]],
           frame: Frame) -> tuple[list[Said], list[Said]]:
    """Return the words among the caveats that went and that came, none where the texts say more than those."""
    was, now = ([one for one in side if _is_word(one.caveat, frame.facts) and not _names_more(one, text, frame.facts)]
                for text, side in zip(texts, found, strict=True))
    if not was and not now:
        return was, now
    beside = _blanked(texts[0], was), _blanked(texts[1], now)
    # Swiftly and safely: an adverb beside another says how, as that one does.
    plain = frame.facts.pattern("caveat.manner").sub(" ", " ".join(beside))
    if len(frame.content(plain)) >= MORE and not same_stem(*beside, frame.facts):
        return [], []
    if _finds(frame) and all(letters(text) for text in texts):
        # In a finding a word of degree in the place of another word describes: 早期接触 -> 及早接触.
        was, now = ([one for one in side if one.caveat.effect != "degree"] for side in (was, now))
    gone, come = _exchanged(was, now, frame.facts)
    if _quantified(*texts, frame) or quantifies_a_name(pair, *texts, frame.facts):
        gone, come = ([one for one in side if one.text.lower() not in frame.facts.quantifiers] for side in (gone, come))
    return gone, come


def _is_word(caveat: Caveat, facts: Language) -> bool:
    """Return whether a caveat is a word like others, that is no caveat inside a longer addition."""
    if caveat.phrase == _FORM:
        return False
    return caveat.effect in WORDS or facts.pattern("caveat.words").fullmatch(caveat.phrase) is not None


def _finds(frame: Frame) -> bool:
    """Return whether a paragraph finds something, and tells nobody to act: its conditions are arguments (一旦离开…)."""
    opening = find_opening(frame.now or frame.was, frame.facts)
    return opening is not None and opening.opening.family not in ("direct", "decide") and not frame.directs


def _inside(one: Said, phrases: Iterable[Said]) -> bool:
    return any(phrase.start <= one.start and one.end <= phrase.end for phrase in phrases)


def _names_more(one: Said, text: str, facts: Language) -> bool:
    """Return whether a word only opens the naming of something: 包括农民, in particular widows."""
    naming = facts.pattern("caveat.naming").fullmatch(one.text)
    return naming is not None and bool(letters(text[:one.start] + text[one.end:]))


def same_stem(old: str, new: str, facts: Language) -> bool:
    """Return whether both texts are one word in two forms: consider the protection of -> protect."""
    first, second = ([word for word in re.findall(r"[\w'-]+", text.lower()) if word not in facts.particles]
                     for text in (old, new))
    return len(first) == len(second) == 1 and first[0].isascii() and first[0][:_STEM] == second[0][:_STEM]


def _blanked(text: str, said: Iterable[Said]) -> str:
    """Return a text with spaces for its caveats."""
    return blanked(text, [(one.start, one.end) for one in said])


# --- finding ----------------------------------------------------------------------------------------


def _caveats_in(pair: Pair, text: str, frame: Frame) -> list[Said]:
    """Return the caveats of a text, the longest first, none inside another and none inside a name.

    Short Chinese ones count as whole words only, so that 应对 holds no 应.
    """
    known = _patterns(frame.facts)
    around = pair.before + text + pair.after
    small = _lower(around)
    start, stop = len(pair.before), len(pair.before) + len(text)
    matches = [match for match in known.phrases.finditer(small) if match.start() < stop and match.end() > start
               and _touches(match, start, stop, frame.facts)]
    words = [span for span in _spans(text, frame.cut) if span[2] in known.short] if known.short else []
    named = [match.span() for match in known.names.finditer(small)] if matches or words else []
    found: list[Said] = []
    for match in matches:
        if match.lastgroup in _ARGUES and _finds(frame):
            continue
        if not _is_proper(match, around) and not any(a <= match.start() and match.end() <= b for a, b in named):
            at = max(0, match.start() - start), min(len(text), match.end() - start)
            text_of = around[match.start():match.end()].strip()
            found.append(Said(*at, text_of, known.caveat(match), _is_kept(match, start, stop, frame.facts)))
    for begin, end, word in words:
        one = Said(begin, end, word, known.short[word])
        named_so = any(a <= begin + start and end + start <= b for a, b in named)
        if not named_so and not _inside(one, found):
            found.append(one)
    return sorted(found, key=lambda one: one.start)


@lru_cache(maxsize=64)  # a paragraph is asked once for each of its pairs
def phrases_in(text: str, facts: Language) -> tuple[tuple[str, str], ...]:
    """Return the phrases among the caveats of a whole paragraph, each with its effect."""
    known = _patterns(facts)
    small = _lower(text)
    named = [match.span() for match in known.names.finditer(small)]
    return tuple(
        (match[0].strip(), known.caveat(match).effect) for match in known.phrases.finditer(small)
        if not _is_proper(match, text) and not any(a <= match.start() and match.end() <= b for a, b in named))


def _lower(text: str) -> str:
    """Return a text in small letters, of the same length: patterns that take no case are slow to make ready."""
    small = text.lower()
    return small if len(small) == len(text) else text


def _is_proper(match: re.Match[str], around: str) -> bool:
    """Return whether a match is a name by its capital: in May."""
    return match.start() > 0 and around[match.start()].isupper()


def _inner(match: re.Match[str], facts: Language) -> tuple[int, int]:
    """Return where a phrase begins and ends without what it may begin and end with: [在]未经同意[的情况下]."""
    inner = facts.pattern("caveat.edges").sub(lambda edge: " " * len(edge[0]), match[0])
    return match.start() + len(inner) - len(inner.lstrip()), match.start() + len(inner.rstrip())


def _touches(match: re.Match[str], start: int, stop: int, facts: Language) -> bool:
    """Return whether a change is about a phrase, and not only about how it begins or ends."""
    first, last = _inner(match, facts)
    return first <= start <= last if start == stop else first < stop and start < last


def _is_kept(match: re.Match[str], start: int, stop: int, facts: Language) -> bool:
    """Return whether nothing stands on this side, where a phrase of it begins or ends."""
    return start == stop and start in _inner(match, facts)


def _spans(text: str, cut: Callable[[str], list[str]]) -> list[tuple[int, int, str]]:
    spans, at = [], 0
    for word in cut(text):
        begin = text.find(word, at)
        if begin >= 0:
            at = begin + len(word)
            spans.append((begin, at, word))
    return spans


class _Patterns(Struct, frozen=True):
    """Names that hold no caveat, phrases (the group "row" is one of the table, f_anchors a form of that effect), short
    words, and the rows of the table, the longest first."""

    names: re.Pattern[str]
    phrases: re.Pattern[str]
    short: dict[str, Caveat]
    rows: tuple[tuple[list[str], Caveat], ...]

    def caveat(self, match: re.Match[str]) -> Caveat:
        """Return which caveat a match is."""
        group = str(match.lastgroup)
        if group != "row":
            return Caveat(_FORM, group, _FORMS[group[2:]], False)
        return next(one for halves, one in self.rows if match[0].startswith(halves[0]) and halves[-1] in match[0])


_FORM = "…"
# What is an argument in a finding.
_ARGUES = frozenset({"f_clause", "f_only"})
# Forms by the name of their pattern, in the order in which they are asked: what asks (upon request) is of consent as
# well, terms are whatever else says on which conditions.
_FORMS = {"weakens": "weakens", "consent": "consent", "request": "consent", "budget": "budget", "scope": "scope",
          "only": "scope", "anchors": "anchors", "saving": "saving", "degree": "degree", "terms": "weakens",
          "clause": "weakens"}


@lru_cache(maxsize=4)
def _patterns(facts: Language) -> _Patterns:
    short = {one.phrase: one for one in facts.caveats if not one.phrase.isascii() and len(one.phrase) <= SHORT}
    longest = sorted(facts.caveats, key=lambda one: (-len(one.phrase), one.phrase))
    rows = tuple((one.phrase.lower().split("…"), one) for one in longest if one.phrase not in short)
    # Compiled once, all together: each pattern by itself would be compiled twice in one run.
    forms = [f"(?P<f_{name}>{facts.patterns[key]})" for name in _FORMS if (key := f"caveat.{name}") in facts.patterns]
    either = "|".join(_phrase(halves, facts) for halves, _ in rows)
    # The engine tries every phrase at every character, unless a look at the first character comes before.
    begins = facts.patterns.get("caveat.begins", "")
    first = "".join(sorted({re.escape(one.phrase[0].lower()) for one in facts.caveats}))
    table = f"(?=[{first}])(?P<row>{either})" if either else "(?!)"
    names = "|".join(re.escape(name.lower()) for name in facts.caveat_names)
    phrases = re.compile(f"{begins}(?:{'|'.join(forms) or '(?!)'})|{table}")
    return _Patterns(re.compile(names or "(?!)"), phrases, short, rows)


def _phrase(halves: list[str], facts: Language) -> str:
    """Return a pattern for a phrase: an English one is of whole words, and goes on to the next stop where it must."""
    said = _GAP.join(map(re.escape, halves))
    if not halves[0].isascii():
        return said
    goes_on = facts.pattern("caveat.goes_on").search(halves[-1])
    return rf"\b{said}\b" + (r"(?:\s[^,;.:\n]{1,60})?" if goes_on else "")


def _quantified(old: str, new: str, frame: Frame) -> bool:
    """Return whether one quantifier took the place of another, or of a name: that is a change of actor."""
    return all(letters(text) and is_name_or_quantifier(text, frame.facts) for text in (old, new))
