"""Tidy spans into edits: variants apart, spaces beside the words that they part."""

from __future__ import annotations

import pytest

from redline.diff import Differ
from redline.language import language
from tests.drafts import redline


def shown(old: str, new: str, code: str = "zh") -> str:
    """Return the marks between two texts."""
    return redline(Differ([old, new], language(code)).compare_texts(old, new))


def test_variants_side_by_side_are_marked_one_by_one() -> None:
    assert shown("强调必须开展冰川监测；", "着重指出必须展开冰川监测；") == (
        "[-强调-]{+着重指出+}必须[-开展-]{+展开+}冰川监测；"
    )


def test_what_came_beside_a_variant_is_a_part_of_it_where_both_share_a_word() -> None:
    assert shown("再次重申冰川宣言；", "再次申明冰川宣言；") == "再次[-重申-]{+申明+}冰川宣言；"
    assert shown("各国再次重申冰川宣言；", "各国再次申明冰川宣言；") == "各国再次[-重申-]{+申明+}冰川宣言；"
    assert shown("敦促各国；", "再次促请各国；") == "{+再次+}[-敦促-]{+促请+}各国；"
    # A comma by mistake, and a re-translation.
    assert shown("各国再次，重申冰川宣言；", "各国再次申明冰川宣言；") == "各国再次[-，重申-]{+申明+}冰川宣言；"


def test_spaces_beside_a_variant_are_read_as_anywhere() -> None:
    assert shown("强调监测PM 2.5浓度；", "着重指出监测PM2.5浓度；") == "[-强调-]{+着重指出+}监测PM[- -]2.5浓度；"
    assert shown("强调执行第 70/1 号决议；", "着重指出执行第70/1号决议；").replace(" ", "") == (
        "[-强调-]{+着重指出+}执行第70/1号决议；"
    )


def test_a_mark_beside_a_variant_is_no_part_of_it() -> None:
    assert shown("强调冰川正在消退；", "强调指出，冰川正在消退；").replace("+}{+", "") == "[-强调-]{+强调指出，+}冰川正在消退；"


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("Invites banks to open, in time, the records", "Invites banks to open the records",
         "Invites banks to open[-, in time,-] the records"),
        ("Invites banks to open the records", "Invites banks to open, in time, the records",
         "Invites banks to open{+, in time,+} the records"),
        ("Invites banks to open the records", "Urges banks to open, in time, the records",
         "[-Invites-]{+Urges+} banks to open{+, in time,+} the records"),
    ],
)
def test_the_space_after_a_phrase_between_commas_is_kept(old: str, new: str, expected: str) -> None:
    assert shown(old, new, "en") == expected


def test_what_went_comes_before_the_space_that_has_come() -> None:
    assert shown("Noting the safety of wells,", "Notes the safety of wells and of canals;", "en") == (
        "[-Noting-]{+Notes+} the safety of wells[-,-]{+ and of canals;+}"
    )


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("注意到《冰川宣言》 (A/HRC/46/70)的内容；", "赞赏地注意到《冰川宣言》(A/HRC/46/70)的内容；",
         "{+赞赏地+}注意到《冰川宣言》(A/HRC/46/70)的内容；"),
        ("回顾2020年、 2021年的停工；", "回顾2020年、2021年的复工；", "回顾2020年、2021年的[-停工-]{+复工+}；"),
        ("促请WMO (气象组织)停工；", "促请WMO(气象组织)复工；", "促请WMO(气象组织)[-停工-]{+复工+}；"),
    ],
)
def test_a_space_in_chinese_is_layout_beside_any_mark(old: str, new: str, expected: str) -> None:
    assert shown(old, new).replace(" ", "") == expected


def test_a_space_between_two_foreign_words_in_chinese_parts_them() -> None:
    assert shown("访问Port Alder停工；", "访问PortAlder复工；") == "访问[-Port Alder停工-]{+PortAlder复工+}；"


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("监测PM 2.5浓度；", "监测PM2.5浓度；", "监测PM[- -]2.5浓度；"),
        ("监测PM2.5浓度；", "监测PM 2.5浓度；", "监测PM{+ +}2.5浓度；"),
        ("建设1.5 GW电站；", "建设1.5GW电站；", "建设1.5[- -]GW电站；"),
        # After changes that made one side longer than the other.
        ("监测PM 2.5浓度；", "各国监测PM2.5浓度；", "{+各国+}监测PM[- -]2.5浓度；"),
        ("各国监测PM 2.5浓度；", "监测PM2.5浓度；", "[-各国-]监测PM[- -]2.5浓度；"),
        ("促请监测PM 2.5浓度；", "邀请监测PM2.5浓度；", "[-促请-]{+邀请+}监测PM[- -]2.5浓度；"),
        ("监测水位、流量和PM 2.5；", "各国监测水位、盐度和PM2.5；", "{+各国+}监测水位、[-流量-]{+盐度+}和PM[- -]2.5；"),
        ("各国监测水位、盐度和PM 2.5；", "监测水位、流量和PM2.5；", "[-各国-]监测水位、[-盐度-]{+流量+}和PM[- -]2.5；"),
    ],
)
def test_a_space_between_two_foreign_words_that_stayed_is_marked(old: str, new: str, expected: str) -> None:
    assert shown(old, new) == expected


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("WMO停工；", "WMO Alder；", "WMO[-停工-]{+Alder+}；"),
        ("WMO Alder；", "WMO停工；", "WMO[-Alder-]{+停工+}；"),
        ("促请WMO停工；", "促请各国与WMO Alder；", "促请{+各国与+}WMO[-停工-]{+Alder+}；"),
        ("促请各国与WMO停工；", "促请WMO Alder；", "促请[-各国与-]WMO[-停工-]{+Alder+}；"),
        ("促请WMO Alder；", "促请各国与WMO停工；", "促请{+各国与+}WMO[-Alder-]{+停工+}；"),
        ("促请各国与WMO Alder；", "促请WMO停工；", "促请[-各国与-]WMO[-Alder-]{+停工+}；"),
    ],
)
def test_a_space_that_parts_foreign_words_in_one_text_and_none_in_the_other_is_layout(
    old: str, new: str, expected: str
) -> None:
    assert shown(old, new).replace("WMO ", "WMO") == expected
