"""The catalogue: codes, names, and documentation whose examples are run."""

from __future__ import annotations

import datetime as dt
import json
import os
import re
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from incidents import __version__
from incidents.codec.folders import search
from incidents.codec.limits import LIMITS
from incidents.codec.reading import KINDS, refused
from incidents.codec.record_bytes import Origin, records_in
from incidents.evidence.verify import verify
from incidents.findings import Rule, Severity
from incidents.findings.failures import INTERNAL, died, failed
from incidents.model.evidence import Source
from incidents.schema.store import schemas_folder
from incidents.validation import check_bytes
from incidents.validation.across import facts_of
from incidents.validation.catalogue import (
    ACROSS,
    CATALOGUE,
    DATA,
    EVIDENCE,
    IMPORT_CLASH,
    INTEGRITY,
    READING,
    SENSE,
    SETTINGS,
    SHAPE,
)
from incidents.validation.exclusive_keys import not_exactly_one_key, wrong_value_for_metric
from incidents.validation.pipeline import check_reading
from incidents.validation.records import records_of
from incidents.validation.run import across_findings
from incidents.validation.settings import Settings, Suppression
from incidents.validation.shape import BY_KEYWORD, TYPES
from incidents.validation.violated import schema
from tests.archives import ARTICLE, NEAR_COPY, OTHER, bomb, folder
from tests.archives import record as quoting
from tests.records import as_bytes, minimal

DATA_SCHEMAS = tuple((schemas_folder() / "dev" / "data").glob("*.schema.json"))

BYTES = {
    "INC001": b" " * (LIMITS.most_bytes + 1),
    "INC002": b'{"title": "\xe9"}',
    "INC003": b"\xef\xbb\xbf" + as_bytes(minimal()),
    "INC004": b"\n",
    "INC005": b"[" * (LIMITS.most_depth + 1),
    "INC013": as_bytes(minimal(extensions={"inner": [0] * LIMITS.most_values})),
    "INC010": as_bytes(minimal()).replace(b"A block", b"A\x00block"),
}
"""What breaks the rules whose examples cannot stand in a docstring."""

DAY = dt.date(2024, 8, 25)

Copies = dict[str, bytes | str]
QUOTED = "lost their signal for ten days"


def of_minister(id: str, **changes: Any) -> dict[str, Any]:  # noqa: A002 - the word of the record
    """Return a record whose act is a minister's, who is described so."""
    minister = {"id": "minister", "name": "Ana Gil", "kind": "government", **changes}
    act = {"id": "order", "kind": "service_block", "by": ["minister"], "evidence": [{"source": "report"}]}
    return minimal(id=id, actors=[minister], actions=[act])


def related(id: str, *others: str) -> dict[str, Any]:  # noqa: A002 - the word of the record
    """Return a record that follows these others."""
    relations = [{"kind": "follows", "incident": other, "basis": "inferred"} for other in others]
    return minimal(id=id, relations=relations)


def blocked(last_seen: str) -> dict[str, Any]:
    """Return a record of ten days announced from 8 August 2024, observed until a day."""
    proof = [{"source": "report"}]
    act = {"id": "order", "kind": "service_block", "on": "2024-08-08", "announced": {"term": {"duration": "P10D"}}}
    effect = {"extent": "full", "from": "2024-08-08", "last_seen": last_seen, "evidence": proof}
    return minimal(actions=[{**act, "effects": [effect], "evidence": proof}])


def dated(id: str, day: str) -> dict[str, Any]:  # noqa: A002 - the word of the record
    """Return a record of a block of X on a day."""
    act = {"id": "order", "kind": "service_block", "platforms": ["x"], "on": day, "evidence": [{"source": "report"}]}
    return minimal(id=id, actions=[act])


def dated_and_replacing(id: str, former: str) -> dict[str, Any]:  # noqa: A002 - the word of the record
    """Return a record of a block of X that took over another record."""
    return {**dated(id, "2024-08-08"), "replaces": [former]}


def in_a_town(record: str, **fields: str) -> dict[str, Any]:
    """Return a record of a block in a place."""
    town = {"id": "town", "name": "Maracaibo", "in": "VE-V", **fields}
    act = {
        "id": "order",
        "kind": "service_block",
        "platforms": ["x"],
        "where": [town["id"]],
        "on": f"2024-08-{ord(record) % 28 + 1:02}",
    }
    return minimal(id=record, places=[town], actions=[{**act, "evidence": [{"source": "report"}]}])


def beside(day: str, **names: list[str]) -> list[dict[str, Any]]:
    """Return a record of a block of X on 8 August 2024, and a later one with a context of another restriction on a day."""
    event = {"id": "x_block", "kind": "other_restriction", "from": day, "to": day, **names}
    return [dated("a", "2024-08-08"), {**related("b", "a"), "context": [{**event, "evidence": [{"source": "report"}]}]}]


TOGETHER: dict[str, tuple[list[dict[str, Any]], list[dict[str, Any]]]] = {
    "INC301": ([minimal(id="a"), minimal(id="a")], [minimal(id="a"), minimal(id="b")]),
    "INC302": (
        [of_minister("a"), of_minister("b", name="Ana Gill")],
        [of_minister("a"), of_minister("b", also_known_as=["Ana Gill"])],
    ),
    "INC303": ([related("a", "b")], [related("a", "b"), minimal(id="b")]),
    "INC304": ([related("a", "b"), related("b", "a")], [related("a", "b"), related("c", "a", "b"), related("b", "b")]),
    "INC307": (
        [minimal(id="xx-former"), minimal(id="xx-merged", replaces=["xx-former"])],
        [minimal(id="xx-other"), minimal(id="xx-merged", replaces=["xx-former"])],
    ),
    "INC312": (
        [dated("a", "2024-08-08"), {**dated("b", "2024-07-08"), "relations": related("b", "a")["relations"]}],
        [dated("a", "2024-08-08"), {**dated("b", "2024-08-08"), "relations": related("b", "a")["relations"]}],
    ),
    "INC313": (
        [minimal(id="xx-merged", replaces=["xx-former"]), dated_and_replacing("xx-other", "xx-former")],
        [minimal(id="xx-merged", replaces=["xx-former"]), dated_and_replacing("xx-other", "xx-first")],
    ),
    "INC310": (
        [in_a_town("a"), in_a_town("j", **{"in": "VE-L"})],
        [in_a_town("a"), in_a_town("j", kind="city"), in_a_town("s", id="another", name="Another")],
    ),
    "INC308": (beside("2024-08-08"), beside("2024-08-08", targets=["telegram"])),
    "INC311": ([dated("a", "2024-08-26")], [dated("a", "2024-08-25")]),
    "INC305": ([blocked("2024-08-25")], [blocked("2024-08-18")]),
    "INC306": (
        [dated("a", "2024-08-08"), dated("b", "2024-08-11")],
        [dated("a", "2024-08-08"), dated("b", "2024-08-12")],
    ),
}
"""What breaks each rule across records, and what does not."""

KEPT: dict[str, tuple[Suppression, Suppression]] = {
    "INC901": (
        Suppression(code="INC999", reason="none has it", origin="incidents.toml"),
        Suppression(code="INC241", reason="one has it", origin="incidents.toml"),
    ),
    "INC902": (
        Suppression(code="INC241", reason="until then", origin="incidents.toml", until=dt.date(2024, 8, 24)),
        Suppression(code="INC241", reason="until then", origin="incidents.toml", until=DAY),
    ),
}
"""The suppression that breaks each rule about settings on 25 August 2024, and one that does not."""

FAILED = {"INC990": failed("the check", ValueError("x")), "INC991": died("a.json")}
"""The findings about incidents itself, which no file makes by what is in it."""


LYING: dict[str, Callable[[Path], None]] = {
    "INC011": lambda path: path.symlink_to("/dev/null"),
    "INC012": os.mkfifo,
    "INC014": lambda path: path.symlink_to("nothing.json"),
}
"""What breaks the rules about what lies in a folder: how it is put there."""

LONG = "Nobody at the ministry would say who gave the order. " * 40_000
COPIES: dict[str, tuple[Copies, Copies]] = {
    "INC401": ({"one.txt": ARTICLE.replace("ten days", "two days")}, {"one.txt": ARTICLE}),
    "INC402": ({"one.txt": OTHER}, {"one.txt": ARTICLE}),
    "INC403": ({"one.txt": f"{ARTICLE} {QUOTED}"}, {"one.txt": ARTICLE}),
    "INC404": ({"another.txt": ARTICLE}, {"one.txt": ARTICLE}),
    "INC405": ({"one.txt": f"{ARTICLE} Anew."}, {"one.txt": ARTICLE}),
    "INC406": ({"one.pdf": "%PDF-1.7 nothing of the sort"}, {"one.txt": ARTICLE}),
    "INC407": ({"one.txt": bomb(100_000_001)}, {"one.txt": ARTICLE}),
    "INC408": ({"one.txt": f"{ARTICLE} ¡Sí!".encode("cp1252")}, {"one.txt": f"{ARTICLE} ¡Sí!"}),
    "INC409": ({"one.txt": ARTICLE, "other.txt": NEAR_COPY}, {"one.txt": ARTICLE, "other.txt": OTHER}),
    "INC410": ({"one.txt": ARTICLE, "late.txt": OTHER}, {"one.txt": ARTICLE, "late.txt": NEAR_COPY}),
    "INC411": ({"one.txt": f"{ARTICLE} {LONG}", "other.txt": OTHER}, {"one.txt": f"{ARTICLE} {LONG}"}),
}
"""What copies break each rule about evidence, and what copies do not."""

ELSEWHERE = {*BYTES, *LYING, *TOGETHER, *COPIES, *KEPT, *FAILED, "INC016", "INC601", "INC903"}
SHOWN = [rule for rule in CATALOGUE if rule.code not in ELSEWHERE]


def name(rule: Rule) -> str:
    """Return what a test about a rule is called."""
    return f"{rule.code}-{rule.name}"


def codes(text: str, rule: Rule) -> set[str]:
    """Return the codes that an example fires: of a whole file, or of keys put into the smallest record."""
    raw = text.encode() if rule in (*READING.values(), *DATA) else as_bytes(minimal(**json.loads(text)))
    return {finding.code for finding in check_bytes(raw, "xx-example.json").findings}


def test_codes_are_well_formed_unique_and_in_order() -> None:
    """A code is INC and three digits; none is given twice; the table stands in the order of the codes."""
    found = [rule.code for rule in CATALOGUE]
    assert all(re.fullmatch("INC[0-9]{3}", code) for code in found)
    assert found == sorted(set(found))


@pytest.mark.parametrize(
    ("rules", "family"),
    [
        (READING.values(), "INC0"),
        (SHAPE, "INC1"),
        ((*INTEGRITY, *SENSE), "INC2"),
        (ACROSS, "INC3"),
        (EVIDENCE, "INC4"),
        (DATA, "INC5"),
        ((IMPORT_CLASH,), "INC6"),
        (SETTINGS, "INC9"),
        (INTERNAL, "INC9"),
    ],
    ids=["reading", "shape", "sense", "across", "evidence", "data", "import", "settings", "internal"],
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
    assert {*BY_KEYWORD.values(), not_exactly_one_key, wrong_value_for_metric} == {rule.check for rule in SHAPE}


def _limits(value: object) -> set[str]:
    """Return the keywords of a schema that limit a number, a text, a list or an object."""
    limits = re.compile(
        r"(?:min|max|exclusive)[A-Z]\w+|minimum|maximum|multipleOf|pattern|uniqueItems|required|contains"
    )
    if isinstance(value, list):
        return {key for item in value for key in _limits(item)}
    if not isinstance(value, dict):
        return set()
    return {key for key in value if limits.fullmatch(key)} | {key for item in value.values() for key in _limits(item)}


def _types(value: object) -> set[str]:
    """Return the types that a schema requires."""
    if isinstance(value, list):
        return {name for item in value for name in _types(item)}
    if not isinstance(value, dict):
        return set()
    own = {value["type"]} if isinstance(value.get("type"), str) else set()
    return own.union(*map(_types, value.values()))


@pytest.mark.parametrize("kind", [None, *sorted(path.name.removesuffix(".schema.json") for path in DATA_SCHEMAS)])
def test_every_limit_of_a_schema_is_explained(kind: str | None) -> None:
    """No value beyond a limit ends in an internal error."""
    assert _limits(schema(kind)) <= set(BY_KEYWORD)
    assert _types(schema(kind)) <= set(TYPES)


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
    assert version(rule.since) <= version(__version__)


def test_a_rule_of_a_later_version_says_so() -> None:
    """The version that brings a rule stands beside it in the catalogue; without one it is the first."""
    assert Rule("INC299", "later", Severity.NOTE, not_exactly_one_key, since="0.2.0").since == "0.2.0"
    assert Rule("INC299", "first", Severity.NOTE, not_exactly_one_key).since == "0.1.0"


def version(text: str) -> tuple[int, ...]:
    """Return the numbers of a version."""
    return tuple(map(int, text.split(".")))


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


@pytest.mark.parametrize("rule", [rule for rule in CATALOGUE if rule.code in LYING], ids=name)
def test_what_lies_in_a_folder_is_found(rule: Rule, tmp_path: Path) -> None:
    """It is found alone; a file in its place is not."""
    assert (rule.bad, rule.good) == ("", "")
    (tmp_path / "good.json").write_bytes(as_bytes(minimal()))
    assert search(str(tmp_path)).refused == {}
    LYING[rule.code](tmp_path / "bad.json")
    (problem,) = search(str(tmp_path)).refused.values()
    assert [finding.code for finding in check_reading(refused(problem)).findings] == [rule.code]


@pytest.mark.parametrize("rule", INTERNAL, ids=name)
def test_what_fails_in_incidents_is_found(rule: Rule) -> None:
    """It is an error that says what to do."""
    assert (FAILED[rule.code].code, FAILED[rule.code].severity) == (rule.code, Severity.ERROR)
    assert "report it to the project" in FAILED[rule.code].help.lower()


def test_a_file_that_cannot_be_read_is_found(tmp_path: Path) -> None:
    """Such as one that was removed since the folder was searched."""
    (one,) = records_of("gone.json", records_in(str(tmp_path / "gone.json")))
    assert [finding.code for finding in one.checked.findings] == ["INC016"]


def across(records: list[dict[str, Any]]) -> set[str]:
    """Return the codes that records fire together."""
    facts = []
    for number, record in enumerate(records):
        checked = check_bytes(as_bytes(record))
        assert checked.incident is not None
        facts.append(facts_of(checked.incident, Origin("<stdin>", number, None), DAY))
    return {finding.code for finding in across_findings(facts)}


@pytest.mark.parametrize("rule", ACROSS, ids=name)
def test_a_rule_across_records_is_broken_and_followed(rule: Rule) -> None:
    """Each has records that break it and records alike that do not."""
    bad, good = TOGETHER[rule.code]
    assert across(bad) == {rule.code}
    assert rule.code not in across(good)


@pytest.mark.parametrize("rule", EVIDENCE, ids=name)
def test_a_rule_about_evidence_is_broken_and_followed(rule: Rule, tmp_path: Path) -> None:
    """Each has copies that break it and copies alike that do not."""
    stored = sha256(ARTICLE.encode()).hexdigest() if rule.code == "INC405" else None
    sources = [
        Source(id="one", kind="news", sha256=stored),
        Source(id="other", kind="news"),
        Source(id="late", kind="news", derived_from=["one"]),
    ]
    bad, good = (
        {
            finding.code
            for finding in verify(quoting(("one", QUOTED), sources=sources), folder(tmp_path / way, copies)).findings
        }
        for way, copies in zip(("bad", "good"), COPIES[rule.code], strict=True)
    )
    assert bad == {rule.code}
    assert rule.code not in good


@pytest.mark.parametrize("rule", SETTINGS, ids=name)
def test_a_rule_about_settings_is_broken_and_followed(rule: Rule) -> None:
    """Each has a suppression that breaks it and one alike that does not."""
    unused = minimal(sources=[{"id": "report", "kind": "news"}, {"id": "other", "kind": "news"}])
    findings = check_bytes(as_bytes(unused), "xx-example.json").findings
    assert [finding.code for finding in findings] == ["INC241"]
    bad, good = KEPT[rule.code]
    assert rule.code in {finding.code for finding in Settings(ignore=(bad,)).applied(findings, DAY)}
    assert list(Settings(ignore=(good,)).applied(findings, DAY)) == []
