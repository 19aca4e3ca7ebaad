"""The verbs of a paragraph: what changed, in which family, and what may be said of it."""

from __future__ import annotations

import pytest

from redline.classify.verbs import STEPS, verbs
from redline.compare import compare
from redline.language import language
from redline.model import Reason
from tests.drafts import OPERATIVE, PREAMBULAR, change_of, draft, operative, operative_change, preambular_change

ZH = language("zh")
REST = "各国保护三角洲地区的水源；"


def reasons(old: str, new: str, *, preamble: bool = False, english: bool = False) -> list[tuple[str, ...]]:
    """Return the verb, translation and sequence reasons of a change, each as code and details."""
    change = preambular_change(old, new) if preamble else operative_change(old, new, english_text=english)
    return [(one.code, *one.details) for one in change.reasons if one.cls in ("verb", "translation", "sequence")]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("鼓励", "敦促", [("verb-stronger", "鼓励", "敦促", "direct", "+5")]),
        ("敦促", "鼓励", [("verb-weaker", "敦促", "鼓励", "direct", "-5")]),
        ("请", "邀请", [("verb-weaker", "请", "邀请", "direct", "-2")]),
        ("决定", "建议", [("verb-family", "决定", "建议", "decide", "direct")]),
        ("强烈谴责", "谴责", [("verb-step", "强烈谴责", "谴责", "concern", "-1")]),
    ],
)
def test_strength_is_named_inside_one_family_across_two_steps_or_more(
    old: str, new: str, expected: list[tuple[str, ...]]
) -> None:
    assert reasons(old + REST, new + REST) == expected


def test_two_rungs_are_a_step_and_one_is_not() -> None:
    assert STEPS == 2
    assert reasons("注意到" + REST, "赞赏地注意到" + REST)[0][0] == "verb-stronger"
    assert reasons("赞赏地注意到" + REST, "欢迎" + REST)[0][0] == "verb-step"


def test_a_rung_that_nobody_has_checked_gives_no_direction() -> None:
    assert reasons("鼓励" + REST, "强烈敦促" + REST) == [("verb-unchecked", "鼓励", "强烈敦促", "direct", "+6")]
    assert reasons("核可" + REST, "注意到" + REST) == [("verb-unchecked", "核可", "注意到", "recep", "-6")]


@pytest.mark.parametrize("pair", [("促请", "敦促"), ("吁请", "促请"), ("呼吁", "吁请"), ("请", "要求")])
def test_verbs_that_translators_exchange_have_two_classes_and_one_sentence(pair: tuple[str, str]) -> None:
    change = operative_change(pair[0] + REST, pair[1] + REST)

    assert change.classes == ("verb", "translation")
    assert change.reasons == (Reason("verb", "verb-exchanged", pair),)


@pytest.mark.parametrize(
    "pair", [("强调", "着重指出"), ("回顾", "忆及"), ("认识到", "确认"), ("重申", "再次申明"), ("再次重申", "再次申明"),
             ("深为关切", "深表关切"), ("赞赏地注意到", "表示赞赏地注意到")]
)
def test_renderings_of_one_english_verb_without_an_order_are_translation_alone(pair: tuple[str, str]) -> None:
    change = preambular_change(*(verb + "三角洲地区水源的状况，" for verb in pair))

    assert change.classes == ("translation",)
    assert change.weight == "editorial"
    assert change.reasons == (Reason("translation", "translation", pair),)


@pytest.mark.parametrize(("old", "new"), [("", "又"), ("又", "还"), ("还", ""), ("", "并")])
def test_an_additive_adverb_is_a_sequence_and_nothing_else(old: str, new: str) -> None:
    change = preambular_change(old + "回顾其关于水源的决议，", new + "回顾其关于水源的决议，")

    assert change.classes == ("sequence",)
    assert change.weight == "technical"
    assert change.reasons == (Reason("sequence", "sequence", (old or "–", new or "–")),)


def test_once_more_is_substance_and_no_adverb() -> None:
    change = preambular_change("强调水源的重要性，", "再次强调水源的重要性，")

    assert change.classes == ("verb",)
    assert change.weight == "substantive"


@pytest.mark.parametrize(("old", "new"), [("又鼓励", "还敦促"), ("鼓励", "又敦促"), ("还鼓励", "敦促")])
def test_an_adverb_that_comes_or_goes_with_another_verb_is_no_sequence(old: str, new: str) -> None:
    assert [code for code, *_ in reasons(old + REST, new + REST)] == ["verb-stronger"]


def test_an_adverb_beside_another_rendering_of_the_verb_is_a_sequence_as_well() -> None:
    change = preambular_change("回顾其关于水源的决议，", "又忆及其关于水源的决议，")

    assert change.classes == ("translation", "sequence")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("促请各国保护水源，并鼓励媒体予以报道；", "促请各国保护水源，并要求媒体予以报道；"),
        ("促请各国保护水源；鼓励媒体予以报道；", "促请各国保护水源；要求媒体予以报道；"),
        ("促请各国保护水源；为此鼓励媒体予以报道；", "促请各国保护水源；为此要求媒体予以报道；"),
    ],
)
def test_a_second_verb_counts_as_well(old: str, new: str) -> None:
    change = operative_change(old, new)

    assert change.classes == ("verb",)
    assert change.reasons[0].code == "verb-stronger"
    assert change.reasons[0].details[:2] == ("鼓励", "要求")


def test_the_second_of_two_equal_verbs_changed_and_not_the_first() -> None:
    change = operative_change("吁请各国消除障碍，并吁请媒体予以报道；", "吁请各国消除障碍，并鼓励媒体予以报道；")

    assert [(edit.old, edit.new) for edit in change.edits if edit.op != "keep"] == [("吁请", ""), ("", "鼓励")]
    assert [reason.code for reason in change.reasons] == ["verb-weaker"]


def test_a_clause_with_a_verb_of_its_own_that_came_or_went_is_named() -> None:
    long, short = "促请各国保护水源，并鼓励媒体予以报道；", "促请各国保护水源；"

    assert ("verb-added", "鼓励") in reasons(short, long)
    assert ("verb-removed", "鼓励") in reasons(long, short)


@pytest.mark.parametrize(
    ("preambular_form", "operative_form"),
    [("Encouraging", "Encourages"), ("Noting", "Notes"), ("Urging", "Urges"), ("Calling upon", "Calls upon"), ("Stressing", "Stresses"),
     ("Taking note of", "Takes note of"), ("Regretting", "Regrets"), ("Recognizing", "Recognizes")],
)  # fmt: skip
def test_the_two_roles_of_one_english_verb_are_one(preambular_form: str, operative_form: str) -> None:
    rest = " the efforts of States to protect all water;"
    found = reasons(preambular_form + rest, operative_form + rest, english=True)

    assert not any(code.startswith("verb") for code, *_ in found)


@pytest.mark.parametrize(("old", "new"), [("Underlining", "Underscores"), ("Emphasizing", "Stresses"), ("Noting", "Takes note of")])
def test_two_english_verbs_of_one_strength_are_two(old: str, new: str) -> None:
    rest = " the efforts of States to protect all water;"

    assert reasons(old + rest, new + rest, english=True)[0][0].startswith("verb")


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [("Encourages", "Urges", "verb-stronger"), ("Urges", "Invites", "verb-weaker"), ("Welcomes", "Requests", "verb-family"),
     ("Calls for", "Calls upon", "verb-step")],
)  # fmt: skip
def test_english_verbs_are_ranked_too(old: str, new: str, code: str) -> None:
    rest = " States to protect the water of deltas;"

    assert reasons(old + rest, new + rest, english=True)[0][0] == code


def test_english_adverbs_are_a_sequence_on_either_side_of_the_verb() -> None:
    found = reasons("Also requests the Secretary-General to help;", "Requests also the Secretary-General to help;", english=True)

    assert not any(code.startswith("verb") for code, *_ in found)


def test_verbs_stand_at_their_offsets_in_the_joined_text() -> None:
    paragraphs = operative("又促请各国对话；鼓励媒体；", "决定结束审议。")
    joined = "\n".join(one.text for one in paragraphs)

    assert [(joined[one.start : one.end], one.head) for one in verbs(paragraphs, ZH)] == [
        ("又促请", True), ("鼓励", False), ("决定", True)
    ]  # fmt: skip


def test_verbs_of_a_family_without_an_order_have_no_direction() -> None:
    assert ("verb-unranked", "回顾", "审议了") in reasons("回顾水井的检测；", "审议了水井的检测；")


@pytest.mark.parametrize(
    ("old", "new"), [("Emphasizes", "Emphasises"), ("Recognizes", "Recognises"), ("Also emphasises", "Also emphasizes")]
)
def test_the_spelling_of_a_verb_is_editorial(old: str, new: str) -> None:
    change = operative_change(f"{old} the need to act;", f"{new} the need to act;", english_text=True)

    assert change.classes == ("editorial",)


def test_another_verb_is_no_spelling() -> None:
    change = operative_change("Emphasizes the need to act;", "Recognises the need to act;", english_text=True)

    assert change.classes == ("verb",)


def test_the_frame_after_a_verb_belongs_to_it() -> None:
    rest = "三角洲地区的水源日益减少，"

    assert preambular_change("意识到" + rest, "感到震惊的是，" + rest).classes == ("verb",)
    assert preambular_change("表示关切" + rest, "表示关切的是，" + rest).classes == ("translation",)


def test_what_is_decided_is_no_verb_of_its_own() -> None:
    old, new = "Decides to continue its consideration of the matter;", "Decides to remain seized of the matter;"

    assert operative_change(old, new, english_text=True).classes == ("wording",)


def test_in_a_merger_what_is_kept_of_a_verb_is_compared_with_the_verb_at_its_place() -> None:
    two = ["关切水库渗漏危及下游的村庄，", "欢迎各国在雨季前巡查水库，"]
    one = ["深为关切水库渗漏危及下游的村庄，并欢迎各国在雨季前巡查水库，"]
    change = change_of(compare(*(draft([*PREAMBULAR[:2], *some], OPERATIVE[:3]) for some in (two, one))), new="PP3")

    assert change.kind == "merged"
    assert [reason.details[:2] for reason in change.reasons if reason.cls == "verb"] == [("关切", "深为关切")]


@pytest.mark.parametrize(
    ("old", "new"), [("感谢", "深切赞赏"), ("欢迎", "赞赏地欢迎"), ("关切", "深感忧虑"), ("促请", "强烈促请"), ("谴责", "断然谴责")]
)
def test_a_verb_with_its_adverb_is_one_verb(old: str, new: str) -> None:
    assert operative_change(old + REST, new + REST).classes == ("verb",)


@pytest.mark.parametrize(("old", "new"), [("铭记", "念及"), ("欢迎", "欣见"), ("深信", "确信")])
def test_renderings_that_no_ladder_tells_apart_are_translation(old: str, new: str) -> None:
    assert preambular_change(old + "水源的重要性，", new + "水源的重要性，").classes == ("translation",)


def test_a_verb_of_two_halves_is_another_rendering_of_one_verb() -> None:
    change = preambular_change("遵循《水井公约》的宗旨，", "在《水井公约》的宗旨指引下，")

    assert "verb" not in change.classes
    assert "translation" in change.classes
