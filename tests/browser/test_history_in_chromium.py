"""Several earlier texts in the hands of the reader: histories that open, and a table that scrolls in its own place."""

from __future__ import annotations

import pytest

from tests.browser import past
from tests.browser.hands import TALL, here, printed, unfold

pytestmark = pytest.mark.browser

PHONE = {"width": 390, "height": 800}
REGION = "document.querySelector('#origins .scroll')"


def test_a_cell_leads_to_the_history_of_its_paragraph_and_opens_it(visit):
    page = visit(past.chinese())
    page.locator("#lineage a[href='#t.OP1']").last.click()
    assert page.locator("#OP1 .past > details").evaluate("fold => fold.open")
    assert page.locator("#OP1 .past .step").is_visible()
    assert page.evaluate("document.activeElement.matches('#OP1 .past summary')")
    page.keyboard.press("Enter")
    page.locator("#lineage a[href='#t.OP1']").last.click()  # the same address once more
    assert page.locator("#OP1 .past > details").evaluate("fold => fold.open")


@pytest.mark.parametrize("script", [True, False])
def test_an_address_opens_a_history_inside_a_fold_with_and_without_a_script(visit, script):
    page = visit(past.english(), ui="en", anchor="#t.OP2", java_script_enabled=script)
    assert page.locator("#OP2 .steps").is_visible()


def test_the_first_cell_of_a_row_leads_to_the_paragraph(visit):
    page = visit(past.chinese())
    page.click("#lineage th a[href='#OP4']")
    assert here(page) == "OP4"


def test_without_javascript_a_history_opens_by_hand(visit):
    page = visit(past.chinese(), java_script_enabled=False)
    assert not page.locator("#OP1 .steps").is_visible()
    page.locator("#OP1 .past summary").click()
    assert page.locator("#OP1 .step").is_visible()


def test_a_history_opens_from_the_keyboard(visit):
    page = visit(past.chinese())
    page.locator("#OP1 .past summary").focus()
    page.keyboard.press("Enter")
    assert page.locator("#OP1 .step").is_visible()


@pytest.mark.parametrize("ui", ["zh", "en"])
@pytest.mark.parametrize("texts", [2, 5, 12])
def test_a_wide_table_scrolls_in_its_own_place_and_a_phone_never_sideways(visit, ui, texts):
    page = visit(past.long(texts, 12), ui=ui, viewport=PHONE, has_touch=True)
    unfold(page)
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    page.evaluate(f"{REGION}.scrollLeft = 10000")
    if texts > 2:
        assert page.evaluate(f"{REGION}.scrollLeft") > 0
    left, first = page.evaluate(
        f"[{REGION}.getBoundingClientRect().left, document.querySelector('#lineage tbody th[scope=row]').getBoundingClientRect().left]"
    )
    assert abs(left - first) < 1, "the paragraph's name stays in sight"


def test_the_names_of_the_texts_stay_in_sight_over_a_long_table(visit):
    page = visit(past.long(5, 40))
    page.evaluate(f"{REGION}.scrollTop = 600")
    top, head = page.evaluate(
        f"[{REGION}.getBoundingClientRect().top, document.querySelector('#lineage thead th').getBoundingClientRect().top]"
    )
    assert abs(top - head) < 2


def test_the_table_is_scrolled_from_the_keyboard(visit):
    page = visit(past.long(12, 12), viewport=PHONE)
    page.locator("#origins .scroll").focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_function(f"{REGION}.scrollLeft > 0")


@pytest.mark.parametrize("script", [True, False])
def test_paper_shows_where_every_paragraph_stood_and_the_words_that_changed_before_the_base(visit, script):
    comparison = past.chinese()
    body = "".join(printed(visit(comparison, note="机密", java_script_enabled=script), format="A4"))
    assert "（44/18OP1；自38/3起）" in body
    assert body.count("充分尊重") >= 2, "the redline, and the step that took the word away"
    assert past.MUSEUM in body
    assert "自41/3恢复" in body


@pytest.mark.parametrize("script", [True, False])
def test_paper_says_of_each_step_what_it_changed_light_ones_as_well(visit, script):
    body = "".join(printed(visit(past.renderings(), java_script_enabled=script), format="A4"))
    assert "强调→着重指出" in body
    assert "删去限定语：充分" in body


def test_a_light_step_is_folded_and_opens_by_hand_and_its_marks_obey_the_switch(visit):
    page = visit(past.renderings(), anchor="#t.OP1")
    light, heavy = page.locator("#OP1 .step").all()
    assert heavy.is_visible()
    assert not light.is_visible()
    page.locator("#OP1 .steps summary").click()
    assert light.is_visible()
    assert light.locator("del").is_visible()
    page.evaluate("document.getElementById('display').open = true")
    page.locator("#e-hide").check(force=True)
    assert not light.locator("del").is_visible()
    assert not page.locator("#OP1 .steps [data-w=editorial] .causes").is_visible()


@pytest.mark.parametrize("ui", ["zh", "en"])
@pytest.mark.parametrize("texts", [2, 5, 12])
def test_a_table_is_never_wider_than_the_paper(visit, ui, texts):
    page = visit(past.long(texts, 12), ui=ui, viewport={"width": 670, "height": 900})  # A4 between its margins
    page.emulate_media(media="print")
    room, table = page.evaluate("[document.querySelector('main').clientWidth, document.getElementById('lineage').scrollWidth]")
    assert table <= room


def test_copying_a_step_gives_its_words_as_they_became(visit):
    page = visit(past.chinese())
    page.locator("#OP1 .past summary").click()
    copied = page.evaluate("""() => {
        const range = new Range();
        range.selectNodeContents(document.querySelector('#OP1 .step'));
        getSelection().removeAllRanges();
        getSelection().addRange(range);
        const data = new DataTransfer();
        document.dispatchEvent(new ClipboardEvent('copy', { clipboardData: data, bubbles: true, cancelable: true }));
        return data.getData('text/plain');
    }""")
    assert copied == past.WELLS.replace("充分", "")


VIEWS = {
    "inline": {},
    "side": {"check": "view-side"},
    "dark": {"color_scheme": "dark"},
    "phone": {"viewport": {"width": 390, "height": 12000}},
    "phone-dark": {"viewport": {"width": 390, "height": 12000}, "color_scheme": "dark"},
    "english": {"ui": "en"},
    "closed": {"closed": True},
    "steps": {"of": past.renderings},
    "steps-dark": {"of": past.renderings, "color_scheme": "dark"},
}


@pytest.mark.parametrize("view", VIEWS)
def test_no_view_of_several_texts_has_an_accessibility_fault(visit, view):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed")
    options = {"viewport": TALL, **VIEWS[view]}
    check, closed = options.pop("check", ""), options.pop("closed", False)
    page = visit(options.pop("of", past.chinese)(), note="机密", **options)
    if not closed:
        unfold(page)
    if check:
        page.locator(f"#{check}").check(force=True)
    faults = axe.Axe().run(page).response["violations"]
    assert [(fault["id"], [node["html"][:160] for node in fault["nodes"]][:3]) for fault in faults] == []


def test_a_screen_reader_hears_what_the_dots_show(visit):
    page = visit(past.chinese(), viewport=TALL)
    nodes = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")["nodes"]
    names = [node.get("name", {}).get("value", "") for node in nodes]
    assert any(name.startswith("OP1的沿革") for name in names)
    assert any("38/3 OP1 未改动 1.00" in name for name in names)
