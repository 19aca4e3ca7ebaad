from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from redline.report.wrap import Run, clean, columns, padded, wrap

TEXTS = st.text(st.sampled_from("敦促各国，。；“”（）《》 ab.-[]{}+\n1"), max_size=80)


def folded(text: str, width: int) -> list[str]:
    return ["".join(run.text for run in line) for line in wrap([Run(text)], width)]


@settings(max_examples=150, deadline=None)
@given(TEXTS, st.integers(4, 30))
def test_no_line_is_wider_than_asked(text, width):
    assert max(map(cell_len, folded(text, width))) <= width


@settings(max_examples=150, deadline=None)
@given(TEXTS, st.integers(4, 30))
def test_folding_loses_nothing_but_spaces_at_line_ends(text, width):
    assert "".join(folded(text, width)).replace(" ", "") == text.replace("\n", "").replace(" ", "")


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(TEXTS, st.sampled_from(["", "red", "bold"])), max_size=6))
def test_every_character_keeps_its_style(pairs):
    lines = wrap([Run(*pair) for pair in pairs], 20)
    told = [(c, run.style) for line in lines for run in line for c in run.text if c != " "]
    assert told == [(c, style) for text, style in pairs for c in text if c not in " \n"]


def test_chinese_breaks_between_characters_after_latin_words():
    assert folded("回顾 2001 年在德班举行的会议", 12) == ["回顾 2001 年", "在德班举行的", "会议"]


def test_closing_punctuation_never_begins_a_line_and_opening_never_ends_one():
    assert folded("敦促各国采取措施，并", 16) == ["敦促各国采取措", "施，并"]
    assert folded("回顾大会通过的《宪章》", 16) == ["回顾大会通过的", "《宪章》"]


def test_marks_of_a_redline_stay_with_their_words():
    assert folded("各国各国[-敦促-]各国", 11) == ["各国各国", "[-敦促-]各", "国"]


def test_english_words_are_not_cut():
    assert folded("Calls upon all States", 10) == ["Calls upon", "all States"]


def test_a_word_wider_than_the_line_is_cut_for_want_of_a_better_place():
    assert folded("ab abcdefghijkl", 5) == ["ab", "abcde", "fghij", "kl"]


def test_an_empty_text_is_one_empty_line():
    assert folded("", 10) == [""]


def test_columns_count_wide_and_combining_characters():
    assert columns("敦促OP7") == 7
    assert columns("e\u0301") == 1
    assert padded("敦促", 6) == "敦促  "


def test_control_characters_never_reach_a_terminal():
    assert clean("a\x1b[31mb\x07\r\u202ec\td\ne") == "a�[31mb���c d\ne"
