"""The characters of a page of a PDF -> stretches: characters of one baseline and height that follow each other closely.

A long document has a million characters, and a call for each thing that pdfium knows of each would take most of the
time. So the text is asked for at once and the boxes in one sweep; baseline and angle only where the box has another top
or bottom than that of the character before.
"""

from __future__ import annotations

import ctypes
import math
import re
from collections.abc import Iterator
from itertools import repeat
from typing import Any, NamedTuple

from msgspec import Struct, field

# pdfium marks a hyphen at the end of a line by 2 or FFFE; 0 and FFFF are what the font does not explain.
_SPECIAL = {0x02: "-", 0xFFFE: "-", 0xAD: "-", 0x00: "\ufffd", 0xFFFF: "\ufffd"}
_SURROGATES = re.compile("[\ud800-\udfff]")
# What a font that does not state its height is taken for, in points: that of most bodies of text.
_ASSUMED_HEIGHT = 11.0
_NEWLINES = "\r\n"
_SPACES = " \t\xa0\u2002\u2003\u2009\u3000"
# The cosine of the widest slant, 18 degrees, at which a scanned line still counts as upright.
_UPRIGHT = 0.95


class Stretch(NamedTuple):
    """Characters of one baseline and height, in points, none further from the one before than its height.

    `inked` counts those that are not spaces, and the measures are those of these: from the leftmost to the rightmost,
    and the left and right of the first and of the last in the order of the file.
    """

    text: str
    inked: int
    left: float
    right: float
    first: tuple[float, float]
    last: tuple[float, float]
    baseline: float
    height: float


def stretches(page: Any, text: Any) -> Iterator[Stretch | None]:
    """Yield the text of a page in the order of the file, None where pdfium ends a line.

    Text that does not stand upright, a watermark or a bar code along the edge, is left out.
    """
    place, held = _Place(text.raw, page.get_rotation()), _Held()
    for index, (char, known, left, high, right, low) in enumerate(_boxed(text)):
        if char in _SPACES:
            if place.upright:
                held.characters.append(char)
            continue
        if char in _NEWLINES:
            yield from held.taken()
            yield None
            continue
        if low != place.low or high != place.high or place.turned:
            place.move(index, low, high)
        if not known or not place.upright:
            continue
        begin, end = place.across(left, high, right, low) if place.turned else (left, right)
        if not held.continues(begin, place):
            yield from held.taken()
            held.baseline, held.height = place.baseline, place.height
        held.characters.append(char)
        held.lefts.append(begin)
        held.rights.append(end)
    yield from held.taken()


class _Held(Struct):
    """The stretch that is not yet at its end; spaces before it are its own."""

    characters: list[str] = field(default_factory=list)
    lefts: list[float] = field(default_factory=list)
    rights: list[float] = field(default_factory=list)
    baseline: float = 0.0
    height: float = 0.0

    def continues(self, left: float, place: _Place) -> bool:
        """Whether a character that begins at `left` goes on with the stretch."""
        return (
            bool(self.lefts)
            and self.baseline == place.baseline
            and self.height == place.height
            and -self.height < left - self.rights[-1] < self.height
        )

    def taken(self) -> Iterator[Stretch]:
        """Yield the stretch if it has ink, and begin another."""
        if not self.lefts:
            return
        first, last = (self.lefts[0], self.rights[0]), (self.lefts[-1], self.rights[-1])
        yield Stretch(
            "".join(self.characters), len(self.lefts), min(self.lefts), max(self.rights), first, last,
            self.baseline, self.height,
        )  # fmt: skip
        self.characters, self.lefts, self.rights = [], [], []


class _Place:
    """Where the last character stood, as the page is seen: `low` and `high` are the bottom and top of its box."""

    def __init__(self, handle: Any, rotation: int) -> None:
        self._handle = handle
        self.turned = rotation  # of the page, in degrees clockwise
        self.low = self.high = math.nan
        self.baseline, self.height, self.upright = 0.0, 0.0, True
        self._x, self._y = ctypes.c_double(), ctypes.c_double()

    def move(self, index: int, low: float, high: float) -> None:
        """Go to a character whose box has another bottom or top."""
        from pypdfium2 import raw

        raw.FPDFText_GetCharOrigin(self._handle, index, ctypes.byref(self._x), ctypes.byref(self._y))
        self.low, self.high = low, high
        self.upright = _upright(raw.FPDFText_GetCharAngle(self._handle, index), self.turned)
        self.baseline = round(_turned(self._x.value, self._y.value, self.turned)[1], 1)
        self.height = round(high - low, 1) or _ASSUMED_HEIGHT

    def across(self, left: float, high: float, right: float, low: float) -> tuple[float, float]:
        """Return where a character begins and ends on a turned page, whose height is that seen."""
        (one, below), (other, above) = _turned(left, low, self.turned), _turned(right, high, self.turned)
        self.height = round(abs(above - below), 1) or _ASSUMED_HEIGHT
        return min(one, other), max(one, other)


def _boxed(text: Any) -> Iterator[tuple[str, int, float, float, float, float]]:
    """Yield each character of a page, whether its box is known, and the box: left, top, right, bottom."""
    from pypdfium2 import raw

    handle, count = text.raw, text.count_chars()
    boxes = (raw.FS_RECTF * count)()
    known = list(map(raw.FPDFText_GetLooseCharBox, repeat(handle), range(count), boxes))
    sides = memoryview(boxes).cast("B").cast("f").tolist() if count else []
    yield from zip(_characters(handle, count), known, *(sides[side::4] for side in range(4)), strict=True)


def _characters(handle: Any, count: int) -> str:
    """Return one character for each that pdfium has."""
    from pypdfium2 import raw

    buffer = (ctypes.c_ushort * (count + 1))()
    written = raw.FPDFText_GetText(handle, 0, count, buffer)
    text = bytes(buffer)[: 2 * (written - 1)].decode("utf-16-le", "surrogatepass")
    if len(text) != count:  # what has no text, or more than one unit: each is asked for by itself
        text = "".join(map(chr, map(raw.FPDFText_GetUnicode, repeat(handle), range(count))))
    return _SURROGATES.sub("\ufffd", text.translate(_SPECIAL))


def _upright(angle: float, rotation: int) -> bool:
    """Whether a character turned clockwise by `angle` in radians is upright on a page shown turned by degrees."""
    return math.cos(angle + math.radians(rotation)) > _UPRIGHT


def _turned(x: float, y: float, rotation: int) -> tuple[float, float]:
    """Return a point as it is seen on the page: across and up."""
    return {0: (x, y), 90: (y, -x), 180: (-x, -y), 270: (-y, x)}[rotation]
