"""What redline knows of each language, as data that must hold together."""

from __future__ import annotations

import re

import pytest

from redline.language import CODES, EFFECTS, FAMILIES, Caveat, Lexicon, Opening, Variant, guess_language, language

# The one-word ladder of a negotiator: each rung stronger than the one before (DOMAIN, families).
LADDERS = {
    "zh": ["鼓励", "邀请", "吁请", "促请", "敦促", "要求"],
    "en": ["encourages", "invites", "calls upon", "urges", "demands"],
}


@pytest.mark.parametrize("code", CODES)
def test_every_data_file_loads_and_its_patterns_compile(code: str) -> None:
    facts = language(code)

    assert facts.code == code
    for name in facts.patterns:
        assert isinstance(facts.pattern(name), re.Pattern)


@pytest.mark.parametrize("code", CODES)
def test_openings_and_caveats_use_the_known_words_for_role_family_and_effect(code: str) -> None:
    facts = language(code)

    assert {one.role for one in facts.openings} <= {"PP", "OP", "both"}
    assert {one.family for one in facts.openings} <= set(FAMILIES)
    assert {one.effect for one in facts.caveats} <= set(EFFECTS)
    assert {one.kind for one in facts.variants} <= {"orthographic", "form", "number", "synonym"}
    assert all(isinstance(one.rank, int) for one in facts.openings)


@pytest.mark.parametrize("code", ["zh", "en"])
def test_no_opening_is_listed_twice_with_different_facts(code: str) -> None:
    phrases = [one.phrase for one in language(code).openings]

    assert sorted(set(phrases)) == sorted(phrases)


@pytest.mark.parametrize("code", ["zh", "en"])
def test_the_directive_ladder_rises(code: str) -> None:
    rank = {one.phrase: one.rank for one in language(code).openings}
    ranks = [rank[phrase] for phrase in LADDERS[code]]

    assert ranks == sorted(ranks)
    assert len(set(ranks)) == len(ranks)


def test_members_of_a_verb_group_are_openings_and_stand_within_three_rungs() -> None:
    facts = language("zh")
    rank = {one.phrase: one.rank for one in facts.openings}
    for group in facts.verb_groups:
        known = [rank[phrase] for phrase in group if phrase in rank]
        assert len(known) >= len(group) - 1, group
        assert max(known) - min(known) <= 4, group


def test_every_variant_has_at_least_two_words_and_none_is_a_pair_whose_degree_may_differ() -> None:
    for code in CODES:
        facts = language(code)
        for variant in facts.variants:
            assert len(set(variant.words)) >= 2
            assert not any({a, b} <= set(variant.words) for a, b in facts.flagged)


def test_no_variant_equates_two_openings_of_different_families() -> None:
    facts = language("zh")
    family = {one.phrase: one.family for one in facts.openings}
    for variant in facts.variants:
        assert len({family[word] for word in variant.words if word in family}) <= 1, variant.words


def test_or_is_never_a_variant_of_and() -> None:
    words = [set(one.words) for one in language("zh").variants] + [language("zh").grammar]

    assert not any("或" in group for group in words)


def test_what_rests_on_common_knowledge_alone_is_not_checked() -> None:
    openings = {one.phrase: one for one in language("zh").openings}

    assert openings["敦促"].checked
    assert not openings["强烈敦促"].checked


def test_a_pattern_that_a_language_lacks_matches_nothing() -> None:
    pattern = language("ar").pattern("references.no-such-pattern")

    assert pattern.search("") is None
    assert pattern.search("القرار 60/251") is None


def test_an_unknown_language_is_read_by_the_english_facts() -> None:
    assert language("xx") is language("en")


def test_a_users_words_are_added_after_those_of_the_language_and_leave_it_as_it_was() -> None:
    lexicon = Lexicon(
        "mine.toml",
        terms=("三角洲居民",),
        caveats=(Caveat("视水情", "water permitting", "weakens", True),),
        openings=(Opening("谨此提醒", "OP", "direct", 3, True),),
        variants=(Variant("synonym", ("水坝", "堤坝"), True),),
        actors=("渔民",),
    )
    plain, own = language("zh"), language("zh", lexicon)

    for name in ("terms", "caveats", "openings", "variants", "actors"):
        assert getattr(own, name) == getattr(plain, name) + getattr(lexicon, name)
    assert "三角洲居民" not in language("zh").terms


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("人权理事会，回顾 A/HRC/46/70 和 A/HRC/47/47，", "zh"),
        ("促請各國", "zh"),
        ("Recalling the rights of the peoples in deltas,", "en"),
        ("Rappelant les droits des peuples dans le delta,", "fr"),
        ("Recordando los derechos de los pueblos y el agua,", "es"),
        ("ссылаясь на права народов дельты,", "ru"),
        ("وإذ يشير إلى حقوق شعوب الدلتا،", "ar"),
        ("", "en"),
        ("12345 —", "en"),
    ],
)
def test_the_language_of_a_text_is_told_from_its_letters(text: str, code: str) -> None:
    assert guess_language(text) == code


def test_a_few_han_characters_in_an_english_text_do_not_make_it_chinese() -> None:
    english = "Recalling the rights of the peoples in deltas and the duties of States, " * 3

    assert guess_language(english + "三角洲") == "en"
    # A tenth of the letters is enough: symbols are Latin in every Chinese text.
    assert guess_language("A/HRC/WG.6/12/ABCDEFGHIJ " + "回顾其决议") == "zh"
