"""One cited document and another: the same, a later one of its series, an earlier one, or another altogether."""

from __future__ import annotations

import pytest

from redline.classify.documents import document, identity, relation
from redline.language import language
from redline.model import Reference
from redline.parse.references import find_references

EN, ZH = language("en"), language("zh")


def cited(text: str) -> Reference:
    """Return the only thing that a text cites, beside the date of a resolution."""
    facts = EN if text.isascii() else ZH
    found = find_references(f" {text} ", facts)
    return next((one for one in found if one.kind != "date"), found[0])


def related(old: str, new: str) -> str:
    return relation(*(document(cited(text), ZH) for text in (old, new)))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("第41/35号决议", "第50/18号决议"),
        ("第2020/23号决议", "第2022/19号决议"),
        ("第242（1967）号决议", "第2334(2016)号决议"),
        ("大会第74/501号决定", "大会第76/512号决定"),
        ("A/RES/74/151", "大会第76/180号决议"),
        ("S/RES/2334 (2016)", "S/RES/2728 (2024)"),
        ("A/HRC/46/12", "A/HRC/49/53"),
        ("A/HRC/46/12", "A/HRC/46/12/Rev.1"),
        ("A/HRC/46/L.7/Rev.1", "A/HRC/46/L.7/Rev.2"),
        ("E/CN.6/2021/3", "E/CN.6/2023/2"),
        ("S/2023/344", "S/2024/12"),
        ("第五十届会议", "第52届会议"),
        ("2019年12月18日", "2020年1月3日"),
        ("《2020年渔业状况报告》", "《2022年渔业状况报告》"),
        ("resolution 41/35 of 12 July 2019", "resolution 50/18 of 7 July 2022"),
        ("its fiftieth session", "its fifty-second session"),
    ],
)
def test_the_next_of_a_series_is_later_and_the_other_way_round_earlier(old: str, new: str) -> None:
    assert related(old, new) == "later"
    assert related(new, old) == "earlier"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("第74/151号决议", "第74/188号决议"),  # of one session: two matters
        ("第74/151号决议", "第ES-11/1号决议"),
        ("第S-28/1号决议", "第S-30/1号决议"),
        ("第217 A (III)号决议", "第2200 A (XXI)号决议"),
        ("大会第41/35号决议", "人权理事会第50/18号决议"),
        ("第41/35号决议", "第50/118号决定"),
        ("A/HRC/46/12", "A/HRC/46/40"),
        ("A/HRC/46/12", "A/HRC/46/12/Add.1"),
        ("A/HRC/46/12", "A/HRC/49/L.3"),
        ("A/75/338", "A/HRC/49/53"),
        ("CCPR/C/GC/35", "CCPR/C/GC/36"),
        ("第五十届会议", "第二十四届特别会议"),
        ("《渔民权利宣言》", "《港口秩序宣言》"),
        ("《公约第1号任择议定书》", "《公约第2号任择议定书》"),
        ("《2030年议程》", "《2063年议程》"),
        ("第25号一般性意见(2021年)", "第26号一般性意见(2023年)"),
        ("resolution 74/151", "resolution ES-11/1"),
        ("general comment No. 25 (2021)", "general comment No. 26 (2023)"),
        ("the 2030 Agenda for Sustainable Fishing", "the 2045 Agenda for Sustainable Fishing"),
    ],
)
def test_what_no_series_orders_is_another_document(old: str, new: str) -> None:
    assert related(old, new) == related(new, old) == "other"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("A/RES/60/251", "第60/251号决议"),
        ("A/HRC/DEC/36/115", "人权理事会第36/115号决定"),
        ("S/RES/2334（2016）", "第2334(2016)号决议"),
        ("A/RES/ES-11/1", "第ES-11/1号决议"),
        ("第47届会议", "第四十七届会议"),
        ("人权理事会第44/18号决议", "其第44/18号决议"),
        ("第25号一般性意见", "第25号一般性意见（2021年）"),
        ("resolution 60/251 of 15 March 2006", "A/RES/60/251"),
    ],
)
def test_a_document_in_two_spellings_is_the_same(one: str, other: str) -> None:
    assert related(one, other) == "same"
    assert identity(cited(one), ZH) == identity(cited(other), ZH)


def test_two_documents_are_two_whatever_organ_is_named() -> None:
    one, other = (identity(cited(text), ZH) for text in ("其第44/18号决议", "人权理事会第45/3号决议"))

    assert one != other
    assert one.organ == other.organ == ""


def test_of_two_documents_one_at_most_is_earlier() -> None:
    old, new = "A/HRC/46/12/Rev.1", "A/HRC/46/12/Corr.1"

    assert "earlier" not in (related(old, new), related(new, old)) or related(old, new) != related(new, old)
