"""What the words of a change say, in the order that matters to a negotiator."""

from __future__ import annotations

import pytest

from redline.classify.pairs import AROUND, pairs
from redline.compare import compare
from redline.model import Edit
from tests.drafts import OPERATIVE, PREAMBULAR, change_of, draft, operative_change


def told(old: str, new: str, *, english: bool = False) -> tuple[tuple[str, ...], str]:
    """Return the classes and the weight of a change."""
    change = operative_change(old, new, english_text=english)
    return change.classes, change.weight


def codes(old: str, new: str, *, english: bool = False) -> list[tuple[str, ...]]:
    change = operative_change(old, new, english_text=english)
    return [(one.code, *one.details) for one in change.reasons]


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


def test_the_same_words_where_nobody_is_asked_are_no_mandate() -> None:
    assert "mandate" not in told("欢迎秘书长为理事会第五十届会议编写的报告；", "欢迎秘书长为理事会第五十二届会议编写的报告；")[0]
    assert "mandate" not in told("欢迎秘书长编写的报告；", "欢迎秘书长编写的报告和举行的讲习班；")[0]


def test_an_english_mandate_is_one_too() -> None:
    session = "Requests the Secretary-General to submit a report to the Council at its {} session;"

    assert told(session.format("fiftieth"), session.format("fifty-second"), english=True)[0][0] == "mandate"
    assert told("Decides to extend the mandate for three years;", "Decides to extend the mandate for one year;",
                english=True)[0][0] == "mandate"  # fmt: skip


# --- caveat -----------------------------------------------------------------------------------------


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


# --- actor ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("促请会员国保护水源；", "促请各国保护水源；", ("actor", "会员国", "各国")),
        ("促请所有会员国保护水源；", "促请各国保护水源；", ("actor", "所有会员国", "各国")),
        ("促请所有国家保护水源；", "促请有关国家保护水源；", ("actor", "所有", "有关")),
        ("促请发展中国家保护水源；", "促请最不发达国家保护水源；", ("actor", "发展中国家", "最不发达国家")),
        ("促请受影响国家保护水源；", "促请国家保护水源；", ("actor", "受影响国家", "国家")),
        ("促请各国保护妇女和儿童；", "促请各国保护妇女、女童和儿童；", ("actor-added", "女童")),
        ("鼓励非政府组织和国家人权机构参与；", "鼓励非政府组织参与；", ("actor-removed", "国家人权机构")),
    ],
)
def test_who_is_addressed_or_protected_is_an_actor(old: str, new: str, expected: tuple[str, ...]) -> None:
    assert codes(old, new) == [expected]
    assert told(old, new)[1] == "substantive"


def test_an_actor_is_quoted_without_the_words_around_it() -> None:
    assert ("actor", "会员国", "各国") in codes("促请会员国保护水源；", "促请各国酌情保护水源；")


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("Urges Member States to act;", "Urges States to act;", ("actor", "Member States", "States")),
        ("Urges donors to protect children;", "Urges donors to protect children and women;", ("actor-added", "women")),
        ("Urges States and donors to act;", "Urges States to act;", ("actor-removed", "donors")),
    ],
)
def test_english_actors_are_named_whole(old: str, new: str, expected: tuple[str, ...]) -> None:
    assert codes(old, new, english=True) == [expected]


def test_a_quantifier_that_came_alone_is_a_caveat_of_scope() -> None:
    assert codes("促请国家保护水源；", "促请所有国家保护水源；") == [("caveat-added", "所有", "scope")]


@pytest.mark.parametrize(
    ("old", "new", "name"),
    [
        ("Urges States to protect women and girls;", "Urges States to protect women, girls and fisherfolk;", "fisherfolk"),
        ("Reaffirms the right to water;", "Reaffirms the right to water and the right to housing;", "the right to housing"),
    ],
)
def test_an_english_member_of_a_list_of_names_or_a_right_is_an_actor_though_no_table_knows_it(
    old: str, new: str, name: str
) -> None:
    assert codes(old, new, english=True) == [("actor-added", name)]


def test_a_clause_that_joins_a_list_of_names_is_wording() -> None:
    women = "Urges States to protect women{} girls{};"
    clause = " and everybody who depends on a shared well in the dry season"
    right = " and the right of every household in the region to be given a bill that is read and understood"

    assert told(women.format(" and", ""), women.format(",", clause), english=True)[0] == ("wording",)
    assert "actor" not in told("Reaffirms the right to water;", f"Reaffirms the right to water{right};", english=True)[0]


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("Urges lighthouse keepers to record storms;", "Urges lighthouse keepers and ferry pilots to record storms;", "actor-added"),
        ("Invites bakers, millers and grocers not to waste flour;", "Invites bakers and grocers not to waste flour;", "actor-removed"),
    ],
)
def test_who_is_asked_for_something_is_an_actor_though_no_table_knows_any_of_them(old: str, new: str, code: str) -> None:
    assert codes(old, new, english=True)[0][0] == code


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Urges lighthouse keepers to train to record storms;", "Urges lighthouse keepers to train and rest to record storms;"),
        ("Urges lighthouse keepers to record storms;", "Urges lighthouse keepers, in the dry season, to record storms;"),
        ("Recalling the help of bakers to islands;", "Recalling the help of bakers and floods to islands;"),
    ],
)
def test_what_they_are_to_do_is_none(old: str, new: str) -> None:
    assert "actor" not in told(old, new, english=True)[0]


def test_a_name_that_several_changes_cut_is_seen_whole_on_both_sides() -> None:
    long, short = "the United Nations High Commissioner for Human Rights", "the High Commissioner"
    sentence = "Requests {} to report on wells to the Council at its {} session;"

    found = codes(sentence.format(long, "fiftieth"), sentence.format(short, "sixtieth"), english=True)

    assert not [one for one in found if one[0].startswith("wording")]
    assert [one for one in found if one[0] == "reference"]
    assert [one for one in found if one[0] == "form"]


@pytest.mark.parametrize("word", ["可预测", "可核查", "可追溯"])
def test_what_can_be_done_to_a_thing_is_no_permission(word: str) -> None:
    assert "caveat" not in told("邀请捐助者提供资金；", f"邀请捐助者提供{word}的资金；")[0]
    assert told("各国为此提供资金；", "各国可为此提供资金；")[0][0] == "caveat"


def test_a_name_somewhere_in_a_longer_insertion_does_not_make_it_a_change_of_actor() -> None:
    found = told("促请各国修建水井；", "促请各国修建水井，在妇女遭受洪涝影响的地区优先铺设管网；")

    assert found == (("wording",), "substantive")


def test_a_name_somewhere_in_a_longer_deletion_does_not_make_it_one_either() -> None:
    long, short = "促请各国保护水源，并在旱灾期间为会员国制定长期的储水计划；", "促请各国保护水源；"

    assert codes(long, short) == [("wording-removed", "，并在旱灾期间为会员国制定长期的储水计划")]


def test_a_name_that_took_the_place_of_a_thing_is_wording_for_nobody_was_addressed_before() -> None:
    thing, name = (f"Recommends the protection of {one};" for one in ("the wells", "Member States"))

    assert codes(thing, name, english=True) == [("wording", "the wells", "Member States")]
    assert codes(name, thing, english=True) == [("wording", "Member States", "the wells")]


@pytest.mark.parametrize("member", ["andesite miners", "herders of the highland"])
def test_a_joint_is_a_whole_word_and_no_part_of_a_name(member: str) -> None:
    short, long = (f"Urges mayors to consult {one};" for one in ("women and girls", f"women, {member} and girls"))

    assert codes(short, long, english=True) == [("actor-added", member)]
    assert codes(long, short, english=True) == [("actor-removed", member)]


def test_a_name_that_stays_in_a_growing_list_has_neither_come_nor_gone() -> None:
    assert codes("促请各国保护妇女和儿童；", "促请各国保护妇女、儿童和渔工；") == [("actor-added", "渔工")]
    assert codes("促请各国保护妇女、儿童和渔工；", "促请各国保护妇女和儿童；") == [("actor-removed", "渔工")]


# --- references -------------------------------------------------------------------------------------


def test_a_later_resolution_of_the_same_kind_is_an_update() -> None:
    classes, weight = told("回顾其2019年7月12日第41/35号决议；", "回顾其2020年7月17日第44/18号决议；")

    assert classes == ("reference",)
    assert weight == "technical"


def test_a_resolution_not_cited_before_is_new_and_named_and_the_list_is_not_rewritten() -> None:
    found = codes("回顾第74/270号决议和第74/274号决议；", "回顾第74/270号决议、第74/274号决议和第74/306号决议；")

    assert found == [("reference-new", "第74/306号决议")]
    assert told("回顾第74/270号决议；", "回顾第74/270号决议和第74/306号决议；") == (("reference-new",), "technical")


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
    classes, weight = told("重申各国的义务；", "重申第41/35号决议已经废除各国承担的此类义务；")

    assert "wording" in classes
    assert weight == "substantive"


def test_a_few_letters_after_a_citation_still_cite_and_more_say_something_else() -> None:
    cites, more = "回顾第74/270号决议和第74/306号决议的规定；", "回顾第74/270号决议和第74/306号决议为各国规定的义务；"

    assert told("回顾第74/270号决议；", cites) == (("reference-new",), "technical")
    assert told("回顾第74/270号决议；", more)[1] == "substantive"


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


def test_a_pair_whose_degree_may_differ_is_never_equated() -> None:
    assert told("重申各国须保护水源；", "重申各国需保护水源；")[1] == "substantive"
    assert told("重申水源是发展的基本要素；", "重申水源是发展的重要因素；")[1] == "substantive"


def test_english_spelling_is_editorial_and_english_articles_too() -> None:
    assert told("Urges every organisation to act;", "Urges every organization to act;", english=True)[1] == "editorial"
    assert told("Urges States to protect water;", "Urges States to protect the water;", english=True)[1] == "editorial"


# --- wording ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("重申这是各国的责任；", "重申这是各国的主要责任；", ("wording-added", "主要")),
        ("重申各国的义务；", "重申各国的承诺；", ("wording", "义务", "承诺")),
        ("促请各国不得抽取地下水；", "促请各国抽取地下水；", ("wording-removed", "不得")),
        ("促请各国减少50%的污染；", "促请各国减少30%的污染；", ("wording", "50%", "30%")),
        ("促请各国减少3.5吨污染物；", "促请各国减少2.5吨污染物；", ("wording", "3.5", "2.5")),
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


def test_a_clause_beside_a_name_is_no_member_of_a_list() -> None:
    assert told("促请各国保护水源；", "促请各国尽量化解矛盾，保护水源；")[0] == ("wording",)


def test_a_quantifier_in_whose_place_another_word_came_is_a_caveat_that_went() -> None:
    assert ("caveat-removed", "所有", "scope") in codes("促请各国保护所有水井；", "促请各国保护古老水井；")


def test_a_quantifier_that_went_with_a_part_of_a_name_is_no_caveat_of_its_own() -> None:
    assert told("Urges all Member States to act;", "Urges States to act;", english=True)[0] == ("actor",)


def test_verbs_of_a_family_without_an_order_have_no_direction() -> None:
    assert [one for one in codes("回顾水井的检测；", "审议了水井的检测；") if one[0].startswith("verb")] == [
        ("verb-unranked", "回顾", "审议了")]
