"""A paragraph of a draft -> the paragraphs of the library that share its rarest grams.

    加强人权领域的国际合作信托基金    asks for 信托基 托基金 …, not for 国际合 际合作, which stand everywhere

A paragraph is asked for by its two dozen rarest grams, and by a few of each stretch, for a passage taken over may be
the commonest part of a new paragraph. Both the choice of the grams and the scores rest on the counts of the whole
library, which every shard has: shards together give what the library gives.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from heapq import nlargest, nsmallest
from typing import NamedTuple, Protocol

from msgspec import Struct

from redline.language import letters
from redline.library.letters import grams_of, key_of, searched
from redline.library.opening import told
from redline.library.store import Library
from redline.model import Resolution
from redline.model_library import KeptText

# The rarest grams of a paragraph: two dozen found reworded paragraphs as well as all grams did, in a twentieth of the
# time; and of each stretch of so many letters, so many.
RAREST = 24
STRETCH, OF_STRETCH = 24, 6
# Candidates kept for a paragraph as a whole, and for each stretch: the true one was among the first three in all but
# one of a thousand measured paragraphs.
KEPT, KEPT_OF_STRETCH = 12, 3
# No stretch reads more rows than this, beyond its rarest gram: one made of formulas is asked for by fewer grams.
ROWS = 3_000


class Question(Struct, frozen=True):
    """What is asked for one paragraph: stretches of grams, the whole one first, the key of its letters, and the text
    (by its content) whose paragraphs do not count: the draft itself."""

    stretches: tuple[tuple[str, ...], ...]
    key: int
    without: str


class Candidate(NamedTuple):
    """A paragraph found: `score` by the shared grams (higher is better), ids of paragraph and text, name and words."""

    score: float
    id: int
    text: int
    name: str
    words: str


class Exact(NamedTuple):
    """A paragraph with the same letters: the date and id of its text, its own id."""

    date: str
    text: int
    id: int


class Answer(Struct, frozen=True):
    """What was found for one question: the best of each stretch, and all paragraphs with the same letters."""

    best: tuple[tuple[Candidate, ...], ...]
    exact: tuple[Exact, ...]


class Finder(Protocol):
    """Whatever can be searched: a library, or a cluster with its shards."""

    @property
    def name(self) -> str:
        """How the library is called."""

    def sizes(self) -> tuple[int, int]:
        """Return how many texts and paragraphs there are."""

    def seen(self, grams: Sequence[str]) -> dict[str, int]:
        """Return in how many paragraphs each gram stands; a gram that stands in none is left out."""

    def ask(self, questions: Sequence[Question]) -> tuple[Answer, ...]:
        """Return an answer for each question."""

    def texts_of(self, ids: Sequence[int]) -> dict[int, KeptText]:
        """Return the texts of these ids."""

    def words_of(self, ids: Sequence[int]) -> dict[int, Candidate]:
        """Return the paragraphs of these ids."""

    def texts(self) -> tuple[KeptText, ...]:
        """Return all texts, by date."""

    def resolution(self, text: KeptText) -> Resolution:
        """Return a text as it was read."""


def questions(texts: Sequence[str], code: str, finder: Finder, without: str) -> tuple[Question, ...]:
    """Return what to ask for paragraphs of `texts` in the language `code`; `without` is the draft's own content."""
    own = [letters(text) for text in texts]
    plain = [searched(one, code) for one in own]
    seen = finder.seen(sorted({gram for one in plain for gram in grams_of(one)}))
    return tuple(Question(_stretches(searchable, seen), key_of(one), without)
                 for one, searchable in zip(own, plain, strict=True))


def _stretches(plain: str, seen: dict[str, int]) -> tuple[tuple[str, ...], ...]:
    grams = grams_of(plain)
    whole = _rarest(grams, seen, RAREST)
    if len(grams) <= STRETCH:
        return (whole,)
    return (whole, *(_rarest(grams[at : at + STRETCH], seen, OF_STRETCH) for at in range(0, len(grams), STRETCH)))


def _rarest(grams: Sequence[str], seen: dict[str, int], count: int) -> tuple[str, ...]:
    known = {gram for gram in grams if gram in seen}
    return tuple(nsmallest(count, known, key=lambda gram: (seen[gram], gram)))


def merged(answers: Sequence[Answer]) -> Answer:
    """Return the answer of several shards to one question, as the whole library would give it."""
    count = max(len(one.best) for one in answers)
    best = ([found for one in answers if at < len(one.best) for found in one.best[at]] for at in range(count))
    return Answer(
        tuple(tuple(_first(found, KEPT if at == 0 else KEPT_OF_STRETCH)) for at, found in enumerate(best)),
        tuple(sorted(found for one in answers for found in one.exact)),
    )


def _first(found: list[Candidate], count: int) -> list[Candidate]:
    return nsmallest(count, found, key=lambda one: (-one.score, one.id))


class LocalFinder:
    """Searches one library, or one shard of it."""

    def __init__(self, library: Library) -> None:
        """Search `library`, which stays open as long as the finder is used."""
        self.library = library
        self.total = max(2, library.sizes()[1])
        self.rows: dict[str, list[int]] = {}

    @property
    def name(self) -> str:
        """How the library is called."""
        return self.library.path.name

    def sizes(self) -> tuple[int, int]:
        """Return how many texts and paragraphs there are."""
        return self.library.sizes()

    def seen(self, grams: Sequence[str]) -> dict[str, int]:
        """Return in how many paragraphs each gram stands; a gram that stands in none is left out."""
        found: dict[str, int] = {}
        with told(self.library.path):
            for gram in grams:
                row = self.library.connection.execute("SELECT seen FROM gram WHERE gram = ?", (gram,)).fetchone()
                if row:
                    found[gram] = row[0]
        return found

    def ask(self, questions: Sequence[Question]) -> tuple[Answer, ...]:
        """Return an answer for each question."""
        seen = self.seen(sorted({gram for one in questions for grams in one.stretches for gram in grams}))
        with told(self.library.path):
            return tuple(self._answer(one, seen) for one in questions)

    def _answer(self, question: Question, seen: dict[str, int]) -> Answer:
        own = self._own(question.without)
        best = [self._best(self._scores(grams, seen), own, KEPT if at == 0 else KEPT_OF_STRETCH)
                for at, grams in enumerate(question.stretches)]
        words = self.words_of(sorted({row for ranked in best for row, _ in ranked}))
        return Answer(tuple(tuple(words[row]._replace(score=score) for row, score in ranked) for ranked in best),
                      self._exact(question))

    def _scores(self, grams: Sequence[str], seen: Mapping[str, int]) -> dict[int, float]:
        """Return paragraph -> the weight of the grams it has, of these, the rarest first."""
        scores: dict[int, float] = {}
        budget = ROWS
        for gram in grams:
            count = seen.get(gram, 0)  # a text may have been removed meanwhile
            if count > budget and budget < ROWS:
                break
            budget -= count
            weight = math.log((self.total + 2) / max(2, count)) ** 2 + 1e-6
            for row in self._rows(gram):
                scores[row] = scores.get(row, 0.0) + weight
        return scores

    def _rows(self, gram: str) -> list[int]:
        if gram not in self.rows:
            found = self.library.connection.execute("SELECT rowid FROM grams WHERE grams MATCH ?", (f'"{gram}"',))
            self.rows[gram] = [row for (row,) in found.fetchall()]
        return self.rows[gram]

    def _best(self, scores: Mapping[int, float], own: range, count: int) -> list[tuple[int, float]]:
        """Return the ids and scores of the best, in the order that all shards agree on."""
        least = nlargest(count + len(own), scores.values())[-1:] or [0.0]
        near = [item for item in scores.items() if item[1] >= least[0] and item[0] not in own]
        return sorted(near, key=lambda item: (-item[1], item[0]))[:count]

    def _own(self, content: str) -> range:
        """Return the ids of the draft's own paragraphs, should it stand in the library."""
        low, high = self.library.connection.execute(
            "SELECT min(id), max(id) FROM paragraph WHERE text = (SELECT id FROM text WHERE content = ?)",
            (content,)).fetchone()
        return range(low, high + 1) if low else range(0)

    def _exact(self, question: Question) -> tuple[Exact, ...]:
        return tuple(Exact(*row) for row in self.library.connection.execute(
            "SELECT date, text.id, paragraph.id FROM paragraph JOIN text ON text.id = paragraph.text "
            "WHERE key = ? AND content <> ? ORDER BY date, text.id, paragraph.id", (question.key, question.without)))

    def words_of(self, ids: Sequence[int]) -> dict[int, Candidate]:
        """Return the paragraphs of these ids, without a score."""
        marks = ", ".join("?" * len(ids))
        with told(self.library.path):
            rows = self.library.connection.execute(
                f"SELECT id, text, name, words FROM paragraph WHERE id IN ({marks})", tuple(ids))
            return {row[0]: Candidate(0.0, *row) for row in rows}

    def texts_of(self, ids: Sequence[int]) -> dict[int, KeptText]:
        """Return the texts of these ids."""
        return self.library.by_ids(ids)

    def texts(self) -> tuple[KeptText, ...]:
        """Return all texts, by date."""
        return self.library.texts()

    def resolution(self, text: KeptText) -> Resolution:
        """Return a text as it was read; LibraryError when it is not there."""
        return self.library.resolution(text)

    # --- what a shard is asked besides ----------------------------------------------------------------

    def resolution_if(self, text: KeptText) -> Resolution | None:
        """Return a text as it was read, None when another shard has it."""
        return self.library.resolution(text) if self.library.by_ids([text.id]) else None

    def library_name(self) -> str:
        """Return how the library of which this is a shard is called."""
        return self.library.fact("library")
