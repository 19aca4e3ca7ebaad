"""LibreOffice accepts and rejects what redline wrote, and is left with the draft and with the earlier text."""

from __future__ import annotations

import pytest
from hypothesis import Phase, given, settings
from redline.model import Comparison, Resolution
from redline.report.to_docx import to_docx

from tests import comparisons as made
from tests.docx_cases import comparisons
from tests.office import Settled, needs_office, settled

pytestmark = pytest.mark.office
STYLES = ("Preambular Paragraph", "Operative Paragraph", "Sub-paragraph", "Sub-sub-paragraph")


def body(told: Settled) -> list[tuple[str, str]]:
    found = []
    for style, label, text in told.paragraphs:
        if style in STYLES:
            typed, tab, rest = text.partition("\t")
            found.append((typed, rest) if not label and tab and typed[:1].isdigit() else (label, text))
    return found


def expected(text: Resolution) -> list[tuple[str, str]]:
    """Return the paragraphs of a text with their numbers; LibreOffice puts a note's own number where it is called."""
    told = []
    for paragraph in text.paragraphs:
        words = paragraph.text
        for mark in sorted(paragraph.notes, key=lambda mark: -mark.at):
            words = words[: mark.at] + mark.mark + words[mark.at :]
        told.append((paragraph.label, words))
    return told


def notes(text: Resolution) -> list[str]:
    by_mark = {note.mark: note.text for note in text.notes}
    marks = [mark for sponsor in text.sponsors for mark in sponsor.marks]
    marks += [mark.mark for paragraph in text.paragraphs for mark in paragraph.notes]
    return [by_mark[mark] for mark in marks if mark in by_mark]


def check(found: list[dict[str, Settled]], asked: list[Comparison]) -> None:
    for both, comparison in zip(found, asked, strict=True):
        for way, text in (("accepted", comparison.new), ("rejected", comparison.old)):
            assert both[way].left == 0
            assert body(both[way]) == expected(text)
            assert list(both[way].notes) == notes(text)


def test_libreoffice_settles_the_made_comparisons() -> None:
    needs_office()
    asked = [made.chinese(), made.english(), made.identical()]
    check(settled([to_docx(one, ui="zh") for one in asked]), asked)


def test_libreoffice_settles_whatever_happened() -> None:
    needs_office()
    asked: list[Comparison] = []

    @given(comparisons())
    @settings(max_examples=60, deadline=None, derandomize=True, database=None, phases=[Phase.generate])
    def collect(comparison: Comparison) -> None:
        asked.append(comparison)

    collect()
    check(settled([to_docx(one, ui="zh", layout=True) for one in asked]), asked)
