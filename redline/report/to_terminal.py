"""A comparison for a terminal: the brief, then the redline of each changed paragraph.

    47/… 与 44/18 对照
    仅为技术性更新：否
    …
    执行部分
      动词      OP7（原OP7）   吁请 → 敦促：要求与敦促类，上移一级，强弱方向不确定

Lines are made first and coloured last. Without colour the marks are letters, `[-deleted-]` `{+inserted+}`:
they survive a pipe, a printer and a reader who sees no red. Lines fit the width in any script (see `wrap`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING

from msgspec import Struct

from redline.model import Change, Comparison, Edit, FieldChange, Warning
from redline.report import lineage_lines as origin
from redline.report import outline as brief
from redline.report.outline import Outline, Part
from redline.report.words import Words, warning_text, words
from redline.report.wrap import Line, Run, clean, columns, hanging, one_line, padded, wrap

if TYPE_CHECKING:
    from rich.console import Console

# A line of Chinese longer than this is hard to follow to the next one; a wider terminal gets a margin.
WIDEST = 100
# Below this nothing is readable anyway; lines may then be cut by the terminal.
NARROWEST = 40
PIPED = 80  # columns, where nobody says how wide a line may be

_HEADING = "bold"
_END = Run("\n")
_STYLES = {"delete": "red strike", "insert": "green underline"}
_MARKS = {"delete": ("[-", "-]"), "insert": ("{+", "+}")}
_CLASS_STYLES = {"removed": "bold red", "added": "bold green"}


class Page(Struct, frozen=True):
    """How the lines are to look: words, columns, by colour or by marks, with or without folded changes."""

    say: Words
    width: int
    coloured: bool
    everything: bool


def print_comparison(comparison: Comparison, *, ui: str, console: Console, everything: bool) -> None:
    """Print the comparison on a rich console, in colour where the console has colours."""
    width = max(NARROWEST, min(console.width, WIDEST))
    page = Page(words(ui), width, has_colour(console), everything)
    print_lines(_lines(comparison, page), console)


def plain_text(comparison: Comparison, *, ui: str, everything: bool, width: int = PIPED) -> str:
    """Return the comparison as text without colour, `[-deleted-]` `{+inserted+}`, with a final newline."""
    page = Page(words(ui), max(NARROWEST, width), coloured=False, everything=everything)
    return unstyled(_lines(comparison, page))


def has_colour(console: Console) -> bool:
    """Return True when a console shows colours: no pipe, no NO_COLOR, no dumb terminal."""
    return console.color_system is not None and not console.no_color


def print_lines(lines: Iterable[Line], console: Console) -> None:
    """Print lines that already fit, exactly as they are: no markup, no folding, no highlighting."""
    from rich.text import Text

    for together in batched(lines):
        runs = ((run.text, run.style) for line in together for run in (*line, _END))
        text = Text.assemble(*runs, no_wrap=True, overflow="ignore", end="")
        console.print(text, soft_wrap=True, highlight=False, markup=False, emoji=False, end="")


def batched(lines: Iterable[Line]) -> Iterator[tuple[Line, ...]]:
    """Yield the lines some at a time: a call of rich's print costs more than the line it prints."""
    rest = iter(lines)
    while together := tuple(islice(rest, 100)):
        yield together


def unstyled(lines: Iterable[Line]) -> str:
    """Return lines as plain text with a final newline."""
    return "".join("".join(run.text for run in line).rstrip() + "\n" for line in lines)


# --- the page ---------------------------------------------------------------------------------------


def _lines(comparison: Comparison, page: Page) -> Iterator[Line]:
    # The same text, but another in the original language: that is all there is to tell.
    same = comparison.summary.identical and comparison.summary.technical_only
    if same and not page.everything:
        yield from _paragraph(_identical(comparison, page.say), page)
        return
    order = brief.outline(comparison)
    yield from _head(comparison, order, page)
    for part in order.parts:
        yield from _part(part, order, page)
    yield from _fields("report.fields", order.fields, page)
    yield from _fields("report.notes", order.notes, page)
    yield from _lineage(comparison, page)
    yield from _warnings(brief.warnings(comparison), page)
    yield from _redline(comparison, order, page)


def _identical(comparison: Comparison, say: Words) -> str:
    doubts = len(brief.warnings(comparison))
    return say.say("report.identical-warned", doubts) if doubts else say.say("report.identical")


def _head(comparison: Comparison, order: Outline, page: Page) -> Iterator[Line]:
    say = page.say
    old, new = map(one_line, brief.text_names(comparison))
    yield from _paragraph(say.say("report.against", new, old), page, style=_HEADING)
    yield from _paragraph(brief.verdict(comparison, say), page, style=_HEADING)
    if comparison.summary.identical:
        yield from _paragraph(say.say("report.identical"), page)
    counted = [part for part in order.parts if part.counts.old_total or part.counts.new_total]
    names = [say.say(f"section.{part.section}") for part in counted]
    margin = max(map(columns, names), default=0) + 2
    if counted:
        yield ()
    for name, part in zip(names, counted, strict=True):
        for index, figures in enumerate(filter(None, brief.figures(part.counts, say))):
            lead = Run(padded("" if index else name, margin), _HEADING)
            yield from hanging(lead, [Run(figures)], page.width)


def _part(part: Part, order: Outline, page: Page) -> Iterator[Line]:
    if not (part.told or part.minor):
        return
    yield from _heading(page.say.say(f"section.{part.section}"), page)
    yield from _table([*part.told, *(part.folded if page.everything else ())], order, page)
    if page.everything:
        yield from _renumbered(part.renumbered, order, page)
    elif part.minor:
        how = page.say.say("report.folded", len(part.minor), brief.folded_counts(part, page.say))
        yield from hanging(Run("  "), [Run(how, "dim")], page.width)


def _table(changes: list[Change], order: Outline, page: Page) -> Iterator[Line]:
    """Yield a line or more for each change: its class, its paragraphs, its reasons."""
    names = [_class(change, page.say) for change in changes]
    places = [brief.place(change, order, page.say) for change in changes]
    left = max(map(columns, names), default=0) + 2
    # A place longer than a third of the line (a split into many) folds rather than starve the reasons.
    middle = min(max(map(columns, places), default=0), page.width // 3) + 2
    for change, name, place in zip(changes, names, places, strict=True):
        style = _CLASS_STYLES.get(brief.head(change), _HEADING)
        cells = (
            wrap([Run(clean(place))], middle - 2),
            _why(change, order, page, page.width - left - middle - 2),
        )
        for index in range(max(map(len, cells))):
            lead = Run(padded("" if index else name, left), style)
            yield (Run("  "), lead, *_cell(cells[0], index, middle), *_cell(cells[1], index, 0))


def _cell(lines: list[Line], index: int, width: int) -> Line:
    line = lines[index] if index < len(lines) else ()
    return (*line, Run(" " * (width - columns("".join(run.text for run in line)))))


def _class(change: Change, say: Words) -> str:
    return brief.class_name(brief.head(change), say).upper()


def _why(change: Change, order: Outline, page: Page, width: int) -> list[Line]:
    """Return the first words of a paragraph that was not reworded, then the reasons, folded."""
    whole = change.kind in ("added", "removed") or not brief.changes_words(change)
    quote = [page.say.say("report.quote", brief.excerpt(change, order))] if whole else []
    sentences = [*quote, *brief.reasons(change, page.say, everything=page.everything)]
    lines = [line for text in sentences for line in wrap([Run(clean(text))], width)]
    return lines or [(Run(page.say.say(f"weight.{change.weight}")),)]


def _renumbered(changes: tuple[Change, ...], order: Outline, page: Page) -> Iterator[Line]:
    """Yield all paragraphs that changed their number and nothing else, together."""
    if changes:
        places = page.say.say("report.list").join(brief.place(change, order, page.say) for change in changes)
        name = brief.class_name("renumbered", page.say).upper()
        yield from hanging(Run(f"  {name}  ", _HEADING), [Run(clean(places))], page.width)


def _fields(heading: str, fields: tuple[FieldChange, ...], page: Page) -> Iterator[Line]:
    if fields:
        yield from _heading(page.say.say(heading), page)
    names = [brief.clipped(clean(brief.field_name(field, page.say)), page.width // 3) for field in fields]
    margin = max(map(columns, names), default=0) + 2
    for name, field in zip(names, fields, strict=True):
        yield from hanging(Run("  " + padded(name, margin), _HEADING), marked(field.edits, page), page.width)


def _lineage(comparison: Comparison, page: Page) -> Iterator[Line]:
    """Yield where each paragraph comes from and what was dropped, when there are several earlier texts."""
    if not comparison.lineage:
        return
    yield from _heading(page.say.say("lineage.heading"), page)
    yield from hanging(Run("  "), [Run(clean(origin.texts_line(comparison, page.say)), "dim")], page.width)
    told = list(origin.provenances(comparison, page.say, everything=page.everything))
    margin = max(columns(ids) for ids, _, _ in told) + 2
    for ids, line, returned in told:
        lead = Run("  " + padded(clean(ids), margin), _HEADING)
        yield from hanging(lead, [Run(clean("\n".join((line, *returned))))], page.width)
    gone = origin.dropped_before(comparison)
    if gone:
        yield from _heading(page.say.say("lineage.dropped"), page)
    for each in gone:
        lead = Run(f"  {clean(origin.dropped_place(each, page.say))}  ", _HEADING)
        yield from hanging(lead, [Run(clean(brief.clipped(each.words)))], page.width)


def _warnings(warnings: tuple[tuple[str, Warning], ...], page: Page) -> Iterator[Line]:
    if warnings:
        yield from _heading(page.say.say("report.warnings"), page)
    for name, warning in warnings:
        where = [name, page.say.say("report.line", warning.line) if warning.line else ""]
        text = " · ".join(filter(None, [*where, warning_text(warning, page.say.language)]))
        yield from hanging(Run("  ! ", "yellow"), [Run(clean(text))], page.width)


def _redline(comparison: Comparison, order: Outline, page: Page) -> Iterator[Line]:
    """Yield the whole text of each paragraph whose words changed, in the order of the draft."""
    told = [
        c
        for c in comparison.changes
        if brief.changes_words(c) and (page.everything or not brief.is_folded(c))
    ]
    if not told:
        return
    yield from _heading(page.say.say("report.redline"), page)
    yield from _paragraph(
        page.say.say("report.legend-colour" if page.coloured else "report.legend-plain"), page, "dim"
    )
    for change in told:
        names = [brief.class_name(name, page.say) for name in change.classes] or [brief.head(change)]
        yield ()
        title = Run(f"{clean(brief.place(change, order, page.say))}  ", _HEADING)
        yield from wrap([title, Run(page.say.say("report.list").join(names), "dim")], page.width)
        yield from hanging(Run("  "), marked(change.edits, page), page.width)


# --- pieces -----------------------------------------------------------------------------------------


def marked(edits: Iterable[Edit], page: Page) -> list[Run]:
    """Return the words of edits with their marks: colours, or letters where there is no colour."""
    return [run for edit in brief.joined(edits) for run in _edit(edit, page)]


def _edit(edit: Edit, page: Page) -> tuple[Run, ...]:
    text = clean(brief.shown(edit)).replace("\n", "¶\n")
    if edit.op == "keep":
        return (Run(text),)
    if page.coloured:
        return (Run(text, _STYLES[edit.op]),)
    before, after = _MARKS[edit.op]
    return (Run(before), Run(text), Run(after))


def _heading(text: str, page: Page) -> Iterator[Line]:
    yield ()
    yield from _paragraph(text, page, style=_HEADING)


def _paragraph(text: str, page: Page, style: str = "") -> Iterator[Line]:
    yield from wrap([Run(clean(text), style)], page.width)
