"""Two lists of words -> edits that people read: whole words, no crumbs, deletions before insertions.

    敦促 -> 促请                     [-敦促-][+促请+], never [-敦-]促[+请+]: words are compared, not characters
    [-ab-]的[+cd+] between long      one change for another: a shared particle between two long changes is a crumb
    促进甲，[+促进乙，+]加强丙       not 促进[+甲，促进+]乙: an insertion begins where a clause begins

diff-match-patch compares words encoded as characters. Its own clean-up counts an encoded word as one character and
swallows whole clauses, so the clean-up here is over words, weighted by their length.

Laws: joining what is kept and deleted gives the old text, kept and inserted the new one; what is kept is equal in key.

Variants of one word (依照, 按照) are held together while comparing, so that a re-translated sentence does not fall to
pieces, and are marked as changed in the end.
"""

from __future__ import annotations

import heapq
from collections.abc import Sequence

from msgspec import Struct, field

from redline.diff.words import Word
from redline.language import has_han
from redline.model import Edit

# Above this many pairs of words, comparing by diff-match-patch takes seconds; rapidfuzz's opcodes take none.
LARGE = 1_000_000
# A kept particle between two changes is a crumb when both changes are at least this long, in words: 建设性的对话
# that becomes 真诚的磋商 is two words changed, not a phrase.
LONG_CHANGE = 3
# A kept word is a crumb when it is this much shorter than the shorter of the changes on its two sides.
CRUMB = 0.25
# What a particle or a mark weighs against a character of a word that means something.
PARTICLE = 0.5
_CLAUSE_ENDS = frozenset("，；。：、,;.:\n")


class Span(Struct):
    """Words kept (pairs that are equal or variants of each other) or changed (`old` deleted, `new` inserted)."""

    kept: bool
    old: list[Word] = field(default_factory=list)
    new: list[Word] = field(default_factory=list)

    @property
    def size(self) -> int:
        """The length of the longer side in characters."""
        return max(sum(len(word.key) for word in side) for side in (self.old, self.new))

    @property
    def count(self) -> int:
        """The number of words of the longer side."""
        return max(len(self.old), len(self.new))


def diff_words(old: Sequence[Word], new: Sequence[Word], particles: frozenset[str]) -> tuple[Edit, ...]:
    """Return the edits that turn `old` into `new`; `particles` are words that carry no change alone."""
    spans = _slid(_telling(_compared(old, new), particles))
    return _edits(_without_crumbs(spans, particles))


# --- comparison -------------------------------------------------------------------------------------


def _compared(old: Sequence[Word], new: Sequence[Word]) -> list[Span]:
    numbers: dict[str, int] = {}
    codes = [[numbers.setdefault(word.canon, len(numbers)) for word in side] for side in (old, new)]
    runs = _large(*codes) if len(old) * len(new) > LARGE or len(numbers) > 0x10000 else _small(*codes)
    spans: list[Span] = []
    at_old = at_new = 0
    for operation, count in runs:
        kept = operation == 0
        if not spans or spans[-1].kept != kept:
            spans.append(Span(kept))
        if operation <= 0:
            spans[-1].old += old[at_old:at_old + count]
            at_old += count
        if operation >= 0:
            spans[-1].new += new[at_new:at_new + count]
            at_new += count
    return spans


def _small(old: list[int], new: list[int]) -> list[tuple[int, int]]:
    """Return runs (-1 delete, 0 keep, 1 insert; count of words) by diff-match-patch, without a time limit: the same
    texts must give the same edits on any machine."""
    from diff_match_patch import diff_match_patch

    matcher = diff_match_patch()
    matcher.Diff_Timeout = 0
    encoded = ["".join(chr(code + 1 if code < 0xD7FF else code + 0x801) for code in side) for side in (old, new)]
    return [(operation, len(text)) for operation, text in matcher.diff_main(*encoded, False)]


def _large(old: list[int], new: list[int]) -> list[tuple[int, int]]:
    """Return the same runs by rapidfuzz, whose time and memory stay bounded."""
    from rapidfuzz.distance import Levenshtein

    runs: list[tuple[int, int]] = []
    for code in Levenshtein.opcodes(old, new):
        if code.tag == "equal":
            runs.append((0, code.src_end - code.src_start))
        else:
            runs += [(-1, code.src_end - code.src_start), (1, code.dest_end - code.dest_start)]
    return [run for run in runs if run[1]]


# --- clean-up ---------------------------------------------------------------------------------------


def _telling(spans: list[Span], particles: frozenset[str]) -> list[Span]:
    """Keep a word that means something rather than the particle beside it, where only one of them can be kept.

    妇女和儿童 -> 妇女、儿童和农户: the list has grown by 农户, at its end; 儿童 has not come, nor 农户 taken its place.
    """
    for at in range(1, len(spans) - 1):
        before, kept, after = spans[at - 1:at + 2]
        if not kept.kept or any(word.key not in particles for word in kept.old):
            continue
        for shorter, longer in (("old", "new"), ("new", "old")):
            words, run = getattr(after, shorter), getattr(before, longer)
            first = len(run) - len(words)
            telling = any(word.key not in particles for word in words)
            if telling and first >= 0 and [word.canon for word in words] == [word.canon for word in run[first:]]:
                spans[at - 1:at + 2] = [
                    _span(False, shorter, getattr(before, shorter) + getattr(kept, shorter), run[:first]),
                    _span(True, shorter, words, run[first:]),
                    _span(False, shorter, [], getattr(kept, longer) + getattr(after, longer)),
                ]
                break
    return spans


def _span(kept: bool, side: str, words: list[Word], others: list[Word]) -> Span:
    return Span(kept, words, others) if side == "old" else Span(kept, others, words)


def _slid(spans: list[Span]) -> list[Span]:
    """Slide a lone insertion or deletion along equal words to where it reads best: whole clauses."""
    for index in range(1, len(spans) - 1):
        span, before, after = spans[index], spans[index - 1], spans[index + 1]
        if span.kept or bool(span.old) == bool(span.new) or not (before.kept and after.kept):
            continue
        _slide(before, span, after)
    return [span for span in spans if span.old or span.new]


def _slide(before: Span, span: Span, after: Span) -> None:
    words = span.old or span.new
    kept, following = (before.old, after.old) if span.old else (before.new, after.new)
    other, beyond = (before.new, after.new) if span.old else (before.old, after.old)
    left = _reach([word.canon for word in reversed(kept)], [word.canon for word in reversed(words)])
    right = _reach([word.canon for word in following], [word.canon for word in words])
    row = kept[len(kept) - left:] + words + following[:right]
    opposite = other[len(other) - left:] + beyond[:right]

    def reading(at: int) -> tuple[int, int, int]:
        beside = row[:at] + row[at + len(words):]
        same = sum(one.key == two.key for one, two in zip(opposite, beside, strict=True))
        return same, _reads(row, at, len(words), whole=len(kept) - left + at == 0), -abs(at - left)

    _shift(before, span, after, max(range(left + right + 1), key=reading) - left)


def _reach(around: list[str], words: list[str]) -> int:
    """Return how far a run of words can slide: the neighbours must repeat the run, word by word."""
    reach = 0
    while reach < len(around) and around[reach] == words[reach % len(words)]:
        reach += 1
    return reach


def _reads(row: list[Word], at: int, length: int, *, whole: bool) -> int:
    """Return how well a run of `length` words at `at` reads: best when it follows a stop and ends in one."""
    starts = whole if at == 0 else row[at - 1].key in _CLAUSE_ENDS
    ends = row[at + length - 1].key in _CLAUSE_ENDS
    stops_after = at + length < len(row) and row[at + length].key in _CLAUSE_ENDS
    leads = row[at].key in _CLAUSE_ENDS
    return 4 * (starts and ends) + 3 * (leads and stops_after) + 2 * starts + ends


def _shift(before: Span, span: Span, after: Span, by: int) -> None:
    """Move a lone run by `by` words: kept words pass from one neighbour to the other, each with its own spelling."""
    keep = len(before.old) + by
    old, new = before.old + span.old + after.old, before.new + span.new + after.new
    end_old, end_new = keep + len(span.old), keep + len(span.new)
    before.old, span.old, after.old = old[:keep], old[keep:end_old], old[end_old:]
    before.new, span.new, after.new = new[:keep], new[keep:end_new], new[end_new:]


def _without_crumbs(spans: list[Span], particles: frozenset[str]) -> list[Span]:
    """Take kept crumbs into the changes around them, the smallest first, until none is left."""
    row = _Row(spans)
    heap = [(_weight(spans[at], particles), at) for at in range(1, len(spans) - 1) if spans[at].kept]
    heapq.heapify(heap)
    while heap:
        _, at = heapq.heappop(heap)
        if not row.is_crumb(at, particles):
            continue
        row.swallow(at)
        # The change has grown: a kept word that was too heavy beside it may be a crumb now.
        for beside in (row.before[row.before[at]], row.after[row.before[at]]):
            if 0 < beside < len(spans) and row.spans[beside].kept:
                heapq.heappush(heap, (_weight(row.spans[beside], particles), beside))
    return row.left()


class _Row:
    """Spans in a row, from which crumbs are swallowed without copying the rest."""

    def __init__(self, spans: list[Span]) -> None:
        self.spans = spans
        self.before = [at - 1 for at in range(len(spans) + 1)]
        self.after = [at + 1 for at in range(len(spans) + 1)]
        self.gone: set[int] = set()

    def is_crumb(self, at: int, particles: frozenset[str]) -> bool:
        one, other = self.before[at], self.after[at]
        if at in self.gone or one < 0 or other >= len(self.spans):
            return False
        return _is_crumb(self.spans[one], self.spans[at], self.spans[other], particles)

    def swallow(self, at: int) -> None:
        """Join the changes on both sides of a crumb, with the crumb between them."""
        one, other = self.before[at], self.after[at]
        for swallowed in (at, other):
            self.spans[one].old += self.spans[swallowed].old
            self.spans[one].new += self.spans[swallowed].new
            self.gone.add(swallowed)
        self.after[one] = self.after[other]
        self.before[self.after[other]] = one

    def left(self) -> list[Span]:
        return [span for at, span in enumerate(self.spans) if at not in self.gone]


def _is_crumb(before: Span, crumb: Span, after: Span, particles: frozenset[str]) -> bool:
    if all(word.key in particles for word in crumb.old) and crumb.count <= 2:
        return min(before.count, after.count) >= LONG_CHANGE
    return _weight(crumb, particles) <= CRUMB * min(before.size, after.size)


def _weight(span: Span, particles: frozenset[str]) -> float:
    return sum(len(word.key) * (PARTICLE if word.key in particles else 1.0) for word in span.old)


def _edits(spans: list[Span]) -> tuple[Edit, ...]:
    edits: list[Edit] = []
    rows = [word for span in spans for word in span.old], [word for span in spans for word in span.new]
    at_old = at_new = 0
    for span in spans:
        if not span.kept:
            edits += _change(span.old, span.new)
        for index, (old, new) in enumerate(zip(span.old, span.new, strict=True) if span.kept else ()):
            # Variants of one word were kept together for the sake of their neighbours; they are a change all the same.
            after = (*rows[0][at_old + index + 1:at_old + index + 2], *rows[1][at_new + index + 1:at_new + index + 2])
            edits += _kept(old, new, after) if old.key == new.key else _change([old], [new])
        at_old, at_new = at_old + len(span.old), at_new + len(span.new)
    return _merged(edits)


def _kept(old: Word, new: Word, after: Sequence[Word]) -> list[Edit]:
    """Return a word that was kept; the space after it, where only one side has it and it parts words, is a change.

    languages and -> languages, and: the space after the word went. 2018 年 -> 2018年 is layout: beside a Chinese
    character a space parts nothing.
    """
    one, other = old.text.rstrip(), new.text.rstrip()
    beside = one[-1:] + "".join(word.key[:1] for word in after)
    if (one == old.text) == (other == new.text) or not after or has_han(beside):
        return [Edit("keep", old.text, new.text)]
    space = Edit("delete", old.text[len(one):], "") if one != old.text else Edit("insert", "", new.text[len(other):])
    return [Edit("keep", one, other), space]


def _change(old: Sequence[Word], new: Sequence[Word]) -> list[Edit]:
    """Return a deletion and an insertion, without what both begin or end in that is no part of the change."""
    one, other = ("".join(word.text for word in side) for side in (old, new))
    head, tail = _shared_ends(one, other, max(len(old), len(new)))
    edits = [
        Edit("keep", one[:head], other[:head]),
        Edit("delete", one[head:len(one) - tail], ""),
        Edit("insert", "", other[head:len(other) - tail]),
        Edit("keep", one[len(one) - tail:], other[len(other) - tail:]),
    ]
    return [edit for edit in edits if edit.old or edit.new]


def _shared_ends(old: str, new: str, words: int) -> tuple[int, int]:
    """Return how much both sides of a change share at the start and at the end: the space after them; and, where
    one side is all that the other begins or ends in, that side.

    内向 is a word, so 在现有资源范围内|向 may be cut as 范围|内向; yet only 在现有资源范围内 was deleted. One word that
    begins like another (国家, 国) is no such case.
    """
    shorter = min(old, new, key=len)
    longer = old if shorter is new else new
    if words > 1 and shorter.strip() and longer.endswith(shorter):
        return 0, len(shorter)
    if words > 1 and shorter.strip() and longer.startswith(shorter):
        return len(shorter), 0
    one, other = (len(text) - len(text.rstrip(" ")) for text in (old, new))
    return 0, min(one, other)


def _merged(edits: list[Edit]) -> tuple[Edit, ...]:
    """Return edits with kept neighbours joined, and a lone space joined to the change that follows it."""
    merged: list[Edit] = []
    for edit in edits:
        last = merged[-1] if merged else Edit("keep", "", "")
        lone = last.op != "keep" and not (last.old + last.new).strip(" ")
        if merged and last.op == edit.op and (last.op == "keep" or lone):
            merged[-1] = Edit(edit.op, last.old + edit.old, last.new + edit.new)
        elif lone and last.op == "insert" and edit.op == "delete":
            merged[-1:] = [edit, last]  # deletions before insertions
        elif lone and edit.op == "insert" and edit.new.endswith(last.old):
            # "open[- -]{+, as appropriate, +}the": the space is the one that the insertion ends in.
            merged[-1:] = [Edit("insert", "", edit.new.removesuffix(last.old)), Edit("keep", last.old, last.old)]
        else:
            merged.append(edit)
    return tuple(merged)
