"""The hard cases, each by its behaviour; the numbers are those of the list that the project was given."""

from __future__ import annotations

import json
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest

from redline.compare import compare
from redline.language import language
from redline.language.openings import find_opening
from redline.model import Paragraph, Resolution
from redline.parse import parse
from redline.read import read
from tests.drafts import (
    DRAFT,
    OPERATIVE,
    PREAMBULAR,
    change_of,
    changed,
    draft,
    english,
    links,
    matched,
    needs_shared,
    operative,
    operative_change,
    parsed,
    preambular,
    preambular_change,
    redline,
    text,
    the_draft,
)

HERE = Path(__file__).parent


def case(name: str) -> Resolution:
    """Return a text of tests/cases or tests/pages as parsed."""
    folder = "cases" if (HERE / "cases" / name).exists() else "pages"
    return parse(read(HERE / folder / name))


def by_id(one: Resolution) -> dict[str, Paragraph]:
    return {paragraph.id: paragraph for paragraph in one.paragraphs}


def marks(one: Resolution) -> dict[str, list[str]]:
    return {paragraph.id: [mark.mark for mark in paragraph.notes] for paragraph in one.paragraphs if paragraph.notes}


# 1
def test_a_page_break_inside_a_title_leaves_no_trace() -> None:
    paragraph = by_id(case("pages.zh.txt"))["OP1"]

    assert paragraph.text == "重申各国应遵循《三角洲居民饮水宣言》，保障用水；"
    assert [one.key for one in paragraph.references if one.kind == "title"] == ["《三角洲居民饮水宣言》"]


@needs_shared
def test_the_drafts_thirteenth_paragraph_is_whole_across_its_page_break() -> None:
    assert "遵循《世界人权宣言》和其它有关国际文书" in by_id(the_draft())["OP13"].text


# 2
def test_lines_broken_inside_a_word_are_joined_without_a_space() -> None:
    one = case("pages.zh.txt")

    assert by_id(one)["OP3"].text == "促请各国开展国际合作，修复湿地。"
    assert one.agenda_title == "促进和保护所有人权，包括三角洲居民在用水方面的国际权利"


@needs_shared
def test_the_drafts_wrapped_agenda_title_and_paragraphs_are_joined() -> None:
    one = the_draft()

    assert one.agenda_title == "促进和保护所有人权——公民权利、政治权利、经济、社会及文化权利，包括发展权"
    assert not any(" 作" in paragraph.text or "合 作" in paragraph.text for paragraph in one.paragraphs)


# 3
def test_notes_among_paragraphs_are_tied_to_their_marks_and_count_as_no_paragraphs() -> None:
    one = case("pages.zh.txt")

    assert [paragraph.id for paragraph in one.paragraphs] == ["PP1", "PP2", "PP3", "PP4", "OP1", "OP2", "OP3"]
    assert [note.mark for note in one.notes] == ["*", "**", "1", "2"]
    assert marks(one) == {"PP3": ["1"], "OP2": ["2"]}


@needs_shared
def test_the_draft_has_its_paragraphs_and_notes_to_the_letter() -> None:
    one = the_draft()
    gold = json.loads(DRAFT.with_suffix("").with_suffix(".zh.gold.json").read_text("utf-8"))

    assert [(paragraph.id, paragraph.text) for paragraph in one.paragraphs] == [
        (paragraph["id"], paragraph["text"]) for paragraph in gold["paragraphs"]
    ]
    assert len(one.notes) == 6
    assert marks(one) == {"PP8": ["1"], "PP14": ["2"], "OP20": ["3"], "OP31": ["4"]}


# 4
def test_three_stars_after_a_sponsor_are_one_and_two_and_a_doubt() -> None:
    one = case("pages.zh.txt")

    assert [(sponsor.name, sponsor.marks) for sponsor in one.sponsors] == [("河国", ("*", "**")), ("湖国", ())]
    assert ("河国", "***") in [warning.details for warning in one.warnings if warning.code == "sponsor-mark"]


# 5
def test_spacing_beside_figures_is_no_change() -> None:
    comparison = compare(case("clean.zh.txt"), case("pages.zh.txt"))

    assert {one.kind for one in comparison.changes if one.kind != "unchanged"} <= {"changed"}
    assert {cls for one in comparison.changes for cls in one.classes} == {"note"}
    assert all(edit.op == "keep" for one in comparison.changes for edit in one.edits)


# 6
def test_an_adverb_that_shifts_down_a_row_of_recitals_is_a_sequence_only() -> None:
    def recitals(adverbs: list[str]) -> list[str]:
        subjects = ("用水", "渔业", "湿地", "航运", "灌溉")
        return [f"{adverb}回顾其关于三角洲{subject}问题的各项决议，" for adverb, subject in zip(adverbs, subjects, strict=True)]

    old = draft(recitals(["", "又", "还", "", "又"]), OPERATIVE[:3])
    new = draft(["回顾《三角洲宣言》，", *recitals(["又", "还", "", "又", "还"])], OPERATIVE[:3])
    comparison = compare(old, new)

    assert [one.kind for one in comparison.changes[:6]] == ["added", *["changed"] * 5]
    assert {one.classes for one in comparison.changes[1:6]} == {("sequence",)}


# 7
@pytest.mark.parametrize(
    ("written", "adverb", "phrase"),
    [
        ("深为关切地认识到债务影响用水，", "", "深为关切地认识到"),
        ("表示关切的是，供水时断时续；", "", "表示关切"),
        ("又再次强调需要对话；", "又", "再次强调"),
        ("赞赏地注意到论坛的成果，", "", "赞赏地注意到"),
    ],
)
def test_the_longest_opening_wins_and_the_adverb_alone_is_taken_off(written: str, adverb: str, phrase: str) -> None:
    found = find_opening(written, language("zh"))

    assert found is not None
    assert (found.adverb, found.opening.phrase) == (adverb, phrase)


# 8
@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("表示关切的是，断水妨碍生计；重申合作十分重要；", "表示关切的是，断水妨碍生计；注意到合作十分重要；"),
        ("吁请各国对话；鼓励非政府组织参与；", "吁请各国对话；敦促非政府组织参与；"),
        ("吁请各国消除障碍，并吁请促进分配；", "吁请各国消除障碍，并鼓励促进分配；"),
    ],
)
def test_a_second_verb_that_changes_is_class_verb(old: str, new: str) -> None:
    assert operative_change(old, new).classes == ("verb",)


# 9
def test_inner_stops_end_no_paragraph_and_open_no_list() -> None:
    recital = "回顾其关于用水的决议：重申各项原则；其中也重申需要对话，"
    directive = "又重申对话有益；为此欢迎举行会议；"
    one = draft([recital, *PREAMBULAR[:2]], [directive, *OPERATIVE[:2]])

    assert [paragraph.text for paragraph in one.paragraphs] == [recital, *PREAMBULAR[:2], directive, *OPERATIVE[:2]]


# 10
@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("关于节水的2020年4月2日第74/270号决议和关于防洪的2020年9月11日第74/306号决议",
         "关于节水的2020年4月2日第74/270号决议、关于防洪的2020年9月11日第74/306号决议和关于护岸的2020年9月11日第74/307号决议"),
        ("2020年4月2日第74/270号和2020年9月11日第74/306号决议", "2020年4月2日第74/270号、2020年9月11日第74/306号和2020年9月11日第74/307号决议"),
        ("第74/270号决议", "第74/270号和第74/307号决议"),
        ("第74/270号和第74/306号决议", "第74/270号、第74/306号和第74/307号决议"),
        ("第74/306号和第74/308号决议", "第74/306号、第74/307号和第74/308号决议"),
    ],
)  # fmt: skip
def test_one_more_resolution_in_a_list_is_named_and_the_list_is_not_rewritten(old: str, new: str) -> None:
    change = preambular_change(f"回顾大会{old}，", f"回顾大会{new}，")

    assert change.classes == ("reference-new",)
    assert len(change.reasons) == 1
    assert "74/307" in change.reasons[0].details[0]


# 11
def test_twins_are_aligned_by_content_whatever_the_numbers_of_their_notes() -> None:
    annual, office = "注意到关于三角洲基金活动的年度最新情况报告；", "注意到高级专员提交理事会的关于落实三角洲合作的报告；"
    old = parsed(text(PREAMBULAR[:2], [annual + "¹", OPERATIVE[0], office + "²"], after=["¹ A/HRC/46/70。", "² A/HRC/47/47。"]))
    new = parsed(text(PREAMBULAR[:2], [office + "¹", OPERATIVE[0], annual + "²"], after=["¹ A/HRC/50/47。", "² A/HRC/49/70。"]))

    assert {("OP1", "OP3"), ("OP3", "OP1")} < links(compare(old, new).changes)


# 12
def test_two_symbols_of_one_document_and_a_stop_after_a_symbol() -> None:
    one = draft(PREAMBULAR[:2], ["注意到文件A/CN.9/2001/2-A/CN.9/Sub.2/2000/46，第二章；", "注意到A/HRC/46/70."])
    symbols = [[cited.text for cited in paragraph.references if cited.kind == "symbol"] for paragraph in one.paragraphs]

    assert symbols[-2:] == [["A/CN.9/2001/2", "A/CN.9/Sub.2/2000/46"], ["A/HRC/46/70"]]


# 13
def test_a_preambular_twin_of_an_operative_paragraph_is_no_move_while_its_true_partner_exists() -> None:
    twin = "确认需要在南北两岸合作的经验基础上充实用水合作，探讨彼此之间的互补关系，"
    own = "请全体会员国探索和发挥南北两岸合作的互补作用，以加强用水合作；"
    old = [*preambular(*PREAMBULAR[:2], twin), *operative(OPERATIVE[0], own)]
    new = [*preambular(*PREAMBULAR[:2], twin.replace("探讨", "进一步探讨")), *operative(OPERATIVE[0], own.replace("全体会员国", "各国"))]
    found = matched(old, new)

    assert links(found) == {("PP1", "PP1"), ("PP2", "PP2"), ("PP3", "PP3"), ("OP1", "OP1"), ("OP2", "OP2")}
    assert not any(one.moved for one in found)


# 14
def test_a_paragraph_that_moved_and_was_reworded_is_one_change() -> None:
    reworded = OPERATIVE[0].replace("查明", "查清").replace("公布", "公开")
    change = change_of(compare(draft(), draft(PREAMBULAR, [*OPERATIVE[1:9], reworded, *OPERATIVE[9:]])), new="OP9")

    assert (change.kind, change.old, change.moved) == ("changed", ("OP1",), True)


# 15
def test_a_split_and_a_merge_with_words_changed_on_the_way_are_one_change_each() -> None:
    old = [*OPERATIVE[:2], OPERATIVE[4], OPERATIVE[6], OPERATIVE[11], *OPERATIVE[12:]]
    new = [
        "促请会员国查明三角洲地区所有无证水井；",
        "又促请会员国及时公布水质检测结果；",
        OPERATIVE[1],
        OPERATIVE[4],
        "要求工商企业停止向湿地排放未经处理的废水，并重申土著人民有权参与影响其水源的决策；",
        *OPERATIVE[12:],
    ]
    found = {(one.kind, one.old, one.new) for one in compare(draft(PREAMBULAR, old), draft(PREAMBULAR, new)).changes}

    assert ("split", ("OP1",), ("OP1", "OP2")) in found
    assert ("merged", ("OP4", "OP5"), ("OP5",)) in found


# 16
def test_a_decoy_that_shares_half_its_words_with_two_others_is_removed() -> None:
    first = "促请各国查明所有无证水井，公布水质检测结果，封闭受到污染的水井，并为居民提供替代水源；"
    second = "吁请沿岸国家修订水坝调度规程，确保枯水期的生态流量，提前通报泄洪计划，并赔偿受灾农户；"
    decoy = "促请各国查明所有无证水井，公布水质检测结果，提前通报泄洪计划，并赔偿受灾农户；"
    old = draft(PREAMBULAR, [*OPERATIVE[4:6], first, decoy, *OPERATIVE[6:8], second, *OPERATIVE[8:10]])
    new = draft(PREAMBULAR, [*OPERATIVE[4:6], first, *OPERATIVE[6:8], second.replace("提前", "及时"), *OPERATIVE[8:10]])
    change = change_of(compare(old, new), old="OP4")

    assert (change.kind, change.new) == ("removed", ())
    assert change.nearest in ("OP3", "OP6")


# 17
def test_a_verb_for_another_is_shown_as_whole_words() -> None:
    shown = redline(operative_change("敦促各国保护水源；", "促请各国保护水源；").edits)

    assert shown == "[-敦促-]{+促请+}各国保护水源；"


# 18
def test_substance_inside_a_re_translation_stands_out() -> None:
    old = "重申依照《宪章》开展用水合作是所有会员国的责任，尤其是在旱灾期间；"
    new = "再次申明按照《宪章》展开用水合作是各国的主要责任，特别是在旱灾期间；"
    said = {edit.new: edit.cls for edit in operative_change(old, new).edits if edit.op == "insert"}

    assert said == {"再次申明": "translation", "按照": "translation", "展开": "translation", "各国": "actor", "主要": "wording",
                    "特别是": "translation"}  # fmt: skip


# 19
def test_where_only_numbers_changed_paragraphs_are_unchanged_and_the_summary_says_so_once() -> None:
    comparison = compare(draft(), draft(PREAMBULAR, ["请各国将三月定为清洁水源月；", *OPERATIVE]))
    others = [one for one in comparison.changes if one.new and one.new[0].startswith("OP") and one.kind != "added"]

    assert {(one.kind, one.renumbered, one.classes) for one in others} == {("unchanged", True, ("renumbered",))}
    assert comparison.summary.operative.renumbered == len(OPERATIVE)


# 20
@pytest.mark.parametrize("name", ["en-ga-pages", "en-note-digits", "zh-draft-page-breaks"])
def test_pages_with_all_their_furniture_say_what_their_clean_text_says(name: str) -> None:
    gold = json.loads((HERE / "pages" / f"{name}.gold.json").read_text("utf-8"))
    one = case(f"{name}.txt")
    # The same paragraphs without a page.
    clean = Resolution("clean.txt", one.language, title=one.title, paragraphs=tuple(
        Paragraph(paragraph["id"], by_id(one)[paragraph["id"]].section, paragraph.get("label", ""), paragraph["text"])
        for paragraph in gold["paragraphs"]
    ))  # fmt: skip
    comparison = compare(clean, one)

    assert {(change.old, change.new) for change in comparison.changes} == {((p["id"],), (p["id"],)) for p in gold["paragraphs"]}
    assert all(edit.op == "keep" for change in comparison.changes for edit in change.edits)


def test_a_sponsor_with_its_star_after_the_colon_is_a_sponsor() -> None:
    one = parsed(text(["Recalling its resolutions,"], ["Urges States to act."], title="47/... Water", enacting="The Human Rights Council,",
                      before=("Human Rights Council", "Forty-seventh session", "Riverland:* draft resolution")))  # fmt: skip

    assert [(sponsor.name, sponsor.marks) for sponsor in one.sponsors] == [("Riverland", ("*",))]


# 21
def test_damage_by_extraction_invents_no_change_of_words_and_is_warned_of() -> None:
    clean = draft(PREAMBULAR[:4], OPERATIVE[:4])
    written = text(PREAMBULAR[:4], OPERATIVE[:4])
    radicals = written.replace("人", "⼈").replace("水", "⽔")
    blank = "\n\n".join(line for line in written.splitlines() if line)
    for damaged, code in ((radicals, "damage-kangxi"), (blank, "")):
        one = parsed(damaged)
        comparison = compare(clean, one)
        assert all(edit.op == "keep" for change in comparison.changes for edit in change.edits)
        assert {change.kind for change in comparison.changes} == {"unchanged"}
        assert not code or code in {warning.code for warning in one.warnings}


def test_visual_lines_each_followed_by_a_blank_one_are_joined_again() -> None:
    one, gold = case("zh-blank-lines.txt"), json.loads((HERE / "pages" / "zh-blank-lines.gold.json").read_text("utf-8"))

    assert [unicodedata.normalize("NFKC", p.text) for p in one.paragraphs] == [
        unicodedata.normalize("NFKC", p["text"]) for p in gold["paragraphs"]
    ]
    assert "damage-blank-lines" in {warning.code for warning in one.warnings}


# 22
def test_a_text_with_nothing_recognisable_is_compared_as_paragraphs_with_a_warning() -> None:
    old = parsed("水是生命之源。\n\n河流属于大家。\n\n1. 不得私建水坝。\n\n2. 每年清淤一次。\n")
    new = parsed("水是生命之源。\n\n河流属于所有人。\n\n1. 不得私建水坝。\n\n2. 每年清淤两次。\n")
    comparison = compare(old, new)

    assert [warning.code for warning in old.warnings] == ["no-structure"]
    assert len(old.paragraphs) == 4
    assert {one.section for one in old.paragraphs if one.label} == {"operative"}
    assert [one.kind for one in comparison.changes] == ["unchanged", "changed", "unchanged", "changed"]


@pytest.mark.parametrize("written", ["。", "123", "*", "abc def", "\ufeff水", "人权理事会，", "1.", "……\n\n——\n\n……"])
def test_no_text_is_refused(written: str) -> None:
    one = parsed(written)

    assert compare(one, draft()).new.paragraphs
    assert compare(one, one).summary.identical


# 23
def test_the_same_file_twice_is_no_error_and_is_said_in_one_line(tmp_path: Path) -> None:
    file = tmp_path / "draft.txt"
    file.write_text(text(PREAMBULAR, OPERATIVE), "utf-8")
    run = subprocess.run([sys.executable, "-m", "redline", "compare", str(file), str(file)], capture_output=True, check=False,
                         cwd=HERE.parent, encoding="utf-8")  # fmt: skip

    assert run.returncode == 0
    assert len(run.stdout.splitlines()) == 1
    assert run.stderr == f"redline: 提示：{file} 与草案是同一个文件，不会有差异；请在草案之前给出原案文\n"


@needs_shared
def test_the_draft_against_itself_is_identical() -> None:
    one = the_draft()

    assert compare(one, one).summary.identical


@needs_shared
def test_one_verb_changed_in_the_draft_is_one_change() -> None:
    written = DRAFT.read_text("utf-8")
    assert written.count("7. 敦促国际舞台") == 1
    comparison = compare(the_draft(), parsed(written.replace("7. 敦促国际舞台", "7. 促请国际舞台")))
    (change,) = [one for one in comparison.changes if one.kind != "unchanged"]

    assert (change.new, change.classes) == (("OP7",), ("verb", "translation"))


def test_the_cases_of_one_pair_do_not_disturb_one_another() -> None:
    old = draft()
    new = draft(changed(PREAMBULAR, "第41/35号", "第44/18号"), changed(OPERATIVE, "敦促工商企业", "促请工商企业"))
    told = {one.new[0]: one.classes for one in compare(old, new).changes if one.kind == "changed"}

    assert told == {"PP2": ("reference",), "OP7": ("verb", "translation")}
    assert english(["Urges States to act."]).language == "en"
