"""Nothing unchecked is clean: the exit codes as a matrix, and every command over folders."""

from __future__ import annotations

import itertools
import json
import os
import pkgutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn

import pytest

from incidents.cli import BUG, CANNOT, FOUND, OK, main
from incidents.corpus import Corpus
from incidents.validation.engines import violations
from incidents.views.findings.formats import FORMATS
from tests.records import as_bytes, minimal

Capture = pytest.CaptureFixture[str]
CRASHING = "xx-crashing"
WAYS = ("pipeline", "flawless")
"""The modules that ask the engine: the long way and the short one."""
GEO = b'{"type": "FeatureCollection", "features": []}'


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the working folder; incidents fails on one record, and some files cannot be opened."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("GITHUB_STEP_SUMMARY", raising=False)
    (tmp_path / "records").mkdir()

    def failing(data: Any, *more: Any) -> Any:
        if isinstance(data, dict) and data.get("id") == CRASHING:
            raise ZeroDivisionError
        return violations(data, *more)

    for way in WAYS:
        monkeypatch.setattr(f"incidents.validation.{way}.violations", failing)
    opened = os.open

    def refusing(path: Any, *more: Any, **named: Any) -> int:
        if str(path).endswith("closed.json"):
            raise PermissionError(13, "Permission denied")
        return opened(path, *more, **named)

    monkeypatch.setattr(os, "open", refusing)
    return tmp_path


def put(name: str, content: bytes) -> None:
    """Write a file of the folder of records."""
    Path("records", name).write_bytes(content)


def a_crash() -> None:
    """Put a record there on which incidents fails."""
    put("crash.json", as_bytes(minimal(id=CRASHING)))


def a_folder() -> None:
    """Put a folder there that has the name of a record."""
    Path("records", "folder.json").mkdir()


KINDS: dict[str, tuple[Callable[[], None], int]] = {
    "clean": (lambda: put("good.json", as_bytes(minimal(id="good"))), OK),
    "error": (lambda: put("bad.json", as_bytes(minimal(id="bad", countries=["Venezuela"]))), FOUND),
    "warning": (lambda: put("other-name.json", as_bytes(minimal(id="warned"))), FOUND),
    "syntax": (lambda: put("syntax.json", b'{"title": "x"'), FOUND),
    "comma": (lambda: put("xx-example.json", as_bytes(minimal()).rstrip(b"}") + b",}"), FOUND),
    "foreign": (lambda: put("geo.json", GEO), FOUND),
    "empty": (lambda: put("empty.json", b""), FOUND),
    "closed": (lambda: put("closed.json", b"{}"), CANNOT),
    "pipe": (lambda: os.mkfifo("records/pipe.json"), CANNOT),
    "dangling": (lambda: Path("records", "link.json").symlink_to("nothing.json"), CANNOT),
    "out": (lambda: Path("records", "out.json").symlink_to("/dev/null"), CANNOT),
    "folder": (a_folder, CANNOT),
    "version": (lambda: put("version.json", as_bytes(minimal(schema_version="incidents/99"))), CANNOT),
    "crash": (a_crash, BUG),
}
"""What may lie in a folder, how it is put there, and the exit code of a run over it alone."""
UNCHECKED = ("syntax", "comma", "foreign", "empty", "closed", "pipe", "dangling", "out", "folder", "version", "crash")
"""What no setting may hide."""
FILTERS: tuple[list[str], ...] = (
    [],
    ["--select", "INC241"],
    ["--select", "INC3"],
    ["--ignore", "INC"],
    ["--ignore", "INC0", "--ignore", "INC1", "--ignore", "INC9"],
    ["--fail-on", "error"],
    ["--baseline", "baseline.json"],
    ["--settings", "quiet.toml"],
    ["--diff"],
    ["--fix"],
    ["--jobs", "2"],
)


def quiet() -> None:
    """Write a baseline of everything that can be listed, and settings that ignore everything."""
    main(["validate", "--write-baseline", "baseline.json", "records"])
    Path("quiet.toml").write_text('ignore = [{ code = "INC", reason = "none of it is wanted" }]\n')


@pytest.mark.parametrize("kinds", [*((one,) for one in KINDS), *itertools.combinations(KINDS, 2)], ids="-".join)
def test_the_highest_code_counts(kinds: tuple[str, ...], capsys: Capture) -> None:
    """70 before 2, 2 before 1, 1 before 0; what is clean changes nothing."""
    for kind in kinds:
        KINDS[kind][0]()
    assert main(["validate", "--format", "concise", "records"]) == max(KINDS[kind][1] for kind in kinds)
    printed = capsys.readouterr()
    unread = len(set(kinds) & set(UNCHECKED) - {"comma"})
    assert printed.err.startswith(f"{len(kinds) - unread} record")
    assert (f", {unread} not checked: " in printed.err) == bool(unread)


@pytest.mark.parametrize("filters", FILTERS, ids=" ".join)
@pytest.mark.parametrize("kind", UNCHECKED)
def test_no_filter_makes_what_was_not_checked_clean(kind: str, filters: list[str], capsys: Capture) -> None:
    """Whatever is selected, ignored, listed or left out, it is said, and the exit code is the same."""
    KINDS[kind][0]()
    KINDS["clean"][0]()
    quiet()
    capsys.readouterr()
    # Such as a comma too many: what can be fixed is fixed.
    expected = OK if (kind, filters) == ("comma", ["--fix"]) else KINDS[kind][1]
    assert main(["validate", *filters, "records"]) == expected
    printed = capsys.readouterr()
    assert expected == OK or "INC" in printed.out + printed.err


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("kind", UNCHECKED)
def test_every_format_says_what_was_not_checked(kind: str, name: str, capsys: Capture) -> None:
    """On standard output, whatever is selected."""
    KINDS[kind][0]()
    before = {path.name for path in Path("records").iterdir()}
    KINDS["clean"][0]()
    assert main(["validate", "--select", "INC3", "--ignore", "INC", "--format", name, "records"]) == KINDS[kind][1]
    printed = capsys.readouterr().out
    assert all(file in printed for file in before)
    assert "good.json" not in printed or name == "junit"


CHOICES: tuple[tuple[list[str], ...], ...] = (
    ([], ["--select", "INC241"], ["--select", "INC3", "--select", "INC2"]),
    ([], ["--ignore", "INC"], ["--settings", "quiet.toml"]),
    ([], ["--baseline", "baseline.json"]),
)
"""What may be chosen, each with each of the others and with each format."""


@pytest.mark.slow
@pytest.mark.parametrize("kind", UNCHECKED)
def test_no_combination_makes_what_was_not_checked_clean(kind: str, capsys: Capture) -> None:
    """Selected, ignored, in a baseline and in whatever format: the file is named, and the exit code is the same."""
    KINDS[kind][0]()
    (name,) = {path.name for path in Path("records").iterdir()}
    KINDS["clean"][0]()
    quiet()
    capsys.readouterr()
    wrong = []
    for chosen in itertools.product(*CHOICES):
        options = [word for words in chosen for word in words]
        for form in FORMATS:
            code = main(["validate", *options, "--format", form, "records"])
            if code != KINDS[kind][1] or name not in capsys.readouterr().out:
                wrong.append((form, options, code))
    assert wrong == []


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize(
    "hiding", [["--ignore", "INC1"], ["--baseline", "baseline.json"], ["--settings", "quiet.toml"]]
)
def test_a_record_with_suppressed_errors_of_shape_is_not_checked(hiding: list[str], form: str, capsys: Capture) -> None:
    """The suppression holds, so that the run passes; but every format says that most rules did not run."""
    KINDS["error"][0]()
    KINDS["clean"][0]()
    quiet()
    capsys.readouterr()
    assert main(["validate", "--format", form, *hiding, "records"]) == OK
    printed = capsys.readouterr()
    assert "bad.json" in printed.out
    assert "the rules about the content do not run" in printed.out
    if form in ("human", "concise"):
        assert printed.err == "1 record checked, 1 not checked: 1 note\n"
    if form == "json":
        reported = json.loads(printed.out)
        assert (reported["checked"], reported["unchecked"]) == (1, 1)
    assert main(["validate", "--format", form, "--fail-on", "note", *hiding, "records"]) == FOUND


def test_lines_with_suppressed_errors_are_counted_one_by_one(capsys: Capture) -> None:
    """A record of NDJSON of which an error is still reported is checked as far as that is said."""
    bad = {"countries": ["Venezuela"]}
    lines = [minimal(id="a"), minimal(id="b", **bad), minimal(id="c", **bad), minimal(id="d", titel="x", **bad)]
    put("all.ndjson", b"\n".join(map(as_bytes, lines)))
    assert main(["validate", "--format", "concise", "--ignore", "INC105", "records"]) == FOUND
    printed = capsys.readouterr()
    assert [(line.split(":")[1], line.split()[2]) for line in printed.out.splitlines()] == [
        ("2", "INC903:"),
        ("3", "INC903:"),
        ("4", "INC101:"),
    ]
    assert printed.err == "2 records checked, 2 not checked: 1 error, 2 notes\n"


@pytest.mark.parametrize("kind", UNCHECKED)
def test_a_baseline_does_not_list_what_was_not_checked(kind: str, capsys: Capture) -> None:
    """Writing one is not clean either."""
    KINDS[kind][0]()
    KINDS["error"][0]()
    assert main(["validate", "--write-baseline", "baseline.json", "records"]) == KINDS[kind][1]
    (listed,) = json.loads(Path("baseline.json").read_text())["findings"]
    assert "bad.json" in listed["finding"]
    assert "1 finding listed" in capsys.readouterr().err


def test_a_selection_of_rules_that_did_not_run_is_not_clean(capsys: Capture) -> None:
    """An error of shape keeps them from running; a selection of rules of shape hides the others as before."""
    put("bad.json", as_bytes(minimal(id="bad", countries=["VE", "VE"], titel="x")))
    for code, found in (("INC2", 2), ("INC3", 2), ("INC241", 2), ("INC101", 1), ("INC1", 2), ("INC4", 0)):
        assert main(["validate", "--format", "concise", "--select", code, "records"]) == (FOUND if found else OK)
        assert capsys.readouterr().out.count("\n") == found
    assert main(["validate", "--format", "concise", "--select", "INC2", "--ignore", "INC1", "records"]) == OK
    assert "note INC903" in capsys.readouterr().out
    assert main(["validate", "--select", "INC1", "--ignore", "INC10", "records"]) == OK
    assert capsys.readouterr() == ("", "1 record checked: no findings\n")


# Commands over folders

OVER_FOLDERS = (
    ["status"],
    ["duplicates"],
    ["chains"],
    ["precedents", "records/good.json", "--in"],
    ["compare", "records/good.json", "records/good.json", "--in"],
    ["site", "--out", "site"],
    ["fmt", "--check"],
    ["verify", "--sources", "copies"],
)


@pytest.fixture
def good(capsys: Capture) -> None:
    """Put a record there that is in canonical form."""
    Path("copies").mkdir()
    put("good.json", as_bytes(minimal(id="good", sources=[{"id": "report", "kind": "document"}])))
    assert main(["fmt", "records"]) == OK
    capsys.readouterr()


@pytest.mark.parametrize("command", OVER_FOLDERS, ids=lambda command: command[0])
@pytest.mark.parametrize("kind", ["closed", "pipe", "dangling", "out", "folder", "crash"])
def test_a_command_goes_on_without_what_it_cannot_read(
    command: list[str], kind: str, good: None, capsys: Capture
) -> None:
    """It says so, its result is about the other records, and the exit code is that of the check."""
    KINDS[kind][0]()
    (name,) = {path.name for path in Path("records").iterdir()} - {"good.json"}
    assert main([*command, "records"]) == KINDS[kind][1]
    printed = capsys.readouterr()
    reported = printed.out if command[0] == "verify" else printed.err
    assert f"{os.path.join('records', name)}:1:1: error INC" in reported or f"records/{name}: error INC990" in reported  # noqa: PTH118
    if command[0] == "status":
        assert "good" in printed.out


@pytest.mark.parametrize("command", OVER_FOLDERS, ids=lambda command: command[0])
def test_a_command_names_and_passes_over_what_is_no_record(command: list[str], good: None, capsys: Capture) -> None:
    """With the number; the result is as if it were not there."""
    main([*command, "records"])
    before = capsys.readouterr()
    put("geo.json", GEO)
    put("notes.json", b"a: 1\nb: 2\n")
    assert main([*command, "records"]) == OK
    printed = capsys.readouterr()
    assert printed.out == before.out
    reported = "not a record: 2 files: records/geo.json (GeoJSON), records/notes.json (YAML)\n"
    assert reported in printed.err


@pytest.mark.parametrize("command", OVER_FOLDERS[:3], ids=lambda command: command[0])
def test_a_folder_of_other_files_has_no_record(command: list[str], capsys: Capture) -> None:
    """No run says that all is well."""
    put("geo.json", GEO)
    put("more.json", GEO)
    assert main([*command, "records"]) == CANNOT
    reported = "incidents: records: no record: records/geo.json is none (it seems to be GeoJSON), nor 1 other file\n"
    assert capsys.readouterr() == ("", reported)


def test_one_record_that_is_none_is_named(capsys: Capture) -> None:
    """Where a command takes one file."""
    put("geo.json", GEO)
    assert main(["show", "records/geo.json"]) == CANNOT
    assert "not a record: this seems to be GeoJSON" in capsys.readouterr().err


def test_many_names_are_cut(good: None, capsys: Capture) -> None:
    """A line stays readable."""
    for number in range(15):
        put(f"geo-{number:02}.json", GEO)
    assert main(["status", "records"]) == OK
    assert "not a record: 15 files: " in (reported := capsys.readouterr().err)
    assert reported.endswith("records/geo-09.json (GeoJSON) and 5 more\n")


def test_what_site_wrote_is_passed_over(good: None, capsys: Capture) -> None:
    """By every command, as long as no one changed it; a record that lies among it is read."""
    assert main(["site", "records", "--out", "public"]) == OK
    capsys.readouterr()
    assert main(["validate", "."]) == OK
    copies = len(list(Path("public").rglob("*.*json")))  # one of them is the manifest
    reported = f"not a record: {copies - 1} files in public that incidents wrote\n"
    assert capsys.readouterr().err == f"{reported}1 record checked: no findings\n"
    assert main(["status", "."]) == OK
    assert reported in capsys.readouterr().err
    (copy,) = Path("public", "incidents").glob("good.json")
    copy.write_bytes(as_bytes(minimal(id="good", title=1)))
    Path("public", "bad.json").write_bytes(as_bytes(minimal(id="bad", title=1)))
    assert main(["validate", "--format", "concise", "."]) == FOUND
    printed = capsys.readouterr()
    assert sorted(line.split(":")[0] for line in printed.out.splitlines()) == [
        os.path.join("public", "bad.json"),  # noqa: PTH118
        os.path.join("public", "incidents", "good.json"),  # noqa: PTH118
    ]
    assert main(["validate", "public/incidents"]) == FOUND


def test_a_manifest_that_is_none_hides_nothing(good: None, capsys: Capture) -> None:
    """Nor does one that names files with another content, or a pipe."""
    put("bad.json", as_bytes(minimal(id="bad", title=1)))
    for text in ('{"files": {"bad.json": "0"}}', '{"files": ["bad.json"]}', "[]", "", '{"files": {"../a.json": "0"}}'):
        Path("records", ".incidents-site.json").write_text(text)
        assert main(["validate", "records"]) == FOUND
        assert "that incidents wrote" not in capsys.readouterr().err
    Path("records", ".incidents-site.json").unlink()
    os.mkfifo("records/.incidents-site.json")
    assert main(["validate", "records"]) == FOUND


PLANTED = (
    (["status"], "incidents.corpus.corpus.standings"),
    (["duplicates"], "incidents.views.duplicates.duplicates"),
    (["chains"], "incidents.views.chains.chains"),
    (["precedents", "records/good.json", "--in"], "incidents.cli.precedents.precedents"),
    (["compare", "records/good.json", "records/good.json", "--in"], "incidents.views.comparison.Rarity.learned"),
    (["show", "good", "--in"], "incidents.views.nearest.precedents"),
    (["site", "--out", "site"], "incidents.site.record_pages.RecordPages.files"),
    (["site", "--out", "site"], "incidents.site.build.timeline"),
)
"""Commands over folders, each with a function that makes a part of its result."""


def planted(monkeypatch: pytest.MonkeyPatch, target: str) -> None:
    """Make a function fail if one of its arguments is, or contains, the record with a certain id."""
    module, _, name = target.rpartition(".")
    holder: Any = pkgutil.resolve_name(module)
    original = getattr(holder, name)

    def contains(value: Any) -> bool:
        if getattr(value, "id", None) == CRASHING:
            return True
        corpus = getattr(value, "corpus", value)
        return isinstance(corpus, (Corpus, list, tuple)) and any(map(contains, corpus))

    def failing(*given: Any, **named: Any) -> Any:
        if any(map(contains, given)):
            raise ZeroDivisionError
        return original(*given, **named)

    monkeypatch.setattr(holder, name, failing)


@pytest.mark.parametrize(
    ("command", "target"), PLANTED, ids=lambda value: value if isinstance(value, str) else value[0]
)
def test_a_record_that_a_command_fails_on_is_left_out(
    command: list[str], target: str, good: None, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    """It is one finding, and the result is the one without it."""
    put("other.json", as_bytes(minimal(id="other")))
    main([*command, "records"])
    before = capsys.readouterr()
    without = {path: path.read_bytes() for path in Path("site").rglob("*.*") if path.is_file()}
    for way in WAYS:
        monkeypatch.setattr(f"incidents.validation.{way}.violations", violations)
    a_crash()
    assert main([*command, "records"]) == OK
    capsys.readouterr()
    planted(monkeypatch, target)
    assert main([*command, "records"]) == BUG
    printed = capsys.readouterr()
    assert printed.out == before.out
    reported = f"error INC990: internal error in the command {command[0]}: ZeroDivisionError"
    assert printed.err.count(reported) == printed.err.count("INC") == 1
    assert f"{os.path.join('records', 'crash.json')}: {reported}" in printed.err  # noqa: PTH118
    assert {path: path.read_bytes() for path in Path("site").rglob("*.*") if path.is_file()} == without


@pytest.mark.parametrize("fails", ["Corpus", "StatusView"])
def test_what_is_not_about_one_record_is_said_by_the_command(
    fails: str, good: None, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    """As any bug, in one line; no record is blamed for what fails on all."""
    put("other.json", as_bytes(minimal(id="other")))
    module = "incidents.corpus.reading" if fails == "Corpus" else "incidents.cli.status"
    monkeypatch.setattr(f"{module}.{fails}", broken)
    assert main(["status", "records"]) == BUG
    reported = capsys.readouterr().err
    assert "please report it" in reported
    assert "INC990" not in reported


def broken(*_: Any, **__: Any) -> NoReturn:
    """Fail."""
    raise ZeroDivisionError


@pytest.mark.skipif(os.name != "posix" or os.getuid() != 0, reason="only root can become somebody else")
def test_files_of_somebody_else_are_said() -> None:
    """As the system refuses them."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        folder.chmod(0o755)
        records = folder / "records"
        (records / "shut").mkdir(parents=True)
        for name in ("good", "shut"):
            (records / f"{name}.json").write_bytes(as_bytes(minimal(id=name)))
        (records / "shut").chmod(0)
        (records / "shut.json").chmod(0)
        done = as_nobody(folder)
    assert done.returncode == CANNOT
    assert done.stdout.splitlines() == [
        "records/shut:1:1: error INC016: folder that cannot be read: no permission to read it",
        "records/shut.json:1:1: error INC016: no permission to read it",
    ]
    assert done.stderr.partition("as nobody\n")[2] == "1 record checked, 2 not checked: 2 errors\n"


def as_nobody(folder: Path) -> subprocess.CompletedProcess[str]:
    """Validate the records in a folder as a user who owns nothing."""
    # Everything is imported before, because the modules may belong to root alone.
    script = (
        "import os, sys; from incidents.cli import main; run = ['validate', '--format', 'concise', 'records']; "
        "main(run); print('as nobody', file=sys.stderr); os.setuid(65534); sys.exit(main(run))"
    )
    return subprocess.run([sys.executable, "-c", script], cwd=folder, capture_output=True, check=False, text=True)
