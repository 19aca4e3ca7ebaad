"""Whole drafts in Word, changed at random: both files come back from their redline."""

from __future__ import annotations

import random

import pytest
from msgspec.structs import replace

from tests.documents.as_docx import as_docx
from tests.documents.resolution import CHINESE, ENGLISH, Draft, Item
from tests.docx_redlined import redlined


@pytest.mark.parametrize("seed", range(24))
def test_both_files_come_back_whatever_was_done_to_the_draft(seed: int) -> None:
    chance = random.Random(seed)
    old = chance.choice([CHINESE, ENGLISH])
    redlined(as_docx(old), as_docx(_changed(old, chance)))


def _changed(draft: Draft, chance: random.Random) -> Draft:
    preamble, operative = list(draft.preamble), list(draft.operative)
    for _ in range(chance.randint(1, 6)):
        chance.choice([_dropped, _moved, _reworded])(preamble, chance)
        if chance.random() < 0.5:
            operative.insert(chance.randint(0, 1), Item("1.", _fresh(draft, chance)))
    return replace(draft, preamble=tuple(preamble), operative=_renumbered(operative))


def _fresh(draft: Draft, chance: random.Random) -> str:
    every = chance.randint(2, 9)
    if draft.language == "zh":
        return f"吁请各国设立山区供水基金，并每{every}年报告一次；"
    return f"Calls upon States to set up a fund for mountain water, and to report every {every} years;"


def _dropped(texts: list[str], chance: random.Random) -> None:
    if len(texts) > 3:
        texts.pop(chance.randrange(len(texts)))


def _moved(texts: list[str], chance: random.Random) -> None:
    texts.insert(chance.randrange(len(texts)), texts.pop(chance.randrange(len(texts))))


def _reworded(texts: list[str], chance: random.Random) -> None:
    place = chance.randrange(len(texts))
    if "{" not in texts[place]:
        at = chance.randrange(len(texts[place]))
        texts[place] = texts[place][:at] + "xyz" + texts[place][at + chance.randint(0, 2) :]


def _renumbered(items: list[Item]) -> tuple[Item, ...]:
    count, told = 0, []
    for item in items:
        count += not item.label.startswith("(")
        told.append(item if item.label.startswith("(") else replace(item, label=f"{count}."))
    return tuple(told)
