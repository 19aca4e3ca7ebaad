"""Printed numbers: which are labels, and what follows what."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redline.language import language
from redline.parse.labels import bare, follows, kind_of, read_label

EN, ZH = language("en"), language("zh")


@pytest.mark.parametrize(
    ("text", "label", "kind"),
    [
        ("13. 请各国", "13.", "number"),
        ("13．请各国", "13．", "number"),
        ("二、请各国", "二、", "number"),
        ("5 bis. 请各国", "5 bis.", "number"),
        ("5之二. 请各国", "5之二.", "number"),
        ("5之二、请各国", "5之二、", "number"),
        ("(a) 采取步骤", "(a)", "sub"),
        ("（一） 鲸油", "（一）", "sub"),
        ("㈠ 鲸油", "㈠", "sub"),
        ("① 鲸油", "①", "sub"),
        ("第三条　磨面", "第三条", "article"),
        ("第一百二十条之一 磨面", "第一百二十条之一", "article"),
        ("OP12 敦促各国", "OP12", "marked"),
    ],
)
def test_a_number_at_the_head_is_a_label(text: str, label: str, kind: str) -> None:
    found = read_label(text, ZH)
    assert (found.text, found.kind) == (label, kind)
    assert not text[found.size].isspace()


@pytest.mark.parametrize(
    ("text", "label"),
    [("Article 12. Each", "Article 12."), ("§ 15 The", "§ 15"), ("a) To go", "a)"), ("iv) To go", "iv)")],
)
def test_english_statutes_have_labels_of_their_own(text: str, label: str) -> None:
    assert read_label(text, EN).text == label


@pytest.mark.parametrize(
    "text",
    ["3.5吨；", "第四条、第五条规定", "第三条规定的", "2041年", "一百年", "12个月", "A/HRC/47/9", "", "(见附件)"],
)
def test_what_is_no_label_is_none(text: str) -> None:
    assert read_label(text, ZH).kind == ""


@pytest.mark.parametrize("text", ["Article 2 applies to", "12 river ports", "(see annex)", "Pilots", "I", "A report"])
def test_what_is_no_english_label_is_none(text: str) -> None:
    assert read_label(text, EN).kind == ""


def test_a_label_states_its_number() -> None:
    assert [read_label(f"{text} x", ZH).value for text in ("13.", "二、", "第一百零四条", "（三）")] == [13, 2, 104, 3]


def test_a_label_that_a_file_supplies_has_a_kind() -> None:
    assert [kind_of(label, ZH) for label in ("1.", "(a)", "第三条", "—", "")] == ["number", "sub", "article", "", ""]


def test_a_bare_number_has_no_brackets() -> None:
    assert [bare(label) for label in ("㈠", "（一）", "(a)", "a)", "②")] == ["一", "一", "a", "a", "2"]


@pytest.mark.parametrize(
    ("label", "before"), [("b", "a"), ("i", "h"), ("ii", "i"), ("五", "四"), ("aa", "z"), ("10", "9")]
)
def test_a_number_follows_the_one_before_it(label: str, before: str) -> None:
    assert follows(label, before)
    assert not follows(before, label)


@given(st.text(max_size=12))
def test_any_text_has_a_label_or_none(text: str) -> None:
    for facts in (EN, ZH):
        found = read_label(text, facts)
        assert 0 <= found.size <= len(text)
        assert bool(found.kind) == bool(found.text)
