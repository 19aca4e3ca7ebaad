"""Hypothesis strategies that write with the genre's own words: openings, terms, references, stops, layout."""

from __future__ import annotations

from hypothesis import strategies as st

from redline.language import language
from redline.model import Paragraph, Resolution
from tests.drafts import OPERATIVE, PREAMBULAR, draft

_FACTS = language("zh")
_OPENINGS = [one.phrase for one in _FACTS.openings if "…" not in one.phrase]
_TERMS = [*_FACTS.terms, *_FACTS.actors]
_CAVEATS = [one.phrase for one in _FACTS.caveats if "…" not in one.phrase]
_VARIANTS = [word for one in _FACTS.variants for word in one.words]
_CITED = ["第41/35号决议", "第 75/212 号决议", "2019年7月12日", "2019 年 7 月 12 日", "A/HRC/46/70", "《世界人权宣言》",
          "《 2030年议程 》", "第四十七届会议", "COVID-19", "第2000/22号决议、第74/306号决议"]  # fmt: skip
_STOPS = ["，", "；", "：", "、", "，并", "；为此", "——", "“", "”", "「", "」", "(", "）", " ", "　"]
_BETWEEN = ["的", "和", "以及", "在", "对", "应", "为", "不", "更加"]
_LATIN = ["calls upon ", "States ", "human rights, ", "Member States ", "as appropriate, ", "the ", "report; ", "32/7 ", "3.5% "]
_ODD = ["\u00a0", "\u200b", "㊀", "ﬁ", "é", "Ё", "ا", "𠀀", "〇", "⼈", "-", "−", "\t", "\U0001f30a", "%", "1", "ｱ"]

han_words = st.sampled_from([*_OPENINGS, *_TERMS, *_CAVEATS, *_VARIANTS, *_BETWEEN])
pieces = st.sampled_from([*_OPENINGS, *_TERMS, *_CAVEATS, *_VARIANTS, *_BETWEEN, *_CITED, *_STOPS, *_LATIN, *_ODD])
han_text = st.lists(han_words, min_size=1, max_size=14).map("".join)
"""Chinese without a mark: words of the genre, side by side."""
any_text = st.lists(pieces, min_size=0, max_size=16).map("".join)
"""One line of anything that a draft may hold, and some that it may not."""


@st.composite
def two_texts(draw: st.DrawFn) -> tuple[str, str]:
    """Return two texts, the second the first with some pieces taken out, put in or exchanged."""
    old = draw(st.lists(pieces, min_size=0, max_size=18))
    new = list(old)
    for _ in range(draw(st.integers(0, 4))):
        at = draw(st.integers(0, len(new)))
        new[at : at + draw(st.integers(0, 2))] = draw(st.lists(pieces, max_size=2))
    return "".join(old), "".join(new)


def _paragraphs(texts: list[str], sections: list[bool]) -> tuple[Paragraph, ...]:
    count = sum(sections[: len(texts)])
    preambular = tuple(Paragraph(f"PP{n}", "preambular", "", one) for n, one in enumerate(texts[:count], 1))
    return (*preambular,
            *(Paragraph(f"OP{n}", "operative", f"{n}.", one) for n, one in enumerate(texts[count:], 1)))  # fmt: skip


@st.composite
def paragraph_lists(draw: st.DrawFn) -> tuple[Paragraph, ...]:
    """Return paragraphs, some of them the sample's own, some repeated, some of a few words."""
    lines = st.one_of(st.sampled_from([*PREAMBULAR, *OPERATIVE]), any_text, st.sampled_from(["删除；", "同上，", "。"]))
    texts = draw(st.lists(lines, min_size=0, max_size=9))
    return _paragraphs(texts, draw(st.lists(st.booleans(), min_size=9, max_size=9)))


@st.composite
def resolutions(draw: st.DrawFn) -> Resolution:
    """Return a resolution made of anything, without a parser."""
    return Resolution("fuzz.txt", "zh", title=draw(any_text), paragraphs=draw(paragraph_lists()))


@st.composite
def revisions(draw: st.DrawFn) -> tuple[Resolution, Resolution]:
    """Return the sample draft and a revision of it: paragraphs removed, added, exchanged, joined, reworded."""
    sides = []
    for sample in (PREAMBULAR, OPERATIVE):
        lines = list(sample)
        for _ in range(draw(st.integers(0, 3))):
            _revise(lines, draw)
        sides.append(lines)
    return draft(), draft(*sides)


def _revise(lines: list[str], draw: st.DrawFn) -> None:
    at = draw(st.integers(0, len(lines) - 2))
    match draw(st.sampled_from(["remove", "add", "swap", "join", "reword", "retranslate"])):
        case "remove":
            del lines[at]
        case "add":
            lines.insert(at, draw(st.sampled_from(_OPENINGS)) + draw(han_text) + lines[at][-1])
        case "swap":
            lines[at], lines[at + 1] = lines[at + 1], lines[at]
        case "join":
            lines[at : at + 2] = [lines[at][:-1] + "，并" + lines[at + 1]]
        case "reword":
            cut = draw(st.integers(2, len(lines[at]) - 2))
            lines[at] = lines[at][:cut] + draw(han_words) + lines[at][cut:]
        case _:
            lines[at] = lines[at].replace("和", "以及").replace("强调", "着重指出").replace("促请", "敦促")
