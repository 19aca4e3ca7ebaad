"""What Word enforces when it opens a file, on every kind of file that redline writes."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import assume, given, settings

from redline.compare import compare
from redline.model import Comparison
from redline.parse import parse
from redline.read import read
from redline.read.docx import read_docx
from redline.report.to_docx import to_docx
from tests.documents.as_docx import docx, paragraph, run
from tests.docx_cases import comparisons
from tests.docx_oracle import parts
from tests.docx_schema import breaches
from tests.test_docx_draft import alike, redlined

EXAMPLES = Path(__file__).parents[1] / "examples"
CHAINS = [sorted(folder.glob("[0-9]-*.txt")) for folder in (EXAMPLES / "zh", EXAMPLES / "en")]
PAIRS = [pair for chain in CHAINS for pair in pairwise(chain)]


@pytest.mark.parametrize(("old", "new"), PAIRS, ids=lambda path: f"{path.parent.name}-{path.stem}")
@pytest.mark.parametrize("dated", ["", "2021-06-21"])
def test_examples_typeset(old: Path, new: Path, dated: str) -> None:
    comparison = compare(parse(read(old)), parse(read(new)))
    assert breaches(to_docx(comparison, ui="en", comments=True, date=dated)) == []


@pytest.mark.parametrize(("old", "new"), PAIRS, ids=lambda path: f"{path.parent.name}-{path.stem}")
@pytest.mark.parametrize("typed", [False, True])
def test_examples_written_into_a_draft(old: Path, new: Path, typed: bool) -> None:
    comparison = compare(parse(read(old)), parse(read(new)))
    assert breaches(redlined(comparison, typed=typed, comments=True)) == []


@given(comparisons())
@settings(max_examples=60, deadline=None)
def test_whatever_is_typeset(comparison: Comparison) -> None:
    assert breaches(to_docx(comparison, ui="zh", comments=True, layout=True)) == []


@given(comparisons())
@settings(max_examples=60, deadline=None)
def test_whatever_is_written_into_a_draft(comparison: Comparison) -> None:
    assume(alike(comparison))
    assert breaches(redlined(comparison, comments=True)) == []


def test_ids_begin_above_those_of_the_bookmarks_that_a_draft_has() -> None:
    def file(word: str) -> bytes:
        marked = '<w:bookmarkStart w:id="1" w:name="a"/>' + run(word) + '<w:bookmarkEnd w:id="1"/>'
        return docx(paragraph("人权理事会，") + paragraph(marked + run("各国保护高山居民的水源；")))

    old, new = (file(word) for word in ("吁请", "敦促"))
    comparison = compare(parse(read_docx("old.docx", old)), parse(read_docx("new.docx", new)))
    data = to_docx(comparison, ui="zh", draft=new, earlier=old)
    assert b"w:ins" in parts(data)["word/document.xml"]
    assert breaches(data) == []


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("<w:p><w:r><w:t>a</w:t></w:r><w:pPr/></w:p>", "pPr does not open p"),
        ('<w:p><w:pPr><w:jc w:val="left"/><w:ind/></w:pPr></w:p>', "ind after jc in pPr"),
        ('<w:p><w:del w:id="1" w:author="a"><w:r><w:t>a</w:t></w:r></w:del></w:p>', "t within del"),
        ('<w:p><w:ins w:id="1"><w:r/></w:ins></w:p>', "ins without author"),
        ('<w:p><w:moveToRangeStart w:id="1" w:author="a" w:name="m"/></w:p>', "moveToRangeStart without date"),
        ('<w:p><w:r><w:footnoteReference w:id="4"/></w:r></w:p>', "footnoteReference 4 is nowhere"),
        ('<w:p><w:bookmarkEnd w:id="1"/></w:p>', "bookmark 1 ends before it begins"),
        (
            paragraph("a") + '<w:p><w:pPr><w:rPr><w:ins w:id="1" w:author="a"/></w:rPr></w:pPr></w:p>',
            "the mark of a last",
        ),
    ],
)
def test_the_rules_find_what_breaks_them(body: str, told: str) -> None:
    assert any(told in breach for breach in breaches(docx(body)))
