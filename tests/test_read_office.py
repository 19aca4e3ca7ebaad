"""Other word processors' files, by LibreOffice: read like Word's, with nothing left behind, or one line."""

from __future__ import annotations

import http.server
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar

import pytest

from redline.errors import ReadError
from redline.read import office, read
from redline.read.docx import read_docx
from redline.read.office import read_office
from tests.documents.as_docx import as_docx
from tests.documents.convert import OFFICE, by_office
from tests.documents.damage import is_read_or_refused
from tests.documents.resolution import ENGLISH

needs_office = pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")


@pytest.mark.office
@needs_office
@pytest.mark.parametrize("ending", ["doc", "odt"])
def test_a_document_of_another_program_is_read_like_words(ending: str, tmp_path: Path) -> None:
    made = tmp_path / "draft.docx"
    made.write_bytes(as_docx(ENGLISH))
    converted = read(by_office(made, ending, tmp_path))
    expected = read_docx("draft.docx", made.read_bytes())
    assert [(block.label, block.text, block.marks) for block in converted.blocks] == [
        (block.label, block.text, block.marks) for block in expected.blocks
    ]
    assert converted.notes == expected.notes
    assert converted.name == f"draft.{ending}"


def test_without_libreoffice_one_line_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office.shutil, "which", lambda _: None)
    with pytest.raises(ReadError, match=r"old\.doc needs LibreOffice to be read"):
        read_office("old.doc", b"x")


@pytest.fixture
def pretender(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A program in the place of LibreOffice, to be written by the test; temporary folders go where it can look."""
    program = tmp_path / "soffice"
    monkeypatch.setattr(office.shutil, "which", lambda _: str(program))
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return program


def write_program(path: Path, code: str) -> None:
    path.write_text(f"#!{sys.executable}\n{code}\n")
    path.chmod(0o700)


@pytest.mark.parametrize("code", ["raise SystemExit(1)", "pass", "import os; os.abort()"])
def test_a_conversion_that_fails_is_one_line_and_leaves_nothing(code: str, pretender: Path) -> None:
    write_program(pretender, code)
    with pytest.raises(ReadError, match="could not be converted by LibreOffice"):
        read_office("old.doc", b"x")
    assert list(pretender.parent.iterdir()) == [pretender]


def test_a_conversion_that_hangs_is_ended_with_all_it_started(pretender: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office, "SECONDS", 2)
    beat = pretender.parent / "child"
    child = f"import pathlib, time\nfile = pathlib.Path({str(beat)!r})\n"
    child += "while True: file.write_text(str(time.time())); time.sleep(0.01)"
    code = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {child!r}])"
    write_program(pretender, code)
    with pytest.raises(ReadError, match="could not be converted by LibreOffice"):
        read_office("old.doc", b"x")
    last = beat.read_text()
    time.sleep(0.2)
    assert beat.read_text() == last


@pytest.mark.office
@needs_office
def test_a_damaged_document_is_read_or_refused() -> None:
    data = b"{\\rtf1\\ansi Decides to remain seized.\\par{\\*\\broken \\'zz" + b"\xff\x00" * 50
    assert is_read_or_refused(read_office, data)


class Listener(http.server.BaseHTTPRequestHandler):
    """Notes every request that reaches it."""

    asked: ClassVar[list[str]] = []

    def do_GET(self) -> None:
        self.asked.append(self.path)
        self.send_error(404)

    do_HEAD = do_OPTIONS = do_GET


@pytest.fixture
def listener() -> Iterator[str]:
    server = http.server.HTTPServer(("127.0.0.1", 0), Listener)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.mark.office
@needs_office
def test_nothing_that_a_document_links_to_is_fetched(listener: str) -> None:
    names = "".join(
        f' xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for prefix, name in (
            ("office", "office"),
            ("text", "text"),
            ("draw", "drawing"),
            ("svg", "svg-compatible"),
        )
    )
    picture = (
        '<draw:frame text:anchor-type="as-char" svg:width="1cm" svg:height="1cm">'
        f'<draw:image xlink:href="{listener}/picture.png" xlink:show="embed" xlink:actuate="onLoad"/></draw:frame>'
    )
    page = (
        f'<?xml version="1.0"?><office:document{names} xmlns:xlink="http://www.w3.org/1999/xlink" office:version="1.2" '
        'office:mimetype="application/vnd.oasis.opendocument.text"><office:body><office:text>'
        f"<text:p>Decides to adjourn.{picture}</text:p></office:text></office:body></office:document>"
    )
    assert read_office("draft.fodt", page.encode()).blocks[0].text == "Decides to adjourn."
    assert Listener.asked == []
