"""The command line: parsing of arguments, one file a command, and what the exit codes mean.

0 clean, 1 findings, 2 cannot check, 70 a bug of ours, 130 interrupted. Everything heavy is imported by the command
that needs it.
"""

from __future__ import annotations

import argparse
import contextlib
import errno
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Final, NoReturn

from incidents.version import __version__

if TYPE_CHECKING:
    from _typeshed import SupportsWrite

OK, FOUND, CANNOT, BUG, INTERRUPTED = 0, 1, 2, 70, 130

_COMMANDS = (
    "validate", "verify", "show", "status", "compare", "precedents", "duplicates", "chains",
    "fmt", "new", "explain", "schema", "codebook", "site", "init",
)  # fmt: skip
_UNWRITTEN: Final = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO, errno.EBADF)
"""Why the system does not take what is printed."""
_EPILOG = "exit codes: 0 clean, 1 findings, 2 cannot check, 70 a bug of incidents, 130 interrupted"


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        self.print_usage(sys.stderr)
        self.exit(CANNOT, f"incidents: {message}\n")

    def _print_message(self, message: str, file: SupportsWrite[str] | None = None) -> None:
        # That of argparse keeps to itself that nothing could be printed.
        (file or sys.stderr).write(message)


def parser() -> argparse.ArgumentParser:
    """Return the parser of the whole command line."""
    top = _Parser(
        prog="incidents",
        description="Record, check and compare what states do to platforms and platforms to states.",
        epilog=_EPILOG,
    )
    top.add_argument("--version", action="version", version=f"incidents {__version__}")
    top.add_argument("--debug", action="store_true", help="show the traceback of a bug")
    commands = top.add_subparsers(title="commands", dest="command", metavar="COMMAND", required=True)
    for name in _COMMANDS:
        module = import_module(f"incidents.cli.{name}")
        command = commands.add_parser(name, help=module.HELP, description=module.DESCRIPTION, epilog=_EPILOG)
        module.configure(command)
        command.set_defaults(run=module.run)
    return top


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code."""
    if sys.stderr is None:
        # Closed: without it, what is said there would be printed among the results.
        sys.stderr = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 - it stays to the end
    if sys.stdout is None:
        print("incidents: standard output is closed; nothing can be printed", file=sys.stderr)
        return CANNOT
    try:
        return _run(arguments)
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # Whoever read our output has had enough.
        _hush()
        return OK
    except Exception as error:  # noqa: BLE001 - the last line of defence
        asked = sys.argv[1:] if arguments is None else arguments
        with contextlib.suppress(OSError):  # where standard error takes nothing either
            return _failed(error, debug="--debug" in asked)
        _hush()
        return CANNOT


def _run(arguments: Sequence[str] | None) -> int:
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            # A console that cannot show a character gets an escape, never an error.
            stream.reconfigure(errors="backslashreplace")
    try:
        options = parser().parse_args(arguments)
    except SystemExit:  # after the help, which must have been printed
        sys.stdout.flush()
        raise
    code: int = options.run(options)
    sys.stdout.flush()
    return code


def _failed(error: Exception, *, debug: bool) -> int:
    from incidents.errors import IncidentsError  # noqa: PLC0415
    from incidents.findings.display import display, one_line  # noqa: PLC0415

    if isinstance(error, IncidentsError):
        print(display(f"incidents: {error}"), file=sys.stderr)
        return CANNOT
    if isinstance(error, OSError) and error.filename is None and error.errno in _UNWRITTEN:
        _hush()
        print(f"incidents: what was to be printed could not be written: {str(error.strerror).lower()}", file=sys.stderr)
        return CANNOT
    if debug:
        raise error
    found = one_line(f"{type(error).__name__}: {error}")
    print(f"incidents: this is a bug of ours, please report it ({found}); --debug shows more", file=sys.stderr)
    return BUG


def _hush() -> None:
    """Let streams that take nothing any more lead nowhere, so that the interpreter does not complain at exit."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except OSError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
