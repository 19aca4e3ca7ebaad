"""Both texts in the language they were drafted in, given on the command line."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from click.testing import CliRunner

from redline.cli import main
from tests.drafts import PREAMBULAR
from tests.test_original import CHINESE, ENGLISH, REWORDED, TOPICS


def write(folder: Path, name: str, operative: Sequence[str], enacting: str, opening: str) -> str:
    numbered = [f"{number}. {one}" for number, one in enumerate(operative, 1)]
    (folder / name).write_text("\n\n".join([enacting, opening, *numbered]), "utf-8")
    return str(folder / name)


def run(folder: Path, *options: str, command: str = "compare") -> str:
    texts = [write(folder, name, lines, "人权理事会，", PREAMBULAR[0])
             for name, lines in (("old.txt", CHINESE), ("new.txt", (REWORDED, *CHINESE[1:])))]
    result = CliRunner().invoke(main, [command, *texts, *options], standalone_mode=True)
    return result.output


def test_the_original_is_given_on_the_command_line(tmp_path: Path) -> None:
    originals = [write(tmp_path, name, ENGLISH, "The Human Rights Council,", TOPICS[0]) for name in ("a.txt", "b.txt")]

    assert "仅为技术性更新：否" in run(tmp_path)
    assert "仅为技术性更新：是" in run(tmp_path, "--original", *originals)


def test_an_original_in_the_language_of_the_draft_is_refused(tmp_path: Path) -> None:
    same = write(tmp_path, "c.txt", CHINESE, "人权理事会，", PREAMBULAR[0])

    other = write(tmp_path, "d.txt", CHINESE, "人权理事会，", PREAMBULAR[0])

    assert "language of the draft" in run(tmp_path, "--original", same, other, "--ui", "en")
    assert "给了两次" in run(tmp_path, "--original", same, same, "--ui", "zh")


def test_the_matrix_takes_the_original_as_well(tmp_path: Path) -> None:
    originals = [write(tmp_path, name, ENGLISH, "The Human Rights Council,", TOPICS[0]) for name in ("a.txt", "b.txt")]

    assert run(tmp_path, "--original", *originals, "-o", str(tmp_path / "m.xlsx"), command="matrix") == ""
    assert (tmp_path / "m.xlsx").exists()


def test_the_same_text_of_another_original_is_told_with_what_changed_there(tmp_path: Path) -> None:
    text = write(tmp_path, "same.txt", CHINESE, "人权理事会，", PREAMBULAR[0])
    copy = write(tmp_path, "copy.txt", CHINESE, "人权理事会，", PREAMBULAR[0])
    changed = [ENGLISH[0].replace("to publish", "not to publish"), *ENGLISH[1:]]
    originals = [write(tmp_path, name, lines, "The Human Rights Council,", TOPICS[0])
                 for name, lines in (("a.txt", ENGLISH), ("b.txt", changed))]
    told = CliRunner().invoke(main, ["compare", text, copy, "--original", *originals]).output

    assert "仅为技术性更新：否" in told
    assert "请核对译文" in told
