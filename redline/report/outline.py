"""The order in which every brief tells a comparison, and the names it uses for paragraphs and texts.

    operative   removed · added · changed (substantive, technical, editorial) · moved · split · merged
    preambular  the same
    annex       the same

Nothing is compared or weighed here: changes are only put in order. Those that a negotiator folds away
(classes translation, sequence, editorial, renumbered, note) are kept apart: always counted, one flag away.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import accumulate

from msgspec import Struct
from msgspec.structs import replace

from redline.model import (
    Change,
    Comparison,
    Counts,
    Edit,
    FieldChange,
    Paragraph,
    Reason,
    Resolution,
    Section,
    Warning,
)
from redline.report.words import Words, reason_text
from redline.report.wrap import columns

CLASSES = (
    *("removed", "added", "mandate", "verb", "caveat", "actor", "moved", "split", "merged"),
    *("reference-new", "reference", "wording", "note", "translation", "sequence", "editorial", "renumbered"),
)
FOLDED = frozenset({"translation", "sequence", "editorial", "renumbered", "note"})

_SECTIONS: tuple[Section, ...] = ("operative", "preambular", "annex")
_GROUPS = ("removed", "added", "changed", "moved", "split", "merged")
_WEIGHTS = ("substantive", "technical", "editorial", "none")

# A reason quotes so many columns of each side (40 Chinese characters): the redline has the rest.
QUOTED = 80
# Changed words listed one by one before "so many more": a rewritten paragraph is best read as a redline.
WORDINGS = 3


class Part(Struct, frozen=True):
    """A section's changes: `told` in order of importance, `folded` by default, and `renumbered` alone."""

    section: Section
    counts: Counts
    told: tuple[Change, ...]
    folded: tuple[Change, ...]
    renumbered: tuple[Change, ...]

    @property
    def minor(self) -> tuple[Change, ...]:
        """Return all changes that are only counted by default."""
        return (*self.folded, *self.renumbered)


class Outline(Struct, frozen=True):
    """A comparison in the order of a brief; `old` and `new` find the paragraphs of each text by id."""

    parts: tuple[Part, ...]
    fields: tuple[FieldChange, ...]
    notes: tuple[FieldChange, ...]
    old: Mapping[str, Paragraph]
    new: Mapping[str, Paragraph]

    def section(self, change: Change) -> Section:
        """Return the section a change is told in: where the paragraph stands now, else where it stood."""
        return (self.new[change.new[0]] if change.new else self.old[change.old[0]]).section


def outline(comparison: Comparison) -> Outline:
    """Return the changes of a comparison in the order of a brief, operative part first."""
    old = {paragraph.id: paragraph for paragraph in comparison.old.paragraphs}
    new = {paragraph.id: paragraph for paragraph in comparison.new.paragraphs}
    changed = tuple(field for field in comparison.fields if field.kind != "unchanged")
    bare = Outline(
        (), tuple(f for f in changed if not is_note(f)), tuple(f for f in changed if is_note(f)), old, new
    )
    return replace(bare, parts=tuple(_part(section, bare, comparison) for section in _SECTIONS))


def is_note(field: FieldChange) -> bool:
    """Return True for the change of a footnote's own text."""
    return field.id.startswith("NOTE.")


def _part(section: Section, where: Outline, comparison: Comparison) -> Part:
    counts: Mapping[Section, Counts] = {
        "operative": comparison.summary.operative,
        "preambular": comparison.summary.preambular,
        "annex": comparison.summary.annex,
    }
    here = [
        change for change in comparison.changes if where.section(change) == section and not is_quiet(change)
    ]
    told = sorted((change for change in here if not is_folded(change)), key=_importance)
    minor = [change for change in here if is_folded(change)]
    folded = tuple(change for change in minor if not _is_renumbered(change))
    renumbered = tuple(change for change in minor if _is_renumbered(change))
    return Part(section, counts[section], tuple(told), folded, renumbered)


def is_quiet(change: Change) -> bool:
    """Return True when nothing at all happened to the paragraph."""
    return change.kind == "unchanged" and not (change.moved or change.renumbered or change.classes)


def is_folded(change: Change) -> bool:
    """Return True when readers fold the change away; a changed paragraph without a class never is."""
    small = change.kind == "unchanged" or bool(change.classes)
    return (
        small
        and change.kind in ("unchanged", "changed")
        and not change.moved
        and FOLDED.issuperset(change.classes)
    )


def _is_renumbered(change: Change) -> bool:
    return change.kind == "unchanged" and change.renumbered and {"renumbered"}.issuperset(change.classes)


def head(change: Change) -> str:
    """Return the class that a change is told under: what became of the paragraph, else its first class."""
    if change.kind in ("removed", "added", "split", "merged"):
        return change.kind
    if change.classes:
        return change.classes[0]
    return "moved" if change.moved else "renumbered" if change.renumbered else "wording"


def _importance(change: Change) -> tuple[int, int, int, int]:
    name = head(change)
    group = _GROUPS.index(name if name in _GROUPS else "changed")
    crosses = any(reason.code == "moved-section" for reason in change.reasons)
    rank = min(_rank("verb") if _turns(change) else len(CLASSES), _rank(name))
    return group, not crosses if name == "moved" else 0, _WEIGHTS.index(change.weight), rank


def _turns(change: Change) -> bool:
    """Return whether a negation came or went: words as any other by class, told as early as another verb."""
    return any(reason.code in ("negation-added", "negation-removed") for reason in change.reasons)


def _rank(name: str) -> int:
    return CLASSES.index(name) if name in CLASSES else len(CLASSES)


def folded_counts(part: Part, say: Words) -> str:
    """Return the folded changes of a part as counts by class: "译法2、重新编号21"."""
    counts = Counter(head(change) for change in part.minor)
    ordered = sorted(counts, key=_rank)
    return say.say("report.list").join(
        say.say("report.one-of", class_name(name, say), counts[name]) for name in ordered
    )


def class_name(name: str, say: Words) -> str:
    """Return the name of a class in the interface language; an unknown class keeps its own."""
    return say.named(f"class.{name}", name)


# --- names ------------------------------------------------------------------------------------------


def verdict(comparison: Comparison, say: Words) -> str:
    """Return the first line of any summary: technical update only, yes or no."""
    return say.say("report.technical-yes" if comparison.summary.technical_only else "report.technical-no")


def text_names(comparison: Comparison) -> tuple[str, str]:
    """Return how the old and the new text are called: number, symbol or file, whichever tells them apart."""
    old, new = _text_name(comparison.old), _text_name(comparison.new)
    return (old, new) if old != new else (comparison.old.name, comparison.new.name)


def _text_name(text: Resolution) -> str:
    return text.number or text.symbol or text.name


def place(change: Change, where: Outline, say: Words) -> str:
    """Return the paragraphs of a change as delegates call them: "OP7（原OP6）", "原OP17"."""
    old, new = _ids(change.old, where.old, say), _ids(change.new, where.new, say)
    if not new:
        return say.say("report.removed", old)
    return say.say("report.from", new, old) if old else new


def _ids(ids: Iterable[str], paragraphs: Mapping[str, Paragraph], say: Words) -> str:
    return "+".join(_id(paragraphs[key], say) for key in ids)


def _id(paragraph: Paragraph, say: Words) -> str:
    """Return the id, with the printed number where the two disagree: a reader looks for the printed one."""
    printed = paragraph.label.strip().rstrip(".．、")
    return paragraph.id if paragraph.id.endswith(printed) else say.say("report.label", paragraph.id, printed)


def field_name(field: FieldChange, say: Words) -> str:
    """Return the name of a field or note: "标题", "脚注3"."""
    if is_note(field):
        return say.say("field.note", field.id.removeprefix("NOTE."))
    return say.named(f"field.{field.id.lower()}", field.id)


def excerpt(change: Change, where: Outline) -> str:
    """Return the first words of the paragraph a change is about."""
    paragraph = where.new[change.new[0]] if change.new else where.old[change.old[0]]
    return clipped(paragraph.text)


def clipped(text: str, room: int = QUOTED) -> str:
    """Return a text on one line, cut at `room` columns with an ellipsis."""
    line = " ".join(text.split())
    if columns(line) <= room:
        return line
    widths = accumulate(map(columns, line[:room]))
    return line[: sum(width < room for width in widths)].rstrip() + "…"


# --- reasons and sentences --------------------------------------------------------------------------


def reasons(change: Change, say: Words, *, everything: bool) -> tuple[str, ...]:
    """Return why a change has its classes, one sentence each; those of folded classes with `everything`."""
    name = head(change)
    wanted = [r for r in change.reasons if everything or r.cls not in FOLDED or is_folded(change)]
    words = [reason for reason in wanted if reason.cls == "wording"]
    surplus = frozenset() if everything else frozenset(words[WORDINGS:])
    told = [_reason(reason, name, say) for reason in wanted if reason not in surplus]
    return (*told, say.say("report.more", len(surplus))) if surplus else tuple(told)


def _reason(reason: Reason, told_under: str, say: Words) -> str:
    """Return the sentence; one that begins with quoted words ("吁请 → 敦促") is told its class first."""
    short = replace(reason, details=tuple(map(clipped, reason.details)))
    sentence = reason_text(short, say.language)
    bare = say.named(f"reason.{reason.code}", "").startswith("{0}")
    return (
        say.say("report.in-text", class_name(reason.cls, say), sentence)
        if bare and reason.cls != told_under
        else sentence
    )


def joined(edits: Iterable[Edit]) -> tuple[Edit, ...]:
    """Return the edits with neighbours of one kind and depth joined: marks are not broken for nothing."""
    runs: list[Edit] = []
    for edit in edits:
        last = runs[-1] if runs else None
        if last and last.op == edit.op and (last.cls in FOLDED) == (edit.cls in FOLDED):
            runs[-1] = replace(last, old=last.old + edit.old, new=last.new + edit.new)
        else:
            runs.append(edit)
    return tuple(runs)


def shown(edit: Edit) -> str:
    """Return the text of an edit that a reader sees: the draft's where words were kept."""
    return edit.old if edit.op == "delete" else edit.new


def changes_words(change: Change) -> bool:
    """Return True when a redline of the change shows anything."""
    return any(edit.op != "keep" for edit in change.edits)


def warnings(comparison: Comparison) -> tuple[tuple[str, Warning], ...]:
    """Return every warning with the name of the text it is about, "" for one about the comparison."""
    own = (("", warning) for warning in comparison.warnings)
    old = ((comparison.old.name, warning) for warning in comparison.old.warnings)
    new = ((comparison.new.name, warning) for warning in comparison.new.warnings)
    return (*own, *old, *new)


TIE = "\N{NO-BREAK SPACE}"  # "2 renumbered" stays on one line
_BY_WEIGHT = ("substantive", "technical", "editorial")
_BY_KIND = ("unchanged", "changed", "added", "removed", "split", "merged")
_AMONG = ("moved", "split", "merged", "renumbered")


def figures(counts: Counts, say: Words) -> tuple[str, str, str]:
    """Return both sums of the reconciliation, and that of all changes by weight, "" without any."""
    new = say.say("report.sum-new", counts.new_total, counts.new_matched, counts.added)
    old = say.say("report.sum-old", counts.old_total, counts.old_matched, counts.removed)
    return new, old, _by_weight(counts, say)


def _by_weight(counts: Counts, say: Words) -> str:
    """Return how many changes have which weight, which adds up, and what else befell some of them.

    The words of a paragraph that moved or has another number may be unchanged; it is counted once, by its weight.
    """
    total = sum(getattr(counts, name) for name in _BY_KIND)
    weights = {name: getattr(counts, name) for name in _BY_WEIGHT}
    weights["unchanged"] = total - sum(weights.values())
    told = " + ".join(_counted(name, n, say) for name, n in weights.items() if n)
    among = [_counted(name, n, say) for name in _AMONG if (n := getattr(counts, name))]
    summed = say.say("report.sum-weights", total, told) if total else ""
    return say.say("report.among", summed, say.say("report.list").join(among)) if among else summed


def _counted(name: str, count: int, say: Words) -> str:
    return say.say(f"count.{name}", count).replace(" ", TIE)
