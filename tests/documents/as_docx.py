"""Word documents made by hand, part by part, so that a test says exactly what is in them."""

from __future__ import annotations

import io
import re
import zipfile
from xml.sax.saxutils import escape

from tests.documents.resolution import Draft, Item

W_NS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R_NS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_NAMES = (
    f'xmlns:w="{W_NS}" xmlns:r="{R_NS}" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_PARTS = {
    "styles": "styles",
    "numbering": "numbering",
    "settings": "settings",
    "footnotes": "footnotes",
    "endnotes": "endnotes",
    "header1": "header",
    "footer1": "footer",
}
_ROOTS = {"header": "hdr", "footer": "ftr"}


def docx(body: str, **parts: str) -> bytes:
    """Return a .docx with this XML in its body and in the named parts ("numbering", "header1", …)."""
    types = "".join(
        f'<Override PartName="/word/{part}.xml" ContentType="{_TYPES}.{_PARTS[part]}+xml"/>' for part in sorted(parts)
    )
    relations = "".join(
        f'<Relationship Id="r{part}" Type="{R_NS}/{_PARTS[part]}" Target="{part}.xml"/>' for part in sorted(parts)
    )
    members = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{_TYPES}.document.main+xml"/>{types}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{_RELATIONS}">'
        f'<Relationship Id="r1" Type="{R_NS}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{_RELATIONS}">{relations}</Relationships>',
        "word/document.xml": f"<w:document {_NAMES}><w:body>{body}</w:body></w:document>",
    }
    for part, xml in parts.items():
        root = _ROOTS.get(_PARTS[part], _PARTS[part])
        members[f"word/{part}.xml"] = f"<w:{root} {_NAMES}>{xml}</w:{root}>"
    return zipped({path: f'<?xml version="1.0" encoding="UTF-8"?>{xml}'.encode() for path, xml in members.items()})


def zipped(members: dict[str, bytes]) -> bytes:
    """Return a zip archive of these members, the same bytes every time."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for path, data in members.items():
            archive.writestr(zipfile.ZipInfo(path), data, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def run(text: str, properties: str = "") -> str:
    """Return a `w:r` of text, a tab for a tab."""
    texts = "<w:tab/>".join(f'<w:t xml:space="preserve">{escape(part)}</w:t>' for part in text.split("\t"))
    return f"<w:r>{f'<w:rPr>{properties}</w:rPr>' if properties else ''}{texts}</w:r>"


def paragraph(content: str = "", properties: str = "") -> str:
    """Return a `w:p` of runs, or of plain text."""
    runs = content if content.startswith("<") or not content else run(content)
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{runs}</w:p>"


def numbered(content: str, number: int = 1, level: int = 0) -> str:
    """Return a paragraph with an automatic number."""
    return paragraph(content, numbering_properties(number, level))


def numbering_properties(number: int, level: int = 0) -> str:
    """Return what gives a paragraph its number."""
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'


def level(place: int, style: str, pattern: str, more: str = "", start: int = 1) -> str:
    """Return one `w:lvl` of a numbering."""
    return (
        f'<w:lvl w:ilvl="{place}"><w:start w:val="{start}"/><w:numFmt w:val="{style}"/>{more}'
        f'<w:lvlText w:val="{pattern}"/></w:lvl>'
    )


def abstract(key: int, *levels: str) -> str:
    """Return a `w:abstractNum`."""
    return f'<w:abstractNum w:abstractNumId="{key}">{"".join(levels)}</w:abstractNum>'


def num(key: int, scheme: int, more: str = "") -> str:
    """Return a `w:num`."""
    return f'<w:num w:numId="{key}"><w:abstractNumId w:val="{scheme}"/>{more}</w:num>'


# --- the resolution ----------------------------------------------------------------------------------

_OPERATIVE = abstract(0, level(0, "decimal", "%1."), level(1, "lowerLetter", "(%2)"), level(2, "lowerRoman", "(%3)"))
_OPERATIVE += num(1, 0)
_RAISED = '<w:rStyle w:val="FootnoteReference"/>'
_FONTS = '<w:rFonts w:ascii="Liberation Serif" w:hAnsi="Liberation Serif" w:eastAsia="Noto Serif CJK SC"/>'
_STYLES = (
    f'<w:docDefaults><w:rPrDefault><w:rPr>{_FONTS}<w:sz w:val="22"/></w:rPr></w:rPrDefault></w:docDefaults>'
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
    '<w:pPr><w:spacing w:after="120"/></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="FootnoteText"><w:name w:val="footnote text"/>'
    '<w:basedOn w:val="Normal"/><w:rPr><w:sz w:val="18"/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="FootnoteReference"><w:name w:val="footnote reference"/>'
    '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>'
)


def as_docx(draft: Draft) -> bytes:
    """Return a draft as Word writes it: automatic numbers, real footnotes, the symbol in the page's head."""
    masthead = (draft.organ, *draft.masthead)
    body = "".join(paragraph(line) for line in masthead)
    body += paragraph(_with_notes(draft, draft.sponsors)) + paragraph(draft.title) + paragraph(draft.enacting)
    indent = '<w:ind w:firstLine="560"/>'
    body += "".join(paragraph(_with_notes(draft, text), indent) for text in draft.preamble)
    body += "".join(_item(draft, item) for item in draft.operative)
    page = '<w:pgSz w:w="11906" w:h="16838"/>'
    page += '<w:pgMar w:top="1440" w:right="1600" w:bottom="1440" w:left="1600"/>'
    edges = '<w:headerReference w:type="default" r:id="rheader1"/>'
    edges += '<w:footerReference w:type="default" r:id="rfooter1"/>'
    number = '<w:fldSimple w:instr=" PAGE ">' + run("1") + "</w:fldSimple>"
    return docx(
        body + f"<w:sectPr>{edges}{page}</w:sectPr>",
        styles=_STYLES,
        numbering=_OPERATIVE,
        footnotes=_footnotes(draft),
        header1=paragraph(draft.symbol),
        footer1=paragraph(number),
    )


def _item(draft: Draft, item: Item) -> str:
    properties = numbering_properties(1, item.depth) + f'<w:ind w:left="{560 * item.depth}" w:firstLine="560"/>'
    return paragraph(_with_notes(draft, item.text), properties)


def _with_notes(draft: Draft, text: str) -> str:
    """Return the runs of a text with references to its notes; a mark comes again as a raised sign."""
    runs, called = "", set[str]()
    for place, part in enumerate(re.split(r"\{(.+?)\}", text)):
        if place % 2:
            runs += run(part, _RAISED) if part in called else _reference(draft, part)
            called.add(part)
        else:
            runs += run(part)
    return runs


def _reference(draft: Draft, mark: str) -> str:
    key = [known for known, _ in draft.notes].index(mark) + 1
    custom = ' w:customMarkFollows="1"' if not mark.isdigit() else ""
    shown = f"<w:t>{mark}</w:t>" if custom else ""
    return f'<w:r><w:rPr>{_RAISED}</w:rPr><w:footnoteReference{custom} w:id="{key}"/>{shown}</w:r>'


def _footnotes(draft: Draft) -> str:
    xml = '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    xml += '<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p>'
    xml += "</w:footnote>"
    for key, (mark, text) in enumerate(draft.notes, start=1):
        shown = run(mark, _RAISED) if not mark.isdigit() else f"<w:r><w:rPr>{_RAISED}</w:rPr><w:footnoteRef/></w:r>"
        body = paragraph(shown + run(f" {text}"), '<w:pStyle w:val="FootnoteText"/>')
        xml += f'<w:footnote w:id="{key}">{body}</w:footnote>'
    return xml
