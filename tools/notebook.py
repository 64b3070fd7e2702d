"""Write a page of the docs as a notebook for Jupyter: text as text, and a cell for each block of Python or of commands.

Usage: python tools/notebook.py PAGE FOLDER
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

BLOCK = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def cells(page: str) -> Iterator[tuple[str, str]]:
    """Yield the cells of a page: what each is, markdown or code, and its text without prompts and results."""
    here = 0
    for block in BLOCK.finditer(page):
        made = code(block[1], block[2])
        if made is not None:
            yield "markdown", page[here : block.start()].strip()
            yield "code", made
            here = block.end()
    yield "markdown", page[here:].strip()


def code(language: str, block: str) -> str | None:
    """Return a block as code of a notebook; None for what is not run."""
    lines = block.rstrip().splitlines()
    if language == "console":
        return "\n".join(f"!{line[2:]}" for line in lines if line.startswith("$ "))
    if language != "python":
        return None
    if lines[0].startswith(">>>"):
        lines = [line[4:] for line in lines if line.startswith((">>>", "..."))]
    return "\n".join(lines)


def notebook(page: str) -> dict[str, Any]:
    """Return the notebook of a page (nbformat 4.5)."""
    made = []
    for number, (kind, text) in enumerate(one for one in cells(page) if one[1]):
        cell: dict[str, Any] = {"cell_type": kind, "id": f"cell-{number}", "metadata": {}}
        more = {"execution_count": None, "outputs": []} if kind == "code" else {}
        made.append({**cell, **more, "source": text.splitlines(keepends=True)})
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    return {"cells": made, "metadata": {"kernelspec": kernel}, "nbformat": 4, "nbformat_minor": 5}


def main() -> None:
    """Write the notebook of a page into a folder."""
    page, folder = Path(sys.argv[1]), Path(sys.argv[2])
    folder.mkdir(parents=True, exist_ok=True)
    made = json.dumps(notebook(page.read_text(encoding="utf-8")), ensure_ascii=False, indent=1) + "\n"
    (folder / f"{page.stem}.ipynb").write_text(made, encoding="utf-8")


if __name__ == "__main__":
    main()
