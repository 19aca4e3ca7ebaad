"""Word files for the peers that compare nothing else, and the edits that stand in what they write.

    paragraphs -> plain_docx -> a peer -> tracked_edits -> [(op, text), …]

    python benchmarks/word.py TEXT.txt OUT.docx     one paragraph for each block between blank lines
"""

from __future__ import annotations

import sys
import zipfile
from collections.abc import Iterator, Sequence
from io import BytesIO
from pathlib import Path
from xml.sax.saxutils import escape

from lxml import etree

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_OPS = {"ins": "insert", "del": "delete", "moveFrom": "delete", "moveTo": "insert"}

_PARTS = {
    "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{_TYPE}.document.main+xml"/>'
        f'<Override PartName="/word/styles.xml" ContentType="{_TYPE}.styles+xml"/>'
        f'<Override PartName="/word/settings.xml" ContentType="{_TYPE}.settings+xml"/></Types>',
    "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>',
    "word/_rels/document.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{_OFFICE}/styles" Target="styles.xml"/>'
        f'<Relationship Id="rId2" Type="{_OFFICE}/settings" Target="settings.xml"/></Relationships>',
    "word/styles.xml": f'<w:styles xmlns:w="{_W}"><w:style w:type="paragraph" w:default="1" w:styleId="Normal">'
        '<w:name w:val="Normal"/></w:style></w:styles>',
    "word/settings.xml": f'<w:settings xmlns:w="{_W}"/>',
}


def plain_docx(paragraphs: Sequence[str]) -> bytes:
    """Return a Word file of these paragraphs, as plain as it can be."""
    body = "".join(f'<w:p><w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>' for text in paragraphs)
    document = (f'<w:document xmlns:w="{_W}"><w:body>{body}<w:sectPr><w:pgSz w:w="11906" w:h="16838"/></w:sectPr>'
                "</w:body></w:document>")
    held = BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as package:
        for name, xml in {**_PARTS, "word/document.xml": document}.items():
            package.writestr(zipfile.ZipInfo(name), '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>' + xml)
    return held.getvalue()


def tracked_edits(path: Path) -> list[tuple[str, str]]:
    """Return the tracked changes of a Word file as edits; the two ends of a move are "from NAME" and "to NAME".

    Read from the XML, without regard to how either tool wrote it.
    """
    with zipfile.ZipFile(path) as package:
        body = etree.fromstring(package.read("word/document.xml"))[0]
    edits: list[tuple[str, str]] = []
    for paragraph in body.iter(f"{{{_W}}}p"):
        edits += _runs(paragraph)
        edits.append((_mark(paragraph), "\n"))
    return edits


def _runs(paragraph: etree._Element) -> Iterator[tuple[str, str]]:
    move = ""
    for node in paragraph.iter():
        name = etree.QName(node).localname if isinstance(node.tag, str) else ""
        if name in ("moveFromRangeStart", "moveToRangeStart"):
            move = node.get(f"{{{_W}}}name") or ""
        elif name in ("t", "delText"):
            yield _op(node, move), node.text or ""


def _op(node: etree._Element, move: str) -> str:
    """Return what happened to a run; the two ends of a move share its name."""
    around = [etree.QName(parent).localname for parent in node.iterancestors()]
    if move and "moveFrom" in around:
        return f"from {move}"
    if move and "moveTo" in around:
        return f"to {move}"
    return next((_OPS[name] for name in around if name in _OPS), "keep")


def _mark(paragraph: etree._Element) -> str:
    for name, op in _OPS.items():
        if paragraph.find(f"{{{_W}}}pPr/{{{_W}}}rPr/{{{_W}}}{name}") is not None:
            return op
    return "keep"


def main(text: str, out: str) -> None:
    Path(out).write_bytes(plain_docx([block for block in Path(text).read_text("utf-8").split("\n\n") if block.strip()]))


if __name__ == "__main__":
    main(*sys.argv[1:])
