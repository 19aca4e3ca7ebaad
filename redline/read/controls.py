"""The content controls of a Word file as Word shows them: one that is bound to data in the file shows the data.

    word/document.xml       <w:sdt> /n:draft[1]/n:verb[1] … 鼓励 </w:sdt>各国       what the document says
    customXml/item1.xml     <draft><verb>敦促</verb></draft>                     what Word shows: 敦促各国

Word puts the data in place of the words when it opens the file. Only a plain path is followed, step by step, as Word
writes it, and only for controls of plain text and lists of entries: what a date or a picture would show is not known
from the data alone, and their words are read as they stand. A placeholder that nobody filled in shows nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from copy import deepcopy
from typing import Any

from redline.errors import ReadError
from redline.read.package import Package
from redline.read.wordml import W

_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_STEP = re.compile(r"(?:([\w.-]+):)?([\w.-]+)(?:\[(\d{1,6})\])?")
_PREFIX = re.compile(r"""xmlns:([\w.-]+)\s*=\s*(?:'([^']*)'|"([^"]*)")""")
_ITEM_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/customXml}itemID"
# Word knows the two parts of a file's own properties by these.
_PROPERTIES = {
    "core-properties": "{6C3C8BC8-F283-45AE-878A-BAB7291924A1}",
    "extended-properties": "{6668398D-A668-4E3E-A5EB-62B293D839F1}",
}
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_LISTS = (W + "dropDownList", W + "comboBox")


def show_controls(roots: Iterable[Any], package: Package, main: str) -> tuple[str, ...]:
    """Put in place of the words of bound controls what Word shows, and nothing in place of placeholders.

    `roots` are those of parts of a package whose main part is called `main`; no `w:p` comes or goes. Return the words
    of controls that Word shows otherwise, in a way that is not known here: dates that the data contradict.
    """
    data: _Data | None = None
    doubtful: list[str] = []
    for control in [control for root in roots if root is not None for control in root.iter(W + "sdt")]:
        properties, content = control.find(W + "sdtPr"), control.find(W + "sdtContent")
        if properties is None or content is None:
            continue
        binding = properties.find(W + "dataBinding")
        if binding is not None:
            data = data or _Data(package, main)
        value = data.value(binding) if data and binding is not None else None
        said = None if value is None else _said(properties, value)
        if said is None and properties.find(W + "showingPlcHdr") is not None:
            said = ""
        if said is not None and "".join(said.split()) != _solid(content):
            _say(content, said)
        elif value is not None and _is_other_day(properties, value, content):
            doubtful.append(_solid(content))
    return tuple(doubtful)


def _is_other_day(properties: Any, value: str, content: Any) -> bool:
    """Return whether a date control stands for another day than its data say, as far as digits can tell."""
    date, said = properties.find(W + "date"), _DAY.match(value)
    if date is None or said is None:
        return False
    written = _DAY.match(date.get(W + "fullDate", ""))
    if written:
        return written.groups() != said.groups()
    year, _, day = map(int, said.groups())
    return not {year, day} <= set(map(int, re.findall(r"\d{1,4}", _solid(content))))


def _said(properties: Any, value: str) -> str | None:
    """Return what a control shows for a value; None where its words stand as they are."""
    plain = properties.find(W + "text")
    if plain is not None:
        return value if plain.get(W + "multiLine", "0") in ("1", "true", "on") else " ".join(value.split("\n"))
    entries = next((properties.find(tag) for tag in _LISTS if properties.find(tag) is not None), None)
    if entries is None:
        return None
    chosen = (entry.get(W + "displayText") for entry in entries if entry.get(W + "value") == value)
    return next(chosen, None) or (None if entries.tag == _LISTS[0] else value)


def _solid(content: Any) -> str:
    """Return the letters of a control after its tracked changes."""
    gone = {text for moved in content.iter(W + "moveFrom") for text in moved.iter(W + "t")}
    return "".join("".join((text.text or "").split()) for text in content.iter(W + "t") if text not in gone)


def _say(content: Any, said: str) -> None:
    """Put words in place of those of a control, in the format of the first of them."""
    runs = list(content.iter(W + "r"))
    look = next((deepcopy(run.find(W + "rPr")) for run in runs), None)
    for run in runs:
        run[:] = [child for child in run if child.tag == W + "rPr"]
    if not said:
        return
    made = content.makeelement(W + "r")
    made.extend([look] if look is not None else [])
    for place, line in enumerate(said.split("\n")):
        made.extend([content.makeelement(W + "br")] if place else [])
        text = content.makeelement(W + "t", {_SPACE: "preserve"})
        text.text = line
        made.append(text)
    paragraph = next(content.iter(W + "p"), content)
    paragraph.insert(int(paragraph.find(W + "pPr") is not None), made)


class _Data:
    """The data that a Word file holds for its controls."""

    def __init__(self, package: Package, main: str) -> None:
        self._roots: list[tuple[str, Any]] = []
        self._children: dict[tuple[Any, str], list[Any]] = {}
        for kind, part in sorted(package.related(main).values()):
            if kind == "customXml":
                self._add(package, part, _item_id(package, part))
        for kind, part in sorted(package.related("").values()):
            if kind in _PROPERTIES:
                self._add(package, part, _PROPERTIES[kind])

    def _add(self, package: Package, part: str, key: str) -> None:
        root = _plain(package, part)
        if root is not None:
            self._roots.append((key.upper(), root))

    def value(self, binding: Any) -> str | None:
        """Return what stands where a control is bound to, None where nothing does or the path is not plain."""
        store = binding.get(W + "storeItemID", "").upper()
        path, _, attribute = binding.get(W + "xpath", "").partition("/@")
        path = re.sub(r"/text\(\)(?:\[1\])?$", "", path)
        steps = [_STEP.fullmatch(step) for step in path.split("/")[1:]]
        if not path.startswith("/") or not all(steps):
            return None
        names = {prefix: one or other for prefix, one, other in _PREFIX.findall(binding.get(W + "prefixMappings", ""))}
        tags = [(_tag(step[1], step[2], names), int(step[3] or 0)) for step in steps if step]
        found = (node for key, root in self._roots if store in ("", key) for node in self._at(root, tags))
        node = next(found, None)
        if node is None:
            return None
        prefix, _, name = attribute.rpartition(":")
        return node.get(_tag(prefix, name, names)) if attribute else "".join(node.itertext())

    def _at(self, root: Any, tags: list[tuple[str, int]]) -> Iterator[Any]:
        """Yield the elements at a path: the place among those of a name counts from 1, 0 is any."""
        nodes = [root] if root.tag == tags[0][0] and tags[0][1] <= 1 else []
        for tag, place in tags[1:]:
            children = [self._named(node, tag) for node in nodes]
            nodes = [node for same in children for node in (same[place - 1 : place] if place else same)]
        yield from nodes

    def _named(self, node: Any, tag: str) -> list[Any]:
        """Return the children of a name, looked for once."""
        if (node, tag) not in self._children:
            self._children[node, tag] = list(node.iterchildren(tag))
        return self._children[node, tag]


def _tag(prefix: str | None, name: str, names: dict[str, str]) -> str:
    return f"{{{names.get(prefix, '')}}}{name}" if prefix else name


def _item_id(package: Package, part: str) -> str:
    """Return the id of a part of data, "" for none."""
    path = next((path for kind, path in package.related(part).values() if kind == "customXmlProps"), None)
    root = _plain(package, path) if path else None
    return root.get(_ITEM_ID, "") if root is not None else ""


def _plain(package: Package, part: str) -> Any:
    """Return the root of a part of data, None for one that is no plain XML: Word would not show it either."""
    try:
        return package.xml(part)
    except ReadError:
        return None
