"""Spans as people read them: where a change begins, and how much of it is one."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

import redline.diff.tidy as module
from redline.diff import Differ
from redline.diff.edits import _compared
from redline.diff.tidy import tidy
from redline.language import language
from redline.model import Edit
from tests.drafts import redline
from tests.strategies import two_texts

ZH = language("zh")


def edits(old: str, new: str, code: str = "zh") -> tuple[Edit, ...]:
    """Return the edits between two texts."""
    return Differ([old, new], language(code)).compare_texts(old, new)


def shown(old: str, new: str, code: str = "zh") -> str:
    """Return the marks between two texts."""
    return redline(edits(old, new, code))


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("提交第八十届会议；", "提交第八十一届会议和第八十二届会议；", "提交[-第八十届-]{+第八十一届+}会议{+和第八十二届会议+}；"),
        ("提交第八十一届会议和第八十二届会议；", "提交第八十届会议；", "提交[-第八十一届-]{+第八十届+}会议[-和第八十二届会议-]；"),
    ],
)
def test_one_word_is_exchanged_for_one_and_the_rest_has_come(old: str, new: str, expected: str) -> None:
    assert shown(old, new) == expected


def test_what_is_added_to_a_list_begins_with_what_joins_it() -> None:
    assert shown("回顾第70/1号决议、第71/2号决议，", "回顾第70/1号决议、第71/2号决议和第72/3号决议，") == (
        "回顾第70/1号决议、第71/2号决议{+和第72/3号决议+}，"
    )


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("保护牧民的草场，并开放水井；", "保护牧民的草场，特别是冬季草场，并开放水井；", "保护牧民的草场{+，特别是冬季草场+}，并开放水井；"),
        ("保护牧民的草场，并开放水井；", "保护牧民的草场，包括冬季草场，并开放水井；", "保护牧民的草场{+，包括冬季草场+}，并开放水井；"),
        ("保护牧民的草场，开放水井；", "保护牧民的草场，疏通河道，开放水井；", "保护牧民的草场，{+疏通河道，+}开放水井；"),
    ],
)
def test_what_explains_the_words_before_it_takes_their_comma(old: str, new: str, expected: str) -> None:
    assert shown(old, new) == expected


def test_the_stop_that_ends_a_paragraph_is_not_part_of_what_is_added_before_it() -> None:
    assert shown("意识到冰川正在消退，", "意识到冰川正在消退，水源正在减少，") == "意识到冰川正在消退{+，水源正在减少+}，"


def test_an_english_phrase_between_commas_takes_the_comma_before_it() -> None:
    assert shown("Urges States to open wells, and to clear canals;", "Urges States to open wells, in dry seasons, and to clear canals;",
                 "en") == "Urges States to open wells{+, in dry seasons+}, and to clear canals;"  # fmt: skip


def test_a_modifier_is_added_with_the_particle_after_it() -> None:
    assert shown("召开的研讨会；", "召开的关于冰川的研讨会；") == "召开的{+关于冰川的+}研讨会；"


def test_a_preposition_changes_with_what_it_governs() -> None:
    assert shown("不得因贫穷而拒绝供水；", "不得以贫穷为由停止供水；") == "不得[-因贫穷而拒绝-]{+以贫穷为由停止+}供水；"
    assert shown("与牧民协会协商，分配草场；", "在牧民协会参与下，分配草场；") == "[-与牧民协会协商-]{+在牧民协会参与下+}，分配草场；"


def test_a_list_does_not_change_with_its_joint() -> None:
    # 、 and 和 govern nothing.
    assert shown("农户、牧民协商；", "农户和牧民参与；") == "农户[-、-]{+和+}牧民[-协商-]{+参与+}；"


def test_a_word_that_gets_a_degree_and_an_ending_is_one_change() -> None:
    assert shown("强烈反对污染水源；", "最强烈地反对污染水源；") == "[-强烈-]{+最强烈地+}反对污染水源；"
    assert shown("最强烈地反对污染水源；", "强烈反对污染水源；") == "[-最强烈地-]{+强烈+}反对污染水源；"
    assert shown("强烈反对污染水源；", "强烈地反对污染水源；") == "强烈{+地+}反对污染水源；"
    assert shown("购买饲料、水井设备；", "购买饲料、和水井的设备；") == "购买饲料、{+和+}水井{+的+}设备；"


@pytest.mark.parametrize(
    ("old", "new", "apart", "expected"),
    [
        ("往往在没有向导陪同的情况下过河，", "往往无法得到向导的过河陪同，",
         "往往[-在没有-]{+无法得到+}向导[-陪同-]的[-情况下-]过河{+陪同+}，",
         "往往[-在没有向导陪同的情况下过河-]{+无法得到向导的过河陪同+}，"),
        ("失业以后无法支付水费而被停水的住户；", "一旦失业便会因水费被停止供水的住户；",
         "{+一旦+}失业[-以后无法支付-]{+便会因+}水费[-而-]被[-停水-]{+停止供水+}的住户；",
         "[-失业以后无法支付水费而被停水-]{+一旦失业便会因水费被停止供水+}的住户；"),
    ],
)
def test_a_phrase_that_says_the_same_in_another_order_is_one_change(
    old: str, new: str, apart: str, expected: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert shown(old, new) == expected
    monkeypatch.setattr(module, "RETOLD", -1)
    assert shown(old, new) == apart


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        # A word that moved: it went and it came, and nothing else did.
        ("酌情向各国通报水位；", "向各国酌情通报水位；", "[-酌情-]向各国{+酌情+}通报水位；"),
        # Members of a list are read one by one.
        ("保护农户、牧民、渔民和学生；", "保护牧民、渔民、工人和儿童；", "保护[-农户、-]牧民、渔民{+、工人+}和[-学生-]{+儿童+}；"),
        # Nothing went that did not come in its place.
        ("邀请各国开放水坝；", "鼓励各国尽快关闭水坝；", "[-邀请-]{+鼓励+}各国[-开放-]{+尽快关闭+}水坝；"),
    ],
)
def test_a_phrase_whose_words_stayed_is_not_told_anew(old: str, new: str, expected: str) -> None:
    assert shown(old, new) == expected


def test_a_phrase_is_told_anew_within_its_clause_only() -> None:
    old, new = "一旦失业，无法支付水费，停水；", "失业，便会因水费，被停止供水；"

    assert "，" not in "".join(one.old + one.new for one in edits(old, new) if one.op != "keep")


@settings(max_examples=100, deadline=None)
@given(two_texts())
def test_tidying_keeps_the_words_of_each_side_and_their_order(texts: tuple[str, str]) -> None:
    old, new = texts
    differ = Differ([old, new], ZH)
    sides = list(differ.words(old)), list(differ.words(new))
    spans = tidy(_compared(*sides), ZH)

    assert [word for span in spans for word in span.old] == sides[0]
    assert [word for span in spans for word in span.new] == sides[1]
    assert all([one.canon for one in span.old] == [one.canon for one in span.new] for span in spans if span.kept)
