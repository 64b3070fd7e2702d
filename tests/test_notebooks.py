"""A page of the docs as a notebook: every block is a cell, and the cells run in one process from top to bottom."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.records import ROOT, tool

PAGE = ROOT / "docs" / "how-to" / "hand-to-other-programs.md"
TOOL = tool("notebook")
CELLS: list[dict[str, Any]] = TOOL["notebook"](PAGE.read_text(encoding="utf-8"))["cells"]


def test_text_and_blocks_are_cells() -> None:
    """Text without its blocks, blocks without prompts and results; what is not run stays text."""
    code = [cell for cell in CELLS if cell["cell_type"] == "code"]
    assert len({cell["id"] for cell in CELLS}) == len(CELLS)
    assert not any(">>>" in "".join(cell["source"]) or "```" in "".join(cell["source"]) for cell in code)
    assert any("```r" in "".join(cell["source"]) for cell in CELLS if cell["cell_type"] == "markdown")
    assert "!incidents export examples --to csv --out tables --as-of 2026-11-30" in "".join(code[1]["source"])


@pytest.mark.slow
def test_its_cells_run_from_top_to_bottom(tmp_path: Path) -> None:
    """In an empty folder beside the clone, commands as the shell runs them."""
    (tmp_path / "incidents").symlink_to(ROOT)
    folder = tmp_path / "work"
    folder.mkdir()
    program = ["import subprocess"]
    for cell in CELLS:
        if cell["cell_type"] == "code":
            lines = "".join(cell["source"]).splitlines()
            program += [
                f"subprocess.run({line[1:]!r}, shell=True, check=True)" if line.startswith("!") else line
                for line in lines
            ]
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        [sys.executable, "-c", "\n".join(program)],
        cwd=folder,
        env={**os.environ, "PATH": path},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert (folder / "durations.svg").stat().st_size > 1000


def test_the_file_is_json_of_the_format(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Under the name of the page."""
    monkeypatch.setattr(sys, "argv", ["notebook.py", str(PAGE), str(tmp_path)])
    TOOL["main"]()
    made = json.loads((tmp_path / "hand-to-other-programs.ipynb").read_text(encoding="utf-8"))
    assert (made["nbformat"], made["cells"]) == (4, CELLS)
