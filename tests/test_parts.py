"""Splits and merges: what belongs to one paragraph, and what only repeats its words."""

from __future__ import annotations

import pytest

from redline.align.parts import NEAR
from tests.drafts import OPERATIVE, PREAMBULAR, matched, operative, preambular, words

WHOLE = "吁请各国修订水坝调度规程，确保枯水期下游仍有生态流量；鼓励非政府组织监测水质，并向公众通报监测结果；"
FIRST, SECOND = "吁请各国修订水坝调度规程，确保枯水期下游仍有生态流量；", "鼓励非政府组织监测水质，并向公众通报监测结果；"
THREE = (
    "促请各国查明三角洲地区所有无证水井，并公布水质检测结果",
    "为受到污染的村庄铺设供水管网，在管网建成以前派出运水车辆",
    "每年向议会说明供水管网的漏损比例和维修经费的使用情况",
)


def groups(old: list[str], new: list[str]) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Return what became what, in order, where more than one paragraph stands on a side."""
    found = matched(operative(*old), operative(*new))
    return [(one.old, one.new) for one in found if len(one.old) > 1 or len(one.new) > 1]


def test_a_paragraph_cut_in_two_is_one_split_with_both_parts() -> None:
    assert groups([*OPERATIVE[3:5], WHOLE, OPERATIVE[5]], [*OPERATIVE[3:5], FIRST, SECOND, OPERATIVE[5]]) == [
        (("OP3",), ("OP3", "OP4"))
    ]


def test_a_split_is_as_alike_as_its_parts_together_and_not_as_one_of_them() -> None:
    parted, merged = (matched(operative(*old), operative(*new)) for old, new in
                      (([WHOLE], [FIRST, SECOND]), ([FIRST, SECOND], [WHOLE])))  # fmt: skip

    assert [len(found) for found in (parted, merged)] == [1, 1]
    assert parted[0].similarity > 0.9
    assert merged[0].similarity > 0.9


def test_two_paragraphs_joined_are_one_merge_with_both_parts() -> None:
    assert groups([*OPERATIVE[3:5], FIRST, SECOND, OPERATIVE[5]], [*OPERATIVE[3:5], WHOLE, OPERATIVE[5]]) == [
        (("OP3", "OP4"), ("OP3",))
    ]


def test_words_may_change_on_the_way() -> None:
    first, second = FIRST.replace("吁请各国修订", "敦促沿岸国家修改"), "又" + SECOND.replace("监测结果", "所得的数据")

    assert groups([*OPERATIVE[3:5], WHOLE, OPERATIVE[5]], [*OPERATIVE[3:5], first, second, OPERATIVE[5]]) == [
        (("OP3",), ("OP3", "OP4"))
    ]


def test_a_paragraph_may_be_cut_in_three() -> None:
    whole = "；".join(THREE) + "；"

    assert groups([OPERATIVE[3], whole, OPERATIVE[4]], [OPERATIVE[3], *(one + "；" for one in THREE), OPERATIVE[4]]) == [
        (("OP2",), ("OP2", "OP3", "OP4"))
    ]
    # And where it is the first paragraph of a text.
    assert groups([whole, OPERATIVE[4]], [*(one + "；" for one in THREE), OPERATIVE[4]]) == [
        (("OP1",), ("OP1", "OP2", "OP3"))
    ]


def test_a_part_much_shorter_than_the_other_is_a_part() -> None:
    short, long = "鼓励媒体报道用水合作；", FIRST[:-1] + "，提前通报泄洪计划，赔偿受灾农户，并公布水库蓄水数据；"

    assert groups([OPERATIVE[3], long + short, OPERATIVE[4]], [OPERATIVE[3], long, short, OPERATIVE[4]]) == [
        (("OP2",), ("OP2", "OP3"))
    ]


def test_something_new_may_stand_between_two_parts() -> None:
    new = [*OPERATIVE[3:5], FIRST, "请秘书长编写一份报告；", SECOND, OPERATIVE[5]]

    assert groups([*OPERATIVE[3:5], WHOLE, OPERATIVE[5]], new) == [(("OP3",), ("OP3", "OP5"))]


def test_new_paragraphs_may_stand_between_two_parts_whichever_is_longer() -> None:
    between = ["请秘书长编写一份报告；", "鼓励媒体报道干旱；", "决定设立水权咨询小组；"]
    for count in (2, 3):
        for first, last in ((FIRST, SECOND), (SECOND, FIRST)):
            new = [*OPERATIVE[3:5], first, *between[:count], last, OPERATIVE[5]]
            assert groups([*OPERATIVE[3:5], WHOLE, OPERATIVE[5]], new) == [(("OP3",), ("OP3", f"OP{4 + count}"))]


def test_a_part_that_went_far_away_is_no_part() -> None:
    new = [*OPERATIVE[3:5], FIRST, *OPERATIVE[5:13], SECOND]

    assert groups([*OPERATIVE[3:5], WHOLE, *OPERATIVE[5:13]], new) == []


def test_a_new_paragraph_beside_it_does_not_bring_a_part_nearer_to_its_whole() -> None:
    assert NEAR == 4
    others, added = OPERATIVE[5:8], "请各国将三月定为清洁水源月；"

    for start, whole, near in (((), "OP1", "OP5"), (OPERATIVE[3:4], "OP2", "OP6")):
        old = [*start, WHOLE, *others]
        assert groups(old, [*start, FIRST, *others, added, SECOND]) == []
        assert groups(old, [*start, FIRST, *others, SECOND]) == [((whole,), (whole, near))]


def test_a_decoy_that_repeats_what_the_partner_accounts_for_is_no_part() -> None:
    decoy = "吁请各国修订水坝调度规程，确保枯水期下游仍有饮用水源；"

    assert groups([OPERATIVE[3], WHOLE, OPERATIVE[4]], [OPERATIVE[3], WHOLE, decoy, OPERATIVE[4]]) == []


def test_a_new_paragraph_on_the_same_matter_is_no_part() -> None:
    added = "请秘书长就水坝调度规程和水质监测提出建议，包括设立信托基金、举办讲习班和培训技术人员；"

    assert groups([OPERATIVE[3], WHOLE, OPERATIVE[4]], [OPERATIVE[3], WHOLE, added, OPERATIVE[4]]) == []


def test_a_paragraph_of_a_few_words_that_chance_put_into_another_is_no_part() -> None:
    assert groups([OPERATIVE[3], WHOLE, OPERATIVE[4]], [OPERATIVE[3], WHOLE, "水质监测；", OPERATIVE[4]]) == []


def test_a_part_is_taken_from_a_decoy_that_was_its_partner() -> None:
    # The old paragraph's second half is new OP3; a removed paragraph looks like it, but accounts for less of it.
    removed = "鼓励非政府组织开展宣传，并向公众通报活动计划；"
    found = groups([OPERATIVE[3], WHOLE, removed, OPERATIVE[4]], [OPERATIVE[3], FIRST, SECOND, OPERATIVE[4]])

    assert found == [(("OP2",), ("OP2", "OP3"))]


def test_a_paragraph_keeps_a_partner_that_accounts_for_it_as_well() -> None:
    old = [OPERATIVE[3], WHOLE.replace("公众", "居民"), SECOND.replace("监测水质", "检测水质"), OPERATIVE[4]]

    assert groups(old, [OPERATIVE[3], FIRST, SECOND, OPERATIVE[4]]) == []


def test_parts_of_a_preambular_paragraph_are_found_too() -> None:
    whole = PREAMBULAR[4][:-1] + "，并注意到" + PREAMBULAR[7][3:]
    found = matched(preambular(PREAMBULAR[3], whole, PREAMBULAR[6]),
                    preambular(PREAMBULAR[3], PREAMBULAR[4], PREAMBULAR[7], PREAMBULAR[6]))  # fmt: skip

    assert (("PP2",), ("PP2", "PP3")) in [(one.old, one.new) for one in found]


def test_of_two_that_repeat_the_same_half_one_is_the_part_and_the_other_is_new() -> None:
    new = [OPERATIVE[3], FIRST, SECOND, "请非政府组织监测水质；", OPERATIVE[4]]

    assert groups([OPERATIVE[3], WHOLE, OPERATIVE[4]], new) == [(("OP2",), ("OP2", "OP3"))]


def test_what_was_merged_is_not_split_as_well_so_that_no_change_has_several_paragraphs_on_both_sides() -> None:
    wells = "促请各国查明三角洲所有无证水井，公布水质检测结果；"
    one = [OPERATIVE[3], wells + "请卫生部门派员；", "鼓励媒体报道；", OPERATIVE[4]]
    other = [OPERATIVE[3], wells + "鼓励媒体报道；", "请卫生部门为村庄儿童体检；", OPERATIVE[4]]

    assert groups(one, other) == groups(other, one) == [(("OP2", "OP3"), ("OP2",))]


@pytest.mark.parametrize("times", [2, 3])
def test_several_splits_and_merges_stay_apart(times: int) -> None:
    places = ("北部山区", "东部平原", "南部港口")[:times]
    whole = [WHOLE.replace("各国", place).replace("非政府组织", place + "居民") for place in places]
    parts = [part for one in whole for part in (one[: one.index("；") + 1], one[one.index("；") + 1 :])]

    assert groups([OPERATIVE[3], *whole, OPERATIVE[4]], [OPERATIVE[3], *parts, OPERATIVE[4]]) == [
        ((f"OP{2 + n}",), (f"OP{2 + 2 * n}", f"OP{3 + 2 * n}")) for n in range(times)
    ]
    assert groups([OPERATIVE[3], *parts, OPERATIVE[4]], [OPERATIVE[3], *whole, OPERATIVE[4]]) == [
        ((f"OP{2 + 2 * n}", f"OP{3 + 2 * n}"), (f"OP{2 + n}",)) for n in range(times)
    ]


# --- one test for each piece of evidence, with words that nobody else has ----------------------------


def made_groups(old: list[str], new: list[str]) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    return groups([words(names) for names in old], [words(names) for names in new])


def test_half_a_part_is_one_beside_its_other_part_and_none_far_from_it() -> None:
    whole, first, half = "abcdefghijklmnop", "abcdefghij", "klmnαβγδ"
    others = ["ABCD", "EFGH", "IJKL"]

    assert made_groups(["123", whole, *others, "456"], ["123", first, half, *others, "456"]) == [(("OP2",), ("OP2", "OP3"))]
    assert made_groups(["123", whole, *others, "456"], ["123", first, *others, half, "456"]) == []


def test_the_last_of_three_parts_is_measured_from_the_one_before_it_and_not_from_the_first() -> None:
    assert made_groups(["123", "abcdefghijklmnopq", "456"], ["123", "abcdefghi", "jklmn", "opαβγ", "456"]) == [
        (("OP2",), ("OP2", "OP3", "OP4"))
    ]


def test_a_new_paragraph_that_quotes_a_clause_and_says_much_else_is_no_part() -> None:
    whole, first, quoting = "abcdefghijklmn", "abcdefghij", "klmnαβγδεζηθκ"

    assert made_groups(["123", whole, "456"], ["123", first, quoting, "456"]) == []


def test_a_paragraph_is_not_taken_from_a_partner_that_accounts_for_nearly_as_much_of_it() -> None:
    part, partner, rest = "abcdefghijklmnopqrst", "abcdefghijklmnαβγδεζ", "fghijklmnopqrst"
    old = ["123", "ABCDEFGHIJ", part, "456"]
    new = ["123", "ABCDEFGHIJ" + rest, partner, "456"]

    assert made_groups(old, new) == []


def test_a_paragraph_that_is_half_of_another_stays_with_its_partner() -> None:
    part, partner, rest = "abcdefghijklmnopqrst", "abcdefgαβγδεζηθκλμνξ", "klmnopqrst"
    old = ["123", "ABCDEFGHIJUVWXYZ", part, "456"]
    new = ["123", "ABCDEFGHIJUVWXYZ" + rest, partner, "456"]

    assert made_groups(old, new) == []
