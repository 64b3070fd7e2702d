"""The command line: the parser, one module for each command, and the exit codes.

Exit codes: 0 clean, 1 findings, 2 cannot check, 70 bug in incidents, 130 interrupted. A command is imported only when it runs.
"""

from __future__ import annotations

import argparse
import builtins
import contextlib
import errno
import gc
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from keyword import iskeyword
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NoReturn

from incidents.cli.messages import choose, language, refusal, say, tell
from incidents.collecting import collect_rarely
from incidents.data import ENGLISH, languages
from incidents.errors import IncidentsError
from incidents.findings.display import display, one_line
from incidents.suggestions import nearest
from incidents.version import __version__

if TYPE_CHECKING:
    from _typeshed import SupportsWrite

OK, FOUND, CANNOT, BUG, INTERRUPTED = 0, 1, 2, 70, 130

GROUPS: Final = {
    "Read records": {
        "show": "print one record on a screen, or its sections",
        "list": "list records, with a line for each",
        "search": "find records by their words",
        "stats": "count records by country, platform, kind and other facets",
        "status": "list the status of measures on a day",
        "explain": "explain a code, field, rule, platform, person or country",
    },
    "Compare records": {
        "compare": "compare incidents and measure their similarity",
        "precedents": "find the incidents most similar to one",
        "duplicates": "find records that may describe the same incident",
        "chains": "find incidents that follow each other",
    },
    "Write and check records": {
        "new": "write a draft record",
        "validate": "check records: structure, references and consistency",
        "verify": "check quotations against archived copies of the sources",
        "fmt": "rewrite records in canonical form",
        "merge": "make one record of two records of one incident",
        "import": "make draft records of the table of another tracker",
        "init": "set up a folder of records: settings, hooks, CI workflow, editor support",
    },
    "Publish and export": {
        "site": "write a site with a page for every record",
        "export": "write records as tables and in the formats of other programs",
        "query": "answer a question in SQL about records",
        "codebook": "write the codebook of a schema as HTML and Markdown",
        "schema": "print, write, check or compare the JSON Schema",
    },
    "Set up terminal and editor": {
        "completion": "print the script that completes commands in a shell",
        "server": "serve an editor: findings while typing, completion, names, fixes",
    },
}
"""Each command with its line in the help, in groups and in order.

Its module has the same name, with `_` behind a word of Python, a description, `configure` and `run`."""
COMMANDS: Final = {name: what for group in GROUPS.values() for name, what in group.items()}
"""Each command with its line in the help."""
_EXAMPLES: Final = (
    "incidents show ve-x-2024 --in examples",
    'incidents search "bloqueo twitter" --in examples --where country=Venezuela',
)
_MOST_NEAR: Final = 2
_UNWRITTEN: Final = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO, errno.EBADF)
"""Errors of the system when output cannot be written."""
_EPILOG = "exit codes: 0 clean, 1 findings, 2 cannot check, 70 bug, 130 interrupted"


class _Formatter(argparse.HelpFormatter):
    """A formatter that says "usage" in the language of the run; the other texts are those of the parser."""

    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        """Add the usage."""
        super().add_usage(usage, actions, groups, f"{say('usage:')} " if prefix is None else prefix)


class Parser(argparse.ArgumentParser):
    """A parser that exits with `CANNOT` on a usage error, and suggests what may have been meant.

    Its usage is one line with what is required; `rare` are groups of options that only `--help-all` explains.
    """

    rare: Sequence[argparse._ArgumentGroup] = ()

    def __init__(self, **options: Any) -> None:  # with the formatter, and the option of all output
        super().__init__(formatter_class=_Formatter, **options)
        self.add_argument(
            "--no-pager", action="store_true", default=argparse.SUPPRESS, help="print long output without a pager"
        )

    def format_usage(self) -> str:
        """Return the usage: the arguments and the required options."""
        self.usage = self._short_usage()
        return super().format_usage()

    def format_help(self, *, rare: bool = False) -> str:
        """Return the help, with the rare options if they are asked for."""
        self.usage = self._short_usage()
        groups = self._action_groups
        try:
            self._action_groups = [group for group in groups if rare or group not in self.rare]
            return super().format_help()
        finally:
            self._action_groups = groups

    def _short_usage(self) -> str:
        formatter = self._get_formatter()
        parts = ["%(prog)s"]
        for action in self._actions:
            if action.required or not action.option_strings:
                taken = formatter._format_args(action, str(action.metavar or action.dest.upper()))  # noqa: SLF001 - of argparse
                parts += [*action.option_strings[-1:], taken]
        if any(action.option_strings and not action.required for action in self._actions):
            parts.insert(1, say("[OPTIONS]"))
        return " ".join(parts)

    def translate(self) -> None:
        """Change the texts of the help to the language of the run."""
        actions = [one for action in self._actions for one in (action, *getattr(action, "_choices_actions", ()))]
        for one in (self, *self._action_groups, *actions):
            for name in ("description", "epilog", "title", "help", "metavar"):
                text = getattr(one, name, None)
                is_name = name == "metavar" and not (text and text.isupper())
                if isinstance(text, str) and text != argparse.SUPPRESS and not is_name:
                    setattr(one, name, say(text))

    def error(self, message: str) -> NoReturn:
        """Print the usage and the error, then exit."""
        self.print_usage(sys.stderr)
        self.exit(CANNOT, f"incidents: {say(message)}; {say(f'run: {self.prog} --help')}\n")

    def _print_message(self, message: str, file: SupportsWrite[str] | None = None) -> None:
        # The method of argparse hides errors of writing.
        terminal = sys.stdout.isatty()
        if terminal and file is sys.stdout:
            from incidents.cli.terminal import page  # noqa: PLC0415 - only a terminal needs it

            page(message.rstrip("\n"), argparse.Namespace())
        else:
            (file or sys.stderr).write(message)

    def _check_value(self, action: argparse.Action, value: Any) -> None:
        # The method of argparse lists all choices, and suggests none.
        if action.choices is not None and value not in action.choices:
            known = list(map(str, action.choices))
            if not isinstance(action.choices, dict):
                self.refuse(f'unknown value "{value}"', str(value), known, action)
            from incidents.cli.hints import OTHER_NAMES  # noqa: PLC0415 - only a mistake needs it

            other = OTHER_NAMES.get(str(value))
            hint = f'did you mean "{other}"?' if other in known else ""
            self.refuse(f'unknown command "{value}"', str(value), known, action, hint)

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> Any:
        """Parse arguments in the language of the run; an option that does not exist is refused before another is missed."""
        if language() != ENGLISH:
            self.translate()
        actions = self._actions
        if not any(isinstance(action.choices, dict) or action.nargs == argparse.REMAINDER for action in actions):
            for text in sys.argv[1:] if args is None else args:
                name = text.partition("=")[0]
                if name == "--":
                    break
                known = self._option_string_actions
                if name.startswith("--") and " " not in text and not any(option.startswith(name) for option in known):
                    self.refuse_argument(text)
        return super().parse_known_args(args, namespace)

    def parse_args(self, args: Any = None, namespace: Any = None) -> Any:
        """Parse arguments, and explain options that do not exist."""
        found, others = self.parse_known_args(args, namespace)
        if others:
            asked: Parser = self
            for action in self._actions:
                if isinstance(action.choices, dict) and getattr(found, action.dest, None):
                    asked = action.choices[getattr(found, action.dest)]
            asked.refuse_argument(others[0])
        return found

    def refuse_argument(self, text: str) -> NoReturn:
        """Exit, because the command has no such argument or option."""
        from incidents.cli.hints import of_argument, of_option  # noqa: PLC0415 - only a mistake needs it

        name = text.partition("=")[0]
        if name.startswith("-"):
            hint = of_option(name, self, parser())
            self.refuse(f'unknown option "{name}"', name, list(self._option_string_actions), hint=hint)
        self.refuse(f'unknown argument "{text}"', text, (), hint=of_argument(text, self))

    def refuse(
        self, problem: str, given: str, known: Sequence[str], action: argparse.Action | None = None, hint: str = ""
    ) -> NoReturn:
        """Exit with a problem and with a hint: what may have been meant or, if nothing is near, what is known."""
        near = nearest(given, known, _MOST_NEAR)
        of = f" for {'/'.join(action.option_strings)}" if action is not None and action.option_strings else ""
        if not hint and near:
            hint = f"did you mean {_quoted(near)}?"
        if not hint and action is not None and action.option_strings:
            hint = f"known: {', '.join(known)}"
        text = f"{problem}{of}; {hint or f'run: {self.prog} --help'}"
        self.exit(CANNOT, f"incidents: {one_line(say(text))}\n")


def _quoted(words: Sequence[str]) -> str:
    return " or ".join(f'"{word}"' for word in words)


class _TopParser(Parser):
    """The parser of the whole command line, whose help fits a screen."""

    def format_help(self, *, rare: bool = False) -> str:  # noqa: ARG002 - it has none
        """Return the commands in groups, with examples."""
        lines = [f"{say('usage:')} {self.prog} {say('COMMAND')} …", "", say(self.description or ""), ""]
        for title, commands in GROUPS.items():
            lines += [say(title), *(f"  {name:<12}{say(what)}" for name, what in commands.items())]
        lines += ["", say("Examples"), *(f"  {example}" for example in _EXAMPLES)]
        return "\n".join([*lines, say("incidents COMMAND --help lists the options of a command"), say(_EPILOG), ""])


class CommandParser(Parser):
    """The parser of one command; until `load`, nothing but the name of the command and the options to make the parser of."""

    def __init__(self, *, command: str, **options: Any) -> None:  # the parser itself is made by `load`
        self._command: str | None = command
        self._options = options

    def load(self) -> None:
        """Import the command, and make its parser with its arguments, once."""
        if self._command is not None:
            module = import_module(module_of(self._command))
            gc.freeze()  # nothing that an import makes is garbage
            self._command = None
            super().__init__(description=module.DESCRIPTION, **self._options)
            module.configure(self)
            self.set_defaults(run=module.run)

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> Any:
        """Parse the arguments of the command."""
        self.load()
        return super().parse_known_args(args, namespace)


def module_of(command: str) -> str:
    """Return the name of the module of a command."""
    return f"incidents.cli.{command}{'_' * (iskeyword(command) or hasattr(builtins, command))}"


def parser() -> argparse.ArgumentParser:
    """Return the parser of the whole command line."""
    top = _TopParser(
        prog="incidents",
        description="Record, check and compare what states do to platforms and what platforms do to states.",
        epilog=_EPILOG,
    )
    top.add_argument("--version", action="version", version=f"incidents {__version__}")
    top.add_argument("--debug", action="store_true", help="show the traceback of a bug in incidents")
    top.add_argument("--language", choices=languages(), help="language of messages (default: that of LANG, or en)")
    commands = top.add_subparsers(title="commands", dest="command", metavar="COMMAND", parser_class=CommandParser)
    for name, what in COMMANDS.items():
        commands.add_parser(name, help=what, epilog=_EPILOG, command=name)
    return top


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code."""
    collect_rarely()
    if sys.stderr is None:
        # Closed: without this, messages would be printed among the results.
        sys.stderr = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 - it stays to the end
    if sys.stdout is None:
        print("incidents: standard output is closed", file=sys.stderr)
        return CANNOT
    try:
        return _run(arguments)
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # The reader of the output closed it.
        _hush()
        return OK
    except Exception as error:  # noqa: BLE001 - the last line of defence
        asked = sys.argv[1:] if arguments is None else arguments
        with contextlib.suppress(OSError):  # if standard error cannot be written either
            return _failed(error, debug="--debug" in asked)
        _hush()
        return CANNOT


def _run(arguments: Sequence[str] | None) -> int:
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            # A console that cannot show a character gets an escape, never an error.
            stream.reconfigure(errors="backslashreplace")
    choose(sys.argv[1:] if arguments is None else arguments)
    try:
        options = parser().parse_args(arguments)
    except SystemExit:  # after the help, which must have been printed
        sys.stdout.flush()
        raise
    if options.command is None:
        parser().print_help()
        return OK
    code: int = options.run(options)
    sys.stdout.flush()
    return code


def _failed(error: Exception, *, debug: bool) -> int:
    if isinstance(error, IncidentsError):
        print(display(f"incidents: {refusal(error)}"), file=sys.stderr)
        return CANNOT
    if isinstance(error, OSError) and error.filename is None and error.errno in _UNWRITTEN:
        _hush()
        tell(f"incidents: cannot write the output: {str(error.strerror).lower()}")
        return CANNOT
    if debug:
        raise error
    found = one_line(f"{type(error).__name__}: {error}")
    tell(f"incidents: bug in incidents, please report it: {found} (--debug shows the traceback)")
    return BUG


def _hush() -> None:
    """Redirect closed streams to the null device, so that the interpreter does not complain at exit."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except OSError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
