import io

import pytest
from rich.cells import cell_len
from rich.console import Console

from redline.model import Paragraph, Reference, Resolution
from redline.report.outline import CLASSES, FOLDED
from redline.report.parsed import print_resolution, resolution_text
from redline.report.to_terminal import plain_text, print_comparison
from tests import comparisons
from tests.goldens import check_golden

BOTH = pytest.mark.parametrize(
    ("comparison", "ui"), [(comparisons.chinese(), "zh"), (comparisons.english(), "en")]
)


def coloured(comparison, ui: str, **console) -> str:
    file = io.StringIO()
    settings = {"force_terminal": True, "color_system": "standard", "width": 80, "_environ": {}} | console
    print_comparison(comparison, ui=ui, console=Console(file=file, **settings), everything=False)
    return file.getvalue()


@BOTH
@pytest.mark.parametrize("everything", [False, True])
def test_the_page_is_as_agreed(comparison, ui, everything):
    name = f"terminal.{ui}{'.all' if everything else ''}.txt"
    check_golden(name, plain_text(comparison, ui=ui, everything=everything))


@BOTH
def test_colour_is_as_agreed(comparison, ui):
    check_golden(f"terminal.{ui}.colour.txt", coloured(comparison, ui).replace("\x1b", "␛"))


@BOTH
@pytest.mark.parametrize("width", [40, 80, 100, 120])
def test_lines_fit_the_width_with_wide_characters(comparison, ui, width):
    lines = plain_text(comparison, ui=ui, everything=True, width=width).splitlines()
    assert max(map(cell_len, lines)) <= width


@BOTH
def test_the_first_line_after_the_heading_is_the_verdict(comparison, ui):
    second = plain_text(comparison, ui=ui, everything=False).splitlines()[1]
    assert second == {"zh": "仅为技术性更新：否", "en": "Technical update only: no"}[ui]


def test_the_operative_part_is_told_before_the_preambular_part():
    headings = plain_text(comparisons.chinese(), ui="zh", everything=False).splitlines()
    assert headings.index("执行部分") < headings.index("序言部分") < headings.index("附件")


def test_removed_added_and_nearest_are_told_with_the_score():
    text = plain_text(comparisons.chinese(), ui="zh", everything=False)
    assert "最接近的是OP4（0.31）" in text
    assert "援引的日期晚于原案文：2024年3月8日" in text


def test_folded_changes_are_counted_and_one_flag_away():
    short = plain_text(comparisons.chinese(), ui="zh", everything=False)
    long = plain_text(comparisons.chinese(), ui="zh", everything=True)
    assert "另有2处次要改动（--all可见）：译法 1、承接副词 1" in short
    assert "可能只是译法不同" not in short
    assert "可能只是译法不同" in long
    assert "着重指出" not in short
    assert "[-强调-]{+着重指出+}" in long
    assert "OP8（原OP7）" in long


def test_without_colour_marks_are_letters():
    assert "[-吁请-]{+敦促+}" in coloured(comparisons.chinese(), "zh", color_system=None)


def test_with_no_color_there_is_no_colour_and_marks_are_letters():
    text = coloured(comparisons.chinese(), "zh", no_color=True)
    assert "[-吁请-]{+敦促+}" in text
    assert "\x1b[31m" not in text


def test_with_colour_marks_are_colours_that_survive_without_them():
    text = coloured(comparisons.chinese(), "zh")
    assert "\x1b[9;31m吁请\x1b[0m\x1b[4;32m敦促" in text
    assert "[-" not in text.replace("\x1b[", "").split("逐段对照")[1]


def test_the_same_text_twice_is_said_in_one_line():
    lines = plain_text(comparisons.identical(), ui="zh", everything=False)
    assert lines == "两份案文相同。\n"


@pytest.mark.parametrize(
    "text", ["\x1b[2J\x1b]0;title\x07", "[red]x[/red]", ":smile:", "a\u202eb", "x" * 500]
)
def test_hostile_text_stays_text(text):
    plain = plain_text(comparisons.hostile(text), ui="en", everything=True)
    shown = coloured(comparisons.hostile(text), "en")
    assert "\x1b" not in plain
    assert "\x1b]" not in shown
    assert "\x1b[2J" not in shown
    assert "\u202e" not in shown
    assert max(map(cell_len, plain.splitlines())) <= 80
    if text.isprintable() and len(text) < 80:
        assert text in shown


def test_classes_that_are_folded_are_classes():
    assert set(CLASSES) >= FOLDED


# --- one text -----------------------------------------------------------------------------------


@pytest.mark.parametrize(("comparison", "ui"), [(comparisons.chinese(), "zh"), (comparisons.english(), "en")])
def test_what_was_understood_of_a_text_is_as_agreed(comparison, ui):
    check_golden(f"parsed.{ui}.txt", resolution_text(comparison.new, ui=ui))


def test_a_resolution_is_told_with_its_date_once_and_a_session_by_its_number():
    cited = (
        Reference("resolution", "2023年5月9日第86/9号决议", "86/9", 0, 15, "", "2023-05-09"),
        Reference("date", "2023年5月9日", "2023-05-09", 0, 9),
        Reference("session", "第五十届会议", "session:50", 20, 26),
    )
    text = Resolution(
        "a.txt", "zh", paragraphs=(Paragraph("OP1", "operative", "1.", "请", references=cited),)
    )
    lines = resolution_text(text, ui="zh").replace("\N{NO-BREAK SPACE}", " ").splitlines()
    assert lines[-1].strip() == "决议 86/9（2023年5月9日） · 届会 50"


def test_a_text_without_structure_is_said_to_be_one():
    assert "未找到决议结构" in resolution_text(Resolution("a.txt", "zh", structured=False), ui="zh")


@pytest.mark.parametrize("text", ["\x1b[2J", "x" * 500, "敦促" * 100])
def test_hostile_fields_of_one_text_stay_text_and_fit(text):
    told = resolution_text(comparisons.hostile(text).new, ui="zh")
    assert "\x1b" not in told
    assert max(map(cell_len, told.splitlines())) <= 80


def test_one_text_is_printed_on_a_console_as_in_plain_text():
    file = io.StringIO()
    print_resolution(
        comparisons.chinese().new, ui="zh", console=Console(file=file, width=80, color_system=None)
    )
    printed = [line.rstrip() for line in file.getvalue().splitlines()]
    assert printed == resolution_text(comparisons.chinese().new, ui="zh").splitlines()
