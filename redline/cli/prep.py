"""`redline prep DRAFTS... -o FOLDER`: a session's dossier, every draft against its predecessor."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import click

from redline.cli.group import WRONG
from redline.cli.library import library_option, opened
from redline.cli.mistakes import Mistake
from redline.cli.tongue import tongue
from redline.cli.write import write_all
from redline.errors import ReadError, WriteError, reason, say
from redline.report.wrap import one_line

if TYPE_CHECKING:
    from redline.model_library import Entry, KeptText
    from redline.prep.job import Job, Outcome

_PATH = click.Path(path_type=Path, readable=False)
_EXAMPLES = """\b
Examples:
  redline prep drafts/ -o dossier
  redline prep drafts/ --library hrc.redline --pairs pairs.txt -o dossier
"""


@click.command(epilog=_EXAMPLES)
@click.argument("drafts", nargs=-1, required=True, metavar="DRAFTS...", type=_PATH)
@click.option("-o", "--output", "folder", required=True, metavar="FOLDER", type=_PATH, help="Where the dossier goes.")
@library_option
@click.option("--pairs", metavar="FILE", type=_PATH, help="Lines like “draft.docx = 44/18” that decide by hand.")
@click.option("--ui", type=click.Choice(["zh", "en"]), help="Language of the reports.  [default: each draft's]")
@click.option("--note", default="", help="A line on every page, such as “confidential”.")
@click.option("--lexicon", metavar="FILE.toml", type=_PATH, help="Your own terms, actors, qualifiers and phrases.")
@click.option("--jobs", type=click.IntRange(1, 256), help="Drafts prepared at once.  [default: one for each core]")
@click.option("--scheduler", metavar="tcp://HOST:PORT", help="Prepare on a Dask cluster; needs --shards.")
@click.option("--shards", metavar="FOLDER", type=_PATH, help="Shards of the library, where the workers find them.")
@click.pass_context
def prep(context: click.Context, /, drafts: tuple[Path, ...], folder: Path, kept: Path | None, pairs: Path | None,
         ui: str | None, note: str, lexicon: Path | None, jobs: int | None, scheduler: str | None,
         shards: Path | None) -> None:
    """Compare every draft of a session with the text it follows, trace it, and index it all.

    Started again, it does only what is missing or changed. A bad file is reported, and the rest goes on.
    """
    from redline.cli.reading import user_lexicon
    from redline.library.gather import files_in
    from redline.prep.job import Job
    from redline.prep.pairs import read_pairs

    if scheduler and shards is None:
        raise Mistake("scheduler")
    files = files_in(drafts)
    if not files:
        raise ReadError("no-drafts", drafts[0])
    name, texts, place = _library(kept, shards)
    decided = _decided(read_pairs(pairs), files, pairs)
    own = user_lexicon(lexicon)
    wanted = [
        Job(str(path), _bytes(path), where, place, shards is not None, decided.get(path.name), ui, note, own)
        for path, where in zip(files, _folders(files), strict=True)
    ]
    outcomes = _all(wanted, folder, texts, jobs, scheduler)
    _index(outcomes, folder, name, ui)
    _tell(_told(outcomes, tongue(ui)), folder)
    context.exit(WRONG if any(one.problem for one in outcomes) else 0)


def _library(kept: Path | None, shards: Path | None) -> tuple[str, tuple[KeptText, ...], str]:
    """Return the library's name, its texts, and where the jobs find it."""
    if shards is not None:
        from redline.library.shards import ShardsFinder, shards_in

        finder = ShardsFinder(shards_in(str(shards)))
        return finder.name, finder.texts(), str(shards)
    with opened(kept, writing=False) as store:
        return store.path.name, store.texts(), str(store.path.resolve())


def _decided(pairs: Mapping[str, str], files: Sequence[Path], where: Path | None) -> Mapping[str, str]:
    """Return the pairs; ReadError for one about no draft: a misspelt name would be passed over in silence."""
    unknown = sorted(set(pairs) - {path.name for path in files})
    if unknown:
        raise ReadError("pair-unknown", where, unknown[0])
    return pairs


def _bytes(path: Path) -> bytes:
    """Return a draft's bytes, b"" for a file that cannot be read: its job tells it, and the others go on.

    Of a file that is larger than any draft, one byte more than is read: its job refuses it.
    """
    from redline.read.bounds import MAX_FILE_BYTES

    try:
        with path.open("rb") as file:
            return file.read(MAX_FILE_BYTES + 1)
    except OSError:
        return b""


def _folders(files: Sequence[Path]) -> list[str]:
    """Return a folder of its own for each draft: its name, with the ending where two drafts differ in that only."""
    taken: set[str] = set()
    found = []
    for path in files:
        names = (path.stem, path.name, *(f"{path.name}-{at}" for at in range(2, len(files) + 2)))
        name = next(name for name in names if name.lower() not in taken)
        taken.add(name.lower())
        found.append(name)
    return found


def _all(jobs: Sequence[Job], folder: Path, texts: tuple[KeptText, ...], processes: int | None,
         scheduler: str | None) -> list[Outcome]:
    """Return what became of the drafts, in their order: of an earlier run where that still holds."""
    from redline.cli.waiting import bar
    from redline.prep.job import Outcome
    from redline.prep.ledger import kept, library_stamp, stamp

    library = library_stamp(texts)
    stamps = {job.folder: stamp(job, library) for job in jobs}
    _make(folder)
    done = {job.folder: Outcome(entry) for job in jobs if (entry := kept(folder / job.folder, stamps[job.folder]))}
    missing = [job for job in jobs if job.folder not in done]
    with bar("redline prep", len(missing)) as step:
        for job, outcome in _run(missing, processes, scheduler):
            _write(outcome, folder, stamps[job.folder])
            done[job.folder] = Outcome(outcome.entry, problem=outcome.problem)  # its files stand on the disk now
            step()
    return [done[job.folder] for job in jobs]


def _run(jobs: Sequence[Job], processes: int | None, scheduler: str | None) -> Iterator[tuple[Job, Outcome]]:
    from redline.prep.many import run_jobs, run_on_cluster

    return run_on_cluster(jobs, scheduler) if scheduler and jobs else run_jobs(jobs, processes)


def _write(outcome: Outcome, folder: Path, made_from: str) -> None:
    """Write what a draft gave, or take away what an earlier run gave of it."""
    from redline.prep.ledger import NAME, record

    entry = outcome.entry
    own = folder / entry.folder
    known = {"redline.html", "redline.docx", "changes.json", "matrix.xlsx", "sources.html", NAME}
    for name in sorted(known - {name for name, _ in outcome.files}):
        (own / name).unlink(missing_ok=True)
    if entry.state == "failed":
        with suppress(OSError):  # it was never made, or something of the user's stands there
            own.rmdir()
        return
    _make(own)
    write_all([(own / name, content) for name, content in outcome.files])
    write_all([(own / NAME, record(outcome, made_from))])


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise WriteError("no-dossier", folder, reason(error)) from error


def _told(outcomes: Sequence[Outcome], ui: str) -> list[Entry]:
    """Return the lines of the index, with what went wrong told in the language `ui`."""
    from msgspec.structs import replace

    return [replace(one.entry, problem=" ".join(say(one.problem, ui).split())) if one.problem else one.entry
            for one in outcomes]


def _index(outcomes: Sequence[Outcome], folder: Path, library: str, ui: str | None) -> None:
    """Write the index: of the dossier, whichever run did a draft, so that one done in two runs has the same bytes."""
    from msgspec.structs import replace

    from redline import __version__
    from redline.model_library import Dossier
    from redline.report.to_index import index_html, index_xlsx

    language = ui or _common([one.entry for one in outcomes])
    entries = _told(outcomes, language)
    there = tuple(replace(one, state="done") if one.state == "kept" else one for one in entries)
    dossier = Dossier(there, library, __version__)
    page = index_html(dossier, ui=language).encode("utf-8", errors="backslashreplace")
    write_all([(folder / "index.html", page), (folder / "index.xlsx", index_xlsx(dossier, ui=language))])


def _common(entries: Sequence[Entry]) -> str:
    """Return the language of the index: Chinese where at least half of the drafts that were read are, else English."""
    known = [one.language for one in entries if one.state != "failed"]
    return "zh" if known and 2 * known.count("zh") >= len(known) else "en"


def _tell(entries: Sequence[Entry], folder: Path) -> None:
    for one in entries:
        if one.problem:
            click.echo(one_line(f"redline: {one.problem}"), err=True)
    counts = {state: sum(one.state == state for one in entries) for state in ("done", "kept", "alone", "failed")}
    told = ", ".join(f"{count} {what}" for what, count in counts.items() if count)
    click.echo(one_line(f"{folder / 'index.html'}: {told}"))
