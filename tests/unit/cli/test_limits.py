"""Limits through the command line: one less, the limit itself and one more, as documented and as asked for."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from attrs import fields

from incidents.cli import CANNOT, FOUND, OK, main
from incidents.codec.extent import number_of_values
from incidents.codec.limits import LIMIT_KEYS, LIMITS, Limits
from incidents.validation import check_bytes
from incidents.validation.engines import EngineName
from tests.records import as_bytes, minimal

Capture = pytest.CaptureFixture[str]


def of_bytes(number: int) -> bytes:
    """Return a record of so many bytes."""
    return as_bytes(minimal()).ljust(number)


def of_depth(number: int) -> bytes:
    """Return a record of so many levels."""
    inner: Any = 1
    for _ in range(number - 2):
        inner = [inner]
    return as_bytes(minimal(extensions={"inner": inner}))


def of_values(number: int) -> bytes:
    """Return a record of so many values."""
    record = minimal(extensions={"inner": [0]})
    return as_bytes({**record, "extensions": {"inner": [0] * (number - number_of_values(as_bytes(record), 0) + 1)}})


def of_digits(number: int) -> bytes:
    """Return a record with a number of so many characters."""
    return as_bytes(minimal(extensions={"inner": 10 ** (number - 1)}))


READ: dict[str, tuple[Callable[[int], bytes], str]] = {
    "max-bytes": (of_bytes, "INC001"),
    "max-depth": (of_depth, "INC005"),
    "max-values": (of_values, "INC013"),
    "max-digits": (of_digits, "INC008"),
}
"""What makes a record that reaches a limit of reading, and what is found beyond it."""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return an empty folder that is the working folder."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def told(capsys: Capture, raw: bytes, *arguments: str) -> list[str]:
    """Return the codes of what is found in a record."""
    Path("xx-example.json").write_bytes(raw)
    assert main(["validate", "--format", "json", *arguments, "xx-example.json"]) in (OK, FOUND)
    return [finding["code"] for finding in json.loads(capsys.readouterr().out)["findings"]]


@pytest.mark.parametrize(
    ("key", "asked"),
    [
        *(("max-bytes", asked) for asked in (None, 300, 20_000_000)),
        *(("max-depth", asked) for asked in (None, 10, 199)),
        *(("max-values", asked) for asked in (None, 50, 100_000)),
        *(("max-digits", asked) for asked in (None, 5, 299)),
    ],
)
def test_what_is_read_is_limited(key: str, asked: int | None, capsys: Capture) -> None:
    """One less and the limit are read; one more is the only finding. Without an option, it is the documented limit."""
    limit = asked or getattr(LIMITS, LIMIT_KEYS[key])
    make, code = READ[key]
    option = [f"--{key}", str(asked)] if asked else []
    assert told(capsys, make(limit - 1), *option) == []
    assert told(capsys, make(limit), *option) == []
    assert told(capsys, make(limit + 1), *option) == [code]


@pytest.mark.parametrize("asked", [None, 0, 3, 30])
def test_mends_are_limited(asked: int | None, capsys: Capture) -> None:
    """Up to the limit reading goes on and finds what else is wrong; one slip more, and it does not."""
    limit = LIMITS.most_recoveries if asked is None else asked
    option = [] if asked is None else ["--max-recoveries", str(asked)]
    for slips in {max(0, limit - 1), limit}:
        raw = b"// a comment\n" * slips + as_bytes(minimal(countries=["x"]))
        assert told(capsys, raw, *option) == ["INC006"] * slips + ["INC105"]
    assert told(capsys, b"// a comment\n" * (limit + 1) + as_bytes(minimal(countries=["x"])), *option) == ["INC006"] * (
        limit + 1
    )


@pytest.mark.parametrize(("asked", "left"), [("2", ["INC262"]), ("3", []), ("4", []), (None, [])])
def test_rounds_are_limited(asked: str | None, left: list[str], capsys: Capture) -> None:
    """A file that needs three rounds (quotes, then a name, then a text) is whole after three."""
    raw = as_bytes(minimal(countries=["Venezuela"], title="Nicola\u0301s")).replace(
        b'"Venezuela"', "“Venezuela”".encode()
    )
    option = ["--max-rounds", asked] if asked else []
    assert told(capsys, raw, "--fix", *option) == left


@pytest.mark.parametrize("key", LIMIT_KEYS)
def test_limits_themselves_are_limited(key: str, capsys: Capture) -> None:
    """One more than the highest, or less than the lowest, is a mistake of the call, told in a sentence."""
    Path("xx-example.json").write_bytes(as_bytes(minimal()))
    lowest = 0 if key == "max-recoveries" else 1
    highest = getattr(fields(Limits), LIMIT_KEYS[key]).metadata["highest"]
    assert main(["validate", f"--{key}", str(highest), "xx-example.json"]) == OK
    capsys.readouterr()
    for wrong in (highest + 1, lowest - 1):
        assert main(["validate", f"--{key}={wrong}", "xx-example.json"]) == CANNOT
        found = f"incidents: validate: --{key} is {wrong:,}; expected {lowest:,} to {highest:,}\n"
        assert capsys.readouterr() == ("", found)


def test_settings_hold_limits_and_options_go_before_them(capsys: Capture) -> None:
    """A project raises or lowers a limit once; whoever runs it can still say otherwise."""
    Path("incidents.toml").write_text("[limits]\nmax-depth = 5\nmax-digits = 50\n")
    assert told(capsys, of_depth(5)) == []
    assert told(capsys, of_depth(6)) == ["INC005"]
    assert told(capsys, of_depth(6), "--max-depth", "6") == []
    assert told(capsys, of_digits(50), "--max-depth", "6") == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("limits = 5", "limits in the settings is 5; expected a table"),
        ("[limits]\nmax-size = 5", "unknown key 'max-size' in limits; known: max-bytes, max-depth"),
        ("[limits]\nmax-depth = 201", "max-depth is 201; expected 1 to 200"),
        ("[limits]\nmax-depth = '5'", "max-depth in limits is '5'; expected a whole number"),
    ],
)
def test_limits_that_settings_cannot_hold_are_told(text: str, words: str, capsys: Capture) -> None:
    """With the file and what was expected."""
    Path("incidents.toml").write_text(text)
    Path("xx-example.json").write_bytes(as_bytes(minimal()))
    assert main(["validate", "xx-example.json"]) == CANNOT
    assert capsys.readouterr().err.startswith(f"incidents: incidents.toml: {words}")


def _column(raw: bytes, level: int) -> int:
    """Return the column of the bracket that opens a level."""
    depth = 0
    for column, byte in enumerate(raw, 1):
        depth += (byte in b"[{") - (byte in b"]}")
        if depth == level:
            return column
    raise AssertionError(level)


def test_limits_hold_for_lines_standard_input_and_processes(capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    """Wherever a record comes from, and whatever process reads it."""
    monkeypatch.setattr("incidents.validation.parallel.SLICE", 1)
    Path("a.ndjson").write_bytes(of_bytes(400) + b"\n" + of_bytes(500) + b"\n")
    Path("b.ndjson").write_bytes(of_depth(9) + b"\n")
    limits = ["--max-bytes", "401", "--max-depth", "8"]
    for jobs in ("1", "2"):
        assert main(["validate", "--format", "concise", "--jobs", jobs, *limits, "."]) == FOUND
        found = [line.split(": ")[0:2] for line in capsys.readouterr().out.splitlines()]
        assert found == [["a.ndjson:2:1", "error INC001"], [f"b.ndjson:1:{_column(of_depth(9), 9)}", "error INC005"]]


@pytest.mark.parametrize("ending", [b"\n", b"\r\n", b""])
@pytest.mark.parametrize("further", [b"", b"\n" + as_bytes(minimal(id="xx-other"))])
def test_a_line_is_measured_without_its_ending(ending: bytes, further: bytes, capsys: Capture) -> None:
    """A record of just so many bytes is within the limit, however its line ends; with one more it is not."""
    for more, found in ((-1, []), (0, []), (1, ["INC001"]), (2, ["INC001"]), (3, ["INC001"]), (2000, ["INC001"])):
        Path("a.ndjson").write_bytes(of_bytes(400 + more) + ending + further)
        assert main(["validate", "--format", "json", "--max-bytes", "400", "a.ndjson"]) in (OK, FOUND)
        told = json.loads(capsys.readouterr().out)
        assert [finding["code"] for finding in told["findings"]] == found
        assert (told["checked"], told["unchecked"]) == (1 + bool(further) - len(found), len(found))


@pytest.mark.parametrize(
    "arguments",
    [
        ["show", "xx-example.json"],
        ["compare", "xx-example.json", "xx-example.json"],
        ["precedents", "xx-example.json", "--in", "xx-example.json"],
        ["status", "xx-example.json"],
        ["duplicates", "xx-example.json"],
        ["chains", "xx-example.json"],
        ["fmt", "--check", "xx-example.json"],
        ["codebook", "--corpus", "xx-example.json", "--out", "codebook"],
        ["site", "--out", "site", "xx-example.json"],
    ],
    ids=lambda arguments: arguments[0],
)
def test_the_limits_of_the_settings_hold_for_every_command(arguments: list[str], capsys: Capture) -> None:
    """What a project lets its records be is read by all of them, and no more."""
    record = minimal(extensions={"inner": 10**49})
    Path("xx-example.json").write_text(json.dumps(record, indent=2) + "\n")
    assert main(arguments) in (FOUND, CANNOT)
    told = capsys.readouterr().err
    assert any(words in told for words in ("INC008", "left alone: 1 error", "is too large", "at most 40 are allowed"))
    Path("incidents.toml").write_text("[limits]\nmax-digits = 50\n")
    assert main(arguments) == OK


@pytest.mark.parametrize("number", ["9" * 5000, "0x" + "f" * 5000])
@pytest.mark.parametrize("key", ["jobs", "include", "fail-on"])
def test_a_number_that_is_too_long_for_settings_is_told(key: str, number: str, capsys: Capture) -> None:
    """Python refuses to read it, or to write it again: that is no bug of ours."""
    Path("incidents.toml").write_text(f"{key} = {number}\n")
    Path("xx-example.json").write_bytes(as_bytes(minimal()))
    code = main(["validate", "xx-example.json"])
    if (key, number[:2]) == ("jobs", "0x"):  # which is as many processes as there are files
        assert (code, capsys.readouterr().out) == (OK, "")
    else:
        told = "incidents: incidents.toml: it contains a number that is too long\n"
        assert (code, *capsys.readouterr()) == (CANNOT, "", told)


@pytest.mark.parametrize("engine", ["jsonschema-rs", "jsonschema"])
def test_reading_stands_the_highest_limits(engine: EngineName) -> None:
    """What is as deep and has numbers as long as can be asked for is checked, right or wrong, by both engines."""
    highest = Limits(most_depth=200, most_digits=300)
    for make, most in ((of_depth, 200), (of_digits, 300)):
        right = make(most)
        assert check_bytes(right, "xx-example.json", engine, highest).findings == ()
        for wrong in (right.replace(b'"VE"', b"7"), right.replace(b'{"inner":', b'{"Inner": 1, "inner":')):
            assert check_bytes(wrong, "xx-example.json", engine, highest).incident is None
        inner = json.loads(right)["extensions"]["inner"]
        for key in ("id", "title", "countries", "actions", "claims"):
            misplaced = as_bytes(minimal(**{key: inner}))
            assert check_bytes(misplaced, "xx-example.json", engine, highest).incident is None
