"""Characters that nobody sees, in a browser: named where they stand, and without power over what surrounds them."""

from __future__ import annotations

import pytest

from tests.browser.hands import pasted
from tests.test_page_hidden import comparison_of

pytestmark = pytest.mark.browser

# The first place where each letter of the paragraph stands on the screen, from the left.
PLACES = """letters => {
    const cell = document.querySelector('#OP1 .both');
    const walker = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
    const found = {};
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        [...node.data].forEach((letter, at) => {
            if (!letters.includes(letter)) return;
            const range = new Range();
            range.setStart(node, at);
            range.setEnd(node, at + 1);
            found[letter] = range.getBoundingClientRect().left;
        });
    }
    return letters.map(letter => found[letter]);
}"""
HOSTILE = ["\u202e", "\u2067", "\u202b", "\u202d\u202c\u202c", "\u2066\u202e\u2069", "\u2069\u2069\u202e"]


@pytest.mark.parametrize("attack", HOSTILE)
@pytest.mark.parametrize("language", ["en", "zh"])
def test_no_hidden_character_turns_the_words_around_it(visit, attack, language):
    page = visit(comparison_of(f"a{attack}b1 c-d", language), ui="en")
    page.locator("#OP1 summary").first.click()
    places = page.evaluate(PLACES, list("ab1cd"))
    assert places == sorted(places)


def test_it_cannot_turn_what_stands_beside_the_text(visit):
    page = visit(comparison_of("\u202eabc", title="T\u202egpj"), ui="en")
    name, excerpt = page.evaluate("""[...document.querySelectorAll('#OP1 summary .pid, #OP1 summary .first')]
        .map(one => one.getBoundingClientRect().left)""")
    assert name < excerpt
    assert "\u202e" not in page.title()


def test_a_mark_of_direction_that_arabic_is_full_of_is_not_drawn_there(visit):
    drawn = "getComputedStyle(document.querySelector('#OP1 .both .x'), '::before').display"
    text = "إذ تشير \u200fإلى القرار"
    assert visit(comparison_of(text, "ar"), ui="en").evaluate(drawn) == "none"
    assert visit(comparison_of("the \u200fresolution", "en"), ui="en").evaluate(drawn) != "none"


def test_words_are_found_whatever_is_hidden_in_them_and_copied_to_the_letter(visit):
    page = visit(comparison_of("the reso\u00adlu\u200btion of\u202e the Assembly"), ui="en")
    page.fill("#find", "resolution of the")
    page.keyboard.press("Enter")
    assert page.locator("#found").inner_text() == "1 of 1 paragraphs"
    page.locator("#OP1 .copy").click(force=True)
    assert pasted(page) == "the reso\u00adlu\u200btion of\u202e the Assembly"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_their_names_are_no_accessibility_fault(visit, scheme):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed")
    comparison = comparison_of("a\u202eb \u00adc\u200bd\u200ee \x07", title="T \u2067")
    page = visit(comparison, ui="en", note="x\u202d", color_scheme=scheme)
    page.locator("#OP1 summary").first.click()
    faults = axe.Axe().run(page).response["violations"]
    assert [(fault["id"], [node["html"][:160] for node in fault["nodes"]][:3]) for fault in faults] == []


def test_paper_names_them_as_well(visit):
    page = visit(comparison_of("the words\u202eturned", title="calm"), ui="en")
    assert page.locator("#OP1 .both .x").evaluate("one => getComputedStyle(one, '::before').content") == '"RLO"'
    page.emulate_media(media="print")
    assert page.locator("#OP1 .both .x").evaluate("one => getComputedStyle(one, '::before').display") == "inline-block"
