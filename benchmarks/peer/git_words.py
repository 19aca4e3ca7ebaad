"""git's word diff, each Chinese character a word. Pairs come as JSON on stdin, their edits leave as JSON."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

Edits = list[tuple[str, str]]
_OPS = {" ": "keep", "-": "delete", "+": "insert"}
_WORD = "[A-Za-z0-9]+|[^[:space:]]"
_ALL = 1_000_000  # lines of context: the whole text


def main() -> None:
    json.dump([word_diff(old, new) for old, new in json.load(sys.stdin)], sys.stdout, ensure_ascii=False)


def word_diff(old: str, new: str) -> Edits:
    """Return the edits by git; the texts are files that no repository holds."""
    with tempfile.TemporaryDirectory() as folder:
        for name, text in (("old", old), ("new", new)):
            Path(folder, name).write_text(text, "utf-8")
        told = subprocess.run(
            ["git", "diff", "--no-index", f"-U{_ALL}", "--word-diff=porcelain", f"--word-diff-regex={_WORD}",
             "old", "new"],
            cwd=folder, capture_output=True, text=True, encoding="utf-8", check=False,
            env={**os.environ, "LC_ALL": "C.UTF-8"}).stdout
    if not told:
        return [("keep", new)]
    body = told.split("\n@@", 1)[1].split("\n")[1:]
    return [(_OPS[line[0]], line[1:]) if line[0] in _OPS else ("keep", "\n") for line in body if line]


if __name__ == "__main__":
    main()
