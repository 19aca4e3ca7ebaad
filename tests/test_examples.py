"""The examples: their outputs are what redline makes of them today, and what it finds is what their author meant."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from redline.cli import main
from redline.compare import compare
from redline.model import Change, Comparison
from redline.parse import parse
from redline.read import read

EXAMPLES = Path(__file__).parent.parent / "examples"
PAIRS = {
    "zh/1-2": ("zh/1-adopted-77-11.txt", "zh/2-successor-86-9.txt"),
    "zh/2-3": ("zh/2-successor-86-9.txt", "zh/3-draft-95-L7.txt"),
    "en/2-3": ("en/2-successor-86-9.txt", "en/3-draft-95-L7.txt"),
}
OUTPUTS = [(name, ending) for name in ("zh/2-3", "en/2-3") for ending in ("html", "md", "json", "txt")]
# The author of a truth file and redline may differ on what is also worth saying; these classes are beyond taste.
BEYOND_TASTE = {"removed", "added", "mandate", "verb", "caveat", "moved", "split", "merged", "reference-new", "reference",
                "note", "translation", "sequence"}


def compared(name: str) -> Comparison:
    old, new = (parse(read(EXAMPLES / path)) for path in PAIRS[name])
    return compare(old, new)


@pytest.mark.parametrize(("name", "ending"), OUTPUTS)
def test_an_output_beside_the_examples_is_what_redline_makes_today(name: str, ending: str, tmp_path: Path) -> None:
    kept = EXAMPLES / "outputs" / f"{name.replace('/', '-')}.{ending}"
    made = tmp_path / f"out.{ending}"
    old, new = (str(EXAMPLES / path) for path in PAIRS[name])
    chosen = [] if ending == "txt" else ["-o", str(made)]
    result = CliRunner().invoke(main, ["compare", old, new, *chosen], env={"COLUMNS": "80", "NO_COLOR": "1"})
    assert result.exit_code == 0, result.output
    content = result.output.encode("utf-8") if ending == "txt" else made.read_bytes()
    if os.environ.get("REDLINE_UPDATE") == "1":
        kept.parent.mkdir(exist_ok=True)
        kept.write_bytes(content)
    assert content == kept.read_bytes(), f"renew with REDLINE_UPDATE=1 and read the difference: {kept.name}"


def test_the_page_of_the_whole_series_beside_the_examples_is_what_redline_makes_today(tmp_path: Path) -> None:
    kept, made = EXAMPLES / "outputs" / "zh-1-2-3.html", tmp_path / "out.html"
    texts = [str(path) for path in sorted((EXAMPLES / "zh").glob("*-*-*.txt"))]
    assert CliRunner().invoke(main, ["compare", *texts, "-o", str(made)]).exit_code == 0
    if os.environ.get("REDLINE_UPDATE") == "1":
        kept.write_bytes(made.read_bytes())
    assert made.read_bytes() == kept.read_bytes(), f"renew with REDLINE_UPDATE=1 and read the difference: {kept.name}"


@pytest.mark.parametrize("name", PAIRS)
def test_every_paragraph_is_linked_as_the_author_meant(name: str) -> None:
    truth = json.loads((EXAMPLES / f"{name}.truth.json").read_text("utf-8"))["links"]
    meant = {(*sides(link), link["kind"], link.get("moved", False)) for link in truth}
    found = {(one.old, one.new, one.kind, one.moved) for one in compared(name).changes}
    assert found == meant


@pytest.mark.parametrize("name", PAIRS)
def test_every_class_beyond_taste_is_found_and_no_other_of_them(name: str) -> None:
    truth = json.loads((EXAMPLES / f"{name}.truth.json").read_text("utf-8"))["links"]
    found = {(one.old, one.new): one for one in compared(name).changes}
    wrong = {
        sides(link): (sorted(expected), sorted(given))
        for link in truth
        if (expected := set(link.get("classes", ())) & BEYOND_TASTE) != (given := classes(found[sides(link)]))
    }
    assert len(wrong) <= len(truth) // 20, wrong


@pytest.mark.parametrize("name", PAIRS)
def test_the_word_file_that_redline_makes_tracks_every_difference(name: str, tmp_path: Path) -> None:
    old, new = (str(EXAMPLES / path) for path in PAIRS[name])
    made = str(tmp_path / "tracked.docx")
    assert CliRunner().invoke(main, ["compare", old, new, "-o", made]).exit_code == 0
    result = CliRunner().invoke(main, ["check", old, made])
    assert result.exit_code == 0, result.output


def classes(change: Change) -> set[str]:
    return set(change.classes) & BEYOND_TASTE


def sides(link: dict[str, Any]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    return tuple(link["old"]), tuple(link["new"])


def test_what_the_readme_shows_is_what_redline_prints() -> None:
    readme = (EXAMPLES.parent / "README.md").read_text("utf-8")
    shown = readme.partition("```text\n")[2].partition("```")[0]
    old, new = (str(EXAMPLES / "zh" / f"short-{side}.txt") for side in ("old", "new"))
    printed = CliRunner(env={"COLUMNS": "80"}).invoke(main, ["compare", old, new]).output
    assert [part for part in shown.split("…\n") if part not in printed] == []
