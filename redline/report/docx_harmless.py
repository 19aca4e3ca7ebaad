"""A draft in Word's format without whatever acts: no macro, link or field of a stranger's is passed on in a redline.

    word/vbaProject.bin, word/embeddings/…              left out, as is every part of a kind that is not listed here
    Target="https://…" TargetMode="External"            left out, with the element that asks for it
    { DDEAUTO c:\\\\… }, { INCLUDEPICTURE "https://…" }    emptied and locked; what they show stays

What stays is listed, not what goes: Word has more ways to run or fetch something than anybody has counted.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterator
from typing import Any

from lxml import etree

from redline.report.docx_fields_kept import quieten
from redline.report.docx_xml import W

# Kinds of parts, by the last word of their relation's type: what a text looks like and says.
KEPT = frozenset(
    (
        "officeDocument", "core-properties", "extended-properties", "styles", "stylesWithEffects", "numbering",
        "settings", "fontTable", "theme", "themeOverride", "footnotes", "endnotes", "comments", "commentsExtended",
        "commentsIds", "commentsExtensible", "people", "header", "footer", "image", "chart", "chartUserShapes",
        "diagramData", "diagramLayout", "diagramQuickStyle", "diagramColors", "diagramDrawing",
    )
)  # fmt: skip
# An SVG may hold scripts and addresses of its own.
PICTURES = frozenset((".png", ".jpg", ".jpeg", ".gif", ".bmp", ".tif", ".tiff", ".emf", ".wmf"))
_TYPES = "[Content_Types].xml"
_DOCUMENT = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_RELATIONS = (
    "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}",
    "{http://purl.oclc.org/ooxml/officeDocument/relationships}",
)
# Settings that fetch a template or data, or set fields going as the file is opened; macros of form fields.
_ACTING = tuple(
    W + tag for tag in ("attachedTemplate", "mailMerge", "updateFields", "saveThroughXslt", "entryMacro", "exitMacro")
)
# Controls put their data in place of what is tracked in them as soon as Word opens the file, and may be locked.
_HOLDING = tuple(f"{{*}}{tag}" for tag in ("dataBinding", "lock"))
_DRAWN = "{urn:schemas-microsoft-com:vml}*"
_ADDRESSES = ("href", "src", "althref")


def harmless(data: bytes) -> bytes:
    """Return a .docx with the same text and look and nothing in it that runs, or leads outside the file."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = _Copy(archive).members()
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as copy:  # not packed: it is taken apart again at once
        for name, content in members.items():
            copy.writestr(zipfile.ZipInfo(name), content)
    return out.getvalue()


class _Copy:
    """Follows the relations from the package's own to the last part, and copies what they lead to."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self._names = set(archive.namelist())
        self._main = ""

    def members(self) -> dict[str, bytes]:
        """Return the members of the copy."""
        found: dict[str, bytes] = {}
        waiting = [("", None)]
        while waiting:
            name, root = waiting.pop()
            relations, gone, led_to = self._relations(name)
            if relations is not None:
                found[_relations_of(name)] = _bytes(relations)
            if root is not None:
                found[name] = _bytes(_still(root, gone))
            elif name:
                found[name] = self._archive.read(name)
            waiting += [(target, part) for target, part in led_to if target not in found]
        return {_TYPES: _bytes(self._types(found)), **found}

    def _relations(self, source: str) -> tuple[Any, set[str], list[tuple[str, Any]]]:
        """Return the relations of a part, the ids of those that went, and what the others lead to: names and roots."""
        name = _relations_of(source)
        relations = self._xml(name) if name in self._names else None
        gone: set[str] = set()
        led_to = []
        if relations is None:
            return None, gone, []
        for relation in list(relations):
            target, root = self._target(source, relation)
            if target:
                led_to.append((target, root))
            else:
                gone.add(relation.get("Id", ""))
                relations.remove(relation)
        return relations, gone, led_to

    def _target(self, source: str, relation: Any) -> tuple[str, Any]:
        """Return the part that a relation leads to and its root, None for a picture; "" where it may not lead there."""
        kind = relation.get("Type", "").rpartition("/")[2]
        name = _resolved(source, relation.get("Target", ""))
        if kind not in KEPT or relation.get("TargetMode") == "External" or name not in self._names:
            return "", None
        if kind == "image":
            return (name if posixpath.splitext(name)[1].lower() in PICTURES else ""), None
        if kind == "officeDocument":
            self._main = name
        root = self._xml(name)
        return (name if root is not None else ""), root

    def _xml(self, name: str) -> Any:
        """Return the root of a part, None for one that is no XML."""
        try:
            root = etree.fromstring(self._archive.read(name), _parser())
        except (etree.XMLSyntaxError, ValueError):
            return None
        etree.strip_elements(root, etree.Entity, with_tail=False)
        return root

    def _types(self, found: dict[str, bytes]) -> Any:
        """Return the types of the parts that stay; a document with macros is called a plain one."""
        types = self._xml(_TYPES)
        for one in list(types):
            part = one.get("PartName", "").lstrip("/")
            if part == self._main:
                one.set("ContentType", _DOCUMENT)
            elif (part and part not in found) or "macroEnabled" in one.get("ContentType", ""):
                types.remove(one)
        return types


def _still(root: Any, gone: set[str]) -> Any:
    """Return the root of a part in which nothing refers to what is gone, nothing has an address, and no field acts."""
    held = [one for properties in root.iter(W + "sdtPr") for one in properties.iterchildren(*_HOLDING)]
    for element in [*root.iter(*_ACTING), *held]:
        element.getparent().remove(element)
    for element in root.iter(_DRAWN):
        for name in [name for name in element.attrib if name.rpartition("}")[2] in _ADDRESSES]:
            del element.attrib[name]
    for element, name in list(_referring(root, gone) if gone else ()):
        del element.attrib[name]
        if not _says(element) and not any(name.startswith(_RELATIONS) for name in element.attrib):
            element.getparent().remove(element)
    quieten(root)
    return root


def _referring(root: Any, gone: set[str]) -> Iterator[tuple[Any, str]]:
    """Yield the attributes that name a relation which is gone, with their elements."""
    for element in root.iter(etree.Element):
        for name, value in element.attrib.items():
            if value in gone and name.startswith(_RELATIONS):
                yield element, name


def _says(element: Any) -> bool:
    """Return whether there is text in an element: a link loses its address, not its words."""
    return next(element.iter(W + "t", W + "delText", W + "p"), None) is not None


def _relations_of(source: str) -> str:
    folder, base = posixpath.split(source)
    return posixpath.join(folder, "_rels", f"{base}.rels")


def _resolved(source: str, target: str) -> str:
    return posixpath.normpath(posixpath.join("/", posixpath.dirname(source), target)).lstrip("/")


def _parser() -> etree.XMLParser:
    """Return a parser that fetches nothing and expands nothing."""
    return etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)


def _bytes(root: Any) -> bytes:
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))
