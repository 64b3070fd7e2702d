"""Kept results: what they depend on, how long they stay, and what is never kept."""

from __future__ import annotations

import datetime as dt
import importlib
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve

from incidents.codec.cache_folder import CacheFolder
from incidents.codec.limits import Limits
from incidents.codec.record_bytes import Origin
from incidents.findings import Finding, Hit, Rule, Severity
from incidents.findings.failures import failed
from incidents.validation import parallel
from incidents.validation import run as validation_run
from incidents.validation.across import Facts, facts_of
from incidents.validation.caching import kept, stamp
from incidents.validation.caching.kept_file import KeptFile, NewFile
from incidents.validation.caching.stamp import stamp_of
from incidents.validation.caching.values import plain, value
from incidents.validation.own_rules import imported_rules
from incidents.validation.paths import named
from incidents.validation.pipeline import check_bytes
from incidents.validation.processes import Processes
from incidents.validation.report import Report
from incidents.validation.run import Options, check
from incidents.validation.selection import Plan, Selection
from incidents.validation.settings import Settings, Suppression
from tests.records import ROOT, as_bytes, minimal

DAY = dt.date(2026, 6, 30)


@pytest.fixture
def cache(tmp_path: Path) -> CacheFolder:
    """Return a folder for results, and another one for records beside it."""
    (tmp_path / "records").mkdir()
    return CacheFolder(path=tmp_path / "cache", key=b"k" * 32)


@pytest.fixture
def checked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the names of the files that are checked from now on, and not found in the cache."""
    names: list[str] = []
    plainly = parallel.check

    def noted(tasks: list[Any], plan: Plan) -> Any:
        names.extend(Path(task.path).name for task in tasks)
        return plainly(tasks, plan)

    monkeypatch.setattr(parallel, "check", noted)
    return names


def write(tmp_path: Path, **records: Any) -> None:
    """Write records into the folder of the records."""
    for name, record in records.items():
        (tmp_path / "records" / f"{name}.json").write_bytes(record if isinstance(record, bytes) else as_bytes(record))


def run(tmp_path: Path, cache: CacheFolder | None, today: dt.date = DAY, **settings: Any) -> Report:
    """Check the folder of the records."""
    how = Options(settings=Settings(path="incidents.toml", **settings), today=today, cache=cache, jobs=1)
    return check(named([str(tmp_path / "records")]), how)


def codes(report: Report) -> list[str]:
    """Return the codes of what is reported."""
    return [finding.code for finding in report.findings]


def test_only_what_changed_is_checked(tmp_path: Path, cache: CacheFolder, checked: list[str]) -> None:
    """A file of the same bytes under another name is another record, because rules compare the name with the id."""
    write(tmp_path, a=minimal(id="a"), b=minimal(id="b", countries=["Venezuela"]))
    first = run(tmp_path, cache)
    assert (codes(first), sorted(checked)) == (["INC105"], ["a.json", "b.json"])
    checked.clear()
    assert (run(tmp_path, cache), checked) == (first, [])
    write(tmp_path, a=minimal(id="a", title="B block"))
    run(tmp_path, cache)
    assert checked == ["a.json"]
    checked.clear()
    (tmp_path / "records" / "a.json").rename(tmp_path / "records" / "c.json")
    assert codes(run(tmp_path, cache)) == ["INC105", "INC253"]
    assert checked == ["c.json"]


def test_only_lines_that_changed_are_checked(tmp_path: Path, cache: CacheFolder, checked: list[str]) -> None:
    """A line is kept by itself: it may move, and what stands on another line of the file does not matter."""
    good, bad, new = (minimal(id="a"), minimal(id="b", countries=["Venezuela"]), minimal(id="c", countries=["Brasil"]))

    def lines(*records: Any) -> Report:
        text = "".join(json.dumps(record) + "\n" for record in records)
        (tmp_path / "records" / "all.ndjson").write_text(text, encoding="utf-8")
        return run(tmp_path, cache)

    def places(report: Report) -> list[tuple[str, int | None]]:
        return [(finding.code, finding.span.line if finding.span else None) for finding in report.findings]

    first = lines(good, bad)
    assert (places(first), len(checked)) == ([("INC105", 2)], 2)
    checked.clear()
    assert (lines(good, bad), checked) == (first, [])
    moved = lines(good, good | {"id": "d"}, bad, new)
    assert (places(moved), checked) == ([("INC105", 3), ("INC105", 4)], ["all.ndjson"] * 2)
    assert (len(moved.checked), run(tmp_path, None)) == (4, moved)


def test_findings_across_records_follow_the_records(tmp_path: Path, cache: CacheFolder, checked: list[str]) -> None:
    """They are about records that did not change, but come and go with others."""
    relation = [{"kind": "follows", "incident": "b", "basis": "stated", "evidence": [{"source": "report"}]}]
    write(tmp_path, a=minimal(id="a", relations=relation), b=minimal(id="b", countries=["BR"]))
    assert codes(run(tmp_path, cache)) == []
    (tmp_path / "records" / "b.json").unlink()
    checked.clear()
    (missing,) = run(tmp_path, cache).findings
    assert (missing.code, missing.span is not None, checked) == ("INC303", True, [])
    write(tmp_path, c=minimal(id="b", countries=["BR"]))
    assert codes(run(tmp_path, cache)) == ["INC253"]
    (tmp_path / "records" / "c.json").unlink()
    assert run(tmp_path, cache).findings == (missing,)


def test_only_changed_facts_are_compared_across_records(
    tmp_path: Path, cache: CacheFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another title is checked, but says nothing to the rules across records; another id does."""
    asked: list[int] = []
    plainly = validation_run.found_across

    def noted(records: Sequence[Facts], *others: Any) -> Any:
        asked.append(len(records))
        return plainly(records, *others)

    monkeypatch.setattr(validation_run, "found_across", noted)
    write(tmp_path, a=minimal(id="x"), b=minimal(id="x"))
    first = run(tmp_path, cache)
    assert ("INC301" in codes(first), asked) == (True, [2])
    write(tmp_path, a=minimal(id="x", title="Another title"))
    assert (codes(run(tmp_path, cache)), asked) == (codes(first), [2])
    write(tmp_path, b=minimal(id="b"))
    assert ("INC301" in codes(run(tmp_path, cache)), asked) == (False, [2, 2])


def test_a_suppression_expires_without_anything_being_checked(
    tmp_path: Path, cache: CacheFolder, checked: list[str]
) -> None:
    """What is kept is what was found, not what was reported on a day."""
    write(tmp_path, a=minimal(id="b"))
    ignored = Suppression(code="INC253", reason="r", until=DAY, origin="incidents.toml")
    assert codes(run(tmp_path, cache, ignore=(ignored,))) == []
    checked.clear()
    assert codes(run(tmp_path, cache, DAY + dt.timedelta(days=1), ignore=(ignored,))) == ["INC253", "INC902"]
    assert checked == []


def test_what_another_run_may_not_find_is_not_kept(
    tmp_path: Path, cache: CacheFolder, checked: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Data files, which depend on the files beside them, and what could not be opened, or made incidents fail."""
    data = (ROOT / "src/incidents/data/vocabularies.json").read_bytes()
    write(tmp_path, data=data, good=minimal(id="good"))
    (tmp_path / "records" / "nowhere.json").symlink_to("nothing")
    first = run(tmp_path, cache)
    assert (first.data, len(first.unchecked)) == (1, 1)
    checked.clear()
    assert run(tmp_path, cache) == first
    assert checked == ["data.json"]
    write(tmp_path, good=minimal(id="good", title="Another"))

    def fails(*_: Any, **__: Any) -> Any:
        raise RuntimeError("no")

    with monkeypatch.context() as patched:
        patched.setattr("incidents.validation.pipeline.build_indexed", fails)
        assert "INC990" in codes(run(tmp_path, cache))
    assert run(tmp_path, cache) == first


def test_a_failure_across_records_is_not_kept(
    tmp_path: Path, cache: CacheFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The next run finds them."""
    write(tmp_path, a=minimal(id="x"), b=minimal(id="x"))

    def fails(*_: Any) -> Any:
        raise RuntimeError("no")

    with monkeypatch.context() as patched:
        patched.setattr("incidents.validation.across.in_circle", fails)
        assert "INC990" in codes(run(tmp_path, cache))
    assert codes(run(tmp_path, cache)) == codes(run(tmp_path, None))
    assert "INC301" in codes(run(tmp_path, cache))


def test_many_files_become_one_without_what_is_stale(tmp_path: Path, cache: CacheFolder, checked: list[str]) -> None:
    """What was used within a month stays, also if this run has no use for it."""
    write(tmp_path, a=minimal(id="a"))
    run(tmp_path, cache, DAY - dt.timedelta(days=40))
    write(tmp_path, a=minimal(id="a", title="Of last week"))
    run(tmp_path, cache, DAY - dt.timedelta(days=6))
    for number in range(kept._MOST_FILES):
        write(tmp_path, a=minimal(id="a", title=f"Of today {number}"))
        run(tmp_path, cache)
    assert len(list(cache.path.glob("*.results"))) == 1
    checked.clear()
    write(tmp_path, a=minimal(id="a", title="Of last week"))
    run(tmp_path, cache)
    assert checked == []
    write(tmp_path, a=minimal(id="a"))
    run(tmp_path, cache)
    assert checked == ["a.json"]


def test_use_is_noted_once_a_week(tmp_path: Path, cache: CacheFolder) -> None:
    """So that most runs write nothing."""
    write(tmp_path, a=minimal(id="a"))

    def names() -> set[str]:
        return {path.name for path in cache.path.glob("*.results")}

    run(tmp_path, cache)
    first = names()
    run(tmp_path, cache, DAY + dt.timedelta(days=6))
    assert names() == first
    run(tmp_path, cache, DAY + dt.timedelta(days=7))
    assert len(names()) == 1
    assert names() != first


def test_two_at_once_keep_what_each_found(tmp_path: Path, cache: CacheFolder, checked: list[str]) -> None:
    """Both begin with an empty cache, and none overwrites the other."""
    write(tmp_path, a=minimal(id="a"), b=minimal(id="b"))
    how = Options(settings=Settings(), today=DAY, cache=cache, jobs=1)
    plan = how.plan
    both = [kept.Kept.of(cache, plan, DAY.toordinal()) for _ in range(2)]
    for one, name in zip(both, ("a", "b"), strict=True):
        assert one is not None
        paths = [str(tmp_path / "records" / f"{name}.json")]
        for result in one.results(paths, Processes(1)):
            one.take(result)
    for one in both:
        assert one is not None
        one.write()
    checked.clear()
    check(named([str(tmp_path / "records")]), how)
    assert checked == []


# What results depend on


def test_the_stamp_follows_all_that_decides_what_is_found() -> None:
    """Limits, the day of overdue measures and the rules that run; two equal plans have one stamp."""
    plans = [
        Plan(),
        Plan(limits=Limits(most_bytes=5000)),
        Plan(as_of=DAY),
        Plan(as_of=DAY + dt.timedelta(days=1)),
        Plan(selection=Selection(skipped=frozenset({"INC253"}))),
    ]
    assert len({stamp_of(plan) for plan in plans}) == len(plans)
    assert stamp_of(Plan(as_of=DAY)) == stamp_of(plans[2])


@pytest.mark.parametrize("place", ["model/time.py", "data/registry/platforms.json", "new.py"])
def test_the_stamp_follows_the_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: str) -> None:
    """A changed source, changed data, or a new file; what Python compiled does not count."""
    package = tmp_path / "incidents"
    for name in ("model/time.py", "data/registry/platforms.json"):
        (package / name).parent.mkdir(parents=True)
        (package / name).write_text("before", encoding="utf-8")
    monkeypatch.setattr(stamp, "_PACKAGE", package)
    before = stamp_of(Plan())
    (package / "__pycache__").mkdir()
    (package / "__pycache__" / "time.pyc").write_text("compiled", encoding="utf-8")
    assert stamp_of(Plan()) == before
    (package / place).write_text("after", encoding="utf-8")
    assert stamp_of(Plan()) != before


def test_the_stamp_follows_what_is_installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another version of a package can find something else."""
    monkeypatch.setattr(sys, "path", [*sys.path, str(tmp_path)])
    before = stamp_of(Plan())
    (tmp_path / "engine-2.0.dist-info").mkdir()
    assert stamp_of(Plan()) != before


RULE = """
from incidents import Hit, rule
from {helper} import WORD

@rule("ACME-9", "word")
def word(record):
    "It has the word."
    if WORD in record.incident.title:
        yield Hit(pointer=("title",), message=WORD)
"""


def test_the_stamp_follows_the_code_of_own_rules(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of the module of the rule, and of the modules that it imports."""
    monkeypatch.syspath_prepend(str(tmp_path))
    (tmp_path / "acme_words.py").write_text('WORD = "block"\n', encoding="utf-8")
    (tmp_path / "acme_rules.py").write_text(RULE.format(helper="acme_words"), encoding="utf-8")
    importlib.invalidate_caches()
    own = imported_rules(["acme_rules:word"], "incidents.toml")
    plan = Plan(selection=Selection(own=own))
    stamps = [stamp_of(Plan()), stamp_of(plan)]
    (tmp_path / "acme_words.py").write_text('WORD = "blocks"\n', encoding="utf-8")
    stamps.append(stamp_of(plan))
    (tmp_path / "acme_rules.py").write_text(RULE.format(helper="acme_words") + "\n# changed\n", encoding="utf-8")
    stamps.append(stamp_of(plan))
    (tmp_path / "acme_rules.py").unlink()
    stamps.append(stamp_of(plan))
    assert None not in stamps[:4]
    assert len(set(stamps)) == 5
    assert stamps[4] is None  # what has no file cannot be known again
    for name in ("acme_rules", "acme_words"):
        del sys.modules[name]


def test_findings_of_own_rules_are_kept(tmp_path: Path, cache: CacheFolder, checked: list[str]) -> None:
    """As those of the catalogue are."""
    own = imported_rules(["tests.own_checks:no_ticket"], "incidents.toml")
    write(tmp_path, a=minimal(id="a"))
    first = run(tmp_path, cache, own=own)
    assert codes(first) == ["ACME-1"]
    checked.clear()
    assert run(tmp_path, cache, own=own) == first
    assert checked == []
    assert codes(run(tmp_path, cache)) == []


def test_what_a_rule_says_in_a_class_of_its_own_is_not_kept(
    tmp_path: Path, cache: CacheFolder, checked: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is found again in each run."""

    class Message(str):
        __slots__ = ()

    own = imported_rules(["tests.own_checks:no_ticket"], "incidents.toml")
    plainly = Rule.finding

    def told(rule: Rule, hit: Hit, path: str = "") -> Finding:
        return evolve(plainly(rule, hit, path), message=Message(hit.message))

    monkeypatch.setattr(Rule, "finding", told)
    write(tmp_path, a=minimal(id="a"))
    for _ in range(2):
        checked.clear()
        assert codes(run(tmp_path, cache, own=own)) == ["ACME-1"]
        assert checked == ["a.json"]


# How it is written


def test_facts_come_back_as_they_were() -> None:
    """Of every field, on a day, and at another place; equal values are kept once, and each fact by itself."""
    facts: list[Facts] = []
    for path in (ROOT / "tests/fixtures/every-field.json", *sorted((ROOT / "examples").glob("ve-*.json"))):
        incident = check_bytes(path.read_bytes(), str(path)).incident
        assert incident is not None
        facts.append(facts_of(incident, Origin(str(path), 3, 400), DAY))
    new = NewFile()
    for number, one in enumerate(facts):
        row = new.add(str(number), 1, [number], one)
        assert new.facts(row, one.origin, DAY) == one
    first = KeptFile(b"".join(new.content()))
    second = NewFile()
    for number in range(len(facts)):
        second.take(str(number), 2, first)
    for file in (first, KeptFile(b"".join(second.content()))):
        for number, one in enumerate(facts):
            entry = file.entries[str(number)]
            assert entry.held == [number]
            back = file.facts(entry.row, one.origin, DAY)
            assert file.digest(entry.row) == new.digest(number)
            assert all(getattr(back, name) == getattr(one, name) for name in Facts._fields)
            assert back._replace(settled=("b",)).key == one.key
            assert [type(part) for part in (back.main_act, *back.asides)] == [
                type(part) for part in (one.main_act, *one.asides)
            ]


def test_only_listed_classes_are_kept() -> None:
    """A value of any other is refused when it is written, and an unknown name when it is read."""
    finding = failed("the reading", ValueError("x"), "a.json")
    assert value(plain((finding, None, frozenset({"b", "a"}), DAY, Severity.NOTE))) == (
        finding,
        None,
        frozenset({"b", "a"}),
        DAY,
        Severity.NOTE,
    )
    with pytest.raises(TypeError, match="float cannot be kept"):
        plain((1.5,))
    with pytest.raises(KeyError):
        value({"Popen": {"args": "true"}})
