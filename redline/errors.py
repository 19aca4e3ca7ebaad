"""The errors that reach a user: one line each, naming the file, what is wrong and what to do."""

from __future__ import annotations


class RedlineError(Exception):
    """Anything redline refuses to do; its text is one line made for the user."""


class ReadError(RedlineError):
    """A file that cannot be read as a text."""


class LexiconError(RedlineError):
    """A user's word list that does not say what it must."""


class LibraryError(RedlineError):
    """A library of earlier texts that cannot be opened, trusted or written."""


class WriteError(RedlineError):
    """An output that cannot be written; nothing was left half-written."""


class FidelityError(RedlineError):
    """A comparison that does not rebuild its own texts: a fault of redline's, never shown as a result."""
