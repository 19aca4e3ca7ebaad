"""A comparison -> a Word file with tracked changes: reject all gives the earlier text, accept all the draft.

Where the draft is a Word file, the changes are written into it: its page, styles, numbers, tables and notes stay. Where
it is not, the text is typeset as a resolution.
"""

from __future__ import annotations

from redline.model import Comparison

AUTHOR = "redline"


def to_docx(
    comparison: Comparison,
    *,
    ui: str,
    author: str = AUTHOR,
    date: str = "",
    comments: bool = False,
    draft: bytes | None = None,
    earlier: bytes | None = None,
    layout: bool | None = None,
) -> bytes:
    """Return the comparison as the bytes of a .docx.

    `date` is ISO 8601, "" for changes without a date. `draft` and `earlier` are the Word files that were compared, None
    for texts of another format. `layout` says whether differences of spaces and of the width of punctuation are
    tracked; None, the default, tracks them between two Word files, where an author made them, and not where one text
    was extracted from another format.
    """
    from redline.report.docx_typeset import typeset
    from redline.report.docx_xml import Tracker

    exact = (draft is not None and earlier is not None) if layout is None else layout
    tracker = Tracker(author or AUTHOR, _moment(date))
    if draft is not None:
        from redline.report.docx_draft import written_into
        from redline.report.docx_harmless import harmless

        return written_into(harmless(draft), earlier, comparison, tracker, ui=ui, comments=comments, exact=exact)
    return typeset(comparison, tracker, ui=ui, comments=comments, exact=exact)


def _moment(date: str) -> str:
    """Return a date as Word writes it, with a time.

    >>> _moment("2021-06-21")
    '2021-06-21T00:00:00Z'
    """
    return f"{date}T00:00:00Z" if len(date) == len("2021-06-21") else date
