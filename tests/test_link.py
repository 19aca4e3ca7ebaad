"""Which old paragraph became which new one: the hard choices, one test for each piece of evidence."""

from __future__ import annotations

import pytest

from redline.align.link import STANDS, TELLING, Rivals, link
from redline.align.sides import sides
from redline.language import language, letters
from redline.model import Paragraph
from tests.drafts import OPERATIVE, PREAMBULAR, changed, links, matched, operative, preambular, words

# Two paragraphs with four clauses each, and a decoy made of half of one and half of the other.
WELLS = "促请各国查明所有无证水井，公布水质检测结果，封闭受到污染的水井，并为居民提供替代水源；"
DAMS = "吁请沿岸国家修订水坝调度规程，确保枯水期的生态流量，提前通报泄洪计划，并赔偿受灾农户；"
DECOY = "促请各国查明所有无证水井，公布水质检测结果，提前通报泄洪计划，并赔偿受灾农户；"

REPORT = "注意到关于三角洲{}情况的年度最新报告；"
OFFICE = "注意到高级专员提交理事会的关于落实{}工作的报告；"

# One paragraph as two translators put it.
TRANSLATED = (
    "重申在推进三角洲居民用水合作的进程中，应以公平、透明的原则为导向，并按照《宪章》的宗旨开展；",
    "再次申明为促进三角洲居民在用水方面的协作，须遵循透明及公正原则，依照《宪章》所载目的进行；",
)


def old_to_new(old: list[Paragraph], new: list[Paragraph], code: str = "zh") -> dict[int, int]:
    """Return the one-to-one links, as places."""
    return dict(link(sides(tuple(old), tuple(new), language(code))).partner)


def test_identical_paragraphs_are_partners_wherever_they_stand() -> None:
    assert old_to_new(operative(*OPERATIVE[:4]), operative(*reversed(OPERATIVE[:4]))) == {0: 3, 1: 2, 2: 1, 3: 0}


def test_identical_paragraphs_in_one_section_are_partners_before_those_across_sections() -> None:
    text = "重申土著人民有权参与一切影响其水源的决策"
    old = [*preambular(text + "，"), *operative(text + "；")]
    new = [*preambular("回顾其各项决议，", text + "，"), *operative("决定结束审议；", text + "；")]

    assert links(matched(old, new)) == {("PP1", "PP2"), ("OP1", "OP2")}


def test_a_paragraph_that_a_text_repeats_is_linked_in_order() -> None:
    lines = [OPERATIVE[0], OPERATIVE[1], OPERATIVE[0], OPERATIVE[2]]

    assert old_to_new(operative(*lines), operative(*lines)) == {0: 0, 1: 1, 2: 2, 3: 3}


def test_a_decoy_made_of_two_paragraphs_stays_alone() -> None:
    old = operative(OPERATIVE[3], WELLS, DECOY, OPERATIVE[4], DAMS, OPERATIVE[5])
    new = operative(OPERATIVE[3], WELLS.replace("所有", "一切"), OPERATIVE[4], DAMS.replace("提前", "及时"), OPERATIVE[5])

    assert links(matched(old, new)) == {("OP1", "OP1"), ("OP2", "OP2"), ("OP4", "OP3"), ("OP5", "OP4"), ("OP6", "OP5")}


def test_a_decoy_does_not_take_the_place_of_a_paragraph_that_was_rewritten_more() -> None:
    rewritten = "促请各国普查水井，公开水质数据，关闭受污染水井，并向居民提供别的水源；"
    old = operative(OPERATIVE[3], DECOY, WELLS, OPERATIVE[4], DAMS, OPERATIVE[5])
    new = operative(OPERATIVE[3], rewritten, OPERATIVE[4], DAMS, OPERATIVE[5])

    assert ("OP3", "OP2") in links(matched(old, new))
    assert not any(pair[0] == "OP2" for pair in links(matched(old, new)))


def test_twins_are_told_apart_by_content_whatever_their_place() -> None:
    old = operative(REPORT.format("渔业"), OPERATIVE[4], REPORT.format("供水"), OFFICE.format("供水"))
    new = operative(OFFICE.format("供水"), REPORT.format("供水管网"), OPERATIVE[4], REPORT.format("渔业"))

    assert links(matched(old, new)) == {("OP1", "OP4"), ("OP2", "OP3"), ("OP3", "OP2"), ("OP4", "OP1")}


def test_a_paragraph_translated_anew_from_end_to_end_is_linked_where_its_neighbours_agree() -> None:
    old, new = TRANSLATED
    around = OPERATIVE[2:4], OPERATIVE[4:6]
    found = matched(operative(*around[0], old, *around[1]), operative(*around[0], new, *around[1]))
    (match,) = [one for one in found if one.old == ("OP3",)]

    assert match.new == ("OP3",)
    assert match.similarity < 0.6


def test_a_whole_text_translated_anew_is_linked_though_no_paragraph_is_the_same() -> None:
    old = (
        "回顾其以往关于三角洲居民用水问题的各项决议，",
        "深为关切海水倒灌使得沿岸稻田盐碱化，迫使青年离开村庄谋生，",
        "强调需要加强各国水文部门之间的数据交换工作，",
        "欢迎区域银行为修复红树林提供的优惠贷款，",
        "认识到土著人民守护湿地的传统知识具有重要价值，",
        "注意到地方当局最先应对旱灾，却最缺乏所需的资源，",
    )
    new = (
        "忆及以前就三角洲居民用水问题通过的决议，",
        "严重关切由于海水倒灌，沿岸稻田出现盐碱化，青年被迫离开村庄，",
        "着重指出必须增强各国水文部门在数据交换方面的进程，",
        "赞赏区域银行以优惠贷款支持修复红树林，",
        "确认土著人民在守护湿地方面的传统知识有着宝贵价值，",
        "注意到发生旱灾时地方当局最先作出反应，但所掌握的资源最为缺乏，",
    )

    assert old_to_new(preambular(*old), preambular(*new)) == {place: place for place in range(6)}


def test_what_was_removed_where_something_else_was_added_is_no_change_of_one_into_the_other() -> None:
    old = operative(*OPERATIVE[:3], OPERATIVE[6], *OPERATIVE[8:11])
    new = operative(*OPERATIVE[:3], "邀请联合国水机制每年举办一次青年论坛；", *OPERATIVE[8:11])

    assert 3 not in old_to_new(old, new)


def test_neighbours_do_not_speak_for_two_paragraphs_that_share_a_formula_only() -> None:
    # Less than three tenths of the shorter stand in the longer, whatever the neighbours say.
    assert STANDS == 0.3
    old = operative(*OPERATIVE[:3], "请高级专员编写一份报告，说明三角洲地区水井污染对儿童健康的影响；", *OPERATIVE[5:8])
    new = operative(*OPERATIVE[:3], "请高级专员举办一次讲习班，评估工商企业在湿地采矿应负的人权责任；", *OPERATIVE[5:8])

    assert 3 not in old_to_new(old, new)


def test_a_new_paragraph_that_borrows_an_old_formula_is_not_linked_where_nothing_speaks_for_it() -> None:
    old = operative(*OPERATIVE[:6], "敦促各国采取一切必要措施，防止工商企业向湿地排放废水；")
    borrowed = "敦促各国采取一切必要措施，防止学校课程忽视饮水安全的内容；"
    new = operative(OPERATIVE[0], borrowed, *OPERATIVE[1:6], "决定结束审议。")

    assert not any(new_id == "OP2" for _, new_id in links(matched(old, new)))


def test_a_preambular_twin_of_an_operative_paragraph_is_left_to_its_own_partner() -> None:
    twin = "着重指出，需要探讨加强沿岸国家之间在用水领域开展真诚合作的方式，"
    own = "重申通过沿岸国家之间的真诚合作等途径保障用水，是各国的主要责任；"
    old = [*preambular(PREAMBULAR[0], twin, PREAMBULAR[1]), *operative(own, OPERATIVE[1])]
    new = [*preambular(PREAMBULAR[0], twin.replace("方式", "方式和途径"), PREAMBULAR[1]),
           *operative(own.replace("主要", ""), OPERATIVE[1])]  # fmt: skip

    assert ("PP2", "PP2") in links(matched(old, new))
    assert ("OP1", "OP1") in links(matched(old, new))


def test_the_same_section_decides_between_two_that_are_equally_alike() -> None:
    body = "认识到三角洲居民的用水权利取决于上游水坝的调度方式"
    old = [*preambular(PREAMBULAR[0], body + "和渔业，"), *operative(OPERATIVE[0], OPERATIVE[1])]
    new = [*preambular("回顾其各项决议，", body + "和航运，"), *operative(OPERATIVE[5], body + "和航运；", OPERATIVE[6])]

    assert ("PP2", "PP2") in links(matched(old, new))


def test_order_decides_between_near_duplicates_that_all_changed_alike() -> None:
    line = "请第{}区的水务公司在{}年度编制用水计划并报告执行结果；"
    old = operative(*(line.format(name, 2019) for name in "一二三四五六七八"))
    new = operative(*(line.format(name, 2021) for name in "一二三四五六七八"))

    assert old_to_new(old, new) == {place: place for place in range(8)}


def test_near_duplicates_keep_their_partners_when_one_of_them_is_removed() -> None:
    line = "请{}的水务公司编制用水计划，说明管网漏损的比例和改善措施，并报告执行结果；"
    places = ("北部山区", "东部平原", "南部港口", "西部高原", "中部湖区", "沿海岛屿")
    old = operative(*(line.format(place) for place in places))
    new = operative(*(line.format(place).replace("编制", "制定") for place in places if place != "南部港口"))

    assert old_to_new(old, new) == {0: 0, 1: 1, 3: 2, 4: 3, 5: 4}


def test_paragraphs_of_a_word_or_two_go_with_their_neighbours() -> None:
    gone = "已删除。"
    assert len(letters(gone)) < TELLING <= len(letters("重申其各项决议，")) + 1
    old = operative(OPERATIVE[0], gone, OPERATIVE[1], OPERATIVE[2], gone, OPERATIVE[3])
    new = operative(OPERATIVE[1], OPERATIVE[2], gone, OPERATIVE[3])

    assert old_to_new(old, new) == {2: 0, 3: 1, 4: 2, 5: 3}


def test_a_short_paragraph_with_its_own_words_is_telling() -> None:
    short = "决定结束对水权的审议。"
    old, new = operative(short, *OPERATIVE[:3]), operative(*OPERATIVE[:3], *OPERATIVE[5:9], short)

    assert old_to_new(old, new)[0] == 7


def test_a_paragraph_that_got_a_second_sentence_as_long_as_the_first_is_still_the_same() -> None:
    longer = OPERATIVE[6][:-1] + "，并要求这些企业公布过去五年的排放记录、支付清理费用、协助受影响渔民恢复生计；"

    assert old_to_new(operative(*OPERATIVE[4:9]), operative(*OPERATIVE[4:6], longer, *OPERATIVE[7:9])) == {
        place: place for place in range(5)
    }


def test_a_paragraph_cut_to_a_third_is_still_the_same() -> None:
    old = operative(OPERATIVE[3], WELLS, OPERATIVE[4])
    new = operative(OPERATIVE[3], "促请各国查明所有无证水井；", OPERATIVE[4])

    assert old_to_new(old, new) == {0: 0, 1: 1, 2: 2}


def test_a_paragraph_that_moved_far_and_was_reworded_is_found() -> None:
    lines = [*PREAMBULAR[:1], *OPERATIVE]
    reworded = changed([WELLS], "封闭受到污染的水井", "停用被污染的水井")[0]
    old, new = operative(WELLS, *lines), operative(*lines, reworded)

    assert old_to_new(old, new)[0] == len(lines)


def test_an_insertion_beside_a_rewritten_paragraph_does_not_hide_its_neighbours() -> None:
    old, new = TRANSLATED
    inserted = "请各国将每年三月定为清洁水源月；"
    found = old_to_new(operative(*OPERATIVE[2:4], old, *OPERATIVE[4:6]),
                       operative(*OPERATIVE[2:4], inserted, new, "欢迎媒体的参与；", *OPERATIVE[4:6]))  # fmt: skip

    assert found[2] == 3


def test_a_lone_operative_paragraph_that_was_reworded_is_linked() -> None:
    old = [*preambular(PREAMBULAR[0]), *operative("决定向三角洲居民提供一切必要的用水援助。")]
    new = [*preambular(PREAMBULAR[0]), *operative("决定立即向三角洲居民提供用水方面的援助。")]

    assert ("OP1", "OP1") in links(matched(old, new))


def test_a_freed_paragraph_finds_its_partner_in_another_round() -> None:
    # The decoy is assigned first, refused, and only then is the place free for the true partner of what it took.
    old = operative(OPERATIVE[0], DECOY, OPERATIVE[1], WELLS, OPERATIVE[2])
    new = operative(OPERATIVE[0], OPERATIVE[1], "促请各国查明无证水井，封闭受到污染的水井；", OPERATIVE[2])

    assert ("OP4", "OP3") in links(matched(old, new))


def test_the_runner_up_is_the_best_pair_that_was_not_taken() -> None:
    rivals = Rivals({(0, 0): 0.9, (0, 1): 0.7, (1, 0): 0.4, (1, 1): 0.8})

    assert rivals.both((0, 0)) == (0.7, 0.4)
    assert rivals.best((0, 0)) == 0.7
    assert rivals.best((1, 1)) == 0.7
    assert Rivals({(0, 0): 0.5}).best((0, 0)) == 0.0
    assert Rivals({(0, 0): 0.5, (0, 1): 0.5}).both((0, 0)) == (0.5, 0.0)


@pytest.mark.parametrize("count", [0, 1])
def test_an_empty_side_has_no_links(count: int) -> None:
    assert old_to_new(operative(*OPERATIVE[:count]), []) == {}
    assert old_to_new([], operative(*OPERATIVE[:count])) == {}


def test_a_text_full_of_short_repeated_paragraphs_is_the_same_as_itself() -> None:
    lines = ["同上；", "……", OPERATIVE[0], "同上；", "——", "同上；", "", OPERATIVE[1], "……"]

    assert old_to_new(operative(*lines), operative(*lines)) == {place: place for place in range(len(lines))}
    # And with something put in before, after and between.
    longer = ["请各国将三月定为水源月；", *lines[:4], *lines[4:], OPERATIVE[5]]
    assert old_to_new(operative(*lines), operative(*longer)) == {place: place + 1 for place in range(len(lines))}


# --- one test for each piece of evidence, with words that nobody else has ----------------------------


def made(*names: str) -> list[Paragraph]:
    """Return paragraphs of made-up words, one for each sign of a name."""
    return operative(*(words(name) for name in names))


def test_of_two_that_are_equally_alike_the_nearer_one_is_the_partner() -> None:
    old = made("ABC", "DEF", "GHI", "JKL", "MNO", "PQR", "STU", "wxyz", "VWX")
    new = made("123", "wxyα", "456", "789", "βγδ", "εζη", "θικ", "wxyλ", "μνξ")

    assert old_to_new(old, new) == {7: 7}


def test_neighbours_outweigh_a_little_distance() -> None:
    old = made("ABC", "DEF", "GHIJ", "wxyz", "KLMN", "OPQ", "RST", "UVW")
    new = made("123", "456", "789", "wxyα", "βγδ", "GHIε", "wxyζ", "KLMη")

    assert old_to_new(old, new)[3] == 6


def test_a_neighbour_counts_with_a_paragraph_between() -> None:
    old = made("ABC", "DEF", "GHIJ", "wxyz", "OPQ", "RST", "UVW", "XYZ")
    new = made("123", "456", "wxyα", "βγδ", "GHIε", "ζηθ", "wxyκ", "λμν")

    assert old_to_new(old, new)[3] == 6


def test_the_section_decides_where_nothing_else_does() -> None:
    old = [*preambular(words("ABC"), words("DEF")), *operative(words("wxyz"), words("GHI"), words("JKL"))]
    new = [*preambular(words("123"), words("wxyα")), *operative(words("456"), words("wxyβ"), words("789"))]

    assert old_to_new(old, new) == {2: 3}


def test_a_paragraph_cut_short_is_nearer_than_one_somewhat_more_alike_that_says_much_else() -> None:
    old = made("ABC", "DEF", "MNO", "PQR", "STU", "abcdef", "GHI", "JKL", "VWX", "YZv", "wxy", "zst")
    new = made("123", "αηθ", "λμν", "ξοπ", "abcdeαβγδ", "abc", "456", "789", "ρστ", "υφχ", "ψωκ", "ικλ")

    assert old_to_new(old, new)[5] == 5


def test_at_the_edges_of_both_texts_less_likeness_is_enough() -> None:
    assert old_to_new(made("abcdefghij"), made("abcdαβγδεζ")) == {0: 0}
    # The same likeness among strangers is not.
    around = ("ABC", "DEF"), ("GHI", "JKL"), ("123", "456"), ("789", "βγκ")
    alone = old_to_new(made(*around[0], "abcdefghij", *around[1]), made(*around[2], "abcdαβγδεζ", *around[3]))
    assert alone == {}


def test_twins_in_a_short_text_do_not_make_their_neighbour_unbelievable() -> None:
    old = made("abcdE", "abcdF", "rstuG", "rstuH", "hijklmnopq", "ABCD")
    new = made("abcd1", "abcd2", "rstu3", "rstu4", "hijkαβγδεζ", "567")

    assert old_to_new(old, new)[4] == 4


def test_one_neighbour_speaks_for_a_pair_once_and_not_more_the_more_alike_it_is() -> None:
    def between(old: str, new: str) -> dict[int, int]:
        return old_to_new(made("ABC", "DEF", "GHIJ", old, "KLM", "NOP"), made("123", "456", "GHIJ", new, "789", "ρστ"))

    assert between("abcdefghij", "abcdαβγδεζ") == {2: 2, 3: 3}
    assert between("abcdefghijk", "abcdαβγδεζη") == {2: 2}


def test_a_paragraph_three_places_off_is_no_neighbour() -> None:
    old, new = ("ABC", "DEF"), ("123", "456")

    def beside(*strangers: str) -> dict[int, int]:
        count = len(strangers) // 2
        return old_to_new(made(*old, "GHIJ", *strangers[:count], "abcdefghij", "KLM", "NOP"),
                          made(*new, "GHIJ", *strangers[count:], "abcdαβγδεζ", "789", "βρσ"))  # fmt: skip

    assert beside("QRS", "φχψ") == {2: 2, 4: 4}
    assert beside("QRS", "TUV", "φχψ", "ωxy") == {2: 2}


@pytest.mark.parametrize("backwards", [False, True])
def test_the_end_of_both_texts_speaks_for_a_pair_and_so_does_the_beginning_but_not_of_one_of_them(backwards: bool) -> None:
    def linked(old: list[str], new: list[str]) -> bool:
        one, other = (made(*(reversed(side) if backwards else side)) for side in (old, new))
        return (len(old) - 4 if backwards else 3) in old_to_new(one, other)

    old, new = ["ABC", "DEF", "GHI", "abcdefghijk"], ["123", "456", "789", "abcdeαβγδεζ"]
    assert linked(old, new)
    assert not linked([*old, "KLM"], new)
    assert not linked(old, [*new, "ρστ"])
    assert not linked([*old, "KLM"], [*new, "ρστ"])
    # The neighbour on the other side speaks as well: a third of the paragraph is enough then.
    assert linked([*old[:2], "QRS", "abcdefghijk"], [*new[:2], "QRS", "abcdαβγδεζη"])
    assert not linked(old, [*new[:3], "abcdαβγδεζη"])
