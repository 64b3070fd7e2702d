"""`incidents validate`: its options, its settings, and what cannot be checked."""

from __future__ import annotations

import io
import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from incidents.cli import CANNOT, FOUND, OK, main
from incidents.codec.limits import LIMITS
from incidents.errors import CannotCheck
from incidents.validation.changed import changed_files
from incidents.views.findings.formats import FORMATS
from tests.records import as_bytes, minimal

Capture = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in a folder of its own, with a record that is clean and one that is not."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("GITHUB_STEP_SUMMARY", raising=False)
    (tmp_path / "records").mkdir()
    write("records/good.json", minimal(id="good"))
    write("records/bad.json", minimal(id="worse", countries=["Venezuela"]))
    return tmp_path


def write(path: str, record: Any) -> None:
    """Write a record, or a text."""
    Path(path).write_bytes(record.encode() if isinstance(record, str) else as_bytes(record))


def codes(printed: str) -> list[str]:
    """Return the codes of an output in JSON."""
    return [finding["code"] for finding in json.loads(printed)["findings"]]


def told(capsys: Capture, *arguments: str) -> list[str]:
    """Return the codes of what is reported."""
    assert main(["validate", "--format", "json", *arguments]) in (OK, FOUND)
    return codes(capsys.readouterr().out)


# Formats


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_can_be_asked_for(name: str, capsys: Capture) -> None:
    """Each names the finding; the summary goes beside those that people read, so that programs read all of the rest."""
    assert main(["validate", "--format", name, "records"]) == FOUND
    printed = capsys.readouterr()
    assert "INC105" in printed.out
    assert printed.err == ("2 records checked: 1 error\n" if name in ("human", "concise") else "")


@pytest.mark.parametrize("name", FORMATS)
def test_a_clean_run_is_a_report_too(name: str, capsys: Capture) -> None:
    """Exit code 0; people see nothing on the output, programs an empty report."""
    assert main(["validate", "--format", name, "records/good.json"]) == OK
    assert (capsys.readouterr().out == "") == (name in ("human", "concise"))


def test_the_job_summary_is_appended(monkeypatch: pytest.MonkeyPatch, capsys: Capture, folder: Path) -> None:
    """For GitHub only, and after what other steps wrote."""
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(folder / "summary.md"))
    write("summary.md", "before\n")
    assert main(["validate", "records"]) == FOUND
    assert Path("summary.md").read_text() == "before\n"
    assert main(["validate", "--format", "github", "records"]) == FOUND
    written = Path("summary.md").read_text()
    assert written.startswith("before\n### incidents\n")
    assert "| records/bad.json&#58;1:" in written
    assert "::error title=INC105 malformed-text,file=records/bad.json,line=1," in capsys.readouterr().out


def test_a_job_summary_that_cannot_be_written_is_told(monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
    """A wrong name there is a mistake of the call, and no bug."""
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", "nowhere/summary.md")
    assert main(["validate", "--format", "github", "records"]) == CANNOT
    assert capsys.readouterr().err == "incidents: nowhere/summary.md: not written: no such file or directory\n"


class Terminal(io.StringIO):
    """An output that is a terminal."""

    def isatty(self) -> bool:
        """Say so."""
        return True


@pytest.mark.parametrize(
    ("terminal", "environment", "coloured"),
    [
        (True, {}, True),
        (False, {}, False),
        (True, {"NO_COLOR": "1"}, False),
        (True, {"TERM": "dumb"}, False),
    ],
)
def test_colours_are_for_terminals(
    *, terminal: bool, environment: dict[str, str], coloured: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And only where nobody has asked for none."""
    for name in ("NO_COLOR", "TERM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    output = Terminal() if terminal else io.StringIO()
    monkeypatch.setattr(sys, "stdout", output)
    assert main(["validate", "records"]) == FOUND
    assert ("\x1b[" in output.getvalue()) == coloured


@pytest.mark.parametrize("terminal", [True, False])
def test_sentences_are_broken_on_terminals_only(*, terminal: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """To the width of the terminal; what goes into a file can be searched line by line."""
    monkeypatch.setenv("COLUMNS", "50")
    monkeypatch.setenv("NO_COLOR", "1")
    write("records/bad.json", minimal(id="bad", actions=[{"id": "order", "kind": "servce_block"}]))
    output = Terminal() if terminal else io.StringIO()
    monkeypatch.setattr(sys, "stdout", output)
    assert main(["validate", "--select", "INC104", "records"]) == FOUND
    sentences = output.getvalue().splitlines()[3:-1]
    assert " ".join(line.strip(" =") for line in sentences).startswith('unknown code "servce_block"')
    assert (len(sentences) > 2) == all(len(line) <= 50 for line in sentences) == terminal


# What is reported, and what fails


def test_codes_are_selected_and_ignored(capsys: Capture) -> None:
    """By codes or families, several times, and both together."""
    write("records/bad.json", minimal(id="worse", countries=["VE", "VE"], titel="x"))
    assert told(capsys, "records") == ["INC107", "INC101"]
    assert told(capsys, "--select", "INC101", "records") == ["INC101"]
    assert told(capsys, "--select", "INC101", "--select", "INC107", "records") == ["INC107", "INC101"]
    assert told(capsys, "--ignore", "INC107", "records") == ["INC101"]
    assert told(capsys, "--select", "INC1", "--ignore", "INC10", "records") == []
    assert main(["validate", "--ignore", "INC1", "records"]) == OK


def test_what_is_overdue_is_told_for_a_day(capsys: Capture) -> None:
    """`--as-of` names the day."""
    proof = [{"source": "report"}]
    act: dict[str, Any] = {"id": "order", "kind": "service_block", "platforms": ["x"], "on": "2024-08-08"}
    act["announced"] = {"term": {"duration": "P10D"}}
    effect = {"extent": "full", "from": "2024-08-08", "last_seen": "2024-08-25", "evidence": proof}
    write("records/bad.json", minimal(id="bad", actions=[{**act, "effects": [effect], "evidence": proof}]))
    assert told(capsys, "records") == []
    assert told(capsys, "--as-of", "2024-08-25", "records") == ["INC305"]


def test_a_file_that_is_named_twice_is_checked_once(folder: Path, capsys: Capture) -> None:
    """However it is named: it is no second record of the same id."""
    paths = ["records/good.json", "./records/good.json", str(folder / "records" / "good.json"), "records"]
    assert told(capsys, *paths) == ["INC105"]


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_processes_can_be_asked_for(jobs: str, monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
    """The output is the same."""
    monkeypatch.setattr("incidents.validation.parallel.SLICE", 1)
    assert main(["validate", "--jobs", jobs, "--format", "concise", "records"]) == FOUND
    printed = capsys.readouterr()
    assert printed.out.startswith("records/bad.json:1:")
    assert printed.err == "2 records checked: 1 error\n"


def test_progress_is_shown_on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """In bytes, for what is large, on the error stream, and it is gone at the end."""
    monkeypatch.setattr("incidents.cli.reporting._WORTH_BYTES", 1000)
    for number in range(100):
        write(f"records/a{number}.json", minimal(id=f"a{number}"))
    for stream, shown in ((io.StringIO(), False), (Terminal(), True)):
        monkeypatch.setattr(sys, "stderr", stream)
        assert main(["validate", "--jobs", "1", "records"]) == FOUND
        assert bool(re.search(r"\r0\.0 of 0\.\d MB, 50 records", stream.getvalue())) == shown
        *_, last = stream.getvalue().split("\r")
        assert last == "102 records checked: 1 error\n"


# Settings


def test_without_paths_the_settings_say_what_to_check(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    """Seen from the settings, wherever the run is started."""
    write("incidents.toml", 'include = ["records"]\nfail-on = "note"\n')
    assert told(capsys) == ["INC105"]
    monkeypatch.chdir(folder / "records")
    assert main(["validate", "--format", "concise"]) == FOUND
    assert capsys.readouterr().out.startswith("bad.json:1:")


def test_settings_say_what_is_reported_and_what_fails(capsys: Capture) -> None:
    """The command line has the last word."""
    write("records/bad.json", minimal(id="worse"))
    write("incidents.toml", 'fail-on = "error"\nselect = ["INC2"]\n')
    assert main(["validate", "--format", "json", "records"]) == OK
    assert codes(capsys.readouterr().out) == ["INC253"]
    assert main(["validate", "--format", "json", "--fail-on", "warning", "records"]) == FOUND
    assert codes(capsys.readouterr().out) == ["INC253"]
    assert told(capsys, "--select", "INC1", "records") == []


def test_another_settings_file_can_be_named(capsys: Capture) -> None:
    """It takes the place of the nearest one; a project file that says nothing of us stands for none."""
    write("incidents.toml", 'select = ["INC9"]\n')
    write("pyproject.toml", "")
    assert told(capsys, "records") == []
    write("other.toml", 'select = ["INC1"]\n')
    assert told(capsys, "--settings", "other.toml", "records") == ["INC105"]
    assert told(capsys, "--settings", "pyproject.toml", "records") == ["INC105"]


def test_suppressions_are_told_when_they_are_idle_or_over(capsys: Capture) -> None:
    """Idle ones only where everything is checked: single files say nothing of the rest."""
    write(
        "incidents.toml",
        'ignore = [{ code = "INC105", reason = "a" }, { code = "INC233", reason = "b" },\n'
        '{ code = "INC105", reason = "c", until = 2020-01-31 }]\n',
    )
    assert told(capsys, "records") == ["INC903", "INC901", "INC902"]
    assert told(capsys, "records/good.json") == ["INC902"]


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("incidents.toml", "include = [", "incidents.toml: not TOML"),
        ("incidents.toml", "includes = []", "unknown key 'includes' in the settings"),
        ("incidents.toml", 'select = ["INC8"]', "no rule has a code that starts with 'INC8'"),
        ("pyproject.toml", "tool.incidents = 1", "expected a table"),
        ("pyproject.toml", "\n\x00", "not TOML"),
    ],
)
def test_bad_settings_cannot_be_followed(name: str, text: str, words: str, capsys: Capture) -> None:
    """Exit code 2, one sentence, nothing checked."""
    write(name, text)
    assert main(["validate", "records"]) == CANNOT
    printed = capsys.readouterr()
    assert printed.out == ""
    assert words in printed.err
    assert printed.err.startswith("incidents: ")
    assert printed.err.count("\n") == 1


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ([], "name a file or folder, or say under include in the settings what to check"),
        (["--select", "XYZ", "records"], "--select: no rule has a code that starts with 'XYZ'"),
        (["--ignore", "", "records"], "--ignore: no rule has a code that starts with ''"),
        (["--as-of", "soon", "records"], "'soon'"),
        (["--settings", "missing.toml", "records"], "missing.toml: no such file"),
        (["--baseline", "missing.json", "records"], "missing.json: no such file"),
        (["--baseline", "records/good.json", "records"], "records/good.json: not a baseline; make one with"),
        (["--write-baseline", "nowhere/b.json", "records"], "nowhere/b.json: not written"),
        (["nowhere"], "nowhere: no such file"),
    ],
)
def test_a_wrong_call_is_told_in_a_sentence(arguments: list[str], words: str, capsys: Capture) -> None:
    """Exit code 2, and nothing on the output."""
    assert main(["validate", *arguments]) == CANNOT
    printed = capsys.readouterr()
    assert printed.out == ""
    assert words in printed.err
    assert printed.err.count("\n") == 1


@pytest.mark.parametrize("number", ["0", "-2", "two"])
def test_processes_are_counted_from_one(number: str, capsys: Capture) -> None:
    """The parser refuses what is no number of processes."""
    with pytest.raises(SystemExit) as caught:
        main(["validate", f"--jobs={number}", "records"])
    assert caught.value.code == CANNOT
    assert "--jobs" in capsys.readouterr().err


# Baselines


def test_a_baseline_takes_the_old_findings_out(capsys: Capture) -> None:
    """What it lists is not reported, also further down the file; what is new is, and makes the run fail."""
    assert main(["validate", "--write-baseline", "baseline.json", "records"]) == OK
    assert capsys.readouterr() == ("", "baseline.json: 1 finding listed\n")
    assert main(["validate", "--baseline", "baseline.json", "records"]) == OK
    printed = capsys.readouterr()
    assert printed.err == "1 record checked, 1 not checked: 1 note\n"
    assert "note INC903 hidden-obstacles" in printed.out
    write("records/bad.json", "\n\n" + json.dumps(minimal(id="worse", countries=["Venezuela", "CO", "CO"])))
    assert told(capsys, "--baseline", "baseline.json", "records") == ["INC107"]
    (entry,) = json.loads(Path("baseline.json").read_text())["findings"]
    assert entry["finding"].startswith("records/bad.json:1:")


@pytest.mark.parametrize("named", ["records", "./records", "records/bad.json", "{folder}/records", "../{name}/records"])
def test_a_baseline_knows_a_file_however_it_is_named(named: str, folder: Path, capsys: Capture) -> None:
    """By its way from the working folder; also where a message names another file."""
    write("records/bad.json", minimal(id="good"))
    assert told(capsys, "records") == ["INC253", "INC301"]
    assert main(["validate", "--write-baseline", "baseline.json", "records"]) == OK
    capsys.readouterr()
    path = named.format(folder=folder, name=folder.name)
    assert told(capsys, "--baseline", "baseline.json", path) == []


def test_a_baseline_is_written_anew_with_all_findings(capsys: Capture) -> None:
    """Also where the old one is named: what it knew is listed again, and what is settled is gone."""
    assert main(["validate", "--write-baseline", "baseline.json", "records"]) == OK
    write("records/good.json", minimal(id="good", countries=["VE", "VE"]))
    assert main(["validate", "--baseline", "baseline.json", "--write-baseline", "baseline.json", "records"]) == OK
    assert len(json.loads(Path("baseline.json").read_text())["findings"]) == 2
    capsys.readouterr()
    assert told(capsys, "--baseline", "baseline.json", "records") == ["INC903", "INC903"]


def test_a_baseline_may_be_larger_than_a_record(capsys: Capture) -> None:
    """An old corpus has many findings."""
    assert main(["validate", "--write-baseline", "baseline.json", "records"]) == OK
    with Path("baseline.json").open("ab") as file:
        file.write(b" " * LIMITS.most_bytes)
    capsys.readouterr()
    assert told(capsys, "--baseline", "baseline.json", "records") == ["INC903"]


@pytest.mark.parametrize("text", ["[]", "{", '{"version": "incidents-baseline/0"}', '{"findings": []}', "[" * 100_000])
def test_what_is_no_baseline_is_told(text: str, capsys: Capture) -> None:
    """Exit code 2; entries that say nothing are passed over."""
    write("baseline.json", text)
    assert main(["validate", "--baseline", "baseline.json", "records"]) == CANNOT
    assert "not a baseline" in capsys.readouterr().err
    write("baseline.json", '{"version": "incidents-baseline/0", "findings": [1, {}, {"fingerprint": "x"}]}')
    assert told(capsys, "--baseline", "baseline.json", "records") == ["INC105"]


@pytest.mark.parametrize("fingerprint", [[1], {}, 1, None])
def test_a_fingerprint_that_is_no_text_is_told(fingerprint: object, capsys: Capture) -> None:
    """Exit code 2 and a sentence, wherever in the list it stands."""
    entries = [{"fingerprint": "x"}, {"fingerprint": fingerprint}]
    write("baseline.json", {"version": "incidents-baseline/0", "findings": entries})
    assert main(["validate", "--baseline", "baseline.json", "records"]) == CANNOT
    told = "incidents: baseline.json: not a baseline: a fingerprint in it is no text; make one with --write-baseline\n"
    assert capsys.readouterr() == ("", told)


# What has several names


@pytest.mark.parametrize(
    "paths", [["records"], ["records/good.json", "records/again.json"], ["folder/good.json", "records/good.json"]]
)
def test_a_file_is_checked_once(paths: list[str], capsys: Capture) -> None:
    """However often it is named, also by a link to it or to its folder: it does not repeat itself."""
    Path("records/bad.json").unlink()
    Path("records/again.json").symlink_to("good.json")
    Path("folder").symlink_to("records")
    assert main(["validate", *paths]) == OK
    assert capsys.readouterr() == ("", "1 record checked: no findings\n")
    assert main(["status", "--as-of", "2024-08-25", *paths]) == OK
    assert capsys.readouterr().out.count("\n") == 1


# What there is nothing of


@pytest.mark.parametrize("text", ["", "\n", "\r\n \n\t\n"])
@pytest.mark.parametrize(
    "arguments",
    [["validate"], ["status"], ["status", "--overdue"], ["duplicates"], ["chains"]],
    ids=" ".join,
)
def test_lines_without_a_record_cannot_be_checked(arguments: list[str], text: str, capsys: Capture) -> None:
    """An empty file is most often a failed download: nobody is told that all is well."""
    write("empty.ndjson", text)
    assert main([*arguments, "empty.ndjson"]) == CANNOT
    told = "incidents: empty.ndjson: nothing to check: the file holds no record\n"
    assert capsys.readouterr() == ("", told)


def test_empty_lines_beside_records_are_nothing(capsys: Capture) -> None:
    """What else is there is checked; several files that are all empty are named by the first."""
    Path("lines").mkdir()
    write("lines/a.ndjson", "")
    write("lines/b.ndjson", "\n")
    assert main(["validate", "lines"]) == CANNOT
    told = "incidents: lines/a.ndjson: nothing to check: the file holds no record (nor do 1 more)\n"
    assert capsys.readouterr() == ("", told)
    assert main(["validate", "lines", "records/good.json"]) == OK
    assert capsys.readouterr() == ("", "1 record checked: no findings\n")


# What differs from a revision


def git(*arguments: str) -> None:
    """Run git in the working folder, as nobody in particular."""
    named = ["-c", "user.name=nobody", "-c", "user.email=nobody@example.org", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", *named, *arguments], check=True, capture_output=True)


@pytest.fixture
def checkout(folder: Path) -> Path:
    """Make a git checkout of the folder, with one commit."""
    git("init", "--quiet")
    git("add", ".")
    git("commit", "--quiet", "--message", "first")
    return folder


def test_only_what_changed_is_checked(checkout: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
    """Changed, staged and new files are; committed, ignored and deleted ones are not; from any folder."""
    assert main(["validate", "--changed", "HEAD", "records"]) == OK
    assert capsys.readouterr() == ("", "0 records checked: no findings\n")
    write("records/good.json", minimal(id="good", countries=["VE", "VE"]))
    write("records/añ o.json", minimal(id="other"))
    write("records/staged.json", minimal(id="staged", title=1))
    git("add", "records/staged.json")
    write(".gitignore", "ignored.json\n")
    write("records/ignored.json", "[]")
    Path("records/bad.json").unlink()
    assert told(capsys, "--changed", "HEAD", "records") == ["INC253", "INC107", "INC103"]
    monkeypatch.chdir(checkout / "records")
    assert told(capsys, "--changed", "HEAD", ".") == ["INC253", "INC107", "INC103"]
    names = {path.name for path in changed_files("HEAD")}
    assert names == {"good.json", "añ o.json", "staged.json", ".gitignore"}


def test_standard_input_is_checked_besides(checkout: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
    """It is in no revision, and is not dropped."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"[]")))
    assert told(capsys, "--changed", "HEAD", "records", "-") == ["INC015"]


@pytest.mark.parametrize("revision", ["nowhere", "--output=x", "records"])
def test_a_revision_that_is_none_is_told(checkout: Path, revision: str, capsys: Capture) -> None:
    """Nothing in its name is taken for an option or a path."""
    assert main(["validate", f"--changed={revision}", "records"]) == CANNOT
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.startswith("incidents: --changed: ")
    assert not Path("x").exists()


def test_outside_of_a_checkout_nothing_has_changed(
    capsys: Capture, monkeypatch: pytest.MonkeyPatch, folder: Path
) -> None:
    """Exit code 2, with the words of git, or that there is none."""
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(folder.parent))
    assert main(["validate", "--changed", "HEAD", "records"]) == CANNOT
    assert "not a git repository" in capsys.readouterr().err
    monkeypatch.setenv("PATH", "")
    with pytest.raises(CannotCheck, match="git is not installed"):
        changed_files("HEAD")
