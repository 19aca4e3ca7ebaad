"""A trace for a terminal, as Markdown and as JSON: each paragraph of the draft with its closest earlier words."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from msgspec.structs import asdict

from redline.model_library import Hit, KeptText, Trace, Traced
from redline.report.outline import clipped
from redline.report.to_markdown import escaped, redline
from redline.report.to_terminal import NARROWEST, PIPED, WIDEST, Page, has_colour, marked, print_lines, unstyled
from redline.report.trace_words import counts_line, facts, heading, library_line, source, trace_words
from redline.report.words import Words
from redline.report.wrap import Line, Run, clean, columns, hanging, padded, wrap

if TYPE_CHECKING:
    from rich.console import Console

SCHEMA = 1
_TEXT = ("label", "symbol", "number", "title", "session", "date", "language", "adopted", "name")
_STYLES = {"verbatim": "bold green", "nearly": "green", "similar": "yellow", "clause": "yellow", "new": "bold red"}


# --- terminal ---------------------------------------------------------------------------------------


def print_trace(trace: Trace, *, ui: str, console: Console, everything: bool) -> None:
    """Print a trace on a rich console; further wordings than the closest in full with `everything`."""
    width = max(NARROWEST, min(console.width, WIDEST))
    print_lines(_lines(trace, Page(trace_words(ui), width, has_colour(console), everything)), console)


def trace_text(trace: Trace, *, ui: str, everything: bool, width: int = PIPED) -> str:
    """Return a trace as plain text with a final newline."""
    return unstyled(_lines(trace, Page(trace_words(ui), max(NARROWEST, width), coloured=False, everything=everything)))


def _lines(trace: Trace, page: Page) -> Iterator[Line]:
    for text, style in ((heading(trace, page.say), "bold"), (counts_line(trace, page.say), "bold"),
                        (library_line(trace, page.say), "dim")):
        yield from wrap([Run(clean(text), style)], page.width)
    margin = max((columns(one.id) for one in trace.traced), default=0) + 2
    words = {one.id: one.text for one in trace.draft.paragraphs}
    for one in trace.traced:
        yield ()
        yield from _paragraph(one, words[one.id], margin, page)


def _paragraph(one: Traced, words: str, margin: int, page: Page) -> Iterator[Line]:
    lead = Run(padded(clean(one.id), margin), "bold")
    if not one.hits:
        told = [Run(page.say.say("origin.new"), _STYLES["new"]), Run(clean("  " + clipped(words)))]
        yield from hanging(lead, told, page.width)
    for at, hit in enumerate(one.hits):
        yield from hanging(lead if at == 0 else Run(" " * margin), _head(hit, one, page), page.width)
        if at == 0 or page.everything:
            yield from hanging(Run(" " * margin), _words(hit, words, page), page.width)


def _head(hit: Hit, one: Traced, page: Page) -> list[Run]:
    kind = Run(page.say.say(f"origin.{hit.kind}"), _STYLES[hit.kind])
    rest = " · ".join((source(hit, page.say), *facts(hit, one, page.say)))
    return [kind, Run(clean("  " + rest))]


def _words(hit: Hit, words: str, page: Page) -> list[Run]:
    if hit.kind == "clause":
        return [Run(clean(page.say.say("trace.passage", words[hit.start : hit.end])))]
    if hit.kind == "verbatim" or not hit.edits:
        return [Run(clean(clipped(hit.words)), "dim")]
    return marked(hit.edits, page)


# --- Markdown ---------------------------------------------------------------------------------------


def trace_markdown(trace: Trace, *, ui: str) -> str:
    """Return a trace as Markdown with a final newline."""
    say = trace_words(ui)
    words = {one.id: one.text for one in trace.draft.paragraphs}
    head = [f"# {escaped(heading(trace, say))}", f"**{escaped(counts_line(trace, say))}**",
            escaped(library_line(trace, say)), f"*{say.say('report.legend-markdown')}*"]
    return "\n\n".join([*head, *(_block(one, words[one.id], say) for one in trace.traced)]) + "\n"


def _block(one: Traced, words: str, say: Words) -> str:
    if not one.hits:
        return f"- **{escaped(one.id)}** {say.say('origin.new')}\n\n  > {escaped(words)}"
    lines = []
    for at, hit in enumerate(one.hits):
        told = " · ".join(map(escaped, (source(hit, say), *facts(hit, one, say))))
        first = f"- **{escaped(one.id)}** " if at == 0 else "  - "
        margin = "  " if at == 0 else "    "
        lines.append(f"{first}**{say.say(f'origin.{hit.kind}')}** {told}\n\n{margin}> {_quoted(hit, words)}\n")
    return "\n".join(lines).rstrip("\n")


def _quoted(hit: Hit, words: str) -> str:
    if hit.kind == "clause":
        return escaped(words[hit.start : hit.end])
    return redline(hit.edits) if hit.edits else escaped(hit.words)


# --- JSON -------------------------------------------------------------------------------------------


def trace_json(trace: Trace) -> str:
    """Return a trace as JSON with a final newline, a paragraph a line."""
    paragraphs = [_encode(_traced(one, trace)) for one in trace.traced]
    head = {
        "schema": SCHEMA,
        "draft": {"name": trace.draft.name, "symbol": trace.draft.symbol, "title": trace.draft.title},
        "library": {"name": trace.library, "texts": trace.texts, "paragraphs": trace.paragraphs},
        "counts": dict(trace.counts),
    }
    lines = [f"  {_encode(key)}: {_encode(value)}," for key, value in head.items()]
    items = ",\n".join(f"    {one}" for one in paragraphs)
    return "\n".join(["{", *lines, '  "paragraphs": [', items, "  ]", "}"]) + "\n"


def _encode(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _traced(one: Traced, trace: Trace) -> dict[str, Any]:
    words = next(each.text for each in trace.draft.paragraphs if each.id == one.id)
    return {"id": one.id, "kind": one.kind, "text": words, "first": _text(one.first) if one.first else None,
            "hits": [_hit(hit) for hit in one.hits]}


def _hit(hit: Hit) -> dict[str, Any]:
    edits = [{key: value for key, value in (("op", edit.op), ("old", edit.old), ("new", edit.new), ("class", edit.cls))
              if value or key != "class"} for edit in hit.edits]
    return {
        "text": _text(hit.text), "id": hit.id, "words": hit.words, "similarity": round(hit.similarity, 4),
        "kind": hit.kind, "agreed": hit.agreed, "classes": list(hit.classes), "weight": hit.weight,
        "start": hit.start, "end": hit.end, "also": list(hit.also), "edits": edits,
    }  # fmt: skip


def _text(text: KeptText) -> dict[str, Any]:
    told = asdict(text)
    return {name: told[name] for name in _TEXT}
