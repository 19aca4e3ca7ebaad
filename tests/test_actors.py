"""Who is addressed, named or protected: one for another, one more, one less."""

from __future__ import annotations

import pytest

from tests.drafts import codes, told


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("促请会员国保护水源；", "促请各国保护水源；", ("actor", "会员国", "各国")),
        ("促请所有会员国保护水源；", "促请各国保护水源；", ("actor", "所有会员国", "各国")),
        ("促请所有国家保护水源；", "促请有关国家保护水源；", ("actor", "所有国家", "有关国家")),
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


def test_a_quantifier_before_a_name_is_a_part_of_it_and_a_caveat_of_scope_elsewhere() -> None:
    assert codes("促请会员国保护水源；", "促请全体会员国保护水源；") == [("actor", "会员国", "全体会员国")]
    assert codes("Urges States to act;", "Urges all States to act;", english=True) == [("actor", "States", "all States")]
    assert codes("促请国家保护水井；", "促请国家保护所有水井；") == [("caveat-added", "所有", "scope")]


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
    clause = " and to record every drop that falls on a shared well in the dry season"
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


def test_a_name_somewhere_in_a_longer_insertion_does_not_make_it_a_change_of_actor() -> None:
    found = told("促请各国修建水井；", "促请各国修建水井，在妇女遭受洪涝影响的地区优先铺设管网；")

    assert found == (("wording",), "substantive")


def test_a_name_somewhere_in_a_longer_deletion_does_not_make_it_one_either() -> None:
    long, short = "促请各国保护水源，并在旱灾期间为会员国制定长期的储水计划；", "促请各国保护水源；"

    assert codes(long, short) == [("wording-removed", "并在旱灾期间为会员国制定长期的储水计划")]


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


def test_a_clause_beside_a_name_is_no_member_of_a_list() -> None:
    assert told("促请各国保护水源；", "促请各国尽量化解矛盾，保护水源；")[0] == ("wording",)


def test_a_quantifier_that_went_with_a_part_of_a_name_is_no_caveat_of_its_own() -> None:
    assert told("Urges all Member States to act;", "Urges States to act;", english=True)[0] == ("actor",)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("要求水务当局允许取水；", "要求各方允许取水；", ("actor", "水务当局", "各方")),
        ("吁请各国废除由居民付费的规定；", "吁请会员国废止要求居民付费的规定；", ("actor", "各国", "会员国")),
    ],
)
def test_who_stands_in_the_place_of_another_is_an_actor(old: str, new: str, expected: tuple[str, ...]) -> None:
    assert expected in codes(old, new)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("all States", "all parties", ("actor", "States", "parties")),
        ("the poorest people", "persons living in poverty", ("actor", "the poorest people", "persons living in poverty")),
        ("the High Commissioner", "the Office of the High Commissioner", ("actor", "High Commissioner", "Office of the High Commissioner")),
    ],
)  # fmt: skip
def test_english_names_stand_in_the_place_of_others_too(old: str, new: str, expected: tuple[str, ...]) -> None:
    sentence = "Requests mayors to consult {} on the wells;"
    long = "the {}United Nations High Commissioner for Human Rights"

    assert codes(sentence.format(long.format("")), sentence.format(long.format("Office of the ")), english=True)[0][0] == "actor"

    assert codes(sentence.format(old), sentence.format(new), english=True) == [expected]


@pytest.mark.parametrize(
    "members",
    ["、聋人老年妇女以及盲聋妇女", "，以及老年人、无国籍人和刑满释放者", "和职业介绍员", "，包括聋童组织，", "，特别是被武装团体招募的儿童"],
)
def test_members_of_a_list_are_actors_by_their_last_words(members: str) -> None:
    assert told("促请各国保护渔民在旱季取水；", f"促请各国保护渔民{members}在旱季取水；")[0] == ("actor",)


@pytest.mark.parametrize(
    "members", [" and trade union representatives", ", boat builders and those engaged in fishing", ", in particular tenants,"]
)
def test_english_members_are_actors_by_their_heads(members: str) -> None:
    old, new = (f"Urges mayors to protect engineers{one} from dismissal;" for one in ("", members))

    assert told(old, new, english=True)[0] == ("actor",)


@pytest.mark.parametrize(
    "clause",
    ["，并煽动民众反对水务人员", "以及促进和保护文化权利", "，或对儿童实施暴力", "和机场", "，除非有法院命令，"],
)
def test_a_clause_that_ends_in_a_name_is_no_member(clause: str) -> None:
    assert "actor" not in told("促请各国保护渔民和工厂；", f"促请各国保护渔民和工厂{clause}；")[0]


@pytest.mark.parametrize("clause", [" in countries affected by conflict", " and encouraging villages", " during the drought"])
def test_an_english_clause_is_none_either(clause: str) -> None:
    old, new = (f"Recognizes the needs of women and children{one};" for one in ("", clause))

    assert "actor" not in told(old, new, english=True)[0]


def test_a_right_among_rights_is_an_actor_and_one_beside_a_thing_is_wording() -> None:
    life = "Reaffirms the right to life, to health{} water{};"

    assert told(life.format(" and to", ""), life.format(", to", " and to a clean and healthy environment"), english=True)[0] == ("actor",)
    assert told("Recognizes health;", "Recognizes health and reproductive rights;", english=True)[0] == ("wording",)
    assert told("重申渔民的社会保障权；", "重申渔民的社会保障权和获得补救的权利；")[0] == ("actor",)
    assert told("重申尊重领土完整；", "重申尊重主权、领土完整；")[0] != ("actor",)


def test_a_ground_of_discrimination_beside_another_is_an_actor() -> None:
    assert told("促请各国消除基于性别、年龄和残疾的歧视；", "促请各国消除基于性别、年龄、残疾、语言和原籍的歧视；")[0] == ("actor",)
    assert "actor" not in told("促请各国记录水井的深度和水质；", "促请各国记录水井的深度、水质和语言；")[0]


def test_a_word_joined_to_a_caveat_is_no_actor_though_a_name_stands_before_it() -> None:
    found = codes("确保妇女参与决策；", "确保妇女充分、平等和切实参与决策；")

    assert not [one for one in found if one[0].startswith("actor")]


def test_a_member_that_no_table_knows_goes_with_one_that_ends_as_a_name() -> None:
    assert told("呼吁各国保护记者；", "呼吁各国保护记者、说书人和其他媒体工作者；")[0] == ("actor",)


def test_a_document_is_no_actor_though_it_is_named_after_rights() -> None:
    old, new = "Recalls the Covenant on Social Rights;", "Recalls the Covenant on Social Rights and the Covenant on Civil Rights;"

    assert "actor" not in told(old, new, english=True)[0]


def test_a_list_of_names_inside_a_longer_addition_is_told_beside_its_words() -> None:
    old = "邀请银行提供贷款；"
    new = "邀请银行提供贷款、担保和技术援助，支持供电和道路设施，并优先照顾最不发达国家和小岛屿发展中国家的偏远乡村；"

    assert told(old, new)[0] == ("actor", "wording")


@pytest.mark.parametrize(("old", "new"), [("女性", "妇女"), ("无国籍人", "无国籍者"), ("人权维护者", "人权捍卫者")])
def test_two_names_of_one_group_are_a_translators_choice(old: str, new: str) -> None:
    assert told(f"促请各国保护{old}的水源；", f"促请各国保护{new}的水源；")[0] == ("translation",)
