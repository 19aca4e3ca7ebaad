"""The page on every screen and on paper: without script, on a phone, dark, printed, read aloud, and with hostile text.

As everywhere here, a console that is not empty fails a test.
"""

from __future__ import annotations

import re

import pytest

from tests import comparisons
from tests.browser import made
from tests.browser.hands import TALL, here, printed, unfold
from tests.test_page import ATTACKS

pytestmark = pytest.mark.browser


# --- without script, on a phone, in the dark ---


def test_without_javascript_everything_is_read_folded_and_switched(visit):
    page = visit(comparisons.chinese(), java_script_enabled=False)
    assert page.locator(".needs-js:visible").count() == 0
    fold = page.locator("#PP1 > details")
    fold.locator("summary").click()
    assert fold.locator(".t").is_visible()
    page.locator("#view-side").check(force=True)
    assert page.locator("#OP1 .draft").is_visible()
    page.locator("#display summary").click()
    page.locator("#t-hide").check(force=True)
    assert not page.locator("#summary .g-technical").first.is_visible()


@pytest.mark.parametrize("ui", ["zh", "en"])
@pytest.mark.parametrize("view", ["view-inline", "view-side"])
def test_a_phone_never_scrolls_sideways(visit, ui, view):
    page = visit(made.comparison(30), ui=ui, viewport={"width": 390, "height": 800}, has_touch=True)
    page.locator(f"#{view}").check(force=True)
    unfold(page)
    assert page.evaluate("document.documentElement.scrollWidth") == 390


COVERED = "document.getElementById('bar').getBoundingClientRect().bottom"


@pytest.mark.parametrize("ui", ["zh", "en"])
@pytest.mark.parametrize("width", [360, 390, 600, 900, 1280])
def test_a_paragraph_that_is_gone_to_stands_below_the_bar_at_any_width(visit, ui, width):
    page = visit(made.comparison(70), ui=ui, viewport={"width": width, "height": 800})
    for address in ("OP20", "old.OP11"):
        page.evaluate("address => { location.hash = address }", address)
        page.evaluate("new Promise(requestAnimationFrame)")
        top = page.evaluate("address => document.getElementById(address).closest('.p').getBoundingClientRect().top", address)
        bar = page.evaluate(COVERED)
        assert bar <= top <= bar + 40


def test_what_find_says_on_a_phone_covers_no_paragraph(visit):
    page = visit(made.comparison(70), viewport={"width": 390, "height": 800})
    page.fill("#find", "决议")
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    top = page.evaluate("document.querySelector('.p.here').getBoundingClientRect().top")
    assert page.locator("#found").inner_text()
    assert page.evaluate(COVERED) <= top


def test_with_larger_letters_a_paragraph_stands_below_the_bar_as_well(visit):
    page = visit(made.comparison(70), ui="en", viewport={"width": 390, "height": 800})
    page.evaluate("document.documentElement.style.fontSize = '150%'")
    page.evaluate("new Promise(done => setTimeout(done, 100))")
    page.evaluate("location.hash = 'OP20'")
    page.evaluate("new Promise(requestAnimationFrame)")
    assert page.evaluate(COVERED) <= page.evaluate("document.getElementById('OP20').getBoundingClientRect().top")


@pytest.mark.parametrize("ui", ["zh", "en"])
@pytest.mark.parametrize("width", [360, 390])
def test_on_a_phone_the_bar_that_stays_takes_two_rows(visit, ui, width):
    page = visit(made.comparison(70), ui=ui, viewport={"width": width, "height": 800}, has_touch=True)
    page.evaluate("location.hash = 'OP20'")
    page.evaluate("new Promise(requestAnimationFrame)")
    assert page.evaluate(COVERED) < 100
    assert page.evaluate("document.documentElement.scrollWidth") == width


@pytest.mark.parametrize("ui", ["zh", "en"])
def test_a_table_on_a_phone_is_never_so_narrow_that_words_stand_on_end(visit, ui):
    page = visit(comparisons.chinese() if ui == "zh" else comparisons.english(), ui=ui, viewport={"width": 390, "height": 800})
    tallest = page.locator("#table :is(th, td):nth-child(5)").evaluate_all("all => Math.max(...all.map(one => one.offsetHeight))")
    assert tallest < 60, "two lines"


def test_a_fold_on_a_wide_screen_shows_as_many_words_as_it_has_room_for(visit):
    page = visit(made.comparison(70))
    shown = page.locator(".p > details:not([open]) .first").evaluate_all("all => all.map(one => one.textContent.length)")
    assert max(shown) > 40


def test_the_dark_page_is_dark(visit):
    page = visit(comparisons.chinese(), color_scheme="dark")
    page.locator("#OP1").scroll_into_view_if_needed()
    colours = "getComputedStyle(document.body).backgroundColor + getComputedStyle(document.body).color"
    back, fore = (
        sum(map(int, re.findall(r"\d+", one)[:3])) for one in re.findall(r"rgb\([^)]*\)", page.evaluate(colours))
    )
    assert back < 150, "of 765"
    assert fore > 500


# --- paper ---


@pytest.mark.parametrize("paper", ["A4", "Letter"])
@pytest.mark.parametrize("script", [True, False])
def test_paper_shows_every_fold_and_on_every_page_the_note_and_its_number(visit, paper, script):
    comparison = made.comparison(30)
    note = "机密：仅供代表团“内部”使用"
    page = visit(comparison, note=note, java_script_enabled=script)
    pages = printed(page, format=paper)
    assert len(pages) > 3
    for number, text in enumerate(pages, 1):
        assert note in text
        assert f"{number}/{len(pages)}" in text
    body = "".join(pages)
    for change in comparison.changes:
        if change.kind == "unchanged":
            text = "".join(edit.new for edit in change.edits)
            assert re.sub(r"\s", "", text)[:20] in body


def test_paper_without_colour_still_tells_insertions_from_deletions(visit):
    page = visit(comparisons.chinese())
    page.emulate_media(media="print")
    style = "(element) => [getComputedStyle(element).textDecorationLine, getComputedStyle(element).fontWeight]"
    assert page.locator("#OP1 .both ins").first.evaluate(style) == ["underline", "700"]
    assert page.locator("#OP1 .both del").first.evaluate(style) == ["line-through", "400"]
    assert not page.locator("#bar").is_visible()


def test_after_printing_the_folds_are_as_they_were(visit):
    page = visit(comparisons.chinese())
    before = page.locator("details[open]").count()
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator("main details:not([open])").count() == 0
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.locator("details[open]").count() == before


# --- for everybody ---

VIEWS = {
    "inline": {},
    "side": {"check": "view-side"},
    "dark": {"color_scheme": "dark"},
    "dark-side": {"color_scheme": "dark", "check": "view-side"},
    "plain": {"check": "t-show"},
    "phone": {"viewport": {"width": 390, "height": 12000}},
    "help": {"key": "?"},
    "found": {"find": "雪山"},
    "english": {"ui": "en"},
}


@pytest.mark.parametrize("view", VIEWS)
def test_no_view_has_an_accessibility_fault(visit, view):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed")
    options = {"viewport": TALL, **VIEWS[view]}
    check, key, find = (options.pop(name, "") for name in ("check", "key", "find"))
    page = visit(comparisons.chinese(), note="机密", **options)
    unfold(page)
    if check:
        page.locator(f"#{check}").check(force=True)
    if find:
        page.fill("#find", find)
        page.keyboard.press("Enter")
    if key:
        page.keyboard.press(key)
    faults = axe.Axe().run(page).response["violations"]
    assert [(fault["id"], [node["html"][:160] for node in fault["nodes"]][:3]) for fault in faults] == []


def test_a_screen_reader_is_told_where_a_mark_begins_and_ends(visit):
    page = visit(comparisons.chinese())
    page.locator("#OP1").scroll_into_view_if_needed()
    nodes = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")["nodes"]
    roles = [node.get("role", {}).get("value") for node in nodes]
    names = [node.get("name", {}).get("value", "") for node in nodes]
    assert {"insertion", "deletion"} <= set(roles)
    assert {"插入：", "（插入完）", "删去：", "（删去完）"} <= set(names)


# --- the texts, and those who would break out of them ---


@pytest.mark.parametrize("seed", [1, 2])
def test_the_page_gives_both_texts_back(visit, seed):
    comparison = made.comparison(120, seed)
    page = visit(comparison)
    for dropped, side in (("ins", "old"), ("del", "new")):
        texts = {text.id: text.text for text in getattr(comparison, side).paragraphs}
        read = page.evaluate(
            """dropped => [...document.querySelectorAll('.both')].map(cell => {
                const copy = cell.cloneNode(true);
                copy.querySelectorAll(dropped).forEach(gone => gone.remove());
                return copy.textContent;
            })""",
            dropped,
        )
        assert read == ["\n".join(texts[key] for key in getattr(change, side)) for change in comparison.changes]


@pytest.mark.parametrize("attack", [attack for attack in ATTACKS if "\ud800" not in attack])
def test_hostile_text_runs_nothing(visit, attack):
    page = visit(comparisons.hostile(attack), ui="en", title=attack, note=attack)
    assert page.locator("h1").evaluate("heading => heading.textContent") == attack
    assert page.evaluate("getComputedStyle(document.body).display") == "block"
    assert page.locator("img, iframe, svg[onload]").count() == 0


def test_five_thousand_paragraphs_open_and_are_moved_through(visit):
    page = visit(made.comparison(5000))
    page.keyboard.press("n")
    first = here(page)
    page.evaluate("location.hash = 'OP2000'")
    page.locator("#OP2000:focus").wait_for()
    assert 0 < page.evaluate("document.activeElement.getBoundingClientRect().top") < 300
    page.keyboard.press("n")
    assert here(page) not in (first, "OP2000", "")
