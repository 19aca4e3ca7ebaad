"""The plan of a Word file: rejecting everything gives the earlier paragraphs, accepting everything the draft's."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from redline.model import Comparison
from redline.report.docx_plan import plan, texts
from tests import comparisons as made
from tests.docx_cases import comparisons


def old_texts(comparison: Comparison) -> list[str]:
    return [paragraph.text for paragraph in comparison.old.paragraphs]


def new_texts(comparison: Comparison) -> list[str]:
    return [paragraph.text for paragraph in comparison.new.paragraphs]


@pytest.mark.parametrize("comparison", [made.chinese(), made.english(), made.identical()], ids=["zh", "en", "same"])
def test_the_plan_holds_both_texts(comparison: Comparison) -> None:
    lines = plan(comparison)
    assert list(texts(lines, "old")) == old_texts(comparison)
    assert list(texts(lines, "new")) == new_texts(comparison)


@given(comparisons())
@settings(max_examples=200, deadline=None)
def test_the_plan_holds_both_texts_whatever_happened(comparison: Comparison) -> None:
    for exact in (False, True):
        lines = plan(comparison, exact=exact)
        assert list(texts(lines, "old")) == old_texts(comparison)
        assert list(texts(lines, "new")) == new_texts(comparison)


@given(comparisons())
@settings(max_examples=100, deadline=None)
def test_every_note_is_called_once_on_each_side_in_order(comparison: Comparison) -> None:
    pieces = [piece for line in plan(comparison) for piece in line.pieces if piece.call]
    old = [piece.call.old for piece in pieces if piece.mark in ("keep", "delete", "from")]
    new = [piece.call.new for piece in pieces if piece.mark in ("keep", "insert", "to")]
    assert old == [mark.mark for paragraph in comparison.old.paragraphs for mark in paragraph.notes]
    assert new == [mark.mark for paragraph in comparison.new.paragraphs for mark in paragraph.notes]
