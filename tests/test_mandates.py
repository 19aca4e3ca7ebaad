"""What a request or a decision may cost: another product, how long, how often, how many, and items of a list."""

from __future__ import annotations

import pytest

from redline.classify.mandates import items_of_requests
from redline.compare import compare
from redline.language import language
from redline.model import Resolution
from tests.drafts import change_of, codes, draft, english, told

ZH = language("zh")
AROUND = "决定结束审议。"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("for twenty-three years", "for three years"),
        ("for two years", "for thirty-two years"),
        ("every two years", "two years later"),
        ("every year", "every other year"),
        ("annually", "biennially"),
        ("every two years", "every eighteen months"),
        ("for 3 months", "for 13 months"),
    ],
)
def test_how_long_or_how_often_is_read_as_a_whole(old: str, new: str) -> None:
    sentence = "Requests the Secretary-General to submit a report {};"

    assert told(sentence.format(old), sentence.format(new), english=True)[0] == ("mandate",)


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("for twenty-three years", "for three years", ("mandate", "twenty-three years → three years")),
        ("every year", "every other year", ("mandate", "every year → every other year")),
    ],
)
def test_the_reason_quotes_both_measures_whole(old: str, new: str, reason: tuple[str, ...]) -> None:
    sentence = "Requests the Secretary-General to submit a report {};"

    assert codes(sentence.format(old), sentence.format(new), english=True) == [reason]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("请秘书长编写一份报告；", "请秘书长编写一份报告，并配一份图册；"),
        ("请秘书长提交一份报告；", "请秘书长提交一份报告和一本手册；"),
        ("决定将预算定为3 000万美元；", "决定将预算定为5 000万美元；"),
        ("核准改建工程的最高费用总额为3 000万美元；", "核准改建工程的最高费用总额为5 000万美元；"),
        ("决定工作组每年开会五天；", "决定工作组每年开会八天；"),
    ],
)
def test_another_product_or_sum_is_a_mandate(old: str, new: str) -> None:
    assert told(old, new)[0] == told(new, old)[0] == ("mandate",)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("请秘书长提交一份报告；", "请秘书长提交一份关于水井和一名渔民的报告；"),
        ("请秘书长为区域编写报告；", "请秘书长为区域拟订报告；"),
        ("邀请区域银行为水井的报告提供贷款；", "邀请区域银行和气候基金为水井的报告提供贷款；"),
    ],
)
def test_what_is_no_task_is_no_mandate(old: str, new: str) -> None:
    assert "mandate" not in told(old, new)[0]


# --- items of lists ---------------------------------------------------------------------------------


def listed(head: str, *items: str) -> Resolution:
    """Return a draft with one list."""
    return draft(["回顾《水井公约》，"], ["促请各国保护水源；", "\n\n".join((head, *items)), AROUND])


def test_an_item_under_a_request_has_the_mandate_of_its_chapeau() -> None:
    old, new = (listed("请秘书长：", "(a) 向各国通报旱情；", f"(b) 每年举办{number}讲习班；") for number in ("一次", "两次"))

    assert change_of(compare(old, new), new="OP2(b)").classes == ("mandate",)


def test_an_item_that_comes_under_a_request_is_a_mandate_as_well() -> None:
    old = listed("请秘书长：", "(a) 向各国通报旱情；", "(b) 与村民对话；")
    new = listed("请秘书长：", "(a) 向各国通报旱情；", "(b) 与村民对话；", "(c) 编制一份水泵登记册，并予公布；")

    assert change_of(compare(old, new), new="OP2(c)").classes == ("added", "mandate")


@pytest.mark.parametrize("head", ["促请各国：", "请各国：", "欢迎秘书长："])
def test_an_item_that_asks_states_or_nobody_is_none(head: str) -> None:
    old, new = (listed(head, "(a) 向邻国通报旱情；", f"(b) 每年举办{number}讲习班；") for number in ("一次", "两次"))

    assert change_of(compare(old, new), new="OP2(b)").classes == ("wording",)


def test_the_items_of_requests_are_known_by_their_ids() -> None:
    paragraphs = listed("请秘书长：", "(a) 向各国通报旱情；", "(b) 与村民对话；").paragraphs

    assert items_of_requests(paragraphs, ZH) == {"OP2(a)", "OP2(b)"}


def test_an_english_item_has_it_too() -> None:
    head, item = "Requests the Secretary-General:", "(b) To present the findings at the {} session;"
    sides = [english(["Urges States to protect wells;", "\n\n".join((head, "(a) To inform States;", item.format(session))),
                      "Decides to close the matter."]) for session in ("fifty-second", "fifty-eighth")]  # fmt: skip

    assert change_of(compare(*sides), new="OP2(b)").classes == ("mandate", "reference")
