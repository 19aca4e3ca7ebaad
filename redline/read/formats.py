"""The first bytes of a file -> the format that it is in, whatever its name says."""

from __future__ import annotations

import re
from typing import Literal

from redline.read.bounds import refusal

Format = Literal["docx", "pdf", "html", "office", "text"]

_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# The names of streams in an OLE file: of a Word document, and of anything that a password locks.
_WORD_STREAM = "WordDocument".encode("utf-16-le")
_LOCKED_STREAM = "EncryptedPackage".encode("utf-16-le")
# How the stream of a .doc begins, at a multiple of a sector; the flags stand ten bytes further, one says "encrypted".
_STREAM, _SECTOR, _FLAGS, _ENCRYPTED = b"\xec\xa5", 512, 10, 0x0100
_WEB_ARCHIVE = re.compile(rb"(?:[\w-]+:[^\n]*\r?\n){0,12}?MIME-Version:\s*1\.0\s", re.I)
_WORDPERFECT = b"\xffWPC"
# What an office program wrote as one XML file, which LibreOffice reads.
_FLAT_XML = re.compile(rb"<(office:document|w:wordDocument|pkg:package)\b")
_PAGE = re.compile(
    r"\s*(?>(?:(?:<!--.*?-->|<\?xml[^>]*>)\s*)*)<(!doctype\s+html|html|head|body|title|meta|div|p|table|h[1-6]|main|article)\b",
    re.I | re.S,
)
# Word and web tools put a long comment or a blank page before the first tag; PDF allows 1,024 bytes before
# its own.
_LOOKED_AT = 4096
_PDF_LOOKED_AT = 1024

_MANIFEST = "META-INF/manifest.xml"
_OTHERS = (
    (b"\x89PNG", "picture"),
    (b"\xff\xd8\xff", "picture"),
    (b"GIF8", "picture"),
    (b"II*\x00", "picture"),
    (b"MM\x00*", "picture"),
    (b"\x1f\x8b", "packed"),
    (b"Rar!", "packed"),
    (b"7z\xbc\xaf", "packed"),
    (b"BZh", "packed"),
)


def format_of(name: str, data: bytes) -> Format:
    """Return the format of a file; raises ReadError for what is recognised and is no draft."""
    for magic, what in _OTHERS:
        if data.startswith(magic):
            raise refusal(name, what)
    if b"%PDF-" in data[:_PDF_LOOKED_AT]:
        return "pdf"
    if data.startswith(_ZIP):
        return _zipped(name, data)
    if data.startswith(_OLE):
        return _compound(name, data)
    head = data[:_LOOKED_AT]
    if head.lstrip().startswith(b"{\\rtf") or head.startswith(_WORDPERFECT) or _FLAT_XML.search(head):
        return "office"
    if _PAGE.match(_as_text(head)):
        return "html"
    if _WEB_ARCHIVE.match(head):
        raise refusal(name, "web-archive")
    if _as_text(head).lstrip().startswith("<?xml"):
        raise refusal(name, "xml")
    return "text"


def _zipped(name: str, data: bytes) -> Format:
    from redline.read.package import Package

    package = Package(name, data)
    if "[Content_Types].xml" in package and "xl/workbook.xml" not in package and "ppt/presentation.xml" not in package:
        return "docx"
    if "mimetype" in package and package.data("mimetype").startswith(b"application/vnd.oasis.opendocument.text"):
        if _MANIFEST in package and b"encryption-data" in package.data(_MANIFEST):
            raise _locked(name)
        return "office"
    raise refusal(name, "no-word-in-archive")


def _compound(name: str, data: bytes) -> Format:
    """Return "office" for a .doc; a .docx with a password is such a file, too."""
    if _LOCKED_STREAM in data or _is_locked_word(data):
        raise _locked(name)
    if _WORD_STREAM in data:
        return "office"
    raise refusal(name, "no-word-in-office")


def _is_locked_word(data: bytes) -> bool:
    """Whether the stream of a .doc says that it is encrypted."""
    starts = (at for at in range(_SECTOR, len(data), _SECTOR) if data.startswith(_STREAM, at))
    at = next(starts, None)
    return at is not None and bool(int.from_bytes(data[at + _FLAGS : at + _FLAGS + 2], "little") & _ENCRYPTED)


def _locked(name: str) -> Exception:
    return refusal(name, "encrypted")


def _as_text(head: bytes) -> str:
    """Return the beginning of a file as far as the tags in it go, in any encoding."""
    return head.replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xfe\xff").decode("latin-1")
