"""The drawing of ARCHITECTURE, held: arrows point down only, no circles, and nothing heavy for `--help`."""

from __future__ import annotations

import ast
import json
import subprocess
import sys
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "redline"

# What each part may import. A new part must be given its place here, and in the drawing.
BELOW = {
    "model": set(),
    "errors": set(),
    "model_library": {"model"},
    "language": {"errors", "model"},
    "read": {"errors", "model"},
    "parse": {"language", "model"},
    "align": {"language", "model"},
    "diff": {"language", "model"},
    "classify": {"language", "model"},
    "check": {"errors", "language", "model"},
    "series": {"language", "model", "parse"},
    "original": {"align", "classify", "language", "model"},
    "compare": {"parse", "align", "diff", "classify", "original", "check", "language", "model"},
    "lineage": {"compare", "series", "align", "diff", "classify", "language", "model"},
    "library": {"compare", "series", "read", "parse", "align", "diff", "classify", "language", "model_library", "errors", "model"},
    "report": {"model", "model_library"},
    "prep": {"library", "compare", "series", "report", "read", "parse", "align", "language", "model_library", "errors", "model"},
    "notebook": {"report", "model"},
    "cli": {"compare", "lineage", "library", "prep", "report", "read", "parse", "series", "language", "model_library", "errors", "model"},
    "__main__": {"cli"},
    "redline": {"compare", "lineage", "library", "parse", "read", "notebook", "model"},
}  # fmt: skip
HEAVY = {"jieba", "lxml", "rich", "jinja2", "pypdfium2", "xlsxwriter", "rapidfuzz", "diff_match_patch", "charset_normalizer",
         "sqlite3", "dask", "distributed"}  # fmt: skip


def modules() -> dict[str, Path]:
    """Return the modules of the package: dotted name -> file."""
    found = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        parts = ("redline", *path.relative_to(PACKAGE).with_suffix("").parts)
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


MODULES = modules()


def imports(path: Path) -> set[str]:
    """Return the modules of ours that a file imports, wherever in it, for types too."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {name.name for name in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path.name}: a relative import"
            # The version is a word, not a step.
            names = [name.name for name in node.names if name.name != "__version__"]
            if not names:
                continue
            named = {f"{node.module}.{name}" for name in names}
            found |= (named & MODULES.keys()) or {str(node.module)}
    return {name for name in found if name == "redline" or name.startswith("redline.")}


def part(module: str) -> str:
    """Return the part of the drawing that a module is in; the face itself is "redline"."""
    return module.split(".")[1] if "." in module else module


@pytest.mark.parametrize("module", MODULES)
def test_imports_point_down_only(module: str) -> None:
    mine = part(module)
    assert mine in BELOW, f"{mine} has no place in the drawing"
    others = {part(name) for name in imports(MODULES[module])} - {mine}

    assert others <= BELOW[mine], f"{module} imports {sorted(others - BELOW[mine])}"


def test_the_drawing_itself_has_no_circle_and_names_no_part_that_is_gone() -> None:
    order: list[str] = []
    left = dict(BELOW)
    while left:
        free = [name for name, below in left.items() if below <= set(order)]
        assert free, f"a circle among {sorted(left)}"
        order += free
        left = {name: below for name, below in left.items() if name not in free}
    assert {part(module) for module in MODULES} == set(BELOW)


def test_no_module_imports_itself_by_way_of_others() -> None:
    below = {name: imports(path) & MODULES.keys() for name, path in MODULES.items()}

    def reached(start: str) -> set[str]:
        seen: set[str] = set()
        waiting = [start]
        while waiting:
            for other in below[waiting.pop()] - seen:
                seen.add(other)
                waiting.append(other)
        return seen

    assert [name for name in MODULES if name in reached(name)] == []


def test_nobody_but_the_command_line_imports_the_face_or_the_command_line() -> None:
    users = {name for name, path in MODULES.items() if {part(other) for other in imports(path)} & {"redline", "cli"}}

    assert {part(name) for name in users} <= {"cli", "__main__"}


def test_there_is_no_module_for_whatever_fits_nowhere() -> None:
    assert not {name.rsplit(".", 1)[-1] for name in MODULES} & {"utils", "util", "helpers", "common", "misc"}


def loaded(code: str) -> set[str]:
    """Return the top names of the modules that a new interpreter has loaded after `code`."""
    program = f"import json, sys\n{code}\nprint(json.dumps(sorted({{name.split('.')[0] for name in sys.modules}})))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=PACKAGE.parent)
    return set(json.loads(done.stdout.splitlines()[-1]))


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["compare", "--help"], ["parse", "--help"]])
def test_help_loads_nothing_heavy(arguments: list[str]) -> None:
    code = f"from redline.cli import main\ntry: main({arguments!r})\nexcept SystemExit: pass"

    assert loaded(code) & HEAVY == set()


def test_the_face_loads_what_is_asked_for_when_it_is_asked_for() -> None:
    assert loaded("import redline") & (HEAVY | {"click"}) == set()
    assert loaded("import redline; redline.parse, redline.Comparison") & HEAVY == set()
    assert loaded("import redline; redline.compare") & HEAVY == set()


def test_the_names_that_are_looked_for_are_those_of_the_dependencies() -> None:
    # The check above would pass for a name that nobody uses any more.
    code = "import redline.read.pdf, jieba, lxml, rich, jinja2, xlsxwriter, rapidfuzz, diff_match_patch, charset_normalizer, pypdfium2"

    assert HEAVY - {"sqlite3", "dask", "distributed"} <= loaded(code)
