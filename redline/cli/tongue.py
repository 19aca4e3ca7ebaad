"""The language in which errors are told: that of the interface when it is chosen, else that of the environment.

Reports follow the draft's language, but an error may come before there is a draft, or be about the command itself.
"""

from __future__ import annotations

import os
from collections.abc import Sequence

# In the order in which the system asks them for the language of messages; the first that says anything decides.
_LOCALE = ("LC_ALL", "LC_MESSAGES", "LANG")
_OPTION = "--ui"


def tongue(ui: str | None = None) -> str:
    """Return "zh" or "en": what `--ui` says, else Chinese where the environment's messages are Chinese."""
    if ui in ("zh", "en"):
        return ui
    said = next(filter(None, map(os.environ.get, _LOCALE)), "")
    return "zh" if said.lower().startswith("zh") else "en"


def chosen(arguments: Sequence[str]) -> str | None:
    """Return what a command line gives for `--ui`, None for nothing: it may be one that cannot be understood.

    >>> chosen(["compare", "old.txt", "--ui", "zh", "--colour"])
    'zh'
    """
    found = None
    for at, one in enumerate(arguments):
        if one == "--":
            break
        name, _, value = one.partition("=")
        if name == _OPTION:
            found = value or next(iter(arguments[at + 1 : at + 2]), None)
    return found
