"""Every error is one line, in English and in Chinese."""

from __future__ import annotations

import ast
import pickle
import re
import string
import tomllib
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

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
from redline.read import read
from tests.command_line import ROOT

ENGLISH, CHINESE = sentences("en"), sentences("zh")
# In English these are the words of the system, of the parser of TOML and of click.
FOREIGN = ("system.", "toml.", "click.")
# What Python says of a byte that is no UTF-8 helps nobody: the Chinese line leaves it out.
LEFT_OUT = {"lexicon.encoding": {"1"}}
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
