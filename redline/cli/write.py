"""Outputs written beside and renamed: after a crash or on a full disk a file is whole, old or new.

All outputs of a run are first written under other names, then all renamed: when one cannot be, none is. What a killed
run left under such a name is removed when the next run writes into the same folder.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from stat import S_IMODE, S_ISVTX, S_IWOTH

from redline.errors import WriteError, reason

_PART = re.compile(r"\.redline-([1-9]\d*)-[0-9a-f]{16}\.part")


def check_outputs(outputs: Sequence[Path], inputs: Sequence[Path]) -> None:
    """Return when every output can be written, before the work; WriteError for the first that cannot."""
    for output in outputs:
        _check(output, inputs)
    places = [output.resolve() for output in outputs]
    for place, output in zip(places, outputs, strict=True):
        if places.count(place) > 1:
            raise WriteError("twice", output)


def _check(output: Path, inputs: Iterable[Path]) -> None:
    folder = output.parent
    _refuse_planted(output)
    if output.is_dir():
        raise WriteError("folder", output)
    if not folder.exists():
        raise WriteError("no-folder", output, folder)
    if not folder.is_dir():
        raise WriteError("not-folder", output, folder)
    if output.exists() and not output.is_file():
        raise WriteError("not-file", output)
    if not os.access(folder, os.W_OK) or (output.exists() and not os.access(output, os.W_OK)):
        raise WriteError("forbidden", output)
    if any(_same(output, path) for path in inputs):
        raise WriteError("input", output)


def _refuse_planted(output: Path) -> None:
    """Raise WriteError for a link that another user put into a folder for everybody: it may lead to a file of ours.

    The rule is that of Linux (fs.protected_symlinks), which not every machine has switched on.
    """
    if not output.is_symlink() or not hasattr(os, "geteuid"):
        return
    link, folder = output.lstat(), output.parent.stat()
    shared = folder.st_mode & S_ISVTX and folder.st_mode & S_IWOTH
    if shared and link.st_uid not in (os.geteuid(), folder.st_uid):
        raise WriteError("planted", output)


def _same(output: Path, path: Path) -> bool:
    try:
        return output.samefile(path)
    except OSError:  # one of them does not exist: then they are not the same
        return False


def write_all(contents: Sequence[tuple[Path, bytes]]) -> None:
    """Write every file, or none of them: WriteError names the one that failed."""
    for path, _ in contents:
        _refuse_planted(path)
    for folder in sorted({path.resolve().parent for path, _ in contents}):
        _clear(folder)
    with _scratch(contents) as scratch:
        for (path, content), part in zip(contents, scratch, strict=True):
            with _named(path):
                mode = S_IMODE(path.stat().st_mode) if path.exists() else None
                _write(part, content, mode)
        for (path, _), part in zip(contents, scratch, strict=True):
            with _named(path):
                os.replace(part, path.resolve())


@contextmanager
def _named(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise WriteError("failed", path, reason(error)) from error


@contextmanager
def _scratch(contents: Sequence[tuple[Path, bytes]]) -> Iterator[list[Path]]:
    """Yield a name of its own beside each output, and remove what still has that name at the end."""
    own = f".redline-{os.getpid()}"
    parts = [path.resolve().with_name(f"{own}-{os.urandom(8).hex()}.part") for path, _ in contents]
    try:
        yield parts
    finally:
        for part in parts:
            with suppress(OSError):
                part.unlink()


def _clear(folder: Path) -> None:
    """Remove what killed runs of this user left in a folder: it holds a draft, and its name says whose it was."""
    if os.name != "posix":
        return
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            named = _PART.fullmatch(entry.name)
            if named and not _runs(int(named[1])) and entry.stat(follow_symlinks=False).st_uid == os.geteuid():
                os.unlink(entry.path)


def _runs(process: int) -> bool:
    """Return whether there is a process of that number; one of another machine is taken for one that ended."""
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except OSError:  # it is somebody else's
        return True
    return True


def _write(part: Path, content: bytes, mode: int | None) -> None:
    """Write a new file and see it onto the disk; a taken name is an error: no planted link is followed.

    It has the permissions of the file it replaces before a word is in it, and those that the umask leaves where there
    is none: a draft kept private stays private.
    """
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    handle = os.open(part, flags, 0o666 if mode is None else mode & 0o600)
    with open(handle, "wb") as file:
        if mode is not None:
            part.chmod(mode)
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
