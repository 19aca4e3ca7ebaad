"""What a Word file says with every tracked change accepted or rejected, by the rules and without redline's own code.

The rules: accepting drops what is in `w:del` and `w:moveFrom`, rejecting what is in `w:ins` and `w:moveTo`. A paragraph
whose mark is dropped runs on into the next, whose properties it takes. Rejecting restores the properties in `w:pPrChange`.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from posixpath import dirname, join, normpath

from lxml import etree
from msgspec import Struct, field

NS = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
REL = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
DROPPED = {"accept": {NS + "del", NS + "moveFrom"}, "reject": {NS + "ins", NS + "moveTo"}}
NOTE = "\u2020"  # stands where a note is called


class Told(Struct):
    """A paragraph after settling: its style, its counted number, its text, and the notes called in it."""

    style: str = ""
    label: str = ""
    text: str = ""
    notes: list[str] = field(default_factory=list)


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def root(data: bytes, name: str):
    found = parts(data).get(f"word/{name}.xml")
    return etree.fromstring(found) if found else None


def settle(data: bytes, way: str) -> list[Told]:
    """Return the paragraphs of the body with everything accepted or rejected."""
    body, notes = root(data, "document")[0], root(data, "footnotes")
    stories = {note.get(NS + "id"): note for note in notes} if notes is not None else {}
    counter = _Counter(root(data, "numbering"))
    told: list[Told] = []
    open_text, open_notes = "", []
    for paragraph in body.iter(NS + "p"):
        text, called = _inside(paragraph, way, stories)
        open_text, open_notes = open_text + text, open_notes + called
        properties = _properties(paragraph, way)
        if any(mark.tag in DROPPED[way] for mark in paragraph.iterfind(f"{NS}pPr/{NS}rPr/*")):
            continue
        told.append(Told(_value(properties, "pStyle"), counter.label(properties), open_text, open_notes))
        open_text, open_notes = "", []
    assert not open_text
    return told


def _inside(paragraph, way: str, stories: dict) -> tuple[str, list[str]]:
    text, notes = "", []
    for run in paragraph.iter(NS + "r"):
        above = {
            one.tag
            for one in run.iterancestors()
            if one.tag in (NS + "ins", NS + "del", NS + "moveFrom", NS + "moveTo")
        }
        if above & DROPPED[way]:
            continue
        for child in run:
            if child.tag in (NS + "t", NS + "delText"):
                assert (child.tag == NS + "delText") == any(one.tag == NS + "del" for one in run.iterancestors())
                text += child.text or ""
            elif child.tag == NS + "tab":
                text += "\t"
            elif child.tag == NS + "br":
                text += "\n"
            elif child.tag == NS + "footnoteReference":
                text += NOTE
                note = stories[child.get(NS + "id")]
                notes.append("".join(_inside(p, way, {})[0] for p in note.iter(NS + "p")).strip())
    return text, notes


def _properties(paragraph, way: str):
    found = paragraph.find(NS + "pPr")
    if way == "reject" and found is not None:
        before = found.find(f"{NS}pPrChange/{NS}pPr")
        return found if before is None else before
    return found


def _value(properties, name: str) -> str:
    found = properties.find(NS + name) if properties is not None else None
    return found.get(NS + "val") if found is not None else ""


class _Counter:
    """Counts automatic numbers as Word does."""

    def __init__(self, numbering) -> None:
        self._levels, self._counts = {}, {}
        if numbering is None:
            return
        schemes = {scheme.get(NS + "abstractNumId"): scheme for scheme in numbering.iterfind(NS + "abstractNum")}
        for number in numbering.iterfind(NS + "num"):
            scheme = schemes[_value(number, "abstractNumId")]
            self._levels[number.get(NS + "numId")] = {lvl.get(NS + "ilvl"): lvl for lvl in scheme.iterfind(NS + "lvl")}

    def label(self, properties) -> str:
        place = properties.find(NS + "numPr") if properties is not None else None
        if place is None:
            return ""
        key, depth = _value(place, "numId"), _value(place, "ilvl")
        level = self._levels[key][depth]
        counts = self._counts.setdefault(key, {})
        counts[depth] = counts.get(depth, int(_value(level, "start")) - 1) + 1
        self._counts[key] = {deep: count for deep, count in counts.items() if deep <= depth}
        number = _shown(counts[depth], _value(level, "numFmt"))
        return re.sub(r"%\d", number, _value(level, "lvlText"))


def _shown(number: int, form: str) -> str:
    if form == "decimal":
        return str(number)
    if form == "lowerLetter":
        return chr(96 + number)
    if form == "lowerRoman":
        return ["i", "ii", "iii", "iv", "v", "vi"][number - 1]
    raise AssertionError(f"the oracle does not count in {form}")


# --- what makes a package sound ------------------------------------------------------------------------


def faults(data: bytes) -> list[str]:
    """Return what Word would stumble over."""
    members = parts(data)
    found = [
        f"not XML: {name}"
        for name, content in members.items()
        if name.endswith((".xml", ".rels")) and not _parses(content)
    ]
    types = etree.fromstring(members["[Content_Types].xml"])
    named = [one.get("PartName").lstrip("/") for one in types if one.get("PartName")]
    found += [f"type of a missing part: {name}" for name in named if name not in members]
    found += [f"two types: {name}" for name, count in Counter(named).items() if count > 1]
    for name, content in members.items():
        if name.endswith(".rels"):
            found += _broken_relations(name, content, members)
    return found + _id_faults(data) + _move_faults(data) + _comment_faults(data)


def _parses(content: bytes) -> bool:
    try:
        etree.fromstring(content)
    except etree.XMLSyntaxError:
        return False
    return True


def _broken_relations(name: str, content: bytes, members: dict[str, bytes]) -> list[str]:
    base, relations = dirname(dirname(name)), etree.fromstring(content)
    ids = Counter(one.get("Id") for one in relations)
    found = [f"relation twice: {key} in {name}" for key, count in ids.items() if count > 1]
    targets = [one.get("Target") for one in relations if one.get("TargetMode") != "External"]
    found += [
        f"relation to nothing: {target}"
        for target in targets
        if normpath(join(base, target)).lstrip("/") not in members
    ]
    source = normpath(join(base, name.rpartition("/")[2].removesuffix(".rels")))
    if source in members:
        asked = {
            value
            for one in etree.fromstring(members[source]).iter()
            for key, value in one.attrib.items()
            if key.startswith(REL)
        }
        found += [f"no relation {key} of {source}" for key in asked - set(ids)]
    return found


_TRACKED = [
    NS + tag
    for tag in ("ins", "del", "moveFrom", "moveTo", "moveFromRangeStart", "moveToRangeStart", "pPrChange", "rPrChange")
]


def _id_faults(data: bytes) -> list[str]:
    ids = Counter(
        one.get(NS + "id")
        for name in ("document", "footnotes", "endnotes")
        if (tree := root(data, name)) is not None
        for one in tree.iter(*_TRACKED)
    )
    found = [f"tracked id twice: {key}" for key, count in ids.items() if count > 1]
    notes = root(data, "footnotes")
    known = [note.get(NS + "id") for note in notes] if notes is not None else []
    called = [one.get(NS + "id") for one in root(data, "document").iter(NS + "footnoteReference")]
    found += [f"note of no story: {key}" for key in called if key not in known]
    found += [f"note called twice: {key}" for key, count in Counter(called).items() if count > 1]
    return found + [f"story twice: {key}" for key, count in Counter(known).items() if count > 1]


def _move_faults(data: bytes) -> list[str]:
    tree, found, names = root(data, "document"), [], {}
    for kind in ("moveFrom", "moveTo"):
        starts = [one.get(NS + "id") for one in tree.iter(f"{NS}{kind}RangeStart")]
        ends = [one.get(NS + "id") for one in tree.iter(f"{NS}{kind}RangeEnd")]
        found += [f"{kind} ranges do not pair: {starts} {ends}"] if starts != ends else []
        names[kind] = sorted(one.get(NS + "name") for one in tree.iter(f"{NS}{kind}RangeStart"))
    if names["moveFrom"] != names["moveTo"] or len(set(names["moveTo"])) < len(names["moveTo"]):
        found.append(f"moves without partner: {names}")
    return found


def _comment_faults(data: bytes) -> list[str]:
    tree, comments = root(data, "document"), root(data, "comments")
    known = [one.get(NS + "id") for one in comments] if comments is not None else []
    places = [
        [one.get(NS + "id") for one in tree.iter(NS + tag)]
        for tag in ("commentRangeStart", "commentRangeEnd", "commentReference")
    ]
    return [] if all(sorted(ids) == sorted(known) for ids in places) else [f"comments do not pair: {known} {places}"]
