"""Resolutions of the Security Council: one number after the other, on all subjects; a later year may roll forward."""

from __future__ import annotations

import pytest

from tests.drafts import codes, told

CASES = [
    ("回顾安全理事会第2231(2015)号决议；", "回顾安全理事会第2232(2015)号决议；", "reference-other", "substantive"),
    ("回顾安全理事会第2641(2022)号决议；", "回顾安全理事会第2690(2023)号决议；", "reference", "technical"),
    ("回顾安全理事会第1540(2004)号决议；", "回顾安全理事会第1540(2004)号和第2231(2015)号决议；", "reference-new", "substantive"),
]
ENGLISH = [
    ("Recalls resolution 2231 (2015);", "Recalls resolution 2232 (2015);", "reference-other", "substantive"),
    ("Recalls resolution 1540 (2004);", "Recalls resolutions 1540 (2004) and 2231 (2015);", "reference-new", "substantive"),
]
PLURALS = [
    ("Requests the High Commissioner to provide a report;", "Requests the High Commissioner to provide reports;"),
    ("Takes note of the reports of the experts;", "Takes note of the report of the experts;"),
]


@pytest.mark.parametrize(("old", "new", "code", "weight"), CASES)
def test_numbers_of_one_year_tell_no_series(old: str, new: str, code: str, weight: str) -> None:
    assert code in [one for one, *_ in codes(old, new)]
    assert told(old, new)[1] == weight


@pytest.mark.parametrize(("old", "new", "code", "weight"), ENGLISH)
def test_nor_do_they_in_english(old: str, new: str, code: str, weight: str) -> None:
    assert code in [one for one, *_ in codes(old, new, english=True)]
    assert told(old, new, english=True)[1] == weight


@pytest.mark.parametrize(("old", "new"), PLURALS)
def test_one_report_and_several_are_not_one_name(old: str, new: str) -> None:
    assert told(old, new, english=True)[1] == "substantive"
