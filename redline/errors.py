"""The errors that reach a user: one line each, naming the file, what is wrong and what to do.

An error is a code and what it is about. Its sentences are data, `errors/en.toml` and `errors/zh.toml`, with the same
keys, read when the first error is told. `str` of an error is the English line:

    >>> str(ReadError("encrypted", "draft.docx"))
    'draft.docx is encrypted. Save it without a password.'
    >>> line(ReadError("encrypted", "草案.docx"), "zh")
    '无法读取 草案.docx：文件设有密码。请去掉密码后另存再试。'
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import ClassVar, Literal, NamedTuple

_FOLDER = Path(__file__).with_name("errors")
# A line never fails for a blank that its sentence has and an error does not fill.
_SPARE = ("",) * 4


class Phrase(NamedTuple):  # `--help` loads no msgspec
    """Words of ours, told in the reader's language: a whole line, or a part of one beside what is the user's."""

    table: str
    code: str
    details: tuple[str | Phrase, ...] = ()


class RedlineError(Exception):
    """Anything redline refuses to do: a code and its details; its text is one English line made for the user."""

    table: ClassVar[str] = "fault"

    def __init__(self, code: str, *details: object) -> None:
        """Keep the code and the details; all but phrases become text, so that an error can go to another process."""
        super().__init__(code, *(one if isinstance(one, Phrase) else str(one) for one in details))

    @property
    def phrase(self) -> Phrase:
        """Return what is to be told."""
        code, *details = self.args
        return Phrase(self.table, code, tuple(details))

    def __str__(self) -> str:
        """Return the English line."""
        return say(self.phrase, "en")


class ReadError(RedlineError):
    """A file that cannot be read as a text."""

    table = "read"


class LexiconError(RedlineError):
    """A user's word list that does not say what it must."""

    table = "lexicon"


class LibraryError(RedlineError):
    """A library of earlier texts that cannot be opened, trusted or written."""

    table = "library"


class WriteError(RedlineError):
    """An output that cannot be written; nothing was left half-written."""

    table = "write"


class FidelityError(RedlineError):
    """A comparison that does not rebuild its own texts: a fault of redline's, never shown as a result."""

    table = "fidelity"


def line(error: RedlineError, ui: str) -> str:
    """Return the line that tells an error in the interface language `ui`: Chinese for "zh", else English."""
    return say(error.phrase, ui)


def say(phrase: Phrase, ui: str) -> str:
    """Return a phrase in the interface language `ui`; one without a sentence is told raw, rather than not at all.

    >>> say(Phrase("system", "Permission denied"), "zh"), say(Phrase("system", "Permission denied"), "en")
    ('没有权限', 'Permission denied')
    """
    details = [say(one, ui) if isinstance(one, Phrase) else one for one in phrase.details]
    sentence = sentences(ui).get(f"{phrase.table}.{phrase.code}".lower())
    if sentence is None:
        return ": ".join((phrase.code, ", ".join(details))) if details else phrase.code
    return sentence.format(*details, *_SPARE)


def reason(error: OSError | ValueError) -> Phrase:
    """Return why the system refused: in English its own words, in Chinese ours for those that are common."""
    return Phrase("system", (getattr(error, "strerror", None) or str(error)).lower())


def listed(names: Sequence[str], joint: Literal["or", "comma"]) -> str | Phrase:
    """Return names as one reads them in a sentence: "a or b or c", "a, b, c"."""
    told: str | Phrase = names[0]
    for name in names[1:]:
        told = Phrase("list", joint, (told, name))
    return told


@cache
def sentences(ui: str) -> Mapping[str, str]:
    """Return the sentences of a language under dotted keys: [read] empty = … becomes "read.empty"."""
    import tomllib

    text = (_FOLDER / ("zh.toml" if ui == "zh" else "en.toml")).read_text("utf-8")
    tables: dict[str, dict[str, str]] = tomllib.loads(text)
    return {f"{table}.{key}".lower(): said for table, keys in tables.items() for key, said in keys.items()}
