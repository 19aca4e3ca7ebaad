"""A session's dossier: predecessors found, outputs written whole, a run that goes on where another ended."""

import io
import json
import os
import re
import signal
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner

from redline.cli import main
from redline.errors import LibraryError, ReadError
from redline.library import Library, LocalFinder, trace
from redline.prep import many
from redline.prep.job import Job, run_job
from redline.prep.many import run_jobs
from redline.prep.pairs import read_pairs
from redline.prep.predecessor import predecessor
from redline.report.workbook import Sheet, workbook
from tests.library_texts import BRIDGE, DRAFT, LAMPS, MUSEUM, SCHOOL, SEEDS, SERIES, WELLS, page, parsed, prepared

ROOT = Path(__file__).parents[1]
OTHER = page("44/2", MUSEUM, SCHOOL, "促请各国公布拍卖行买卖手稿的登记册", title="归还文物", date="2020年7月16日")
# It cites its last resolution and one that has nothing to do with it.
CITING = page("47/...", f"回顾2020年7月17日第44/18号决议和2020年7月16日第44/2号决议，并{WELLS}", LAMPS, BRIDGE,
              title="高原牧区", symbol="A/HRC/47/L.10")
TITLED = page("47/...", "促请各国公布拍卖行买卖手稿的登记册", "邀请图书馆参加目录的编制", title="归还文物", symbol="A/HRC/47/L.11")
LIKE = page("47/...", WELLS, SEEDS, BRIDGE, title="关于另一事项", symbol="A/HRC/47/L.12")
ALONE = page("47/...", "欢迎极地观测站公布冰芯数据", "请各国为科考船提供补给", title="极地科学", symbol="A/HRC/47/L.13")


@pytest.fixture(scope="module")
def kept(tmp_path_factory):
    path = tmp_path_factory.mktemp("kept") / "kept.redline"
    with Library(path, create=True) as library:
        library.add([prepared(name, text) for name, text in {**SERIES, "44-2.txt": OTHER}.items()])
    return path


def followed(kept, text, decided=None):
    draft = parsed("draft.txt", text)
    with Library(kept, writing=False) as library:
        finder = LocalFinder(library)
        found = predecessor(draft, finder, trace(draft, finder), decided=decided)
    return (found.text.label, found.how) if found else None


# --- the predecessor --------------------------------------------------------------------------------------


def test_the_last_resolution_that_a_draft_cites_is_its_predecessor(kept):
    assert followed(kept, CITING) == ("44/18", "citation")


def test_a_text_of_the_same_title_is_the_predecessor_of_a_draft_that_cites_none(kept):
    assert followed(kept, TITLED) == ("44/2", "title")


def test_else_the_content_decides(kept):
    assert followed(kept, LIKE) == ("41/3", "content")


def test_a_draft_on_a_new_matter_has_no_predecessor(kept):
    assert followed(kept, ALONE) is None


def test_what_was_decided_by_hand_holds(kept):
    assert followed(kept, CITING, "38/3") == ("38/3", "pairs")
    assert followed(kept, CITING, "-") is None
    with pytest.raises(LibraryError, match="holds 0 texts called '9/9'"):
        followed(kept, CITING, "9/9")


def test_sureness_grows_with_what_stands_there(kept):
    with Library(kept, writing=False) as library:
        finder = LocalFinder(library)
        found = [predecessor(draft, finder, trace(draft, finder)).sureness
                 for draft in (parsed("a", CITING), parsed("b", LIKE), parsed("c", TITLED))]
    assert all(0.3 < one <= 1 for one in found)
    assert found[0] > found[2]


def test_a_text_of_a_later_session_is_no_predecessor(tmp_path):
    with Library(tmp_path / "kept", create=True) as library:
        library.add([prepared("later.txt", page("50/1", WELLS, LAMPS, date="2022年7月7日", symbol="A/HRC/RES/50/1"))])
        draft = parsed("draft.txt", page("47/...", WELLS, LAMPS, symbol="A/HRC/47/L.9"))
        finder = LocalFinder(library)
        assert predecessor(draft, finder, trace(draft, finder)) is None


# --- pairs ------------------------------------------------------------------------------------------------


def test_pairs_are_lines(tmp_path):
    (tmp_path / "pairs").write_text("# by hand\n\nL9.docx = 44/18   # sure\nL12.docx = -\n", encoding="utf-8")
    assert read_pairs(tmp_path / "pairs") == {"L9.docx": "44/18", "L12.docx": "-"}
    assert read_pairs(None) == {}


@pytest.mark.parametrize(("text", "wrong"), [
    ("L9.docx 44/18", "line 1"),
    ("\nL9.docx =", "line 2"),
    ("a = 1\na = 2", "decided twice"),
])
def test_a_line_that_is_no_pair_is_named(tmp_path, text, wrong):
    (tmp_path / "pairs").write_text(text, encoding="utf-8")
    with pytest.raises(ReadError, match=wrong):
        read_pairs(tmp_path / "pairs")


# --- jobs -------------------------------------------------------------------------------------------------


def job(kept, name, text):
    return Job(name, text if isinstance(text, bytes) else text.encode(), Path(name).stem, str(kept), ui="en")


def test_a_job_gives_its_outputs_and_its_line(kept):
    outcome = run_job(job(kept, "L10.txt", CITING))
    assert dict(outcome.files).keys() >= {"redline.html", "redline.docx", "changes.json", "matrix.xlsx", "sources.html"}
    entry = outcome.entry
    assert (entry.state, entry.predecessor.text.label, entry.technical_only) == ("done", "44/18", False)
    assert entry.substantive == len(entry.told) > 0
    assert json.loads(dict(outcome.files)["changes.json"])["summary"]["technical_only"] is False


def test_a_job_that_fails_is_a_line_of_the_index(kept):
    outcome = run_job(job(kept, "bad.docx", b"PK\x03\x04 nothing"))
    assert (outcome.entry.state, outcome.files) == ("failed", ())
    assert outcome.entry.problem.startswith("bad.docx ")
    assert run_job(job(kept, "drafts/bad.docx", b"PK\x03\x04 nothing")).entry.problem.startswith("drafts/bad.docx ")
    assert "redline-" not in outcome.entry.problem  # the folder it was read in is nobody's business


def test_mandates_that_may_cost_money_are_listed(kept):
    text = page("47/...", WELLS, LAMPS, BRIDGE, "请秘书长设立一个信托基金并每年举行一次研讨会", title="雪山地区的生计")
    entry = run_job(job(kept, "L14.txt", text)).entry
    assert {paragraph for paragraph, _ in entry.mandates} == {"OP4"}


def crashing(job):
    if job.name == "killer.txt":
        os.kill(os.getpid(), signal.SIGKILL)
    return run_job(job)


@pytest.mark.skipif(os.name != "posix", reason="SIGKILL")
def test_a_draft_that_ends_its_process_costs_no_other(kept, monkeypatch):
    monkeypatch.setattr(many, "run_job", crashing)
    jobs = [job(kept, name, ALONE) for name in ("a.txt", "killer.txt", "b.txt")]
    states = {one.name: outcome.entry.state for one, outcome in run_jobs(jobs, 2)}
    assert states == {"a.txt": "alone", "killer.txt": "failed", "b.txt": "alone"}


# --- the command ------------------------------------------------------------------------------------------


@pytest.fixture
def drafts(tmp_path):
    folder = tmp_path / "drafts"
    folder.mkdir()
    for name, text in (("L9", DRAFT), ("L10", CITING), ("L13", ALONE)):
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return folder


def prep(kept, drafts, out, *options):
    return CliRunner().invoke(main, ["prep", str(drafts), "--library", str(kept), "-o", str(out), "--jobs", "1", *options])


def contents(folder):
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_dossier_has_a_folder_for_each_draft_and_an_index(kept, drafts, tmp_path):
    out = tmp_path / "dossier"
    result = prep(kept, drafts, out)
    assert (result.exit_code, result.stdout.split(": ")[1].strip()) == (0, "2 done, 1 alone")
    assert sorted(one.name for one in out.iterdir()) == ["L10", "L13", "L9", "index.html", "index.xlsx"]
    index = (out / "index.html").read_text("utf-8")
    for word in ("L10.txt", "44/18", 'href="L10/redline.html"', "redline 0.", "kept.redline"):
        assert word in index
    assert "<script" not in index


def test_the_workbook_lists_drafts_changes_and_mandates(kept, drafts, tmp_path):
    prep(kept, drafts, tmp_path / "dossier", "--ui", "en")
    book = openpyxl.load_workbook(tmp_path / "dossier" / "index.xlsx")
    assert book.sheetnames == ["Draft", "Substantive changes", "Mandates that may cost money"]
    assert [row[0].rpartition("/")[2] for row in book["Draft"].iter_rows(min_row=2, values_only=True)] == [
        "L10.txt", "L13.txt", "L9.txt"]


def test_the_index_is_chinese_where_half_of_the_drafts_are(kept, drafts, tmp_path):
    english = "47/... Trees\n\nThe Human Rights Council,\n\nRecalling the Charter,\n\n1. Decides to plant trees."
    (drafts / "bad.docx").write_bytes(b"\x89PNG\r\n\x1a\n")
    for count, first in ((3, "草案"), (4, "Draft")):
        for at in range(count):
            (drafts / f"en{at}.txt").write_text(english, encoding="utf-8")
        prep(kept, drafts, tmp_path / "dossier")
        assert openpyxl.load_workbook(tmp_path / "dossier" / "index.xlsx").active["A1"].value == first


def test_a_workbook_has_numbers_as_they_are_shown():
    data = workbook([Sheet("a", ["n"], [9], [[0.94], [3], [1.0]])])
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml").decode()
    assert re.findall("<v>(.*?)</v>", sheet)[1:] == ["0.94", "3", "1.0"]


def test_a_second_run_does_nothing_and_leaves_the_same_bytes(kept, drafts, tmp_path, monkeypatch):
    out = tmp_path / "dossier"
    prep(kept, drafts, out)
    before = contents(out)
    monkeypatch.setattr("redline.prep.many.run_job", lambda job: pytest.fail("the work was done again"))
    result = prep(kept, drafts, out)
    assert (result.exit_code, result.stdout.split(": ")[1].strip()) == (0, "2 kept, 1 alone")
    assert contents(out) == before


def test_only_what_is_missing_or_changed_is_done_again(kept, drafts, tmp_path):
    out = tmp_path / "dossier"
    prep(kept, drafts, out)
    (out / "L9" / "redline.html").write_text("half", encoding="utf-8")
    (drafts / "L13.txt").write_text(LIKE, encoding="utf-8")
    result = prep(kept, drafts, out)
    assert result.stdout.split(": ")[1].strip() == "2 done, 1 kept"
    assert (out / "L13" / "redline.html").exists()


def test_a_changed_library_or_pair_is_taken_into_account(kept, drafts, tmp_path):
    out = tmp_path / "dossier"
    prep(kept, drafts, out)
    (tmp_path / "pairs").write_text("L10.txt = 38/3\n", encoding="utf-8")
    assert "1 done, 1 kept, 1 alone" in prep(kept, drafts, out, "--pairs", str(tmp_path / "pairs")).stdout
    assert json.loads((out / "L10" / "entry.json").read_text("utf-8"))["entry"]["predecessor"]["how"] == "pairs"


def test_a_pair_about_no_draft_is_refused(kept, drafts, tmp_path):
    (tmp_path / "pairs").write_text("L99.txt = 38/3\n", encoding="utf-8")
    result = prep(kept, drafts, tmp_path / "dossier", "--pairs", str(tmp_path / "pairs"))
    assert result.exit_code == 2
    assert "'L99.txt' is none of the drafts" in result.stderr


def test_a_bad_file_is_reported_and_what_it_gave_before_is_taken_away(kept, drafts, tmp_path):
    out = tmp_path / "dossier"
    prep(kept, drafts, out)
    (drafts / "L10.txt").write_bytes(b"\x89PNG\r\n\x1a\n")
    result = prep(kept, drafts, out)
    assert result.exit_code == 2
    assert len(result.stderr.splitlines()) == 1
    assert not (out / "L10").exists()
    assert "L10.txt" in (out / "index.html").read_text("utf-8")


def test_two_drafts_of_one_name_have_two_folders(kept, drafts, tmp_path):
    (drafts / "again").mkdir()
    (drafts / "again" / "L9.txt").write_text(LIKE, encoding="utf-8")
    (drafts / "L9.html").write_text(f"<html><p>{ALONE}</p></html>", encoding="utf-8")
    prep(kept, drafts, tmp_path / "dossier")
    folders = [one.name for one in (tmp_path / "dossier").iterdir() if one.is_dir()]
    assert len(folders) == 5


def test_processes_and_one_process_give_the_same(kept, drafts, tmp_path):
    for name, jobs in (("one", "1"), ("two", "2")):
        # Processes of their own: openpyxl, which tests load, changes the prefixes that lxml writes.
        command = [sys.executable, "-m", "redline", "prep", drafts, "--library", kept, "-o", tmp_path / name, "--jobs", jobs]
        subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    assert contents(tmp_path / "one") == contents(tmp_path / "two")


@pytest.mark.skipif(os.name != "posix", reason="SIGKILL")
def test_a_killed_run_leaves_whole_files_and_the_next_goes_on(kept, tmp_path):
    drafts, out = tmp_path / "drafts", tmp_path / "dossier"
    drafts.mkdir()
    for at in range(12):
        (drafts / f"L{at}.txt").write_text(CITING.replace("登记册", f"第{at}册"), encoding="utf-8")
    command = [sys.executable, "-m", "redline", "prep", str(drafts), "--library", str(kept), "-o", str(out), "--jobs", "1"]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL)
    while process.poll() is None and len(list(out.glob("*/entry.json"))) < 3:
        time.sleep(0.01)
    process.send_signal(signal.SIGKILL)
    process.wait()
    for name in out.glob("*/changes.json"):
        json.loads(name.read_text("utf-8"))
    kept_before = len(list(out.glob("*/entry.json")))
    result = prep(kept, drafts, out)
    assert result.exit_code == 0
    assert f"{12 - kept_before} done, {kept_before} kept" in result.stdout or kept_before == 12
    assert len(list(out.glob("*/entry.json"))) == 12
