"""redline as its users call it: inside this process, or as one of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from click.testing import CliRunner, Result

from redline.cli import main

ROOT = Path(__file__).parents[1]
OLD, NEW = ROOT / "examples" / "zh" / "2-successor-86-9.txt", ROOT / "examples" / "zh" / "3-draft-95-L7.txt"


def run(*arguments: object, **env: str) -> Result:
    return CliRunner(env=env).invoke(main, [str(argument) for argument in arguments])


def process(*arguments: object, **env: str) -> subprocess.CompletedProcess[bytes]:
    """Run redline as a process of its own."""
    clean = {key: value for key, value in os.environ.items() if not key.startswith(("LC_", "LANG", "PYTHON"))}
    return subprocess.run(
        [sys.executable, "-m", "redline", *map(str, arguments)],
        capture_output=True, cwd=ROOT, env=clean | env, timeout=60, check=False,
    )  # fmt: skip
