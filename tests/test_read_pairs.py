"""The law of reading: one resolution is the same resolution in every format, in Chinese and in English."""

from __future__ import annotations

import re
import unicodedata
from itertools import combinations
from pathlib import Path

import pytest

from redline.compare import compare
from redline.model import Resolution
from redline.parse import parse
from redline.read import read
from tests.documents.as_docx import as_docx
from tests.documents.as_html import as_html
from tests.documents.as_text import as_text
from tests.documents.convert import BROWSER, OFFICE, by_browser, by_office
from tests.documents.resolution import DRAFTS, Draft

FORMATS = ("txt", "docx", "pdf", "html", "doc", "odt")
BY_OFFICE = ("pdf", "doc", "odt")
office = pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")
browser = pytest.mark.skipif(BROWSER is None, reason="Chromium is not installed")

Files = dict[str, Path]
Facts = dict[str, object]


@pytest.fixture(scope="session")
def files(tmp_path_factory: pytest.TempPathFactory) -> Files:
    """The resolution in both languages as .txt, .docx and .html, and the others as LibreOffice makes them."""
    folder = tmp_path_factory.mktemp("documents")
    for language, draft in DRAFTS.items():
        (folder / f"{language}.txt").write_text(as_text(draft), encoding="utf-8")
        (folder / f"{language}.html").write_text(as_html(draft), encoding="utf-8")
        (folder / f"{language}.docx").write_bytes(as_docx(draft))
        if OFFICE:
            for ending in BY_OFFICE:
                by_office(folder / f"{language}.docx", ending, folder)
    return {path.name: path for path in folder.iterdir() if path.is_file()}


@pytest.fixture(scope="session")
def understood(files: Files) -> dict[str, Resolution]:
    """The resolution as it was understood of each file."""
    return {name: parse(read(path)) for name, path in files.items()}


def facts(resolution: Resolution) -> Facts:
    """What must be the same in every format: spaces beside Chinese and widths are layout."""
    return {
        "paragraphs": [
            (paragraph.id, paragraph.label, plain(paragraph.text), [mark.mark for mark in paragraph.notes])
            for paragraph in resolution.paragraphs
        ],
        "notes": [(note.mark, plain(note.text)) for note in resolution.notes],
        "front": [plain(text) for text in (resolution.title, resolution.symbol, resolution.session, resolution.dates)],
        "sponsors": resolution.sponsors,
        "agenda": (resolution.agenda_item, plain(resolution.agenda_title)),
        "left over": resolution.leftovers,
        "warnings": resolution.warnings,
    }


def plain(text: str) -> str:
    text = unicodedata.normalize("NFKC", text)
    return re.sub(r"(?<=[^\x00-\u02ff])\s+|\s+(?=[^\x00-\u02ff])", "", " ".join(text.split()))


def expected(draft: Draft) -> list[tuple[str, str, list[str]]]:
    """The paragraphs of a draft: number, text and marks, as they were put into every file."""
    items = [("", text) for text in draft.preamble] + [(item.label, item.text) for item in draft.operative]
    return [(label, plain(re.sub(r"\{.+?\}", "", text)), re.findall(r"\{(.+?)\}", text)) for label, text in items]


@pytest.mark.parametrize("language", DRAFTS)
@pytest.mark.parametrize(
    "ending",
    [pytest.param(kind, marks=[pytest.mark.office, office] if kind in BY_OFFICE else []) for kind in FORMATS],
)
def test_a_format_gives_back_what_was_put_in(ending: str, language: str, understood: dict[str, Resolution]) -> None:
    resolution = understood[f"{language}.{ending}"]
    found = [(one.label, plain(one.text), [mark.mark for mark in one.notes]) for one in resolution.paragraphs]
    assert found == expected(DRAFTS[language])
    assert [(note.mark, plain(note.text)) for note in resolution.notes] == [
        (mark, plain(text)) for mark, text in DRAFTS[language].notes
    ]


@pytest.mark.office
@office
@pytest.mark.parametrize("language", DRAFTS)
@pytest.mark.parametrize(("one", "other"), tuple(combinations(FORMATS, 2)))
def test_two_formats_say_the_same(one: str, other: str, language: str, understood: dict[str, Resolution]) -> None:
    old, new = understood[f"{language}.{one}"], understood[f"{language}.{other}"]
    assert facts(old) == facts(new)
    comparison = compare(old, new)
    assert comparison.summary.identical
    assert [change.kind for change in comparison.changes] == ["unchanged"] * len(old.paragraphs)
    assert comparison.fields == ()


@pytest.mark.browser
@browser
@pytest.mark.parametrize("language", DRAFTS)
def test_a_printed_page_says_the_same_as_the_page(language: str, files: Files, tmp_path: Path) -> None:
    page = files[f"{language}.html"]
    printed = by_browser(page, tmp_path)
    assert facts(parse(read(printed))) == facts(parse(read(page)))
