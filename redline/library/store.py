"""The library on disk: texts are added, listed, corrected, removed and verified.

A text is known by what it says, so that adding it twice adds nothing, whatever its file is called. Adding goes in
batches, each one transaction: a kill or a full disk loses at most the batch at hand, and running it again goes on
from there.
"""

from __future__ import annotations

import sqlite3
import zlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from msgspec.structs import asdict, replace

from redline.errors import LibraryError
from redline.library.letters import content_of, grams_of
from redline.library.opening import connect, told, transaction
from redline.library.reading import Prepared, Refused, unpacked
from redline.model import Paragraph, Resolution
from redline.model_library import Facts, KeptText, Trouble
from redline.parse import parse
from redline.series import adopted, label

# So many paragraphs are one transaction: large enough that counting and writing to the disk are done seldom, small
# enough that a kill loses seconds of work.
BATCH = 20_000
# The index counts a paragraph's grams in a sixth of the time that it takes here, but counts all paragraphs: it does so
# when the new ones are a sixth of them.
RECOUNT = 6
_COLUMNS = "id, content, name, symbol, number, title, session, date, language, adopted, paragraphs"

Report = Callable[[Prepared | Refused, str], None]


class Library:
    """A library of earlier texts: one SQLite file. Use it in a `with` block; every method may raise LibraryError."""

    def __init__(self, path: Path, *, create: bool = False, writing: bool = True) -> None:
        """Open the library at `path`; LibraryError when it is missing (unless `create`), foreign or damaged."""
        self.path = path
        self.connection = connect(path, create=create, writing=writing)

    def __enter__(self) -> Library:
        """Return the library."""
        return self

    def __exit__(self, *failure: object) -> None:
        """Close the file; what was not committed is not kept."""
        self.close()

    def close(self) -> None:
        """Close the file."""
        with suppress(sqlite3.Error):
            self.connection.close()

    # --- what is in it ------------------------------------------------------------------------------

    def texts(self) -> tuple[KeptText, ...]:
        """Return all texts: by date, those without one first, then in the order of adding."""
        return self._texts("ORDER BY date, id")

    def _texts(self, where: str, *values: object) -> tuple[KeptText, ...]:
        with told(self.path):
            rows = self.connection.execute(f"SELECT {_COLUMNS} FROM text {where}", values)
            return tuple(_kept(row) for row in rows)

    def sizes(self) -> tuple[int, int]:
        """Return how many texts and paragraphs there are; of a shard, how many the whole library has."""
        whole = self.fact("texts"), self.fact("paragraphs")
        if all(whole):
            return int(whole[0]), int(whole[1])
        with told(self.path):
            texts, paragraphs = self.connection.execute("SELECT count(*), total(paragraphs) FROM text").fetchone()
            return int(texts), int(paragraphs)

    def fact(self, name: str) -> str:
        """Return what the library notes of itself under `name`, "" for nothing."""
        with told(self.path):
            row = self.connection.execute("SELECT value FROM fact WHERE name = ?", (name,)).fetchone()
            return str(row[0]) if row else ""

    def find(self, wanted: str) -> KeptText:
        """Return the one text called `wanted`: its id, number, symbol or file name.

        LibraryError when there is none, or more than one.
        """
        found = self._texts("WHERE ? IN (CAST(id AS TEXT), number, symbol, name) ORDER BY id", wanted)
        if len(found) == 1:
            return found[0]
        if not found:
            raise LibraryError("no-such-text", self.path, wanted)
        ids = ", ".join(str(one.id) for one in found)
        raise LibraryError("name-of-several", self.path, wanted, len(found), ids)

    def by_ids(self, ids: Iterable[int]) -> dict[int, KeptText]:
        """Return the texts of these ids."""
        wanted = sorted(set(ids))
        marks = ", ".join("?" * len(wanted))
        return {one.id: one for one in self._texts(f"WHERE id IN ({marks})", *wanted)}

    def resolution(self, text: KeptText) -> Resolution:
        """Return a text as it was read, parsed anew, with the metadata that the library has."""
        with told(self.path):
            row = self.connection.execute("SELECT source FROM text WHERE id = ?", (text.id,)).fetchone()
        if row is None:
            raise LibraryError("text-gone", self.path, text.label)
        try:
            found = parse(unpacked(row[0]))
        except (ValueError, LookupError, TypeError, AttributeError, RecursionError, zlib.error) as error:
            raise LibraryError("damaged-text", self.path, text.label) from error
        return replace(found, symbol=text.symbol, number=text.number, title=text.title,
                       session=text.session, date=text.date)

    def paragraphs(self, text: KeptText) -> tuple[Paragraph, ...]:
        """Return the paragraphs of a text as they are searched: ids, sections and words."""
        with told(self.path):
            rows = self.connection.execute("SELECT name, section, words FROM paragraph WHERE text = ? ORDER BY id",
                                           (text.id,))
            return tuple(Paragraph(name, section, "", words) for name, section, words in rows)

    # --- adding -------------------------------------------------------------------------------------

    def known_files(self, digests: Sequence[str]) -> set[str]:
        """Return which files, by the digests of their bytes, gave a text already."""
        with told(self.path):
            known = self.connection.execute("SELECT digest FROM file")
            return {digest for (digest,) in known} & set(digests)

    def add(self, readings: Iterable[Prepared | Refused], *, report: Report | None = None) -> Counter[str]:
        """Keep the texts read; return how many were "added", "known" already and "refused".

        `report` is told of each once it is safely in the file: added texts come in batches.
        """
        counts: Counter[str] = Counter()
        for batch in _batches(readings):
            for reading, outcome in self._add_batch(batch):
                counts[outcome] += 1
                if report:
                    report(reading, outcome)
        return counts

    def _add_batch(self, batch: Sequence[Prepared | Refused]) -> list[tuple[Prepared | Refused, str]]:
        with told(self.path), transaction(self.connection):
            total = self.connection.execute("SELECT total(paragraphs) FROM text").fetchone()[0]
            new = sum(len(one.rows) for one in batch if isinstance(one, Prepared))
            seen = None if new * RECOUNT > total + new else Counter[str]()
            outcomes: list[tuple[Prepared | Refused, str]] = []
            for one in batch:
                outcomes.append((one, "refused" if isinstance(one, Refused) else self._add(one, seen)))
            if seen is not None:
                self._count(seen)
            elif any(outcome == "added" for _, outcome in outcomes):
                self._recount()
        return outcomes

    def _add(self, one: Prepared, seen: Counter[str] | None) -> str:
        known = self.connection.execute("SELECT id FROM text WHERE content = ?", (one.content,)).fetchone()
        identity = known[0] if known else self._insert(one, seen)
        if one.digest:
            self.connection.execute("INSERT OR REPLACE INTO file VALUES (?, ?)", (one.digest, identity))
        return "known" if known else "added"

    def _insert(self, one: Prepared, seen: Counter[str] | None) -> int:
        values = (one.content, one.name, one.symbol, one.number, one.title, one.session, one.date, one.language,
                  one.adopted, len(one.rows), one.source)
        marks = ", ".join("?" * len(values))
        cursor = self.connection.execute(f"INSERT INTO text ({_COLUMNS[4:]}, source) VALUES ({marks})", values)
        identity = int(cursor.lastrowid or 0)
        row = self.connection.execute("SELECT seq FROM sqlite_sequence WHERE name = 'paragraph'").fetchone()
        first = (row[0] if row else 0) + 1
        self.connection.executemany("INSERT INTO paragraph VALUES (?, ?, ?, ?, ?, ?, ?)",
                                    ((at, identity, *fields) for at, fields in enumerate(one.rows, first)))
        self.connection.executemany("INSERT INTO grams (rowid, letters) VALUES (?, ?)",
                                    ((at, fields[3]) for at, fields in enumerate(one.rows, first)))
        if seen is not None:
            for fields in one.rows:
                seen.update(set(grams_of(fields[3])))
        return identity

    def _recount(self) -> None:
        """Count all grams anew, from the index."""
        self.connection.execute("DELETE FROM gram")
        self.connection.execute("INSERT INTO gram SELECT term, doc FROM vocabulary")

    def _count(self, seen: Counter[str]) -> None:
        """Add to the counts of grams; in their order, for the pages of the table are then written one after another."""
        self.connection.executemany(
            "INSERT INTO gram VALUES (?, ?) ON CONFLICT (gram) DO UPDATE SET seen = seen + excluded.seen",
            sorted(seen.items()),
        )

    # --- correcting and removing ----------------------------------------------------------------------

    def correct(self, text: KeptText, facts: Facts) -> KeptText:
        """Return a text with the metadata that a user knows better, as it is now kept."""
        given = {name: value for name, value in asdict(facts).items() if value is not None}
        corrected = replace(text, **given)
        sure = adopted(Resolution(corrected.name, corrected.language, symbol=corrected.symbol,
                                  number=corrected.number, date=corrected.date))
        values = {**given, "adopted": sure or (text.adopted and not given)}
        names = ", ".join(f"{name} = ?" for name in values)
        with told(self.path), transaction(self.connection):
            self.connection.execute(f"UPDATE text SET {names} WHERE id = ?", (*values.values(), text.id))
        return self._texts("WHERE id = ?", text.id)[0]

    def of_file(self, digest: str) -> KeptText | None:
        """Return the text that a file, by the digest of its bytes, gave; None for an unknown file."""
        found = self._texts("WHERE id = (SELECT text FROM file WHERE digest = ?)", digest)
        return found[0] if found else None

    def remove(self, text: KeptText) -> None:
        """Remove a text, its paragraphs and all that was counted of them."""
        with told(self.path), transaction(self.connection):
            rows = self.connection.execute("SELECT id, letters FROM paragraph WHERE text = ?", (text.id,)).fetchall()
            self.connection.executemany("INSERT INTO grams (grams, rowid, letters) VALUES ('delete', ?, ?)", rows)
            gone: Counter[str] = Counter()
            for _, letters in rows:
                gone.update(set(grams_of(letters)))
            counted = sorted(gone.items())
            self.connection.executemany("UPDATE gram SET seen = seen - ?2 WHERE gram = ?1", counted)
            self.connection.executemany("DELETE FROM gram WHERE gram = ?1 AND seen <= 0",
                                        ((gram,) for gram, _ in counted))
            self.connection.execute("DELETE FROM text WHERE id = ?", (text.id,))

    # --- verifying ------------------------------------------------------------------------------------

    def verify(self) -> tuple[Trouble, ...]:
        """Return everything wrong with the library; () for a sound one. Reads every page and every text."""
        with told(self.path):
            pages = [row[0] for row in self.connection.execute("PRAGMA integrity_check(20)")]
            if pages != ["ok"]:
                return tuple(Trouble("pages", (" ".join(str(page).split()),)) for page in pages)
            return (*self._foreign(), *self._index(), *self._counts(), *self._contents())

    def _foreign(self) -> Iterator[Trouble]:
        for table, row, parent, _ in self.connection.execute("PRAGMA foreign_key_check"):
            yield Trouble("orphan", (str(table), str(row), str(parent)))

    def _index(self) -> Iterator[Trouble]:
        try:
            self.connection.execute("INSERT INTO grams (grams, rank) VALUES ('integrity-check', 1)")
        except sqlite3.DatabaseError as error:
            if "readonly" not in str(error):
                yield Trouble("index", (str(error),))

    def _counts(self) -> Iterator[Trouble]:
        if self.fact("shard"):  # a shard has the counts of the whole library
            return
        wrong = self.connection.execute(
            "SELECT (SELECT count(*) FROM vocabulary LEFT JOIN gram ON gram = term WHERE seen IS NOT doc) + "
            "(SELECT count(*) FROM gram LEFT JOIN vocabulary ON term = gram WHERE doc IS NULL)").fetchone()[0]
        if wrong:
            yield Trouble("counts", (str(wrong),))

    def _contents(self) -> Iterator[Trouble]:
        for text in self.texts():
            if len(self.paragraphs(text)) != text.paragraphs:
                yield Trouble("paragraphs", (text.label, str(text.paragraphs)))
            try:
                source = self.connection.execute("SELECT source FROM text WHERE id = ?", (text.id,)).fetchone()[0]
                same = content_of(parse(unpacked(source))) == text.content
            except Exception as error:
                yield Trouble("source", (text.label, str(error)))
                continue
            if not same:
                yield Trouble("parsed-anew", (text.label,))


def _kept(row: tuple[object, ...]) -> KeptText:
    identity, content, name, symbol, number, *rest = row
    called = label(Resolution(str(name), "", symbol=str(symbol), number=str(number)))
    title, session, date, language, sure, paragraphs = rest
    return KeptText(int(str(identity)), str(content), str(name), called, str(symbol), str(number), str(title),
                    str(session), str(date), str(language), bool(sure), int(str(paragraphs)))


def _batches(readings: Iterable[Prepared | Refused]) -> Iterator[list[Prepared | Refused]]:
    batch: list[Prepared | Refused] = []
    held = 0
    for one in readings:
        batch.append(one)
        held += len(one.rows) if isinstance(one, Prepared) else 0
        if held >= BATCH:
            yield batch
            batch, held = [], 0
    if batch:
        yield batch
