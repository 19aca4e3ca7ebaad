"""Coverage-guided fuzzing of redline by atheris: readers, parser, comparison, reports, with bounded time for each input.

    python benchmarks/fuzz.py TARGET... [--seconds 60] [--keep FOLDER] [--json FILE]
    python benchmarks/fuzz.py TARGET --again FILE

`all` means every target; they and the laws that each checks stand in fuzz_targets.py. An input that breaks one is kept, and
`--again` runs it once more. atheris is no dependency of redline: install it in an environment of its own.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from importlib.util import find_spec
from pathlib import Path

from printing import machine, options, print_machine, print_table, write_json

NAMES = ("text", "html", "docx", "pdf", "parser", "comparison", "report-json", "report-markdown", "report-terminal", "report-html",
         "report-docx", "report-xlsx")
# An input of the size that is tried takes milliseconds; one that takes so long is a fault as a traceback is.
SECONDS_EACH = 10
MEGABYTES = 2048
LONGEST = 20_000  # bytes: a draft of some pages
# Beyond the seconds asked for: a process starts, runs the seeds and ends.
PATIENCE = 300
NO_ATHERIS = "atheris is not installed: in an environment of its own, pip install atheris and pip install -e ."


@dataclass(frozen=True, slots=True)
class Figures:
    """What the runs of a target came to; `failed` is the last line of a traceback, "" for none."""

    target: str
    inputs: int
    seconds: int
    coverage: int
    corpus: int
    failed: str


def main() -> int:
    asked = _options()
    names = NAMES if "all" in asked.targets else tuple(asked.targets)
    if asked.again:
        _again(names[0], asked.again)
        return 0
    if not find_spec("atheris"):
        print(NO_ATHERIS, file=sys.stderr)
        return 2
    if asked.child:
        return _fuzz(names[0], asked.child, asked.keep, asked.seconds)
    told = machine()
    print_machine(told)
    found = [_run(name, asked.seconds, asked.keep) for name in names]
    _print(found)
    write_json(asked.json, {"machine": told, "targets": [asdict(one) for one in found]})
    return 1 if any(one.failed for one in found) else 0


def _options() -> argparse.Namespace:
    ask = options(__doc__ or "")
    ask.add_argument("targets", nargs="+", choices=[*NAMES, "all"], metavar="TARGET", help=", ".join([*NAMES, "all"]))
    ask.add_argument("--seconds", type=int, default=60, help="for each target")
    ask.add_argument("--keep", type=Path, metavar="FOLDER", default=Path(tempfile.gettempdir(), "redline-fuzz"),
                     help="where an input that fails is kept  [default: one in the temporary folder]")
    ask.add_argument("--again", type=Path, metavar="FILE", help="run one target on this input")
    ask.add_argument("--child", type=Path, help=argparse.SUPPRESS)
    return ask.parse_args()


def _again(name: str, path: Path) -> None:
    from fuzz_targets import TARGETS

    TARGETS[name](path.read_bytes())
    print(f"{name}: nothing wrong")


def _run(name: str, seconds: int, keep: Path) -> Figures:
    """Return what fuzzing a target came to, in a process of its own: libFuzzer ends the process that it is in."""
    keep.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="redline-fuzz-") as corpus:
        command = [sys.executable, __file__, name, "--seconds", str(seconds), "--child", corpus, "--keep", str(keep)]
        done = subprocess.run(command, capture_output=True, timeout=seconds + PATIENCE, check=False)
        said = (done.stdout + done.stderr).decode("utf-8", "replace")
        return _figures(name, said, failed=done.returncode != 0, corpus=len(list(Path(corpus).iterdir())), keep=keep)


def _fuzz(name: str, corpus: Path, keep: Path, seconds: int) -> int:
    """Fuzz a target in this process until its time is up; this ends the process."""
    import atheris

    with atheris.instrument_imports(include=["redline", "fuzz_targets"]):
        from fuzz_targets import TARGETS, seeds
    for place, seed in enumerate(seeds(name)):
        (corpus / f"seed-{place:02}").write_bytes(seed)
    atheris.Setup([sys.argv[0], str(corpus), f"-max_total_time={seconds}", f"-timeout={SECONDS_EACH}", f"-max_len={LONGEST}",
                   f"-rss_limit_mb={MEGABYTES}", f"-artifact_prefix={keep / name}-", "-seed=1", "-print_final_stats=1"], TARGETS[name])
    atheris.Fuzz()
    return 0


def _figures(name: str, said: str, *, failed: bool, corpus: int, keep: Path) -> Figures:
    """Return the figures that libFuzzer printed; what failed is printed in full."""
    told = re.findall(r"^#(\d+)\s.*?cov: (\d+)", said, re.MULTILINE) or [("0", "0")]
    done = re.search(r"Done (\d+) runs in (\d+) second", said)
    inputs, seconds = (int(done[1]), int(done[2])) if done else (int(told[-1][0]), 0)
    problem = ""
    if failed:
        print(said[-6000:], file=sys.stderr)
        lines = re.findall(r"^(?:[\w.]*(?:Error|Exception|Warning)\b.*|ERROR: libFuzzer.*|==\d+== ?ERROR.*)$", said, re.MULTILINE)
        problem = f"{(lines or ['see above'])[0][:150]} ({keep})"
    return Figures(name, inputs, seconds, int(told[-1][1]), corpus, problem)


def _print(found: Sequence[Figures]) -> None:
    rows = [(one.target, f"{one.inputs:,}", str(one.seconds), f"{one.coverage:,}", str(one.corpus), one.failed or "–") for one in found]
    print_table(f"Fuzzing, {SECONDS_EACH} s and {MEGABYTES} MB at most for an input",
                ("target", "inputs", "seconds", "branches reached", "corpus", "failed"), rows)


if __name__ == "__main__":
    sys.exit(main())
