"""A qualifier that both sides have, each in its own words and at its own place, has neither come nor gone."""

from __future__ import annotations

import pytest

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
