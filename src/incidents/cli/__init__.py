"""The command line: parsing of arguments, one file a command, and what the exit codes mean.

0 clean, 1 findings, 2 cannot check, 70 a bug of ours, 130 interrupted. Everything heavy is imported by the command
that needs it.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import NoReturn

from incidents import __version__

OK, FOUND, CANNOT, BUG, INTERRUPTED = 0, 1, 2, 70, 130

_COMMANDS = (
    "validate", "verify", "show", "status", "compare", "precedents", "duplicates", "chains",
    "fmt", "new", "explain", "schema", "codebook", "site", "init",
)  # fmt: skip
_EPILOG = "exit codes: 0 clean, 1 findings, 2 cannot check, 70 a bug of incidents, 130 interrupted"


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        self.print_usage(sys.stderr)
        self.exit(CANNOT, f"incidents: {message}\n")


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
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            # A console that cannot show a character gets an escape, never an error.
            stream.reconfigure(errors="backslashreplace")
    options = parser().parse_args(arguments)
    try:
        code: int = options.run(options)
        sys.stdout.flush()
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # Whoever read our output has had enough; keep the interpreter from complaining at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return OK
    except Exception as error:  # noqa: BLE001 - the last line of defence
        return _failed(error, debug=options.debug)
    return code


def _failed(error: Exception, *, debug: bool) -> int:
    from incidents.errors import IncidentsError  # noqa: PLC0415
    from incidents.findings.display import display, one_line  # noqa: PLC0415

    if isinstance(error, IncidentsError):
        print(display(f"incidents: {error}"), file=sys.stderr)
        return CANNOT
    if debug:
        raise error
    found = one_line(f"{type(error).__name__}: {error}")
    print(f"incidents: this is a bug of ours, please report it ({found}); --debug shows more", file=sys.stderr)
    return BUG
