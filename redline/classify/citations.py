"""What a change cites: one document for another, one more, one less, another year, another day that something is due.

Only what rolls forward is technical: a later document of the series, the next session, a later year. Everything else
that is cited decides what the text rests on, and its reason says so:

    第74/151号 -> 第76/180号        reference           《甲宣言》 -> 《乙宣言》         reference-other
    第四次 -> 第五次, of a report   reference
    第76/300号 -> 第68/262号        reference-older     + 和第77/45号, beside 第75/1号  reference-next
    + 、《甲宣言》                   reference-new       - 、《甲宣言》                  reference-removed
    5月3日的袭击 -> 6月7日的袭击    date-other          谴责自2019年以来 -> 2021年     date-other
    在2025年6月30日前 -> 2028年…    deadline            + 依照《甲宪章》                 a caveat, told before
    A/RES/60/251号 -> 第60/251号    form                2500名 -> 1500名              none of these: wording
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from redline.classify.documents import Document, document, identity, is_of_a_year, relation
from redline.classify.frame import Frame, blanked
from redline.classify.pairs import Pair
from redline.language import Language, letters
from redline.language.numerals import number
from redline.language.openings import find_opening
from redline.model import Reason, Reference

# Letters that may follow the last citation of an insertion that only cites (决议, 决定, of the Council).
AFTER_CITATION = 6
# How far around a year a deadline is looked for, in characters: no later than the end of December , 年12月底之前.
DUE_BEFORE, DUE_AFTER = 34, 10
# Characters that may follow an ordinal in its word: 第四[次].
ORDINAL_END = 2
_CITED = frozenset({"symbol", "resolution", "decision", "title"})
_DAYS = frozenset({"session", "date"})
_CLAUSE = re.compile(r"[，；,;:：]")
# Openings of these families name a document as well: 设立理事会的第60/251号决议.
_NAMING_FAMILIES = frozenset({"decide"})


def citation_reasons(pair: Pair, old: str, new: str, frame: Frame) -> list[Reason]:
    """Reasons for a change of what is cited, when the change is about nothing else.

    甲号和乙号 that became 甲号、乙号和丙号 deletes 乙号 and inserts it again, in another place: only 丙号 has come.
    """
    was, now = frame.old_references, frame.new_references
    if not was and not now:
        return _years(pair, old, new, frame) or _recurring(pair, old, new, frame)
    if _keys(was, frame) == _keys(now, frame):
        return _form(pair, old, new, frame)
    sides = ((old, pair.old_at, was), (new, pair.new_at, now))
    if not all(_only_cites(text, at, references, frame) for text, at, references in sides):
        return []
    gone, come = _moved(was, frame), _moved(now, frame)
    if not gone and not come:
        return [Reason("editorial", "mark", (old.strip() or "–", new.strip() or "–"))]
    reasons = _Exchange(pair, frame).reasons(gone, come)
    days = [[one.text for one in side if one.kind in _DAYS] for side in (gone, come)]
    if frame.mandate and any(days):
        reasons.append(Reason("mandate", "mandate", (" → ".join(side[0] for side in days if side),)))
    return reasons


def _keys(references: Sequence[Reference], frame: Frame) -> set[Document]:
    return {identity(one, frame.facts) for one in references}


def _moved(references: Sequence[Reference], frame: Frame) -> list[Reference]:
    """Return the references that came or went: not those that the paragraph has on both sides, nor the date inside
    a resolution's citation, which is told with it (77/223 of 15 December 2022)."""
    own = [one for one in references if identity(one, frame.facts) not in frame.same]
    dated = [one for one in own if one.kind in _CITED]
    return [one for one in own
            if one.kind != "date" or not any(doc.start <= one.start and one.end <= doc.end for doc in dated)]


def described(old: str, new: str, frame: Frame) -> list[Reason]:
    """Return the reason for a document that a recalling paragraph names in words, without number or title, and did not
    before, or no longer: and the Additional Protocols thereto of 1977."""
    found = find_opening(frame.now or frame.was, frame.facts)
    if bool(letters(old)) == bool(letters(new)) or found is None or found.opening.family != "recall":
        return []
    said = (new or old).strip(" ，、；,;\n")
    cited = frame.facts.pattern("references.described").search(said)
    if cited is None or (cited[0] in frame.was and cited[0] in frame.now and not letters(old)):
        return []
    return [Reason("reference-new", "reference-new", (said,)) if letters(new)
            else Reason("reference", "reference-removed", (said,))]


# --- one for another --------------------------------------------------------------------------------


class _Exchange:
    """One citation for another of its kind, one more, one less, at the place of a pair."""

    def __init__(self, pair: Pair, frame: Frame) -> None:
        self.pair, self.frame, self.facts = pair, frame, frame.facts
        self.was, self.now = ([document(one, self.facts) for one in side if one.kind in _CITED]
                              for side in (frame.old_cited, frame.new_cited))

    def reasons(self, gone: Sequence[Reference], come: Sequence[Reference]) -> list[Reason]:
        """Return a reason for each reference that came or went: for two of a kind together, one."""
        reasons: list[Reason] = []
        left = list(gone)
        for one in come:
            partner = self._partner(one, left)
            if partner:
                left.remove(partner)
                reasons.append(self._replaced(partner, one))
            elif one.kind in _CITED or not any(other.kind in _CITED for other in come):
                reasons.append(self._added(one))
        return reasons + [self._removed(one) for one in left
                          if one.kind in _CITED or not any(other.kind in _CITED for other in left)]

    def _partner(self, one: Reference, left: Sequence[Reference]) -> Reference | None:
        """Return what `one` replaced: the document that it is the next of, else the first of its kind."""
        related = [(relation(document(other, self.facts), document(one, self.facts)), other) for other in left]
        near = [other for how, other in related if how != "other"]
        return next(iter(near), None) or next((other for other in left if other.kind == one.kind), None)

    def _replaced(self, old: Reference, new: Reference) -> Reason:
        words = (old.text, new.text)
        if new.kind in _DAYS and (self._due(new, new=True) or self._due(old, new=False)):
            return Reason("reference", "deadline", words)
        if new.kind == "date" and not self._is_of_a_document(new) and not _occasion(self.pair, self.facts):
            return Reason("reference", "date-other", words)
        how = relation(document(old, self.facts), document(new, self.facts))
        codes = {"same": "reference", "later": "reference", "earlier": "reference-older", "other": "reference-other"}
        return Reason("reference", codes[how], words)

    def _added(self, one: Reference) -> Reason:
        if one.kind not in _CITED:
            return self._day(one, new=True)
        cited = document(one, self.facts)
        before = one.key in self.frame.cited_before
        if self._is_next(cited):
            return (Reason("reference", "reference", ("–", one.text)) if before
                    else Reason("reference-new", "reference-next", (one.text,)))
        return (Reason("reference", "reference-added", (one.text,)) if before
                else Reason("reference-new", "reference-new", (one.text,)))

    def _removed(self, one: Reference) -> Reason:
        if one.kind not in _CITED:
            return self._day(one, new=False)
        if self._is_succeeded(document(one, self.facts)):
            return Reason("reference", "reference", (one.text, "–"))
        return Reason("reference", "reference-removed", (one.text,))

    def _is_next(self, cited: Document) -> bool:
        """Return whether a document that came is the newest of a series that its paragraph recalls. Where somebody is
        told to act on it, it is one more thing to do; numbers of the Security Council tell no series."""
        if is_of_a_year(cited):
            return False
        series = [one for one in self.was if one.series == cited.series]
        return not self.frame.directs and bool(series) and all(relation(one, cited) == "later" for one in series)

    def _is_succeeded(self, cited: Document) -> bool:
        """Return whether a document that went gave way to a newer one of its series elsewhere in the paragraph: of as
        many newer ones as went."""
        come = [one for one in self.now if one not in self.was and relation(cited, one) == "later"]
        gone = [one for one in self.was if one not in self.now and one.series == cited.series]
        return len(come) >= len(gone)

    # --- days and sessions ---------------------------------------------------------------------------

    def _day(self, one: Reference, *, new: bool) -> Reason:
        """Return the reason for a day or a session that came or went: by itself, or with the document it belongs to."""
        text = (self.pair.new if new else self.pair.old).strip()
        if self._due(one, new=new):
            return Reason("wording", "wording-added" if new else "wording-removed", (text,))
        words = ("–", one.text) if new else (one.text, "–")
        if self._is_of_a_document(one):
            return Reason("reference", "reference", words)
        return Reason("reference", "reference-added" if new else "reference-removed", (one.text,))

    def _is_of_a_document(self, one: Reference) -> bool:
        """Return whether a day is that of a document cited beside it."""
        cited = (*self.frame.old_cited, *self.frame.new_cited)
        return bool(one.date) and any(other.date == one.date for other in cited if other.kind in _CITED)

    def _due(self, one: Reference, *, new: bool) -> bool:
        """Return whether something is due by a day or a session: 在2025年6月30日前, by its eightieth session."""
        pair = self.pair
        before, text, after, at = (
            (pair.new_before or pair.before, pair.new, pair.after, pair.new_at) if new
            else (pair.before, pair.old, pair.old_after or pair.after, pair.old_at))
        around = before + text + after
        start, end = len(before) + one.start - at, len(before) + one.end - at
        return bool(self.facts.pattern("references.due_before").search(around[:max(0, start)])
                    or self.facts.pattern("references.due_after").match(around[end:]))


# --- only a citation --------------------------------------------------------------------------------


def _only_cites(text: str, at: int, references: Sequence[Reference], frame: Frame) -> bool:
    """Return whether a text is a citation: its references, the words before that name them, next to nothing after.

    A verb among those words is no citation: ，同时铭记大会2001年9月8日《德班宣言》.
    """
    if not letters(text):
        return True
    if not references:
        return text.strip() in frame.facts.joints or not letters(_unnamed(text, frame))
    end = max(one.end - at for one in references)
    return len(letters(text[end:])) <= AFTER_CITATION and not _has_verb(_beside(text, at, references), frame)


def _beside(text: str, at: int, references: Sequence[Reference]) -> str:
    """Return a text with spaces for each reference in it."""
    return blanked(text, [(max(0, one.start - at), min(len(text), one.end - at)) for one in references])


def _has_verb(text: str, frame: Frame) -> bool:
    said = text.lower()
    return any(phrase in said for phrase in _verbs(frame))


def _verbs(frame: Frame) -> Iterator[str]:
    return (one.phrase for one in frame.facts.openings
            if one.family not in _NAMING_FAMILIES and one.phrase not in frame.facts.clause_words)


def _unnamed(text: str, frame: Frame) -> str:
    return frame.facts.pattern("references.naming").sub("", text)


def _form(pair: Pair, old: str, new: str, frame: Frame) -> list[Reason]:
    """The same documents in another form: A/RES/60/251号 -> 第60/251号; nothing where other words changed."""
    sides = ((old, pair.old_at, frame.old_references), (new, pair.new_at, frame.new_references))
    if any(letters(_unnamed(_beside(*side), frame)) for side in sides):
        return []
    return [Reason("editorial", "form", (old.strip() or "–", new.strip() or "–"))]


# --- years ------------------------------------------------------------------------------------------


def _years(pair: Pair, old: str, new: str, frame: Frame) -> list[Reason]:
    """A bare year for another: 2020年 -> 2021年.

    A deadline (到2030年, by 2030) cites nothing: it is substance. A number of things (2500名) is no year. A document or
    a goal called by its year is another one (2030年议程).
    """
    was, now = _year(pair, old, frame), _year(pair, new, frame)
    said = pair.before[-DUE_BEFORE:] + new.strip() + pair.after[:DUE_AFTER]
    if not was or not now or frame.facts.pattern("references.deadline").search(said):
        return []
    code = ("reference-other" if _named(pair, new, frame)
            else "date-other" if frame.facts.pattern("references.since").search(said)
            else "reference" if now > was else "reference-older")
    update = Reason("reference", code, (old.strip(), new.strip()))
    return [update, Reason("mandate", "mandate", (f"{old.strip()} → {new.strip()}",))] if frame.mandate else [update]


def _occasion(pair: Pair, facts: Language) -> bool:
    """Return whether the clause around a day tells of what is held or issued again and again, not of what happened."""
    before, after = _CLAUSE.split(pair.before)[-1], _CLAUSE.split(pair.after)[0]
    return bool(facts.pattern("references.occasion").search(f"{before}\n{after}"))


def _year(pair: Pair, text: str, frame: Frame) -> tuple[int, ...]:
    """Return the year that a text is, with its month if it has one, as what stands around it tells; or nothing."""
    said = text.strip()
    around = pair.before + text + pair.after
    start = len(pair.before) + len(text) - len(text.lstrip())
    match = frame.facts.pattern("references.year").match(around, start)
    if not match or match.end() < start + len(said):
        return ()
    led = "references.year_before" not in frame.facts.patterns or frame.facts.pattern(
        "references.year_before").search(around[:start])
    return tuple(int(part) for part in re.findall(r"\d+", said)) if led else ()


# An ordinal in its place, or none.
Ordinal = re.Match[str] | None

# --- what recurs ------------------------------------------------------------------------------------


def _recurring(pair: Pair, old: str, new: str, frame: Frame) -> list[Reason]:
    """The next of a report or a meeting that recurs, by its ordinal: 第四次年度报告 -> 第五次年度报告.

    What else bears an ordinal is not the next of a series: the second paragraph, for a third time.
    """
    recurs, phases = _ordinals(pair, old, new, frame)
    matches = recurs if all(recurs) else phases
    said = [match and number(match["ordinal"]) for match in matches]
    whole = all(match and match.end("ordinal") >= len(text.strip()) - ORDINAL_END
                for match, text in zip(matches, (old, new), strict=True))
    if not whole or not said[0] or not said[1] or said[0] == said[1]:
        return []
    update = Reason("reference", "reference" if said[1] > said[0] else "reference-older", (old.strip(), new.strip()))
    if not frame.mandate or matches is phases:
        return [update]
    return [update, Reason("mandate", "mandate", (f"{old.strip()} → {new.strip()}",))]


def _ordinals(pair: Pair, old: str, new: str, frame: Frame) -> tuple[list[Ordinal], list[Ordinal]]:
    """Return the ordinals of both sides, of what recurs, and of the phases of what is named beside: 该项目第二阶段."""
    facts = frame.facts
    sides = [text + after for text, after in ((old, pair.old_after or pair.after), (new, pair.after))]
    named = "references.phase_before" not in facts.patterns or facts.pattern(
        "references.phase_before").search(pair.before)
    recurs, phases = ([facts.pattern(name).match(side) for side in sides]
                      for name in ("references.recurring", "references.phase"))
    return recurs, phases if named else [None, None]


def _named(pair: Pair, new: str, frame: Frame) -> bool:
    """Return whether a document or a goal is called by a year: 2030年议程, the 2030 Agenda."""
    after = new.lstrip()[4:] + pair.after
    return bool(frame.facts.pattern("references.named_before").search(pair.before)
                or frame.facts.pattern("references.named_after").search(after))
