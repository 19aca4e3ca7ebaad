"""Lines -> lines without notes, and the notes.

¹ 见 E/CN.4/2001/2，第二章。      a note "1"
[2] A/88/127。                     a note "2"
* 非人权理事会成员国。             a note "*"
1 Resolution 217 A (III).          a plain digit opens a note after a rule, or where it is the next note's number
                                   and the words are those of a note
"""

from __future__ import annotations

import re
from collections import Counter

from msgspec import Struct, field
from msgspec.structs import replace

from redline.language import Language
from redline.language.openings import find_opening
from redline.model import Note, Warning
from redline.parse.join import join
from redline.parse.lines import CALL, Line

SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_SUPER_NOTE = re.compile(r"(?P<mark>[⁰¹²³⁴-⁹]+)\s*(?P<text>\S.*)$")
_BRACKET_NOTE = re.compile(r"\[(?P<mark>\d{1,3})\]\s*(?P<text>\S.*)$")
_STAR_NOTE = re.compile(r"(?P<mark>\*{1,4})\s*(?P<text>[^\s*\d].*)$")
_DIGIT_NOTE = re.compile(r"(?P<mark>\d{1,3})(?P<space>\s*)(?P<text>[^\s\d.,，、)）/:-].*)$")
_LETTER_NOTE = re.compile(r"(?P<mark>[a-z])\s+(?P<text>\S.*)$")
_LABEL = re.compile(r"\d{1,3}[.．、]\s")
# A text that opens many lines with a star has bullets, not notes.
MANY_STARS = 4
# No note is longer, in characters: what follows is text whose beginning nothing shows.
LONGEST = 4000
# How many numbers a note may be ahead of the one expected: notes between may have been lost by extraction.
MAY_SKIP = 2


class _Notes(Struct):
    """Walks over the lines once, telling notes from text.

    `called`: the numbers of notes called in the first `heard` lines.
    """

    facts: Language
    stars: bool
    lines: list[Line] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    called: set[str] = field(default_factory=set)
    heard: int = 0
    ruled: bool = False
    inside: bool = False
    cut: bool = False

    def take(self, line: Line) -> None:
        if line.broke:
            self.ruled = self.inside = False
        if line.ruled:
            self.ruled = True
        match = self.match(line)
        if match:
            self.inside = self.cut = True
            self.notes.append(Note(match["mark"].translate(SUPERSCRIPTS), match["text"], line.line))
        elif self.inside and not line.label and self.goes_on(line):
            last = self.notes[-1]
            self.notes[-1] = replace(last, text=join(last.text, line.text, self.facts))
        else:
            self.inside = self.ruled = False
            broke, gap = line.broke or self.cut, line.gap or self.cut
            self.lines.append(line if (broke, gap) == (line.broke, line.gap) else replace(line, broke=broke, gap=gap))
            self.cut = False

    def match(self, line: Line) -> re.Match[str] | None:
        if line.label or line.starts is False:
            return None
        first = line.text[0]
        if first == "*":
            return _STAR_NOTE.match(line.text) if self.stars else None
        if first == "[":
            bracket = _BRACKET_NOTE.match(line.text)
            return bracket if bracket and self.follows(int(bracket["mark"])) else None
        if first in "⁰¹²³⁴⁵⁶⁷⁸⁹":
            return _SUPER_NOTE.match(line.text)
        if first.isdigit():
            digit = _DIGIT_NOTE.match(line.text)
            return digit if digit and self.is_digit_note(digit, line) else None
        return _LETTER_NOTE.match(line.text) if self.ruled else None

    def is_digit_note(self, match: re.Match[str], line: Line) -> bool:
        """A plain digit opens a note after a rule, or when it is the next one and the words are a note's."""
        number = int(match["mark"])
        opens = self.facts.pattern("layout.note_opening").match(match["text"]) is not None
        if self.inside and number == self.last() + 1 and self.notes[-1].text.endswith((".", "。")):
            return opens or bool(match["space"])
        if not self.ruled:
            called = number == self.last() + 1 and bool(match["space"]) and self.is_called(match["mark"])
            return called or (opens and self.follows(number))
        fresh = not self.inside or line.gap
        return (bool(match["space"]) or opens) and (self.follows(number) or (fresh and (opens or number == 1)))

    def follows(self, number: int) -> bool:
        """Return whether a note's number is the next one, or near enough to it."""
        return self.last() < number <= self.last() + 1 + MAY_SKIP

    def is_called(self, mark: str) -> bool:
        """Return whether a number stands before where only a note's mark may; each line is looked at once."""
        for line in self.lines[self.heard :]:
            self.called.update(CALL.findall(line.text))
        self.heard = len(self.lines)
        return mark in self.called

    def last(self) -> int:
        """Return the number of the last note, 0 before the first."""
        return next((int(note.mark) for note in reversed(self.notes) if note.mark.isdecimal()), 0)

    def goes_on(self, line: Line) -> bool:
        """A note runs on over the next line, unless a blank line, a number or an opening shows that the
        text is back."""
        if len(self.notes[-1].text) > LONGEST:
            return False
        ended = self.notes[-1].text.endswith((".", "。"))
        if ended and (_LABEL.match(line.text) or self.opens(line.text)):
            return False
        return not line.gap or (self.ruled and not ended and not self.opens(line.text))

    def opens(self, text: str) -> bool:
        return not text[0].islower() and find_opening(text, self.facts) is not None


def take_notes(lines: tuple[Line, ...], facts: Language) -> tuple[tuple[Line, ...], tuple[Note, ...]]:
    """Return the lines that are not notes, and the notes in reading order; the line after a note counts as `broke`."""
    stars = sum(1 for line in lines if line.text[0] == "*" and _STAR_NOTE.match(line.text)) < MANY_STARS
    walk = _Notes(facts, stars)
    for line in lines:
        walk.take(line)
    return tuple(walk.lines), tuple(walk.notes)


def note_warnings(notes: tuple[Note, ...], marks: list[tuple[str, str, int]]) -> list[Warning]:
    """Return doubts about notes: marks without a note (`marks`: mark, paragraph id, line), notes without a mark."""
    defined = Counter(note.mark for note in notes)
    used = {mark for mark, _, _ in marks}
    warnings = [Warning("note-undefined", (mark, place), line) for mark, place, line in marks if mark not in defined]
    warnings += [Warning("note-unused", (note.mark,), note.line) for note in notes if note.mark not in used]
    warnings += [Warning("note-duplicate", (mark,)) for mark, count in defined.items() if count > 1]
    return warnings
