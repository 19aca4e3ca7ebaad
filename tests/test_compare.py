"""The whole story of a comparison: changes, fields, warnings, figures."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

import redline.compare as module
from redline.classify import ORDER
from redline.compare import compare
from redline.errors import FidelityError
from redline.model import Comparison, Counts, FieldChange, Resolution, Warning
from tests.drafts import OPERATIVE, PREAMBULAR, change_of, changed, draft, english, parsed, redline, text

BEFORE = ("人权理事会", "第四十七届会议", "2021年6月21日至7月13日", "议程项目3", "促进和保护所有人权", "河国和湖国：决议草案")


def fields(old: Resolution, new: Resolution) -> dict[str, FieldChange]:
    return {one.id: one for one in compare(old, new).fields}


# --- figures ----------------------------------------------------------------------------------------


def revised() -> Comparison:
    """Return the sample against a revision with every kind of change."""
    preambular = [*changed(PREAMBULAR[:9], "强调妇女", "着重指出妇女"), *PREAMBULAR[10:]]
    operative = [
        "请各国将每年三月定为清洁水源月；",
        *changed(OPERATIVE[:1], "各国查明", "各国尽快查明"),
        OPERATIVE[1][: OPERATIVE[1].index("，")] + "；",
        "又吁请各国确保枯水期下游仍有生态流量；",
        *OPERATIVE[3:6],
        OPERATIVE[6][:-1] + "，并" + OPERATIVE[8],
        *OPERATIVE[9:13],
        PREAMBULAR[9][:-1] + "；",
        OPERATIVE[13],
    ]
    return compare(draft(), draft(preambular, operative))


def test_the_summary_counts_paragraphs_of_both_sides_and_changes() -> None:
    summary = revised().summary

    assert summary.preambular == Counts(
        old_total=12, new_total=11, old_matched=12, new_matched=11, unchanged=10, changed=1, editorial=1
    )
    assert summary.operative == Counts(
        old_total=14, new_total=14, old_matched=12, new_matched=13, unchanged=8, changed=2, added=1, removed=2, split=1,
        merged=1, moved=1, renumbered=8, substantive=5, technical=9,
    )  # fmt: skip
    assert summary.classes == (
        ("removed", 2), ("added", 1), ("caveat", 1), ("moved", 1), ("split", 1), ("merged", 1), ("translation", 1),
        ("renumbered", 8),
    )  # fmt: skip


@pytest.mark.parametrize("section", ["preambular", "operative", "annex"])
def test_what_is_counted_adds_up(section: str) -> None:
    comparison = revised()
    counts: Counts = getattr(comparison.summary, section)
    side = {name: [one for one in getattr(comparison, name).paragraphs if one.section == section] for name in ("old", "new")}

    assert counts.old_total == counts.old_matched + counts.removed == len(side["old"])
    assert counts.new_total == counts.new_matched + counts.added == len(side["new"])


def test_classes_are_counted_in_their_order_and_each_change_once() -> None:
    comparison = revised()

    for cls, count in comparison.summary.classes:
        assert count == sum(cls in one.classes for one in comparison.changes)
    assert [cls for cls, _ in comparison.summary.classes] == [cls for cls in ORDER if cls in dict(comparison.summary.classes)]


def test_the_same_text_twice_is_identical_and_technical_only() -> None:
    comparison = compare(draft(), draft(name="again.txt"))

    assert comparison.summary.identical
    assert comparison.summary.technical_only
    assert comparison.fields == ()
    assert comparison.warnings == ()
    assert {one.kind for one in comparison.changes} == {"unchanged"}


@pytest.mark.parametrize(
    ("old", "new", "technical"),
    [
        ("第41/35号决议", "第44/18号决议", True),
        ("又回顾人权", "还回顾人权", True),
        ("强调妇女", "着重指出妇女", True),
        ("强调妇女", "重申妇女", False),
        ("妇女和女童", "儿童", False),
        ("重申三角洲居民人人有权", "重申三角洲居民酌情有权", False),
    ],
)
def test_an_update_is_technical_only_when_no_change_is_substance(old: str, new: str, technical: bool) -> None:
    comparison = compare(draft(), draft(changed(PREAMBULAR, old, new), OPERATIVE))

    assert comparison.summary.technical_only is technical
    assert not comparison.summary.identical


def test_texts_that_differ_in_layout_only_are_identical() -> None:
    wide = [line.replace("2019年7月12日", "2019 年 7 月 12 日").replace("第41/35号", "第 41/35 号") for line in PREAMBULAR]

    assert wide != list(PREAMBULAR)
    assert compare(draft(), draft(wide, OPERATIVE)).summary.identical


def test_renumbering_alone_is_technical_and_not_identical() -> None:
    old, new = draft(), parsed(text(PREAMBULAR, OPERATIVE).replace("\n\n14. ", "\n\n15. "))
    comparison = compare(old, new)

    assert not comparison.summary.identical
    assert comparison.summary.technical_only
    assert comparison.summary.operative.renumbered == 1


# --- layout and words -------------------------------------------------------------------------------


def test_a_space_between_words_is_no_layout_in_english() -> None:
    old, new = english(["States can not act;", "Decides to close it."]), english(["States cannot act;", "Decides to close it."])

    assert change_of(compare(old, new), new="OP1").kind == "changed"
    same = english(["States  can not act;", "Decides to close it."])
    assert change_of(compare(old, same), new="OP1").kind == "unchanged"


def test_an_unchanged_paragraph_is_one_keep_with_both_spellings() -> None:
    old = draft(PREAMBULAR[:2], ["见「附件」第 2 节；", OPERATIVE[1]])
    new = draft(PREAMBULAR[:2], ["见“附件”第2节；", OPERATIVE[1]])
    change = change_of(compare(old, new), new="OP1")

    assert change.kind == "unchanged"
    assert [(edit.op, edit.old, edit.new) for edit in change.edits] == [("keep", "见「附件」第 2 节；", "见“附件”第2节；")]


# --- fields -----------------------------------------------------------------------------------------


def test_the_title_is_compared_apart_from_the_paragraphs() -> None:
    old = draft(PREAMBULAR, OPERATIVE)
    new = parsed(text(PREAMBULAR, OPERATIVE, title="47/... 三角洲居民的饮水权和住房权"))
    field = fields(old, new)["TITLE"]

    assert (field.kind, redline(field.edits)) == ("changed", "三角洲居民的饮水权{+和住房权+}")
    assert not compare(old, new).summary.identical


@pytest.mark.parametrize(
    ("title", "technical"), [("47/... 三角洲居民的饮水权和住房权", False), ("53/... 三角洲居民的饮水权", True)]
)
def test_a_title_that_says_something_else_is_no_technical_update(title: str, technical: bool) -> None:
    old = draft(PREAMBULAR, OPERATIVE)
    new = parsed(text(PREAMBULAR, OPERATIVE, title=title))

    assert compare(old, new).summary.technical_only is technical


@pytest.mark.parametrize(
    ("new", "technical"), [("A/HRC/49/53。", True), ("A/HRC/43/12。", False), ("A/76/53。", False)]
)
def test_a_note_is_a_technical_update_where_its_document_rolls_forward(new: str, technical: bool) -> None:
    compared = compare(noted({1: ("¹", "A/HRC/46/70。")}), noted({1: ("¹", new)}))

    assert [one.id for one in compared.fields] == ["NOTE.1"]
    assert compared.summary.technical_only is technical


def test_sponsors_agenda_and_session_are_fields_too() -> None:
    old = parsed(text(PREAMBULAR[:2], OPERATIVE[:2], before=BEFORE))
    new = parsed(text(PREAMBULAR[:2], OPERATIVE[:2], before=[
        "人权理事会", "第五十届会议", "2022年6月13日至7月8日", "议程项目4", "需要理事会注意的人权状况", "河国、湖国和山国：决议草案",
    ]))  # fmt: skip
    found = fields(old, new)

    assert set(found) == {"SPONSORS", "AGENDA", "SESSION"}
    assert redline(found["SPONSORS"].edits) == "河国、湖国{+、山国+}"
    assert (found["SESSION"].old, found["SESSION"].new) == ("第四十七届会议", "第五十届会议")
    assert found["AGENDA"].new == "4 需要理事会注意的人权状况"


def test_a_field_that_only_one_text_has_is_added_or_removed() -> None:
    bare, full = draft(PREAMBULAR[:2], OPERATIVE[:2]), parsed(text(PREAMBULAR[:2], OPERATIVE[:2], before=BEFORE))

    assert fields(bare, full)["SPONSORS"].kind == "added"
    assert fields(full, bare)["SPONSORS"].kind == "removed"


def noted(notes: dict[int, tuple[str, str]]) -> Resolution:
    """Return a draft with notes: place of the operative paragraph -> mark and text."""
    lines = [line + (notes[at][0] if at in notes else "") for at, line in enumerate(OPERATIVE[:5])]
    return parsed(text(PREAMBULAR[:3], lines, after=[f"{mark} {said}" for mark, said in notes.values()]))


def test_a_notes_own_text_is_compared_apart_and_named_by_its_new_mark() -> None:
    old, new = noted({1: ("¹", "A/HRC/46/70。")}), noted({0: ("¹", "A/HRC/45/1。"), 1: ("²", "A/HRC/49/53。")})
    found = fields(old, new)

    assert set(found) == {"NOTE.1", "NOTE.2"}
    assert (found["NOTE.1"].kind, found["NOTE.1"].new) == ("added", "A/HRC/45/1。")
    assert (found["NOTE.2"].kind, found["NOTE.2"].old, found["NOTE.2"].new) == ("changed", "A/HRC/46/70。", "A/HRC/49/53。")


def test_a_note_that_only_got_another_number_is_no_change_of_a_field() -> None:
    old, new = noted({3: ("¹", "A/HRC/46/70。")}), noted({0: ("¹", "A/HRC/45/1。"), 3: ("²", "A/HRC/46/70。")})

    assert set(fields(old, new)) == {"NOTE.1"}


def test_a_note_before_another_in_one_paragraph_does_not_take_its_place() -> None:
    old = parsed(text(PREAMBULAR[:1], ("强调报告¹的重要性；",), after=["¹ A/HRC/46/70。"]))
    new = parsed(text(PREAMBULAR[:1], ("强调研究¹和报告²的重要性；",), after=["¹ A/HRC/51/8。", "² A/HRC/46/70。"]))

    assert [(name, one.kind) for name, one in fields(old, new).items() if name.startswith("NOTE")] == [("NOTE.1", "added")]


def test_the_note_of_a_sponsors_star_that_was_reworded_is_changed() -> None:
    before = [*BEFORE[:-1], "古巴*：决议草案"]
    old, new = (parsed(text(PREAMBULAR[:1], OPERATIVE[:1], before=before, after=[f"* {note}"]))
                for note in ("人权理事会非成员国。", "非人权理事会成员的国家。"))  # fmt: skip

    assert {name: one.kind for name, one in fields(old, new).items() if name.startswith("NOTE")} == {"NOTE.*": "changed"}


def test_a_note_that_went_with_its_paragraph_is_removed() -> None:
    old, new = noted({1: ("¹", "A/HRC/46/70。")}), noted({})

    assert [(one.id, one.kind) for one in compare(old, new).fields] == [("NOTE.1", "removed")]


# --- warnings ---------------------------------------------------------------------------------------


def adopted(line: str) -> Resolution:
    return parsed(text([*PREAMBULAR[:2], line], OPERATIVE[:3], after=("2019年7月12日第40次会议",)), "41-35.txt")


def test_a_paragraph_said_to_be_unchanged_that_cites_the_future_is_warned_of() -> None:
    line = "还回顾大会2020年12月21日第75/212号决议宣布的淡水行动十年，"
    new = draft([*PREAMBULAR[:2], line], OPERATIVE[:3])
    comparison = compare(adopted(line), new)

    assert [(one.code, one.details) for one in comparison.warnings] == [("chronology", ("PP3", "2020-12-21", "2019-07-12"))]
    assert comparison.warnings[0].line == new.paragraphs[2].line


def test_a_citation_of_the_day_of_adoption_or_before_is_no_anachronism() -> None:
    line = "还回顾大会2019年7月12日第73/212号决议宣布的淡水行动十年，"

    assert compare(adopted(line), draft([*PREAMBULAR[:2], line], OPERATIVE[:3])).warnings == ()


def test_without_a_date_of_the_old_text_nothing_is_said_of_chronology() -> None:
    line = "还回顾大会2099年12月21日第75/212号决议宣布的淡水行动十年，"
    old = draft([*PREAMBULAR[:2], line], OPERATIVE[:3])

    assert not any(one.code == "chronology" for one in compare(old, old).warnings)


def test_texts_in_two_languages_are_compared_with_a_warning() -> None:
    comparison = compare(draft(PREAMBULAR[:2], OPERATIVE[:2]), english(["Urges States to act;", "Decides to close it."]))

    assert Warning("language-differs", ("zh", "en")) in comparison.warnings
    assert {one.kind for one in comparison.changes} == {"added", "removed"}


# --- proof ------------------------------------------------------------------------------------------


def test_every_comparison_is_proved_before_it_is_returned(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "check", lambda comparison: (_ for _ in ()).throw(FidelityError("proved")))

    with pytest.raises(FidelityError, match="proved"):
        compare(draft(), draft())


def test_nothing_is_compared_with_nothing() -> None:
    empty = Resolution("empty.txt", "zh")
    one = replace(draft(), name="full.txt")

    assert compare(empty, empty).summary.identical
    assert {change.kind for change in compare(empty, one).changes} == {"added"}
    assert {change.kind for change in compare(one, empty).changes} == {"removed"}
    assert not compare(empty, one).summary.technical_only
