"""Make a corpus of invented resolutions, to measure the library with: the same seed gives the same texts.

    python benchmarks/make_corpus.py 100000 corpus/         a folder of files, about 70 paragraphs each

Each series is a matter that comes back session after session; its paragraphs are reworded, dropped and added on the
way, as those of real series are. All share the set phrases of resolutions. The words are made up, so that nothing
here is a sentence of anybody's; only their statistics are those of a language: a few words stand everywhere, most are
rare (Zipf), and each is followed by some words far more often than by others.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

OPENINGS_PP = ("回顾", "又回顾", "还回顾", "重申", "强调", "认识到", "关切", "铭记", "欢迎", "注意到")
OPENINGS_OP = ("促请", "敦促", "吁请", "鼓励", "请", "决定", "欢迎", "重申", "强调", "邀请")
FORMULAS = (
    "会员国", "所有国家", "联合国系统", "秘书长", "高级专员办事处", "在现有资源范围内", "按照国际法", "可持续发展",
    "国际合作", "人权和基本自由", "民间社会", "土著人民", "并就此提出报告", "提供技术援助", "采取一切必要措施", "酌情",
)  # fmt: skip
PARAGRAPHS = 70
SESSIONS = 12  # texts of one series
WORDS = 20_000
FOLLOWERS = 8


class Tongue:
    """Words of one to four characters, the rarer the later in the list, and the words that usually follow each."""

    def __init__(self, chance: random.Random) -> None:
        characters = [chr(code) for code in range(0x4E00, 0x4E00 + 3500)]
        chance.shuffle(characters)
        self.words = ["".join(chance.choices(characters[: 400 + rank // 6], k=chance.choice((1, 2, 2, 2, 3, 4))))
                      for rank in range(WORDS)]
        self.edges = list(accumulate(1 / (rank + 20) for rank in range(WORDS)))
        self.followers = {word: chance.choices(self.words, cum_weights=self.edges, k=FOLLOWERS) for word in self.words}

    def some(self, chance: random.Random, count: int) -> list[str]:
        """Return words one by one, whatever stands before them."""
        return chance.choices(self.words, cum_weights=self.edges, k=count)

    def run(self, chance: random.Random, start: str, count: int) -> list[str]:
        """Return words that follow each other, beginning after `start`; one in eight comes out of turn."""
        found = []
        for _ in range(count):
            usual = self.followers.get(start)
            start = chance.choice(usual) if usual and chance.random() < 0.875 else self.some(chance, 1)[0]
            found.append(start)
        return found


@dataclass(frozen=True)
class Text:
    """One resolution of a series: its number, date, title and paragraphs (operative ones from `operative` on)."""

    number: str
    date: str
    title: str
    paragraphs: tuple[str, ...]
    operative: int

    def page(self) -> str:
        lines = [f"{self.number}. {self.title}", "人权理事会，", *self.paragraphs[: self.operative]]
        lines += [f"{at}. {one}" for at, one in enumerate(self.paragraphs[self.operative :], 1)]
        meeting = int(self.number.partition("/")[2]) % 40 + 1
        return "\n\n".join([*lines, f"第{meeting}次会议\n{self.date}", "[未经表决获得通过。]"]) + "\n"


def paragraph(tongue: Tongue, chance: random.Random, matter: list[str], operative: bool) -> str:
    """Return a paragraph of 40 to 160 characters about a matter."""
    parts = [chance.choice(OPENINGS_OP if operative else OPENINGS_PP)]
    for _ in range(chance.randint(4, 14)):
        pick = chance.random()
        if pick < 0.25:
            parts.append(chance.choice(FORMULAS))
        else:
            first = chance.choice(matter) if pick < 0.6 else tongue.some(chance, 1)[0]
            parts += [first, *tongue.run(chance, first, chance.randint(1, 5))]
        if chance.random() < 0.2:
            parts.append("，")
    return "".join(parts).rstrip("，") + ("；" if operative else "，")


def reworded(text: str, tongue: Tongue, chance: random.Random, share: float) -> str:
    """Return a paragraph of which about `share` of the characters was replaced, in runs of two to six."""
    letters = list(text[:-1])
    goal = share * len(letters)
    while goal > 0:
        at, length = chance.randrange(2, max(3, len(letters) - 6)), chance.randint(2, 6)
        letters[at : at + length] = list("".join(tongue.some(chance, max(1, length // 2))))
        goal -= length
    return "".join(letters) + text[-1]


def texts(paragraphs: int, seed: int = 47) -> Iterator[Text]:
    """Yield resolutions until they have so many paragraphs in all."""
    chance = random.Random(seed)
    tongue = Tongue(chance)
    made = series = 0
    while made < paragraphs:
        series += 1
        matter = tongue.some(chance, 30)
        title = "".join(matter[:6])
        operative = PARAGRAPHS // 2
        own = [paragraph(tongue, chance, matter, at >= operative) for at in range(PARAGRAPHS)]
        for session in range(SESSIONS):
            if made >= paragraphs:
                return
            date = f"{2005 + session}年7月{series % 28 + 1}日"
            yield Text(f"{10 + 3 * session}/{series}", date, title, tuple(own), operative)
            made += len(own)
            own = [_next(one, at, tongue, chance, matter, operative) for at, one in enumerate(own)]


def _next(one: str, at: int, tongue: Tongue, chance: random.Random, matter: list[str], operative: int) -> str:
    """Return what the next session makes of a paragraph: half stay, a third is reworded, the rest is new."""
    pick = chance.random()
    if pick < 0.5:
        return one
    if pick < 0.85:
        return reworded(one, tongue, chance, chance.uniform(0.03, 0.2))
    return paragraph(tongue, chance, matter, at >= operative)


def main() -> None:
    count, folder = int(sys.argv[1]), Path(sys.argv[2])
    folder.mkdir(parents=True, exist_ok=True)
    for text in texts(count):
        (folder / f"{text.number.replace('/', '-')}.txt").write_text(text.page(), encoding="utf-8")


if __name__ == "__main__":
    main()
