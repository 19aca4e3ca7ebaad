"""Lines are gathered into paragraphs, by whatever the page offers."""

from __future__ import annotations

import pytest

from redline.language import language
from redline.model import Block, Source
from redline.parse.lines import Line, clean, width
from redline.parse.paragraphs import gather

EN, ZH = language("en"), language("zh")


def lines(text: str) -> tuple[Line, ...]:
    """Return the lines of a text drawn with blank lines and indents; `|` stands for a page break."""
    blocks, gap, page = [], False, 1
    for number, line in enumerate(text.strip("\n").split("\n"), 1):
        if line.strip() == "|":
            page += 1
        elif line.strip():
            blocks.append(Block(line, number, page, gap=gap))
        gap = not line.strip()
    return clean(Source("made.txt", tuple(blocks)), ZH if "，" in text else EN).lines


def gathered(text: str) -> list[str]:
    facts = ZH if "，" in text else EN
    return [f"{chunk.label.text} {chunk.text}".strip() for chunk in gather(lines(text), facts)]


def test_blank_lines_tell_paragraphs_apart() -> None:
    text = """
回顾关于灯塔看守人通信权的各项决议，并重申其中所载的各项
原则和建议，

又回顾沿海信号服务人员待遇守则，

1. 请各国在灯塔内安装可由看守人自行操作的无线电设备，并
定期检修；
"""
    assert [one[:8] for one in gathered(text)] == ["回顾关于灯塔看守", "又回顾沿海信号服", "1. 请各国在灯"]


def test_a_page_break_inside_a_title_leaves_no_trace() -> None:
    text = """
铭记许多灯塔看守人终年与家人分离，严格依照《宪章》并遵循《世界人权

|
宣言》和其他文书，

又回顾该守则，
"""
    assert gathered(text)[0].endswith("《世界人权宣言》和其他文书，")


def test_without_blank_lines_an_opening_after_a_stop_begins_one_even_on_a_full_line() -> None:
    text = """
Recalling the resolutions on lamps and the reports of the keepers,
Noting that the lamps of many lighthouses have gone out and that no
one has lit them,
Cherishing the memory of those who kept them lit through the years,
1. Asks States to light them again without any delay whatsoever and
to report;
"""
    assert [one.split()[0] for one in gathered(text)] == ["Recalling", "Noting", "Cherishing", "1."]


def test_an_indent_tells_where_nothing_else_does() -> None:
    text = """
    Recalling the resolutions on lamps and the reports of keepers,
    Keen to see every lamp lit, and every keeper of a lamp at home,
and every boat,
    1. Asks States to light them again without delay whatsoever and
to report;
"""
    assert [one.split()[0] for one in gathered(text)] == ["Recalling", "Keen", "1."]


def test_a_paragraph_a_line_is_known_by_its_stops() -> None:
    text = """
回顾其关于高原湖泊的各项决议，以及秘书长就此提出的所有报告，
欣见候鸟归来，
强调观鸟站的任务是：记录候鸟的到来和离去；培训青年观察员，并向公众开放，
1. 注意到报告；
"""
    assert len(gathered(text)) == 4


def test_a_figure_at_the_head_of_a_line_begins_none() -> None:
    text = """
1. 敦促各国限制采砂数量，每船每日不得超过
3.5吨；鼓励各国对超过限额的船主处以港务费
2.5倍的罚款；

2. 请各国公布数据。
"""
    assert [one[:2] for one in gathered(text)] == ["1.", "2."]


def test_a_cited_letter_at_the_head_of_a_line_begins_none() -> None:
    text = """
2. Requests the centres, with reference to paragraph 4
(b) of the Bern Appeal, to read out their bulletins:

(a) At dawn;

(b) At dusk.
"""
    assert [one.split()[0] for one in gathered(text)] == ["2.", "(a)", "(b)"]


def test_below_a_heading_numbers_begin_anew() -> None:
    text = """
7. Asks for lamps.

Annex
Rules of the lamps
1. Every lamp shall be lit.
"""
    assert gathered(text) == ["7. Asks for lamps.", "Annex", "Rules of the lamps", "1. Every lamp shall be lit."]


def test_a_small_letter_goes_on_across_pages_whatever_the_stop() -> None:
    text = """
1. Asks States to light the lamps of the lighthouses,

|
the beacons and the buoys;

2. Asks for a report.
"""
    assert gathered(text)[0] == "1. Asks States to light the lamps of the lighthouses, the beacons and the buoys;"


def test_numbered_paragraphs_of_thousands_are_all_found() -> None:
    made = tuple(Line(f"{number}. 请各国采取步骤；", number, 1, gap=True, width=24) for number in range(1, 2001))
    assert [chunk.label.value for chunk in gather(made, ZH)] == list(range(1, 2001))


def chunks_of(lines: tuple[Line, ...]) -> list[str]:
    return [chunk.text for chunk in gather(lines, language("zh"), "大会，")]


def test_two_paragraphs_of_a_file_are_one_where_the_second_closes_the_title_that_the_first_left_open() -> None:
    whole = [
        Line(text, at, 1, gap=True, starts=True, whole=True)
        for at, text in enumerate(("回顾《世界人权", "宣言》和盟约，"), 1)
    ]
    assert chunks_of(tuple(whole)) == ["回顾《世界人权宣言》和盟约，"]


@pytest.mark.parametrize("second", ["又回顾《盟约》，", "请各国点灯；"])
def test_an_open_title_takes_no_paragraph_that_does_not_close_it(second: str) -> None:
    whole = [
        Line(text, at, 1, gap=True, starts=True, whole=True) for at, text in enumerate(("回顾《世界人权", second), 1)
    ]
    assert len(chunks_of(tuple(whole))) == 2


def test_indents_count_from_the_left_margin_of_the_page() -> None:
    first = "回顾其以往关于塔罗斯局势的各项决议，特别是第2511(2020)号、第2588(2021)"
    lines = ((14, first), (8, "号决议，"), (14, "认定该局势是威胁，"), (14, "1. 决定延长任期；"))
    made = tuple(Line(text, at, 1, indent=indent, width=width(text)) for at, (indent, text) in enumerate(lines, 1))
    assert chunks_of(made) == [first + "号决议，", "认定该局势是威胁，", "决定延长任期；"]


def test_a_figure_before_a_small_letter_goes_on_the_line_before() -> None:
    lines = ("1. Asks States to act in accordance with paragraphs", "2. and 3 of the plan;", "2. Asks for lamps;")
    made = tuple(Line(text, at, 1, width=len(text)) for at, text in enumerate(lines, 1))
    assert [chunk.label.text for chunk in gather(made, language("en"), "")] == ["1.", "2."]


def on_a_page(*texts: str, gaps: bool = False) -> list[str]:
    """Return the paragraphs of a Chinese page, one line after the other."""
    lines = [Line(text, at, 1, gap=gaps and at > 1, width=width(text)) for at, text in enumerate(texts, 1)]
    return chunks_of(tuple(lines))


FULL = "强烈谴责武装团体杀害村民、焚毁粮仓、袭击学校和医院以及绑架学童的行为"
ROUND = ("回顾其以往关于该局势的各项决议，", "认定该局势是对该区域和平的威胁，", "1. 决定审议。")


@pytest.mark.parametrize(
    ("cut", "rest"),
    [
        (f"{FULL}，并", "强调必须追究责任，"),
        (f"{FULL}，", "并强调必须追究责任，"),
        (f"{FULL}，", "便会使冲突延续下去，"),
    ],
)
def test_a_line_that_goes_on_the_sentence_opens_no_paragraph(cut: str, rest: str) -> None:
    assert on_a_page(cut, rest, *ROUND)[0] == cut + rest


def test_a_full_line_without_a_stop_goes_on_over_a_blank_line() -> None:
    assert on_a_page(FULL, "多次，", *ROUND, gaps=True)[0] == f"{FULL}多次，"


def test_a_line_that_begins_no_sentence_goes_on_a_full_line_over_a_blank_one() -> None:
    assert on_a_page(f"{FULL}，", "以及焚毁校舍的行为，", *ROUND, gaps=True)[0] == f"{FULL}，以及焚毁校舍的行为，"


def test_a_verb_that_no_table_knows_may_open_a_paragraph() -> None:
    assert on_a_page(f"{FULL}，", *ROUND)[2] == "认定该局势是对该区域和平的威胁，"
