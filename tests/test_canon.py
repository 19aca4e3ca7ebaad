"""One word for every group of words that a translator takes for one another."""

from __future__ import annotations

import pytest
from hypothesis import given

from redline.language import Lexicon, Variant, language
from redline.language.canon import canon
from tests.strategies import han_text

ZH = canon(language("zh"))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("敦促各国", "促请各国"),
        ("呼吁各国", "吁请各国"),
        ("强调对话", "着重指出对话"),
        ("忆及决议", "回顾决议"),
        ("依照国际法", "根据国际法"),
        ("尤其是妇女", "特别是妇女"),
        ("开展工作", "展开进程"),
        ("作出贡献", "做出贡献"),
        ("高级专员办事处", "联合国人权事务高级专员办事处"),
        ("《宪章》", "《联合国宪章》"),
    ],
)
def test_what_translators_exchange_is_one_word(one: str, other: str) -> None:
    assert ZH.plain(one) == ZH.plain(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("各国须保护", "各国需保护"),
        ("基本要素", "重要因素"),
        ("和", "或"),
        ("会员国", "各国"),
        ("所有国家", "有关国家"),
        ("鼓励", "敦促"),
        ("注意到", "欢迎"),
        ("义务", "承诺"),
        ("责任", "主要责任"),
        ("技术合作", "技术援助"),
        ("应", "可"),
    ],
)
def test_what_a_negotiator_tells_apart_stays_apart(one: str, other: str) -> None:
    assert ZH.plain(one) != ZH.plain(other)


def test_a_word_of_two_groups_joins_them() -> None:
    own = canon(language("zh", Lexicon(variants=(Variant("synonym", ("水坝", "堤坝"), True),
                                                 Variant("synonym", ("堤坝", "拦河坝"), True)))))  # fmt: skip

    assert own.word("水坝") == own.word("堤坝") == own.word("拦河坝")


@given(han_text)
def test_a_word_of_a_text_is_exchanged_for_its_group_and_everything_else_is_kept(text: str) -> None:
    # The slow obvious twin: at each place the longest word of any group, or the character.
    at, said = 0, []
    while at < len(text):
        longest = next((text[at : at + size] for size in range(20, 0, -1) if text[at : at + size] in ZH.first), text[at])
        said.append(ZH.first.get(longest, longest))
        at += len(longest)

    assert ZH.plain(text) == "".join(said)


def test_english_drafts_are_originals_and_keep_their_verbs_apart() -> None:
    english = canon(language("en"))

    assert english.word("calls upon") != english.word("urges")
    assert english.plain("an organisation") == english.plain("an organization")
