"""Records that tests start from."""

from __future__ import annotations

import json
import os
import runpy
import sys
from copy import deepcopy
from pathlib import Path
from typing import Any, Final

import pytest

COLLECTED: Final = pytest.StashKey[list[str]]()
"""The ids of all tests that pytest found, the deselected ones too."""
ROOT = Path(__file__).parents[1]
EXAMPLES = ROOT / "examples"
TWITTER_2013 = EXAMPLES / "ve-twitter-2013-suspensions.json"
X_2024 = EXAMPLES / "ve-x-2024-block.json"

_MINIMAL: dict[str, Any] = {
    "schema_version": "incidents/0",
    "id": "xx-example",
    "title": "A block",
    "countries": ["VE"],
    "actions": [{"id": "order", "kind": "service_block", "platforms": ["x"], "evidence": [{"source": "report"}]}],
    "sources": [{"id": "report", "kind": "news"}],
}


def expect(found: Any, file: Path) -> None:
    """Check data against those in a file; after a change that is meant, `INCIDENTS_UPDATE_GOLDEN=1` writes them."""
    if os.environ.get("INCIDENTS_UPDATE_GOLDEN"):
        file.write_text(json.dumps(found, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    assert found == json.loads(file.read_text(encoding="utf-8"))


def minimal(**changes: Any) -> dict[str, Any]:
    """Return the smallest record that is valid and clean, with these top-level keys in place of its own."""
    return {**deepcopy(_MINIMAL), **changes}


def with_claim(**changes: Any) -> dict[str, Any]:
    """Return the smallest record with one claim, with these keys in the claim."""
    claim = {"about": "order", "metric": "cause", "says": "words", "evidence": [{"source": "report"}]}
    return minimal(claims=[{**claim, **changes}])


def as_bytes(record: Any) -> bytes:
    """Return JSON data as bytes, on one line."""
    return json.dumps(record, ensure_ascii=False).encode("utf-8")


def example(path: Path) -> dict[str, Any]:
    """Return the data of an example."""
    data: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return data


def tool(name: str) -> dict[str, Any]:
    """Return the names of a program of `tools/`, which imports those beside it as it does when it is run."""
    folder = str(ROOT / "tools")
    sys.path.insert(0, folder)
    try:
        return runpy.run_path(f"{folder}/{name}.py")
    finally:
        sys.path.remove(folder)
