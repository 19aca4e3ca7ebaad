"""A draft and a library -> where each paragraph's language comes from.

    verbatim  the same letters                                agreed language, when the text was adopted
    nearly    nothing of substance differs, or hardly a word  based on it, with its word diff; agreed language only
                                                              where no word differs but an adverb of order or a spelling
    similar   much is shared, words of substance differ       to be read side by side
    clause    the paragraph is new, but a passage of it stands in an earlier one
    new       nothing of it was found

The library finds candidates by rare grams; the aligner's own similarity ranks them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from redline.align import ALL_BUT_SAME
from redline.align.grams import grams, weigh
from redline.classify import Classifier
from redline.diff import Differ
from redline.language import Language, Lexicon, language, letters
from redline.language.canon import canon
from redline.library.clauses import Drawn, Part, accounts_for, drawn, passage
from redline.library.letters import content_of
from redline.library.search import Answer, Candidate, Exact, Finder, LocalFinder, questions
from redline.library.store import Library
from redline.model import Edit, Match, Paragraph, Resolution
from redline.model_library import Hit, HitKind, KeptText, Trace, Traced
from redline.parse.references import find_references

# Grams weigh by rarity, so that 0.85 means that no telling word differs, or one in a long paragraph.
NEARLY = 0.85
# Measured on drafts of one series and on unrelated ones: below this, paragraphs share their form and not their matter.
SIMILAR = 0.30
# So many different earlier wordings are shown of one paragraph, and none that is much less alike than the closest.
SHOWN = 3
FAR = 0.5
# Below this likeness so much differs that a further wording is better read as it stands than as a redline.
TELLING = 0.5
# When a passage accounts for so much of what two paragraphs share, it was taken over: the rest has nothing in common.
TAKEN_OVER = 0.8
# Grams are weighed as if the draft and its candidates stood among so many other paragraphs: candidates resemble each
# other, and among themselves the very words that make them alike would seem common.
AROUND = 500
KINDS = ("verbatim", "nearly", "similar", "clause", "new")


def trace(draft: Resolution, library: Library | Finder, *, shown: int = SHOWN, lexicon: Lexicon | None = None) -> Trace:
    """Return where each paragraph of `draft` comes from: up to `shown` earlier wordings of each, the closest first.

    `library` is an open library, or whatever else can be searched: a cluster with its shards. Should the draft itself
    be in it, it does not count. Raises LibraryError as the library does.
    """
    finder = LocalFinder(library) if isinstance(library, Library) else library
    texts = [one.text for one in draft.paragraphs]
    answers = finder.ask(questions(texts, draft.language, finder, content_of(draft)))
    found = _Found(draft, finder, answers, language(draft.language, lexicon))
    traced = tuple(found.traced(at, shown) for at in range(len(texts)))
    counts = Counter[str](one.kind for one in traced)
    texts_kept, paragraphs = finder.sizes()
    return Trace(draft, finder.name, texts_kept, paragraphs, traced, tuple((kind, counts[kind]) for kind in KINDS))


class _Near(Struct, frozen=True):
    """A candidate with the aligner's similarity, and whether its letters are the same."""

    found: Candidate
    similarity: float
    same: bool


class _Found:
    """All that was found for a draft, weighed and told paragraph by paragraph."""

    def __init__(self, draft: Resolution, finder: Finder, answers: Sequence[Answer], facts: Language) -> None:
        self.draft, self.answers, self.facts = draft, answers, facts
        self.candidates = [_candidates(answer) for answer in answers]
        exact = finder.words_of(sorted({one.exact[-1].id for one in answers if one.exact}))
        for pool, answer in zip(self.candidates, answers, strict=True):
            pool.update({one.id: exact[one.id] for one in answer.exact[-1:]})
        kept = {one.text for pool in self.candidates for one in pool.values()}
        kept |= {one.text for answer in answers for one in answer.exact}
        self.texts: Mapping[int, KeptText] = finder.texts_of(sorted(kept))
        self._weigh()

    def _weigh(self) -> None:
        """Weigh the grams of the draft and all candidates as the aligner weighs those of two texts."""
        same = canon(self.facts)
        own = [one.text for one in self.draft.paragraphs]
        others = sorted({one.words for pool in self.candidates for one in pool.values()})
        self.profiles = {text: grams(text, same) for text in {*own, *others}}
        self.weigher = weigh([*(self.profiles[text] for text in (*own, *others)), *[frozenset[str]()] * AROUND])
        self.letters = {text: letters(text) for text in {*own, *others}}

    def traced(self, at: int, shown: int) -> Traced:
        """Return where the draft's paragraph number `at` comes from."""
        own = self.draft.paragraphs[at]
        near = self._near(own, self.candidates[at])
        stretches = drawn(own.text)
        far = max((FAR * one.similarity for one in near), default=0.0)
        alike = [one for one in near if one.same or one.similarity >= max(SIMILAR, far)]
        alike = [one for one in alike if one.similarity >= TELLING or not self._taken_over(one, stretches)]
        hits = [self._hit(own, group, at == 0) for at, group in enumerate(self._grouped(alike)[:shown])]
        hits.sort(key=lambda hit: (KINDS.index(hit.kind) > 1, -hit.similarity))
        if not any(hit.kind in ("verbatim", "nearly") for hit in hits):
            hits += self._clauses(stretches, near, {hit.words for hit in hits})[:shown]
        return Traced(own.id, hits[0].kind if hits else "new", tuple(hits), self._first(self.answers[at].exact, hits))

    def _near(self, own: Paragraph, pool: Mapping[int, Candidate]) -> list[_Near]:
        """Return the candidates: verbatim ones first, then by similarity, the newest text first among equals."""
        mine = self.profiles[own.text]
        near = [self._weighed(one, mine, self.letters[one.words] == self.letters[own.text]) for one in pool.values()]
        near.sort(key=lambda one: one.found.id)
        near.sort(key=lambda one: self.texts[one.found.text].date, reverse=True)
        return sorted(near, key=lambda one: (not one.same, -one.similarity))

    def _weighed(self, one: Candidate, mine: frozenset[str], same: bool) -> _Near:
        """Return a candidate with its similarity, 1 for the same letters alone: grams know synonyms."""
        alike = self.weigher.similarity(self.profiles[one.words], mine)
        return _Near(one, 1.0 if same else min(ALL_BUT_SAME, alike), same)

    def _grouped(self, near: Sequence[_Near]) -> list[list[_Near]]:
        """Return candidates with the same letters together: one wording is shown once, with all its texts.

        Of these, adopted ones come first: words that were agreed stay so when a later draft has them.
        """
        groups: dict[str, list[_Near]] = {}
        for one in near:
            groups.setdefault(self.letters[one.found.words], []).append(one)
        return [sorted(group, key=lambda one: not self.texts[one.found.text].adopted) for group in groups.values()]

    def _hit(self, own: Paragraph, group: Sequence[_Near], closest: bool) -> Hit:
        near = group[0]
        text = self.texts[near.found.text]
        also = tuple(dict.fromkeys(self.texts[one.found.text].label for one in group[1:]))
        hit = Hit(text, near.found.name, near.found.words, near.similarity, "verbatim", also=also)
        if near.same:
            return replace(hit, similarity=1.0, edits=(Edit("keep", hit.words, own.text),))
        # Notes are not kept: a mark that the draft has is none of the differences.
        now = replace(own, notes=())
        was = Paragraph(hit.id, own.section, "", hit.words, references=find_references(hit.words, self.facts))
        match = Match((was.id,), (own.id,), near.similarity)
        if near.similarity < TELLING and not closest:
            return replace(hit, kind="similar", weight="substantive")
        edits = self.differ.compare([was], [now])
        change = self._classifier(text).change(match, [was], [now], edits, (was.references, own.references))
        close = near.similarity >= NEARLY or change.weight != "substantive"
        kind: HitKind = "nearly" if close else "similar"
        return replace(hit, kind=kind, edits=change.edits, classes=change.classes, weight=change.weight)

    @property
    def differ(self) -> Differ:
        """Compares words; made at the first need, for all texts at once."""
        if not hasattr(self, "_differ"):
            self._differ = Differ(list(self.profiles), self.facts)
        return self._differ

    def _classifier(self, text: KeptText) -> Classifier:
        return Classifier(self.facts, self._cut, frozenset(), text.date)

    def _cut(self, words: str) -> list[str]:
        return [word.key for word in self.differ.words(words)]

    def _taken_over(self, one: _Near, stretches: Drawn) -> bool:
        """Return whether a passage taken over is all that makes a candidate alike."""
        part = passage(stretches, self.letters[one.found.words])
        return part is not None and accounts_for(part, stretches, self.letters[one.found.words]) >= TAKEN_OVER

    def _clauses(self, stretches: Drawn, near: Sequence[_Near], told: set[str]) -> list[Hit]:
        """Return the passages of a paragraph that stand in earlier ones, the longest first, each passage once."""
        found = [(part, one) for one in near if one.found.words not in told
                 and (part := passage(stretches, self.letters[one.found.words]))]
        # A passage that a paragraph shown as similar shares is no news.
        taken = [part for one in near if one.found.words in told
                 and (part := passage(stretches, self.letters[one.found.words]))]
        hits = []
        for part, one in sorted(found, key=lambda pair: pair[0].start - pair[0].end):
            if part.apart(taken):
                taken.append(part)
                hits.append(self._clause(one, part, stretches))
        return hits

    def _clause(self, one: _Near, part: Part, stretches: Drawn) -> Hit:
        start, end = stretches.offsets(part)
        return Hit(self.texts[one.found.text], one.found.name, one.found.words, one.similarity, "clause",
                   start=start, end=end)

    def _first(self, exact: Sequence[Exact], hits: Sequence[Hit]) -> KeptText | None:
        """Return the earliest dated text that has the language verbatim, or nearly among those shown."""
        texts = [self.texts[one.text] for one in exact]
        texts += [hit.text for hit in hits if hit.kind in ("verbatim", "nearly")]
        return min(texts, key=lambda text: (not text.date, text.date, text.id), default=None)


def _candidates(answer: Answer) -> dict[int, Candidate]:
    return {one.id: one for best in answer.best for one in best}
