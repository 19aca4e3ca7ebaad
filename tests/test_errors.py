"""Every error is one line in English and in Chinese, and the command line tells it in the language of its user."""

from __future__ import annotations

import ast
import pickle
import re
import string
import subprocess
import sys
import tomllib
from pathlib import Path

import click
import pytest
from click.testing import CliRunner
from hypothesis import example, given, settings
from hypothesis import strategies as st

from redline.cli import main
from redline.cli.tongue import chosen, tongue
from redline.errors import (
    LexiconError,
    LibraryError,
    Phrase,
    ReadError,
    RedlineError,
    WriteError,
    line,
    listed,
    reason,
    say,
    sentences,
)
from redline.language import load_lexicon
from redline.library.opening import told
from redline.library.reading import Refused, prepare_file
from redline.prep.job import Job, run_job
from redline.read import read
from tests.command_line import NEW, OLD, ROOT, process
from tests.documents.as_docx import docx, paragraph
from tests.library_texts import DRAFT, write_series

ENGLISH, CHINESE = sentences("en"), sentences("zh")
# In English these are the words of the system, of the parser of TOML and of click.
FOREIGN = ("system.", "toml.", "click.")
# What Python says of a byte that is no UTF-8 helps nobody: the Chinese line leaves it out.
LEFT_OUT = {"lexicon.encoding": {"1"}}
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


def blanks(sentence: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name is not None}


# --- the sentences ----------------------------------------------------------------------------------


def test_both_languages_have_the_same_codes() -> None:
    assert ENGLISH.keys() == {key for key in CHINESE if not key.startswith(FOREIGN)}


@pytest.mark.parametrize("key", ENGLISH)
def test_both_sentences_have_the_same_blanks(key: str) -> None:
    assert blanks(ENGLISH[key]) - LEFT_OUT.get(key, set()) == blanks(CHINESE[key])
    assert blanks(ENGLISH[key]) == set(map(str, range(len(blanks(ENGLISH[key])))))


@pytest.mark.parametrize("key", CHINESE)
def test_a_chinese_sentence_is_one_line_with_chinese_punctuation(key: str) -> None:
    said = CHINESE[key]
    assert said == " ".join(said.split())
    assert not re.search("[\u4e00-\u9fff](?:[,;:?!()]|\\.(?!(?:docx|xlsx|pdf|html|doc|odt|rtf)))", said)
    if key.partition(".")[0] in ("read", "lexicon", "fidelity", "fault"):
        assert said.endswith("。") or key == "read.pair-form"


SITES = {"refusal": "read", "fault": "lexicon", "Mistake": "usage"} | {
    one.__name__: one.table for one in (RedlineError, *RedlineError.__subclasses__())
}


def calls() -> list[tuple[str, str, int]]:
    """Return each place where an error is made: where, the key of its sentence, and how many details it gives."""
    found = []
    for path in sorted((ROOT / "redline").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            name = getattr(node.func, "id", getattr(node.func, "attr", "")) if isinstance(node, ast.Call) else ""
            if name not in SITES or any(isinstance(one, ast.Starred) for one in node.args):
                continue
            # refusal(name, code, …): the file comes first; self.fault(code, entry, …): the file is added.
            code, given = node.args[name == "refusal"], len(node.args) - 1 + (name == "fault")
            if isinstance(code, ast.Constant):
                found.append((f"{path.name}:{node.lineno}", f"{SITES[name]}.{code.value}", given))
    return found


@pytest.mark.parametrize(("where", "key", "given"), calls())
def test_every_error_that_is_raised_has_a_sentence_and_fills_it(where: str, key: str, given: int) -> None:
    assert key in ENGLISH, where
    assert len(blanks(ENGLISH[key])) == given, where


def test_every_sentence_is_told_by_somebody() -> None:
    texts = {
        node.value
        for path in (ROOT / "redline").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    assert {key for key in ENGLISH if key.partition(".")[2] not in texts} == set()


@settings(max_examples=200)
@given(st.sampled_from(sorted(ENGLISH)), st.text(min_size=1, max_size=20), st.sampled_from(["en", "zh"]))
@example("read.empty", "{0} {草案} {{}} %s %(x)d.docx", "zh")
@example("write.ending", "100%{1!r}.docx", "en")
def test_whatever_a_file_is_called_the_line_says_its_name(key: str, name: str, ui: str) -> None:
    table, _, code = key.partition(".")
    details = (name, f"%s{name}", f"{name}{{1}}", "4")
    expected = re.sub(  # once over the sentence: what is put in is not looked at again
        r"\{(\d)(!r)?\}",
        lambda blank: repr(details[int(blank[1])]) if blank[2] else details[int(blank[1])],
        sentences(ui)[key],
    )
    assert say(Phrase(table, code, details), ui) == expected


# --- an error ---------------------------------------------------------------------------------------


def test_an_error_is_its_english_line_and_can_be_told_in_chinese() -> None:
    error = ReadError("too-large", Path("草案.docx"), 100)
    assert str(error) == "草案.docx is larger than 100 MB. Give a smaller part of it."
    assert line(error, "zh") == "无法读取 草案.docx：文件超过100MB。请只给出其中一部分。"
    assert line(error, "fr") == str(error)


def test_an_error_goes_to_another_process_and_stays_what_it_is() -> None:
    error = WriteError("failed", Path("a.docx"), reason(OSError(13, "Permission denied")))
    again = pickle.loads(pickle.dumps(error))
    assert (type(again), str(again), line(again, "zh")) == (WriteError, str(error), line(error, "zh"))
    assert line(error, "zh") == "未能写入 a.docx：没有权限。没有留下写了一半的文件。"


def test_a_code_without_a_sentence_is_told_raw_and_a_missing_detail_leaves_a_gap() -> None:
    assert str(ReadError("old.txt: is {odd}")) == "old.txt: is {odd}"
    assert line(ReadError("newer-than-the-words", "a", "b"), "zh") == "newer-than-the-words: a, b"
    assert str(ReadError("too-large", "a")) == "a is larger than  MB. Give a smaller part of it."


def test_a_reason_of_the_system_that_nobody_translated_stays_as_it_is() -> None:
    assert say(reason(OSError(1, "Level 2 Halted")), "zh") == "level 2 halted"
    assert say(reason(OSError("no number")), "en") == "no number"


def test_names_to_choose_from_are_joined_as_each_language_does() -> None:
    told = listed(["a", "b", "c"], "or")
    assert isinstance(told, Phrase)
    assert (say(told, "en"), say(told, "zh")) == ("a or b or c", "a、b、c")
    assert listed(["a"], "or") == "a"


def test_a_file_in_a_folder_is_told_by_its_path(tmp_path: Path) -> None:
    path = tmp_path / "{draft} 100%.docx"
    path.write_bytes(b"PK\x03\x04 nothing")
    with pytest.raises(ReadError) as refused:
        read(path)
    assert str(refused.value) == f"{path} is damaged. Open it in a word processor and save it again."
    assert line(refused.value, "zh") == f"无法读取 {path}：文件已损坏。请用文字处理软件打开，重新保存后再试。"


@pytest.mark.parametrize(
    ("text", "english", "chinese"),
    [
        ("terms = 1", "mine.toml: terms: should be a list of words in quotation marks", "词表 mine.toml 的terms应是一列词语，每个词语加英文引号。"),
        ("caveat = 1", "mine.toml: key 'caveat': should be one of actors, caveats, openings, terms, variants", "词表 mine.toml 中不能有“caveat”。只能是actors、caveats、openings、terms、variants。"),
        ("[caveats]\nx = 1", "mine.toml: caveats: should be tables, each begun by [[caveats]]", "词表 mine.toml 的caveats写法不对。每一项应另起一行，以[[caveats]]开头。"),
        ('[[openings]]\nphrase = "x"\nrole = "XX"', 'mine.toml: openings 1: role: should be "PP" or "OP" or "both"', '词表 mine.toml 的第1个[[openings]]的role只能是"PP"、"OP"、"both"。'),
        ("[[caveats]]\nphrase = 1", "mine.toml: caveats 1: phrase: should be words in quotation marks", "词表 mine.toml 的第1个[[caveats]]的phrase应是加英文引号的词语。"),
        ('[[openings]]\nphrase = "x"\nrole = "OP"\nfamily = "direct"\nrank = "one"', "mine.toml: openings 1: rank: should be a whole number", "词表 mine.toml 的第1个[[openings]]的rank应是整数。"),
        ("terms = [x]", "mine.toml: the word list is not valid TOML in UTF-8 (Invalid value (at line 1, column 10)); mend that line", "词表 mine.toml 第1行第10列不符合TOML格式（词语应加英文引号，列表应以方括号关闭）。请改正该行。"),
        ("terms = [", "mine.toml: the word list is not valid TOML in UTF-8 (Invalid value (at end of document)); mend that line", "词表 mine.toml 末尾不符合TOML格式（词语应加英文引号，列表应以方括号关闭）。请改正。"),
    ],
)  # fmt: skip
def test_a_fault_of_a_word_list_is_told_with_its_place(tmp_path: Path, text: str, english: str, chinese: str) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(LexiconError) as fault:
        load_lexicon(path)
    assert str(fault.value) == english.replace("mine.toml", str(path))
    assert line(fault.value, "zh") == chinese.replace("mine.toml", str(path))


def test_a_word_list_that_is_no_utf8_is_told(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_bytes('terms = ["规章"]'.encode("gb18030"))
    with pytest.raises(LexiconError, match="is not valid TOML in UTF-8 \\('utf-8' codec") as fault:
        load_lexicon(path)
    assert line(fault.value, "zh") == f"词表 {path} 的编码不是UTF-8。请另存为UTF-8编码。"


def test_what_sqlite_says_is_told_in_both_languages() -> None:
    import sqlite3

    def error(said: str) -> LibraryError:
        with pytest.raises(LibraryError) as found, told(Path("kept.redline")):
            raise sqlite3.OperationalError(said)
        return found.value

    assert line(error("database is locked"), "zh") == "案文库 kept.redline 正由另一个程序写入。请待其结束后重新运行。"
    assert line(error("odd"), "zh") == "案文库 kept.redline 出错（odd）。请检查磁盘。"
    assert str(error("odd")) == "kept.redline: the library failed (odd); check the disk"


def test_what_the_parser_of_word_lists_may_say_one_day_is_told_as_it_is(tmp_path: Path, monkeypatch) -> None:
    def odd(_: str) -> None:
        raise tomllib.TOMLDecodeError("Odd, in line 3")

    (tmp_path / "mine.toml").write_text("", encoding="utf-8")
    monkeypatch.setattr(tomllib, "loads", odd)
    with pytest.raises(LexiconError, match="in UTF-8 \\(Odd, in line 3\\)") as fault:
        load_lexicon(tmp_path / "mine.toml")
    assert line(fault.value, "zh") == f"词表 {tmp_path / 'mine.toml'} 不符合TOML格式（Odd, in line 3）。请改正。"


# --- which language ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ({"LC_ALL": "zh_CN.UTF-8"}, "zh"),
        ({"LC_MESSAGES": "zh_TW"}, "zh"),
        ({"LANG": "zh"}, "zh"),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": ""}, "zh"),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": "C"}, "en"),
        ({"LANG": "zh_CN.UTF-8", "LC_MESSAGES": "en_GB.UTF-8"}, "en"),
        ({"LANG": "fr_FR.UTF-8"}, "en"),
        ({}, "en"),
    ],
)
def test_without_a_choice_the_environment_decides(monkeypatch, environment: dict[str, str], expected: str) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert tongue() == expected
    assert (tongue("en"), tongue("zh")) == ("en", "zh")
    assert tongue("fr") == expected


def test_the_choice_is_found_in_a_command_line_that_cannot_be_understood() -> None:
    assert chosen(["compare", "--nonsense", "--ui", "zh"]) == "zh"
    assert chosen(["compare", "--ui=en", "a"]) == "en"
    assert chosen(["compare", "--ui", "zh", "--ui", "en"]) == "en"
    assert chosen(["compare", "--", "--ui", "zh"]) is None
    assert chosen(["compare", "--ui"]) is None
    assert chosen(["compare", "--uis=zh"]) is None


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
