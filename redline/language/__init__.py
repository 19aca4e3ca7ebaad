"""What redline knows of each language: one data file per language, and the words a user adds.

`language("zh")` gives the facts of a language as a frozen value; `load_lexicon(path)` reads a user's TOML file
of further terms, caveats, openings and variants, which `language("zh", lexicon)` adds to the facts.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from redline.errors import LexiconError, Phrase, listed
from redline.language.fold import fold, han_share, han_spans, has_han, letters, spaced_fold

__all__ = [
    "CODES",
    "Body",
    "Caveat",
    "Language",
    "Lexicon",
    "Opening",
    "Variant",
    "fold",
    "guess_language",
    "han_share",
    "han_spans",
    "has_han",
    "language",
    "letters",
    "load_lexicon",
    "spaced_fold",
]

CODES = ("zh", "en", "fr", "es", "ru", "ar")
# A phrase of a word list has no more gaps than this; those of the data files have one.
MOST_GAPS = 2
_NEVER = "(?!)"
_compile = cache(re.compile)  # at first use: a comparison needs half of the patterns, and compiling takes its time


class Opening(Struct, frozen=True):
    """A phrase that opens a paragraph. `role` is "PP", "OP" or "both"; `rank` orders a family, -1 where there is
    no order; `checked` is False where the domain table rests on common knowledge alone."""

    phrase: str
    role: str
    family: str
    rank: int
    checked: bool


class Caveat(Struct, frozen=True):
    """A qualifier: its phrase ("应…请求": anything short between), its effect, and what it is in English."""

    phrase: str
    english: str
    effect: str
    checked: bool


class Variant(Struct, frozen=True):
    """Words that mean the same: `kind` is "orthographic", "form" (first mention), "number" or "synonym"."""

    kind: str
    words: tuple[str, ...]
    checked: bool


class Body(Struct, frozen=True):
    """An organ's name and its short name in the keys of references."""

    name: str
    organ: str


class Lexicon(Struct, frozen=True):
    """What a user adds: terms never cut, caveats, openings, variants and actors, for the languages in `codes`."""

    name: str = ""
    terms: tuple[str, ...] = ()
    caveats: tuple[Caveat, ...] = ()
    openings: tuple[Opening, ...] = ()
    variants: tuple[Variant, ...] = ()
    actors: tuple[str, ...] = ()


class Language(Struct, frozen=True, eq=False):
    """The facts of one language, told apart by identity so that caches find them at once.

    Patterns that a language lacks match nothing.
    """

    code: str
    name: str
    bodies: tuple[Body, ...]
    openings: tuple[Opening, ...]
    verb_groups: tuple[frozenset[str], ...]
    caveats: tuple[Caveat, ...]
    caveat_names: tuple[str, ...]
    variants: tuple[Variant, ...]
    flagged: tuple[tuple[str, str], ...]
    actors: tuple[str, ...]
    quantifiers: frozenset[str]
    additive: tuple[str, ...]
    clause_starts: tuple[str, ...]
    clause_words: frozenset[str]
    lookalikes: tuple[str, ...]
    paragraph_stop: str
    mandate_verbs: tuple[str, ...]
    mandate_words: tuple[str, ...]
    terms: tuple[str, ...]
    no_words: tuple[str, ...]
    particles: frozenset[str]
    grammar: frozenset[str]
    joints: frozenset[str]
    seams: frozenset[str]
    actor_endings: tuple[str, ...]
    rights: frozenset[str]
    name_length: int
    right_length: int
    patterns: Mapping[str, str]
    furniture: tuple[re.Pattern[str], ...]
    hyphen_stems: frozenset[str]
    months: tuple[str, ...]

    def pattern(self, name: str) -> re.Pattern[str]:
        """Return the pattern "table.key" of the data file, or one that matches nothing."""
        return _compile(self.patterns.get(name, _NEVER))


def _tuples(rows: list[list[Any]]) -> tuple[tuple[Any, ...], ...]:
    return tuple(tuple(row) for row in rows)


def _patterns(facts: dict[str, Any]) -> dict[str, str]:
    found = {"enacting": str(facts["enacting"])}
    for table in ("masthead", "tail", "references", "layout", "mandate", "caveat", "actor", "words"):
        for key, value in facts.get(table, {}).items():
            if isinstance(value, str) and value:
                found[f"{table}.{key}"] = value
    return found


@cache
def _facts(code: str) -> Language:
    path = Path(__file__).with_name(f"{code}.toml")
    facts = tomllib.loads(path.read_text("utf-8"))
    words, mandate, layout = facts.get("words", {}), facts.get("mandate", {}), facts.get("layout", {})
    return Language(
        code=code,
        name=facts["name"],
        bodies=tuple(Body(*row) for row in facts.get("bodies", [])),
        openings=tuple(Opening(row[0], row[1], row[2], row[3], row[4] != "K") for row in facts.get("openings", [])),
        verb_groups=tuple(frozenset(row) for row in facts.get("verb_groups", [])),
        caveats=tuple(Caveat(row[0], row[1], row[2], row[3] != "K") for row in facts.get("caveats", [])),
        caveat_names=tuple(facts.get("caveat_names", [])),
        variants=(*(Variant(row[0], tuple(row[2:]), row[1] != "K") for row in facts.get("variants", [])),
                  *(Variant("synonym", tuple(row.split()), False) for row in facts.get("synonyms", "").splitlines())),
        flagged=tuple((a, b) for a, b in _tuples(facts.get("flagged", []))),
        actors=tuple(facts.get("actors", [])),
        quantifiers=frozenset(facts.get("quantifiers", [])),
        additive=tuple(facts.get("additive", [])),
        clause_starts=tuple(facts.get("clause_starts", [])),
        clause_words=frozenset(facts.get("clause_words", [])),
        lookalikes=tuple(facts.get("lookalikes", [])),
        paragraph_stop=facts.get("paragraph_stop", ",;.:،؛"),
        mandate_verbs=tuple(mandate.get("verbs", [])),
        mandate_words=tuple(mandate.get("words", [])),
        terms=tuple(words.get("terms", [])),
        no_words=tuple(words.get("no_words", [])),
        particles=frozenset(words.get("particles", [])),
        grammar=frozenset(words.get("grammar", [])),
        joints=frozenset(words.get("joints", [])),
        seams=frozenset(words.get("seams", [])),
        actor_endings=tuple(facts.get("actor_endings", [])),
        rights=frozenset(facts.get("rights", [])),
        name_length=facts.get("name_length", 32),
        right_length=facts.get("right_length", 64),
        patterns=_patterns(facts),
        furniture=tuple(re.compile(line) for line in layout.get("furniture", [])),
        hyphen_stems=frozenset(layout.get("hyphen_stems", [])),
        months=tuple(facts.get("references", {}).get("months", [])),
    )


@lru_cache(maxsize=8)
def language(code: str, lexicon: Lexicon | None = None) -> Language:
    """Return the facts of the language `code` ("zh", "en", …), with a user's words added where given.

    >>> language("zh").openings[0].phrase
    '重申'
    """
    facts = _facts(code if code in CODES else "en")
    if lexicon is None:
        return facts
    return replace(
        facts,
        terms=facts.terms + lexicon.terms,
        caveats=facts.caveats + lexicon.caveats,
        openings=facts.openings + lexicon.openings,
        variants=facts.variants + lexicon.variants,
        actors=facts.actors + lexicon.actors,
    )


_SCRIPTS = (("ar", re.compile("[\u0600-\u06ff]")), ("ru", re.compile("[\u0400-\u04ff]")))
_FUNCTION_WORDS = (
    ("fr", re.compile(r"\b(?:des|les|du|et|aux|dans|droits|que)\b", re.I)),
    ("es", re.compile(r"\b(?:los|las|del|el|derechos|que|y)\b", re.I)),
    ("en", re.compile(r"\b(?:the|of|and|to|in|rights)\b", re.I)),
)
# A Chinese text may cite many Latin symbols: a tenth of Han among its letters is enough to know it.
HAN_ENOUGH = 0.1


def guess_language(text: str) -> str:
    """Return the code of the language that `text` is written in; "en" where nothing speaks for another.

    >>> guess_language("人权理事会，回顾 A/HRC/46/70")
    'zh'
    """
    if han_share(text) >= HAN_ENOUGH:
        return "zh"
    letters_count = sum(char.isalpha() for char in text) or 1
    for code, pattern in _SCRIPTS:
        if len(pattern.findall(text)) * 2 > letters_count:
            return code
    counts = [(len(pattern.findall(text)), code) for code, pattern in _FUNCTION_WORDS]
    best = max(counts, key=lambda pair: pair[0])
    return best[1] if best[0] else "en"


# --- a user's words ---------------------------------------------------------------------------------

_KEYS = {"terms", "caveats", "openings", "variants", "actors"}
_Entry = str | Phrase
EFFECTS = ("weakens", "anchors", "consent", "budget", "scope", "modal", "saving", "degree")
FAMILIES = ("recall", "assert", "recep", "concern", "direct", "decide", "resolve")


def load_lexicon(path: Path | str | None) -> Lexicon | None:
    """Return a user's word list, or None for no path.

    The file is TOML: `terms = ["…"]`, `actors = ["…"]`, `[[caveats]] phrase, effect`,
    `[[openings]] phrase, role, family, rank`, `[[variants]] kind, words`.
    Raises LexiconError: one line with the file, the entry and what it should be.
    """
    if path is None:
        return None
    where = Path(path)
    try:
        facts = tomllib.loads(where.read_text("utf-8-sig"))
    except OSError as problem:
        raise LexiconError("unreadable", where, Phrase("system", str(problem.strerror))) from None
    except RecursionError:
        raise LexiconError("nested", where) from None
    except UnicodeDecodeError as problem:
        raise LexiconError("encoding", where, problem) from None
    except tomllib.TOMLDecodeError as problem:
        raise _malformed(where, str(problem)) from None
    return _Checked(where, facts).lexicon()


def _malformed(where: Path, problem: str) -> LexiconError:
    """Return the error for what is no TOML: the parser says what is wrong, and then where."""
    placed = re.fullmatch(r"(.*) \(at (?:line (\d+), column (\d+)|end of document)\)", problem, re.S)
    if placed is None:
        return LexiconError("form", where, problem)
    wrong = Phrase("toml", placed[1])
    if placed[2] is None:
        return LexiconError("form-at-end", where, wrong)
    return LexiconError("form-at", where, wrong, placed[2], placed[3])


def _part(at: Phrase, key: str) -> Phrase:
    """Return the place of a key in a row: "caveats 2: phrase"."""
    return Phrase("entry", "part", (at, key))


class _Checked(Struct, frozen=True):
    """A word list being checked: every fault names the file and the entry."""

    where: Path
    facts: dict[str, Any]

    def fault(self, code: str, entry: _Entry, *details: object) -> LexiconError:
        return LexiconError(code, self.where, entry, *details)

    def lexicon(self) -> Lexicon:
        unknown = sorted(set(self.facts) - _KEYS)
        if unknown:
            raise self.fault("key", unknown[0], listed(sorted(_KEYS), "comma"))
        return Lexicon(
            name=self.where.name,
            terms=self.strings(self.facts.get("terms", []), "terms"),
            actors=self.strings(self.facts.get("actors", []), "actors"),
            caveats=tuple(self.caveat(row, at) for at, row in self.tables("caveats")),
            openings=tuple(self.opening(row, at) for at, row in self.tables("openings")),
            variants=tuple(self.variant(row, at) for at, row in self.tables("variants")),
        )

    def tables(self, key: str) -> list[tuple[Phrase, dict[str, Any]]]:
        rows = self.facts.get(key, [])
        if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            raise self.fault("tables", key)
        return [(Phrase("entry", "row", (key, str(number))), row) for number, row in enumerate(rows, 1)]

    def strings(self, value: object, entry: _Entry) -> tuple[str, ...]:
        if not isinstance(value, list) or not all(isinstance(word, str) and word.strip() for word in value):
            raise self.fault("words", entry)
        return tuple(word.strip() for word in value)

    def string(self, row: dict[str, Any], key: str, at: Phrase, among: tuple[str, ...] = ()) -> str:
        value = row.get(key)
        if not isinstance(value, str) or not value.strip() or (among and value not in among):
            if among:
                raise self.fault("among", _part(at, key), listed([f'"{word}"' for word in among], "or"))
            raise self.fault("word", _part(at, key))
        return value.strip()

    def phrase(self, row: dict[str, Any], at: Phrase) -> str:
        """Return a phrase; each gap multiplies the ways to read a paragraph, so that many would take for ever."""
        value = self.string(row, "phrase", at)
        if value.count("…") > MOST_GAPS:
            raise self.fault("gaps", _part(at, "phrase"), MOST_GAPS)
        return value

    def caveat(self, row: dict[str, Any], at: Phrase) -> Caveat:
        phrase = self.phrase(row, at)
        return Caveat(phrase, str(row.get("english", phrase)), self.string(row, "effect", at, EFFECTS), True)

    def opening(self, row: dict[str, Any], at: Phrase) -> Opening:
        rank = row.get("rank", -1)
        if not isinstance(rank, int):
            raise self.fault("number", _part(at, "rank"))
        role = self.string(row, "role", at, ("PP", "OP", "both"))
        return Opening(self.phrase(row, at), role, self.string(row, "family", at, FAMILIES), rank, True)

    def variant(self, row: dict[str, Any], at: Phrase) -> Variant:
        kind = self.string(row, "kind", at, ("orthographic", "form", "synonym"))
        words = self.strings(row.get("words"), _part(at, "words"))
        if len(words) < 2:
            raise self.fault("two-words", _part(at, "words"))
        return Variant(kind, words, True)
