"""What the words of a change say, in the order that matters to a negotiator."""

from __future__ import annotations

import pytest

from redline.classify.pairs import AROUND, pairs
from redline.compare import compare
from redline.model import Change, Edit, Reason
from tests.drafts import OPERATIVE, PREAMBULAR, change_of, codes, draft, operative_change, told


def operative_change_added(paragraph: str) -> Change:
    """Return the change that a new operative paragraph is."""
    old, new = draft(PREAMBULAR[:2], OPERATIVE[:2]), draft(PREAMBULAR[:2], [OPERATIVE[0], paragraph, OPERATIVE[1]])
    return change_of(compare(old, new), new="OP2")


# --- mandate ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("请秘书长编写一份报告，并提交理事会第五十届会议；", "请秘书长编写一份报告，并提交理事会第五十二届会议；"),
        ("请秘书长编写一份报告；", "请秘书长编写一份报告，并举行一次小组讨论；"),
        ("请秘书长提供资料，并举行一次讲习班；", "请秘书长提供资料；"),
        ("决定将特别代表的任期延长三年；", "决定将特别代表的任期延长一年；"),
        ("请秘书长每年向理事会提交报告；", "请秘书长每两年向理事会提交报告；"),
        ("请秘书长向理事会提交报告；", "请秘书长向大会提交报告；"),
        ("决定继续审议这一事项；", "决定在第五十五届会议上继续审议这一事项；"),
    ],
)
def test_what_may_cost_money_is_a_mandate(old: str, new: str) -> None:
    classes, weight = told(old, new)

    assert classes[0] == "mandate"
    assert weight == "substantive"


def test_a_length_that_lost_its_first_word_is_quoted_as_it_was_and_is() -> None:
    assert codes("请秘书长每三年向理事会提交报告；", "请秘书长三年向理事会提交报告；") == [("mandate", "每三年 → 三年")]


def test_the_same_words_where_nobody_is_asked_are_no_mandate() -> None:
    assert "mandate" not in told("欢迎秘书长为理事会第五十届会议编写的报告；", "欢迎秘书长为理事会第五十二届会议编写的报告；")[0]
    assert "mandate" not in told("欢迎秘书长编写的报告；", "欢迎秘书长编写的报告和举行的讲习班；")[0]


def test_an_english_mandate_is_one_too() -> None:
    session = "Requests the Secretary-General to submit a report to the Council at its {} session;"

    assert told(session.format("fiftieth"), session.format("fifty-second"), english=True)[0][0] == "mandate"
    assert told("Decides to extend the mandate for three years;", "Decides to extend the mandate for one year;",
                english=True)[0][0] == "mandate"  # fmt: skip


@pytest.mark.parametrize(
    ("old", "new", "told_as"),
    [
        ("决定将特别代表的任期延长三年；", "决定将特别代表的任期延长一年；", "三年 → 一年"),
        ("请秘书长任命三名独立专家；", "请秘书长任命五名独立专家；", "三名 → 五名"),
        ("请办事处举办两次区域研讨会；", "请办事处举办五次区域研讨会；", "两次 → 五次"),
        ("请秘书长每年提交报告；", "请秘书长每两年提交报告；", "每年 → 每两年"),
        ("请高级专员举行一次一整天的讨论会；", "请高级专员举行一次半天的讨论会；", "一整天 → 半天"),
        ("授权特派团部署9 200名军事人员；", "授权特派团部署7 400名军事人员；", "9 200名 → 7 400名"),
    ],
)
def test_how_long_how_often_and_how_many_are_told_as_they_were_and_are(old: str, new: str, told_as: str) -> None:
    assert codes(old, new) == [("mandate", told_as)]


@pytest.mark.parametrize(
    ("old", "new", "told_as"),
    [
        ("Requests the Secretary-General to appoint three experts;", "Requests the Secretary-General to appoint five experts;",
         "three experts → five experts"),
        ("Requests the Office to organize a workshop;", "Requests the Office to organize two workshops;", "a workshop → two workshops"),
        ("Decides to extend the mandate for three years;", "Decides to extend the mandate for one year;", "three years → one year"),
    ],
)  # fmt: skip
def test_english_measures_are_told_both_ways_too(old: str, new: str, told_as: str) -> None:
    assert codes(old, new, english=True) == [("mandate", told_as)]


def test_a_word_that_only_holds_a_task_is_none() -> None:
    assert told("请特别报告员提供资料；", "请独立专家提供资料；")[0] == ("actor",)
    assert "mandate" not in told("Requests the rapporteur to fund stakeholders;", "Requests the rapporteur to fund households;",
                                 english=True)[0]  # fmt: skip
    assert told("请秘书长为渔民编写报告；", "请秘书长为渔民编写一份报告；")[0] == ("translation",)


def test_a_task_is_quoted_with_what_is_said_of_it() -> None:
    old, new = "决定设立一个政府间工作组；", "决定设立一个政府间工作组，并于明年举行两届会议；"

    assert codes(old, new) == [("mandate", "并于明年举行两届会议")]


def test_the_ordinal_of_a_session_is_quoted_whole() -> None:
    old, new = "请特别代表向大会第七十五届和第七十六届会议报告；", "请特别代表向大会第七十七届和第七十八届会议报告；"

    assert not [one for one in codes(old, new) if one[0] == "mandate" and one[1].startswith("七十")]


def test_an_organ_that_only_changed_its_place_in_a_list_is_no_mandate() -> None:
    sentence = "Requests the Secretary-General to report to {} on the wells;"
    old, new = (sentence.format(one) for one in ("the Assembly and to the Council", "the Council and to the Assembly"))

    assert told(old, new, english=True) == (("editorial",), "editorial")


def test_a_new_request_of_States_costs_the_organisation_nothing() -> None:
    asked = operative_change_added("请秘书长为渔民代表参加磋商提供旅费；")
    others = operative_change_added("邀请发达国家和气候基金为搬迁提供新的资金；")

    assert asked.classes == ("added", "mandate")
    assert others.classes == ("added",)


def test_a_task_that_went_with_its_paragraph_is_told_beside_and_is_no_class() -> None:
    task = "决定在明年举行一次半天小组讨论，并请高级专员编写一份摘要报告；"
    old, new = draft(PREAMBULAR[:2], [OPERATIVE[0], task, OPERATIVE[1]]), draft(PREAMBULAR[:2], OPERATIVE[:2])
    change = change_of(compare(old, new), old="OP2")

    assert change.classes == ("removed",)
    assert Reason("removed", "mandate-removed", ("小组讨论、报告",)) in change.reasons


# --- references -------------------------------------------------------------------------------------


def test_a_later_resolution_of_the_same_kind_is_an_update() -> None:
    classes, weight = told("回顾其2019年7月12日第41/35号决议；", "回顾其2020年7月17日第44/18号决议；")

    assert classes == ("reference",)
    assert weight == "technical"


def test_a_resolution_not_cited_before_is_new_and_named_and_the_list_is_not_rewritten() -> None:
    found = codes("回顾第74/270号决议和第74/274号决议；", "回顾第74/270号决议、第74/274号决议和第74/306号决议；")

    assert found == [("reference-new", "第74/306号决议")]
    assert told("回顾第74/270号决议；", "回顾第74/270号决议和第74/306号决议；") == (("reference-new",), "substantive")


def test_a_resolution_that_another_paragraph_cites_already_is_not_new() -> None:
    old = draft(PREAMBULAR[:2], ["回顾第74/270号决议；", OPERATIVE[1]])
    new = draft(PREAMBULAR[:2], ["回顾第74/270号和第41/35号决议；", OPERATIVE[1]])

    assert "reference-new" not in change_of(compare(old, new), new="OP1").classes


def test_a_citation_that_was_taken_out_is_named() -> None:
    assert codes("回顾第74/270号决议和第74/274号决议；", "回顾第74/270号决议；") == [("reference-removed", "第74/274号决议")]


def test_a_title_cited_anew_is_a_new_reference() -> None:
    assert codes("重申《维也纳宣言》的原则；", "重申《维也纳宣言》和《北京宣言》的原则；") == [("reference-new", "《北京宣言》")]


def test_a_symbol_for_another_is_an_update() -> None:
    assert codes("注意到报告(A/HRC/46/70)；", "注意到报告(A/HRC/49/53)；") == [("reference", "A/HRC/46/70", "A/HRC/49/53")]


def test_a_clause_that_also_cites_is_wording_and_no_mere_reference() -> None:
    classes, weight = told("重申各国对渔港承担的义务；", "重申第41/35号决议已经废除各国对渔港承担的此类义务；")

    assert "wording" in classes
    assert weight == "substantive"


def test_a_few_letters_after_a_citation_still_cite_and_more_say_something_else() -> None:
    cites, more = "回顾第74/270号决议和第76/306号决议的规定；", "回顾第74/270号决议和第76/306号决议为各国规定的义务；"

    assert told("回顾第74/270号决议；", cites) == (("reference-new",), "technical")
    assert "wording" in told("回顾第74/270号决议；", more)[0]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("促请各国到2030年消除污染；", "促请各国到2035年消除污染；"),
        ("促请各国在2030年以前消除水源污染；", "促请各国在2035年以前消除水源污染；"),
        ("促请各国不迟于2030年消除水源污染；", "促请各国不迟于2035年消除水源污染；"),
    ],
)
def test_a_deadline_that_slips_is_substance(old: str, new: str) -> None:
    assert told(old, new)[1] == "substantive"
    assert "reference" not in told(old, new)[0]


def test_an_english_deadline_is_one_too_and_a_year_that_is_cited_is_an_update() -> None:
    assert told("Urges States to end it by 2030;", "Urges States to end it by 2035;", english=True)[1] == "substantive"
    assert told("欢迎2020年水事论坛的成果；", "欢迎2021年水事论坛的成果；") == (("reference",), "technical")


@pytest.mark.parametrize(
    ("old", "new"), [("2020年", "区域"), ("区域", "2020年"), ("2020年", ""), ("", "2020年")]
)
def test_a_year_that_comes_or_goes_without_another_in_its_place_is_wording_and_no_update(old: str, new: str) -> None:
    assert told(f"欢迎{old}水事论坛的成果；", f"欢迎{new}水事论坛的成果；") == (("wording",), "substantive")


# --- translation and editorial ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new"),
    [("依照", "按照"), ("尤其是", "特别是"), ("加强", "增强"), ("磋商", "协商"), ("落实", "执行"), ("所有", "一切")],
)
def test_a_synonym_of_a_translator_is_translation_and_never_substance(old: str, new: str) -> None:
    sentence = "促请各国在水务部门之间就{}有关水源的计划作出安排；"
    classes, weight = told(sentence.format(old), sentence.format(new))

    assert classes == ("translation",)
    assert weight == "editorial"


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("鼓励各国作出贡献；", "鼓励各国做出贡献；", "editorial"),
        ("鼓励其它国家参与；", "鼓励其他国家参与；", "editorial"),
        ("重申《宪章》的宗旨；", "重申《联合国宪章》的宗旨；", "form"),
        ("请高级专员办事处协助；", "请联合国人权事务高级专员办事处协助；", "form"),
        ("促请各国保护水源；", "促请各国保护水源。", "stop"),
    ],
)
def test_spelling_first_mention_forms_and_stops_are_editorial(old: str, new: str, code: str) -> None:
    change = operative_change(old, new)

    assert change.classes == ("editorial",)
    assert change.weight == "editorial"
    assert [one.code for one in change.reasons] == [code]


@pytest.mark.parametrize(("old", "new"), [("和", "以及"), ("、", "和"), ("，", "、")])
def test_the_joint_of_a_list_is_no_substance(old: str, new: str) -> None:
    sentence = "促请各国保护河流{}湖泊；"

    assert told(sentence.format(old), sentence.format(new))[1] == "editorial"


def test_or_for_and_is_substance() -> None:
    assert told("促请各国保护河流和湖泊；", "促请各国保护河流或湖泊；") == (("wording",), "substantive")


def test_words_of_grammar_alone_are_a_translators_choice() -> None:
    assert told("促请各国保护自己水源；", "促请各国保护自己的水源；") == (("translation",), "editorial")
    assert told("请高级专员发表声明；", "请高级专员发表一项声明；") == (("translation",), "editorial")
    assert told("促请各国保护水源支持渔民；", "促请各国保护水源，以支持渔民；") == (("translation",), "editorial")


def test_a_pair_whose_degree_may_differ_is_never_equated() -> None:
    assert told("重申各国须保护水源；", "重申各国需保护水源；")[1] == "substantive"
    assert told("重申水源是发展的基本要素；", "重申水源是发展的重要因素；")[1] == "substantive"


def test_english_spelling_is_editorial_and_english_articles_too() -> None:
    assert told("Urges every organisation to act;", "Urges every organization to act;", english=True)[1] == "editorial"
    assert told("Urges States to protect water;", "Urges States to protect the water;", english=True)[1] == "editorial"


@pytest.mark.parametrize(
    ("old", "new"), [("every state", "every State"), ("to cooperate with", "to co-operate with")]
)
def test_a_capital_or_a_hyphen_alone_is_editorial(old: str, new: str) -> None:
    sentence = "Urges {} the delta authority;"

    assert told(sentence.format(old), sentence.format(new), english=True) == (("editorial",), "editorial")


# --- wording ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("重申这是各国的责任；", "重申这是各国的主要责任；", ("wording-added", "主要")),
        ("重申各国的义务；", "重申各国的承诺；", ("wording", "义务", "承诺")),
        ("促请各国不得抽取地下水；", "促请各国抽取地下水；", ("wording-removed", "不得")),
        ("促请各国减少50%的污染；", "促请各国减少30%的污染；", ("wording", "50%", "30%")),
        ("促请各国减少3.5吨污染物；", "促请各国减少2.5吨污染物；", ("wording", "3.5吨", "2.5吨")),
        ("促请各国应对SARS-1疫情；", "促请各国应对SARS-2疫情；", ("wording", "SARS-1", "SARS-2")),
        ("促请各国提供技术援助；", "促请各国提供技术合作；", ("wording", "援助", "合作")),
    ],
)
def test_everything_else_is_wording_and_substance(old: str, new: str, expected: tuple[str, ...]) -> None:
    assert codes(old, new) == [expected]
    assert told(old, new)[1] == "substantive"


def test_a_clause_is_quoted_as_it_stands_though_its_verb_is_named_apart() -> None:
    found = codes("促请各国保护水源；", "促请各国保护水源，并鼓励非政府组织提供协助；")
    quoted = " ".join(word for code, *details in found if code == "wording-added" for word in details)

    # Without its verb it would say that something is not governmental.
    assert "并非政府" not in quoted


# --- pairs ------------------------------------------------------------------------------------------


def test_a_deletion_right_before_an_insertion_is_one_pair_with_its_places_and_surroundings() -> None:
    edits = (Edit("keep", "促请", "促请"), Edit("delete", "会员国", ""), Edit("insert", "", "各国"), Edit("keep", "保护，", "保护，"),
             Edit("insert", "", "水"), Edit("keep", "。", "。"), Edit("delete", "甲", ""))  # fmt: skip
    first, second, third = pairs(edits)

    assert (first.old, first.new, first.old_at, first.new_at, first.edits) == ("会员国", "各国", 2, 2, (1, 2))
    assert (first.before, first.after) == ("促请", "保护，水。")
    assert (second.old, second.new, second.old_at, second.new_at, second.edits) == ("", "水", 8, 7, (4,))
    assert (third.old, third.new, third.after, third.edits) == ("甲", "", "", (6,))


def test_enough_is_seen_around_a_pair_for_the_longest_form_of_a_name() -> None:
    longest = "联合国人权事务高级专员办事处"
    (pair,) = pairs((Edit("keep", "水" * 90, "水" * 90), Edit("insert", "", "甲"), Edit("keep", "坝" * 90, "坝" * 90)))

    assert len(pair.before) == len(pair.after) == AROUND > len(longest)
    assert codes("请高级专员办事处协助；", f"请{longest}协助；")[0][0] == "form"


def test_a_name_that_several_changes_cut_is_seen_whole_on_both_sides() -> None:
    long, short = "the United Nations High Commissioner for Human Rights", "the High Commissioner"
    sentence = "Requests {} to report on wells to the Council at its {} session;"

    found = codes(sentence.format(long, "fiftieth"), sentence.format(short, "sixtieth"), english=True)

    assert not [one for one in found if one[0].startswith("wording")]
    assert [one for one in found if one[0] == "reference"]
    assert [one for one in found if one[0] == "form"]


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("Urges States to protect wells ; and rivers;", "Urges States to protect wells; and rivers;", ("mark", "wells ;", "wells;")),
        ("Urges States to protect wells ;", "Urges States to protect wells;", ("mark", "wells ;", "wells;")),
    ],
)  # fmt: skip
def test_a_space_alone_is_an_editors_in_english(old: str, new: str, reason: tuple[str, ...]) -> None:
    assert told(old, new, english=True) == (("editorial",), "editorial")
    assert codes(old, new, english=True) == [reason]
