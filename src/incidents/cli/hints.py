"""What may have been meant by a command, an option or an argument that does not exist."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from incidents.cli.messages import say

_MOST_NAMED: Final = 4
OTHER_NAMES: Final = {
    "add": "new",
    "cat": "show",
    "check": "validate",
    "convert": "export",
    "count": "stats",
    "create": "new",
    "dedupe": "duplicates",
    "define": "explain",
    "describe": "explain",
    "diff": "compare",
    "docs": "codebook",
    "filter": "list",
    "find": "search",
    "format": "fmt",
    "get": "show",
    "grep": "search",
    "html": "site",
    "lint": "validate",
    "load": "import",
    "ls": "list",
    "lsp": "server",
    "print": "show",
    "publish": "site",
    "read": "show",
    "rule": "explain",
    "serve": "server",
    "similar": "precedents",
    "sql": "query",
    "start": "init",
    "summary": "stats",
    "test": "validate",
    "timeline": "chains",
    "view": "show",
}
"""Names that other programs have for a command."""


def each_command(top: argparse.ArgumentParser) -> Iterator[tuple[str, Any]]:
    """Yield every command with its name, such as `schema diff`, and the whole, which has none; all are loaded."""
    waiting: list[tuple[str, Any]] = [("", top)]
    while waiting:
        name, command = waiting.pop(0)
        getattr(command, "load", lambda: None)()
        yield name, command
        for action in command._actions:  # noqa: SLF001 - argparse has no other way to its commands
            if isinstance(action.choices, dict):
                waiting += ((f"{name} {inner}".lstrip(), held) for inner, held in action.choices.items())


def of_option(option: str, asked: argparse.ArgumentParser, top: argparse.ArgumentParser) -> str:
    """Return where an option exists that the command does not have, or what the command takes instead; empty if unknown.

    Args:
        option: The option with its hyphens.
        asked: The command.
        top: The parser of the whole command line.
    """
    if option == "--in" and any(action.dest == "paths" for action in asked._actions):  # noqa: SLF001
        return f"write the folder without it: {asked.prog} {say('PATH')}"
    names = [name for name, command in each_command(top) if option in command._option_string_actions]  # noqa: SLF001
    if "" in names:
        return f"write it before the command: {top.prog} {option}"
    more = ["…"] if len(names) > _MOST_NAMED else []
    return f"it is an option of {', '.join([*names[:_MOST_NAMED], *more])}" if names else ""


def of_argument(argument: str, asked: argparse.ArgumentParser) -> str:
    """Return the option that an argument lacks; empty if it is no file or folder, or the command has no such option."""
    takes = "--in" in asked._option_string_actions  # noqa: SLF001
    return f'did you mean "--in {argument}"?' if takes and Path(argument).exists() else ""
