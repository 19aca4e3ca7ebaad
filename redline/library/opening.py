"""Opening a library: made, checked, migrated, and every failure of SQLite told in one line.

The file says what it is: `application_id` is ours and `user_version` the version of its schema. Whatever happens in
between, a transaction is wholly in the file or not at all; readers and one writer do not hinder each other (WAL).
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from redline.errors import LibraryError, reason

# "RDLN" as a number: any other says that the file is no library of redline.
APPLICATION = 0x52444C4E
VERSION = 1
# Version -> the statements that make it of the version before; a schema is never changed in another way.
MIGRATIONS: Mapping[int, tuple[str, ...]] = {}
# Another process writes for as long as a batch takes, a second or two; one that waits longer is told.
WAIT_SECONDS = 30.0

# What SQLite says -> the code of what a user is told.
_TOLD = (
    ("disk is full", "disk-full"),
    ("locked", "locked"),
    ("readonly", "read-only"),
    ("unable to open", "path"),
    ("not a database", "not-ours"),
    ("malformed", "damaged"),
    ("no such table", "no-table"),
    ("no such column", "no-column"),
    ("corrupt", "damaged"),
)


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Turn every error of SQLite and of the file system into a LibraryError that names the file."""
    try:
        yield
    except sqlite3.Error as error:
        message = str(error)
        known = next((code for sign, code in _TOLD if sign in message), "")
        raise (LibraryError(known, path) if known else LibraryError("failed", path, message)) from error
    except OSError as error:
        raise LibraryError("unopened", path, reason(error)) from error


def connect(path: Path, *, create: bool = False, writing: bool = True) -> sqlite3.Connection:
    """Return a connection to the library at `path`, made when there is none and `create` says so.

    Raises LibraryError for a file that is missing, foreign, damaged, newer than this program or not to be opened.
    """
    with told(path):
        if not path.exists() and not create:
            raise LibraryError("missing", path)
        if create and not path.exists():
            _touch(path)
        connection = sqlite3.connect(_address(path, writing), uri=True, timeout=WAIT_SECONDS, isolation_level=None)
        try:
            _prepare(connection, path, create=create)
        except BaseException:
            connection.close()
            raise
        return connection


def _touch(path: Path) -> None:
    """Make an empty file that only its user can read: what is kept is confidential."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with suppress(FileExistsError):  # another process was first; a link that leads nowhere SQLite will not open
        make_private(path)


def make_private(path: Path, mode: int = 0o600) -> None:
    """Make an empty file that follows no link; FileExistsError where its name is taken."""
    os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, mode))


def _address(path: Path, writing: bool) -> str:
    """Return the URI of a file; one in a folder that cannot be written is read as it is, for WAL would need to write
    beside it. Should somebody else be writing to it, what they began stands beside it already."""
    if writing and os.access(path, os.W_OK):
        mode = "mode=rw"
    elif os.access(path.parent, os.W_OK) or path.with_name(path.name + "-wal").exists():
        mode = "mode=ro"
    else:
        mode = "mode=ro&immutable=1"
    return f"{path.resolve().as_uri()}?{mode}"


def _prepare(connection: sqlite3.Connection, path: Path, *, create: bool) -> None:
    application, version = _marks(connection)
    if application == 0 and version == 0 and create and not _tables(connection):
        connection.execute("PRAGMA journal_mode = WAL")
        _initialise(connection)
        application, version = _marks(connection)
    if application != APPLICATION:
        raise LibraryError("foreign", path)
    if version > VERSION:
        raise LibraryError("newer", path, version)
    if _runs_something(connection):
        raise LibraryError("schema", path)
    # A library may come from somebody else: nothing that its schema says is run.
    connection.execute("PRAGMA trusted_schema = OFF")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA cache_size = -65536")
    if version < VERSION:
        _migrate(connection)


def _marks(connection: sqlite3.Connection) -> tuple[int, int]:
    read = (connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("application_id", "user_version"))
    return next(read), next(read)


def _runs_something(connection: sqlite3.Connection) -> bool:
    """Return whether the schema itself would run something: a view or a trigger could go on for ever."""
    found = connection.execute(
        "SELECT EXISTS (SELECT 1 FROM sqlite_master WHERE type NOT IN ('table', 'index')) OR EXISTS (SELECT 1 FROM "
        "sqlite_master AS one, pragma_table_xinfo(one.name) AS part WHERE one.type = 'table' AND part.hidden > 1)")
    return bool(found.fetchone()[0])


def _tables(connection: sqlite3.Connection) -> int:
    return int(connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0])


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """Hold the right to write; everything inside is kept together, or nothing of it."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        if connection.in_transaction:  # a full disk has rolled back by itself
            connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


def _initialise(connection: sqlite3.Connection) -> None:
    with transaction(connection):
        if _tables(connection):  # another process was first
            return
        for statement in statements():
            connection.execute(statement)
        connection.execute(f"PRAGMA application_id = {APPLICATION}")
        connection.execute(f"PRAGMA user_version = {VERSION}")


def statements() -> tuple[str, ...]:
    """Return the statements that make an empty library."""
    text = Path(__file__).with_name("schema.sql").read_text("utf-8")
    return tuple(part for part in text.split(";\n") if "CREATE" in part)


def _migrate(connection: sqlite3.Connection) -> None:
    """Bring an older library to this version, in one transaction: after a crash it is the old one still."""
    with transaction(connection):
        _, version = _marks(connection)  # another process may have been first
        for newer in range(version + 1, VERSION + 1):
            for statement in MIGRATIONS[newer]:
                connection.execute(statement)
            connection.execute(f"PRAGMA user_version = {newer}")

