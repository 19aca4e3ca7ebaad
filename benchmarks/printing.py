"""What every benchmark prints and writes: tables, the machine, and the figures as JSON."""

from __future__ import annotations

import argparse
import datetime
import json
import os
import platform
import sys
import unicodedata
from collections.abc import Iterable, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any


def options(description: str) -> argparse.ArgumentParser:
    """Return a parser of the options that all benchmarks share."""
    ask = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--json", type=Path, metavar="FILE", help="write the figures there")
    ask.add_argument("--no-peers", action="store_true", help="measure redline alone")
    return ask


def machine() -> dict[str, str]:
    """Return what the figures depend on."""
    return {
        "date": datetime.datetime.now(datetime.UTC).date().isoformat(),
        "processor": _processor(),
        "cores": str(os.cpu_count()),
        "memory": _memory(),
        "system": f"{platform.system()} {platform.machine()}",
        "python": f"{platform.python_implementation()} {platform.python_version()}",
        "redline": version("redline"),
        "load": " ".join(f"{load:.1f}" for load in os.getloadavg()) if hasattr(os, "getloadavg") else "",
    }


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text("utf-8").splitlines()
    except OSError:
        return platform.processor()
    named = [line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")]
    return named[0] if named else platform.processor()


def _memory() -> str:
    try:
        return f"{os.sysconf('SC_PAGE_SIZE') * os.sysconf('SC_PHYS_PAGES') / 2**30:.0f} GB"
    except (AttributeError, ValueError, OSError):
        return ""


def print_machine(told: dict[str, str]) -> None:
    """Print the machine in one line."""
    print(", ".join(f"{name} {value}" for name, value in told.items() if value))


def print_table(title: str, heads: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Print a Markdown table whose columns stand straight."""
    lines = [list(heads), *map(list, rows)]
    widths = [max(_width(line[place]) for line in lines) for place in range(len(heads))]
    lines.insert(1, ["-" * width for width in widths])
    print(f"\n{title}\n")
    for line in lines:
        cells = [cell + " " * (width - _width(cell)) for cell, width in zip(line, widths, strict=True)]
        print(f"| {' | '.join(cells)} |")
    sys.stdout.flush()


def _width(text: str) -> int:
    return sum(1 + (unicodedata.east_asian_width(char) in "WF") for char in text)


def write_json(path: Path | None, figures: dict[str, Any]) -> None:
    """Write the figures with the machine they were measured on."""
    if path:
        path.write_text(json.dumps(figures, ensure_ascii=False, indent=1) + "\n", "utf-8")


def rate(value: float | None, digits: int = 3) -> str:
    """Return a rate as printed, "–" for none."""
    return "–" if value is None else f"{value:.{digits}f}"
