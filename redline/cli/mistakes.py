"""Mistakes on the command line, each in one line: those that we find, and the frequent ones of click in Chinese.

click says what is wrong in English sentences; what they are about is told by the type of the error and what it
carries. One that is not known here stays English, as click says it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import click

from redline.errors import Phrase, listed, say


class Mistake(click.UsageError):
    """A mistake on the command line that we find ourselves: the code of a [usage] sentence, and its details."""

    def __init__(self, code: str, *details: object) -> None:
        """Keep what is to be told; click's own message is the English sentence."""
        self.phrase = Phrase("usage", code, tuple(map(str, details)))
        super().__init__(say(self.phrase, "en"))


def told(error: click.ClickException, ui: str) -> str:
    """Return a mistake on the command line in one line, with where to read on."""
    context = getattr(error, "ctx", None)
    path = context.command_path if context else "redline"
    what = _phrase(error) if ui == "zh" else None
    if what is None:
        return say(Phrase("usage", "read-on", (error.format_message().rstrip("."), path)), "en")
    return say(Phrase("usage", "read-on", (what, path)), ui)


def _phrase(error: click.ClickException) -> Phrase | None:
    """Return what we say for it, None for what is left to click."""
    match error:
        case Mistake():
            return error.phrase
        case click.NoSuchOption():
            return _unknown("NoSuchOption", error.option_name, error.possibilities)
        case click.MissingParameter():
            return _missing(error)
        case click.BadParameter():
            return _wrong_value(error)
        case click.BadOptionUsage():
            return _option(error)
    return _other(error)


def _other(error: click.ClickException) -> Phrase | None:
    """Return what we say for what has no type of its own in every click, told by its name or its words."""
    if type(error).__name__ == "NoSuchCommand":  # since click 8.4
        return _unknown("NoSuchCommand", getattr(error, "command_name", ""), getattr(error, "possibilities", None))
    extra = re.match(r"Got unexpected extra arguments? \((.*)\)", error.format_message(), re.S)
    return Phrase("click", "extra", (extra[1],)) if extra else None


def _unknown(code: str, name: str, alike: Sequence[str] | None) -> Phrase:
    return Phrase("click", f"{code}-near", (name, alike[0])) if alike else Phrase("click", code, (name,))


def _missing(error: click.MissingParameter) -> Phrase | None:
    name = _name(error)
    kind = getattr(error.param, "param_type_name", "")
    return Phrase("click", f"missing-{kind}", (name,)) if name and kind in ("argument", "option") else None


def _wrong_value(error: click.BadParameter) -> Phrase | None:
    name = _name(error)
    match getattr(error.param, "type", None):
        case click.Choice(choices=choices) if name:
            return Phrase("click", "choice", (name, listed(list(map(str, choices)), "or")))
        case click.IntRange(min=least, max=most) if name:
            return Phrase("click", "range", (name, str(least), str(most)))
    return None


def _name(error: click.BadParameter) -> str:
    """Return the option or argument as it is typed, "" where it is not known: click puts it into quotes."""
    return error.param.get_error_hint(error.ctx).replace("'", "") if error.param else ""


def _option(error: click.BadOptionUsage) -> Phrase | None:
    """Return what we say for an option without its value, or with one it does not take: click tells by words alone."""
    for words, code in (("requires", "needs-value"), ("does not take", "takes-none")):
        if words in error.message:
            return Phrase("click", code, (error.option_name,))
    return None
