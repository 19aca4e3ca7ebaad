"""Series of several earlier texts and a draft, compared in earnest: a Chinese one with everything that a history can
tell, a short English one, and one of any length and number of texts.

The sentences were written for these tests.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from redline.language import language as facts
from redline.lineage import compare_series
from redline.model import Comparison, Paragraph, Resolution
from redline.parse.references import find_references
from tests.browser import made
from tests.lineage_texts import BRIDGE, LAMPS, MUSEUM, SCHOOL, SEEDS, WELLS

HERBS = "请各国登记高原地区的药用植物，并请世界卫生组织为采集者编写安全手册；"
HERBS_ONE, HERBS_TWO = "请各国登记高原地区的药用植物；", "又请世界卫生组织为药用植物的采集者编写安全手册；"
BRAILLE = "，包括便利盲人和聋人使用的文本"
SONGS = "促请各国记录和保存游牧社区的歌谣{}；"


def text(number: str, paragraphs: Sequence[str], date: str = "", language: str = "zh") -> Resolution:
    """Return a resolution of operative paragraphs."""
    found = tuple(Paragraph(f"OP{at}", "operative", f"{at}.", one, references=find_references(one, facts(language)))
                  for at, one in enumerate(paragraphs, 1))  # fmt: skip
    title = "雪山地区的水源" if language == "zh" else "Springs of the mountains"
    return Resolution(f"{number.replace('/', '-')}.txt", language, number=number, title=title, date=date,
                      paragraphs=found)  # fmt: skip


@cache
def chinese() -> Comparison:
    """Return a draft against three texts, the base 44/18.

    OP1 changed on the way and came back to its first words; OP2 and OP3 were one paragraph; OP4 returns, the base lacks
    it; in OP5 a passage returns; OP6 is new; BRIDGE is dropped in the draft, MUSEUM before it.
    """
    weak = WELLS.replace("充分", "")
    earlier = (
        text("38/3", (WELLS, SEEDS, SONGS.format(BRAILLE), MUSEUM, BRIDGE), "2018-07-06"),
        text("41/3", (weak, SEEDS, SONGS.format(""), BRIDGE, HERBS), "2019-07-11"),
        text("44/18", (weak, SONGS.format(""), BRIDGE, HERBS), "2020-07-17"),
    )
    own = (WELLS, HERBS_ONE, HERBS_TWO, SEEDS, SONGS.format(BRAILLE), SCHOOL, LAMPS)
    return compare_series(earlier, text("47/…", own), base=2)


@cache
def english() -> Comparison:
    """Return an English draft against two texts: one paragraph reworded on the way, one that returns, one dropped."""
    wells = "Stresses that herders{} are entitled to use the wells along their routes in every season;"
    lamps = "Encourages coastal cities to dim their lighthouses while flocks of birds are passing;"
    seeds = "Calls upon Member States to set up local banks for the seeds of traditional crops;"
    drums = "Invites museums to return drums and manuscripts that were taken abroad in wartime;"
    earlier = (
        text("38/3", (wells.format(""), seeds, drums), "2018-07-06", "en"),
        text("44/18", (wells.format(", women and men alike,"), lamps), "2020-07-17", "en"),
    )
    draft = text("47/…", (wells.format(", women and men alike, as appropriate,"), lamps, seeds), language="en")
    return compare_series(earlier, draft)


@cache
def long(texts: int = 5, paragraphs: int = 24) -> Comparison:
    """Return a draft against so many texts: every text words some paragraphs otherwise, and lacks some."""
    whole = [one.text for one in made.comparison(paragraphs).new.paragraphs]
    earlier = [
        text(f"{40 + 2 * at}/{at}", [_older(one, at, place) for place, one in enumerate(whole) if (place + at) % 7],
             f"{2010 + at}-07-01")
        for at in range(1, texts + 1)
    ]  # fmt: skip
    return compare_series(earlier, text("60/…", whole))


def _older(words: str, at: int, place: int) -> str:
    return words.replace("，", "，尤其应当", 1) if (place + at) % 3 == 0 else words


@cache
def renderings() -> Comparison:
    """Return a draft against three texts: OP1 was rendered anew, then lost a word of substance; OP2 ended
    otherwise for a while; OP3 cites a later resolution."""
    anew = WELLS.replace("强调", "着重指出")
    cited = "回顾大会{}决议，其中请各国清点湖泊；"
    first, later = cited.format("2016年12月19日第71/2号"), cited.format("2018年12月20日第73/2号")
    earlier = (
        text("38/3", (WELLS, SEEDS, first), "2018-07-06"),
        text("41/3", (anew, SEEDS.replace("；", "。"), later), "2019-07-11"),
        text("44/18", (anew.replace("充分", ""), SEEDS, later), "2020-07-17"),
    )
    return compare_series(earlier, text("47/…", (anew.replace("充分", ""), SEEDS, later)), base=2)
