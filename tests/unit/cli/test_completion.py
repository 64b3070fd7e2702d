"""`incidents completion`: what may come next, and the scripts of four shells that ask for it."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from incidents.cli import CANNOT, COMMANDS, OK, main
from incidents.cli.completing import candidates
from incidents.cli.completion import SCRIPTS
from tests.records import ROOT, as_bytes, minimal

Capture = pytest.CaptureFixture[str]


def test_commands_come_first() -> None:
    """All of them, or those that begin with what is typed."""
    assert candidates([], "") == list(COMMANDS)
    assert candidates([], "val") == ["validate"]
    assert candidates(["schema"], "d") == ["diff"]
    assert candidates(["import"], "") != []


@pytest.mark.parametrize("command", COMMANDS)
def test_options_of_every_command_are_known(command: str) -> None:
    """Those that were not used yet; where no option begins, nothing is offered that a file could be."""
    assert "--help" in candidates([command], "--")
    assert "--help" not in candidates([command, "--help"], "--hel")
    assert candidates([command], "--zzz") == []


@pytest.mark.parametrize(
    ("before", "current", "found"),
    [
        (["validate", "--format"], "s", ["sarif"]),
        (["validate", "--select"], "INC10", [f"INC10{number}" for number in range(1, 10)]),
        (["list", "--where"], "plat", ["platform=", "platform_kind="]),
        (["list", "--where"], "country=UY", ["country=UY"]),
        (["list", "--where"], "nothing=", []),
        (["stats", "--by"], "dir", ["direction"]),
        (["show", "x.json", "--section"], "conf", ["conflicts"]),
        (["new", "xx-a", "--kind"], "service_th", ["service_throttle"]),
        (["new", "xx-a", "--platform"], "telegr", ["telegram"]),
        (["explain"], "service_bl", ["service_block"]),
        (["explain"], "maduro", ["maduro"]),
        (["site", "--out"], "x", []),
    ],
)
def test_values_are_known(before: list[str], current: str, found: list[str]) -> None:
    """Of choices, facets, sections, codes and the registry; of a file nothing, so that the shell completes it."""
    assert [one for one in candidates(before, current) if one in found] == found
    assert len(candidates(before, current)) == len(found) or current.startswith("INC10")


def test_ids_are_those_of_the_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of records in the working folder, or in what the settings include."""
    monkeypatch.chdir(tmp_path)
    assert candidates(["show"], "") == []
    (tmp_path / "a.json").write_bytes(as_bytes(minimal(id="xx-one")))
    assert candidates(["show"], "xx") == ["xx-one"]
    assert candidates(["compare", "xx-one"], "x") == ["xx-one"]


def test_scripts_are_printed(capsys: Capture) -> None:
    """Of four shells; without one, they are named."""
    for shell in ("bash", "zsh", "fish", "powershell"):
        assert main(["completion", shell]) == OK
        printed = capsys.readouterr().out
        assert printed == SCRIPTS[shell]
        assert "incidents completion" in printed
    assert main(["completion"]) == CANNOT
    assert "name a shell: bash, zsh, fish, powershell" in capsys.readouterr().err
    assert main(["completion", "--current=sta", "--words"]) == OK
    assert capsys.readouterr().out == "stats\nstatus\n"


TYPED = {
    "incidents sta": {"stats", "status"},
    "incidents show --sec": {"--section"},
    "incidents list --where platform=teleg": {"telegram"},
}
"""What is typed, and what is offered; of a filter bash completes only what is behind the =."""

ASKING = {
    "bash": """eval "$(incidents completion bash)"
COMP_LINE="$1" COMP_POINT=${#1}
_incidents
printf '%s\\n' "${COMPREPLY[@]}" """,
    "zsh": """compdef() { }; _files() { }; compadd() { while [[ $1 != -- ]]; do shift; done; shift; print -l -- "$@"; }
eval "$(incidents completion zsh)"
words=(${(s: :)1}); CURRENT=$#words
_incidents""",
    "fish": "incidents completion fish | source; complete -C $argv[1]",
}


@pytest.mark.slow
@pytest.mark.parametrize(
    "shell",
    [
        pytest.param(shell, marks=pytest.mark.skipif(not shutil.which(shell), reason=f"{shell} is not installed"))
        for shell in ASKING
    ],
)
def test_shells_offer_what_may_come_next(shell: str, tmp_path: Path) -> None:
    """Each runs its script as it is; PowerShell is on no machine of ours."""
    called = tmp_path / "bin" / "incidents"
    called.parent.mkdir()
    called.write_text(f'#!/bin/sh\nPYTHONPATH="{ROOT / "src"}" exec "{sys.executable}" -m incidents "$@"\n')
    called.chmod(0o755)
    extra = ["--norc"] if shell == "bash" else ["-f"] if shell == "zsh" else ["--no-config"]
    for typed, offered in TYPED.items():
        done = subprocess.run(
            [shell, *extra, "-c", ASKING[shell], *([shell] if shell != "fish" else []), typed],
            capture_output=True,
            check=False,
            text=True,
            cwd=tmp_path,
            env={"PATH": f"{called.parent}:/usr/bin:/bin", "HOME": str(tmp_path)},
        )
        found = {line.partition("\t")[0].rpartition("=")[2] for line in done.stdout.split("\n") if line.strip()}
        assert found == offered, (shell, typed, done.stdout, done.stderr)
