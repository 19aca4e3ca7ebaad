"""The versions in the original language settle what another translator's words mean."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from redline.compare import compare
from redline.model import Change, Comparison
from tests.drafts import PREAMBULAR, draft, english

ENGLISH = (
    "Calls upon States to register all wells in the delta and to publish the results;",
    "Requests the Secretary-General to report to the Council at its fiftieth session;",
    "Encourages regional banks to lend thirty million dollars for small waterworks;",
    "Decides to remain seized of the matter.",
)
CHINESE = (
    "促请各国登记三角洲所有水井，并公布结果；",
    "请秘书长向理事会第五十届会议提交报告；",
    "鼓励区域银行为小型供水工程提供三千万美元贷款；",
    "决定继续处理此案。",
)
TOPICS = ("Recalling the Universal Declaration of Human Rights,",)


def both(chinese: Sequence[str], words: Sequence[str]) -> Comparison:
    """Return the comparison of the sample with a Chinese draft, settled by the English draft of these words."""
    original = compare(english(ENGLISH, TOPICS, "old.en.txt"), english(words, TOPICS, "new.en.txt"))
    return compare(draft(PREAMBULAR[:1], CHINESE), draft(PREAMBULAR[:1], chinese), original=original)


def first(found: Comparison) -> Change:
    return next(one for one in found.changes if one.new == ("OP1",))


def codes(found: Comparison) -> list[str]:
    return [one.code for one in found.warnings if one.code.startswith("original")]


REWORDED = "吁请各国对三角洲的水井全数造册，把检测所得公之于众；"


def test_without_the_original_words_that_no_table_lists_are_shown_as_a_change() -> None:
    found = compare(draft(PREAMBULAR[:1], CHINESE), draft(PREAMBULAR[:1], (REWORDED, *CHINESE[1:])))

    assert (first(found).weight, found.summary.technical_only) == ("substantive", False)


def test_where_the_original_did_not_change_other_words_are_a_translators_choice() -> None:
    found = both((REWORDED, *CHINESE[1:]), ENGLISH)

    assert (first(found).classes, first(found).weight) == (("translation",), "editorial")
    assert found.summary.technical_only
    assert {one.cls for one in first(found).edits if one.op != "keep"} == {"translation"}
    assert codes(found) == ["original-consulted"]


def test_where_the_original_changed_words_of_one_group_are_no_translators_choice() -> None:
    chinese = ("吁请各国登记三角洲所有水井，并公布结果；", *CHINESE[1:])
    words = ("Urges States to register all wells in the delta and to publish the results;", *ENGLISH[1:])
    found = both(chinese, words)

    assert "translation" not in first(found).classes
    assert (first(found).weight, found.summary.technical_only) == ("substantive", False)


def test_a_change_of_the_original_that_the_translation_did_not_follow_is_told() -> None:
    words = (ENGLISH[0].replace("to publish", "where possible to publish"), *ENGLISH[1:])
    found = both(CHINESE, words)

    told = next(one for one in found.warnings if one.code == "original-changed")
    assert told.details == ("OP1", "–", "where possible")
    assert told.line == 11


@pytest.mark.parametrize(
    ("old", "new", "cls"),
    [("第五十届会议", "第五十三届会议", "reference"), ("三千万", "四千万", "wording")],
)
def test_a_number_that_changed_in_the_translation_alone_stays_a_change(old: str, new: str, cls: str) -> None:
    found = both([one.replace(old, new) for one in CHINESE], ENGLISH)

    assert any(cls in one.classes for one in found.changes)
    assert not found.summary.technical_only


def test_a_paragraph_that_is_added_or_removed_is_no_matter_of_translation() -> None:
    found = both((*CHINESE[:2], CHINESE[3]), ENGLISH)

    assert [one.kind for one in found.changes if one.kind == "removed"] == ["removed"]
    assert codes(found) == ["original-differs"]


ALONE = [
    ("决定继续处理此案。", "决定不再处理此案。"),
    ("促请各国登记三角洲所有水井，并公布结果；", "促请各国酌情登记三角洲所有水井，并公布结果；"),
    ("促请各国登记三角洲所有水井，并公布结果；", "促请各国登记三角洲所有水井；"),
    ("鼓励区域银行为小型供水工程提供三千万美元贷款；", "鼓励区域银行为小型供水工程提供四千万美元贷款；"),
    ("请秘书长向理事会第五十届会议提交报告；", "请秘书长向理事会第五十三届会议提交报告；"),
    ("鼓励区域银行为小型供水工程提供三千万美元贷款；", "决定区域银行为小型供水工程提供三千万美元贷款；"),
]


@pytest.mark.parametrize(("old", "new"), ALONE)
def test_what_no_translator_chooses_stays_a_change_and_is_told(old: str, new: str) -> None:
    found = both([new if one == old else one for one in CHINESE], ENGLISH)

    changed = next(one for one in found.changes if one.kind == "changed")
    assert changed.classes != ("translation",)
    assert not found.summary.technical_only
    assert codes(found) == ["original-consulted", "original-same"]


def test_what_the_translation_did_not_follow_makes_no_technical_update() -> None:
    found = both(CHINESE, (ENGLISH[0].replace("to publish", "not to publish"), *ENGLISH[1:]))

    assert (found.summary.identical, found.summary.technical_only) == (True, False)


def test_an_original_of_as_many_paragraphs_but_others_is_not_consulted() -> None:
    # The Chinese draft splits one paragraph, the English one has another at the end of the list.
    halves = ("促请各国登记三角洲所有水井；", "又促请各国公布结果；")
    found = both((*halves, *CHINESE[1:]), (*ENGLISH[:3], "Invites the regional banks to report;", ENGLISH[3]))

    assert codes(found) == ["original-differs"]
    assert next(one for one in found.warnings if one.code == "original-differs").details[2:] == ("1", "0")


def test_a_paragraph_that_only_the_original_got_makes_no_technical_update() -> None:
    found = both(CHINESE, (*ENGLISH[:3], "Requests the Secretary-General to appoint an envoy;", ENGLISH[3]))

    assert (found.summary.identical, found.summary.technical_only) == (True, False)
    assert codes(found) == ["original-differs"]


# --- which paragraph became which -------------------------------------------------------------------


def test_the_original_tells_which_paragraph_became_which() -> None:
    # Nothing in common but the subject: by itself this is a paragraph removed and another added.
    anew = "水井登记造册并公之于众，此事吁请所有国家着手办理；"
    alone = compare(draft(PREAMBULAR[:1], CHINESE), draft(PREAMBULAR[:1], (anew, *CHINESE[1:])))
    found = both((anew, *CHINESE[1:]), ENGLISH)

    assert {one.kind for one in alone.changes} >= {"added", "removed"}
    assert first(found).kind == "changed"
    assert first(found).similarity < 1


def test_a_split_of_the_original_is_one_of_the_translation() -> None:
    halves = ("吁请各国对三角洲水井造册；", "又吁请各国把检测所得公之于众；")
    words = ("Calls upon States to register all wells in the delta;", "Also calls upon States to publish the results;")
    found = both((*halves, *CHINESE[1:]), (*words, *ENGLISH[1:]))

    split = next(one for one in found.changes if one.kind == "split")
    assert (split.old, split.new) == (("OP1",), ("OP1", "OP2"))


def test_an_original_of_other_paragraphs_leaves_the_links_as_they_are() -> None:
    found = both((REWORDED, *CHINESE[1:]), (*ENGLISH, "Invites the regional banks to report;"))

    assert [one.kind for one in found.changes] == [
        one.kind for one in compare(draft(PREAMBULAR[:1], CHINESE), draft(PREAMBULAR[:1], (REWORDED, *CHINESE[1:]))).changes
    ]


def test_an_original_that_disagrees_too_often_leaves_the_links_as_they_are() -> None:
    # The same numbers, but the English texts stand in another order: no versions of these two.
    shuffled = (ENGLISH[2], ENGLISH[0], ENGLISH[1], ENGLISH[3])
    found = both(CHINESE, shuffled)

    assert [(one.old, one.new, one.moved) for one in found.changes if one.moved] == []
