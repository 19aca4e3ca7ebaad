"""The families of phrases that qualify what is asked, and what stands in their place in a sentence and qualifies nothing."""

from __future__ import annotations

import pytest

from tests.drafts import codes, preambular_change, told

WELLS = "促请各国{}保护水源；"
CHINESE = {
    "conditions": [
        "如有需要，", "若资源允许，", "倘若技术成熟，", "在条件成熟时", "在切实可行的最大程度上", "在国家能力许可的范围内", "在采购规则容许的幅度内",
        "在对等基础上", "在公平分享惠益的基础上", "在遵守保密义务的前提下", "在技术上可行时", "凡有可能均", "俟资金落实后", "自行决定是否",
        "视资金筹措情况", "结合本国渔业的特点", "根据各自的发展阶段", "按照本国宪法程序", "依照现行水法", "尽最大努力", "量力而行",
    ],
    "consent": [
        "经议会核准后", "在法院下令时", "征求专家意见后", "听取居民意见后", "会同沿岸社区", "同下游社区充分磋商后", "在取得岛民事先许可的前提下",
        "一经请求即", "应任何会员国之请", "应书面请求", "经当事国邀请", "在有关国家提出请求时",
    ],
    "budget": [
        "在不增加会费的前提下", "通过预算外资源", "以自愿捐款", "在核定批款限度内", "在资金到位的情况下", "利用现有资源",
    ],
    "anchors": ["遵照国际人道主义法", "依照既定惯例", "根据共同但有区别的责任原则", "按照商定条件"],
    "savings": [
        "在不影响商业秘密的情况下", "在不违反公平竞争规则的情况下", "在适当顾及牧民习俗的前提下", "，同时不损害边民的权利，", "，但须遵守防火规定，",
    ],
    "degree": [
        "刻不容缓地", "毫无例外地", "毫不拖延地", "一律", "严格", "彻底", "优先", "从速", "第一时间", "分阶段", "以渐进方式", "不加任何区别地",
    ],
    "weaker duties": ["设法", "力争", "尽量", "逐渐", "适度"],
}  # fmt: skip
ENGLISH = [
    "if so requested", "resources permitting", "where the law so allows", "subject to judicial approval", "insofar as treaties so permit",
    "to the greatest possible extent", "to the degree feasible", "on the basis of reciprocity", "on fair and equitable terms", "at their own discretion",
    "on the understanding that costs are shared", "in the absence of objections", "once the permits are issued", "only after an assessment",
    "should funds be available", "consistent with their capacities", "in keeping with their constitutional procedures",
    "with the approval of parliament", "following consultations with the villages", "after hearing the villagers", "by mutual agreement",
    "in coordination with the villages concerned", "with the agreement of the parties",
    "at no extra cost", "from extrabudgetary funds", "through voluntary contributions", "once funds have been secured",
    "in accordance with established practice", "in full conformity with humanitarian law",
    "with due regard for local custom", "save in emergencies", "except during floods", "other than in times of war", "notwithstanding earlier permits",
    "with the exception of springs", "while protecting privacy", "in a phased manner", "step by step", "gradually", "forthwith",
    "as a matter of urgency", "without undue delay", "with the least possible delay", "at the earliest opportunity", "without let or hindrance",
    "without exception", "as a priority",
]  # fmt: skip


@pytest.mark.parametrize("phrase", [one for family in CHINESE.values() for one in family])
def test_a_phrase_of_a_family_is_a_caveat_and_no_wording(phrase: str) -> None:
    assert told(WELLS.format(""), WELLS.format(phrase))[0] == ("caveat",)
    assert told(WELLS.format(phrase), WELLS.format(""))[0] == ("caveat",)


@pytest.mark.parametrize("phrase", ENGLISH)
def test_an_english_phrase_of_a_family_is_one_as_well(phrase: str) -> None:
    without, with_it = "Urges States to protect wells;", f"Urges States, {phrase}, to protect wells;"

    assert told(without, with_it, english=True)[0] == told(with_it, without, english=True)[0] == ("caveat",)


@pytest.mark.parametrize(
    "words",
    ["在各地", "用新技术", "为此", "与专家一道", "在边境地区", "沿河岸", "在旱季", "以科学方法", "在国际组织支持下", "亲自", "再次", "应用新技术",
     "以卫星", "按月", "重视并", "在视频会议上", "逐段", "在没有围墙的村庄", "按年级", "根据渔民的口述"],
)  # fmt: skip
def test_where_how_and_with_whom_are_no_caveats(words: str) -> None:
    assert "caveat" not in told(WELLS.format(""), WELLS.format(words))[0]


@pytest.mark.parametrize(
    "words",
    ["in the border areas", "with new tools", "through legislation", "during the dry season", "with the help of engineers", "once more",
     "as guardians of nature", "with pride", "under bridges", "in partnership with schools", "from pollution", "for their children",
     "under the guidance of foresters", "by the end of May", "before winter"],
)  # fmt: skip
def test_english_ones_are_none_either(words: str) -> None:
    assert "caveat" not in told("Urges States to protect wells;", f"Urges States, {words}, to protect wells;", english=True)[0]


# --- where a phrase stands --------------------------------------------------------------------------


@pytest.mark.parametrize("condition", ["一旦井水变咸，", "在没有水泵的情况下", "如果井水变咸，"])
def test_a_condition_inside_a_finding_is_an_argument_and_no_caveat(condition: str) -> None:
    finding = preambular_change("认识到村民须到邻村取水，", f"认识到{condition}村民须到邻村取水，")

    assert finding.classes == ("wording",)
    assert told("促请各国到邻村取水；", f"促请各国{condition}到邻村取水；")[0] == ("caveat",)


def test_a_word_of_degree_in_the_place_of_another_word_of_a_finding_only_describes() -> None:
    finding = preambular_change("认识到早期施肥的好处，", "认识到迅速施肥的好处，")

    assert finding.classes == ("wording",)
    assert "caveat" in preambular_change("认识到施肥的好处，", "认识到迅速施肥的好处，").classes


def test_a_phrase_begins_at_its_own_preposition() -> None:
    old = "促请各国在农村地区修建水井；"

    assert codes(old, "促请各国在农村地区在可能的情况下修建水井；") == [("caveat-added", "在可能的情况下", "weakens")]
    assert told("促请各国在可能的情况下修建水井；", "促请各国在农村地区在可能的情况下修建水井；")[0] == ("wording",)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("在缺水的情况下", "在严重缺水的情况下", ("wording",)),
        ("在征得村民同意后", "在征得村民自由、事先和知情同意后", ("caveat",)),
        ("应请求", "应书面请求", ("wording",)),
        ("经村民同意后", "经渔民同意后", ("actor",)),
    ],
)
def test_inside_a_phrase_that_stays_only_the_changed_words_count(old: str, new: str, expected: tuple[str, ...]) -> None:
    assert told(WELLS.format(old), WELLS.format(new))[0] == expected
    assert told(WELLS.format(new), WELLS.format(old))[0] == expected


def test_in_english_one_phrase_for_another_of_its_effect_is_a_caveat_that_went_and_one_that_came() -> None:
    sentence = "Invites the agencies to hold the fair {};"
    found = codes(sentence.format("at no additional cost"), sentence.format("within existing resources"), english=True)

    assert [code for code, *_ in found] == ["caveat-added", "caveat-removed"]


def test_to_consider_the_doing_of_a_thing_is_weaker_than_to_do_it() -> None:
    old, new = (f"Urges States to {words} tolls;" for words in ("consider the introduction of", "introduce"))

    assert told(old, new, english=True)[0] == told(new, old, english=True)[0] == ("caveat",)


@pytest.mark.parametrize("noun", ["渔民所作的努力", "优先事项", "适当住房"])
def test_a_thing_that_holds_the_characters_of_a_caveat_is_none(noun: str) -> None:
    assert "caveat" not in told("欢迎各国公布的事项；", f"欢迎各国公布的事项和{noun}；")[0]


def test_a_modal_that_is_cut_with_the_next_word_is_the_same_modal() -> None:
    assert "caveat" not in preambular_change("考虑到水泵可以使村民取水，", "考虑到水泵能让村民取水，").classes


def test_an_adverb_beside_one_of_degree_does_not_hide_it() -> None:
    found = told("Urges States to settle evacuees;", "Urges States to settle evacuees swiftly and safely;", english=True)

    assert found[0][0] == "caveat"
