"""Characters that nobody sees: the page shows that they are there, keeps them to the letter, and obeys none."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html
from msgspec.structs import replace

from redline.model import Change, Comparison, Edit, Paragraph
from redline.model_library import Dossier, Entry
from redline.report.html_hidden import plain
from redline.report.html_words import page_words
from redline.report.to_html import to_html
from redline.report.to_index import index_html
from redline.report.wrap import clean
from tests import comparisons
from tests.test_page import assert_faithful

OBEYED = "\x01\x07\x1b\x7f\x85\x9b\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u2028\u2029"
SOFT = "\u00ad\u200b\u2060\ufeff"
DIRECTION = "\u200e\u200f\u061c"


def page_of(text: str, language: str = "en", **fields: str) -> str:
    return to_html(comparison_of(text, language, **fields), ui="en")


def comparison_of(text: str, language: str = "en", **fields: str) -> Comparison:
    paragraph = Paragraph("OP1", "operative", "1.", text)
    change = Change("unchanged", ("OP1",), ("OP1",), (Edit("keep", text, text),))
    bare = comparisons.hostile("calm")
    old, new = (replace(side, language=language, paragraphs=(paragraph,), notes=(), **fields) for side in (bare.old, bare.new))
    return replace(bare, old=old, new=new, changes=(change,), fields=())


def hidden(page: str):
    return html.document_fromstring(page).xpath("//article//p[@class='t both']//span[contains(@class, 'x')]")


@pytest.mark.parametrize("character", OBEYED + SOFT + DIRECTION)
def test_a_hidden_character_stands_in_an_element_that_says_its_number_and_holds_it_to_the_letter(character):
    comparison = comparison_of(f"States{character} may")
    page = to_html(comparison, ui="en")
    (mark,) = hidden(page)
    assert mark.text == character
    assert mark.get("data-x")
    told = page_words("en").say("page.hidden", f"U+{ord(character):04X}")
    assert (mark.get("role"), mark.get("aria-label"), mark.get("title")) == ("img", told, told)
    assert_faithful(page, comparison)


@pytest.mark.parametrize("character", OBEYED)
def test_one_that_a_browser_would_obey_is_shut_in(character):
    (mark,) = hidden(page_of(f"a{character}b"))
    assert "shut" in mark.get("class").split()


def test_the_page_shuts_in_all_that_a_terminal_must_not_see():
    harmful = [chr(code) for code in range(1, 0x3000) if clean(chr(code)) == "\ufffd"]
    assert set(harmful) > set("\x1b\u202e\u2066")
    assert all(plain(character) == "\ufffd" for character in harmful)


@pytest.mark.parametrize("character", SOFT + DIRECTION)
def test_one_that_only_says_where_a_line_may_end_or_how_a_stop_reads_goes_on_doing_so(character):
    (mark,) = hidden(page_of(f"a{character}b"))
    assert "shut" not in mark.get("class").split()


def test_what_everybody_sees_or_needs_is_not_marked():
    assert hidden(page_of("a\tb\nc d\u3000e\u00a0f\u200dg\u200ch")) == []


def test_an_inserted_and_a_deleted_one_are_marked_as_well():
    edits = (Edit("delete", "\u202e", ""), Edit("insert", "", "\u2066x"))
    bare = comparison_of("x")
    old = replace(bare.old, paragraphs=(replace(bare.old.paragraphs[0], text="\u202e"),))
    new = replace(bare.new, paragraphs=(replace(bare.new.paragraphs[0], text="\u2066x"),))
    comparison = replace(bare, old=old, new=new, changes=(replace(bare.changes[0], kind="changed", edits=edits),))
    page = to_html(comparison, ui="zh")
    assert [mark.getparent().tag for mark in hidden(page)] == ["del", "ins"]
    assert_faithful(page, comparison)


SHUT = re.compile(f'<span class="x shut"[^>]*>[{OBEYED}]</span>')
ANY = re.compile(f"[{OBEYED}]")


@pytest.mark.parametrize("ui", ["zh", "en"])
def test_nowhere_on_the_page_does_one_stand_free(ui):
    attack = f"A{OBEYED}Z"
    comparison = comparisons.hostile(attack)
    page = to_html(comparison, ui=ui, title=attack, note=attack)
    assert not ANY.search(SHUT.sub("", page))
    assert_faithful(page, comparison)


def test_the_running_lines_of_paper_hold_none():
    page = to_html(comparisons.hostile("x"), ui="en", title="a\u202eb", note="c\u2067d")
    style = page[page.index("<style>"):page.index("</style>")]
    assert "\\202e" not in style
    assert "\\2067" not in style


@settings(max_examples=60, deadline=None)
@given(st.text(st.sampled_from(OBEYED + SOFT + DIRECTION + "又a <&"), max_size=12))
def test_any_mixture_of_them_is_kept_and_none_stands_free(text):
    comparison = comparison_of(text)
    page = to_html(comparison, ui="zh")
    assert_faithful(page, comparison)
    assert not ANY.search(SHUT.sub("", page))


def test_a_plain_text_shows_a_mark_in_their_place():
    assert plain("a\u202eb\x07c\td\ne\u00ad") == "a\ufffdb\ufffdc\td\ne\u00ad"


def test_the_pages_without_a_script_hold_none():
    entry = Entry(f"a{OBEYED}.docx", "done", title=f"b{OBEYED}", folder="c", files=(f"d{OBEYED}.html",), told=(("OP1", "verb", f"e{OBEYED}"),))
    page = index_html(Dossier((entry,), f"f{OBEYED}", "1"), ui="en")
    assert not ANY.search(page)
    assert "%E2%80%AE" in page, "a link still leads to the file of that name"
