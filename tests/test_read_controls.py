"""Content controls of Word: what is bound to data in the file shows the data, whatever words stand beside it."""

from __future__ import annotations

import io
import zipfile

import pytest

from redline.model import Source, Warning
from redline.read.docx import read_docx, read_docx_both
from tests.documents.as_docx import R_NS, docx, paragraph, run, zipped

STORE = "{B1977F7D-205B-4081-913C-38D41E755F92}"
CORE = "{6C3C8BC8-F283-45AE-878A-BAB7291924A1}"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
NAMES = "xmlns:n='urn:x'"


def bound(content: str, path: str = "/n:d[1]/n:t[1]", *, kind: str = "<w:text/>", store: str = STORE) -> str:
    binding = f'<w:dataBinding w:prefixMappings="{NAMES}" w:xpath="{path}" w:storeItemID="{store}"/>'
    return f"<w:sdt><w:sdtPr>{binding}{kind}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"


def file(body: str, data: str, *, core: str = "", **parts: str) -> bytes:
    """Return a .docx with this XML as the data of its controls, or as its properties."""
    with zipfile.ZipFile(io.BytesIO(docx(body, **parts))) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    related = f'<Relationship Id="d1" Type="{R_NS}/customXml" Target="../customXml/item1.xml"/></Relationships>'
    name = "word/_rels/document.xml.rels"
    members[name] = members[name].replace(b"</Relationships>", related.encode())
    members["customXml/item1.xml"] = data.encode()
    properties = f'<Relationship Id="p1" Type="{R_NS}/customXmlProps" Target="itemProps1.xml"/>'
    members["customXml/_rels/item1.xml.rels"] = (
        f'<Relationships xmlns="{RELATIONS}">{properties}</Relationships>'.encode()
    )
    members["customXml/itemProps1.xml"] = (
        '<ds:datastoreItem xmlns:ds="http://schemas.openxmlformats.org/officeDocument/2006/customXml" '
        f'ds:itemID="{STORE}"/>'
    ).encode()
    if core:
        kind = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
        more = f'<Relationship Id="c1" Type="{kind}" Target="docProps/core.xml"/></Relationships>'
        members["_rels/.rels"] = members["_rels/.rels"].replace(b"</Relationships>", more.encode())
        members["docProps/core.xml"] = core.encode()
    return zipped(members)


def read(body: str, data: str = "<d xmlns='urn:x'><t>敦促</t></d>", **more: str) -> Source:
    return read_docx("draft.docx", file(body, data, **more))


def texts(body: str, data: str = "<d xmlns='urn:x'><t>敦促</t></d>", **more: str) -> list[str]:
    return [block.text for block in read(body, data, **more).blocks]


def test_a_control_shows_its_data_and_not_the_words_beside_them() -> None:
    assert texts(paragraph(bound(run("鼓励")) + run("各国"))) == ["敦促各国"]
    assert texts(bound(paragraph("鼓励", "<w:keepNext/>")) + paragraph("各国")) == ["敦促", "各国"]
    assert texts(paragraph(bound("") + run("各国"))) == ["敦促各国"]


def test_a_control_whose_words_are_its_data_is_read_as_it_stands() -> None:
    body = paragraph(bound(run("敦") + run("促", "<w:b/>")) + run("各国"))
    assert texts(body) == ["敦促各国"]


def test_words_that_were_tracked_in_a_control_stay_tracked() -> None:
    gone = '<w:del w:id="1" w:author="A"><w:r><w:delText>鼓励</w:delText></w:r></w:del>'
    come = f'<w:ins w:id="2" w:author="A">{run("敦促")}</w:ins>'
    before, after = read_docx_both(
        "x", file(paragraph(bound(gone + come) + run("各国")), "<d xmlns='urn:x'><t>敦促</t></d>")
    )
    assert (before.blocks[0].text, after.blocks[0].text) == ("鼓励各国", "敦促各国")


def test_a_placeholder_with_data_shows_them_and_one_without_shows_nothing() -> None:
    hint = bound(run("Click here"), kind="<w:showingPlcHdr/><w:text/>")
    assert texts(paragraph(hint + run("各国"))) == ["敦促各国"]
    assert texts(paragraph(hint + run("各国")), "<d xmlns='urn:x'><t/></d>") == ["各国"]
    assert texts(paragraph(bound(run("鼓励")) + run("各国")), "<d xmlns='urn:x'><t/></d>") == ["各国"]


def test_a_placeholder_that_is_a_paragraph_is_not_read_but_keeps_its_place_and_number() -> None:
    empty = (
        f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{paragraph('Click here')}</w:sdtContent></w:sdt>"
    )
    source = read_docx("x", docx(paragraph("一") + empty + paragraph("二")))
    assert [(block.text, block.line, block.gap) for block in source.blocks] == [("一", 1, False), ("二", 3, True)]


@pytest.mark.parametrize("kind", ["dropDownList", "comboBox"])
def test_a_list_shows_the_words_of_the_entry_that_was_chosen(kind: str) -> None:
    entries = '<w:listItem w:displayText="鼓励" w:value="1"/><w:listItem w:displayText="敦促" w:value="2"/>'
    listed = bound(run("鼓励"), kind=f"<w:{kind}>{entries}</w:{kind}>")
    assert texts(paragraph(listed + run("各国")), "<d xmlns='urn:x'><t>2</t></d>") == ["敦促各国"]
    assert texts(paragraph(listed + run("各国")), "<d xmlns='urn:x'><t>9</t></d>") == [
        {"comboBox": "9各国", "dropDownList": "鼓励各国"}[kind]
    ]


def test_a_property_of_the_file_is_such_data_and_heads_have_controls_too() -> None:
    core = "<n:d xmlns:n='urn:x'><n:t>A/HRC/52/L.9</n:t></n:d>"
    head = paragraph(bound(run("A/HRC/52/L.1"), store=CORE))
    assert read(paragraph("x"), core=core, header1=head).heads == ("A/HRC/52/L.9",)


@pytest.mark.parametrize(
    ("path", "shown"),
    [
        ("/n:d[1]/n:t[2]", "乙"),
        ("/n:d/n:e/n:t", "丙"),
        ("/n:d[1]/n:t[1]/@k", "丁"),
        ("/n:d[1]/n:t[1]/text()[1]", "甲"),
        ("/n:d[1]/n:t[3]", "原"),
        ("/n:x[1]/n:t[1]", "原"),
        ("//n:t", "原"),
        ("/n:d[1]/n:t[count(//*)]", "原"),
        ("document('file:///etc/hostname')", "原"),
        ("", "原"),
    ],
)
def test_a_plain_path_is_followed_and_any_other_is_left_alone(path: str, shown: str) -> None:
    data = "<d xmlns='urn:x'><t k='丁'>甲</t><t>乙</t><e/><e><t>丙</t></e></d>"
    assert texts(paragraph(bound(run("原"), path)), data) == [shown]


def test_data_that_are_not_there_or_no_plain_xml_change_nothing() -> None:
    body = paragraph(bound(run("鼓励")) + run("各国"))
    assert texts(body, "<!DOCTYPE d [<!ENTITY e 'x'>]><d xmlns='urn:x'><t>&e;</t></d>") == ["鼓励各国"]
    assert texts(body, "<d") == ["鼓励各国"]
    assert [block.text for block in read_docx("x", docx(body)).blocks] == ["鼓励各国"]


def test_without_an_id_the_first_data_that_have_the_path_are_shown() -> None:
    assert texts(paragraph(bound(run("鼓励"), store="") + run("各国"))) == ["敦促各国"]


def test_lines_in_data_are_lines_where_the_control_has_several() -> None:
    data = "<d xmlns='urn:x'><t>加强\n合作</t></d>"
    assert texts(paragraph(bound(run("x"))), data) == ["加强 合作"]
    assert texts(paragraph(bound(run("x"), kind='<w:text w:multiLine="1"/>')), data) == ["加强合作"]


def test_a_date_that_shows_otherwise_than_it_is_read_is_warned_of() -> None:
    date = bound(run("2021年6月21日"), kind='<w:date><w:dateFormat w:val="yyyy年M月d日"/></w:date>')
    source = read(paragraph(date), "<d xmlns='urn:x'><t>2022-06-21</t></d>")
    assert source.warnings == (Warning("control-differs", ("2021年6月21日",)),)


def test_a_date_that_shows_what_is_read_is_not_warned_of() -> None:
    date = bound(run("21 June 2021"), kind='<w:date><w:dateFormat w:val="d MMMM yyyy"/></w:date>')
    assert read(paragraph(date), "<d xmlns='urn:x'><t>2021-06-21T00:00:00</t></d>").warnings == ()
