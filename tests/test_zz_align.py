"""Every paragraph of both sides in exactly one match, in the order of the new text."""

from __future__ import annotations

from collections import Counter

from hypothesis import given, settings

from redline.model import Paragraph
from tests.drafts import OPERATIVE, PREAMBULAR, links, matched, operative, preambular
from tests.strategies import paragraph_lists


def shape(old: list[Paragraph], new: list[Paragraph]) -> list[str]:
    """Return the matches in their order, each as `old>new`."""
    return ["+".join(one.old) + ">" + "+".join(one.new) for one in matched(old, new)]


@settings(max_examples=600, deadline=None)
@given(paragraph_lists(), paragraph_lists())
def test_every_paragraph_is_in_exactly_one_match(old: tuple[Paragraph, ...], new: tuple[Paragraph, ...]) -> None:
    found = matched(old, new)

    for side, paragraphs in (("old", old), ("new", new)):
        assert Counter(name for one in found for name in getattr(one, side)) == Counter(one.id for one in paragraphs)
    assert all(one.old or one.new for one in found)
    assert not any(len(one.old) > 1 and len(one.new) > 1 and one.moved is None for one in found)
    firsts = [one.new[0] for one in found if one.new]
    assert firsts == [one.id for one in new if one.id in firsts]


@settings(max_examples=600, deadline=None)
@given(paragraph_lists())
def test_a_text_against_itself_is_linked_one_to_one(text: tuple[Paragraph, ...]) -> None:
    for one in matched(text, text):
        assert not one.moved
        if one.old and one.new:
            assert one.old == one.new
            assert one.similarity == 1.0


@settings(max_examples=600, deadline=None)
@given(paragraph_lists(), paragraph_lists())
def test_similarities_lie_between_nought_and_one_and_the_nearest_is_on_the_other_side(
    old: tuple[Paragraph, ...], new: tuple[Paragraph, ...]
) -> None:
    ids = {"old": {one.id for one in old}, "new": {one.id for one in new}}
    for one in matched(old, new):
        assert 0.0 <= one.similarity <= 1.0
        assert 0.0 <= one.runner_up <= 1.0
        if not one.old or not one.new:
            assert not one.nearest or one.nearest in ids["new" if one.old else "old"]
            assert bool(one.nearest) == (one.similarity > 0)
        else:
            assert one.nearest == ""


def test_removed_paragraphs_stand_where_they_used_to_be() -> None:
    old = operative(*OPERATIVE[:6])
    new = operative(OPERATIVE[0], OPERATIVE[2], OPERATIVE[5])

    assert shape(old, new) == ["OP1>OP1", "OP2>", "OP3>OP2", "OP4>", "OP5>", "OP6>OP3"]


def test_what_was_removed_before_everything_stands_first() -> None:
    assert shape(operative(*OPERATIVE[:2]), operative(OPERATIVE[1])) == ["OP1>", "OP2>OP1"]


def test_a_removed_paragraph_does_not_follow_one_that_moved_away() -> None:
    old = operative(*OPERATIVE[:7])
    new = operative(OPERATIVE[0], OPERATIVE[3], OPERATIVE[4], OPERATIVE[5], OPERATIVE[6], OPERATIVE[1])

    assert shape(old, new)[:2] == ["OP1>OP1", "OP3>"]


def test_a_removed_operative_paragraph_stands_among_the_operative_ones() -> None:
    old = [*preambular(*PREAMBULAR[:3]), *operative(*OPERATIVE[:3])]
    new = [*preambular(*PREAMBULAR[:2]), *operative(*OPERATIVE[1:3])]

    assert shape(old, new) == ["PP1>PP1", "PP2>PP2", "PP3>", "OP1>", "OP2>OP1", "OP3>OP2"]


def test_a_removed_operative_paragraph_stays_there_when_the_last_preambular_ones_are_new() -> None:
    old = [*preambular(*PREAMBULAR[:2]), *operative(*OPERATIVE[:3])]
    new = [*preambular(*PREAMBULAR[:2], "注意到青年的贡献，"), *operative(*OPERATIVE[1:3])]

    assert shape(old, new) == ["PP1>PP1", "PP2>PP2", ">PP3", "OP1>", "OP2>OP1", "OP3>OP2"]


def test_a_text_of_which_nothing_is_left_is_removed_before_the_new_one_begins() -> None:
    found = shape(operative(*OPERATIVE[:2]), preambular(*PREAMBULAR[4:6]))

    assert found == ["OP1>", "OP2>", ">PP1", ">PP2"]


def test_the_nearest_of_a_removed_paragraph_is_named_with_its_score() -> None:
    decoy = "促请各国查明三角洲地区所有无证水井，提前通报泄洪计划；"
    found = matched(operative(OPERATIVE[0], decoy, *OPERATIVE[1:3]), operative(*OPERATIVE[:3]))
    (removed,) = [one for one in found if not one.new]

    assert (removed.old, removed.nearest) == (("OP2",), "OP1")
    assert 0.2 < removed.similarity < 0.9


def test_the_runner_up_of_a_twin_is_the_other_twin() -> None:
    line = "注意到关于三角洲{}情况的年度最新报告；"
    found = matched(operative(line.format("供水"), OPERATIVE[1], line.format("渔业")),
                    operative(line.format("供水管网"), OPERATIVE[1], line.format("渔业生产")))  # fmt: skip

    assert found[0].similarity > found[0].runner_up > 0.2


def test_an_operative_paragraph_that_became_preambular_is_one_match() -> None:
    old = [*preambular(*PREAMBULAR[:3]), *operative(*OPERATIVE[:4])]
    new = [*preambular(*PREAMBULAR[:3], OPERATIVE[1][:-1] + "，"), *operative(OPERATIVE[0], *OPERATIVE[2:4])]
    found = matched(old, new)

    assert ("OP2", "PP4") in links(found)
    assert [one.old for one in found if one.moved] == [("OP2",)]


def test_english_paragraphs_are_linked_by_their_words() -> None:
    old = operative("Urges States to inspect all unlicensed wells and to publish the results;",
                    "Requests the Secretary-General to appoint a special envoy on water;",
                    "Decides to remain seized of the matter.")  # fmt: skip
    new = operative("Decides to establish a working group on deltas;",
                    "Requests the Secretary-General to appoint, for three years, an envoy on drinking water;",
                    "Calls upon States to inspect every unlicensed well and make the results public;",
                    "Decides to remain seized of the matter.")  # fmt: skip

    assert links(matched(old, new, "en")) == {("OP2", "OP2"), ("OP1", "OP3"), ("OP3", "OP4")}


def test_other_scripts_are_linked_too() -> None:
    old = operative("призывает государства проверить колодцы;", "просит Генерального секретаря назначить посланника;")
    new = operative("просит Генерального секретаря назначить специального посланника;", "призывает все государства проверить колодцы;")

    assert links(matched(old, new, "ru")) == {("OP1", "OP2"), ("OP2", "OP1")}
