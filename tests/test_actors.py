"""Who is addressed, named or protected: one for another, one more, one less."""

from __future__ import annotations

import pytest

from tests.drafts import codes, told


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


def test_a_clause_beside_a_name_is_no_member_of_a_list() -> None:
    assert told("促请各国保护水源；", "促请各国尽量化解矛盾，保护水源；")[0] == ("wording",)


def test_a_quantifier_that_went_with_a_part_of_a_name_is_no_caveat_of_its_own() -> None:
    assert told("Urges all Member States to act;", "Urges States to act;", english=True)[0] == ("actor",)
