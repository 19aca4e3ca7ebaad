"""A library in several files, each of which can be searched by another process or machine.

Every shard has the counts of grams of the whole library, so that all choose the same grams and give the same scores:
what the shards find together is what the library finds.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from hashlib import sha256
from pathlib import Path
from stat import S_IMODE
from typing import Any

from redline.errors import LibraryError
from redline.library.opening import APPLICATION, VERSION, make_private, statements, told, transaction
from redline.library.search import Answer, Candidate, LocalFinder, Question, merged
from redline.library.store import Library
from redline.model import Resolution
from redline.model_library import KeptText

PATTERN = "shard-*.redline"
Run = Callable[[Sequence[str], str, tuple[Any, ...]], list[Any]]


# --- making them --------------------------------------------------------------------------------------


def make_shards(
    library: Library, folder: Path, count: int, step: Callable[[], None] = lambda: None
) -> tuple[Path, ...]:
    """Write a library as `count` shards into `folder` and return their files; LibraryError when that fails.

    The texts are dealt out so that the shards have about as many paragraphs. Shards of an earlier run are replaced,
    and what a killed run left is removed.
    """
    with told(folder), _whole(folder):
        dealt = _dealt(library.texts(), count)
        split = sha256("\n".join([str(count), *(one.content for one in library.texts())]).encode()).hexdigest()
        written = []
        for number, ids in enumerate(dealt, 1):
            path = folder / f"shard-{number:03}-of-{count:03}.redline"
            part = path.with_name(f".{path.name}.part")
            make_private(part, S_IMODE(library.path.stat().st_mode))
            _write(part, library, ids, {"shard": f"{number}/{count}", "split": split, "library": library.path.name})
            written.append((part, path))
            step()
        for part, path in written:
            os.replace(part, path)
        paths = tuple(path for _, path in written)
        # Last: a run that ends before leaves shards that can be searched, or that are seen to be no set.
        for old in set(folder.glob(PATTERN)) - set(paths):
            old.unlink()
        return paths


@contextmanager
def _whole(folder: Path) -> Iterator[None]:
    """Make the folder, and remove the unfinished shards in it before and after, with the journals beside them."""
    folder.mkdir(parents=True, exist_ok=True)
    _clear(folder)
    try:
        yield
    finally:
        _clear(folder)


def _clear(folder: Path) -> None:
    for part in folder.glob(f".{PATTERN}.part*"):
        part.unlink(missing_ok=True)


def _dealt(texts: Sequence[KeptText], count: int) -> list[list[int]]:
    """Return the ids of each shard's texts: every text goes where the fewest paragraphs are, the long ones first."""
    loads = [0] * count
    dealt: list[list[int]] = [[] for _ in range(count)]
    for text in sorted(texts, key=lambda one: (-one.paragraphs, one.id)):
        least = loads.index(min(loads))
        loads[least] += text.paragraphs
        dealt[least].append(text.id)
    return dealt


def _write(part: Path, library: Library, ids: Sequence[int], facts: dict[str, str]) -> None:
    """Write one shard. It is one plain file, without a log beside it: it can be copied and read from a shared disk."""
    texts, paragraphs = library.sizes()
    facts = facts | {"texts": str(texts), "paragraphs": str(paragraphs)}
    with closing(sqlite3.connect(part, isolation_level=None)) as shard:
        for statement in statements():
            shard.execute(statement)
        shard.execute("ATTACH ? AS whole", (str(library.path),))
        with transaction(shard):
            shard.execute("CREATE TEMP TABLE chosen (id INTEGER PRIMARY KEY)")
            shard.executemany("INSERT INTO chosen VALUES (?)", ((one,) for one in ids))
            shard.execute("INSERT INTO text SELECT * FROM whole.text WHERE id IN chosen")
            shard.execute("INSERT INTO paragraph SELECT * FROM whole.paragraph WHERE text IN chosen ORDER BY id")
            shard.execute("INSERT INTO gram SELECT * FROM whole.gram")
            shard.execute("INSERT INTO grams (grams) VALUES ('rebuild')")
            shard.executemany("INSERT INTO fact VALUES (?, ?)", facts.items())
            shard.execute(f"PRAGMA application_id = {APPLICATION}")
            shard.execute(f"PRAGMA user_version = {VERSION}")


# --- searching them -----------------------------------------------------------------------------------


def shards_in(folder: str) -> tuple[str, ...]:
    """Return the shards of a folder; LibraryError when some are missing, or they are not of one split."""
    paths = sorted(str(path) for path in Path(folder).glob(PATTERN))
    splits = set()
    for path in paths:
        with Library(Path(path), writing=False) as shard:
            splits.add((shard.fact("split"), int(shard.fact("shard").partition("/")[2] or 0)))
    if len(splits) != 1 or splits.pop()[1] != len(paths):
        raise LibraryError("shards", folder)
    return tuple(paths)


def call(path: str, method: str, arguments: tuple[Any, ...]) -> Any:
    """Return what a method of a finder gives for the one shard at `path`; it is opened for the call and closed."""
    with Library(Path(path), writing=False) as shard:
        return getattr(LocalFinder(shard), method)(*arguments)


def here(paths: Sequence[str], method: str, arguments: tuple[Any, ...]) -> list[Any]:
    """Return what a method gives for each shard, one after the other, in this process."""
    return [call(path, method, arguments) for path in paths]


class ShardsFinder:
    """Searches all shards of a library; `run` says where."""

    def __init__(self, paths: Sequence[str], run: Run = here) -> None:
        """Search the shards at `paths`, as `run` calls them."""
        self.paths, self.run = tuple(paths), run

    @property
    def name(self) -> str:
        """How the library is called."""
        return str(self._one("library_name", ()))

    def _one(self, method: str, arguments: tuple[Any, ...]) -> Any:
        """Return what any shard gives: what is the same in all."""
        return self.run(self.paths[:1], method, arguments)[0]

    def _all(self, method: str, arguments: tuple[Any, ...]) -> dict[Any, Any]:
        together: dict[Any, Any] = {}
        for found in self.run(self.paths, method, arguments):
            together |= found
        return together

    def sizes(self) -> tuple[int, int]:
        """Return how many texts and paragraphs there are."""
        texts, paragraphs = self._one("sizes", ())
        return texts, paragraphs

    def seen(self, grams: Sequence[str]) -> dict[str, int]:
        """Return in how many paragraphs each gram stands; a gram that stands in none is left out."""
        return dict(self._one("seen", (grams,)))

    def ask(self, questions: Sequence[Question]) -> tuple[Answer, ...]:
        """Return an answer for each question."""
        answers = self.run(self.paths, "ask", (questions,))
        return tuple(merged(each) for each in zip(*answers, strict=True))

    def texts_of(self, ids: Sequence[int]) -> dict[int, KeptText]:
        """Return the texts of these ids."""
        return self._all("texts_of", (ids,))

    def words_of(self, ids: Sequence[int]) -> dict[int, Candidate]:
        """Return the paragraphs of these ids."""
        return self._all("words_of", (ids,))

    def texts(self) -> tuple[KeptText, ...]:
        """Return all texts, by date."""
        found = [one for each in self.run(self.paths, "texts", ()) for one in each]
        return tuple(sorted(found, key=lambda one: (one.date, one.id)))

    def resolution(self, text: KeptText) -> Resolution:
        """Return a text as it was read; LibraryError when no shard has it."""
        for found in self.run(self.paths, "resolution_if", (text,)):
            if found is not None:
                resolution: Resolution = found
                return resolution
        raise LibraryError("shards-without", self.name, text.label)
