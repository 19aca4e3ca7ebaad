"""The page as a file: self-contained, locked down, the same each time, and true to both texts."""

import re
from base64 import b64encode
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html
from msgspec.structs import replace

from redline.model import Change, Comparison, Counts, Edit, Paragraph, Resolution, Summary
from redline.report.outline import figures
from redline.report.to_html import to_html
from redline.report.words import words
from tests import comparisons
from tests.browser import made

ALL = {
    "zh": (comparisons.chinese(), "zh"),
    "en": (comparisons.english(), "en"),
    "zh-in-en": (comparisons.chinese(), "en"),
    "identical": (comparisons.identical(), "zh"),
    "made": (made.comparison(60), "zh"),
}
ATTACKS = (
    "</style><script>alert(1)</script>",
    '" onmouseover="alert(1)',
    "'><img src=x onerror=alert(1)>",
    "</title></textarea><svg onload=alert(1)>",
    "]]>--><!--{{ 7*7 }}{% raw %}",
    "javascript:alert(1)",
    '\\"}body{display:none}/*',
    "\u202etxt.exe\u2066",
    "a\rb\x00c\ud800d",
)


def tree(page: str):
    return html.document_fromstring(page)


@pytest.mark.parametrize("name", ALL)
def test_the_policy_allows_nothing_but_the_pages_own_style_and_script(name):
    comparison, ui = ALL[name]
    page = tree(to_html(comparison, ui=ui, note="机密"))
    policy = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    assert policy.startswith("default-src 'none'; ")
    assert "unsafe" not in policy
    for tag in ("style", "script"):
        for element in page.iter(tag):
            digest = b64encode(sha256(element.text.encode()).digest()).decode()
            assert f"'sha256-{digest}'" in policy
    assert not page.xpath("//@style")
    assert not [name for name in page.xpath("//@*") if name.attrname.startswith("on")]


@pytest.mark.parametrize("name", ALL)
def test_the_page_asks_for_nothing_from_outside(name):
    comparison, ui = ALL[name]
    page = to_html(comparison, ui=ui)
    assert "://" not in page
    assert "@import" not in page
    assert not re.search(r"url\((?!#)", page)
    assert not tree(page).xpath("//@src | //link | //iframe | //object | //img | //form")
    assert all(href.startswith("#") for href in tree(page).xpath("//@href"))


@pytest.mark.parametrize("name", ALL)
def test_every_link_leads_somewhere_and_every_id_is_unique(name):
    comparison, ui = ALL[name]
    page = tree(to_html(comparison, ui=ui))
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {href[1:] for href in page.xpath("//@href")} <= set(ids)
    labels = {word for names in page.xpath("//@aria-labelledby | //@for") for word in names.split()}
    assert labels <= set(ids)


@pytest.mark.parametrize("name", ALL)
def test_the_page_says_both_texts_to_the_letter(name):
    comparison, ui = ALL[name]
    assert_faithful(to_html(comparison, ui=ui), comparison)


def assert_faithful(page: str, comparison: Comparison) -> None:
    """Reading the page without `ins` gives the earlier paragraphs, without `del` the draft's."""
    cells = tree(page).xpath("//article//p[@class='t both']")
    for dropped, side in (("ins", "old"), ("del", "new")):
        texts = {text.id: text.text for text in getattr(comparison, side).paragraphs}
        wanted = ["\n".join(texts[key] for key in getattr(change, side)) for change in comparison.changes]
        assert [without(cell, dropped) for cell in cells] == wanted


def tags(page) -> list[str]:
    """Return the elements of a page in their order, but for those that show a hidden character."""
    return [element.tag for element in page.iter() if "x" not in element.get("class", "").split()]


def without(cell, dropped: str) -> str:
    return "".join(cell.xpath(f".//text()[not(ancestor::{dropped})]"))


TEXTS = st.text(
    st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("又回顾第33/1号 ，\t\r<>&\"'"),
    max_size=12,
)


@st.composite
def pairs(draw: st.DrawFn) -> Comparison:
    """A pair of one-paragraph texts with any words and any edits between them."""
    edits = []
    for kind in draw(st.lists(st.sampled_from(["keep", "delete", "insert", "layout"]), max_size=6)):
        word = draw(TEXTS)
        sides = {
            "keep": (word, word),
            "layout": (f" {word}", f"{word},"),
            "delete": (word, ""),
            "insert": ("", word),
        }[kind]
        edits.append(
            Edit("keep" if kind == "layout" else kind, *sides, draw(st.sampled_from(["", "verb", "sequence"])))
        )
    sides = ["".join(getattr(edit, side) for edit in edits) for side in ("old", "new")]
    old, new = (Resolution("a", "zh", paragraphs=(Paragraph("OP1", "operative", "1.", text),)) for text in sides)
    change = Change("changed", ("OP1",), ("OP1",), tuple(edits), weight="substantive", classes=("wording",))
    return Comparison(old, new, (change,), (), Summary(False, False, Counts(), Counts(1, 1, 1, 1), Counts()))


@given(pairs())
@settings(max_examples=60, deadline=None)
def test_any_pair_of_texts_can_be_read_back_from_the_page(comparison):
    assert_faithful(to_html(comparison, ui="zh"), comparison)


@pytest.mark.parametrize("attack", ATTACKS)
def test_hostile_text_stays_text_in_every_field(attack):
    page = to_html(comparisons.hostile(attack), ui="en", title=attack, note=attack)
    read = tree(page)
    calm = tree(to_html(comparisons.hostile("calm"), ui="en", title="calm", note="calm"))
    assert tags(read) == tags(calm)
    shown = attack.replace("\x00", "\ufffd").replace("\ud800", "\ufffd")
    assert read.xpath("//h1")[0].text_content() == shown
    page.encode("utf-8")


def test_a_note_cannot_leave_its_place_in_the_style_sheet():
    style = tree(to_html(comparisons.chinese(), ui="zh", note='"}</style>*/@import url(x);\\')).xpath("//style")[0].text
    running = next(line for line in style.splitlines() if "@bottom-left{" in line)
    assert re.fullmatch(r'@page\{(@[a-z]+-left\{content:"(?:[a-zA-Z0-9]|\\[0-9a-f]+ )*"\}){2}\}', running)


def test_a_house_style_comes_last_and_cannot_end_the_style_sheet():
    page = to_html(comparisons.chinese(), ui="zh", style=":root{--rl-accent:#036}</style><script>")
    style = tree(page).xpath("//style")[0].text
    assert style.rstrip().endswith(":root{--rl-accent:#036}<\\/style><script>")


def test_the_same_comparison_gives_the_same_bytes():
    assert to_html(made.comparison(40), ui="zh") == to_html(made.comparison(40), ui="zh")


def test_the_verdict_comes_before_everything_else():
    body = tree(to_html(comparisons.chinese(), ui="zh")).xpath("//body")[0].text_content()
    assert body.index("仅为技术性更新") < body.index("原案文") < body.index("执行部分") < body.index("序言部分")


def test_two_equal_texts_are_told_in_one_line():
    verdict = tree(to_html(comparisons.identical(), ui="zh")).xpath("//p[contains(@class, 'verdict')]")[0]
    assert verdict.text_content().strip() == "两份案文相同。"


def test_quotations_carry_their_own_language_and_words_of_ours_do_not():
    page = tree(to_html(comparisons.chinese(), ui="en"))
    assert page.get("lang") == "en"
    verb = page.xpath("//article[@id='OP1']//span[@class='say'][1]")[0]
    assert [(bdi.text, bdi.get("lang")) for bdi in verb.iter("bdi")] == [("吁请", "zh"), ("敦促", "zh")]
    for cell in page.xpath("//*[contains(@class, 't both') or contains(@class, 't draft')]"):
        assert cell.get("lang") == "zh"
        assert cell.get("dir") == "ltr"


def test_a_right_to_left_text_says_so():
    comparison = comparisons.english()
    arabic = replace(comparison, old=replace(comparison.old, language="ar"), new=replace(comparison.new, language="ar"))
    cells = tree(to_html(arabic, ui="en")).xpath("//p[@class='t both']")
    assert {(cell.get("lang"), cell.get("dir")) for cell in cells} == {("ar", "rtl")}


def test_seventy_paragraphs_stay_a_small_file():
    assert len(to_html(made.comparison(70), ui="zh").encode()) < 400_000


def test_an_unknown_interface_language_is_refused():
    with pytest.raises(ValueError, match="no interface language 'xx'"):
        to_html(comparisons.chinese(), ui="xx")


def test_every_variable_of_the_style_is_documented_and_no_other():
    root = Path(__file__).parent.parent
    style = (root / "redline/report/templates/page.css").read_text("utf-8")
    told = (root / "docs/page.md").read_text("utf-8")
    assert set(re.findall(r"`(--rl-[a-z-]+)`", told)) == set(re.findall(r"(--rl-[a-z-]+):", style))


@pytest.mark.parametrize("ui", ["zh", "en"])
def test_the_figures_of_the_summary_add_up_as_in_the_terminal(ui):
    comparison = comparisons.chinese()
    page = to_html(comparison, ui=ui)
    assert all(line in page for line in figures(comparison.summary.operative, words(ui)))
