"""PDF files made by hand, so that a test says exactly where on the page each word stands."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

WIDTH, HEIGHT = 595, 842  # A4 in points


class Word(Struct, frozen=True):
    """A text at a place, in points from the left and from the bottom; `turned` stands on its side."""

    x: float
    y: float
    text: str
    size: float = 12
    turned: bool = False


def pdf(pages: Sequence[Sequence[Word]], *, picture: bool = False, locked: bool = False, rotate: int = 0) -> bytes:
    """Return a PDF of pages of words in Times, each with a `picture`, `locked` by a password."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", ""]
    objects.append("<< /Type /Font /Subtype /Type1 /BaseFont /Times-Roman /Encoding /WinAnsiEncoding >>")
    grey = "/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8"
    objects.append(_stream(grey, "0"))
    kids = []
    for words in pages:
        content = "".join(map(_shown, words)) + ("q 500 0 0 700 40 60 cm /I Do Q\n" if picture else "")
        objects.append(_stream("", content))
        resources = "<< /Font << /F 3 0 R >> /XObject << /I 4 0 R >> >>"
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {WIDTH} {HEIGHT}] /Rotate {rotate} "
            f"/Resources {resources} /Contents {len(objects)} 0 R >>"
        )
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    return _file(objects, locked=locked)


def _shown(word: Word) -> str:
    text = word.text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    matrix = f"0 1 -1 0 {word.x} {word.y}" if word.turned else f"1 0 0 1 {word.x} {word.y}"
    return f"BT /F {word.size} Tf {matrix} Tm ({text}) Tj ET\n"


def _stream(entries: str, content: str) -> str:
    return f"<< {entries} /Length {len(content.encode('cp1252'))} >>\nstream\n{content}\nendstream"


def _file(objects: list[str], *, locked: bool) -> bytes:
    out, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        places.append(len(out))
        out += f"{number} 0 obj\n{content}\nendobj\n".encode("cp1252")
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    keys = f"/O <{'41' * 32}> /U <{'42' * 32}>"
    secret = f"/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 {keys} >> /ID [<41> <41>]"
    trailer = f"<< /Size {len(objects) + 1} /Root 1 0 R {secret if locked else ''} >>"
    end = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer\n{trailer}\n"
    return out + f"{end}startxref\n{len(out)}\n%%EOF\n".encode("cp1252")
