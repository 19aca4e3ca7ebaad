import errno
import io
import json
import subprocess
import sys
from pathlib import Path

import click
import pytest

from redline.cli import COMMANDS, reading
from redline.cli import write as writing
from redline.cli.compare import choose_base
from redline.cli.formats import ENDINGS, FORMATS, format_of
from redline.cli.write import check_outputs, write_all
from redline.errors import ReadError, WriteError
from tests import comparisons
from tests.command_line import ROOT, process, run


@pytest.fixture
def made_by_hand(monkeypatch):
    """Compare nothing: every command line gets the Chinese comparison."""
    monkeypatch.setattr("redline.cli.compare.compared_texts", lambda *_: (comparisons.chinese(), None))


@pytest.fixture
def texts(tmp_path):
    """Return two files that exist, as arguments."""
    for name in ("old.txt", "new.txt"):
        (tmp_path / name).write_text("大会，", encoding="utf-8")
    return [str(tmp_path / "old.txt"), str(tmp_path / "new.txt")]






def fails(result, *words: str) -> None:
    """Check the form of every failure: exit 2, one line on standard error, nothing on standard output."""
    assert result.exit_code == 2, result.output
    assert result.stdout == ""
    lines = result.stderr.splitlines()
    assert len(lines) == 1, result.stderr
    assert lines[0].startswith("redline: ")
    assert [word for word in words if word not in lines[0]] == []


# --- the command line -------------------------------------------------------------------------------


def test_help_lists_the_commands_and_shows_an_example():
    result = run("--help")
    assert result.exit_code == 0
    assert "redline compare 44-18.txt draft.txt" in result.stdout
    assert [name for name in COMMANDS if f"  {name} " not in result.stdout] == []


@pytest.mark.parametrize("name", COMMANDS)
def test_each_command_has_help_with_an_example(name):
    result = run(name, "--help")
    assert result.exit_code == 0
    assert f"redline {name} " in result.stdout.split("Examples:")[1]


def test_help_loads_no_heavy_library():
    code = (
        "import sys; from redline.cli import main\n"
        "try: main(['--help'])\nexcept SystemExit: print(*sys.modules)"
    )
    told = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True
    ).stdout
    loaded = set(told.splitlines()[-1].split())
    assert not loaded & {
        "rich",
        "lxml",
        "jinja2",
        "jieba",
        "pypdfium2",
        "xlsxwriter",
        "rapidfuzz",
        "msgspec",
        "redline.compare",
    }


def test_the_version_is_told():
    result = run("--version")
    assert result.exit_code == 0
    assert result.stdout.startswith("redline ")


@pytest.mark.parametrize(
    "arguments", [["comprae"], ["compare"], ["compare", "--format", "pdf", "a", "b"], ["parse"], ["--no"]]
)
def test_a_mistake_on_the_command_line_is_one_line(arguments):
    fails(run(*arguments), "--help")


def test_shell_completion_offers_commands_and_options():
    assert "complete " in process(_REDLINE_COMPLETE="bash_source").stdout.decode()
    told = process(
        _REDLINE_COMPLETE="bash_complete", COMP_WORDS="redline com", COMP_CWORD="1"
    ).stdout.decode()
    assert "compare" in told


# --- compare ----------------------------------------------------------------------------------------


@pytest.mark.usefixtures("made_by_hand")
class TestCompare:
    def test_without_options_a_pipe_gets_the_page_without_colour(self, texts):
        result = run("compare", *texts)
        assert result.exit_code == 0
        assert result.stdout.splitlines()[1] == "仅为技术性更新：否"
        assert "\x1b" not in result.stdout

    def test_force_color_keeps_colour_in_a_pipe(self, texts):
        assert "\x1b[9;31m" in run("compare", *texts, FORCE_COLOR="1", TERM="xterm-256color").stdout

    def test_json_goes_to_standard_output(self, texts):
        assert json.loads(run("compare", *texts, "--format", "json").stdout)["schema"] == 1

    def test_the_interface_language_can_be_chosen(self, texts):
        assert "Technical update only: no" in run("compare", *texts, "--ui", "en").stdout

    def test_all_lists_what_is_otherwise_counted(self, texts):
        assert "可能只是译法不同" in run("compare", *texts, "--all").stdout

    def test_outputs_are_written_by_their_endings_and_nothing_is_printed(self, texts, tmp_path):
        result = run(
            "compare", *texts, "-o", tmp_path / "a.json", "-o", tmp_path / "b.MD", "-o", tmp_path / "c.txt"
        )
        assert (result.exit_code, result.output) == (0, "")
        assert json.loads((tmp_path / "a.json").read_text("utf-8"))["schema"] == 1
        assert (tmp_path / "b.MD").read_text("utf-8").startswith("# 80/... 与 77/11 对照")
        assert "[-吁请-]" in (tmp_path / "c.txt").read_text("utf-8")
        assert sorted(path.name for path in tmp_path.iterdir()) == [
            "a.json",
            "b.MD",
            "c.txt",
            "new.txt",
            "old.txt",
        ]

    def test_an_output_and_a_format_give_both(self, texts, tmp_path):
        result = run("compare", *texts, "-o", tmp_path / "a.md", "--format", "json")
        assert json.loads(result.stdout)["schema"] == 1
        assert (tmp_path / "a.md").exists()

    def test_exit_code_tells_whether_the_texts_differ(self, texts, monkeypatch):
        assert run("compare", *texts, "--exit-code").exit_code == 1
        monkeypatch.setattr("redline.cli.compare.compared_texts", lambda *_: (comparisons.identical(), None))
        assert run("compare", *texts, "--exit-code").exit_code == 0

    def test_the_same_text_twice_is_one_line_and_json_stays_json(self, texts, monkeypatch):
        monkeypatch.setattr("redline.cli.compare.compared_texts", lambda *_: (comparisons.identical(), None))
        assert run("compare", *texts).stdout == "两份案文相同。\n"
        assert json.loads(run("compare", *texts, "--format", "json").stdout)["summary"]["identical"] is True

    def test_no_clock_decides_the_date(self, texts, monkeypatch):
        seen = []
        monkeypatch.setitem(FORMATS, "docx", lambda _, wishes: seen.append(wishes.date) or b"")
        run("compare", *texts, "--format", "docx")
        run("compare", *texts, "--format", "docx", SOURCE_DATE_EPOCH="86400")
        run("compare", *texts, "--format", "docx", "--date", "2021-06-21")
        run("compare", *texts, "--format", "docx", "--date", "2021-06-21T10:00:00+02:00")
        assert seen == ["", "1970-01-02T00:00:00Z", "2021-06-21T00:00:00Z", "2021-06-21T08:00:00Z"]

    def test_a_wrong_date_is_refused(self, texts):
        fails(run("compare", *texts, "--date", "June"), "June", "2021-06-21")
        fails(run("compare", *texts, SOURCE_DATE_EPOCH="soon"), "SOURCE_DATE_EPOCH")

    def test_an_unforeseen_error_is_one_line_with_a_hint(self, texts, monkeypatch):
        def broken(*_):
            raise RuntimeError("two\nlines \x1b[31m")

        monkeypatch.setattr("redline.cli.compare.compared_texts", broken)
        fails(run("compare", *texts), "RuntimeError: two lines", "REDLINE_DEBUG=1")
        told = run("compare", *texts, REDLINE_DEBUG="1")
        assert told.exit_code == 2
        assert "Traceback" in told.stderr

    def test_a_refusal_is_one_line(self, texts, monkeypatch):
        def refused(*_):
            raise ReadError("old.txt: is empty; give the draft")

        monkeypatch.setattr("redline.cli.compare.compared_texts", refused)
        fails(run("compare", *texts), "redline: old.txt: is empty; give the draft")

    def test_an_interruption_is_quiet(self, texts, monkeypatch):
        def interrupted(*_):
            raise KeyboardInterrupt

        monkeypatch.setattr("redline.cli.compare.compared_texts", interrupted)
        result = run("compare", *texts)
        assert (result.exit_code, result.output.strip()) == (130, "")

    def test_a_closed_pipe_is_quiet(self, texts, monkeypatch):
        def closed(_):
            raise BrokenPipeError(errno.EPIPE, "Broken pipe")

        monkeypatch.setattr("redline.cli.formats.put", closed)
        result = run("compare", *texts)
        assert (result.exit_code, result.stderr) == (141, "")


class TestOutputsAreCheckedBeforeTheWork:
    @pytest.fixture(autouse=True)
    def no_work(self, monkeypatch):
        monkeypatch.setattr("redline.cli.compare.compared_texts", lambda *_: pytest.fail("the work began"))

    def test_an_unknown_ending_names_the_known_ones(self, texts, tmp_path):
        fails(run("compare", *texts, "-o", tmp_path / "a.pdf"), "a.pdf", "'.pdf'", *ENDINGS)
        fails(run("compare", *texts, "-o", tmp_path / "a"), "no ending")

    def test_a_missing_folder(self, texts, tmp_path):
        fails(run("compare", *texts, "-o", tmp_path / "none" / "a.md"), "none", "does not exist")

    def test_a_folder_as_output(self, texts, tmp_path):
        (tmp_path / "a.md").mkdir()
        fails(run("compare", *texts, "-o", tmp_path / "a.md"), "is a folder")

    def test_a_file_as_folder(self, texts):
        fails(run("compare", *texts, "-o", f"{texts[0]}/a.md"), "is not a folder")

    def test_a_folder_that_cannot_be_written(self, texts, tmp_path, monkeypatch):
        monkeypatch.setattr(writing.os, "access", lambda *_: False)
        fails(run("compare", *texts, "-o", tmp_path / "a.md"), "cannot be written")

    def test_an_output_that_is_an_input(self, texts):
        fails(run("compare", *texts, "-o", texts[0]), "is one of the texts")

    def test_an_output_given_twice(self, texts, tmp_path):
        fails(run("compare", *texts, "-o", tmp_path / "a.md", "-o", tmp_path / "." / "a.md"), "twice")

    def test_a_base_that_is_not_among_the_texts(self, texts, monkeypatch):
        fails(run("compare", *texts, "--base", "other.txt"), "other.txt")


def test_the_base_is_left_to_be_found_unless_chosen():
    series = [Path("a/1.txt"), Path("a/2.txt"), Path("draft.txt")]
    assert choose_base(series, None) is None
    assert choose_base(series, Path("a/2.txt")) == 1
    assert choose_base(series, Path("1.txt")) == 0
    with pytest.raises(click.UsageError):
        choose_base(series, Path("draft.txt"))


class Terminal(io.StringIO):
    """A standard error that a person looks at."""

    def isatty(self) -> bool:
        return True


def test_progress_is_told_to_a_person_and_wiped(monkeypatch):
    monkeypatch.setattr(sys, "stderr", Terminal())
    with reading._progress(Path("long\x1b.pdf")) as tell:
        tell(12, 300)
    assert sys.stderr.getvalue() == "\rlong\N{REPLACEMENT CHARACTER}.pdf: 12/300 \r\x1b[K"


def test_progress_is_not_told_to_a_pipe(monkeypatch):
    monkeypatch.setattr(sys, "stderr", io.StringIO())
    with reading._progress(Path("long.pdf")) as tell:
        assert tell is None


def test_the_lexicon_of_the_configuration_folder_is_found(tmp_path, monkeypatch):
    monkeypatch.setattr(click, "get_app_dir", lambda _: str(tmp_path))
    assert reading.user_lexicon(None) is None
    (tmp_path / "lexicon.toml").write_text('terms = ["雪山水源"]', encoding="utf-8")
    assert reading.user_lexicon(None) is not None


@pytest.mark.usefixtures("made_by_hand")
def test_a_house_style_goes_into_the_page(texts, tmp_path):
    (tmp_path / "house.css").write_text(":root { --house: 1 }", encoding="utf-8")
    told = run("compare", *texts, "--format", "html", "--style", tmp_path / "house.css")
    assert "--house: 1" in told.stdout
    fails(run("compare", *texts, "--style", tmp_path / "none.css"), "none.css", "cannot be read")
    (tmp_path / "latin.css").write_bytes(b"\xe9")
    fails(run("compare", *texts, "--style", tmp_path / "latin.css"), "latin.css", "UTF-8")


def test_every_ending_has_a_format():
    assert set(ENDINGS.values()) == set(FORMATS)
    assert format_of(Path("redline.HTML")) == "html"


# --- writing ----------------------------------------------------------------------------------------


def test_when_one_output_cannot_be_written_none_is(tmp_path, monkeypatch):
    (tmp_path / "a.md").write_text("before")
    written = []

    def fsync(handle: int) -> None:
        written.append(handle)
        if len(written) == 2:
            raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(writing.os, "fsync", fsync)
    with pytest.raises(WriteError, match=r"b\.md: .*no space left"):
        write_all([(tmp_path / "a.md", b"after"), (tmp_path / "b.md", b"after")])
    assert (tmp_path / "a.md").read_text() == "before"
    assert [path.name for path in tmp_path.iterdir()] == ["a.md"]


def test_a_replaced_file_keeps_its_permissions_and_a_link_stays_a_link(tmp_path):
    private = tmp_path / "private.md"
    private.write_text("before")
    private.chmod(0o600)
    link = tmp_path / "link.md"
    link.symlink_to(private)
    write_all([(link, b"after")])
    assert link.is_symlink()
    assert private.read_text() == "after"
    assert private.stat().st_mode & 0o777 == 0o600


def test_a_check_passes_for_outputs_beside_the_inputs(tmp_path):
    (tmp_path / "old.txt").touch()
    check_outputs([tmp_path / "a.md", tmp_path / "b.md"], [tmp_path / "old.txt", tmp_path / "missing.txt"])
