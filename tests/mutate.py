"""Mutation testing of align, diff, classify and check: small faults are put in, and the tests should notice each.

    tests/mutate                                     every mutant of every module: hours, for a schedule
    tests/mutate classify diff/edits --sample 40     forty of each module under these names, the same forty each time

The checkout is copied, so that nothing in it changes. Every mutant is one fork of a process that has the libraries
loaded, and runs the fast tests that call the mutated function, the fastest first, until one fails.
"""

from __future__ import annotations

import argparse
import importlib.abc
import importlib.util
import json
import os
import random
import shutil
import signal
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from types import FrameType, ModuleType
from typing import Any

import pytest
from mutants import Mutant, mutants, spans

ROOT = Path(__file__).resolve().parent.parent
LEFT_BEHIND = shutil.ignore_patterns(".*", "__pycache__", "benchmarks", "docs", "screenshots")
LIBRARIES = ("hypothesis", "hypothesis.strategies", "jieba", "diff_match_patch", "rapidfuzz.distance", "click", "lxml.etree")
# The tests of each part, by the beginning of a module's name; laws and reports are slower and say no more.
TESTS = {
    "check": ("check", "compare"),
    "classify": ("classify", "verbs", "wording", "citations", "documents", "actors", "caveats", "compare", "cases",
                 *(f"classes_{topic}" for topic in ("drafters", "exchanged", "forms", "instruments", "names", "phrases", "seams",
                                                    "standing", "translators"))),
    "original": ("original",),
    "diff": ("edits", "segment", "words", "whole", "tidy", "ends", "finish", "compounds", "compare", "laws"),
    "align": ("align", "align_openings", "align_anew", "assign", "candidates", "grams", "link", "moves", "parts",
              "compare", "cases", "laws"),
}
SLOW = 2.5  # seconds: a slower test is left out
TIMES_LONGER, AT_LEAST = 5, 20  # a mutant that takes this many times its tests' time, and these seconds, hangs
# The calls of each test, as (file, line of the function), and its seconds.
Watched = tuple[dict[str, list[list[Any]]], dict[str, float]]
KILLED, SURVIVED, TIMEOUT, UNTESTED = "killed", "survived", "timeout", "untested"


# --- in a child ---------------------------------------------------------------------------------------


class Mutated(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Gives the mutant where its module is imported."""

    def __init__(self, mutant: Mutant, path: Path) -> None:
        self.mutant, self.path = mutant, path

    def find_spec(self, fullname: str, path: Any = None, target: Any = None) -> Any:
        if fullname != self.mutant.module:
            return None
        package = [str(self.path.parent)] if self.path.name == "__init__.py" else None
        return importlib.util.spec_from_file_location(
            fullname, self.path, loader=self, submodule_search_locations=package)

    def exec_module(self, module: ModuleType) -> None:
        exec(self.mutant.code, module.__dict__)


class Watch:
    """Writes down which functions of which file each test calls, and how long it takes."""

    def __init__(self, copy: Path) -> None:
        self.copy = str(copy / "redline")
        self.calls: dict[str, set[tuple[str, int]]] = defaultdict(set)
        self.seconds: dict[str, float] = {}

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[None]:
        def note(frame: FrameType, event: str, _: Any) -> None:
            if event == "call" and frame.f_code.co_filename.startswith(self.copy):
                self.calls[item.nodeid].add((frame.f_code.co_filename, frame.f_code.co_firstlineno))

        started = time.monotonic()
        sys.setprofile(note)
        try:
            return (yield)  # type: ignore[misc]
        finally:
            sys.setprofile(None)
            self.seconds[item.nodeid] = time.monotonic() - started


class Chosen:
    """Runs the chosen tests alone, in the order given."""

    def __init__(self, names: list[str]) -> None:
        self.place = {name: place for place, name in enumerate(names)}

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        items[:] = sorted((one for one in items if one.nodeid in self.place), key=lambda one: self.place[one.nodeid])


def forked(work: Callable[[], int], seconds: float) -> int | None:
    """Return the exit code of `work` done in a process of its own without output, or None where it takes too long."""
    child = os.fork()
    if not child:
        for stream in (1, 2):
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream)
        code = 70
        try:
            code = work()
        finally:
            os._exit(code)
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        done, status = os.waitpid(child, os.WNOHANG)
        if done:
            return os.waitstatus_to_exitcode(status)
        time.sleep(0.02)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return None


def run(copy: Path, files: list[str], plugin: object) -> int:
    sys.path.insert(0, str(copy))
    options = ["-q", "-x", "-p", "no:cacheprovider", "-p", "no:randomly", "--hypothesis-seed=0", "--no-header"]
    return int(pytest.main([*options, "-c", str(copy / "pyproject.toml"), *files], plugins=[plugin]))


# --- the run ------------------------------------------------------------------------------------------


def watched(copy: Path, files: list[str]) -> Watched:
    """Return the calls and the seconds of every fast test in `files`. Raises SystemExit where one fails unmutated."""
    told = copy / "watched.json"

    def work() -> int:
        watch = Watch(copy)
        code = run(copy, files, watch)
        told.write_text(json.dumps([{name: sorted(calls) for name, calls in watch.calls.items()}, watch.seconds]))
        return code

    if forked(work, 900) != 0:
        raise SystemExit("the tests fail before anything is mutated: " + " ".join(files))
    calls, seconds = json.loads(told.read_text())
    return calls, {name: taken for name, taken in seconds.items() if taken < SLOW}


def tests_of(mutant: Mutant, path: Path, calls: dict[str, list[list[Any]]], seconds: dict[str, float]) -> list[str]:
    """Return the tests that call the mutated function, the fastest first; all, for what stands outside functions."""
    own = [span for span in spans(path.read_text()) if span[0] <= mutant.line <= span[1]]
    names = [name for name in seconds if not own or any(
        called == str(path) and own[0][0] <= line <= own[0][1] for called, line in calls.get(name, ()))]
    return sorted(names, key=lambda name: (round(seconds[name], 1), name))


def verdict(copy: Path, mutant: Mutant, path: Path, files: list[str], known: Watched) -> str:
    calls, seconds = known
    names = tests_of(mutant, path, calls, seconds)
    if not names:
        return UNTESTED

    def work() -> int:
        sys.meta_path.insert(0, Mutated(mutant, path))
        return run(copy, [one for one in files if any(name.startswith(one + "::") for name in names)], Chosen(names))

    code = forked(work, max(AT_LEAST, TIMES_LONGER * sum(seconds[name] for name in names)))
    return TIMEOUT if code is None else SURVIVED if code == 0 else KILLED


def modules(copy: Path, asked: list[str]) -> list[Path]:
    paths = [path for part in TESTS for path in sorted([*copy.glob(f"redline/{part}.py"), *copy.glob(f"redline/{part}/*.py")])]
    named = {path: str(path.relative_to(copy / "redline").with_suffix("")) for path in paths}
    return [path for path in paths if not asked or any((named[path] + "/").startswith(one + "/") for one in asked)]


def main() -> None:
    """Copy, mutate, test, and print a row for each module and the survivors."""
    parser = argparse.ArgumentParser(prog="tests/mutate", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("module", nargs="*", help="check, classify, diff, align, or one file as in align/link")
    parser.add_argument("--sample", type=int, metavar="N", help="at most N mutants of each file")
    parser.add_argument("--seed", type=int, default=1, help="which sample")
    options = parser.parse_args()
    for library in LIBRARIES:
        importlib.import_module(library)
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder, "checkout")
        shutil.copytree(ROOT, copy, ignore=LEFT_BEHIND)
        os.chdir(copy)
        if not modules(copy, options.module):
            parser.error("no such module: " + " ".join(options.module))
        total = Counter[str]()
        already: dict[str, Watched] = {}
        for path in modules(copy, options.module):
            total += tested(copy, path, options.sample, options.seed, already)
        print(row("all", total), flush=True)


def row(name: str, counts: Counter[str]) -> str:
    return f"{name:28}" + "".join(f"{counts[verdict]:5} {verdict}" for verdict in (KILLED, SURVIVED, TIMEOUT, UNTESTED))


def tested(copy: Path, path: Path, sample: int | None, seed: int, already: dict[str, Watched]) -> Counter[str]:
    """Return the verdicts on a module's mutants, each survivor printed as soon as it is known."""
    name = ".".join(path.relative_to(copy).with_suffix("").parts).removesuffix(".__init__")
    part = name.split(".")[1]
    files = [f"tests/test_{one}.py" for one in TESTS[part]]
    if part not in already:
        already[part] = watched(copy, files)
    found = list(mutants(name, path.read_text("utf-8")))
    if sample is not None and sample < len(found):
        found = [found[at] for at in sorted(random.Random(f"{seed} {name}").sample(range(len(found)), sample))]
    counts = Counter[str]()
    control = replace(found[0], line=0, code=compile(path.read_text("utf-8"), name, "exec"))
    if verdict(copy, control, path, files, already[part]) != SURVIVED:
        raise SystemExit(f"{name}: the tests fail on the module as it is, in this order")
    for mutant in found:
        said = verdict(copy, mutant, path, files, already[part])
        counts[said] += 1
        if said in (SURVIVED, UNTESTED):
            print(f"{said} {name}:{mutant.line}", *difference(mutant), sep="\n    ", flush=True)
    print(row(name, counts), flush=True)
    return counts


def difference(mutant: Mutant) -> list[str]:
    """Return the lines that the fault changes, before and after."""
    before, after = mutant.before.splitlines(), mutant.after.splitlines()
    while before and after and before[0] == after[0]:
        del before[0], after[0]
    while before and after and before[-1] == after[-1]:
        del before[-1], after[-1]
    return [*(f"- {line.strip()}" for line in before), *(f"+ {line.strip()}" for line in after)]


if __name__ == "__main__":
    main()
