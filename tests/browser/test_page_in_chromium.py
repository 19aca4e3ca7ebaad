"""The page in the hands of its reader: keys, finding, hiding, copying. Every test opens it from disk in a real Chromium.

A refusal of the Content-Security-Policy shows in the console, and a console that is not empty fails any test here.
"""

from __future__ import annotations

import pytest

from tests import comparisons
from tests.browser import made
from tests.browser.hands import SHOWN, TALL, choose, here, pasted, unfold

pytestmark = pytest.mark.browser


# --- moving about ---


def test_keys_lead_from_change_to_change_and_back(visit):
    page = visit(comparisons.chinese())
    visited = []
    for key in "njnjk":
        page.keyboard.press(key)
        visited.append(here(page))
    assert visited == ["PP2", "PP4", "PP5", "PP3", "PP5"]
    page.keyboard.press("p")
    assert here(page) == "PP4"
    assert page.locator("#place").inner_text() == "2 / 12"


def test_the_next_change_stands_below_the_bar_and_a_fold_opens_for_it(visit):
    page = visit(made.comparison(70))
    for _ in range(9):
        page.keyboard.press("n")
    top = page.evaluate("document.activeElement.getBoundingClientRect().top")
    bar = page.evaluate("document.getElementById('bar').getBoundingClientRect().bottom")
    assert bar <= top <= bar + 60
    page.keyboard.press("Home")
    folded = page.locator("article:has(> details)").first.get_attribute("id")
    page.evaluate("id => { location.hash = id }", folded)
    assert page.locator(f"[id='{folded}'] > details").get_attribute("open") is not None


def test_keys_are_left_alone_in_a_field_with_a_modifier_and_when_switched_off(visit):
    page = visit(comparisons.chinese())
    page.focus("#find")
    page.keyboard.type("n?")
    assert page.input_value("#find") == "n?"
    page.keyboard.press("Escape")
    page.keyboard.press("Alt+n")
    assert here(page) == ""
    page.evaluate("document.getElementById('display').open = true")
    page.uncheck("#keys-on")
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("n")
    assert here(page) == ""


def test_the_question_mark_opens_help_and_escape_closes_it(visit):
    page = visit(comparisons.english(), ui="en")
    page.keyboard.press("?")
    assert page.locator("#keys").evaluate("dialog => dialog.open")
    assert "next change" in page.locator("#keys").inner_text()
    page.keyboard.press("Escape")
    assert not page.locator("#keys").evaluate("dialog => dialog.open")


def test_a_line_of_the_summary_leads_to_its_paragraph_and_back(visit):
    page = visit(comparisons.chinese())
    page.click("#summary a[href='#OP2']")
    assert here(page) == "OP2"
    page.locator("#OP2 .back").focus()
    page.keyboard.press("Enter")
    assert page.evaluate("location.hash") == "#s.OP2"
    page.click("#summary a[href='#OP2']")
    page.keyboard.press("s")
    assert page.evaluate("document.activeElement.closest('li').id") == "s.OP2"


@pytest.mark.parametrize("anchor", ["#OP5", "#old.OP4", "#OP4"])
def test_every_part_of_a_split_paragraph_has_an_address(visit, anchor):
    assert here(visit(comparisons.chinese(), anchor=anchor)) == "OP4"


def test_a_bar_of_the_picture_leads_to_its_paragraph(visit):
    page = visit(comparisons.chinese())
    page.locator("svg.map a[href='#OP3'] .strip").last.click()
    assert here(page) == "OP3"


# --- switches ---


def test_the_view_is_switched_and_remembered(visit):
    page = visit(comparisons.chinese())
    assert not page.locator("#OP1 .draft").is_visible()
    page.locator("#view-side").check(force=True)
    left, right = (page.locator(f"#OP1 .{kind}").bounding_box() for kind in ("both", "draft"))
    assert left["x"] + left["width"] <= right["x"]
    assert abs(left["y"] - right["y"]) < 1
    page.reload()
    assert page.locator("#OP1 .draft").is_visible()
    page.keyboard.press("v")
    assert not page.locator("#OP1 .draft").is_visible()


def test_the_left_column_reads_as_the_earlier_text_and_the_right_one_as_the_draft(visit):
    comparison = comparisons.chinese()
    page = visit(comparison, viewport=TALL)
    page.locator("#view-side").check(force=True)
    unfold(page)
    old = {text.id: text.text for text in comparison.old.paragraphs}
    new = {text.id: text.text for text in comparison.new.paragraphs}
    for change in comparison.changes:
        if change.kind != "changed":
            continue
        pair = page.locator(f"[id='{change.new[0]}'] .pair")
        assert pair.locator(".both").inner_text().strip() == old[change.old[0]]
        assert pair.locator(".draft").inner_text().strip() == new[change.new[0]]


def test_technical_and_editorial_changes_are_hidden_shown_and_counted(visit):
    page = visit(comparisons.chinese(), viewport=TALL)
    unfold(page)
    counts = page.locator("#display legend").evaluate_all("all => all.map(one => one.textContent)")
    assert counts[:2] == ["技术性改动（4）", "编辑性改动（2）"]
    gone = page.locator("#PP2 .both del.technical")
    assert gone.evaluate(SHOWN)
    faint = gone.evaluate("element => getComputedStyle(element).color")
    choose(page, "t-show")
    assert gone.evaluate("element => getComputedStyle(element).color") != faint
    choose(page, "t-hide")
    assert not gone.evaluate(SHOWN)
    assert page.locator("#PP2 .both").inner_text() == comparisons.chinese().new.paragraphs[1].text
    assert not page.locator(".g-technical").first.is_visible()
    assert page.locator("#PP4 .both del.editorial").evaluate(SHOWN)
    page.keyboard.press("n")
    assert here(page) == "PP4", "a hidden change is no stop on the way"


# --- finding ---


def test_find_ignores_layout_spaces_and_sees_both_texts(visit):
    page = visit(made.comparison(70))
    page.keyboard.press("/")
    assert here(page) == "find"
    page.keyboard.type("第33/12号决议")
    page.locator("#found:not(:empty)").wait_for()
    shown = page.locator("article:not(.out)").evaluate_all("all => all.map(one => one.textContent)")
    assert 0 < len(shown) < 70
    assert all("第 33/12 号决议" in text for text in shown)
    assert page.evaluate("CSS.highlights.get('found').size") >= len(shown)
    page.keyboard.press("Escape")
    assert page.locator("article.out").count() == 0
    assert page.evaluate("CSS.highlights.has('found')") is False


def test_find_reads_over_the_marks_of_an_edit(visit):
    page = visit(comparisons.chinese())
    for words in ("敦促所有国家酌情制定", "吁请会员国制定"):  # the draft's reading, and the earlier one
        page.fill("#find", words)
        page.keyboard.press("Enter")
        assert page.locator("article:not(.out)").evaluate_all("all => all.map(one => one.id)") == ["OP1"]


def test_the_classes_filter_and_a_link_past_the_filter_clears_it(visit):
    page = visit(comparisons.chinese())
    page.select_option("#class", "verb")
    ids = page.locator("article:not(.out)").evaluate_all("all => all.map(one => one.id)")
    assert ids == [change.new[0] for change in comparisons.chinese().changes if "verb" in change.classes]
    page.evaluate("location.hash = 'PP1'")
    page.locator("#PP1:focus").wait_for()
    assert page.locator("article.out").count() == 0


# --- copying ---


def test_copying_a_paragraph_takes_the_clean_draft_or_the_earlier_text(visit):
    comparison = comparisons.chinese()
    page = visit(comparison)
    new = {text.id: text.text for text in comparison.new.paragraphs}
    old = {text.id: text.text for text in comparison.old.paragraphs}
    page.locator("#OP1 .copy").click()
    assert "OP1" in page.locator("#said").inner_text()
    assert pasted(page) == new["OP1"]
    choose(page, "copy-old")
    page.locator("#OP1 .copy").click()
    assert pasted(page) == old["OP2"]
    choose(page, "copy-new")
    page.locator("#OP4 .copy").click()
    assert pasted(page) == f"{new['OP4']}\n{new['OP5']}"


def test_copying_a_selection_leaves_marks_buttons_and_reasons_behind(visit):
    comparison = comparisons.chinese()
    page = visit(comparison)
    page.evaluate("""() => {
        const range = new Range();
        range.setStartBefore(document.getElementById('OP1'));
        range.setEndAfter(document.getElementById('OP2'));
        getSelection().removeAllRanges();
        getSelection().addRange(range);
    }""")
    page.keyboard.press("ControlOrMeta+c")
    new = {text.id: text.text for text in comparison.new.paragraphs}
    assert pasted(page) == f"{new['OP1']}\n{new['OP2']}"


def test_the_concordance_copies_as_cells_and_never_as_a_formula(visit):
    page = visit(comparisons.chinese())
    page.evaluate("document.querySelector('#table tbody td').textContent = '=1+1'")
    page.click("#copy-table")
    rows = [row.split("\t") for row in pasted(page).split("\n")]
    assert {len(row) for row in rows} == {8}
    assert rows[1][0] == "'=1+1"
    assert ["OP2", "2.", "OP1", "1."] in [row[:4] for row in rows]
