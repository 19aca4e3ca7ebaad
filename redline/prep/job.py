"""One draft of a session -> its outputs and its line of the index.

A job needs nothing but its own fields and the library, so that any process of any machine can do it.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from redline.compare import compare
from redline.errors import Phrase, RedlineError
from redline.language import Lexicon
from redline.library.search import Finder, LocalFinder
from redline.library.shards import ShardsFinder, shards_in
from redline.library.store import Library
from redline.library.trace import trace
from redline.model import Change, Comparison, Resolution
from redline.model_library import Entry, Predecessor, Trace
from redline.parse import parse
from redline.prep.predecessor import predecessor
from redline.read import read_bytes
from redline.read.bounds import located
from redline.read.word_file import word_file
from redline.report import outline as brief
from redline.report.words import Words, reason_text, ui_of, words
from redline.series import label


class Job(Struct, frozen=True):
    """A draft to prepare: its file's name and bytes, its folder in the dossier, and where the library is.

    `library` is a file, or with `sharded` the folder of its shards. `decided` names its predecessor, None to find it.
    """

    name: str
    data: bytes
    folder: str
    library: str
    sharded: bool = False
    decided: str | None = None
    ui: str | None = None
    note: str = ""
    lexicon: Lexicon | None = None


class Outcome(Struct, frozen=True):
    """What became of a job: the line of the index, the files to write in its folder, and why it failed.

    The line tells the problem in English; whoever shows it says it in the language of its readers.
    """

    entry: Entry
    files: tuple[tuple[str, bytes], ...] = ()
    problem: Phrase | None = None


def run_job(job: Job) -> Outcome:
    """Return what became of a draft; whatever goes wrong is a value, for the other drafts go on."""
    try:
        return _prepared(job)
    except RedlineError as error:
        return failed(job, error)
    except Exception as error:  # a fault of ours in one draft must not lose the dossier
        return failed(job, RedlineError("unexpected-file", job.name, f"{type(error).__name__}: {error}"))


def failed(job: Job, error: RedlineError) -> Outcome:
    """Return the outcome of a draft that could not be prepared."""
    entry = Entry(job.name, "failed", folder=job.folder, problem=" ".join(str(error).split()))
    return Outcome(entry, problem=error.phrase)


def _prepared(job: Job) -> Outcome:
    draft = _read(job)
    say = words(ui_of(draft.language, job.ui))
    with _finder(job) as finder:
        traced = trace(draft, finder, lexicon=job.lexicon)
        found = predecessor(draft, finder, traced, decided=job.decided)
        earlier = finder.resolution(found.text) if found else None
    entry = _entry(job, draft, traced)
    files = [("sources.html", _sources(traced, say))]
    if found and earlier:
        compared = compare(earlier, draft, lexicon=job.lexicon)
        entry = _told(entry, compared, found, say)
        files += _outputs(job, compared, say)
    return Outcome(replace(entry, files=tuple(name for name, _ in sorted(files))), tuple(sorted(files)))


def _read(job: Job) -> Resolution:
    """Return the draft, read from its bytes: the file itself may be on another machine, and no copy is left behind."""
    path = Path(job.name)
    with located(path):
        return parse(read_bytes(path.name, job.data), lexicon=job.lexicon)


@contextmanager
def _finder(job: Job) -> Iterator[Finder]:
    if job.sharded:
        yield ShardsFinder(shards_in(job.library))
        return
    with Library(Path(job.library), writing=False) as library:
        yield LocalFinder(library)


# --- the line of the index ----------------------------------------------------------------------------


def _entry(job: Job, draft: Resolution, traced: Trace) -> Entry:
    origin = dict(traced.counts)
    return Entry(
        job.name,
        "alone",
        label=label(draft),
        title=draft.title,
        folder=job.folder,
        agreed=sum(any(hit.agreed for hit in one.hits) for one in traced.traced),
        new=origin["new"],
        language=draft.language,
    )


def _told(entry: Entry, compared: Comparison, found: Predecessor, say: Words) -> Entry:
    """Return the line with what the comparison says."""
    summary = compared.summary
    parts = (summary.preambular, summary.operative, summary.annex)
    order = brief.outline(compared)
    told = [change for part in order.parts for change in part.told if change.weight == "substantive"]
    return replace(
        entry,
        state="done",
        predecessor=found,
        technical_only=summary.technical_only,
        substantive=sum(one.substantive for one in parts),
        technical=sum(one.technical for one in parts),
        editorial=sum(one.editorial for one in parts),
        unchanged=sum(one.unchanged for one in parts),
        added=sum(one.added for one in parts),
        removed=sum(one.removed for one in parts),
        told=tuple((brief.place(one, order, say), brief.class_name(brief.head(one), say), _why(one, order, say))
                   for one in told),
        mandates=tuple((brief.place(one, order, say), sentence) for one in compared.changes
                       for sentence in _mandates(one, say)),
    )


def _why(change: Change, order: brief.Outline, say: Words) -> str:
    return " · ".join(brief.reasons(change, say, everything=False)) or brief.excerpt(change, order)


def _mandates(change: Change, say: Words) -> Iterator[str]:
    yield from (reason_text(one, say.language) for one in change.reasons
               if one.cls == "mandate" or one.code == "mandate-removed")


# --- outputs ------------------------------------------------------------------------------------------


def _sources(traced: Trace, say: Words) -> bytes:
    from redline.report.to_trace_html import trace_html

    return trace_html(traced, ui=say.language).encode("utf-8", errors="backslashreplace")


def _outputs(job: Job, compared: Comparison, say: Words) -> list[tuple[str, bytes]]:
    from redline.report.to_docx import to_docx
    from redline.report.to_html import to_html
    from redline.report.to_json import to_json
    from redline.report.to_matrix import to_matrix_xlsx

    draft = word_file(job.name, job.data)
    ui = say.language
    return [
        ("redline.html", to_html(compared, ui=ui, note=job.note).encode("utf-8", errors="backslashreplace")),
        ("redline.docx", to_docx(compared, ui=ui, draft=draft)),
        ("matrix.xlsx", to_matrix_xlsx(compared, ui=ui)),
        ("changes.json", to_json(compared, ui=ui).encode("utf-8", errors="backslashreplace")),
    ]
