"""Reading a file of any kind: chosen by what is in it, read once, refused in one line."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import threading
import zipfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from redline.errors import ReadError
from redline.read import bounds, read, read_both
from redline.read.formats import format_of
from tests.documents.as_docx import as_docx, docx, paragraph, zipped
from tests.documents.as_html import as_html
from tests.documents.as_pdf import Word, pdf
from tests.documents.as_text import as_text
from tests.documents.resolution import CHINESE

FILES = {
    "docx": as_docx(CHINESE),
    "pdf": pdf([[Word(72, 700, "Decides to remain seized of the matter.")]]),
    "html": as_html(CHINESE).encode(),
    "text": as_text(CHINESE).encode(),
}


def refusal(path: Path | str) -> str:
    with pytest.raises(ReadError) as refused:
        read(path)
    assert "\n" not in str(refused.value)
    return str(refused.value)


OPENDOCUMENT = {"mimetype": b"application/vnd.oasis.opendocument.text"}


def old_word(flags: int) -> bytes:
    """Return the beginning of a .doc: the name of its stream, and in the next sector how the stream begins."""
    name = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le")
    return name.ljust(1024, b"\0") + b"\xec\xa5\xc1\0" + bytes(6) + flags.to_bytes(2, "little") + bytes(500)


@pytest.mark.parametrize("kind", FILES)
def test_the_ending_of_a_name_changes_nothing(kind: str, tmp_path: Path) -> None:
    sources = []
    for name in ("draft.docx", "draft.pdf", "draft", "draft.txt"):
        (tmp_path / name).write_bytes(FILES[kind])
        sources.append(read(tmp_path / name).blocks)
    assert all(blocks == sources[0] for blocks in sources)


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"\xef\xbb\xbf<!DOCTYPE html><p>x", "html"),
        ("<html><p>回顾".encode("utf-16"), "html"),
        (b"<?xml version='1.0'?>\n<!-- saved -->\n<html xmlns='x'><p>x", "html"),
        (b"<p>a fragment", "html"),
        (b"1 < 2, and <p> is a tag", "text"),
        (b"<!---->" * 600 + b"x", "text"),  # the number of ways to group these has 180 digits
        (b"\n%PDF-1.4 with junk before", "pdf"),
        (b"{\\rtf1 x}", "office"),
        (b"\xffWPC x", "office"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"), "office"),
        (b"<?xml version='1.0'?><office:document xmlns:office='o'/>", "office"),
        (zipped(OPENDOCUMENT), "office"),
        (zipped(OPENDOCUMENT | {"META-INF/manifest.xml": b"<manifest:manifest/>"}), "office"),
        (old_word(flags=0x12F0), "office"),
        (b"<?xml version='1.0'?>\n<!-- x --><html><p>x</p></html>", "html"),
        (b"<?php the draft begins", "text"),
        (b"MIME-Version is a word here", "text"),
    ],
)
def test_a_format_is_known_by_its_first_bytes(data: bytes, kind: str) -> None:
    assert format_of("draft", data) == kind


@pytest.mark.parametrize(
    ("data", "wrong"),
    [
        (b"\x89PNG\r\n\x1a\n", "is a picture"),
        (b"\x1f\x8b\x08", "is a packed archive"),
        (zipped({"a.txt": b"x"}), "is an archive without a Word document in it"),
        (zipped({"[Content_Types].xml": b"x", "xl/workbook.xml": b"x"}), "without a Word document"),
        (b"PK\x03\x04 and nothing more", "is damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "is encrypted"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 a spreadsheet", "without a Word document"),
        (old_word(flags=0x13F0), "is encrypted"),
        (zipped(OPENDOCUMENT | {"META-INF/manifest.xml": b"<manifest:encryption-data/>"}), "is encrypted"),
        (b"MIME-Version: 1.0\r\nContent-Type: multipart/related", "is a web archive"),
        (b"From: <Saved by Blink>\r\nSnapshot-Content-Location: x\r\nMIME-Version: 1.0\r\n", "is a web archive"),
        (b"<?xml version='1.0'?><akomaNtoso><act/></akomaNtoso>", "is XML of a kind that redline does not know"),
    ],
)
def test_what_is_recognised_and_is_no_draft_is_named(data: bytes, wrong: str) -> None:
    with pytest.raises(ReadError, match=wrong):
        format_of("draft", data)


@pytest.mark.parametrize("opened", [read, read_both])
def test_a_file_that_is_damaged_is_named_with_its_folder(tmp_path: Path, opened: Callable[[Path], object]) -> None:
    path = tmp_path / "draft.docx"
    path.write_bytes(b"PK\x03\x04 cut off")
    with pytest.raises(ReadError) as refused:
        opened(path)
    assert str(refused.value).startswith(f"{path} is damaged")


def test_a_file_that_is_not_there_is_named_with_its_folder(tmp_path: Path) -> None:
    missing = str(tmp_path / "none.docx")
    assert refusal(missing) == f"{missing} does not exist. Check the name and the folder."


def test_a_folder_is_not_read(tmp_path: Path) -> None:
    assert "is a folder" in refusal(tmp_path)


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "secret.txt"
    file.write_text("x")
    file.chmod(0)
    assert "may not be read" in refusal(file)


def test_a_name_that_no_file_can_have_is_refused() -> None:
    assert "cannot be read" in refusal("draft\x00.txt")


def test_a_refusal_is_one_line_whatever_the_file_is_called(tmp_path: Path) -> None:
    file = tmp_path / "two\nlines\x1b[31m.txt"
    file.write_bytes(b"")
    assert "\x1b" not in refusal(file)


def test_a_file_beyond_the_bound_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("redline.read.MAX_FILE_BYTES", 10)
    file = tmp_path / "draft.txt"
    file.write_bytes(b"x" * 11)
    assert "is larger than" in refusal(file)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_pipe_is_read_like_a_file(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    writer = threading.Thread(target=pipe.write_bytes, args=(FILES["docx"],))
    writer.start()
    assert read(pipe).blocks[0].text == CHINESE.organ
    writer.join()


def test_a_file_without_tracked_changes_is_the_same_twice(tmp_path: Path) -> None:
    for kind in ("docx", "text"):
        file = tmp_path / kind
        file.write_bytes(FILES[kind])
        before, after = read_both(file)
        assert before == after


def test_the_name_of_a_source_has_no_folder(tmp_path: Path) -> None:
    (tmp_path / "draft.txt").write_text("决定休会。", encoding="utf-8")
    assert read(tmp_path / "draft.txt").name == "draft.txt"


def test_nothing_heavy_is_loaded_before_a_file_needs_it() -> None:
    heavy = ("lxml", "pypdfium2", "charset_normalizer")
    code = f"import sys, redline.read; print([name for name in {heavy} if name in sys.modules])"
    shown = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True, timeout=60)
    assert shown.stdout.strip() == "[]"


def test_a_mislabelled_part_of_another_program_is_refused(tmp_path: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(docx(paragraph("x")))) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["word/document.xml"] = b"\x89PNG"
    file = tmp_path / "draft.docx"
    file.write_bytes(zipped(parts))
    assert "is damaged" in refusal(file)


def test_the_bounds_hold_the_longest_document_that_there_is() -> None:
    assert bounds.MAX_FILE_BYTES >= 60_000_000  # a scan of 300 pages
    assert bounds.MAX_CHARACTERS >= 600 * 3_000  # the longest report


@given(
    st.sampled_from([b"", b"%PDF-1.4\n", b"PK\x03\x04", b"<html>", b"\xff\xfe", b"<?xml "]),
    st.binary(max_size=200),
)
@settings(max_examples=100, deadline=None)
def test_any_bytes_are_some_format_or_refused(start: bytes, rest: bytes) -> None:
    found = None
    with suppress(ReadError):
        found = format_of("draft", start + rest)
    assert found in (None, "docx", "pdf", "html", "office", "text")
