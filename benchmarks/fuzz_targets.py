"""What benchmarks/fuzz.py runs: one function for each target, which raises where a law is broken, and its seeds.

Bytes reach a reader as they are; for Word they become the parts of a file, since chance mends no zip. For the rest they choose,
piece by piece, a text in the genre's own words and what is done to it.
"""

from __future__ import annotations

import io
import json
import random
import re
import unicodedata
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import chain
from pathlib import Path
from xml.sax.saxutils import escape

from lxml import etree
from lxml import html as markup
from make_text import PHRASES

from redline.compare import compare
from redline.errors import ReadError
from redline.language import language
from redline.model import Comparison, Note, NoteMark, Paragraph, Resolution, Source, Sponsor
from redline.parse import parse
from redline.read.docx import read_docx, read_docx_both
from redline.read.html import read_html
from redline.read.pdf import read_pdf
from redline.read.text import read_text
from redline.report.to_docx import to_docx
from redline.report.to_html import to_html
from redline.report.to_json import to_json
from redline.report.to_markdown import to_markdown
from redline.report.to_matrix import to_matrix_docx, to_matrix_xlsx
from redline.report.to_terminal import plain_text

ROOT = Path(__file__).parent.parent
SEED_BYTES = 6_000  # of a page: a seed that is shorter is mutated to more purpose
# A name that nothing of redline's has: where it becomes an element, an attribute or a formula, something was not escaped.
ALIEN = "alienseed"
Target = Callable[[bytes], None]

# --- readers ------------------------------------------------------------------------------------------


def text(data: bytes) -> None:
    _reads(read_text, data)


def html(data: bytes) -> None:
    _reads(read_html, data)


def pdf(data: bytes) -> None:
    _reads(read_pdf, data)


def docx(data: bytes) -> None:
    """Try bytes as the parts of a Word file, or as they are where they begin like a zip."""
    packed = data if data.startswith(b"PK") else _word_file(data)
    _reads(read_docx, packed)
    _reads(lambda name, given: read_docx_both(name, given)[0], packed)


def _reads(reader: Callable[[str, bytes], Source], data: bytes) -> None:
    """Read, and parse what was read; a file may be refused in one line, in no other way."""
    try:
        source = reader("fuzz", data)
    except ReadError as error:
        if len(str(error).splitlines()) != 1:
            raise AssertionError("a refusal of several lines") from error
        return
    _parses(source)


_SEPARATOR = b"\n%%\n"
_PARTS = ("document", "numbering", "footnotes", "styles", "settings", "endnotes")
_KINDS = dict(zip(_PARTS, ("document.main", *_PARTS[1:]), strict=True))
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_NAMES = f'xmlns:w="{_W}" xmlns:r="{_OFFICE}"'


def _word_file(data: bytes) -> bytes:
    """Return a Word file whose parts are `data`, separated by %% lines; the markup around the first is given."""
    given = dict(zip(_PARTS, data.split(_SEPARATOR), strict=False))
    types = "".join(f'<Override PartName="/word/{one}.xml" ContentType="{_TYPE}.{_KINDS[one]}+xml"/>' for one in given)
    relations = "".join(f'<Relationship Id="{one}" Type="{_OFFICE}/{one}" Target="{one}.xml"/>' for one in _PARTS[1:] if one in given)
    members = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">{types}</Types>'.encode(),
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="d" Type="{_OFFICE}/officeDocument" '
                       'Target="word/document.xml"/></Relationships>'.encode(),
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">{relations}</Relationships>'.encode(),
    }
    for one, content in given.items():
        before, after = (f"<w:{one} {_NAMES}>", f"</w:{one}>") if one != "document" else (
            f"<w:document {_NAMES}><w:body>", "</w:body></w:document>")
        members[f"word/{one}.xml"] = before.encode() + content + after.encode()
    return _zipped(members)


def _zipped(members: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for path, content in members.items():
            archive.writestr(zipfile.ZipInfo(path), content)
    return out.getvalue()


# --- parser -------------------------------------------------------------------------------------------


def parser(data: bytes) -> None:
    """Parse lines put together from the genre's own words."""
    chosen = _Chosen(data)
    _parses(_page("fuzz.txt", [chosen.line() for _ in range(chosen.number(40))], "\n"))


def _parses(source: Source) -> None:
    """Fail where parsing fails, gives two paragraphs one name, or lays a mark or a reference outside its text."""
    found = parse(source)
    names = [one.id for one in found.paragraphs]
    assert len(names) == len(set(names)), names
    for one in found.paragraphs:
        assert all(0 <= mark.at <= len(one.text) for mark in one.notes), one
        assert all(one.text[cited.start : cited.end] == cited.text for cited in one.references), one


# --- comparison ---------------------------------------------------------------------------------------


def comparison(data: bytes) -> None:
    """Compare two texts, and check anew that both are rebuilt and that every paragraph is in one change."""
    found = _compared(data)
    for side in ("old", "new"):
        texts = {one.id: one.text for one in getattr(found, side).paragraphs}
        assert Counter(chain.from_iterable(getattr(one, side) for one in found.changes)) == Counter(list(texts)), side
        for change in found.changes:
            rebuilt = "".join(getattr(edit, side) for edit in change.edits)
            assert rebuilt == "\n".join(texts[name] for name in getattr(change, side)), change
        for field in found.fields:
            assert "".join(getattr(edit, side) for edit in field.edits) == getattr(field, side), field
    for edit in chain.from_iterable(one.edits for one in (*found.changes, *found.fields)):
        assert _lawful(edit.op, edit.old, edit.new), edit


_QUOTES = str.maketrans("「」『』“”‘’„‟«»―–—‐‑−", "\"\"\"\"\"\"''\"\"\"\"------")
_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"))


def _lawful(op: str, old: str, new: str) -> bool:
    """Return whether an edit is what it says: words kept differ in layout only, a deletion brings nothing new."""
    if op == "keep":
        return _without_layout(old) == _without_layout(new)
    return not (new if op == "delete" else old)


def _without_layout(written: str) -> str:
    return "".join(unicodedata.normalize("NFKC", written.translate(_INVISIBLE)).translate(_QUOTES).split())


# --- reports ------------------------------------------------------------------------------------------


def report_json(data: bytes) -> None:
    found = _compared(data)
    told = json.loads(to_json(found, ui="zh"))
    assert len(told["changes"]) == len(found.changes)


def report_markdown(data: bytes) -> None:
    """Write Markdown, in which no bracket of a draft's may open an element."""
    written = to_markdown(_compared(data), ui="zh", everything=True)
    assert not re.search(rf"(?<!\\)</?{ALIEN}", written), written


def report_terminal(data: bytes) -> None:
    """Write plain text, in which nothing is left that a terminal would obey."""
    written = plain_text(_compared(data), ui="en", everything=True)
    assert not [char for char in written if unicodedata.category(char) == "Cc" and char != "\n"], written


def report_html(data: bytes) -> None:
    """Write the page, and see that nothing of the draft became an element or an attribute."""
    page = markup.document_fromstring(to_html(_compared(data), ui="zh").encode("utf-8", "backslashreplace"))
    for element in page.iter(etree.Element):
        assert ALIEN not in element.tag, element.tag
        assert not any(ALIEN in name for name in element.attrib), dict(element.attrib)
    assert page.find("body") is not None


def report_docx(data: bytes) -> None:
    """Write both Word files; that of the redline, read back, says the new text, and before its changes the old."""
    found = _compared(data)
    _all_parts(to_matrix_docx(found, ui="zh"))
    written = to_docx(found, ui="zh", comments=bool(data[:1] > b"\x80"))
    _all_parts(written)
    before, after = read_docx_both("fuzz.docx", written)
    for side, source in ((found.old, before), (found.new, after)):
        said = _bare("".join(block.text for block in source.blocks))
        for paragraph in side.paragraphs:
            assert _bare(paragraph.text) in said, paragraph


def _bare(written: str) -> str:
    """Return the letters of a text: stops of two pieces may stand together, and what XML cannot hold is replaced."""
    return "".join(char for char in _without_layout(written) if char.isalpha() and char != "�")


def report_xlsx(data: bytes) -> None:
    """Write the matrix, whose cells hold no formula and no link."""
    for part in _all_parts(to_matrix_xlsx(_compared(data), ui="zh")):
        assert not [one for one in part.iter(etree.Element) if etree.QName(one).localname in ("f", "hyperlink")]


def _all_parts(written: bytes) -> list[etree._Element]:
    """Return the parts of an office file, parsed as strictly as XML is."""
    with zipfile.ZipFile(io.BytesIO(written)) as archive:
        assert archive.testzip() is None
        return [etree.fromstring(archive.read(name)) for name in archive.namelist() if name.endswith((".xml", ".rels"))]


# --- texts from bytes ---------------------------------------------------------------------------------

_FACTS = tuple(language(code) for code in ("zh", "en"))
_WORDS = [
    *(one.phrase.replace("…", "") for facts in _FACTS for one in (*facts.openings, *facts.caveats)),
    *(word for facts in _FACTS for word in (*facts.terms, *facts.actors)),
    *(word for facts in _FACTS for one in facts.variants for word in one.words),
    *PHRASES["topics"], *PHRASES["means"], *PHRASES["aims"],
]
_FORMS = [
    *("人权理事会，", "大会，", "The Human Rights Council,", "[未经表决获得通过。]", "附件", "A/HRC/47/L.9", "第四十七届会议", "议程项目3"),
    *("1. ", "2. ", "(a) ", "(一) ", "(ii) ", "一、", "㈠", "¹ ", "* ", "________", "第1页", "- 2 -", "GE.21-08765 (C)", "\t", "    "),
    *("第41/35号决议", "2019年7月12日", "A/HRC/46/70", "《世界人权宣言》", "resolution 44/18 of 17 July 2020", "3.5%", "COVID-19"),
]
_STOPS = ["，", "；", "：", "、", "。", ";", ",", ".", " ", "　", "——", "“", "”", "「", "」", "(", ")", "[", "]", "\n", "\u2028", "…"]
_ODD = ["\u00a0", "\u200b", "\u202e", "㊀", "ﬁ", "é", "e\u0301", "ا", "𠀀", "⼈", "−", "\x00", "\x1b[31m", "\x07", "\ufffe", "\ud800", "\U0001f30a",
        "ｱ", "İ", "ß", "〇", "&", "=1+1", "@SUM(A1)", "%", "\\", "|", "`", "*", "_", "]]>", "-->", "http://x.y/z", "&amp;", "&#0;"]  # fmt: skip
_MARKUP = [f"<{ALIEN} {ALIEN}=1>", f"</script><{ALIEN}>", f'" {ALIEN}="', f"' {ALIEN}='", f"<!--<{ALIEN}>", f"</{ALIEN}>"]
_CONTROLS = dict.fromkeys(range(9))
_TABLES = (_WORDS, _WORDS, _WORDS, _FORMS, _STOPS, _STOPS, _ODD, _MARKUP)


class _Chosen:
    """Choices read off bytes, one after another; zeros where the bytes end."""

    def __init__(self, data: bytes) -> None:
        self.bytes = iter(data)

    def number(self, below: int) -> int:
        return next(self.bytes, 0) % below

    def piece(self) -> str:
        table = _TABLES[self.number(len(_TABLES))]
        return table[(self.number(256) * 256 + self.number(256)) % len(table)]

    def line(self) -> str:
        return "".join(self.piece() for _ in range(self.number(8)))

    def lines(self) -> list[str]:
        return [self.line() for _ in range(self.number(10))]

    def revised(self, lines: Sequence[str]) -> list[str]:
        """Return lines with some taken out, put in, exchanged, joined, cut in two or reworded."""
        done = list(lines)
        for _ in range(self.number(8)):
            at = self.number(len(done) + 1)
            match self.number(6):
                case 0:
                    del done[at : at + 1]
                case 1:
                    done.insert(at, self.line())
                case 2:
                    done[at : at + 2] = reversed(done[at : at + 2])
                case 3:
                    done[at : at + 2] = ["".join(done[at : at + 2])]
                case 4:
                    done[at : at + 1] = [half for one in done[at : at + 1] for half in self._halves(one)]
                case _:
                    done[at : at + 1] = [self.piece().join(self._halves(one)) for one in done[at : at + 1]]
        return done

    def _halves(self, one: str) -> tuple[str, str]:
        cut = self.number(len(one) + 1)
        return one[:cut], one[cut:]

    def resolution(self, name: str, lines: Sequence[str]) -> Resolution:
        """Return lines as a resolution, made without the parser: some preambular, some operative, some annexed."""
        preambular, operative = (self.number(len(lines) + 1) for _ in range(2))
        counts, paragraphs = Counter[str](), []
        for at, written in enumerate(lines):
            section, head = ("preambular", "PP") if at < preambular else ("operative", "OP") if at < preambular + operative else (
                "annex", "ANNEX.")
            counts[head] += 1
            marks = (NoteMark(str(at), self.number(len(written) + 1)),) if self.number(8) == 7 else ()
            label = f"{counts[head]}." if head == "OP" else ""
            paragraphs.append(Paragraph(f"{head}{counts[head]}", section, label, written, marks))  # type: ignore[arg-type]
        notes = tuple(Note(mark.mark, self.line()) for one in paragraphs for mark in one.notes)
        sponsors = (Sponsor("古巴" + self.line(), ("*",)),) if self.number(4) == 3 else ()
        tongue = ("zh", "zh", "en", "fr")[self.number(4)]
        return Resolution(name, tongue, title=self.line(), sponsors=sponsors, paragraphs=tuple(paragraphs), notes=notes)


def _compared(data: bytes) -> Comparison:
    """Return the comparison of two texts that the bytes say: made paragraph by paragraph, or parsed from a page."""
    chosen = _Chosen(data)
    as_page = chosen.number(3) == 2
    old = chosen.lines()
    new = chosen.revised(old)
    if as_page:
        return compare(parse(_page("old.txt", old, "\n\n")), parse(_page("new.txt", new, "\n\n")))
    return compare(chosen.resolution("old", old), chosen.resolution("new", new))


def _page(name: str, lines: Sequence[str], between: str) -> Source:
    """Return lines as a text file that is read: never empty, and without the signs that make it no text."""
    return read_text(name, between.join([*lines, "."]).translate(_CONTROLS).encode("utf-8", "replace"))


# --- seeds --------------------------------------------------------------------------------------------


def seeds(name: str) -> Iterator[bytes]:
    """Yield what the fuzzing of a target starts from."""
    pages = [path.read_bytes()[:SEED_BYTES] for path in sorted((ROOT / "tests" / "pages").glob("*.txt"))]
    match name:
        case "text":
            yield from pages
        case "html":
            yield from map(_as_html, pages[:8])
        case "docx":
            yield from map(_as_word, pages[:8])
        case "pdf":
            yield from (_as_pdf(words) for words in (["1. Decides to adjourn;", "2. Requests a report."], ["(a) One,", "2 Note 1"]))
        case _:
            rng = random.Random(name)
            yield from (rng.randbytes(size) for size in (20, 100, 300, 300, 1000, 1000, 3000))


def _lines(page: bytes) -> list[str]:
    return [line for line in page.decode("utf-8", "ignore").splitlines() if line.strip()][:40]


def _as_html(page: bytes) -> bytes:
    body = "".join(f"<p>{escape(line)}<sup><a href='#n1'>1</a></sup></p>" for line in _lines(page))
    return f"<!DOCTYPE html><html><head><meta charset=utf-8></head><body><ol type=a start=3><li>x</ol>{body}<table><tr><td>y</table>".encode()


def _as_word(page: bytes) -> bytes:
    numbered = '<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>'
    runs = [f'<w:p>{numbered if at % 3 == 2 else ""}<w:r><w:t xml:space="preserve">{escape(line)}</w:t></w:r><w:ins w:id="{at}"><w:r>'
            f'<w:t>又</w:t></w:r></w:ins><w:del w:id="9{at}"><w:r><w:delText>旧</w:delText></w:r></w:del></w:p>'
            for at, line in enumerate(_lines(page)[:12])]
    called = '<w:p><w:r><w:footnoteReference w:id="2"/></w:r><w:fldSimple w:instr="PAGE"><w:r><w:t>1</w:t></w:r></w:fldSimple></w:p>'
    levels = '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/>'
    levels += '<w:lvlText w:val="%1、"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    note = '<w:footnote w:id="2"><w:p><w:r><w:footnoteRef/><w:t>A note</w:t></w:r></w:p></w:footnote>'
    return _SEPARATOR.join(part.encode() for part in ("".join(runs) + called, levels, note))


def _as_pdf(words: Sequence[str]) -> bytes:
    """Return a PDF of one page with a line of text for each of `words` (ASCII, no brackets)."""
    shown = "".join(f"BT /F 12 Tf 72 {700 - 30 * at} Td ({one.translate({40: None, 41: None})}) Tj ET\n" for at, one in enumerate(words))
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [4 0 R] /Count 1 >>",
               "<< /Type /Font /Subtype /Type1 /BaseFont /Times-Roman /Encoding /WinAnsiEncoding >>",
               "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F 3 0 R >> >> /Contents 5 0 R >>",
               f"<< /Length {len(shown)} >>\nstream\n{shown}\nendstream"]
    out, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{content}\nendobj\n".encode()
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    return out + f"xref\n0 6\n0000000000 65535 f \n{table}trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n{len(out)}\n%%EOF\n".encode()


TARGETS: dict[str, Target] = {
    "text": text,
    "html": html,
    "docx": docx,
    "pdf": pdf,
    "parser": parser,
    "comparison": comparison,
    "report-json": report_json,
    "report-markdown": report_markdown,
    "report-terminal": report_terminal,
    "report-html": report_html,
    "report-docx": report_docx,
    "report-xlsx": report_xlsx,
}
