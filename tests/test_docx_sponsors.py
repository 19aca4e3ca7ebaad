"""Sponsors and what else stands above the title of a draft in Word: what came and went is tracked, stars and all."""

from __future__ import annotations

from itertools import permutations

import pytest

from redline.compare import compare
from redline.model import Comparison, Resolution, Sponsor
from redline.parse import parse
from redline.read.docx import read_docx
from redline.report.docx_sponsors import Sponsors
from redline.report.to_docx import to_docx
from tests.documents.as_docx import docx, paragraph, run
from tests.docx_oracle import NOTE, faults, settle
from tests.office import needs_office, settled

STAR = '<w:r><w:footnoteReference w:id="1" w:customMarkFollows="1"/><w:t>*</w:t></w:r>'
TWO_STARS = STAR.replace("*", "**").replace('"1"', '"2"', 1)
NOT_MEMBER, FOR_GROUP = "非人权理事会成员国。", "代表七十七国集团。"
NOTES = "".join(
    f'<w:footnote w:id="{key}">{paragraph(text)}</w:footnote>'
    for key, text in (("1", f"* {NOT_MEMBER}"), ("2", f"** {FOR_GROUP}"))
)
AGENDA = paragraph("议程项目3") + paragraph("增进和保护所有人权")


def file(above: str, below: str = "", **parts: str) -> bytes:
    head = paragraph("A/HRC/47/L.1") + above + paragraph("47/... 加强合作") + paragraph("人权理事会，")
    body = paragraph("回顾宪章，") + paragraph("1. 鼓励各国合作；") + paragraph("2. 决定休会。")
    return docx(head + body + below, **parts)


DRAFTS = {
    "none": file(""),
    "plain": file(paragraph("古巴、巴西和智利：决议草案")),
    "typed": file(paragraph("古巴*、巴西：决议草案"), paragraph(f"* {NOT_MEMBER}")),
    "called": file(paragraph(run("古巴") + STAR + run("、巴西：决议草案")), footnotes=NOTES),
    "two stars": file(
        paragraph("秘鲁***和古巴*：决议草案"), paragraph(f"* {NOT_MEMBER}") + paragraph(f"** {FOR_GROUP}")
    ),
    "two calls": file(paragraph(run("秘鲁") + STAR + TWO_STARS + run("和古巴：决议草案")), footnotes=NOTES),
    "agenda": file(paragraph("第四十七届会议") + AGENDA + paragraph("古巴：决议草案")),
}


def compared(old: bytes, new: bytes) -> Comparison:
    return compare(*(parse(read_docx(name, data)) for name, data in (("old.docx", old), ("new.docx", new))))


def redlined(old: bytes, new: bytes) -> bytes:
    return to_docx(compared(old, new), ui="zh", draft=new, earlier=old)


def lines(data: bytes, choice: str = "accept") -> list[str]:
    """Return the paragraphs, a star the same whether it is typed or calls a note, and without the notes' own text."""
    told = [one.text.replace(NOTE, "") for one in settle(data, choice)]
    return [line for line in told if line and not line.startswith("*")]


@pytest.mark.parametrize(("old", "new"), list(permutations(DRAFTS, 2)))
def test_the_sponsors_of_both_texts_come_back(old: str, new: str) -> None:
    data = redlined(DRAFTS[old], DRAFTS[new])
    assert faults(data) == []
    assert lines(data, "accept") == lines(DRAFTS[new])
    assert lines(data, "reject") == lines(DRAFTS[old])


def english(sponsors: str, **parts: str) -> bytes:
    head = (paragraph(sponsors) if sponsors else "") + paragraph("47/... Clean water")
    body = (
        paragraph("Recalling the Charter,") + paragraph("1. Urges States to act;") + paragraph("2. Decides to adjourn.")
    )
    return docx(head + paragraph("The Human Rights Council,") + body, **parts)


ENGLISH = {
    "none": english(""),
    "plain": english("Cuba, Peru: draft resolution"),
    "after the comma": english("Cuba,* Peru: draft resolution"),
    "after the colon": english("Cuba, Peru:* draft resolution"),
    "one": english("Cuba:* draft resolution"),
    "called": english(run("Cuba,") + STAR + run(" Peru: draft resolution"), footnotes=NOTES),
}


@pytest.mark.parametrize(("old", "new"), list(permutations(ENGLISH, 2)))
def test_stars_after_a_stop_come_and_go_with_their_sponsor(old: str, new: str) -> None:
    data = redlined(ENGLISH[old], ENGLISH[new])
    assert faults(data) == []
    assert lines(data, "accept") == lines(ENGLISH[new])
    assert lines(data, "reject") == lines(ENGLISH[old])


@pytest.mark.parametrize("new", ["typed", "two stars"])
def test_a_typed_note_that_came_with_its_star_is_not_there_before(new: str) -> None:
    told = [one.text for one in settle(redlined(DRAFTS["none"], DRAFTS[new]), "reject")]
    assert not [text for text in told if text.startswith("*")]
    assert "" not in told


def test_the_words_of_a_typed_note_are_tracked_where_it_stands() -> None:
    def noted(mark: str, text: str) -> bytes:
        below = paragraph(run("3. 请秘书长报告") + run(mark, '<w:vertAlign w:val="superscript"/>') + run("。"))
        return file("", below + paragraph(f"{mark} {text}".translate(str.maketrans("12", "¹²"))))

    data = redlined(noted("1", "见第二章。"), noted("2", "见第三章。"))
    assert [one.text for one in settle(data, "reject")][-2:] == ["3. 请秘书长报告1。", "¹ 见第二章。"]
    assert [one.text for one in settle(data, "accept")][-2:] == ["3. 请秘书长报告2。", "² 见第三章。"]


def test_a_line_that_went_stands_where_it_stood() -> None:
    data = redlined(DRAFTS["agenda"], DRAFTS["none"])
    assert [one.text for one in settle(data, "reject")][:6] == [
        "A/HRC/47/L.1",
        "第四十七届会议",
        "议程项目3",
        "增进和保护所有人权",
        "古巴：决议草案",
        "47/... 加强合作",
    ]


def test_words_that_begin_another_paragraph_are_replaced_there() -> None:
    old = file(AGENDA.replace("增进", "促进"))
    data = redlined(old, file(AGENDA))
    assert lines(data, "accept") == lines(file(AGENDA))
    assert lines(data, "reject") == lines(old)


@pytest.mark.office
def test_libreoffice_is_left_with_the_lines_of_both_texts() -> None:
    """Not those with two calls side by side: LibreOffice 7.4 shows the second mark twice, in the draft itself as well."""
    needs_office()
    pairs = list(permutations([name for name in DRAFTS if not name.startswith("two")], 2))
    told = settled([redlined(DRAFTS[old], DRAFTS[new]) for old, new in pairs])
    for (old, new), both in zip(pairs, told, strict=True):
        for way, name in (("accepted", new), ("rejected", old)):
            left = [text for _, _, text in both[way].paragraphs if text and not text.startswith("*")]
            assert (left, both[way].left) == (lines(DRAFTS[name]), 0)


@pytest.mark.parametrize("names", [("",), ("古巴", ""), ()])
def test_a_sponsor_without_a_name_is_none(names: tuple[str, ...]) -> None:
    text = Resolution("x", "zh", sponsors=tuple(Sponsor(name, ("*",)) for name in names), heads=("古巴*：决议草案",))
    told = Sponsors(text)
    assert (told.printed, told.rest) == (("古巴：决议草案", "：决议草案") if names == ("古巴", "") else ("", ""))
    assert [mark.at for mark in told.marks(told.printed)] == ([2] if "古巴" in names else [])
