"""The extension for VS Code fits the server and the package."""

from __future__ import annotations

import json
import re

from incidents.version import __version__
from tests.records import ROOT

FOLDER = ROOT / "editors" / "vscode"
ABOUT = json.loads((FOLDER / "package.json").read_text(encoding="utf-8"))
CODE = (FOLDER / "extension.js").read_text(encoding="utf-8")


def test_its_version_is_that_of_the_package() -> None:
    """Both are released together."""
    assert ABOUT["version"] == __version__


def test_its_settings_and_commands_are_those_that_it_names() -> None:
    """What the code asks for is declared, and what is declared is used and documented."""
    settings = {name.removeprefix("incidents.") for name in ABOUT["contributes"]["configuration"]["properties"]}
    assert {*re.findall(r'settings\.get\("(\w+)"', CODE)} == settings
    commands = {one["command"] for one in ABOUT["contributes"]["commands"]}
    assert {*re.findall(r'registerCommand\("([\w.]+)"', CODE)} == commands
    page = (FOLDER / "README.md").read_text(encoding="utf-8")
    assert all(f"`incidents.{name}`" in page for name in settings)


def test_code_of_a_folder_runs_in_trusted_folders_only() -> None:
    """Neither the program nor the rules of a folder that is not trusted."""
    restricted = ABOUT["capabilities"]["untrustedWorkspaces"]["restrictedConfigurations"]
    assert set(restricted) == {"incidents.command", "incidents.rules"}
    assert "workspace.isTrusted && " in CODE
