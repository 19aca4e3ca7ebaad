"""A match and its edits into a change: kind, classes in order, weight, and a reason for each class."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from redline.classify import ORDER
from redline.classify.weights import in_order, weight_of
from redline.compare import compare
from redline.model import Comparison, Reason, Resolution
from tests.drafts import OPERATIVE, PREAMBULAR, change_of, changed, draft, operative_change, parsed, redline, text
from tests.strategies import revisions


def compared(preambular: list[str] | None = None, operative: list[str] | None = None) -> Comparison:
    """Return the comparison of the sample with a revision of it."""
    return compare(draft(), draft(preambular or PREAMBULAR, operative or OPERATIVE))


def test_the_classes_are_those_of_a_negotiator_in_their_order() -> None:
    assert ORDER == (
        "removed", "added", "mandate", "verb", "caveat", "actor", "moved", "split", "merged", "reference-new", "reference",
        "wording", "note", "translation", "sequence", "editorial", "renumbered",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("classes", "weight"),
    [
        ([], "none"),
        (["editorial"], "editorial"),
        (["translation"], "editorial"),
        (["sequence", "editorial"], "technical"),
        (["renumbered"], "technical"),
        (["note"], "technical"),
        (["moved"], "technical"),
        (["split"], "technical"),
        (["reference", "translation"], "technical"),
        (["reference", "wording"], "substantive"),
        (["translation", "verb"], "substantive"),
        (["caveat"], "substantive"),
        (["actor"], "substantive"),
        (["mandate"], "substantive"),
        (["removed"], "substantive"),
    ],
)
def test_the_weight_of_a_change_is_that_of_its_weightiest_reason(classes: list[str], weight: str) -> None:
    assert weight_of(Reason(cls, cls) for cls in classes) == weight


def test_a_paragraph_that_crossed_into_the_other_part_is_substance() -> None:
    assert weight_of([Reason("moved", "moved-section", ("preambular", "operative"))]) == "substantive"


@pytest.mark.parametrize(
    ("reason", "weight"),
    [
        (Reason("reference", "reference", ("甲号", "乙号")), "technical"),
        (Reason("reference-new", "reference-next", ("乙号",)), "technical"),
        (Reason("reference-new", "reference-new", ("乙号",)), "substantive"),
        (Reason("reference", "reference-added", ("乙号",)), "substantive"),
        (Reason("reference", "reference-removed", ("甲号",)), "substantive"),
        (Reason("reference", "reference-other", ("甲号", "乙号")), "substantive"),
        (Reason("reference", "reference-older", ("乙号", "甲号")), "substantive"),
        (Reason("reference", "deadline", ("甲日", "乙日")), "substantive"),
        (Reason("reference", "date-other", ("甲日", "乙日")), "substantive"),
    ],
)
def test_only_a_reference_that_rolls_forward_is_technical(reason: Reason, weight: str) -> None:
    assert weight_of([reason]) == weight


def test_reasons_stand_in_order_once_each_and_otherwise_as_they_came() -> None:
    came = [Reason("wording", "wording", ("b",)), Reason("verb", "verb-added"), Reason("wording", "wording", ("a",)),
            Reason("verb", "verb-added")]  # fmt: skip

    assert in_order(came) == (came[1], came[0], came[2])


@settings(max_examples=25, deadline=None)
@given(revisions())
def test_every_class_has_its_reason_and_every_edit_its_class(sides: tuple[Resolution, Resolution]) -> None:
    for one in compare(*sides).changes:
        assert list(one.classes) == sorted(set(one.classes), key=ORDER.index)
        # Verbs that translators exchange have two classes and one reason.
        shared = {"translation"} if any(reason.code == "verb-exchanged" for reason in one.reasons) else set()
        assert {reason.cls for reason in one.reasons} | {one.kind} | shared >= set(one.classes)
        assert one.kind != "unchanged" or set(one.classes) <= {"moved", "renumbered", "note"}
        assert one.kind != "changed" or one.classes
        for edit in one.edits:
            assert (edit.cls in ORDER) == (edit.op != "keep")
        assert one.renumbered == ("renumbered" in one.classes)
        assert one.moved == ("moved" in one.classes)


# --- removed and added ------------------------------------------------------------------------------


def test_a_removed_paragraph_is_substance_and_names_its_nearest() -> None:
    decoy = "促请各国查明三角洲地区所有无证水井，并提前通报泄洪计划；"
    comparison = compare(draft(PREAMBULAR, [*OPERATIVE[:3], decoy, *OPERATIVE[3:]]), draft())
    change = change_of(comparison, old="OP4")

    assert (change.kind, change.classes, change.weight) == ("removed", ("removed",), "substantive")
    (reason,) = change.reasons
    assert (reason.code, reason.details[0]) == ("nearest", "OP1")
    assert 0.0 < float(reason.details[1]) < 1.0
    assert [(edit.op, edit.cls) for edit in change.edits] == [("delete", "removed")]


def test_a_nearest_paragraph_that_has_next_to_nothing_in_common_is_not_named() -> None:
    stranger = "决定在第五十届会议上举行一次关于灯塔看守人通信权的半天小组讨论会。"
    change = change_of(compare(draft(PREAMBULAR, [*OPERATIVE, stranger]), draft()), old="OP15")

    assert (change.kind, 0.0 < change.similarity < 0.2, change.nearest != "") == ("removed", True, True)
    assert "nearest" not in [reason.code for reason in change.reasons]


def test_an_added_paragraph_that_cites_something_later_than_the_old_text_says_so() -> None:
    old = parsed(text(PREAMBULAR, OPERATIVE, after=("2021年7月13日第35次会议",)), "47-9.txt")
    later, earlier = "欢迎2022年3月8日在内罗毕通过的水事宣言；", "欢迎2019年3月8日在内罗毕通过的水事宣言；"
    for line, codes in ((later, ["new-date"]), (earlier, [])):
        change = change_of(compare(old, draft(PREAMBULAR, [line, *OPERATIVE])), new="OP1")
        assert change.kind == "added"
        assert [reason.code for reason in change.reasons if reason.code == "new-date"] == codes


# --- shape ------------------------------------------------------------------------------------------


def test_a_number_that_changed_alone_leaves_a_paragraph_unchanged() -> None:
    comparison = compared(operative=["请各国将每年三月定为清洁水源月；", *OPERATIVE])
    change = change_of(comparison, new="OP2")

    assert (change.kind, change.classes, change.renumbered) == ("unchanged", ("renumbered",), True)
    assert change.reasons == (Reason("renumbered", "renumbered", ("1.", "2.")),)
    assert redline(change.edits) == OPERATIVE[0]


def test_a_move_inside_a_section_is_technical_and_one_between_sections_substance() -> None:
    inside = change_of(compared(operative=[*OPERATIVE[1:8], OPERATIVE[0], *OPERATIVE[8:]]), new="OP8")
    across = change_of(compared([*PREAMBULAR[:9], *PREAMBULAR[10:]], [*OPERATIVE[:6], PREAMBULAR[9][:-1] + "；", *OPERATIVE[6:]]),
                       new="OP7")  # fmt: skip

    assert (inside.kind, inside.moved, inside.weight) == ("unchanged", True, "technical")
    assert Reason("moved", "moved") in inside.reasons
    assert (across.moved, across.weight) == (True, "substantive")
    assert Reason("moved", "moved-section", ("preambular", "operative")) in across.reasons
    assert not across.renumbered


def test_a_stop_that_a_new_place_asks_for_is_no_reason_of_its_own() -> None:
    across = change_of(compared([*PREAMBULAR[:9], *PREAMBULAR[10:]], [*OPERATIVE[:6], PREAMBULAR[9][:-1] + "；", *OPERATIVE[6:]]),
                       new="OP7")  # fmt: skip

    assert across.classes == ("moved",)


def test_a_split_that_only_repeats_the_verb_and_the_addressee_says_no_more_than_that() -> None:
    parts = ["促请各国查明三角洲地区所有无证水井；", "又促请各国公布水质检测结果；"]
    change = change_of(compared(operative=[*parts, *OPERATIVE[1:]]), old="OP1")

    assert (change.kind, change.new) == ("split", ("OP1", "OP2"))
    assert change.classes == ("split",)


def test_a_split_whose_first_part_crossed_into_the_preamble_is_substance() -> None:
    first, second = "吁请各国修订水坝调度规程，确保枯水期下游仍有生态流量", "鼓励非政府组织监测水质，并向公众通报监测结果；"
    old = draft(PREAMBULAR[:3], [f"{first}；{second}", *OPERATIVE[2:5]])
    new = draft([*PREAMBULAR[:3], f"{first}，"], [second, *OPERATIVE[2:5]])
    change = change_of(compare(old, new), old="OP1")

    assert (change.kind, change.new, change.weight) == ("split", ("PP4", "OP1"), "substantive")
    assert Reason("moved", "moved-section", ("operative", "preambular")) in change.reasons


def test_a_split_whose_second_part_crossed_into_the_operative_part_is_substance_too() -> None:
    first, second = "强调妇女和女童每天花费数小时取水，因而无法正常上学", "鼓励非政府组织监测水质，并向公众通报监测结果"
    old = draft([*PREAMBULAR, f"{first}；{second}，"], OPERATIVE)
    new = draft([*PREAMBULAR, f"{first}，"], [f"{second}；", *OPERATIVE])

    change = next(one for one in compare(old, new).changes if one.kind == "split")

    assert (len(change.new), change.weight) == (2, "substantive")
    assert ("moved-section", ("preambular", "operative")) in [(one.code, one.details) for one in change.reasons]


def test_a_split_with_a_caveat_on_the_way_has_both_classes() -> None:
    parts = ["促请各国查明三角洲地区所有无证水井；", "又促请各国酌情公布水质检测结果；"]
    change = change_of(compared(operative=[*parts, *OPERATIVE[1:]]), old="OP1")

    assert change.classes == ("caveat", "split")
    assert change.weight == "substantive"


def test_a_merge_is_one_change_of_all_its_paragraphs_joined_by_a_line_end() -> None:
    merged = OPERATIVE[0][:-1] + "；" + OPERATIVE[1]
    change = change_of(compared(operative=[merged, *OPERATIVE[2:]]), new="OP1")

    assert (change.kind, change.old, change.new) == ("merged", ("OP1", "OP2"), ("OP1",))
    assert "".join(edit.old for edit in change.edits) == OPERATIVE[0] + "\n" + OPERATIVE[1]
    assert not change.renumbered


# --- notes ------------------------------------------------------------------------------------------


def noted(marks: str, notes: list[str]) -> Resolution:
    """Return a draft whose OP2 has note marks."""
    lines = [OPERATIVE[0], OPERATIVE[1] + marks, *OPERATIVE[2:4]]
    return parsed(text(PREAMBULAR[:3], lines, after=[f"{mark} {note}" for mark, note in zip("¹²³", notes, strict=False)]))


def test_a_note_mark_that_came_or_went_is_a_technical_change_of_its_paragraph() -> None:
    without, with_it = noted("", []), noted("¹", ["A/HRC/46/70。"])
    added, removed = (change_of(compare(*sides), new="OP2") for sides in ((without, with_it), (with_it, without)))

    assert (added.kind, added.classes, added.weight) == ("changed", ("note",), "technical")
    assert added.reasons == (Reason("note", "note-added", ("1",)),)
    assert removed.reasons == (Reason("note", "note-removed", ("1",)),)


def test_a_note_that_only_got_another_number_leaves_its_paragraph_unchanged() -> None:
    one = noted("¹", ["A/HRC/46/70。"])
    other = parsed(text([PREAMBULAR[0][:-1] + "，¹", *PREAMBULAR[1:3]], [OPERATIVE[0], OPERATIVE[1] + "²", *OPERATIVE[2:4]],
                        after=["¹ A/HRC/45/1。", "² A/HRC/46/70。"]))  # fmt: skip
    change = change_of(compare(one, other), new="OP2")

    assert (change.kind, change.classes) == ("unchanged", ("note",))
    assert change.reasons == (Reason("note", "note", ("1", "2")),)


# --- several changes in one paragraph ---------------------------------------------------------------


def test_each_edit_has_the_class_of_what_it_says() -> None:
    change = operative_change("吁请各国依照计划保护水源，尊重农民的权利；", "鼓励各国按照计划酌情保护水源，尊重记者的全部权利；")
    said = {edit.old or edit.new: edit.cls for edit in change.edits if edit.op != "keep"}

    assert said["吁请"] == said["鼓励"] == "verb"
    assert said["农民"] == said["记者"] == "actor"
    assert said["依照"] == said["按照"] == "translation"
    assert said["酌情"] == "caveat"
    assert said["全部"] == "wording"
    assert change.classes == ("verb", "caveat", "actor", "wording", "translation")


def test_an_edit_that_says_several_things_has_the_most_important_class() -> None:
    change = operative_change("吁请会员国保护水源；", "鼓励各国保护水源；")

    assert [(edit.old or edit.new, edit.cls) for edit in change.edits if edit.op != "keep"] == [
        ("吁请会员国", "verb"), ("鼓励各国", "verb")
    ]  # fmt: skip
    assert change.classes == ("verb", "actor")


def test_substance_inside_a_new_translation_stands_out_from_the_synonyms_around_it() -> None:
    old = "重申依照《联合国宪章》，促进用水合作是所有会员国的责任，尤其是在旱灾期间；"
    new = "再次申明按照《联合国宪章》，增进用水合作是各国的主要责任，特别是在旱灾期间；"
    change = operative_change(old, new)
    by_class = {edit.new: edit.cls for edit in change.edits if edit.op == "insert"}

    assert by_class["各国"] == "actor"
    assert by_class["主要"] == "wording"
    assert {cls for word, cls in by_class.items() if word not in ("各国", "主要")} == {"translation"}
    assert change.weight == "substantive"


def test_the_whole_sample_revised_has_edits_in_the_order_of_the_text() -> None:
    comparison = compared(operative=changed(OPERATIVE, "促请各国查明", "促请各国尽快查明"))

    assert redline(change_of(comparison, new="OP1").edits).startswith("促请各国{+尽快+}查明")


@pytest.mark.parametrize(("joint", "classes"), [("and", {"merged"}), ("or", {"merged", "wording"})])
def test_a_seam_of_a_merge_says_nothing_unless_its_joint_does(joint: str, classes: set[str]) -> None:
    first = "Encourages libraries to open reading rooms for women in rural districts"
    second = "libraries to lend books to prisoners held for long terms"
    last = "Decides to remain seized of the matter."
    paragraphs = [f"{first};", f"Also encourages {second};", last], [f"{first} {joint} {second};", last]
    old, new = (
        parsed("The Human Rights Council,\n\n" + "\n\n".join(f"{number}. {one}" for number, one in enumerate(side, 1)))
        for side in paragraphs
    )
    assert set(compare(old, new).changes[0].classes) == classes


@pytest.mark.parametrize(("seam", "classes"), [("；但", {"merged"}), ("；随后", {"merged", "wording"})])
def test_what_may_join_two_paragraphs_says_nothing_and_other_words_do(seam: str, classes: set[str]) -> None:
    merged = OPERATIVE[0][:-1] + seam + OPERATIVE[1]
    change = change_of(compared(operative=[merged, *OPERATIVE[2:]]), new="OP1")

    assert change.kind == "merged"
    assert set(change.classes) == classes
