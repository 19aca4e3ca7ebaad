"""What holds of every comparison, whatever the texts: checked anew here, not by asking redline.check."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import unicodedata
from collections import Counter
from pathlib import Path

from hypothesis import given, settings

from redline.compare import compare
from redline.model import Comparison, Resolution
from tests.drafts import OPERATIVE, PREAMBULAR, changed, text
from tests.strategies import resolutions, revisions

QUOTES = str.maketrans("「」『』“”‘’„‟«»―–—‐‑−", "\"\"\"\"\"\"''\"\"\"\"------")
INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"))


def without_layout(written: str) -> str:
    """Return a text without what a `keep` may differ in, worked out here once more."""
    return "".join(unicodedata.normalize("NFKC", written.translate(INVISIBLE)).translate(QUOTES).split())


def holds(comparison: Comparison) -> None:
    """Fail where a comparison does not rebuild its texts, or a paragraph is not in exactly one change."""
    for side in ("old", "new"):
        texts = {one.id: one.text for one in getattr(comparison, side).paragraphs}
        assert Counter(name for one in comparison.changes for name in getattr(one, side)) == Counter(list(texts))
        for change in comparison.changes:
            rebuilt = "".join(getattr(edit, side) for edit in change.edits)
            assert rebuilt == "\n".join(texts[name] for name in getattr(change, side))
        for field in comparison.fields:
            assert "".join(getattr(edit, side) for edit in field.edits) == getattr(field, side)
    for edit in (edit for one in (*comparison.changes, *comparison.fields) for edit in one.edits):
        if edit.op == "keep":
            assert without_layout(edit.old) == without_layout(edit.new)
        else:
            assert {"delete": edit.new, "insert": edit.old}[edit.op] == ""


@settings(max_examples=600, deadline=None)
@given(resolutions(), resolutions())
def test_any_two_texts_are_rebuilt_by_their_comparison(old: Resolution, new: Resolution) -> None:
    holds(compare(old, new))


@settings(max_examples=600, deadline=None)
@given(revisions())
def test_a_draft_and_its_revision_are_rebuilt_by_their_comparison(sides: tuple[Resolution, Resolution]) -> None:
    comparison = compare(*sides)

    holds(comparison)
    for section in ("preambular", "operative"):
        counts = getattr(comparison.summary, section)
        assert counts.old_total == counts.old_matched + counts.removed
        assert counts.new_total == counts.new_matched + counts.added


@settings(max_examples=600, deadline=None)
@given(resolutions())
def test_a_text_against_itself_is_identical(one: Resolution) -> None:
    comparison = compare(one, one)

    assert comparison.summary.identical
    assert comparison.summary.technical_only
    assert {change.kind for change in comparison.changes} <= {"unchanged"}


@settings(max_examples=600, deadline=None)
@given(revisions())
def test_the_same_texts_give_the_same_comparison(sides: tuple[Resolution, Resolution]) -> None:
    assert compare(*sides) == compare(*sides)


@settings(max_examples=600, deadline=None)
@given(revisions())
def test_what_is_unchanged_is_unchanged_when_the_texts_are_swapped(sides: tuple[Resolution, Resolution]) -> None:
    there, back = compare(*sides), compare(*reversed(sides))

    assert {(one.old, one.new) for one in there.changes if one.kind == "unchanged"} == {
        (one.new, one.old) for one in back.changes if one.kind == "unchanged"
    }


PROGRAM = """
import locale, sys, redline
from redline.report.to_json import to_json
from redline.report.to_markdown import to_markdown
try: locale.setlocale(locale.LC_ALL, "")
except locale.Error: pass
old, new = (redline.parse(redline.read(name)) for name in sys.argv[1:])
comparison = redline.compare(old, new)
sys.stdout.buffer.write((to_json(comparison, ui="zh") + to_markdown(comparison, ui="en", everything=True)).encode())
"""
SETTINGS = (
    {"PYTHONHASHSEED": "0", "TZ": "UTC", "LC_ALL": "C"},
    {"PYTHONHASHSEED": "1", "TZ": "Pacific/Kiritimati", "LC_ALL": "C.UTF-8"},
    {"PYTHONHASHSEED": "2024", "TZ": "America/Anchorage", "LC_ALL": "tr_TR.UTF-8", "PYTHONUTF8": "0"},
)


def test_the_same_files_give_the_same_bytes_whatever_the_hash_seed_the_locale_and_the_time_zone(tmp_path: Path) -> None:
    twins = [f"注意到关于三角洲{name}情况的年度最新报告；" for name in ("供水", "渔业", "航运", "灌溉", "湿地", "水坝")]
    operative = changed([*OPERATIVE[2:], *twins[::-1]], "敦促工商企业停止向湿地", "吁请会员国酌情停止向湖泊")
    old, new = tmp_path / "old.txt", tmp_path / "new.txt"
    old.write_text(text(PREAMBULAR, [*twins, *OPERATIVE]), "utf-8")
    new.write_text(text(changed(PREAMBULAR, "强调妇女", "着重指出妇女"), [one.replace("年度", "") for one in operative]), "utf-8")
    outputs = {
        subprocess.run([sys.executable, "-c", PROGRAM, str(old), str(new)], env=os.environ | changes, capture_output=True,
                       check=True, cwd=Path(__file__).parents[1]).stdout
        for changes in SETTINGS
    }  # fmt: skip

    (output,) = outputs
    assert json.loads(output.decode().partition("\n}")[0] + "\n}")["summary"]["technical_only"] is False
