"""The inside of paragraphs that a Word file already has: found letter by letter, and tracked where it stands.

A run is cut where an edit begins or ends; everything else in the paragraph (fonts, italics, links, fields, pictures,
bookmarks) is left as it is. Letters are found again by comparing what can be seen: a reader may have dropped spaces at
the ends, joined lines, or lifted a typed number or note mark out of the text.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from copy import deepcopy
from typing import Any

from msgspec import Struct

from redline.report.docx_pieces import Mark
from redline.report.docx_xml import SPACE, WRAPPERS, Tracker, W, as_deleted

_SHOWN = {W + "tab": "\t", W + "br": "\n", W + "cr": "\n", W + "noBreakHyphen": "-", W + "ptab": "\t"}
_CALLS = (W + "footnoteReference", W + "endnoteReference")
_DRAWN = (
    W + "drawing", W + "pict", W + "object",
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent",
)  # fmt: skip
# Runs are looked for in these; what a picture, a text box or a ruby holds is not the paragraph's own text.
_HOLDERS = frozenset(
    W + tag
    for tag in ("hyperlink", "fldSimple", "smartTag", "customXml", "sdt", "sdtContent", "dir", "bdo", "ins", "moveTo")
)
PLAIN = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
# Two signs between which no number or symbol ends.
_NUMBER = re.compile("[0-9A-Za-z/]{2}")
_UNSEEN = "\u200b\u200e\u200f\u00ad\ufeff"


class Atom(Struct):
    """A run with one thing in it: some text, or the call of a note (`call` is its element), or anything else."""

    run: Any
    text: str
    call: Any = None


class Inline:
    """The runs of one or more paragraphs, as atoms in order."""

    def __init__(self, paragraphs: Sequence[Any], *, raising: Collection[str] = ()) -> None:
        """Take the `w:p` elements, whose runs are cut so that each holds one thing.

        Digits that are raised, by themselves or by a style that is one of `raising`, are superscript ones.
        """
        self.atoms: list[Atom] = []
        self._starts = {0}
        self._where: list[int] = []
        for paragraph in paragraphs:
            self.atoms += [atom for run in list(_runs(paragraph)) for atom in _atoms(run, raising)]
            self._starts.add(sum(len(atom.text) for atom in self.atoms))

    def find(self, text: str, label: str = "", *, start: int = 0) -> bool:
        """Find a text, after its typed `label` if it has one; return whether every letter was found.

        `start` is the letter of the paragraphs from which to look.
        """
        raw = "".join(atom.text for atom in self.atoms)
        where = _matched(raw, text, _after_label(raw, label, start))
        if where is None:
            return False
        self._where = where
        return True

    def search(self, text: str) -> bool:
        """Find a text anywhere in the paragraphs, where nothing is tracked yet; return whether it is there.

        A number that is part of a longer one, such as 86/9 in A/86/9, is not it.
        """
        raw = "".join(atom.text for atom in self.atoms)
        solid = [place for place, char in enumerate(raw) if not _skipped(char)]
        shown, wanted = (
            "".join(char for char in one if not _skipped(char)) for one in ((raw[place] for place in solid), text)
        )
        at = shown.find(wanted) if wanted else -1
        while at >= 0:
            start, end = solid[at], solid[at + len(wanted) - 1] + 1
            if self._is_free(raw, start, end):
                return self.find(text, start=start)
            at = shown.find(wanted, at + 1)
        return False

    def _is_free(self, raw: str, start: int, end: int) -> bool:
        """Whether the raw letters from `start` to `end` are untracked and no part of a longer number or symbol."""
        edges = [edge for edge in (start, end) if edge not in self._starts and edge < len(raw)]
        joined = any(_NUMBER.fullmatch(raw[edge - 1 : edge + 1]) for edge in edges)
        inside = [atom for begin, atom in self._placed() if begin < end and start < begin + len(atom.text)]
        return not joined and all(outermost(atom.run) is atom.run for atom in inside)

    def before(self) -> list[Atom]:
        """Return the atoms before the text that was found: a typed number, as a rule."""
        return self._between(0, next((place for place in self._where if place >= 0), 0))

    def atoms_of(self, start: int, end: int) -> list[Atom]:
        """Return the atoms of the letters from `start` to `end` of the text that was found, cut to fit."""
        found = [place for place in self._where[start:end] if place >= 0]
        return self._between(found[0], found[-1] + 1) if found else []

    def first(self) -> Atom | None:
        """Return the atom that the text that was found begins with; None for an empty text."""
        place = next((place for place in self._where if place >= 0), -1)
        self._cut(place)
        return next((atom for begin, atom in self._placed() if begin == place and atom.text), None)

    def atom_at(self, at: int) -> Atom | None:
        """Return the atom that letter `at` of the text that was found stands in, uncut; None where there is none."""
        place = self._where[at] if at < len(self._where) else -1
        return next((atom for begin, atom in self._placed() if begin <= place < begin + len(atom.text)), None)

    def call_at(self, at: int, taken: Sequence[Any]) -> Atom | None:
        """Return the call of a note that stands before letter `at`, None without one; `taken` were found before."""
        low, high = self._gap(at)
        for begin, atom in self._placed():
            if low <= begin <= high and atom.call is not None and atom.run not in taken:
                return atom
        return None

    def signs_at(self, at: int, mark: str, taken: Sequence[Any]) -> list[Atom]:
        """Return the atoms of a note's mark that is typed before letter `at`, cut to fit; none where none is."""
        low, high = self._gap(at)
        free = "".join(
            "\0" * len(atom.text) if atom.run in taken else atom.text for atom in self.atoms
        )  # fmt: skip
        signs = mark if not mark.strip("*") else mark.translate(RAISED)
        place = free.find(signs, low, high) if signs else -1
        return self._between(place, place + len(signs)) if place >= 0 else []

    def _gap(self, at: int) -> tuple[int, int]:
        """Return the raw letters between the letter before `at` of the text that was found and letter `at`."""
        low = max((place + 1 for place in self._where[:at]), default=0)
        end = sum(len(atom.text) for atom in self.atoms)
        return low, min((place for place in self._where[at:] if place >= 0), default=end)

    def properties(self, start: int, end: int) -> Iterator[tuple[str, Any]]:
        """Yield the letters from `start` to `end` of the text that was found, in stretches of one format, with it."""
        for atom in self.atoms_of(start, end):
            yield atom.text, atom.run.find(W + "rPr")

    def _between(self, low: int, high: int) -> list[Atom]:
        """Return the atoms of the raw letters from `low` to `high`, cutting those that reach over."""
        self._cut(low)
        self._cut(high)
        return [
            atom
            for begin, atom in self._placed()
            if low <= begin and begin + len(atom.text) <= high and (atom.text or low < begin < high)
        ]

    def _placed(self) -> Iterator[tuple[int, Atom]]:
        at = 0
        for atom in self.atoms:
            yield at, atom
            at += len(atom.text)

    def _cut(self, at: int) -> None:
        """Cut the atom that a raw letter stands in, so that one begins there."""
        for place, (begin, atom) in enumerate(list(self._placed())):
            if begin < at < begin + len(atom.text):
                head, tail = atom.text[: at - begin], atom.text[at - begin :]
                text = "".join(map(_text, atom.run))
                rest = deepcopy(atom.run)
                atom.run.addnext(rest)
                _write(atom.run, text[: at - begin])
                _write(rest, text[at - begin :])
                self.atoms[place : place + 1] = [Atom(atom.run, head), Atom(rest, tail)]
                return


def calls_and_drawings(paragraph: Any) -> tuple[list[Any], list[Any]]:
    """Return the runs that call counted notes, and those with a picture or a text box, which lose all else."""
    calls, drawn = [], []
    for run in _runs(paragraph):
        call = next((child for child in run if child.tag in _CALLS), None)
        if call is not None and call.get(W + "customMarkFollows", "0") in ("0", "false", "off"):
            calls.append(run)
        elif any(child.tag in _DRAWN for child in run):
            run[:] = [child for child in run if child.tag == W + "rPr" or child.tag in _DRAWN]
            drawn.append(run)
    return calls, drawn


def _runs(parent: Any) -> Iterator[Any]:
    for child in parent:
        if child.tag == W + "r":
            yield child
        elif child.tag in _HOLDERS:
            yield from _runs(child)


def _atoms(run: Any, raising: Collection[str]) -> Iterator[Atom]:
    """Yield a run cut so that each part holds one thing; a call and its own mark stay together."""
    children = [child for child in run if child.tag != W + "rPr"]
    call = next((child for child in children if child.tag in _CALLS), None)
    raised = _is_raised(run, raising)
    if _is_hidden(run):
        yield Atom(run, "")
        return
    if call is not None or len(children) < 2:
        yield Atom(run, "" if call is not None else _shown("".join(map(_text, children)), raised=raised), call)
        return
    last = run
    for place, child in enumerate(children):
        part = run if not place else _shell(run)
        if place:
            part.append(child)
            last.addnext(part)
        last = part
        yield Atom(part, _shown(_text(child), raised=raised))


def _is_hidden(run: Any) -> bool:
    """Return whether what a run holds is hidden: it was not read."""
    hidden = run.find(f"{W}rPr/{W}vanish")
    return hidden is not None and hidden.get(W + "val", "true") not in ("0", "false", "off")


def _is_raised(run: Any, raising: Collection[str]) -> bool:
    """Return whether what a run holds is superscript."""
    properties = run.find(W + "rPr")
    said = {child.tag: child.get(W + "val") for child in properties} if properties is not None else {}
    return bool(said.get(W + "vertAlign", "superscript" if said.get(W + "rStyle") in raising else "") == "superscript")


def _shown(text: str, *, raised: bool) -> str:
    """Return a text as it is read: a number that is raised is superscript."""
    return text.translate(RAISED) if raised and text.strip().isdecimal() else text


def _shell(run: Any) -> Any:
    """Return an empty run with the properties of another."""
    shell = run.makeelement(run.tag, run.attrib, nsmap=run.nsmap)
    properties = run.find(W + "rPr")
    if properties is not None:
        shell.append(deepcopy(properties))
    return shell


def _text(child: Any) -> str:
    if child.tag == W + "t":
        text = child.text or ""
        return text if child.get(SPACE) == "preserve" else text.strip(" \t\n")
    if child.tag == W + "br" and child.get(W + "type") in ("page", "column"):
        return ""
    return _SHOWN.get(child.tag, "")


def _write(run: Any, text: str) -> None:
    element = run.find(W + "t")
    element.text = text
    element.set(SPACE, "preserve")


# --- finding letters -----------------------------------------------------------------------------------


def _seen(char: str) -> bool:
    return not char.isspace() and char not in _UNSEEN


def _after_label(raw: str, label: str, start: int) -> int:
    """Return the place after a typed number, or `start` where the number is not typed."""
    at, wanted = start, [char for char in label if _seen(char)]
    for char in wanted:
        while at < len(raw) and not _seen(raw[at]):
            at += 1
        if at == len(raw) or raw[at] != char:
            return start
        at += 1
    return at


def _matched(raw: str, text: str, at: int) -> list[int] | None:
    """Return where each letter of the text stands in the raw letters, -1 for a space that is not there.

    None where a letter is not there. Typed note marks are stepped over.
    """
    where: list[int] = []
    for char in text:
        if not _seen(char):
            place = _space(raw, at, char)
            if place < 0:
                place = _space(raw, _past_marks(raw, at), char)
            where.append(place)
            at = max(at, place + 1)
            continue
        while at < len(raw) and raw[at] != char and _skipped(raw[at]):
            at += 1
        if at == len(raw) or raw[at] != char:
            return None
        where.append(at)
        at += 1
    return where


def _past_marks(raw: str, at: int) -> int:
    """Return the place after the typed marks of notes that begin at `at`."""
    while at < len(raw) and _seen(raw[at]) and _skipped(raw[at]):
        at += 1
    return at


def _space(raw: str, at: int, char: str) -> int:
    """Return the place of a space among those that begin at `at`, the same one if it is there; -1 for none."""
    spaces = at
    while spaces < len(raw) and not _seen(raw[spaces]):
        if raw[spaces] == char:
            return spaces
        spaces += 1
    return at if spaces > at else -1


def _skipped(char: str) -> bool:
    return not _seen(char) or char == "*" or char.translate(PLAIN) != char


# --- tracking ------------------------------------------------------------------------------------------


def wrap_atoms(tracker: Tracker, mark: Mark, atoms: Sequence[Atom]) -> None:
    """Track atoms where they stand; neighbours share a wrapper."""
    last = None
    for atom in atoms:
        run = atom.run
        before = run.getprevious()
        if last is not None and before is last:
            last.append(run)
            continue
        wrapper = tracker.stamp(WRAPPERS[mark])
        run.addprevious(wrapper)
        wrapper.append(run)
        wrapper.tail, run.tail = run.tail, None
        last = wrapper
    if mark == "delete":
        as_deleted(atom.run for atom in atoms)


def outermost(run: Any) -> Any:
    """Return the wrapper of a tracked run, or the run itself."""
    parent = run.getparent()
    return parent if parent is not None and parent.tag in {W + tag for tag in WRAPPERS.values()} else run
