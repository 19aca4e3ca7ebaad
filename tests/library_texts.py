"""Resolutions for the tests of the library: invented, with a passage that one takes over from another."""

from __future__ import annotations

from pathlib import Path

from redline.library.reading import Prepared, prepare
from redline.library.store import Library
from redline.model import Block, Resolution, Source
from redline.parse import parse
from tests import lineage_texts

# The sentences of the histories, without the stop that `page` gives each paragraph.
WELLS, LAMPS, BRIDGE, SEEDS, SCHOOL, MUSEUM = (one.rstrip("；") for one in (
    lineage_texts.WELLS, lineage_texts.LAMPS, lineage_texts.BRIDGE, lineage_texts.SEEDS, lineage_texts.SCHOOL,
    lineage_texts.MUSEUM))
PASSAGE = "确保教师在偏远地区工作时享有同等的津贴和住房"
NEW = "决定设立一个关于高原气象站和冰川观测的自愿基金，由各区域的专家每年审查其用途和收支，并" + PASSAGE
OLD = "又请提供双语课程的国家在定期报告中说明课本的编写情况，以及主管部门如何" + PASSAGE

PREAMBLE = ("回顾《世界人权宣言》", "铭记雪山水源养育着下游的千万居民")


def page(number: str, *operative: str, title: str = "雪山地区的生计", date: str = "", symbol: str = "") -> str:
    """Return a text as a page: an adopted one when it has a date."""
    lines = [symbol] if symbol else []
    lines += [f"{number}. {title}", "人权理事会，", *(f"{one}，" for one in PREAMBLE)]
    lines += [f"{at}. {one}{'。' if at == len(operative) else '；'}" for at, one in enumerate(operative, 1)]
    lines += [f"第38次会议\n{date}", "[未经表决获得通过。]"] if date else []
    return "\n\n".join(lines) + "\n"


SERIES = {
    "38-3.txt": page("38/3", WELLS, SEEDS, MUSEUM, OLD, date="2018年7月6日"),
    "41-3.txt": page("41/3", WELLS, SEEDS, BRIDGE, date="2019年7月11日"),
    "44-18.txt": page("44/18", WELLS.replace("充分", ""), LAMPS, BRIDGE, date="2020年7月17日"),
}
DRAFT = page("47/...", WELLS, LAMPS.replace("鼓励", "敦促"), SCHOOL, NEW, symbol="A/HRC/47/L.9")


def write_series(folder: Path) -> list[Path]:
    """Write the series as files and return their paths."""
    for name, text in SERIES.items():
        (folder / name).write_text(text, encoding="utf-8")
    return [folder / name for name in SERIES]


def source(name: str, text: str) -> Source:
    """Return a page as a source, as if read from a file."""
    return Source(name, tuple(Block(line, at, gap=True) for at, line in enumerate(text.split("\n\n"), 1)), flow="paragraphs")


def parsed(name: str, text: str) -> Resolution:
    return parse(source(name, text))


def prepared(name: str, text: str) -> Prepared:
    found = source(name, text)
    return prepare(found, parse(found), path=name, digest=f"digest of {name}")


def filled(path: Path, readings_: object) -> Path:
    """Return the path of a library that holds these readings."""
    with Library(path, create=True) as library:
        library.add(readings_)
    return path
