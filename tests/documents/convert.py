"""Other people's programs that turn one document into another: LibreOffice, and Chromium for printing."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

OFFICE = shutil.which("soffice") or shutil.which("libreoffice")
BROWSER = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)


def by_office(source: Path, ending: str, folder: Path) -> Path:
    """Return the file that LibreOffice makes of `source` in another format, in `folder`."""
    assert OFFICE
    profile = (folder / "profile").as_uri()
    command = [OFFICE, f"-env:UserInstallation={profile}", "--headless", "--norestore"]
    command += ["--convert-to", ending, "--outdir", str(folder), str(source)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return folder / f"{source.stem}.{ending.partition(':')[0]}"


def by_browser(source: Path, folder: Path) -> Path:
    """Return the PDF that Chromium prints of a page."""
    assert BROWSER
    made = folder / f"{source.stem}.pdf"
    command = [
        BROWSER,
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        f"--user-data-dir={folder / 'browser'}",
    ]
    command += ["--no-pdf-header-footer", f"--print-to-pdf={made}", source.as_uri()]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return made
