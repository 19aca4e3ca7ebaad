"""References that cannot all be right are told."""

from __future__ import annotations

from redline.language import language
from redline.model import Paragraph
from redline.parse.doubts import reference_warnings
from redline.parse.references import find_references


def paragraphs(*texts: str) -> tuple[Paragraph, ...]:
    facts = language("zh")
    return tuple(
        Paragraph(f"PP{at}", "preambular", "", text, line=at, references=find_references(text, facts))
        for at, text in enumerate(texts, 1)
    )


def test_one_resolution_with_two_dates_is_told() -> None:
    found = reference_warnings(paragraphs("2040年7月17日第44/18号决议", "2040年7月16日第44/18号决议"))
    assert [(one.code, one.details[1:], one.line) for one in found] == [("two-dates", ("2040-07-16", "2040-07-17"), 1)]


def test_a_number_without_a_date_is_told_where_the_others_have_one() -> None:
    found = reference_warnings(paragraphs("2040年7月17日第44/18号决议", "2040年7月16日第44/9号决议", "第44/2号决议"))
    assert [(one.code, one.details) for one in found] == [("no-date", ("第44/2号决议", "PP3"))]


def test_a_text_that_cites_numbers_bare_is_not_doubted() -> None:
    assert reference_warnings(paragraphs("第44/18号决议", "第44/9号决议", "2040年7月16日第44/2号决议")) == []


def test_a_date_said_once_is_enough() -> None:
    assert reference_warnings(paragraphs("2040年7月17日第44/18号决议", "第44/18号决议")) == []


def test_a_general_comment_with_its_year_is_no_resolution_without_a_date() -> None:
    facts = language("en")
    texts = ["resolution 44/18 of 17 July 2040", "resolution 44/9 of 16 July 2040", "general comment No. 26 (2043) of the Committee",
             "general comments Nos. 25 (2041) and 26 (2043)"]  # fmt: skip
    cited = tuple(
        Paragraph(f"PP{at}", "preambular", "", text, line=at, references=find_references(text, facts))
        for at, text in enumerate(texts, 1)
    )

    assert reference_warnings(cited) == []
