"""Edits as runs of marked text: nothing lost, marks and breaks in their places."""

from hypothesis import given, settings
from hypothesis import strategies as st

from redline.model import Edit, NoteMark, Paragraph, Reason
from redline.report.html_runs import Run, draft_runs, marked_runs

WORDS = st.text('又回顾第33/1号 ，;\t\u3000“”a1"\n', min_size=1, max_size=6)


def edits() -> st.SearchStrategy[list[Edit]]:
    """Edits in any order; kept words may differ in the space and the width of both sides."""
    keep = st.builds(lambda old, new: Edit("keep", old, new), WORDS, WORDS)
    same = st.builds(lambda word: Edit("keep", word, word), WORDS)
    gone = st.builds(
        lambda word, cls: Edit("delete", word, "", cls),
        WORDS,
        st.sampled_from(["verb", "sequence", "translation"]),
    )
    come = st.builds(
        lambda word, cls: Edit("insert", "", word, cls), WORDS, st.sampled_from(["verb", "note", "editorial"])
    )
    return st.lists(st.one_of(same, keep, gone, come), max_size=8)


def paragraph(key: str, text: str, *marks: NoteMark) -> Paragraph:
    return Paragraph(key, "operative", "", text, marks)


def text_of(runs: tuple[Run, ...], dropped: str) -> str:
    return "".join(run.text for run in runs if run.tag in ("keep", "del", "ins") and run.tag != dropped)


@given(edits(), st.lists(st.integers(0, 40), max_size=3), st.lists(st.integers(0, 40), max_size=3))
@settings(max_examples=80, deadline=None)
def test_dropping_one_mark_leaves_the_earlier_text_and_dropping_the_other_the_draft(made, old_marks, new_marks):
    old, new = "".join(edit.old for edit in made), "".join(edit.new for edit in made)
    olds = (paragraph("OP1", old, *(NoteMark("1", min(at, len(old))) for at in old_marks)),)
    news = (paragraph("OP1", new, *(NoteMark("2", min(at, len(new))) for at in new_marks)),)
    runs = marked_runs(made, olds, news)
    assert text_of(runs, "ins") == old
    assert text_of(runs, "del") == new
    assert text_of(draft_runs(runs), "") == new
    assert sum(run.tag == "mark" for run in runs) == len(old_marks) + len(new_marks)


@given(edits(), st.lists(st.integers(0, 40), min_size=1, max_size=3))
@settings(max_examples=60, deadline=None)
def test_a_note_mark_follows_exactly_the_text_before_it(made, places):
    new = "".join(edit.new for edit in made)
    marks = sorted(min(at, len(new)) for at in places)
    runs = draft_runs(marked_runs(made, (), (paragraph("OP1", new, *(NoteMark("1", at) for at in marks)),)))
    stood, at = [], 0
    for run in runs:
        if run.tag == "mark":
            stood.append(at)
        else:
            at += len(run.text)
    assert stood == marks


def test_a_space_that_the_layout_added_is_not_shown_as_a_change():
    runs = marked_runs([Edit("keep", "大会第 33/134 号决议", "大会第33/134号决议")])
    assert [(run.tag, run.text, run.tone) for run in runs] == [
        ("keep", "大会第", ""),
        ("del", " ", "layout"),
        ("keep", "33/134", ""),
        ("del", " ", "layout"),
        ("keep", "号决议", ""),
    ]


def test_another_width_of_a_stop_is_not_shown_as_a_change():
    runs = marked_runs([Edit("keep", "权利,并", "权利，并")])
    assert [(run.tag, run.text, run.tone) for run in runs[1:3]] == [
        ("del", ",", "layout"),
        ("ins", "，", "layout"),
    ]


def test_minor_classes_are_shown_faintly_and_the_others_plainly():
    made = [
        Edit("delete", "强调", "", "translation"),
        Edit("insert", "", "又", "sequence"),
        Edit("insert", "", "酌情", "caveat"),
    ]
    assert [run.tone for run in marked_runs(made)] == ["editorial", "technical", ""]


def test_the_second_part_of_a_split_paragraph_is_named_where_it_begins():
    one, two = paragraph("OP4", "甲；"), paragraph("OP5", "乙；")
    made = [
        Edit("keep", "甲", "甲"),
        Edit("delete", "，并", ""),
        Edit("insert", "", "；\n"),
        Edit("keep", "乙；", "乙；"),
    ]
    runs = marked_runs(made, (paragraph("OP4", "甲，并乙；"),), (one, two))
    assert runs == (
        Run("keep", "甲"),
        Run("del", "，并"),
        Run("ins", "；"),
        Run("break", "OP5", side="new"),
        Run("ins", "\n"),
        Run("keep", "乙；"),
    )


def test_marks_of_both_sides_stand_in_a_kept_text():
    old, new = paragraph("OP1", "报告，", NoteMark("1", 3)), paragraph("OP1", "报告，", NoteMark("2", 2))
    runs = marked_runs([Edit("keep", "报告，", "报告，")], (old,), (new,))
    assert [(run.tag, run.text, run.side) for run in runs] == [
        ("keep", "报告", ""),
        ("mark", "2", "new"),
        ("keep", "，", ""),
        ("mark", "1", "old"),
    ]


def test_a_reference_is_faint_where_it_rolls_forward_and_plain_where_another_document_is_cited():
    edits = [Edit("delete", "第41/3号决议", "", "reference"), Edit("insert", "", "第44/18号决议", "reference")]
    rolled = [Reason("reference", "reference", ("第41/3号决议", "第44/18号决议"))]
    other = [*rolled, Reason("reference", "reference-other", ("《甲宣言》", "《乙宣言》"))]

    assert {run.tone for run in marked_runs(edits, reasons=rolled)} == {"technical"}
    assert {run.tone for run in marked_runs(edits, reasons=other)} == {""}
