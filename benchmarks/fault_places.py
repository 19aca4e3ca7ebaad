"""Places where nothing more can be written, and two runs that meet: one line for the user, and what stood there stands."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from fault_runs import FORMATS, OUTPUTS, Bench, Done, Figures, command, contents, environment, in_one_line, well

FILE_SYSTEM = 8 << 20  # bytes of the small file system, beside what an earlier run left: more than any run needs
PAGE = 4096  # it gives room by pages
# What root may do everywhere, taken away: then its folders bar it as they bar anybody.
AS_ANYBODY = ("setpriv", "--bounding-set=-dac_override,-dac_read_search", "--inh-caps=-dac_override,-dac_read_search")
AT_ONCE = (2, 4)
LIBRARY = ("--library", "out/kept.redline")
# What writes into the folder `out`, where an earlier run has left its own.
WRITERS: dict[str, tuple[str, ...]] = {
    **{f"compare, {one}": ("compare", "old.txt", "new.txt", "-o", f"out/redline.{one}") for one in FORMATS},
    "compare, all five at once": ("compare", "old.txt", "new.txt", *OUTPUTS),
    "matrix, xlsx": ("matrix", "old.txt", "new.txt", "-o", "out/matrix.xlsx"),
    "library add": ("library", "add", "more", *LIBRARY),
    "library remove": ("library", "remove", "10/1", *LIBRARY),
    "library shard": ("library", "shard", "3", "-o", "out/shards", *LIBRARY),
    "prep": ("prep", "drafts", "-o", "out/dossier", *LIBRARY, "--jobs", "1"),
}


# --- full disks ---------------------------------------------------------------------------------------


def disks(bench: Bench) -> Iterator[Figures]:
    """Yield what came of each way in which room ends."""
    _earlier(bench)
    for what, argv in WRITERS.items():
        yield _no_larger(bench, what, argv)
    for what, argv in WRITERS.items():
        yield _small_disk(bench, what, argv)
    yield _full_output(bench)
    yield _no_reader(bench)


def _earlier(bench: Bench) -> None:
    """Write what an earlier run would have left in `out`, and keep a copy of it."""
    bench.fresh("out")
    bench.run("library", "add", "texts", *LIBRARY)
    bench.run("compare", "other-old.txt", "other-new.txt", *OUTPUTS)
    bench.run("matrix", "other-old.txt", "other-new.txt", "-o", "out/matrix.xlsx")
    shutil.rmtree(bench.at("earlier"), ignore_errors=True)
    shutil.copytree(bench.at("out"), bench.at("earlier"))


def _no_larger(bench: Bench, what: str, argv: Sequence[str]) -> Figures:
    """Allow no file to grow beyond a limit, by the rules of the system (RLIMIT_FSIZE)."""
    import resource

    figures = Figures("disk", f"{what}: no larger file")
    for at in range(bench.rounds):
        size = bench.chance.choice((0, 1, 512, PAGE, 5 * PAGE, 16 * PAGE)) if at else 0
        shutil.rmtree(bench.at("out"))
        shutil.copytree(bench.at("earlier"), bench.at("out"))
        done = bench.run(*argv, limit=lambda size=size: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size)))  # type: ignore[misc]
        _judge(bench, figures, argv, done)
    return figures


def _judge(bench: Bench, figures: Figures, argv: Sequence[str], done: Done) -> None:
    """Count a run that had no room, or just enough."""
    earlier = contents(bench.at("earlier"))
    if done.returncode == 0:
        figures.add([], met=False)
        return
    losses = in_one_line(done)
    found = contents(bench.at("out"))
    losses += [f"{name} is not as it was" for name, content in earlier.items()
               if not name.startswith("kept.redline") and found.get(name) != content]
    losses += [f"{name} was left" for name in found if ".part" in name]
    checked = bench.run("library", "verify", *LIBRARY)
    figures.add([*losses, *well(checked), *well(bench.run(*argv))])


def _small_disk(bench: Bench, what: str, argv: Sequence[str]) -> Figures:
    """Fill a file system of its own, so far that a run finds from nothing to some pages of it free."""
    figures = Figures("disk", f"{what}: a full file system")
    shutil.rmtree(bench.at("out"), ignore_errors=True)
    size = FILE_SYSTEM + sum(map(len, contents(bench.at("earlier")).values()))
    try:
        with _mounted(bench.fresh("out"), f"size={size // PAGE * PAGE}"):
            for at in range(bench.rounds):
                _fill(bench, bench.chance.choice((0, 1, 2, 8, 20)) if at else 0)
                done = bench.run(*argv)
                bench.at("out/filler").unlink()
                _judge(bench, figures, argv, done)
    except PermissionError as error:
        figures.skipped = str(error)
    return figures


def _fill(bench: Bench, pages: int) -> None:
    """Put the earlier outputs back, and leave so many pages of the file system free."""
    for path in bench.at("out").iterdir():
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    shutil.copytree(bench.at("earlier"), bench.at("out"), dirs_exist_ok=True)
    free = os.statvfs(bench.at("out")).f_bavail * PAGE
    bench.at("out/filler").write_bytes(bytes(max(0, free - pages * PAGE)))


@contextmanager
def _mounted(folder: Path, how: str) -> Iterator[None]:
    """Mount an empty file system in memory there; PermissionError where this user or machine may not."""
    done = subprocess.run(["mount", "-t", "tmpfs", "-o", how, "tmpfs", folder], capture_output=True, check=False)
    if done.returncode:
        raise PermissionError("no file system may be mounted here")
    try:
        yield
    finally:
        subprocess.run(["umount", "--lazy", folder], check=True)


def _full_output(bench: Bench) -> Figures:
    """Print to a device that is always full."""
    figures = Figures("disk", "standard output: /dev/full")
    for argv in _printers():
        with open("/dev/full", "wb") as full:
            done = subprocess.run(command(argv), stdout=full, stderr=subprocess.PIPE, cwd=bench.folder, env=environment({}), check=False)
        figures.add(in_one_line(done))
    return figures


def _no_reader(bench: Bench) -> Figures:
    """Print to a reader that goes away, after nothing or after some bytes (`| head`): silence, and 141 as any program."""
    figures = Figures("disk", "standard output: the reader goes away")
    for argv in _printers():
        for read in (0, 10):
            with subprocess.Popen(command(argv), stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=bench.folder,
                                  env=environment({})) as process:
                assert process.stdout
                assert process.stderr
                process.stdout.read(read)
                process.stdout.close()
                said = process.stderr.read()
            fine = not said and process.returncode in (0, 141)  # 0: all of it had gone into the pipe
            figures.add([] if fine else [f"{argv[0]} ended with {process.returncode}: {said!r}"], met=process.returncode == 141)
    return figures


def _printers() -> Iterator[tuple[str, ...]]:
    pair = ("old.txt", "new.txt")
    yield from (("compare", *pair), ("parse", "new.txt"), ("library", "list", "--library", "earlier/kept.redline"), ("--help",))
    yield from (("compare", *pair, "--format", form) for form in ("json", "md", "html", "docx"))


# --- folders that cannot be written -------------------------------------------------------------------


def places(bench: Bench) -> Iterator[Figures]:
    """Yield what came of folders and file systems that cannot be written."""
    _earlier(bench)
    for what, argv in WRITERS.items():
        yield _barred(bench, what, argv)
    yield _read_only(bench)


def _barred(bench: Bench, what: str, argv: Sequence[str]) -> Figures:
    figures = Figures("place", f"{what}: a folder that may not be written")
    before = _as_anybody()
    if before is None:
        figures.skipped = "root may write everywhere, and setpriv is not here"
        return figures
    earlier = contents(bench.at("out"))
    bench.at("out").chmod(0o555)
    for path in bench.at("out").iterdir():
        path.chmod(0o444)
    try:
        losses = in_one_line(bench.run(*argv, before=before))
    finally:
        bench.at("out").chmod(0o755)
        for path in bench.at("out").iterdir():
            path.chmod(0o644)
    figures.add([*losses, *([] if contents(bench.at("out")) == earlier else ["what stood there was changed"])])
    return figures


def _as_anybody() -> tuple[str, ...] | None:
    """Return what runs a command so that permissions bar it; None where there is no such way."""
    if os.geteuid():
        return ()
    return AS_ANYBODY if shutil.which("setpriv") else None


def _read_only(bench: Bench) -> Figures:
    """Let each run write to a file system that is mounted to be read, and a trace read a library there."""
    figures = Figures("place", "a file system that is only read")
    shutil.rmtree(bench.at("out"))
    try:
        with _mounted(bench.fresh("out"), "size=20m"):
            shutil.copytree(bench.at("earlier"), bench.at("out"), dirs_exist_ok=True)
            subprocess.run(["mount", "-o", "remount,ro", bench.at("out")], check=True)
            for argv in WRITERS.values():
                figures.add(in_one_line(bench.run(*argv)))
            figures.add(well(bench.run("trace", "drafts/L1.txt", *LIBRARY)))
            figures.add([] if contents(bench.at("out")) == contents(bench.at("earlier")) else ["what stood there was changed"])
    except PermissionError as error:
        figures.skipped = str(error)
    return figures


# --- several at once ----------------------------------------------------------------------------------


def together(bench: Bench) -> Iterator[Figures]:
    """Yield what came of several processes that add to one library, each its share of the texts, one by one or all at once."""
    texts = sorted([*bench.at("texts").iterdir(), *bench.at("more").iterdir()])
    for count in AT_ONCE:
        shares = [texts[at::count] for at in range(count)]
        yield _meeting(bench, f"{count} processes add different texts to a new library", shares, len(texts))
        yield _meeting(bench, f"{count} processes add the same texts to a new library", [texts] * count, len(texts))


def _meeting(bench: Bench, what: str, shares: Sequence[Sequence[Path]], expected: int) -> Figures:
    figures = Figures("together", what)
    for _ in range(max(1, bench.rounds // 4)):
        bench.fresh("out")
        losses = _all([lambda share=share: bench.start("library", "add", *share, *LIBRARY) for share in shares])  # type: ignore[misc]
        checked = bench.run("library", "verify", *LIBRARY)
        whole = f"sound; {expected} texts" in checked.stdout.decode()
        figures.add([*losses, *([] if whole else [f"{checked.stdout!r} {checked.stderr!r}"])])
    return figures


def _all(starts: Sequence[Callable[[], subprocess.Popen[bytes]]]) -> list[str]:
    """Start processes together, and return what any of them said or failed at."""
    losses = []
    for process in [start() for start in starts]:
        said = process.communicate()[1]
        losses += [f"ended with {process.returncode}: {said!r}"] if process.returncode or said else []
    return losses
