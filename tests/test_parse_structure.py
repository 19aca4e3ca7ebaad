"""Paragraphs get their names: sections, sub-paragraphs, parts, annexes, and the tail that is none."""

from __future__ import annotations

import pytest

from redline.model import Block, Resolution, Source
from redline.parse import parse


def parsed(*texts: str) -> Resolution:
    """Return texts parsed as one paragraph each, blank lines between."""
    return parse(Source("made.txt", tuple(Block(text, line, gap=line > 1) for line, text in enumerate(texts, 1))))


def ids(*texts: str) -> list[str]:
    return [one.id for one in parsed(*texts).paragraphs]


def test_preambular_and_operative_paragraphs_count_apart() -> None:
    assert ids("大会，", "回顾决议，", "又回顾报告，", "1. 请各国点灯；", "2. 决定审议。") == [
        "PP1",
        "PP2",
        "OP1",
        "OP2",
    ]


def test_a_text_may_have_no_preamble() -> None:
    assert ids("大会，", "1. 请各国点灯。") == ["OP1"]


def test_inner_stops_and_lists_in_words_open_no_level() -> None:
    assert ids("大会，", "审议了结论：采砂须有许可证；夜间不得采砂，", "1. 请各国：测绘沙洲；培训巡查员。") == [
        "PP1",
        "OP1",
    ]


def test_a_lone_operative_paragraph_has_no_number() -> None:
    found = parsed(
        "大会，", "考虑到灯光自动熄灭，", "决定试行夜间照明。", "第44次会议", "2040年3月29日", "[未经表决获得通过。]"
    )
    assert [(one.id, one.section) for one in found.paragraphs] == [("PP1", "preambular"), ("OP1", "operative")]
    assert (found.adoption, found.date) == ("第44次会议 2040年3月29日 [未经表决获得通过。]", "2040-03-29")


def test_levels_open_and_close() -> None:
    texts = ("1. 请：", "(a) 甲：", "(i) 乙；", "(ii) 丙；", "(b) 丁；", "㈠ 戊；", "㈡ 己；", "(c) 庚；", "2. 决定。")
    assert ids("大会，", *texts) == [
        *("OP1", "OP1(a)", "OP1(a)(i)", "OP1(a)(ii)", "OP1(b)", "OP1(b)(一)", "OP1(b)(二)", "OP1(c)", "OP2"),
    ]


def test_i_after_h_is_a_letter() -> None:
    letters = [f"({letter}) Lamp {letter};" for letter in "abcdefghij"]
    assert ids("The General Assembly,", "1. Asks for:", *letters)[1:] == [f"OP1({letter})" for letter in "abcdefghij"]


def test_a_paragraph_may_open_with_the_first_number_below_it() -> None:
    texts = ("Section 2. (1) The organs are:", "(a) The Assembly;", "(b) The Council.", "(2) No other organ is.")
    assert ids(*texts) == ["OP1", "OP1(1)(a)", "OP1(1)(b)", "OP1(2)"]


def test_parts_have_names_of_their_own_even_before_the_first_enacting_line() -> None:
    part = ("大会，", "回顾决议，", "1. 请各国点灯。")
    found = parsed("97/55. 渡船", "A", "渡口安全", *part, "B", "渡工培训", *part)
    assert [one.id for one in found.paragraphs] == ["A.PP1", "A.OP1", "B.PP1", "B.OP1"]
    assert [block.text for block in found.headings] == ["A", "渡口安全", "B", "渡工培训", "大会，"]
    assert found.title == "渡船"


def test_sections_under_one_enacting_line_have_names_of_their_own() -> None:
    texts = (
        "I",
        "Lamps",
        "Recalling lamps,",
        "1. Asks for lamps;",
        "II",
        "Pilots",
        "Recalling pilots,",
        "1. Asks for pilots.",
    )
    assert ids("The General Assembly,", *texts) == ["I.PP1", "I.OP1", "II.PP1", "II.OP1"]


def test_a_heading_above_a_numbering_that_goes_on_is_only_a_heading() -> None:
    found = parsed("大会，", "一、灯具", "1. 请各国点灯；", "二、灯油", "2. 请各国免税。")
    assert [one.id for one in found.paragraphs] == ["OP1", "OP2"]
    assert [block.text for block in found.headings] == ["一、灯具", "二、灯油"]
    assert not found.warnings


def test_a_title_without_a_letter_above_a_numbered_paragraph_is_a_heading() -> None:
    texts = (
        "Recalling lamps,",
        "Lamps and oil",
        "1. Asks for lamps;",
        "Keepers",
        "2. Asks for keepers;",
        "(a) By day;",
    )
    found = parsed("The General Assembly,", *texts)
    assert [one.id for one in found.paragraphs] == ["PP1", "OP1", "OP2", "OP2(a)"]
    assert [block.text for block in found.headings] == ["Lamps and oil", "Keepers"]


def test_chinese_numbers_may_number_operative_paragraphs() -> None:
    found = parsed(
        "大会，", "回顾决议，", "一、请各国在所有的灯塔内安装可以由看守人自行操作的无线电设备；", "二、决定审议。"
    )
    assert [(one.id, one.label) for one in found.paragraphs] == [("PP1", ""), ("OP1", "一、"), ("OP2", "二、")]


def test_an_annex_counts_by_itself_and_goes_on_over_the_next() -> None:
    texts = ("1. 通过附件。", "附件一", "守则", "1. 甲。", "2. 乙。", "附件二", "1. 丙。")
    assert ids("大会，", *texts) == ["OP1", "ANNEX.1", "ANNEX.2", "ANNEX.3"]


def test_a_draft_in_an_annex_keeps_its_own_sections() -> None:
    texts = ("1. 建议大会通过下列草案。", "附件", "大会，", "回顾决议，", "1. 请各国点灯。")
    assert ids("人权理事会，", *texts) == ["OP1", "ANNEX.PP1", "ANNEX.OP1"]


@pytest.mark.parametrize("labels", [("1.", "3."), ("2.",)])
def test_a_gap_in_the_numbers_is_told(labels: tuple[str, ...]) -> None:
    found = parsed("大会，", *(f"{label} 请各国点灯；" for label in labels))
    assert [one.code for one in found.warnings] == ["numbering"]


def test_a_paragraph_put_in_between_disturbs_no_count() -> None:
    found = parsed("The General Assembly,", "1. Asks for lamps;", "1 bis. Asks for oil;", "2. Asks for keepers.")
    assert [(one.id, one.label) for one in found.paragraphs] == [("OP1", "1."), ("OP2", "1 bis."), ("OP3", "2.")]
    assert not found.warnings


def test_negotiators_labels_say_their_section() -> None:
    assert ids("The General Assembly,", "PP1 Recalling lamps,", "OP1 Asks for lamps;", "OP2 bis Asks for oil.") == [
        "PP1",
        "OP1",
        "OP2",
    ]


def test_without_an_enacting_line_numbered_paragraphs_are_operative() -> None:
    found = parsed(
        "海岛宪法", "第一条 海岛属于居民。", "第二条 国家机关包括：", "（一）岛民会议；", "第三条 岛长任期三年。"
    )
    assert [one.id for one in found.paragraphs] == ["PP1", "OP1", "OP2", "OP2(一)", "OP3"]
    assert [one.code for one in found.warnings] == ["no-structure"]


def test_two_paragraphs_with_one_number_have_two_ids() -> None:
    assert ids("大会，", "1. 请：", "(a) 甲；", "(a) 乙。") == ["OP1", "OP1(a)", "OP1(a)#2"]


def test_a_recorded_vote_is_no_paragraph() -> None:
    found = parsed(
        "大会，",
        "1. 请各国点灯。",
        "2039年7月13日",
        "[经记录表决获得通过。表决情况如下：",
        "赞成：",
        "智利、芬兰",
        "反对：",
        "丹麦]",
    )
    assert [one.id for one in found.paragraphs] == ["OP1"]
    assert "智利、芬兰" in found.adoption
