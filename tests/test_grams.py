"""What two paragraphs share, and how much each thing says."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redline.align.grams import STEM, grams, weigh
from redline.language import language
from redline.language.canon import canon
from tests.drafts import OPERATIVE, PREAMBULAR
from tests.strategies import any_text, han_text


def test_symbols_and_numbers_stay_whole_beside_chinese() -> None:
    found = grams("第 60/251 号、A/HRC/46/70 号")

    assert {"60/251", "第 60/251", "60/251 号"} <= found
    assert any(gram.startswith("a/hrc") for gram in found)
    assert not any(gram.startswith("hrc") for gram in found)


def test_a_gram_is_a_character_a_pair_or_a_triple_of_characters() -> None:
    assert grams("国际合作") == {*"国际合作", "国际", "际合", "合作", "国际合", "际合作"}


def test_english_grams_are_words_the_heads_of_long_ones_and_pairs_of_words() -> None:
    assert grams("Calls upon States") == {"calls", "call~", "upon", "states", "stat~", "calls upon", "upon states"}


@pytest.mark.parametrize(("one", "other"), [("拖延", "延误"), ("错判", "误判"), ("registration", "registers"), ("charging", "charge")])
def test_a_word_put_anew_shares_a_character_or_its_head(one: str, other: str) -> None:
    assert grams(one) & grams(other)


def test_a_number_is_a_gram_of_its_own_and_stays_whole() -> None:
    assert "41/35" in grams("第41/35号决议")
    assert grams("第41/35号") & grams("第41/36号") == {"第", "号"}


def test_a_paragraph_of_one_character_has_a_gram_all_the_same() -> None:
    assert grams("水") == {"水"}
    assert grams("，。") == frozenset()


@pytest.mark.parametrize(("one", "other"), [("第 41/35 号决议", "第41/35号决议"), ("（附件）", "(附件)"), ("STATES", "States")])
def test_layout_makes_no_difference(one: str, other: str) -> None:
    assert grams(one) == grams(other)


def test_forms_of_one_english_word_share_their_stem() -> None:
    assert grams("reaffirms") == grams("Reaffirming") == {"reaffirming"[:STEM], "reaf~"}


@pytest.mark.parametrize(("one", "other"), [("interim", "interest"), ("reafforest", "reaffirm"), ("commute", "communal")])
def test_english_words_that_only_begin_alike_stay_apart(one: str, other: str) -> None:
    assert grams(one) != grams(other)


def test_with_a_canon_what_translators_exchange_is_the_same_gram() -> None:
    same = canon(language("zh"))

    assert grams("敦促依照", same) == grams("促请根据", same)
    assert grams("敦促依照") & grams("促请根据") == {"促"}


def test_the_rarer_a_gram_the_more_it_weighs_and_by_the_square() -> None:
    profiles = [frozenset({"水", "坝", "闸"}), frozenset({"水", "坝"}), frozenset({"水"}), frozenset({"水"})]
    weigher = weigh(profiles)

    assert weigher.weights["坝"] > weigher.weights["水"]
    ratio = weigher.weights["坝"] / weigher.weights["水"]
    assert ratio == pytest.approx((math.log(6 / 2) / math.log(6 / 4)) ** 2, rel=1e-3)


def test_a_gram_of_one_paragraph_weighs_what_one_of_two_does() -> None:
    weigher = weigh([frozenset({"a", "b"}), frozenset({"b"}), frozenset()])

    assert weigher.weights["a"] == weigher.weights["b"]


def test_a_formula_in_every_paragraph_says_next_to_nothing() -> None:
    texts = [f"促进三角洲地区的用水合作{extra}" for extra in ("渔民生计", "红树林修复", "学校课程", "渔民生计办法")]
    profiles = [grams(text) for text in texts]
    weigher = weigh(profiles)
    same_matter, other_matter = weigher.similarity(profiles[0], profiles[3]), weigher.similarity(profiles[0], profiles[1])

    assert same_matter > 0.6
    assert other_matter < 0.25


def test_true_pairs_stand_apart_from_paragraphs_of_the_same_text() -> None:
    lines = [*PREAMBULAR, *OPERATIVE]
    reworded = lines[0].replace("以及", "和").replace("各项文书", "多项公约")
    profiles = [grams(line) for line in (*lines, reworded)]
    weigher = weigh(profiles)
    scores = [weigher.similarity(profile, profiles[-1]) for profile in profiles[:-1]]

    assert scores[0] > 0.5 > 4 * max(scores[1:])


@given(st.lists(han_text, min_size=2, max_size=5))
def test_similarity_is_symmetric_one_for_equals_and_between_nought_and_one(texts: list[str]) -> None:
    profiles = [grams(text) for text in texts]
    weigher = weigh(profiles)
    one, other = profiles[0], profiles[1]

    assert weigher.similarity(one, other) == weigher.similarity(other, one)
    assert weigher.similarity(one, one) == 1.0
    assert 0.0 <= weigher.similarity(one, other) <= 1.0


def test_two_empty_paragraphs_are_alike_and_an_empty_one_is_like_no_other() -> None:
    weigher = weigh([frozenset({"a"})])

    assert weigher.similarity(frozenset(), frozenset()) == 1.0
    assert weigher.similarity(frozenset(), frozenset({"a"})) == 0.0


@given(any_text)
def test_anything_has_grams_and_a_text_in_one_script_keeps_them_when_spaced(text: str) -> None:
    assert all(gram for gram in grams(text))
    assert grams(text + " ") == grams(text)


def test_a_space_that_a_layout_left_between_chinese_characters_says_nothing() -> None:
    assert grams("促 进　水井 保护") == grams("促进水井保护")


def test_a_word_of_letters_is_paired_with_the_character_right_before_it_and_right_after_it() -> None:
    found = grams("合作API平台")

    assert {"作 api", "api 平"} <= found
    assert not {"合 api", "api 台"} & found
