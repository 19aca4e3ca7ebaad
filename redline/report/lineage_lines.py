"""Where language comes from, as negotiators write it: (OP3 of 44/18; since 38/3).

With several earlier texts a comparison has a lineage; the terminal, Markdown and the page say it in these words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec.structs import replace

from redline.model import Ancestor, Comparison, Dropped, Lineage
from redline.report.words import Words

_COUNTED = re.compile(r"(.*?)(\d+)")


def provenance(lineage: Lineage, comparison: Comparison, say: Words) -> str:
    """Return a paragraph's line of provenance: "(OP3 of 44/18; since 38/3)", "(new)" for words of no earlier text."""
    if not lineage.sources:
        return say.say("lineage.new")
    nearest = lineage.sources[0]
    where = place(nearest, say)
    since = lineage.first_seen if lineage.first_seen != nearest.text else ""
    if not lineage.returns:
        return say.say("lineage.since", where, since) if since else say.say("lineage.source", where)
    base = base_name(comparison)
    line = say.say("lineage.skipped-since", where, since, base) if since else say.say("lineage.skipped", where, base)
    between = "" if say.language == "zh" else " "  # a Chinese bracket brings its own room
    return f"{say.say('lineage.returns', lineage.returns)}{between}{line}"


def provenances(
    comparison: Comparison, say: Words, *, everything: bool = False
) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Yield the ids, the line of provenance and the lines on passages that come back, in the draft's order.

    Paragraphs that follow each other as they did in the text they come from are told together, "OP11–OP17" as
    "(OP13–OP19 of 44/18; since 38/3)"; with `everything`, each by itself.
    """
    run: list[Lineage] = []
    for one in comparison.lineage:
        if run and (everything or not _follows(run[-1], one)):
            yield _told(run, comparison, say)
            run = []
        run.append(one)
    if run:
        yield _told(run, comparison, say)


def _told(run: list[Lineage], comparison: Comparison, say: Words) -> tuple[str, str, tuple[str, ...]]:
    first, last = run[0], run[-1]
    returned = tuple(returned_lines(first, say))
    if first is last:
        return first.id, provenance(first, comparison, say), returned
    if first.sources:
        ids = (f"{first.sources[0].ids[0]}–{last.sources[0].ids[0]}",)
        first = replace(first, sources=(replace(first.sources[0], ids=ids),))
    return f"{first.id}–{last.id}", provenance(first, comparison, say), returned


def _follows(before: Lineage, after: Lineage) -> bool:
    """Return whether two paragraphs have one history, and follow each other in the draft and in the nearest text."""
    told = before.returns, before.returned, after.returns, after.returned
    if any(told) or before.first_seen != after.first_seen or not _next(before.id, after.id):
        return False
    if not (before.sources and after.sources):
        return not (before.sources or after.sources)
    was, now = before.sources[0], after.sources[0]
    plain = all(one.kind in ("unchanged", "changed") and len(one.ids) == 1 for one in (was, now))
    return plain and was.text == now.text and _next(was.ids[0], now.ids[0])


def _next(before: str, after: str) -> bool:
    """Return whether `after` is the paragraph after `before`, by their ids: OP7 after OP6; OP7(b) says nothing."""
    one, other = _COUNTED.fullmatch(before), _COUNTED.fullmatch(after)
    return one is not None and other is not None and one[1] == other[1] and int(one[2]) + 1 == int(other[2])


def place(source: Ancestor, say: Words) -> str:
    """Return the paragraphs of an earlier text as delegates call them: "OP3 and OP4 of 44/18"."""
    return say.say("lineage.of", say.say("lineage.and").join(source.ids), source.text)


def base_name(comparison: Comparison) -> str:
    """Return the name of the text compared with, "" without a lineage."""
    return next((one.text for one in comparison.earlier if one.base), "")


def texts_line(comparison: Comparison, say: Words) -> str:
    """Return the earlier texts, newest first, with how alike the draft is to each."""
    told = (say.say("lineage.base" if one.base else "lineage.other", one.text, f"{one.similarity:.2f}")
            for one in comparison.earlier)
    return say.say("lineage.texts", say.say("report.list").join(told))


def returned_lines(lineage: Lineage, say: Words) -> Iterator[str]:
    """Yield a line for each passage of a paragraph that comes back from an older text."""
    for one in lineage.returned:
        yield say.say("lineage.returned", one.words, one.text, say.say("lineage.and").join(one.ids))


def dropped_before(comparison: Comparison) -> tuple[Dropped, ...]:
    """Return the paragraphs that were gone before the draft: those of the base are told as removed already."""
    base = base_name(comparison)
    return tuple(one for one in comparison.dropped if one.text != base)


def dropped_place(one: Dropped, say: Words) -> str:
    """Return where a dropped paragraph last stood, and since when: "OP10 of 86/9, since 77/11"."""
    where = say.say("lineage.of", one.id, one.text)
    if one.first_seen == one.text:
        return say.say("lineage.dropped-from", where)
    return say.say("lineage.dropped-since", where, one.first_seen)
