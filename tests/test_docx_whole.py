"""From two Word files to one with tracked changes, by way of everything: what offices really put into their files."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from redline.cli import main
from redline.compare import compare
from redline.parse import parse
from redline.read.docx import read_docx, read_docx_both
from redline.report.to_docx import to_docx
from tests.documents.as_docx import abstract, docx, level, num, numbered, paragraph, run
from tests.docx_oracle import NS, faults, root, settle
from tests.docx_redlined import compared, redlined, said
from tests.docx_schema import breaches

_NUMBERING = abstract(0, level(0, "decimal", "%1."), level(1, "lowerLetter", "(%2)")) + num(1, 0)
_PAGE = '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/></w:sectPr>'
_HEAD = paragraph("第五十二届会议") + paragraph("52/... 清洁用水") + paragraph("人权理事会，")


def file(body: str, **parts: str) -> bytes:
    return docx(_HEAD + body + _PAGE, numbering=_NUMBERING, **parts)


def tracked(data: bytes, tag: str) -> list[str]:
    return ["".join(one.itertext()) for one in root(data, "document").iter(NS + tag)]


FIRST = "回顾大会2010年7月28日关于享有饮水和卫生设施的人权的第64/292号决议，"
OLD = "吁请各国采取一切必要措施，使山区居民逐步获得安全饮水；"
NEW = "敦促会员国采取一切必要措施，使山区居民逐步获得安全饮水；"
LAST = "决定继续审议此事。"


def test_a_text_in_many_small_runs() -> None:
    """Word cuts runs wherever it likes: at every spelling check and every revision."""
    crumbs = "".join(f'<w:proofErr w:type="spellStart"/>{run(letter)}' for letter in NEW)
    earlier = file(paragraph(FIRST) + numbered(OLD) + numbered(LAST))
    data = redlined(earlier, file(paragraph(FIRST) + numbered(crumbs) + numbered(LAST)))
    assert "".join(tracked(data, "ins")) == "敦促会员国"


def test_italics_of_the_opening_words_stay() -> None:
    draft = file(paragraph(FIRST) + numbered(run("敦促", "<w:i/>") + run(NEW[2:])) + numbered(LAST))
    earlier = file(paragraph(FIRST) + numbered(run("吁请", "<w:i/>") + run(OLD[2:])) + numbered(LAST))
    document = root(redlined(earlier, draft), "document")
    slanted = [one for one in document.iter(NS + "r") if one.find(f"{NS}rPr/{NS}i") is not None]
    assert ["".join(one.itertext()) for one in slanted] == ["吁请", "敦促"]


def test_a_link_stays_a_link() -> None:
    link = f'<w:hyperlink w:anchor="x">{run("山区居民")}</w:hyperlink>'
    draft = file(
        paragraph(FIRST)
        + numbered(run("敦促会员国采取一切必要措施，使") + link + run("逐步获得安全饮水；"))
        + numbered(LAST)
    )
    document = root(redlined(file(paragraph(FIRST) + numbered(OLD) + numbered(LAST)), draft), "document")
    assert ["".join(one.itertext()) for one in document.iter(NS + "hyperlink")] == ["山区居民"]


def test_a_change_inside_a_link() -> None:
    link = f'<w:hyperlink w:anchor="x">{run("敦促会员国")}</w:hyperlink>'
    draft = file(paragraph(FIRST) + numbered(link + run(NEW[5:])) + numbered(LAST))
    redlined(file(paragraph(FIRST) + numbered(OLD) + numbered(LAST)), draft)


def test_paragraphs_in_a_table() -> None:
    def table(*texts: str) -> str:
        rows = "".join(f"<w:tr><w:tc><w:tcPr/>{paragraph(text)}</w:tc></w:tr>" for text in texts)
        return f"<w:tbl><w:tblPr/><w:tblGrid/>{rows}</w:tbl>"

    earlier = file(
        paragraph(FIRST) + numbered(OLD) + table("第一栏的说明文字，", "第二栏的说明文字，") + numbered(LAST)
    )
    draft = file(
        paragraph(FIRST) + numbered(NEW) + table("第一栏的说明文字，", "第二栏的全部说明文字，") + numbered(LAST)
    )
    assert "全部" in "".join(tracked(redlined(earlier, draft), "ins"))


def test_a_new_row_of_a_table_is_tracked_as_a_row() -> None:
    def table(*texts: str) -> str:
        rows = "".join(f"<w:tr><w:tc><w:tcPr/>{paragraph(text)}</w:tc></w:tr>" for text in texts)
        return f"<w:tbl><w:tblPr/><w:tblGrid/>{rows}</w:tbl>"

    earlier = file(paragraph(FIRST) + numbered(OLD) + table("第一栏的说明文字，") + numbered(LAST))
    draft = file(
        paragraph(FIRST) + numbered(OLD) + table("第一栏的说明文字，", "关于冰川退缩的第二栏，") + numbered(LAST)
    )
    data = to_docx(compared(earlier, draft), ui="zh", draft=draft, earlier=earlier)
    rows = list(root(data, "document").iter(NS + "tr"))
    assert [row.find(f"{NS}trPr/{NS}ins") is not None for row in rows] == [False, True]


def test_paragraphs_parted_by_soft_breaks() -> None:
    """A resolution pasted from a web page: one paragraph to Word, one for each clause to a reader."""
    broken = "<w:r><w:br/></w:r>".join(run(text) for text in (FIRST, "1. " + NEW, "2. " + LAST))
    plain = "<w:r><w:br/></w:r>".join(run(text) for text in (FIRST, "1. " + OLD, "2. " + LAST))
    earlier, draft = file(paragraph(plain)), file(paragraph(broken))
    data = to_docx(compared(earlier, draft), ui="zh", draft=draft, earlier=earlier)
    assert faults(data) == []
    assert [one.text for one in settle(data, "accept")][-3:] == [FIRST, "1. " + NEW, "2. " + LAST]
    assert [one.text for one in settle(data, "reject")][-3:] == [FIRST, "1. " + OLD, "2. " + LAST]


def test_a_sponsor_who_joined_and_one_who_left() -> None:
    def head(sponsors: str) -> bytes:
        return docx(paragraph("第五十二届会议") + paragraph(sponsors) + paragraph("52/... 清洁用水") + paragraph("人权理事会，")
                    + paragraph(FIRST) + numbered(OLD) + numbered(LAST) + _PAGE, numbering=_NUMBERING)  # fmt: skip

    data = redlined(head("古巴、蒙古、秘鲁：决议草案"), head("古巴、秘鲁、智利：决议草案"))
    assert "".join(tracked(data, "ins")).strip("、") == "智利"
    assert "".join(tracked(data, "del")).strip("、") == "蒙古"


def test_sponsors_with_stars_in_the_text() -> None:
    def head(sponsors: str) -> bytes:
        return docx(paragraph("第五十二届会议") + paragraph(sponsors) + paragraph("52/... 清洁用水") + paragraph("人权理事会，")
                    + paragraph(FIRST) + numbered(OLD) + numbered(LAST) + _PAGE, numbering=_NUMBERING)  # fmt: skip

    earlier, draft = head("古巴、秘鲁：决议草案"), head("古巴*、智利*：决议草案")
    data = to_docx(compared(earlier, draft), ui="zh", draft=draft, earlier=earlier)
    assert [tracked(data, tag) for tag in ("del", "ins")] == [["、秘鲁"], ["*", "、智利", "*"]]


def test_a_draft_that_came_with_tracked_changes_of_its_own() -> None:
    earlier = file(paragraph(FIRST) + numbered(OLD) + numbered(LAST))
    first = to_docx(compared(earlier, file(paragraph(FIRST) + numbered(NEW) + numbered(LAST))), ui="zh", author="Chen Wei",
                    draft=file(paragraph(FIRST) + numbered(NEW) + numbered(LAST)), earlier=earlier)  # fmt: skip
    again = to_docx(compared(earlier, first), ui="zh", author="redline", draft=first, earlier=earlier)
    assert said(again, "reject") == said(earlier, "accept")
    assert {one.get(NS + "author") for one in root(again, "document").iter(NS + "ins")} == {"redline"}


def noted(number: int, text: str) -> str:
    return f'<w:footnote w:id="{number}"><w:p><w:r><w:footnoteRef/></w:r>{text}</w:p></w:footnote>'


CALLED = numbered(run("请秘书长提出报告") + '<w:r><w:footnoteReference w:id="1"/></w:r>' + run("；"))


def test_a_draft_that_came_with_tracked_changes_in_its_notes() -> None:
    body = paragraph(FIRST) + CALLED + numbered(LAST)
    marked = '<w:del w:id="1" w:author="a"><w:r><w:delText>二</w:delText></w:r></w:del><w:ins w:id="2" w:author="a"><w:r><w:t>三</w:t></w:r></w:ins>'
    earlier = file(body, footnotes=noted(1, run("见第三章。")))
    draft = file(body, footnotes=noted(1, run("见第") + marked + run("章。")))
    data = to_docx(compared(earlier, draft), ui="zh", draft=draft, earlier=earlier)
    assert said(data, "reject") == said(earlier, "accept")
    assert not list(root(data, "footnotes").iter(NS + "ins", NS + "del"))


def test_a_redline_of_a_redline_reminds_of_its_own_first_note_alone() -> None:
    without = file(paragraph(FIRST) + numbered(OLD) + numbered(LAST))
    called = file(paragraph(FIRST) + numbered(OLD) + CALLED + numbered(LAST), footnotes=noted(1, run("见第三章。")))
    once = redlined(without, called)
    again = to_docx(compared(called, once), ui="zh", draft=once, earlier=called)
    kinds = [[one.get(NS + "type") for one in root(data, "footnotes")] for data in (once, again)]
    assert kinds == [[None, "continuationNotice"], [None]]
    assert said(again, "reject") == said(called, "accept")


def test_one_tracked_file_alone() -> None:
    earlier = file(paragraph(FIRST) + numbered(OLD) + numbered(LAST))
    draft = file(paragraph(FIRST) + numbered(NEW) + numbered(LAST))
    both = redlined(earlier, draft)
    old, new = map(parse, read_docx_both("both.docx", both))
    again = to_docx(compare(old, new), ui="zh", draft=both, earlier=both)
    assert said(again, "accept") == said(draft, "accept")
    assert said(again, "reject") == said(earlier, "accept")


def test_typed_numbers_and_raised_note_marks() -> None:
    def typed(number: str, text: str, mark: str) -> str:
        return paragraph(run(f"{number}\t{text}") + run(mark, '<w:vertAlign w:val="superscript"/>'))

    notes = paragraph("¹ 见A/64/PV.108。")
    earlier = file(paragraph(FIRST) + typed("1.", OLD, "1") + paragraph(run("2.\t" + LAST)) + notes)
    draft = file(paragraph(FIRST) + typed("1.", NEW, "1") + paragraph(run("2.\t" + LAST)) + notes)
    assert "".join(tracked(redlined(earlier, draft), "ins")) == "敦促会员国"


_REST = "采取一切必要措施，使山区居民逐步获得安全饮水；"
_FIELD = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> REF a </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r>{}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)
_BOX = (
    "<w:r><mc:AlternateContent><mc:Choice><w:drawing><w:txbxContent><w:p/></w:txbxContent></w:drawing></mc:Choice>"
    "<mc:Fallback><w:pict><w:txbxContent><w:p/></w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
)
SHAPES = {
    "control": run("敦促")
    + f"<w:sdt><w:sdtPr/><w:sdtContent>{run('会员国采取')}</w:sdtContent></w:sdt>"
    + run(_REST[2:]),
    "smart tag": run("敦促") + f'<w:smartTag w:uri="u" w:element="e">{run("会员国")}</w:smartTag>' + run(_REST),
    "field": run("敦促") + _FIELD.format(run("会员国")) + run(_REST),
    "symbol": run("敦促会员国") + '<w:r><w:sym w:font="Symbol" w:char="F0B7"/></w:r>' + run(_REST),
    "hyphens": run("敦促会员国")
    + "<w:r><w:softHyphen/></w:r>"
    + run("COVID")
    + "<w:r><w:noBreakHyphen/></w:r>"
    + run("19" + _REST),
    "half a link": run("敦促会") + f'<w:hyperlink w:anchor="x">{run("员国采取")}</w:hyperlink>' + run(_REST[2:]),
    "text box": run("敦促会员国") + _BOX + run(_REST),
    "ruby": run("敦促") + f"<w:r><w:ruby><w:rubyBase>{run('会员国')}</w:rubyBase></w:ruby></w:r>" + run(_REST),
    "hidden": run("敦促会员国") + run("内部说明", "<w:vanish/>") + run(_REST),
    "new page": run("敦促会员国") + '<w:r><w:br w:type="page"/></w:r>' + run(_REST),
    "texts in one run": "<w:r><w:t>敦促会</w:t><w:t>员国</w:t><w:tab/></w:r>" + run(_REST),
}


def read_in(data: bytes, *, original: bool = False) -> list[tuple[str, str]]:
    return [(p.label, p.text) for p in parse(read_docx("draft.docx", data, original=original)).paragraphs]


def check_as_read(earlier: bytes, draft: bytes) -> None:
    """Hold that the redline is sound, and that what is read before and after its changes are the two files."""
    data = to_docx(compared(earlier, draft), ui="zh", draft=draft, earlier=earlier)
    assert [*faults(data), *breaches(data)] == []
    assert read_in(data) == read_in(draft)
    assert read_in(data, original=True) == read_in(earlier)


@pytest.mark.parametrize("shape", SHAPES)
def test_what_offices_put_into_a_paragraph(shape: str) -> None:
    plain = file(paragraph(FIRST) + numbered(OLD) + numbered(LAST))
    without = file(paragraph(FIRST) + numbered(LAST))
    odd = file(paragraph(FIRST) + numbered(SHAPES[shape]) + numbered(LAST))
    for one, other in ((plain, odd), (odd, plain), (without, odd), (odd, without)):
        check_as_read(one, other)


def test_a_number_that_word_counts_stays_counted_beside_typed_ones() -> None:
    typed = paragraph(f"1. {OLD}")
    between = paragraph("1之二. 关于冰川退缩的新段落；")
    check_as_read(
        file(paragraph(FIRST) + typed + numbered(LAST)), file(paragraph(FIRST) + typed + between + numbered(LAST))
    )


def test_counted_sub_paragraphs_that_became_one_paragraph_are_not_counted_twice() -> None:
    parts = numbered("请各国：") + numbered("采取措施；", level=1) + numbered("提交报告；", level=1)
    earlier = file(paragraph(FIRST) + parts + numbered(LAST))
    draft = file(paragraph(FIRST) + numbered("请各国采取措施；") + numbered(LAST))
    check_as_read(earlier, draft)


def test_paragraphs_that_a_hidden_mark_joins_are_one() -> None:
    """Word parts two styles in one line so; what is hidden altogether has such a mark, too."""
    hidden = "<w:rPr><w:vanish/><w:specVanish/></w:rPr>"
    number = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    joined = paragraph(run(NEW[:4]), number + hidden) + paragraph(run(NEW[4:]), number)
    aside = paragraph(run("内部说明", "<w:vanish/>"), hidden)
    earlier = file(paragraph(FIRST) + numbered(OLD) + numbered(LAST))
    draft = file(paragraph(FIRST) + joined + aside + numbered(LAST))
    check_as_read(earlier, draft)
    check_as_read(draft, earlier)


_MATH = "<m:oMath><m:r><m:t>x</m:t></m:r></m:oMath>"


@pytest.mark.parametrize("typed", [False, True])
def test_a_paragraph_that_has_to_be_written_anew_keeps_its_number_notes_and_boxes(typed: bool) -> None:
    """A formula is read, and is no run in which letters could be found again."""

    def item(number: str, inside: str) -> str:
        return paragraph(run(f"{number}\t") + inside) if typed else numbered(inside)

    call = '<w:r><w:footnoteReference w:id="1"/></w:r>'
    box = _BOX.replace("<w:p/>", paragraph("方框里的文字，"))
    odd = item("1.", run("敦促会员国") + _MATH + run("采取措施") + call + box + run("并提出报告；"))
    last = item("2.", run(LAST))
    plain = file(paragraph(FIRST) + item("1.", run("敦促会员国采取措施；")) + last)
    draft = file(paragraph(FIRST) + odd + last, footnotes=noted(1, run("见第三章。")))
    check_as_read(plain, draft)
    data = to_docx(compared(plain, draft), ui="zh", draft=draft, earlier=plain)
    told = settle(data, "accept")
    assert [one.notes for one in told if one.notes] == [["见第三章。"]]
    assert [one.text.startswith("1.\t敦促会员国x") for one in told if "敦促" in one.text] == [typed]


def test_a_file_in_which_ids_are_missing_or_taken_is_written_into() -> None:
    """As converters leave them: a note without a number, a style of ours under another name, tracking turned off."""
    body = paragraph(FIRST) + numbered(OLD) + numbered(LAST)
    broken = '<w:footnote w:id="x"><w:p/></w:footnote><w:footnote><w:p/></w:footnote>' + noted(1, run("见第三章。"))
    style = '<w:style w:type="paragraph" w:styleId="FootnoteText"><w:name w:val="Fine print"/></w:style>'
    off = '<w:trackRevisions w:val="false"/>'
    earlier = file(body + CALLED, footnotes=noted(1, run("见第三章。")))
    draft = file(body, footnotes=broken, styles=style, settings=off)
    data = to_docx(compared(earlier, draft), ui="zh", draft=draft, earlier=earlier, comments=True)
    ids = [one.get(NS + "styleId") for one in root(data, "styles").iter(NS + "style")]
    assert len(ids) == len(set(ids))
    assert root(data, "settings").find(NS + "trackRevisions").get(NS + "val") is None
    assert read_in(data, original=True) == read_in(earlier)


def test_a_redline_of_a_protected_draft_shows_its_changes_and_lets_them_be_settled() -> None:
    """A house that forces tracking locks acceptance as well; a view without markup would show none."""
    settings = (
        '<w:view w:val="print"/><w:revisionView w:markup="0" w:insDel="0"/><w:trackRevisions/>'
        '<w:documentProtection w:edit="trackedChanges" w:enforcement="1"/><w:defaultTabStop w:val="720"/>'
    )
    earlier = file(paragraph(FIRST) + numbered(OLD) + numbered(LAST))
    draft = file(paragraph(FIRST) + numbered(NEW) + numbered(LAST), settings=settings)
    kept = [child.tag.removeprefix(NS) for child in root(redlined(earlier, draft), "settings")]
    assert kept == ["view", "trackRevisions", "defaultTabStop"]


def test_a_control_neither_locks_what_is_tracked_in_it_nor_puts_data_in_its_place() -> None:
    """Word would show the file's own title again as soon as it opens the redline."""
    bound = '<w:dataBinding w:xpath="/ns0:coreProperties[1]/ns1:title[1]" w:storeItemID="{6C3C8BC8-F283-45AE-878A-BAB7291924A1}"/>'
    properties = f'<w:sdtPr><w:lock w:val="sdtContentLocked"/>{bound}<w:text/></w:sdtPr>'
    control = f"<w:sdt>{properties}<w:sdtContent>{run(NEW)}</w:sdtContent></w:sdt>"
    earlier = file(paragraph(FIRST) + numbered(OLD) + numbered(LAST))
    document = root(redlined(earlier, file(paragraph(FIRST) + numbered(control) + numbered(LAST))), "document")
    assert [child.tag.removeprefix(NS) for child in document.find(f".//{NS}sdtPr")] == ["text"]
    assert document.find(f".//{NS}sdtContent/{NS}ins") is not None


def test_typed_marks_stay_beside_hidden_words_and_formulas() -> None:
    raised = run("1", '<w:vertAlign w:val="superscript"/>')
    note = paragraph("¹ 见A/64/PV.108。")
    plain = file(paragraph(FIRST) + numbered(OLD) + numbered(LAST))
    for odd in (run("内部说明", "<w:vanish/>"), _MATH):
        check_as_read(
            plain, file(paragraph(FIRST) + numbered(run(NEW[:9]) + odd + raised + run(NEW[9:])) + numbered(LAST) + note)
        )


@pytest.mark.parametrize("holder", ["sdt", "customXml"])
def test_a_new_paragraph_alone_in_a_content_control(holder: str) -> None:
    inner = f"<w:sdtContent>{numbered(NEW)}</w:sdtContent>" if holder == "sdt" else numbered(NEW)
    check_as_read(
        file(paragraph(FIRST) + numbered(LAST)),
        file(paragraph(FIRST) + f"<w:{holder}>{inner}</w:{holder}>" + numbered(LAST)),
    )


def test_a_field_and_a_bookmark_stay() -> None:
    field = (
        '<w:bookmarkStart w:id="0" w:name="a"/><w:fldSimple w:instr=" REF a ">'
        + run("山区居民")
        + '</w:fldSimple><w:bookmarkEnd w:id="0"/>'
    )
    draft = file(
        paragraph(FIRST)
        + numbered(run("敦促会员国采取一切必要措施，使") + field + run("逐步获得安全饮水；"))
        + numbered(LAST)
    )
    document = root(redlined(file(paragraph(FIRST) + numbered(OLD) + numbered(LAST)), draft), "document")
    assert document.find(f".//{NS}fldSimple").get(NS + "instr") == " REF a "
    assert document.find(f".//{NS}bookmarkStart") is not None


def test_the_last_paragraph_of_the_text_is_new() -> None:
    earlier = file(paragraph(FIRST) + numbered(OLD) + numbered("决定继续审议此事。"))
    draft = file(
        paragraph(FIRST) + numbered(OLD) + numbered("决定继续审议此事；") + numbered("请秘书长就山区供水基金提出报告。")
    )
    redlined(earlier, draft)


def test_the_last_paragraphs_of_the_text_are_gone() -> None:
    draft = file(paragraph(FIRST) + numbered(OLD[:-1] + "。"))
    earlier = file(paragraph(FIRST) + numbered(OLD) + numbered("请秘书长就山区供水基金提出报告；") + numbered(LAST))
    redlined(earlier, draft)


def test_a_chinese_redline_of_texts_of_another_format_leaves_their_spaces_alone() -> None:
    spaced = "回顾大会 2010 年 7 月 28 日关于享有饮水和卫生设施的人权的第 64/292 号决议，"
    earlier, draft = (
        file(paragraph(spaced) + numbered(OLD) + numbered(LAST)),
        file(paragraph(FIRST) + numbered(NEW) + numbered(LAST)),
    )
    quiet = to_docx(compared(earlier, draft), ui="zh", draft=draft)
    assert "".join(tracked(quiet, "del")) == "吁请各国"
    assert said(redlined(earlier, draft), "reject") == said(earlier, "accept")


@pytest.mark.parametrize(("flag", "spaces"), [((), True), (("--no-spaces",), False), (("--spaces",), True)])
def test_spaces_between_two_word_files_are_tracked_unless_the_user_says_no(
    flag: tuple[str, ...], spaces: bool, tmp_path: Path
) -> None:
    spaced = FIRST.replace("第64/292号", "第 64/292 号")
    for name, first in (("earlier", spaced), ("draft", FIRST)):
        (tmp_path / f"{name}.docx").write_bytes(file(paragraph(first) + numbered(OLD) + numbered(LAST)))
    files = [str(tmp_path / f"{name}.docx") for name in ("earlier", "draft", "out")]
    told = CliRunner().invoke(main, ["compare", *files[:2], "-o", files[2], *flag])
    assert told.exit_code == 0, told.output
    assert bool(tracked(Path(files[2]).read_bytes(), "del")) == spaces
