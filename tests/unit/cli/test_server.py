"""The command that an editor starts; `tests/unit/server` speaks with it."""

from __future__ import annotations

import sys
from importlib import util
from typing import Any

import pytest

from incidents.cli import CANNOT, main


def test_on_a_terminal_it_says_who_starts_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A person who tries it is led to the how-to, and not left before a silent terminal."""
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True)
    assert main(["server"]) == CANNOT
    assert "an editor starts this command" in capsys.readouterr().err


def test_without_its_package_the_extra_is_named(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """And the exit code is that of other commands that cannot run."""
    found = util.find_spec

    def lacking(name: str, *more: Any) -> Any:
        return None if name == "pygls" else found(name, *more)

    monkeypatch.setattr("incidents.packages.find_spec", lacking)
    assert main(["server"]) == CANNOT
    assert "pip install pygls" in capsys.readouterr().err
