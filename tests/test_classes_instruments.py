"""Documents that a recalling paragraph names in words, without number or title; rights that a finding says are impaired; and what
reads like them and is neither.
"""

from __future__ import annotations

import pytest

from tests.drafts import preambular_change, told

PROMISE = "回顾各国关于灯塔的承诺"
NAMED = [
    (f"{PROMISE}，", f"{PROMISE}以及缔约方会议通过的关于海图的决定，"),
    (f"{PROMISE}，", f"{PROMISE}和部长级宣言，"),
    (f"{PROMISE}，", f"{PROMISE}，包括关于救助的任择议定书，"),
    (f"{PROMISE}，", f"{PROMISE}和去年签署的引航协定，"),
    ("铭记船旗国的义务，", "铭记船旗国的义务和海员大会的成果文件，"),
]
NOT_NAMED = [
    (f"{PROMISE}，", f"{PROMISE}和意愿，"),
    ("回顾各国关于灯塔的承诺，", "回顾各国关于灯塔和浮标的承诺，"),
    ("回顾《海港公约》规定的义务，", "回顾《海港公约》和该公约各项条款规定的义务，"),
    ("认识到灯塔的意义，", "认识到灯塔和任择议定书的意义，"),
    ("关切海图陈旧，", "关切海图陈旧，且缔约方会议通过的决定未获执行，"),
]
ENGLISH_NAMED = [
    ("Recalls the Harbours Convention and the duty to rescue;", "Recalls the Harbours Convention and the Additional Protocols thereto and the duty to rescue;"),
    ("Recalls the outcomes of the meetings, including the invitation to pilots;",
     "Recalls the outcomes of the meetings, including the decision on tide gauges adopted at the last of them and the invitation to pilots;"),
    ("Recalls the duty to rescue;", "Recalls the duty to rescue and the guidelines on lifeboats issued by the pilots;"),
    ("Recalls the duty to rescue;", "Recalls the duty to rescue and the optional annexes thereto;"),
    ("Recalls the duty to rescue;", "Recalls the duty to rescue, and the agreement on salvage signed by the insurers;"),
]  # fmt: skip
ENGLISH_NOT_NAMED = [
    ("Recalls the duty to rescue;", "Recalls the duty to rescue and to report;"),
    ("Recalls the duty to rescue;", "Recalls the ancient duty to rescue;"),
    ("Recalls the duty to rescue;", "Recalls the duty to rescue and the decision to sail;"),
    ("Urges pilots to report wrecks;", "Urges pilots to report wrecks and the guidelines on lifeboats issued in harbour;"),
    ("Recalls the duty to rescue;", "Recalls the duty to rescue and the principles of seamanship;"),
]
IMPAIRED = [
    ("关切航道淤塞，", "关切航道淤塞，妨碍渔民享有安全航行的权利，"),
    ("关切航道淤塞，", "关切航道淤塞，从而剥夺村民获得食物的权利，"),
    ("关切航道淤塞，损害岛民享有饮水的权利，", "关切航道淤塞，"),
    ("注意到旅费上涨，", "注意到旅费上涨，影响学徒受教育的权利，"),
    ("关切灯塔熄灭，", "关切灯塔熄灭，危及船员行使其返航的权利，"),
]
NOT_IMPAIRED = [
    ("关切航道淤塞，", "关切航道淤塞，妨碍渔船航行，"),
    ("关切航道淤塞，", "关切航道淤塞，影响港口的收益，"),
    ("关切航道淤塞，", "关切航道淤塞，损害码头的基座，"),
    ("注意到旅费上涨，", "注意到旅费上涨，影响船东的权力，"),
    ("关切灯塔熄灭，", "关切灯塔熄灭，危及归航的船只，"),
]


@pytest.mark.parametrize(("old", "new"), NAMED)
def test_a_document_named_in_words_is_a_new_reference_and_its_loss_a_reference(old: str, new: str) -> None:
    come, gone = preambular_change(old, new), preambular_change(new, old)

    assert (come.classes, come.weight) == (("reference-new",), "substantive")
    assert (gone.classes, gone.weight) == (("reference",), "substantive")


@pytest.mark.parametrize(("old", "new"), NOT_NAMED)
def test_what_names_no_document_or_recalls_none_is_words(old: str, new: str) -> None:
    assert preambular_change(old, new).classes == ("wording",)


@pytest.mark.parametrize(("old", "new"), ENGLISH_NAMED)
def test_an_english_document_in_words_is_one_too(old: str, new: str) -> None:
    assert told(old, new, english=True) == (("reference-new",), "substantive")


@pytest.mark.parametrize(("old", "new"), ENGLISH_NOT_NAMED)
def test_other_english_words_name_none(old: str, new: str) -> None:
    assert told(old, new, english=True) == (("wording",), "substantive")


@pytest.mark.parametrize(("old", "new"), IMPAIRED)
def test_a_right_that_is_said_to_be_impaired_is_an_actor(old: str, new: str) -> None:
    assert preambular_change(old, new).classes == ("actor",)


@pytest.mark.parametrize(("old", "new"), NOT_IMPAIRED)
def test_a_thing_that_is_impaired_is_none(old: str, new: str) -> None:
    assert preambular_change(old, new).classes == ("wording",)


def test_english_rights_are_told_so_too() -> None:
    tide = "Notes that wrecks block the channel"

    assert told(f"{tide};", f"{tide}, impairing the enjoyment of the right to food;", english=True)[0] == ("actor",)
    assert told(f"{tide};", f"{tide}, violating their right to work;", english=True)[0] == ("actor",)
    assert told(f"{tide};", f"{tide}, threatening the dredgers;", english=True)[0] != ("reference-new",)
    assert told(f"{tide};", f"{tide}, undermining the piers;", english=True)[0] == ("wording",)
