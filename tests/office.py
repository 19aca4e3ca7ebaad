"""LibreOffice as an oracle: it accepts and rejects the tracked changes of Word files, many in one start."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path

import pytest
from msgspec import Struct

_SCRIPT = Path(__file__).with_name("docx_settle.py")
_PATIENCE = 300  # seconds, for one start and all its files; a guard against a hung program, not a measurement


class Settled(Struct, frozen=True):
    """A document after settling: style, counted number and text of each paragraph; the notes; the changes left."""

    paragraphs: tuple[tuple[str, str, str], ...]
    notes: tuple[str, ...]
    left: int


@cache
def uno_python() -> str:
    """Return a Python that can talk to LibreOffice, "" for none: distributions give the module to their own Python."""
    if not shutil.which("soffice"):
        return ""
    for python in (sys.executable, "/usr/bin/python3", "/usr/lib/libreoffice/program/python"):
        if (
            shutil.which(python)
            and subprocess.run([python, "-c", "import uno"], capture_output=True, check=False).returncode == 0
        ):
            return python
    return ""


def needs_office() -> None:
    """Skip a test where LibreOffice or its Python module is missing."""
    if not uno_python():
        pytest.skip("needs LibreOffice and its Python module (Debian: libreoffice-writer-nogui, python3-uno)")


def settled(documents: list[bytes]) -> list[dict[str, Settled]]:
    """Return each document as LibreOffice has it "accepted" and "rejected"."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for place, data in enumerate(documents):
            (folder / f"{place}.docx").write_bytes(data)
        subprocess.run([uno_python(), str(_SCRIPT), str(folder)], check=True, timeout=_PATIENCE)
        told = json.loads((folder / "settled.json").read_text("utf-8"))
    return [{way: _settled(one) for way, one in both.items()} for both in told]


def _settled(one: dict) -> Settled:
    return Settled(tuple(map(tuple, one["paragraphs"])), tuple(note.strip() for note in one["notes"]), one["left"])
