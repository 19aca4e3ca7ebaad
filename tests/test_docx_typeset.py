"""A typeset Word file: accepting all changes gives the draft, rejecting all the earlier text, with numbers and notes."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from msgspec.structs import replace

from redline.model import Comparison, Resolution
from redline.report.docx_line import LineWriter, label_parts
from redline.report.docx_pieces import Line, Mark, Piece
from redline.report.docx_xml import Tracker, run
from redline.report.to_docx import to_docx
from tests import comparisons as made
from tests.docx_cases import comparisons
from tests.docx_oracle import NOTE, NS, Told, faults, parts, root, settle

STYLES = ("Preambular", "Operative", "SubParagraph", "SubSubParagraph")
MADE = {"zh": made.chinese(), "en": made.english(), "same": made.identical()}


def expected(text: Resolution) -> list[tuple[str, str, list[str]]]:
    """Return the paragraphs of a text with their numbers, and their notes where they are called."""
    notes = {note.mark: note.text for note in text.notes}
    told = []
    for paragraph in text.paragraphs:
        words = paragraph.text
        for mark in sorted(paragraph.notes, key=lambda mark: -mark.at):
            shown = NOTE if mark.mark in notes else mark.mark
            words = words[: mark.at] + shown + words[mark.at :]
        told.append((paragraph.label, words, [notes[mark.mark] for mark in paragraph.notes if mark.mark in notes]))
    return told


def body(told: list[Told]) -> list[tuple[str, str, list[str]]]:
    """Return the paragraphs of the body with their numbers, counted or typed."""
    found = []
    for one in told:
        if one.style in STYLES:
            typed, tab, rest = one.text.partition("\t")
            is_typed = not one.label and tab and typed[:1].isdigit()
            found.append((typed, rest, one.notes) if is_typed else (one.label, one.text, one.notes))
    return found


def line(told: list[Told], style: str) -> list[str]:
    return [one.text for one in told if one.style == style]


@pytest.mark.parametrize("name", MADE)
@pytest.mark.parametrize("comments", [False, True])
def test_both_texts_come_back(name: str, comments: bool) -> None:
    comparison = MADE[name]
    data = to_docx(comparison, ui="zh", date="2021-06-21", comments=comments)
    assert faults(data) == []
    assert body(settle(data, "accept")) == expected(comparison.new)
    assert body(settle(data, "reject")) == expected(comparison.old)


@given(comparisons())
@settings(max_examples=150, deadline=None)
def test_both_texts_come_back_whatever_happened(comparison: Comparison) -> None:
    data = to_docx(comparison, ui="zh", comments=True, layout=True)
    assert faults(data) == []
    assert body(settle(data, "accept")) == expected(comparison.new)
    assert body(settle(data, "reject")) == expected(comparison.old)


@given(comparisons())
@settings(max_examples=50, deadline=None)
def test_a_difference_of_layout_is_not_tracked_unless_asked(comparison: Comparison) -> None:
    data = to_docx(comparison, ui="zh")
    solid = [(label, "".join(text.split()), notes) for label, text, notes in body(settle(data, "reject"))]
    assert solid == [(label, "".join(text.split()), notes) for label, text, notes in expected(comparison.old)]
    assert body(settle(data, "accept")) == expected(comparison.new)


def test_the_masthead_is_tracked_field_by_field() -> None:
    data = to_docx(MADE["zh"], ui="zh")
    accepted, rejected = settle(data, "accept"), settle(data, "reject")
    assert line(accepted, "ResolutionTitle") == ["80/...\t雪山地区的水源和牧民权利"]
    assert line(rejected, "ResolutionTitle") == ["77/11\t雪山地区的水源"]
    assert line(accepted, "Sponsors") == [f"雪国、湖国{'*'}**"]
    assert line(rejected, "Sponsors") == ["雪国"]
    assert line(accepted, "Symbol") == ["联合国\tA/C.3/80/L.5"]
    assert line(rejected, "Symbol") == ["联合国\tA/RES/77/11"]
    assert "第八十届会议" in line(accepted, "Masthead")
    assert "第七十七届会议" in line(rejected, "Masthead")


def test_only_the_words_that_changed_are_tracked() -> None:
    data = to_docx(MADE["en"], ui="en")
    deleted = ["".join(run.itertext()) for run in root(data, "document").iter(NS + "del")]
    assert "Calls upon" in deleted
    assert "Member States" in deleted
    assert not any("to adopt" in text for text in deleted)


def test_a_number_that_only_shifted_is_not_tracked() -> None:
    data = to_docx(MADE["zh"], ui="zh")
    tracked = ["".join(one.itertext()) for tag in ("ins", "del") for one in root(data, "document").iter(NS + tag)]
    assert not any("7." in text or "8." in text for text in tracked)


def test_a_moved_paragraph_is_a_move_in_word() -> None:
    document = root(to_docx(MADE["zh"], ui="zh"), "document")
    sources = ["".join(one.itertext()) for one in document.iter(NS + "moveFrom")]
    targets = ["".join(one.itertext()) for one in document.iter(NS + "moveTo")]
    assert "赞赏地注意到雪山水源特别报告员的报告；" in sources
    assert "赞赏地注意到雪山水源特别报告员的报告；" in targets
    assert not any("敦促各国尊重" in text for text in targets), "new words did not move"


@pytest.mark.parametrize("mark", ["from", "to"])
def test_a_typed_number_moves_with_its_paragraph(mark: Mark) -> None:
    """An inserted number at its start would run on from what is inserted before: LibreOffice would join the two."""
    piece = Piece(mark, "请秘书长报告；", "请秘书长报告；", "OP3", 0, "OP1", 0)
    writer = LineWriter(Tracker("redline", ""), lambda piece: [run(piece.text)], lambda piece: [])
    arranged, whole = writer.arranged(Line(mark, (piece,)), label_parts("3 bis.", "", mark))
    assert [(part.mark, part.move) for part in arranged] == [(mark, "move1")] * 2
    assert whole == mark


def test_an_unchanged_pair_tracks_nothing() -> None:
    document = root(to_docx(MADE["same"], ui="zh", comments=True), "document")
    tags = ("ins", "del", "moveFrom", "moveTo", "pPrChange", "commentReference")
    assert [one.tag for tag in tags for one in document.iter(NS + tag)] == []


def test_substantive_changes_are_explained_in_the_margin() -> None:
    comments = root(to_docx(MADE["zh"], ui="zh", comments=True, author="Chen Wei"), "comments")
    texts = ["\n".join("".join(p.itertext()) for p in comment) for comment in comments]
    assert len(texts) == sum(change.weight == "substantive" for change in MADE["zh"].changes)
    assert any("吁请" in text and "敦促" in text for text in texts)
    assert {comment.get(NS + "author") for comment in comments} == {"Chen Wei"}


def test_author_and_date_are_those_given() -> None:
    document = root(to_docx(MADE["en"], ui="en", author="Chen Wei", date="2021-06-21"), "document")
    tracked = [one for tag in ("ins", "del") for one in document.iter(NS + tag)]
    assert {one.get(NS + "author") for one in tracked} == {"Chen Wei"}
    assert {one.get(NS + "date") for one in tracked} == {"2021-06-21T00:00:00Z"}


def test_without_a_date_none_is_invented() -> None:
    """But for the two ends of a move, where the standard demands one: it is the first of all, and Word shows none there."""
    document = root(to_docx(MADE["en"], ui="en"), "document")
    dated = [one for one in document.iter() if one.get(NS + "date")]
    assert {one.tag.removeprefix(NS) for one in dated} == {"moveFromRangeStart", "moveToRangeStart"}
    assert {one.get(NS + "date") for one in dated} == {"1970-01-01T00:00:00Z"}


def test_the_same_comparison_gives_the_same_bytes() -> None:
    assert to_docx(made.chinese(), ui="zh", comments=True) == to_docx(made.chinese(), ui="zh", comments=True)


def test_chinese_is_set_in_chinese_fonts() -> None:
    styles = parts(to_docx(MADE["zh"], ui="zh"))["word/styles.xml"].decode()
    assert 'w:eastAsia="SimSun"' in styles
    assert 'w:eastAsia="zh-CN"' in styles


def test_opening_words_are_set_apart() -> None:
    comparison = MADE["en"]
    opened = tuple(replace(p, opening=9) if p.id == "PP1" else p for p in comparison.new.paragraphs)
    document = root(to_docx(replace(comparison, new=replace(comparison.new, paragraphs=opened)), ui="en"), "document")
    styled = [
        run for run in document.iter(NS + "r") if run.find(f"{NS}rPr/{NS}rStyle[@{NS}val='OpeningWords']") is not None
    ]
    assert ["".join(run.itertext()) for run in styled] == ["Recalling"]


def test_what_xml_cannot_hold_is_shown_as_a_replacement() -> None:
    data = to_docx(made.hostile('<w:p> & "\x00\x0b\ud800'), ui="en", comments=True)
    assert faults(data) == []
    assert any('<w:p> & "\ufffd\ufffd\ufffd' in one.text for one in settle(data, "accept"))
