"""Pages as extraction leaves them: each fixture is parsed as its hand-made gold says, in every field that it lists."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from redline.model import Resolution
from redline.parse import parse
from redline.read import read

PAGES = Path(__file__).with_name("pages")
NAMES = sorted(path.stem for path in PAGES.glob("*.txt"))


def understood(resolution: Resolution) -> dict[str, Any]:
    """Return what was understood in the shape of the gold files."""
    plain = ("language", "symbol", "session", "dates", "agenda_item", "agenda_title", "number", "title", "enacting", "adoption")
    found: dict[str, Any] = {name: getattr(resolution, name) for name in plain}
    found["sponsors"] = [{"name": one.name, "marks": list(one.marks)} for one in resolution.sponsors]
    found["paragraphs"] = [
        {"id": one.id, "label": one.label, "text": one.text, "notes": [mark.mark for mark in one.notes]}
        for one in resolution.paragraphs
    ]
    found["notes"] = [{"mark": note.mark, "text": note.text} for note in resolution.notes]
    found["leftovers"] = len(resolution.leftovers)
    found["warnings"] = sorted({warning.code for warning in resolution.warnings})
    return found


@pytest.mark.parametrize("name", NAMES)
def test_a_page_is_parsed_as_its_gold_says(name: str) -> None:
    gold = json.loads((PAGES / f"{name}.gold.json").read_text("utf-8"))
    found = understood(parse(read(PAGES / f"{name}.txt")))
    if "warnings" in gold:
        gold["warnings"] = sorted(set(gold["warnings"]))
    assert {key: found[key] for key in gold if key in found} == {key: gold[key] for key in gold if key in found}


def test_there_are_pages_in_both_languages() -> None:
    assert {name[:2] for name in NAMES} == {"zh", "en"}
    assert len(NAMES) >= 16
