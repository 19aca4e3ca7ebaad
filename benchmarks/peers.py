"""The tools that redline is measured against, and how each is run.

    python benchmarks/peers.py              which of them are here
    python benchmarks/peers.py --install    put those that are missing into a folder of their own (needs the network)

Nothing else in benchmarks/ goes to the network. A peer that is not here is left out of the tables and named below them.
The folder is $REDLINE_PEERS, or redline-benchmarks in the user's cache; delete it when done.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import venv
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

Edits = list[tuple[str, str]]

HERE = Path(__file__).parent / "peer"
PYTHON_PACKAGES = ("docx-trackdiff", "python-redlines", "python-redlines-docxodus")
NODE_PACKAGES = ("diff",)
PATIENCE = 900  # seconds for one run; a guard against a hung program


def folder() -> Path:
    """Return the folder of the installed peers, outside the project."""
    cache = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(os.environ.get("REDLINE_PEERS") or Path(cache) / "redline-benchmarks")


@dataclass(frozen=True, slots=True)
class Peer:
    """A tool: its name in tables, whether it compares texts or Word files, its command, and what must be there.

    A text peer reads pairs as JSON on stdin and writes their edits to stdout; a Word peer takes OLD NEW OUT.
    """

    name: str
    form: Literal["text", "docx"]
    command: tuple[str, ...]
    needs: tuple[Path, ...] = ()
    program: str = ""

    def missing(self) -> str:
        """Return what of it is not here, "" when it can run."""
        if self.program and not shutil.which(self.program):
            return self.program
        return next((path.name for path in self.needs if not path.exists()), "")


def all_peers() -> list[Peer]:
    """Return every peer, here or not."""
    here, python = folder(), _venv_python()
    packages = python.parent.parent / "lib" / f"python{sys.version_info[0]}.{sys.version_info[1]}" / "site-packages"
    text = [("jieba + diff-match-patch", "jieba-dmp"), ("diff-match-patch, characters", "dmp-characters"),
            ("difflib, words", "difflib-words"), ("difflib, paragraphs then words", "difflib-paragraphs")]
    return [
        *(Peer(name, "text", (sys.executable, str(HERE / "text.py"), method)) for name, method in text),
        Peer("jsdiff + Intl.Segmenter", "text", ("node", str(HERE / "jsdiff.mjs"), str(here / "node")),
             (here / "node/node_modules/diff",), "node"),
        Peer("git word diff", "text", (sys.executable, str(HERE / "git_words.py")), program="git"),
        Peer("docx-trackdiff", "docx", (str(python), str(HERE / "trackdiff.py")), (packages / "docx_trackdiff",)),
        Peer("Docxodus", "docx", (str(python), str(HERE / "docxodus.py")), (packages / "python_redlines_docxodus",)),
        Peer("LibreOffice compare", "docx", (sys.executable, str(HERE / "office.py"), str(here / "office")),
             program="soffice"),
    ]


def present(form: str = "") -> list[Peer]:
    """Return the peers that can run here."""
    return [peer for peer in all_peers() if not peer.missing() and form in ("", peer.form)]


def absent() -> list[str]:
    """Return the peers that cannot, each with what it lacks."""
    return [f"{peer.name} (no {peer.missing()})" for peer in all_peers() if peer.missing()]


def text_edits(peer: Peer, pairs: Sequence[tuple[str, str]]) -> list[Edits]:
    """Return a text peer's edits for each pair of texts. Raises CalledProcessError when it fails."""
    run = subprocess.run(peer.command, input=json.dumps(pairs), capture_output=True, text=True, encoding="utf-8",
                         check=True, timeout=PATIENCE)
    return [[(op, text) for op, text in edits] for edits in json.loads(run.stdout)]


def docx_edits(peer: Peer, old: Sequence[str], new: Sequence[str]) -> Edits:
    """Return a Word peer's tracked changes between two lists of paragraphs. Raises CalledProcessError when it fails."""
    from word import plain_docx, tracked_edits

    with tempfile.TemporaryDirectory() as name:
        paths = [Path(name, f"{side}.docx") for side in ("old", "new", "out")]
        for path, paragraphs in zip(paths, (old, new), strict=False):
            path.write_bytes(plain_docx(paragraphs))
        subprocess.run([*peer.command, *map(str, paths)], check=True, capture_output=True, timeout=PATIENCE)
        return tracked_edits(paths[2])


def _venv_python() -> Path:
    return folder() / "venv" / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def install() -> None:
    """Put the peers that come from package registries into their folder, by the registries' own clients."""
    folder().mkdir(parents=True, exist_ok=True)
    if not _venv_python().exists():
        venv.create(folder() / "venv", with_pip=True)
    for package in PYTHON_PACKAGES:
        _try([str(_venv_python()), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", package])
    if shutil.which("npm"):
        (folder() / "node").mkdir(exist_ok=True)
        into = str(folder() / "node")
        _try(["npm", "install", "--silent", "--no-audit", "--no-fund", "--prefix", into, *NODE_PACKAGES])


def _try(command: list[str]) -> None:
    if subprocess.run(command, check=False).returncode:
        print(f"could not install {command[-1]}", file=sys.stderr)


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--install", action="store_true", help="install what is missing (needs the network)")
    if ask.parse_args().install:
        install()
    for peer in all_peers():
        print(f"{peer.name:32} {'no ' + peer.missing() if peer.missing() else 'here'}")


if __name__ == "__main__":
    main()
