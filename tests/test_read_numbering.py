"""Automatic numbers of Word: what is printed, where it starts again, and where it comes from."""

from __future__ import annotations

import pytest

from redline.read.docx import read_docx
from redline.read.numerals import numeral
from tests.documents.as_docx import abstract, docx, level, num, numbered, paragraph

LEGAL = abstract(0, level(0, "decimal", "%1."), level(1, "lowerLetter", "(%2)"), level(2, "lowerRoman", "(%3)"))


def style(name: str, number: int, kind: str) -> str:
    """A style that gives its paragraphs a number."""
    properties = f'<w:pPr><w:numPr><w:numId w:val="{number}"/></w:numPr></w:pPr>'
    return f'<w:style w:type="{kind}" w:styleId="{name}">{properties}</w:style>'


def labels(body: str, numbering: str, styles: str = "") -> list[str]:
    return [block.label for block in read_docx("draft.docx", docx(body, numbering=numbering, styles=styles)).blocks]


def test_levels_count_and_start_again_below_a_higher_one() -> None:
    levels = (0, 1, 1, 2, 1, 0, 1)
    body = "".join(numbered("x", 1, depth) for depth in levels)
    assert labels(body, LEGAL + num(1, 0)) == ["1.", "(a)", "(b)", "(i)", "(c)", "2.", "(a)"]


def test_paragraphs_between_do_not_stop_the_count() -> None:
    body = numbered("x") + paragraph("no number") + numbered("y")
    assert labels(body, LEGAL + num(1, 0)) == ["1.", "", "2."]


def test_two_numberings_of_one_scheme_count_on_together() -> None:
    body = numbered("x", 1) + numbered("y", 2) + numbered("z", 1)
    assert labels(body, LEGAL + num(1, 0) + num(2, 0)) == ["1.", "2.", "3."]


def test_a_numbering_may_start_over() -> None:
    over = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'
    body = numbered("x", 1) + numbered("y", 2) + numbered("z", 2)
    assert labels(body, LEGAL + num(1, 0) + num(2, 0, over)) == ["1.", "5.", "6."]


def test_a_numbering_may_redefine_a_level() -> None:
    over = f'<w:lvlOverride w:ilvl="0">{level(0, "upperRoman", "%1)")}</w:lvlOverride>'
    assert labels(numbered("x", 2), LEGAL + num(2, 0, over)) == ["I)"]


def test_a_level_may_be_told_not_to_start_again() -> None:
    scheme = abstract(0, level(0, "upperLetter", "%1."), level(1, "decimal", "%2.", '<w:lvlRestart w:val="0"/>'))
    body = "".join(numbered("x", 1, depth) for depth in (0, 1, 1, 0, 1))
    assert labels(body, scheme + num(1, 0)) == ["A.", "1.", "2.", "B.", "3."]


def test_a_pattern_may_hold_the_numbers_above_it() -> None:
    scheme = abstract(
        0,
        level(0, "upperRoman", "%1."),
        level(1, "decimal", "%1.%2"),
        level(2, "decimal", "%1.%2.%3", "<w:isLgl/>"),
    )
    body = "".join(numbered("x", 1, depth) for depth in (0, 1, 1, 2))
    assert labels(body, scheme + num(1, 0)) == ["I.", "I.1", "I.2", "1.2.1"]


def test_a_number_may_come_from_the_style_or_the_style_it_is_based_on() -> None:
    styles = (
        style("Op", 1, "paragraph") + '<w:style w:type="paragraph" w:styleId="OpNew"><w:basedOn w:val="Op"/></w:style>'
    )
    body = paragraph("x", '<w:pStyle w:val="Op"/>') + paragraph("y", '<w:pStyle w:val="OpNew"/>')
    assert labels(body, LEGAL + num(1, 0), styles) == ["1.", "2."]


def test_a_style_is_linked_to_the_level_that_names_it() -> None:
    styles = style("Sub", 1, "paragraph")
    scheme = abstract(0, level(0, "decimal", "%1."), level(1, "lowerLetter", "(%2)", '<w:pStyle w:val="Sub"/>'))
    body = numbered("x") + paragraph("y", '<w:pStyle w:val="Sub"/>')
    assert labels(body, scheme + num(1, 0), styles) == ["1.", "(a)"]


def test_a_paragraph_may_refuse_the_number_of_its_style() -> None:
    styles = style("Op", 1, "paragraph")
    body = paragraph("x", '<w:pStyle w:val="Op"/><w:numPr><w:ilvl w:val="0"/><w:numId w:val="0"/></w:numPr>')
    assert labels(body, LEGAL + num(1, 0), styles) == [""]


def test_a_scheme_may_be_borrowed_through_a_list_style() -> None:
    styles = style("L", 1, "numbering")
    borrowed = '<w:abstractNum w:abstractNumId="9"><w:numStyleLink w:val="L"/></w:abstractNum>'
    assert labels(numbered("x", 2), LEGAL + borrowed + num(1, 0) + num(2, 9), styles) == ["1."]


def test_schemes_that_borrow_from_each_other_end_in_no_number() -> None:
    styles = style("L", 2, "numbering")
    borrowed = '<w:abstractNum w:abstractNumId="9"><w:numStyleLink w:val="L"/></w:abstractNum>'
    assert labels(numbered("x", 2), borrowed + num(2, 9), styles) == [""]


def test_chinese_numbers_and_their_stops_are_printed() -> None:
    scheme = abstract(0, level(0, "chineseCounting", "%1、"), level(1, "chineseCountingThousand", "（%2）"))
    body = numbered("x") + numbered("y", 1, 1) + numbered("z")
    assert labels(body, scheme + num(1, 0)) == ["一、", "（一）", "二、"]


def test_a_bullet_of_a_symbol_font_is_a_bullet() -> None:
    scheme = abstract(0, level(0, "bullet", "\uf0b7"), level(1, "bullet", "–"))
    assert labels(numbered("x") + numbered("y", 1, 1), scheme + num(1, 0)) == ["•", "–"]


def test_a_number_that_leads_nowhere_is_no_number() -> None:
    assert labels(numbered("x", 7), LEGAL + num(1, 0)) == [""]


@pytest.mark.parametrize(
    ("number", "style", "printed"),
    [
        (1, "decimal", "1"),
        (7, "decimalZero", "07"),
        (27, "lowerLetter", "aa"),
        (52, "upperLetter", "ZZ"),
        (1994, "upperRoman", "MCMXCIV"),
        (10, "chineseCounting", "十"),
        (11, "chineseCounting", "十一"),
        (30, "chineseCountingThousand", "三十"),
        (105, "chineseCountingThousand", "一百〇五"),
        (110, "chineseCountingThousand", "一百一十"),
        (12, "chineseLegalSimplified", "壹拾贰"),
        (20, "ideographDigital", "二〇"),
        (3, "ideographTraditional", "丙"),
        (3, "decimalEnclosedCircle", "③"),
        (21, "decimalEnclosedCircle", "21"),
        (2, "arabicAlpha", "ب"),
        (2, "russianLower", "б"),
        (11, "ordinal", "11th"),
        (22, "ordinal", "22nd"),
        (12, "decimalFullWidth", "１２"),
        (5, "none", ""),
        (5, "somethingNew", "5"),
        (0, "lowerRoman", "0"),
        (10**9, "upperRoman", "1000000000"),
    ],
)
def test_a_number_is_written_as_word_writes_it(number: int, style: str, printed: str) -> None:
    assert numeral(number, style) == printed
