"""A run over many records: order, rules across records, settings, and findings that are known already."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from incidents import CannotCheck
from incidents.validation.parallel import check_records
from incidents.validation.paths import STDIN_PATH, named
from incidents.validation.records import stdin_record
from incidents.validation.run import Options, run
from incidents.validation.selection import Plan
from incidents.validation.settings import Settings, Suppression
from tests.records import as_bytes, minimal

TODAY = dt.date(2026, 1, 1)


def written(tmp_path: Path, **records: object) -> list[str]:
    """Return files of these names that hold these records."""
    paths = []
    for name, record in records.items():
        path = tmp_path / f"{name}.json"
        path.write_bytes(record if isinstance(record, bytes) else as_bytes(record))
        paths.append(str(path))
    return paths


def options(**changes: object) -> Options:
    """Return how to run, without settings if nothing is said."""
    return Options(**{"settings": Settings(), "today": TODAY} | changes)  # type: ignore[arg-type]


def test_findings_stand_in_the_order_of_the_files(tmp_path: Path) -> None:
    """As the files were named, in each by place, those across records among them."""
    paths = written(tmp_path, b=minimal(id="b"), a=minimal(id="b", countries=["x", "VE", "VE"]), c=minimal(id="b"))
    report = run(paths, options())
    assert [(Path(one.path).stem, one.code) for one in report.findings] == [
        ("a", "INC105"),
        ("a", "INC107"),
        ("c", "INC253"),
        ("c", "INC301"),
    ]
    assert report.checked == tuple(paths)
    backwards = run(paths[::-1], options())
    assert [(Path(one.path).stem, one.code) for one in backwards.findings] == [
        ("c", "INC253"),
        ("a", "INC105"),
        ("a", "INC107"),
        ("b", "INC301"),
    ]


def test_results_that_are_there_already_come_first() -> None:
    """Standard input takes part in the rules across records, and its findings have no line where it is not read again."""
    stdin = [
        check_records(STDIN_PATH, [stdin_record(as_bytes(minimal())) for _ in range(2)], Plan()),
    ]
    report = run([], options(), stdin)
    assert [(one.code, one.path, one.span) for one in report.findings] == [("INC301", STDIN_PATH, None)]
    assert report.checked == (STDIN_PATH, STDIN_PATH)


def test_a_file_that_is_named_twice_is_checked_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """By whatever path; standard input is one input, and no file of the folder."""
    (path,) = written(tmp_path, a=minimal())
    link = tmp_path / "link.json"
    link.symlink_to(path)
    monkeypatch.chdir(tmp_path)
    assert named(["-", "a.json", "-", path, str(link)]).files == ["-", "a.json"]
    (tmp_path / "-").touch()
    assert named(["-", "./-"]).files == ["-", "./-"]
    assert named(["-", "./-"], stdin=None).files == ["-"]


def test_each_record_of_a_file_is_counted(tmp_path: Path) -> None:
    """A file of NDJSON counts by its records."""
    path = tmp_path / "corpus.ndjson"
    path.write_bytes(b"\n".join(as_bytes(minimal(id=f"a{number}")) for number in range(3)))
    assert run([str(path)], options()).summary == "3 records checked: no findings"


def test_settings_are_applied_at_the_end(tmp_path: Path) -> None:
    """Also to findings across records, and an idle suppression is told after them."""
    paths = written(tmp_path, a=minimal(id="a"), b=minimal(id="a"))
    ignore = (
        Suppression(code="INC301", reason="r", origin="incidents.toml"),
        Suppression(code="INC233", reason="r", origin="incidents.toml"),
    )
    report = run(paths, options(settings=Settings(ignore=ignore)))
    assert [one.code for one in report.findings] == ["INC253", "INC901"]


def test_findings_that_are_known_are_not_reported(tmp_path: Path) -> None:
    """As many of equal ones as are known; one more is new."""
    two = minimal(actors=[{"id": "a", "name": "A", "kind": "x"}, {"id": "b", "name": "B", "kind": "x"}])
    paths = written(tmp_path, **{"xx-example": two})
    report = run(paths, options())
    seen: dict[str, int] = {}
    prints = [one.fingerprint(seen) for one in report.findings]
    assert len(prints) == 2
    assert [one.code for one in run(paths, options(known=frozenset(prints))).findings] == ["INC903"]
    assert run(paths, options(known=frozenset(prints[:1]))).findings == report.findings[1:]


def test_overdue_is_asked_for(tmp_path: Path) -> None:
    """The day of the options reaches the rules, in one process and in the results of standard input alike."""
    proof = [{"source": "report"}]
    act = {
        "id": "order",
        "kind": "service_block",
        "platforms": ["x"],
        "on": "2024-08-08",
        "announced": {"term": {"duration": "P10D"}},
        "effects": [{"extent": "full", "from": "2024-08-08", "last_seen": "2024-08-25", "evidence": proof}],
        "evidence": proof,
    }
    paths = written(tmp_path, **{"xx-example": minimal(actions=[act])})
    assert run(paths, options()).findings == ()
    report = run(paths, options(as_of=dt.date(2024, 8, 25)))
    assert [(one.code, one.pointer) for one in report.findings] == [("INC305", "/actions/0")]


def test_a_file_that_is_gone_is_a_finding(tmp_path: Path) -> None:
    """The others are checked; a path that is given wrongly is a mistake of the call."""
    (path,) = written(tmp_path, a=minimal(id="a"))
    gone = str(tmp_path / "b.json")
    report = run([gone, path], options())
    assert [(one.code, one.path, one.message) for one in report.findings] == [("INC016", gone, "no such file")]
    assert (report.checked, report.unchecked) == ((path,), (gone,))
    with pytest.raises(CannotCheck, match="no such file"):
        named([path, gone])
