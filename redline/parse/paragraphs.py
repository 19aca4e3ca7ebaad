"""Lines of the body -> paragraphs in the making: what belongs together, whatever the page did to it.

    …严格依照《宪章》并遵循《世界人权     the page ends inside a title:
    宣言》和其它有关国际文书…              one paragraph, no trace of the cut
    12. 认为依照…                          a number begins one
    又回顾大会…，                          so does an opening after a stop

What a page tells of its paragraphs differs: blank lines, indents, short last lines, or nothing but numbers and stops.
`Habits` says which of these a text has, so that each is trusted only where it means something.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct, field
from msgspec.structs import replace

from redline.language import Language
from redline.language.openings import find_opening
from redline.model import NoteMark
from redline.parse.habits import INDENT, Habits, from_the_margin, habits_of, opens
from redline.parse.join import join
from redline.parse.labels import NONE, Label, bare, follows, read_label
from redline.parse.lines import Line, enacts_again, end_of, has_stop, is_listed, width

_OPEN, _CLOSE = "《“「『(（〈[［", "》”」』)）〉]］"
_OPEN_ENDS = ("—", "-", "/", "、", "《", "“", "(", "（")
# A heading is short; a line cut by a page is long. In columns: two for a Chinese character.
LONG = 40
# A line that reaches this share of the text's width was ended by the page, not by its author.
FULL = 0.85
# No page is wider, in columns.
WIDEST_PAGE = 130
# A number may be that far ahead of the one expected and still go on the count.
MAY_SKIP = 2
# No text nests its numbers deeper.
LEVELS = 6
# The last words of a paragraph: its last lines, in which a stop and what may stand after it are looked for.
LAST_PIECES = 4
_LANDMARKS = ("annex", "part", "meeting", "date", "vote", "roll")


class Chunk(Struct):
    """A paragraph in the making: its lines so far, where it began, and how its last line ended.

    The lines are joined once, at the end: a text without any sign of paragraphs is one of a hundred thousand lines.
    `size` counts its characters, `depth` its open brackets. `listed`: it ended in the "and" of a list; `reached`: its
    last line is as long as those of a page, `full`: and the page ended lines at all.
    """

    pieces: list[str]
    line: int
    page: int
    label: Label = NONE
    marks: list[NoteMark] = field(default_factory=list)
    landmark: bool = False
    heading: bool = False
    ended: bool = False
    listed: bool = False
    full: bool = False
    reached: bool = False
    last: int = 0
    size: int = 0
    depth: int = 0

    @property
    def text(self) -> str:
        """The lines as one text."""
        if len(self.pieces) > 1:
            self.pieces[:] = ["".join(self.pieces)]
        return self.pieces[0]

    @property
    def tail(self) -> str:
        """The last words."""
        return "".join(self.pieces[-LAST_PIECES:])

    def add(self, text: str, line: Line, facts: Language, *, mechanical: bool) -> None:
        """Join one more line to the end."""
        joined = join(self.pieces[-1], text, facts, mechanical=mechanical)
        self.size += len(joined) - len(self.pieces[-1])
        self.pieces[-1] = joined[: len(joined) - len(text)]
        self.pieces.append(text)
        self.marks += [replace(mark, at=mark.at + self.size - len(text)) for mark in line.marks]


class _Gatherer(Struct):
    """Walks over the body's lines once and gathers them into chunks."""

    facts: Language
    habits: Habits
    own: str = ""
    chunks: list[Chunk] = field(default_factory=list)
    expected: int = 1
    numbered: bool = False
    anew: bool = False
    subs: list[str] = field(default_factory=list)

    def take(self, line: Line) -> None:
        label = self.label(line)
        heading = not label.kind and (is_heading(line.text, self.facts) or self.is_article(line))
        landmark = not label.kind and is_landmark(line.text, self.facts, self.own)
        if self.chunks and not label.text and not self.begins(self.chunks[-1], line, landmark or heading):
            self.add(self.chunks[-1], line)
            return
        self.count(label)
        self.anew = self.anew or landmark or heading
        size = 0 if line.label else label.size
        marks = [replace(mark, at=max(0, mark.at - size)) for mark in line.marks]
        text = line.text[size:]
        chunk = Chunk([text], line.line, line.page, label, marks, landmark, heading, size=len(text))
        self.chunks.append(chunk)
        self.close(chunk, text, line)

    def is_article(self, line: Line) -> bool:
        """Return whether the number of an article stands alone above it, as in an annex; statutes keep theirs."""
        return bool(self.own) and self.facts.pattern("layout.alone").match(line.text) is not None

    def add(self, chunk: Chunk, line: Line) -> None:
        mechanical = chunk.last in (self.habits.cut, self.habits.cut - 1)
        chunk.add(line.text, line, self.facts, mechanical=mechanical)
        self.close(chunk, line.text, line)

    def close(self, chunk: Chunk, text: str, line: Line) -> None:
        """Note how the chunk stands after a line."""
        tail = chunk.tail
        chunk.ended = chunk.landmark or chunk.heading or has_stop(tail, self.facts)
        chunk.listed = not chunk.ended and is_listed(tail, self.facts)
        chunk.ended = chunk.ended or chunk.listed
        chunk.depth += sum(map(text.count, _OPEN)) - sum(map(text.count, _CLOSE))
        chunk.reached = FULL * self.habits.width <= line.reach and self.habits.width <= WIDEST_PAGE
        chunk.full = self.habits.wrapped and line.reach >= self.habits.width * FULL
        chunk.last = len(line.text)

    def count(self, label: Label) -> None:
        if label.kind == "sub":
            open_levels = [one for one in self.subs if not follows(bare(label.text), one)]
            self.subs = [*open_levels, bare(label.text)][-LEVELS:]
            return
        if label.kind:
            self.subs = []
        if label.kind == "number":
            self.expected, self.numbered, self.anew = label.value + 1, True, False

    # --- where a paragraph begins -------------------------------------------------------------------

    def label(self, line: Line) -> Label:
        """Return the printed number that opens a line; no number where one would be out of place."""
        if line.label:
            return replace(read_label(f"{line.label} x", self.facts), text=line.label)
        label = read_label(line.text, self.facts)
        if not label.kind or (label.kind == "number" and is_heading(line.text, self.facts)):
            return NONE
        return label if self.is_label(label, line) else NONE

    def is_label(self, label: Label, line: Line) -> bool:
        """A number counts where a paragraph may begin, and the more surely the better it follows the one before."""
        if not self.chunks or line.whole or line.starts:
            return True
        last, rest = self.chunks[-1], line.text[label.size :]
        if label.kind == "sub":
            return self.is_sub(label, last, line)
        if label.kind == "marked":
            return last.ended or line.gap or rest.startswith("[") or self.opens_text(rest)
        if rest[:1].islower() and not last.ended:
            return False  # paragraphs / 2. and 3 of …
        return self.is_number(label, last, line)

    def is_number(self, label: Label, last: Chunk, line: Line) -> bool:
        """Return whether the number of a paragraph or an article stands where it may."""
        free = line.gap or line.broke or last.ended or not last.full
        if label.kind == "number" and label.value in self.expected_now():
            return free
        if label.kind == "number" and label.value >= 1000:
            return False  # 2041. ends a sentence
        if line.gap and not line.broke:
            return not self.is_cut_open(last)
        near = label.kind != "number" or self.expected < label.value <= self.expected + MAY_SKIP
        return last.ended and (near or not last.full or line.gap)

    def expected_now(self) -> tuple[int, ...]:
        """Return the numbers that may come next; below a heading, the count may begin anew."""
        return (self.expected, 1) if self.anew else (self.expected,)

    def is_sub(self, label: Label, last: Chunk, line: Line) -> bool:
        """(b) is a label after (a); elsewhere only after a stop, and on a line that the page did not begin."""
        next_one = any(follows(bare(label.text), one) for one in ("", *self.subs))
        if next_one and last.ended:
            return True
        if next_one:
            return (line.gap and not line.broke) or not (last.full or line.broke or self.habits.gaps)
        return last.ended and (line.gap or not last.full)

    def begins(self, last: Chunk, line: Line, mark: bool) -> bool:
        """Return whether an unnumbered line begins a paragraph; `mark`: it is a heading or a landmark."""
        if (last.label.text and not last.size) or (line.whole and self.closes(last, line.text)):
            return False
        if line.whole or line.starts is not None:
            return line.starts is not False
        if last.landmark or last.heading:
            return True
        if last.listed and last.reached and not mark:
            return False  # …，并 / 强调…
        if mark and (line.gap or line.broke or last.ended or not last.full):
            return last.ended or not self.is_cut_open(last)
        return not self.runs_on(last, line) and self.begins_by_layout(last, line)

    def closes(self, last: Chunk, text: str) -> bool:
        """Return whether a text closes the bracket that the paragraph before it left open where it was cut."""
        if last.depth <= 0 or last.ended or self.opens_text(text):
            return False
        return next((char in _CLOSE for char in text if char in _OPEN + _CLOSE), False)

    def begins_by_layout(self, last: Chunk, line: Line) -> bool:
        """Return whether the page says that a line begins a paragraph."""
        if line.broke:
            return self.begins_after_break(last, line)
        if line.gap:
            return not self.is_cut_open(last)
        if self.habits.gaps:
            return last.ended and not last.full and self.opens(line)
        return self.begins_without_gaps(last, line)

    def runs_on(self, last: Chunk, line: Line) -> bool:
        """A line that begins as no paragraph does (with a small letter, or 也, 但, 以及 without an opening) goes on,
        where no blank line stands before it or the page cut the text."""
        rather = last.reached and self.facts.pattern("layout.rather").match(line.text) is not None
        inner = self.facts.pattern("layout.goes_on").match(line.text) is not None and (rather or not self.opens(line))
        if rather and not self.opens(line):
            return True
        return inner and (not line.gap or line.broke or not last.ended) and not self.stands_alone(line)

    def stands_alone(self, line: Line) -> bool:
        return line.gap and not line.broke and not self.habits.wrapped

    def begins_after_break(self, last: Chunk, line: Line) -> bool:
        """After a page break, a paragraph goes on unless it had ended: by a stop on a short line, or before an
        opening; in a numbered part, every new paragraph has a number."""
        if not last.ended:
            return not self.is_cut_open(last) and not last.full and width(last.tail) < LONG and not last.label.text
        if self.numbered and last.label.text and not end_of(last.tail).endswith((".", "。")):
            return False
        if self.opens(line):
            return True
        if self.habits.indents:
            return line.indent >= INDENT
        return not last.full

    def begins_without_gaps(self, last: Chunk, line: Line) -> bool:
        """Without blank lines, an indent tells; else a short last line that ends in a stop; else an opening
        after one."""
        if self.habits.indents:
            return line.indent >= INDENT
        if not self.habits.wrapped:
            return last.ended or not (self.is_cut_open(last) or (self.is_known(last) and not self.opens(line)))
        if not last.ended:
            return False
        return not last.full or (self.opens(line) and self.ends_like_a_paragraph(last))

    def ends_like_a_paragraph(self, last: Chunk) -> bool:
        """A full line that ends in a stop ends a paragraph only where its stop is the one of its section."""
        stops = (".", "。") if self.numbered else (",", "，", "،", ".", "。")
        return end_of(last.tail).endswith(stops)

    def opens(self, line: Line) -> bool:
        return self.opens_text(line.text)

    def opens_text(self, text: str) -> bool:
        return opens(text, self.facts)

    def is_cut_open(self, chunk: Chunk) -> bool:
        """Return whether a chunk was cut: no stop, and a bracket open, or too long and too full to be a heading."""
        if chunk.ended:
            return False
        end = chunk.tail.rstrip()
        if chunk.depth > 0 or end.endswith(_OPEN_ENDS):
            return True
        ends = (")", "）", "!", "?", "！", "？")
        return (self.habits.wrapped or chunk.reached) and not end.endswith(ends) and self.is_known(chunk)

    def is_known(self, chunk: Chunk) -> bool:
        """Return whether a chunk opens as a paragraph does and is too long for a heading."""
        known = bool(chunk.label.text) or find_opening(chunk.pieces[0], self.facts) is not None
        return known and width(chunk.tail) >= LONG


def is_landmark(text: str, facts: Language, own: str) -> bool:
    """Return whether a line is a part's letter, an annex, the meeting, the vote or the enacting line (`own`: the
    text's first)."""
    return enacts_again(text, own, facts) or any(facts.pattern(f"tail.{name}").match(text) for name in _LANDMARKS)


def is_heading(text: str, facts: Language) -> bool:
    """Return whether a line is the heading of a section: short, without a stop, and worded as one
    (一、灯具; Chapter II)."""
    return (
        width(text) < LONG
        and facts.pattern("layout.heading").match(text) is not None
        and not text.endswith(tuple(facts.paragraph_stop))
    )


def gather(lines: Sequence[Line], facts: Language, own: str = "") -> list[Chunk]:
    """Return the paragraphs that `lines` make, in reading order; `own` is the enacting line that stands before them."""
    lines = from_the_margin(lines)
    gatherer = _Gatherer(facts, habits_of(lines, facts), own)
    for line in lines:
        gatherer.take(line)
    return gatherer.chunks
