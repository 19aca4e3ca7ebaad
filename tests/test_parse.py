"""The guarantees of the parser, on texts that nobody wrote and on the 47th-session draft."""

from __future__ import annotations

import json
import unicodedata
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from redline.language import Lexicon, Opening
from redline.model import Block, NoteMark, Resolution, Source
from redline.parse import parse
from redline.read import read

TEXTS = Path(__file__).parents[2] / "shared" / "texts"
DRAFT = TEXTS / "hrc-47-draft.zh.txt"
needs_draft = pytest.mark.skipif(not DRAFT.exists(), reason="the 47th-session draft stands in ../shared")

# The grammar's own words: what a parser stumbles over is two of them side by side.
WORDS = (
    *("人权理事会，", "大会，", "The General Assembly,", "The Human Rights Council,¹", "附件", "Annex II", "A", "II"),
    *(
        "一、灯具",
        "二、请各国采取步骤；",
        "第一章　总则",
        "CHAPTER II",
        "1.",
        "2.",
        "3. 请各国",
        "1. Requests",
        "5 bis. Asks",
    ),
    *("(a) To go;", "(b)", "(i)", "（一）", "㈠", "①", "第一条　目的", "Article 3. Each", "PP3 Noting", "OP4 Asks"),
    *("A/HRC/47/L.9", "A/RES/95/230 Title", "2/3", "- 2 -", "page 3", "3", "GE.21-08701(C) 160621", "*4201877*"),
    *("Please recycle", "_______________", "¹ 见 A/1/2。", "* 非成员", "** On behalf", "[1] Note", "1 See A/95/1."),
    *("回顾大会", "又重申，", "Recalling also", "rights of all,", "2041年5月9日", "第5次会议", "71st plenary meeting"),
    *("21 December 2040", "[未经表决通过。]", "[Adopted without a vote.]", "赞成：", "In favour:", "47/... 标题"),
    *("95/230. Title of it", "议程项目3", "Agenda item 68 (b)", "第四十七届会议", "Ninety-fifth session"),
    *("冰岛*、加纳：决议草案", "Fiji,* Malta: draft resolution", "General Assembly    Distr.: General"),
    *("大 会 Distr.: Limited", "⼈权", "5 3 / 5 .", "宣言》", "《世界人权", "the imple-", "mentation", "m² of 10⁶"),
    *("号决议，1", "Rights 1 and", "，", "。", ";", ":", "…", "*", "***", "\u200b", "é", "العربية", "第", "[", ")"),
    *(
        "2041年4月3日，大会第55次全体会议：",
        "At its 5th plenary meeting, on 3 May 2041, the General Assembly:",
        "“大会，",
    ),
    *(
        "原则1",
        "一",
        "一. 总则",
        "（ａ）",
        "（PP1）",
        "PP1 bis.",
        "a. Oil",
        "渔业委员会，",
        "Altania: amendment to draft",
        "1 .",
    ),
    *("第2977(2040)号决议", "Resolution 2988 (2041)", "S/RES/2988 (2041)", "[on the report of", "(A/95/1)]"),
)
LINES = st.lists(st.sampled_from(WORDS), min_size=1, max_size=5).map(" ".join)
BLOCKS = st.tuples(LINES, st.booleans(), st.sampled_from(("", "", "", "  ", "　　")), st.integers(0, 1))


@st.composite
def sources(draw: st.DrawFn) -> Source:
    """Return a source made of the grammar's own words, with blank lines, indents and page breaks anywhere."""
    page, blocks = 1, []
    for number, (text, gap, indent, turn) in enumerate(draw(st.lists(BLOCKS, max_size=24)), 1):
        page += turn * (number % 3 == 0)
        blocks.append(Block(indent + text, number, page, gap=gap and number > 1))
    return Source("made.txt", tuple(blocks), flow=draw(st.sampled_from(("lines", "paragraphs"))))


def said(found: Resolution) -> Iterator[str]:
    """Yield all that a resolution holds of its source."""
    yield from (found.title, found.enacting, found.adoption, *found.heads)
    for paragraph in found.paragraphs:
        yield from (paragraph.label, paragraph.text, *(mark.mark for mark in paragraph.notes))
    for note in found.notes:
        yield from (note.mark, note.text)
    yield from (block.text for block in (*found.leftovers, *found.headings))


def signs(texts: Iterator[str]) -> Counter[str]:
    """Return the letters and digits of texts, counted, as they are compared."""
    return Counter(char for text in texts for char in unicodedata.normalize("NFKC", text) if char.isalnum())


def lost(source: Source, found: Resolution) -> Counter[str]:
    return signs(block.text for block in source.blocks) - signs(said(found))


@hypothesis_settings(max_examples=150, deadline=None)
@given(sources())
def test_no_letter_of_a_source_is_lost(source: Source) -> None:
    assert not lost(source, parse(source))


@hypothesis_settings(max_examples=150, deadline=None)
@given(sources())
def test_ids_are_unique_and_sections_follow_the_ids(source: Source) -> None:
    paragraphs = parse(source).paragraphs
    assert len({one.id for one in paragraphs}) == len(paragraphs)
    sections = {"preambular": "PP", "operative": "OP", "annex": "ANNEX."}
    assert all(sections[one.section] in one.id for one in paragraphs)


@hypothesis_settings(max_examples=100, deadline=None)
@given(sources())
def test_marks_and_references_stand_inside_their_texts(source: Source) -> None:
    for one in parse(source).paragraphs:
        assert all(0 <= mark.at <= len(one.text) for mark in one.notes)
        assert all(one.text[ref.start : ref.end] == ref.text for ref in one.references)


@hypothesis_settings(max_examples=100, deadline=None)
@given(st.lists(st.text(max_size=60), max_size=12))
def test_any_lines_at_all_are_parsed(texts: list[str]) -> None:
    source = Source("any.txt", tuple(Block(text, line) for line, text in enumerate(texts, 1)))
    assert not lost(source, parse(source))


@needs_draft
def test_the_draft_is_parsed_to_the_letter() -> None:
    found = parse(read(DRAFT))
    gold = json.loads((TEXTS / "hrc-47-draft.zh.gold.json").read_text("utf-8"))
    assert [(one.id, one.text, [mark.mark for mark in one.notes]) for one in found.paragraphs] == [
        (one["id"], one["text"], one["footnotes"]) for one in gold["paragraphs"]
    ]
    assert [(note.mark, note.text) for note in found.notes] == [
        (note["mark"], note["text"]) for note in gold["footnotes"]
    ]
    assert not found.leftovers


@needs_draft
def test_the_masthead_of_the_draft_is_read_and_its_one_doubt_told() -> None:
    found = parse(read(DRAFT))
    assert (found.number, found.session, found.agenda_item) == ("47/...", "第四十七届会议", "3")
    assert [(one.name, one.marks) for one in found.sponsors] == [("阿塞拜疆", ("*", "**")), ("巴勒斯坦国", ())]
    assert [warning.code for warning in found.warnings] == ["sponsor-mark"]


def source_of(*texts: str) -> Source:
    return Source("made.txt", tuple(Block(text, line, gap=line > 1) for line, text in enumerate(texts, 1)))


def test_an_empty_source_gives_no_paragraphs_and_one_warning() -> None:
    found = parse(Source("empty.txt", ()))
    assert (found.paragraphs, found.structured) == ((), False)
    assert [warning.code for warning in found.warnings] == ["no-structure"]


def test_the_first_paragraph_may_stand_on_the_enacting_line() -> None:
    found = parse(source_of("47/... 灯塔", "人权理事会，回顾其第82/14号决议，", "1. 请各国点灯。"))
    assert found.enacting == "人权理事会，"
    assert [(one.id, one.text) for one in found.paragraphs] == [
        ("PP1", "回顾其第82/14号决议，"),
        ("OP1", "请各国点灯。"),
    ]


def test_the_enacting_line_may_stand_at_the_end_of_another() -> None:
    found = parse(source_of("95/230. Lamps The General Assembly,", "Recalling its resolutions,", "1. Asks for lamps."))
    assert (found.title, found.enacting) == ("Lamps", "The General Assembly,")


def test_notes_and_labels_that_the_format_tells_apart_are_kept() -> None:
    blocks = (
        Block("The General Assembly,", 1, starts=True),
        Block("Recalling its resolution,", 2, starts=True, marks=(NoteMark("1", 25),)),
        Block("Requests a report.", 3, label="1.", starts=True),
    )
    found = parse(Source("made.docx", blocks, flow="paragraphs"))
    assert [(one.id, one.label, one.notes) for one in found.paragraphs] == [
        ("PP1", "", (NoteMark("1", 25),)),
        ("OP1", "1.", ()),
    ]


def test_a_users_opening_tells_where_a_paragraph_begins() -> None:
    lines = (
        "大会，",
        "回顾其关于内河渡船的各项决议和此前通过的所有其他相关文件，",
        "欣见渡船准时，",
        "1. 请各国点灯。",
    )
    source = Source("made.txt", tuple(Block(text, line) for line, text in enumerate(lines, 1)))
    lexicon = Lexicon(openings=(Opening("欣见", "PP", "recep", 4, True),))
    assert [one.id for one in parse(source, lexicon=lexicon).paragraphs] == ["PP1", "PP2", "OP1"]


@pytest.mark.parametrize(
    ("enacting", "organ"),
    [("联合国环境大会，", "UNEA"), ("第九十一届世界卫生大会，", "WHA"), ("大会，", "GA"), ("The United Nations Environment Assembly,", "UNEA")],
)
def test_an_organ_is_told_by_its_whole_name(enacting: str, organ: str) -> None:
    opening = "Recalling the lamps," if enacting.isascii() else "回顾各盏灯，"
    source = Source("a.txt", tuple(Block(text, line) for line, text in enumerate((enacting, opening), 1)))
    assert parse(source).organ == organ
