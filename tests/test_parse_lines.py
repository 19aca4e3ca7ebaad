"""Blocks become lines: furniture goes, damage is mended and told."""

from __future__ import annotations

import pytest

from redline.language import language
from redline.model import Block, Source
from redline.parse.lines import clean, enacts, enacts_again, find_enacting, is_ended, width

EN, ZH = language("en"), language("zh")


def source(*texts: str, gaps: bool = False) -> Source:
    return Source("made.txt", tuple(Block(text, line, gap=gaps and line > 1) for line, text in enumerate(texts, 1)))


def test_radicals_become_characters_and_are_counted() -> None:
    found = clean(source("⼈权理事会，", "回顾⼭地水源⼯的各项决议，"), ZH)
    assert [line.text for line in found.lines] == ["人权理事会，", "回顾山地水源工的各项决议，"]
    assert [(one.code, one.details) for one in found.warnings] == [("damage-kangxi", ("3",))]


def test_digits_spaced_out_are_closed_up_and_told() -> None:
    found = clean(source("5 3 / 5 . 水源工的休息权", "人权理事会，"), ZH)
    assert found.lines[0].text == "53/5. 水源工的休息权"
    assert [one.code for one in found.warnings] == ["damage-spaced-digits"]


WRAPPED = (
    "回顾其二〇四一年关于山区夜校的决议并重申该决议所载的各项",
    "原则，",
    "又回顾大会关于识字和成人教育的历次决议以及其中所载的",
    "建议，",
)


def test_blank_lines_after_every_line_mean_nothing_and_this_is_told() -> None:
    found = clean(source("大会，", *WRAPPED * 4, gaps=True), ZH)
    assert not any(line.gap for line in found.lines)
    assert [one.code for one in found.warnings] == ["damage-blank-lines"]


def test_blank_lines_between_paragraphs_of_one_line_mean_something() -> None:
    found = clean(source("大会，", *("回顾其关于山区夜校的各项决议，",) * 14, gaps=True), ZH)
    assert all(line.gap for line in found.lines[1:])
    assert not found.warnings


def test_a_rule_is_no_line_and_is_remembered() -> None:
    found = clean(source("Text,", "_______________", "1 See A/95/1."), EN)
    assert [(line.text, line.ruled) for line in found.lines] == [("Text,", False), ("1 See A/95/1.", True)]


def test_the_line_after_furniture_and_after_a_page_break_knows_it() -> None:
    blocks = (Block("Text that", 1), Block("2/3", 2), Block("goes on", 3), Block("and on", 4, page=2))
    found = clean(Source("made.txt", blocks), EN)
    assert [(line.text, line.broke) for line in found.lines] == [
        ("Text that", False),
        ("goes on", True),
        ("and on", True),
    ]
    assert found.heads == ("2/3",)


def test_in_a_file_of_paragraphs_every_block_is_whole_and_its_symbol_is_a_head() -> None:
    found = clean(Source("made.docx", (Block("A/HRC/47/L.9", 1), Block("大会，", 2)), flow="paragraphs"), ZH)
    assert [(line.text, line.whole) for line in found.lines] == [("大会，", True)]
    assert found.heads == ("A/HRC/47/L.9",)


@pytest.mark.parametrize("text", ["人权理事会，", "人权理事会，¹", "大会,", "灯塔看守人委员会，", "人权 理事会，"])
def test_a_chinese_enacting_line_is_known(text: str) -> None:
    assert enacts(text, ZH)


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("The General Assembly,", True),
        ("“The Human Rights Council,", True),
        ("The Commission on Human Rights,", True),
        ("The Seventy-fifth World Health Assembly,", True),
        ("The Conference of the Parties,", True),
        ("The lamps of the parties,", False),
    ],
)
def test_an_english_enacting_line_is_known_if_it_is_an_organ(text: str, is_one: bool) -> None:
    assert enacts(text, EN) == is_one


@pytest.mark.parametrize("text", ["欢迎设立渔业委员会，", "回顾大会决议设立的特设专家委员会，"])
def test_a_paragraph_that_ends_as_an_organ_does_is_no_enacting_line(text: str) -> None:
    assert not enacts(text, ZH)


def test_no_line_as_long_as_a_paragraph_enacts() -> None:
    assert not enacts("大会" + " " * 200 + "，", ZH)


def test_in_the_body_an_unknown_organ_enacts_only_where_it_did_before() -> None:
    assert enacts_again("渔业委员会，", "渔业委员会，", ZH)
    assert enacts_again("大会，", "渔业委员会，", ZH)
    assert not enacts_again("邻里关系委员会，", "大会，", ZH)


def test_the_first_enacting_line_is_found_and_a_mention_is_none() -> None:
    assert find_enacting(["大会2041年的决议", "大会，", "回顾大会，", "大会，"], ZH) == 1
    assert find_enacting(["大会"], ZH) == -1


@pytest.mark.parametrize(
    "text",
    [
        "原则，",
        "原则；¹",
        "原则》，[1]",
        "the report; 3",
        "the rims; and",
        "“keepers.”",
        "[票数。]",
        "lamps; (agreed ad ref)",
        "[all lamps,] [Belovia: delete]",
        "点灯；（已商定）",
    ],
)
def test_a_stop_may_have_a_mark_or_a_bracket_after_it(text: str) -> None:
    assert is_ended(text, EN if text.isascii() else ZH)


@pytest.mark.parametrize("text", ["the States of", "各国（", "第3", "in 2041"])
def test_a_line_without_a_stop_has_not_ended(text: str) -> None:
    assert not is_ended(text, EN if text.isascii() else ZH)


def test_a_chinese_character_is_two_columns_wide() -> None:
    assert (width("灯塔 lamp"), width("lamp")) == (9, 4)


@pytest.mark.parametrize("mark", ["1", "¹"])
def test_a_mark_alone_on_its_line_belongs_to_the_note_below_it(mark: str) -> None:
    found = clean(
        source("The Council,", f"Recalling lamps of 15 March 2041,{mark}", mark, "See A/60/PV.72.", "1. Asks."), EN
    )
    assert [line.text for line in found.lines][2:] == [f"{mark} See A/60/PV.72.", "1. Asks."]


def test_a_figure_that_no_mark_calls_is_the_number_of_the_page() -> None:
    found = clean(source("The Council,", "Recalling lamps,", "2", "See A/60/PV.72."), EN)
    assert [line.text for line in found.lines][2:] == ["See A/60/PV.72."]
    assert found.heads == ("2",)
