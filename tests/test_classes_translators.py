"""Thirty changes as translators and editors make them, written before the tables were extended: what each is, and no more.

Four were right then. The two expectations that were wrong by the conventions of the gold were mended since: 自愿 is a
caveat, and English is no translation.
"""

from __future__ import annotations

import pytest

from tests.drafts import codes, told

# Texts translated anew: other words, the same substance.
ANEW = [
    ("回顾该基金每年发放的津贴数额已由缔约国大会核定，", "回顾该基金逐年发放的补贴金额已经缔约国大会核准，"),
    ("注意到渔港夜间照明不足，常常酿成事故，", "注意到渔港夜间照明不够，时常引发事故，"),
    ("鼓励各国定期公布检查结果，并将其载入年度概览；", "鼓励各国定期公开检查结果，并将之列入年度概览；"),
    ("请秘书处在网站上登载上述清单；", "请秘书处在网站上刊登前述清单；"),
    ("强调收购价格不得低于生产成本；", "强调收购价格不得少于生产费用；"),
    ("敦促各国加快审批程序，减少不必要的手续；", "敦促各国加速审批程序，减去不必要的手续；"),
    ("回顾关于雇用未满十六岁学徒的限制仍然有效，", "回顾关于雇佣不满十六岁学徒的限制依然有效，"),
    ("建议各国拟定指南，说明如何保存档案；", "建议各国制订指南，阐明如何保存档案；"),
    ("关切地注意到许多牧场因旱灾而废弃，", "关切地注意到很多牧场由于旱灾而荒废，"),
    ("鼓励各国吸取以往的经验教训，避免重复劳动；", "鼓励各国借鉴过去的经验教训，避免重复工作；"),
    pytest.param(
        "欢迎在该领域取得的进展，并期望这一势头得以保持；", "欢迎在这一领域取得的进展，并期望这种势头能够维持；",
        marks=pytest.mark.xfail(reason="这种 stands for such as well as for this: 这一 is not of its group", strict=True)),
]  # fmt: skip

# A change of substance is told though other words were exchanged beside it, and nothing else is told of it.
BESIDE = [
    ("鼓励各国向盐工和采珠者发放津贴；", "鼓励各国向盐工、潜水员和采珠者发放补贴；", ("actor", "translation")),
    ("敦促矿主为井下工人配备口罩；", "敦促矿主和运输商为井下工人配备口罩；", ("actor",)),
    ("敦促各国保护缝纫女工，特别是居家缝纫女工；", "敦促各国保护缝纫女工，特别是居家缝纫女工和夜班洗衣女工；", ("actor",)),
    ("欢迎灯塔看守人与海岸电台的合作；", "欢迎灯塔看守人、引航站与海岸电台的合作；", ("actor",)),
    ("回顾秘书长关于灯塔的第四次年度报告，", "回顾秘书长关于灯塔的第五次年度报告，", ("reference",)),
    ("注意到执行局第十二次会议的成果，", "注意到执行局第十三次会议的成果，", ("reference",)),
    ("强调津贴数额每月不得超过二百元；", "强调补贴金额每月不得超过三百元；", ("wording", "translation")),
    ("欢迎联合国粮食及农业组织的贡献；", "欢迎粮食及农业组织的贡献；", ("editorial",)),
    ("欢迎国际海事组织的贡献；", "欢迎海事组织的贡献；", ("editorial",)),
    ("强调雇主必须提供护具；", "强调雇主应提供护具；", ("caveat",)),
    ("强调学徒享有休息的权利；", "强调学徒享有休息的利益；", ("wording",)),
    ("欢迎各国自愿登记；", "欢迎各国强制登记；", ("caveat",)),
]  # fmt: skip

ENGLISH = [
    ("Recalls the fourth annual report of the Secretary-General on lighthouses;", "Recalls the fifth annual report of the Secretary-General on lighthouses;", ("reference",)),
    ("Urges States to train divers and pearl fishers;", "Urges States to train divers, salt rakers and pearl fishers;", ("actor",)),
    ("Encourages States to protect home-based weavers;", "Encourages States to protect home-based weavers, especially night-shift laundresses;", ("actor",)),
    ("Welcomes the work of the Food and Agriculture Organization of the United Nations on nets;", "Welcomes the work of the Food and Agriculture Organization on nets;", ("editorial",)),
    ("Encourages States to publish the results of follow up visits;", "Encourages States to publish the results of follow-up visits;", ("editorial",)),
    ("Urges States to begin the harbour works before the rains;", "Urges States to start the harbour works before the rains;", ("wording",)),
    ("Notes that the grant amounts to 200 dollars;", "Notes that the grant amounts to 300 dollars;", ("wording",)),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new"), ANEW)
def test_a_text_translated_anew_says_nothing_new(old: str, new: str) -> None:
    assert told(old, new)[0] == ("translation",)


@pytest.mark.parametrize(("old", "new", "classes"), BESIDE)
def test_what_is_of_substance_is_told_and_nothing_beside_it(old: str, new: str, classes: tuple[str, ...]) -> None:
    assert told(old, new)[0] == classes


@pytest.mark.parametrize(("old", "new", "classes"), ENGLISH)
def test_english_is_told_by_the_same_rules(old: str, new: str, classes: tuple[str, ...]) -> None:
    assert told(old, new, english=True)[0] == classes


# --- what must not be read away ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("促请各国批准该议定书；", "促请各国核准该议定书；"),
        ("强调船东应赔偿遇难船员的家属；", "强调船东应补偿遇难船员的家属；"),
        ("强调学徒享有结社的自由；", "强调学徒享有结社的自主；"),
        ("鼓励各国参加渔业协定；", "鼓励各国加入渔业协定；"),
        ("强调津贴每月不得少于二百元；", "强调津贴每月不得多于二百元；"),
        ("强调渔港应当收费；", "强调渔港应当免费；"),
        ("注意到盐田面积减少；", "注意到盐田面积增加；"),
        ("鼓励各国监测渔获量；", "鼓励各国监督渔获量；"),
        ("欢迎该基金提供贷款；", "欢迎该基金提供赠款；"),
        ("强调上岸的鱼类须在国内加工；", "强调上岸的鱼类须在国外加工；"),
    ],
)
def test_words_that_differ_in_substance_are_no_translation(old: str, new: str) -> None:
    classes, weight = told(old, new)

    assert "translation" not in classes
    assert weight == "substantive"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("强调灯塔津贴数额为二百元；", "强调灯塔补贴金额为三百元；"),
        ("鼓励渔会公布渔船数目；", "鼓励渔会公开商船数量；"),
        ("鼓励甲港将渔获清单送交乙港；", "鼓励乙港将渔获一览表递交甲港；"),
    ],
)
def test_a_number_a_name_or_who_does_what_to_whom_is_told_beside_the_exchanged_words(old: str, new: str) -> None:
    classes, weight = told(old, new)

    assert {"translation", "wording"} <= set(classes)
    assert weight == "substantive"


def test_exchanged_words_are_told_one_by_one_and_the_rest_as_it_is_left() -> None:
    said = codes("鼓励渔会公布上岸渔船数目；", "鼓励渔会公开离港商船数量；")

    assert ("translation", "公布", "公开") in said
    assert ("translation", "数目", "数量") in said
    assert [one for one in said if one[0].startswith("wording")] == [("wording", "上岸渔船", "离港商船")]


def test_particles_beside_exchanged_words_say_nothing() -> None:
    assert told("注意到牧场因旱灾而废弃；", "注意到牧场由于旱灾荒废了；")[0] == ("translation",)


# --- names ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("敦促各国保护洗衣工和铁匠；", "敦促各国保护洗衣工、潜水员和铁匠；", ("actor-added", "潜水员")),
        ("敦促各国保护从事采盐和晒鱼的工人；", "敦促各国保护从事采盐、织网和晒鱼的工人；", ("actor-added", "织网")),
        ("欢迎许多社区安然过冬；", "欢迎许多土著人民和沿海社区安然过冬；", ("actor-added", "土著人民、沿海社区")),
    ],
)
def test_names_are_told_by_how_they_end_and_by_what_their_heads_are(old: str, new: str, expected: tuple[str, ...]) -> None:
    assert codes(old, new) == [expected]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("敦促各国改善渔民的加工条件；", "敦促各国改善渔民的加工和施工条件；"),
        ("要求各方停止招募和使用儿童；", "要求各方停止招募、使用和绑架儿童；"),
        ("鼓励渔会维持一个公开的数据库；", "鼓励渔会维持一个公开的国家数据库；"),
        ("鼓励各国修建道路和码头；", "鼓励各国修建道路、车站和码头；"),
    ],
)
def test_what_is_done_or_built_is_nobody(old: str, new: str) -> None:
    assert "actor" not in told(old, new)[0]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("Urges electricity companies to bury their lines;", "Urges electricity and tramway companies to bury their lines;",
         ("actor-added", "tramway companies")),
        ("Urges States to protect weavers and cooks;", "Urges States to protect weavers, lamplighters and cooks;",
         ("actor-added", "lamplighters")),
    ],
)  # fmt: skip
def test_english_names_are_told_by_their_ends_and_heads(old: str, new: str, expected: tuple[str, ...]) -> None:
    assert codes(old, new, english=True) == [expected]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Urges States to repair piers and nets;", "Urges States to repair piers, trailers and nets;"),
        ("Notes the hopes of fishers and their children;", "Notes the hopes, numbers of fishers and their children;"),
    ],
)
def test_things_in_ers_are_nobody(old: str, new: str) -> None:
    assert "actor" not in told(old, new, english=True)[0]


def test_an_article_is_told_where_nothing_else_is() -> None:
    assert told("Urges States to protect the wells;", "Urges States to protect wells;", english=True)[0] == ("editorial",)
    assert told("Urges States to protect the wells;", "Urges States to dredge wells;", english=True)[0] == ("wording",)


# --- what recurs ------------------------------------------------------------------------------------


def test_an_earlier_report_in_the_place_of_a_later_one_is_substance() -> None:
    assert codes("注意到关于灯塔的第五次报告，", "注意到关于灯塔的第四次报告，") == [("reference-older", "第五次", "第四次")]


def test_the_next_report_that_is_asked_for_is_a_task_too() -> None:
    assert told("请秘书长提交第五次进展报告；", "请秘书长提交第六次进展报告；")[0] == ("mandate", "reference")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("回顾第二次渔业战争的教训，", "回顾第一次渔业战争的教训，"),
        ("强调第二阶段的报告制度；", "强调第三阶段的报告制度；"),
    ],
)
def test_what_only_bears_an_ordinal_is_no_series(old: str, new: str) -> None:
    assert told(old, new)[0] == ("wording",)


def test_a_word_that_follows_its_number_into_the_plural_says_nothing() -> None:
    said = told("Encourages mayors to hold one open market day;", "Encourages mayors to hold three open market days;", english=True)
    alone = told("Encourages mayors to hold the market day;", "Encourages mayors to hold the market days;", english=True)

    assert said[0] == ("wording",)
    assert alone[0] == ("wording",)
    assert ("wording", "day", "days") not in codes(
        "Encourages mayors to hold one open market day;", "Encourages mayors to hold three open market days;", english=True)
