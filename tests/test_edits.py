"""Two lists of words into edits that people read."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import example, given, settings
from msgspec.structs import replace

import redline.diff.edits as module
from redline.diff import Differ, Word, diff_words
from redline.diff.edits import LARGE
from redline.diff.tidy import CRUMB, LONG_CHANGE
from redline.language import fold, language
from redline.model import Edit
from tests.drafts import redline
from tests.strategies import two_texts

ZH = language("zh")


def edits(old: str, new: str, code: str = "zh") -> tuple[Edit, ...]:
    return Differ([old, new], language(code)).compare_texts(old, new)


def shown(old: str, new: str, code: str = "zh") -> str:
    return redline(edits(old, new, code))


def plain(text: str) -> list[Word]:
    """Return the words of a text that is written with spaces between them."""
    return [Word(word, word, word) for word in text.split()]


def by_words(old: str, new: str, particles: str = "的 ，") -> str:
    return redline(diff_words(plain(old), plain(new), replace(ZH, particles=frozenset(particles.split()))))


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("敦促各国保护水源；", "促请各国保护水源；", "[-敦促-]{+促请+}各国保护水源；"),
        ("促请会员国保护水源；", "促请各国保护水源；", "促请[-会员国-]{+各国+}保护水源；"),
        ("保护人权理事会；", "保护人权委员会；", "保护[-人权理事会-]{+人权委员会+}；"),
        ("各国的责任；", "各国的主要责任；", "各国的{+主要+}责任；"),
        ("依照国际法开展工作；", "按照国际法展开工作；", "[-依照-]{+按照+}国际法[-开展-]{+展开+}工作；"),
        ("各国保护水源；", "各国酌情保护水源；", "各国{+酌情+}保护水源；"),
    ],
)
def test_a_change_is_of_whole_words(old: str, new: str, expected: str) -> None:
    assert shown(old, new) == expected


def test_deletions_stand_before_insertions() -> None:
    ops = [edit.op for edit in edits("鼓励各国开放水坝并修复湿地；", "要求会员国关闭水坝并监测湿地；")]

    assert not any(a == "insert" and b == "delete" for a, b in itertools.pairwise(ops))


def test_edits_next_to_each_other_are_of_different_kinds() -> None:
    ops = [edit.op for edit in edits("促请各国尽快开放水坝；", "敦促会员国立即开放堤坝；")]

    assert not any(a == b == "keep" for a, b in itertools.pairwise(ops))


def test_a_particle_between_two_long_changes_is_a_crumb() -> None:
    assert by_words("甲 乙 丙 的 丁 戊 己", "子 丑 寅 的 卯 辰 巳") == "[-甲乙丙的丁戊己-]{+子丑寅的卯辰巳+}"


def test_two_particles_between_two_long_changes_are_a_crumb_too_and_a_deletion_is_as_long_as_its_words() -> None:
    assert by_words("甲 乙 丙 的 ， 丁 戊 己", "子 丑 寅 的 ， 卯 辰 巳") == "[-甲乙丙的，丁戊己-]{+子丑寅的，卯辰巳+}"
    assert by_words("甲 乙 丙 的 丁 戊 己", "的 卯 辰 巳") == "[-甲乙丙的丁戊己-]{+的卯辰巳+}"


def test_a_particle_between_two_single_words_is_kept() -> None:
    assert shown("建设性的对话；", "真诚的磋商；") == "[-建设性-]{+真诚+}的[-对话-]{+磋商+}；"
    assert by_words("甲 乙 的 丁 戊", "子 丑 的 卯 辰") == "[-甲乙-]{+子丑+}的[-丁戊-]{+卯辰+}"
    assert LONG_CHANGE == 3


def test_a_short_word_between_two_much_longer_changes_is_a_crumb() -> None:
    assert by_words("甲甲甲甲 乙乙乙乙 水 丙丙丙丙 丁丁丁丁", "子子子子 丑丑丑丑 水 寅寅寅寅 卯卯卯卯") == (
        "[-甲甲甲甲乙乙乙乙水丙丙丙丙丁丁丁丁-]{+子子子子丑丑丑丑水寅寅寅寅卯卯卯卯+}"
    )


def test_a_word_that_means_something_is_kept_between_changes_less_than_four_times_as_long() -> None:
    assert CRUMB == 0.25
    assert by_words("甲甲甲 水水 丙丙丙", "子子子 水水 寅寅寅") == "[-甲甲甲-]{+子子子+}水水[-丙丙丙-]{+寅寅寅+}"
    assert by_words("甲甲甲甲甲甲甲 水水 丙丙丙", "子子子子子子子 水水 寅寅寅") == (
        "[-甲甲甲甲甲甲甲-]{+子子子子子子子+}水水[-丙丙丙-]{+寅寅寅+}"
    )


def test_a_particle_weighs_half_of_a_word() -> None:
    # A word and two particles: as three characters too much to be a crumb between changes of eight, as two not.
    old, new = "甲甲甲 乙乙乙 丙丙 的 水 ， 丁丁丁 戊戊戊 己己", "子子子 丑丑丑 寅寅 的 水 ， 卯卯卯 辰辰辰 巳巳"

    assert by_words(old, new).count("[-") == 1
    assert by_words(old, new, particles="无").count("[-") == 2


def test_many_particles_between_short_changes_are_no_crumb() -> None:
    old, new = "甲甲甲 乙 的 在 ， 为 丙丙丙 丁", "子子子 丑 的 在 ， 为 寅寅寅 卯"

    assert by_words(old, new, particles="的 在 ， 为").count("[-") == 2


def test_the_first_and_the_last_kept_words_are_no_crumbs() -> None:
    assert by_words("的 甲 乙 丙 丁 的", "的 子 丑 寅 卯 的") == "的[-甲乙丙丁-]{+子丑寅卯+}的"


def test_what_stands_after_the_last_change_is_no_crumb_though_the_changes_before_it_have_grown_together() -> None:
    assert shown("鼓励媒体广泛报道干旱的水库管理情况；", "要求银行立即开放灌溉的贷款申请渠道；") == (
        "[-鼓励媒体广泛报道干旱的水库管理情况-]{+要求银行立即开放灌溉的贷款申请渠道+}；"
    )


@pytest.mark.parametrize(
    ("shorter", "longer", "shown_longer"),
    [
        ("保护妇女和儿童；", "保护妇女、儿童和农户；", "保护妇女[-和-]{+、+}儿童{+和农户+}；"),
        ("保护妇女和儿童；", "保护妇女、儿童和所有贫困农户；", "保护妇女[-和-]{+、+}儿童{+和所有贫困农户+}；"),
    ],
)
def test_of_a_member_of_a_list_and_the_particle_before_it_the_member_is_kept(
    shorter: str, longer: str, shown_longer: str
) -> None:
    swapped = shown_longer.replace("[-和-]{+、+}", "[-、-]{+和+}").replace("儿童{+", "儿童[-").replace("+}；", "-]；")

    assert shown(shorter, longer) == shown_longer
    assert shown(longer, shorter) == swapped


def test_a_word_that_is_kept_already_is_not_given_up_for_another() -> None:
    assert shown("促请各国停工；", "鼓励各国复工；") == "[-促请-]{+鼓励+}各国[-停工-]{+复工+}；"


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("促进用水，加强合作。", "促进用水，促进灌溉，加强合作。", "促进用水，{+促进灌溉，+}加强合作。"),
        ("促进用水，促进灌溉，加强合作。", "促进用水，加强合作。", "促进用水，[-促进灌溉，-]加强合作。"),
        ("回顾甲号、乙号；", "回顾甲号、丙号、乙号；", "回顾甲号、{+丙号、+}乙号；"),
        ("各国应对话，应合作；", "各国应对话，应磋商，应合作；", "各国应对话，{+应磋商，+}应合作；"),
    ],
)
def test_an_insertion_begins_where_a_clause_begins(old: str, new: str, expected: str) -> None:
    assert shown(old, new) == expected


@pytest.mark.parametrize("large", [LARGE, 0])
def test_a_clause_that_was_written_twice_is_one_insertion(large: int, monkeypatch: pytest.MonkeyPatch) -> None:
    # Nothing stands before the first of the two; long texts are compared by another way, which puts the second in.
    monkeypatch.setattr(module, "LARGE", large)

    assert shown("促请各国保护水源，建造水坝；", "促请各国保护水源，促请各国保护水源，建造水坝；") in (
        "{+促请各国保护水源，+}促请各国保护水源，建造水坝；",
        "促请各国保护水源，{+促请各国保护水源，+}建造水坝；",
    )


def test_a_clause_added_at_the_end_takes_the_comma_before_it() -> None:
    assert shown("促请各国保护水源；", "促请各国保护水源，开放水坝；") == "促请各国保护水源{+，开放水坝+}；"


def test_what_differs_in_layout_only_is_kept_with_both_spellings() -> None:
    assert edits("见“附件”第 2 节", "见「附件」第2节") == (Edit("keep", "见“附件”第 2 节", "见「附件」第2节"),)


def test_sliding_leaves_each_side_its_own_spelling() -> None:
    old, new = "促进 用水，（甲）合作。", "促进用水，促进 灌溉，(甲)合作。"
    found = edits(old, new)

    assert "".join(one.old for one in found) == old
    assert "".join(one.new for one in found) == new


def test_english_words_keep_their_space_outside_the_change() -> None:
    assert shown("Calls upon States to act;", "Urges States to act;", "en") == "[-Calls upon-]{+Urges+} States to act;"
    assert shown("States should act;", "States must act;", "en") == "States [-should-]{+must+} act;"


def test_equal_texts_have_one_keep_and_empty_ones_none() -> None:
    assert edits("各国", "各国") == (Edit("keep", "各国", "各国"),)
    assert edits("", "") == ()
    assert edits("", "各国") == (Edit("insert", "", "各国"),)
    assert edits("各国", "") == (Edit("delete", "各国", ""),)


@settings(max_examples=150, deadline=None)
@given(two_texts())
@example(("的", ""))
@example((" 各国", "各国 "))
@example(("States ", "States"))
@example(("\n", "\n\n"))
def test_rejecting_gives_the_old_text_and_accepting_the_new_one(texts: tuple[str, str]) -> None:
    old, new = texts
    found = edits(old, new)

    assert "".join(one.old for one in found) == old
    assert "".join(one.new for one in found) == new
    for one in found:
        assert one.op in ("keep", "delete", "insert")
        assert one.op != "keep" or fold(one.old) == fold(one.new)
        assert one.op != "delete" or (one.old and not one.new)
        assert one.op != "insert" or (one.new and not one.old)


@settings(max_examples=60, deadline=None)
@given(two_texts())
def test_large_texts_are_compared_by_another_way_under_the_same_laws(texts: tuple[str, str]) -> None:
    old, new = texts
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "LARGE", 0)
        found = edits(old, new)

    assert "".join(one.old for one in found) == old
    assert "".join(one.new for one in found) == new
    assert all(fold(one.old) == fold(one.new) for one in found if one.op == "keep")


def test_a_long_pair_of_unlike_texts_goes_the_bounded_way(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("compared by diff-match-patch, which takes a minute")

    monkeypatch.setattr(module, "_small", refuse)
    count = 1200
    assert count * count > LARGE >= 500 * 500
    old, new = (plain(" ".join(f"{side}{number}" for number in range(count))) for side in "ab")

    assert [one.op for one in diff_words(old, new, ZH)] == ["delete", "insert"]


def test_more_different_words_than_there_are_characters_are_compared_all_the_same() -> None:
    old = plain(" ".join(f"a{number}" for number in range(70_000)))
    new = [*old[:5], *plain("b"), *old[6:12]]

    assert redline(diff_words(old[:12], new, ZH)) == "a0a1a2a3a4[-a5-]{+b+}a6a7a8a9a10a11"
    found = diff_words(old, [*old[:-1], *plain("b")], ZH)
    assert [one.op for one in found] == ["keep", "delete", "insert"]


def test_codes_of_words_step_over_the_surrogates() -> None:
    # Word 55,295 and those after it would be encoded as halves of characters, which cannot be compared.
    old = plain(" ".join(f"a{number}" for number in range(56_000)))
    one, other = old[55_200:55_400], [*old[55_200:55_300], *plain("b"), *old[55_301:55_400]]
    found = module._small(list(range(55_200, 55_400)), [*range(55_200, 55_300), 1, *range(55_301, 55_400)])

    assert found == [(0, 100), (-1, 1), (1, 1), (0, 99)]
    assert redline(diff_words(one, other, ZH)).count("[-") == 1


def test_the_time_limit_of_the_comparison_is_off(monkeypatch: pytest.MonkeyPatch) -> None:
    # With one, the speed of the machine would decide the edits.
    from diff_match_patch import diff_match_patch

    limits: list[float] = []
    compare = diff_match_patch.diff_main

    def noted(self: diff_match_patch, *texts: object) -> object:
        limits.append(self.Diff_Timeout)
        return compare(self, *texts)

    monkeypatch.setattr(diff_match_patch, "diff_main", noted)
    edits("促请各国保护水源；", "促请各国开放水坝；")

    assert limits
    assert set(limits) == {0}


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("their languages and traditions,", "their languages, traditions and lands,",
         "their languages[- and-]{+,+} traditions{+ and lands+},"),
        ("for military purposes and, once", "for military purposes, and once", "for military purposes[- and-], {+and +}once"),
        ("to open the records", "to open, as appropriate, the records", "to open{+, as appropriate,+} the records"),
        ("Invites banks to open, in time, the records", "Requests banks to open the records",
         "[-Invites-]{+Requests+} banks to open[-, in time,-] the records"),
    ],
)
def test_a_space_that_parts_words_is_tracked_with_the_change_beside_it(old: str, new: str, expected: str) -> None:
    assert shown(old, new, "en") == expected


@pytest.mark.parametrize(("old", "new"), [("在 2018 年通过；", "在2018年通过；"), ("COVID-19 大流行；", "COVID-19大流行；")])
def test_a_space_beside_a_chinese_character_is_layout(old: str, new: str) -> None:
    assert [edit.op for edit in edits(old, new)] == ["keep"]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("应对 COVID-19 大流行；", "应对COVID-19、疟疾；", "应对 COVID-19 [-大流行-]{+、疟疾+}；"),
        ("应对COVID-19、疟疾；", "应对 COVID-19 大流行；", "应对COVID-19[-、疟疾-]{+大流行+}；"),
    ],
)
def test_so_is_a_space_that_a_chinese_character_follows_on_one_side_only(old: str, new: str, expected: str) -> None:
    assert shown(old, new) == expected


def test_what_both_sides_of_a_change_end_in_is_kept_even_inside_a_word_of_the_dictionary() -> None:
    assert shown("并在现有资源范围内向学校提供望远镜；", "并向学校提供望远镜；") == "并[-在现有资源范围内-]向学校提供望远镜；"


def test_what_both_sides_of_a_change_begin_in_is_kept_too() -> None:
    # 将来 is a word; yet only 来水, the water that flows in, came.
    short, long = "请水文部门将数据公开；", "请水文部门将来水数据公开；"

    assert shown(short, long) == "请水文部门将{+来水+}数据公开；"
    assert shown(long, short) == "请水文部门将[-来水-]数据公开；"


def test_a_word_that_begins_like_another_is_changed_whole() -> None:
    assert shown("促请主席团采取行动；", "促请主席采取行动；") == "促请[-主席团-]{+主席+}采取行动；"
    assert shown("Restore the well.", "Restore the wells.", "en") == "Restore the [-well-]{+wells+}."


def test_an_insertion_stands_where_the_kept_words_stay_the_same_to_the_letter() -> None:
    # 和 and 与 are variants: sliding the insertion by one word would exchange them for nothing.
    assert shown("邀请各国与老年人组织协商；", "邀请各国和地方当局与老年人组织协商；") == "邀请各国{+和地方当局+}与老年人组织协商；"
