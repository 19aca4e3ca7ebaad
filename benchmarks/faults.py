"""What is lost when redline is killed, stopped, short of room or two at once: the real command line, run and counted.

    python benchmarks/faults.py [--only kill disk place together stop same] [--rounds 20] [--python PATH...] [--json FILE]

    kill      kill -9 at any moment of a run, half of them while something is being written; then the run is done again
    stop      Ctrl-C and SIGTERM at any moment of prep; then it is started again
    disk      a file may grow no further, a small file system of its own (as root), /dev/full, a reader that goes away
    place     a folder and a file system that cannot be written
    together  several processes add to one library at once
    same      the bytes of every output under other hash seeds, locales, time zones, clocks, folders, and by each --python

*Tried* counts the runs that were disturbed, *met* those that had not ended by then, *lost* whatever was not as it must be; each
loss is printed. The exit code says whether there was one.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import asdict
from pathlib import Path

from fault_bytes import same
from fault_kills import kills, stops
from fault_places import disks, places, together
from fault_runs import Bench, Figures, make
from printing import machine, options, print_machine, print_table, write_json

PARTS: dict[str, Callable[[Bench], Iterator[Figures]]] = {
    "kill": kills, "stop": stops, "disk": disks, "place": places, "together": together, "same": same}


def main() -> int:
    asked = _options()
    told = machine()
    print_machine(told)
    with tempfile.TemporaryDirectory(prefix="redline-faults-") as folder:
        bench = make(Path(folder), asked.rounds, [os.path.abspath(one) for one in asked.python])
        found = [one for part in asked.only for one in _told(PARTS[part](bench))]
    print_table("Faults", ("fault", "of", "tried", "met", "lost"), map(_row, found))
    write_json(asked.json, {"machine": told, "faults": [asdict(one) for one in found]})
    return int(any(one.lost for one in found))


def _options() -> argparse.Namespace:
    ask = options(__doc__ or "")
    ask.add_argument("--only", nargs="+", choices=list(PARTS), default=list(PARTS))
    ask.add_argument("--rounds", type=int, default=20, help="how often each run is disturbed")
    ask.add_argument("--python", nargs="+", default=[], metavar="PATH", help="interpreters that have redline, to compare their bytes")
    return ask.parse_args()


def _told(found: Iterator[Figures]) -> Iterator[Figures]:
    """Yield the figures, and say what was lost as soon as it is known."""
    for one in found:
        for loss in one.lost:
            print(f"LOST {one.part}, {one.what}: {loss}", file=sys.stderr, flush=True)
        yield one


def _row(one: Figures) -> tuple[str, ...]:
    if one.skipped:
        return one.part, one.what, "–", "–", f"skipped: {one.skipped}"
    return one.part, one.what, str(one.tried), str(one.met), str(len(one.lost))


if __name__ == "__main__":
    sys.exit(main())
