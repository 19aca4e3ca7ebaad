"""Expected outputs kept as readable files: `REDLINE_UPDATE=1 pytest` rewrites them; read what changed."""

from __future__ import annotations

import os
from pathlib import Path

FOLDER = Path(__file__).with_name("golden")


def check_golden(name: str, text: str) -> None:
    """Fail when the text is not what tests/golden/NAME holds."""
    path = FOLDER / name
    if os.environ.get("REDLINE_UPDATE"):
        path.write_text(text, encoding="utf-8", newline="\n")
    assert path.exists(), f"no {path}; write it with REDLINE_UPDATE=1 and read it"
    assert text == path.read_text(encoding="utf-8")
