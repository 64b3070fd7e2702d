"""Tests are the same each time they are collected, so that processes that share them agree on their names."""

import os
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest

from tests.records import COLLECTED

ROOT = Path(__file__).parents[1]


def collected(seed: str) -> list[str]:
    """Return the ids of all tests, as a process with its own order of sets finds them."""
    run = subprocess.run(
        [sys.executable, "-m", "pytest", "--collect-only", "--quiet", "-p", "no:cacheprovider", "tests"],
        check=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONHASHSEED": seed},
        capture_output=True,
        encoding="utf-8",
    )
    return run.stdout.splitlines()[:-1]  # the last line says how long it took


def by_file(tests: Iterable[str]) -> dict[str, list[str]]:
    """Return the tests of each file, in their order."""
    found: dict[str, list[str]] = {}
    for test in tests:
        found.setdefault(test.partition("::")[0], []).append(test)
    return found


@pytest.mark.slow
def test_two_collections_find_the_same_tests(request: pytest.FixtureRequest) -> None:
    """No id is made of the clock, of a place in memory or of the order of a set: another process finds what this one did."""
    here = by_file(test for test in request.config.stash[COLLECTED] if test.startswith("tests/"))
    other = by_file(collected("1"))
    assert request.node.nodeid in here["tests/test_collection.py"]
    assert {file: other.get(file) for file in here} == here
