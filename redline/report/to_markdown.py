"""A comparison as Markdown: the brief that goes to a delegation by mail.

    # 47/… 与 44/18 对照
    **仅为技术性更新：否**
    …
    - **动词** OP7（原OP7）：吁请 → 敦促：要求与敦促类，上移一级，强弱方向不确定
      > ~~吁请~~**敦促**各国……

Deletions are struck, insertions bold: both survive black and white. What the documents say is escaped in one
place, so that a title like `[x](http://…)` or `<script>` stays a title.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

from redline.model import Change, Comparison, Edit, FieldChange, Resolution, Warning
from redline.report import lineage_lines as origin
from redline.report import outline as brief
from redline.report.outline import Outline, Part
from redline.report.words import Words, date_text, warning_text, words
from redline.report.wrap import clean

_MARKS = {"delete": "~~", "insert": "**"}

# CommonMark refuses **，敦促** after a Chinese character: a mark beside punctuation inside counts only beside
# space or punctuation outside, and Chinese has no spaces. A zero-width space inside is neither.
_HINGE = "\N{ZERO WIDTH SPACE}"

# Characters that mean something to CommonMark or GitHub inside a line; the others are left readable.
_SPECIAL = re.compile(r"([\\`*_\[\]<>|~&$@]|:(?=//))")
# And those that mean something at its beginning: a list, a number, a heading, a rule.
_LEADING = re.compile(r"^(\s*(?=[-+#=])|\s*\d+(?=[.)]))")
# GitHub makes links of these without being asked.
_BARE_LINK = re.compile(r"(?i)(www)(\.)")


def to_markdown(comparison: Comparison, *, ui: str, everything: bool = False) -> str:
    """Return the brief as Markdown with a final newline; minor changes are listed only with `everything`."""
    say = words(ui)
    order = brief.outline(comparison)
    blocks = [
        *_head(comparison, order, say),
        *(block for part in order.parts for block in _part(part, order, say, everything=everything)),
        *_fields("report.notes", order.notes, say),
        *_fields("report.fields", order.fields, say),
        *_lineage(comparison, say, everything=everything),
        *_warnings(brief.warnings(comparison), say),
    ]
    return "\n\n".join(blocks) + "\n"


def escaped(text: str) -> str:
    """Return a document's text as Markdown that shows it to the letter, on one line.

    >>> escaped("1. <b>敦促</b>*各国*")
    '1\\\\. \\\\<b\\\\>敦促\\\\</b\\\\>\\\\*各国\\\\*'
    """
    special = _SPECIAL.sub(r"\\\1", "".join(map(_visible, text)))
    return _BARE_LINK.sub(r"\1\\\2", _LEADING.sub(r"\1\\", special))


def _visible(character: str) -> str:
    """Return the character, or what stands for it: a pilcrow for a line's end, a mark for what a terminal obeys."""
    return "¶ " if character == "\n" else clean(character)


# --- blocks -----------------------------------------------------------------------------------------


def _head(comparison: Comparison, order: Outline, say: Words) -> Iterator[str]:
    old, new = brief.text_names(comparison)
    yield f"# {escaped(say.say('report.against', new, old))}"
    yield f"**{brief.verdict(comparison, say)}**"
    if comparison.summary.identical:
        yield say.say("report.identical")
    yield "\n".join((_text("report.new", comparison.new, say), _text("report.old", comparison.old, say)))
    yield "\n".join(line for part in order.parts for line in _figures(part, say))
    if any(brief.changes_words(change) for change in comparison.changes):
        yield f"*{say.say('report.legend-markdown')}*"


def _text(role: str, text: Resolution, say: Words) -> str:
    date = date_text(text.date, say.language) if text.date else ""
    known = filter(None, (text.number, text.symbol, text.title, text.session, date, text.name))
    return f"- {say.say('report.in-text', say.say(role), ' · '.join(map(escaped, known)))}"


def _figures(part: Part, say: Words) -> Iterator[str]:
    if part.counts.old_total or part.counts.new_total:
        yield f"- **{say.say(f'section.{part.section}')}**"
        yield from (f"  - {figures}" for figures in filter(None, brief.figures(part.counts, say)))


def _part(part: Part, order: Outline, say: Words, *, everything: bool) -> Iterator[str]:
    if not (part.told or part.minor):
        return
    yield f"## {say.say(f'section.{part.section}')}"
    for change in (*part.told, *(part.folded if everything else ())):
        yield "\n".join(_change(change, order, say, everything=everything))
    if part.renumbered and everything:
        places = say.say("report.list").join(brief.place(change, order, say) for change in part.renumbered)
        yield f"- **{brief.class_name('renumbered', say).upper()}** {escaped(places)}"
    if part.minor and not everything:
        yield say.say("report.counted", len(part.minor), brief.folded_counts(part, say))


def _change(change: Change, order: Outline, say: Words, *, everything: bool) -> Iterator[str]:
    """Yield a list item: what happened and where, its reasons, and the redline as a quotation."""
    name = brief.class_name(brief.head(change), say).upper()
    told = [escaped(reason) for reason in brief.reasons(change, say, everything=everything)]
    first = f"**{name}** {escaped(brief.place(change, order, say))}"
    yield f"- {say.say('report.in-text', first, told[0])}" if told else f"- {first}"
    yield from (f"  - {reason}" for reason in told[1:])
    if brief.changes_words(change):
        yield f"\n  > {redline(change.edits)}"
    elif change.moved:
        yield f"\n  > {escaped(brief.excerpt(change, order))}"


def _fields(heading: str, fields: tuple[FieldChange, ...], say: Words) -> Iterator[str]:
    if fields:
        yield f"## {say.say(heading)}"
        yield "\n".join(
            f"- **{escaped(brief.field_name(field, say))}** {redline(field.edits)}" for field in fields
        )


def _lineage(comparison: Comparison, say: Words, *, everything: bool) -> Iterator[str]:
    """Yield where each paragraph comes from and what was dropped, when there are several earlier texts."""
    if not comparison.lineage:
        return
    yield f"## {say.say('lineage.heading')}"
    yield escaped(origin.texts_line(comparison, say))
    told = origin.provenances(comparison, say, everything=everything)
    yield "\n".join(line for one in told for line in _origin(*one))
    gone = origin.dropped_before(comparison)
    if gone:
        yield f"## {say.say('lineage.dropped')}"
        yield "\n".join(f"- **{escaped(origin.dropped_place(one, say))}** {escaped(one.words)}" for one in gone)


def _origin(ids: str, line: str, returned: tuple[str, ...]) -> Iterator[str]:
    yield f"- **{escaped(ids)}** {escaped(line)}"
    yield from (f"  - {escaped(passage)}" for passage in returned)


def _warnings(warnings: tuple[tuple[str, Warning], ...], say: Words) -> Iterator[str]:
    if warnings:
        yield f"## {say.say('report.warnings')}"
        yield "\n".join(_warning(name, warning, say) for name, warning in warnings)


def _warning(name: str, warning: Warning, say: Words) -> str:
    where = [name, say.say("report.line", warning.line) if warning.line else ""]
    return "- " + " · ".join(map(escaped, filter(None, [*where, warning_text(warning, say.language)])))


# --- the redline ------------------------------------------------------------------------------------


def redline(edits: Iterable[Edit]) -> str:
    """Return the words of edits as Markdown, deletions struck and insertions bold."""
    line = "".join(_edit(edit) for edit in _without_depth(edits))
    return _HINGE + line if line[:1].isspace() else line  # spaces at the beginning would make it code


def _without_depth(edits: Iterable[Edit]) -> tuple[Edit, ...]:
    """Return the edits joined whatever their class: `**a****b**` would not be two bold words."""
    return brief.joined(Edit(edit.op, edit.old, edit.new) for edit in edits)


def _edit(edit: Edit) -> str:
    text = escaped(brief.shown(edit))
    if edit.op == "keep" or not text:
        return text
    mark = _MARKS[edit.op]
    return f"{mark}{_hinge(text[0])}{text}{_hinge(text[-1])}{mark}"


def _hinge(character: str) -> str:
    outer = unicodedata.category(character)[0]
    return _HINGE if outer in "PSZC" else ""
