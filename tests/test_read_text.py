"""Text files: whatever the encoding and the newlines, the same lines; whatever is no text, one line of refusal."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from redline.errors import ReadError
from redline.model import Warning
from redline.read import read
from redline.read.text import decode, read_text
from tests.documents.as_text import as_text
from tests.documents.damage import is_read_or_refused
from tests.documents.resolution import CHINESE, ENGLISH

RUSSIAN = "Совет по правам человека,\nссылаясь на свою резолюцию 6/3 от 27 сентября 2007 года,\n1. просит Секретаря;\n"
FRENCH = "Le Conseil des droits de l'homme,\nRappelant ses résolutions antérieures,\n1. Prie l'État de coopérer;\n"
SPANISH = "El Consejo de Derechos Humanos,\nRecordando su resolución 60/251,\n1. Pide atención a la cooperación;\n"
ARABIC = "إن مجلس حقوق الإنسان،\nإذ يشير إلى قراراته السابقة بشأن التعاون الدولي،\n1- يطلب تقريرا؛\n"
TRADITIONAL = "人權理事會，\n回顧《世界人權宣言》和關於國際合作的各項決議，\n1. 促請各國採取措施；\n"


def lines(data: bytes) -> list[str]:
    return [block.text for block in read_text("draft.txt", data).blocks]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "gb18030"])
@pytest.mark.parametrize("text", [as_text(CHINESE), as_text(ENGLISH)], ids=["zh", "en"])
def test_the_encoding_changes_nothing_of_a_text(text: str, encoding: str) -> None:
    assert lines(text.encode(encoding)) == lines(text.encode())


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (as_text(CHINESE).replace("¹", "").replace("²", "").replace("³", ""), "gbk"),
        (TRADITIONAL, "big5"),
        (TRADITIONAL, "gb18030"),
        (FRENCH, "latin-1"),
        (SPANISH, "latin-1"),
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8_r"),
        (ARABIC, "cp1256"),
    ],
)
def test_old_encodings_are_told_apart_and_named_as_a_guess(text: str, encoding: str) -> None:
    source = read_text("draft.txt", text.encode(encoding))
    assert [block.text for block in source.blocks] == [line.strip("\f") for line in text.splitlines() if line.strip()]
    assert [warning.code for warning in source.warnings] == ["encoding-guessed"]


def test_one_accent_in_a_long_english_text_is_latin() -> None:
    text = "The Human Rights Council,\n" * 3000 + "Noting with appreciation the host, Côte d'Ivoire,\n"
    source = read_text("draft.txt", text.encode("latin-1"))
    assert source.blocks[-1].text.endswith("Côte d'Ivoire,")
    assert source.warnings == (Warning("encoding-guessed", ("cp1252",)),)


def test_what_says_which_encoding_it_is_in_is_no_guess() -> None:
    assert decode("draft.txt", "决议".encode("utf-16")) == ("决议", "")


def test_damaged_utf8_is_refused_with_its_line_and_never_read_as_latin() -> None:
    data = "人权理事会，\n回顾宪章，\n重申宣言，\n".encode()
    with pytest.raises(ReadError, match="line 2 is not valid UTF-8"):
        read_text("draft.txt", data.replace("宪".encode(), "宪".encode()[:2]))


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r", "\x85", "\u2028", "\v"])
def test_every_newline_is_one_newline(newline: str) -> None:
    text = newline.join(["人权理事会，", "", "回顾宪章，"])
    first, second = read_text("draft.txt", text.encode()).blocks
    assert (first.line, second.line) == (1, 3)
    assert (first.gap, second.gap) == (False, True)


def test_a_form_feed_begins_a_page_and_is_no_line() -> None:
    first, second = read_text("draft.txt", "第一页\n\f第二页\n".encode()).blocks
    assert (first.page, second.page, second.text, second.line, second.gap) == (1, 2, "第二页", 2, True)


def test_the_indent_of_a_line_is_kept_and_a_line_of_wide_spaces_is_blank() -> None:
    first, second = read_text("draft.txt", "　　回顾宪章，\n　　\n又回顾宣言，".encode()).blocks
    assert (first.text, second.gap) == ("　　回顾宪章，", True)


@pytest.mark.parametrize(
    ("data", "wrong"),
    [
        (b"", "is empty"),
        (b" \n\t\n\f", "holds no text"),
        (b"\xef\xbb\xbf\n", "holds no text"),
        (b"abc\x00def\x00\x00\x01", "is not a text"),
        (bytes(range(1, 32)) * 20, "is not a text"),
        (b"\xff\xfea", "is damaged"),
    ],
)
def test_what_is_no_text_is_refused_in_one_line(tmp_path: Path, data: bytes, wrong: str) -> None:
    file = tmp_path / "draft.txt"
    file.write_bytes(data)
    with pytest.raises(ReadError, match=wrong) as refused:
        read(file)
    assert "\n" not in str(refused.value)


def test_a_text_of_more_lines_or_characters_than_any_draft_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("redline.read.bounds.MAX_BLOCKS", 3)
    monkeypatch.setattr("redline.read.text.MAX_CHARACTERS", 9)
    assert len(lines(b"a\nb\nc\n")) == 3
    with pytest.raises(ReadError, match="more than 3 lines"):
        lines(b"a\nb\nc\nd")
    with pytest.raises(ReadError, match="more than 9 characters"):
        lines(b"0123456789")


@given(st.binary(max_size=300))
@settings(max_examples=150, deadline=None)
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    assert is_read_or_refused(read_text, data)


@given(st.lists(st.text(alphabet=st.characters(exclude_categories=("C", "Z")), min_size=1), min_size=1, max_size=20))
@settings(max_examples=60, deadline=None)
def test_no_line_is_lost_and_none_is_made_up(given_lines: list[str]) -> None:
    text = "\n".join(given_lines)
    if "\x00" not in text:
        assert [block.text for block in read_text("draft.txt", text.encode("utf-8-sig")).blocks] == given_lines
