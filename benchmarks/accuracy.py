"""How right redline and its peers are, on pairs whose truth is known.

    python benchmarks/accuracy.py [--cases 8] [--seed 1] [--only gold] [--no-peers] [--wrong] [--json FILE]

Sets: `gold`, written by hand (benchmarks/gold); `blind`, `second`, `third`, `fourth` and `fifth`, the same by people who had not seen the
code or what it says, scored before anybody read an error (benchmarks/gold/blind, blind2, …); `generated`, invented by template;
`draft`, made of a real draft by ../shared/eval/make_pairs.py where that is there.

Peers are given the paragraphs as redline parsed them, one a line: they need not find out what is a note or a page
number. What they say of paragraphs is read off the characters they keep, at the share that suits each best.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import accumulate
from pathlib import Path
from typing import Any

import peers
from layouts import layouts
from make_pairs import make_pairs
from printing import machine, options, print_machine, print_table, rate, write_json
from scoring import (
    SHARES,
    Entry,
    Rate,
    Text,
    Told,
    bare,
    changes_of,
    classes_of,
    entries_from,
    kinds_of,
    links_of,
    moves_of,
    quiet_kind,
    text_of,
    told_by,
    words_cut,
)

from redline.classify import ORDER
from redline.compare import compare
from redline.model import Change, Comparison, Resolution
from redline.parse import parse
from redline.read import read

HERE = Path(__file__).parent
SHARED = HERE.parent.parent / "shared" / "eval" / "make_pairs.py"
# A renumbered paragraph follows from the others; the gold does not list it.
CLASSES = tuple(cls for cls in ORDER if cls != "renumbered")


@dataclass(frozen=True)
class Case:
    """A pair with its truth, and the new text in other layouts."""

    name: str
    old: str
    new: str
    truth: tuple[Entry, ...]
    other: tuple[tuple[str, str], ...] = ()

    @cached_property
    def parsed(self) -> tuple[Resolution, Resolution]:
        return _parsed(self.old), _parsed(self.new)

    @cached_property
    def texts(self) -> tuple[Text, Text]:
        first, second = map(_lines, self.parsed)
        return first, second


def _lines(side: Resolution) -> Text:
    """Return the paragraphs of a text with their numbers."""
    return text_of((one.id for one in side.paragraphs), (f"{one.label} {one.text}".strip() for one in side.paragraphs))


def _parsed(text: str) -> Resolution:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "text.txt")
        path.write_text(text, "utf-8")
        return parse(read(path))


# --- the sets ---------------------------------------------------------------------------------------


def gold_cases(under: str = "gold") -> list[Case]:
    """Return the pairs written by hand."""
    return [Case(folder.name, _text(folder / "old.txt"), _text(folder / "new.txt"), tuple(_entries(folder)))
            for folder in sorted((HERE / under).glob("*/")) if (folder / "gold.json").exists()]


def _text(path: Path) -> str:
    return path.read_text("utf-8")


def _entries(folder: Path) -> Iterator[Entry]:
    for link in json.loads(_text(folder / "gold.json"))["links"]:
        yield Entry(tuple(link["old"]), tuple(link["new"]), link["kind"], link["moved"], frozenset(link["classes"]))


def generated_cases(count: int, seed: int) -> list[Case]:
    """Return pairs invented by template."""
    return [Case(one.name, one.old, one.new, one.truth, tuple(layouts(one.new).items()))
            for one in make_pairs(count, seed)]


def draft_cases(count: int, seed: int) -> list[Case]:
    """Return pairs made of a real draft, none where its maker is not here."""
    if not SHARED.exists():
        return []
    with tempfile.TemporaryDirectory() as name:
        subprocess.run([sys.executable, str(SHARED), "--out", name, "--cases", str(count), "--seed", str(seed)],
                       check=True, capture_output=True)
        return [_draft_case(folder) for folder in sorted(Path(name).iterdir())]


def _draft_case(folder: Path) -> Case:
    truth = tuple(
        Entry(tuple(link["old"]), tuple(link["new"]), link["kind"], bool({"moved", "cross"} & set(link["edits"])))
        for link in json.loads(_text(folder / "truth.json"))["links"])
    other = tuple((path.stem, _text(path)) for path in sorted(folder.glob("new-*.txt")))
    return Case(f"draft-{folder.name}", _text(folder / "old.txt"), _text(folder / "new.txt"), truth, other)


# --- what the tools say -----------------------------------------------------------------------------


@dataclass
class Score:
    """The figures of one tool on one set."""

    tool: str
    share: float = 0.0
    links: Rate = field(default_factory=Rate)
    kinds: Rate = field(default_factory=Rate)
    moves: Rate = field(default_factory=Rate)
    changes: Rate = field(default_factory=Rate)
    classes: dict[str, Rate] = field(default_factory=lambda: {cls: Rate() for cls in CLASSES})
    marks: int = 0
    words_cut: int = 0
    short_cut: int = 0
    references_cut: int = 0
    noise: int | None = None
    broken: int = 0

    @property
    def link_errors(self) -> int:
        return self.links.found + self.links.true - 2 * self.links.hits

    def add(self, entries: Sequence[Entry], truth: Sequence[Entry]) -> None:
        entries = _lenient(entries, truth)
        self.links.add(links_of(entries), links_of(truth))
        self.kinds.add(kinds_of(entries), kinds_of(truth))
        self.moves.add(moves_of(entries), moves_of(truth))
        self.changes.add(changes_of(entries), changes_of(truth))
        for cls, each in self.classes.items():
            each.add(classes_of(entries, cls), classes_of(truth, cls))

    def add_words(self, told: Told, case: Case) -> None:
        cut = words_cut(told, *case.texts)
        self.words_cut += cut.words
        self.short_cut += cut.short
        self.references_cut += cut.references
        self.marks += told.marks
        self.broken += told.broken

    def figures(self) -> dict[str, Any]:
        rates = {name: {"precision": one.precision, "recall": one.recall, "f1": one.f1}
                 for name, one in (("links", self.links), ("kinds", self.kinds), ("moves", self.moves))}
        classes = {cls: {"precision": one.precision, "recall": one.recall, "found": one.found, "true": one.true}
                   for cls, one in self.classes.items() if one.found or one.true}
        return {**rates, "link_errors": self.link_errors,
                "changes_found": self.changes.hits, "changes": self.changes.true, "marks": self.marks,
                "words_cut": self.words_cut, "short_words_cut": self.short_cut, "references_cut": self.references_cut,
                "noise": self.noise, "broken": self.broken, "share": self.share, "classes": classes}


def _lenient(entries: Sequence[Entry], truth: Sequence[Entry]) -> list[Entry]:
    """Return the entries, where a change that the truth takes for one of stops or spelling alone counts as none."""
    quiet = {(one.old, one.new) for one in truth if one.kind == "changed" and quiet_kind(one) == "unchanged"}
    return [replace(one, kind="unchanged") if one.kind == "changed" and (one.old, one.new) in quiet else one
            for one in entries]


def score_redline(cases: Sequence[Case]) -> tuple[Score, list[str]]:
    """Return redline's score, and what it got wrong in words."""
    score, wrong = Score("redline"), []
    for case in cases:
        comparison = compare(*case.parsed)
        entries = [_entry(change) for change in comparison.changes]
        score.add(entries, case.truth)
        score.add_words(_told(comparison, case), case)
        wrong += _wrong(case, entries)
    if any(case.other for case in cases):
        again = [(case.parsed[1], _parsed(text)) for case in cases for _, text in case.other]
        score.noise = sum(_loud(compare(*pair)) for pair in again)
    return score, wrong


def _entry(change: Change) -> Entry:
    return Entry(change.old, change.new, change.kind, change.moved, frozenset(change.classes) - {"renumbered"})


def _loud(comparison: Comparison) -> int:
    """Return how many changes are reported that are more than editorial."""
    return sum(quiet_kind(_entry(one)) != "unchanged" for one in comparison.changes)


def _told(comparison: Comparison, case: Case) -> Told:
    """Return redline's edits as places in the texts that the peers are given."""
    told = Told()
    where = [_places(side, text) for side, text in zip(case.parsed, case.texts, strict=True)]
    for change in comparison.changes:
        for first, second in _marks(change):
            told.marks += 1
            if change.old and change.new:
                told.old_edges |= _edges(first, [at for name in change.old for at in where[0][name]])
                told.new_edges |= _edges(second, [at for name in change.new for at in where[1][name]])
    return told


def _edges(span: tuple[int, int], places: Sequence[int]) -> set[int]:
    """Return a span of a paragraph as places of the whole text."""
    return {places[at] if at < len(places) else places[-1] + 1 for at in span}


def _places(side: Resolution, text: Text) -> dict[str, range]:
    """Return for each paragraph where the characters of its words stand in the bare text, its label left out."""
    return {one.id: range(start + len(words) - len(bare(one.text)), start + len(words))
            for one, words, start in zip(side.paragraphs, text.bare, text.starts(), strict=False)}


def _marks(change: Change) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """Yield the spans, in both bare texts, of each uninterrupted run of deleted and inserted words."""
    ends = [[0, *accumulate(len(bare(getattr(edit, side))) for edit in change.edits)] for side in ("old", "new")]
    start: int | None = None
    for place, edit in enumerate([*change.edits, None]):
        if edit and edit.op != "keep":
            start = place if start is None else start
        elif start is not None:
            spans = [(ends[side][start], ends[side][place]) for side in (0, 1)]
            start = None
            if any(a < b for a, b in spans):
                yield spans[0], spans[1]


def _wrong(case: Case, entries: Sequence[Entry]) -> list[str]:
    """Return what redline got wrong of a case, one line a paragraph."""
    given = {(one.old, one.new): one for one in _lenient(entries, case.truth)}
    lines = []
    for true in case.truth:
        found = given.get((true.old, true.new))
        who = f"{case.name}  {'+'.join(true.old) or '·'} > {'+'.join(true.new) or '·'}"
        if found is None:
            lines.append(f"{who}: {true.kind}, not seen as one; said instead: {_instead(true, entries)}")
        elif quiet_kind(found) != quiet_kind(true) or found.moved != true.moved:
            lines.append(f"{who}: {true.kind}{' moved' * true.moved}, said {found.kind}{' moved' * found.moved}")
        elif found.classes != true.classes and case.name[0].isdigit():
            lines.append(f"{who}: classes {_listed(true.classes)}, said {_listed(found.classes)}")
    return lines


def _instead(true: Entry, entries: Sequence[Entry]) -> str:
    near = [one for one in entries if set(one.old) & set(true.old) or set(one.new) & set(true.new)]
    return "; ".join(f"{one.kind} {'+'.join(one.old) or '·'} > {'+'.join(one.new) or '·'}" for one in near)


def _listed(classes: frozenset[str]) -> str:
    return " ".join(sorted(classes, key=lambda cls: (cls not in ORDER, cls))) or "none"


# --- peers ------------------------------------------------------------------------------------------


def score_peer(peer: peers.Peer, cases: Sequence[Case]) -> Score:
    """Return a peer's score. Raises CalledProcessError when it fails."""
    told = [told_by(edits, *case.texts) for edits, case in zip(_peer_edits(peer, cases), cases, strict=True)]
    score = max((_at_share(peer, told, cases, share) for share in SHARES), key=lambda one: one.links.f1 or 0)
    for one, case in zip(told, cases, strict=True):
        score.add_words(one, case)
    again = [(case.new, text) for case in cases for _, text in case.other]
    if peer.form == "text" and again:
        score.noise = sum(map(_marked, peers.text_edits(peer, again)))
    return score


def _peer_edits(peer: peers.Peer, cases: Sequence[Case]) -> list[peers.Edits]:
    if peer.form == "text":
        return peers.text_edits(peer, [(_joined(old), _joined(new)) for old, new in (case.texts for case in cases)])
    return [peers.docx_edits(peer, *(text.printed for text in case.texts)) for case in cases]


def _joined(text: Text) -> str:
    return "".join(f"{line}\n" for line in text.printed)


def _at_share(peer: peers.Peer, told: Sequence[Told], cases: Sequence[Case], share: float) -> Score:
    score = Score(peer.name, share)
    for one, case in zip(told, cases, strict=True):
        score.add(entries_from(one, *case.texts, share), case.truth)
    return score


def _marked(edits: peers.Edits) -> int:
    """Return how many runs of edits have more than space in them."""
    runs, open_run = 0, False
    for op, text in edits:
        if op in ("delete", "insert") and text.strip():
            runs += not open_run
            open_run = True
        elif op == "keep":
            open_run = False
    return runs


# --- the report -------------------------------------------------------------------------------------


def report(name: str, cases: Sequence[Case], scores: Sequence[Score]) -> None:
    """Print the tables of one set."""
    paragraphs = sum(len(side.ids) for case in cases for side in case.texts)
    kinds = Counter(one.kind for case in cases for one in case.truth)
    told = ", ".join(f"{count} {kind}" for kind, count in kinds.most_common())
    base = max(scores[0].link_errors, 1)
    print_table(
        f"### Set {name}: {len(cases)} pairs, {paragraphs} paragraphs of both sides; {told}",
        ("times redline's", "tool", "link errors", "links P / R", "kinds P / R", "moves P / R",
         "changes found", "marks", "words cut (short)", "references cut", "noise"),
        [(f"{one.link_errors / base:.1f}", one.tool, str(one.link_errors), _both(one.links), _both(one.kinds),
          _both(one.moves), f"{one.changes.hits} of {one.changes.true}", str(one.marks),
          f"{one.words_cut} ({one.short_cut})", str(one.references_cut),
          "–" if one.noise is None else str(one.noise)) for one in scores])
    if any(one.true for one in scores[0].classes.values()):
        print_table(f"### Classes of set {name}: redline (no peer gives any)",
                    ("class", "P", "R", "right", "said", "true"),
                    [(cls, rate(one.precision, 2), rate(one.recall, 2), str(one.hits), str(one.found), str(one.true))
                     for cls, one in scores[0].classes.items() if one.found or one.true])
    for one in scores:
        if one.broken:
            print(f"\n{one.tool}: the edits of {one.broken} pairs do not rebuild both texts, or not in their order.")


def _both(one: Rate) -> str:
    return f"{rate(one.precision)} / {rate(one.recall)}"


def main() -> None:
    ask = options(__doc__ or "")
    ask.add_argument("--cases", type=int, default=8, help="generated pairs of each set")
    ask.add_argument("--seed", type=int, default=1)
    ask.add_argument("--only", choices=("gold", "blind", "second", "third", "fourth", "fifth", "generated", "draft"))
    ask.add_argument("--wrong", action="store_true", help="list what redline got wrong")
    args = ask.parse_args()
    sets: dict[str, Callable[[], list[Case]]] = {
        "gold": gold_cases,
        "blind": lambda: gold_cases("gold/blind"),
        "second": lambda: gold_cases("gold/blind2"),
        "third": lambda: gold_cases("gold/blind3"),
        "fourth": lambda: gold_cases("gold/blind4"),
        "fifth": lambda: gold_cases("gold/blind5"),
        "generated": lambda: generated_cases(args.cases, args.seed),
        "draft": lambda: draft_cases(args.cases, args.seed),
    }
    figures: dict[str, Any] = {"machine": machine(), "absent": peers.absent(), "sets": {}}
    print_machine(figures["machine"])
    for name, make in sets.items():
        cases = make() if args.only in (None, name) else []
        if cases:
            figures["sets"][name] = _measure(name, cases, with_peers=not args.no_peers, with_wrong=args.wrong)
    if not args.no_peers and figures["absent"]:
        print(f"\nAbsent: {', '.join(figures['absent'])}")
    write_json(args.json, figures)


def _measure(name: str, cases: Sequence[Case], *, with_peers: bool, with_wrong: bool) -> dict[str, Any]:
    score, wrong = score_redline(cases)
    scores = [score]
    for peer in peers.present() if with_peers else ():
        try:
            scores.append(score_peer(peer, cases))
        except (subprocess.SubprocessError, OSError, KeyError) as error:
            print(f"{peer.name} failed on set {name}: {error}", file=sys.stderr)
    report(name, cases, scores)
    if with_wrong:
        print("\n" + "\n".join(wrong))
    return {one.tool: one.figures() for one in scores}


if __name__ == "__main__":
    main()
