"""What paragraphs open with says little of whether they belong together: 欢迎 and "Encourages" open many."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from redline.compare import compare
from redline.model import Resolution
from tests.drafts import OPERATIVE, PREAMBULAR, draft, english

ENGLISH = (
    "Urges upstream States to notify downstream communities before any release of water;",
    "Invites river commissions to publish their records of salinity each month;",
    "Encourages hatcheries to return young sturgeon to the estuary;",
    "Calls upon port authorities to dredge no channel during the spawning season;",
    "Requests the secretariat to keep a register of sluices;",
)


def kinds(old: Sequence[str], new: Sequence[str]) -> list[str]:
    """Return the kinds of the changes between two Chinese texts of these operative paragraphs."""
    return _kinds(draft(PREAMBULAR[:1], old), draft(PREAMBULAR[:1], new))


def _kinds(old: Resolution, new: Resolution) -> list[str]:
    return sorted(one.kind for one in compare(old, new).changes if one.kind != "unchanged")


@pytest.mark.parametrize(("gone", "come"), [
    ("欢迎区域银行为修复红树林提供优惠贷款；", "欢迎两国渔业部门交换鱼苗放流记录；"),
    ("鼓励地方当局公布水闸维修预算；", "鼓励地方当局收集老船工的口述史；"),
])  # fmt: skip
def test_two_short_paragraphs_of_one_opening_are_one_removed_and_one_added(gone: str, come: str) -> None:
    old, new = (*OPERATIVE[:3], gone, *OPERATIVE[3:6]), (*OPERATIVE[:3], come, *OPERATIVE[3:6])

    assert kinds(old, new) == ["added", "removed"]


def test_in_english_as_well() -> None:
    gone = "Welcomes the course for lock keepers held in Mirefort;"
    come = "Welcomes the accession of four States to the Tide Pact;"

    old, new = (*ENGLISH[:3], gone, *ENGLISH[3:]), (*ENGLISH[:3], come, *ENGLISH[3:])

    assert _kinds(english(old), english(new)) == ["added", "removed"]


def test_a_paragraph_whose_verb_alone_changed_is_changed_wherever_it_stands() -> None:
    old = OPERATIVE[:6]
    new = (OPERATIVE[4].replace("邀请", "敦促"), *OPERATIVE[:4], OPERATIVE[5])

    assert kinds(old, new) == ["changed"]


def test_a_paragraph_that_hardly_says_more_than_its_opening_is_known_by_it() -> None:
    short = "决定继续处理此案。"

    assert kinds((*OPERATIVE[:4], short), (*OPERATIVE[:2], *OPERATIVE[3:4], short)) == ["removed"]


def test_a_likeness_of_one_is_said_of_the_same_words_alone() -> None:
    old = (OPERATIVE[0], OPERATIVE[1].replace("吁请", "促请"), *OPERATIVE[2:5])
    changes = compare(draft(PREAMBULAR[:1], old), draft(PREAMBULAR[:1], OPERATIVE[:5])).changes

    assert {one.kind: one.similarity < 1 for one in changes} == {"unchanged": False, "changed": True}
