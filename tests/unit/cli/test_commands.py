"""The command line as a whole: help, exit codes, and what happens when something breaks."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any, NoReturn
from unicodedata import category

import pytest

from incidents import __version__, cli
from incidents.cli import BUG, CANNOT, COMMANDS, FOUND, INTERRUPTED, OK, main, parser
from incidents.cli.hints import OTHER_NAMES, each_command
from tests.records import EXAMPLES, ROOT, TWITTER_2013, X_2024, as_bytes, minimal

COMMAND_LINE = [sys.executable, "-m", "incidents"]


def test_exit_codes_are_those_of_the_documentation() -> None:
    """Scripts rely on these numbers."""
    assert (OK, FOUND, CANNOT, BUG, INTERRUPTED) == (0, 1, 2, 70, 130)


@pytest.mark.parametrize("command", [(), *((command,) for command in COMMANDS)], ids="-".join)
def test_help_says_what_the_exit_codes_mean(command: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    """Every command explains itself and exits 0."""
    with pytest.raises(SystemExit) as caught:
        main([*command, "--help"])
    assert caught.value.code == OK
    printed = capsys.readouterr().out
    assert printed.startswith("usage: incidents")
    assert "exit codes: 0 clean, 1 findings, 2 cannot check" in " ".join(printed.split())


def test_the_version_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    """`--version` prints name and version."""
    with pytest.raises(SystemExit) as caught:
        main(["--version"])
    assert caught.value.code == OK
    assert capsys.readouterr().out == f"incidents {__version__}\n"


@pytest.mark.parametrize(
    "arguments",
    [
        ["frobnicate"],
        ["show"],
        ["compare", "a"],
        ["validate", "--fail-on", "never", "a"],
        ["validate", "--format", "yaml", "a"],
        ["validate", "--jobs", "many", "a"],
    ],
)
def test_a_wrong_call_exits_2(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """What the parser refuses is explained on standard error."""
    with pytest.raises(SystemExit) as caught:
        main(arguments)
    assert caught.value.code == CANNOT
    printed = capsys.readouterr()
    assert printed.out == ""
    assert "incidents" in printed.err


def test_the_command_alone_explains_itself(capsys: pytest.CaptureFixture[str]) -> None:
    """All commands in groups, with examples, on a page; it is no error."""
    assert main([]) == OK
    printed = capsys.readouterr().out
    with pytest.raises(SystemExit):
        main(["--help"])
    assert capsys.readouterr().out == printed
    assert all(f"\n  {name:<12}{what}\n" in printed for name, what in COMMANDS.items())
    assert printed.count("\n") <= 40
    assert max(map(len, printed.splitlines())) <= 100


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["shw"], 'unknown command "shw"; did you mean "show"?'),
        (["zzz"], 'unknown command "zzz"; run: incidents --help'),
        (["show", "x", "--sectoin", "a"], 'unknown option "--sectoin"; did you mean "--section"?'),
        (["schema", "dif"], 'unknown command "dif"; did you mean "diff"?'),
        (["list", "--format", "jsn"], 'unknown value "jsn" for --format; did you mean "json"'),
        (["list", "--format", "zzz"], 'unknown value "zzz" for --format; known: table, json, ndjson, csv, ids'),
        (["--verson"], 'unknown option "--verson"; did you mean "--version"?'),
        (["show", "a", "b"], 'unknown argument "b"; run: incidents show --help'),
        (["show", "a", "/"], 'unknown argument "/"; did you mean "--in /"?'),
        (["show", "--hlep"], 'unknown option "--hlep"; did you mean "--help"?'),
        (["check"], 'unknown command "check"; did you mean "validate"?'),
        (
            ["chains", "--where", "country=VE"],
            'unknown option "--where"; it is an option of list, search, stats, status',
        ),
        (["list", "--breakdown"], 'unknown option "--breakdown"; it is an option of compare'),
        (["list", "--in", "records"], 'unknown option "--in"; write the folder without it: incidents list PATH'),
        (["show", "a", "--debug"], 'unknown option "--debug"; write it before the command: incidents --debug'),
        (["import", "stop", "a", "--into", "b"], 'unknown option "--into"; it is an option of import ooni'),
    ],
)
def test_what_does_not_exist_gets_a_suggestion(
    arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """A command, an option or a value: something similar, the place where it exists, or the place where all are."""
    with pytest.raises(SystemExit) as caught:
        main(arguments)
    assert caught.value.code == CANNOT
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.startswith(f"incidents: {said}")


@pytest.mark.parametrize("name", [name for name, _ in each_command(parser()) if name])
def test_help_is_at_most_forty_lines_on_a_narrow_terminal(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is rare is explained by `--help-all`, with everything else."""
    monkeypatch.setenv("COLUMNS", "80")
    command = dict(each_command(parser()))[name]
    short, whole = command.format_help(), command.format_help(rare=True)
    assert short.count("\n") <= 40
    assert ("--help-all" in short) == (len(whole) > len(short)) == bool(command.rare)
    assert short.splitlines()[0].startswith(f"usage: {command.prog}")
    assert all(option in whole for option in command._option_string_actions)


def test_the_limits_are_explained_when_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    """In the help of the command, which is otherwise the same."""
    with pytest.raises(SystemExit) as caught:
        main(["validate", "--help-all"])
    assert caught.value.code == OK
    assert "--max-depth N" in capsys.readouterr().out


def test_names_of_other_programs_are_names_of_commands() -> None:
    """None of them is a command itself."""
    assert {*OTHER_NAMES.values()} <= {*COMMANDS}
    assert not {*OTHER_NAMES} & {*COMMANDS}


def failing(error: BaseException) -> Any:
    """Return a stand-in that raises an error."""

    def run(*_: Any, **__: Any) -> NoReturn:
        raise error

    return run


def test_a_bug_of_ours_is_one_line(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """An error that nobody foresaw exits 70 with one harmless line, and with its traceback only when asked."""
    error = RuntimeError("a\n::error::\x1b[31m")
    monkeypatch.setattr("incidents.cli.schema.schema_text", failing(error))
    assert main(["schema"]) == BUG
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.count("\n") == 1
    assert "RuntimeError" in printed.err
    assert "\x1b" not in printed.err
    with pytest.raises(RuntimeError):
        main(["--debug", "schema"])


def test_an_interruption_exits_130(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C is no bug."""
    monkeypatch.setattr("incidents.cli.schema.schema_text", failing(KeyboardInterrupt()))
    assert main(["schema"]) == INTERRUPTED


@pytest.mark.parametrize(
    "arguments",
    [
        ["schema"],
        ["show", str(X_2024)],
        ["status", str(X_2024)],
        ["compare", str(TWITTER_2013), str(X_2024)],
        ["new", "xx-a"],
    ],
    ids=lambda arguments: arguments[0],
)
def test_a_closed_pipe_is_no_error(arguments: list[str]) -> None:
    """`incidents … | head` ends quietly."""
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run([*COMMAND_LINE, *arguments], stdout=writing, stderr=subprocess.PIPE, check=False, text=True)
    os.close(writing)
    assert (done.returncode, done.stderr) == (OK, "")


def test_a_bug_in_a_module_of_a_command_is_one_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Also where the parser itself cannot be made."""
    monkeypatch.setattr("incidents.cli.parser", failing(ImportError("no such name")))
    assert main(["schema"]) == BUG
    assert capsys.readouterr() == (
        "",
        "incidents: bug in incidents, please report it: ImportError: no such name (--debug shows the traceback)\n",
    )
    with pytest.raises(ImportError):
        main(["--debug", "schema"])


def shell(line: str, *arguments: str) -> tuple[int, str, str]:
    """Return exit code, output and errors of a line of the shell in which `"$@"` is a command of ours."""
    called = ["sh", "-c", line, "sh", *COMMAND_LINE, *arguments]
    done = subprocess.run(called, capture_output=True, check=False, text=True, stdin=subprocess.DEVNULL)
    return done.returncode, done.stdout, done.stderr


@pytest.mark.parametrize("arguments", [["validate", "-"], ["status", "-"]], ids=lambda arguments: arguments[0])
def test_standard_input_that_cannot_be_read_cannot_be_checked(arguments: list[str]) -> None:
    """Closed, or open for writing: it is no bug, and one sentence says so."""
    assert shell('"$@" <&-', *arguments) == (CANNOT, "", "incidents: -: standard input is closed\n")
    assert shell('"$@" 0>/dev/null', *arguments) == (CANNOT, "", "incidents: -: bad file descriptor\n")


@pytest.mark.parametrize("arguments", [["schema"], ["show", str(X_2024)], ["validate", str(X_2024)]])
def test_closed_standard_output_is_told(arguments: list[str]) -> None:
    """What nobody could read is not worked out."""
    told = "incidents: standard output is closed\n"
    assert shell('"$@" >&-', *arguments) == (CANNOT, "", told)


@pytest.mark.parametrize("arguments", [["schema"], ["new", "xx-a"], ["--help"], ["--version"]], ids="-".join)
def test_a_full_disk_is_told(arguments: list[str]) -> None:
    """In one sentence, and the interpreter adds nothing; where standard error is full too, the exit code remains."""
    told = "incidents: cannot write the output: no space left on device\n"
    assert shell('"$@" >/dev/full', *arguments) == (CANNOT, "", told)
    assert shell('"$@" >/dev/full 2>/dev/full', *arguments) == (CANNOT, "", "")


def test_without_standard_error_results_stay_alone(tmp_path: Path) -> None:
    """What would be said there is not printed among them."""
    (tmp_path / "xx-example.json").write_bytes(as_bytes(minimal()))
    assert shell('"$@" 2>&-', "validate", str(tmp_path)) == (OK, "", "")


def test_the_module_is_the_command(tmp_path: Path) -> None:
    """`python -m incidents` does what the command does, exit code included."""
    done = subprocess.run([*COMMAND_LINE, "validate", str(tmp_path)], capture_output=True, check=False, text=True)
    assert (done.returncode, done.stdout) == (CANNOT, "")
    assert done.stderr.strip().endswith("no .json or .ndjson file in the folder")


def test_a_console_that_lacks_characters_gets_escapes() -> None:
    """Output never fails for a character that the console cannot show."""
    environment = {**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    done = subprocess.run(
        [*COMMAND_LINE, "show", str(X_2024)], capture_output=True, check=False, text=True, env=environment
    )
    assert done.returncode == OK
    assert "Nicol\\xe1s Maduro" in done.stdout


@pytest.mark.parametrize("command", ["show", "compare"])
def test_a_command_about_one_record_says_what_it_cannot_use(
    command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A missing file, a folder and a record with errors exit 2 with one line and no traceback."""
    broken = tmp_path / "xx-example.json"
    broken.write_bytes(as_bytes(minimal(title=1, countries=[])))
    for path, words in (
        (tmp_path / "missing.json", "no such file"),
        (tmp_path, "a folder; name the file of one record"),
        (broken, "(and 1 more; run: incidents validate)"),
    ):
        assert main([command, *([str(path)] if command == "show" else [str(X_2024), str(path)])]) == CANNOT
        printed = capsys.readouterr()
        assert printed.out == ""
        assert printed.err.startswith(f"incidents: {path}: ")
        assert words in printed.err
    assert "INC103" in printed.err


HOSTILE = "\x1b[31m\x9b\u202e\r::error::x\n  ::stop-commands::y ##[error]z ##vso[task.setvariable]"


def hostile() -> dict[str, Any]:
    """Return a valid record whose texts try what they can."""
    visible = "::error::a ##[error]b ##vso[x] \u202ec \u200bd \ufeffe"
    record = minimal(title=visible, summary=f"::warning::a\n::error::{visible}\n\u00a0::set-output::b")
    record["actions"][0]["scope"] = visible
    record["sources"][0]["title"] = "::debug::" + visible
    return record


def assert_harmless(printed: str) -> None:
    """Assert that a terminal shows the text and a CI runner obeys nothing in it."""
    unsafe = {character for character in printed if category(character) in ("Cc", "Cf", "Cs", "Zl", "Zp")}
    assert unsafe <= {"\n"}
    assert not [line for line in printed.split("\n") if line.lstrip().startswith("::")]
    assert "##[" not in printed
    assert "##vso[" not in printed


@pytest.mark.parametrize(
    "arguments", [["validate"], ["show"], ["compare", str(X_2024)], ["fmt", "--diff"], ["fmt", "--check"]], ids="-".join
)
def test_what_a_valid_record_carries_is_not_obeyed(
    arguments: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Control characters, bidirectional marks and commands to a CI runner come out as text."""
    file = tmp_path / "xx-other.json"
    file.write_bytes(as_bytes(hostile()))
    main([*arguments, str(file)])
    printed = capsys.readouterr()
    assert printed.out
    assert_harmless(printed.out + printed.err)


@pytest.mark.parametrize(
    "record",
    [
        minimal(title=HOSTILE),
        minimal(id=HOSTILE),
        minimal(**{HOSTILE: 1}),
        minimal(countries=[HOSTILE]),
        minimal(extensions={HOSTILE: 1}),
        minimal(actors=[{"id": "a", "name": HOSTILE, "kind": HOSTILE}]),
        minimal(timezone=HOSTILE, schema_version=HOSTILE),
    ],
    ids=lambda record: "+".join(key for key in record if record[key] != minimal().get(key)).encode().hex()[:16],
)
def test_what_a_broken_record_carries_is_not_obeyed(
    record: dict[str, Any], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Messages that quote what is wrong are as harmless, also on the error stream of another command."""
    file = tmp_path / "xx-example.json"
    file.write_bytes(as_bytes(record))
    assert main(["validate", str(file)]) in (FOUND, CANNOT)
    assert main(["show", str(file)]) == CANNOT
    printed = capsys.readouterr()
    assert "INC1" in printed.out
    assert_harmless(printed.out + printed.err)


def test_examples_are_where_the_tests_think() -> None:
    """The two founding records are among the examples, of which there are as many as the README says."""
    found = sorted(EXAMPLES.glob("*.json"))
    assert {TWITTER_2013, X_2024} <= set(found)
    assert f"contains {len(found)} records" in (EXAMPLES.parent / "README.md").read_text(encoding="utf-8")


def test_every_module_of_a_command_is_in_the_table() -> None:
    """A module with the functions of a command is one."""
    folder = Path(cli.__file__).parent
    files = [file for file in folder.glob("*.py") if "\ndef run(options:" in file.read_text(encoding="utf-8")]
    modules = {file.stem.rstrip("_") for file in files}
    assert not modules - set(COMMANDS), f"COMMANDS lacks {', '.join(modules - set(COMMANDS))}"


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_is_run_by_a_test(name: str) -> None:
    """A list of arguments in a test of the command line, or of its golden output, begins with the name."""
    folders = (ROOT / "tests" / "unit" / "cli", ROOT / "tests" / "golden")
    sources = [file.read_text(encoding="utf-8") for folder in folders for file in folder.glob("test_*.py")]
    assert any(re.search(rf"""\[\s*"{name}"[,\]]""", text) for text in sources), f"no test runs the command {name}"


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_is_imported_when_it_is_named(name: str) -> None:
    """With the others it would start slower, and a fault in one would stop all; the help lists them from a table."""
    code = (
        "import sys, incidents.cli as cli; top = cli.parser(); before = {m for m in sys.modules if 'incidents.cli.' in m}\n"
        f"try: top.parse_args([{name!r}, '--help'])\n"
        "except SystemExit: pass\n"
        "names = set(map(cli.module_of, cli.COMMANDS))\n"
        "print('\\0', *sorted(before), *sorted(names & set(sys.modules)), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert done.stderr.strip("\0\n ").split() == ["incidents.cli.messages", cli.module_of(name)]
