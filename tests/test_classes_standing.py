"""A qualifier that both sides have, each in its own words and at its own place, has neither come nor gone."""

from __future__ import annotations

import pytest

from redline.classify.standing import standing
from redline.language import language
from redline.model import Reason
from tests.drafts import codes

STANDS = [
    ("请专家在现有任务范围内注意渔民的处境并走访渔港；", "请专家走访渔港，并在其现有任务的范围内留意渔民的处境；"),
    ("请秘书长依照《联合国宪章》的原则向各国提供援助；", "请秘书长向会员国给予援助，所遵循的是按照《宪章》各项原则的做法；"),
]
ENGLISH = [
    ("Requests the Special Rapporteur on lakes, within the existing mandate, to visit the harbours;",
     "Invites the Special Rapporteur on lakes and the Working Group on dams, within their existing mandates, to visit the harbours;"),
    ("Urges States, in accordance with national law, to register the wells;",
     "Urges States, in accordance with their national laws, to register the wells;"),
]
CAME = [
    ("请专家在现有任务范围内注意渔民的处境；", "请专家在现有任务范围内注意渔民的处境，并酌情走访渔港；", "caveat-added"),
    ("请专家酌情注意渔民的处境，并走访渔港；", "请专家注意渔民的处境，并酌情走访渔港；", "caveat-added"),
    ("请专家在现有资源范围内走访渔港；", "请专家走访渔港，并在现有任务范围内提出报告；", "caveat-removed"),
]


@pytest.mark.parametrize(("old", "new"), STANDS)
def test_a_phrase_put_into_other_words_elsewhere_is_no_qualifier_that_came(old: str, new: str) -> None:
    assert not [code for code, *_ in codes(old, new) if code.startswith("caveat")]


@pytest.mark.parametrize(("old", "new"), ENGLISH)
def test_a_phrase_that_follows_the_number_of_its_noun_is_the_same(old: str, new: str) -> None:
    assert not [code for code, *_ in codes(old, new, english=True) if code.startswith("caveat")]


@pytest.mark.parametrize(("old", "new", "code"), CAME)
def test_another_or_the_same_at_another_place_is_told(old: str, new: str, code: str) -> None:
    assert code in [one for one, *_ in codes(old, new)]


# --- the step by itself -----------------------------------------------------------------------------

WAS = "促请各国与有关国家协商并征得其同意后开展培训；"
NOW = "促请各国在与相关国家磋商并取得其同意之后举办培训；"


def judged(code: str, phrase: str, effect: str, was: str = WAS, now: str = NOW, beside: tuple[Reason, ...] = ()) -> list[str]:
    """Return the codes that a qualifier that came or went is left with."""
    facts = language("en" if was.isascii() else "zh")
    return [one.code for one in standing([Reason("caveat", code, (phrase, effect)), *beside], was, now, facts)]


def test_a_qualifier_that_the_other_side_has_in_other_words_is_wording() -> None:
    assert judged("caveat-removed", "并征得其同意后", "consent") == ["wording-removed"]
    assert judged("caveat-added", "在与相关国家磋商并取得其同意之后", "consent") == ["wording-added"]
    assert standing([Reason("caveat", "caveat-removed", ("并征得其同意后", "consent"))], WAS, NOW, language("zh")) == [
        Reason("wording", "wording-removed", ("并征得其同意后",))
    ]


def test_the_same_words_on_the_other_side_qualify_something_else() -> None:
    moved = "促请各国开展培训，并征得其同意后举行会议；"

    assert judged("caveat-removed", "并征得其同意后", "consent", now=moved) == ["caveat-removed"]


def test_a_qualifier_that_stands_more_often_here_than_there_has_come() -> None:
    twice = NOW.replace("举办培训", "举办培训，并在征得各国同意之后公布成果")

    assert judged("caveat-added", "在征得各国同意之后", "consent", now=twice) == ["caveat-added"]


def test_a_qualifier_that_the_other_side_has_not_at_all_has_come() -> None:
    assert judged("caveat-added", "在与相关国家磋商并取得其同意之后", "consent", was="促请各国开展培训；") == ["caveat-added"]
    assert judged("caveat-removed", "并征得其同意后", "consent", now="促请各国在现有资源范围内举办培训；") == ["caveat-removed"]


def test_one_qualifier_right_in_the_place_of_another_is_judged_there() -> None:
    beside = (Reason("caveat", "caveat-added", ("在与相关国家磋商并取得其同意之后", "consent")),)

    assert judged("caveat-removed", "并征得其同意后", "consent", beside=beside) == ["caveat-removed", "caveat-added"]


def test_english_qualifiers_are_compared_by_the_stems_of_their_words() -> None:
    was = "Requests the experts, in consultation with the States concerned, to visit the harbours;"
    now = "Requests the experts to visit the harbours in consultations with concerned States;"

    assert judged("caveat-removed", "in consultation with the States concerned", "consent", was, now) == ["wording-removed"]
    other = "Requests the experts to visit the harbours within existing resources;"
    assert judged("caveat-removed", "in consultation with the States concerned", "consent", was, other) == ["caveat-removed"]
