"""The fewest moves that explain the new order, against trying all of them."""

from __future__ import annotations

from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redline.align.moves import moved
from tests.drafts import OPERATIVE, PREAMBULAR, matched, operative, preambular

orders = st.integers(0, 7).flatmap(lambda size: st.permutations(range(size)))


def lightest(places: list[int], weights: list[float]) -> float:
    """The slow obvious twin: the least weight whose removal leaves the rest in order."""
    indexes = range(len(places))
    kept = (chosen for size in range(len(places) + 1) for chosen in combinations(indexes, size)
            if all(places[a] < places[b] for a, b in pairwise(chosen)))  # fmt: skip
    return sum(weights) - max(sum(weights[index] for index in chosen) for chosen in kept)


@given(orders, st.lists(st.integers(1, 9), min_size=7, max_size=7))
def test_what_moved_is_as_little_as_possible_and_the_rest_is_in_order(places: list[int], given_weights: list[int]) -> None:
    weights = [float(weight) for weight in given_weights[: len(places)]]
    gone = moved(places, weights)
    stayed = [place for index, place in enumerate(places) if index not in gone]

    assert stayed == sorted(stayed)
    assert sum(weights[index] for index in gone) == pytest.approx(lightest(places, weights))


def test_nothing_moves_where_the_order_is_kept() -> None:
    assert moved([], []) == frozenset()
    assert moved([4, 9, 17], [1.0, 1.0, 1.0]) == frozenset()


def test_one_paragraph_taken_to_the_end_is_one_move() -> None:
    assert moved([1, 2, 3, 4, 0], [1.0] * 5) == {4}


def moved_ids(old: list[str], new: list[str]) -> list[tuple[str, ...]]:
    return [match.new for match in matched(operative(*old), operative(*new)) if match.moved]


def test_renumbering_is_not_a_move() -> None:
    assert moved_ids(list(OPERATIVE), ["请各国将三月定为清洁水源月；", *OPERATIVE]) == []
    assert moved_ids(list(OPERATIVE), list(OPERATIVE[3:])) == []


def test_a_paragraph_that_changed_its_place_moved_and_its_neighbours_did_not() -> None:
    assert moved_ids(list(OPERATIVE), [*OPERATIVE[1:9], OPERATIVE[0], *OPERATIVE[9:]]) == [("OP9",)]


def test_of_two_that_changed_places_the_shorter_one_moved() -> None:
    shorter, longer = OPERATIVE[5], OPERATIVE[10]
    assert len(shorter) < len(longer)

    assert moved_ids([*OPERATIVE[:5], shorter, longer], [*OPERATIVE[:5], longer, shorter]) == [("OP7",)]
    assert moved_ids([*OPERATIVE[:5], longer, shorter], [*OPERATIVE[:5], shorter, longer]) == [("OP6",)]


def test_one_long_paragraph_does_not_outweigh_two_that_stayed() -> None:
    long = OPERATIVE[9] * 12

    assert moved_ids([long, *OPERATIVE[:2]], [*OPERATIVE[:2], long]) == [("OP3",)]


def test_a_paragraph_that_was_split_counts_for_its_parts_against_a_longer_one() -> None:
    parts = [OPERATIVE[1][:-1] + "；", OPERATIVE[2]]
    other = OPERATIVE[9] + OPERATIVE[8] + OPERATIVE[10]
    assert len(other) > len("".join(parts))

    assert moved_ids(["".join(parts), other], [other, *parts]) == [("OP1",)]
    assert moved_ids([*parts, other], [other, "".join(parts)]) == [("OP1",)]


def test_a_paragraph_that_crossed_from_one_section_to_the_other_moved_and_disturbs_nobody() -> None:
    old = [*preambular(*PREAMBULAR[:6]), *operative(*OPERATIVE[:6])]
    new = [*preambular(*PREAMBULAR[1:6]), *operative(*OPERATIVE[:3], PREAMBULAR[0], *OPERATIVE[3:6])]

    assert [match.new for match in matched(old, new) if match.moved] == [("OP4",)]
