"""The zip around a Word document: its parts, their types and relations; the same bytes every time."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterator
from typing import Any

from lxml import etree

from redline.report.docx_xml import serialized

_TYPES = "[Content_Types].xml"
_TYPES_NS = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_RELATIONS_NS = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_EMPTY = {
    _TYPES: b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    b'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    b'<Default Extension="xml" ContentType="application/xml"/></Types>',
}
_NO_RELATIONS = b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"/>'
# The earliest time a zip can hold: the bytes must not tell when they were made.
_TIME = (1980, 1, 1, 0, 0, 0)


class Package:
    """The parts of a .docx in memory; XML parts that were asked for are written back as they are at the end."""

    def __init__(self, data: bytes | None = None) -> None:
        """Take a .docx that was read before, or make an empty one."""
        self._members = dict(_members(data)) if data else dict(_EMPTY)
        self._roots: dict[str, Any] = {}
        self._main = self._related("", "officeDocument") or "word/document.xml"

    @property
    def main(self) -> str:
        """The name of the document part."""
        return self._main

    def xml(self, name: str) -> Any:
        """Return the root of a part, to be read and changed."""
        if name not in self._roots:
            self._roots[name] = etree.fromstring(self._members[name], _parser())
        return self._roots[name]

    def part(self, kind: str) -> Any:
        """Return the root of the part of a kind ("footnotes", "styles", …) of the document, None without one."""
        name = self._related(self._main, kind)
        return self.xml(name) if name in self._members or name in self._roots else None

    def parts(self, kind: str) -> list[Any]:
        """Return the roots of all parts of a kind of the document, such as its headers."""
        return [self.xml(name) for name in self._all_related(self._main, kind) if name in self._members]

    def add(self, kind: str, root: Any, *, source: str | None = None, name: str = "", content_type: str = "") -> str:
        """Add a part of the document (or of `source`, "" for the package) and return the id of the relation to it."""
        source = self._main if source is None else source
        name = name or self._free(posixpath.join(posixpath.dirname(self._main), f"{kind}.xml"))
        self._roots[name] = root
        types = self.xml(_TYPES)
        etree.SubElement(
            types, f"{_TYPES_NS}Override", PartName=f"/{name}", ContentType=content_type or f"{_WORD}{kind}+xml"
        )
        return self._relate(source, kind, name)

    def save(self) -> bytes:
        """Return the package as bytes."""
        members = self._members | {name: serialized(root) for name, root in self._roots.items()}
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            for name in sorted(members, key=lambda name: (name != _TYPES, not name.startswith("_rels/"), name)):
                member = zipfile.ZipInfo(name, _TIME)
                member.compress_type = zipfile.ZIP_DEFLATED
                member.external_attr = 0o600 << 16
                archive.writestr(member, members[name])
        return out.getvalue()

    def _free(self, name: str) -> str:
        stem, number = name.removesuffix(".xml"), 1
        while name in self._members or name in self._roots:
            number += 1
            name = f"{stem}{number}.xml"
        return name

    def _relations(self, source: str) -> str:
        folder, base = posixpath.split(source)
        return posixpath.join(folder, "_rels", f"{base}.rels")

    def _relate(self, source: str, kind: str, target: str) -> str:
        name = self._relations(source)
        if name not in self._members and name not in self._roots:
            self._members[name] = _NO_RELATIONS
        relations = self.xml(name)
        taken = {relation.get("Id") for relation in relations}
        key = next(key for number in range(1, len(taken) + 2) if (key := f"rId{number}") not in taken)
        relative = posixpath.relpath(target, posixpath.dirname(source) or ".")
        type_ = kind if "://" in kind else _OFFICE + kind
        etree.SubElement(relations, f"{_RELATIONS_NS}Relationship", Id=key, Type=type_, Target=relative)
        return key

    def _related(self, source: str, kind: str) -> str:
        return next(iter(self._all_related(source, kind)), "")

    def _all_related(self, source: str, kind: str) -> list[str]:
        """Return the names of the parts of a kind that a part refers to; what lies outside the file is left alone."""
        name = self._relations(source)
        if name not in self._members and name not in self._roots:
            return []
        return [
            _resolved(source, relation.get("Target", ""))
            for relation in self.xml(name)
            if relation.get("Type", "").rpartition("/")[2] == kind and relation.get("TargetMode") != "External"
        ]


def _members(data: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield the members of a zip; its size and soundness were checked when the text was read from it."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for member in archive.infolist():
            if not member.is_dir():
                yield member.filename, archive.read(member)


def _resolved(source: str, target: str) -> str:
    if target.startswith("/"):
        return target.lstrip("/")
    return posixpath.normpath(posixpath.join(posixpath.dirname(source), target))


def _parser() -> etree.XMLParser:
    """Return a parser that fetches nothing and expands nothing."""
    return etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
