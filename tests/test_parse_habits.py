"""A page tells how it marks its paragraphs."""

from __future__ import annotations

from redline.language import language
from redline.parse.habits import from_the_margin, habits_of, opens
from redline.parse.lines import Line

EN, ZH = language("en"), language("zh")


def lines(*texts: str, indents: tuple[int, ...] = ()) -> tuple[Line, ...]:
    shifts = indents or (0,) * len(texts)
    return tuple(
        Line(text, at, 1, indent=shift, width=len(text))
        for at, (text, shift) in enumerate(zip(texts, shifts, strict=True), 1)
    )


def test_the_habits_of_a_page_are_told() -> None:
    wrapped = lines(
        *("Recalling the resolutions on lamps and all the", "reports,"),
        *("Noting the lamps of the lighthouses and their", "keepers,"),
    )
    habits = habits_of(wrapped, EN)
    assert (habits.gaps, habits.indents, habits.wrapped) == (False, False, True)
    assert not habits_of((), EN).wrapped


def test_indents_count_from_the_outermost_line_of_a_page() -> None:
    page = lines(*"abcdefg", indents=(14, 8, 8, 14, 8, 8, 8))
    assert [line.indent for line in from_the_margin(page)] == [6, 0, 0, 6, 0, 0, 0]


def test_a_page_of_few_lines_has_the_margin_of_the_whole() -> None:
    page = lines(*"abcdefgh", indents=(12, 8, 8, 8, 8, 8, 8, 12))
    turned = (*page[:-1], Line("h", 8, 2, broke=True, indent=12, width=1))
    assert from_the_margin(turned)[-1].indent == 4


def test_a_page_without_a_margin_stays_as_it_is() -> None:
    page = lines("a", "b", indents=(0, 4))
    assert from_the_margin(page) == list(page)


def test_a_small_letter_opens_no_paragraph_and_a_known_verb_does() -> None:
    assert [opens(text, EN) for text in ("Recalling lamps", "Cherishing lamps", "recalling lamps", "Lamps")] == [
        *(True, True, False, False),
    ]
    assert [opens(text, ZH) for text in ("又回顾灯塔", "认定灯塔", "灯塔")] == [True, True, False]
