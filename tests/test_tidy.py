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
        ("提交大会第七届会议；", "提交理事会第八届会议和第九届会议；", "提交[-大会第七届-]{+理事会第八届+}会议{+和第九届会议+}；"),
        # What has come meets the next change.
        ("提交第七届会议审议；", "提交第八届会议和第九届会议决定；", "提交[-第七届-]{+第八届+}会议[-审议-]{+和第九届会议决定+}；"),
    ],
)
def test_one_word_is_exchanged_for_one_and_the_rest_has_come(old: str, new: str, expected: str) -> None:
    assert shown(old, new) == expected


def test_what_has_come_alone_was_exchanged_for_nothing() -> None:
    assert shown("回顾举行的研讨会，", "忆及举行的关于冰川的研讨会，") == "[-回顾-]{+忆及+}举行的{+关于冰川的+}研讨会，"


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("保护妇女和儿童", "保护妇女、儿童和牧民向导", "保护妇女[-和-]{+、+}儿童{+和牧民向导+}"),
        ("保护水井、牧场和水坝", "保护水坝和牧民", "保护[-水井、牧场和-]水坝{+和牧民+}"),
        ("与各国合作", "各国与组织合作", "[-与-]各国{+与组织+}合作"),
    ],
)
def test_a_word_that_means_something_is_kept_rather_than_a_particle_at_the_edge_of_a_title(
    old: str, new: str, expected: str
) -> None:
    assert shown(old, new) == expected


def test_what_is_added_to_a_list_begins_with_what_joins_it() -> None:
    assert shown("回顾第70/1号决议、第71/2号决议，", "回顾第70/1号决议、第71/2号决议和第72/3号决议，") == (
        "回顾第70/1号决议、第71/2号决议{+和第72/3号决议+}，"
    )
    assert shown("邀请专家研究水井的开放时间；", "又邀请专家研究水井的开放时间和关闭时间；") == (
        "{+又+}邀请专家研究水井的开放时间{+和关闭时间+}；"
    )


def test_what_is_added_to_the_first_words_of_a_text_begins_with_what_joins_it() -> None:
    assert shown("各国应开放水井", "各国和沿岸各国应开放水井") == "各国{+和沿岸各国+}应开放水井"


def test_an_addition_begins_after_the_stop_before_it() -> None:
    assert shown("回顾宣言，各国人民开放水井；", "回顾宣言，各国政府和各国人民开放水井；") == "回顾宣言，{+各国政府和+}各国人民开放水井；"


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        # 执行 and 落实 are variants; what is kept is the word that both texts have.
        ("各国落实决议的建议；", "各国执行决议和落实决议的建议；", "各国{+执行决议和+}落实决议的建议；"),
        ("各国执行决议和落实决议的建议；", "各国落实决议的建议；", "各国[-执行决议和-]落实决议的建议；"),
    ],
)
def test_a_word_is_kept_rather_than_its_variant(old: str, new: str, expected: str) -> None:
    assert shown(old, new) == expected


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("保护牧民的草场，并开放水井；", "保护牧民的草场，特别是冬季草场，并开放水井；", "保护牧民的草场{+，特别是冬季草场+}，并开放水井；"),
        ("保护牧民的草场，并开放水井；", "保护牧民的草场，包括冬季草场，并开放水井；", "保护牧民的草场{+，包括冬季草场+}，并开放水井；"),
        ("保护牧民的草场，开放水井；", "保护牧民的草场，疏通河道，开放水井；", "保护牧民的草场，{+疏通河道，+}开放水井；"),
        ("确认向导，其中多数是妇女，对旅行有贡献，", "确认向导对旅行有贡献，", "确认向导[-，其中多数是妇女，-]对旅行有贡献，"),
        ("确认向导对旅行有贡献，", "确认向导，其中多数是妇女，对旅行有贡献，", "确认向导{+，其中多数是妇女，+}对旅行有贡献，"),
        ("鼓励各国在公海巡逻；", "鼓励各国在获得同意后，在公海巡逻；", "鼓励各国{+在获得同意后，+}在公海巡逻；"),
    ],
)
def test_what_explains_the_words_before_it_takes_their_comma(old: str, new: str, expected: str) -> None:
    assert shown(old, new) == expected


def test_the_stop_that_ends_a_paragraph_is_not_part_of_what_is_added_before_it() -> None:
    assert shown("意识到冰川正在消退，", "意识到冰川正在消退，水源正在减少，") == "意识到冰川正在消退{+，水源正在减少+}，"


def test_an_english_phrase_between_commas_takes_the_comma_before_it() -> None:
    assert shown("Urges States to open wells, and to clear canals;", "Urges States to open wells, in dry seasons, and to clear canals;",
                 "en") == "Urges States to open wells{+, in dry seasons+}, and to clear canals;"  # fmt: skip
    assert shown("Urges States to open wells, and to clear canals;", "Urges States to open wells, promptly, and to clear canals;",
                 "en") == "Urges States to open wells{+, promptly+}, and to clear canals;"  # fmt: skip
    assert shown("women, herders and guides", "women, young women, herders and guides", "en") == (
        "women{+, young women+}, herders and guides"
    )


def test_one_word_for_another_stays_where_it_is() -> None:
    assert shown("关注使用水井的人的需要，", "关注使用水井者的需要，") == "关注使用水井[-的人-]{+者+}的需要，"


def test_a_modifier_is_added_with_the_particle_after_it() -> None:
    assert shown("召开的研讨会；", "召开的关于冰川的研讨会；") == "召开的{+关于冰川的+}研讨会；"


def test_a_preposition_changes_with_what_it_governs() -> None:
    assert shown("不得因贫穷而拒绝供水；", "不得以贫穷为由停止供水；") == "不得[-因贫穷而拒绝-]{+以贫穷为由停止+}供水；"
    # What it governs is a few words: a longer phrase is read as one that stayed.
    assert shown("不得因牧区水井枯竭而停工；", "不得以牧区水井枯竭为由停工；") == "不得[-因-]{+以+}牧区水井枯竭[-而-]{+为由+}停工；"
    assert shown("与牧民协会协商，分配草场；", "在牧民协会参与下，分配草场；") == "[-与牧民协会协商-]{+在牧民协会参与下+}，分配草场；"


def test_a_preposition_changes_alone_where_nothing_else_of_its_phrase_did() -> None:
    # 免费 has come and took nobody's place; the comma ends the phrase; 通知 governs as a verb does.
    assert shown("对牧民开放水井；", "为牧民免费开放水井；") == "[-对-]{+为+}牧民{+免费+}开放水井；"
    assert shown("对牧民，开放水井；", "为牧民，关闭水井；") == "[-对-]{+为+}牧民，[-开放-]{+关闭+}水井；"
    assert shown("通知牧民停工；", "向牧民开放；") == "[-通知-]{+向+}牧民[-停工-]{+开放+}；"


def test_a_list_does_not_change_with_its_joint() -> None:
    # 、 and 和 govern nothing.
    assert shown("农户、牧民协商；", "农户和牧民参与；") == "农户[-、-]{+和+}牧民[-协商-]{+参与+}；"


def test_a_word_that_gets_a_degree_and_an_ending_is_one_change() -> None:
    assert shown("强烈反对污染水源；", "最强烈地反对污染水源；") == "[-强烈-]{+最强烈地+}反对污染水源；"
    assert shown("最强烈地反对污染水源；", "强烈反对污染水源；") == "[-最强烈地-]{+强烈+}反对污染水源；"
    assert shown("强烈反对污染水源；", "强烈地反对污染水源；") == "强烈{+地+}反对污染水源；"
    # One degree in the place of another.
    assert shown("非常强烈反对污染水源；", "最强烈地反对污染水源；") == "[-非常-]{+最+}强烈{+地+}反对污染水源；"
    assert shown("购买饲料、水井设备；", "购买饲料、和水井的设备；") == "购买饲料、{+和+}水井{+的+}设备；"


@pytest.mark.parametrize(
    ("old", "new", "apart", "expected"),
    [
        ("往往在没有向导陪同的情况下过河，", "往往无法得到向导的过河陪同，",
         "往往[-在没有-]{+无法得到+}向导[-陪同-]的[-情况下-]过河{+陪同+}，",
         "往往[-在没有向导陪同的情况下过河-]{+无法得到向导的过河陪同+}，"),
        ("确认不得让任何牧民因欠债而失去水源；", "确认欠债不得成为失去水源的理由；",
         "确认[-不得让任何牧民因-]欠债[-而-]{+不得成为+}失去水源{+的理由+}；",
         "确认[-不得让任何牧民因欠债而失去水源-]{+欠债不得成为失去水源的理由+}；"),
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
        # A list that lost a word and got another.
        ("邀请所有国家开放水井；", "邀请国家和牧民开放水井；", "邀请[-所有-]国家{+和牧民+}开放水井；"),
        # Half as much stayed as changed.
        ("立即请各国的牧民登记；", "请各国派出的志愿者登记；", "[-立即-]请各国{+派出+}的[-牧民-]{+志愿者+}登记；"),
        # Nothing went that did not come in its place.
        ("阻止各国关闭的水井；", "鼓励各国开放的学校；", "[-阻止-]{+鼓励+}各国[-关闭-]{+开放+}的[-水井-]{+学校+}；"),
        ("邀请各国开放水坝；", "鼓励各国尽快关闭水坝；", "[-邀请-]{+鼓励+}各国[-开放-]{+尽快关闭+}水坝；"),
    ],
)
def test_a_phrase_whose_words_stayed_is_not_told_anew(old: str, new: str, expected: str) -> None:
    assert shown(old, new) == expected


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("Urges States to dig deep canals and wells near every school;", "Urges States to fill old ditches and wells beside main roads;",
         "Urges States to [-dig deep canals-]{+fill old ditches+} and wells [-near every school-]{+beside main roads+};"),
        ("Urges States to dig deep canals in villages;", "Urges States to fill old ditches in towns;",
         "Urges States to [-dig deep canals-]{+fill old ditches+} in [-villages-]{+towns+};"),
    ],
)
def test_a_word_with_its_particle_and_a_particle_beside_one_word_are_no_crumbs(old: str, new: str, expected: str) -> None:
    assert shown(old, new, "en") == expected


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("young herders nearby and municipal authorities all agricultural communities",
         "old guides elsewhere and provincial administrations all pastoralist organizations"),
        ("municipal authorities all agricultural communities and young herders nearby",
         "provincial administrations all pastoralist organizations and old guides elsewhere"),
    ],
)
def test_a_change_that_took_in_a_crumb_may_take_in_the_next(old: str, new: str) -> None:
    # "all" is a crumb between long words; then "and" stands between two long changes.
    assert shown(old, new, "en") == f"[-{old}-]{{+{new}+}}"


def test_a_phrase_told_anew_may_end_a_title() -> None:
    assert shown("在没有向导陪同的情况下过河", "无法得到向导的过河陪同") == "[-在没有向导陪同的情况下过河-]{+无法得到向导的过河陪同+}"


def test_a_phrase_is_told_anew_within_its_clause_only() -> None:
    old, new = "一旦失业，无法支付水费，停水；", "失业，便会因水费，被停止供水；"

    assert "，" not in "".join(one.old + one.new for one in edits(old, new) if one.op != "keep")
    assert shown("确认不得让任何老年牧民因欠债，而失去水源；", "确认欠债，不得成为失去水源的理由；") == (
        "确认[-不得让任何老年牧民因-]欠债，[-而-]{+不得成为+}失去水源{+的理由+}；"
    )


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
