"""What stands outside the paragraphs and the fields of a Word file, tracked as whole lines.

[-2020年7月17日人权理事会通过的决议-]      a line of the masthead that only the earlier Word file has
{+Distr.: Limited+}                        one that only the draft has
[-第27次会议 2020年7月17日 [未经表决通过。]-]  how the earlier text was adopted, which no draft says
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from itertools import takewhile
from typing import Any

from redline.model import Comparison, Resolution
from redline.report.docx_edit import ParagraphEditor
from redline.report.docx_inline import PLAIN
from redline.report.docx_notes import tracked_mark
from redline.report.docx_source import WordSource, plain_look
from redline.report.docx_xml import WRAPPERS, Tracker, W, element, run

_TRACKED = tuple(W + tag for tag in WRAPPERS.values())
_NO_MARKS = dict.fromkeys([ord("*"), *PLAIN])
_COME = (W + "ins", W + "moveTo")


class Outside:
    """Tracks lines that only one of two files has, once all that has a name of its own is tracked."""

    def __init__(
        self,
        source: WordSource,
        before: Sequence[Any],
        comparison: Comparison,
        editor: ParagraphEditor,
        tracker: Tracker,
    ) -> None:
        """Take the draft's file, the lines above the earlier Word file's paragraphs, and who tracks."""
        self._source = source
        self._before = before
        self._comparison = comparison
        self._editor = editor
        self._tracker = tracker

    def track(self) -> None:
        """Track what came, then what went, then the record of the adoption."""
        known = _solid(_said(self._comparison.old))
        for place in self._source.front() if self._comparison.old.heads else ():  # else nobody knows what it printed
            text = _solid(_text(place, before=False))
            if text and text not in known and not _is_tracked(place):
                self._editor.whole(place)
        self._gone()
        self._adoption()

    def _gone(self) -> None:
        """Put the lines of the earlier masthead that nothing shows yet before the next one that something shows."""
        following = self._source.first()
        for place in reversed(self._before):
            text = _text(place, before=False).strip()
            shown = [(one, _solid(_text(one, before=True))) for one in self._source.front()]
            if following is None or not text:
                continue
            if _solid(text) not in "".join(said for _, said in shown):
                following = self._deleted(text, following)
                continue
            following = next((one for one, said in shown if said and said == _solid(text)), following)

    def _deleted(self, text: str, following: Any) -> Any:
        made = self._line(text)
        following.addprevious(made)
        return made

    def _line(self, text: str) -> Any:
        properties = plain_look(self._before, text)
        self._tracker.mark_paragraph(properties, "delete")
        return element("p", None, properties, *self._tracker.wrap("delete", [run(text, deleted=True)]))

    def _adoption(self) -> None:
        """Track the lines that tell how a text was adopted, which stand after its last paragraph."""
        old, new = self._comparison.old.adoption, self._comparison.new.adoption
        last = self._last()
        if last is None or _solid(old) == _solid(new):
            return
        for place in [one for one in last.itersiblings(W + "p") if new and not _is_tracked(one)]:
            text = _solid(_text(place, before=False))
            if text and text in _solid(new):
                self._editor.whole(place)
        if old:
            last.addnext(self._line(old))

    def _last(self) -> Any:
        """Return the last paragraph of the resolution, or what is gone from behind it."""
        places = [self._source.places[one.id] for one in self._comparison.new.paragraphs]
        if not places:
            return None
        gone = list(takewhile(lambda one: one.tag == W + "p" and _is_tracked(one), places[-1].itersiblings()))
        return (gone or places)[-1]


def _said(text: Resolution) -> str:
    """Return all that a text says outside its paragraphs."""
    return "\n".join([*text.heads, *(block.text for block in (*text.leftovers, *text.headings)), text.adoption])


def _text(place: Any, *, before: bool) -> str:
    """Return what a paragraph says as it stands, or, `before` its tracked changes."""
    tags = (W + "t", W + "delText") if before else (W + "t",)
    return "".join(one.text or "" for one in place.iter(*tags) if not (before and _has_come(one)))


def _has_come(text: Any) -> bool:
    return any(above.tag in _COME for above in text.iterancestors())


def _is_tracked(place: Any) -> bool:
    return tracked_mark(place) is not None or next(place.iter(*_TRACKED), None) is not None


def _solid(text: str) -> str:
    """Return the letters of a text, without space and the marks of notes."""
    bare = "".join(text.split()).translate(_NO_MARKS)
    return unicodedata.normalize("NFKC", bare).casefold()
