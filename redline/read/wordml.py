"""The names of WordprocessingML, and what a style passes on to its paragraphs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"

_OFF = {"0", "false", "off", "none"}


def value(element: Any, path: str, default: str = "") -> str:
    """Return the `w:val` of the first element at `path` below `element`, or `default`."""
    found = element.find(path) if element is not None else None
    return default if found is None else found.get(W + "val", default)


def switched(properties: Any, name: str) -> bool | None:
    """Return whether the property `name` is on, None where it is not stated."""
    found = properties.find(W + name) if properties is not None else None
    return None if found is None else found.get(W + "val", "true") not in _OFF


def integer(text: str | None, default: int) -> int:
    """Return a number that a file states, or `default` where it states none that makes sense."""
    try:
        number = int(text or "")
    except ValueError:
        return default
    return number if 0 <= number < 1_000_000 else default


class Styles:
    """The styles of a document, looked up by id; a missing `styles.xml` is no styles."""

    def __init__(self, root: Any = None) -> None:
        """Take the root of `styles.xml`, or None."""
        styles = root.iterfind(W + "style") if root is not None else ()
        self._styles = {style.get(W + "styleId"): style for style in styles}
        self._default = next((key for key, style in self._styles.items() if _is_default(style)), None)

    def chain(self, style: str | None) -> Iterator[Any]:
        """Yield a style and those it is based on, nearest first; the default paragraph style for none."""
        seen: set[str | None] = set()
        key = style if style in self._styles else self._default
        while key in self._styles and key not in seen:
            seen.add(key)
            yield self._styles[key]
            key = value(self._styles[key], W + "basedOn")

    def hides(self, style: str | None) -> bool:
        """Return whether text of this style is hidden."""
        for found in self.chain(style):
            hidden = switched(found.find(W + "rPr"), "vanish")
            if hidden is not None:
                return hidden
        return False

    def raises(self, style: str) -> bool:
        """Return whether text of this style is superscript."""
        aligned = (value(found, f"{W}rPr/{W}vertAlign") for found in self.chain(style))
        return next(filter(None, aligned), "") == "superscript"


def _is_default(style: Any) -> bool:
    return style.get(W + "type") == "paragraph" and style.get(W + "default", "0") not in _OFF
