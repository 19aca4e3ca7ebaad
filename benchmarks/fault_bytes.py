"""The same files in, the same bytes out: whatever the hash seed, locale, time zone, clock, folder, window and Python."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from fault_runs import OUTPUTS, Bench, Figures, contents

LOCALES = ("C", "C.UTF-8", "zh_CN.UTF-8", "zh_CN.GB18030", "tr_TR.UTF-8", "de_DE.UTF-8")
ZONES = ("UTC", "Pacific/Kiritimati", "America/Anchorage", "Asia/Shanghai", "Asia/Kathmandu")
MOMENTS = (0, 86_399, 951_782_400, 2_147_483_648, 4_102_444_800)  # the first day, a leap day, beyond 32 bits, 2100
# A clock that stands where CLOCK says, in every Python that a run starts.
CLOCK = """
import datetime, os, time
told = float(os.environ["CLOCK"])
real = {name: getattr(time, name) for name in ("localtime", "gmtime", "strftime")}
time.time, time.time_ns = (lambda: told), (lambda: int(told * 1e9))
time.localtime = lambda seconds=None: real["localtime"](told if seconds is None else seconds)
time.gmtime = lambda seconds=None: real["gmtime"](told if seconds is None else seconds)
class Fixed(datetime.datetime):
    @classmethod
    def now(cls, tz=None): return cls.fromtimestamp(told, tz)
    @classmethod
    def utcnow(cls): return cls.fromtimestamp(told, datetime.timezone.utc).replace(tzinfo=None)
    @classmethod
    def today(cls): return cls.now()
datetime.datetime = Fixed
"""


@dataclass(frozen=True, slots=True)
class Setting:
    """What is other about a run."""

    env: Mapping[str, str] = field(default_factory=dict)
    python: str = sys.executable
    elsewhere: bool = False


def same(bench: Bench) -> Iterator[Figures]:
    """Yield how many runs gave the bytes of the first, for each thing that was varied."""
    wanted = _outputs(bench, Setting())
    assert sum(name.startswith("dossier") for name in wanted) > len(list(bench.at("drafts").iterdir())), "the first run failed"
    for what, settings in _settings(bench).items():
        figures = Figures("same", what)
        for one in settings:
            found = _outputs(bench, one)
            names = [name for name in sorted({*found, *wanted}) if found.get(name) != wanted.get(name)]
            figures.add([f"{', '.join(names)}: other bytes with {one}"] if names else [])
        if not settings:
            figures.skipped = "none was given with --python"
        yield figures


def _settings(bench: Bench) -> dict[str, list[Setting]]:
    clock = bench.fresh("clock")
    clock.joinpath("sitecustomize.py").write_text(CLOCK)
    path = os.pathsep.join(filter(None, (str(clock), os.environ.get("PYTHONPATH", ""))))
    return {
        "hash seeds": [Setting({"PYTHONHASHSEED": str(seed)}) for seed in range(20)],
        "locales, UTF-8 mode of Python off": [
            Setting({"LC_ALL": one, "LANG": one, "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}) for one in LOCALES],
        "time zones": [Setting({"TZ": one}) for one in ZONES],
        "clocks": [Setting({"PYTHONPATH": path, "CLOCK": str(moment)}) for moment in MOMENTS],
        "windows (COLUMNS, TERM)": [Setting({"COLUMNS": str(wide), "TERM": term}) for wide, term in ((20, "dumb"), (300, "xterm-256color"))],
        "working folders": [Setting(elsewhere=True)],
        "Pythons": [Setting({"PYTHONHASHSEED": seed}, python=one) for one in bench.pythons for seed in ("1", "2")],
    }


def _outputs(bench: Bench, one: Setting) -> dict[str, bytes]:
    """Return the bytes of every output: comparisons of text and of Word, a matrix, a trace, a dossier, and what is printed."""
    out = bench.fresh("out")
    cwd = bench.folder
    if one.elsewhere:
        cwd = bench.fresh("elsewhere") / "深 folder"
        shutil.copytree(bench.folder, cwd, ignore=lambda folder, names: {"elsewhere"} & set(names))
        out = cwd / "out"
    kept = ("--library", "out/kept.redline")
    commands = (
        ("compare", "old.txt", "new.txt", *OUTPUTS),
        ("compare", "old.docx", "new.docx", "--comments", "-o", "out/word.docx"),
        ("matrix", "old.txt", "new.txt", "-o", "out/matrix.xlsx", "-o", "out/matrix.docx"),
        ("library", "add", "texts", *kept),
        ("trace", "drafts/L1.txt", *kept, "-o", "out/sources.html", "-o", "out/sources.xlsx", "-o", "out/sources.md"),
        ("prep", "drafts", *kept, "-o", "out/dossier", "--jobs", "2"),
        ("library", "list", "--format", "json", *kept),
        ("parse", "new.txt", "--format", "json"),
        ("compare", "old.txt", "new.txt", "--format", "json"),
    )
    printed = {}
    for at, argv in enumerate(commands):
        done = bench.run(*argv, python=one.python, cwd=cwd, **one.env)
        printed[f"printed by {' '.join(argv[:2])} ({at})"] = done.stdout + done.stderr
    # SQLite notes its own version in the file: of a library, what it lists is compared.
    return printed | {name: content for name, content in contents(out).items() if not name.startswith("kept.redline")}
