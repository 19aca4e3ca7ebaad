"""LibreOffice accepts and rejects what redline wrote, and is left with the draft and with the earlier text.

LibreOffice 7.4 forgets, when it opens a Word file, that a paragraph which calls the first note of all was numbered
before: no such paragraph crosses into another part here. The oracle of our own has them all.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import Phase, given, settings
from hypothesis.strategies import SearchStrategy

from redline.model import Comparison, Resolution
from redline.report.to_docx import to_docx
from tests import comparisons as made
from tests.docx_cases import comparisons
from tests.office import Settled, needs_office, settled
from tests.test_docx_draft import alike, front, redlined

pytestmark = pytest.mark.office
STYLES = ("Preambular Paragraph", "Operative Paragraph", "Sub-paragraph", "Sub-sub-paragraph")


def collected(strategy: SearchStrategy[Comparison], count: int, fit: Callable[[Comparison], bool]) -> list[Comparison]:
    """Return the same comparisons on every run: LibreOffice is started once for all of them."""
    asked: list[Comparison] = []

    @given(strategy)
    @settings(max_examples=count, deadline=None, derandomize=True, database=None, phases=[Phase.generate])
    def collect(comparison: Comparison) -> None:
        if fit(comparison):
            asked.append(comparison)

    collect()
    return asked


def typeset_body(told: Settled) -> list[tuple[str, str]]:
    found = []
    for style, label, text in told.paragraphs:
        if style in STYLES:
            typed, tab, rest = text.partition("\t")
            found.append((typed, rest) if not label and tab and typed[:1].isdigit() else (label, text))
    return found


def printed(text: Resolution) -> list[tuple[str, str]]:
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


def check_typeset(asked: list[Comparison]) -> None:
    needs_office()
    documents = [to_docx(one, ui="zh", layout=True) for one in asked]
    for both, comparison in zip(settled(documents), asked, strict=True):
        for way, text in (("accepted", comparison.new), ("rejected", comparison.old)):
            assert both[way].left == 0
            assert typeset_body(both[way]) == printed(text)
            assert list(both[way].notes) == notes(text)


def check_written_in(asked: list[Comparison]) -> None:
    """Compare the words and whether they are numbered: Word's counting knows no gaps and no "1 bis."."""
    needs_office()
    for both, comparison in zip(settled([redlined(one) for one in asked]), asked, strict=True):
        for way, text in (("accepted", comparison.new), ("rejected", comparison.old)):
            body = both[way].paragraphs[len(front(text)) :]
            assert both[way].left == 0
            assert [(bool(label), words) for _, label, words in body] == [
                (bool(label), words) for label, words in printed(text)
            ]


def test_typeset_comparisons_made_by_hand() -> None:
    check_typeset([made.chinese(), made.english(), made.identical()])


def test_typeset_whatever_moved() -> None:
    check_typeset(collected(comparisons(notes=False), 50, lambda comparison: True))


def test_typeset_whatever_notes_were_called() -> None:
    check_typeset(collected(comparisons(moves=False), 50, lambda comparison: True))


def test_typeset_whatever_moved_with_its_notes() -> None:
    check_typeset(collected(comparisons(), 50, lambda comparison: True))


def test_written_into_the_draft_by_hand() -> None:
    check_written_in([made.chinese(), made.english()])


def test_written_into_the_draft_whatever_moved() -> None:
    check_written_in(
        collected(
            comparisons(notes=False), 40, lambda comparison: alike(comparison) and bool(comparison.new.paragraphs)
        )
    )


def test_written_into_the_draft_whatever_notes_were_called() -> None:
    check_written_in(collected(comparisons(moves=False), 40, alike))
