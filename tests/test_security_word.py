"""A redline that is written into a stranger's Word file passes on what it says and how it looks, and nothing that acts."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable

import pytest
from click.testing import CliRunner
from lxml import etree
from msgspec.structs import replace

from redline.cli import main
from redline.library import Library
from redline.prep.job import Job, run_job
from redline.read import word_file as reading
from redline.read.docx import read_docx
from redline.report.docx_fields_kept import FIELDS
from redline.report.docx_harmless import harmless
from redline.report.to_docx import to_docx
from tests import comparisons
from tests.documents.as_docx import docx, paragraph, run, zipped
from tests.docx_files import numbered, word_file
from tests.docx_oracle import faults
from tests.library_texts import DRAFT, SERIES, prepared

RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
AWAY = "http://203.0.113.7/"
OUTSIDE = ("attachedTemplate", "image", "hyperlink", "oleObject", "frame", "subDocument", "aFChunk", "externalLink")
INSIDE = {
    "vbaProject": "word/vbaProject.bin",
    "oleObject": "word/embeddings/oleObject1.bin",
    "package": "word/embeddings/sheet.xlsx",
    "control": "word/activeX/activeX1.xml",
    "webextensiontaskpanes": "word/webextensions/taskpanes.xml",
    "extensibility": "customUI/customUI.xml",
    "customXml": "customXml/item1.xml",
    "glossaryDocument": "word/glossary/document.xml",
    "somethingNew": "word/something.bin",
}


def members(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def hostile(data: bytes, content: str = "") -> bytes:
    """Return a Word file with every relation that acts added to it, and `content` at its end."""
    parts = members(data)
    outside = "".join(
        f'<Relationship Id="out{kind}" Type="{RELATIONS}/{kind}" Target="{AWAY}{kind}" TargetMode="External"/>' for kind in OUTSIDE
    )
    inside = "".join(f'<Relationship Id="in{kind}" Type="{RELATIONS}/{kind}" Target="/{name}"/>' for kind, name in INSIDE.items())
    _append(parts, "word/_rels/document.xml.rels", "</Relationships>", outside + inside)
    _append(parts, "word/document.xml", "<w:sectPr" if b"<w:sectPr" in parts["word/document.xml"] else "</w:body>", content)
    parts |= {name: b"<x/>" if name.endswith(".xml") else b"\xd0\xcf to be run" for name in INSIDE.values()}
    types = parts["[Content_Types].xml"].decode().replace(
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
        "application/vnd.ms-word.document.macroEnabled.main+xml",
    )
    types = types.replace("</Types>", '<Override PartName="/word/vbaProject.bin" ContentType="application/vnd.ms-office.vbaProject"/></Types>')
    return zipped(parts | {"[Content_Types].xml": types.encode()})


def _append(parts: dict[str, bytes], name: str, before: str, content: str) -> None:
    parts[name] = parts[name].decode().replace(before, content + before, 1).encode()


def field(code: str) -> str:
    """Return a paragraph with a field of this code that shows 结果; `{…}` in the code is a field within it."""
    return f"<w:p>{_field(code)}</w:p>"


def _field(code: str) -> str:
    parts = re.split(r"\{(.*?)\}", code)
    made = "".join(_field(part) if at % 2 else f"<w:r><w:instrText>{part}</w:instrText></w:r>" for at, part in enumerate(parts))
    turn = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'.format
    return turn("begin") + made + turn("separate") + run("结果") + turn("end")


COMPARISON = comparisons.chinese()
OLD, NEW = word_file(COMPARISON.old), word_file(COMPARISON.new)
PLACED = (
    f'<w:p><w:hyperlink r:id="outhyperlink">{run("a link")}</w:hyperlink></w:p>'
    '<w:p><w:r><w:object><v:shape href="http://203.0.113.7/"><v:imagedata r:id="outimage"/></v:shape>'
    '<o:OLEObject xmlns:o="urn:schemas-microsoft-com:office:office" r:id="inoleObject"/></w:object></w:r></w:p>'
    '<w:p><w:r><w:control r:id="incontrol"/></w:r></w:p><w:p><w:subDoc r:id="outsubDocument"/></w:p>'
)


def redline(draft: bytes) -> bytes:
    """Return the redline that is written into a Word file whose paragraphs are those of the Chinese comparison."""
    comparison = replace(COMPARISON, old=numbered(COMPARISON.old), new=numbered(COMPARISON.new))
    return to_docx(comparison, ui="zh", draft=draft, earlier=OLD)


@pytest.mark.parametrize("passed_on", [harmless, redline])
def test_no_relation_leads_outside_and_no_part_acts(passed_on: Callable[[bytes], bytes]) -> None:
    made = members(passed_on(hostile(NEW, PLACED)))
    assert set(INSIDE.values()) & set(made) == set()
    everything = b"".join(made.values())
    for sign in (b"External", AWAY.encode(), b"to be run", b"macroEnabled", b"vbaProject", b"OLEObject", b"w:control", b"w:subDoc"):
        assert sign not in everything
    assert "a link" in made["word/document.xml"].decode()


@pytest.mark.parametrize("passed_on", [harmless, redline])
def test_what_is_passed_on_is_a_whole_word_file(passed_on: Callable[[bytes], bytes]) -> None:
    made = members(passed_on(hostile(NEW, PLACED)))
    named = set()
    for name, content in made.items():
        root = etree.fromstring(content)
        if name.endswith(".rels"):
            named |= {one.get("Id") for one in root}
    used = set(re.findall(r' r:(?:id|embed|link)="([^"]*)"', made["word/document.xml"].decode()))
    assert used <= named
    overrides = {one.get("PartName") for one in etree.fromstring(made["[Content_Types].xml"]) if one.get("PartName")}
    assert {name.lstrip("/") for name in overrides} <= set(made)


def test_the_redline_in_a_hostile_file_is_the_one_in_a_harmless_file() -> None:
    assert redline(hostile(NEW)) == redline(NEW)
    assert faults(redline(hostile(NEW, PLACED))) == []
    assert [block.text for block in read_docx("a.docx", redline(hostile(NEW))).blocks] == [
        block.text for block in read_docx("a.docx", NEW).blocks
    ]


def test_a_draft_without_anything_that_acts_says_the_same_as_before() -> None:
    assert read_docx("a.docx", harmless(NEW)) == read_docx("a.docx", NEW)
    styles = members(NEW)["word/styles.xml"]
    assert etree.tostring(etree.fromstring(members(harmless(NEW))["word/styles.xml"])) == etree.tostring(etree.fromstring(styles))


@pytest.mark.parametrize(
    "code",
    [
        'DDEAUTO c:\\windows\\system32\\cmd.exe "/k calc"',
        " ddeauto x",
        'INCLUDEPICTURE "http://203.0.113.7/a.png" \\d',
        'INCLUDETEXT "\\\\203.0.113.7\\share\\a.docx"',
        'HYPERLINK "http://203.0.113.7/"',
        'HYPERLINK \\l "place" "http://203.0.113.7/"',
        "MACROBUTTON Run here",
        "LINK Excel.Sheet.8 x",
        "{QUOTE 68 68 69 65 85 84 79} c:\\x",
        "R{QUOTE 68}EF x",
        "PRINT x",
        "",
    ],
)
def test_a_field_that_acts_is_emptied_and_locked_and_shows_what_it_showed(code: str) -> None:
    made = members(harmless(docx(field(code))))["word/document.xml"].decode()
    root = etree.fromstring(made.encode())
    own = [one.text or "" for one in root.iter("{*}instrText")]
    assert [text for text in own if text and not text.startswith("QUOTE")] == []
    assert 'w:fldLock="true"' in made
    assert "结果" in made


@pytest.mark.parametrize("code", ["PAGE", "REF _Ref1 \\h", 'HYPERLINK \\l "_Toc1" \\h', "= {PAGE} + 1", 'IF {PAGE} > 1 "a" "b"'])
def test_a_field_that_only_counts_or_quotes_stays(code: str) -> None:
    draft = docx(field(code))
    assert members(harmless(draft))["word/document.xml"].count(b"fldLock") == 0
    assert read_docx("a.docx", harmless(draft)) == read_docx("a.docx", draft)


@pytest.mark.parametrize("code", ["DDE x", "PAGE"])
def test_a_simple_field_is_kept_by_the_same_list(code: str) -> None:
    made = members(harmless(docx(f'<w:p><w:fldSimple w:instr="{code}">{run("结果")}</w:fldSimple></w:p>')))["word/document.xml"]
    assert (code.encode() in made) == (code in FIELDS)
    assert "结果".encode() in made


@pytest.mark.parametrize("name", ["DDE", "DDEAUTO", "INCLUDETEXT", "INCLUDEPICTURE", "LINK", "RD", "MACROBUTTON", "DATABASE", "PRINT", "IMPORT"])
def test_no_field_that_fetches_or_runs_is_listed(name: str) -> None:
    assert name not in FIELDS


def test_settings_that_fetch_go() -> None:
    draft = docx(paragraph("x"), settings='<w:attachedTemplate r:id="r9"/><w:mailMerge/><w:updateFields/><w:zoom w:percent="90"/>')
    kept = members(harmless(draft))["word/settings.xml"]
    assert b"zoom" in kept
    assert re.search(rb"attachedTemplate|mailMerge|updateFields", kept) is None


def test_a_part_that_declares_entities_is_passed_on_without_them() -> None:
    parts = members(docx(paragraph("x"), header1=paragraph("head")))
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c SYSTEM "file:///etc/hostname">]>'
    header = parts["word/header1.xml"].decode().replace("?><", f"?>{bomb}<", 1).replace("head", "head&b;&c;")
    made = members(harmless(zipped(parts | {"word/header1.xml": header.encode()})))["word/header1.xml"]
    assert b"<w:t" in made
    assert re.search(rb"aaaa|ENTITY|&[bc];", made) is None


# --- bounds -------------------------------------------------------------------------------------------


def test_what_is_not_read_is_not_unpacked_either(tmp_path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A picture that no reader asks for must not fill the memory when the redline is written into the draft."""
    monkeypatch.setattr(reading, "MAX_UNPACKED", 50_000)
    (tmp_path / "old.docx").write_bytes(OLD)
    (tmp_path / "new.docx").write_bytes(zipped(members(NEW) | {"word/media/a.png": b"\0" * 50_000}))
    done = CliRunner().invoke(main, ["compare", *(str(tmp_path / name) for name in ("old.docx", "new.docx")), "-o", str(tmp_path / "a.docx")])
    assert done.exit_code == 2
    assert re.fullmatch(r"redline: new\.docx unpacks to more than 0 MB, and no redline .* pictures\.\n", done.stderr)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["new.docx", "old.docx"]


def test_a_part_that_no_relation_leads_to_is_left_out() -> None:
    assert "word/media/a.png" not in members(harmless(zipped(members(NEW) | {"word/media/a.png": b"\0"})))


def test_a_file_is_known_as_words_by_what_is_in_it_and_not_by_its_name() -> None:
    assert reading.word_file("a.docx", b"1. Decides to adjourn.") is None
    assert reading.word_file("a.docx", b"") is None
    assert reading.word_file("a.txt", NEW) == NEW


def test_a_draft_of_a_dossier_with_the_wrong_ending_is_prepared_like_any_other(tmp_path) -> None:
    with Library(tmp_path / "kept.redline", create=True) as library:
        library.add([prepared(name, text) for name, text in SERIES.items()])
    outcome = run_job(Job("draft.docx", DRAFT.encode(), "draft", str(tmp_path / "kept.redline")))
    assert (outcome.entry.state, outcome.entry.problem) == ("done", "")


def test_what_acts_does_not_get_into_a_dossier_either(tmp_path) -> None:
    with Library(tmp_path / "kept.redline", create=True) as library:
        library.add([prepared(name, text) for name, text in SERIES.items()])
    draft = docx("".join(paragraph(line) for line in DRAFT.split("\n") if line) + PLACED)
    outcome = run_job(Job("draft.docx", hostile(draft), "draft", str(tmp_path / "kept.redline")))
    assert outcome.entry.problem == ""
    made = members(dict(outcome.files)["redline.docx"])
    assert set(INSIDE.values()) & set(made) == set()
    assert b"External" not in b"".join(made.values())
