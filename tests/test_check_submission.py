"""`redline check`: a submission must track every difference from the issued text."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest
from click.testing import CliRunner
from msgspec.structs import replace

from redline.cli import main
from redline.report.to_check import Check, check_json, check_text
from tests import comparisons as made
from tests.documents.as_docx import as_docx
from tests.documents.as_text import as_text
from tests.documents.resolution import CHINESE, ENGLISH, Draft

WORDS = Path(__file__).parent.parent / "redline" / "report" / "words"


def run(*arguments: object) -> tuple[int, str]:
    result = CliRunner().invoke(main, [str(one) for one in arguments])
    return result.exit_code, result.output


def edited(draft: Draft) -> Draft:
    """Return a draft with a new first paragraph, a changed verb and one paragraph fewer."""
    first, *rest = draft.operative
    changed = replace(first, text=first.text.replace("吁请", "敦促").replace("Calls upon", "Urges"))
    return replace(draft, preamble=(draft.preamble[0], *draft.preamble[2:]), operative=(changed, *rest))


def tracked(folder: Path, draft: Draft, changed: Draft) -> Path:
    """Write the issued text, the draft, and the draft with its changes tracked; return the last."""
    (folder / "issued.docx").write_bytes(as_docx(draft))
    (folder / "draft.docx").write_bytes(as_docx(changed))
    assert run("compare", folder / "issued.docx", folder / "draft.docx", "-o", folder / "tracked.docx") == (0, "")
    return folder / "tracked.docx"


@pytest.mark.parametrize("draft", [CHINESE, ENGLISH], ids=["zh", "en"])
def test_a_submission_that_tracks_everything_passes(tmp_path: Path, draft: Draft) -> None:
    submitted = tracked(tmp_path, draft, edited(draft))
    code, output = run("check", tmp_path / "issued.docx", submitted)
    assert code == 0
    assert "tracked.docx" in output
    assert len(output.splitlines()) == 1


def test_the_issued_text_may_be_of_another_format(tmp_path: Path) -> None:
    submitted = tracked(tmp_path, CHINESE, edited(CHINESE))
    issued = tmp_path / "issued.txt"
    issued.write_text(as_text(CHINESE), "utf-8")
    assert run("check", issued, submitted)[0] == 0


def test_each_difference_that_is_not_tracked_is_listed(tmp_path: Path) -> None:
    (tmp_path / "issued.docx").write_bytes(as_docx(CHINESE))
    (tmp_path / "submitted.docx").write_bytes(as_docx(edited(CHINESE)))
    code, output = run("check", tmp_path / "issued.docx", tmp_path / "submitted.docx")
    assert code == 1
    assert "[-吁请-]{+敦促+}" in output
    assert "原PP2" in output


def test_one_change_slipped_in_among_tracked_ones_is_found(tmp_path: Path) -> None:
    slipped = replace(
        CHINESE,
        operative=(*CHINESE.operative[:-1], replace(CHINESE.operative[-1], text="决定在适当时候继续审议此事。")),
    )
    tracked(tmp_path, slipped, edited(slipped))
    (tmp_path / "truly-issued.docx").write_bytes(as_docx(CHINESE))
    code, output = run("check", tmp_path / "truly-issued.docx", tmp_path / "tracked.docx", "--format", "json")
    told = json.loads(output)
    assert code == 1
    assert told["complete"] is False
    assert told["tracked"] > 0
    assert [(one["kind"], one["new"]) for one in told["untracked"]] == [("changed", ["OP8"])]


def test_a_submission_that_cannot_track_changes_is_refused(tmp_path: Path) -> None:
    (tmp_path / "issued.docx").write_bytes(as_docx(CHINESE))
    (tmp_path / "submitted.txt").write_text(as_text(CHINESE), "utf-8")
    code, output = run("check", tmp_path / "issued.docx", tmp_path / "submitted.txt")
    assert code == 2
    assert "is no .docx" in output
    assert len(output.splitlines()) == 1


def test_a_number_that_shifted_is_told_only_where_nothing_explains_it() -> None:
    whole = Check(made.chinese(), 3)
    assert all(change.kind != "unchanged" or change.moved for change in whole.changes)
    alone = [
        change
        for change in made.chinese().changes
        if change.kind == "unchanged" and change.renumbered and not change.moved
    ]
    shifted = Check(replace(made.chinese(), changes=tuple(alone), fields=()), 0)
    assert shifted.changes == tuple(alone)
    assert "7. → 8." in check_text(shifted, ui="en")


def test_a_field_that_differs_is_listed_too() -> None:
    told = json.loads(check_json(Check(made.chinese(), 0)))
    assert {one["field"] for one in told["untracked"] if "field" in one} == {"TITLE", "SPONSORS", "SESSION", "NOTE.1"}


def test_the_same_text_passes_with_no_tracked_change(tmp_path: Path) -> None:
    for name in ("issued.docx", "submitted.docx"):
        (tmp_path / name).write_bytes(as_docx(ENGLISH))
    assert run("check", tmp_path / "issued.docx", tmp_path / "submitted.docx")[0] == 0


def test_a_tracked_file_alone_becomes_its_own_summary_and_redline(tmp_path: Path) -> None:
    submitted = tracked(tmp_path, CHINESE, edited(CHINESE))
    code, output = run("compare", submitted, "--format", "json")
    kinds = {one["kind"] for one in json.loads(output)["changes"]}
    assert code == 0
    assert {"removed", "changed"} <= kinds
    assert run("compare", submitted, "-o", tmp_path / "again.docx") == (0, "")
    assert run("check", tmp_path / "issued.docx", tmp_path / "again.docx")[0] == 0


def test_both_languages_have_the_same_words() -> None:
    zh, en = (tomllib.loads((WORDS / f"check.{ui}.toml").read_text("utf-8"))["check"] for ui in ("zh", "en"))
    assert zh.keys() == en.keys()
