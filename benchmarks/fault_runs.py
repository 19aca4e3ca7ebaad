"""What benchmarks/faults.py runs redline on, and how: texts, environments, figures."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import make_corpus
import make_text
from word import plain_docx

PATIENCE = 120.0  # seconds: no run takes a tenth of it
TEXTS = 12  # of the library: one series, so that a draft has a predecessor
FORMATS = ("html", "docx", "json", "md", "txt")
OUTPUTS = tuple(each for ending in FORMATS for each in ("-o", f"out/redline.{ending}"))

Done = subprocess.CompletedProcess[bytes]


@dataclass(slots=True)
class Figures:
    """Of one kind of fault: runs that were `tried`, those that it `met` before they had ended, and every loss."""

    part: str
    what: str
    tried: int = 0
    met: int = 0
    lost: list[str] = field(default_factory=list)
    skipped: str = ""

    def add(self, losses: Sequence[str], *, met: bool = True) -> None:
        """Count a run."""
        self.tried += 1
        self.met += met
        self.lost += losses


@dataclass(frozen=True, slots=True)
class Bench:
    """A folder with the texts, and how commands are run in it."""

    folder: Path
    rounds: int
    pythons: tuple[str, ...] = ()
    chance: random.Random = field(default_factory=lambda: random.Random(6))

    def at(self, name: str) -> Path:
        return self.folder / name

    def fresh(self, name: str) -> Path:
        """Return an empty folder of that name."""
        shutil.rmtree(self.at(name), ignore_errors=True)
        self.at(name).mkdir()
        return self.at(name)

    def run(self, *arguments: object, before: Sequence[str] = (), python: str = sys.executable, cwd: Path | None = None,
            limit: Callable[[], None] | None = None, **env: str) -> Done:
        """Return a finished run; `before` is a program that runs it, `limit` is called in its process."""
        return subprocess.run([*before, *command(arguments, python)], capture_output=True, cwd=cwd or self.folder,
                              env=environment(env), preexec_fn=limit, timeout=PATIENCE, check=False)

    def start(self, *arguments: object) -> subprocess.Popen[bytes]:
        """Return a run that goes on, the first process of a group of its own."""
        return subprocess.Popen(command(arguments), cwd=self.folder, env=environment({}),
                                start_new_session=True, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)


def command(arguments: Sequence[object], python: str = sys.executable) -> list[str]:
    """Return the command line of a run."""
    # Without -P, Python would look for the package beside the texts.
    return [python, "-P", "-m", "redline", *map(str, arguments)]


def environment(changes: Mapping[str, str]) -> dict[str, str]:
    """Return the environment of a run: nothing of the user's that redline heeds, and the changes."""
    heeded = ("REDLINE", "SOURCE_DATE_EPOCH", "XDG", "COLUMNS", "FORCE_COLOR", "LC_", "LANG", "PYTHONHASHSEED", "TZ")
    return {name: value for name, value in os.environ.items() if not name.startswith(heeded)} | dict(changes)


def make(folder: Path, rounds: int, pythons: Sequence[str] = ()) -> Bench:
    """Write two pairs, as text and for Word, the texts of a library, and drafts of a session."""
    bench = Bench(folder, rounds, tuple(pythons))
    for name, seed in (("", 1), ("other-", 2)):
        for side, written in zip(("old", "new"), make_text.pair(70, "alike", seed), strict=True):
            bench.at(f"{name}{side}.txt").write_text(written, "utf-8")
            bench.at(f"{name}{side}.docx").write_bytes(plain_docx(written.rstrip().split("\n\n")))
    pages = [(one.number, one.page()) for one in make_corpus.texts(TEXTS * make_corpus.PARAGRAPHS)]
    for place, (number, page) in enumerate(pages):
        _write(folder / ("texts" if place < TEXTS // 2 else "more") / f"{number.replace('/', '-')}.txt", page)
    for at, (_, page) in enumerate(pages[-4:], 1):
        _write(folder / "drafts" / f"L{at}.txt", page.rpartition("第")[0].replace("促请", "敦促", at))
    return bench


def _write(path: Path, written: str) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_text(written, "utf-8")


# --- what stands somewhere ----------------------------------------------------------------------------


def contents(folder: Path) -> dict[str, bytes]:
    """Return every file of a folder, deep, with its bytes."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def is_left(name: str) -> bool:
    """Return whether a file is one that a killed run left, by its name; SQLite's own journals are none."""
    last = name.rpartition("/")[2]
    return last.startswith(".") and ".part" in last


def in_one_line(done: Done) -> list[str]:
    """Return the loss that a run is which did not fail with one line and 2."""
    lines = done.stderr.decode("utf-8", "replace").splitlines()
    if done.returncode == 2 and len(lines) == 1 and lines[0].startswith("redline: ") and "unexpected" not in lines[0]:
        return []
    return [f"ended with {done.returncode}: {' / '.join(lines)[-300:]}"]


def well(done: Done) -> list[str]:
    """Return the loss that a run is which did not end with 0."""
    return [] if done.returncode == 0 else [f"ended with {done.returncode}: {done.stderr.decode('utf-8', 'replace')[-300:]}"]
