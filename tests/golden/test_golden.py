"""Output that people read, whole: after a change that is meant, run with `INCIDENTS_UPDATE_GOLDEN=1` and read it."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from incidents.cli import OK, main
from tests.records import ROOT, TWITTER_2013, X_2024

HERE = Path(__file__).parent
COMPARED = ROOT / "tests" / "fixtures" / "compared"
GOLDEN = {
    "show-2013": ["show", str(TWITTER_2013), "--as-of", "2026-11-21"],
    "show-2024": ["show", str(X_2024), "--as-of", "2026-11-21"],
    "show-2024-in-spanish": [
        "show",
        "ve-x-2024",
        "--in",
        str(ROOT / "examples"),
        "--language",
        "es",
        "--as-of",
        "2024-08-25",
    ],
    "show-2024-markdown": ["show", str(X_2024), "--format", "markdown"],
    "show-2024-html": ["show", str(X_2024), "--format", "html", "--section", "gaps,relations"],
    "show-2013-all": ["show", str(TWITTER_2013), "--as-of", "2026-11-21", "--all"],
    "show-2024-all": ["show", str(X_2024), "--as-of", "2026-11-21", "--all"],
    "show-2024-all-as-of-2024-08-25": ["show", str(X_2024), "--as-of", "2024-08-25", "--all"],
    "show-conflicts": ["show", str(TWITTER_2013), "--section", "conflicts,uncompared,gaps"],
    "compare": ["compare", str(TWITTER_2013), str(X_2024)],
    "compare-breakdown": ["compare", str(TWITTER_2013), str(X_2024), "--breakdown"],
    "compare-markdown": ["compare", str(TWITTER_2013), str(X_2024), "--format", "markdown"],
    "compare-html": ["compare", str(TWITTER_2013), str(X_2024), "--format", "html"],
    "compare-many": ["compare", *map(str, sorted(COMPARED.glob("*.json")))],
    "precedents": ["precedents", str(COMPARED / "ab-ban.json"), "--in", str(COMPARED)],
    "precedents-markdown": [
        "precedents",
        str(COMPARED / "ab-ban.json"),
        "--in",
        str(COMPARED),
        "-k",
        "2",
        "--format",
        "markdown",
    ],
    "duplicates": ["duplicates", str(COMPARED)],
    "chains": ["chains", str(COMPARED)],
    "chains-inferred": ["chains", str(ROOT / "examples"), "--motif", "counterpart"],
}


def printed(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> str:
    """Return what a command prints; it must succeed."""
    assert main(arguments) == OK
    captured = capsys.readouterr()
    assert captured.err == ""
    return captured.out


@pytest.fixture(autouse=True)
def _wide(monkeypatch: pytest.MonkeyPatch) -> None:
    """The width of the terminal that the tests run in is no matter."""
    monkeypatch.setenv("COLUMNS", "110")


@pytest.mark.parametrize("name", GOLDEN)
def test_output_is_as_it_was(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Every word that people read changes only on purpose."""
    output = printed(GOLDEN[name], capsys)
    file = HERE / f"{name}.txt"
    if os.environ.get("INCIDENTS_UPDATE_GOLDEN"):
        file.write_text(output, encoding="utf-8", newline="\n")
    assert output == file.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("day", "status"),
    [
        ("2024-08-15", "in effect — since 2024-08-08."),
        ("2024-08-25", "overdue — the announced term was over on 2024-08-18, 7 days before."),
        ("2026-02-01", "ended — partial on CANTV, Movistar, last seen 2026-01-14."),
    ],
)
def test_the_block_of_2024_on_three_days(day: str, status: str, capsys: pytest.CaptureFixture[str]) -> None:
    """In effect after a week, overdue after its ten days, ended with what remained of it."""
    assert f"On {day}: {status}\n" in printed(["show", str(X_2024), "--as-of", day, "--all"], capsys)


@pytest.mark.parametrize(
    ("day", "status"), [("2013-10-31", "in effect"), ("2013-11-02", "unclear"), ("2013-11-10", "ended")]
)
def test_the_suspensions_of_2013_on_three_days(day: str, status: str, capsys: pytest.CaptureFixture[str]) -> None:
    """In effect on the day, unclear while the sources disagree, ended after."""
    assert f"On {day}: {status}" in printed(["show", str(TWITTER_2013), "--as-of", day, "--all"], capsys)


def test_what_is_dated_later_is_left_out(capsys: pytest.CaptureFixture[str]) -> None:
    """Acts, effects, claims and reactions after the day are not shown, and what goes on is cut at the day."""
    page = printed(["show", str(X_2024), "--as-of", "2024-08-15", "--all"], capsys).partition("\nSOURCES\n")[0]
    whole = printed(["show", str(X_2024), "--as-of", "2026-11-21", "--all"], capsys).partition("\nSOURCES\n")[0]
    later = re.compile(
        r"^ +(?:- )?(?:\[\w+\] )?(?:2024-08-(?:1[6-9]|[23]\d)|2024-(?:09|1\d)|202[56])\S*  ", re.MULTILINE
    )
    assert later.search(whole)
    assert later.findall(page) == []
    assert "last seen 2024-08-15" in page
    assert "circumvention" in whole
    assert "circumvention" not in page
    assert "519" in whole
    assert "519" not in page


def test_without_a_day_the_record_is_shown_whole(capsys: pytest.CaptureFixture[str]) -> None:
    """By default the status is that of today, and nothing is cut."""
    page = printed(["show", str(X_2024), "--all"], capsys)
    assert re.search(r"^On \d{4}-\d\d-\d\d: ended", page, re.MULTILINE)
    assert "519–523 days at full extent" in page


def test_the_page_of_2013_shows_who_says_what(capsys: pytest.CaptureFixture[str]) -> None:
    """UTC beside local time, contradicting amounts with their speakers, followers as another metric."""
    page = printed(["show", str(TWITTER_2013), "--as-of", "2026-11-21", "--all"], capsys)
    assert "2013-10-31 22:20" in page
    conflicts = page.partition("CONFLICTING CLAIMS")[2].partition("CONTEXT")[0]
    assert "Accounts suspended" in conflicts
    assert "Followers lost" not in conflicts.partition("Accounts suspended")[2].partition("\n  ")[0]
    assert "Followers lost" in page


@pytest.mark.parametrize(
    "sentence",
    [
        "same state: Venezuela",
        "one platform lineage under two names: Twitter and X",
        "direction inverted: platform to state versus state to platform",
        "different kinds: account suspended versus service block",
        "no announced term versus 10 days",
        "519–523 days at full extent (end contested)",
        "both around an election",
        "Delcy Rodríguez in both (Minister of Communication and Information in 2013, Executive Vice-President in 2024)",
    ],
)
def test_the_founding_pair_compares_as_promised(sentence: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Each sentence of the acceptance list is printed."""
    assert sentence in " ".join(printed(GOLDEN["compare-breakdown"], capsys).split())


@pytest.mark.parametrize("day", ["yesterday", "2024", "2024-08", "2024-13-01", "2024-08-25T10:00:00Z", "2024-08-25~"])
def test_a_day_that_is_none_is_refused(day: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Only a full date names a day."""
    assert main(["show", str(X_2024), "--as-of", day]) == 2
    assert f"{day!r} is not a day: expected a full date such as 2024-08-25" in capsys.readouterr().err
