"""The masthead is read line by line, in columns, or run together."""

from __future__ import annotations

import pytest

from redline.language import language
from redline.parse.front import Front, read_front
from redline.parse.lines import Line

EN, ZH = language("en"), language("zh")


def front(*texts: str, gaps: bool = False) -> Front:
    facts = EN if "".join(texts).isascii() else ZH
    return read_front(tuple(Line(text, at, 1, gap=gaps and at > 1) for at, text in enumerate(texts, 1)), (), facts)


def test_every_field_of_a_chinese_masthead_is_read() -> None:
    found = front(
        *("联 合 国                 A/HRC/91/L.7", "大  会                 Distr.: Limited", "3 March 2042", "Chinese"),
        *(
            "Original: English",
            "人权理事会",
            "第九十一届会议",
            "2042年2月24日至3月21日",
            "议程项目3",
            "促进和保护所有人权，",
        ),
        *("包括发展权", "冰岛*、加纳和乌拉圭**：决议草案", "91/… 灯塔看守人的", "通信权"),
    )
    assert (found.symbol, found.session, found.dates) == ("A/HRC/91/L.7", "第九十一届会议", "2042年2月24日至3月21日")
    assert (found.agenda_item, found.agenda_title) == ("3", "促进和保护所有人权，包括发展权")
    assert (found.number, found.title) == ("91/...", "灯塔看守人的通信权")
    assert [(one.name, one.marks) for one in found.sponsors] == [("冰岛", ("*",)), ("加纳", ()), ("乌拉圭", ("**",))]
    assert found.leftovers == ()


def test_a_masthead_run_together_is_taken_apart() -> None:
    found = front(
        "United Nations A/RES/92/142 General Assembly Distr.: General 9 February 2038 Ninety-second session"
        " Agenda item 71",
        "Resolution adopted by the General Assembly on 17 December 2037",
        "92/142. Footbridges over gorges",
    )
    assert (found.symbol, found.organ, found.session) == ("A/RES/92/142", "GA", "Ninety-second session")
    assert (found.agenda_item, found.number, found.title) == ("71", "92/142", "Footbridges over gorges")
    assert (found.adopted, found.leftovers) == ("2037-12-17", ())


@pytest.mark.parametrize("second", ["on 2 July 2037", "at its 44th meeting, on 2 July 2037"])
def test_the_date_of_adoption_may_stand_on_a_second_line(second: str) -> None:
    found = front("Resolution adopted by the Human Rights Council", second, "77/3. Seats")
    assert (found.adopted, found.title, found.leftovers) == ("2037-07-02", "Seats", ())


def test_a_report_in_brackets_may_run_over_two_lines() -> None:
    found = front(
        "Resolution adopted by the General Assembly",
        "[on the report of the Third",
        "Committee (A/95/1)]",
        "95/2. Lamps",
    )
    assert (found.title, found.leftovers) == ("Lamps", ())


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Resolution 2988 (2041)", "2988 (2041)"),
        ("第2977(2040)号决议", "2977(2040)"),
        ("91 / 266 灯塔", "91/266"),
        ("93/240 B. 灯", "93/240 B"),
        ("第29XX（2041）号决议", "29XX(2041)"),
        ("Resolution 29XX (2041)", "29XX (2041)"),
        ("Draft resolution xxxx (2041)", "xxxx (2041)"),
    ],
)
def test_numbers_of_every_organ_are_read(text: str, number: str) -> None:
    assert front(text).number == number


@pytest.mark.parametrize(
    ("text", "sponsors"),
    [
        ("Fiji,* Malta and Panama:* draft resolution", [("Fiji", ("*",)), ("Malta", ()), ("Panama", ("*",))]),
        (
            "Altania,* Belovia** and Corvania: draft resolution",
            [("Altania", ("*",)), ("Belovia", ("**",)), ("Corvania", ())],
        ),
        ("芬兰***、摩洛哥和瓦努阿图：决议草案", [("芬兰", ("*", "**")), ("摩洛哥", ()), ("瓦努阿图", ())]),
        ("贝洛维亚** 和特立尼达和多巴哥：决议草案", [("贝洛维亚", ("**",)), ("特立尼达和多巴哥", ())]),
        ("Trinidad and Tobago and Malta: draft decision", [("Trinidad and Tobago", ()), ("Malta", ())]),
    ],
)
def test_sponsors_are_told_apart_with_their_marks(text: str, sponsors: list[tuple[str, tuple[str, ...]]]) -> None:
    assert [(one.name, one.marks) for one in front(text).sponsors] == sponsors


@pytest.mark.parametrize(
    "lines",
    [("冰岛、加纳*：", "决议草案"), ("Fiji, Malta:*", "draft resolution"), ("Fiji,", "Malta: draft resolution")],
)
def test_what_the_sponsors_submit_may_stand_on_the_next_line(lines: tuple[str, str]) -> None:
    found = front(*lines)
    assert len(found.sponsors) == 2
    assert found.leftovers == ()


def test_sponsors_may_run_over_two_lines() -> None:
    assert [one.name for one in front("冰岛、加纳、", "乌拉圭：决议草案").sponsors] == ["冰岛", "加纳", "乌拉圭"]


@pytest.mark.parametrize(
    "text", ["One hundred and first session", "第一百零四届会议", "HUMAN RIGHTS COUNCIL Seventy-ninth session"]
)
def test_sessions_in_words_are_read(text: str) -> None:
    assert front(text).session in text
    assert front(text).session


def test_without_a_number_the_last_lines_are_the_title_and_what_stands_apart_is_left_over() -> None:
    found = front("灯塔看守人", "关于灯塔的决议", gaps=True)
    assert found.title == "关于灯塔的决议"
    assert [block.text for block in found.leftovers] == ["灯塔看守人"]


def test_the_symbol_may_stand_in_the_running_heads_only() -> None:
    assert read_front((), ("2", "A/HRC/46/70", "A/HRC/47/L.9"), ZH).symbol == "A/HRC/47/L.9"


def test_a_title_may_stand_at_a_distance_below_its_number() -> None:
    found = front("大会", "第九十一届会议", "91/…", "灯塔看守人的通信权", gaps=True)

    assert (found.number, found.title, found.leftovers) == ("91/...", "灯塔看守人的通信权", ())


def test_what_stands_at_a_distance_below_a_title_is_no_part_of_it() -> None:
    found = front("91/… 灯塔看守人的通信权", "供参考", gaps=True)

    assert found.title == "灯塔看守人的通信权"
    assert [one.text for one in found.leftovers] == ["供参考"]


@pytest.mark.parametrize("lines", [
    ("人权理事会", "议程项目3", "促进和保护所有人权、", "包括发展权", "91/… 灯塔看守人的权利，", "包括通信权"),
    ("The Human Rights Council", "Agenda item 3", "Promotion and protection of all rights,",
     "including the right to development", "91/... The rights of lighthouse keepers,", "including letters"),
], ids=["zh", "en"])  # fmt: skip
def test_a_title_that_its_line_cuts_goes_on_in_the_next_paragraph(lines: tuple[str, ...]) -> None:
    """A converter of plain text makes a paragraph of every line."""
    found = front(*lines, gaps=True)
    assert found.agenda_title.endswith(lines[3])
    assert found.title.endswith(lines[5])
    assert found.leftovers == ()


@pytest.mark.parametrize(
    "text",
    [
        "第二委员会",
        "Sixth Committee",
        "高级别部分",
        "Special Political and Decolonization Committee (Fourth Committee)",
    ],
)
def test_a_committee_is_part_of_the_masthead(text: str) -> None:
    assert front(text).leftovers == ()


@pytest.mark.parametrize("text", ["2041年届会", "2041 session", "Substantive session of 2041"])
def test_the_sessions_of_the_economic_and_social_council_are_known_by_their_year(text: str) -> None:
    assert front(text).session == text


def test_the_dates_of_a_session_count_before_the_date_of_issue() -> None:
    assert front("2042年6月30日", "2042年6月13日至7月8日").dates == "2042年6月13日至7月8日"


def test_a_masthead_in_full_width_letters_is_read() -> None:
    found = front(
        "联合国　Ａ／ＨＲＣ／９０／Ｌ．１２",
        "议程项目７２（ｂ）",
        "阿尔塔尼亚＊和贝洛维亚＊＊：决议草案",
        "９０／… 灯塔",
    )
    assert (found.symbol, found.agenda_item, found.number) == ("A/HRC/90/L.12", "72(b)", "90/...")
    assert [one.marks for one in found.sponsors] == [("*",), ("**",)]
    assert found.leftovers == ()


def test_a_symbol_may_have_the_letters_of_parts_after_it() -> None:
    assert front("A/RES/97/88 A-B").symbol == "A/RES/97/88"


def test_who_submitted_a_draft_is_no_title() -> None:
    found = front(
        *(
            "Draft resolution submitted by the Vice-Chair of the Committee, Ms. Lamp, on the basis",
            "of informal consultations",
        ),
        "Lamps",
    )
    assert (found.title, found.leftovers) == ("Lamps", ())


def test_spaces_between_chinese_words_hide_no_field() -> None:
    found = front("第 四十七 届 会议", "议程 项目 3", "47 / … 夜间 渡船")
    assert (found.session, found.agenda_item, found.number) == ("第四十七届会议", "3", "47/...")


def test_a_date_in_the_column_beside_an_agenda_item_is_no_title() -> None:
    found = front("议程项目13.1          2041年5月26日", "灯油质量")
    assert (found.agenda_item, found.agenda_title) == ("13.1", "灯油质量")
