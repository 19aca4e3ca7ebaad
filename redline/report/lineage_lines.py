"""Where language comes from, as negotiators write it: (OP3 of 44/18; since 38/3).

With several earlier texts a comparison has a lineage; the terminal, Markdown and the page say it in these words.
"""

from __future__ import annotations

from collections.abc import Iterator

from redline.model import Ancestor, Comparison, Dropped, Lineage
from redline.report.words import Words


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
    return f"{say.say('lineage.returns', lineage.returns)} {line}"


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
