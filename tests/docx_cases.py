"""Comparisons made at random, for laws about Word files: every kind of change, in any order, with notes and odd labels."""

from __future__ import annotations

from hypothesis import strategies as st
from msgspec import Struct, field
from msgspec.structs import replace

from redline.model import (
    Change,
    Comparison,
    Counts,
    Edit,
    FieldChange,
    Note,
    NoteMark,
    Paragraph,
    Reason,
    Resolution,
    Sponsor,
    Summary,
)

_WORDS = st.sampled_from(
    [
        "各国",
        "吁请",
        "敦促",
        "第 33/134 号",
        "COVID-19",
        "《世界人权宣言》",
        " a ",
        "tab\tstop",
        "“权利”",
        "，",
        "& <b>",
    ]
)
_TEXT = st.lists(_WORDS, min_size=1, max_size=4).map("".join)


class _Unit(Struct):
    """A change before its paragraphs have names: the edits and how many paragraphs each side has."""

    edits: list[Edit]
    moved: bool = False
    old_place: int = 0
    marks: dict[str, list[int]] = field(default_factory=dict)


@st.composite
def _edits(draw, sides: str) -> list[Edit]:
    """Return edits with text on the sides asked for; "split" and "merged" end a paragraph in between."""
    if sides == "added":
        return [Edit("insert", "", draw(_TEXT))]
    if sides == "removed":
        return [Edit("delete", draw(_TEXT), "")]
    kept = draw(_TEXT)
    told = [Edit("insert", "", "又")] if sides == "changed" and draw(st.booleans()) else []
    told += [Edit("keep", kept, kept)]
    for _ in range(draw(st.integers(0, 2)) if sides != "unchanged" else 0):
        told += draw(_replacement())
    if sides == "split":
        told += [Edit("insert", "", draw(st.sampled_from(["\n", "；\n又", "。\n"])))]
    if sides == "merged":
        told += [Edit("delete", draw(st.sampled_from(["\n", "；\n", "，\n又"])), "")]
    if sides == "respaced":
        told += [Edit("keep", "第 3 条", "第3条")]
    return [*told, *draw(_ending() if sides != "unchanged" else st.just([Edit("keep", "完。", "完。")]))]


def _ending() -> st.SearchStrategy[list[Edit]]:
    """Return the stop at the end: kept, replaced, or added, as when paragraphs come or go after it."""
    kept, gone, come = Edit("keep", "完。", "完。"), Edit("delete", "。", ""), Edit("insert", "", "；")
    return st.sampled_from([[kept], [kept, come], [Edit("keep", "完", "完"), gone, come]])


@st.composite
def _replacement(draw) -> list[Edit]:
    kept = draw(_TEXT)
    told = [Edit("delete", draw(_TEXT), "")] * draw(st.integers(0, 1)) + [Edit("insert", "", draw(_TEXT))] * draw(
        st.integers(0, 1)
    )
    return [*told, Edit("keep", kept, kept)]


@st.composite
def comparisons(draw, *, layout: bool = True, moves: bool = True, notes: bool = True) -> Comparison:
    """Return a comparison of two texts of some paragraphs; without `layout`, what is kept is the same to the letter.

    Without `moves` or `notes`, nothing moves and no note is called.
    """
    kinds = ["unchanged", "changed", "added", "removed", "split", "merged"] + (["respaced"] if layout else [])
    chosen = draw(st.lists(st.sampled_from(kinds), min_size=1, max_size=7))
    units = [
        _Unit(draw(_edits(kind)), moves and kind not in ("added", "removed") and draw(st.integers(0, 4)) == 0)
        for kind in chosen
    ]
    order = draw(st.permutations(range(len(units)))) if moves and draw(st.booleans()) else list(range(len(units)))
    called = notes and draw(st.booleans())
    return _named(units, order, draw(st.integers(0, 4)), draw(st.sampled_from(["", "bis", "gap"])), called)


def _side(unit: _Unit, side: str) -> list[str]:
    text = "".join(getattr(edit, side) for edit in unit.edits)
    return text.split("\n") if text else []


def _paragraphs(
    units: list[_Unit], order: list[int], side: str, preamble: int, labels: str, notes: bool
) -> tuple[dict, list, list]:
    ids: dict[int, tuple[str, ...]] = {}
    told, called = [], []
    for place in order:
        own = []
        for text in _side(units[place], side):
            number = len(told) + 1
            operative = number > preamble
            key = f"OP{number - preamble}" if operative else f"PP{number}"
            label = _label(number - preamble, labels) if operative else ""
            marks = ()
            if notes and number % 2:
                called.append(Note(str(len(called) + 1), f"见注 {text[:3].strip()}。"))
                marks = (NoteMark(called[-1].mark, len(text) // 2 if number % 4 == 1 else len(text)),)
            told.append(Paragraph(key, "operative" if operative else "preambular", label, text, marks, line=number))
            own.append(key)
        ids[place] = tuple(own)
    return ids, told, called


def _label(number: int, labels: str) -> str:
    if labels == "bis" and number == 2:
        return "1 bis."
    return f"{number - (labels == 'bis' and number > 2) + (labels == 'gap' and number > 1)}."


def _named(units: list[_Unit], order: list[int], preamble: int, labels: str, notes: bool) -> Comparison:
    olds, old_told, old_notes = _paragraphs(units, order, "old", preamble, labels, notes)
    news, new_told, new_notes = _paragraphs(units, list(range(len(units))), "new", preamble, "", notes)
    changes = tuple(_change(unit, olds[place], news[place]) for place, unit in enumerate(units))
    old = Resolution(
        "old",
        "zh",
        number="44/18",
        title="旧题",
        enacting="人权理事会，",
        paragraphs=tuple(old_told),
        notes=tuple(old_notes),
    )
    new = replace(
        old,
        name="new",
        number="47/...",
        title="新题",
        sponsors=(Sponsor("古巴", ("*",)),),
        paragraphs=tuple(new_told),
        notes=(*new_notes, Note("*", "非理事会成员国。")),
    )
    fields = tuple(FieldChange(f"NOTE.{b.mark}", "changed", a.text, b.text, (Edit("delete", a.text, ""), Edit("insert", "", b.text)))
                   for a, b in zip(old_notes, new_notes, strict=False) if a.text != b.text)  # fmt: skip
    title = FieldChange(
        "TITLE",
        "changed",
        "旧题",
        "新题",
        (Edit("delete", "旧", ""), Edit("insert", "", "新"), Edit("keep", "题", "题")),
    )
    return Comparison(old, new, changes, (title, *fields), Summary(False, False, Counts(), Counts(), Counts()))


def _change(unit: _Unit, olds: tuple[str, ...], news: tuple[str, ...]) -> Change:
    changed = any(edit.op != "keep" for edit in unit.edits)
    kind = "removed" if not news else "added" if not olds else "split" if len(news) > 1 else "merged" if len(olds) > 1 else "changed" if changed else "unchanged"  # fmt: skip
    reasons = (Reason("wording", "wording", ("甲", "乙")),) if changed else ()
    return Change(
        kind,
        olds,
        news,
        tuple(unit.edits),
        moved=unit.moved,
        classes=("wording",) if changed else (),
        weight="substantive" if changed else "none",
        reasons=reasons,
    )
