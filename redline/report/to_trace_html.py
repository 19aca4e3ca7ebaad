"""A trace as one HTML file."""

from __future__ import annotations

from redline.model_library import Trace
from redline.report.html_static import static_page
from redline.report.trace_words import facts, heading, library_line, source, trace_words


def trace_html(trace: Trace, *, ui: str) -> str:
    """Return the page of a trace in the interface language `ui`."""
    say = trace_words(ui)
    words = {one.id: one.text for one in trace.draft.paragraphs}
    return static_page(
        "trace.html.j2",
        say,
        heading=heading(trace, say),
        library=library_line(trace, say),
        trace=trace,
        tongue=trace.draft.language,
        paragraphs=[(one, words[one.id]) for one in trace.traced],
        source=lambda hit: source(hit, say),
        facts=lambda hit, one: facts(hit, one, say),
    )
