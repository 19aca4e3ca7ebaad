"""One qualifier for another: two phrases of one effect may say two things; and a list inside a phrase may grow, which is no other
phrase but somebody more.
"""

from __future__ import annotations

import pytest

from tests.drafts import codes, told

OTHER_PHRASES = [
    ("根据各自国情", "尽现有财力之所能"),
    ("在可行的情况下", "在适当的情况下"),
    ("依照本国法律", "按照本国国情"),
    ("在征得渔民同意后", "在与渔民协商后"),
    ("在有能力的情况下", "在必要的情况下"),
    ("经议会批准后", "经议会要求"),
]
ONE_PHRASE = [
    ("依照本国法律", "按照国内法"),
    ("应各国请求", "应各国要求"),
    ("根据各自的国情", "按照各自国情"),
    ("毫不拖延地", "毫不迟延地"),
]
GROWN = [
    ("在与渔民协商后", "在与渔民和采珠人协商后", "采珠人"),
    ("在与渔民协商后", "在与渔民、船东、引航员和采珠人协商后", "船东、引航员、采珠人"),
    ("在征得渔民同意后", "在征得渔民和采珠人同意后", "采珠人"),
    ("应渔民请求", "应渔民和采珠人请求", "采珠人"),
    ("在听取渔民意见之后", "在听取渔民、灯塔管理员意见之后", "灯塔管理员"),
]
GIVEN = [
    ("在征得渔民同意后", "在征得渔民书面同意后"),
    ("在征得渔民同意后", "在征得渔民自愿同意后"),
]
ASKS = "促请各国{}疏浚航道；"


@pytest.mark.parametrize(("old", "new"), OTHER_PHRASES)
def test_a_phrase_that_says_something_else_is_a_caveat_though_its_effect_is_the_same(old: str, new: str) -> None:
    assert "caveat" in told(ASKS.format(old), ASKS.format(new))[0]
    assert "caveat" in told(ASKS.format(new), ASKS.format(old))[0]


@pytest.mark.parametrize(("old", "new"), ONE_PHRASE)
def test_a_phrase_put_anew_is_a_translation(old: str, new: str) -> None:
    assert told(ASKS.format(old), ASKS.format(new)) == (("translation",), "editorial")


@pytest.mark.parametrize(("old", "new", "names"), GROWN)
def test_whoever_joins_those_who_are_asked_inside_a_phrase_is_an_actor(old: str, new: str, names: str) -> None:
    assert codes(ASKS.format(old), ASKS.format(new)) == [("actor-added", names)]
    assert codes(ASKS.format(new), ASKS.format(old)) == [("actor-removed", names)]


@pytest.mark.parametrize(("old", "new"), GIVEN)
def test_how_consent_is_given_is_a_caveat(old: str, new: str) -> None:
    assert told(ASKS.format(old), ASKS.format(new))[0] == ("caveat",)


def test_a_phrase_is_quoted_as_its_own_side_has_it() -> None:
    said = codes(ASKS.format("依照本国法律"), ASKS.format("按照本国国情"))

    assert ("caveat-removed", "依照本国法律", "weakens") in said
    assert ("caveat-added", "按照本国国情", "weakens") in said


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("where necessary", "where technically and economically feasible"),
        ("as appropriate", "as necessary"),
        ("to the extent possible", "to the fullest extent possible"),
        ("to the extent permitted by national legislation", "on a reciprocal basis"),
        ("in accordance with their national circumstances", "in line with their capacities"),
        ("", "without adverse distinction"),
        ("where permitted under local regulations", ""),
    ],
)
def test_an_english_phrase_in_the_place_of_another_is_a_caveat_and_no_wording(old: str, new: str) -> None:
    said = [told(f"Urges States, {one}, to mark wrecks;" if one else "Urges States to mark wrecks;",
                 f"Urges States, {other}, to mark wrecks;" if other else "Urges States to mark wrecks;", english=True)[0]
            for one, other in ((old, new), (new, old))]

    assert said == [("caveat",), ("caveat",)]


@pytest.mark.parametrize("phrase", ["不附带任何条件的", "不附加政治条件的", "无附加条件的", "不设先决条件的"])
def test_what_comes_without_conditions_is_a_caveat(phrase: str) -> None:
    assert told("邀请各国提供捐款；", f"邀请各国提供{phrase}捐款；")[0] == ("caveat",)


@pytest.mark.parametrize("words", ["不利的", "附近的", "条件较差者的", "先决的"])
def test_other_conditions_are_none(words: str) -> None:
    assert "caveat" not in told("邀请各国改善住所；", f"邀请各国改善{words}住所；")[0]
