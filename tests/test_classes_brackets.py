"""Square brackets around words: what stands there is not agreed, which is never a technical update."""

from __future__ import annotations

import pytest

from tests.drafts import operative_change


@pytest.mark.parametrize(
    ("plain", "bracketed"),
    [
        ("鼓励各国酌情修缮渔港；", "鼓励各国[酌情]修缮渔港；"),
        ("请秘书长在现有资源范围内提交报告；", "请秘书长[在现有资源范围内]提交报告；"),
        ("请秘书长提交报告；", "[请秘书长提交报告；]"),
        ("Encourages States, as appropriate, to repair harbours;", "Encourages States[, as appropriate,] to repair harbours;"),
    ],
)
def test_brackets_that_came_or_went_are_substance(plain: str, bracketed: str) -> None:
    english = plain.isascii()
    came = operative_change(plain, bracketed, english_text=english)
    went = operative_change(bracketed, plain, english_text=english)

    assert (came.weight, went.weight) == ("substantive", "substantive")
    assert {one.code for one in came.reasons} == {"brackets-added"}
    assert {one.code for one in went.reasons} == {"brackets-removed"}
