"""A text that another hand translated anew: little is shared anywhere, and that is known of the whole."""

from __future__ import annotations

from redline.compare import compare
from tests.drafts import OPERATIVE, PREAMBULAR, draft

# The same English, by two translators who have not seen each other's text.
FIRST = (
    "促请各国查明三角洲地区所有无证水井，并公布水质检测结果；",
    "吁请各国修订水坝调度规程，确保枯水期下游仍有生态流量；",
    "鼓励沿岸国家建立联合水文观测站，并免费分享观测数据；",
    "邀请各区域银行简化小型供水项目的贷款手续；",
    "强调取水负担应在家庭成员之间公平分担；",
    "敦促工商企业停止向湿地排放未经处理的废水；",
    "建议各国将饮水安全列入学校课程；",
    "重申土著人民有权参与一切影响其水源的决策；",
)
SECOND = (
    "吁请所有国家普查三角洲未获许可的水井，公开水质化验结果；",
    "敦促各国修改大坝调度规则，使下游在枯水季仍有维持生态的水量；",
    "又鼓励沿岸国合办水文站，无偿交流观测数据；",
    "请区域性银行为小规模供水工程简便放贷程序；",
    "着重指出家庭各成员应平均承担打水的劳作；",
    "吁请企业不再把未加处理的污水排入湿地；",
    "提议在学校课程中纳入安全用水的内容；",
    "重申在影响土著民族水源的所有决定中，土著民族均有参与的权利；",
)


def kinds(old: tuple[str, ...], new: tuple[str, ...]) -> list[str]:
    return [one.kind for one in compare(draft(PREAMBULAR[:2], old), draft(PREAMBULAR[:2], new)).changes][2:]


def linked(found: list[str]) -> int:
    return sum(one not in ("added", "removed") for one in found)


def test_paragraphs_of_a_text_translated_anew_are_partners_although_they_share_little() -> None:
    assert linked(kinds(FIRST, SECOND)) == len(FIRST)


def test_so_little_makes_no_partners_in_a_text_that_is_otherwise_the_same() -> None:
    old, new = (*OPERATIVE[8:12], FIRST[4], *OPERATIVE[12:]), (SECOND[4], *OPERATIVE[8:])

    assert sorted(kinds(old, new)).count("added") == 1


def test_texts_of_different_subjects_are_not_taken_for_one_put_anew() -> None:
    other = (
        "请博物馆馆长在战时将藏品目录副本存放于中立国；",
        "谴责以买卖文物资助武装团体的行为；",
        "鼓励海关人员学习辨认盗掘的陶器；",
        "决定每三年审查一次归还请求的登记册；",
        "欢迎两所大学捐赠考古照片；",
        "敦促拍卖行公布来历不明的拍品；",
        "吁请各国保护水下遗址不受拖网渔船破坏；",
        "请秘书长向下届会议介绍遗产登记的经费来源；",
    )
    assert linked(kinds(FIRST, other)) <= 1


def test_a_paragraph_put_into_other_words_between_paragraphs_that_stayed_needs_to_share_a_little_less() -> None:
    old = "强调节约用水不仅关系到个人习惯，还关系到是否愿意放弃眼前的好处，以维护共同的长远利益；"
    new = "着重指出，节水不单是个人习惯的问题，也是愿否舍弃当前得失来保全长期共同利益的问题；"
    found = kinds((*OPERATIVE[:4], old, *OPERATIVE[4:8]), (*OPERATIVE[:4], new, *OPERATIVE[4:8]))

    assert found[4] == "changed"
    # Another finding of the same opening, in the same place, is another.
    other = "着重指出，节水不应成为削减居民用水补贴的理由，小农户的灌溉配额也不得因此减少；"
    found = kinds((*OPERATIVE[:4], old, *OPERATIVE[4:8]), (*OPERATIVE[:4], other, *OPERATIVE[4:8]))
    assert found[4:6] == ["removed", "added"]


def test_a_paragraph_that_moved_far_is_the_same_where_half_of_what_both_say_is() -> None:
    old = "请各国和各区域组织研究并利用流域内各种合作形式之间的互补性，以加强三角洲地区的饮水安全；"
    new = "请各国、各区域组织和联合国系统探讨并发挥流域内各类合作的互补作用，以加强三角洲地区供水安全；"

    assert kinds((old, *OPERATIVE[:9]), (*OPERATIVE[:9], new))[-1] == "changed"
