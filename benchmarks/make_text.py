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
import tomllib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

PHRASES: dict[str, list[str]] = tomllib.loads(Path(__file__).with_name("phrases.toml").read_text("utf-8"))
LAST_NUMBER = 9999  # then the numbers start again: no resolution's have five digits, and none is read so
NUMERALS = "零一二三四五六七八九"

SLOTS: dict[str, Callable[[random.Random], str]] = {
    "actor": lambda rng: rng.choice(PHRASES["actors"]),
    "office": lambda rng: rng.choice(PHRASES["offices"]),
    "topic": lambda rng: rng.choice(PHRASES["topics"]),
    "topic2": lambda rng: rng.choice(PHRASES["topics"]),
    "mean": lambda rng: rng.choice(PHRASES["means"]),
    "mean2": lambda rng: rng.choice(PHRASES["means"]),
    "mean3": lambda rng: rng.choice(PHRASES["means"]),
    "aim": lambda rng: rng.choice(PHRASES["aims"]),
    "place": lambda rng: rng.choice(PHRASES["places"]),
    "event": lambda rng: rng.choice(PHRASES["events"]),
    "state": lambda rng: rng.choice(PHRASES["states"]),
    "state2": lambda rng: rng.choice(PHRASES["states"]),
    "caveat": lambda rng: rng.choice(PHRASES["caveats"]),
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
    template = rng.choice(PHRASES["preambular" if section == "PP" else "operative"]) + rng.choice(PHRASES["tails"])
    named = [(name, fill) for name, fill in SLOTS.items() if f"{{{name}}}" in template]
    return Made(section, template, tuple((name, fill(rng)) for name, fill in named))


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
        number = number % LAST_NUMBER + (one.section == "OP")
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
