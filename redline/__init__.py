"""redline compares versions of United Nations draft resolutions, Chinese first.

    import redline
    old, new = (redline.parse(redline.read(name)) for name in ("44-18.txt", "draft.txt"))
    redline.compare(old, new)          # in a notebook, the comparison shows itself as HTML

Everything else is reached by its own module; this one only shows the face, and imports what is asked for when it is
asked for, so that `redline --help` is instant.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from redline.compare import compare
    from redline.model import (
        Change,
        Comparison,
        Edit,
        Match,
        Note,
        Paragraph,
        Reason,
        Reference,
        Resolution,
        Source,
        Summary,
    )
    from redline.parse import parse
    from redline.read import read

__version__ = "0.1.0"
__all__ = [
    "Change",
    "Comparison",
    "Edit",
    "Match",
    "Note",
    "Paragraph",
    "Reason",
    "Reference",
    "Resolution",
    "Source",
    "Summary",
    "compare",
    "parse",
    "read",
]
_HOMES = {"compare": "redline.compare", "parse": "redline.parse", "read": "redline.read"}


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module 'redline' has no attribute {name!r}")
    if name == "compare":
        _teach_to_show()
    return getattr(import_module(_HOMES.get(name, "redline.model")), name)


def _teach_to_show() -> None:
    """Let comparisons show themselves in a notebook; the types themselves have no behaviour."""
    from redline.model import Comparison
    from redline.notebook import framed

    Comparison._repr_html_ = framed  # type: ignore[attr-defined]
