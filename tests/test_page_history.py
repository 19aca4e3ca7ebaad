"""Several earlier texts on the page: the timeline of each paragraph, the table paragraph × text, what was dropped."""

import re

import pytest
from lxml import html
from msgspec.structs import replace

from redline.lineage import compare_series
from redline.model import Ancestor, Comparison, Dropped, Earlier, Edit, Lineage, Returned
from redline.report.html_page import lay_out
from redline.report.html_words import page_words
from redline.report.to_html import to_html
from tests import comparisons
from tests.browser import made, past
from tests.test_page import ATTACKS, assert_faithful, tags, without

SERIES = {
    "zh": (past.chinese(), "zh"),
    "zh-in-en": (past.chinese(), "en"),
    "en": (past.english(), "en"),
    "long": (past.long(5, 12), "zh"),
    "renderings": (past.renderings(), "zh"),
}


def history(comparison: Comparison, ui: str = "en"):
    found = lay_out(comparison, page_words(ui)).history
    assert found is not None
    return found


def timelines(comparison: Comparison, ui: str = "en"):
    return {one.id: one for one in history(comparison, ui).timelines}


def tree(page: str):
    return html.document_fromstring(page)


def words(element) -> str:
    return " ".join(element.text_content().split())


# --- what a timeline holds ------------------------------------------------------------------------------


def test_a_timeline_goes_from_the_oldest_text_to_the_draft_and_names_every_text():
    for one in timelines(past.chinese()).values():
        assert [step.text for step in one.steps] == ["38/3", "41/3", "44/18", ""]
        assert one.steps[-1].ids == one.id


def test_each_text_has_the_words_of_the_draft_or_others_or_none():
    states = {name: [step.state for step in one.earlier] for name, one in timelines(past.chinese()).items()}
    assert states["OP1"] == ["unchanged", "changed", "changed"]
    assert states["OP2"] == states["OP3"] == ["absent", "split", "split"]
    assert states["OP4"] == ["unchanged", "unchanged", "absent"]
    assert states["OP5"] == ["unchanged", "changed", "changed"]
    assert states["OP6"] == states["OP7"] == ["absent", "absent", "absent"]


def test_how_near_a_text_is_stands_beside_its_paragraphs_and_an_absent_one_has_neither():
    comparison = past.chinese()
    for lineage, one in zip(comparison.lineage, history(comparison).timelines, strict=True):
        told = {source.text: ("+".join(source.ids), f"{source.similarity:.2f}") for source in lineage.sources}
        for step in one.earlier:
            assert (step.ids, step.similarity) == told.get(step.text, ("", ""))
            assert (step.state == "absent") == (step.text not in told)


def test_a_step_shows_how_the_words_came_to_be_from_the_older_text_that_has_them():
    first, second, third, _ = timelines(past.chinese())["OP1"].steps
    assert (first.runs, first.same) == ((), False)
    assert [(run.tag, run.text) for run in second.runs if run.tag != "keep"] == [("del", "充分")]
    assert (third.runs, third.same) == ((), True)


def test_a_text_without_the_paragraph_is_stepped_over():
    steps = timelines(past.chinese())["OP4"].steps
    assert [step.same for step in steps] == [False, True, False, True]
    assert not any(step.runs for step in steps)


def test_the_words_from_the_base_stand_in_the_redline_above_and_are_not_told_twice():
    one = timelines(past.chinese())["OP1"]
    assert one.steps[-1].above
    assert one.steps[-1].runs == ()
    assert not any(step.above for step in one.earlier)


def test_the_words_from_a_text_that_is_not_the_base_are_told():
    earlier = [past.text("38/3", [past.LAMPS], "2018-07-06"), past.text("44/18", [past.SEEDS, past.LAMPS], "2020-07-17")]
    own = past.LAMPS.replace("沿海", "")
    compared = compare_series(earlier, past.text("47/…", [own, past.SEEDS]), base=0)
    last = timelines(compared)["OP1"].steps[-1]
    assert not last.above
    assert [(run.tag, run.text) for run in last.runs if run.tag != "keep"] == [("del", "沿海")]


def test_the_words_from_the_base_are_told_apart_for_each_part_of_a_split():
    page = lay_out(past.chinese(), page_words("en"))
    block = next(block for block in page.blocks if block.status == "split")
    assert [one.id for one in block.timelines] == ["OP2", "OP3"]
    assert all(one.steps[-1].runs and not one.steps[-1].above for one in block.timelines)
    assert all(one.steps[-1].by == ("split", "wording") and not one.steps[-1].causes for one in block.timelines)


def test_layout_alone_is_no_change_of_words():
    edits = (Edit("keep", "第 3 号", "第3号"),)
    lineage = Lineage("OP1", "38/3", (Ancestor("38/3", ("OP1",), 1.0, "unchanged", "第 3 号", edits),))
    comparison = replace(comparisons.hostile("第3号"), changes=(), lineage=(lineage,), earlier=(Earlier("38/3", "", 1.0, True),))
    (one,) = history(comparison).timelines
    assert one.steps[-1].same
    assert one.steps[-1].runs == ()


def test_words_that_differ_are_never_said_to_be_wholly_alike():
    lineage = Lineage("OP1", "38/3", (Ancestor("38/3", ("OP1",), 1.0, "changed"),))
    comparison = replace(comparisons.hostile("x"), lineage=(lineage,), earlier=(Earlier("38/3", "", 1.0, True),))
    (one,) = history(comparison).timelines
    assert one.earlier[0].similarity == "0.99"


def test_a_kind_that_no_earlier_text_can_have_is_shown_as_other_words():
    lineage = Lineage("OP1", "38/3", (Ancestor("38/3", ("OP1",), 0.3, "added"),))
    comparison = replace(comparisons.hostile("x"), lineage=(lineage,), earlier=(Earlier("38/3", "", 0.3, True),))
    (one,) = history(comparison).timelines
    assert one.earlier[0].state == "changed"


# --- the classes of each step -----------------------------------------------------------------------------


def classes(step) -> list[str]:
    return [cause.cls for cause in step.causes]


def test_each_step_says_what_it_changed_as_the_redline_does():
    one = timelines(past.renderings())["OP1"]
    assert [classes(step) for step in one.steps] == [[], ["translation"], ["caveat"], []]
    assert [step.weight for step in one.steps] == ["none", "editorial", "substantive", "none"]
    (sentence,) = one.steps[1].causes[0].sentences
    assert "".join(part.text for part in sentence) == "强调 → 着重指出: perhaps only another translation"
    assert [part.text for part in sentence if part.quoted] == ["强调", "着重指出"]


def test_another_rendering_on_the_way_is_marked_as_faintly_as_in_the_redline_and_folded():
    _, anew, weaker, _ = timelines(past.renderings())["OP1"].steps
    assert {run.tone for run in anew.runs if run.tag != "keep"} == {"editorial"}
    assert {run.tone for run in weaker.runs if run.tag != "keep"} == {""}
    assert [step.folded for step in (anew, weaker)] == [True, False]


def test_a_stop_that_changed_on_the_way_is_folded_and_a_later_citation_is_technical_and_open():
    found = timelines(past.renderings())
    assert [(classes(step), step.folded) for step in found["OP2"].steps[1:3]] == [(["editorial"], True)] * 2
    cited = found["OP3"].steps[1]
    assert (cited.weight, cited.folded) == ("technical", False)
    assert {run.tone for run in cited.runs if run.tag != "keep"} == {"technical"}


def test_the_reasons_of_the_redline_above_are_not_given_twice():
    one = timelines(past.chinese())["OP1"]
    assert one.steps[-1].above
    assert one.steps[-1].causes == ()
    assert not one.steps[-1].folded


def test_a_light_step_opens_by_hand_and_a_step_of_substance_lies_open_in_the_history():
    page = tree(to_html(past.renderings(), ui="zh"))
    steps = page.xpath("//*[@id='t.OP1']/li")
    assert [bool(step.xpath("./details")) for step in steps] == [False, True, False, False]
    assert words(steps[1].xpath("./details/summary")[0]).endswith("译法")
    assert "强调 → 着重指出" in words(steps[1].xpath(".//*[contains(@class, 'causes')]")[0])
    assert not steps[1].xpath(".//summary//*[self::p or self::div or self::a]"), "a summary holds phrases, and no link"
    assert [step.get("data-w") for step in steps] == ["none", "editorial", "substantive", "none"]
    assert not steps[1].xpath(".//p[contains(@class, 'step')]//*[self::ins or self::del][not(@class='editorial')]")


def test_a_step_says_what_its_likeness_is_measured_against():
    page = tree(to_html(past.renderings(), ui="zh"))
    assert words(page.xpath("//*[@id='t.OP1']/li[3]/p[@class='at']")[0]) == "44/18 2020年7月17日 OP1 与新案文相比：未改动 1.00"
    absent = tree(to_html(past.chinese(), ui="en")).xpath("//*[@id='t.OP4']/li[3]/p[@class='at']")[0]
    assert words(absent) == "44/18 17 July 2020 absent"


def test_the_closed_line_names_what_each_step_changed():
    page = tree(to_html(past.renderings(), ui="en"))
    told = [words(one) for one in page.xpath("//*[@id='OP1']//summary//*[contains(@class, 'by')]")]
    assert told == ["translation", "caveat"]
    change = next(one for one in past.chinese().changes if one.new == ("OP5",))
    assert len(change.classes) > 2
    assert timelines(past.chinese())["OP5"].steps[-1].by == change.classes[:2], "two of them"
    assert timelines(past.renderings())["OP2"].steps[1].by == ("editorial",)


def test_the_provenance_is_the_line_that_negotiators_write():
    told = {name: one.provenance for name, one in timelines(past.chinese()).items()}
    assert told["OP1"] == "(OP1 of 44/18; since 38/3)"
    assert told["OP4"] == "returns from 41/3 (OP2 of 41/3; since 38/3; not in 44/18)"
    assert told["OP6"] == "(new)"
    assert timelines(past.chinese(), "zh")["OP1"].provenance == "（44/18 OP1；自38/3起）"


def test_what_comes_back_is_named_as_a_paragraph_and_as_a_passage():
    found = timelines(past.chinese())
    assert {name: one.returns for name, one in found.items() if one.returns} == {"OP4": "41/3"}
    (line,) = found["OP5"].returned
    assert [part.text for part in line if part.quoted] == [past.BRAILLE]
    assert "".join(part.text for part in line).endswith("returns from 38/3 (OP3)")


def test_what_was_dropped_says_where_it_last_stood_and_leads_to_its_removal_if_there_is_one():
    gone = history(past.chinese()).dropped
    assert [(one.place, one.href, one.words) for one in gone] == [
        ("OP3 of 44/18, since 38/3", "old.OP3", past.BRIDGE),
        ("OP4 of 38/3", "", past.MUSEUM),
    ]


def test_a_removed_paragraph_says_since_when_it_stood():
    page = lay_out(past.chinese(), page_words("en"))
    assert {block.id: block.dropped for block in page.blocks if block.dropped} == {"old.OP3": "OP3 of 44/18, since 38/3"}


# --- the page ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", SERIES)
def test_the_table_has_a_row_for_each_paragraph_and_a_column_for_each_text(name):
    comparison, ui = SERIES[name]
    (table,) = tree(to_html(comparison, ui=ui)).xpath("//table[@id='lineage']")
    assert table.xpath("./caption")
    head = table.xpath("./thead/tr/th")
    assert [cell.get("scope") for cell in head] == ["col"] * len(head)
    assert [cell.xpath("string(.//bdi)") for cell in head[1:-1]] == [one.text for one in reversed(comparison.earlier)]
    rows = table.xpath("./tbody/tr[th/@scope='row']")
    assert [row.xpath("string(th/a/@href)") for row in rows] == [f"#{one.id}" for one in comparison.new.paragraphs]
    for row in rows:
        assert len(row.xpath("./th | ./td")) == len(head)


def test_a_cell_says_in_words_what_its_colour_says_and_leads_to_the_timeline():
    page = tree(to_html(past.chinese(), ui="zh"))
    cells = page.xpath("//table[@id='lineage']//tr[th/a/@href='#OP1']/td")
    told = [words(cell) for cell in cells]
    assert told[0] == "OP1 未改动 1.00"
    assert all(re.fullmatch(r"OP1 修改 0\.\d\d", one) for one in told[1:3])
    assert told[3:] == ["38/3"]
    assert cells[0].xpath("string(.//a/@href)") == "#t.OP1"
    absent = page.xpath("//table[@id='lineage']//tr[th/a/@href='#OP4']/td")[2]
    assert words(absent) == page_words("zh").say("history.absent")
    assert not absent.xpath(".//a")


def test_a_returning_paragraph_is_named_in_the_table_under_its_paragraph_and_in_the_summary():
    page = tree(to_html(past.chinese(), ui="zh"))
    assert "自41/3恢复" in words(page.xpath("//table[@id='lineage']//tr[th/a/@href='#OP4']")[0])
    assert "自41/3恢复" in words(page.xpath("//article[@id='OP4']//*[@class='past']")[0])
    assert "自41/3恢复" in words(page.xpath("//li[@id='s.OP4']")[0])
    assert f"“{past.BRAILLE}”自38/3恢复（OP3）" in words(page.xpath("//li[@id='s.OP5']")[0])


def test_the_words_of_each_step_open_without_a_script_and_read_back_as_each_text():
    page = tree(to_html(past.chinese(), ui="zh"))
    fold = page.xpath("//article[@id='OP1']//*[@class='past']/details")[0]
    assert fold.get("open") is None
    assert "（44/18 OP1；自38/3起）" in words(fold.xpath("./summary")[0])
    (words_of_41,) = fold.xpath(".//p[contains(@class, 'step')]")
    assert [without(words_of_41, "ins"), without(words_of_41, "del")] == [past.WELLS, past.WELLS.replace("充分", "")]
    assert page_words("zh").say("history.above") in words(fold.xpath(".//ol/li[last()]")[0])


def test_new_language_has_nothing_to_open():
    page = tree(to_html(past.chinese(), ui="zh"))
    assert not page.xpath("//article[@id='OP6']//*[@class='past']/details")
    assert "（新）" in words(page.xpath("//*[@id='t.OP6']")[0])


def test_dropped_language_is_listed_beneath_the_table():
    page = tree(to_html(past.chinese(), ui="zh"))
    gone = page.xpath("//section[@id='origins']//ul[@class='dropped']/li")
    assert [words(one) for one in gone] == [f"44/18 OP3，自38/3起 {past.BRIDGE}", f"38/3 OP4 {past.MUSEUM}"]
    assert gone[0].xpath(".//a/@href") == ["#old.OP3"]


@pytest.mark.parametrize("name", SERIES)
def test_a_page_of_several_texts_holds_what_every_page_holds(name):
    comparison, ui = SERIES[name]
    page = to_html(comparison, ui=ui, note="机密")
    assert_faithful(page, comparison)
    assert page == to_html(comparison, ui=ui, note="机密")
    assert "://" not in page
    read = tree(page)
    ids = read.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {href[1:] for href in read.xpath("//@href")} <= set(ids)
    assert all(href.startswith("#") for href in read.xpath("//@href"))
    assert {word for names in read.xpath("//@aria-labelledby") for word in names.split()} <= set(ids)
    assert not read.xpath("//@style")


def test_a_page_of_one_earlier_text_says_nothing_of_histories():
    page = to_html(made.comparison(20), ui="zh")
    assert not re.search(r"origins|lineage|history|class=\"past", page)


def test_names_and_words_of_earlier_texts_stay_text():
    def told(attack: str):
        source = Ancestor(attack, (attack,), 0.5, "changed", attack, (Edit("delete", attack, ""), Edit("insert", "", "x")))
        lineage = Lineage("OP1", attack, (source,), attack, (Returned(attack, attack, (attack,)),))
        hostile = replace(
            comparisons.hostile(attack), lineage=(lineage,), earlier=(Earlier(attack, attack, 0.5, True),),
            dropped=(Dropped(attack, attack, attack, attack),),
        )  # fmt: skip
        return tags(tree(to_html(hostile, ui="en")))

    for attack in ATTACKS:
        assert told(attack) == told("calm")


def test_seven_texts_of_fifty_paragraphs_stay_a_file_for_the_mail():
    assert len(to_html(past.long(7, 50), ui="zh").encode()) < 1_000_000
