"""Note marks are lifted where they are marks, and figures stay where they are figures."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from redline.language import language
from redline.model import Note, NoteMark
from redline.parse.marks import Lifted, lift, lift_digits

EN, ZH = language("en"), language("zh")


def digits(text: str, *marks: str) -> tuple[str, list[str]]:
    """Return a text without the digits that are marks of notes, and those marks."""
    notes = tuple(Note(mark, "见 A/1/2。") for mark in marks)
    found = lift_digits([Lifted(text)], [1], notes, EN if text.isascii() else ZH)[0]
    return found.text, [mark.mark for mark in found.marks]


def test_superscripts_are_lifted_and_tied_to_their_place() -> None:
    assert lift("《公约》，¹以及²", (), frozenset()) == Lifted("《公约》，以及", (NoteMark("1", 5), NoteMark("2", 7)))


def test_marks_that_the_format_told_apart_move_with_the_text() -> None:
    found = lift("ab¹ cdef", (NoteMark("2", 6),), frozenset())
    assert found == Lifted("ab cdef", (NoteMark("1", 2), NoteMark("2", 5)))


@pytest.mark.parametrize("text", ["12 m² of ice", "5 km² of", "10⁶ lamps"])
def test_powers_stay(text: str) -> None:
    assert lift(text, (), frozenset()).text == text


def test_stars_and_brackets_are_marks_only_of_notes_that_there_are() -> None:
    assert lift("灯塔** 看守人[1]", (), frozenset({"*", "**", "1"})).text == "灯塔 看守人"
    assert lift("灯塔** 看守人[1]", (), frozenset()).text == "灯塔** 看守人[1]"


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("adopted on 25 June 2033, 1 for which", "adopted on 25 June 2033, for which"),
        ("in his or her own language, 1", "in his or her own language,"),
        ("the note on river pilots,1", "the note on river pilots,"),
        ("the note on river pilots1 and others", "the note on river pilots and others"),
        ("the Declaration of Human Rights 1 and other treaties", "the Declaration of Human Rights and other treaties"),
        ("of 1 October 2034 1 and of 3 May", "of 1 October 2034 and of 3 May"),
        ("the outcome of the workshop 1 and its", "the outcome of the workshop and its"),
        ("绿洲巡视组的来信，1并赞扬", "绿洲巡视组的来信，并赞扬"),
        ("秘书长的报告1和来信", "秘书长的报告和来信"),
        ("培训了六百名渡工， 1", "培训了六百名渡工，"),
    ],
)
def test_a_digit_is_lifted_where_a_mark_may_stand(text: str, bare: str) -> None:
    assert digits(text, "1") == (bare, ["1"])


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("articles 1, 2 and 3 of the Code", "2"),
        ("paragraphs 1 and 2 of his report", "2"),
        ("Goals 1 and 2 of the Agenda", "1"),
        ("to submit 2 reports", "2"),
        ("in 2036, 14 herders fell", "1"),
        ("on 2 June", "2"),
        ("3 out of 7 footbridges", "3"),
        ("第1、2段", "2"),
        ("第2段和第3段", "2"),
        ("部署1门火炮", "1"),
        ("提出1次报告", "1"),
        ("2公里以内", "2"),
        ("1,200 boats and 3.5 tons", "1"),
    ],
)
def test_a_figure_stays(text: str, mark: str) -> None:
    assert digits(text, mark) == (text, [])


def test_the_order_of_the_notes_decides_between_places() -> None:
    text = (
        "resolutions 85/12 of 30 September 2034, 1 85/26 of 1 October 2034 2 and 88/4 of 29 September 2035, 3 as well"
    )
    bare = "resolutions 85/12 of 30 September 2034, 85/26 of 1 October 2034 and 88/4 of 29 September 2035, as well"
    assert digits(text, "1", "2", "3") == (bare, ["1", "2", "3"])


def test_of_two_places_for_which_little_speaks_none_is_taken() -> None:
    text = "the workshop 1 and the seminar 1 and others"
    assert digits(text, "1") == (text, [])


def test_a_mark_stands_before_its_note() -> None:
    texts = [Lifted("the lamps, 1 and"), Lifted("the rims, 1 and")]
    found = lift_digits(texts, [9, 2], (Note("1", "See there.", 5),), EN)
    assert [one.text for one in found] == ["the lamps, 1 and", "the rims, and"]


def test_a_mark_that_was_lifted_already_is_not_looked_for() -> None:
    texts = [Lifted("the lamps,", (NoteMark("1", 10),)), Lifted("the rims, 1 and")]
    assert lift_digits(texts, [1, 2], (Note("1", "See there.", 5),), EN) == texts


@hypothesis_settings(deadline=None, max_examples=60)
@given(
    st.lists(st.sampled_from(("lamps", ", ", "; ", " 1", " 2", "3 ", "2041", " and ", "第", "报告")), max_size=20).map(
        "".join
    )
)
def test_lifting_takes_away_digits_and_the_space_before_them_only(text: str) -> None:
    notes = tuple(Note(mark, "See there.") for mark in "123")
    found = lift_digits([Lifted(text)], [1], notes, EN)[0]
    back = found.text
    for mark in sorted(found.marks, key=lambda one: -one.at):
        back = back[: mark.at] + mark.mark + back[mark.at :]
    assert "".join(back.split()) == "".join(text.split())


@pytest.mark.parametrize(
    ("text", "bare", "at"),
    [
        ("implement ³the plan", "implement the plan", 9),
        ("implement³ the plan", "implement the plan", 9),
        ("执行 ³该计划", "执行该计划", 2),
        ("the plan ³", "the plan", 8),
    ],
)
def test_a_mark_takes_no_space_that_parts_two_words(text: str, bare: str, at: int) -> None:
    assert lift(text, (), frozenset({"3"})) == Lifted(bare, (NoteMark("3", at),))
