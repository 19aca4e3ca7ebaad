"""Qualifiers that say how often, how far and how urgently; phases, decades and what is proclaimed; and what is none of them."""

from __future__ import annotations

import pytest

from redline import compare
from tests.drafts import change_of, codes, draft, english, preambular_change, told

OFTEN = [
    "在某些情况下", "在大多数情形下", "在许多情况下", "在少数场合", "在一定程度上", "在很大程度上", "在个别情况下", "在绝大多数情况下",
]  # fmt: skip
URGENTLY = ["作为紧急事项", "作为当务之急", "以紧急方式", "作为优先任务", "作为最紧急的问题"]
LAWFULLY = ["在符合宪法框架的情况下", "依照本国法律体系", "根据国内立法框架", "按照本国宪法秩序"]
PLACES = ["在许多渔港", "在北部岛屿上", "作为渔民", "作为优质产品", "在一些沿海城市"]
ENGLISH_OFTEN = [
    "in some cases", "in many instances", "in certain contexts", "in most situations", "in exceptional circumstances", "for the most part",
    "under certain conditions",
]  # fmt: skip
ENGLISH_PLACES = ["in some harbours", "in many villages", "in certain rivers", "in most winters", "in several islands"]


@pytest.mark.parametrize("phrase", OFTEN)
def test_how_often_or_how_far_a_finding_holds_is_a_caveat(phrase: str) -> None:
    change = preambular_change("铭记岛民以捕鱼为生，", f"铭记岛民{phrase}以捕鱼为生，")

    assert change.classes == ("caveat",)
    assert change.reasons[0].details == (phrase, "scope")


@pytest.mark.parametrize("phrase", URGENTLY + LAWFULLY)
def test_how_urgently_and_within_which_law_something_is_asked_is_a_caveat(phrase: str) -> None:
    assert told("促请各国疏浚航道；", f"促请各国{phrase}疏浚航道；")[0] == ("caveat",)
    assert told(f"促请各国{phrase}疏浚航道；", "促请各国疏浚航道；")[0] == ("caveat",)


@pytest.mark.parametrize("phrase", PLACES)
def test_a_place_or_a_part_played_is_none(phrase: str) -> None:
    assert "caveat" not in preambular_change("铭记岛民以捕鱼为生，", f"铭记岛民{phrase}以捕鱼为生，").classes


@pytest.mark.parametrize("phrase", ENGLISH_OFTEN)
def test_an_english_finding_is_qualified_in_the_same_way(phrase: str) -> None:
    assert told("Notes that islanders live on fish;", f"Notes that islanders {phrase} live on fish;", english=True)[0] == ("caveat",)


@pytest.mark.parametrize("phrase", ENGLISH_PLACES)
def test_an_english_place_is_none(phrase: str) -> None:
    said = told("Notes that islanders live on fish;", f"Notes that islanders {phrase} live on fish;", english=True)[0]

    assert "caveat" not in said


def test_what_alone_is_let_is_a_caveat_where_it_is_asked_and_describes_where_it_is_found() -> None:
    assert told("促请各国在冬季疏浚航道；", "促请各国只能在冬季疏浚航道；")[0] == ("caveat",)
    assert preambular_change("关切岛民靠借债度日，", "关切岛民只能靠借债度日，").classes == ("wording",)


# --- phases -----------------------------------------------------------------------------------------

PHASES = [
    ("欢迎暗礁测绘项目第一阶段完成；", "欢迎暗礁测绘项目第二阶段完成；"),
    ("欢迎灯塔方案第三期的成果；", "欢迎灯塔方案第四期的成果；"),
    ("鼓励各国资助渔港伙伴关系第二阶段；", "鼓励各国资助渔港伙伴关系第三阶段；"),
    ("欢迎第二个国际海图十年；", "欢迎第三个国际海图十年；"),
    ("注意到第四次潮汐峰会的结论；", "注意到第五次潮汐峰会的结论；"),
]
NO_PHASES = [
    ("强调停火第一阶段的意义；", "强调停火第二阶段的意义；"),
    ("注意到疏浚工程的第一段航道；", "注意到疏浚工程的第二段航道；"),
    ("欢迎第二个灯塔建成；", "欢迎第三个灯塔建成；"),
    ("强调撤军第二阶段的期限；", "强调撤军第三阶段的期限；"),
    ("回顾第一次渔业战争；", "回顾第二次渔业战争；"),
]
ENGLISH_PHASES = [
    ("Welcomes the first phase of the Reef Charting Project;", "Welcomes the second phase of the Reef Charting Project;"),
    ("Welcomes the outcome of the fourth Ocean Tides Congress;", "Welcomes the outcome of the fifth Ocean Tides Congress;"),
    ("Welcomes the third summit on harbours;", "Welcomes the fourth summit on harbours;"),
    ("Takes note of the second edition of the Lighthouse Atlas;", "Takes note of the third edition of the Lighthouse Atlas;"),
    ("Welcomes the second international decade of charts;", "Welcomes the third international decade of charts;"),
]  # fmt: skip
NO_ENGLISH_PHASES = [
    ("Welcomes the first phase of withdrawal;", "Welcomes the second phase of withdrawal;"),
    ("Recalls the first war over fish;", "Recalls the second war over fish;"),
    ("Notes the second phase of the ceasefire;", "Notes the third phase of the ceasefire;"),
    ("Notes the first sentence of that letter;", "Notes the second sentence of that letter;"),
    ("Welcomes the second lighthouse;", "Welcomes the third lighthouse;"),
]


@pytest.mark.parametrize(("old", "new"), PHASES)
def test_the_next_phase_of_a_programme_rolls_forward(old: str, new: str) -> None:
    assert told(old, new) == (("reference",), "technical")
    assert told(new, old) == (("reference",), "substantive")


@pytest.mark.parametrize(("old", "new"), NO_PHASES)
def test_another_ordinal_is_substance(old: str, new: str) -> None:
    assert told(old, new) == (("wording",), "substantive")


@pytest.mark.parametrize(("old", "new"), ENGLISH_PHASES)
def test_an_english_phase_rolls_forward(old: str, new: str) -> None:
    assert told(old, new, english=True) == (("reference",), "technical")


@pytest.mark.parametrize(("old", "new"), NO_ENGLISH_PHASES)
def test_another_english_ordinal_is_substance(old: str, new: str) -> None:
    assert told(old, new, english=True) == (("wording",), "substantive")


def test_the_phase_of_a_programme_that_somebody_runs_is_no_task() -> None:
    assert told("请开发署在渔港方案第二阶段培训船夫；", "请开发署在渔港方案第三阶段培训船夫；")[0] == ("reference",)


# --- what is proclaimed, and who is asked -----------------------------------------------------------

AROUND = ("促请各国保护水源；", "欢迎区域银行的贷款；")


def added(paragraph: str) -> tuple[str, ...]:
    """Return the classes of a new operative paragraph."""
    old, new = draft(["回顾《水井公约》，"], AROUND), draft(["回顾《水井公约》，"], [AROUND[0], paragraph, AROUND[1]])
    return change_of(compare(old, new), new="OP2").classes


def added_in_english(paragraph: str) -> tuple[str, ...]:
    """Return the classes of a new English operative paragraph."""
    around = ["Encourages the regional banks to lend more;", "Decides to close the matter."]
    return change_of(compare(english(around), english([around[0], paragraph, around[1]])), new="OP2").classes


@pytest.mark.parametrize(
    "paragraph",
    [
        "宣布2031年为国际灯塔年；",
        "决定将每年5月3日定为世界采珠人日；",
        "宣布2030年至2039年为疏浚航道十年，并邀请各国参与；",
        "宣告每年三月第一周为海图周；",
        "决定宣布10月9日为国际潮汐日；",
    ],
)
def test_a_day_a_year_or_a_decade_that_is_proclaimed_is_a_mandate(paragraph: str) -> None:
    assert added(paragraph) == ("added", "mandate")


@pytest.mark.parametrize(
    "paragraph",
    [
        "欢迎宣布2031年为国际灯塔年；",
        "宣布海床为全人类共同财产；",
        "决定2030年为登记的截止日；",
        "请各国将灯塔作为航标；",
        "邀请电信运营商在六小时内提交卫星图像；",
        "邀请航空公司和银行举办讲习班；",
    ],
)
def test_what_is_not_proclaimed_here_or_asked_of_others_is_none(paragraph: str) -> None:
    assert added(paragraph) == ("added",)


@pytest.mark.parametrize(
    "paragraph",
    [
        "Proclaims 2031 the International Year of Lighthouses;",
        "Decides to designate 3 May as World Pearl Divers Day;",
        "Decides to proclaim the decade beginning in 2030 the International Decade of Charts;",
        "Declares 9 October International Tides Day;",
        "Requests the Secretary-General to provide interpretation services at the hearings;",
    ],
)
def test_an_english_proclamation_is_a_mandate(paragraph: str) -> None:
    assert added_in_english(paragraph) == ("added", "mandate")


@pytest.mark.parametrize(
    "paragraph",
    [
        "Welcomes the proclamation of the International Year of Lighthouses;",
        "Declares that the sea bed is the common heritage of humanity;",
        "Invites operators of satellites to train pilots in the interpretation of images;",
        "Invites airlines and insurers to hold workshops on storms;",
        "Encourages mayors to mark the day of the tides;",
    ],
)
def test_what_is_no_english_proclamation_is_none(paragraph: str) -> None:
    assert added_in_english(paragraph) == ("added",)


def test_a_grave_concern_may_be_put_in_two_ways() -> None:
    assert codes("严重关切航道淤塞；", "严重关注航道淤塞；") == [("translation", "严重关切", "严重关注")]
