"""Files and folders of the command line -> what is kept of each, read by several processes when there are many."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from redline.errors import ReadError
from redline.library.reading import Prepared, Refused, digest_of, prepare_file

# The endings that are looked for in a folder; a file that is named is read whatever its ending.
ENDINGS = frozenset({".txt", ".docx", ".doc", ".odt", ".rtf", ".pdf", ".html", ".htm", ".wpd"})
# Starting processes takes as long as reading so many files.
WORTH_PROCESSES = 40


def files_in(paths: Iterable[Path]) -> tuple[Path, ...]:
    """Return the files named and those in the folders named, deep and in the order of their names, each once.

    Hidden files and the lock files of Word (~$…) are left out. Raises ReadError for what does not exist.
    """
    found: dict[Path, None] = {}
    for path in paths:
        if path.is_dir():
            found |= dict.fromkeys(one for one in sorted(path.rglob("*")) if _wanted(one, path))
        elif path.exists():
            found[path] = None
        else:
            raise ReadError("nothing-there", path)
    return tuple(found)


def _wanted(one: Path, folder: Path) -> bool:
    shown = not any(part.startswith((".", "~$")) for part in one.relative_to(folder).parts)
    return shown and one.suffix.lower() in ENDINGS and one.is_file()


def unread(files: Sequence[Path], known: Iterable[str]) -> Iterator[tuple[Path, bool]]:
    """Yield each file, and whether it was read before, by the digest of its bytes."""
    digests = frozenset(known)
    for path in files:
        try:
            yield path, digest_of(path) in digests
        except ReadError:  # told when it is read
            yield path, False


def readings(files: Sequence[Path], processes: int | None = None) -> Iterator[Prepared | Refused]:
    """Yield what is kept of each file, in their order; `processes` at once, by default one for each core."""
    count = min(processes or os.cpu_count() or 1, len(files))
    names = [str(path) for path in files]
    if count < 2 or (processes is None and len(files) < WORTH_PROCESSES):
        yield from map(prepare_file, names)
        return
    from redline.library.workers import interrupts_held, workers

    with workers(count) as pool:
        with interrupts_held():
            found = pool.map(prepare_file, names, chunksize=8)
        yield from found
