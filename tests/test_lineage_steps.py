"""What each step of a history changed, and how it is classed."""

from __future__ import annotations

import json

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from redline.lineage import compare_series
from redline.model import Ancestor, Paragraph, Resolution
from redline.parse import parse
from redline.read import read
from redline.report.to_json import to_json
from tests.lineage_texts import EXAMPLES, LAMPS, SCHOOL, SEEDS, WELLS, text

URGED = "强调各国应当为偏远山区的学校免费提供课本；"
CALLED = "着重指出各国应当为偏远山区的学校免费提供课本；"


def steps(*wordings: str) -> list[Ancestor]:
    """Return the steps of one paragraph among others, which are the same in all texts: newest text first."""
    *earlier, own = [text(f"{40 + at}/1", WELLS, one, LAMPS, date=f"20{20 + at}-07-01") for at, one in enumerate(wordings)]
    return list(compare_series(earlier, own, base=len(earlier) - 1).lineage[1].sources)


def test_another_rendering_on_the_way_is_classed_as_a_translation():
    _, first = steps(URGED, CALLED, CALLED)
    assert (first.classes, first.weight) == (("translation",), "editorial")
    assert {edit.cls for edit in first.edits if edit.op != "keep"} == {"translation"}
    assert [(reason.cls, reason.details) for reason in first.reasons] == [("translation", ("强调", "着重指出"))]


def test_substance_on_the_way_is_classed_as_substance():
    _, first = steps(URGED, URGED.replace("免费", "酌情"), URGED.replace("免费", "酌情"))
    assert first.classes[0] == "caveat"
    assert first.weight == "substantive"


def test_a_step_without_a_change_has_no_class():
    newest, oldest = steps(URGED, URGED, URGED)
    assert [(one.classes, one.weight, one.reasons) for one in (newest, oldest)] == [((), "none", ())] * 2


def test_a_stop_that_changed_on_the_way_is_editorial_in_any_script():
    _, first = steps(URGED, URGED.replace("；", "。"), URGED)
    assert (first.classes, first.weight) == (("editorial",), "editorial")
    assert [(edit.op, edit.cls) for edit in first.edits if edit.op != "keep"] == [("delete", "editorial"), ("insert", "editorial")]
    assert first.kind == "unchanged", "towards the draft"


def test_a_later_resolution_cited_on_the_way_is_a_technical_change():
    cited = "回顾大会2015年9月25日第70/1号决议；"
    later = "回顾大会2018年12月20日第73/2号决议；"
    _, first = steps(cited, later, later)
    assert first.weight == "technical"
    assert "reference" in first.classes


def test_a_split_on_the_way_is_called_a_split_in_each_part_and_nothing_is_called_removed():
    herbs = "请各国登记高原地区的药用植物，并请世界卫生组织为采集者编写安全手册；"
    parts = "请各国登记高原地区的药用植物；", "又请世界卫生组织为药用植物的采集者编写安全手册；"
    earlier = [text("40/1", WELLS, herbs, date="2020-07-01"), text("41/1", WELLS, *parts, date="2021-07-01")]
    found = compare_series(earlier, text("42/…", WELLS, *parts), base=1).lineage[1:]
    for one in found:
        assert one.sources[1].classes[0] == "split"
        assert not {reason.code for reason in one.sources[1].reasons} & {"wording-removed", "mandate-removed"}


def test_a_move_on_the_way_is_told():
    first = Resolution("a.txt", "zh", number="40/1", date="2020-07-01", paragraphs=(
        Paragraph("PP1", "preambular", "", WELLS), Paragraph("PP2", "preambular", "", SEEDS), Paragraph("OP1", "operative", "1.", LAMPS)))
    second = text("41/1", SEEDS, LAMPS, date="2021-07-01")
    second = replace(second, paragraphs=(Paragraph("PP1", "preambular", "", WELLS), *second.paragraphs))
    own = replace(second, number="42/…", date="")
    found = {one.id: one for one in compare_series([first, second], own, base=1).lineage}
    assert found["OP1"].sources[1].classes[0] == "moved"
    assert found["OP1"].sources[1].weight == "substantive"


def test_the_step_from_the_base_is_classed_as_the_comparison_has_it():
    *earlier, draft = [parse(read(path)) for path in sorted(EXAMPLES.glob("*-*-*.txt"))]
    compared = compare_series(earlier, draft)
    changes = {name: change for change in compared.changes for name in change.new}
    told = 0
    for one in compared.lineage:
        step = one.sources[0] if one.sources else None
        change = changes[one.id]
        if step and (step.text, step.ids, (one.id,)) == ("86/9", change.old, change.new):
            assert (step.edits, step.classes, step.weight, step.reasons) == (
                change.edits, change.classes, change.weight, change.reasons)
            told += bool(step.classes)
    assert told > 5


@settings(max_examples=25, deadline=None)
@given(st.lists(st.lists(st.sampled_from([URGED, CALLED, WELLS, SEEDS, SCHOOL[:-1] + "。"]), min_size=1, max_size=4, unique=True),
                min_size=3, max_size=4))
def test_every_mark_of_a_step_has_a_class_of_the_step(texts):
    *earlier, own = [text(f"{40 + at}/1", *one, date=f"20{20 + at}-07-01") for at, one in enumerate(texts)]
    for lineage in compare_series(earlier, own).lineage:
        for step in lineage.sources:
            marked = {edit.cls for edit in step.edits if edit.op != "keep"}
            assert "" not in marked
            assert bool(step.classes) == (step.weight != "none" or step.classes == ("renumbered",))
            assert marked <= set(step.classes) or {"split", "merged"} & set(step.classes)


def test_the_json_tells_the_classes_of_each_step():
    earlier = [text(f"{40 + at}/1", WELLS, one, date=f"20{20 + at}-07-01") for at, one in enumerate((URGED, CALLED))]
    told = json.loads(to_json(compare_series(earlier, text("42/…", WELLS, CALLED), base=1), ui="en"))
    step = told["lineage"][1]["sources"][1]
    assert (step["classes"], step["weight"]) == (["translation"], "editorial")
    assert step["reasons"] == ["强调 → 着重指出: perhaps only another translation"]
    assert {edit.get("class") for edit in step["edits"]} == {None, "translation"}
