"""Who could belong together at all: found by the grams they share, a few for each."""

from __future__ import annotations

import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from redline.align.candidates import FLOOR, KEPT, candidates
from redline.align.grams import Weigher, grams, weigh
from tests.drafts import OPERATIVE, PREAMBULAR
from tests.strategies import han_text


def near(old: list[str], new: list[str]) -> dict[tuple[int, int], float]:
    sides = [[grams(text) for text in side] for side in (old, new)]
    return found_among(sides, weigh([*sides[0], *sides[1]]))


def found_among(sides: list[list[frozenset[str]]], weigher: Weigher) -> dict[tuple[int, int], float]:
    old, new = ([(one, weigher.weight(one)) for one in side] for side in sides)
    return candidates(old, new, weigher)


def numbered(number: int) -> str:
    """Return a few Chinese characters that stand for a number and share no pair with another's."""
    return "".join(chr(0x5000 + 7 * number + step) for step in range(6))


def test_a_paragraph_finds_its_reworded_self_wherever_it_stands() -> None:
    lines = [*PREAMBULAR, *OPERATIVE]
    found = near(lines, [line.replace("各国", "会员国") for line in reversed(lines)])

    for index in range(len(lines)):
        mine = {pair[0]: score for pair, score in found.items() if pair[1] == index}
        assert max(mine, key=mine.__getitem__) == len(lines) - 1 - index


def test_the_similarity_of_a_pair_is_that_of_its_grams() -> None:
    old, new = list(OPERATIVE), [OPERATIVE[0].replace("各国", "会员国"), OPERATIVE[5]]
    sides = [[grams(text) for text in side] for side in (old, new)]
    weigher = weigh([*sides[0], *sides[1]])
    found = found_among(sides, weigher)

    assert found[5, 1] == 1.0
    for (i, j), score in found.items():
        assert score == weigher.similarity(sides[0][i], sides[1][j])


def test_paragraphs_that_share_nothing_but_a_formula_never_meet() -> None:
    old = [f"促请各国{numbered(number)}" for number in range(2, 12)]
    found = near(old, [f"促请各国{numbered(40)}"])

    assert all(score >= FLOOR for score in found.values())
    assert not found


def test_a_pair_just_alike_enough_is_kept_and_the_floor_lies_under_it() -> None:
    # A re-translated sentence of which only a name and a number are left.
    old = ["关于三角洲渔民生计的第41/35号决议要求沿岸各方开放闸门", *OPERATIVE]
    found = near(old, ["忆及第41/35号决议中就渔业社区谋生问题所作的规定", *PREAMBULAR])

    assert FLOOR <= found[0, 0] < 3 * FLOOR


def test_of_many_twins_the_true_partner_and_the_next_best_are_kept() -> None:
    frame = "注意到关于三角洲供水情况的年度最新报告所载{}一节的内容"
    old = [frame.format(numbered(number)) for number in range(1, 16)]
    others = [numbered(number) * 2 for number in range(20, 80)]
    found = near([*old, *others], [frame.format(numbered(11))])

    assert max(found, key=found.__getitem__) == (10, 0)
    # A dozen, so that a partner which is only the sixth or seventh best by likeness is among them.
    assert 8 <= len(found) <= KEPT


def test_every_paragraph_of_a_text_of_twins_keeps_no_more_than_a_few() -> None:
    lines = [f"促请各国开放水坝{numbered(number)}并公布结果" for number in range(1, 61)]
    found = near(lines, lines)

    for side in (0, 1):
        counts = [sum(pair[side] == index for pair in found) for index in range(len(lines))]
        assert max(counts) <= 2 * KEPT
    assert all((index, index) in found for index in range(len(lines)))


def test_formulas_of_a_long_text_do_not_hide_a_partner() -> None:
    formula = "促进三角洲地区用水合作以及渔民生计和红树林修复方面的对话"
    old = [formula + numbered(number) for number in range(1, 401)]

    assert near(old, [formula + numbered(400)]) == {(399, 0): 1.0}


def test_in_a_text_as_long_as_a_draft_the_bound_on_the_work_cuts_nothing_off() -> None:
    frame = "注意到关于三角洲供水情况的年度最新报告所载一节{}"
    others = [numbered(number) * 2 for number in range(100, 200)]
    old = [*(frame.format(numbered(number)) for number in range(1, 71)), *others]

    assert len(near(old, [frame.format(numbered(300))])) == KEPT


def test_no_paragraphs_have_no_candidates() -> None:
    assert near([], ["水"]) == {}
    assert near(["水"], []) == {}
    assert near(["，"], ["。"]) == {}


@settings(max_examples=30)
@given(st.lists(han_text, max_size=12), st.lists(han_text, max_size=12))
def test_in_a_short_text_every_good_pair_is_found(old: list[str], new: list[str]) -> None:
    sides = [[grams(text) for text in side] for side in (old, new)]
    weigher = weigh([*sides[0], *sides[1]])
    found = found_among(sides, weigher)

    for i, one in enumerate(sides[0]):
        for j, other in enumerate(sides[1]):
            if one and one & other and weigher.similarity(one, other) >= FLOOR:
                assert (i, j) in found


def test_the_rarest_grams_lead_to_partners_and_the_common_ones_no_further_than_the_bound(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    common = numbered(3)
    old, new = [numbered(2) + common, common + numbered(4)], [numbered(2) + common]
    assert set(near(old, new)) == {(0, 0), (1, 0)}

    monkeypatch.setattr(sys.modules[candidates.__module__], "PLACES_OF_A_DRAFT", len(grams(new[0]) - grams(common)))
    assert set(near(old, new)) == {(0, 0)}
