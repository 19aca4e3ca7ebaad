"""No word of a draft leaves the machine, and nothing is left or trusted in a folder that others can write to.

docs/security.md names these tests beside its claims.
"""

from __future__ import annotations

import ast
import marshal
import re
import shutil
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

import redline
from redline.model_library import Facts
from tests.security_runs import Watch, commands_there_are, every_command, inputs, said

PACKAGE = Path(redline.__file__).parent
SOURCES = sorted(PACKAGE.rglob("*.py"))
# What jieba would load without asking who wrote it: it would cut every word in two.
POISON = marshal.dumps(({"国际": 0, "合作": 0}, 1))


@pytest.fixture(scope="module")
def watched(tmp_path_factory: pytest.TempPathFactory) -> tuple[Watch, list[subprocess.CompletedProcess[bytes]]]:
    """Every command, run once with a poisoned cache in the temporary folder."""
    watch = Watch(tmp_path_factory.mktemp("watched"))
    (watch.temporary / "jieba.cache").write_bytes(POISON)
    return watch, every_command(watch)


def test_every_command_runs_and_none_asks_for_the_network(watched) -> None:
    watch, done = watched
    assert [said(one) for one in done if one.returncode] == []
    assert [event for event in watch.events() if event[0] == "socket"] == []


def test_the_watched_runs_are_all_the_commands_there_are(watched) -> None:
    arguments = [one.args[3:] for one in watched[1]]
    ran = {" ".join(each[:2]) if each[0] == "library" else each[0] for each in arguments}
    assert ran == commands_there_are()


@pytest.mark.parametrize("code", ["socket.getaddrinfo('localhost', 80)", "socket.socket().connect(('127.0.0.1', 9))"])
def test_the_watch_would_notice_a_call(tmp_path: Path, code: str) -> None:
    watch = Watch(tmp_path)
    done = subprocess.run([sys.executable, "-c", f"import socket; {code}"], env=watch.env, capture_output=True, check=False)
    assert b"a test forbids the network" in done.stderr
    assert [event for event in watch.events() if event[0] == "socket"] != []


def usable(*command: str) -> bool:
    return bool(shutil.which(command[0])) and subprocess.run(command, capture_output=True, check=False).returncode == 0


@pytest.mark.skipif(not usable("unshare", "-rn", "true"), reason="a namespace without a network cannot be made here")
def test_without_a_network_the_outputs_are_the_same(tmp_path: Path) -> None:
    watch = Watch(tmp_path)
    inputs(watch.work)
    away = ("unshare", "-rn")
    assert watch.run("compare", "old.docx", "new.docx", "-o", "a.html", "-o", "a.docx", before=away).returncode == 0
    assert watch.run("compare", "old.docx", "new.docx", "-o", "b.html", "-o", "b.docx").returncode == 0
    for ending in ("html", "docx"):
        assert (watch.work / f"a.{ending}").read_bytes() == (watch.work / f"b.{ending}").read_bytes()


@pytest.mark.skipif(not usable("strace", "-f", "true"), reason="strace is not there, or may not trace here")
@pytest.mark.parametrize("name", ["new.pdf", "new.docx", "new.html"])
def test_the_libraries_in_c_make_no_socket_either(tmp_path: Path, name: str) -> None:
    watch = Watch(tmp_path)
    inputs(watch.work)
    log = tmp_path / "strace"
    done = watch.run("compare", "44-18.txt", name, "-o", "a.html", before=("strace", "-f", "-e", "trace=network", "-o", str(log)))
    assert done.returncode == 0, said(done)
    assert re.findall(r".*AF_INET.*", log.read_text()) == []


def test_no_part_but_the_cluster_can_speak_to_a_network() -> None:
    able = {"asyncio", "distributed", "ftplib", "http", "requests", "smtplib", "socket", "socketserver", "ssl", "urllib", "webbrowser"}
    found = {path.name for path in SOURCES for name in imported(path) if name.partition(".")[0] in able}
    assert found == set()
    dynamic = {path.name for path in SOURCES if 'import_module("distributed")' in path.read_text("utf-8")}
    assert dynamic == {"cluster.py", "many.py"}


def test_a_scheduler_is_asked_only_where_one_is_named(tmp_path: Path) -> None:
    pytest.importorskip("distributed")
    watch = Watch(tmp_path)
    code = (
        "import redline.library.cluster as asked\nasked.WAIT = 1\n"
        "from redline.errors import LibraryError\n"
        "try: asked.cluster('tcp://127.0.0.1:9').__enter__()\nexcept LibraryError as error: print(error)"
    )
    done = subprocess.run([sys.executable, "-c", code], env=watch.env, capture_output=True, check=False)
    assert b"tcp://127.0.0.1:9" in done.stdout, done.stderr
    asked = {what for name, what, _ in watch.events() if name == "socket"} - {"socket.__new__"}
    assert asked == {"socket.getaddrinfo('127.0.0.1',)"}


# --- shared folders -----------------------------------------------------------------------------------


def test_a_cache_of_jieba_that_somebody_planted_is_not_opened(watched) -> None:
    watch, _ = watched
    assert [what for name, what, _ in watch.events() if name == "open" and "jieba.cache" in what] == []
    assert (watch.temporary / "jieba.cache").read_bytes() == POISON


def test_nothing_is_left_in_the_temporary_folder(watched) -> None:
    assert [path.name for path in watched[0].temporary.iterdir()] == ["jieba.cache"]


def test_what_is_written_stands_beside_the_outputs_or_in_a_folder_of_its_own(watched) -> None:
    watch, _ = watched
    written = {Path(what.strip("'")) for name, what, how in watch.events() if name == "open" and how}
    places = [watch.work, watch.root / "home", Path("/dev/null"), Path("/proc")]
    stray = [path for path in written if path.is_absolute() and not any(path.is_relative_to(place) for place in places)]
    # Ours, and the empty file by which Python's own `tempfile` finds out whether it may write there.
    ours = re.compile(r"redline-[a-z0-9_]{8}/.*|[a-z0-9_]{8}")
    assert [path for path in stray if not ours.fullmatch(path.relative_to(watch.temporary).as_posix())] == []


def test_no_program_is_started_but_our_own_workers(watched) -> None:
    started = {what for name, what, _ in watched[0].events() if name in ("subprocess.Popen", "os.system", "os.exec", "os.posix_spawn")}
    assert started <= {repr(sys.executable)}


# --- what the code may not do -------------------------------------------------------------------------


def imported(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {name.name for name in node.names}
        elif isinstance(node, ast.ImportFrom):
            found.add(str(node.module))
    return found


def called(path: Path) -> set[str]:
    calls = (node for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Call))
    return {ast.unparse(call.func) for call in calls}


def test_no_data_is_ever_taken_for_code() -> None:
    modules = {"pickle", "marshal", "shelve", "dill", "cloudpickle", "yaml", "code", "runpy", "xml", "imp"}
    calls = re.compile(r"eval|exec|compile|__import__|os\.(system|popen|exec\w*|spawn\w*)|.*\.(loads|load)_unsafe")
    for path in SOURCES:
        assert {name.partition(".")[0] for name in imported(path)} & modules == set(), path.name
        assert [name for name in called(path) if calls.fullmatch(name)] == [], path.name


def test_only_libreoffice_is_started_and_never_through_a_shell() -> None:
    assert {path.name for path in SOURCES if "subprocess" in imported(path)} == {"office.py"}
    assert not [path.name for path in SOURCES if "shell=" in path.read_text("utf-8")]


def test_modules_that_are_imported_by_name_are_ours_or_the_cluster() -> None:
    by_table = set()
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            called_so = isinstance(node, ast.Call) and ast.unparse(node.func) == "import_module"
            if called_so and ast.unparse(node.args[0]) != "'distributed'":
                by_table.add(path.relative_to(PACKAGE).as_posix())
    # The tables of the commands and of the face, which hold names of our own modules only.
    assert by_table <= {"cli/group.py", "__init__.py"}


def test_statements_of_sql_are_made_of_constants() -> None:
    """What is formatted into a statement is the name of a column, a number of ours or a row of question marks."""
    formatted = set()
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func).endswith((".execute", ".executemany")):
                for part in ast.walk(node.args[0]):
                    if isinstance(part, ast.FormattedValue):
                        formatted.add(ast.unparse(part.value))
    assert formatted == {"APPLICATION", "VERSION", "_COLUMNS", "_COLUMNS[4:]", "marks", "name", "names", "newer", "where"}


def test_only_the_columns_that_users_may_correct_are_set() -> None:
    with pytest.raises(TypeError):
        Facts(**{"title = ''; --": "x"})  # type: ignore[arg-type]


# --- the page that says so ----------------------------------------------------------------------------

PAGE = (Path(__file__).parents[1] / "docs" / "security.md").read_text("utf-8")


def test_every_test_that_the_document_names_is_there() -> None:
    named = set(re.findall(r"`(test_\w+)`", PAGE))
    there = {name for path in Path(__file__).parent.rglob("test_*.py") for name in re.findall(r"^def (test_\w+)", path.read_text("utf-8"), re.M)}
    assert len(named) > 50
    assert named - there == set()


def test_every_bound_in_the_document_is_that_of_the_code() -> None:
    rows = re.findall(r"\| `([\w.]+)\.(\w+)` \| ([\d,]+) ", PAGE)
    assert len(rows) > 10
    for module, name, figure in rows:
        assert getattr(import_module(module), name) == int(figure.replace(",", "")), name
