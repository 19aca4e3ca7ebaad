"""Spans of words kept or changed -> spans that people read: each change whole, and none of what did not change in it.

    [-ab-]的[+cd+] between long      one change for another: a shared particle between two long changes is a crumb
    促进甲，[+促进乙，+]加强丙       not 促进[+甲，促进+]乙: an addition begins where a clause begins
    甲的数据[+，包括乙的数据+]，     not [+包括乙的数据，+]: what explains the words before it goes with their comma
    第1号[+和第2号决议+]，           not 第1号[+决议和第2号+]决议: what is added begins with what joins it
    [-第1届-][+第2届+]会议[+和…+]    one for one, then what has come
    [-一-]甲[+二+]乙[-三-]           one phrase for another, where little stayed between what went and what came
    [-因贫穷而-][+以贫穷为由+]       not [-因-][+以+]贫穷[-而-][+为由+]: a preposition changes with what it governs
"""

from __future__ import annotations

import heapq

from msgspec import Struct, field

from redline.diff.words import Word
from redline.language import Language

# A kept particle between two changes is a crumb when both changes are at least this long, in words: 建设性的对话
# that becomes 真诚的磋商 is two words changed, not a phrase.
LONG_CHANGE = 3
# A kept word is a crumb when it is this much shorter than the shorter of the changes on its two sides.
CRUMB = 0.25
# What a particle or a mark weighs against a character of a word that means something.
PARTICLE = 0.5
# How long what a preposition governs may be, in words, to change with it: 以贫穷为由, 在牧民协会参与下.
GOVERNED = 2
# How many words are exchanged for as many, before what else has come: a number, or a date and a number.
EXCHANGED = 2
# A phrase is told anew when what stayed in it weighs less than this share of what changed: where not half as much
# stayed as changed, an editor writes it out. Any share from 0.42 to 0.5 marks the measured sentences alike.
RETOLD = 0.45
# Words that went, words that came, and one more change between or beside them: two are a word that moved.
RETOLD_CHANGES = 3
# How many changes and kept words between them are looked at: a clause has no more.
RETOLD_SPANS = 9
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


def tidy(spans: list[Span], facts: Language) -> list[Span]:
    """Return the spans as people read them; each side's words stay the same, in the same order."""
    return _retold(_without_crumbs(_slid(_one_for_one(_telling(spans, facts.particles)), facts), facts), facts)


# --- which word is kept -----------------------------------------------------------------------------


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


def _one_for_one(spans: list[Span]) -> list[Span]:
    """Exchange a word for one word, and let the rest come after what both texts say next.

    第1届会议 -> 第2届会议和第3届会议: 第2届 has taken the place of 第1届, and 和第3届会议 has come.
    """
    found: list[Span] = []
    for at, span in enumerate(spans):
        following = spans[at + 1] if at + 1 < len(spans) else Span(kept=False)
        found += _exchanged(span, following) if not span.kept and following.kept else [span]
    return found


def _exchanged(span: Span, kept: Span) -> list[Span]:
    """Return a change as an exchange, kept words and an addition; the words kept so are taken off `kept`."""
    side, other = ("old", "new") if len(span.old) < len(span.new) else ("new", "old")
    few, many, count = getattr(span, side), getattr(span, other), len(getattr(span, side))
    ours, theirs = getattr(kept, side), getattr(kept, other)
    same = _common(many[count:], theirs)
    if not 0 < count <= EXCHANGED or not same:
        return [span]
    found = [
        _span(False, side, few, many[:count]),
        _span(True, side, ours[:same], many[count:count + same]),
        _span(False, side, [], many[count + same:] + theirs[:same]),
    ]
    kept.old, kept.new = kept.old[same:], kept.new[same:]
    return found


def _common(one: list[Word], other: list[Word]) -> int:
    """Return how many words two runs begin with in common."""
    count = min(len(one), len(other))
    return next((at for at in range(count) if one[at].canon != other[at].canon), count)


# --- where a change begins --------------------------------------------------------------------------


def _slid(spans: list[Span], facts: Language) -> list[Span]:
    """Slide a lone insertion or deletion along equal words to where it reads best: whole clauses."""
    spans = [Span(kept=True), *spans, Span(kept=True)]
    for index in range(1, len(spans) - 1):
        span, before, after = spans[index], spans[index - 1], spans[index + 1]
        if span.kept or bool(span.old) == bool(span.new) or not (before.kept and after.kept):
            continue
        _slide(before, span, after, facts)
    return _joined(spans)


def _joined(spans: list[Span]) -> list[Span]:
    """Return spans without empty ones, neighbours of one kind joined."""
    found: list[Span] = []
    for span in spans:
        if found and found[-1].kept == span.kept:
            found[-1].old += span.old
            found[-1].new += span.new
        elif span.old or span.new:
            found.append(span)
    return found


def _slide(before: Span, span: Span, after: Span, facts: Language) -> None:
    words = span.old or span.new
    kept, following = (before.old, after.old) if span.old else (before.new, after.new)
    other, beyond = (before.new, after.new) if span.old else (before.old, after.old)
    left = _reach([word.canon for word in reversed(kept)], [word.canon for word in reversed(words)])
    right = _reach([word.canon for word in following], [word.canon for word in words])
    if not left + right:
        return
    row = kept[len(kept) - left:] + words + following[:right + 1]
    opposite = other[len(other) - left:] + beyond[:right]

    # The row begins with the text, or right after a stop.
    first = len(kept) == left or kept[len(kept) - left - 1].key in _CLAUSE_ENDS

    def reading(at: int) -> tuple[int, int, int]:
        beside = row[:at] + row[at + len(words):]
        same = sum(one.key == two.key for one, two in zip(opposite, beside, strict=False))
        return same, _reads(row, at, len(words), facts, whole=first), -abs(at - left)

    _shift(before, span, after, max(range(left + right + 1), key=reading) - left)


def _reach(around: list[str], words: list[str]) -> int:
    """Return how far a run of words can slide: the neighbours must repeat the run, word by word."""
    reach = 0
    while reach < len(around) and around[reach] == words[reach % len(words)]:
        reach += 1
    return reach


def _reads(row: list[Word], at: int, length: int, facts: Language, *, whole: bool) -> int:
    """Return how well a run of `length` words at `at` reads: best when it follows a stop and ends in one, and better
    still when it begins with the comma after the words that it explains; the stop at the end of all is not its own."""
    first, last = row[at].key, row[at + length - 1].key
    starts = whole if at == 0 else row[at - 1].key in _CLAUSE_ENDS
    ends = last in _CLAUSE_ENDS and at + length < len(row)
    stops_after = at + length < len(row) and row[at + length].key in _CLAUSE_ENDS
    leads = first in _CLAUSE_ENDS
    explains = first == "," and length > 1 and facts.pattern("words.explains").match(row[at + 1].key) is not None
    joins = first in facts.joints and not leads
    modifies = facts.pattern("words.modifies").fullmatch(last) is not None
    return (4 * (starts and ends) + (8 if explains else 3) * (leads and stops_after) + 2 * starts + ends + 3 * joins
            + modifies)


def _shift(before: Span, span: Span, after: Span, by: int) -> None:
    """Move a lone run by `by` words: kept words pass from one neighbour to the other, each with its own spelling."""
    keep = len(before.old) + by
    old, new = before.old + span.old + after.old, before.new + span.new + after.new
    end_old, end_new = keep + len(span.old), keep + len(span.new)
    before.old, span.old, after.old = old[:keep], old[keep:end_old], old[end_old:]
    before.new, span.new, after.new = new[:keep], new[keep:end_new], new[end_new:]


# --- crumbs -----------------------------------------------------------------------------------------


def _without_crumbs(spans: list[Span], facts: Language) -> list[Span]:
    """Take kept crumbs into the changes around them, the smallest first, until none is left."""
    row = _Row(spans, facts)
    heap = [(_weight(spans[at], facts.particles), at) for at in range(1, len(spans) - 1) if spans[at].kept]
    heapq.heapify(heap)
    while heap:
        _, at = heapq.heappop(heap)
        if not row.is_crumb(at):
            continue
        row.swallow(at)
        # The change has grown: a kept word that was too heavy beside it may be a crumb now.
        for beside in (row.before[row.before[at]], row.after[row.before[at]]):
            if 0 < beside < len(spans) and row.spans[beside].kept:
                heapq.heappush(heap, (_weight(row.spans[beside], facts.particles), beside))
    return row.left()


class _Row:
    """Spans in a row, from which crumbs are swallowed without copying the rest."""

    def __init__(self, spans: list[Span], facts: Language) -> None:
        self.spans = spans
        self.facts = facts
        self.before = [at - 1 for at in range(len(spans) + 1)]
        self.after = [at + 1 for at in range(len(spans) + 1)]
        self.gone: set[int] = set()

    def is_crumb(self, at: int) -> bool:
        one, other = self.before[at], self.after[at]
        if at in self.gone or one < 0 or other >= len(self.spans):
            return False
        around = self.spans[one], self.spans[at], self.spans[other]
        return any(rule(*around, self.facts) for rule in (_is_crumb, _is_governed, _is_stem))

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


def _is_crumb(before: Span, crumb: Span, after: Span, facts: Language) -> bool:
    if all(word.key in facts.particles for word in crumb.old) and crumb.count <= 2:
        return min(before.count, after.count) >= LONG_CHANGE
    return _weight(crumb, facts.particles) <= CRUMB * min(before.size, after.size)


def _is_governed(before: Span, kept: Span, after: Span, facts: Language) -> bool:
    """Return whether one preposition took another's place and what closes its phrase changed: 因贫穷而, 以贫穷为由."""
    return (
        len(before.old) == len(before.new) == 1
        and kept.count <= GOVERNED
        and bool(after.old and after.new)
        and not any(word.key in _CLAUSE_ENDS for word in kept.old)
        and all(facts.pattern("words.prepositions").fullmatch(side[0].key) for side in (before.old, before.new))
    )


def _is_stem(before: Span, kept: Span, after: Span, facts: Language) -> bool:
    """Return whether a word got a word before it and its ending at once: 强烈, 最强烈地."""
    return kept.count == 1 and any(
        not (lost or end_lost) and len(come) == len(end) == 1 and come[0].key not in facts.particles
        and facts.pattern("words.modifies").fullmatch(end[0].key) is not None
        for come, lost, end, end_lost in ((before.new, before.old, after.new, after.old),
                                          (before.old, before.new, after.old, after.new))
    )


# --- clauses told anew ------------------------------------------------------------------------------


def _retold(spans: list[Span], facts: Language) -> list[Span]:
    """Join the changes of a phrase that says the same in another order: words went at one place and came at another,
    and few stayed between them.

    没有护理的情况下分娩 -> 无法获得分娩护理: one phrase for another, not four changes and three leftovers.
    """
    inside = [not any(word.key in _CLAUSE_ENDS for word in (*span.old, *span.new)) for span in spans]
    found: list[Span] = []
    at = 0
    while at < len(spans):
        stop = at + 1 if spans[at].kept else _told_until(spans, at, inside, facts)
        found += _joined([Span(kept=spans[at].kept, old=span.old, new=span.new) for span in spans[at:stop]])
        at = stop
    return found


def _told_until(spans: list[Span], at: int, inside: list[bool], facts: Language) -> int:
    """Return where the longest run of spans that begins `at` and tells a phrase anew ends; the next place for none.
    `inside` says which spans have no stop in them."""
    best = at + 1
    for stop in range(at + 1, min(len(spans), at + RETOLD_SPANS) + 1):
        if not inside[stop - 1]:
            break
        if not spans[stop - 1].kept and _is_retold(spans[at:stop], facts):
            best = stop
    return best


def _is_retold(spans: list[Span], facts: Language) -> bool:
    """Return whether words went and words came, apart from each other, and little stayed."""
    changes = [span for span in spans if not span.kept]
    kept = sum(_weight(span, facts.particles) for span in spans if span.kept)
    went, came = (any(not getattr(span, side) for span in changes) for side in ("new", "old"))
    return len(changes) >= RETOLD_CHANGES and went and came and kept <= RETOLD * sum(span.size for span in changes)


def _weight(span: Span, particles: frozenset[str]) -> float:
    return sum(len(word.key) * (PARTICLE if word.key in particles else 1.0) for word in span.old)
