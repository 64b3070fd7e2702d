"""The catalogue: codes, names, and documentation whose examples are run."""

from __future__ import annotations

import json
import re

import pytest

from incidents.codec.reading import KINDS, MOST_BYTES, MOST_DEPTH
from incidents.findings import Rule, Severity
from incidents.validation import check_bytes
from incidents.validation.catalogue import CATALOGUE, INTEGRITY, READING, SENSE, SHAPE
from incidents.validation.shape import BY_KEYWORD, exactly_one
from tests.records import as_bytes, minimal

BYTES = {
    "INC001": b" " * (MOST_BYTES + 1),
    "INC002": b'{"title": "\xe9"}',
    "INC003": b"\xef\xbb\xbf" + as_bytes(minimal()),
    "INC004": b"\n",
    "INC005": b"[" * (MOST_DEPTH + 1),
}
"""What breaks the rules whose examples cannot stand in a docstring."""

SHOWN = [rule for rule in CATALOGUE if rule.code not in BYTES]


def name(rule: Rule) -> str:
    """Return what a test about a rule is called."""
    return f"{rule.code}-{rule.name}"


def codes(text: str, rule: Rule) -> set[str]:
    """Return the codes that an example fires: of a whole file, or of keys put into the smallest record."""
    raw = text.encode() if rule in READING.values() else as_bytes(minimal(**json.loads(text)))
    return {finding.code for finding in check_bytes(raw, "xx-example.json").findings}


def test_codes_are_well_formed_unique_and_in_order() -> None:
    """A code is INC and three digits; none is given twice; the table stands in the order of the codes."""
    found = [rule.code for rule in CATALOGUE]
    assert all(re.fullmatch("INC[0-9]{3}", code) for code in found)
    assert found == sorted(set(found))


@pytest.mark.parametrize(
    ("rules", "family"),
    [(READING.values(), "INC0"), (SHAPE, "INC1"), ((*INTEGRITY, *SENSE), "INC2")],
    ids=["reading", "shape", "sense"],
)
def test_families_are_right(rules: tuple[Rule, ...], family: str) -> None:
    """The first digit says what a rule is about."""
    assert {rule.code[:4] for rule in rules} == {family}


def test_names_are_kebab_case_and_unique() -> None:
    """A name can be typed and is given once."""
    found = [rule.name for rule in CATALOGUE]
    assert all(re.fullmatch("[a-z0-9]+(-[a-z0-9]+)*", each) for each in found)
    assert len(set(found)) == len(found)


def test_each_rule_has_a_function_of_its_own() -> None:
    """No two codes share a check."""
    assert len({rule.check for rule in CATALOGUE}) == len(CATALOGUE)


def test_every_fault_has_its_rule() -> None:
    """Each kind of reading problem, and each keyword of the schema, is explained by a rule of the table."""
    assert set(READING) == set(KINDS)
    assert {*BY_KEYWORD.values(), exactly_one} == {rule.check for rule in SHAPE}


def test_what_keeps_a_record_from_being_read_is_an_error() -> None:
    """Shape and integrity are errors; of reading, only the byte order mark is less."""
    assert {rule.severity for rule in (*SHAPE, *INTEGRITY)} == {Severity.ERROR}
    assert [rule.code for rule in READING.values() if rule.severity is not Severity.ERROR] == ["INC003"]


@pytest.mark.parametrize("rule", CATALOGUE, ids=name)
def test_a_rule_is_documented_under_fixed_headings(rule: Rule) -> None:
    """Each says in a sentence what it forbids, why, and after which part of the documentation."""
    assert rule.summary.endswith(".")
    assert "\n" not in rule.summary
    assert rule.why.endswith(".")
    assert rule.source
    assert rule.since == "0.1.0"
    assert rule.status == "stable"


@pytest.mark.parametrize("rule", SHOWN, ids=name)
def test_the_bad_example_breaks_the_rule(rule: Rule) -> None:
    """What the documentation calls bad is found."""
    assert rule.bad
    assert rule.code in codes(rule.bad, rule)


@pytest.mark.parametrize("rule", SHOWN, ids=name)
def test_the_good_example_follows_the_rule(rule: Rule) -> None:
    """What the documentation calls good is not found."""
    assert rule.good
    assert rule.code not in codes(rule.good, rule)


@pytest.mark.parametrize("rule", [rule for rule in CATALOGUE if rule.code in BYTES], ids=name)
def test_bytes_that_break_a_rule_are_found(rule: Rule) -> None:
    """What cannot stand in a docstring is found too, and alone; the smallest record is clean."""
    assert (rule.bad, rule.good) == ("", "")
    assert [finding.code for finding in check_bytes(BYTES[rule.code], "xx-example.json").findings] == [rule.code]
    assert check_bytes(as_bytes(minimal()), "xx-example.json").findings == ()
