"""The library as a file: damaged, full, shared, killed in the middle, of another version."""

import os
import signal
import sqlite3
import subprocess
import sys
import textwrap
import time
from collections import Counter
from pathlib import Path

import pytest

from redline.errors import LibraryError
from redline.library import opening
from redline.library.gather import files_in, readings
from redline.library.store import Library
from tests.documents.as_docx import docx, paragraph, run
from tests.library_texts import SERIES, filled, page, prepared

ROOT = Path(__file__).parents[1]


@pytest.fixture
def path(tmp_path):
    return tmp_path / "kept.redline"


@pytest.fixture
def series():
    return [prepared(name, text) for name, text in SERIES.items()]


def refuses(path, *words, create=False):
    with pytest.raises(LibraryError) as told, Library(path, create=create) as library:
        library.texts()
    message = str(told.value)
    assert "\n" not in message
    assert all(word in message for word in (str(path), *words)), message


def test_no_library_says_how_to_make_one(path):
    refuses(path, "redline library add")


@pytest.mark.parametrize("content", [b"These are the notes of a delegate, not a database.\n" * 90, b"\0" * 5000, b"PK\3\4"])
def test_a_file_that_is_no_database_is_refused_and_left_alone(path, content):
    path.write_bytes(content)
    refuses(path, create=True)
    assert path.read_bytes() == content


def test_another_programs_database_is_refused_and_left_alone(path):
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE bookmarks (address)")
    other.close()
    before = path.read_bytes()
    refuses(path, "no library of redline", create=True)
    assert path.read_bytes() == before


def test_an_empty_file_is_no_library_until_something_is_added(path):
    path.write_bytes(b"")
    refuses(path, "no library of redline")
    with Library(path, create=True) as library:
        assert library.texts() == ()


def test_a_newer_library_is_refused(path):
    filled(path, [])
    with sqlite3.connect(path) as newer:
        newer.execute("PRAGMA user_version = 99")
    newer.close()
    refuses(path, "newer redline", "99")


def troubles(path):
    """Return what is wrong with a library: codes of verify, or the one line that opening or reading it gives."""
    try:
        with Library(path) as library:
            return [one.code for one in library.verify()]
    except LibraryError as error:
        return [str(error)]


def test_a_damaged_page_is_told(path, series):
    filled(path, series)
    content = bytearray(path.read_bytes())
    content[len(content) // 3 : len(content) // 3 + 6000] = bytes(range(250)) * 24
    path.write_bytes(bytes(content))
    assert troubles(path) != []


def test_a_library_cut_in_half_is_told(path, series):
    filled(path, series)
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    assert troubles(path) != []


def test_counts_and_index_that_do_not_fit_are_told(path, series):
    with Library(filled(path, series)) as library:
        library.connection.execute("UPDATE gram SET seen = seen + 1 WHERE gram = (SELECT min(gram) FROM gram)")
        assert [one.code for one in library.verify()] == ["counts"]
        library.connection.execute("UPDATE paragraph SET letters = 'changed' WHERE id = 1")
        assert "index" in {one.code for one in library.verify()}


def test_a_full_disk_loses_nothing_that_was_added_before(path, series):
    filled(path, series[:1])
    with Library(path) as library:
        pages = library.connection.execute("PRAGMA page_count").fetchone()[0]
        library.connection.execute(f"PRAGMA max_page_count = {pages}")
        many = [prepared(f"{at}.txt", page(f"50/{at}", *(f"请各国就第{at}{n}号水井编写报告" * 9 for n in range(40))))
                for at in range(9)]
        with pytest.raises(LibraryError, match="disk is full"):
            library.add(many)
    with Library(path) as library:
        assert [one.label for one in library.texts()] == ["38/3"]
        assert library.verify() == ()
        assert library.add([*many, *series]) == Counter(added=11, known=1)


@pytest.mark.skipif(os.name != "posix", reason="limits of file sizes are set by POSIX calls")
def test_a_disk_that_fills_while_writing_is_told_in_one_line(path, series, tmp_path):
    filled(path, series)
    for at in range(60):
        text = page(f"50/{at}", *(f"请各国就第{at}{n}号水井编写报告并公布其内容" for n in range(60)), date="2020年7月17日")
        (tmp_path / f"{at}.txt").write_text(text, encoding="utf-8")
    limit = path.stat().st_size + 20_000
    code = f"import resource, signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN); " \
           f"resource.setrlimit(resource.RLIMIT_FSIZE, ({limit}, {limit})); " \
           f"from redline.cli import main; main(['library', 'add', '--library', {str(path)!r}, {str(tmp_path)!r}])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=False)
    assert done.returncode == 2
    assert done.stderr.startswith(f"redline: {path}: the library ")
    assert len(done.stderr.splitlines()) == 1
    with Library(path) as library:
        assert library.verify() == ()
        assert len(library.texts()) == 3


ADD_ONE_BY_ONE = """
    import sys
    from pathlib import Path
    import redline.library.store as store
    from redline.library.store import Library
    from tests.library_texts import page, prepared
    store.BATCH = 1
    start, path = int(sys.argv[1]), Path(sys.argv[2])
    with Library(path, create=True) as library:
        for at in range(start, start + int(sys.argv[3])):
            text = page(f"50/{at}", *(f"请各国就第{at}{n}号水井编写报告并公布其内容" for n in range(8)), date="2020年7月17日")
            library.add([prepared(f"{at}.txt", text)])
            print(at, flush=True)
"""


def adder(path, start, count):
    return subprocess.Popen([sys.executable, "-c", textwrap.dedent(ADD_ONE_BY_ONE), str(start), str(path), str(count)],
                            cwd=ROOT, stdout=subprocess.PIPE, text=True)


def test_two_processes_add_at_once_and_nothing_is_lost(path):
    both = [adder(path, 0, 15), adder(path, 10, 15)]  # five texts are added by both
    assert [one.wait(timeout=60) for one in both] == [0, 0]
    for one in both:
        one.stdout.close()
    with Library(path) as library:
        assert len(library.texts()) == 25
        assert library.verify() == ()


@pytest.mark.skipif(os.name != "posix", reason="SIGKILL")
@pytest.mark.parametrize("after", [1, 3, 7])
def test_what_was_told_as_added_survives_a_kill(path, after):
    process = adder(path, 0, 4000)
    told = [process.stdout.readline() for _ in range(after)]
    time.sleep(0.002 * after)
    process.send_signal(signal.SIGKILL)
    told += process.stdout.readlines()
    process.wait(timeout=30)
    process.stdout.close()
    with Library(path) as library:
        kept = {one.name for one in library.texts()}
        assert {f"{line.strip()}.txt" for line in told if line.endswith("\n")} <= kept
        assert library.verify() == ()


def test_a_reader_is_not_hindered_by_a_writer(path, series):
    filled(path, series)
    with Library(path) as writer, Library(path, writing=False) as reader:
        writer.connection.execute("BEGIN IMMEDIATE")
        writer.connection.execute("DELETE FROM text WHERE id = 1")
        assert len(reader.texts()) == 3
        writer.connection.execute("ROLLBACK")


def test_a_writer_that_waits_too_long_is_told(path, series, monkeypatch):
    monkeypatch.setattr(opening, "WAIT_SECONDS", 0.05)
    filled(path, series)
    with Library(path) as one, Library(path) as other:
        one.connection.execute("BEGIN IMMEDIATE")
        with pytest.raises(LibraryError, match="another process"):
            other.remove(other.find("44/18"))
        one.connection.execute("ROLLBACK")


def test_an_older_library_is_migrated_with_all_that_it_holds(path, series, monkeypatch):
    filled(path, series)
    monkeypatch.setattr(opening, "VERSION", 2)
    monkeypatch.setattr(opening, "MIGRATIONS", {2: ("ALTER TABLE text ADD COLUMN remark TEXT NOT NULL DEFAULT ''",)})
    with Library(path) as library:
        assert library.connection.execute("PRAGMA user_version").fetchone()[0] == 2
        assert library.connection.execute("SELECT remark FROM text").fetchall() == [("",)] * 3
        assert len(library.texts()) == 3


def test_a_migration_that_fails_leaves_the_older_library(path, series, monkeypatch):
    filled(path, series)
    with monkeypatch.context() as newer:
        newer.setattr(opening, "VERSION", 2)
        newer.setattr(opening, "MIGRATIONS", {2: ("ALTER TABLE text ADD COLUMN remark TEXT", "SELECT no_such_column")})
        refuses(path)
    with Library(path) as library:
        assert library.connection.execute("PRAGMA user_version").fetchone()[0] == 1
        assert library.verify() == ()


def test_every_version_has_a_migration():
    assert set(opening.MIGRATIONS) == set(range(2, opening.VERSION + 1))


def test_a_library_that_cannot_be_written_can_be_read(path, series):
    filled(path, series)
    with Library(path, writing=False) as library:
        assert len(library.texts()) == 3
        with pytest.raises(LibraryError, match="cannot be written"):
            library.remove(library.find("44/18"))


def test_the_same_text_as_a_word_file_is_known(tmp_path, path):
    text = SERIES["44-18.txt"]
    (tmp_path / "44-18.txt").write_text(text, encoding="utf-8")
    (tmp_path / "44-18.docx").write_bytes(docx("".join(paragraph(run(line)) for line in text.split("\n") if line)))
    with Library(path, create=True) as library:
        assert library.add(readings(files_in([tmp_path]))) == Counter(added=1, known=1)
