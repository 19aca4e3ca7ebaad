"""A click group that loads a command when it is called, and says anything wrong in one line."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from importlib import import_module
from typing import Any, cast

import click

from redline.errors import RedlineError

WRONG = 2
INTERRUPTED = 130  # 128 + SIGINT, what shells expect
BROKEN_PIPE = 141  # 128 + SIGPIPE: `redline compare … | head` is no error of anybody's


class Commands(click.Group):
    """The group of all commands; `table` maps a name to the `module:function` that defines it."""

    def __init__(self, *args: Any, table: Mapping[str, str], **attributes: Any) -> None:
        """Keep the table; the rest is click's."""
        super().__init__(*args, **attributes)
        self.table = table

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of the commands in the order of the table: the main one first."""
        return list(self.table)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the command of that name, imported now; None when there is none."""
        if cmd_name not in self.table:
            return None
        module, _, name = self.table[cmd_name].partition(":")
        return cast(click.Command, getattr(import_module(module), name))

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,
        **extra: Any,
    ) -> Any:
        """Run a command and exit with its code; every failure is one line on standard error, and 2."""
        if not standalone_mode:
            return super().main(args, prog_name, complete_var, standalone_mode=False, **extra)
        speak_utf8()
        sys.exit(self._code(args, prog_name or "redline", complete_var, **extra))

    def _code(
        self, args: Sequence[str] | None, prog_name: str, complete_var: str | None, **extra: Any
    ) -> int:
        try:
            code = super().main(args, prog_name, complete_var, standalone_mode=False, **extra)
            sys.stdout.flush()
        except (click.Abort, KeyboardInterrupt):
            return INTERRUPTED
        except BrokenPipeError:
            return _quiet_pipe()
        except click.ClickException as error:
            return _mistaken(error)
        except RedlineError as error:
            return _say(str(error))
        except Exception as error:
            return _unforeseen(error)
        return code if isinstance(code, int) else 0

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; a closed pipe is ended here, for click would exit with 1, which says "differ"."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            ctx.exit(_quiet_pipe())


def speak_utf8() -> None:
    """Make standard output and error UTF-8 whatever the locale or code page says: our texts are Chinese."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(encoding="utf-8", errors="backslashreplace")


def _quiet_pipe() -> int:
    """Return the exit code for a reader that went away, and keep Python quiet when it flushes at its end."""
    with suppress(OSError, ValueError):  # standard output is no file, as in tests
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return BROKEN_PIPE


def _mistaken(error: click.ClickException) -> int:
    """Tell a mistake on the command line: in one line, or, where nothing was given, by the help as it is laid out."""
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        click.echo(error.format_message(), err=True)
        return WRONG
    return _say(_usage(error))


def _usage(error: click.ClickException) -> str:
    """Return a mistake on the command line in one line, with where to read on."""
    context = getattr(error, "ctx", None)
    path = context.command_path if context else "redline"
    return f"{error.format_message().rstrip('.')}; see {path} --help"


def _unforeseen(error: Exception) -> int:
    """Tell a fault of ours: it has no name that helps a user, so that it says how to report it."""
    if os.environ.get("REDLINE_DEBUG"):
        import traceback

        traceback.print_exc()
        return WRONG
    what = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
    return _say(f"unexpected error, {what}; set REDLINE_DEBUG=1 for the details and report it")


def _say(message: str) -> int:
    from redline.report.wrap import clean

    click.echo(f"redline: {clean(' '.join(message.split()))}", err=True)
    return WRONG
