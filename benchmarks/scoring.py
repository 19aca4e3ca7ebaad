"""What a tool said of a pair, made comparable, and how right it was.

redline says which paragraphs belong together. Most peers give only edits over the whole text; what they say of
paragraphs is read off the characters they keep:

    edits -> how many characters of old paragraph 3 are kept in new paragraph 4 -> links -> entries
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import accumulate, pairwise, product
from typing import Any

# Classes that change nothing a reader would call a change of words; an entry with no other class counts as unchanged.
# A paragraph that crosses into the other section ends in the other section's stop: that it moved is scored as such.
QUIET = frozenset({"editorial", "renumbered", "note", "moved"})
# Dictionaries list phrases as words; a change inside one is no cut that a reader would feel, inside a shorter word it is.
SHORT = 3
# How much of the shorter of two paragraphs must be kept for a link to be read off; each peer is given the share that
# suits it best.
SHARES = (0.2, 0.3, 0.4, 0.5, 0.6, 0.7)


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that happened: paragraph ids of both sides, kind, whether it moved, classes."""

    old: tuple[str, ...]
    new: tuple[str, ...]
    kind: str
    moved: bool = False
    classes: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Text:
    """The paragraphs of one side: ids, words as printed, and the words without any space."""

    ids: tuple[str, ...]
    printed: tuple[str, ...]
    bare: tuple[str, ...]

    def starts(self) -> list[int]:
        """Return at which character of the bare text each paragraph starts, and where the last one ends."""
        return [0, *accumulate(map(len, self.bare))]


def text_of(ids: Iterable[str], printed: Iterable[str]) -> Text:
    """Return a side from ids and paragraphs."""
    lines = tuple(printed)
    return Text(tuple(ids), lines, tuple(map(bare, lines)))


def bare(text: str) -> str:
    """Return a text without its spaces: tools differ in what they tell of them."""
    return "".join(text.split())


@dataclass(slots=True)
class Told:
    """What a tool's edits said: kept characters by pair of paragraphs, marks, and the places where edits begin or end.

    `kept` counts by (place of old paragraph, place of new); `old_edges` and `new_edges` are offsets into the bare
    texts; `marks` counts uninterrupted runs of deleted and inserted text; `broken` says that the edits rebuild another text.
    """

    kept: Counter[tuple[int, int]] = field(default_factory=Counter)
    moved: set[tuple[int, int]] = field(default_factory=set)
    old_edges: set[int] = field(default_factory=set)
    new_edges: set[int] = field(default_factory=set)
    marks: int = 0
    broken: bool = False


def told_by(edits: Iterable[tuple[str, str]], old: Text, new: Text) -> Told:
    """Return what edits over the whole text say.

    Ops are keep, delete and insert; ("at", "7") goes to the old text's paragraph 7; "from NAME" and "to NAME" are the
    two ends of a move.
    """
    walk = _Walk(old, new)
    for op, text in edits:
        if op == "at":
            walk.go(int(text))
        elif text := bare(text):
            walk.step(op, text)
    return walk.end()


class _Walk:
    """Goes along both bare texts as the edits say."""

    def __init__(self, old: Text, new: Text) -> None:
        self.told = Told()
        self.texts = "".join(old.bare), "".join(new.bare)
        self.starts = old.starts(), new.starts()
        self.at = [0, 0]
        self.marked = False
        self.ends: dict[str, tuple[set[int], set[int]]] = defaultdict(lambda: (set(), set()))

    def go(self, paragraph: int) -> None:
        self.at[0] = self.starts[0][paragraph]
        self.marked = False

    def step(self, op: str, text: str) -> None:
        sides = {"keep": (0, 1), "delete": (0,), "insert": (1,), "from": (0,), "to": (1,)}[op.partition(" ")[0]]
        for side in sides:
            if not self.texts[side].startswith(text, self.at[side]):
                self._stray(side, text)
        if (op == "keep") == self.marked:
            self._edge()
        if op != "keep" and not self.marked:
            self.told.marks += 1
        self.marked = op != "keep"
        if op == "keep":
            self._keep(len(text))
        if " " in op:
            side = sides[0]
            last = self.at[side] + len(text) - 1
            self.ends[op.partition(" ")[2]][side].update(range(self._place(side, self.at[side]), self._place(side, last) + 1))
        for side in sides:
            self.at[side] += len(text)

    def _stray(self, side: int, text: str) -> None:
        """Go where the text stands, when a tool tells it out of order."""
        self.told.broken = True
        place = self.texts[side].find(text)
        if place >= 0:
            self.at[side] = place

    def _edge(self) -> None:
        self.told.old_edges.add(self.at[0])
        self.told.new_edges.add(self.at[1])

    def _keep(self, length: int) -> None:
        for step in range(length):
            self.told.kept[self._place(0, self.at[0] + step), self._place(1, self.at[1] + step)] += 1

    def _place(self, side: int, at: int) -> int:
        return min(bisect_left(self.starts[side], at + 1) - 1, len(self.starts[side]) - 2)

    def end(self) -> Told:
        for old, new in self.ends.values():
            # A move of several paragraphs keeps their order.
            together = len(old) == len(new)
            self.told.moved |= set(zip(sorted(old), sorted(new), strict=True) if together else product(old, new))
        return self.told


def entries_from(told: Told, old: Text, new: Text, share: float) -> list[Entry]:
    """Return what was said of paragraphs: two belong together when `share` of the shorter one is kept in the other."""
    links = {(a, b) for (a, b), count in told.kept.items() if count >= share * min(len(old.bare[a]), len(new.bare[b]))}
    links |= told.moved
    displaced = _displaced(links) | told.moved
    entries = [_entry(part, displaced, old, new) for group in _groups(links) for part in _parts(group)]
    linked = ({a for a, _ in links}, {b for _, b in links})
    entries += [Entry((name,), (), "removed") for place, name in enumerate(old.ids) if place not in linked[0]]
    return entries + [Entry((), (name,), "added") for place, name in enumerate(new.ids) if place not in linked[1]]


def _parts(group: set[tuple[int, int]]) -> list[set[tuple[int, int]]]:
    """Return a split or merge whole; several of both sides entangled are no entry of ours, and count link by link."""
    tangled = len({a for a, _ in group}) > 1 and len({b for _, b in group}) > 1
    return [{link} for link in sorted(group)] if tangled else [group]


def _entry(group: set[tuple[int, int]], displaced: set[tuple[int, int]], old: Text, new: Text) -> Entry:
    before, after = sorted({a for a, _ in group}), sorted({b for _, b in group})
    return Entry(tuple(old.ids[a] for a in before), tuple(new.ids[b] for b in after),
                 _kind(before, after, old, new), bool(group & displaced))


def _kind(before: list[int], after: list[int], old: Text, new: Text) -> str:
    if len(after) > 1:
        return "split"
    if len(before) > 1:
        return "merged"
    return "unchanged" if same(old.printed[before[0]], new.printed[after[0]]) else "changed"


def same(old: str, new: str) -> bool:
    """Return whether two paragraphs differ in number, layout and final stop only."""
    first, second = (_LABEL.sub("", bare(unicodedata.normalize("NFKC", one))).rstrip("，。；,.;")
                     for one in (old, new))
    return first == second


def _groups(links: set[tuple[int, int]]) -> Iterator[set[tuple[int, int]]]:
    """Yield links that share a paragraph, together."""
    left = set(links)
    while left:
        group = {min(left)}
        while more := {link for link in left - group if any(link[0] == one[0] or link[1] == one[1] for one in group)}:
            group |= more
        left -= group
        yield group


def _displaced(links: set[tuple[int, int]]) -> set[tuple[int, int]]:
    """Return the links out of order: those outside the longest run of links that keeps both orders."""
    chains: list[list[tuple[int, int]]] = [[]]
    for link in sorted(links):
        before = [chain for chain in chains if not chain or chain[-1][1] <= link[1]]
        chains.append([*max(before, key=_length), link])
    longest = max(chains, key=_length)
    return links.difference(longest)


def _length(chain: list[tuple[int, int]]) -> int:
    return len(chain)


# --- right and wrong --------------------------------------------------------------------------------


@dataclass(slots=True)
class Rate:
    """Precision and recall, gathered over pairs."""

    hits: int = 0
    found: int = 0
    true: int = 0

    def add(self, found: set[Any], true: set[Any]) -> None:
        self.hits += len(found & true)
        self.found += len(found)
        self.true += len(true)

    @property
    def precision(self) -> float | None:
        return self.hits / self.found if self.found else None

    @property
    def recall(self) -> float | None:
        return self.hits / self.true if self.true else None

    @property
    def f1(self) -> float | None:
        return 2 * self.hits / (self.found + self.true) if self.found + self.true else None


def links_of(entries: Iterable[Entry]) -> set[tuple[str, str]]:
    """Return every pair of an old and a new paragraph that belong together."""
    return {(a, b) for entry in entries for a in entry.old for b in entry.new}


def kinds_of(entries: Iterable[Entry]) -> set[tuple[frozenset[str], frozenset[str], str]]:
    """Return what happened to which paragraphs."""
    return {(frozenset(entry.old), frozenset(entry.new), quiet_kind(entry)) for entry in entries}


def changes_of(entries: Iterable[Entry]) -> set[tuple[frozenset[str], frozenset[str], str]]:
    """Return what happened, without what did not change."""
    return {kind for kind in kinds_of(entries) if kind[2] != "unchanged"}


def quiet_kind(entry: Entry) -> str:
    """Return the kind, where a change of stops, spelling or notes alone is none."""
    return "unchanged" if entry.kind == "changed" and entry.classes and entry.classes <= QUIET else entry.kind


def moves_of(entries: Iterable[Entry]) -> set[str]:
    """Return the new paragraphs that stand somewhere else."""
    return {name for entry in entries if entry.moved for name in entry.new}


def classes_of(entries: Iterable[Entry], cls: str) -> set[tuple[frozenset[str], frozenset[str]]]:
    """Return the paragraphs that carry a class."""
    return {(frozenset(entry.old), frozenset(entry.new)) for entry in entries if cls in entry.classes}


# --- words cut --------------------------------------------------------------------------------------

# What is never cut inside, whatever the tool takes for a word; written for this measurement alone.
_WHOLE = re.compile(
    r"《[^》]{1,60}》|\d{4}年\d{1,2}月\d{1,2}日|第?\d+/\d+号|第[一二三四五六七八九十百]+届|[A-Z]+(?:/[A-Za-z0-9.]*[A-Za-z0-9])+"
    r"|\d{1,2}(?:January|February|March|April|May|June|July|August|September|October|November|December)\d{4}"
    r"|\d+/\d+|[^\W\d_\u3400-\u9fff]+(?:[-'’][^\W\d_\u3400-\u9fff]+)*|\d+")
_HAN = re.compile(r"[\u3400-\u9fff]+")
_LABEL = re.compile(r"^(?:\d+\.|\([a-z]+\))")


@dataclass(frozen=True, slots=True)
class Cut:
    """How many words have an edge of an edit inside them, how many of those are short, and how many references."""

    words: int
    short: int
    references: int


def words_cut(told: Told, old: Text, new: Text) -> Cut:
    """Return the words of jieba, and the references and titles, that edits cut."""
    words = references = short = 0
    for edges, side in ((told.old_edges, old), (told.new_edges, new)):
        for start, printed in zip(side.starts(), side.printed, strict=False):
            inside = sorted(edge - start for edge in edges if start < edge < start + len(bare(printed)))
            spans = _spans(printed) if inside else ()
            cut = [span for span in spans if any(span[0] < edge < span[1] for edge in inside)]
            references += sum(whole for _, _, whole in cut)
            words += sum(not whole for _, _, whole in cut)
            short += sum(not whole and b - a <= SHORT for a, b, whole in cut)
    return Cut(words, short, references)


@cache
def _spans(printed: str) -> tuple[tuple[int, int, bool], ...]:
    """Return the words of a paragraph as offsets into its bare text: start, end, whether it is a reference or title.

    Words of other scripts are told apart before the spaces between them are taken away. The printed number is left out:
    that it changed is no change of the paragraph.
    """
    at = list(accumulate((not char.isspace() for char in printed), initial=0))
    spans: list[tuple[int, int, bool]] = []
    label = _LABEL.match(printed)
    end = label.end() if label else 0
    for match in re.compile(_spaced(_WHOLE.pattern)).finditer(printed, end):
        spans += _han(printed[end:match.start()], at[end])
        spans.append((at[match.start()], at[match.end()], match[0][0] == "《" or any(map(str.isdigit, match[0]))))
        end = match.end()
    return (*spans, *_han(printed[end:], at[end]))


@cache
def _spaced(pattern: str) -> str:
    """Return the pattern with room for the spaces that layouts leave beside digits."""
    return (pattern.replace("年", r" ?年 ?").replace("月", r" ?月 ?").replace("日|", r" ?日|").replace("第?", "第? ?")
            .replace("号", " ?号").replace("(?:January", " (?:January").replace(r"December)\d", r"December) \d"))


def _han(text: str, at: int) -> Iterator[tuple[int, int, bool]]:
    for run in _HAN.finditer(bare(text)):
        ends = [0, *accumulate(map(len, _jieba().cut(run[0], HMM=False)))]
        yield from ((at + run.start() + a, at + run.start() + b, False) for a, b in pairwise(ends))


@cache
def _jieba() -> Any:
    """Return jieba with its whole dictionary, without its cache in the shared temporary folder."""
    import logging
    import warnings

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import jieba
    jieba.setLogLevel(logging.WARNING)
    cutter = jieba.Tokenizer()
    cutter.FREQ, cutter.total = cutter.gen_pfdict(cutter.get_dict_file())
    cutter.initialized = True
    return cutter


def all_ids(entries: Sequence[Entry]) -> tuple[set[str], set[str]]:
    """Return the ids of both sides."""
    return {name for one in entries for name in one.old}, {name for one in entries for name in one.new}
