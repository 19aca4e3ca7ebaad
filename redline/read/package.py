"""The parts of a zipped office file, taken out with care.

A draft comes from anybody. A part is unpacked only when it is asked for and only up to a bound; XML may
declare no entities and point at nothing outside; macros and embedded objects are never opened.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from typing import Any

from redline.read.bounds import refusal

# A long report with pictures has some hundreds of parts.
MAX_MEMBERS = 10_000
# All that is read of a file. The text of a 300-page document unpacks to 10 MB of XML.
MAX_BYTES = 50_000_000
# Repetitive XML packs 1:30; beyond 1:200, and large, nobody wrote it.
MAX_RATIO = 200
_SMALL = 5_000_000

_ENCRYPTED = 0x1
_STRICT = b"http://purl.oclc.org/ooxml/"
_STRICT_NAMES = (
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/math",
        b"http://schemas.openxmlformats.org/officeDocument/2006/math",
    ),
)
_DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError)


class Package:
    """A zip archive held in memory; every fault of it is a ReadError that names the file."""

    def __init__(self, name: str, data: bytes) -> None:
        """Open `data`; raises ReadError when it is no archive, a damaged one or an encrypted one."""
        self.name = name
        self._left = MAX_BYTES
        if data.count(b"PK\x01\x02") > MAX_MEMBERS:
            raise refusal(name, "parts", f"{MAX_MEMBERS:,}")
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except _DAMAGED:
            raise self._damaged() from None
        self._members = {info.filename.replace("\\", "/").lstrip("/"): info for info in self._zip.infolist()}
        if any(info.flag_bits & _ENCRYPTED for info in self._members.values()):
            raise refusal(name, "encrypted")

    def __contains__(self, part: str) -> bool:
        """Whether there is such a part."""
        return part in self._members

    def data(self, part: str) -> bytes:
        """Return the unpacked bytes of a part; raises ReadError when they are damaged, or too many in all."""
        info = self._members[part]
        swollen = info.file_size > _SMALL and info.file_size > MAX_RATIO * max(1, info.compress_size)
        self._left -= info.file_size
        if self._left < 0 or swollen:
            raise refusal(self.name, "swollen")
        if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise self._damaged()
        try:
            return self._zip.read(info)
        except _DAMAGED:
            raise self._damaged() from None

    def xml(self, part: str) -> Any:
        """Return the root element of a part; raises ReadError when it is no plain XML."""
        from lxml import etree

        data = self.data(part)
        if b"<!DOCTYPE" in data.replace(b"\x00", b""):
            raise refusal(self.name, "entities")
        if _STRICT in data:
            for strict, usual in _STRICT_NAMES:
                data = data.replace(strict, usual)
        parser = etree.XMLParser(
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=False,
            remove_comments=True,
            remove_pis=True,
        )
        try:
            return etree.fromstring(data, parser)
        except (etree.XMLSyntaxError, ValueError):
            raise self._damaged() from None

    def related(self, part: str) -> dict[str, tuple[str, str]]:
        """Return the kind ("footnotes") and the name of each part that `part` refers to, by relationship id.

        Those outside the file are left out.
        """
        folder, file = posixpath.split(part)
        relations = posixpath.join(folder, "_rels", file + ".rels")
        if relations not in self:
            return {}
        found = {}
        for relation in self.xml(relations):
            target = posixpath.normpath(posixpath.join("/", folder, relation.get("Target", ""))).lstrip("/")
            if relation.get("TargetMode") != "External" and target in self:
                found[relation.get("Id", "")] = (relation.get("Type", "").rpartition("/")[2], target)
        return found

    def _damaged(self) -> Exception:
        return refusal(self.name, "damaged-document")
