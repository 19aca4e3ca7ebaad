"""Invented resolutions of any length, by template: the same seed gives the same text on every machine.

    python benchmarks/make_text.py FOLDER --paragraphs 1700 --relation alike

writes FOLDER/old.txt and new.txt. Relations, from the point of view of the new text:
    alike      one paragraph in ten reworded, one in fifty added, one in fifty removed
    moved      alike, and a third of the paragraphs stand somewhere else in their section
    shuffled   the same paragraphs in any order
    unlike     another text of the same kind
    one        a single paragraph of about PARAGRAPHS characters, every sentence of it reworded
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

ACTORS = ("会员国", "各国", "缔约国", "各区域组织", "民间社会组织", "各国家人权机构", "国际金融机构", "捐助界", "各国议会",
          "有关利益攸关方", "联合国系统各实体", "发达国家", "内陆发展中国家", "小岛屿发展中国家", "地方政府", "学术机构")
OFFICES = ("秘书长", "高级专员", "特别报告员", "工作组", "独立专家", "咨询委员会", "协调中心", "常设论坛", "联合国训练研究所")
TOPICS = ("获得安全饮用水的权利", "适足住房权", "老年人的尊严", "农村妇女的土地保有权", "牧民的迁徙通道", "档案的公开", "视听文化遗产的保存",
          "偏远岛屿的通信", "残疾人使用公共交通", "母语教学", "手工渔民的生计", "山区儿童的营养", "学徒的职业培训", "难民的法律援助",
          "数据的跨境共享", "种子的自由交换", "传统医药知识", "城市噪声与健康", "极端高温下的劳动保护", "湿地的共同管理", "冰川融水的分配",
          "疫苗的公平分配", "无国籍儿童的出生登记", "海员的家庭团聚", "图书馆的免费使用", "公共广场的集会自由", "消费者的知情权",
          "囚犯的受教育权", "志愿救援人员的安全", "新闻照片的署名权", "盲文出版物的供应", "移动牧场的畜牧保险")
MEANS = ("能力建设", "技术转让", "自愿捐款", "同行审议", "实地访问", "数据分类统计", "联合培训", "信息交流", "预警机制", "优惠贷款",
         "早期教育", "公共采购", "无障碍设计", "独立监督", "社区协商", "双边磋商", "南南合作", "三方合作", "远程教学", "年度对话")
AIMS = ("消除一切形式的歧视", "缩小区域之间的差距", "增进对其原因和后果的了解", "使最边缘的群体受益", "巩固已经取得的进展",
        "减少对单一资金来源的依赖", "让受影响的人参与决定", "避免工作重复", "落实可持续发展目标", "预防争端的发生",
        "维持服务的连续性", "提高决策的透明度", "保护后代的利益", "建立相互信任")
PLACES = ("日内瓦", "内罗毕", "维也纳", "曼谷", "亚的斯亚贝巴", "圣地亚哥", "贝鲁特", "纽约")
EVENTS = ("专家会议", "区域研讨会", "专题小组讨论", "社会论坛", "闭会期间会议", "青年对话", "部长级会议", "技术磋商")
STATES = ("资金不足", "气候变化的影响", "武装冲突的持续", "数字鸿沟", "统计资料的缺乏", "人口老龄化", "基础设施的老化", "债务负担")
CAVEATS = ("酌情", "在可行的情况下", "依照本国法律", "在现有资源范围内", "在自愿基础上", "与有关国家协商", "")

PREAMBULAR = (
    "回顾大会{date}题为《{topic}》的第{number}号决议以及其后各项有关决议",
    "又回顾人权理事会{date}第{number}号决议，其中理事会就{topic}提出了建议，并请{office}继续予以关注",
    "重申{topic}是所有人权不可分割的一部分，{actor}负有首要责任{aim}",
    "认识到{mean}和{mean2}对于实现{topic}具有重要意义，尤其是在{state}的情况下",
    "深为关切地注意到{state}正在损害{topic}，并使{actor}难以{aim}",
    "欢迎{date}在{place}举行的{topic}问题{event}，并注意到其成果文件中关于{mean}的各项结论",
    "注意到{office}关于{topic}的报告，特别是其中所载的关于{mean}的建议",
    "强调必须通过{mean}{aim}，同时充分尊重{actor}的作用",
    "铭记{state}对{topic}的影响因区域而异，因此需要由{actor}采取有区别的对策",
    "考虑到{actor}在{place}{event}上所作的承诺，即通过{mean}{aim}",
    "赞赏地注意到{actor}为{topic}所作的努力，包括为{mean}提供资金和培训",
    "感到遗憾的是，尽管有{mean}，{topic}的情况在{date}之后没有得到改善",
)
OPERATIVE = (
    "吁请{actor}{caveat}采取一切必要措施，通过{mean}和{mean2}保障{topic}，以{aim}",
    "敦促{actor}{caveat}审查本国关于{topic}的立法和政策，消除{state}所造成的障碍，并{aim}",
    "请{office}在{place}举办一次为期两天的{topic}问题{event}，讨论{mean}的经验和教训，并向理事会第{session}届会议提交报告",
    "鼓励{actor}{caveat}为{mean}提供自愿捐款，以便{aim}，并在{topic}方面交流良好做法",
    "决定将{topic}问题{office}的任务期限延长三年，其职权范围见理事会{date}第{number}号决议",
    "欢迎{actor}在{topic}方面采取的步骤，并赞赏地注意到其通过{mean}{aim}",
    "强调{state}不能成为限制{topic}的理由，任何限制都必须由法律规定并服从独立监督",
    "邀请{actor}与{office}合作，{caveat}编写关于{topic}的指南，其中应包括{mean}和{mean2}的内容",
    "促请{actor}确保{mean}不受{state}的影响，并确保{topic}的受益者能够参与{mean2}的设计、执行和评价",
    "注意到{office}根据第{number}号决议提交的报告，并请其在下一次报告中阐述{topic}与{mean}之间的关系",
    "建议{actor}{caveat}将{topic}纳入国家发展计划，并为此设立由{mean}支持的协调机制，以{aim}",
    "重申{actor}必须为{topic}划拨足够资源，并认识到{mean}有助于{aim}",
    "请{office}继续{caveat}收集关于{topic}的分类数据，并在其网站上公布，以{aim}",
    "呼吁{actor}避免采取任何可能妨碍{topic}的单方面行动，并通过{mean}{aim}",
)
TAILS = ("", "", "，并特别关注{topic2}，同时考虑到各区域的不同情况", "，同时考虑到{state2}", "，包括为此加强{mean3}", "，并促进{topic2}方面的{mean3}")
NUMERALS = "零一二三四五六七八九"

SLOTS: dict[str, Callable[[random.Random], str]] = {
    "actor": lambda rng: rng.choice(ACTORS),
    "office": lambda rng: rng.choice(OFFICES),
    "topic": lambda rng: rng.choice(TOPICS),
    "topic2": lambda rng: rng.choice(TOPICS),
    "mean": lambda rng: rng.choice(MEANS),
    "mean2": lambda rng: rng.choice(MEANS),
    "mean3": lambda rng: rng.choice(MEANS),
    "aim": lambda rng: rng.choice(AIMS),
    "place": lambda rng: rng.choice(PLACES),
    "event": lambda rng: rng.choice(EVENTS),
    "state": lambda rng: rng.choice(STATES),
    "state2": lambda rng: rng.choice(STATES),
    "caveat": lambda rng: rng.choice(CAVEATS),
    "date": lambda rng: f"{rng.randint(2001, 2020)}年{rng.randint(1, 12)}月{rng.randint(1, 28)}日",
    "number": lambda rng: f"{rng.randint(5, 75)}/{rng.randint(1, 320)}",
    "session": lambda rng: f"{NUMERALS[rng.randint(2, 5)]}十{NUMERALS[rng.randint(1, 9)]}",
}


@dataclass(frozen=True, slots=True)
class Made:
    """A paragraph as it was made: its section ("PP" or "OP"), its template and what fills it."""

    section: str
    template: str
    slots: tuple[tuple[str, str], ...]

    @property
    def text(self) -> str:
        """The words, without the final stop."""
        return self.template.format(**dict(self.slots))


def make(count: int, seed: int) -> list[Made]:
    """Return `count` paragraphs, a third of them preambular."""
    rng = random.Random(seed)
    third = count // 3
    return [paragraph(rng, "PP" if place < third else "OP") for place in range(count)]


def paragraph(rng: random.Random, section: str) -> Made:
    """Return one paragraph."""
    template = rng.choice(PREAMBULAR if section == "PP" else OPERATIVE) + rng.choice(TAILS)
    return Made(section, template, tuple((name, fill(rng)) for name, fill in SLOTS.items() if f"{{{name}}}" in template))


def reworded(one: Made, rng: random.Random, times: int = 1) -> Made:
    """Return a paragraph with that many of its slots filled anew."""
    slots = dict(one.slots)
    for name in rng.sample(sorted(slots), min(times, len(slots))):
        slots[name] = next(word for _ in range(99) if (word := SLOTS[name](rng)) != slots[name])
    return replace(one, slots=tuple(slots.items()))


def revised(made: Sequence[Made], seed: int) -> list[Made]:
    """Return a revision: one in ten reworded, one in fifty added, one in fifty removed."""
    rng = random.Random(seed)
    new: list[Made] = []
    for one in made:
        draw = rng.random()
        if draw < 0.02:
            new.append(paragraph(rng, one.section))
        if not 0.02 <= draw < 0.04:
            new.append(reworded(one, rng, rng.choice((1, 1, 2))) if draw >= 0.9 else one)
    return new


def displaced(made: Sequence[Made], seed: int, share: float) -> list[Made]:
    """Return the paragraphs with that share of them moved to another place of their section."""
    rng = random.Random(seed)
    found: list[Made] = []
    for section in ("PP", "OP"):
        inside = [one for one in made if one.section == section]
        places = sorted(rng.sample(range(len(inside)), int(len(inside) * share)))
        given = places[:]
        rng.shuffle(given)
        moved = {place: inside[other] for place, other in zip(places, given, strict=True)}
        found += [moved.get(place, one) for place, one in enumerate(inside)]
    return found


def written(made: Sequence[Made], title: str = "加强各方面的合作") -> str:
    """Return the paragraphs as a text: enacting line, stops, numbers."""
    lines = ["人权理事会", f"99/... {title}", "人权理事会，"]
    number = 0
    for place, one in enumerate(made):
        number += one.section == "OP"
        stop = "，" if one.section == "PP" else "。" if place == len(made) - 1 else "；"
        lines.append(f"{number}. {one.text}{stop}" if one.section == "OP" else one.text + stop)
    return "\n\n".join(lines) + "\n"


def one_paragraph(characters: int, seed: int) -> tuple[str, str]:
    """Return two versions of one operative paragraph of about that many characters, reworded throughout."""
    rng = random.Random(seed)
    sides: tuple[list[str], list[str]] = ([], [])
    while sum(map(len, sides[0])) < characters:
        one = paragraph(rng, "OP")
        sides[0].append(one.text)
        sides[1].append(reworded(one, rng, 2).text)
    first, second = ("人权理事会，\n\n1. " + "，".join(side) + "。\n" for side in sides)
    return first, second


def pair(count: int, relation: str, seed: int = 1) -> tuple[str, str]:
    """Return the old and the new text; the relations are those of this module's docstring."""
    if relation == "one":
        return one_paragraph(count, seed)
    old = make(count, seed)
    new = {
        "alike": lambda: revised(old, seed + 1),
        "moved": lambda: displaced(revised(old, seed + 1), seed + 2, 1 / 3),
        "shuffled": lambda: displaced(old, seed + 2, 1.0),
        "unlike": lambda: make(count, seed + 1000),
    }[relation]()
    return written(old), written(new)


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("folder", type=Path)
    ask.add_argument("--paragraphs", type=int, default=70, help="how many, or characters for the relation one")
    ask.add_argument("--relation", choices=("alike", "moved", "shuffled", "unlike", "one"), default="alike")
    ask.add_argument("--seed", type=int, default=1)
    args = ask.parse_args()
    args.folder.mkdir(parents=True, exist_ok=True)
    for name, text in zip(("old", "new"), pair(args.paragraphs, args.relation, args.seed), strict=True):
        (args.folder / f"{name}.txt").write_text(text, "utf-8")


if __name__ == "__main__":
    main()
