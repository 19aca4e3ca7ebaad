"""Paragraphs get their names: sections, sub-paragraphs, parts, annexes, and the tail that is none."""

from __future__ import annotations

import pytest

from redline.model import Block, Resolution, Source
from redline.parse import parse


def parsed(*texts: str) -> Resolution:
    """Return texts parsed as one paragraph each, blank lines between."""
    return parse(Source("made.txt", tuple(Block(text, line, gap=line > 1) for line, text in enumerate(texts, 1))))


def ids(*texts: str) -> list[str]:
    return [one.id for one in parsed(*texts).paragraphs]


def test_preambular_and_operative_paragraphs_count_apart() -> None:
    assert ids("大会，", "回顾决议，", "又回顾报告，", "1. 请各国点灯；", "2. 决定审议。") == [
        "PP1",
        "PP2",
        "OP1",
        "OP2",
    ]


def test_a_text_may_have_no_preamble() -> None:
    assert ids("大会，", "1. 请各国点灯。") == ["OP1"]


def test_inner_stops_and_lists_in_words_open_no_level() -> None:
    assert ids("大会，", "审议了结论：采砂须有许可证；夜间不得采砂，", "1. 请各国：测绘沙洲；培训巡查员。") == [
        "PP1",
        "OP1",
    ]


def test_a_lone_operative_paragraph_has_no_number() -> None:
    found = parsed(
        "大会，", "考虑到灯光自动熄灭，", "决定试行夜间照明。", "第44次会议", "2040年3月29日", "[未经表决获得通过。]"
    )
    assert [(one.id, one.section) for one in found.paragraphs] == [("PP1", "preambular"), ("OP1", "operative")]
    assert (found.adoption, found.date) == ("第44次会议 2040年3月29日 [未经表决获得通过。]", "2040-03-29")


def test_levels_open_and_close() -> None:
    texts = ("1. 请：", "(a) 甲：", "(i) 乙；", "(ii) 丙；", "(b) 丁；", "㈠ 戊；", "㈡ 己；", "(c) 庚；", "2. 决定。")
    assert ids("大会，", *texts) == [
        *("OP1", "OP1(a)", "OP1(a)(i)", "OP1(a)(ii)", "OP1(b)", "OP1(b)(一)", "OP1(b)(二)", "OP1(c)", "OP2"),
    ]


def test_i_after_h_is_a_letter() -> None:
    letters = [f"({letter}) Lamp {letter};" for letter in "abcdefghij"]
    assert ids("The General Assembly,", "1. Asks for:", *letters)[1:] == [f"OP1({letter})" for letter in "abcdefghij"]


def test_a_paragraph_may_open_with_the_first_number_below_it() -> None:
    texts = ("Section 2. (1) The organs are:", "(a) The Assembly;", "(b) The Council.", "(2) No other organ is.")
    assert ids(*texts) == ["OP1", "OP1(1)(a)", "OP1(1)(b)", "OP1(2)"]


def test_parts_have_names_of_their_own_even_before_the_first_enacting_line() -> None:
    part = ("大会，", "回顾决议，", "1. 请各国点灯。")
    found = parsed("97/55. 渡船", "A", "渡口安全", *part, "B", "渡工培训", *part)
    assert [one.id for one in found.paragraphs] == ["A.PP1", "A.OP1", "B.PP1", "B.OP1"]
    assert [block.text for block in found.headings] == ["A", "渡口安全", "B", "渡工培训", "大会，"]
    assert found.title == "渡船"


def test_sections_under_one_enacting_line_have_names_of_their_own() -> None:
    texts = (
        "I",
        "Lamps",
        "Recalling lamps,",
        "1. Asks for lamps;",
        "II",
        "Pilots",
        "Recalling pilots,",
        "1. Asks for pilots.",
    )
    assert ids("The General Assembly,", *texts) == ["I.PP1", "I.OP1", "II.PP1", "II.OP1"]


def test_a_heading_above_a_numbering_that_goes_on_is_only_a_heading() -> None:
    found = parsed("大会，", "一、灯具", "1. 请各国点灯；", "二、灯油", "2. 请各国免税。")
    assert [one.id for one in found.paragraphs] == ["OP1", "OP2"]
    assert [block.text for block in found.headings] == ["一、灯具", "二、灯油"]
    assert not found.warnings


def test_a_title_without_a_letter_above_a_numbered_paragraph_is_a_heading() -> None:
    texts = (
        "Recalling lamps,",
        "Lamps and oil",
        "1. Asks for lamps;",
        "Keepers",
        "2. Asks for keepers;",
        "(a) By day;",
    )
    found = parsed("The General Assembly,", *texts)
    assert [one.id for one in found.paragraphs] == ["PP1", "OP1", "OP2", "OP2(a)"]
    assert [block.text for block in found.headings] == ["Lamps and oil", "Keepers"]


def test_chinese_numbers_may_number_operative_paragraphs() -> None:
    found = parsed(
        "大会，", "回顾决议，", "一、请各国在所有的灯塔内安装可以由看守人自行操作的无线电设备；", "二、决定审议。"
    )
    assert [(one.id, one.label) for one in found.paragraphs] == [("PP1", ""), ("OP1", "一、"), ("OP2", "二、")]


def test_an_annex_counts_by_itself_and_goes_on_over_the_next() -> None:
    texts = ("1. 通过附件。", "附件一", "守则", "1. 甲。", "2. 乙。", "附件二", "1. 丙。")
    assert ids("大会，", *texts) == ["OP1", "ANNEX.1", "ANNEX.2", "ANNEX.3"]


def test_a_draft_in_an_annex_keeps_its_own_sections() -> None:
    texts = ("1. 建议大会通过下列草案。", "附件", "大会，", "回顾决议，", "1. 请各国点灯。")
    assert ids("人权理事会，", *texts) == ["OP1", "ANNEX.PP1", "ANNEX.OP1"]


@pytest.mark.parametrize("labels", [("1.", "3."), ("2.",)])
def test_a_gap_in_the_numbers_is_told(labels: tuple[str, ...]) -> None:
    found = parsed("大会，", *(f"{label} 请各国点灯；" for label in labels))
    assert [one.code for one in found.warnings] == ["numbering"]


def test_a_paragraph_put_in_between_disturbs_no_count() -> None:
    found = parsed("The General Assembly,", "1. Asks for lamps;", "1 bis. Asks for oil;", "2. Asks for keepers.")
    assert [(one.id, one.label) for one in found.paragraphs] == [("OP1", "1."), ("OP2", "1 bis."), ("OP3", "2.")]
    assert not found.warnings


def test_negotiators_labels_say_their_section() -> None:
    assert ids("The General Assembly,", "PP1 Recalling lamps,", "OP1 Asks for lamps;", "OP2 bis Asks for oil.") == [
        "PP1",
        "OP1",
        "OP2",
    ]


def test_without_an_enacting_line_numbered_paragraphs_are_operative() -> None:
    found = parsed(
        "海岛宪法", "第一条 海岛属于居民。", "第二条 国家机关包括：", "（一）岛民会议；", "第三条 岛长任期三年。"
    )
    assert [one.id for one in found.paragraphs] == ["PP1", "OP1", "OP2", "OP2(一)", "OP3"]
    assert [one.code for one in found.warnings] == ["no-structure"]


def test_two_paragraphs_with_one_number_have_two_ids() -> None:
    assert ids("大会，", "1. 请：", "(a) 甲；", "(a) 乙。") == ["OP1", "OP1(a)", "OP1(a)#2"]


def test_a_recorded_vote_is_no_paragraph() -> None:
    found = parsed(
        "大会，",
        "1. 请各国点灯。",
        "2039年7月13日",
        "[经记录表决获得通过。表决情况如下：",
        "赞成：",
        "智利、芬兰",
        "反对：",
        "丹麦]",
    )
    assert [one.id for one in found.paragraphs] == ["OP1"]
    assert "智利、芬兰" in found.adoption


def test_sections_whose_numbers_go_on_are_only_headings() -> None:
    texts = ("回顾决议，", "一", "一般原则", "1. 请各国点灯；", "二", "看守人", "2. 请各国培训看守人。")
    found = parsed("大会，", *texts)
    assert [one.id for one in found.paragraphs] == ["PP1", "OP1", "OP2"]
    assert [block.text for block in found.headings] == ["一", "一般原则", "二", "看守人"]


def test_a_heading_inside_a_list_is_no_paragraph() -> None:
    texts = ("1. Decides that States shall:", "Lamps", "(a) Light them;", "Oil", "(b) Buy it;", "2. Asks for keepers.")
    found = parsed("The General Assembly,", *texts)
    assert [one.id for one in found.paragraphs] == ["OP1", "OP1(a)", "OP1(b)", "OP2"]
    assert [block.text for block in found.headings] == ["Lamps", "Oil"]


def test_letters_with_a_stop_stand_below_letters_in_brackets() -> None:
    texts = ("1. Asks for:", "(a) Lamps:", "(i) Of oil:", "a. Large;", "b. Small;", "(ii) Of gas;", "(b) Keepers.")
    assert ids("The General Assembly,", *texts) == [
        *("OP1", "OP1(a)", "OP1(a)(i)", "OP1(a)(i)(a)", "OP1(a)(i)(b)", "OP1(a)(ii)", "OP1(b)"),
    ]


def test_the_numbers_of_principles_and_articles_head_an_annex() -> None:
    texts = (
        "1. 通过附件。",
        "附件",
        "一. 总则",
        "原则1",
        "渡船应有灯具。",
        "原则2. 领航员应受训练：",
        "(a) 日间；",
        "第三条",
        "各国应公布原则。",
    )
    found = parsed("大会，", *texts)
    assert [(one.id, one.label) for one in found.paragraphs] == [
        *(("OP1", "1."), ("ANNEX.1", ""), ("ANNEX.2", "原则2."), ("ANNEX.2(a)", "(a)"), ("ANNEX.3", "")),
    ]
    assert [block.text for block in found.headings] == ["附件", "一. 总则", "原则1", "第三条"]


def test_negotiators_labels_have_their_own_paragraph_and_say_their_section() -> None:
    texts = (
        *("PP1. Recalling lamps, (agreed ad ref)", "PP1 bis. [Noting oil,] [Belovia: delete]", "PP2 alt Noting gas,"),
        *("OP1bis. Asks for:", "(a) lamps;", "OP3 alt 2. Asks for [oil] [gas];", "PP3 Recalling keepers,"),
    )
    found = parsed("The General Assembly,", *texts)
    assert [(one.id, one.label) for one in found.paragraphs] == [
        *(("PP1", "PP1."), ("PP2", "PP1 bis."), ("PP3", "PP2 alt"), ("OP1", "OP1bis."), ("OP1(a)", "(a)")),
        *(("OP2", "OP3 alt 2."), ("PP4", "PP3")),
    ]


def test_full_width_letters_number_as_narrow_ones_do() -> None:
    assert ids("大会，", "１．请各国：", "（ａ）点灯；", "（ｂ）买油；", "２．决定审议。") == [
        "OP1",
        "OP1(a)",
        "OP1(b)",
        "OP2",
    ]


# --- decisions and statements -------------------------------------------------------------------------


def test_the_paragraphs_of_a_decision_without_an_enacting_line_are_operative() -> None:
    found = parsed(
        *("2043/345. 渡船委员会的报告", "2043年7月25日，经济及社会理事会第37次全体会议："),
        *("(a) 注意到委员会的报告；", "(b) 核准临时议程：", "1. 选举主席团。"),
    )
    assert [one.id for one in found.paragraphs] == ["OP1(a)", "OP1(b)", "OP2"]
    assert (found.number, found.title, found.structured) == ("2043/345", "渡船委员会的报告", True)
    assert found.enacting == "2043年7月25日，经济及社会理事会第37次全体会议："


def test_a_decision_in_one_sentence_is_its_first_paragraph() -> None:
    texts = (
        "At its 53rd plenary meeting, on 16 December 2041, the General Assembly took note of the following documents:",
        "(a) A report on lamps;",
        "(b) A note on oil.",
    )
    found = parsed("96/545. Documents on lamps", *texts)
    assert [one.id for one in found.paragraphs] == ["OP1", "OP1(a)", "OP1(b)"]
    assert (found.title, found.leftovers, found.warnings) == ("Documents on lamps", (), ())


def test_a_decision_may_quote_a_text_with_an_enacting_line() -> None:
    found = parsed(
        *("72/115. 推迟讨论会", "人权理事会在2043年4月3日第55次会议上决定通过以下案文："),
        *("“人权理事会，", "考虑到讨论会无法举行，", "决定推迟讨论会。”", "[未经表决获得通过。]"),
    )
    assert [one.id for one in found.paragraphs] == ["PP1", "OP1"]
    assert (found.enacting, found.date, found.leftovers) == ("“人权理事会，", "2043-04-03", ())


def test_the_paragraphs_of_a_statement_are_operative() -> None:
    lines = (
        *("S/PRST/2043/9", "Statement by the President of the Security Council"),
        *("At the 9315th meeting of the Security Council, held on 3 May 2043, the President of the", "Security"),
        *("Council made the following statement on behalf of the Council:", "“The Security Council welcomes lamps."),
        "“The Council asks for keepers.”",
    )
    found = parse(Source("made.txt", tuple(Block(text, line) for line, text in enumerate(lines, 1))))
    assert [(one.id, one.text[:21]) for one in found.paragraphs] == [
        ("OP1", "“The Security Council"),
        ("OP2", "“The Council asks for"),
    ]
    assert found.title == "Statement by the President of the Security Council"


def test_a_meeting_told_of_after_text_begins_no_decision() -> None:
    found = parsed("灯塔看守人的一生。", "2043年4月3日，大会第55次全体会议通过决议，看守人得以退休。")
    assert len(found.paragraphs) == 2
    assert not found.structured


def test_a_report_that_tells_of_a_meeting_is_no_decision() -> None:
    found = parsed(
        "秘书长的报告", "摘要", "2043年4月3日，大会第55次全体会议请秘书长提交报告，说明灯塔的情况。", "1. 各国应点灯。"
    )
    assert not found.structured
    assert len(found.paragraphs) == 4


def test_a_bracket_around_a_paragraph_hides_no_section() -> None:
    assert ids("The General Assembly,", "[PP1 Recalling lamps,]", "[OP1 Asks for oil;]", "OP2 Asks for gas.") == [
        *("PP1", "OP1", "OP2"),
    ]


def test_an_amendment_has_a_masthead_and_no_sections() -> None:
    found = parsed(
        "A/HRC/97/L.52", "Altania:* amendment to draft resolution A/HRC/97/L.31", "Lamps", "In paragraph 4, add “oil”."
    )
    assert [one.text for one in found.paragraphs] == ["In paragraph 4, add “oil”."]
    assert (found.symbol, found.title, found.sponsors[0].name) == ("A/HRC/97/L.52", "Lamps", "Altania")
    assert [one.code for one in found.warnings][:1] == ["no-structure"]


@pytest.mark.parametrize(
    "texts",
    [
        ("Quarante-sixième session", "46/61. Feux", "Le Conseil des droits de l’homme,", "Rappelant les feux,", "1. Prie les États :",
         "a) De les allumer ;", "46e séance", "23 mars 2041", "[Adoptée sans vote.]"),
        ("Septuagésimo sexto período de sesiones", "76/71. Luces", "La Asamblea General,", "Recordando las luces,", "1. Exhorta a los Estados a:",
         "a) Encenderlas;", "53ª sesión plenaria", "16 de diciembre de 2041"),
        ("Семьдесят шестая сессия", "76/71. Огни", "Генеральная Ассамблея,", "ссылаясь на огни,", "1. просит государства:",
         "a) зажечь их;", "53-е пленарное заседание", "16 декабря 2041 года"),
        ("第三十八屆會議", "38/161. 燈具", "大會，", "回顧燈具，", "1. 請各國：", "(a) 點燈；", "1983年12月19日", "第102次全體會議"),
    ],
    ids=["fr", "es", "ru", "traditional"],
)  # fmt: skip
def test_texts_of_other_languages_have_a_masthead_and_an_end(texts: tuple[str, ...]) -> None:
    found = parsed(*texts)
    assert [one.id for one in found.paragraphs] == ["PP1", "OP1", "OP1(a)"]
    assert found.session == texts[0]
    assert (found.title, found.leftovers) == (texts[1].split()[1], ())
    assert found.adoption == " ".join(texts[6:])


@pytest.mark.parametrize("label", ["PP1：", "(PP1)", "（PP1）", "PP1（新）：", "PP1之二：", "PP1 bis:", "PP 1 (new)"])
def test_negotiators_write_their_labels_in_many_ways(label: str) -> None:
    found = parsed("大会，", f"{label} 回顾灯塔，", f"{label.replace('P', 'O', 1)}请各国点灯。")
    assert [(one.id, one.label) for one in found.paragraphs] == [("PP1", label), ("OP1", label.replace("P", "O", 1))]


def test_a_number_alone_on_its_line_is_the_label_of_the_next() -> None:
    found = parsed("The General Assembly,", "1.", "Asks for:", "(a)", "Lamps;", "2.", "Decides to meet.")
    assert [(one.id, one.label, one.text) for one in found.paragraphs] == [
        *(("OP1", "1.", "Asks for:"), ("OP1(a)", "(a)", "Lamps;"), ("OP2", "2.", "Decides to meet.")),
    ]
