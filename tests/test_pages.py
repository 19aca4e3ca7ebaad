"""Pages as extraction leaves them: each fixture is parsed as its hand-made gold says, in every field that it lists."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from redline.model import Resolution
from redline.parse import parse
from redline.read import read

PAGES = Path(__file__).with_name("pages")
NAMES = sorted(path.stem for path in PAGES.glob("*.txt"))
FIELDS = (
    *("language", "symbol", "session", "dates", "agenda_item", "agenda_title"),
    *("number", "title", "enacting", "date"),
)
KNOWN = {*FIELDS, "sponsors", "paragraphs", "contains", "notes", "leftovers", "warnings", "warns", "folded"}


def as_printed(text: str) -> str:
    return text


def folded(text: str) -> str:
    """Return a text of a damaged page as gold and parser compare it."""
    return "".join(unicodedata.normalize("NFKC", text).replace("\u00ad", "").split())


def gold_of(name: str) -> dict[str, Any]:
    gold: dict[str, Any] = json.loads((PAGES / f"{name}.gold.json").read_text("utf-8"))
    return gold


def understood(found: Resolution, gold: dict[str, Any], form: Callable[[str], str]) -> dict[str, Any]:
    """Return what was understood, in the shape of the gold and limited to what the gold lists."""
    seen: dict[str, Any] = {name: form(getattr(found, name)) for name in FIELDS}
    seen["sponsors"] = [{"name": one.name, "marks": list(one.marks)} for one in found.sponsors]
    seen["paragraphs"] = [
        {"id": one.id, "label": one.label, "text": form(one.text), "notes": [mark.mark for mark in one.notes]}
        for one in found.paragraphs
    ]
    seen["notes"] = [{"mark": note.mark, "text": form(note.text)} for note in found.notes]
    seen["leftovers"] = len(found.leftovers)
    seen["warnings"] = sorted({warning.code for warning in found.warnings})
    return {key: seen[key] for key in seen if key in gold}


def wanted(gold: dict[str, Any], form: Callable[[str], str]) -> dict[str, Any]:
    want = {key: form(value) if isinstance(value, str) else value for key, value in gold.items()}
    for key in ("paragraphs", "notes"):
        if key in gold:
            want[key] = [{**one, "text": form(one["text"])} for one in gold[key]]
    if "warnings" in gold:
        want["warnings"] = sorted(gold["warnings"])
    return {key: value for key, value in want.items() if key not in ("contains", "warns", "folded")}


@pytest.mark.parametrize("name", NAMES)
def test_a_page_is_parsed_as_its_gold_says(name: str) -> None:
    gold = gold_of(name)
    form = folded if gold.get("folded") else as_printed
    found = parse(read(PAGES / f"{name}.txt"))
    assert understood(found, gold, form) == wanted(gold, form)
    assert set(gold.get("warns", ())) <= {warning.code for warning in found.warnings}


@pytest.mark.parametrize("name", [name for name in NAMES if "contains" in gold_of(name)])
def test_the_paragraphs_of_a_page_without_structure_stand_in_order(name: str) -> None:
    found = iter([(one.label, one.text) for one in parse(read(PAGES / f"{name}.txt")).paragraphs])
    for one in gold_of(name)["contains"]:
        assert (one["label"], one["text"]) in found  # a search that goes on where the last one ended


@pytest.mark.parametrize("name", NAMES)
def test_a_gold_lists_only_what_is_compared(name: str) -> None:
    assert set(gold_of(name)) <= KNOWN


def test_there_are_pages_in_both_languages() -> None:
    assert {name[:2] for name in NAMES} == {"zh", "en"}
    assert len(NAMES) >= 16
