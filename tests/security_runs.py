"""Runs of the real command line that are watched: which files they open, which programs they start, whom they call.

An audit hook stands in a `sitecustomize.py` of its own, so that it is in every Python that a run starts, too. A call to
the network is noted and refused.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

from redline.model import Comparison
from redline.read.html import read_html
from tests import comparisons, library_texts
from tests.documents.as_pdf import Word, pdf
from tests.docx_files import word_file

HOOK = """
import os, sys

log = os.open(os.environ["WATCH_LOG"], os.O_WRONLY | os.O_APPEND | os.O_CREAT)

def note(event, args):
    if event.startswith("socket."):
        where = args[1:] if event == "socket.connect" else args[:1] if event == "socket.getaddrinfo" else ""
        os.write(log, f"socket\\t{event}{where}\\n".encode())
        if event != "socket.__new__":
            raise PermissionError("a test forbids the network")
    if event in ("open", "subprocess.Popen", "os.system", "os.exec", "os.posix_spawn"):
        what = repr(args[0])
        flags = args[2] if event == "open" and isinstance(args[2], int) else 0
        writes = "write" if flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT) else ""
        os.write(log, f"{event}\\t{what}\\t{writes}\\n".encode("utf-8", "backslashreplace"))

sys.addaudithook(note)
"""


@dataclass
class Watch:
    """A folder that runs are made in: `temporary` is their TMPDIR, `work` where they start and write."""

    root: Path
    temporary: Path = field(init=False)
    work: Path = field(init=False)
    log: Path = field(init=False)

    def __post_init__(self) -> None:
        self.temporary, self.work, self.log = (self.root / name for name in ("temporary", "work", "log"))
        for folder in (self.temporary, self.work, self.root / "hook", self.root / "home"):
            folder.mkdir()
        (self.root / "hook" / "sitecustomize.py").write_text(HOOK)

    @property
    def env(self) -> dict[str, str]:
        """The environment of a run: its own home and temporary folder, and the hook before all else."""
        places = [str(self.root / "hook"), *filter(None, sys.path)]
        temporary = dict.fromkeys(("TMPDIR", "TEMP", "TMP"), str(self.temporary))
        home = {"HOME": str(self.root / "home"), "XDG_DATA_HOME": "", "REDLINE_LIBRARY": ""}
        return os.environ | temporary | home | {"PYTHONPATH": os.pathsep.join(places), "WATCH_LOG": str(self.log)}

    def run(self, *arguments: object, before: tuple[str, ...] = ()) -> subprocess.CompletedProcess[bytes]:
        """Return a finished run of redline; `before` is a program that runs it, with its arguments."""
        command = [*before, sys.executable, "-m", "redline", *map(str, arguments)]
        return subprocess.run(command, capture_output=True, cwd=self.work, env=self.env, timeout=120, check=False)

    def events(self) -> list[tuple[str, str, str]]:
        """Return what was noted: the event, what it was about, and "write" for a file opened to be written."""
        lines = self.log.read_text("utf-8").splitlines() if self.log.exists() else []
        return [(name, what, rest[0] if rest else "") for name, what, *rest in (line.split("\t") for line in lines)]


def inputs(folder: Path) -> dict[str, Path]:
    """Write an earlier text and drafts in every format that needs no other program, and return them by ending."""
    made = comparisons.chinese()
    (folder / "old.docx").write_bytes(word_file(made.old))
    (folder / "new.docx").write_bytes(word_file(made.new))
    (folder / "new.html").write_text(_page(made), "utf-8")
    (folder / "new.pdf").write_bytes(pdf([[Word(72, 700, "1. Decides to adjourn;"), Word(72, 660, "2. Requests a report.")]]))
    (folder / "new.txt").write_text(library_texts.DRAFT, "utf-8")
    library_texts.write_series(folder)
    assert read_html("new.html", (folder / "new.html").read_bytes()).blocks
    return {path.name: path for path in folder.iterdir()}


def _page(made: Comparison) -> str:
    body = "".join(f"<p>{one.text}</p>" for one in made.new.paragraphs)
    away = '<img src="http://127.0.0.1:9/a.png"><link rel="stylesheet" href="http://127.0.0.1:9/a.css"><script src="//x/y.js"></script>'
    return f"<!DOCTYPE html><html><head>{away}</head><body>{away}{body}</body></html>"


def every_command(watch: Watch) -> list[subprocess.CompletedProcess[bytes]]:
    """Run every command once, compare to every format, and return the finished runs."""
    inputs(watch.work)
    (watch.work / "drafts").mkdir()
    for name in ("new.txt", "new.docx"):
        (watch.work / "drafts" / name).write_bytes((watch.work / name).read_bytes())
    outputs = [each for ending in ("html", "docx", "json", "md", "txt") for each in ("-o", f"out.{ending}")]
    kept = ("--library", "kept.redline")
    return [
        watch.run("compare", "old.docx", "new.docx", *outputs, "--comments"),
        watch.run("compare", "38-3.txt", "41-3.txt", "44-18.txt", "new.html"),
        watch.run("compare", "44-18.txt", "new.pdf", "--format", "json"),
        watch.run("parse", "new.docx"),
        watch.run("matrix", "old.docx", "new.docx", "-o", "matrix.xlsx", "-o", "matrix.docx"),
        watch.run("check", "old.docx", "out.docx"),
        watch.run("library", "add", "38-3.txt", "41-3.txt", "44-18.txt", *kept),
        watch.run("library", "list", *kept),
        watch.run("library", "show", "44/18", *kept),
        watch.run("library", "verify", *kept),
        watch.run("library", "shard", "2", "-o", "shards", *kept),
        watch.run("trace", "new.txt", *kept, "-o", "sources.html", "-o", "sources.xlsx", "-o", "sources.md"),
        watch.run("prep", "drafts", "-o", "dossier", *kept, "--jobs", "2"),
        watch.run("library", "remove", "41/3", *kept),
    ]


def commands_there_are() -> set[str]:
    """Return the names of all commands, those of the library with its name before."""
    from redline.cli import COMMANDS
    from redline.cli.library import library

    return {*COMMANDS, *(f"library {name}" for name in library.list_commands(None))} - {"library"}  # type: ignore[arg-type]


def said(done: subprocess.CompletedProcess[bytes]) -> str:
    """Return what a run printed, for the message of a test that fails."""
    return json.dumps([done.args[3:], done.returncode, done.stderr.decode("utf-8", "replace")])
