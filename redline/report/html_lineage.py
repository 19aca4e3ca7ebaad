"""The histories of a draft's paragraphs as the page shows them, from the oldest text to the draft.

    38/3          41/3          44/18         draft
    ● OP1 ─────── ◐ OP1 ─────── ◐ OP1 ─────── ● OP1     (OP1 of 44/18; since 38/3)
    ● OP2 ─────── ● OP2 ─ ─ ─ ─ ○ ─ ─ ─ ─ ─ ─ ● OP4     returns from 41/3 (OP2 of 41/3; since 38/3; not in 44/18)

A timeline stands under its paragraph, and is a row of the table paragraph × text. A comparison tells of each text
how its words became those of the next newer one; here each text is shown with what became of the older one's words.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from redline.model import Ancestor, Comparison, Earlier, Lineage, Paragraph, Weight
from redline.report.html_causes import Cause, causes, heads, is_light
from redline.report.html_runs import Run, is_marked, marked_runs
from redline.report.html_words import Part, first_words, sentence_parts
from redline.report.lineage_lines import base_name, dropped_place, provenance, texts_line
from redline.report.words import Words

# How an earlier text stands to the draft's paragraph; "draft" for the paragraph itself.
State = Literal["unchanged", "changed", "split", "merged", "absent", "draft"]

# Words that differ are never said to be 1.00 alike: another rendering of the same original may be measured so.
_NEARLY = 0.99


class Step(Struct, frozen=True):
    """A text in the history of a paragraph: `text` is its name ("" for the draft), `ids` the paragraphs there.

    `runs` mark what became of the words of the next older text that has the paragraph; they are () for the oldest,
    where nothing but layout changed, which `same` says, and where the redline above marks just that, as `above` says.
    `by` are the most telling classes of that change, `causes` all of them but where the redline above has them,
    `weight` its weight; a change of light classes only is `folded`, as it is in the redline.
    """

    text: str
    date: str
    ids: str
    state: State
    similarity: str = ""
    runs: tuple[Run, ...] = ()
    same: bool = False
    above: bool = False
    by: tuple[str, ...] = ()
    causes: tuple[Cause, ...] = ()
    weight: Weight = "none"
    folded: bool = False


class Timeline(Struct, frozen=True):
    """The history of one paragraph of the draft; the last of `steps` is the draft's own.

    `first` names the earliest text that has it, "" for new language; `returns` the one it comes back from, "" where
    the base has it; `returned` are sentences on single passages that come back.
    """

    id: str
    section: str
    excerpt: str
    steps: tuple[Step, ...]
    provenance: str
    first: str
    returns: str
    returned: tuple[tuple[Part, ...], ...]

    @property
    def earlier(self) -> tuple[Step, ...]:
        """Return the steps of the earlier texts, oldest first."""
        return self.steps[:-1]

    @property
    def stood(self) -> bool:
        """Return whether any earlier text has it."""
        return any(step.ids for step in self.earlier)


class Gone(Struct, frozen=True):
    """A paragraph that the draft no longer has: where it last stood; `href` leads to its removal, "" without one."""

    place: str
    href: str
    words: str


class History(Struct, frozen=True):
    """What several earlier texts tell: the texts in a `line` and oldest first, the timelines in the order of the
    draft, and what was dropped."""

    line: str
    texts: tuple[Earlier, ...]
    timelines: tuple[Timeline, ...]
    dropped: tuple[Gone, ...]

    @property
    def groups(self) -> list[tuple[str, list[Timeline]]]:
        """Return the timelines under the section in which each run of them stands."""
        return [(section, list(lines)) for section, lines in groupby(self.timelines, lambda one: one.section)]


def history(comparison: Comparison, say: Words) -> History | None:
    """Return the history of a comparison with several earlier texts, None with a single one."""
    if not (comparison.earlier and comparison.lineage):
        return None
    texts = tuple(reversed(comparison.earlier))
    teller = _Teller(comparison, texts, say)
    timelines = tuple(map(teller.timeline, comparison.lineage))
    return History(texts_line(comparison, say), texts, timelines, tuple(_dropped(comparison, say)))


def removed_since(comparison: Comparison, say: Words) -> Mapping[str, str]:
    """Return for each paragraph that the base has and the draft dropped: "OP10 of 86/9, since 77/11"."""
    base = base_name(comparison)
    return {one.id: dropped_place(one, say) for one in comparison.dropped if one.text == base}


def _dropped(comparison: Comparison, say: Words) -> Iterator[Gone]:
    """Yield what was dropped; what the base still had is told as removed, and leads there."""
    removed = {name for change in comparison.changes if not change.new for name in change.old}
    base = base_name(comparison)
    for one in comparison.dropped:
        href = f"old.{one.id}" if one.text == base and one.id in removed else ""
        yield Gone(dropped_place(one, say), href, one.words)


class _Teller:
    """Tells timelines; it knows the draft's paragraphs, the redlines of the page, and the words of the interface."""

    def __init__(self, comparison: Comparison, texts: Sequence[Earlier], say: Words) -> None:
        self._comparison, self._texts, self._say = comparison, texts, say
        self._own = {paragraph.id: paragraph for paragraph in comparison.new.paragraphs}
        self._changes = {name: change for change in comparison.changes for name in change.new}

    def timeline(self, lineage: Lineage) -> Timeline:
        """Return the timeline of a paragraph."""
        own = self._own[lineage.id]
        return Timeline(
            id=lineage.id,
            section=own.section,
            excerpt=first_words(own.text, 32),
            steps=tuple(self._steps(lineage)),
            provenance=provenance(lineage, self._comparison, self._say),
            first=lineage.first_seen,
            returns=lineage.returns,
            returned=tuple(self._returned(lineage)),
        )

    def _steps(self, lineage: Lineage) -> Iterator[Step]:
        found = {source.text: source for source in lineage.sources}
        older: Ancestor | None = None
        for text in self._texts:
            source = found.get(text.text)
            if not source:
                yield Step(text.text, text.date, "", "absent")
                continue
            step = Step(text.text, text.date, "+".join(source.ids), _state(source), _alike(source))
            yield self._since(older, step) if older else step
            older = source
        yield self._draft(self._own[lineage.id], older)

    def _draft(self, own: Paragraph, older: Ancestor | None) -> Step:
        """Return the last step; where it starts from the base, the redline of the page has its words already."""
        step = Step("", "", own.id, "draft")
        if not older:
            return step
        step = self._since(older, step)
        change = self._changes.get(own.id)
        if not change or older.text != base_name(self._comparison) or change.old != older.ids:
            return step
        step = replace(step, causes=(), folded=False)  # they stand beside the redline
        return replace(step, runs=(), above=bool(step.runs)) if change.new == (own.id,) else step

    def _since(self, older: Ancestor, step: Step) -> Step:
        """Return the step with what became of the words of an older text, and what that was."""
        runs = marked_runs(older.edits, reasons=older.reasons)
        marked = is_marked(runs)
        told = causes(older.classes, older.reasons, say=self._say)
        return replace(
            step, runs=runs if marked else (), same=not marked, by=heads(told), causes=told,
            weight=older.weight, folded=marked and is_light(older.classes),
        )  # fmt: skip

    def _returned(self, lineage: Lineage) -> Iterator[tuple[Part, ...]]:
        for one in lineage.returned:
            where = self._say.say("lineage.and").join(one.ids)

            def tell(details: tuple[str, ...], text: str = one.text, where: str = where) -> str:
                return self._say.say("lineage.returned", *details, text, where)

            yield sentence_parts(tell, (one.words,))


def _state(source: Ancestor) -> State:
    return source.kind if source.kind in ("unchanged", "split", "merged") else "changed"


def _alike(source: Ancestor) -> str:
    """Return how alike it is with two decimals; 1.00 only for the same words, or the figure would deny its kind."""
    return f"{source.similarity if source.kind == 'unchanged' else min(source.similarity, _NEARLY):.2f}"
