"""Who is meant where the name is no word of a table: a clause before its head, those with whom something is done, a right
that comes as a clause of its own; and what reads like one of these and names nobody.
"""

from __future__ import annotations

import pytest

from tests.drafts import codes, told

CLAUSES = [
    ("促请各国登记采贝人和船夫；", "促请各国登记采贝人、因海啸而失去渔船的船主和船夫；", "因海啸而失去渔船的船主"),
    ("促请各国登记采贝人和船夫；", "促请各国登记采贝人、受污染影响的养蚝户和船夫；", "受污染影响的养蚝户"),
    ("促请各国登记采贝人和船夫；", "促请各国登记采贝人、通过网络接单的送货员和船夫；", "通过网络接单的送货员"),
    ("促请各国救助遇难船员，不论其国籍；", "促请各国救助遇难船员，包括因债务而逃亡者，不论其国籍；", "因债务而逃亡者"),
    ("促请各国安置灾民和牧民；", "促请各国安置灾民、失去双亲的孤儿和牧民；", "失去双亲的孤儿"),
    ("促请各国培训船夫和摊贩；", "促请各国培训船夫、未受教育的女佣人和摊贩；", "未受教育的女佣人"),
]  # fmt: skip
NO_CLAUSES = [
    ("促请各国协助采贝人；", "促请各国协助采贝人、保护寡妇；"),
    ("促请各国修建码头和仓库；", "促请各国修建码头、因风暴而毁坏的灯塔和仓库；"),
    ("促请各国修建码头和仓库；", "促请各国修建码头、受潮水侵蚀的堤坝和仓库；"),
    ("促请各国培训船夫；", "促请各国通过修订的规程培训船夫；"),
    ("促请各国救助遇难船员；", "促请各国因时制宜地救助遇难船员；"),
]  # fmt: skip
PARTNERS = [
    ("鼓励各国测绘暗礁；", "鼓励各国与航运公司合作测绘暗礁；", "航运公司"),
    ("鼓励各国测绘暗礁；", "鼓励各国测绘暗礁，并与潜水协会密切协作；", "潜水协会"),
    ("鼓励各国测绘暗礁；", "鼓励各国同采珠人和灯塔管理员一道测绘暗礁；", "采珠人、灯塔管理员"),
    ("鼓励各国与渔业合作社携手测绘暗礁；", "鼓励各国测绘暗礁；", "渔业合作社"),
    ("鼓励各国测绘暗礁；", "鼓励各国联合海事学会和民间社会组织共同努力，测绘暗礁；", "海事学会、民间社会组织"),
]  # fmt: skip
NO_PARTNERS = [
    ("鼓励各国测绘暗礁；", "鼓励各国与时俱进测绘暗礁；"),
    ("鼓励各国测绘暗礁；", "鼓励各国测绘暗礁与沙洲；"),
    ("鼓励各国测绘暗礁；", "鼓励各国同步测绘暗礁；"),
    ("鼓励各国测绘暗礁；", "鼓励各国与以往一样测绘暗礁；"),
    ("鼓励各国测绘暗礁；", "鼓励各国测绘暗礁，并与海图配合；"),
]  # fmt: skip
ENGLISH_PARTNERS = [
    ("Encourages States to chart reefs;", "Encourages States, in cooperation with shipping companies, to chart reefs;", "shipping companies"),
    ("Encourages States to chart reefs;", "Encourages States to chart reefs in close partnership with divers and coastal communities;", "divers, coastal communities"),
    ("Encourages States to chart reefs;", "Encourages States, together with pilots, to chart reefs;", "pilots"),
    ("Encourages States, jointly with fishing cooperatives, to chart reefs;", "Encourages States to chart reefs;", "fishing cooperatives"),
    ("Encourages States to chart reefs;", "Encourages States, working with lighthouse keepers, to chart reefs;", "lighthouse keepers"),
]  # fmt: skip
NO_ENGLISH_PARTNERS = [
    ("Encourages States to chart reefs;", "Encourages States, together with shoals, to chart reefs;"),
    ("Encourages States to chart reefs;", "Encourages States to chart reefs with lasers;"),
    ("Encourages States to chart reefs;", "Encourages States, in conjunction with the spring tides, to chart reefs;"),
    ("Encourages States to chart reefs;", "Encourages States to chart reefs along with sandbanks;"),
    ("Encourages States to chart reefs;", "Encourages States to chart reefs in close succession;"),
]  # fmt: skip
RIGHTS = [
    ("重申学徒有权休息；", "重申学徒有权休息，并有权领取加班费；", "并有权领取加班费"),
    ("重申海员有权上岸；", "重申海员有权上岸，且同样有权随时与家人通话；", "且同样有权随时与家人通话"),
    ("重申海员有权上岸，也有权查阅工资单；", "重申海员有权上岸；", "也有权查阅工资单"),
]  # fmt: skip
NO_RIGHTS = [
    ("重申学徒可以休息；", "重申学徒可以休息，并须领取护具；"),
    ("重申海员可以上岸；", "重申海员可以上岸，并拥有权力机关签发的证件；"),
    ("回顾船东有权拒载，", "回顾船东无权拒载，"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "name"), CLAUSES + PARTNERS + RIGHTS)
def test_whoever_is_named_is_an_actor(old: str, new: str, name: str) -> None:
    assert [one[1] for one in codes(old, new)] == [name]
    assert told(old, new) == (("actor",), "substantive")


@pytest.mark.parametrize(("old", "new"), NO_CLAUSES + NO_PARTNERS + NO_RIGHTS)
def test_what_only_reads_so_names_nobody(old: str, new: str) -> None:
    classes, weight = told(old, new)

    assert "actor" not in classes
    assert weight == "substantive"


@pytest.mark.parametrize(("old", "new", "name"), ENGLISH_PARTNERS)
def test_english_partners_are_actors_too(old: str, new: str, name: str) -> None:
    assert [one[1] for one in codes(old, new, english=True)] == [name]


@pytest.mark.parametrize(("old", "new"), NO_ENGLISH_PARTNERS)
def test_english_things_are_no_partners(old: str, new: str) -> None:
    assert told(old, new, english=True)[0] == ("wording",)


@pytest.mark.parametrize(
    "member",
    [
        "divers stranded on reefs", "widows evicted by landlords", "pilots trained in ice", "nurses hired for the season",
        "families cut off by floods", "wardens", "crews taken from wrecks", "persons born at sea",
    ],
)  # fmt: skip
def test_an_english_name_is_known_though_a_participle_follows_its_head(member: str) -> None:
    old, new = "Urges States to shelter women and children;", f"Urges States to shelter women, {member} and children;"

    assert codes(old, new, english=True) == [("actor-added", member)]


@pytest.mark.parametrize("thing", ["nets dried on racks", "wells dug by hand", "grain kept in silos", "maps drawn from memory", "boats left at sea"])
def test_a_thing_that_a_participle_follows_is_nobody(thing: str) -> None:
    old, new = "Urges States to register piers and huts;", f"Urges States to register piers, {thing} and huts;"

    assert told(old, new, english=True)[0] == ("wording",)


@pytest.mark.parametrize("thing", ["国家和国际档案", "国家立法", "家庭暴力案件", "政府预算", "国家层面的海图", "大学安全须知"])
def test_a_name_that_says_what_kind_of_thing_something_is_names_nobody(thing: str) -> None:
    assert "actor" not in told("鼓励渔会研究海图；", f"鼓励渔会研究海图和{thing}；")[0]
    assert "actor" not in told("鼓励渔会研究海图；", f"鼓励渔会研究{thing}；")[0]
