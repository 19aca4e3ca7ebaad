"""The best assignment, against trying all of them."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from redline.align.assign import Pair, assign

small_scores = st.dictionaries(
    st.tuples(st.integers(0, 5), st.integers(0, 5)),
    st.floats(-1, 1, allow_nan=False).map(lambda score: round(score, 2)),
    max_size=18,
)


def best_total(scores: dict[Pair, float]) -> float:
    """The slow obvious twin: every way of pairing, or leaving alone, each old one in turn."""
    rows = sorted({old for old, _ in scores})

    @cache
    def best(at: int, taken: frozenset[int]) -> float:
        if at == len(rows):
            return 0.0
        own = [(new, score) for (old, new), score in scores.items() if old == rows[at] and new not in taken]
        return max([best(at + 1, taken), *(score + best(at + 1, taken | {new}) for new, score in own)])

    return best(0, frozenset())


@settings(max_examples=200)
@given(small_scores)
def test_the_total_is_that_of_trying_everything(scores: dict[Pair, float]) -> None:
    chosen = assign(scores)

    assert sum(scores[pair] for pair in chosen.items()) == pytest.approx(best_total(scores))


@given(small_scores)
def test_nobody_has_two_partners_and_only_positive_scores_are_taken(scores: dict[Pair, float]) -> None:
    chosen = assign(scores)

    assert len(set(chosen.values())) == len(chosen)
    assert all(scores[pair] > 0 for pair in chosen.items())


@given(small_scores)
def test_the_order_in_which_scores_come_decides_nothing(scores: dict[Pair, float]) -> None:
    assert assign(dict(reversed(scores.items()))) == assign(scores)
    assert list(assign(scores)) == sorted(assign(scores))


def test_a_twin_gives_way_for_the_good_of_the_whole() -> None:
    # Greedy would take (0, 0) and leave both others alone.
    assert assign({(0, 0): 0.9, (0, 1): 0.8, (1, 0): 0.7}) == {0: 1, 1: 0}


def test_nothing_is_assigned_to_nobody() -> None:
    assert assign({}) == {}
    assert assign({(0, 0): 0.0, (1, 1): -0.5}) == {}


def test_a_long_chain_of_twins_is_re_assigned_to_its_end() -> None:
    # Everyone likes the place before their own a little better, but place -1 does not exist: all must shift.
    size = 400
    scores = {(i, i): 0.8 for i in range(size)} | {(i, i - 1): 0.801 for i in range(1, size)}
    chosen = assign(scores)

    assert len(chosen) == size
    assert all(chosen[i] == i for i in range(size))
    del scores[0, 0]
    assert assign(scores) == {i: i - 1 for i in range(1, size)}
