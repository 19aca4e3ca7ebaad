"""Word documents that are damaged, or made to do harm: read, or refused in one line."""

from __future__ import annotations

import io
import zipfile
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from redline.errors import ReadError
from redline.read.docx import read_docx
from tests.documents.as_docx import as_docx, docx, paragraph, run, zipped
from tests.documents.damage import is_read_or_refused
from tests.documents.resolution import CHINESE


def members(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def refused(data: bytes) -> str:
    with pytest.raises(ReadError) as refusal:
        read_docx("draft.docx", data)
    assert "\n" not in str(refusal.value)
    return str(refusal.value)


def test_a_zip_bomb_is_refused_unopened() -> None:
    parts = members(docx(paragraph("x")))
    parts["word/document.xml"] = b"<w:document>" + b" " * 150_000_000
    assert "unpacks to far more" in refused(zipped(parts))


def test_thousands_of_parts_are_refused() -> None:
    parts = members(docx(paragraph("x"))) | {f"word/{number}": b"" for number in range(10_001)}
    assert "holds more than 10,000 parts" in refused(zipped(parts))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_are_refused_unresolved(encoding: str, tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("secret")
    declared = f'<!DOCTYPE w:document [<!ENTITY x SYSTEM "{secret.as_uri()}">]>'
    xml = members(docx(paragraph("<w:r><w:t>AND</w:t></w:r>")))
    text = xml["word/document.xml"].decode().replace("AND", "&x;")
    text = text.replace(
        '<?xml version="1.0" encoding="UTF-8"?>', f'<?xml version="1.0" encoding="{encoding}"?>{declared}'
    )
    xml["word/document.xml"] = text.encode(encoding)
    assert "entities" in refused(zipped(xml))


def test_parts_outside_the_file_are_never_fetched() -> None:
    parts = members(docx(paragraph("x")))
    rels = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
    rels += 'Type="x/footnotes" TargetMode="External" Target="http://127.0.0.1:9/footnotes.xml"/></Relationships>'
    parts["word/_rels/document.xml.rels"] = rels.encode()
    assert read_docx("draft.docx", zipped(parts)).notes == ()


def test_a_document_without_its_main_part_or_with_another_is_refused() -> None:
    parts = members(docx(paragraph("x")))
    assert "is no Word document" in refused(zipped(parts | {"word/document.xml": b"<a/>"}))
    del parts["word/document.xml"]
    assert "is no Word document" in refused(zipped(parts))


def test_an_empty_document_is_refused() -> None:
    assert "holds no text" in refused(docx(paragraph()))


def test_text_in_files_inside_the_file_is_refused_rather_than_missed() -> None:
    assert "keeps text in files inside it" in refused(docx(paragraph("x") + '<w:altChunk r:id="r1"/>'))


def test_encrypted_members_are_refused() -> None:
    data = bytearray(docx(paragraph("x")))
    for signature, offset in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        place = data.find(signature)
        while place >= 0:
            data[place + offset] |= 1
            place = data.find(signature, place + 1)
    assert "is encrypted" in refused(bytes(data))


def test_macros_are_not_even_opened() -> None:
    parts = members(docx(paragraph("决定休会。"))) | {"word/vbaProject.bin": b"\xd0\xcf not to be opened"}
    assert read_docx("draft.docm", zipped(parts)).blocks[0].text == "决定休会。"


def test_deep_nesting_is_followed_or_refused() -> None:
    def nested(content: str, depth: int) -> str:
        return "<w:sdt><w:sdtContent>" * depth + content + "</w:sdtContent></w:sdt>" * depth

    read = read_docx("draft.docx", docx(nested(paragraph(nested(run("x"), 50)), 50)))
    assert [block.text for block in read.blocks] == ["x"]
    assert "is damaged" in refused(docx(nested(paragraph("x"), 2000)))


GOOD = as_docx(CHINESE)


@given(
    st.lists(st.tuples(st.integers(0, len(GOOD) - 1), st.integers(0, 255)), min_size=1, max_size=6),
    st.integers(0, 40),
)
@settings(max_examples=120, deadline=None)
def test_a_damaged_file_is_read_or_refused(flips: list[tuple[int, int]], cut: int) -> None:
    data = bytearray(GOOD)
    for place, byte in flips:
        data[place] = byte
    for reader in (read_docx, partial(read_docx, original=True)):
        assert is_read_or_refused(reader, bytes(data[: len(data) - cut]))


XML = members(GOOD)


@given(st.sampled_from(sorted(XML)), st.data())
@settings(max_examples=120, deadline=None)
def test_a_file_with_a_damaged_part_is_read_or_refused(part: str, data: st.DataObject) -> None:
    xml = XML[part]
    start = data.draw(st.integers(0, len(xml)))
    length = data.draw(st.integers(0, 40))
    junk = data.draw(st.sampled_from([b"", b"-1", b"<w:p/>", b"99999999999999999999", b"&lt;", b'"', b"\xff"]))
    for reader in (read_docx, partial(read_docx, original=True)):
        assert is_read_or_refused(reader, zipped(XML | {part: xml[:start] + junk + xml[start + length :]}))
