"""Generated pairs of versions with a known truth: links, kinds, moves, fidelity and noise, as the thresholds ask."""

from __future__ import annotations

import importlib.util
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from redline.compare import compare
from redline.parse import parse
from redline.read import read
from redline.report.to_json import to_json
from tests.drafts import SHARED

EVAL = SHARED / "eval"
pytestmark = pytest.mark.skipif(not (EVAL / "make_pairs.py").exists(), reason="the maker of pairs is not at ../shared/eval")
CASES, SEED = 8, 47


def script(name: str) -> ModuleType:
    """Return a script of the measuring folder as a module."""
    spec = importlib.util.spec_from_file_location(f"measuring_{name}", EVAL / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def in_process(_: str, old: Path, new: Path) -> Any:
    """Return what `redline compare OLD NEW --format json` says, without a process of its own."""
    return json.loads(to_json(compare(*(parse(read(path)) for path in (old, new))), ui="zh"))


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Any]]:
    """Return the score of the pairs, as the measuring script prints it."""
    folder = tmp_path_factory.mktemp("pairs")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "dont_write_bytecode", True)
        maker, scorer = script("make_pairs"), script("score")
        patch.setattr(sys, "argv", ["make_pairs", "--out", str(folder), "--cases", str(CASES), "--seed", str(SEED)])
        maker.main()
        patch.setattr(sys, "argv", ["score", str(folder), "--layouts", "--json"])
        patch.setattr(scorer, "compare", in_process)
        said: list[str] = []
        patch.setattr(scorer, "print", said.append, raising=False)
        scorer.main()
    return json.loads(said[-1])


def test_links_are_found_and_true(report: dict[str, Any]) -> None:
    assert report["links"]["f1"] >= 0.99


def test_links_hold_at_the_heaviest_level(report: dict[str, Any]) -> None:
    assert report["links_f1_by_level"]["3"] >= 0.98


def test_kinds_are_right(report: dict[str, Any]) -> None:
    assert report["kinds"] >= 0.97


def test_moves_are_found_and_true(report: dict[str, Any]) -> None:
    assert report["moves"]["f1"] >= 0.9


def test_every_comparison_rebuilds_its_texts(report: dict[str, Any]) -> None:
    assert report["fidelity_problems"] == 0


def test_a_damaged_layout_is_no_change(report: dict[str, Any]) -> None:
    assert report["noise"] == 0
