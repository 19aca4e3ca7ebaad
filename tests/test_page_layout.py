"""A comparison laid out for the page: what happened to each paragraph, and where the summary lists it."""

import tomllib
from pathlib import Path

import pytest
from msgspec.structs import replace

import redline.report
from redline.model import Change, Edit, Reason
from redline.report.html_causes import Cause, brief, heads, is_light
from redline.report.html_page import STATUSES, lay_out, status_of
from redline.report.html_words import Part, direction, first_words, page_words, sentence_parts
from tests import comparisons

SAY = page_words("zh")
WORDS = Path(redline.report.__file__).with_name("words")


def change(kind: str = "changed", **more: object) -> Change:
    return Change(kind, ("OP1",), ("OP1",), (Edit("keep", "文", "文"),), **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (change("added"), "added"),
        (change("removed"), "removed"),
        (change("split", weight="substantive", moved=True), "split"),
        (change("changed", weight="substantive", moved=True), "moved"),
        (change("changed", weight="editorial"), "editorial"),
        (change("unchanged", classes=("renumbered",), weight="technical"), "unchanged"),
        (change("unchanged", classes=("note",), weight="technical"), "technical"),
        (change("unchanged"), "unchanged"),
    ],
)
def test_one_word_says_what_happened(given, told):
    assert status_of(given) == told


def test_the_summary_lists_every_change_once_and_operative_paragraphs_first():
    page = lay_out(comparisons.chinese(), SAY)
    assert [part.section for part in page.parts] == ["operative", "preambular", "annex"]
    listed = [block.id for part in page.parts for group in part.groups for block in group.blocks]
    assert sorted(listed) == sorted(block.id for block in page.blocks if block.status != "unchanged")


def test_groups_stand_in_the_order_in_which_a_negotiator_asks():
    operative = lay_out(comparisons.chinese(), SAY).parts[0]
    order = [STATUSES.index(group.status) for group in operative.groups]
    assert order == sorted(order)


def test_minor_and_unchanged_paragraphs_are_folded_and_no_others():
    page = lay_out(comparisons.chinese(), SAY)
    for block in page.blocks:
        minor = block.classes[:1] in [("translation",), ("sequence",), ("editorial",), ("note",)]
        assert block.folded == (block.status == "unchanged" or minor), block.id


def test_a_removed_paragraph_is_never_folded_and_links_to_its_nearest():
    page = lay_out(comparisons.chinese(), SAY)
    removed = next(block for block in page.blocks if block.status == "removed")
    assert not removed.folded
    assert [part.href for part in removed.causes[0].sentences[0] if part.href] == ["#OP4"]


def test_every_paragraph_of_both_sides_has_an_anchor():
    comparison = comparisons.chinese()
    anchors = [anchor for block in lay_out(comparison, SAY).blocks for anchor in (block.id, *block.anchors)]
    wanted = [text.id for text in comparison.new.paragraphs] + [f"old.{text.id}" for text in comparison.old.paragraphs]
    assert sorted(anchors) == sorted(wanted)


def test_a_note_stands_with_its_paragraph_and_shows_its_own_change():
    page = lay_out(comparisons.chinese(), SAY)
    (note,) = next(block for block in page.blocks if block.id == "PP5").notes
    assert note.mark == "1"
    assert [run.text for run in note.runs if run.tag == "ins"] == ["A/79/12"]


def test_a_new_number_alone_is_told_by_the_old_id_and_not_as_a_reason():
    page = lay_out(comparisons.chinese(), SAY)
    block = next(block for block in page.blocks if "renumbered" in block.classes)
    assert "renumbered" not in [cause.cls for cause in block.causes]
    assert block.was


def test_a_summary_line_gives_the_first_reasons_and_counts_the_rest():
    causes = [Cause("wording", tuple((Part(str(at)),) for at in range(6))), Cause("note", ((Part("x"),),))]
    shown, left = brief(causes)
    assert sum(len(cause.sentences) for cause in shown) == 4
    assert left == 3


def test_a_quotation_is_told_from_the_words_around_it():
    def tell(details: tuple[str, ...]) -> str:
        return "{0} → {1}: {family}, direction uncertain".format(
            *details, family={"direct": "urging"}.get(details[2], details[2])
        )

    parts = sentence_parts(tell, ("吁请", "敦促", "direct"))
    assert [part.text for part in parts if part.quoted] == ["吁请", "敦促"]
    assert "".join(part.text for part in parts) == "吁请 → 敦促: urging, direction uncertain"


def test_a_quotation_with_the_signs_of_a_pattern_or_a_line_break_is_taken_as_it_is():
    parts = sentence_parts(lambda d: f"a {d[0]} b", ("(.*)\n",))
    assert [part.text for part in parts if part.quoted] == ["(.*)\n"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("回顾《世界人权宣言》，", "回顾《世界人…"),
        ("Calls upon all States", "Calls upon…"),
        ("短", "短"),
        ("abcdefghijklmnop", "abcdefghijkl…"),
    ],
)
def test_a_fold_shows_whole_words_of_the_beginning(text, told):
    assert first_words(text, 12) == told


def test_writing_directions_are_known():
    assert [direction(code) for code in ("zh", "ar", "")] == ["ltr", "rtl", "auto"]


def test_both_languages_of_the_interface_have_the_same_words_with_the_same_gaps():
    zh, en = (tomllib.loads((WORDS / f"page.{ui}.toml").read_text("utf-8")) for ui in ("zh", "en"))
    assert {table: list(keys) for table, keys in zh.items()} == {table: list(keys) for table, keys in en.items()}
    for table, keys in zh.items():
        for key, text in keys.items():
            assert text.count("{") == en[table][key].count("{"), (table, key)


def test_page_words_hide_none_of_the_shared_ones():
    own = tomllib.loads((WORDS / "page.en.toml").read_text("utf-8"))
    shared = tomllib.loads((WORDS / "en.toml").read_text("utf-8"))
    assert not set(own) & set(shared)


def test_reasons_keep_the_order_of_the_classes():
    given = change(
        classes=("verb", "wording"),
        weight="substantive",
        reasons=(
            Reason("wording", "wording", ("甲", "乙")),
            Reason("verb", "verb-unranked", ("吁请", "促请")),
        ),
    )
    block = lay_out(replace(comparisons.hostile("文"), changes=(given,)), SAY).blocks[0]
    assert [cause.cls for cause in block.causes] == ["verb", "wording"]


def test_light_classes_are_named_only_where_there_is_no_other():
    def of(*classes: str) -> tuple[str, ...]:
        return heads([Cause(cls, ()) for cls in classes])

    assert of("verb", "reference", "wording") == ("verb", "reference")
    assert of("wording", "translation") == ("wording",)
    assert of("translation", "editorial") == ("translation",)
    assert of() == ()


def test_a_change_is_light_when_all_its_classes_are_and_never_without_one():
    assert is_light(("translation", "editorial"))
    assert not is_light(("wording", "translation"))
    assert not is_light(())
