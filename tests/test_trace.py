"""Where a draft's language comes from: agreed language, similar words, passages taken over, new words."""

import json
from html import unescape
from io import BytesIO

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from redline.library import Library, LocalFinder, trace
from redline.library.clauses import CLAUSE_HAN, drawn, passage
from redline.library.search import KEPT, KEPT_OF_STRETCH, Answer, Candidate, merged, questions
from redline.library.shards import ShardsFinder, make_shards, shards_in
from redline.model import Paragraph, Resolution
from redline.report.to_trace import trace_json, trace_markdown, trace_text
from redline.report.to_trace_html import trace_html
from redline.report.to_trace_xlsx import trace_xlsx
from redline.report.trace_words import trace_words, trouble_text
from redline.report.words import UIS
from tests.library_texts import DRAFT, LAMPS, OLD, PASSAGE, SEEDS, SERIES, WELLS, page, parsed, prepared


@pytest.fixture(scope="module")
def library(tmp_path_factory):
    with Library(tmp_path_factory.mktemp("kept") / "kept.redline", create=True) as kept:
        kept.add([prepared(name, text) for name, text in SERIES.items()])
        yield kept


@pytest.fixture(scope="module")
def traced(library):
    return trace(parsed("draft.txt", DRAFT), LocalFinder(library))


def of(traced, name):
    return next(one for one in traced.traced if one.id == name)


def lone(*texts):
    """Return a draft of these paragraphs."""
    return Resolution("draft.txt", "zh", paragraphs=tuple(
        Paragraph(f"OP{at}", "operative", "", one) for at, one in enumerate(texts, 1)))


# --- kinds ----------------------------------------------------------------------------------------------


def test_verbatim_language_names_the_newest_text_and_the_first(traced):
    found = of(traced, "PP1")
    assert (found.kind, found.hits[0].text.label, found.hits[0].similarity) == ("verbatim", "44/18", 1.0)
    assert found.hits[0].also == ("41/3", "38/3")
    assert found.first.label == "38/3"
    assert found.hits[0].agreed


def test_verbatim_in_an_older_text_comes_before_the_newer_wording(traced):
    found = of(traced, "OP1")
    assert [(hit.text.label, hit.kind) for hit in found.hits] == [("41/3", "verbatim"), ("44/18", "nearly")]
    assert [(edit.op, edit.new) for edit in found.hits[1].edits if edit.op != "keep"] == [("insert", "充分")]


def test_another_verb_is_nearly_verbatim_and_named(traced):
    hit = of(traced, "OP2").hits[0]
    assert (hit.kind, hit.text.label, hit.id) == ("nearly", "44/18", "OP2")
    assert "verb" in hit.classes
    assert (hit.agreed, hit.based) == (False, True)
    assert "".join(edit.old for edit in hit.edits) == f"{LAMPS}；"


def test_words_that_translators_exchange_are_nearly_verbatim(library):
    found = trace(lone(SERIES["38-3.txt"].split("\n\n")[5][3:].replace("吁请", "敦促")), LocalFinder(library)).traced[0]
    assert found.kind == "nearly"


@pytest.mark.parametrize(("old", "new"), [
    ("鼓励", "敦促"), ("鼓励", "又鼓励"), ("调低", "酌情调低"), ("灯塔和码头", "码头"), ("照明的亮度", "照明亮度"), ("期间", "时期")])
def test_agreed_language_is_the_same_words_and_others_are_based_on_it(library, old, new):
    hit = trace(lone(f"{LAMPS}；".replace(old, new)), LocalFinder(library)).traced[0].hits[0]
    assert (hit.text.label, hit.kind) == ("44/18", "nearly")
    order = new == "又鼓励"  # an adverb that only tells the place in a row of paragraphs
    assert (hit.agreed, hit.based) == (order, not order)


@pytest.mark.parametrize("text", [f"{LAMPS}；", f"{LAMPS}。", f" {LAMPS} ,"])
def test_layout_and_punctuation_leave_language_agreed(library, text):
    hit = trace(lone(text), LocalFinder(library)).traced[0].hits[0]
    assert (hit.agreed, hit.based, hit.similarity) == (True, False, 1.0)


def test_a_likeness_of_one_is_said_of_the_same_words_alone(library):
    texts = [f"{LAMPS}；".replace("鼓励", "促请"), f"{SEEDS}；".replace("吁请", "敦促"), f"又{SEEDS}；"]
    for one in trace(lone(*texts), LocalFinder(library)).traced:
        assert one.hits[0].similarity <= 0.99


def test_words_that_were_agreed_are_so_though_a_later_draft_has_them(tmp_path):
    with Library(tmp_path / "kept", create=True) as kept:
        kept.add([prepared("44-18.txt", SERIES["44-18.txt"]), prepared("L9.txt", page("47/...", LAMPS, symbol="A/HRC/47/L.9"))])
        found = trace(lone(f"{LAMPS}；"), LocalFinder(kept)).traced[0].hits[0]
    assert (found.text.label, found.agreed, found.also) == ("44/18", True, ("A/HRC/47/L.9",))


def test_new_language_is_told_as_new(traced):
    assert (of(traced, "OP3").kind, of(traced, "OP3").hits) == ("new", ())


def test_a_passage_taken_over_is_found_when_the_paragraph_is_new(traced):
    found = of(traced, "OP4")
    assert found.kind == "clause"
    hit = found.hits[0]
    words = traced.draft.paragraphs[-1].text
    assert (hit.text.label, hit.id) == ("38/3", "OP4")
    assert words[hit.start : hit.end] == PASSAGE
    assert not hit.agreed


def test_much_alike_with_other_words_of_substance_is_similar(library):
    found = trace(lone("强调渔民在休渔季节使用码头的权利应当得到充分尊重和切实保障；"), LocalFinder(library)).traced[0]
    assert (found.kind, found.hits[0].weight) == ("similar", "substantive")


def test_words_of_a_draft_are_no_agreed_language(tmp_path):
    with Library(tmp_path / "kept", create=True) as kept:
        kept.add([prepared("L9.txt", DRAFT)])
        hit = trace(lone(f"{WELLS}；"), LocalFinder(kept)).traced[0].hits[0]
    assert (hit.kind, hit.agreed) == ("verbatim", False)


def test_the_draft_itself_does_not_count(library, traced, tmp_path):
    with Library(tmp_path / "kept", create=True) as kept:
        kept.add([prepared("draft.txt", DRAFT), *(prepared(name, text) for name, text in SERIES.items())])
        again = trace(parsed("draft.txt", DRAFT), LocalFinder(kept))
    assert [one.kind for one in again.traced] == [one.kind for one in traced.traced]
    assert {hit.text.label for one in again.traced for hit in one.hits} <= {"38/3", "41/3", "44/18"}


def test_counts_add_up(traced):
    assert sum(count for _, count in traced.counts) == len(traced.draft.paragraphs)
    assert dict(traced.counts) == {"verbatim": 3, "nearly": 1, "similar": 0, "clause": 1, "new": 1}


def test_an_empty_library_gives_nothing_but_new(tmp_path):
    with Library(tmp_path / "kept", create=True) as kept:
        result = trace(parsed("draft.txt", DRAFT), LocalFinder(kept))
    assert {one.kind for one in result.traced} == {"new"}


@pytest.mark.parametrize("words", ["", "各", "各国", "！？", "𠮷" * 9, "a" * 400, '"OR" NEAR(x) *', "请" * 3000])
def test_any_paragraph_can_be_traced(library, words):
    assert len(trace(lone(words), LocalFinder(library)).traced) == 1


def test_so_many_wordings_are_shown(tmp_path):
    with Library(tmp_path / "kept", create=True) as kept:
        kept.add([prepared(f"{at}.txt", page(f"{at}/1", WELLS.replace("充分", word), date=f"20{at}年7月1日"))
                  for at, word in enumerate(("", "完全", "充分和", "一贯", "同等"), 10)])
        counts = [len(trace(lone(f"{WELLS}；"), LocalFinder(kept), shown=shown).traced[0].hits) for shown in (1, 2, 4)]
    assert counts == [1, 2, 4]


WORDS = st.lists(st.sampled_from([*WELLS, *LAMPS, "，", " ", "(", "A/HRC/47/9"]), max_size=60).map("".join)


@settings(max_examples=40, deadline=None)
@given(WORDS)
def test_edits_of_every_hit_rebuild_both_paragraphs(library, words):
    for hit in trace(lone(words), LocalFinder(library)).traced[0].hits:
        if hit.edits:
            assert "".join(edit.old for edit in hit.edits) == hit.words
            assert "".join(edit.new for edit in hit.edits) == words
        assert 0 <= hit.start <= hit.end <= len(words)


# --- passages -------------------------------------------------------------------------------------------


def test_a_passage_with_a_changed_word_is_one_passage():
    own = drawn("决定设立基金，并确保教师在偏远地区工作时获得同等的津贴和住房；")
    part = passage(own, OLD)
    start, end = own.offsets(part)
    assert own.text[start:end] == "确保教师在偏远地区工作时获得同等的津贴和住房"


def test_a_name_alone_is_no_passage():
    assert passage(drawn("请联合国人权事务高级专员办事处派员"), "感谢联合国人权事务高级专员办事处的工作") is None


@given(st.text("各国应当采取措施保护水井", min_size=CLAUSE_HAN, max_size=40), st.text("，；甲乙丙", max_size=20),
       st.text("，；丁戊己", max_size=20))
def test_whatever_stands_around_it_a_passage_is_found(clause, before, after):
    own = drawn(before + clause + after)
    part = passage(own, "庚辛壬" + clause + "癸子丑")
    assert part is not None
    start, end = own.offsets(part)
    assert len(clause) - 4 <= end - start <= len(clause) + 6


# --- asking and shards ----------------------------------------------------------------------------------


def test_a_gram_that_stands_nowhere_is_not_asked_for(library):
    asked = questions(["强调山区牧民龘龘龘"], "zh", LocalFinder(library), "")[0]
    assert all("龘" not in gram for grams in asked.stretches for gram in grams)


@settings(max_examples=30)
@given(st.lists(st.tuples(st.integers(0, 5), st.integers(1, 500)), unique_by=lambda one: one[1], max_size=60),
       st.integers(1, 4))
def test_shards_together_give_what_the_whole_gives(found, count):
    candidates = [Candidate(float(score), at, 1, "OP1", "") for score, at in found]

    def answer(some):
        best = tuple(sorted(some, key=lambda one: (-one.score, one.id)))
        return Answer((best[:KEPT], best[:KEPT_OF_STRETCH]), ())

    assert merged([answer(candidates[at::count]) for at in range(count)]) == answer(candidates)


@pytest.mark.parametrize("count", [1, 2, 3, 5])
def test_a_trace_through_shards_is_the_same_trace(library, traced, tmp_path, count):
    make_shards(library, tmp_path, count)
    assert trace(traced.draft, ShardsFinder(shards_in(str(tmp_path)))) == traced


def test_an_incomplete_set_of_shards_is_refused(library, tmp_path):
    paths = make_shards(library, tmp_path, 3)
    paths[1].unlink()
    with pytest.raises(Exception, match="no complete set of shards"):
        shards_in(str(tmp_path))


def test_shards_of_two_splits_are_not_mixed(library, tmp_path):
    make_shards(library, tmp_path / "two", 2)
    with Library(tmp_path / "other", create=True) as other:
        other.add([prepared("a.txt", SERIES["44-18.txt"]), prepared("b.txt", SERIES["41-3.txt"])])
        mixed = make_shards(other, tmp_path / "other-two", 2)
    (tmp_path / "two" / mixed[0].name).write_bytes(mixed[0].read_bytes())
    with pytest.raises(Exception, match="no complete set of shards"):
        shards_in(str(tmp_path / "two"))


def test_sharding_again_replaces_the_shards(library, tmp_path):
    make_shards(library, tmp_path, 4)
    make_shards(library, tmp_path, 2)
    assert len(shards_in(str(tmp_path))) == 2
    assert sorted(one.name for one in tmp_path.iterdir()) == ["shard-001-of-002.redline", "shard-002-of-002.redline"]


def test_a_shard_is_sound(library, tmp_path):
    for path in make_shards(library, tmp_path, 2):
        with Library(path) as shard:
            assert shard.verify() == ()


# --- reports --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("ui", UIS)
def test_every_report_names_each_paragraph_and_its_source(traced, ui):
    for told in (trace_text(traced, ui=ui, everything=False), trace_markdown(traced, ui=ui),
                 trace_html(traced, ui=ui), trace_json(traced)):
        assert all(one.id in told for one in traced.traced)
        assert "44/18" in told


def test_the_terminal_tells_agreed_language_apart(traced):
    lines = trace_text(traced, ui="en", everything=True, width=200).splitlines()
    first = next(line for line in lines if line.startswith("PP1"))
    assert "verbatim  PP1 of 44/18 (17 July 2020) · agreed language · also in 41/3, 38/3 · first in 38/3" in first
    assert any(line.startswith("OP4") and "passage taken over  OP4 of 38/3" in line for line in lines)
    assert any("{+充分+}" in line for line in lines)


def test_the_json_has_the_edits_and_the_passage(traced):
    told = json.loads(trace_json(traced))
    assert told["counts"]["clause"] == 1
    last = told["paragraphs"][-1]
    hit = last["hits"][0]
    assert last["text"][hit["start"] : hit["end"]] == PASSAGE
    edits = told["paragraphs"][3]["hits"][0]["edits"]
    assert "".join(edit["new"] for edit in edits) == told["paragraphs"][3]["text"]


def test_the_workbook_has_a_row_for_each_wording_and_runs_nothing(traced):
    hostile = replace(traced, draft=replace(traced.draft, paragraphs=tuple(
        replace(one, text="=1+1" if one.id == "OP3" else one.text) for one in traced.draft.paragraphs)))
    sheet = openpyxl.load_workbook(BytesIO(trace_xlsx(hostile, ui="en"))).active
    rows = list(sheet.iter_rows(values_only=True))
    assert rows[0][:3] == ("Paragraph", "Draft", "Origin")
    assert len(rows) == 1 + sum(max(1, len(one.hits)) for one in traced.traced)
    new = next(row for row in sheet.iter_rows() if row[0].value == "OP3")
    assert (new[1].value, new[1].data_type) == ("=1+1", "s")


def test_the_same_trace_gives_the_same_bytes(traced):
    assert trace_xlsx(traced, ui="zh") == trace_xlsx(traced, ui="zh")


def test_the_page_escapes_what_documents_say(traced):
    hostile = replace(traced, draft=replace(traced.draft, title="<script>alert(1)</script>"))
    page_ = trace_html(hostile, ui="en")
    assert "<script" not in page_
    assert "&lt;script&gt;" in page_
    assert "default-src 'none'" in unescape(page_)


def test_both_languages_have_the_same_words():
    zh, en = (trace_words(ui).sentences for ui in UIS)
    assert set(zh) == set(en)
    assert [key for key in zh if zh[key].count("{") != en[key].count("{")] == []


def test_every_trouble_has_its_sentence():
    from redline.model_library import Trouble

    assert trouble_text(Trouble("counts", ("3",)), "en") == "the counts of 3 grams are wrong"
    assert trouble_text(Trouble("unheard-of", ("x",)), "en") == "unheard-of: x"
