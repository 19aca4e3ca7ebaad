"""Word files of the texts of a comparison, as an office would have written them: styles, numbers, notes, italics."""

from __future__ import annotations

from itertools import pairwise

from msgspec.structs import replace

from redline.model import Paragraph, Resolution
from tests.documents.as_docx import abstract, docx, level, num, run

_STYLES = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="a5"><w:name w:val="footnote text"/><w:rPr><w:sz w:val="18"/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="a6"><w:name w:val="footnote reference"/><w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>'
)
STYLES = ("a1", "a2")


def word_file(text: Resolution, *, typed: bool = False) -> bytes:
    """Return a resolution as a .docx whose numbers are counted, or `typed`."""
    notes = [mark for paragraph in text.paragraphs for mark in paragraph.notes]
    by_mark = {note.mark: note.text for note in text.notes}
    body = "".join(
        f"<w:p>{run(line)}</w:p>"
        for line in (text.session, text.symbol, f"{text.number} {text.title}", text.enacting)
        if line
    )
    key = 0
    for paragraph in text.paragraphs:
        body += _paragraph(paragraph, key, typed=typed)
        key += len(paragraph.notes)
    stories = '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    stories += "".join(
        f'<w:footnote w:id="{place}"><w:p><w:pPr><w:pStyle w:val="a5"/></w:pPr><w:r><w:rPr><w:rStyle w:val="a6"/></w:rPr>'
        f"<w:footnoteRef/></w:r>{run(' ' + by_mark[mark.mark])}</w:p></w:footnote>"
        for place, mark in enumerate(notes, start=1)
    )
    section = '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1440" w:right="1600" w:bottom="1440" w:left="1600"/></w:sectPr>'
    return docx(
        body + section, styles=_STYLES, footnotes=stories, numbering=abstract(0, level(0, "decimal", "%1.")) + num(7, 0)
    )


def numbered(text: Resolution) -> Resolution:
    """Return the resolution with each paragraph at the ordinal that it has in `word_file`."""
    first = 1 + sum(bool(line) for line in (text.session, text.symbol, f"{text.number} {text.title}", text.enacting))
    return replace(text, paragraphs=tuple(replace(p, line=first + place) for place, p in enumerate(text.paragraphs)))


def _paragraph(paragraph: Paragraph, key: int, *, typed: bool) -> str:
    counted = paragraph.label and not typed
    number = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="7"/></w:numPr>' if counted else ""
    indent = "420" if paragraph.section == "operative" else "840"
    properties = f'<w:pPr>{number}<w:ind w:firstLine="{indent}"/></w:pPr>'
    label = run(f"{paragraph.label}\t") if typed and paragraph.label else ""
    return f"<w:p>{properties}{label}{_runs(paragraph, key)}</w:p>"


def _runs(paragraph: Paragraph, key: int) -> str:
    """Return the text, its first two letters in italics, its notes called."""
    stops = sorted({0, min(2, len(paragraph.text)), len(paragraph.text), *(mark.at for mark in paragraph.notes)})
    made = _calls(paragraph, 0, key)
    for start, end in pairwise(stops):
        made += run(paragraph.text[start:end], "<w:i/>" if end <= 2 else '<w:color w:val="000000"/>')
        made += _calls(paragraph, end, key)
    return made


def _calls(paragraph: Paragraph, at: int, key: int) -> str:
    return "".join(
        f'<w:r><w:rPr><w:rStyle w:val="a6"/></w:rPr><w:footnoteReference w:id="{key + place}"/></w:r>'
        for place, mark in enumerate(paragraph.notes, start=1)
        if mark.at == at
    )
