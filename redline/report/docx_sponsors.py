"""The sponsors of a text as its page prints them, and what came and went among them.

阿塞拜疆***和巴勒斯坦国：决议草案      names, what stands between them, the marks after them, and the rest of the line
"""

from __future__ import annotations

from difflib import SequenceMatcher

from redline.model import Edit, NoteMark, Resolution
from redline.report.docx_plan import replaced

# What may stand between a sponsor and the marks: a stop, and a space before it in French.
_STOPPED, _STOPS = ",:;，、：； \xa0", 2


class Sponsors:
    """The sponsors of a text as one line: `printed` as its page has it, `rest` what follows the last of them there."""

    def __init__(self, text: Resolution) -> None:
        """Take the text; a sponsor without a name is none."""
        self._sponsors = [sponsor for sponsor in text.sponsors if sponsor.name]
        self._joint = "、" if text.language == "zh" else ", "
        names = [sponsor.name for sponsor in self._sponsors]
        plain = self._joint.join(names)
        line = next(
            (line for line in text.heads if names and all(name in line.replace("*", "") for name in names)), plain
        )
        self.printed = line.replace("*", "")
        self.rest = self.printed.rpartition(names[-1])[2] if names else ""
        self._stars = _starred(line)

    def marks(self, line: str) -> tuple[NoteMark, ...]:
        """Return the marks of the sponsors in a line that may say more: each after its sponsor's name.

        Where the page has a stop before them ("Cuba,* Peru", "Peru:* draft"), they stand after the stop.
        """
        marks, at, own = [], 0, 0
        for sponsor in self._sponsors:
            found, there = line.find(sponsor.name, at), self.printed.find(sponsor.name, own)
            at = found + len(sponsor.name) if found >= 0 else at
            own = there + len(sponsor.name) if there >= 0 else own
            after = at + self._stops(own, line[at : at + _STOPS])
            marks += [NoteMark(mark, after) for mark in sponsor.marks if found >= 0 and not line.startswith(mark, at)]
        return tuple(marks)

    def _stops(self, end: int, following: str) -> int:
        """Return how many stops stand between the end of a name on the page and its marks, if they follow it here."""
        place = next((star for star in self._stars if end <= star <= end + _STOPS), end)
        between = self.printed[end:place]
        return len(between) if following.startswith(between) and not between.strip(_STOPPED) else 0

    def joined(self) -> list[tuple[str, str]]:
        """Return the names, each after what is printed between it and the name before it."""
        told: list[tuple[str, str]] = []
        at = 0
        for sponsor in self._sponsors:
            found = self.printed.find(sponsor.name, at)
            joint = self.printed[at:found] if 0 <= at <= found else self._joint
            told.append((joint if told else "", sponsor.name))
            at = found + len(sponsor.name) if found >= 0 else at
        return told


def _starred(line: str) -> list[int]:
    """Return the offsets at which stars stand in a line, counted without them."""
    return [len(line[:place].replace("*", "")) for place, char in enumerate(line) if char == "*"]


def sponsor_edits(old: Sponsors, new: Sponsors) -> tuple[Edit, ...]:
    """Return the edits of the sponsors' line, whole names only, joined as each text prints them.

    A joint belongs to the name after it: it stays where both names before and after it stay.
    """
    before, after = old.joined(), new.joined()
    old_names, new_names = ([name for _, name in text] for text in (before, after))
    edits: list[Edit] = []
    olds = news = 0
    for tag, a, b, c, d in SequenceMatcher(None, old_names, new_names, autojunk=False).get_opcodes():
        for joint, name in before[a:b] if tag != "equal" else ():
            edits.append(Edit("delete", (joint if olds else "") + name, ""))
            olds += 1
        for place, (joint, name) in enumerate(after[c:d]):
            was = before[a + place][0] if tag == "equal" and olds else ""
            joint_now = joint if news else ""
            edits += replaced(was, joint_now) if tag == "equal" else ()
            edits.append(Edit("keep", name, name) if tag == "equal" else Edit("insert", "", joint_now + name))
            olds, news = olds + (tag == "equal"), news + 1
    return (*edits, *replaced(old.rest, new.rest))
