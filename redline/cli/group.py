"""A click group that loads a command when it is called, and says anything wrong in one line."""

from __future__ import annotations

import errno
import os
import signal
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from importlib import import_module
from typing import Any, TextIO, cast

import click

from redline.cli.tongue import chosen, tongue
from redline.errors import Phrase, RedlineError, line, reason, say

WRONG = 2
INTERRUPTED = 130  # 128 + SIGINT, what shells expect
BROKEN_PIPE = 141  # 128 + SIGPIPE: `redline compare … | head` is no error of anybody's
_ASKED = ("SIGTERM", "SIGHUP")  # to end; the exit code is 128 + the signal
_FULL = (errno.ENOSPC, errno.EFBIG, errno.EDQUOT)  # the disk, the largest file allowed, the share of a user


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
        with _ended_cleanly():
            sys.exit(self._code(args, prog_name or "redline", complete_var, **extra))

    def _code(
        self, args: Sequence[str] | None, prog_name: str, complete_var: str | None, **extra: Any
    ) -> int:
        ui = tongue(chosen(sys.argv[1:] if args is None else args))
        try:
            code = super().main(args, prog_name, complete_var, standalone_mode=False, **extra)
            sys.stdout.flush()
        except (click.Abort, KeyboardInterrupt):
            return INTERRUPTED
        except BrokenPipeError:
            return _quiet_pipe()
        except click.ClickException as error:
            return _mistaken(error, ui)
        except RedlineError as error:
            return _say(line(error, ui))
        except Exception as error:
            return _unforeseen(error, ui)
        return code if isinstance(code, int) else 0

    def make_context(self, *args: Any, **extra: Any) -> click.Context:
        """Read the command line; a closed pipe is ended here, for click would exit with 1, which says "differ"."""
        try:
            return super().make_context(*args, **extra)
        except BrokenPipeError:  # --help and --version print while it is read
            raise click.exceptions.Exit(_quiet_pipe()) from None

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; a closed pipe is ended here, too."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            ctx.exit(_quiet_pipe())


@contextmanager
def _ended_cleanly() -> Iterator[None]:
    """Let what asks a run to end end the block as Ctrl-C does: nothing half-written stays.

    SIGTERM comes from a machine that goes down, SIGHUP from a terminal that is closed; `nohup` has a run not hear it.
    """

    def leave(number: int, frame: object) -> None:
        raise SystemExit(128 + number)

    asked = [getattr(signal, name) for name in _ASKED if hasattr(signal, name)]  # Windows has no SIGHUP
    heard = [one for one in asked if signal.getsignal(one) is not signal.SIG_IGN]
    try:
        before = {one: signal.signal(one, leave) for one in heard}
    except ValueError:  # not in the main thread: whoever runs us there decides
        yield
        return
    try:
        yield
    finally:
        for one, handler in before.items():
            signal.signal(one, handler)


def speak_utf8() -> None:
    """Make standard output and error UTF-8 whatever the locale or code page says: our texts are Chinese.

    One that is closed (`>&-`, a program without a window) is None for Python: from here on it leads nowhere.
    """
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115 - until the end
        reconfigure = getattr(getattr(sys, name), "reconfigure", None)
        if reconfigure:
            reconfigure(encoding="utf-8", errors="backslashreplace")


def _quiet_pipe() -> int:
    """Return the exit code for a reader that went away, and keep Python quiet when it flushes at its end."""
    _lead_nowhere(sys.stdout)
    return BROKEN_PIPE


def _lead_nowhere(stream: TextIO) -> None:
    with suppress(OSError, ValueError):  # it is no file, as in tests
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _full(error: OSError, ui: str) -> int:
    """Tell a full disk; what could not be printed is let go, for Python would try again at its end and complain."""
    _lead_nowhere(sys.stdout)
    return _say(say(Phrase("fault", "output-full", (reason(error),)), ui))


def _mistaken(error: click.ClickException, ui: str) -> int:
    """Tell a mistake on the command line: in one line, or, where nothing was given, by the help as it is laid out."""
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        click.echo(error.format_message(), err=True)
        return WRONG
    from redline.cli.mistakes import told

    return _say(told(error, ui))


def _unforeseen(error: Exception, ui: str) -> int:
    """Tell a full disk as what it is, and a fault of ours, which has no name that helps a user, as one to report."""
    if isinstance(error, OSError) and error.errno in _FULL:
        return _full(error, ui)
    if os.environ.get("REDLINE_DEBUG"):
        import traceback

        traceback.print_exc()
        return WRONG
    what = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
    return _say(say(Phrase("fault", "unexpected", (what,)), ui))


def _say(message: str) -> int:
    from redline.report.wrap import clean

    try:
        click.echo(f"redline: {clean(' '.join(message.split()))}", err=True)
    except OSError:  # nobody reads it: the exit code says it still
        _lead_nowhere(sys.stderr)
    return WRONG
