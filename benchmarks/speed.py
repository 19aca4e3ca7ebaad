"""How long redline and its peers take, and how much memory: whole processes, from the command to its end.

    python benchmarks/speed.py [--only pair large] [--rounds 5] [--no-peers] [--json FILE]

Commands of a group run in turn, A B A B, so that a busy machine is busy for all; medians are printed, and first of all
their ratios to the group's measure. `processor` is the time that processors worked for the command and its children: it
hardly depends on what else the machine does. Memory is the highest of any process of the command. Groups: start, pair (70
paragraphs), word (70 paragraphs as .docx), thousand (1,700), large (5,000 and 20,000), one (one paragraph of 100,000
characters).
"""

from __future__ import annotations

import os
import signal
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from math import log
from pathlib import Path
from typing import Any

import peers
from printing import machine, options, print_machine, print_table, write_json

HERE = Path(__file__).parent
SHARED = HERE.parent.parent / "shared" / "eval" / "make_pairs.py"
PYTHON = sys.executable
# This process stays small and makes no texts of its own: a child starts with its parent's memory counted as its own.
MEGABYTE = 1024 * (1024 if sys.platform == "darwin" else 1)  # ru_maxrss is in bytes there, in kilobytes elsewhere
# The peers that are tried on long texts; difflib and characters take many minutes there.
PATIENT = ("jieba + diff-match-patch", "jsdiff + Intl.Segmenter", "git word diff")


@dataclass(frozen=True, slots=True)
class Command:
    """A command of a group; `measure` marks the one that the others are compared with."""

    name: str
    argv: tuple[str, ...]
    stdin: Path | None = None
    measure: bool = False
    rounds: int = 0


@dataclass(slots=True)
class Times:
    """Seconds and megabytes of each run of a command; `failed` says why it gave none."""

    seconds: list[float] = field(default_factory=list)
    processor: list[float] = field(default_factory=list)
    megabytes: list[float] = field(default_factory=list)
    failed: str = ""

    def median(self) -> float:
        return statistics.median(self.seconds) if self.seconds else float("nan")

    def median_processor(self) -> float:
        return statistics.median(self.processor) if self.processor else float("nan")


@dataclass(frozen=True, slots=True)
class Group:
    """Commands that run in turn, and what is asked of them."""

    name: str
    title: str
    commands: tuple[Command, ...]
    rounds: int


class Bench:
    """Makes the texts and the groups that need them."""

    def __init__(self, folder: Path, rounds: int, *, with_peers: bool) -> None:
        self.folder = folder
        self.rounds = rounds
        self.with_peers = with_peers

    def groups(self, wanted: Sequence[str]) -> Iterator[Group]:
        """Yield the groups whose name is wanted, all for none."""
        makers = {"start": self._start, "pair": self._pairs, "word": self._word, "thousand": self._thousand,
                  "large": self._large, "one": self._one}
        for name, make in makers.items():
            if not wanted or name in wanted:
                yield from make()

    def _start(self) -> Iterator[Group]:
        yield Group("start", "Start-up", (
            Command("python -c pass", (PYTHON, "-c", "pass")),
            Command("python -c 'import click'", (PYTHON, "-c", "import click"), measure=True),
            Command("redline --help", (*_redline(), "--help"))), self.rounds)

    def _pairs(self) -> Iterator[Group]:
        yield self._pair("pair", "70 paragraphs, invented", self._text(70, "alike"))
        if SHARED.exists():
            yield self._pair("draft", "70 paragraphs, of a real draft", self._draft())

    def _pair(self, name: str, title: str, pair: Path) -> Group:
        cutter = "import jieba; jieba.initialize()"
        return Group(name, title, (
            Command("python -c 'import click'", (PYTHON, "-c", "import click")),
            Command(f"python -c '{cutter}'", (PYTHON, "-c", cutter), measure=True),
            *self._redline(pair, "json", "terminal", "html"),
            *self._text_peers(pair)), self.rounds)

    def _word(self) -> Iterator[Group]:
        pair = self._text(70, "alike")
        files = [pair / f"{side}.docx" for side in ("old", "new")]
        for path in files:
            subprocess.run([PYTHON, str(HERE / "word.py"), str(path.with_suffix(".txt")), str(path)], check=True)
        inputs = tuple(map(str, files))
        out = str(pair / "out.docx")
        mine = Command("redline .docx -> .docx", (*_redline(), "compare", *inputs, "-o", out), measure=True)
        theirs = [Command(peer.name, (*peer.command, *inputs, str(pair / f"{place}.docx")))
                  for place, peer in enumerate(peers.present("docx") if self.with_peers else ())]
        yield Group("word", "70 paragraphs, Word files", (mine, *theirs), self.rounds)

    def _thousand(self) -> Iterator[Group]:
        for relation in ("alike", "moved"):
            pair = self._text(1700, relation)
            title = f"1,700 paragraphs, {self._size(pair)} characters, {_RELATIONS[relation]}"
            mine = [*self._redline(pair, "json")]
            yield Group(f"1700-{relation}", title, (*mine, *self._text_peers(pair, rounds=1)), min(self.rounds, 3))

    def _large(self) -> Iterator[Group]:
        for count in (5_000, 20_000):
            for relation in ("alike", "shuffled", "unlike"):
                pair = self._text(count, relation)
                title = f"{count:,} paragraphs, {self._size(pair)} characters, {_RELATIONS[relation]}"
                yield Group(f"{count}-{relation}", title, tuple(self._redline(pair, "json")), 1)

    def _one(self) -> Iterator[Group]:
        pair = self._text(100_000, "one")
        yield Group("one", f"One paragraph of {self._size(pair)} characters, every sentence reworded",
                    (*self._redline(pair, "json"), *self._text_peers(pair, rounds=1)), min(self.rounds, 3))

    def _redline(self, pair: Path, *formats: str) -> Iterator[Command]:
        for form in formats:
            yield Command(f"redline compare ({form})",
                          (*_redline(), "compare", str(pair / "old.txt"), str(pair / "new.txt"), "--format", form),
                          measure=form == "json" and len(formats) == 1)

    def _text_peers(self, pair: Path, rounds: int = 0) -> Iterator[Command]:
        if self.with_peers:
            stdin = pair / "pair.json"
            code = ("import json,sys; json.dump([[open(name,encoding='utf-8').read() for name in sys.argv[1:3]]],"
                    "open(sys.argv[3],'w'))")
            subprocess.run([PYTHON, "-c", code, str(pair / "old.txt"), str(pair / "new.txt"), str(stdin)], check=True)
            for peer in peers.present("text"):
                if rounds != 1 or peer.name in PATIENT:
                    yield Command(peer.name, peer.command, stdin, rounds=rounds)

    def _text(self, count: int, relation: str) -> Path:
        """Return the folder of a pair, made by another process."""
        pair = self.folder / f"{count}-{relation}"
        if not pair.exists():
            subprocess.run([PYTHON, str(HERE / "make_text.py"), str(pair), "--paragraphs", str(count),
                            "--relation", relation], check=True)
        return pair

    def _draft(self) -> Path:
        subprocess.run([PYTHON, str(SHARED), "--out", str(self.folder / "shared"), "--cases", "3"], check=True,
                       stdout=subprocess.DEVNULL)
        return (self.folder / "shared" / "02").rename(self.folder / "draft")

    def _size(self, pair: Path) -> str:
        code = "import sys; print(f\"{len(open(sys.argv[1], encoding='utf-8').read()):,}\")"
        return subprocess.run([PYTHON, "-c", code, str(pair / "new.txt")], capture_output=True, text=True,
                              check=True).stdout.strip()


_RELATIONS = {"alike": "alike", "moved": "a third of them moved", "shuffled": "shuffled", "unlike": "unlike"}


def _redline() -> tuple[str, ...]:
    """Return the installed command, beside this Python."""
    return (str(Path(PYTHON).with_name("redline")),)


def measured(group: Group, patience: float, temporary: Path) -> dict[str, Times]:
    """Return the times of each command, after one run of each that does not count (where there are several)."""
    found = {command.name: Times() for command in group.commands}
    for turn in range(-(group.rounds > 1), group.rounds):
        for command in group.commands:
            times = found[command.name]
            skipped = turn < 0 and command.rounds == 1
            if not times.failed and not skipped and turn < (command.rounds or group.rounds):
                _run(command, times, patience, temporary, counts=turn >= 0)
    return found


def _run(command: Command, times: Times, patience: float, temporary: Path, *, counts: bool) -> None:
    """Run a command once and note its time and memory."""
    with open(command.stdin or os.devnull, "rb") as stdin:
        # jieba keeps a cache in the temporary folder: this one is ours.
        environment = {**os.environ, "TMPDIR": str(temporary)}
        start = time.perf_counter()
        child = subprocess.Popen(command.argv, stdin=stdin, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                                 env=environment, start_new_session=True)
        guard = threading.Timer(patience, os.killpg, (child.pid, signal.SIGKILL))
        guard.start()
        _, status, usage = os.wait4(child.pid, 0)
        seconds = time.perf_counter() - start
        guard.cancel()
        child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        times.failed = _ending(child.returncode, patience)
    elif counts:
        times.seconds.append(seconds)
        times.processor.append(usage.ru_utime + usage.ru_stime)
        times.megabytes.append(usage.ru_maxrss / MEGABYTE)


def _ending(code: int, patience: float) -> str:
    """Return why a command gave no time."""
    if code == -signal.SIGKILL:
        return f"over {patience:.0f} s"
    return f"crashed, {signal.Signals(-code).name}" if code < 0 else f"exit {code}"


def report(group: Group, found: dict[str, Times]) -> None:
    """Print one group's table."""
    named = next(command.name for command in group.commands if command.measure)
    measure = found[named]
    rows = []
    for name, times in found.items():
        if times.failed:
            rows.append(("–", "–", name, times.failed, "–", "–", "0"))
        else:
            rows.append((f"{times.median() / measure.median():.2f}",
                         f"{times.median_processor() / measure.median_processor():.2f}", name, f"{times.median():.3f} s",
                         f"{times.median_processor():.3f} s", f"{max(times.megabytes):.0f} MB", str(len(times.seconds))))
    print_table(f"### {group.title}; ratios to {named}",
                ("time", "processor", "command", "median time", "processor", "memory at peak", "runs"), rows)


def report_growth(figures: dict[str, Any]) -> None:
    """Print how processor time grew from 5,000 to 20,000 paragraphs."""
    rows = []
    for relation in ("alike", "shuffled", "unlike"):
        small, large = (figures.get(f"{count}-{relation}", {}).get("redline compare (json)", {}).get("processor")
                        for count in (5_000, 20_000))
        if small and large:
            rows.append((f"{large / small:.1f}", relation, f"{small:.1f} s", f"{large:.1f} s"))
    if rows:
        linear = 4 * log(20_000) / log(5_000)
        print_table(f"### Growth from 5,000 to 20,000 paragraphs in processor time (n log n: {linear:.1f}; n squared: 16)",
                    ("times", "texts", "5,000", "20,000"), rows)


def main() -> None:
    ask = options(__doc__ or "")
    ask.add_argument("--only", nargs="+", default=[], choices=("start", "pair", "word", "thousand", "large", "one"))
    ask.add_argument("--rounds", type=int, default=7)
    ask.add_argument("--patience", type=float, default=300, metavar="SECONDS", help="a command is ended after that")
    args = ask.parse_args()
    figures: dict[str, Any] = {"machine": machine(), "absent": peers.absent(), "groups": {}}
    print_machine(figures["machine"])
    with tempfile.TemporaryDirectory() as name:
        bench = Bench(Path(name), args.rounds, with_peers=not args.no_peers)
        temporary = Path(name, "temporary")
        temporary.mkdir()
        for group in bench.groups(args.only):
            found = measured(group, args.patience, temporary)
            report(group, found)
            figures["groups"][group.name] = {
                label: {"median": times.median() if times.seconds else None, "seconds": times.seconds,
                        "processor": times.median_processor() if times.seconds else None,
                        "megabytes": max(times.megabytes, default=None), "failed": times.failed}
                for label, times in found.items()}
    report_growth(figures["groups"])
    if not args.no_peers and figures["absent"]:
        print(f"\nAbsent: {', '.join(figures['absent'])}")
    write_json(args.json, figures)


if __name__ == "__main__":
    main()
