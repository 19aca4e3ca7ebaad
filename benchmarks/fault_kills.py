"""Runs that are killed or stopped at any moment, and done again: every file is whole, old or new, and in the end all is as if nothing had been."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from fault_runs import FORMATS, OUTPUTS, Bench, Figures, contents, is_left, well

# So long after a command's end the processes that it started may still be there.
ORPHANS = 10.0
POLL = 0.0005
Argv = tuple[str, ...]
State = dict[str, bytes]


@dataclass(frozen=True, slots=True)
class Work:
    """A run that writes into the folder `out`, from what `before` leaves there; `state` reads what stands there then.

    `spread` is how many seconds, at most, pass between its first sign of writing and the kill.
    """

    what: str
    argv: Argv
    before: Callable[[Bench], None]
    state: Callable[[Bench], State]
    spread: float


def kills(bench: Bench) -> Iterator[Figures]:
    """Yield what came of killing each kind of run."""
    for work in _works(bench):
        yield _disturbed(bench, work, "kill", (signal.SIGKILL,))


def stops(bench: Bench) -> Iterator[Figures]:
    """Yield what came of asking prep to stop: of itself alone, and of its whole group, as a terminal does."""
    library = _library(bench)
    for jobs in ("1", "2"):
        work = _prep(library, jobs)
        yield _disturbed(bench, work, "stop", (signal.SIGINT, signal.SIGTERM))


def _disturbed(bench: Bench, work: Work, part: str, signals: Sequence[signal.Signals]) -> Figures:
    figures = Figures(part, work.what)
    work.before(bench)
    before = work.state(bench)
    started = time.monotonic()
    figures.lost += well(bench.run(*work.argv))
    lasting = time.monotonic() - started
    after = work.state(bench)
    for at in range(bench.rounds):
        work.before(bench)
        sent = signals[at // 2 % len(signals)]
        met, losses = _broken_off(bench, work, sent, lasting, while_writing=bool(at % 2))
        losses += _halfway(work.state(bench), before, after)
        losses += _again(bench, work, after)
        figures.add(losses, met=met)
    return figures


def _broken_off(bench: Bench, work: Work, sent: signal.Signals, lasting: float, *, while_writing: bool) -> tuple[bool, list[str]]:
    """Start the run and end it by a signal; return whether it was still there, and what it did wrong at its end."""
    seen = _sizes(bench.at("out"))
    process = bench.start(*work.argv)
    if while_writing:
        while process.poll() is None and _sizes(bench.at("out")) == seen:
            time.sleep(POLL)
        time.sleep(bench.chance.uniform(0, work.spread))
    else:
        time.sleep(bench.chance.uniform(0, lasting))
    met = process.poll() is None
    if met:
        to_group = sent == signal.SIGINT and bench.chance.random() < 0.5  # Ctrl-C in a terminal; kill names one process
        (os.killpg if to_group else os.kill)(process.pid, sent)
    said = (process.communicate()[1] or b"").decode("utf-8", "replace")
    losses = [f"{sent.name}: said {said[-200:]!r}"] if "Traceback" in said else []
    return met, losses + _orphans(process)


def _orphans(process: subprocess.Popen[bytes]) -> list[str]:
    """Return the loss of processes that outlive the one that started them."""
    last = time.monotonic() + ORPHANS
    while time.monotonic() < last:
        try:
            os.killpg(process.pid, 0)
        except ProcessLookupError:
            return []
        time.sleep(0.02)
    os.killpg(process.pid, signal.SIGKILL)
    return ["left processes behind"]


def _sizes(folder: Path) -> dict[str, int]:
    """Return the names and sizes of what is in a folder now."""
    found: dict[str, int] = {}
    for where, _, names in os.walk(folder):
        for name in names:
            try:
                found[os.path.join(where, name)] = os.stat(os.path.join(where, name)).st_size
            except FileNotFoundError:  # renamed meanwhile
                continue
    return found


def _halfway(found: State, before: State, after: State) -> list[str]:
    """Return what is neither as it was nor as it shall be."""
    losses = [f"{name} is gone" for name in before if name in after and name not in found]
    for name, content in found.items():
        if not is_left(name) and content not in (before.get(name), after.get(name)):
            losses.append(f"{name} is neither old nor new")
    return losses


def _again(bench: Bench, work: Work, after: State) -> list[str]:
    """Do the run again, undisturbed, and return what differs from one that never was."""
    done = bench.run(*work.argv)
    found = work.state(bench)
    said = [] if found == after else well(done)
    return said + [f"{name}, done again, is not as it would have been" for name in sorted({*found, *after})
                   if found.get(name) != after.get(name)]


# --- the runs -----------------------------------------------------------------------------------------


def _works(bench: Bench) -> Iterator[Work]:
    for ending in FORMATS:
        yield _compare(f"compare, {ending}", ("-o", f"out/redline.{ending}"))
    yield _compare("compare, all five at once", OUTPUTS)
    yield Work("matrix, xlsx", ("matrix", "old.txt", "new.txt", "-o", "out/matrix.xlsx"),
               lambda bench: _earlier(bench, "matrix", ("-o", "out/matrix.xlsx")), _files, 0.005)
    yield Work("compare, docx in and out", ("compare", "old.docx", "new.docx", "-o", "out/redline.docx"),
               lambda bench: _earlier(bench, "compare", ("-o", "out/redline.docx")), _files, 0.005)
    library = _library(bench)
    kept = ("--library", "out/kept.redline")
    yield Work("library add, to a new one", ("library", "add", "texts", *kept), _empty, _listed, 0.3)
    yield Work("library add, to one with texts", ("library", "add", "more", *kept), lambda bench: _copied(bench, library), _listed, 0.3)
    number = min(path.stem for path in bench.at("texts").iterdir()).replace("-", "/")
    yield Work("library remove", ("library", "remove", number, *kept), lambda bench: _copied(bench, library), _listed, 0.05)
    yield Work("library shard", ("library", "shard", "3", "-o", "out", "--library", str(library)), _other_shards(bench), _files, 0.3)
    yield _prep(library, "2")


def _compare(what: str, outputs: Argv) -> Work:
    return Work(what, ("compare", "old.txt", "new.txt", *outputs), lambda bench: _earlier(bench, "compare", outputs), _files, 0.005)


def _prep(library: Path, jobs: str) -> Work:
    argv = ("prep", "drafts", "-o", "out", "--library", str(library), "--jobs", jobs)
    return Work(f"prep, {jobs} process{'es' * (jobs != '1')}", argv, _empty, _files, 1.5)


def _library(bench: Bench) -> Path:
    path = bench.at("kept.redline")
    if not path.exists():
        bench.run("library", "add", "texts", "--library", path)
    return path


def _empty(bench: Bench) -> None:
    bench.fresh("out")


def _earlier(bench: Bench, command: str, outputs: Argv) -> None:
    """Put earlier outputs where the new ones go: those of another pair, made once."""
    kept = bench.at(f"earlier-{command}-{'-'.join(outputs).replace('/', '-')}")
    if not kept.exists():
        bench.fresh("out")
        bench.run(command, "other-old.txt", "other-new.txt", *outputs)
        shutil.copytree(bench.at("out"), kept)
    shutil.rmtree(bench.at("out"), ignore_errors=True)
    shutil.copytree(kept, bench.at("out"))


def _copied(bench: Bench, library: Path) -> None:
    shutil.copy(library, bench.fresh("out") / library.name)


def _other_shards(bench: Bench) -> Callable[[Bench], None]:
    """Return what puts the shards of another library in their place."""
    bench.run("library", "add", "more", "--library", "more.redline")
    bench.run("library", "shard", "3", "-o", "other-shards", "--library", "more.redline")

    def put(bench: Bench) -> None:
        shutil.rmtree(bench.at("out"), ignore_errors=True)
        shutil.copytree(bench.at("other-shards"), bench.at("out"))

    return put


# --- what stands there --------------------------------------------------------------------------------


def _files(bench: Bench) -> State:
    return contents(bench.at("out"))


def _listed(bench: Bench) -> State:
    """Return the texts of the library, each by its id; what `verify` finds is a state that none may be in."""
    path = bench.at("out") / "kept.redline"
    listed = bench.run("library", "list", "--format", "json", "--library", path)
    if listed.returncode:  # none was made yet
        return {}
    checked = bench.run("library", "verify", "--library", path)
    trouble = {"verify": checked.stderr} if checked.returncode else {}
    return trouble | {str(one["id"]): json.dumps(one).encode() for one in json.loads(listed.stdout)}
