"""Runs that are killed, stopped, short of room or watched by nobody: what stood there stands, and the next run goes on.

benchmarks/faults.py does the same at random and many times over; here each fault comes at a place of its own.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import Executor
from multiprocessing import active_children
from pathlib import Path

import pytest

from redline.cli.write import write_all
from redline.errors import LibraryError
from redline.library import Library
from redline.library.shards import shards_in
from redline.library.workers import workers
from redline.prep.job import Job, run_job
from tests.library_texts import DRAFT, SERIES, prepared, write_series

ROOT = Path(__file__).parents[1]
OLD, NEW, OTHER = (ROOT / "examples" / "zh" / f"{name}.txt" for name in ("2-successor-86-9", "3-draft-95-L7", "1-adopted-77-11"))
ENDINGS = ("html", "docx", "json", "md", "txt")
posix = pytest.mark.skipif(os.name != "posix", reason="signals and limits of POSIX")
# Sends the process a signal at the CALL that is the NTH, such as "replace" and 2.
KILLER = """
import os, signal
real, calls = getattr(os, os.environ["CALL"]), []
def killing(*arguments, **extra):
    calls.append(1)
    if len(calls) == int(os.environ["NTH"]):
        os.kill(os.getpid(), int(os.environ["SENT"]))
    return real(*arguments, **extra)
setattr(os, os.environ["CALL"], killing)
"""


def environment(**changes: str) -> dict[str, str]:
    before = changes.pop("before", "")
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG", "REDLINE", "COLUMNS"))}
    return clean | {"PYTHONPATH": os.pathsep.join(filter(None, [before, *sys.path]))} | changes


def line(*arguments: object) -> list[str]:
    return [sys.executable, "-P", "-m", "redline", *map(str, arguments)]


def run(folder: Path, *arguments: object, limit: Callable[[], None] | None = None, **env: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(line(*arguments), cwd=folder, env=environment(**env), capture_output=True, preexec_fn=limit,
                          timeout=60, check=False)  # fmt: skip


def killed(folder: Path, call: str, nth: int, *arguments: object) -> None:
    """Run a command that is killed at that call."""
    done = signalled(folder, signal.SIGKILL, *arguments, CALL=call, NTH=str(nth))
    assert done.returncode == -signal.SIGKILL, done.stderr


def stopped(folder: Path, sent: int, code: int, *arguments: object, limit: Callable[[], None] | None = None) -> None:
    """Run a command that is asked to end when its third output is on the disk, under another name."""
    done = signalled(folder, sent, *arguments, limit=limit, CALL="fsync", NTH="3")
    assert (done.returncode, done.stderr) == (code, b"")


def signalled(folder: Path, sent: int, *arguments: object, limit: Callable[[], None] | None = None,
              **env: str) -> subprocess.CompletedProcess[bytes]:  # fmt: skip
    hook = folder / "hook"
    hook.mkdir(exist_ok=True)
    hook.joinpath("sitecustomize.py").write_text(KILLER)
    return run(folder, *arguments, limit=limit, before=str(hook), SENT=str(int(sent)), **env)


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def one_line(done: subprocess.CompletedProcess[bytes], *words: str) -> None:
    said = done.stderr.decode()
    assert (done.returncode, len(said.splitlines())) == (2, 1), said
    assert "unexpected" not in said
    assert [word for word in words if word not in said] == []


def outputs(folder: str) -> list[str]:
    return [each for ending in ENDINGS for each in ("-o", f"{folder}/redline.{ending}")]


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("library") / "kept.redline"
    with Library(path, create=True) as made:
        made.add([prepared(name, text) for name, text in SERIES.items()])
    return path


@pytest.fixture(scope="module")
def states(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, bytes], dict[str, bytes]]:
    """Return all outputs of an earlier and of a later run that nothing disturbed."""
    found = []
    for old in (OTHER, OLD):
        folder = tmp_path_factory.mktemp("undisturbed")
        assert run(folder, "compare", old, NEW, *outputs(".")).returncode == 0
        found.append(contents(folder))
    return found[0], found[1]


@pytest.fixture
def earlier(tmp_path: Path, states: tuple[dict[str, bytes], dict[str, bytes]]) -> Path:
    """Return a folder `out` where an earlier run left its outputs."""
    (tmp_path / "out").mkdir()
    for name, content in states[0].items():
        (tmp_path / "out" / name).write_bytes(content)
    return tmp_path


# --- killed outright ----------------------------------------------------------------------------------


@posix
@pytest.mark.parametrize(("call", "nth"), [("fsync", 1), ("fsync", 4), ("replace", 1), ("replace", 3)])
def test_killed_while_writing_every_output_is_whole_and_the_next_run_clears_up(earlier, states, call, nth):
    before, after = states
    killed(earlier, call, nth, "compare", OLD, NEW, *outputs("out"))
    halfway = contents(earlier / "out")
    new = nth - 1 if call == "replace" else 0
    assert [halfway[name] == after[name] for name in (f"redline.{one}" for one in ENDINGS)] == [True] * new + [False] * (5 - new)
    assert all(halfway[name] in (before[name], after[name]) for name in before)
    assert set(halfway) > set(before)  # what was being written is left, under its hidden name
    assert run(earlier, "compare", OLD, NEW, *outputs("out")).returncode == 0
    assert contents(earlier / "out") == after


@posix
@pytest.mark.parametrize(("sent", "code"), [(signal.SIGTERM, 143), (signal.SIGHUP, 129)])
def test_asked_to_end_while_writing_a_run_removes_what_it_was_writing(earlier, states, sent, code):
    stopped(earlier, sent, code, "compare", OLD, NEW, *outputs("out"))
    assert contents(earlier / "out") == states[0]


@posix
def test_a_run_under_nohup_does_not_hear_that_its_terminal_was_closed(earlier, states):
    stopped(earlier, signal.SIGHUP, 0, "compare", OLD, NEW, *outputs("out"), limit=lambda: signal.signal(signal.SIGHUP, signal.SIG_IGN))
    assert contents(earlier / "out") == states[1]


@posix
def test_what_a_killed_run_left_is_removed_and_nothing_else(tmp_path):
    with subprocess.Popen([sys.executable, "-c", ""]) as ended:
        pass
    left = tmp_path / f".redline-{ended.pid}-{'0' * 16}.part"
    others = [tmp_path / name for name in (f".redline-{os.getppid()}-{'1' * 16}.part", ".redline-notes.part", "kept.part")]
    for path in (left, *others):
        path.write_text("draft")
    write_all([(tmp_path / "a.md", b"x")])
    assert set(tmp_path.iterdir()) == {tmp_path / "a.md", *others}


@posix
@pytest.mark.parametrize("nth", [1, 3])
def test_killed_among_its_shards_old_ones_are_there_until_the_new_are_and_the_next_run_clears_up(library, tmp_path, nth):
    with Library(tmp_path / "less.redline", create=True) as less:
        less.add([prepared(name, text) for name, text in list(SERIES.items())[:2]])
    assert run(tmp_path, "library", "shard", "3", "--library", "less.redline", "-o", "out").returncode == 0
    before = contents(tmp_path / "out")
    command = ("library", "shard", "3", "--library", library, "-o")
    assert run(tmp_path, *command, "wanted").returncode == 0
    wanted = contents(tmp_path / "wanted")
    killed(tmp_path, "replace", nth, *command, "out")
    halfway = contents(tmp_path / "out")
    assert [halfway[name] == wanted[name] for name in sorted(before)] == [True] * (nth - 1) + [False] * (4 - nth)
    assert all(halfway[name] in (before[name], wanted[name]) for name in before)
    if nth > 1:
        with pytest.raises(LibraryError, match="no complete set"):
            shards_in(str(tmp_path / "out"))
    assert run(tmp_path, *command, "out").returncode == 0
    assert contents(tmp_path / "out") == wanted


# --- prep that is stopped -----------------------------------------------------------------------------


@pytest.fixture(scope="module")
def wanted(library, tmp_path_factory):
    """Return a folder with drafts, and in it the dossier that an undisturbed run makes of them."""
    folder = tmp_path_factory.mktemp("session")
    (folder / "drafts").mkdir()
    for at in range(4):
        (folder / "drafts" / f"L{at}.txt").write_text(DRAFT.replace("L.9", f"L.{at}"), "utf-8")
    assert run(folder, *prep(library, "wanted")).returncode == 0
    return folder


@pytest.fixture
def session(wanted, tmp_path):
    shutil.copytree(wanted, tmp_path, dirs_exist_ok=True)
    return tmp_path


def prep(library: Path, folder: str, jobs: str = "1") -> tuple[object, ...]:
    return ("prep", "drafts", "--library", library, "-o", folder, "--jobs", jobs)


def is_gone(group: int) -> bool:
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return True
    return False


@posix
@pytest.mark.parametrize(("sent", "to_all", "code", "jobs"), [
    (signal.SIGINT, True, 130, "2"), (signal.SIGTERM, False, 143, "1"), (signal.SIGKILL, False, -signal.SIGKILL, "2"),
    (signal.SIGHUP, True, 129, "2")])
def test_a_dossier_that_was_stopped_is_finished_by_the_next_run_and_no_process_is_left(library, session, sent, to_all, code, jobs):
    with subprocess.Popen(line(*prep(library, "out", jobs)), cwd=session, env=environment(), start_new_session=True,
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        while process.poll() is None and not list((session / "out").glob("*/entry.json")):
            time.sleep(0.01)
        (os.killpg if to_all else os.kill)(process.pid, sent)
        said = process.communicate(timeout=60)[1]  # to its end: a worker that lived on would hold it open
    assert process.returncode in (code, 0)  # 0: it had ended before
    assert b"Traceback" not in said
    while not is_gone(process.pid):
        time.sleep(0.01)
    found, whole = contents(session / "out"), contents(session / "wanted")
    assert [name for name in found if found[name] != whole.get(name) and not name.rpartition("/")[2].startswith(".")] == []
    kept = len(list((session / "out").glob("*/entry.json")))
    done = run(session, *prep(library, "out"))
    assert f"{kept} kept" in done.stdout.decode()
    assert contents(session / "out") == whole


def test_no_copy_of_a_draft_goes_to_the_temporary_folder(library, monkeypatch):
    monkeypatch.setattr("tempfile.mkdtemp", lambda *_, **__: pytest.fail("a copy was made"))
    assert run_job(Job("drafts/L9.txt", DRAFT.encode(), "L9", str(library))).entry.state == "done"


def test_workers_end_with_what_is_raised_though_they_have_work():
    others = set(active_children())
    with pytest.raises(KeyboardInterrupt), workers(1) as pool:
        interrupted(pool)
    for _ in range(1000):  # one that was ended is there until the system has cleared it away
        if set(active_children()) <= others:
            return
        time.sleep(0.01)
    pytest.fail("a worker went on")


def interrupted(pool: Executor) -> None:
    for _ in range(5):
        pool.submit(time.sleep, 3600)
    raise KeyboardInterrupt


# --- no room ------------------------------------------------------------------------------------------


@posix
@pytest.mark.parametrize("size", [0, 9000])
def test_a_disk_without_room_is_told_in_one_line_and_what_stood_there_stands(earlier, states, size):
    import resource

    done = run(earlier, "compare", OLD, NEW, *outputs("out"), limit=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size)))
    one_line(done, "could not be written")
    assert contents(earlier / "out") == states[0]


@posix
def test_shards_without_room_are_told_in_one_line_and_leave_nothing(library, tmp_path):
    import resource

    done = run(tmp_path, "library", "shard", "2", "-o", "out", "--library", library,
               limit=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (40_960, 40_960)))  # fmt: skip
    one_line(done, "the library")
    assert list((tmp_path / "out").iterdir()) == []


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
@pytest.mark.parametrize("arguments", [("compare", OLD, NEW, "--format", "json"), ("--help",)])
def test_an_output_without_room_is_told_in_one_line(tmp_path, arguments):
    with open("/dev/full", "wb") as full:
        done = subprocess.run(line(*arguments), stdout=full, stderr=subprocess.PIPE, env=environment(), cwd=tmp_path, check=False)
    one_line(done, "no space left", "make room")


@posix
@pytest.mark.parametrize("closed", [(1,), (1, 2)])
def test_a_run_whose_streams_are_closed_writes_its_files(tmp_path, states, closed):
    command = line("compare", OLD, NEW, "-o", "redline.json")
    done = subprocess.run(command, cwd=tmp_path, env=environment(), preexec_fn=lambda: [os.close(one) for one in closed], check=False)
    assert done.returncode == 0
    assert (tmp_path / "redline.json").read_bytes() == states[1]["redline.json"]


@posix
def test_help_for_a_reader_that_goes_away_is_no_error(tmp_path):
    with subprocess.Popen(line("--help"), stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment(), cwd=tmp_path) as process:
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 141


# --- the same bytes -----------------------------------------------------------------------------------

MATRIX = ("matrix", OLD, NEW, "-o", "matrix.xlsx", "-o", "matrix.docx")


@pytest.fixture(scope="module")
def matrix(tmp_path_factory):
    folder = tmp_path_factory.mktemp("matrix")
    assert run(folder, *MATRIX).returncode == 0
    return contents(folder)


@pytest.mark.parametrize("setting", [
    {"PYTHONHASHSEED": "1", "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "TZ": "Pacific/Kiritimati", "COLUMNS": "30"},
    {"PYTHONHASHSEED": "4711", "LC_ALL": "tr_TR.UTF-8", "TZ": "America/Anchorage", "TERM": "dumb"}])
def test_every_output_has_the_same_bytes_whatever_hash_seed_locale_and_time_zone(tmp_path, states, setting):
    assert run(tmp_path, "compare", OLD, NEW, *outputs("."), **setting).returncode == 0
    assert contents(tmp_path) == states[1]


@pytest.mark.parametrize("setting", [{"PYTHONHASHSEED": "1", "TZ": "Pacific/Kiritimati"}, {"PYTHONHASHSEED": "2", "TZ": "America/Anchorage"}])
def test_every_matrix_has_the_same_bytes_whatever_hash_seed_and_time_zone(tmp_path, matrix, setting):
    assert run(tmp_path, *MATRIX, **setting).returncode == 0
    assert contents(tmp_path) == matrix


def test_a_library_is_read_while_another_process_adds_to_it(library, tmp_path):
    write_series(tmp_path)
    with Library(library) as writing:
        writing.connection.execute("BEGIN IMMEDIATE")
        listed = run(tmp_path, "library", "list", "--library", library)
        writing.connection.execute("ROLLBACK")
    assert (listed.returncode, len(listed.stdout.splitlines())) == (0, 3)
