"""Texts of a series, made of a few paragraphs each: for the tests of histories."""

from __future__ import annotations

from pathlib import Path

from redline.language import language
from redline.model import Paragraph, Resolution
from redline.parse.references import find_references

EXAMPLES = Path(__file__).parents[1] / "examples" / "zh"

WELLS = "强调山区牧民在迁徙季节使用水井的权利应当得到充分尊重和切实保障；"
LAMPS = "鼓励沿海城市在候鸟迁徙期间调低灯塔和码头照明的亮度；"
BRIDGE = "请秘书长就悬索桥的定期检修编写报告并提交大会第六十届会议；"
SEEDS = "吁请会员国为保存传统作物种子设立地方种子库并开放交换；"
SCHOOL = "欢迎流动学校在草原地区为儿童提供双语课程所取得的进展；"
MUSEUM = "邀请各国博物馆归还在战时转移出境的手稿和乐器；"


def text(number: str, *paragraphs: str, date: str = "", name: str = "") -> Resolution:
    found = tuple(Paragraph(f"OP{at}", "operative", f"{at}.", one, references=find_references(one, language("zh")))
                  for at, one in enumerate(paragraphs, 1))  # fmt: skip
    return Resolution(name or f"{number.replace('/', '-')}.txt", "zh", number=number, date=date, paragraphs=found)
