"""A comparison in a notebook: it shows itself as the page, in a frame of its own.

The page brings its own style and its own policy; in a frame neither it nor the notebook disturbs the other.
"""

from __future__ import annotations

from redline.model import Comparison

# Tall enough for the brief and the first changes; the page scrolls inside its frame.
HEIGHT = "40em"


def framed(comparison: Comparison) -> str:
    """Return the comparison as HTML that a notebook shows, in the draft's language."""
    from html import escape

    from redline.report.to_html import to_html

    page = to_html(comparison, ui="zh" if comparison.new.language == "zh" else "en")
    return f'<iframe srcdoc="{escape(page)}" style="width: 100%; height: {HEIGHT}; border: 0"></iframe>'
