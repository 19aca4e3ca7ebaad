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


@pytest.mark.parametrize(("beside", "more"), [("大规模", []), ("大量主动", [("wording-added", "大量主动")])])
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


# --- phrases ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("phrase", "effect"),
    [
        ("依照《联合国宪章》", "anchors"), ("根据适用的国际标准", "anchors"), ("根据国际人权法", "anchors"), ("根据国内立法", "weakens"),
        ("根据国情", "weakens"), ("在可行范围内", "weakens"), ("在自愿基础上", "weakens"), ("在各自任务范围内", "scope"),
        ("在可用资源范围内", "budget"), ("应请求", "consent"), ("应相关国家的请求", "consent"), ("经沿岸国同意", "consent"),
        ("不妨碍渔民权益的情况下", "saving"), ("立即、无条件", "degree"), ("尽快", "degree"),
    ],
)  # fmt: skip
def test_a_phrase_is_a_caveat_with_all_that_stands_in_it_and_no_wording_besides(phrase: str, effect: str) -> None:
    without, with_it = "促请各国保护水源；", f"促请各国{phrase}保护水源；"

    for found, code in ((codes(without, with_it), "caveat-added"), (codes(with_it, without), "caveat-removed")):
        said = [one for one in found if not one[0].startswith("reference")]
        assert {(one[0], one[2]) for one in said} == {(code, effect)}
        assert all(one[1] in phrase for one in said)


@pytest.mark.parametrize(
    ("phrase", "effect"),
    [
        (", in compliance with the Paris Principles,", "anchors"), (", in accordance with international human rights law,", "anchors"),
        (", in line with national circumstances,", "weakens"), (", with their free, prior and informed consent,", "consent"),
        (", upon request,", "consent"), (", within their respective mandates,", "scope"), (", in consultation with the villages,", "consent"),
        (", within available resources,", "budget"), (", unless a court so orders,", "saving"), (", as soon as possible,", "degree"),
    ],
)  # fmt: skip
def test_an_english_phrase_is_one_too(phrase: str, effect: str) -> None:
    without, with_it = "Urges States to protect wells;", f"Urges States{phrase} to protect wells;"

    for found, code in ((codes(without, with_it, english=True), "caveat-added"), (codes(with_it, without, english=True), "caveat-removed")):
        assert [(one[0], one[-1]) for one in found if not one[0].startswith("reference")] == [(code, effect)]


def test_an_anchor_that_cites_what_was_never_cited_is_a_new_reference_as_well() -> None:
    old, new = "欢迎国家人权机构的工作；", "欢迎符合《巴黎原则》的国家人权机构的工作；"

    assert codes(old, new) == [("caveat-added", "符合《巴黎原则》的", "anchors"), ("reference-new", "《巴黎原则》")]


def test_a_document_for_another_in_an_anchor_is_a_reference_and_no_caveat() -> None:
    sentence = "促请各国依照《{}》采取措施；"

    assert "caveat" not in told(sentence.format("水井公约"), sentence.format("湖泊公约"))[0]


@pytest.mark.parametrize(("old", "new"), [("应各国请求", "应各国要求"), ("应请求", "应要求")])
def test_a_phrase_for_another_of_the_same_english_is_a_translators_choice(old: str, new: str) -> None:
    sentence = "请高级专员{}提供援助；"

    assert told(sentence.format(old), sentence.format(new)) == (("translation",), "editorial")


def test_a_phrase_for_one_of_another_effect_is_both() -> None:
    found = codes("请各国根据国际人权法采取措施；", "请各国根据国内立法采取措施；")

    assert found == [("caveat-added", "根据国内立法", "weakens"), ("caveat-removed", "根据国际人权法", "anchors")]


@pytest.mark.parametrize("clause", ["在全球范围内", "根据水情通报", "应满足各国的请求", "除了水井", "消除对外国船只的歧视", "根据国际水文组织的方法", "在水资源保护区内"])
def test_what_only_begins_like_a_phrase_is_none(clause: str) -> None:
    assert not any(one[0].startswith("caveat") and one[2] not in ("modal", "degree")
                   for one in codes("促请各国保护水源；", f"促请各国{clause}保护水源；"))  # fmt: skip


@pytest.mark.parametrize(("old", "new"), [("in June", "in May"), ("by the villages", "as required by international law"), ("", "may ")])
def test_english_words_are_told_by_their_capitals_and_by_what_follows(old: str, new: str) -> None:
    found = codes(f"Notes that the wells {old} fall dry;", f"Notes that the wells {new} fall dry;", english=True)
    effects = [one[2] for one in found if one[0] == "caveat-added"]

    assert effects == {"in May": [], "may ": ["modal"]}.get(new, ["anchors"])


def test_how_a_phrase_begins_or_ends_is_no_caveat() -> None:
    found = told("关切水样未经同意被收集；", "关切水样在未经同意的情况下被收集；")[0]

    assert "caveat" not in found


# --- words ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "clause", ["，并实施海洋组织建议的相关指引", "，并可提出具有中止效力的上诉", "、紧急呼叫装置", "，因为渔民恰恰最需要这些水井"]
)
def test_a_word_inside_a_longer_addition_is_a_word_like_others(clause: str) -> None:
    assert told("促请各国保护水源；", f"促请各国保护水源{clause}；")[0] == ("wording",)


def test_a_qualified_name_inside_an_english_addition_is_none_either() -> None:
    assert "caveat" not in told("Urges States to act;", "Urges States to act and to record some wells of all kinds;", english=True)[0]
    assert told("Urges States to act;", "Urges all to act;", english=True)[0] != ("wording",)


def test_english_articles_beside_a_word_are_nothing_more() -> None:
    found = codes("Calls for an immediate and unconditional ceasefire;", "Calls for a ceasefire;", english=True)

    assert [one[:2] for one in found] == [("caveat-removed", "immediate"), ("caveat-removed", "unconditional")]


def test_a_word_that_only_names_somebody_is_no_caveat_but_one_for_another_is() -> None:
    assert told("促请各国保护居民；", "促请各国保护居民，包括租户；")[0] == ("actor",)
    assert told("促请各国保护水源；", "促请各国保护水源，特别是地下泉水；")[0] == ("wording",)
    assert told("认识到发展中国家包括岛国面临的困难；", "认识到发展中国家尤其是岛国面临的困难；")[0] == ("caveat",)


def test_to_consider_doing_is_weaker_than_to_do() -> None:
    found = codes("Urges States to consider protecting wells;", "Urges States to protect wells;", english=True)

    assert found == [("caveat-removed", "consider", "weakens")]

    found = codes("Urges States to consider, where possible, establishing funds;", "Urges States to establish funds;", english=True)

    assert [one[1] for one in found] == ["where possible", "consider"]


# --- modals -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [("必须", "应", "modal-weaker"), ("可", "应", "modal-stronger"), ("应当", "必须", "modal-stronger"), ("不得", "不应", "modal-weaker")],
)
def test_a_modal_for_another_is_one_reason_with_its_direction(old: str, new: str, code: str) -> None:
    assert codes(f"重申各国{old}保护水源；", f"重申各国{new}保护水源；") == [(code, old, new)]


@pytest.mark.parametrize(
    ("old", "new", "code"), [("shall", "may", "modal-weaker"), ("must", "should", "modal-weaker"), ("may", "should", "modal-stronger"),
                             ("must", "shall", "modal-other")]
)  # fmt: skip
def test_an_english_modal_is_one_too(old: str, new: str, code: str) -> None:
    sentence = "Stresses that States {} protect wells;"

    assert codes(sentence.format(old), sentence.format(new), english=True) == [(code, old, new)]


def test_a_modal_is_found_where_it_runs_together_with_the_next_word() -> None:
    # 应对 is a word of its own: what was put in is 应.
    assert codes("强调各国可对贫困予以防止；", "强调各国应对贫困予以防止；") == [("modal-stronger", "可", "应")]


def test_a_duty_and_its_opposite_are_no_two_rungs() -> None:
    assert not any(one[0].startswith("modal") for one in codes("重申各国必须抽取地下水；", "重申各国不得抽取地下水；"))
    assert told("重申各国应当保护水源；", "重申各国应保护水源；") == (("translation",), "editorial")
