"""Seams of splits and merges, and what goes with a verb that became another: told by the split, the merge or the verb, and by
nothing beside; what changed there as well is told.
"""

from __future__ import annotations

import pytest

from redline import compare
from redline.model import Change
from tests.drafts import OPERATIVE, PREAMBULAR, change_of, codes, draft, english, operative_change, told


def split(whole: str, *parts: str) -> Change:
    """Return the change of one operative paragraph into several."""
    old = draft(PREAMBULAR[:3], [OPERATIVE[4], whole, OPERATIVE[13]])
    new = draft(PREAMBULAR[:3], [OPERATIVE[4], *parts, OPERATIVE[13]])
    return change_of(compare(old, new), old="OP2")


def merge(whole: str, *parts: str) -> Change:
    """Return the change of several operative paragraphs into one."""
    old = draft(PREAMBULAR[:3], [OPERATIVE[4], *parts, OPERATIVE[13]])
    new = draft(PREAMBULAR[:3], [OPERATIVE[4], whole, OPERATIVE[13]])
    return change_of(compare(old, new), new="OP2")


def english_split(whole: str, *parts: str) -> Change:
    """Return the change of one English operative paragraph into several."""
    around = ["Encourages the regional banks to lend more;", "Decides to close the matter."]
    return change_of(compare(english([around[0], whole, around[1]]), english([around[0], *parts, around[1]])), old="OP2")


ALIKE = [
    ("促请各国调查沉船事故，并确保遇难船员的家属获得抚恤；", "促请各国调查沉船事故；", "又促请各国确保此类事故的遇难船员的家属获得抚恤；"),
    ("鼓励各国订立引航协定，设立联合委员会，监督协定的执行；", "鼓励各国订立引航协定，设立联合委员会；", "又鼓励各国监督这些协定的执行；"),
    ("请港口在收到求救信号后二十分钟内派出拖船，随后向船东收取费用，同时每月公布救助记录；",
     "请港口在收到求救信号后二十分钟内派出拖船，并每月公布救助记录；", "又请港口随后向船东收取费用；"),
    ("吁请船东为船员购买保险，并吁请船东按月结清工资；", "吁请船东为船员购买保险；", "还吁请船东按月结清工资；"),
    ("敦促各国疏浚航道、修复灯塔，并向渔民通报水深；", "敦促各国疏浚航道、修复灯塔；", "又敦促各国向渔民通报水深；"),
]  # fmt: skip


@pytest.mark.parametrize(("whole", "first", "second"), ALIKE)
def test_a_split_or_merge_that_says_nothing_else_is_only_that(whole: str, first: str, second: str) -> None:
    assert split(whole, first, second).classes == ("split",)
    assert merge(whole, first, second).classes == ("merged",)


OTHER = [
    ("促请各国调查沉船事故，并确保遇难船员的家属获得抚恤；", "促请各国调查沉船事故；", "又促请各国确保受伤船员的家属获得抚恤；", {"wording"}),
    ("促请各国禁止在码头体罚学徒，登记全部师傅的姓名；", "促请各国禁止在码头体罚学徒，包括罚站和罚跑；", "又促请各国登记全部师傅的姓名；", {"wording"}),
    ("促请各国调查沉船事故，并确保遇难船员的家属获得抚恤；", "促请各国调查沉船事故；", "又促请各国酌情确保遇难船员的家属获得抚恤；", {"caveat"}),
    ("敦促各国疏浚航道、修复灯塔，并向渔民通报水深；", "敦促各国疏浚航道、修复灯塔；", "又敦促各国向渔民和引航员通报水深；", {"actor"}),
    ("吁请船东为船员购买保险，按月结清工资；", "吁请船东为船员购买保险；", "鼓励船东按月结清工资；", {"verb"}),
]  # fmt: skip


@pytest.mark.parametrize(("whole", "first", "second", "classes"), OTHER)
def test_what_a_split_says_besides_is_told(whole: str, first: str, second: str, classes: set[str]) -> None:
    change = split(whole, first, second)

    assert set(change.classes) - {"split"} == classes
    assert change.weight == "substantive"


ENGLISH = [
    ("Calls upon ferries and tugs not to sail in storms, and to publish each month the number of voyages that they cancelled;",
     "Calls upon ferries and tugs not to sail in storms;",
     "Also calls upon the same vessels to publish each month the number of voyages that they cancelled;"),
    ("Urges States to mark wrecks, and that pilots be told of them;", "Urges States to mark wrecks;", "Also urges that pilots be told of the wrecks;"),
    ("Decides that the Board shall have nine members, elected for two years;", "Decides that the Board shall have nine members;",
     "Decides that they shall be elected for two years;"),
]  # fmt: skip


@pytest.mark.parametrize(("whole", "first", "second"), ENGLISH)
def test_an_english_seam_may_have_a_pronoun(whole: str, first: str, second: str) -> None:
    assert english_split(whole, first, second).classes == ("split",)


# --- verbs ------------------------------------------------------------------------------------------

TURNED = [
    ("强调渔网应回收，", "敦促各国确保渔网回收；"),
    ("认识到沉船应当打捞，", "促请沿海国和船东确保沉船打捞；"),
    ("强调灯塔应昼夜开放，并应定期检修；", "鼓励会员国保证灯塔昼夜开放，并定期检修；"),
    ("确认沉船的位置；", "请各国确保沉船的位置；"),
    ("着重指出浮标必须重新漆过；", "敦促各国确保浮标重新漆过；"),
]


@pytest.mark.parametrize(("old", "new"), TURNED)
def test_the_addressee_and_the_modal_go_with_a_finding_that_became_a_request(old: str, new: str) -> None:
    change = operative_change(old.replace("，", "；") if old.endswith("，") else old, new)

    assert change.classes == ("verb",)
    assert change.weight == "substantive"


NOT_TURNED = [
    ("强调渔网应回收；", "着重指出渔网必须回收；", "caveat"),
    ("敦促各国确保渔网回收；", "敦促会员国确保渔网回收；", "actor"),
    ("强调渔网应由渔民回收；", "敦促各国由渔民回收并烧毁渔网；", "wording"),
    ("强调渔网应回收；", "敦促各国酌情确保渔网回收；", "caveat"),
    ("鼓励船东回收渔网；", "敦促船东和渔民回收渔网；", "actor"),
]


@pytest.mark.parametrize(("old", "new", "cls"), NOT_TURNED)
def test_what_does_not_go_with_the_verb_is_told(old: str, new: str, cls: str) -> None:
    assert cls in told(old, new)[0]


def test_an_english_finding_that_became_a_request_is_told_by_its_verb() -> None:
    said = [
        told("Stresses that nets should be recovered;", "Urges States and shipowners to ensure that nets be recovered;", english=True),
        told("Emphasizes that wrecks must be raised;", "Calls upon coastal States to ensure that wrecks be raised;", english=True),
    ]

    assert said == [(("verb",), "substantive")] * 2


AGAIN = [
    ("注意到船东协会以及海员工会；", "注意到船东协会，并注意到海员工会；"),
    ("促请各国疏浚航道，并促请各国修复灯塔；", "促请各国疏浚航道，并修复灯塔；"),
]


@pytest.mark.parametrize(("old", "new"), AGAIN)
def test_a_verb_said_again_is_no_other_verb(old: str, new: str) -> None:
    assert "verb" not in told(old, new)[0]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("促请各国疏浚航道；", "促请各国疏浚航道，并鼓励船东修复灯塔；"),
        ("促请各国疏浚航道，并谴责破坏灯塔的行为；", "促请各国疏浚航道；"),
        ("注意到船东协会的来信；", "注意到船东协会的来信，并欢迎海员工会的答复；"),
    ],
)
def test_another_verb_is_one(old: str, new: str) -> None:
    assert "verb" in told(old, new)[0]


def test_what_is_added_with_the_same_verb_is_told_as_words() -> None:
    assert told("促请各国疏浚航道；", "促请各国疏浚航道，并促请船东修复灯塔；") == (("wording",), "substantive")


def test_a_verb_that_stands_twice_is_told() -> None:
    assert codes("重申船员有休假的时间；", "重申重申船员有休假的时间；") == [("wording-added", "重申")]
