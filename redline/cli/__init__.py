"""The command line: one file per command, and the only place that prints or knows exit codes.

    0   done
    1   with --exit-code: the texts differ
    2   anything wrong: one line, `redline: FILE: what is wrong; what to do`, and nothing half-written

Commands are looked up in `COMMANDS` and loaded when they are called, so that `redline --help` is instant.
"""

from __future__ import annotations

import click

from redline.cli.group import Commands

# name -> module:function of a click command
COMMANDS = {
    "compare": "redline.cli.compare:compare",
    "parse": "redline.cli.parse:parse",
    "matrix": "redline.cli.matrix:matrix",
    "check": "redline.cli.check:check",
    "library": "redline.cli.library:library",
    "trace": "redline.cli.trace:trace",
    "prep": "redline.cli.prep:prep",
}


_SETTINGS = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


@click.group(cls=Commands, table=COMMANDS, context_settings=_SETTINGS)
@click.version_option(package_name="redline", prog_name="redline", message="%(prog)s %(version)s")
def main() -> None:
    """Compare versions of United Nations draft resolutions, Chinese first.

    \b
    redline compare 44-18.txt draft.txt                  what changed and what matters
    redline compare 44-18.txt draft.txt -o redline.html  the same as a page
    redline parse draft.txt                              what was understood of a file

    Nothing goes to the network. For completion of commands and files with the Tab key, put this line into
    ~/.bashrc (for zsh and fish, write zsh_source and fish_source):

    \b
    eval "$(_REDLINE_COMPLETE=bash_source redline)"
    """
