"""Note lines are told from text, whatever marks them."""

from __future__ import annotations

import pytest

from redline.language import language
from redline.model import Note
from redline.parse.lines import Line
from redline.parse.notes import note_warnings, take_notes

EN, ZH = language("en"), language("zh")


def lines(*texts: str, ruled: int = -1, gaps: bool = False) -> tuple[Line, ...]:
    return tuple(Line(text, at + 1, 1, ruled=at == ruled, gap=gaps) for at, text in enumerate(texts))


@pytest.mark.parametrize(
    ("text", "mark"),
    [("¹ 见 A/1/2。", "1"), ("** 代表非洲国家组。", "**"), ("[2] A/88/127。", "2"), ("1 A/98/212。", "1")],
)
def test_every_kind_of_mark_opens_a_note(text: str, mark: str) -> None:
    first = () if mark != "2" else ("[1] 见 A/1/1。",)
    _, notes = take_notes(lines("大会，", *first, text), ZH)
    assert notes[-1].mark == mark


def test_after_a_rule_any_number_opens_a_note_and_it_runs_on() -> None:
    texts = (
        "leave the wells open",
        "4 Proceedings of the Conference (Sales",
        "No. 33.II.Q.7), chap. IV.",
        "5 Also there.",
    )
    kept, notes = take_notes(lines(*texts, ruled=1), EN)
    assert [line.text for line in kept] == ["leave the wells open"]
    assert notes == (
        Note("4", "Proceedings of the Conference (Sales No. 33.II.Q.7), chap. IV.", 2),
        Note("5", "Also there.", 4),
    )


@pytest.mark.parametrize(
    "text", ["12 river ports were", "1 for which the", "3.5吨；", "2041年", "7名向导", "1. Requests"]
)
def test_a_figure_at_the_head_of_a_line_opens_none(text: str) -> None:
    facts = EN if text.isascii() else ZH
    kept, notes = take_notes(lines("Text of", text), facts)
    assert (len(kept), notes) == (2, ())


def test_a_number_far_from_the_next_opens_none() -> None:
    assert take_notes(lines("Text of", "9 See the report"), EN)[1] == ()


def test_text_is_back_after_a_note_that_ended() -> None:
    kept, notes = take_notes(lines("Text of", "¹ A/1/2.", "Recalling the wells,", "¹ A/1/3.", "2. Requests"), EN)
    assert [line.text for line in kept] == ["Text of", "Recalling the wells,", "2. Requests"]
    assert [note.text for note in notes] == ["A/1/2.", "A/1/3."]


def test_the_line_after_a_note_knows_that_the_text_was_interrupted() -> None:
    kept, _ = take_notes(lines("Text of", "¹ A/1/2.", "Recalling the wells,"), EN)
    assert [line.broke for line in kept] == [False, True]


def test_a_list_of_stars_is_no_list_of_notes() -> None:
    kept, notes = take_notes(lines(*("* 一项",) * 5), ZH)
    assert (len(kept), notes) == (5, ())


def test_brackets_of_negotiators_are_no_notes() -> None:
    assert take_notes(lines("[30] 天", "[2041] 年"), ZH)[1] == ()


def test_every_doubt_about_notes_is_told() -> None:
    notes = (Note("1", "A", 7), Note("1", "B", 8), Note("3", "C", 9))
    found = note_warnings(notes, [("1", "PP1", 1), ("2", "OP1", 2)])
    assert [(one.code, one.details, one.line) for one in found] == [
        ("note-undefined", ("2", "OP1"), 2),
        ("note-unused", ("3",), 9),
        ("note-duplicate", ("1",), 0),
    ]


def test_a_note_right_after_a_note_needs_no_word_of_notes() -> None:
    lines, notes = take_notes(
        tuple(Line(text, at, 1) for at, text in enumerate(("1 See A/95/1.", "2 And, where there are any, lamps."), 1)),
        language("en"),
    )
    assert ([note.mark for note in notes], lines) == (["1", "2"], ())


@pytest.mark.parametrize(("first", "count"), [("注意到报告，1", 1), ("注意到报告，", 0)])
def test_a_note_of_any_words_is_one_where_its_mark_stands_after_a_stop(first: str, count: int) -> None:
    lines = tuple(Line(text, at, 1, gap=at > 1) for at, text in enumerate((first, "1 灯塔看守人写的那一份。"), 1))
    assert len(take_notes(lines, language("zh"))[1]) == count
