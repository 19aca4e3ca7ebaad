"""The picture of the change: where bars and lines stand."""

import re

from redline.model import Change, Comparison, Counts, Edit, Paragraph, Resolution, Section, Summary
from redline.report.html_map import WIDTH, draw
from redline.report.html_page import lay_out
from redline.report.html_words import page_words
from tests import comparisons
from tests.browser import made


def picture(comparison: Comparison):
    return draw(lay_out(comparison, page_words("zh")))


def test_every_paragraph_of_both_sides_has_one_bar():
    comparison = comparisons.chinese()
    bars = picture(comparison).bars
    for column, side in (("old", comparison.old), ("new", comparison.new)):
        assert sorted(bar.name for bar in bars if bar.column == column) == sorted(text.id for text in side.paragraphs)


def test_a_bar_is_as_long_as_its_text_and_the_longest_fills_its_column():
    comparison = comparisons.chinese()
    lengths = {("old", text.id): len(text.text) for text in comparison.old.paragraphs}
    lengths |= {("new", text.id): len(text.text) for text in comparison.new.paragraphs}
    bars = picture(comparison).bars
    widest = max(bars, key=lambda bar: bar.width)
    assert lengths[widest.column, widest.name] == max(lengths.values())
    scale = widest.width / max(lengths.values())
    assert all(abs(bar.width - max(2, lengths[bar.column, bar.name] * scale)) < 1e-6 for bar in bars)


def test_no_bar_leaves_the_picture():
    drawn = picture(comparisons.chinese())
    assert all(bar.x >= 0 and bar.x + bar.width <= WIDTH and 0 <= bar.y <= drawn.height for bar in drawn.bars)


def test_a_split_draws_a_line_to_each_part():
    lines = {path.status: path.data.count("M") for path in picture(comparisons.chinese()).lines}
    assert lines["split"] == 2
    assert lines["merged"] == 2
    assert "added" not in lines
    assert "removed" not in lines


def test_the_operative_part_begins_at_one_height_on_both_sides():
    tops = {bar.column: bar.y for bar in picture(comparisons.chinese()).bars if bar.name == "OP1"}
    assert tops["old"] == tops["new"]


def test_parts_with_preambles_of_their_own_keep_the_order_of_the_text():
    sections: tuple[Section, ...] = ("preambular", "operative", "preambular", "operative")
    texts = tuple(Paragraph(f"P{at}", section, "", "文") for at, section in enumerate(sections))
    changes = tuple(Change("unchanged", (text.id,), (text.id,), (Edit("keep", "文", "文"),)) for text in texts)
    side = Resolution("a", "zh", paragraphs=texts)
    drawn = picture(Comparison(side, side, changes, (), Summary(True, True, Counts(), Counts(), Counts())))
    heights = [bar.y for bar in drawn.bars if bar.column == "new"]
    assert heights == sorted(heights)


def test_a_very_long_text_is_drawn_in_a_handful_of_paths_that_still_lead_everywhere():
    comparison = made.comparison(1500)
    drawn = picture(comparison)
    assert drawn.bars == ()
    assert len(drawn.shapes) + len(drawn.lines) < 20
    shapes = sum(len(re.findall("M", path.data)) for path in drawn.shapes)
    assert shapes == len(comparison.old.paragraphs) + len(comparison.new.paragraphs)
    assert len(drawn.areas) == -(-len(comparison.new.paragraphs) // 20)


def test_two_empty_texts_have_an_empty_picture():
    empty = Resolution("a", "zh")
    drawn = picture(Comparison(empty, empty, (), (), Summary(True, True, Counts(), Counts(), Counts())))
    assert drawn.bars == ()
    assert drawn.lines == ()
