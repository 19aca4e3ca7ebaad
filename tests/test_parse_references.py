"""What a paragraph cites becomes data, comparable across spellings."""

from __future__ import annotations

import pytest

from redline.language import language
from redline.parse.references import find_references

EN, ZH = language("en"), language("zh")


def keys(text: str, kind: str = "") -> list[str]:
    facts = EN if text.isascii() else ZH
    return [one.key for one in find_references(text, facts) if not kind or one.kind == kind]


def test_two_symbols_of_one_document_are_two_and_stops_are_no_part() -> None:
    text = "见 E/CN.4/2001/2-E/CN.4/Sub.2/2000/46，第二章，A 节。"
    assert keys(text, "symbol") == ["E/CN.4/2001/2", "E/CN.4/Sub.2/2000/46"]
    assert keys("A/HRC/46/70. See A/C.3/95/L.7/Rev.1, too", "symbol") == ["A/HRC/46/70", "A/C.3/95/L.7/Rev.1"]


def test_a_symbol_of_the_security_council_has_its_year() -> None:
    assert keys("S/RES/2988 (2041) and S/2041/12 (2041)", "symbol") == ["S/RES/2988 (2041)", "S/2041/12"]


@pytest.mark.parametrize("text", ["大会2040年12月17日第95/233号决议", "大会 2040 年 12 月 17 日第 95/233 号决议"])
def test_spaces_beside_digits_change_no_key(text: str) -> None:
    assert keys(text) == ["2040-12-17", "95/233"]


def test_a_resolution_has_its_organ_and_date() -> None:
    one = find_references("大会2040年12月17日题为“海上信号”的第95/233号决议", ZH)[-1]
    assert (one.kind, one.key, one.organ, one.date) == ("resolution", "95/233", "GA", "2040-12-17")
    two = find_references("Human Rights Council resolution 85/12 of 30 September 2034", EN)[0]
    assert (two.kind, two.key, two.organ, two.date) == ("resolution", "85/12", "HRC", "2034-09-30")


def test_every_number_of_a_list_is_a_resolution() -> None:
    assert keys("第74/270号、第74/274号和第 74/306 号决议", "resolution") == ["74/270", "74/274", "74/306"]
    assert keys("resolutions 74/270, 74/274 and 217 A (III)", "resolution") == ["74/270", "74/274", "217A(III)"]


@pytest.mark.parametrize(
    "text", ["第ES-11/1号决议", "第 S-28/1 号决议", "resolution ES-11/1", "A/RES/ES-11/1", "A/HRC/S-28/1"]
)
def test_a_special_session_keeps_its_letters(text: str) -> None:
    (key,) = keys(text)
    assert key in text.replace(" ", "")
    assert "S-" in key


def test_a_year_in_wide_brackets_is_one_too() -> None:
    assert keys("第242（1967）号和第338(1973)号决议", "resolution") == ["242(1967)", "338(1973)"]
    assert keys("S/RES/2988（2041）", "symbol") == ["S/RES/2988（2041）"]


def test_a_general_comment_is_cited_as_a_whole_and_is_no_resolution() -> None:
    assert keys("第35号一般性意见(2017年)和第 36 号一般性意见") == ["第35号一般性意见", "第36号一般性意见"]
    assert keys("general comment No. 26 (2023)") == ["generalcommentNo.26"]
    assert keys("general comments Nos. 25 (2021) and 26 (2023)", "resolution") == []


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("Recalling the Beach Declaration and Programme of Action and the Charter of the Harbour Union,",
         ["Beach Declaration and Programme of Action", "Charter of the Harbour Union"]),
        ("under the International Covenant on Fishing, Boating and the Convention against Noise, and",
         ["International Covenant on Fishing", "Convention against Noise"]),
        ("the 2041 Agenda for Sustainable Fishing, Agenda 2063 and the Harbour Framework Convention on Tides",
         ["2041 Agenda for Sustainable Fishing", "Agenda 2063", "Harbour Framework Convention on Tides"]),
        ("Convention parties recall the Convention and the rules, Member States", []),
    ],
)  # fmt: skip
def test_an_english_instrument_is_cited_by_its_name(text: str, titles: list[str]) -> None:
    assert [one.text for one in find_references(text, EN) if one.kind == "title"] == titles


def test_decisions_are_told_from_resolutions() -> None:
    assert keys("第2/1号和第2/2号决定以及第3/3号决议", "decision") == ["2/1", "2/2"]
    assert keys("its decisions 2/1 and 2/2 and resolution 3/3", "decision") == ["2/1", "2/2"]


def test_the_verb_decides_makes_no_decision() -> None:
    assert keys("第3/3号决议，又决定审议", "decision") == []
    assert keys("Decides to recall its resolution 3/3", "decision") == []


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("2018年4月6日至8日", "2018-04-06/2018-04-08"),
        ("2018年4月6日至5月8日", "2018-04-06/2018-05-08"),
        ("2018年4月6日和7日", "2018-04-06/2018-04-07"),
        ("from 4 to 6 September 2029", "2029-09-04/2029-09-06"),
        ("28 June-3 July 2030", "2030-06-28/2030-07-03"),
        ("3 July 2030", "2030-07-03"),
    ],
)
def test_dates_and_ranges_of_dates_have_one_form(text: str, key: str) -> None:
    assert keys(text, "date") == [key]


def test_two_days_with_a_year_each_are_two_dates() -> None:
    assert keys("2018年4月6日和2019年5月8日", "date") == ["2018-04-06", "2019-05-08"]


def test_a_day_that_cannot_be_is_no_date() -> None:
    assert keys("2041年13月1日，99 July 2041", "date") == []


@pytest.mark.parametrize(
    ("text", "key"),
    [
        *(("第九十四届会议", "session:94"), ("第 94 届会议", "session:94"), ("第二十四届特别会议", "session:S24")),
        *(("its ninety-fourth session", "session:94"), ("the one hundred and fourth session", "session:104")),
        ("the twenty-third special session", "session:S23"),
    ],
)
def test_sessions_are_read_in_words_and_digits(text: str, key: str) -> None:
    assert keys(text, "session") == [key]


@pytest.mark.parametrize(
    "text",
    [
        "第九十四届和第九十五届会议",
        "第94届、第95届会议",
        "its ninety-fourth and ninety-fifth sessions",
        "the 94th and 95th sessions",
    ],
)
def test_each_session_of_a_list_is_one(text: str) -> None:
    assert keys(text, "session") == ["session:94", "session:95"]


def test_an_ordinal_that_no_session_follows_is_none() -> None:
    assert keys("the first and second reports of the session", "session") == []
    assert keys("第九十四届和第九次报告，届时", "session") == []


def test_a_title_is_cited_with_its_brackets() -> None:
    assert keys("《沿海信号服务人员待遇守则》和《联合国宪章》", "title") == [
        "《沿海信号服务人员待遇守则》",
        "《联合国宪章》",
    ]


def test_references_stand_in_order_and_say_what_is_written() -> None:
    text = "回顾其2039年3月22日第82/14号决议和 A/HRC/46/70，第九十四届会议，"
    found = find_references(text, ZH)
    assert [one.start for one in found] == sorted(one.start for one in found)
    assert all(text[one.start : one.end] == one.text for one in found)


def test_a_line_of_stops_or_of_short_words_is_read_once_and_not_from_each_of_its_characters() -> None:
    # Before the digit was looked for within reach only, this took minutes.
    for text in ("." * 100_000, "No." * 50_000, "A/B." * 50_000):
        assert keys(text) == []


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("回顾２０１５年９月２５日第７０／１号决议", ["2015-09-25", "70/1"]),
        ("表示注意到Ａ／ＨＲＣ／９０／Ｌ．１２号文件", ["A/HRC/90/L.12"]),
        ("向第７５届会议提交报告", ["session:75"]),
        ("安全理事会第２９８８（２０４１）号决议", ["2988(2041)"]),
    ],
)
def test_full_width_digits_and_letters_are_read_and_kept_as_written(text: str, keys: list[str]) -> None:
    found = find_references(text, ZH)
    assert [one.key for one in found] == keys
    assert all(one.text == text[one.start:one.end] for one in found)
