"""A file -> what the library keeps of it. Made apart from the library, so that several processes can do it at once."""

from __future__ import annotations

import json
import zlib
from hashlib import sha256
from pathlib import Path
from typing import Any

from msgspec import Struct

from redline.errors import Phrase, ReadError, RedlineError, reason
from redline.language import fold
from redline.library.letters import content_digest, key_of, plain_letters, searched, writable
from redline.model import Block, Note, NoteMark, Paragraph, Resolution, Source, Warning
from redline.parse import parse
from redline.read import read
from redline.read.bounds import MAX_FILE_BYTES
from redline.series import adopted

Row = tuple[str, str, str, str, int]
# A library may come from somebody else: a text of more bytes than this is none, but a small file made to fill memory.
LARGEST = 256_000_000


class Prepared(Struct, frozen=True):
    """A text ready to be kept: its metadata and its paragraphs as rows (name, section, words, letters, key)."""

    path: str
    digest: str
    content: str
    name: str
    symbol: str
    number: str
    title: str
    session: str
    date: str
    language: str
    adopted: bool
    source: bytes
    rows: tuple[Row, ...]


class Refused(Struct, frozen=True):
    """A file that could not be read, and why, for whoever tells it."""

    path: str
    problem: Phrase


def digest_of(path: Path) -> str:
    """Return the digest of a file's bytes, as far as a draft goes; ReadError when it cannot be read."""
    try:
        with path.open("rb") as file:
            return sha256(file.read(MAX_FILE_BYTES + 1)).hexdigest()
    except OSError as error:
        raise ReadError("name", path, reason(error)) from error


def prepare_file(path: str) -> Prepared | Refused:
    """Return what is kept of the file at `path`; a file that cannot be read is a value, for the others go on."""
    try:
        digest = digest_of(Path(path))
        source = read(Path(path))
        return prepare(source, parse(source), path=path, digest=digest)
    except RedlineError as error:
        return Refused(path, error.phrase)
    except Exception as error:  # a fault of ours in one of a thousand files must not lose the rest
        return Refused(path, Phrase("fault", "unexpected-file", (path, f"{type(error).__name__}: {error}")))


def prepare(source: Source, text: Resolution, *, path: str = "", digest: str = "") -> Prepared:
    """Return what is kept of a text; ReadError when it has no paragraph."""
    if not text.paragraphs:
        raise ReadError("no-paragraph", path or text.name)
    folded = [fold(one.text) for one in text.paragraphs]
    return Prepared(
        path=path,
        digest=digest,
        content=content_digest(text, folded),
        name=writable(text.name),
        symbol=text.symbol,
        number=text.number,
        title=writable(text.title),
        session=writable(text.session),
        date=text.date,
        language=text.language,
        adopted=adopted(text),
        source=packed(source),
        rows=tuple(_row(one, words, text.language) for one, words in zip(text.paragraphs, folded, strict=True)),
    )


def _row(one: Paragraph, folded: str, code: str) -> Row:
    plain = plain_letters(folded)
    return one.id, one.section, writable(one.text), searched(plain, code), key_of(plain)


# --- a source, kept -----------------------------------------------------------------------------------


def packed(source: Source) -> bytes:
    """Return a source as deflated JSON, which `unpacked` reads; nothing in it can be executed."""
    data = {
        "name": source.name,
        "flow": source.flow,
        "heads": source.heads,
        "blocks": [_block(one) for one in source.blocks],
        "notes": [(one.mark, one.text, one.line) for one in source.notes],
        "warnings": [(one.code, one.details, one.line) for one in source.warnings],
    }
    # Level 1: a third faster to build than the default, for a tenth more bytes.
    return zlib.compress(json.dumps(data, separators=(",", ":")).encode(), 1)


def _block(one: Block) -> list[Any]:
    return [one.text, one.line, one.page, one.label, one.gap, one.starts, [(mark.mark, mark.at) for mark in one.marks]]


def unpacked(data: bytes) -> Source:
    """Return the source that was packed; ValueError for one that no file could have given."""
    inflating = zlib.decompressobj()
    plain = inflating.decompress(data, LARGEST)
    if inflating.unconsumed_tail:
        raise ValueError(f"more than {LARGEST} bytes of text")
    found = json.loads(plain)
    return Source(
        name=found["name"],
        blocks=tuple(_unblocked(*one) for one in found["blocks"]),
        flow=found["flow"],
        heads=tuple(found["heads"]),
        notes=tuple(Note(*one) for one in found["notes"]),
        warnings=tuple(Warning(code, tuple(details), line) for code, details, line in found["warnings"]),
    )


def _unblocked(text: str, line: int, page: int, label: str, gap: bool, starts: bool | None, marks: list[Any]) -> Block:
    return Block(text, line, page, label, gap, starts, tuple(NoteMark(*mark) for mark in marks))
