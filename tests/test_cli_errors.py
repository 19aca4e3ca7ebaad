"""Runs that fail, each in one line in the language of its user."""

from __future__ import annotations

import pickle
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from redline.cli import main
from redline.errors import (
    say,
)
from redline.library.reading import Refused, prepare_file
from redline.prep.job import Job, run_job
from tests.command_line import NEW, OLD, ROOT, process
from tests.documents.as_docx import docx, paragraph
from tests.library_texts import DRAFT, write_series

ZH, EN = {"LC_ALL": "zh_CN.UTF-8"}, {"LC_ALL": "C"}


def run(*arguments: object, **env: str):
    return CliRunner(env=EN | env).invoke(main, [str(argument) for argument in arguments], prog_name="redline")


def told_by(*arguments: object, **env: str) -> str:
    """Return the one line of a run that fails."""
    result = run(*arguments, **env)
    assert (result.exit_code, result.stdout) == (2, ""), result.output
    assert len(result.stderr.splitlines()) == 1
    assert result.stderr.startswith("redline: ")
    return result.stderr.removeprefix("redline: ").rstrip("\n")


# --- real runs --------------------------------------------------------------------------------------


def test_a_run_fails_in_the_language_of_its_user(tmp_path: Path) -> None:
    missing = tmp_path / "{没有} 100%s.docx"
    chinese = f"无法读取 {missing}：找不到这个文件。请核对文件名和所在文件夹。"
    english = f"{missing} does not exist. Check the name and the folder."
    assert told_by("parse", missing) == english
    assert told_by("parse", missing, "--ui", "zh") == chinese
    assert told_by("parse", missing, **ZH) == chinese
    assert told_by("parse", missing, "--ui", "en", **ZH) == english
    assert told_by("compare", OLD, missing, "--ui=zh") == chinese


def test_a_process_of_its_own_does_as_well(tmp_path: Path) -> None:
    path = tmp_path / "draft.docx"
    path.write_bytes(docx(paragraph("大会，"))[:-300])
    chinese, english = (process("parse", path, LANG=locale).stderr.decode() for locale in ("zh_CN.UTF-8", "en_US.UTF-8"))
    assert chinese == f"redline: 无法读取 {path}：文件已损坏。请用文字处理软件打开，重新保存后再试。\n"
    assert english == f"redline: {path} is damaged. Open it in a word processor and save it again.\n"


@pytest.mark.parametrize(
    ("arguments", "chinese"),
    [
        (["compare"], "缺少参数：EARLIER... DRAFT。用法见：redline compare --help"),
        (["matrix", "a", "b"], "缺少选项：-o / --output。用法见：redline matrix --help"),
        (["compare", "--colour", "a"], "没有选项--colour。用法见：redline compare --help"),
        (["compare", "--formt", "a"], "没有选项--formt，是否想用--format。用法见：redline compare --help"),
        (["parse", "a", "--format", "pdf"], "--format的值只能是terminal、json。用法见：redline parse --help"),
        (["trace", "a", "--top", "99"], "--top的值应是1至20的整数。用法见：redline trace --help"),
        (["trace", "a", "--top", "many"], "--top的值应是1至20的整数。用法见：redline trace --help"),
        (["parse", "a", "b", "c"], "多出了参数：b c。用法见：redline parse --help"),
        (["compare", "a", "--note"], "选项--note之后缺少应有的值。用法见：redline --help"),
        (["compare", "a", "b", "--original", "c"], "选项--original之后缺少应有的值。用法见：redline --help"),
        (["compare", "a", "--all=3"], "选项--all之后不应有值。用法见：redline --help"),
    ],
)
def test_frequent_mistakes_that_click_tells_in_english_are_told_in_chinese(arguments: list[str], chinese: str) -> None:
    assert told_by(*arguments, **ZH) == chinese
    assert told_by(arguments[0], "--ui", "en", *arguments[1:], **ZH).isascii()
    assert told_by(*arguments).isascii()


@pytest.mark.skipif(not hasattr(click.exceptions, "NoSuchCommand"), reason="click before 8.4 tells it by words alone")
def test_a_command_that_there_is_not_is_told_in_chinese() -> None:
    assert told_by("comprae", **ZH) == "没有命令comprae。用法见：redline --help"


@pytest.mark.parametrize(
    ("arguments", "english", "chinese"),
    [
        (["compare", "a", "b", "--date", "June"], "Invalid value for '--date': 'June' is no date; write it as 2021-06-21; see redline compare --help", "--date的值“June”不是日期。请写成2021-06-21的样子。用法见：redline compare --help"),
        (["compare", OLD, NEW, "--base", "x.txt"], "Invalid value for '--base': 'x.txt' is not among the earlier texts; see redline compare --help", "--base的值“x.txt”不在所给的先前案文之列。用法见：redline compare --help"),
        (["trace", NEW, "--scheduler", "tcp://x"], "--scheduler needs --shards: make them with redline library shard; see redline trace --help", "--scheduler须与--shards同用。请先用redline library shard拆分案文库。用法见：redline trace --help"),
        (["library", "add", NEW, "--date", "soon"], "Invalid value for '--date': 'soon' is no date; write it as 2020-07-17; see redline library add --help", "--date的值“soon”不是日期。请写成2020-07-17的样子。用法见：redline library add --help"),
        (["library", "add", OLD, NEW, "--number", "44/18"], "metadata can be given for one file at a time; see redline library add --help", "--number、--date等选项一次只能用于一个文件。用法见：redline library add --help"),
    ],
)  # fmt: skip
def test_mistakes_that_we_find_are_told_in_both_languages(arguments: list[object], english: str, chinese: str) -> None:
    assert told_by(*arguments) == english
    assert told_by(*arguments, **ZH) == chinese


def test_a_mistake_that_click_alone_knows_stays_english(monkeypatch) -> None:
    def odd(*_: object) -> None:
        raise click.UsageError("something that no click says today.")

    monkeypatch.setattr("redline.cli.compare.compared_texts", odd)
    assert told_by("compare", OLD, NEW, **ZH) == "something that no click says today; see redline compare --help"


@pytest.mark.parametrize(
    ("output", "english", "chinese"),
    [
        ("a.foo", "unknown ending '.foo'; known are .html .htm .docx .json .md .txt", "不认识扩展名“.foo”。可用的有：.html .htm .docx .json .md .txt"),
        ("a", "no ending to tell the format by; known are .html .htm .docx .json .md .txt", "没有扩展名，无从判断格式。可用的有：.html .htm .docx .json .md .txt"),
    ],
)
def test_an_output_that_cannot_be_written_is_told_in_both_languages(output: str, english: str, chinese: str) -> None:
    assert told_by("compare", OLD, NEW, "-o", output) == f"{output}: {english}"
    assert told_by("compare", OLD, NEW, "-o", output, "--ui", "zh") == f"无法写入 {output}：{chinese}"


def test_a_fault_of_ours_and_a_full_disk_are_told_in_chinese_too(monkeypatch) -> None:
    for error, said in (
        (RuntimeError("two\nlines"), "发生意外错误（RuntimeError: two lines）。请设置REDLINE_DEBUG=1后重新运行，并将详情报告开发者。"),
        (OSError(28, "No space left on device"), "未能写出结果：磁盘已满。请腾出空间后重新运行。"),
    ):
        monkeypatch.setattr("redline.cli.compare.compared_texts", lambda *_, error=error: (_ for _ in ()).throw(error))
        assert told_by("compare", OLD, NEW, "--ui", "zh") == said


# --- libraries and dossiers -------------------------------------------------------------------------


def test_files_that_a_library_refuses_are_told_in_the_language_of_the_user(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    result = run("library", "add", tmp_path / "empty.txt", "--library", tmp_path / "kept.redline", **ZH)
    assert result.stderr == f"redline: 无法读取 {tmp_path / 'empty.txt'}：文件是空的。请给出写有草案的文件。\n"
    refused = prepare_file(str(tmp_path / "empty.txt"))
    assert isinstance(refused, Refused)
    assert pickle.loads(pickle.dumps(refused)) == refused
    assert say(refused.problem, "en").endswith("is empty. Give the file with the draft in it.")


def test_a_fault_of_ours_in_one_file_names_the_file(monkeypatch) -> None:
    monkeypatch.setattr("redline.library.reading.digest_of", lambda _: {}["a"])
    refused = prepare_file("a.txt")
    assert isinstance(refused, Refused)
    assert say(refused.problem, "en") == "a.txt: unexpected error, KeyError: 'a'; please report it"


def test_a_trouble_of_a_library_is_told_in_the_language_of_the_user(tmp_path: Path, monkeypatch) -> None:
    from redline.model_library import Trouble

    (tmp_path / "texts").mkdir()
    write_series(tmp_path / "texts")
    kept = tmp_path / "kept.redline"
    assert run("library", "add", tmp_path / "texts", "--library", kept).exit_code == 0
    monkeypatch.setattr("redline.library.store.Library.verify", lambda _: (Trouble("counts", ("3",)),))
    for env, options, said in ((ZH, (), "有3个字组的计数不符"), (ZH, ("--ui", "en"), "3"), (EN, ("--ui", "zh"), "有3个字组的计数不符")):
        assert said in run("library", "verify", "--library", kept, *options, **env).stderr
    assert "字组" not in run("library", "verify", "--library", kept, **EN).stderr


def test_a_dossier_says_what_failed_in_its_own_language_and_to_the_user_in_his(tmp_path: Path) -> None:
    texts, drafts, kept = tmp_path / "texts", tmp_path / "drafts", tmp_path / "kept.redline"
    for folder in (texts, drafts):
        folder.mkdir()
    write_series(texts)
    assert run("library", "add", texts, "--library", kept).exit_code == 0
    (drafts / "good.txt").write_text(DRAFT, encoding="utf-8")
    (drafts / "bad.docx").write_bytes(b"PK\x03\x04 nothing")
    chinese = f"无法读取 {drafts / 'bad.docx'}：文件已损坏。请用文字处理软件打开，重新保存后再试。"
    english = f"{drafts / 'bad.docx'} is damaged. Open it in a word processor and save it again."
    pages = []
    for env, said in ((EN, english), (ZH, chinese)):
        result = run("prep", drafts, "--library", kept, "-o", tmp_path / "out", "--jobs", 1, **env)
        assert (result.exit_code, result.stderr) == (2, f"redline: {said}\n")
        pages.append((tmp_path / "out" / "index.html").read_text("utf-8"))
    assert pages[0] == pages[1]  # the environment never decides what is written
    assert f"<li dir=\"auto\">{chinese}</li>" in pages[0]
    run("prep", drafts, "--library", kept, "-o", tmp_path / "out", "--jobs", 1, "--ui", "en", **ZH)
    assert english in (tmp_path / "out" / "index.html").read_text("utf-8")


def test_a_job_that_fails_says_why_in_both_languages(tmp_path: Path) -> None:
    outcome = run_job(Job("a.txt", b"", "a", str(tmp_path / "none")))
    assert pickle.loads(pickle.dumps(outcome)) == outcome
    assert outcome.entry.problem == "a.txt is empty. Give the file with the draft in it."
    assert say(outcome.problem, "zh") == "无法读取 a.txt：文件是空的。请给出写有草案的文件。"


# --- cost -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("arguments", [["--help"], ["compare", "--help"], ["compare", str(OLD), str(NEW), "--format", "json"]])
def test_no_sentence_is_read_before_an_error_is_told(arguments: list[str]) -> None:
    code = (
        "import sys; from redline.cli import main; from redline.errors import sentences\n"
        f"try: main({arguments!r})\nexcept SystemExit: print(sentences.cache_info().currsize, file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stderr == "0\n"
