"""What is cited: what rolls forward is technical, all else decides what the text rests on and is substance."""

from __future__ import annotations

import pytest

from redline.compare import compare
from redline.language import language
from tests.drafts import OPERATIVE, PREAMBULAR, codes, draft, operative_change, preambular_change, told


def weighed(old: str, new: str) -> tuple[str, tuple[str, ...], list[tuple[str, ...]]]:
    """Return the weight, the classes and the reasons of a change, in the language of its words."""
    change = operative_change(old, new, english_text=old.isascii())
    assert change.kind == "changed"
    return change.weight, change.classes, [(one.code, *one.details) for one in change.reasons]


# --- what rolls forward -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("欢迎第五十届会议就渔港进行的讨论；", "欢迎第五十二届会议就渔港进行的讨论；"),
        ("注意到秘书长关于渔港的报告(A/75/338)；", "注意到秘书长关于渔港的报告(A/77/290)；"),
        ("回顾其2019年7月12日关于渔港的第41/35号决议；", "回顾其2022年7月7日关于渔港的第50/18号决议；"),
        ("回顾安全理事会第2641(2022)号决议；", "回顾安全理事会第2690(2023)号决议；"),
        ("欢迎2020年水事论坛的成果；", "欢迎2022年水事论坛的成果；"),
        ("欢迎2020年3月举行的水事论坛；", "欢迎2022年5月举行的水事论坛；"),
        ("注意到2020年水事论坛的成果；", "注意到2022年水事论坛的成果；"),
        ("注意到2020年3月4日发表的渔港声明；", "注意到2022年5月6日发表的渔港声明；"),
        ("注意到截至2020年3月4日的渔港名单；", "注意到截至2022年5月6日的渔港名单；"),
        ("欢迎2020-2021年期间举行的水事论坛；", "欢迎2022-2023年期间举行的水事论坛；"),
        ("欢迎2020年举行的战略对话；", "欢迎2022年举行的战略对话；"),
        ("欢迎2016年9月17日和18日举行的渔港论坛；", "欢迎2019年10月25日和26日举行的渔港论坛；"),
        ("注意到《2020年世界渔业状况报告》所载的数据；", "注意到《2022年世界渔业状况报告》所载的数据；"),
        ("回顾其关于渔港的第74/151号决议；", "回顾其2019年12月18日关于渔港的第74/151号决议；"),
        ("Recalls its resolution 41/35 of 12 July 2019;", "Recalls its resolution 50/18 of 7 July 2022;"),
        ("Takes note of the report A/HRC/46/12;", "Takes note of the report A/HRC/49/53;"),
        ("Welcomes the debate at its fiftieth session;", "Welcomes the debate at its fifty-second session;"),
        ("Welcomes the Harbour Forum held in 2019;", "Welcomes the Harbour Forum held in 2021;"),
        ("Welcomes the Harbour Forum held in March 2019;", "Welcomes the Harbour Forum held in May 2021;"),
        ("Welcomes the 2019 session of the Forum;", "Welcomes the 2021 session of the Forum;"),
    ],
)
def test_a_reference_that_rolls_forward_is_technical(old: str, new: str) -> None:
    weight, classes, reasons = weighed(old, new)

    assert (weight, classes) == ("technical", ("reference",))
    assert {code for code, *_ in reasons} == {"reference"}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("强烈谴责2021年5月3日对灯塔的袭击；", "强烈谴责2021年6月7日对灯塔的袭击；"),
        ("深为关切2021年5月3日在港口发生的爆炸；", "深为关切2022年6月7日在港口发生的爆炸；"),
        ("注意到该禁令自2021年7月1日起生效；", "注意到该禁令自2022年1月1日起生效；"),
        ("回顾2008年5月12日的地震；", "回顾2013年4月20日的地震；"),
        ("感到震惊的是，自2019年以来渔港一直关闭；", "感到震惊的是，自2021年以来渔港一直关闭；"),
        ("Condemns the attack of 3 May 2021 on the lighthouse;", "Condemns the attack of 7 June 2021 on the lighthouse;"),
        ("Notes the ban, in force from 1 July 2021;", "Notes the ban, in force from 1 January 2022;"),
        ("Regrets that harbours have been closed since 2019;", "Regrets that harbours have been closed since 2021;"),
    ],
)
def test_the_day_of_what_happened_is_substance(old: str, new: str) -> None:
    weight, classes, reasons = weighed(old, new)

    assert (weight, classes) == ("substantive", ("reference",))
    assert {code for code, *_ in reasons} == {"date-other"}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("注意到2020年3月4日印发的渔港概况；", "注意到2022年5月6日印发的渔港概况；"),
        ("欢迎2020年3月4日在海口举办的渔港展览会；", "欢迎2022年5月6日在海口举办的渔港展览会；"),
        ("注意到秘书长2020年3月4日给大会主席的信；", "注意到秘书长2022年5月6日给大会主席的信；"),
        ("Welcomes the panel discussion held on 4 March 2020;", "Welcomes the panel discussion held on 6 May 2022;"),
        ("Notes the letter dated 4 March 2020 from the Chair;", "Notes the letter dated 6 May 2022 from the Chair;"),
        ("Notes the status of ratification as at 4 March 2020;", "Notes the status of ratification as at 6 May 2022;"),
    ],
)
def test_the_day_of_what_is_held_or_issued_rolls_forward(old: str, new: str) -> None:
    assert weighed(old, new)[0] == "technical"


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("回顾第70/12号决议和第72/33号决议；", "回顾第70/12号决议、第72/33号决议和第74/51号决议；", "第74/51号决议"),
        ("Recalls its resolutions 70/12 and 72/33;", "Recalls its resolutions 70/12, 72/33 and 74/51;", "74/51"),
    ],
)
def test_the_newest_of_a_series_added_to_its_list_is_technical(old: str, new: str, code: str) -> None:
    assert weighed(old, new) == ("technical", ("reference-new",), [("reference-next", code)])


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("回顾第70/12号、第72/33号和第74/51号决议；", "回顾第72/33号、第74/51号和第76/19号决议；"),
        ("Recalls its resolutions 70/12, 72/33 and 74/51;", "Recalls its resolutions 72/33, 74/51 and 76/19;"),
    ],
)
def test_the_oldest_of_a_list_that_gives_way_to_the_newest_is_technical(old: str, new: str) -> None:
    weight, classes, _ = weighed(old, new)

    assert (weight, set(classes)) == ("technical", {"reference", "reference-new"})


def test_where_somebody_is_told_to_act_one_more_resolution_is_one_more_duty() -> None:
    weight, classes, reasons = weighed("促请各国执行第70/12号决议；", "促请各国执行第70/12号和第74/51号决议；")

    assert (weight, classes, reasons[0][0]) == ("substantive", ("reference-new",), "reference-new")


# --- other documents --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("重申《渔民权利宣言》的各项原则；", "重申《港口秩序宣言》的各项原则；", "reference-other"),
        ("鼓励各国批准《公约第2号任择议定书》；", "鼓励各国批准《公约第1号任择议定书》；", "reference-other"),
        ("回顾大会第74/151号决议的规定；", "回顾大会第ES-11/1号决议的规定；", "reference-other"),
        ("回顾大会第74/151号决议的规定；", "回顾大会第74/188号决议的规定；", "reference-other"),
        ("注意到委员会第25号一般性意见(2021年)；", "注意到委员会第26号一般性意见(2023年)；", "reference-other"),
        ("重申执行2030年议程的承诺；", "重申执行2063年议程的承诺；", "reference-other"),
        ("重申2030年可持续渔业议程的承诺；", "重申2045年可持续渔业议程的承诺；", "reference-other"),
        ("要求各方遵守第2334(2016)号决议；", "要求各方遵守第242(1967)号决议；", "reference-older"),
        ("回顾大会第76/300号决议的规定；", "回顾大会第68/262号决议的规定；", "reference-older"),
        ("欢迎2022年水事论坛的成果；", "欢迎2020年水事论坛的成果；", "reference-older"),
        ("Recalls Assembly resolution 74/151;", "Recalls Assembly resolution ES-11/1;", "reference-other"),
        ("Takes note of general comment No. 25 (2021);", "Takes note of general comment No. 26 (2023);", "reference-other"),
        ("Reaffirms the 2030 Agenda;", "Reaffirms the 2063 Agenda;", "reference-other"),
        ("Reaffirms Agenda 2030;", "Reaffirms Agenda 2063;", "reference-other"),
        ("Welcomes the goals of the Harbour Pact;", "Welcomes the goals of the Beach Pact;", "reference-other"),
        ("Recalls resolution 76/300 of 28 July 2022;", "Recalls resolution 68/262 of 27 March 2014;", "reference-older"),
        ("Recalls resolution 2334 (2016);", "Recalls resolution 242 (1967);", "reference-older"),
    ],
)
def test_another_document_in_the_place_of_one_is_substance(old: str, new: str, code: str) -> None:
    weight, classes, reasons = weighed(old, new)

    assert (weight, classes) == ("substantive", ("reference",))
    assert [reason[0] for reason in reasons] == [code]


def test_a_special_session_is_quoted_with_its_letters() -> None:
    assert codes("回顾大会第74/151号决议的规定；", "回顾大会第ES-11/1号决议的规定；") == [
        ("reference-other", "第74/151号决议", "第ES-11/1号决议")
    ]
    assert codes("Recalls resolution 74/151;", "Recalls resolution ES-11/1;", english=True) == [
        ("reference-other", "74/151", "ES-11/1")
    ]


def test_an_english_resolution_with_its_date_is_told_once() -> None:
    found = codes("Recalls its resolution 73/163 of 17 December 2018;", "Recalls its resolution 77/223 of 15 December 2022;",
                  english=True)  # fmt: skip

    assert found == [("reference", "73/163 of 17 December 2018", "77/223 of 15 December 2022")]


@pytest.mark.parametrize(
    ("old", "new", "gone"),
    [
        ("重申《渔民权利宣言》和《世界人权宣言》；", "重申《世界人权宣言》；", "《渔民权利宣言》"),
        ("回顾第242（1967）号和第338（1973）号决议；", "回顾第242（1967）号决议；", "第338（1973）号决议"),
        ("Recalls its resolutions 70/12 and 72/33;", "Recalls its resolution 70/12;", "72/33"),
        ("Reaffirms the Harbour Declaration and the Paris Agreement;", "Reaffirms the Paris Agreement;",
         "Harbour Declaration"),
    ],
)  # fmt: skip
def test_a_document_that_is_dropped_is_substance(old: str, new: str, gone: str) -> None:
    assert weighed(old, new) == ("substantive", ("reference",), [("reference-removed", gone)])


@pytest.mark.parametrize(
    ("old", "new", "come"),
    [
        ("重申《渔民权利宣言》；", "重申《渔民权利宣言》和《港口秩序宣言》；", "《港口秩序宣言》"),
        ("回顾第70/12号决议；", "回顾第70/12号决议和第68/33号决议；", "第68/33号决议"),
        ("Reaffirms the Paris Agreement;", "Reaffirms the Paris Agreement and the Harbour Declaration;", "Harbour Declaration"),
    ],
)
def test_a_document_that_is_added_is_substance_unless_it_is_the_newest_of_its_list(old: str, new: str, come: str) -> None:
    assert weighed(old, new) == ("substantive", ("reference-new",), [("reference-new", come)])


def test_a_document_that_another_paragraph_cites_is_not_new_but_substance_here() -> None:
    cited = "《世界人权宣言》"
    assert cited in PREAMBULAR[0]
    change = operative_change("重申《渔民权利宣言》；", f"重申《渔民权利宣言》和{cited}；")

    assert (change.weight, change.classes) == ("substantive", ("reference",))
    assert [(one.code, *one.details) for one in change.reasons] == [("reference-added", cited)]


# --- what an action rests on ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("with_it", "without"),
    [
        ("吁请各方依照《海峡宪章》停止捕捞；", "吁请各方停止捕捞；"),
        ("强调根据《海峡宪章》保护港口；", "强调保护港口；"),
        ("鼓励各国设立符合《渥太华准则》的监察员；", "鼓励各国设立监察员；"),
        ("Urges States to act in accordance with the Harbour Charter;", "Urges States to act;"),
        ("Welcomes ombudsmen in compliance with the Ottawa Principles;", "Welcomes ombudsmen;"),
    ],
)
def test_what_an_action_rests_on_is_a_qualifier_and_cites_as_well(with_it: str, without: str) -> None:
    weight, classes, reasons = weighed(with_it, without)
    assert (weight, classes, reasons[0][0]) == ("substantive", ("caveat",), "caveat-removed")

    weight, classes, reasons = weighed(without, with_it)
    assert (weight, classes, reasons[0][0]) == ("substantive", ("caveat", "reference-new"), "caveat-added")


# --- days, years and numbers ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("要求各方在2025年12月31日前停火；", "要求各方在2028年12月31日前停火；"),
        ("敦促各国不迟于2025年6月30日拆除水雷；", "敦促各国不迟于2025年3月30日拆除水雷；"),
        ("敦促各国在第五十届会议之前拆除水雷；", "敦促各国在第五十四届会议之前拆除水雷；"),
        ("Demands withdrawal by 31 December 2025;", "Demands withdrawal by 31 December 2028;"),
        ("Urges States to clear the mines before its fiftieth session;",
         "Urges States to clear the mines before its sixtieth session;"),
    ],
)  # fmt: skip
def test_a_day_that_something_is_due_by_is_substance(old: str, new: str) -> None:
    weight, classes, reasons = weighed(old, new)

    assert (weight, classes, reasons[0][0]) == ("substantive", ("reference",), "deadline")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("敦促各国在2025年6月前拆除水雷；", "敦促各国在2027年6月前拆除水雷；"),
        ("敦促各国在2025年12月底之前拆除水雷；", "敦促各国在2027年12月底之前拆除水雷；"),
        ("Urges States to clear the mines by June 2025;", "Urges States to clear the mines by June 2027;"),
        ("Urges States to clear the mines by the end of June 2025;", "Urges States to clear them by the end of June 2027;"),
        ("敦促各国拆除水雷；", "敦促各国在2025年6月30日前拆除水雷；"),
        ("敦促各国在2025年6月30日前拆除水雷；", "敦促各国拆除水雷；"),
    ],
)
def test_a_deadline_that_is_no_day_or_that_came_or_went_is_wording(old: str, new: str) -> None:
    weight, classes, _ = weighed(old, new)

    assert (weight, classes) == ("substantive", ("wording",))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("吁请邻国接纳1950名渔民；", "吁请邻国接纳1930名渔民；"),
        ("敦促捐助方认捐2010万欧元；", "敦促捐助方认捐2020万欧元；"),
        ("敦促捐助方购置1950艘小船；", "敦促捐助方购置2000艘小船；"),
        ("Urges the neighbours to resettle 1950 fishers;", "Urges the neighbours to resettle 2010 fishers;"),
        ("Urges donors to pay for 1950 boats;", "Urges donors to pay for 2000 boats;"),
        ("Urges donors to give help to 1950 people;", "Urges donors to give help to 2010 people;"),
        ("Urges donors to lend 1950 million dollars;", "Urges donors to lend 2010 million dollars;"),
    ],
)
def test_a_number_of_things_is_no_year_though_it_could_be_one(old: str, new: str) -> None:
    weight, classes, _ = weighed(old, new)

    assert (weight, classes) == ("substantive", ("wording",))


# --- a clause that also cites, and other forms ------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("吁请各国遵守人权义务；", "吁请各国遵守人权义务，同时铭记大会2001年9月8日《港口宣言》；"),
        ("Urges States to respect rights;", "Urges States to respect rights, bearing in mind resolution 70/12;"),
    ],
)
def test_a_verb_among_the_words_of_a_citation_is_told(old: str, new: str) -> None:
    weight, classes, reasons = weighed(old, new)

    assert weight == "substantive"
    assert not {"reference", "reference-new"} & set(classes[:1])
    assert any("同时铭记" in reason[1] or "bearing in mind" in reason[1] for reason in reasons)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("重申A/RES/60/251号决议关于渔港的各项规定；", "重申第60/251号决议关于渔港的各项规定；"),
        ("注意到第47届会议关于渔港的成果；", "注意到第四十七届会议关于渔港的成果；"),
        ("注意到委员会第25号一般性意见；", "注意到委员会第25号一般性意见(2021年)；"),
        ("Recalls resolution A/RES/60/251;", "Recalls resolution 60/251;"),
        ("Takes note of the 47th session;", "Takes note of the forty-seventh session;"),
    ],
)
def test_a_document_in_another_form_is_editorial(old: str, new: str) -> None:
    weight, classes, reasons = weighed(old, new)

    assert (weight, classes, reasons[0][0]) == ("editorial", ("editorial",), "form")


def test_a_title_translated_in_two_ways_is_one_document() -> None:
    old, new = "回顾《公民及政治权利国际公约》的规定；", "回顾《公民权利和政治权利国际公约》的规定；"

    assert weighed(old, new)[:2] == ("editorial", ("translation",))


def test_what_is_cited_in_the_preamble_weighs_as_much() -> None:
    change = preambular_change("回顾《渔民权利宣言》和《世界人权宣言》，", "回顾《世界人权宣言》，")

    assert change.weight == "substantive"


@pytest.mark.parametrize(
    ("old", "new", "technical"),
    [
        ("第41/35号决议", "第44/18号决议", True),
        ("第41/35号决议", "第38/18号决议", False),
        ("第四十七届会议", "第五十届会议", True),
    ],
)
def test_the_verdict_follows(old: str, new: str, technical: bool) -> None:
    lines = ["回顾人权理事会关于渔港的第41/35号决议和第四十七届会议的讨论，", *PREAMBULAR[3:6]]
    sides = [draft([line.replace(old, said) for line in lines], OPERATIVE) for said in (old, new)]

    assert compare(*sides).summary.technical_only is technical


def test_a_language_whose_years_are_not_known_calls_no_number_a_year() -> None:
    assert language("fr").pattern("references.year").search("1950") is None
    assert told("欢迎2020年论坛；", "欢迎2021年论坛；")[1] == "technical"
