"""How near the marked words are to those that a careful editor would mark, for redline and its peers.

    python benchmarks/sentences.py [--no-peers] [--only tune second] [--worst 10] [--json FILE]

benchmarks/sentences/tune.json may be looked at while the clean-up is written, and second.json since its first figures
were printed; held.json may not. Agreement is counted in
characters marked as deleted and as inserted, spaces left aside; `same` is the share of sentences marked exactly as the
editor marks them.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import peers
from printing import machine, options, print_machine, print_table, rate, write_json
from scoring import Rate

from redline.diff import Differ
from redline.language import language
from redline.model import Paragraph
from redline.parse.references import find_references

HERE = Path(__file__).parent / "sentences"
SETS = ("tune", "held", "second")
OPEN = ("tune", "second")
Spans = set[tuple[str, int]]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A changed sentence and the editor's marks."""

    language: str
    old: str
    new: str
    edits: tuple[tuple[str, str], ...]


@dataclass(slots=True)
class Score:
    """The figures of one tool."""

    tool: str
    marked: Rate = field(default_factory=Rate)
    zh: Rate = field(default_factory=Rate)
    en: Rate = field(default_factory=Rate)
    same: int = 0
    count: int = 0
    worst: list[tuple[float, str]] = field(default_factory=list)


def sentences(name: str) -> list[Sentence]:
    """Return the sentences of one set. Raises ValueError when an edit does not rebuild them."""
    path = HERE / f"{name}.json"
    found = [Sentence(one["language"], one["old"], one["new"], tuple((op, text) for op, text in one["edits"]))
             for one in (json.loads(path.read_text("utf-8")) if path.exists() else ())]
    for one in found:
        for side, ops in ((one.old, "keep delete"), (one.new, "keep insert")):
            if "".join(text for op, text in one.edits if op in ops) != side:
                raise ValueError(f"{path.name}: the edits do not rebuild {side}")
    return found


def spans(edits: Sequence[tuple[str, str]]) -> Spans:
    """Return every marked character: on which side, and where among the characters that are no spaces."""
    marked: Spans = set()
    at = {"delete": 0, "insert": 0}
    for op, text in edits:
        length = len("".join(text.split()))
        for side in at if op == "keep" else (op,):
            if op != "keep":
                marked |= {(side, at[side] + step) for step in range(length)}
            at[side] += length
    return marked


def redline_edits(one: Sentence) -> list[tuple[str, str]]:
    """Return redline's marks, as it makes them for a changed paragraph."""
    facts = language(one.language)
    sides = [Paragraph("OP1", "operative", "", text, references=tuple(find_references(text, facts)))
             for text in (one.old, one.new)]
    edits = Differ([one.old, one.new], facts).compare(sides[:1], sides[1:])
    return list(_both_sides(edits))


def _both_sides(edits: Sequence[Any]) -> Iterator[tuple[str, str]]:
    for edit in edits:
        yield edit.op, edit.new if edit.op == "insert" else edit.old


def score(tool: str, told: Sequence[Sequence[tuple[str, str]]], given: Sequence[Sentence]) -> Score:
    """Return a tool's agreement with the editor."""
    found = Score(tool)
    for edits, one in zip(told, given, strict=True):
        said, true = spans(edits), spans(one.edits)
        each = Rate()
        for part in (found.marked, found.zh if one.language == "zh" else found.en, each):
            part.add(said, true)
        found.same += said == true
        found.count += 1
        found.worst.append((each.f1 if each.f1 is not None else 1.0, _shown(edits, one)))
    return found


def _shown(edits: Sequence[tuple[str, str]], one: Sentence) -> str:
    """Return both markings in one line each."""
    return f"  said   {_brackets(edits)}\n  editor {_brackets(one.edits)}"


def _brackets(edits: Sequence[tuple[str, str]]) -> str:
    return "".join({"keep": text, "delete": f"[-{text}-]", "insert": f"{{+{text}+}}"}[op] for op, text in edits)


def report(name: str, scores: Sequence[Score]) -> None:
    """Print one set's table."""
    lost = max(1 - (scores[0].marked.f1 or 0), 0.001)
    print_table(
        f"### Sentences, set {name}: {scores[0].count}",
        ("disagreement, times redline's", "tool", "F1", "P / R", "F1 Chinese", "F1 English", "same as the editor"),
        [(f"{(1 - (one.marked.f1 or 0)) / lost:.1f}", one.tool, rate(one.marked.f1),
          f"{rate(one.marked.precision)} / {rate(one.marked.recall)}", rate(one.zh.f1), rate(one.en.f1),
          f"{one.same} of {one.count}") for one in scores])


def main() -> None:
    ask = options(__doc__ or "")
    ask.add_argument("--worst", type=int, default=0, metavar="N", help="show redline's N worst sentences of each set that may be looked at")
    ask.add_argument("--only", nargs="+", choices=SETS, default=SETS, help="score these sets only")
    args = ask.parse_args()
    figures: dict[str, Any] = {"machine": machine(), "absent": peers.absent(), "sets": {}}
    print_machine(figures["machine"])
    for name in args.only:
        if given := sentences(name):
            scores = _scores(given, with_peers=not args.no_peers)
            report(name, scores)
            figures["sets"][name] = {one.tool: _figures(one) for one in scores}
            if args.worst and name in OPEN:
                print("\n" + "\n".join(f"{f1:.2f}\n{shown}" for f1, shown in sorted(scores[0].worst)[:args.worst]))
    write_json(args.json, figures)


def _scores(given: Sequence[Sentence], *, with_peers: bool) -> list[Score]:
    scores = [score("redline", [redline_edits(one) for one in given], given)]
    for peer in peers.present("text") if with_peers else ():
        try:
            told = peers.text_edits(peer, [(one.old, one.new) for one in given])
        except (subprocess.SubprocessError, OSError) as error:
            print(f"{peer.name} failed: {error}", file=sys.stderr)
            continue
        scores.append(score(peer.name, [[edit for edit in edits if edit[0] != "at"] for edits in told], given))
    return scores


def _figures(one: Score) -> dict[str, Any]:
    return {"f1": one.marked.f1, "precision": one.marked.precision, "recall": one.marked.recall,
            "f1_zh": one.zh.f1, "f1_en": one.en.f1, "same": one.same, "count": one.count}


if __name__ == "__main__":
    main()
