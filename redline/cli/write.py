"""Outputs written beside and renamed: after a crash or on a full disk a file is whole, old or new.

All outputs of a run are first written under other names, then all renamed: when one cannot be, none is.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from stat import S_IMODE

from redline.errors import WriteError


def check_outputs(outputs: Sequence[Path], inputs: Sequence[Path]) -> None:
    """Return when every output can be written, before the work; WriteError for the first that cannot."""
    for output in outputs:
        _check(output, inputs)
    places = [output.resolve() for output in outputs]
    for place, output in zip(places, outputs, strict=True):
        if places.count(place) > 1:
            raise WriteError(f"{output}: given twice as output; give each -o another name")


def _check(output: Path, inputs: Iterable[Path]) -> None:
    folder = output.parent
    if output.is_dir():
        raise WriteError(f"{output}: is a folder; give the name of a file in it")
    if not folder.exists():
        raise WriteError(f"{output}: the folder {folder} does not exist; make it first")
    if not folder.is_dir():
        raise WriteError(f"{output}: {folder} is not a folder; choose another place")
    if output.exists() and not output.is_file():
        raise WriteError(f"{output}: is not an ordinary file; choose another name")
    if not os.access(folder, os.W_OK) or (output.exists() and not os.access(output, os.W_OK)):
        raise WriteError(f"{output}: cannot be written; check the permissions or choose another place")
    if any(_same(output, path) for path in inputs):
        raise WriteError(f"{output}: is one of the texts to compare; choose another name")


def _same(output: Path, path: Path) -> bool:
    try:
        return output.samefile(path)
    except OSError:  # one of them does not exist: then they are not the same
        return False


def write_all(contents: Sequence[tuple[Path, bytes]]) -> None:
    """Write every file, or none of them: WriteError names the one that failed."""
    with _scratch(contents) as scratch:
        for (path, content), part in zip(contents, scratch, strict=True):
            with _named(path):
                _write(part, content)
                _keep_mode(path, part)
        for (path, _), part in zip(contents, scratch, strict=True):
            with _named(path):
                os.replace(part, path.resolve())


@contextmanager
def _named(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        reason = error.strerror or str(error)
        raise WriteError(
            f"{path}: could not be written ({reason.lower()}); nothing of it was left behind"
        ) from error


@contextmanager
def _scratch(contents: Sequence[tuple[Path, bytes]]) -> Iterator[list[Path]]:
    """Yield a name of its own beside each output, and remove what still has that name at the end."""
    parts = [path.resolve().with_name(f".redline-{os.urandom(8).hex()}.part") for path, _ in contents]
    try:
        yield parts
    finally:
        for part in parts:
            with suppress(OSError):
                part.unlink()


def _keep_mode(path: Path, part: Path) -> None:
    """Give the new file the permissions of the one it replaces: a draft kept private stays private."""
    if path.exists():
        part.chmod(S_IMODE(path.stat().st_mode))


def _write(part: Path, content: bytes) -> None:
    """Write a new file and see it onto the disk; a taken name is an error: no planted link is followed."""
    handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
    with open(handle, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
