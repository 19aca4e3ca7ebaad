"""Characters of a text that nobody sees, shown where they stand, and kept from acting.

    A/C.9/95/L.7[RLO]…      an override would make a browser show the rest of the line backwards

Each stands in an element of its own, so that the text stays the text to the letter: its name is drawn by the style
sheet. One that a browser would obey is shut in besides: a box is a paragraph of its own to the rules of direction.
A soft hyphen, a zero-width space and a mark of direction go on doing their harmless work. In attributes and names,
where no element can stand, the replacement character takes the place of those that act, as in a terminal.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

# Control characters but for tab and newline, which are layout, and NUL, which becomes a sign that is seen (to_html);
# separators of lines; embeddings, overrides and isolates of direction.
_OBEYED = "\x01-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069"
_DRAWN = {
    "\u00ad": "·", "\u200b": "¦", "\u2060": "¦", "\ufeff": "¦",
    "\u200e": "LRM", "\u200f": "RLM", "\u061c": "ALM",
    "\u202a": "LRE", "\u202b": "RLE", "\u202c": "PDF", "\u202d": "LRO", "\u202e": "RLO",
    "\u2066": "LRI", "\u2067": "RLI", "\u2068": "FSI", "\u2069": "PDI",
}  # fmt: skip
_ACTING = re.compile(f"[{_OBEYED}]")
_SOFT = "\u00ad\u200b\u2060\ufeff"
_HIDDEN = re.compile(f"([{_OBEYED}{_SOFT}\u200e\u200f\u061c])")


def plain(value: Any) -> Any:
    """Return a text without characters that act; whatever is no text, or is markup of ours, as it is."""
    return _ACTING.sub("\ufffd", value) if type(value) is str else value


def shown(say: Callable[..., str], text: str) -> str:
    """Return a text of a document as markup, each hidden character in its element; a text without one as it is."""
    if not _HIDDEN.search(text):
        return text
    from markupsafe import Markup

    element = Markup('<span class="{}" data-x="{}" role="img" aria-label="{}" title="{}">{}</span>')
    pieces = _HIDDEN.split(text)
    for at in range(1, len(pieces), 2):
        number = f"U+{ord(pieces[at]):04X}"
        told = say("page.hidden", number)
        pieces[at] = element.format(_kind(pieces[at]), _DRAWN.get(pieces[at], number), told, told, pieces[at])
    return Markup().join(pieces)


def _kind(character: str) -> str:
    """Return the classes of the element: "shut" for what would act, "way" for a mark that Arabic is full of."""
    if _ACTING.match(character):
        return "x shut"
    return "x" if character in _SOFT else "x way"
