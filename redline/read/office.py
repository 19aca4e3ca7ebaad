"""Documents of other word processors -> .docx, by LibreOffice if it is installed, and read as that.

LibreOffice gets a folder and a profile of its own, both gone afterwards, a bounded time, and no network to
speak of: a private profile never updates links, and macros stay off in it.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from contextlib import suppress
from pathlib import Path

from redline.model import Source
from redline.read.bounds import refusal
from redline.read.docx import read_docx, read_docx_both

_PROGRAMS = ("soffice", "libreoffice")
# Starting takes some seconds and a long report converts in ten; beyond a minute it hangs.
SECONDS = 90

# Macros never run, whatever the file asks for; nothing that a document links to is fetched, as it is by default.
_SETTINGS = (
    ("Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Writer/Content/Update", "Link", "0"),
)
_SETTINGS_FILE = '<oor:items xmlns:oor="http://openoffice.org/2001/registry">{}</oor:items>'
_SETTING = '<item oor:path="/org.openoffice.Office.{}"><prop oor:name="{}"><value>{}</value></prop></item>'


def read_office(name: str, data: bytes, *, original: bool = False) -> Source:
    """Return the paragraphs of a .doc, .odt, .rtf or .wpd; `Block.line` counts those of the .docx made of it.

    Raises ReadError when LibreOffice is missing, fails, or takes longer than a minute and a half.
    """
    return read_docx(name, _as_docx(name, data), original=original)


def read_office_both(name: str, data: bytes) -> tuple[Source, Source]:
    """Return such a document before and after its tracked changes; raises ReadError as `read_office` does."""
    return read_docx_both(name, _as_docx(name, data))


def _as_docx(name: str, data: bytes) -> bytes:
    program = _program()
    if program is None:
        raise refusal(name, "libreoffice-missing")
    with tempfile.TemporaryDirectory(prefix="redline-") as folder:
        return _converted(name, data, program, Path(folder))


def _program() -> str | None:
    """Return the path of LibreOffice; one found in the folder at hand, where Windows looks first, came with a draft."""
    return next((path for path in map(shutil.which, _PROGRAMS) if path and Path(path).is_absolute()), None)


def _converted(name: str, data: bytes, program: str, folder: Path) -> bytes:
    profile = folder / "profile"
    (profile / "user").mkdir(parents=True)
    settings = _SETTINGS_FILE.format("".join(_SETTING.format(*setting) for setting in _SETTINGS))
    (profile / "user" / "registrymodifications.xcu").write_text(settings, encoding="utf-8")
    # No ending: LibreOffice, too, is to go by what is in the file.
    given, made = folder / "draft", folder / "made" / "draft.docx"
    given.write_bytes(data)
    command = [
        program,
        f"-env:UserInstallation={profile.as_uri()}",
        "--headless",
        "--norestore",
        "--nolockcheck",
    ]
    command += ["--convert-to", "docx:MS Word 2007 XML", "--outdir", str(made.parent), str(given)]
    if not _run(command, folder) or not made.is_file():
        raise refusal(name, "libreoffice-failed")
    return made.read_bytes()


def _run(command: list[str], folder: Path) -> bool:
    """Return whether a command ended well and in time; whatever it started ends with it."""
    process = subprocess.Popen(
        command,
        cwd=folder,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        return process.wait(SECONDS) == 0
    except subprocess.TimeoutExpired:
        return False
    finally:
        _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a process and all that it started: soffice is a script around the program that does the work."""
    with suppress(ProcessLookupError):
        if hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
    process.wait()
