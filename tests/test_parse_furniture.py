"""What of a page is the page's: heads, numbers, codes; and what only looks like it."""

from __future__ import annotations

import pytest

from redline.language import language
from redline.model import Block
from redline.parse.furniture import Furniture, survey

EN, ZH = language("en"), language("zh")
PAGE = Furniture(EN, frozenset({"A/RES/95/230"}), "weatherbulletinsforthemountains", frozenset())


def blocks(*pages: tuple[str, ...]) -> tuple[Block, ...]:
    return tuple(Block(text, 1, page) for page, lines in enumerate(pages, 1) for text in lines)


@pytest.mark.parametrize(
    "text",
    [
        *("A/RES/95/230", "2/3", "- 2 -", "3", "Page 3", "40-52388 (E)", "GE.42-01877 (C)    040342    050342"),
        *("*4052388*                Please recycle", "37-22104 2/2", "/...", "2      GE.42-01877", "* * *"),
    ],
)
def test_a_line_made_of_the_pages_parts_is_furniture(text: str) -> None:
    assert PAGE.holds(text, enacted=True, broke=False)


@pytest.mark.parametrize("text", ["请回收", "第2页", "GE.21-08701(C) 160621"])
def test_chinese_pages_have_parts_of_their_own(text: str) -> None:
    assert Furniture(ZH, frozenset(), "", frozenset()).holds(text, enacted=True, broke=False)


@pytest.mark.parametrize(
    "text", ["12 river ports", "1993.", "A/RES/95/230,", "June 2038", "040342", "in 2031", "The General Assembly,"]
)
def test_a_line_of_text_is_none(text: str) -> None:
    assert not PAGE.holds(text, enacted=True, broke=False)


def test_a_cited_symbol_alone_on_a_line_is_text_where_the_own_one_is_known() -> None:
    assert not PAGE.holds("A/HRC/46/70", enacted=True, broke=False)
    assert PAGE.holds("A/HRC/46/70", enacted=True, broke=True)


def test_a_resolutions_number_alone_on_a_line_is_no_page_number() -> None:
    assert not PAGE.holds("77/11", enacted=True, broke=False)
    assert not PAGE.holds("3/38", enacted=False, broke=False)


@pytest.mark.parametrize(
    "text",
    [
        "A/RES/95/230       Weather bulletins for the mountains",
        "Weather bulletins for the mountains    A/RES/95/230",
        "A/RES/95/230 Weather bulletins for",
    ],
)
def test_the_symbol_may_stand_with_the_title(text: str) -> None:
    assert PAGE.holds(text, enacted=True, broke=False)


def test_the_title_alone_is_a_head_only_at_the_top_of_a_page() -> None:
    assert PAGE.holds("Weather bulletins for the mountains", enacted=True, broke=True)
    assert not PAGE.holds("Weather bulletins for the mountains", enacted=True, broke=False)


def test_a_line_at_the_edge_of_three_pages_is_a_head_whatever_it_says() -> None:
    made = blocks(
        *[
            (f"Draft of the drafting group  {page}", "Text of", "this page", "and of all", "its", "end")
            for page in (1, 2, 3)
        ]
    )
    found = survey(made, -1, EN)
    assert found.holds("Draft of the drafting group  2", enacted=True, broke=False)
    assert not found.holds("this page", enacted=True, broke=False)


def test_articles_at_the_edges_of_pages_are_no_heads() -> None:
    made = blocks(*[("Chapter II", "Text", "more", "end") for _ in range(4)])
    assert not survey(made, -1, EN).holds("Chapter II", enacted=True, broke=False)


def test_a_symbol_in_brackets_is_not_the_texts_own() -> None:
    made = blocks(("A/RES/95/230", "[on the report (A/95/456)]", "The General Assembly,"))
    assert survey(made, 2, EN).own == {"A/RES/95/230"}
