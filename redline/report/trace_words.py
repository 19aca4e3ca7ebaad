"""The words of traces, libraries and dossiers: those that all reports share, and their own."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path

from redline.model_library import Hit, KeptText, Trace, Traced, Trouble
from redline.report.words import Words, date_text, words

_FOLDER = Path(__file__).with_name("words")


@cache
def trace_words(ui: str) -> Words:
    """Return the words that all reports share and those of traces; ValueError for an unknown language."""
    import tomllib

    shared = words(ui)
    tables: dict[str, dict[str, str]] = tomllib.loads((_FOLDER / f"trace.{ui}.toml").read_text("utf-8"))
    own = {f"{table}.{key}": text for table, keys in tables.items() for key, text in keys.items()}
    return Words(shared.language, {**shared.sentences, **own})


def heading(trace: Trace, say: Words) -> str:
    """Return the title of a trace, which names the draft by its number and title, its symbol or its file."""
    draft = trace.draft
    named = " ".join(part for part in (draft.number, draft.title) if part)
    return say.say("trace.title", named or draft.symbol or draft.name)


def library_line(trace: Trace, say: Words) -> str:
    """Return which library was searched and how large it is."""
    return say.say("trace.library", trace.library, trace.texts, trace.paragraphs)


def counts_line(trace: Trace, say: Words) -> str:
    """Return how many paragraphs have which origin: "verbatim 8 · nearly verbatim 15 · …"."""
    return " · ".join(say.say("trace.counted", say.say(f"origin.{kind}"), count) for kind, count in trace.counts)


def source(hit: Hit, say: Words) -> str:
    """Return where a hit stands, and since when it is agreed: "OP3 of 44/18 (17 July 2020)"."""
    return dated(say.say("trace.of", hit.text.label, hit.id), hit.text, say)


def dated(called: str, text: KeptText, say: Words) -> str:
    """Return a name with the date of its text, where it is known."""
    return say.say("trace.dated", called, date_text(text.date, say.language)) if text.date else called


def facts(hit: Hit, traced: Traced, say: Words) -> tuple[str, ...]:
    """Return what is to be said of a hit besides its source: how alike, whether agreed, where else, since when."""
    told = [] if hit.kind == "verbatim" else [say.say("trace.alike", f"{hit.similarity:.2f}")]
    if hit.agreed:
        told.insert(0, say.say("trace.agreed"))
    elif hit.based:
        told.insert(0, say.say("trace.based"))
    elif not hit.text.adopted:
        told.append(say.say("trace.not-adopted"))
    if hit.classes:
        told.append(say.say("trace.classes", listed([say.named(f"class.{one}", one) for one in hit.classes], say)))
    if hit.also:
        told.append(say.say("trace.also", listed(hit.also, say)))
    first = traced.first
    if first and hit is traced.hits[0] and first.id != hit.text.id:
        told.append(say.say("trace.first", dated(first.label, first, say)))
    return tuple(told)


def listed(names: Sequence[str], say: Words) -> str:
    """Return names as a list."""
    return say.say("report.list").join(names)


def trouble_text(trouble: Trouble, ui: str) -> str:
    """Return what is wrong with a library, in one sentence."""
    say = trace_words(ui)
    key = f"trouble.{trouble.code}"
    return say.say(key, *trouble.details) if key in say.sentences else f"{trouble.code}: {', '.join(trouble.details)}"
