"""A negation that came or went: wording by class, named for what it is, and told among the first."""

from __future__ import annotations

import pytest

from redline.compare import compare
from redline.report.outline import outline
from tests.drafts import OPERATIVE, PREAMBULAR, codes, draft


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("强调各国不接受这种做法；", "强调各国接受这种做法；", "不"),
        ("决定不再延长该任务；", "决定再延长该任务；", "不再 → 再"),
        ("吁请尚未批准公约的国家批准公约；", "吁请批准公约的国家批准公约；", "尚未"),
        ("着重指出渔民不应因此受罚；", "着重指出渔民应因此受罚；", "不"),
        ("表示注意到该报告没有提及渔民；", "表示注意到该报告提及渔民；", "没有"),
        ("Notes that the report does not mention fishers;", "Notes that the report does mention fishers;", "not"),
        ("Stresses that such acts are unacceptable;", "Stresses that such acts are acceptable;",
         "unacceptable → acceptable"),
        ("Stresses that such acts cannot be justified;", "Stresses that such acts can be justified;", "cannot → can"),
    ],
)
def test_a_negation_that_went_is_named_and_so_is_one_that_came(old: str, new: str, said: str) -> None:
    english = old.isascii()
    back = " → ".join(reversed(said.split(" → ")))

    assert codes(old, new, english=english) == [("negation-removed", said)]
    assert codes(new, old, english=english) == [("negation-added", back)]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("敦促各国保护渔民，不得歧视；", "敦促各国保护渔民；"),
        ("关切非法捕捞；", "关切远洋捕捞；"),
        ("Notes the inflow of catches;", "Notes the flow of catches;"),
        ("Urges States to inform fishers;", "Urges States to form fishers;"),
        ("Stresses that such acts are not helpful;", "Stresses that such acts are never helpful;"),
    ],
)
def test_other_words_with_a_negation_in_them_are_not_called_one(old: str, new: str) -> None:
    assert not any(code.startswith("negation") for code, *_ in codes(old, new, english=old.isascii()))


def test_a_negation_is_told_before_other_wording_and_references() -> None:
    before = ["回顾其第44/18号决议；", "强调各国不接受这种做法；", "欢迎渔港修缮工作取得的进展；"]
    after = ["回顾其第47/9号决议；", "强调各国接受这种做法；", "欢迎渔港修缮工作取得的可喜进展；"]
    found = compare(draft(PREAMBULAR[:3], [*before, OPERATIVE[6]]), draft(PREAMBULAR[:3], [*after, OPERATIVE[6]]))

    told = next(part for part in outline(found).parts if part.section == "operative").told
    assert told[0].new == ("OP2",)
