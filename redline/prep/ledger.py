"""What an earlier run left of a dossier, and whether it still holds.

Beside the outputs of each draft stands `entry.json`: the line of the index, the stamp of all it was made from, and the
digest of every file. It is written last: a folder without it, or with another stamp, is made anew.
"""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path

from msgspec import convert, to_builtins
from msgspec.structs import replace

from redline import __version__
from redline.model_library import Entry, KeptText
from redline.prep.job import Job, Outcome

NAME = "entry.json"


def stamp(job: Job, library: str) -> str:
    """Return the digest of all that decides what a job gives; `library` is that of the library's contents."""
    parts = (__version__, library, job.name, job.decided or "", job.ui or "", job.note, repr(job.lexicon))
    return sha256("\n".join(parts).encode("utf-8", "replace") + b"\n" + job.data).hexdigest()


def library_stamp(texts: tuple[KeptText, ...]) -> str:
    """Return the digest of what a library holds, metadata included."""
    return sha256("\n".join(repr(one) for one in texts).encode("utf-8", "replace")).hexdigest()


def record(outcome: Outcome, made_from: str) -> bytes:
    """Return the `entry.json` of a draft that was prepared."""
    data = {
        "version": __version__,
        "stamp": made_from,
        "files": {name: sha256(content).hexdigest() for name, content in outcome.files},
        "entry": to_builtins(outcome.entry),
    }
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode("utf-8", errors="backslashreplace")


def kept(folder: Path, made_from: str) -> Entry | None:
    """Return the line of an earlier run when it was made from the same and all its files are whole, else None."""
    try:
        data = json.loads((folder / NAME).read_text("utf-8"))
        files = data["files"].items()
        whole = all(sha256((folder / name).read_bytes()).hexdigest() == digest for name, digest in files)
        if data["stamp"] != made_from or not whole:
            return None
        entry = convert(data["entry"], Entry)
        return replace(entry, state="kept" if entry.predecessor else "alone")
    except (OSError, ValueError, KeyError, TypeError, AttributeError):  # whatever stands there, it is made anew
        return None
