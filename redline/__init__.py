"""redline compares versions of United Nations draft resolutions, Chinese first.

    import redline
    old, new = (redline.parse(redline.read(name)) for name in ("44-18.txt", "draft.txt"))
    redline.compare(old, new)          # in a notebook, the comparison shows itself as HTML
    redline.compare_series([older, old], new)                 # the same, and since when each paragraph stands
    with redline.Library(path) as library:
        redline.trace(new, library)                           # where else its language stands

Everything else is reached by its own module; this one only shows the face, and imports what is asked for when it is
asked for, so that `redline --help` is instant.
"""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from inspect import Signature

    from redline.compare import compare
    from redline.library import Library, trace
    from redline.lineage import compare_series
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
    "Library",
    "Match",
    "Note",
    "Paragraph",
    "Reason",
    "Reference",
    "Resolution",
    "Source",
    "Summary",
    "compare",
    "compare_series",
    "parse",
    "read",
    "trace",
]
_STEPS = ("compare", "parse", "read")
_ELSEWHERE = {"Library": "redline.library", "compare_series": "redline.lineage", "trace": "redline.library"}


class _Step(ModuleType):
    """The module of a step, which can be called like the function of its name: `redline.read` is both."""

    def __call__(self, *values: Any, **options: Any) -> Any:
        return self._function()(*values, **options)

    @property
    def __signature__(self) -> Signature:
        from inspect import signature

        return signature(self._function())

    def _function(self) -> Any:
        return getattr(self, self.__name__.rpartition(".")[2])


class _Face(ModuleType):
    """This module: whenever a step is imported, by whomever, its name on the face must stay something to call."""

    def __setattr__(self, name: str, value: Any) -> None:
        if name in _STEPS and isinstance(value, ModuleType):
            value.__class__ = _Step
        if name == "compare":
            _teach_to_show()
        super().__setattr__(name, value)


def _teach_to_show() -> None:
    """Let comparisons show themselves in a notebook; the types themselves have no behaviour."""
    from redline.model import Comparison
    from redline.notebook import framed

    Comparison._repr_html_ = framed  # type: ignore[attr-defined]


sys.modules[__name__].__class__ = _Face


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module 'redline' has no attribute {name!r}")
    if name in _STEPS:
        return import_module(f"redline.{name}")
    return getattr(import_module(_ELSEWHERE.get(name, "redline.model")), name)
