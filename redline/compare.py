"""Two resolutions -> a comparison: the whole story in one function.

    align the paragraphs · compare the words of each match · classify what changed · count · prove
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from redline.align import align
from redline.check import check
from redline.classify import ORDER, Classifier, items_of_requests
from redline.diff import Differ, joined_references
from redline.language import Lexicon, fold, language
from redline.model import (
    Change,
    Comparison,
    Counts,
    Edit,
    FieldChange,
    Kind,
    Match,
    Note,
    Paragraph,
    Resolution,
    Section,
    Summary,
    Warning,
)
from redline.original import Settled, is_parallel, matches_of, not_consulted, settled
from redline.parse.references import find_references

__all__ = ["compare"]


def compare(old: Resolution, new: Resolution, *, lexicon: Lexicon | None = None,
            original: Comparison | None = None) -> Comparison:
    """Return the comparison of an earlier text `old` with a draft `new`.

    `lexicon` adds a user's terms, caveats, openings and variants. `original` is the comparison of the same two texts in
    the language they were drafted in: it settles what is another rendering only. Raises FidelityError should the result
    not rebuild both texts: it is proved before it is returned.
    """
    facts = language(new.language, lexicon)
    by_old = {one.id: one for one in old.paragraphs}
    by_new = {one.id: one for one in new.paragraphs}
    matches: Sequence[Match] = align(old.paragraphs, new.paragraphs, facts)
    parallel = original is not None and is_parallel(matches, original, by_old, by_new)
    if original and parallel:
        matches = matches_of(matches, original)
    differ = Differ([*_texts(matches, by_old, by_new), *_field_texts(old), *_field_texts(new)], facts)
    cited_before = frozenset(cited.key for one in old.paragraphs for cited in one.references)
    items = items_of_requests(old.paragraphs, facts), items_of_requests(new.paragraphs, facts)
    # The tests of one pair cut the same few texts again and again.
    cut = lru_cache(maxsize=64)(lambda text: [word.key for word in differ.words(text)])
    classifier = Classifier(facts, cut, cited_before, old.date, items)
    changes = tuple(
        _change(match, [by_old[name] for name in match.old], [by_new[name] for name in match.new], differ, classifier)
        for match in matches
    )
    beside = Settled(changes, (), apart=False)
    if original:
        beside = settled(changes, by_new, original, facts) if parallel else not_consulted(changes, original)
    changes = beside.changes
    fields = _fields(old, new, changes, differ)
    warnings = (*_languages(old, new), *_chronology(old, changes, by_new), *_lexicon_warning(lexicon), *beside.warnings)
    recast = beside.apart or any(_is_recast(field, classifier) for field in fields)
    summary = _summary(old, new, changes, fields, recast=recast)
    return check(Comparison(old, new, changes, fields, summary, warnings=warnings))


def _texts(matches: Sequence[Match], old: Mapping[str, Paragraph], new: Mapping[str, Paragraph]) -> list[str]:
    """Return the texts whose words will be compared: only these decide which part of the dictionary is needed."""
    texts: list[str] = []
    for match in matches:
        sides = [old[name].text for name in match.old], [new[name].text for name in match.new]
        if match.old and match.new and sides[0] != sides[1]:
            texts += [*sides[0], *sides[1]]
    return texts


def _field_texts(one: Resolution) -> list[str]:
    return [one.title, one.agenda_title, *(note.text for note in one.notes), *(each.name for each in one.sponsors)]


def _change(match: Match, old: list[Paragraph], new: list[Paragraph], differ: Differ, classifier: Classifier) -> Change:
    cited = joined_references(old), joined_references(new)
    return classifier.change(match, old, new, _edits(old, new, differ), cited)


def _edits(old: list[Paragraph], new: list[Paragraph], differ: Differ) -> tuple[Edit, ...]:
    if not old:
        return (Edit("insert", "", new[0].text),)
    if not new:
        return (Edit("delete", old[0].text, ""),)
    if len(old) == len(new) == 1 and _same(old[0].text, new[0].text):
        return (Edit("keep", old[0].text, new[0].text),)
    return differ.compare(old, new)


def _same(old: str, new: str) -> bool:
    """Return whether two texts differ in layout only. Where words are parted by spaces, a space is no layout."""
    return old == new or (fold(old) == fold(new) and _words(old) == _words(new))


def _words(text: str) -> list[str]:
    """Return the words of a text that has no Chinese in it: 'can not' is not 'cannot'."""
    return text.split() if text.isascii() else []


# --- outside the paragraphs -------------------------------------------------------------------------


def _fields(old: Resolution, new: Resolution, changes: Sequence[Change], differ: Differ) -> tuple[FieldChange, ...]:
    """Return what changed in title, sponsors, agenda item, session and notes."""
    texts = [
        ("TITLE", old.title, new.title),
        ("SPONSORS", _sponsors(old), _sponsors(new)),
        ("AGENDA", f"{old.agenda_item} {old.agenda_title}".strip(), f"{new.agenda_item} {new.agenda_title}".strip()),
        ("SESSION", old.session, new.session),
    ]
    found = [_field(name, was, now, differ) for name, was, now in texts if fold(was) != fold(now)]
    return (*found, *_notes(old, new, changes, differ))


def _sponsors(one: Resolution) -> str:
    return ("、" if one.language == "zh" else ", ").join(sponsor.name for sponsor in one.sponsors)


def _field(name: str, old: str, new: str, differ: Differ) -> FieldChange:
    kind: Kind = "added" if not old else "removed" if not new else "changed"
    return FieldChange(name, kind, old, new, differ.compare_texts(old, new))


def _is_recast(field: FieldChange, classifier: Classifier) -> bool:
    """Return whether a title or a note says something else now: A/HRC/44/28 that became A/HRC/47/47 does not."""
    if field.kind != "changed" or not field.id.startswith(("TITLE", "NOTE.")):
        return False
    sides = [Paragraph(field.id, "annex", "", text) for text in (field.old, field.new)]
    cited = (find_references(field.old, classifier.facts), find_references(field.new, classifier.facts))
    match = Match((field.id,), (field.id,), 1.0)
    return classifier.change(match, sides[:1], sides[1:], field.edits, cited).weight == "substantive"


def _notes(old: Resolution, new: Resolution, changes: Sequence[Change], differ: Differ) -> list[FieldChange]:
    """Return notes whose text changed, came or went; a note is the same note where its paragraph is the same."""
    partner = _note_partners(old, new, changes)
    old_notes = _by_mark(old.notes)
    new_notes = _by_mark(new.notes)
    found: list[FieldChange] = []
    for mark, note in new_notes.items():
        was = old_notes.get(partner.get(mark, ""))
        if was is None or fold(was.text) != fold(note.text):
            found.append(_field(f"NOTE.{mark}", was.text if was else "", note.text, differ))
    kept = set(partner.values())
    found += [_field(f"NOTE.{mark}", note.text, "", differ) for mark, note in old_notes.items() if mark not in kept]
    return found


def _by_mark(notes: Sequence[Note]) -> dict[str, Note]:
    found: dict[str, Note] = {}
    for note in notes:
        found.setdefault(note.mark, note)
    return found


def _note_partners(old: Resolution, new: Resolution, changes: Sequence[Change]) -> dict[str, str]:
    """Return new mark -> old mark: by equal text, then by paragraph and order, then as the same mark of sponsors."""
    said = {mark: fold(note.text) for mark, note in _by_mark(old.notes).items()}
    says = {mark: fold(note.text) for mark, note in _by_mark(new.notes).items()}
    partner: dict[str, str] = {}
    for now, was in _note_places(old, new, changes):
        _pair(partner, [(mark, other) for mark in now for other in was if says.get(mark) == said.get(other)])
    first = {text: mark for mark, text in reversed(said.items())}
    _pair(partner, [(mark, first[text]) for mark, text in says.items() if text in first])
    for now, was in _note_places(old, new, changes):
        taken = set(partner.values())
        _pair(partner, zip([mark for mark in now if mark not in partner],
                           [mark for mark in was if mark not in taken], strict=False))  # fmt: skip
    stars = [{mark for one in text.sponsors for mark in one.marks} for text in (old, new)]
    _pair(partner, [(mark, mark) for mark in sorted(stars[0] & stars[1])])
    return partner


def _note_places(old: Resolution, new: Resolution, changes: Sequence[Change]) -> list[tuple[list[str], list[str]]]:
    """Return the marks of the new and the old paragraphs of each change, in their order."""
    was = {one.id: [mark.mark for mark in one.notes] for one in old.paragraphs}
    now = {one.id: [mark.mark for mark in one.notes] for one in new.paragraphs}
    return [([mark for name in one.new for mark in now[name]], [mark for name in one.old for mark in was[name]])
            for one in changes]


def _pair(partner: dict[str, str], pairs: Iterable[tuple[str, str]]) -> None:
    """Add the pairs of which neither mark is taken yet."""
    taken = set(partner.values())
    for mark, other in pairs:
        if mark not in partner and other not in taken:
            partner[mark] = other
            taken.add(other)


# --- doubts -----------------------------------------------------------------------------------------


def _languages(old: Resolution, new: Resolution) -> tuple[Warning, ...]:
    return () if old.language == new.language else (Warning("language-differs", (old.language, new.language)),)


def _chronology(old: Resolution, changes: Sequence[Change], new: Mapping[str, Paragraph]) -> tuple[Warning, ...]:
    """Return a warning for every paragraph said to be unchanged that cites something dated after the old text: it
    cannot have stood there."""
    if not old.date:
        return ()
    return tuple(
        Warning("chronology", (name, date, old.date), new[name].line)
        for change in changes if change.kind == "unchanged"
        for name in change.new
        if (date := max((one.date for one in new[name].references), default="")) > old.date
    )


def _lexicon_warning(lexicon: Lexicon | None) -> tuple[Warning, ...]:
    return (Warning("user-lexicon", (lexicon.name,)),) if lexicon else ()


# --- figures ----------------------------------------------------------------------------------------


def _summary(old: Resolution, new: Resolution, changes: Sequence[Change], fields: Sequence[FieldChange], *,
             recast: bool) -> Summary:
    """Return the verdict and the figures; `recast` says that the title or a note says something else."""
    quiet = all(change.kind == "unchanged" and not change.moved and not change.classes for change in changes)
    counts = {cls: sum(cls in change.classes for change in changes) for cls in ORDER}
    return Summary(
        technical_only=not recast and all(change.weight != "substantive" for change in changes),
        identical=quiet and not fields,
        preambular=_counts(old, new, changes, "preambular"),
        operative=_counts(old, new, changes, "operative"),
        annex=_counts(old, new, changes, "annex"),
        classes=tuple((cls, count) for cls, count in counts.items() if count),
    )


def _counts(old: Resolution, new: Resolution, changes: Sequence[Change], section: Section) -> Counts:
    """Return the figures of one section; a paragraph that crossed into it is counted where it now stands."""
    here_old = {one.id for one in old.paragraphs if one.section == section}
    here_new = {one.id for one in new.paragraphs if one.section == section}
    inside = [change for change in changes
              if (change.new[0] in here_new if change.new else change.old[0] in here_old)]
    kinds = Counter(change.kind for change in inside)
    weights = Counter(change.weight for change in inside)
    return Counts(
        old_total=len(here_old),
        new_total=len(here_new),
        old_matched=len(here_old) - kinds["removed"],
        new_matched=len(here_new) - kinds["added"],
        unchanged=kinds["unchanged"],
        changed=kinds["changed"],
        added=kinds["added"],
        removed=kinds["removed"],
        split=kinds["split"],
        merged=kinds["merged"],
        moved=sum(change.moved for change in inside),
        renumbered=sum(change.renumbered for change in inside),
        substantive=weights["substantive"],
        technical=weights["technical"],
        editorial=weights["editorial"],
    )
