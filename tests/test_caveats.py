"""Qualifiers that came or went, and what only looks like one."""

from __future__ import annotations

import pytest

from tests.drafts import codes, told


@pytest.mark.parametrize(
    ("phrase", "effect"),
    [
        ("酌情", "weakens"),
        ("尽可能", "weakens"),
        ("根据本国法律", "weakens"),
        ("在现有资源范围内", "budget"),
        ("立即", "degree"),
        ("依照国际法", "anchors"),
        ("与有关社区协商", "consent"),
    ],
)
def test_a_qualifier_that_comes_or_goes_is_a_caveat_with_its_effect(phrase: str, effect: str) -> None:
    without, with_it = "促请各国保护水源；", f"促请各国{phrase}保护水源；"
    added, removed = codes(without, with_it), codes(with_it, without)

    assert next(code for code, *_ in added) == "caveat-added"
    assert next(code for code, *_ in removed) == "caveat-removed"
    assert added[0][2] == removed[0][2] == effect
    assert told(without, with_it)[1] == "substantive"


@pytest.mark.parametrize(("old", "new"), [("必须", "应"), ("应", "可"), ("须", "需要")])
def test_a_modal_for_another_is_a_caveat(old: str, new: str) -> None:
    assert told(f"重申各国{old}保护水源；", f"重申各国{new}保护水源；")[0][0] == "caveat"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("鼓励各国向信托基金捐款；", "鼓励各国向自愿信托基金捐款；"),
        ("鼓励各国向特别基金捐款；", "鼓励各国向自愿基金捐款；"),
        ("鼓励各国采取措施；", "鼓励各国采取措施应对水灾；"),
        ("鼓励各国实现发展；", "鼓励各国实现可持续发展；"),
        ("鼓励各国考虑居民的意见；", "鼓励各国考虑居民的需要；"),
        ("鼓励各国修建水井；", "鼓励各国修建应急水井；"),
        ("鼓励各国增加投资；", "鼓励各国增加可观投资；"),
    ],
)
def test_a_caveats_characters_inside_a_name_or_another_word_are_no_caveat(old: str, new: str) -> None:
    assert "caveat" not in told(old, new)[0]


def test_a_caveat_that_only_changed_its_place_is_both_removed_and_added() -> None:
    found = codes("促请各国采取措施，酌情保护水源；", "促请各国酌情采取措施，保护水源；")

    assert ("caveat-added", "酌情", "weakens") in found
    assert ("caveat-removed", "酌情", "weakens") in found


def test_a_name_that_holds_a_caveat_hides_none_that_stands_after_it() -> None:
    old, new = "请各国通过自愿基金保护水源；", "请各国通过自愿基金在现有资源范围内保护水源；"

    assert codes(old, new) == [("caveat-added", "在现有资源范围内", "budget")]


def test_a_short_caveat_across_two_words_is_none() -> None:
    assert not any(code.startswith("caveat") for code, *_ in codes("促请各国查明水井；", "促请各国查明没有关闭的水井；"))


@pytest.mark.parametrize(("beside", "more"), [("大规模", []), ("大量主动", [("wording-added", "酌情大量主动")])])
def test_four_letters_beside_a_caveat_say_something_of_their_own(beside: str, more: list[tuple[str, ...]]) -> None:
    found = codes("促请各国保护水源；", f"促请各国酌情{beside}保护水源；")

    assert found == [("caveat-added", "酌情", "weakens"), *more]


def test_english_caveats_are_whole_words() -> None:
    assert codes("Urges States to act;", "Urges States to act, as appropriate;", english=True) == [
        ("caveat-added", "as appropriate", "weakens")
    ]
    assert "caveat" not in told("Urges States to act;", "Urges States to act in dismay;", english=True)[0]


@pytest.mark.parametrize("word", ["可预测", "可核查", "可追溯"])
def test_what_can_be_done_to_a_thing_is_no_permission(word: str) -> None:
    assert "caveat" not in told("邀请捐助者提供资金；", f"邀请捐助者提供{word}的资金；")[0]
    assert told("各国为此提供资金；", "各国可为此提供资金；")[0][0] == "caveat"


def test_a_quantifier_in_whose_place_another_word_came_is_a_caveat_that_went() -> None:
    assert ("caveat-removed", "所有", "scope") in codes("促请各国保护所有水井；", "促请各国保护古老水井；")
