"""`make mutants` counts what the tests notice, and nothing else."""

from __future__ import annotations

import importlib
import json
import os
import subprocess
import sys
from collections import Counter
from pathlib import Path
from types import ModuleType

import pytest

from tests.records import ROOT
from tests.tools import tool

TESTED = "src/incidents/model/days.py"
ITS_TESTS = "tests/unit/model/test_days.py"


@pytest.fixture(scope="module", name="run")
def imported_run() -> ModuleType:
    """Return the program that tries mutants."""
    return tool("mutants/run")


@pytest.mark.parametrize(("noticed", "tried"), [(0, 1), (1, 1), (17, 20), (255, 300), (0, 300), (300, 300)])
def test_an_interval_has_the_share_in_it_and_shrinks_with_the_sample(run: ModuleType, noticed: int, tried: int) -> None:
    """It lies between 0 and 1, and ten times as many mutants with the same share make it narrower."""
    low, high = run.interval(noticed, tried)
    narrower = run.interval(10 * noticed, 10 * tried)
    assert 0 <= low <= noticed / tried <= high <= 1
    assert narrower[1] - narrower[0] < high - low


def test_an_interval_is_as_wilson_computed_it(run: ModuleType) -> None:
    """Of 20 mutants 17 are noticed: the whole lies between 64 and 95 percent."""
    assert run.interval(17, 20) == pytest.approx((0.6396, 0.9476), abs=0.0005)
    assert run.interval(0, 0) == (0, 1)


def test_a_sample_has_of_each_room_its_part(run: ModuleType) -> None:
    """The same seed takes the same mutants; all of them are taken once each, if all are wanted."""
    mutants = [{"path": f"src/incidents/{room}/x.py", "start": at} for room in ("model", "schema") for at in range(300)]
    mutants = mutants[:400]
    some = run.sample(mutants, 40, 7)
    assert Counter(Path(one["path"]).parts[2] for one in some) == {"model": 30, "schema": 10}
    assert some == run.sample(mutants, 40, 7) != run.sample(mutants, 40, 8)
    assert sorted(map(str, run.sample(mutants, None, 7))) == sorted(map(str, mutants))


def test_what_a_child_returns_and_that_it_was_ended_is_told(run: ModuleType, tmp_path: Path) -> None:
    """Each task has one answer; a child that ends by itself counts as one that took too long."""
    tasks = [
        ("fails", lambda: ["a test"]),
        ("passes", list),
        ("ends", lambda: os._exit(1)),
        ("raises", lambda: json.loads("")),
    ]
    told = dict(run.in_children(iter(tasks), 2, tmp_path))
    assert told["fails"] == ["a test"]
    assert told["passes"] == []
    assert told["ends"] == ["the time or memory it takes"]
    assert told["raises"][0].startswith("the import: JSONDecodeError")
    assert list(tmp_path.iterdir()) == []


def test_a_changed_file_is_imported_in_place_of_the_real_one(run: ModuleType, tmp_path: Path) -> None:
    """Only the file of the mutant is another one, and only in the child."""
    path = ROOT / "src" / "incidents" / "english.py"

    def changed() -> list[str]:
        sys.meta_path.insert(0, run.Changed(path, "here = 'changed'"))
        del sys.modules["incidents.english"], sys.modules["incidents.suggestions"]
        english, suggestions = map(importlib.import_module, ("incidents.english", "incidents.suggestions"))
        return [english.here, str(hasattr(suggestions, "here"))]

    importlib.import_module("incidents.suggestions")
    importlib.import_module("incidents.english")
    assert dict(run.in_children(iter([("child", changed)]), 1, tmp_path)) == {"child": ["changed", "False"]}
    assert not hasattr(importlib.import_module("incidents.english"), "here")


@pytest.mark.slow
def test_a_campaign_counts_what_a_test_notices(tmp_path: Path, run: ModuleType) -> None:
    """Of two changes the tests notice one, which is not tried again; the other is shown as it is in the file."""
    text = (ROOT / TESTED).read_text(encoding="utf-8")
    changes = ((text.index('"day"'), '"day"', '"night"'), (0, '"""', '"""Now '))
    mutants = [
        {"path": TESTED, "line": 1, "lines": (1, 1), "function": "f", "operator": "string"}
        | {"start": start, "end": start + len(old), "text": new}
        for start, old, new in changes
    ]
    (tmp_path / "mutants.json").write_text(json.dumps(mutants), encoding="utf-8")
    command = [sys.executable, "tools/mutants/run.py", tmp_path, "--tests", ITS_TESTS]
    printed = subprocess.run(
        [*map(str, command), "--number", "all", "--jobs", "1"],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=True,
    ).stdout
    assert "| model | 2 | 2 | 1 | 50% |" in printed
    (by,) = json.loads((tmp_path / "noticed.json").read_bytes()).values()
    assert by.startswith(f"{ITS_TESTS}::test_words")
    assert '+ """Now ' in (tmp_path / "survivors.txt").read_text(encoding="utf-8")
