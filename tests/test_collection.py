"""Tests are the same each time they are collected, so that processes that share them agree on their names."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

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


@pytest.mark.slow
def test_two_collections_find_the_same_tests() -> None:
    """No id is made of the clock, of a place in memory or of the order of a set."""
    first, second = collected("1"), collected("2")
    assert len(first) > 1_000
    assert first == second
