"""redline as a process of its own: what goes to which stream, in which encoding, with which code."""

import json
import subprocess
import sys

import pytest
from click.testing import CliRunner

from redline.cli import main
from tests.command_line import NEW, OLD, ROOT, process, run


@pytest.mark.parametrize(
    "env",
    [
        {"LC_ALL": "C"},
        {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"},
        {"PYTHONIOENCODING": "cp936"},
    ],
)
def test_output_is_utf8_whatever_the_locale(env):
    told = process("compare", OLD, NEW, **env)
    assert told.returncode == 0, told.stderr
    assert told.stdout == process("compare", OLD, NEW, LC_ALL="C.UTF-8").stdout
    assert "执行部分" in told.stdout.decode("utf-8")


def test_json_loads_neither_rich_nor_jinja2():
    code = (
        "import sys; from redline.cli import main\n"
        f"try: main(['compare', {str(OLD)!r}, {str(NEW)!r}, '--format', 'json'])\n"
        "except SystemExit: print(*sys.modules, file=sys.stderr)"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True)
    assert json.loads(told.stdout)["schema"] == 1
    assert not set(told.stderr.split()) & {"rich", "jinja2", "xlsxwriter", "pypdfium2"}


def test_a_reader_that_goes_away_is_no_error():
    with subprocess.Popen(
        [sys.executable, "-m", "redline", "compare", str(OLD), str(NEW), "--format", "json"],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT,
    ) as child:  # fmt: skip
        assert child.stdout is not None
        assert child.stderr is not None
        child.stdout.close()
        assert child.stderr.read() == b""
    assert child.returncode == 141


def test_one_text_without_tracked_changes_is_refused():
    told = process("compare", NEW)
    assert told.returncode == 2
    assert b"give the earlier text" in told.stderr
    assert len(told.stderr.splitlines()) == 1


@pytest.mark.parametrize("command", [["parse"], ["compare", str(OLD)]])
@pytest.mark.parametrize("missing", ["nowhere.txt", "."])
def test_a_file_that_cannot_be_read_is_one_line(command, missing):
    told = process(*command, missing)
    assert (told.returncode, told.stdout) == (2, b"")
    assert told.stderr.startswith(b"redline: ")
    assert b"unexpected" not in told.stderr
    assert len(told.stderr.splitlines()) == 1


def test_parse_shows_structure_references_notes_and_doubts():
    told = process("parse", NEW).stdout.decode("utf-8")
    assert "执行部分" in told
    assert "OP1" in told
    data = json.loads(process("parse", NEW, "--format", "json").stdout)
    assert data["schema"] == 1
    assert {paragraph["section"] for paragraph in data["paragraphs"]} >= {"preambular", "operative"}


@pytest.mark.parametrize("arguments", [[], ["library"]])
def test_a_command_without_anything_shows_its_help_as_it_is_laid_out(arguments):
    result = CliRunner().invoke(main, arguments)
    assert result.exit_code == 2
    assert "\n  " in result.stderr
    assert "Commands:" in result.stderr


def test_an_earlier_text_that_is_the_very_file_of_the_draft_is_told(tmp_path):
    path, copy = tmp_path / "a.txt", tmp_path / "b.txt"
    for one in (path, copy):
        one.write_bytes(NEW.read_bytes())
    result = run("compare", path, path)
    assert (result.exit_code, len(result.stderr.splitlines())) == (0, 1)
    assert result.stderr.startswith(f"redline: 提示：{path} ")
    assert result.stdout.startswith("两份案文相同")
    assert run("compare", path, copy).stderr == ""
    assert run("compare", path, path, "--ui", "en").stderr.startswith(f"redline: warning: {path} ")
