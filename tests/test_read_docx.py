"""Word documents: everything that shows is read, once, in the order and the view in which it shows."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from redline.model import Note, NoteMark, Source, Warning
from redline.read import read, read_both
from redline.read.docx import read_docx
from tests.documents.as_docx import abstract, as_docx, docx, level, num, numbered, paragraph, run, zipped
from tests.documents.resolution import CHINESE, ENGLISH, Draft

OPERATIVE = abstract(0, level(0, "decimal", "%1.")) + num(1, 0)
HIDDEN = "<w:vanish/>"
INSERTED_MARK = '<w:rPr><w:ins w:id="1" w:author="A"/></w:rPr>'
DELETED_MARK = '<w:rPr><w:del w:id="1" w:author="A"/></w:rPr>'


def texts(body: str, *, original: bool = False, **parts: str) -> list[str]:
    return [block.text for block in source(body, original=original, **parts).blocks]


def source(body: str, *, original: bool = False, **parts: str) -> Source:
    return read_docx("draft.docx", docx(body, **parts), original=original)


def inserted(runs: str) -> str:
    return f'<w:ins w:id="1" w:author="A">{runs}</w:ins>'


def deleted(text: str) -> str:
    return f'<w:del w:id="1" w:author="A"><w:r><w:delText xml:space="preserve">{text}</w:delText></w:r></w:del>'


# --- text --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("draft", [CHINESE, ENGLISH], ids=["zh", "en"])
def test_a_resolution_gives_its_paragraphs_numbers_and_notes(draft: Draft) -> None:
    read = read_docx("draft.docx", as_docx(draft))
    operative = read.blocks[-len(draft.operative) :]
    assert [block.label for block in operative] == [item.label for item in draft.operative]
    assert [note.text for note in read.notes] == [text for _, text in draft.notes]
    assert [note.mark for note in read.notes] == [mark for mark, _ in draft.notes]
    assert draft.symbol in read.heads
    assert read.flow == "paragraphs"
    assert read.warnings == ()


def test_a_line_is_the_ordinal_of_its_paragraph_in_the_part() -> None:
    body = paragraph() + paragraph("回顾宪章，") + paragraph() + paragraph("决定休会。")
    first, second = source(body).blocks
    assert (first.line, second.line) == (2, 4)
    assert (first.gap, second.gap) == (False, True)


def test_hyphens_tabs_and_symbols_are_what_they_look_like() -> None:
    inside = (
        "<w:t>A/HRC</w:t><w:noBreakHyphen/><w:t>1</w:t><w:softHyphen/><w:tab/><w:t>2</w:t>"
        '<w:sym w:font="Symbol" w:char="F02A"/><w:sym w:font="Wingdings" w:char="00D6"/>'
    )
    assert texts(paragraph(f"<w:r>{inside}</w:r>")) == ["A/HRC-1\t2*Ö"]


def test_space_that_is_not_preserved_does_not_count() -> None:
    assert texts(paragraph("<w:r><w:t> 国际\n合作 </w:t></w:r>")) == ["国际 合作"]


def test_a_soft_break_in_a_title_is_joined_as_its_script_is_written() -> None:
    assert texts(paragraph("<w:r><w:t>国际合</w:t><w:br/><w:t>作</w:t></w:r>")) == ["国际合作"]
    assert texts(paragraph("<w:r><w:t>Clean</w:t><w:br/><w:t>water</w:t></w:r>")) == ["Clean water"]


def test_a_resolution_in_one_paragraph_is_parted_at_its_soft_breaks() -> None:
    body = paragraph("<w:r><w:t>人权理事会，</w:t><w:br/><w:t>回顾宪章，</w:t><w:br/><w:t>1. 决定休会。</w:t></w:r>")
    blocks = source(body).blocks
    assert [block.text for block in blocks] == ["人权理事会，", "回顾宪章，", "1. 决定休会。"]
    assert {block.line for block in blocks} == {1}


def test_the_result_of_a_field_is_read_and_not_its_code() -> None:
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> REF x </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> PAGE </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>99</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>44/18</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    simple = '<w:fldSimple w:instr=" DOCPROPERTY y "><w:r><w:t>号</w:t></w:r></w:fldSimple>'
    assert texts(paragraph(run("第") + field + simple)) == ["第44/18号"]


def test_a_field_that_never_ends_hides_nothing() -> None:
    body = paragraph('<w:r><w:fldChar w:fldCharType="begin"/></w:r>' + run("回顾宪章，")) + paragraph("决定休会。")
    assert texts(body) == ["回顾宪章，", "决定休会。"]


def test_links_controls_and_ruby_are_read_through_and_placeholders_are_not() -> None:
    body = paragraph(
        f"<w:hyperlink>{run('一')}</w:hyperlink><w:sdt><w:sdtContent>{run('二')}</w:sdtContent></w:sdt>"
        f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{run('Click here')}</w:sdtContent></w:sdt>"
        f"<w:r><w:ruby><w:rt>{run('san')}</w:rt><w:rubyBase>{run('三')}</w:rubyBase></w:ruby></w:r>"
        "<m:oMath><m:r><m:t>x=1</m:t></m:r></m:oMath>"
    )
    assert texts(body) == ["一二三x=1"]


def test_cells_are_read_in_order_and_tables_within_tables_too() -> None:
    inner = f"<w:tbl><w:tr><w:tc>{paragraph('b')}</w:tc></w:tr></w:tbl>"
    row = f"<w:tr><w:tc>{paragraph('a')}{inner}{paragraph()}</w:tc><w:tc>{paragraph('c')}</w:tc></w:tr>"
    assert texts(f"<w:tbl>{row}</w:tbl>" + paragraph("d")) == ["a", "b", "c", "d"]


def test_a_text_box_is_read_once_after_its_paragraph() -> None:
    box = (
        f"<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx><w:txbxContent>{paragraph('box')}"
        f"</w:txbxContent></wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox><w:txbxContent>{paragraph('box')}"
        "</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    old = f"<w:r><w:pict><v:textbox><w:txbxContent>{paragraph('old box')}</w:txbxContent></v:textbox></w:pict></w:r>"
    assert texts(paragraph(run("host") + box) + paragraph(old) + paragraph("next")) == [
        "host",
        "box",
        "old box",
        "next",
    ]


def test_hidden_text_is_left_out_and_said_so() -> None:
    style = f'<w:style w:type="character" w:styleId="H"><w:rPr>{HIDDEN}</w:rPr></w:style>'
    body = paragraph(run("回顾") + run("不得外传", HIDDEN) + run("宪章，") + run("secret", '<w:rStyle w:val="H"/>'))
    read = source(body, styles=style)
    assert [block.text for block in read.blocks] == ["回顾宪章，"]
    assert read.warnings == (Warning("hidden-text", ("2",)),)


def test_text_that_a_paragraph_style_hides_is_left_out_too() -> None:
    """House templates keep their instructions to the drafter so."""
    style = f'<w:style w:type="paragraph" w:styleId="I"><w:rPr>{HIDDEN}</w:rPr></w:style>'
    style += '<w:style w:type="paragraph" w:styleId="J"><w:basedOn w:val="I"/></w:style>'
    shown = run("但显示", '<w:vanish w:val="0"/>')
    body = paragraph("回顾宪章，") + paragraph(run("此处填写标题") + shown, '<w:pStyle w:val="J"/>')
    read = source(body, styles=style)
    assert [block.text for block in read.blocks] == ["回顾宪章，", "但显示"]
    assert read.warnings == (Warning("hidden-text", ("1",)),)


def test_pages_are_those_that_word_found_last_if_it_laid_the_text_out() -> None:
    rendered = paragraph("<w:r><w:lastRenderedPageBreak/><w:t>b</w:t></w:r>")
    asked = paragraph('<w:r><w:br w:type="page"/></w:r>')
    assert [block.page for block in source(paragraph("a") + asked + rendered + paragraph("c")).blocks] == [
        1,
        2,
        2,
    ]
    assert [block.page for block in source(paragraph("a") + asked + paragraph("b")).blocks] == [1, 2]


def test_right_to_left_text_stays_in_the_order_it_is_read() -> None:
    body = paragraph(run("القرار ", "<w:rtl/>") + run("60/251", "<w:rtl/>"), "<w:bidi/>")
    assert texts(body) == ["القرار 60/251"]


def test_strict_documents_are_read_like_others() -> None:
    data = docx(paragraph("决定休会。"))
    strict = {}
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for member in archive.namelist():
            xml = archive.read(member).decode()
            xml = xml.replace(
                "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
                "http://purl.oclc.org/ooxml/wordprocessingml/main",
            )
            strict[member] = xml.encode()
    assert [block.text for block in read_docx("draft.docx", zipped(strict)).blocks] == ["决定休会。"]


# --- notes -------------------------------------------------------------------------------------------


def footnote(key: int, text: str) -> str:
    return f'<w:footnote w:id="{key}">{paragraph("<w:r><w:footnoteRef/></w:r>" + run(" " + text))}</w:footnote>'


def reference(key: int, kind: str = "footnote", more: str = "", mark: str = "") -> str:
    return f'<w:r><w:{kind}Reference w:id="{key}"{more}/>{mark}</w:r>'


def test_notes_are_numbered_by_their_place_and_not_by_their_id() -> None:
    body = paragraph(run("回顾") + reference(9) + run("宪章，") + reference(4))
    read = source(body, footnotes=footnote(4, "丁") + footnote(9, "甲") + footnote(5, "never called"))
    assert read.blocks[0].marks == (NoteMark("1", 2), NoteMark("2", 5))
    assert read.notes == (Note("1", "甲"), Note("2", "丁"))


def test_an_authors_own_mark_is_the_mark_and_does_not_count() -> None:
    custom = ' w:customMarkFollows="1"'
    body = paragraph(run("古巴") + reference(1, more=custom, mark="<w:t>*</w:t>") + run("：决议草案"))
    body += paragraph(run("回顾") + reference(2, more=custom) + run("†宪章，") + reference(3))
    notes = (
        f'<w:footnote w:id="1">{paragraph(run("* 非成员国。"))}</w:footnote>' + footnote(2, "乙") + footnote(3, "丙")
    )
    read = source(body, footnotes=notes)
    assert read.blocks[0].text == "古巴*：决议草案"
    assert (read.blocks[1].text, read.blocks[1].marks) == ("回顾宪章，", (NoteMark("†", 2), NoteMark("1", 5)))
    assert read.notes == (Note("*", "非成员国。"), Note("†", "乙"), Note("1", "丙"))


def test_endnotes_have_small_roman_numbers_unless_the_document_says_otherwise() -> None:
    body = paragraph(run("x") + reference(1, "endnote"))
    note = f'<w:endnote w:id="1">{paragraph("e")}</w:endnote>'
    asked = '<w:endnotePr><w:numFmt w:val="decimal"/><w:numStart w:val="3"/></w:endnotePr>'
    assert source(body, endnotes=note).notes == (Note("i", "e"),)
    assert source(body, endnotes=note, settings=asked).notes == (Note("3", "e"),)


def test_a_section_may_number_its_notes_afresh() -> None:
    restart = '<w:sectPr><w:footnotePr><w:numRestart w:val="eachSect"/></w:footnotePr></w:sectPr>'
    body = paragraph(run("x") + reference(1), restart) + paragraph(run("y") + reference(2)) + restart
    assert [note.mark for note in source(body, footnotes=footnote(1, "a") + footnote(2, "b")).notes] == [
        "1",
        "1",
    ]


def test_a_call_of_no_note_leaves_no_mark() -> None:
    assert source(paragraph(run("x") + reference(7))).blocks[0].marks == ()


def test_raised_digits_typed_by_hand_are_superscript() -> None:
    body = paragraph(
        run("决议，")
        + run("12", '<w:vertAlign w:val="superscript"/>')
        + run("th", '<w:vertAlign w:val="superscript"/>')
    )
    assert texts(body) == ["决议，¹²th"]


# --- tracked changes ---------------------------------------------------------------------------------


def test_words_are_read_before_or_after_their_tracked_changes() -> None:
    body = paragraph(run("敦促") + deleted("所有") + inserted(run("有关")) + run("各国"))
    assert texts(body) == ["敦促有关各国"]
    assert texts(body, original=True) == ["敦促所有各国"]
    assert source(body).warnings == (Warning("tracked-changes", ("2",)),)


def test_a_tracked_move_stands_in_one_place_in_each_view() -> None:
    moved = f"<w:moveFrom w:id='1'>{run('甲')}</w:moveFrom>"
    body = paragraph(moved + run("乙")) + paragraph(run("丙") + f"<w:moveTo w:id='2'>{run('甲')}</w:moveTo>")
    assert texts(body) == ["乙", "丙甲"]
    assert texts(body, original=True) == ["甲乙", "丙"]


def test_an_inserted_paragraph_is_not_there_before_and_does_not_count() -> None:
    added = paragraph(inserted(run("新")), '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>' + INSERTED_MARK)
    body = numbered("甲") + added + numbered("乙")
    after, before = source(body, numbering=OPERATIVE), source(body, original=True, numbering=OPERATIVE)
    assert [(block.label, block.text) for block in after.blocks] == [("1.", "甲"), ("2.", "新"), ("3.", "乙")]
    assert [(block.label, block.text) for block in before.blocks] == [("1.", "甲"), ("2.", "乙")]
    assert [block.line for block in before.blocks] == [1, 3]


def test_a_deleted_paragraph_is_not_there_afterwards_and_does_not_count() -> None:
    gone = paragraph(deleted("旧"), '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>' + DELETED_MARK)
    body = numbered("甲") + gone + numbered("乙")
    after, before = source(body, numbering=OPERATIVE), source(body, original=True, numbering=OPERATIVE)
    assert [(block.label, block.text) for block in after.blocks] == [("1.", "甲"), ("2.", "乙")]
    assert [(block.label, block.text) for block in before.blocks] == [
        ("1.", "甲"),
        ("2.", "旧"),
        ("3.", "乙"),
    ]


def test_a_deleted_mark_joins_two_paragraphs_and_an_inserted_one_parts_them() -> None:
    joined = paragraph("甲，", DELETED_MARK) + paragraph("乙。")
    assert texts(joined) == ["甲，乙。"]
    assert texts(joined, original=True) == ["甲，", "乙。"]
    parted = paragraph("甲，", INSERTED_MARK) + paragraph("乙。")
    assert texts(parted) == ["甲，", "乙。"]
    assert texts(parted, original=True) == ["甲，乙。"]


def test_a_paragraph_keeps_its_number_when_all_of_the_next_is_deleted_into_it() -> None:
    body = paragraph(run("甲"), '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>' + DELETED_MARK)
    body += paragraph(deleted("乙"))
    assert [(block.label, block.text) for block in source(body, numbering=OPERATIVE).blocks] == [("1.", "甲")]


def test_a_deleted_note_is_gone_with_its_number() -> None:
    gone = f'<w:del w:id="1">{reference(1)}</w:del>'
    body = paragraph(run("甲") + gone + run("乙") + reference(2))
    notes = footnote(1, "a") + footnote(2, "b")
    assert source(body, footnotes=notes).notes == (Note("1", "b"),)
    assert source(body, original=True, footnotes=notes).notes == (Note("1", "a"), Note("2", "b"))


def test_tracked_rows_and_numbers_are_in_one_view_only() -> None:
    row = f'<w:tr><w:trPr><w:del w:id="1"/></w:trPr><w:tc>{paragraph("old")}</w:tc></w:tr>'
    row += f'<w:tr><w:trPr><w:ins w:id="2"/></w:trPr><w:tc>{paragraph("new")}</w:tc></w:tr>'
    assert texts(f"<w:tbl>{row}</w:tbl>{paragraph()}") == ["new"]
    assert texts(f"<w:tbl>{row}</w:tbl>{paragraph()}", original=True) == ["old"]
    was = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr><w:pPrChange w:id="3"><w:pPr/></w:pPrChange>'
    assert source(paragraph("x", was), numbering=OPERATIVE).blocks[0].label == "1."
    assert source(paragraph("x", was), original=True, numbering=OPERATIVE).blocks[0].label == ""


def test_both_views_are_read_from_one_file(tmp_path: Path) -> None:
    file = tmp_path / "tracked.docx"
    file.write_bytes(docx(paragraph(deleted("促请") + inserted(run("敦促")) + run("各国"))))
    before, after = read_both(file)
    assert (before.blocks[0].text, after.blocks[0].text) == ("促请各国", "敦促各国")
    assert read(file, revisions="original").blocks == before.blocks
