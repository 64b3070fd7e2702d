"""Settings: read strictly, found upwards, and applied to findings; suppression is data."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from incidents import CannotCheck
from incidents.findings import Finding, Severity
from incidents.validation.settings import Settings, Suppression, find_settings, known_code, read_settings

DAY = dt.date(2026, 6, 30)


def written(tmp_path: Path, text: str, name: str = "incidents.toml") -> Path:
    """Return a settings file of this text."""
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


def finding(code: str = "INC253", path: str = "records/a.json") -> Finding:
    """Return a finding in a file."""
    return Finding(code=code, severity=Severity.WARNING, message="m", path=path)


def ignoring(code: str = "INC253", origin: str = "incidents.toml", **fields: object) -> Suppression:
    """Return a suppression of a settings file."""
    return Suppression(code=code, reason="r", origin=origin, **fields)  # type: ignore[arg-type]


def applied(settings: Settings, *findings: Finding) -> list[tuple[str, str]]:
    """Return code and file of what is reported."""
    return [(one.code, one.path) for one in settings.applied(findings, DAY)]


WHOLE = """
include = ["records", "more.ndjson"]
select = ["INC1", "INC2"]
fail-on = "error"
jobs = 2

[[ignore]]
code = "INC233"
reason = "the sources name nobody"
paths = ["records/old/*"]
until = 2027-01-31
"""


def test_everything_that_settings_say_is_read(tmp_path: Path) -> None:
    """Each key has its place; a suppression knows which file it comes from."""
    path = written(tmp_path, WHOLE)
    assert read_settings(path) == Settings(
        path=str(path),
        include=("records", "more.ndjson"),
        select=("INC1", "INC2"),
        fail_on=Severity.ERROR,
        jobs=2,
        ignore=(
            Suppression(
                code="INC233",
                reason="the sources name nobody",
                paths=("records/old/*",),
                until=dt.date(2027, 1, 31),
                origin=str(path),
            ),
        ),
    )


def test_empty_settings_are_those_of_nobody(tmp_path: Path) -> None:
    """All that is left out has its default."""
    path = written(tmp_path, "")
    assert read_settings(path) == Settings(path=str(path))
    assert Settings().fail_on is Severity.WARNING


def test_a_project_file_says_it_under_its_tool(tmp_path: Path) -> None:
    """A project file that says nothing of us has no settings; one that does is read like the other."""
    for text in ("", "[tool.ruff]\nline-length = 1\n", "tool = 3\n"):
        assert read_settings(written(tmp_path, text, "pyproject.toml")) is None
    found = read_settings(written(tmp_path, '[tool.incidents]\ninclude = ["records"]\n', "pyproject.toml"))
    assert found is not None
    assert found.include == ("records",)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("include = [", "not TOML"),
        ("x = " + "[" * 5000, "not TOML"),
        ("includes = []", "unknown key 'includes' in the settings; known: include, select"),
        ('include = "records"', "include in the settings is 'records'; expected a list"),
        ("include = [1]", "include is [1]; expected a list of texts"),
        ('select = ["INC8"]', "no rule has a code that starts with 'INC8'"),
        ('select = [""]', "no rule has a code that starts with ''"),
        ("jobs = true", "jobs in the settings is True; expected a whole number"),
        ("jobs = 0", "jobs is 0; expected 1 or more"),
        ('fail-on = "never"', "fail-on is 'never'; expected error, warning or note"),
        ('ignore = ["INC233"]', "expected a table for each ignore"),
        ('ignore = [{ code = "INC233" }]', 'missing key "reason" in an ignore'),
        ('ignore = [{ code = "INC233", reason = " " }]', 'missing key "reason" in an ignore'),
        ('ignore = [{ reason = "r" }]', 'missing key "code" in an ignore'),
        ('ignore = [{ code = "inc233", reason = "r" }]', "no rule has a code that starts with 'inc233'"),
        ('ignore = [{ code = "INC233", reason = "r", why = "w" }]', "unknown key 'why' in an ignore"),
        ('ignore = [{ code = "INC233", reason = "r", until = "2027-01-31" }]', "expected a date such as 2027-01-31"),
        ('ignore = [{ code = "INC233", reason = "r", until = 2027-01-31T00:00:00Z }]', "expected a date"),
        ('ignore = [{ code = "INC233", reason = "r", paths = "a" }]', "paths in an ignore is 'a'; expected a list"),
    ],
)
def test_what_settings_cannot_say_is_told_in_a_sentence(tmp_path: Path, text: str, words: str) -> None:
    """With the file and what was expected, and no traceback."""
    path = written(tmp_path, text)
    with pytest.raises(CannotCheck) as caught:
        read_settings(path)
    assert caught.value.path == str(path)
    assert words in caught.value.reason
    assert "\n" not in caught.value.reason


def test_a_project_file_is_read_as_strictly(tmp_path: Path) -> None:
    """Its part is a table."""
    with pytest.raises(CannotCheck, match="expected a table"):
        read_settings(written(tmp_path, "tool.incidents = 5", "pyproject.toml"))


def test_what_is_no_text_is_no_settings(tmp_path: Path) -> None:
    """Bytes that are not UTF-8 are told like any other file that cannot be read."""
    path = tmp_path / "incidents.toml"
    path.write_bytes(b"\xff")
    with pytest.raises(CannotCheck, match="not TOML"):
        read_settings(path)
    with pytest.raises(CannotCheck, match="no such file"):
        read_settings(tmp_path / "missing.toml")


def test_the_nearest_settings_are_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Upwards from a folder; our own file goes before a project file, one that says nothing of us is passed over."""
    deep = tmp_path / "a" / "b"
    deep.mkdir(parents=True)
    monkeypatch.chdir(deep)
    written(tmp_path, "jobs = 1")
    written(tmp_path / "a", "[tool.other]", "pyproject.toml")
    assert (find_settings(deep).jobs, find_settings(deep).path) == (1, str(Path("../../incidents.toml")))
    written(tmp_path / "a", "[tool.incidents]\njobs = 2", "pyproject.toml")
    assert find_settings(deep).jobs == 2
    written(tmp_path / "a", "jobs = 3")
    assert find_settings(deep).jobs == 3
    written(deep, "jobs = 4")
    assert (find_settings(deep).jobs, find_settings(deep).path) == (4, "incidents.toml")


def test_without_settings_there_are_those_of_nobody(tmp_path: Path) -> None:
    """Nothing is needed to begin."""
    assert find_settings(tmp_path) == Settings()


def test_selected_are_codes_that_begin_so() -> None:
    """A family, or one code."""
    found = finding("INC101"), finding("INC253")
    assert applied(Settings(select=("INC1",)), *found) == [("INC101", "records/a.json")]
    assert len(applied(Settings(select=("INC101", "INC2")), *found)) == 2
    assert len(applied(Settings(), *found)) == 2


def test_what_is_suppressed_is_not_reported() -> None:
    """A family, or one code; what others say stays."""
    found = finding("INC101"), finding("INC253")
    assert applied(Settings(ignore=(ignoring("INC253"),)), *found) == [("INC101", "records/a.json")]
    assert applied(Settings(ignore=(ignoring("INC"),)), *found) == []


@pytest.mark.parametrize(
    ("names", "covered"),
    [
        (("incidents.toml", "records/a.json", "records/*"), True),
        (("incidents.toml", "./records/a.json", "records/*"), True),
        (("incidents.toml", "records/a.json", "other/*"), False),
        (("incidents.toml", "records/old/a.json", "records/*"), True),
        (("incidents.toml", "a.json", "records/*"), False),
        (("conf/incidents.toml", "conf/records/a.json", "records/*"), True),
        (("../incidents.toml", "a.json", "{here}/*.json"), True),
        (("../incidents.toml", "a.json", "elsewhere/*.json"), False),
        (("{folder}/incidents.toml", "records/a.json", "records/*"), True),
        (("incidents.toml", "{folder}/records/a.json", "records/*"), True),
    ],
)
def test_globs_are_seen_from_the_settings(
    names: tuple[str, str, str], *, covered: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Settings, file and glob: wherever the run was started, and however the file was named."""
    here = tmp_path / "here"
    here.mkdir()
    monkeypatch.chdir(here)
    origin, path, glob = (text.format(folder=here, here=here.name) for text in names)
    assert ignoring(origin=origin, paths=(glob,)).covers(finding(path=path), DAY) is covered


def test_a_suppression_holds_through_its_last_day() -> None:
    """On the day after it is expired: the finding is back, and a finding says so."""
    found = finding()
    assert applied(Settings(ignore=(ignoring(until=DAY),)), found) == []
    late = Settings(ignore=(ignoring(until=DAY - dt.timedelta(days=1)),))
    assert applied(late, found) == [("INC253", "records/a.json"), ("INC902", "incidents.toml")]


def test_a_suppression_of_nothing_is_a_finding() -> None:
    """It is told with its reason, once, after the others; one of the command line is not."""
    settings = Settings(ignore=(ignoring("INC233"), ignoring("INC242", origin="")))
    *_, told = settings.applied([finding()], DAY)
    assert (told.code, told.severity, told.path, told.span) == ("INC901", "warning", "incidents.toml", None)
    assert "INC233" in told.message
    assert "(reason: r)" in told.message
    assert len(applied(settings, finding())) == 2


def test_two_suppressions_of_one_finding_are_both_in_use() -> None:
    """What is suppressed twice is no sign that one of them is idle."""
    assert applied(Settings(ignore=(ignoring("INC253"), ignoring("INC2"))), finding()) == []


def test_what_is_not_selected_still_uses_its_suppression() -> None:
    """Looking at one family only makes no suppression of another idle, and what is not selected is not told either."""
    unused = Settings(ignore=(ignoring("INC253"), ignoring("INC233")), select=("INC1",))
    assert applied(unused, finding(), finding("INC101")) == [("INC101", "records/a.json")]
    told = Settings(ignore=(ignoring("INC253"), ignoring("INC233")), select=("INC9",))
    assert applied(told, finding()) == [("INC901", "incidents.toml")]


def test_idle_suppressions_can_be_suppressed() -> None:
    """As any finding."""
    assert applied(Settings(ignore=(ignoring("INC233"), ignoring("INC901", origin="")))) == []


def test_codes_are_known() -> None:
    """A code, or the beginning of one."""
    assert known_code("INC2", "x") == "INC2"
    with pytest.raises(CannotCheck, match="incidents explain --all") as caught:
        known_code("INC7", "--select")
    assert caught.value.path == "--select"
