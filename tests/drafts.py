"""Drafts in the plain layout, made of sentences written for these tests, and what the reader makes of them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from redline.align import align
from redline.compare import compare
from redline.language import language
from redline.model import Change, Comparison, Edit, Match, Paragraph, Resolution
from redline.parse import parse
from redline.read import read
from redline.read.text import read_text

SHARED = Path(__file__).parents[2] / "shared"
DRAFT = SHARED / "texts" / "hrc-47-draft.zh.txt"
needs_shared = pytest.mark.skipif(not DRAFT.exists(), reason="the 47th-session draft is not at ../shared/texts")

PREAMBULAR = (
    "回顾《世界人权宣言》以及关于饮水和卫生设施的各项文书，",
    "又回顾人权理事会2019年7月12日关于三角洲居民饮水权的第41/35号决议，",
    "还回顾大会2020年12月21日第75/212号决议宣布的淡水行动十年，",
    "重申三角洲居民人人有权获得足够、安全和负担得起的饮用水，",
    "认识到上游水坝的调度方式直接影响下游渔民的生计和传统节庆，",
    "又认识到海水倒灌使稻田盐碱化，迫使青年离开村庄前往城市谋生，",
    "深为关切地下水过度抽取造成地面沉降，加重了沿岸社区面临的洪涝风险，",
    "注意到各国水文部门之间交换数据的协议仍然很少，而且往往不向公众开放，",
    "强调妇女和女童每天花费数小时取水，因而无法正常上学或从事有报酬的工作，",
    "铭记土著人民守护湿地的知识代代相传，值得尊重和保护，",
    "欢迎区域银行为修复红树林提供的优惠贷款，",
    "确认地方当局在发生旱灾时最先作出反应，却最缺乏资源，",
)
OPERATIVE = (
    "促请各国查明三角洲地区所有无证水井，并公布水质检测结果；",
    "吁请各国修订水坝调度规程，确保枯水期下游仍有生态流量；",
    "鼓励沿岸国家建立联合水文观测站，并免费分享观测数据；",
    "请秘书长任命一名饮水问题特别代表，任期三年；",
    "邀请各区域银行简化小型供水项目的贷款手续；",
    "强调取水负担应在家庭成员之间公平分担；",
    "敦促工商企业停止向湿地排放未经处理的废水；",
    "欢迎国家人权机构开展的巡回听证，鼓励媒体予以报道；",
    "决定设立一个由九名独立专家组成的水权咨询小组；",
    "请高级专员就地面沉降对住房权的影响编写一份报告，并提交人权理事会第五十二届会议；",
    "表示关切的是，一些水务公司对贫困家庭切断供水，事先不予通知；",
    "重申土著人民有权参与一切影响其水源的决策；",
    "建议各国将饮水安全列入学校课程；",
    "决定在第五十四届会议上继续处理这一事项。",
)


def text(preambular: Sequence[str], operative: Sequence[str], *, title: str = "47/... 三角洲居民的饮水权",
         before: Sequence[str] = ("人权理事会", "第四十七届会议"), after: Sequence[str] = (),
         enacting: str = "人权理事会，", numbered: bool = True) -> str:
    """Return a draft in the plain layout: a blank line between blocks, operative paragraphs numbered."""
    numbers = [f"{number}. {one}" if numbered else one for number, one in enumerate(operative, 1)]
    return "\n\n".join([*before, title, enacting, *preambular, *numbers, *after]) + "\n"


def parsed(written: str, name: str = "draft.txt") -> Resolution:
    """Return a text as parsed."""
    return parse(read_text(name, written.encode()))


def draft(preambular: Sequence[str] = (), operative: Sequence[str] = (), name: str = "draft.txt") -> Resolution:
    """Return a Chinese draft of the given paragraphs; the whole sample where none is given."""
    if not preambular and not operative:
        preambular, operative = PREAMBULAR, OPERATIVE
    return parsed(text(preambular, operative), name)


def english(operative: Sequence[str], preambular: Sequence[str] = (), name: str = "draft.txt") -> Resolution:
    """Return an English draft of the given paragraphs."""
    return parsed(text(preambular, operative, title="47/... The right to water in deltas", enacting="The Human Rights Council,",
                       before=("Human Rights Council", "Forty-seventh session")), name)


def the_draft() -> Resolution:
    """Return the 47th-session draft."""
    return parse(read(DRAFT))


def changed(sample: Sequence[str], old: str, new: str) -> list[str]:
    """Return sentences in which `old`, that stands in exactly one of them, is `new`."""
    assert sum(old in one for one in sample) == 1, f"{old} does not stand in exactly one sentence"
    return [one.replace(old, new) for one in sample]


def operative_change(old: str, new: str, *, english_text: bool = False) -> Change:
    """Return the change between two operative paragraphs that stand among others which stay as they are."""
    if english_text:
        around = ["Encourages the regional banks to lend more;", "Decides to close the matter."]
        sides = [english([around[0], one, around[1]]) for one in (old, new)]
    else:
        sides = [draft(PREAMBULAR[:3], [OPERATIVE[4], one, OPERATIVE[6], OPERATIVE[13]]) for one in (old, new)]
    return change_of(compare(*sides), new="OP2")


def told(old: str, new: str, *, english: bool = False) -> tuple[tuple[str, ...], str]:
    """Return the classes and the weight of a change."""
    change = operative_change(old, new, english_text=english)
    return change.classes, change.weight


def codes(old: str, new: str, *, english: bool = False) -> list[tuple[str, ...]]:
    """Return the code and the details of each reason of a change."""
    change = operative_change(old, new, english_text=english)
    return [(one.code, *one.details) for one in change.reasons]


def preambular_change(old: str, new: str) -> Change:
    """Return the change between two preambular paragraphs that stand among others which stay as they are."""
    sides = [draft([PREAMBULAR[0], one, *PREAMBULAR[6:9]], OPERATIVE[:3]) for one in (old, new)]
    return change_of(compare(*sides), new="PP2")


def change_of(comparison: Comparison, *, old: str = "", new: str = "") -> Change:
    """Return the change that a paragraph is in."""
    return next(one for one in comparison.changes if (old in one.old if old else new in one.new))


def links(matches: Sequence[Match] | Sequence[Change]) -> set[tuple[str, str]]:
    """Return the pairs of ids that belong together."""
    return {(a, b) for one in matches for a in one.old for b in one.new}


def matched(old: Sequence[Paragraph], new: Sequence[Paragraph], code: str = "zh") -> tuple[Match, ...]:
    """Return the matches of two lists of paragraphs."""
    return align(tuple(old), tuple(new), language(code))


def operative(*texts: str) -> list[Paragraph]:
    """Return operative paragraphs without a parser."""
    return [Paragraph(f"OP{n}", "operative", f"{n}.", one) for n, one in enumerate(texts, 1)]


def preambular(*texts: str) -> list[Paragraph]:
    """Return preambular paragraphs without a parser."""
    return [Paragraph(f"PP{n}", "preambular", "", one) for n, one in enumerate(texts, 1)]


def words(names: str) -> str:
    """Return a paragraph of made-up words, one for each letter or sign; different ones share no pair of characters."""
    return "".join("".join(chr(0x4E00 + 7 * (ord(name) % 2000) + step) for step in range(6)) for name in names)


def redline(edits: Sequence[Edit]) -> str:
    """Return edits as one readable line: [-deleted-]{+inserted+}."""
    marks = {"keep": ("", ""), "delete": ("[-", "-]"), "insert": ("{+", "+}")}
    return "".join(marks[one.op][0] + (one.old or one.new) + marks[one.op][1] for one in edits)
