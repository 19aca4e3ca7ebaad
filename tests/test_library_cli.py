"""`redline library` and `redline trace` as a user types them."""

import io
import json

import pytest
from click.testing import CliRunner

from redline.cli import main
from redline.cli.library import _TABLE
from redline.cli.waiting import bar
from tests.library_texts import DRAFT, WELLS, write_series


@pytest.fixture
def kept(tmp_path, monkeypatch):
    path = tmp_path / "kept.redline"
    monkeypatch.setenv("REDLINE_LIBRARY", str(path))
    return path


@pytest.fixture
def texts(tmp_path):
    folder = tmp_path / "texts"
    folder.mkdir()
    write_series(folder)
    return folder


@pytest.fixture
def draft(tmp_path):
    path = tmp_path / "draft.txt"
    path.write_text(DRAFT, encoding="utf-8")
    return path


def run(*arguments):
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def fails(result, *words):
    assert result.exit_code == 2, result.output
    assert len(result.stderr.splitlines()) == 1, result.stderr
    assert all(word in result.stderr for word in words), result.stderr


@pytest.mark.parametrize("name", _TABLE)
def test_each_command_has_help_with_an_example(name):
    result = run("library", name, "--help")
    assert result.exit_code == 0
    assert f"redline library {name}" in result.stdout.split("Examples:")[1]


def test_add_list_show_remove_verify(kept, texts):
    assert "3 added, 0 known already, 0 failed" in run("library", "add", texts).stdout
    assert "0 added, 3 known already, 0 failed" in run("library", "add", texts).stdout
    assert [line.split()[1] for line in run("library", "list").stdout.splitlines()] == ["38/3", "41/3", "44/18"]
    assert WELLS in run("library", "show", "38/3").stdout
    assert "sound; 3 texts, 16 paragraphs" in run("library", "verify").stdout
    assert "removed 41/3" in run("library", "remove", "41/3").stdout
    assert [one["label"] for one in json.loads(run("library", "list", "--format", "json").stdout)] == ["38/3", "44/18"]


def test_options_correct_what_was_read_also_of_a_text_known_already(kept, texts):
    run("library", "add", texts)
    result = run("library", "add", texts / "44-18.txt", "--symbol", "A/HRC/RES/44/18", "--date", "2020-07-18")
    assert result.exit_code == 0
    told = json.loads(run("library", "list", "--format", "json").stdout)[-1]
    assert (told["symbol"], told["date"], told["number"]) == ("A/HRC/RES/44/18", "2020-07-18", "44/18")


def test_metadata_is_for_one_file(kept, texts):
    fails(run("library", "add", texts, "--symbol", "A/1"), "one file at a time")
    fails(run("library", "add", texts / "44-18.txt", "--date", "17 July"), "is no date")


def test_a_bad_file_is_told_and_the_rest_is_added(kept, texts):
    (texts / "bad.docx").write_bytes(b"PK\x03\x04 not a zip")
    result = run("library", "add", texts)
    fails(result, "bad.docx")
    assert "3 added, 0 known already, 1 failed" in result.stdout


def test_a_missing_library_and_a_missing_text_are_one_line(kept, texts):
    fails(run("library", "list"), "redline library add")
    run("library", "add", texts)
    fails(run("library", "show", "99/9"), "no text '99/9'")


def test_a_library_with_troubles_fails_to_verify(kept, texts):
    from redline.library.store import Library

    run("library", "add", texts)
    with Library(kept) as library:
        library.connection.execute("DELETE FROM gram")
    fails(run("library", "verify"), "counts")


def test_shards_are_written(kept, texts, tmp_path):
    run("library", "add", texts)
    assert "2 shards" in run("library", "shard", 2, "-o", tmp_path / "shards").stdout
    assert len(list((tmp_path / "shards").iterdir())) == 2


# --- trace ----------------------------------------------------------------------------------------------


def test_a_trace_is_printed_and_written(kept, texts, draft, tmp_path):
    run("library", "add", texts)
    outputs = [tmp_path / f"sources.{ending}" for ending in ("html", "xlsx", "json", "md", "txt")]
    written = run("trace", draft, *(part for path in outputs for part in ("-o", path)))
    assert (written.exit_code, written.stdout) == (0, "")
    assert all(path.stat().st_size > 500 for path in outputs)
    printed = run("trace", draft, "--ui", "en")
    assert "verbatim 3 · nearly verbatim 1 · similar 0 · passage taken over 1 · new 1" in printed.stdout
    assert json.loads(run("trace", draft, "--format", "json").stdout)["library"]["texts"] == 3


def test_a_trace_leaves_the_library_as_it_was(kept, texts, draft):
    run("library", "add", texts)
    before = kept.read_bytes()
    run("trace", draft)
    assert kept.read_bytes() == before


def test_what_cannot_be_traced_is_one_line(kept, texts, draft, tmp_path):
    fails(run("trace", draft), "no library")
    run("library", "add", texts)
    fails(run("trace", tmp_path / "none.txt"), "none.txt")
    fails(run("trace", draft, "-o", tmp_path / "a.pdf"), "unknown ending")
    fails(run("trace", draft, "-o", draft), "is one of the texts")
    fails(run("trace", draft, "--scheduler", "tcp://127.0.0.1:1"), "needs --shards")


# --- waiting --------------------------------------------------------------------------------------------


class Terminal(io.StringIO):
    """A standard error that a person looks at."""

    def isatty(self):
        return True


@pytest.mark.parametrize(("stream", "shown"), [(Terminal(), True), (io.StringIO(), False)])
def test_a_bar_is_for_a_person_who_waits(monkeypatch, stream, shown):
    monkeypatch.setattr("sys.stderr", stream)
    monkeypatch.setenv("TERM", "xterm")
    with bar("reading [texts]", 3) as step:
        for _ in range(3):
            step()
    assert ("reading [texts]" in stream.getvalue()) is shown
