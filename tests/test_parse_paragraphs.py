"""Lines are gathered into paragraphs, by whatever the page offers."""

from __future__ import annotations

from redline.language import language
from redline.model import Block, Source
from redline.parse.lines import Line, clean
from redline.parse.paragraphs import gather, habits_of

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


def test_the_habits_of_a_page_are_told() -> None:
    wrapped = lines(
        "Recalling the resolutions on lamps and all the\nreports,\n"
        "Noting the lamps of the lighthouses and their\nkeepers,"
    )
    habits = habits_of(wrapped, EN)
    assert (habits.gaps, habits.indents, habits.wrapped) == (False, False, True)
    assert not habits_of((), EN).wrapped
