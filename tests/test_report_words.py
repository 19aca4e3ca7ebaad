import re
import string
import tomllib
from pathlib import Path

import pytest

from redline.model import Comparison, Reason, Warning
from redline.report import words as module
from redline.report.outline import CLASSES
from redline.report.words import UIS, date_text, reason_text, ui_for, ui_of, warning_text, words
from tests import comparisons

# Every code with as many details as its sentence may use.
REASONS = {
    "nearest": ("OP3", "0.31"),
    "new-date": ("2024-03-08",),
    "mandate": ("报告",),
    "mandate-removed": ("报告",),
    "verb-step": ("吁请", "敦促", "direct", "+1"),
    "verb-stronger": ("鼓励", "敦促", "direct", "+3"),
    "verb-weaker": ("敦促", "鼓励", "direct", "-3"),
    "verb-family": ("重申", "决定", "assert", "decide"),
    "verb-unranked": ("强调", "重申"),
    "verb-exchanged": ("吁请", "敦促"),
    "verb-unchecked": ("核可", "注意到", "recep", "-6"),
    "verb-added": ("敦促",),
    "verb-removed": ("敦促",),
    "caveat-added": ("酌情", "weakens"),
    "caveat-removed": ("酌情", "weakens"),
    "modal-other": ("must", "shall"),
    "modal-stronger": ("可", "应"),
    "modal-weaker": ("必须", "应"),
    "actor": ("会员国", "各国"),
    "actor-added": ("妇女",),
    "actor-removed": ("妇女",),
    "moved": (),
    "moved-section": ("preambular", "operative"),
    "split": (),
    "merged": (),
    "reference-new": ("74/270",),
    "reference-removed": ("74/270",),
    "reference": ("44/18", "47/9"),
    "reference-next": ("74/270",),
    "reference-added": ("74/270",),
    "reference-other": ("44/18", "47/9"),
    "reference-older": ("47/9", "44/18"),
    "date-other": ("2021年5月3日", "2021年6月7日"),
    "deadline": ("2025年", "2028年"),
    "wording": ("开展", "展开"),
    "wording-added": ("展开",),
    "wording-removed": ("开展",),
    "brackets-added": ("[",),
    "brackets-removed": ("]",),
    "negation-added": ("不",),
    "negation-removed": ("不",),
    "note": ("1", "2"),
    "note-added": ("1",),
    "note-removed": ("1",),
    "translation": ("强调", "着重指出"),
    "sequence": ("又", "还"),
    "editorial": ("帐", "账"),
    "transposed": ("各国",),
    "form": ("高专办", "联合国人权事务高级专员办事处"),
    "mark": ("和", "、"),
    "stop": ("；", "。"),
    "original-same": ("强调", "着重指出"),
    "original-changed": ("敦促", "促请"),
    "renumbered": ("20.", "21."),
}
WARNINGS = {
    "encoding-guessed": ("GB18030",),
    "no-structure": (),
    "leftover": ("一行",),
    "sponsor-mark": ("雪国", "***"),
    "note-undefined": ("3", "OP4"),
    "note-unused": ("3",),
    "note-duplicate": ("3",),
    "two-dates": ("70/1", "2015-09-25", "2015-09-26"),
    "no-date": ("70/1", "PP3"),
    "numbering": ("6", "7"),
    "damage-blank-lines": (),
    "damage-spaced-digits": (),
    "damage-kangxi": ("12",),
    "chronology": ("PP3", "2024-03-08", "2021-05-04"),
    "language-differs": ("zh", "en"),
    "bound": ("paragraphs", "5000"),
    "tracked-changes": ("4",),
    "hidden-text": ("2",),
    "control-differs": ("2021年6月21日",),
    "page-without-text": ("3",),
    "user-lexicon": ("mine.toml",),
    "no-base-date": (),
    "original-consulted": ("44-18.en.txt", "draft.en.txt", "12"),
    "original-differs": ("44-18.en.txt", "draft.en.txt", "2", "1"),
    "original-same": ("OP5", "应", "不应"),
    "original-changed": ("OP5", "should", "shall"),
}


def tables(ui: str) -> dict[str, dict[str, str]]:
    path = Path(module.__file__).with_name("words") / f"{ui}.toml"
    return tomllib.loads(path.read_text("utf-8"))


def test_both_languages_have_the_same_keys():
    assert set(words("zh").sentences) == set(words("en").sentences)


@pytest.mark.parametrize("ui", UIS)
def test_no_sentence_is_empty(ui):
    assert [key for key, text in words(ui).sentences.items() if not text.strip()] == []


def test_both_languages_fill_the_same_places():
    def places(ui: str) -> dict[str, set[str]]:
        formatter = string.Formatter()
        return {
            key: {name for _, name, _, _ in formatter.parse(text) if name}
            for key, text in words(ui).sentences.items()
        }

    assert places("zh") == places("en")


@pytest.mark.parametrize("ui", UIS)
def test_each_class_has_a_name_and_a_meaning_in_the_order_of_importance(ui):
    assert tuple(tables(ui)["class"]) == CLASSES
    assert tuple(tables(ui)["means"]) == CLASSES


@pytest.mark.parametrize("ui", UIS)
@pytest.mark.parametrize("code", REASONS)
def test_each_reason_is_a_sentence_that_shows_its_details(ui, code):
    sentence = reason_text(Reason("verb", code, REASONS[code]), ui)
    assert sentence
    assert "{" not in sentence
    assert code not in sentence.split() or code in REASONS[code] or words("en").sentences.get(f"class.{code}") or (
        code == "deadline")
    quoted = [
        d
        for d in REASONS[code]
        if d not in ("direct", "assert", "decide", "recep", "weakens", "preambular", "operative")
    ]
    assert [d for d in quoted if not re.match(r"[-+]\d|\d{4}-", d) and d not in sentence] == []


@pytest.mark.parametrize("ui", UIS)
@pytest.mark.parametrize("code", WARNINGS)
def test_each_warning_is_a_sentence(ui, code):
    sentence = warning_text(Warning(code, WARNINGS[code]), ui)
    assert sentence
    assert "{" not in sentence
    assert not sentence.startswith(code)


def test_the_sentences_cover_exactly_the_codes():
    assert set(tables("zh")["reason"]) == {*REASONS, "nearest-old"}
    assert set(tables("zh")["warning"]) == set(WARNINGS)


def test_our_own_names_inside_a_sentence_are_translated():
    step = Reason("verb", "verb-step", ("吁请", "敦促", "direct", "+1"))
    assert reason_text(step, "zh") == "吁请 → 敦促：要求与敦促类，上移一级，强弱方向不确定"
    assert reason_text(step, "en") == "吁请 → 敦促: requesting and urging, one step up, direction uncertain"
    weaker = Reason("verb", "verb-weaker", ("敦促", "鼓励", "direct", "-3"))
    assert reason_text(weaker, "en") == "敦促 → 鼓励: requesting and urging, 3 steps down, perhaps weaker"
    across = Reason("moved", "moved-section", ("preambular", "operative"))
    assert reason_text(across, "en") == "moved from the preambular part to the operative part"


def test_a_qualifier_that_went_tells_what_it_did_before():
    gone = Reason("caveat", "caveat-removed", ("酌情", "weakens"))
    assert reason_text(gone, "zh") == "删去限定语：酌情（原有弱化作用，删去可能加强）"
    assert reason_text(gone, "en") == "qualifier removed: 酌情 (it weakened: without it perhaps stronger)"
    come = Reason("caveat", "caveat-added", ("酌情", "weakens"))
    assert reason_text(come, "zh") == "增加限定语：酌情（可能弱化）"
    assert set(tables("zh")["effect-removed"]) == set(tables("zh")["effect"])


def test_a_ladder_that_nobody_has_checked_says_so_instead_of_a_direction():
    unchecked = Reason("verb", "verb-unchecked", ("核可", "注意到", "recep", "-6"))
    assert "下移6级，但级别未经核对" in reason_text(unchecked, "zh")


def test_the_nearest_paragraph_is_told_with_its_text():
    assert reason_text(Reason("removed", "nearest", ("OP4", "0.31")), "zh") == "最接近的是OP4（0.31）"
    assert reason_text(Reason("added", "nearest", ("OP4", "0.31")), "zh") == "最接近的是原OP4（0.31）"


def test_dates_are_written_as_people_write_them():
    assert date_text("2024-03-08", "zh") == "2024年3月8日"
    assert date_text("2024-03-08", "en") == "8 March 2024"
    assert date_text("2018-04-06/2018-04-08", "zh") == "2018年4月6日 – 2018年4月8日"
    assert date_text("spring 2024", "en") == "spring 2024"


def test_braces_in_a_document_are_only_text():
    assert "{0.__class__}" in reason_text(Reason("wording", "wording-added", ("{0.__class__}",)), "zh")


def test_a_code_without_a_sentence_is_told_raw_and_never_fails():
    assert reason_text(Reason("verb", "brand-new", ("a", "b")), "zh") == "brand-new: a, b"
    assert warning_text(Warning("brand-new"), "en") == "brand-new"


def test_a_missing_detail_leaves_a_gap_and_never_fails():
    assert reason_text(Reason("caveat", "caveat-added", ("酌情",)), "zh") == "增加限定语：酌情（）"


def test_the_interface_follows_the_draft_unless_chosen():
    chinese: Comparison = comparisons.chinese()
    assert ui_for(chinese, None) == "zh"
    assert ui_for(chinese, "en") == "en"
    assert ui_of("fr", None) == "en"


def test_an_unknown_interface_language_is_refused():
    with pytest.raises(ValueError, match="'de'"):
        words("de")
