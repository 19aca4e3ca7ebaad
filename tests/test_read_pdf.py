"""PDF: the rows in reading order, what parts paragraphs, raised marks, heads and feet; and what is refused."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from redline.errors import ReadError
from redline.model import Source, Warning
from redline.read.pdf import read_pdf
from tests.documents.as_pdf import Word, pdf
from tests.documents.damage import is_read_or_refused

BODY = "The quick delegate reads the draft resolution of the Council line by line and"


def read(*pages: list[Word], rotate: int = 0) -> Source:
    return read_pdf("draft.pdf", pdf(pages, rotate=rotate))


def texts(*pages: list[Word]) -> list[str]:
    return [block.text for block in read(*pages).blocks]


def column(x: float, top: float, lines: list[str], size: float = 12, step: float = 15) -> list[Word]:
    return [Word(x, top - place * step, line, size) for place, line in enumerate(lines)]


def test_rows_are_read_from_the_top_whatever_their_order_in_the_file() -> None:
    words = column(72, 700, ["first", "second", "third"])
    assert texts(words[::-1]) == ["first", "second", "third"]


def test_pieces_of_a_row_are_joined_and_a_number_stays_with_its_text() -> None:
    page = [Word(72, 700, "1."), Word(110, 700, "Urges States"), Word(182, 700, "to act")]
    assert texts(page) == ["1. Urges States to act"]


def test_what_stands_side_by_side_in_a_masthead_is_two_lines() -> None:
    page = [Word(72, 780, "United Nations"), Word(400, 780, "A/HRC/52/L.99"), *column(72, 700, [BODY] * 3)]
    assert texts(page)[:2] == ["United Nations", "A/HRC/52/L.99"]


def test_two_columns_are_read_one_after_the_other() -> None:
    left = column(60, 700, [f"left column line {n}" for n in range(12)])
    right = column(320, 700, [f"right column line {n}" for n in range(12)])
    title = [Word(60, 740, "A title that runs over the whole width of both columns of the page")]
    mixed = [word for pair in zip(left, right, strict=True) for word in pair]
    found = texts(title + mixed)
    assert found[0].startswith("A title")
    assert found[1:13] == [word.text for word in left]
    assert found[13:] == [word.text for word in right]


def test_a_raised_small_number_is_a_note_mark_and_an_ordinal_is_not() -> None:
    page = [
        Word(72, 700, "of 15 March 2006,"),
        Word(161, 704.5, "12", 7),
        Word(171, 700, "and the 44"),
        Word(215.6, 704.5, "th", 7),
    ]
    assert texts(page + column(72, 685, [BODY])) == ["of 15 March 2006,¹² and the 44th", BODY]


def test_the_note_at_the_foot_gets_the_mark_that_was_raised_above() -> None:
    page = [Word(72, 700, "of 15 March 2006,"), Word(164, 704.5, "1", 7), *column(72, 685, [BODY] * 5)]
    page.append(Word(72, 100, "1 See A/60/PV.72.", 9))
    assert texts(page)[-1] == "¹ See A/60/PV.72."


@pytest.mark.parametrize("beside", [0, 12])
def test_the_mark_of_a_note_that_stands_alone_is_no_page_number(beside: float) -> None:
    """Word sets it so where the note's paragraph hangs under a tab that does not fit."""
    page = [Word(72, 700, "of 15 March 2006,"), Word(161, 704.5, "1", 7), *column(72, 685, [BODY] * 5)]
    page += [Word(72, 110, "1", 9), Word(90, 98 + beside, "See A/60/PV.72.", 9), Word(300, 40, "7", 9)]
    source = read(page, column(72, 700, [BODY] * 3))
    assert "¹ See A/60/PV.72." in [block.text for block in source.blocks]
    assert source.heads == ("7",)


@pytest.mark.parametrize(
    "call", ["of 15 March 2006,1", "of the Charter.1", "the “Charter”1 and", "resolution 60/251;1 and"]
)
def test_the_mark_of_a_note_that_stands_alone_is_none_the_less_one_where_its_call_is_glued_to_a_word(call: str) -> None:
    """As a printer leaves it that knows no raised type: nothing but the note's own words tells the two apart."""
    page = [Word(72, 700, call), *column(72, 685, [BODY] * 5)]
    page += [Word(72, 110, "1", 9), Word(90, 98, "See A/60/PV.72.", 9), Word(300, 40, "1", 9)]
    source = read(page, [*column(72, 700, [BODY] * 3), Word(300, 40, "2", 9)])
    assert "1 See A/60/PV.72." in [block.text for block in source.blocks]
    assert source.heads == ("1", "2")


@pytest.mark.parametrize(
    "call",
    [
        "of 15 March 2006,11",
        "in 2001",
        "on 1 March",
        "resolution 60/1",
        "L.1",
        "in A/HRC/47/L.15/Add.1",
        "3,1 per cent",
    ],
)
def test_a_lone_number_that_nothing_calls_is_a_page_number(call: str) -> None:
    page = [Word(72, 700, call), *column(72, 685, [BODY] * 5)]
    page += [Word(72, 110, "1", 9), Word(90, 98, "Printed on paper that was used before", 9)]
    assert read(page, column(72, 700, [BODY] * 3)).heads == ("1",)


def test_a_page_number_above_the_job_number_is_no_mark() -> None:
    call = [Word(72, 700, "of 15 March 2006,1"), *column(72, 685, [BODY] * 5)]
    pages = [[*call, Word(72, 50, str(number), 9), Word(72, 39, "GE.23-04567", 9)] for number in (1, 2)]
    assert read(*pages).heads == ("1", "GE.23-04567", "2")


def test_a_lone_page_number_is_one_though_a_note_has_its_number() -> None:
    page = [Word(72, 700, "of 15 March 2006,"), Word(161, 704.5, "1", 7), *column(72, 685, [BODY] * 5)]
    page += [Word(72, 98, "1 See A/60/PV.72.", 9), Word(300, 40, "1", 9)]
    assert read(page, column(72, 700, [BODY] * 3)).heads == ("1",)


def test_a_gap_is_more_space_than_between_the_lines_of_a_paragraph() -> None:
    page = column(72, 700, [BODY, BODY, "act;"]) + column(72, 649, [BODY, "again;"])
    assert [block.gap for block in read(page).blocks] == [False, False, False, True, False]


def test_an_indented_first_line_begins_a_paragraph_and_the_next_goes_on() -> None:
    page = [
        Word(100, 700, BODY),
        Word(72, 685, BODY),
        Word(72, 670, "end,"),
        Word(100, 655, BODY),
        Word(72, 640, "end;"),
    ]
    assert [block.starts for block in read(page).blocks] == [True, False, None, True, False]


def test_under_a_hanging_number_a_paragraph_goes_on() -> None:
    page = [
        Word(72, 700, "1. " + BODY),
        Word(90, 685, BODY),
        Word(72, 670, "2. " + BODY),
        Word(90, 655, "end."),
    ]
    assert [block.starts for block in read(page).blocks] == [None, False, None, False]


def test_the_lines_of_a_centred_title_are_not_taken_for_an_indent() -> None:
    page = [
        Word(200, 700, "Clean water for the people"),
        Word(180, 685, "of the mountains and the valleys"),
        *column(72, 640, [BODY]),
    ]
    assert read(page).blocks[0].starts is None


def pages_with_edges() -> list[list[Word]]:
    return [
        [
            Word(72, 800, "A/HRC/52/L.99"),
            *column(72, 740, [BODY] * 20),
            Word(300, 40, str(number)),
            Word(72, 40, "GE.23-04567"),
        ]
        for number in (1, 2, 3)
    ]


def test_what_comes_again_at_the_edge_of_pages_is_kept_apart() -> None:
    source = read(*pages_with_edges())
    assert {block.text for block in source.blocks} == {BODY}
    assert source.heads == ("A/HRC/52/L.99", "GE.23-04567", "1", "2", "3")
    assert [block.page for block in source.blocks] == [1] * 20 + [2] * 20 + [3] * 20


def test_body_lines_that_come_again_are_no_heads() -> None:
    pages = [column(72, 740, [BODY] * 20)] * 3
    assert len(read(*pages).blocks) == 60


def test_text_that_stands_on_its_side_is_left_out() -> None:
    assert texts([Word(30, 300, "*2304567*", turned=True), *column(72, 700, [BODY])]) == [BODY]


def test_a_turned_page_is_read_as_it_is_seen() -> None:
    words = [Word(100 + 15 * place, 100, text, turned=True) for place, text in enumerate(["first", "second"])]
    assert [block.text for block in read(words, rotate=90).blocks] == ["first", "second"]


def test_progress_is_told_page_by_page() -> None:
    told: list[tuple[int, int]] = []
    read_pdf("draft.pdf", pdf(pages_with_edges()), progress=lambda done, all_: told.append((done, all_)))
    assert told == [(1, 3), (2, 3), (3, 3)]


def test_a_page_that_is_a_picture_is_warned_of() -> None:
    source = read_pdf("draft.pdf", pdf([column(72, 700, [BODY]), []], picture=True))
    assert source.warnings == (Warning("page-without-text", ("2",)),)


@pytest.mark.parametrize(
    ("data", "wrong"),
    [
        (pdf([[], []], picture=True), "is a scan.*OCR"),
        (pdf([column(72, 700, [BODY])], locked=True), "is encrypted"),
        (b"%PDF-1.7\nnothing more", "is damaged"),
        (pdf([column(72, 700, [BODY])])[:200], "is damaged|is a scan"),
    ],
)
def test_what_gives_no_text_is_refused_with_advice(data: bytes, wrong: str) -> None:
    with pytest.raises(ReadError, match=wrong) as refused:
        read_pdf("draft.pdf", data)
    assert "\n" not in str(refused.value)


def test_a_long_document_is_read_page_by_page() -> None:
    page = column(72, 760, [BODY] * 44)
    assert len(read(*[page] * 60).blocks) == 60 * 44


GOOD = pdf(pages_with_edges()[:2])


@given(
    st.lists(st.tuples(st.integers(0, len(GOOD) - 1), st.integers(0, 255)), min_size=1, max_size=12),
    st.integers(0, 300),
)
@settings(max_examples=80, deadline=None)
def test_a_damaged_file_is_read_or_refused(flips: list[tuple[int, int]], cut: int) -> None:
    data = bytearray(GOOD)
    for place, byte in flips:
        data[place] = byte
    assert is_read_or_refused(read_pdf, bytes(data[: len(data) - cut]))
