"""A Word file that was compared: where its paragraphs stand in it, and how its words are set."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from copy import deepcopy
from typing import Any

from redline.model import Paragraph, Resolution
from redline.report.docx_inline import Inline
from redline.report.docx_notes import forget_notices
from redline.report.docx_package import Package
from redline.report.docx_settled import settle
from redline.report.docx_xml import W, element

# What a run's format may not bring along from another file: its history and its links to styles that may not be there.
_FOREIGN = tuple(W + tag for tag in ("ins", "del", "moveFrom", "moveTo", "rPrChange", "rStyle", "lang"))


class WordSource:
    """A Word file with its tracked changes settled, and the `w:p` of each paragraph of the resolution read from it."""

    def __init__(self, data: bytes, text: Resolution, *, view: str = "final") -> None:
        """Take the file and what was understood of it; `view` is the one that was read."""
        self.package = Package(data)
        self.root = self.package.xml(self.package.main)
        before = list(self.root.iter(W + "p"))
        now = settle(self.root, view)
        self._settle_beside(view)
        self.ordinals = {place: now[paragraph] for place, paragraph in enumerate(before, start=1)}
        self.places: dict[str, Any] = {}
        self.raising = _raising(self.package.part("styles"))
        self._place(text)

    def _settle_beside(self, view: str) -> None:
        """Settle what was tracked in notes, heads and feet; a notice of ours about an earlier mark goes."""
        forget_notices(self.package)
        for kind in ("footnotes", "endnotes", "header", "footer"):
            for part in self.package.parts(kind):
                settle(part, view)

    @classmethod
    def of(cls, data: bytes, text: Resolution) -> WordSource:
        """Return the file in the view that was read: after its tracked changes, unless the text is that before them."""
        final = cls(data, text)
        if final.reads(text):
            return final
        original = cls(data, text, view="original")
        return original if original.reads(text) else final

    def ids(self) -> Iterator[str]:
        """Yield the ids of what is marked in the text: bookmarks, permissions, whatever begins and ends somewhere."""
        for kind in ("footnotes", "endnotes", "header", "footer"):
            for part in self.package.parts(kind):
                yield from _range_ids(part)
        yield from _range_ids(self.root)

    def reads(self, text: Resolution) -> bool:
        """Return whether the paragraphs say what was read."""
        return all(_solid(p.text) in _shown(self.places[p.id]) for p in text.paragraphs if p.id in self.places)

    def _place(self, text: Resolution) -> None:
        by_line: dict[int, list[Paragraph]] = {}
        for paragraph in text.paragraphs:
            by_line.setdefault(paragraph.line, []).append(paragraph)
        for line, paragraphs in by_line.items():
            element = self.ordinals.get(line)
            if element is None or element.getroottree().getroot() is not self.root:
                continue
            for paragraph in reversed(paragraphs[1:]):
                self.places[paragraph.id] = _parted(element, paragraph, self.raising)
            self.places[paragraphs[0].id] = element

    def inline(self, paragraph: Paragraph) -> Inline | None:
        """Return the runs of a paragraph with its letters found, None where they are not there as they were read."""
        element = self.places.get(paragraph.id)
        if element is None:
            return None
        inline = Inline([element], raising=self.raising)
        return inline if inline.find(paragraph.text, paragraph.label) else None

    def first(self) -> Any:
        """Return the first `w:p` of the resolution's own, None without one."""
        own = {id(element) for element in self.places.values()}
        return next((element for element in self.root.iter(W + "p") if id(element) in own), None)

    def beside(self, line: int) -> Any:
        """Return the `w:p` at an ordinal if it is in the document and none of the resolution's own, else None."""
        element = self.ordinals.get(line)
        own = any(element is place for place in self.places.values())
        return None if element is None or own or element.getroottree().getroot() is not self.root else element

    def front(self) -> list[Any]:
        """Return the paragraphs above the first one of the resolution's."""
        body = list(self.root.iter(W + "p"))
        own = {id(element) for element in self.places.values()}
        end = next((place for place, element in enumerate(body) if id(element) in own), len(body))
        return body[:end]


def plain_look(paragraphs: Sequence[Any], text: str) -> Any:
    """Return the properties of the first paragraph that says a text, as another file can have them; else empty ones."""
    found = next((one.find(W + "pPr") for one in paragraphs if _shown(one) == _solid(text)), None)
    return element("pPr") if found is None else plain(found)


def plain(properties: Any) -> Any:
    """Return the indents and alignment of a paragraph from another file, without its style and numbers."""
    copy = deepcopy(properties)
    for child in [child for child in copy if child.tag not in (W + "spacing", W + "ind", W + "jc", W + "bidi")]:
        copy.remove(child)
    return copy


def _raising(styles: Any) -> frozenset[str]:
    """Return the ids of the styles that raise what is set in them."""
    found = styles.iterfind(W + "style") if styles is not None else ()
    aligned = {style.get(W + "styleId", ""): style.find(f"{W}rPr/{W}vertAlign") for style in found}
    return frozenset(key for key, one in aligned.items() if one is not None and one.get(W + "val") == "superscript")


def _range_ids(root: Any) -> Iterator[str]:
    return (one.get(W + "id", "") for one in root.iter() if str(one.tag).endswith(("Start", "End")))


def _solid(text: str) -> str:
    return "".join(text.split())


def _shown(element: Any) -> str:
    """Return the letters of a paragraph, without touching it."""
    return _solid("".join(text.text or "" for text in element.iter(W + "t", W + "delText")))


def _parted(element: Any, paragraph: Paragraph, raising: Collection[str]) -> Any:
    """Return a new `w:p` with the end of another, from where a paragraph begins that stood after a soft break."""
    inline = Inline([element], raising=raising)
    found = inline.search(paragraph.label + paragraph.text) or inline.search(paragraph.text)
    atoms = inline.atoms_of(0, 1) if found else []
    rest = element.makeelement(element.tag, nsmap=element.nsmap)
    properties = element.find(W + "pPr")
    if properties is not None:
        rest.append(deepcopy(properties))
    element.addnext(rest)
    if atoms and atoms[0].run.getparent() is element:
        first = atoms[0].run
        rest.extend([first, *list(first.itersiblings())][:])
        _without_last_break(element)
    return rest


def _without_last_break(element: Any) -> None:
    """Take away the soft break that stood between two paragraphs."""
    for run in reversed(element.findall(W + "r")):
        breaks = run.findall(W + "br")
        if breaks:
            run.remove(breaks[-1])
            if not [child for child in run if child.tag != W + "rPr"]:
                element.remove(run)
            return


def borrowed(properties: Any) -> Any:
    """Return the format of a run from another file as this file can have it; None for none."""
    if properties is None:
        return None
    copy = deepcopy(properties)
    for child in [child for child in copy if child.tag in _FOREIGN]:
        copy.remove(child)
    return copy if len(copy) else None
