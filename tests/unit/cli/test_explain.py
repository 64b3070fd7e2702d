"""`incidents explain`: what a code means."""

from __future__ import annotations

import pytest

from incidents.cli import CANNOT, OK, main
from incidents.findings import Rule
from incidents.validation.catalogue import CATALOGUE

Capture = pytest.CaptureFixture[str]


@pytest.mark.parametrize("rule", CATALOGUE, ids=lambda rule: rule.code)
def test_every_rule_is_explained(rule: Rule, capsys: Capture) -> None:
    """Name, severity, what it forbids, why, after what, and both examples where it has any."""
    assert main(["explain", rule.code]) == OK
    printed = capsys.readouterr().out
    assert printed.startswith(f"{rule.code} {rule.name} ({rule.severity}, stable since 0.1.0)\n\n")
    words = " ".join(printed.split())
    for text in (rule.summary, f"Why: {' '.join(rule.why.split())}", f"Source: {' '.join(rule.source.split())}"):
        assert text in words
    assert ("Breaks the rule:" in printed, "Follows it:" in printed) == (bool(rule.bad), bool(rule.good))
    for line in (*rule.bad.splitlines(), *rule.good.splitlines()):
        assert f"\n  {line}\n" in printed


@pytest.mark.parametrize("name", ["inc104", "unknown-code", "Unknown-Code"])
def test_a_rule_is_found_by_its_name_too(name: str, capsys: Capture) -> None:
    """However it is typed."""
    assert main(["explain", name]) == OK
    assert capsys.readouterr().out.startswith("INC104 unknown-code")


def test_all_rules_are_listed(capsys: Capture) -> None:
    """One line a rule, in the order of the codes."""
    assert main(["explain", "--all"]) == OK
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[:3] for line in lines] == [[rule.code, rule.severity, rule.name] for rule in CATALOGUE]
    assert all(line.endswith(rule.summary) for line, rule in zip(lines, CATALOGUE, strict=True))


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["INC999"], "INC999: no rule with this code or name; run: incidents explain --all"),
        (["INC1"], "INC1: no rule with this code or name"),
        ([], "give a code such as INC104, or --all"),
    ],
)
def test_what_no_rule_is_called_cannot_be_explained(arguments: list[str], words: str, capsys: Capture) -> None:
    """It exits 2 with a sentence."""
    assert main(["explain", *arguments]) == CANNOT
    printed = capsys.readouterr()
    assert printed.out == ""
    assert words in printed.err
    assert printed.err.count("\n") == 1
