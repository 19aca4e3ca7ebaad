"""The matrix of a delegation: one row for each paragraph, in a workbook or a Word table."""

from __future__ import annotations

import io
import tomllib
from pathlib import Path

import pytest
from openpyxl import load_workbook

from redline.report.matrix_rows import HEADS, matrix_rows, matrix_words
from redline.report.to_matrix import to_matrix_docx, to_matrix_xlsx
from tests import comparisons as made
from tests.docx_oracle import NS, faults, root

WORDS = Path(__file__).parent.parent / "redline" / "report" / "words"


def sheet(data: bytes, *, rich: bool = False):
    return load_workbook(io.BytesIO(data), rich_text=rich).active


def cells(data: bytes) -> list[list[str]]:
    """Return the texts of the rows of the Word table."""
    table = root(data, "document").find(f".//{NS}tbl")
    return [["".join(cell.itertext()) for cell in row.iter(NS + "tc")] for row in table.iter(NS + "tr")]


def test_every_change_has_a_row_then_the_fields() -> None:
    comparison = made.chinese()
    rows = matrix_rows(comparison, matrix_words("zh"))
    assert len(rows) == len(comparison.changes) + len(comparison.fields)
    assert rows[0].paragraph.startswith("PP1")
    assert rows[-1].paragraph == "脚注1"


def test_a_renumbered_paragraph_names_both_numbers() -> None:
    named = [row.paragraph for row in matrix_rows(made.chinese(), matrix_words("zh"))]
    assert "OP1（原OP2）" in named
    assert "原OP1" in named


def test_the_workbook_says_earlier_draft_change_and_reason() -> None:
    page = sheet(to_matrix_xlsx(made.english(), ui="en"))
    rows = list(page.iter_rows(values_only=True))
    assert rows[0] == ("Paragraph", "Earlier text", "Draft", "Change", "Reason", "Position")
    row = next(row for row in rows if row[0] == "OP1 (old OP2)")
    assert row[1] == "Calls upon Member States to adopt plans for the protection of mountain springs;"
    assert "Urges" in row[2]
    assert row[3].startswith("verb")
    assert "Calls upon → Urges" in row[4]
    assert not row[5]


def test_changed_words_are_marked_in_the_cell() -> None:
    page = sheet(to_matrix_xlsx(made.english(), ui="en"), rich=True)
    marked = next(row[2].value for row in page.iter_rows() if row[0].value == "OP1 (old OP2)")
    fonts = {str(block.text): block.font for block in marked if hasattr(block, "font")}
    assert fonts["Calls upon"].strike
    assert fonts["Urges"].b
    assert fonts["Urges"].u


def test_the_workbook_can_be_filtered_scrolled_and_printed() -> None:
    page = sheet(to_matrix_xlsx(made.chinese(), ui="zh"))
    assert page.freeze_panes == "B2"
    assert page.auto_filter.ref == f"A1:F{page.max_row}"
    assert page.page_setup.orientation == "landscape"
    assert page.print_title_rows == "$1:$1"


@pytest.mark.parametrize("text", ['=HYPERLINK("http://example.org")', "+1", "-2", "@x", "http://example.org", "007"])
def test_what_looks_like_a_formula_stays_text(text: str) -> None:
    page = sheet(to_matrix_xlsx(made.hostile(text), ui="en"))
    values = [cell for row in page.iter_rows() for cell in row if cell.value == text]
    assert values
    assert {cell.data_type for cell in values} == {"s"}
    assert not any(cell.hyperlink for cell in values)


def test_the_word_table_is_landscape_and_repeats_its_head() -> None:
    data = to_matrix_docx(made.chinese(), ui="zh", author="Chen Wei", date="2021-06-21")
    document = root(data, "document")
    assert faults(data) == []
    assert document.find(f".//{NS}pgSz").get(NS + "orient") == "landscape"
    assert document.find(f".//{NS}tr/{NS}trPr/{NS}tblHeader") is not None


def test_the_word_table_says_the_same_as_the_workbook() -> None:
    table = cells(to_matrix_docx(made.english(), ui="en"))
    page = sheet(to_matrix_xlsx(made.english(), ui="en"))
    rows = [[value or "" for value in row] for row in page.iter_rows(values_only=True)]
    assert table == [["".join(str(cell).split("\n")) for cell in row] for row in rows]


def test_marks_in_the_word_table_survive_black_and_white_print() -> None:
    document = root(to_matrix_docx(made.english(), ui="en"), "document")
    struck = ["".join(run.itertext()) for run in document.iter(NS + "r") if run.find(f"{NS}rPr/{NS}strike") is not None]
    lined = ["".join(run.itertext()) for run in document.iter(NS + "r") if run.find(f"{NS}rPr/{NS}u") is not None]
    assert "Calls upon" in struck
    assert "Urges" in lined


@pytest.mark.parametrize("render", [to_matrix_xlsx, to_matrix_docx])
def test_the_same_comparison_gives_the_same_bytes(render) -> None:
    assert render(made.chinese(), ui="zh") == render(made.chinese(), ui="zh")


@pytest.mark.parametrize("render", [to_matrix_xlsx, to_matrix_docx])
def test_what_xml_cannot_hold_breaks_nothing(render) -> None:
    assert render(made.hostile('<w:p> & "\x00\x0b\ud800'), ui="en")


def test_both_languages_have_the_same_words() -> None:
    zh, en = (tomllib.loads((WORDS / f"matrix.{ui}.toml").read_text("utf-8"))["matrix"] for ui in ("zh", "en"))
    assert zh.keys() == en.keys()
    assert set(HEADS) <= zh.keys()
