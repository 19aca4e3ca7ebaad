"""Several earlier texts: which one is the base, and where every paragraph of the draft comes from."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from redline.compare import compare
from redline.lineage import compare_series
from redline.model import Comparison, Resolution
from redline.parse import parse
from redline.read import read
from redline.report.lineage_lines import dropped_before, provenance, provenances
from redline.report.to_json import to_json
from redline.report.to_markdown import to_markdown
from redline.report.to_terminal import plain_text
from redline.report.words import words
from redline.series import chronology, label, labels, session
from tests.lineage_texts import BRIDGE, EXAMPLES, LAMPS, MUSEUM, SCHOOL, SEEDS, WELLS, text


def series() -> list[Resolution]:
    """Return three texts and a draft: SEEDS skips the base, MUSEUM is dropped before it, BRIDGE in the draft."""
    return [
        text("38/3", WELLS, SEEDS, MUSEUM, BRIDGE, date="2018-07-06"),
        text("41/3", WELLS.replace("充分", ""), SEEDS, BRIDGE, date="2019-07-11"),
        text("44/18", WELLS.replace("充分", ""), LAMPS, BRIDGE, date="2020-07-17"),
    ]


DRAFT = text("47/…", WELLS, LAMPS, SEEDS, SCHOOL, name="draft.txt")


def histories(base=None):
    return {one.id: one for one in compare_series(series(), DRAFT, base=base).lineage}


# --- the base -----------------------------------------------------------------------------------------


def test_the_base_is_the_nearest_text_whatever_the_order_of_the_arguments():
    for order in ((0, 1, 2), (2, 0, 1), (1, 2, 0)):
        compared = compare_series([series()[at] for at in order], DRAFT)
        assert compared.old.number == "44/18"
        assert [one.text for one in compared.earlier] == ["44/18", "41/3", "38/3"]
        assert [one.base for one in compared.earlier] == [True, False, False]


def test_a_text_that_the_draft_does_not_follow_is_no_base_though_it_is_the_newest():
    stranger = text("46/2", MUSEUM, date="2021-03-23")
    assert compare_series([*series(), stranger], DRAFT).old.number == "44/18"


def test_of_two_texts_equally_near_the_newer_is_the_base():
    older, newer = text("41/3", WELLS, LAMPS, date="2019-07-11"), text("44/18", WELLS, LAMPS, date="2020-07-17")
    assert compare_series([newer, older], text("47/…", WELLS, LAMPS, SEEDS)).old is newer


def test_the_base_can_be_chosen():
    assert compare_series(series(), DRAFT, base=0).old.number == "38/3"


def test_a_single_earlier_text_has_no_history():
    compared = compare_series(series()[2:], DRAFT)
    assert (compared.old.number, compared.lineage, compared.earlier, compared.dropped) == ("44/18", (), (), ())


def test_no_earlier_text_is_refused():
    with pytest.raises(ValueError, match="no earlier text"):
        compare_series([], DRAFT)


# --- the history of a paragraph -------------------------------------------------------------------------


def test_the_sources_stand_from_the_nearest_text_to_the_oldest():
    sources = histories()["OP1"].sources
    assert [(one.text, one.ids) for one in sources] == [("44/18", ("OP1",)), ("41/3", ("OP1",)), ("38/3", ("OP1",))]
    assert [one.kind for one in sources] == ["changed", "changed", "unchanged"]
    assert sources[2].similarity == 1.0 > sources[0].similarity


def test_each_source_says_how_it_became_the_next_newer_text():
    nearest, middle, oldest = histories()["OP1"].sources
    assert [edit.new for edit in nearest.edits if edit.op == "insert"] == ["充分"]
    assert {edit.op for edit in middle.edits} == {"keep"}
    assert [edit.old for edit in oldest.edits if edit.op == "delete"] == ["充分"]


def test_language_since_when():
    found = histories()
    assert [found[name].first_seen for name in ("OP1", "OP2", "OP3", "OP4")] == ["38/3", "44/18", "38/3", ""]


def test_a_paragraph_that_skipped_the_base_returns_from_the_newest_text_that_has_it():
    found = histories()
    assert found["OP3"].returns == "41/3"
    assert {found[name].returns for name in ("OP1", "OP2", "OP4")} == {""}


def test_with_a_base_that_has_it_nothing_returns():
    assert {one.returns for one in histories(base=0).values()} == {"", "44/18"}
    assert histories(base=0)["OP3"].returns == ""


def test_a_passage_that_the_base_lacks_returns_from_an_older_text():
    passage = "，包括便利盲人和聋人使用的文本"
    older = text("41/3", SEEDS.replace("；", passage + "；"), LAMPS, date="2019-07-11")
    newer = text("44/18", SEEDS, LAMPS, date="2020-07-17")
    draft = text("47/…", SEEDS.replace("；", passage + "；"), LAMPS)
    compared = compare_series([older, newer], draft, base=1)
    returned = compared.lineage[0].returned
    assert [(one.text, one.ids) for one in returned] == [("41/3", ("OP1",))]
    assert returned[0].words.strip("，") in passage
    assert compared.lineage[1].returned == ()


def test_words_that_drifted_are_followed_from_text_to_text():
    steps = [
        "回顾各国应当为偏远山区的学校免费提供课本；",
        "回顾各国应当为偏远山区和岛屿的流动学校免费提供课本和教具；",
        "回顾各国应当为岛屿上的流动学校提供课本、教具和师资培训；",
        "回顾各国宜为岛屿上的流动学校和图书馆提供课本、教具、师资培训和网络；",
    ]
    # It wanders down the text as well: neither words nor neighbours lead from the first text to the draft.
    first, second, third, draft = (
        text(f"{40 + at}/1", *others[:at], one, *others[at:], date=f"20{20 + at}-07-01")
        for at, (one, others) in enumerate((one, [WELLS, LAMPS, BRIDGE, SCHOOL]) for one in steps)
    )
    own = draft.paragraphs[3].id
    assert all(own not in change.new or not change.old for change in compare(first, draft).changes)
    found = compare_series([first, second, third], draft).lineage[3]
    assert [one.text for one in found.sources] == ["42/1", "41/1", "40/1"]
    # Even as the base it is a source that changed: the comparison, which sees no link, calls the paragraph added.
    based = compare_series([first, second, third], draft, base=0).lineage[3]
    assert {one.text: one.kind for one in based.sources} == dict.fromkeys(["42/1", "41/1", "40/1"], "changed")


# --- what was dropped -----------------------------------------------------------------------------------


def test_dropped_language_is_listed_where_it_was_last_seen():
    compared = compare_series(series(), DRAFT)
    assert [(one.text, one.id, one.first_seen) for one in compared.dropped] == [
        ("44/18", "OP3", "38/3"),
        ("38/3", "OP3", "38/3"),
    ]
    assert [one.words for one in dropped_before(compared)] == [MUSEUM]


PIECES = (WELLS, LAMPS, BRIDGE, SEEDS, SCHOOL, MUSEUM)
SOME = st.lists(st.sampled_from(PIECES), unique=True, min_size=1)


@settings(max_examples=40, deadline=None)
@given(st.lists(SOME, min_size=2, max_size=3), SOME)
def test_every_paragraph_of_every_text_stands_in_the_draft_or_was_dropped(texts, own):
    earlier = [text(f"{at}/1", *one, date=f"20{at}-01-01") for at, one in enumerate(texts, 10)]
    compared = compare_series(earlier, text("47/…", *own))
    assert [one.id for one in compared.lineage] == [f"OP{at}" for at in range(1, len(own) + 1)]
    last = {words: f"{at}/1" for at, one in enumerate(texts, 10) for words in one}
    gone = {one.words: one.text for one in compared.dropped}
    assert {words: where for words, where in last.items() if words not in own} == gone
    for one, own_words in zip(compared.lineage, own, strict=True):
        assert one.first_seen == next((f"{at}/1" for at, has in enumerate(texts, 10) if own_words in has), "")


# --- names and order ------------------------------------------------------------------------------------


def test_a_draft_is_called_by_its_symbol_and_a_resolution_by_its_number():
    assert label(Resolution("a.txt", "zh", symbol="A/HRC/47/L.9", number="47/…")) == "A/HRC/47/L.9"
    assert label(Resolution("a.txt", "zh", symbol="A/HRC/RES/44/18", number="44/18")) == "44/18"
    assert label(Resolution("44-18.txt", "zh")) == "44-18"


def test_two_texts_of_one_name_are_told_apart():
    pair = [text("44/18", name="a.txt"), text("44/18", name="b.txt")]
    assert labels([*pair, text("38/3")]) == ("a.txt", "b.txt", "38/3")
    assert labels([text("44/18", name="a.txt")] * 2) == ("a.txt (1)", "a.txt (2)")


def test_without_dates_the_sessions_say_which_text_is_newer():
    assert chronology([text("44/18"), text("9/1"), text("38/3")]) == (0, 2, 1)
    assert chronology([text("44/18"), text("", name="x"), text("38/3")]) == (2, 1, 0)


@pytest.mark.parametrize(("own", "wanted"), [
    (Resolution("a", "en", session="Forty-seventh session"), 47),
    (Resolution("a", "zh", session="第一百零四届会议"), 104),
    (Resolution("a", "en", symbol="A/HRC/47/L.9"), 47),
    (Resolution("a", "en", symbol="A/C.3/66/L.32"), 66),
    (Resolution("a", "en"), 0),
])  # fmt: skip
def test_the_session_is_read_from_what_a_text_tells(own, wanted):
    assert session(own) == wanted


# --- reports --------------------------------------------------------------------------------------------


def test_the_line_of_provenance_is_what_negotiators_write():
    compared = compare_series(series(), DRAFT)
    told = [provenance(one, compared, words("en")) for one in compared.lineage]
    assert told == [
        "(OP1 of 44/18; since 38/3)",
        "(OP2 of 44/18)",
        "returns from 41/3 (OP2 of 41/3; since 38/3; not in 44/18)",
        "(new)",
    ]


@pytest.mark.parametrize("ui", ["zh", "en"])
def test_terminal_and_markdown_tell_the_lineage(ui):
    compared = compare_series(series(), DRAFT)
    for told in (plain_text(compared, ui=ui, everything=False), to_markdown(compared, ui=ui)):
        assert words(ui).say("lineage.returns", "41/3") in told
        assert MUSEUM[:12] in told


MORE = "赞赏地注意到渔民合作社为登记古老船歌所作的努力；", "决定设立一个关于鸟类迁徙路线的信息交换所；"


def long_series() -> Comparison:
    """Return a draft against two texts: three paragraphs stay, one is new, one is another's fourth and comes with it."""
    earlier = [text("41/3", WELLS, LAMPS, SEEDS, *MORE, date="2019-07-11"), text("44/18", WELLS, LAMPS, SEEDS, *MORE, date="2020-07-17")]
    return compare_series(earlier, text("47/…", WELLS, LAMPS, SEEDS, SCHOOL, *MORE, name="draft.txt"), base=1)


def test_paragraphs_that_come_together_from_one_text_are_told_in_one_line():
    told = [(ids, line) for ids, line, _ in provenances(long_series(), words("en"))]
    assert told == [
        ("OP1–OP3", "(OP1–OP3 of 44/18; since 41/3)"),
        ("OP4", "(new)"),
        ("OP5–OP6", "(OP4–OP5 of 44/18; since 41/3)"),
    ]


def test_with_everything_each_paragraph_has_its_line():
    told = [ids for ids, _, _ in provenances(long_series(), words("en"), everything=True)]
    assert told == ["OP1", "OP2", "OP3", "OP4", "OP5", "OP6"]


def test_what_returns_and_what_stands_elsewhere_is_told_alone():
    told = {ids: line for ids, line, _ in provenances(compare_series(series(), DRAFT), words("zh"))}
    assert set(told) == {"OP1", "OP2", "OP3", "OP4"}, "since another text, or returned, or new"
    assert told["OP3"] == "自41/3恢复（41/3 OP2；自38/3起；44/18无）"


def test_the_parts_of_a_split_are_told_each_by_itself():
    herbs = "请各国登记高原地区的药用植物，并请世界卫生组织为采集者编写安全手册；"
    parts = "请各国登记高原地区的药用植物；", "又请世界卫生组织为药用植物的采集者编写安全手册；"
    earlier = [text(f"{40 + at}/1", WELLS, herbs, LAMPS, date=f"202{at}-07-01") for at in range(2)]
    told = [line for _, line, _ in provenances(compare_series(earlier, text("42/…", WELLS, *parts, LAMPS), base=1), words("en"))]
    assert told == [f"({name} of 41/1; since 40/1)" for name in ("OP1", "OP2", "OP2", "OP3")]


@pytest.mark.parametrize("everything", [True, False])
def test_terminal_and_markdown_tell_runs_of_paragraphs_together_unless_all_is_asked(everything):
    compared = long_series()
    for told in (plain_text(compared, ui="en", everything=everything), to_markdown(compared, ui="en", everything=everything)):
        assert ("(OP1–OP3 of 44/18; since 41/3)" in told) is not everything
        assert ("(OP2 of 44/18; since 41/3)" in told) is everything


@settings(max_examples=30, deadline=None)
@given(st.lists(SOME, min_size=2, max_size=3), SOME)
def test_runs_of_provenance_name_every_paragraph_once_and_in_order(texts, own):
    earlier = [text(f"{at}/1", *one, date=f"20{at}-01-01") for at, one in enumerate(texts, 10)]
    told = []
    for ids, _, _ in provenances(compare_series(earlier, text("47/…", *own)), words("en")):
        first, _, last = ids.partition("–")
        told += [f"OP{at}" for at in range(int(first[2:]), int((last or first)[2:]) + 1)]
    assert told == [f"OP{at}" for at in range(1, len(own) + 1)]


def test_the_json_has_the_keys_of_the_contract():
    told = json.loads(to_json(compare_series(series(), DRAFT), ui="en"))
    first = told["lineage"][0]
    assert list(first)[:3] == ["id", "first_seen", "sources"]
    assert list(first["sources"][0])[:4] == ["text", "ids", "similarity", "kind"]
    assert [one["id"] for one in told["dropped"]] == ["OP3", "OP3"]


def test_the_example_series_tells_what_comes_back():
    *earlier, draft = [parse(read(path)) for path in sorted(EXAMPLES.glob("*-*-*.txt"))]
    compared = compare_series(earlier, draft)
    assert compared.old.number == "86/9"
    returns = {one.id: one.returns for one in compared.lineage if one.returns}
    assert returns == {"OP4": "77/11"}
    assert {one.id for one in compared.lineage if not one.sources} == {"PP3", "PP10", "OP7(c)", "OP19"}
