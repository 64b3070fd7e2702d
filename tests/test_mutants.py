"""`make mutants` counts what the tests notice, and nothing else."""

from __future__ import annotations

import importlib
import json
import os
import signal
import subprocess
import sys
from argparse import Namespace
from collections import Counter
from pathlib import Path
from types import ModuleType
from typing import Any, ClassVar

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


def test_children_are_ended_with_the_campaign(run: ModuleType, tmp_path: Path) -> None:
    """Whoever stops waiting for the tasks leaves no process behind."""

    def waits() -> list[str]:
        signal.pause()
        return []

    tasks = [("quick", list), ("waits", waits)]
    told = run.in_children(iter(tasks), 2, tmp_path)
    assert next(told) == ("quick", [])
    told.close()
    with pytest.raises(ChildProcessError):  # no child is left, also none that has ended
        os.waitpid(-1, os.WNOHANG)


class Known:
    """What `Results` asks of the map of tests: when files of tests are the same as before."""

    def __init__(self, **files: str) -> None:
        self.files = files

    def tests_as_they_are(self, test: str = "") -> str:
        """Return what changes with the file of a test, or with any."""
        return self.files[test.partition("::")[0]] if test else str(self.files)


def changed(text: str, old: str, new: str) -> dict[str, object]:
    """Return a mutant of the file that is tried here."""
    its = {"path": TESTED, "line": 1, "lines": (1, 1), "function": "f", "operator": "string", "text": new}
    return its | {"start": text.index(old), "end": text.index(old) + len(old)}


@pytest.fixture(name="mutants")
def four_mutants() -> list[dict[str, object]]:
    """Return mutants of one file."""
    text = (ROOT / TESTED).read_text(encoding="utf-8")
    return [changed(text, "import", f"import{number}") for number in range(4)]


def test_a_result_holds_as_long_as_what_it_rests_on(
    run: ModuleType, tmp_path: Path, mutants: list[dict[str, object]]
) -> None:
    """What was kept before an interruption is known, unless a test was mended; what nothing noticed waits for any test."""
    kept = tmp_path / "results.jsonl"
    results = run.Results(kept, Known(one="1", other="1"))
    for mutant, by in zip(mutants, ("one::test", "other::test", "", "the import"), strict=True):
        assert results.by(mutant) is None
        results.add(mutant, by)
    with kept.open("a", encoding="utf-8") as file:
        file.write('{"mutant": "cut o')
    again = run.Results(kept, Known(one="1", other="1"))
    assert [again.by(mutant) for mutant in mutants] == ["one::test", "other::test", "", "the import"]
    mended = run.Results(kept, Known(one="1", other="2"))
    assert [mended.by(mutant) for mutant in mutants] == ["one::test", None, None, "the import"]


def test_a_test_that_fails_anyway_notices_nothing(
    run: ModuleType, tmp_path: Path, mutants: list[dict[str, object]]
) -> None:
    """Its mutants are tried again without it; whether a test fails is asked once, and again when it was mended."""
    results = run.Results(tmp_path / "results.jsonl", Known(one="1", other="1"))
    for mutant, by in zip(mutants, ("one::fails", "one::test", "other::test", "the import"), strict=True):
        results.add(mutant, by)
    assert results.to_check() == {"one": ["one::fails", "one::test"], "other": ["other::test"]}
    results.check("one::fails", fails=True)
    results.check("one::test", fails=False)
    assert results.to_check() == {"other": ["other::test"]}
    assert [results.by(mutant) for mutant in mutants] == [None, "one::test", "other::test", "the import"]
    assert results.without_failing([["one::fails", "one::test"], ["one::fails"]]) == [["one::test"], []]
    mended = run.Results(tmp_path / "results.jsonl", Known(one="2", other="1"))
    assert mended.without_failing([["one::fails"]]) == [["one::fails"]]


class Lines:
    """What `slow` asks of the map of tests: how long they take, and which reach the line of a mutant."""

    seconds: ClassVar = {"a::one[x]": 3.0, "a::one[y]": 1.0, "a::two": 9.0, "a::one[z]": 2.0}

    def of_line(self, mutant: dict[str, object]) -> set[str]:
        """Return the tests that reach each line."""
        return {"a::one[x]", "a::one[z]", "a::two"}


def test_a_slow_test_is_tried_alone_until_it_notices_something(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, mutants: list[dict[str, object]]
) -> None:
    """Its parameters count as one test: those that reach the line, as many as the time allows."""
    slow = tool("mutants/slow")
    asked: list[list[str]] = []

    def noticed_by(changed: Any, batches: list[list[str]], seconds: dict[str, float]) -> list[str]:
        return batches[0] if "import2" in changed._text else []

    def here(tasks: Any, jobs: int, place: Path) -> Any:
        for task, work in tasks:
            asked.extend(work.args[1])
            yield task, work()

    monkeypatch.setattr(slow.run, "noticed_by", noticed_by)
    monkeypatch.setattr(slow.run, "in_children", here)
    functions = slow.names(Lines())
    assert functions == {"a::one": ["a::one[y]", "a::one[z]", "a::one[x]"], "a::two": ["a::two"]}
    for number, found in ((10, (3, mutants[2])), (2, (2, None))):
        options = Namespace(number=number, budget=4)
        assert slow.first_noticed(functions["a::one"], mutants, Lines(), options, tmp_path) == found
    assert asked == [["a::one[z]"]] * 5
    assert list(slow.within(["a::two"], {"a::two"}, Lines.seconds, 1)) == ["a::two"]
    assert list(slow.within(functions["a::one"], {*Lines.seconds}, Lines.seconds, 3)) == ["a::one[y]", "a::one[z]"]


@pytest.mark.slow
def test_a_campaign_counts_what_a_test_notices(tmp_path: Path, run: ModuleType) -> None:
    """Of two changes the tests notice one; the other is shown as it is in the file. Neither is tried again."""
    text = (ROOT / TESTED).read_text(encoding="utf-8")
    mutants = [changed(text, '"day"', '"night"'), changed(text, '"""', '"""Now ')]
    (tmp_path / "mutants.json").write_text(json.dumps(mutants), encoding="utf-8")
    command = [sys.executable, "tools/mutants/run.py", tmp_path, "--tests", ITS_TESTS]
    printed = [
        subprocess.run(
            [*map(str, command), "--number", "all", "--jobs", "1"],
            cwd=ROOT,
            env=os.environ | {"TMPDIR": str(tmp_path)},
            capture_output=True,
            encoding="utf-8",
            check=True,
        ).stdout
        for _ in range(2)
    ]
    reached = run.Reached(tmp_path)
    reached.read()
    assert reached.breadth, "with one process as well, it is known which test reaches which line"
    assert "2 of 2 tried, 50% noticed, 95 % sure: 9% to 91%" in printed[0]
    assert "of 2 tried" not in printed[1]
    assert all("| model | 2 | 2 | 1 | 50% |" in one for one in printed)
    results = map(json.loads, (tmp_path / "results.jsonl").read_text(encoding="utf-8").splitlines())
    assert {str(one.get("by"))[: len(ITS_TESTS) + 12] for one in results} == {f"{ITS_TESTS}::test_words", "", "None"}
    assert '+ """Now ' in (tmp_path / "survivors.txt").read_text(encoding="utf-8")
    assert not list(tmp_path.glob("incidents-mutants-*"))
