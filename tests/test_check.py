"""The proof: a comparison that does not rebuild its texts is never shown."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from redline.check import accepted, check, rejected
from redline.compare import compare
from redline.errors import FidelityError
from redline.model import Change, Comparison, Edit, FieldChange
from tests.drafts import OPERATIVE, PREAMBULAR, draft


def made() -> Comparison:
    """Return a comparison with a changed, a removed and an added paragraph and another title."""
    old = draft(PREAMBULAR[:2], OPERATIVE[:5], "old.txt")
    new = draft(PREAMBULAR[:2], ["请各国将三月定为水源月；", OPERATIVE[0].replace("各国", "会员国"), *OPERATIVE[2:5]], "new.txt")
    return compare(old, replace(new, title="三角洲居民的用水权"))


def with_changes(comparison: Comparison, changes: list[Change]) -> Comparison:
    return replace(comparison, changes=tuple(changes))


def test_a_comparison_that_holds_is_returned_as_it_is() -> None:
    comparison = made()

    assert check(comparison) is comparison


def test_accepting_gives_what_is_kept_and_inserted_and_rejecting_what_is_kept_and_deleted() -> None:
    edits = (Edit("keep", "各 国", "各国"), Edit("delete", "须", ""), Edit("insert", "", "应"))

    assert (rejected(edits), accepted(edits)) == ("各 国须", "各国应")
    assert (rejected(()), accepted(())) == ("", "")


def test_a_paragraph_in_no_change_is_named() -> None:
    comparison = made()
    left_out = [one for one in comparison.changes if one.old != ("OP4",)]

    with pytest.raises(FidelityError, match=r"old\.txt: OP4"):
        check(with_changes(comparison, left_out))


def test_of_several_paragraphs_in_no_change_the_first_is_named() -> None:
    comparison = made()
    left_out = [one for one in comparison.changes if one.old not in (("PP2",), ("OP4",))]

    with pytest.raises(FidelityError, match=r"old\.txt: PP2"):
        check(with_changes(comparison, left_out))


def test_a_paragraph_in_two_changes_is_named() -> None:
    comparison = made()

    with pytest.raises(FidelityError, match=r"old\.txt: PP1"):
        check(with_changes(comparison, [*comparison.changes, comparison.changes[0]]))


def test_a_paragraph_that_does_not_exist_is_named() -> None:
    comparison = made()
    added = next(one for one in comparison.changes if one.kind == "added")
    others = [one for one in comparison.changes if one is not added]

    with pytest.raises(FidelityError, match=r"new\.txt"):
        check(with_changes(comparison, [*others, replace(added, new=("OP99",))]))


@pytest.mark.parametrize(
    "edits",
    [
        (Edit("keep", "促请会员国", "促请会员国"),),
        (),
        (Edit("insert", "", "别的话"),),
    ],
)
def test_edits_that_do_not_rebuild_both_texts_are_refused(edits: tuple[Edit, ...]) -> None:
    comparison = made()
    changes = [replace(one, edits=edits) if one.kind == "changed" else one for one in comparison.changes]

    with pytest.raises(FidelityError, match="do not rebuild"):
        check(with_changes(comparison, changes))


@pytest.mark.parametrize("side", ["old", "new"])
def test_edits_that_rebuild_one_text_alone_are_refused_by_the_name_of_the_new_paragraph(side: str) -> None:
    comparison = made()
    good = next(one for one in comparison.changes if one.kind == "changed")
    old, new = rejected(good.edits), accepted(good.edits)
    wrong = (Edit("delete", old if side == "old" else "别的话", ""), Edit("insert", "", new if side == "new" else "别的话"))
    assert good.old != good.new

    with pytest.raises(FidelityError, match=f"^{good.new[0]}: the edits do not rebuild"):
        check(with_changes(comparison, [replace(one, edits=wrong) if one is good else one for one in comparison.changes]))


def test_a_removed_paragraph_that_is_not_rebuilt_is_named() -> None:
    comparison = made()
    changes = [replace(one, edits=()) if one.kind == "removed" else one for one in comparison.changes]

    with pytest.raises(FidelityError, match=r"^OP\d+: the edits do not rebuild"):
        check(with_changes(comparison, changes))


def test_different_words_kept_as_one_are_refused() -> None:
    comparison = made()
    changes = [
        replace(one, edits=(Edit("keep", rejected(one.edits), accepted(one.edits)),)) if one.kind == "changed" else one
        for one in comparison.changes
    ]

    with pytest.raises(FidelityError, match="kept as one"):
        check(with_changes(comparison, changes))


@pytest.mark.parametrize("op", ["delete", "insert"])
def test_text_on_the_wrong_side_is_refused(op: str) -> None:
    comparison = made()
    changes = [
        replace(one, edits=(replace(one.edits[0], op=op), *one.edits[1:])) if one.kind == "unchanged" else one
        for one in comparison.changes
    ]

    with pytest.raises(FidelityError, match="wrong side"):
        check(with_changes(comparison, changes))


def test_a_field_that_does_not_rebuild_is_named() -> None:
    comparison = made()
    broken = FieldChange("TITLE", "changed", "旧题", "新题", (Edit("keep", "旧题", "旧题"),))

    with pytest.raises(FidelityError, match="TITLE"):
        check(replace(comparison, fields=(broken,)))


def test_a_fault_is_said_in_one_line_that_asks_for_a_report() -> None:
    comparison = made()
    with pytest.raises(FidelityError) as caught:
        check(with_changes(comparison, []))

    assert "\n" not in str(caught.value)
    assert "please report this" in str(caught.value)
