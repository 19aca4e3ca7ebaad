"""Changes written into the draft's own Word file: both texts come back, and the file stays what it was."""

from __future__ import annotations

import pytest
from hypothesis import assume, given, settings
from msgspec.structs import replace

from redline.model import Change, Comparison, Edit, FieldChange, Note, NoteMark, Paragraph, Resolution
from redline.report.to_docx import to_docx
from tests import comparisons as made
from tests.docx_cases import comparisons
from tests.docx_files import numbered, word_file
from tests.docx_oracle import NOTE, NS, Told, faults, root, settle


def at_home(comparison: Comparison) -> Comparison:
    """Return the comparison of the Word files of its two texts."""
    return replace(comparison, old=numbered(comparison.old), new=numbered(comparison.new))


def redlined(comparison: Comparison, *, typed: bool = False, earlier: bool = True, **more: bool) -> bytes:
    draft = word_file(comparison.new, typed=typed)
    before = word_file(comparison.old, typed=typed) if earlier else None
    return to_docx(at_home(comparison), ui="zh", draft=draft, earlier=before, **more)


def said(told: list[Told]) -> list[tuple[str, list[str]]]:
    """Return the paragraphs without the numbers that Word counts."""
    return [(one.text, one.notes) for one in told]


def alike(comparison: Comparison) -> bool:
    """Whether the draft has a paragraph to show how each one that is gone looks."""
    return {bool(p.label) for p in comparison.old.paragraphs} <= {bool(p.label) for p in comparison.new.paragraphs}


def front(text) -> list[tuple[str, list[str]]]:
    return [(line, []) for line in (text.session, text.symbol, f"{text.number} {text.title}", text.enacting) if line]


def expected(text, *, typed: bool = False) -> list[tuple[str, list[str]]]:
    notes = {note.mark: note.text for note in text.notes}
    told = front(text)
    for paragraph in text.paragraphs:
        words = paragraph.text
        for mark in sorted(paragraph.notes, key=lambda mark: -mark.at):
            words = words[: mark.at] + NOTE + words[mark.at :]
        label = f"{paragraph.label}\t" if typed and paragraph.label else ""
        told.append((label + words, [notes[mark.mark] for mark in paragraph.notes]))
    return told


def counted(told: list[Told], text) -> list[str]:
    return [one.label for one in told][len(front(text)) :]


MADE = {"zh": made.chinese(), "en": made.english(), "same": made.identical()}


@pytest.mark.parametrize("name", MADE)
@pytest.mark.parametrize("typed", [False, True])
@pytest.mark.parametrize("earlier", [False, True])
def test_both_texts_come_back(name: str, typed: bool, earlier: bool) -> None:
    comparison = MADE[name]
    data = redlined(comparison, typed=typed, earlier=earlier, comments=True)
    assert faults(data) == []
    assert said(settle(data, "accept")) == expected(comparison.new, typed=typed)
    assert said(settle(data, "reject")) == expected(comparison.old, typed=typed)


@given(comparisons())
@settings(max_examples=100, deadline=None)
def test_both_texts_come_back_whatever_happened(comparison: Comparison) -> None:
    assume(alike(comparison))
    data = redlined(comparison, comments=True)
    assert faults(data) == []
    assert said(settle(data, "accept")) == expected(comparison.new)
    assert said(settle(data, "reject")) == expected(comparison.old)


@given(comparisons())
@settings(max_examples=40, deadline=None)
def test_typed_numbers_come_back_whatever_happened(comparison: Comparison) -> None:
    data = redlined(comparison, typed=True, comments=True)
    assert faults(data) == []
    assert said(settle(data, "accept")) == expected(comparison.new, typed=True)
    assert said(settle(data, "reject")) == expected(comparison.old, typed=True)


@given(comparisons())
@settings(max_examples=40, deadline=None)
def test_counted_numbers_come_back(comparison: Comparison) -> None:
    assume(alike(comparison))
    data = redlined(comparison)
    assert counted(settle(data, "accept"), comparison.new) == [f"{n}." if n else "" for n in _counts(comparison.new)]
    assert counted(settle(data, "reject"), comparison.old) == [f"{n}." if n else "" for n in _counts(comparison.old)]


def _counts(text) -> list[int]:
    """Return what Word counts: it knows no gaps and no "1 bis."."""
    number, counts = 0, []
    for paragraph in text.paragraphs:
        number += bool(paragraph.label)
        counts.append(number if paragraph.label else 0)
    return counts


def test_a_number_is_tracked_in_the_title_and_not_in_the_symbol_that_holds_it() -> None:
    first = Paragraph("PP1", "preambular", "", "回顾决议，")
    old = Resolution(
        "old", "zh", symbol="A/RES/77/11", number="77/11", title="清洁用水", enacting="大会，", paragraphs=(first,)
    )
    new = replace(old, name="new", symbol="A/RES/86/9", number="86/9")
    same = Change("unchanged", ("PP1",), ("PP1",), (Edit("keep", "回顾决议，", "回顾决议，"),))
    data = redlined(Comparison(old, new, (same,), (), made.identical().summary))
    assert said(settle(data, "reject")) == expected(old)
    assert said(settle(data, "accept")) == expected(new)


def test_a_paragraph_in_which_nothing_changed_is_not_touched() -> None:
    comparison = MADE["zh"]
    data, draft = redlined(comparison), word_file(comparison.new)
    before, after = ([text(p) for p in root(one, "document").iter(NS + "p")] for one in (draft, data))
    kept = next(line for line in before if "世界人权宣言" in line)
    assert kept in after


def text(paragraph) -> str:
    from lxml import etree

    return etree.tostring(paragraph, encoding="unicode")


def test_the_words_of_a_note_are_tracked_in_a_paragraph_that_did_not_change() -> None:
    old = Resolution("old", "zh", enacting="大会，", paragraphs=(Paragraph("PP1", "preambular", "", "回顾决议，", (NoteMark("1", 5),)),),
                     notes=(Note("1", "见第二章。"),))  # fmt: skip
    new = replace(old, name="new", notes=(Note("1", "见第三章。"),))
    same = Change("unchanged", ("PP1",), ("PP1",), (Edit("keep", "回顾决议，", "回顾决议，"),))
    note = FieldChange("NOTE.1", "changed", "见第二章。", "见第三章。", made.edits("见第[-二-]{+三+}章。"))
    data = redlined(Comparison(old, new, (same,), (note,), made.identical().summary))
    assert [one.notes for one in settle(data, "reject") if one.notes] == [["见第二章。"]]
    assert [one.notes for one in settle(data, "accept") if one.notes] == [["见第三章。"]]
    assert ["".join(one.itertext()) for one in root(data, "footnotes").iter(NS + "del")] == ["二"]


def test_page_and_numbering_are_the_drafts_own() -> None:
    document = root(redlined(MADE["zh"]), "document")
    assert document.find(f".//{NS}pgMar").get(NS + "left") == "1600"
    assert {one.get(NS + "val") for one in document.iter(NS + "numId")} == {"7"}


def test_what_was_removed_keeps_the_format_of_the_earlier_file() -> None:
    document = root(redlined(MADE["en"]), "document")
    removed = next(one for one in document.iter(NS + "del") if "".join(one.itertext()).startswith("Ca"))
    assert removed.find(f".//{NS}i") is not None


def test_without_an_earlier_word_file_it_takes_that_of_the_words_in_its_place() -> None:
    document = root(redlined(MADE["en"], earlier=False), "document")
    removed = next(one for one in document.iter(NS + "del") if "".join(one.itertext()) == "Calls upon")
    assert removed.find(f".//{NS}i") is not None


def test_changes_that_the_draft_came_with_are_settled_first() -> None:
    comparison = MADE["en"]
    draft = redlined(comparison)
    again = to_docx(at_home(made.english()), ui="en", draft=draft, earlier=draft)
    assert faults(again) == []


def test_a_file_whose_paragraphs_are_not_found_is_typeset() -> None:
    comparison = MADE["en"]
    lost = replace(
        comparison,
        new=replace(comparison.new, paragraphs=tuple(replace(p, line=9999) for p in comparison.new.paragraphs)),
    )
    data = to_docx(lost, ui="en", draft=word_file(comparison.new))
    assert "Operative" in {one.style for one in settle(data, "accept")}


def test_the_same_comparison_gives_the_same_bytes() -> None:
    assert redlined(MADE["zh"], comments=True) == redlined(made.chinese(), comments=True)
