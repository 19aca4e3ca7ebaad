"""Where a user's library is kept."""

from __future__ import annotations

import os
import sys
from pathlib import Path

VARIABLE = "REDLINE_LIBRARY"
FILE = "library.redline"


def default_path() -> Path:
    """Return the library of REDLINE_LIBRARY, else the one in the user's data folder, by the rules of the platform."""
    chosen = os.environ.get(VARIABLE)
    return Path(chosen) if chosen else _data_folder() / "redline" / FILE


def _data_folder() -> Path:
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support"
    # The rule of freedesktop.org: a relative path there is to be ignored.
    named = os.environ.get("XDG_DATA_HOME", "")
    return Path(named) if Path(named).is_absolute() else Path.home() / ".local" / "share"
