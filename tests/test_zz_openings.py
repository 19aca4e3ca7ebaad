"""How a paragraph opens, and what its second verbs are."""

from __future__ import annotations

import pytest
from hypothesis import given

from redline.language import Lexicon, Opening, language
from redline.language.openings import GAP, find_clause_openings, find_opening, phrase_pattern
from tests.strategies import any_text

ZH, EN = language("zh"), language("en")


def opening(text: str, code: str = "zh") -> tuple[str, str] | None:
    found = find_opening(text, language(code))
    return (found.adverb, found.opening.phrase) if found else None


def clauses(text: str, code: str = "zh") -> list[str]:
    return [one.opening.phrase for one in find_clause_openings(text, language(code))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("回顾其各项决议，", ("", "回顾")),
        ("又回顾其各项决议，", ("又", "回顾")),
        ("还回顾其各项决议，", ("还", "回顾")),
        ("再次强调水源的重要性，", ("", "再次强调")),
        ("又再次强调水源的重要性，", ("又", "再次强调")),
        ("再次申明对话的作用，", ("", "再次申明")),
        ("赞赏地注意到报告，", ("", "赞赏地注意到")),
        ("赞赏各国的努力，", ("", "赞赏")),
        ("深为关切地认识到债务的影响，", ("", "深为关切地认识到")),
        ("深为关切水源受到污染，", ("", "深为关切")),
        ("表示关切的是，水源受到污染；", ("", "表示关切")),
        ("着重指出，水是公共产品，", ("", "着重指出")),
        ("强调指出，水是公共产品，", ("", "强调指出")),
        ("以《宪章》的宗旨和原则为指导，", ("", "以…为指导")),
        ("又请秘书长提供协助；", ("又", "请")),
        ("决定延长任期；", ("", "决定延长")),
    ],
)
def test_the_longest_phrase_wins_and_only_the_additive_adverb_is_taken_off(text: str, expected: tuple[str, str]) -> None:
    assert opening(text) == expected


@pytest.mark.parametrize("text", ["请求国应提供资料；", "决定性因素是水；", "水是公共产品；", "", "又", "各国促请秘书长；"])
def test_what_only_looks_like_an_opening_is_none(text: str) -> None:
    assert opening(text) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Recalling its resolutions,", ("", "recalling")),
        ("Recalling also its resolutions,", ("also", "recalling")),
        ("Further recalls its resolutions;", ("further", "recalls")),
        ("Taking note with appreciation of the report,", ("", "taking note with appreciation of")),
        ("Takes note of the report;", ("", "takes note of")),
        ("Calls upon States to act;", ("", "calls upon")),
        ("Calls  upon States to act;", None),
        ("NOTES the report;", ("", "notes")),
    ],
)
def test_english_openings_have_their_adverb_on_either_side(text: str, expected: tuple[str, str] | None) -> None:
    assert opening(text, "en") == expected


@pytest.mark.parametrize("text", ["Noteworthy efforts continue;", "Urgesome;", "Requests-in-aid;"])
def test_an_english_opening_ends_where_its_word_ends(text: str) -> None:
    assert opening(text, "en") is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("表示关切的是，措施妨碍福祉；重申合作十分重要；", ["重申"]),
        ("注意到影响，并强调需要分配；", ["强调"]),
        ("吁请各国对话；鼓励非政府组织做出贡献；", ["鼓励"]),
        ("吁请各国消除障碍，并吁请促进分配；", ["吁请"]),
        ("回顾第60/251号决议：重申理事会的工作原则，", ["重申"]),
        ("又重申对话有益；为此欢迎举行会议；", ["欢迎"]),
        ("欢迎举措，并在这方面回顾会议，", ["回顾"]),
        ("吁请各国采取措施；又吁请媒体报道；", ["吁请"]),
        ("重申合作，并促请各国；敦促媒体；", ["促请", "敦促"]),
    ],
)
def test_a_second_verb_begins_a_clause(text: str, expected: list[str]) -> None:
    assert clauses(text) == expected


@pytest.mark.parametrize(
    "text",
    ["促请各国对话，并通过协商解决；", "促请各国对话；支持的国家应登记；", "促请各国回顾其承诺；", "促请各国保护水源，重申其承诺；", "重申"],
)
def test_an_ordinary_word_inside_a_clause_is_no_second_verb(text: str) -> None:
    assert clauses(text) == []


def test_english_second_verbs_follow_and_or_a_semicolon() -> None:
    assert clauses("Urges States to act, and invites donors to help; requests a report;", "en") == ["invites", "requests"]


def test_offsets_cover_the_adverb_and_the_phrase() -> None:
    text = "吁请各国对话；又鼓励媒体；"
    head, (second,) = find_opening("又再次强调", ZH), find_clause_openings(text, ZH)

    assert head is not None
    assert (head.start, head.end) == (0, 5)
    assert text[second.start : second.end] == "又鼓励"


def test_a_gap_in_a_phrase_is_short() -> None:
    near, far = "以" + "水" * 30 + "为指导", "以" + "水" * 31 + "为指导"

    assert opening(near) == ("", "以…为指导")
    assert opening(far) is None
    assert phrase_pattern("应…请求") == f"应{GAP}请求"


def test_a_users_opening_is_found_like_any_other() -> None:
    facts = language("zh", Lexicon(openings=(Opening("谨此提醒", "OP", "direct", 3, True),)))
    found = find_opening("又谨此提醒各国；", facts)

    assert found is not None
    assert (found.adverb, found.opening.phrase) == ("又", "谨此提醒")


@given(any_text)
def test_what_is_found_stands_in_the_text(text: str) -> None:
    head = find_opening(text, ZH)
    found = [*([head] if head else []), *find_clause_openings(text, ZH)]
    for one in found:
        said = text[one.start : one.end]
        assert said.startswith(one.adverb)
        assert said[len(one.adverb) :].startswith(one.opening.phrase.split("…")[0])
    starts = [one.start for one in found]
    assert starts == sorted(set(starts))
    if head:
        assert head.start == 0
        assert all(one.start >= head.end or one.start > 0 for one in found[1:])
