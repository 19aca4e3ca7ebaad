"""Files on a machine that others use, libraries and word lists from strangers, and how much of anything is taken in."""

from __future__ import annotations

import json
import os
import sqlite3
import stat
import zlib
from pathlib import Path

import pytest
from click.testing import CliRunner

from redline.cli import main, write
from redline.cli.prep import _bytes
from redline.cli.write import check_outputs, write_all
from redline.errors import LibraryError, ReadError, WriteError
from redline.library import Library
from redline.library import reading as library_reading
from redline.library.opening import connect
from redline.library.shards import make_shards
from redline.read import bounds, html, office, package, pdf, read, text
from redline.read import formats as read_formats
from tests.documents.as_docx import docx, paragraph, zipped
from tests.documents.as_pdf import Word
from tests.documents.as_pdf import pdf as made_pdf
from tests.library_texts import DRAFT, SERIES, prepared
from tests.test_security_word import members

posix = pytest.mark.skipif(os.name != "posix", reason="permissions of POSIX")


def run(*arguments: object):
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def fails(result, *words: str) -> None:
    """Check the form of every failure: exit 2, one line on standard error that names the file and what to do."""
    assert result.exit_code == 2, result.output
    assert result.stdout == ""
    assert len(result.stderr.splitlines()) == 1, result.stderr
    assert result.stderr.startswith("redline: ")
    assert "unexpected error" not in result.stderr
    assert [word for word in words if word not in result.stderr] == []


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


# --- outputs ------------------------------------------------------------------------------------------


@posix
@pytest.mark.parametrize(("umask", "expected"), [(0o022, 0o644), (0o077, 0o600)])
def test_a_new_output_has_the_permissions_that_the_umask_leaves(tmp_path: Path, umask: int, expected: int) -> None:
    before = os.umask(umask)
    try:
        write_all([(tmp_path / "a.md", b"x")])
    finally:
        os.umask(before)
    assert mode(tmp_path / "a.md") == expected


@posix
def test_what_replaces_a_private_file_is_never_open_to_others_while_it_is_written(tmp_path: Path, monkeypatch) -> None:
    (tmp_path / "a.md").write_text("before")
    (tmp_path / "a.md").chmod(0o600)
    seen = []
    monkeypatch.setattr(write.os, "fsync", lambda handle: seen.append(stat.S_IMODE(os.fstat(handle).st_mode)))
    write_all([(tmp_path / "a.md", b"after")])
    assert seen == [0o600]
    assert (tmp_path / "a.md").read_bytes() == b"after"


@posix
def test_a_link_planted_at_the_name_that_is_written_to_is_not_followed(tmp_path: Path, monkeypatch) -> None:
    target = tmp_path / "mine"
    target.write_text("mine")
    monkeypatch.setattr(write.os, "urandom", bytes)
    (tmp_path / f".redline-{os.getpid()}-{bytes(8).hex()}.part").symlink_to(target)
    with pytest.raises(WriteError, match=r"a\.md: could not be written"):
        write_all([(tmp_path / "a.md", b"x")])
    assert target.read_text() == "mine"


@posix
@pytest.mark.parametrize("folder_mode", [0o1777, 0o700])
def test_a_link_of_somebody_else_in_a_shared_folder_is_refused(tmp_path: Path, monkeypatch, folder_mode: int) -> None:
    target, link = tmp_path / "mine", tmp_path / "shared" / "a.md"
    target.write_text("mine")
    link.parent.mkdir()
    link.parent.chmod(folder_mode)
    link.symlink_to(target)
    own = Path.lstat

    def as_of_somebody_else(path: Path) -> os.stat_result:
        found = list(own(path)[:10])
        return os.stat_result([*found[:4], found[4] + 1, *found[5:]])

    monkeypatch.setattr(Path, "lstat", as_of_somebody_else)
    if folder_mode == 0o700:  # an ordinary folder is its owner's affair
        check_outputs([link], [])
        write_all([(link, b"new")])
        assert target.read_text() == "new"
        return
    for attempt in (lambda: check_outputs([link], []), lambda: write_all([(link, b"new")])):
        with pytest.raises(WriteError, match="is a link that somebody else made"):
            attempt()
    assert target.read_text() == "mine"


# --- libraries ----------------------------------------------------------------------------------------


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    path = tmp_path / "kept.redline"
    with Library(path, create=True) as library:
        library.add([prepared(name, text) for name, text in SERIES.items()])
    return path


@posix
def test_a_library_and_its_shards_are_for_their_user_alone(kept: Path) -> None:
    with Library(kept) as library:
        shards = make_shards(library, kept.parent / "shards", 2)
    assert {mode(path) for path in (kept, *shards)} == {0o600}


@posix
def test_a_library_is_not_made_through_a_link(tmp_path: Path) -> None:
    (tmp_path / "kept.redline").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(LibraryError, match=r"kept\.redline: the library cannot be opened"):
        connect(tmp_path / "kept.redline", create=True)
    assert not (tmp_path / "elsewhere").exists()


FOREVER = "(WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT count(*) FROM n)"
SCHEMAS = {
    "view": f"ALTER TABLE text RENAME TO kept; CREATE VIEW text AS SELECT * FROM kept WHERE {FOREVER}",
    "trigger": f"CREATE TRIGGER t BEFORE DELETE ON text BEGIN UPDATE text SET title = {FOREVER}; END",
    "computed column": "ALTER TABLE fact ADD COLUMN more AS (zeroblob(1000000000))",
}


@pytest.mark.parametrize("what", SCHEMAS)
@pytest.mark.parametrize("command", [["list"], ["show", "44/18"], ["remove", "44/18"], ["verify"]])
def test_a_library_whose_schema_would_run_something_is_refused(kept: Path, what: str, command: list[str]) -> None:
    with sqlite3.connect(kept) as connection:
        connection.executescript(SCHEMAS[what])
    fails(run("library", *command, "--library", kept), "kept.redline", what, "use one that redline made")


def test_nothing_in_the_schema_of_a_library_is_trusted(kept: Path) -> None:
    assert connect(kept).execute("PRAGMA trusted_schema").fetchone() == (0,)


def _wrong_types(source: bytes) -> bytes:
    told = json.loads(zlib.decompress(source))
    told["blocks"][0] = [17, None, {}, [], "x", 3, [["*"]]]
    return zlib.compress(json.dumps(told).encode())


@pytest.mark.parametrize(
    "damage",
    [_wrong_types, lambda _: b"no zlib", lambda _: zlib.compress(b"[" * 200_000), lambda _: zlib.compress(b"[]"), lambda _: zlib.compress(b"{}")],
)
def test_a_text_of_a_library_that_no_file_could_have_given_is_told_in_one_line(kept: Path, damage) -> None:
    with sqlite3.connect(kept) as connection:
        for (identity, source) in connection.execute("SELECT id, source FROM text").fetchall():
            connection.execute("UPDATE text SET source = ? WHERE id = ?", (damage(source), identity))
    with Library(kept) as library, pytest.raises(LibraryError, match="is damaged; remove it and add it again"):
        library.resolution(library.texts()[0])


def test_a_library_cannot_fill_the_memory_with_one_text(monkeypatch) -> None:
    monkeypatch.setattr(library_reading, "LARGEST", 1000)
    with pytest.raises(ValueError, match="more than 1000 bytes"):
        library_reading.unpacked(zlib.compress(b" " * 1001))


@pytest.mark.parametrize("wanted", ["' OR 1=1 --", "44/18'; DROP TABLE text; --", "%", "?"])
def test_what_a_user_asks_for_is_never_a_statement(kept: Path, wanted: str) -> None:
    fails(run("library", "show", wanted, "--library", kept), "holds no text")
    assert "44/18" in run("library", "list", "--library", kept).stdout


# --- word lists, pairs, LibreOffice -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "told"),
    [("terms = [", "valid TOML"), ("terms = 3", "terms"), ("x = 1", "key 'x'"), ("\x00", "valid TOML"), ("[[variants]]\nkind = 'x'", "kind")],
)
def test_a_word_list_that_is_none_is_one_line(tmp_path: Path, content: str, told: str) -> None:
    (tmp_path / "a.txt").write_text(DRAFT, "utf-8")
    (tmp_path / "words.toml").write_text(content, "utf-8")
    fails(run("parse", tmp_path / "a.txt", "--lexicon", tmp_path / "words.toml"), "words.toml", told)


def test_words_of_a_list_are_words_and_no_patterns(tmp_path: Path) -> None:
    (tmp_path / "old.txt").write_text(DRAFT, "utf-8")
    (tmp_path / "new.txt").write_text(DRAFT.replace("水井", "泉水"), "utf-8")
    pattern = r"(.+)+$|[水\\d"
    rows = f"terms = ['{pattern}']\nactors = ['{pattern}']\n[[caveats]]\nphrase = '{pattern}'\neffect = 'weakens'\n"
    rows += f"[[openings]]\nphrase = '{pattern}'\nrole = 'OP'\nfamily = 'direct'\n[[variants]]\nkind = 'synonym'\nwords = ['{pattern}', '.*']\n"
    (tmp_path / "words.toml").write_text(rows, "utf-8")
    compared = ["compare", tmp_path / "old.txt", tmp_path / "new.txt", "--format", "json"]
    plain, own = (json.loads(run(*compared, *more).stdout)["changes"] for more in ((), ("--lexicon", tmp_path / "words.toml")))
    assert own == plain


@pytest.mark.parametrize("line", ["../../etc/passwd = 44/18", "new.txt = ' OR 1=1", "new.txt", "\x1b[31m = 44/18"])
def test_a_file_of_pairs_names_drafts_and_texts_and_nothing_else(kept: Path, line: str) -> None:
    (kept.parent / "new.txt").write_text(DRAFT, "utf-8")
    (kept.parent / "pairs.txt").write_text(line, "utf-8")
    done = run("prep", kept.parent / "new.txt", "--library", kept, "--pairs", kept.parent / "pairs.txt", "-o", kept.parent / "out")
    assert done.exit_code == 2
    assert len(done.stderr.splitlines()) == 1
    assert "\x1b" not in done.stderr


def test_a_program_beside_the_draft_is_not_taken_for_libreoffice(monkeypatch) -> None:
    monkeypatch.setattr(office.shutil, "which", lambda name: os.path.join(".", name))
    with pytest.raises(ReadError, match="needs LibreOffice"):
        read_formats.format_of("a.doc", b"{\\rtf1}") and office.read_office("a.doc", b"{\\rtf1}")


@posix
def test_libreoffice_gets_a_folder_that_only_its_user_can_enter_and_settings_that_run_nothing(tmp_path: Path, monkeypatch) -> None:
    seen = {}

    def look(command: list[str], folder: Path) -> bool:
        settings = (folder / "profile" / "user" / "registrymodifications.xcu").read_text()
        seen.update(mode=mode(folder), settings=settings, command=command)
        return False

    monkeypatch.setattr(office.shutil, "which", lambda name: "/opt/" + name)
    monkeypatch.setattr(office, "_run", look)
    with pytest.raises(ReadError, match="could not be converted"):
        office.read_office("a;b $(c).rtf", b"{\\rtf1}")
    assert seen["mode"] == 0o700
    assert not [part for part in seen["command"] if "a;b" in part]
    for name in ("DisableMacrosExecution", "BlockUntrustedRefererLinks"):
        assert f'"{name}"><value>true' in seen["settings"]


# --- how much is taken in -----------------------------------------------------------------------------

GOOD = docx(paragraph("x") * 30)
BOUNDS = {
    "MAX_FILE_BYTES": ("redline.read", 10, b"1. Decides to adjourn.", "is larger than"),
    "MAX_BLOCKS": (bounds, 10, b"a\n" * 11, "has more than 10 lines"),
    "MAX_BLOCKS ": (bounds, 10, GOOD, "has more than 10 lines"),
    "MAX_BLOCKS  ": (html, 10, b"<html><p>x" + b"<p>x" * 11, "has more than 10 lines"),
    "MAX_CHARACTERS": (text, 10, b"a" * 11, "holds more than 10 characters"),
    "MAX_CHARACTERS ": (pdf, 10, made_pdf([[Word(72, 700, "a" * 11)]]), "holds more than 10 characters"),
    "MAX_CHARACTERS  ": (html, 60, b"<html><meta charset=utf-8><p>" + b"a" * 60, "holds more than 60 characters"),
    "MAX_ATTRIBUTES": (html, 3, b"<html><p a b c d>x", "has a tag with more than 3 attributes"),
    "_DEEPEST": (html, 10, b"<html>" + b"<div>" * 11 + b"x", "is nested deeper"),
    "MAX_MEMBERS": (package, 3, GOOD, "holds more than 3 parts"),
    "MAX_BYTES": (package, 100, GOOD, "unpacks to far more"),
    "_SMALL": (package, 100, zipped(members(GOOD) | {"word/document.xml": b"<a>" + b" " * 500_000}), "unpacks to far more"),
    "MAX_PAGES": (pdf, 1, made_pdf([[Word(72, 700, "a")]] * 2), "has more than 1 pages"),
    "MAX_PAGE_CHARACTERS": (pdf, 3, made_pdf([[Word(72, 700, "abcd")]]), "has too much on page 1"),
}


@pytest.mark.parametrize("name", BOUNDS)
def test_each_bound_is_applied_and_told_in_one_line_and_nothing_is_written(tmp_path: Path, monkeypatch, name: str) -> None:
    where, small, data, told = BOUNDS[name]
    target = f"{where}.{name}" if isinstance(where, str) else f"{where.__name__}.{name.strip()}"
    monkeypatch.setattr(target, small)
    draft = tmp_path / "draft"
    draft.write_bytes(data)
    fails(run("parse", draft), "draft", told)
    fails(run("compare", draft, draft, "-o", tmp_path / "out.html"), "draft", told)
    assert [path.name for path in tmp_path.iterdir()] == ["draft"]


def test_a_huge_file_is_never_read_to_its_end(tmp_path: Path, monkeypatch) -> None:
    with (tmp_path / "huge.txt").open("wb") as file:
        file.truncate(10 * bounds.MAX_FILE_BYTES)  # takes no room on the disk
    monkeypatch.setattr(library_reading, "MAX_FILE_BYTES", 1000)
    monkeypatch.setattr(bounds, "MAX_FILE_BYTES", 1000)
    assert len(_bytes(tmp_path / "huge.txt")) == 1001
    (tmp_path / "same.txt").write_bytes(bytes(1001))
    assert library_reading.digest_of(tmp_path / "huge.txt") == library_reading.digest_of(tmp_path / "same.txt")


BAD = {
    "entities": zipped(members(GOOD) | {"word/document.xml": b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}),
    "truncated.docx": GOOD[: len(GOOD) // 2],
    "no document": zipped({"[Content_Types].xml": b"<Types/>"}),
    "archive.docx": zipped({"a.txt": b"x"}),
    "bytes.txt": bytes(range(256)) * 20,
    "empty.pdf": b"",
    "damaged.pdf": b"%PDF-1.7\n" + b"x" * 500,
    "locked.pdf": made_pdf([[Word(72, 700, "a")]], locked=True),
    "picture.docx": b"\x89PNG\r\n\x1a\n" + bytes(100),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_is_one_line_and_leaves_what_was_there(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(BAD[name])
    (tmp_path / "out.html").write_text("before")
    fails(run("compare", tmp_path / name, tmp_path / name, "-o", tmp_path / "out.html"), name)
    assert (tmp_path / "out.html").read_text() == "before"
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([name, "out.html"])
    with pytest.raises(ReadError):
        read(tmp_path / name)
