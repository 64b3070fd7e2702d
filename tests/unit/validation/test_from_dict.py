"""Records made of plain Python data."""

from __future__ import annotations

import datetime as dt
import json
from copy import deepcopy
from typing import Any

import pytest

from incidents import CannotCheck, InvalidRecord, from_dict, load, loads, to_dict
from incidents.findings import Finding, Severity
from tests.records import TWITTER_2013, X_2024, example, minimal


def refused(data: Any) -> list[tuple[str, str, str]]:
    """Return code, pointer and message of what is wrong with data."""
    with pytest.raises(InvalidRecord) as caught:
        from_dict(data)
    assert all(finding.severity is Severity.ERROR for finding in caught.value.findings)
    return [(finding.code, finding.pointer, finding.message) for finding in caught.value.findings]


@pytest.mark.parametrize("path", [TWITTER_2013, X_2024], ids=lambda path: path.stem)
def test_data_and_records_are_inverse(path: Any) -> None:
    """The data of a file give the record of the file, and the record the data, which stay as they were."""
    data = example(path)
    before = deepcopy(data)
    assert from_dict(data) == load(path)
    assert to_dict(from_dict(data)) == data == before


def test_what_is_wrong_is_told_as_of_a_file() -> None:
    """The same findings as those of the same data in JSON, but for the places in the text."""
    data = minimal(titel="A block", countries="VE", timezone="America/Carracas")
    data["actions"][0]["kind"] = "servce_block"
    with pytest.raises(InvalidRecord) as read:
        loads(json.dumps(data))
    assert sorted(refused(data)) == sorted((one.code, one.pointer, one.message) for one in read.value.findings)
    assert [code for code, _, _ in refused(data)] == ["INC101", "INC103", "INC104", "INC206"]


def test_sense_is_asked_for_as_well() -> None:
    """A record of the right shape that means nothing is none either."""
    data = minimal()
    data["actions"][0]["on"] = "2024-08-08/2024-08-01"
    assert refused(data) == [
        (
            "INC204",
            "/actions/0/on",
            'reversed bounds "2024-08-08/2024-08-01": the second is before the first; did you mean "2024-08-01/2024-08-08"?',
        )
    ]
    data["actions"][0]["on"] = "2024-08-08"
    data["actions"][0]["by"] = ["nobody"]
    assert refused(data) == [
        ("INC202", "/actions/0/by/0", 'no actor, platform, company, person or outlet has the id "nobody"')
    ]


def test_what_is_doubtful_is_no_obstacle() -> None:
    """A warning makes no exception, as when a file is loaded."""
    data = minimal(actors=[{"id": "minister", "name": "A Minister", "kind": "ministry"}])
    assert from_dict(data).actors[0].name == "A Minister"


def test_values_of_python_are_taken_for_what_they_mean() -> None:
    """A tuple is a list, and a date its text; what means no single thing is told at once, before all else."""
    data = minimal(countries=("VE",))
    data["actions"][0]["on"] = dt.date(2024, 8, 8)
    assert str(from_dict(data).actions[0].on) == "2024-08-08"
    data["actions"][0] |= {"on": b"2024-08-08", "platforms": {"x"}}
    assert refused(data | {"titel": "x"}) == [
        ("INC103", "/actions/0/on", "expected str, int, float, bool, list or dict, found bytes"),
        (
            "INC103",
            "/actions/0/platforms",
            "expected str, int, float, bool, list or dict, found set, which has no order; write a list",
        ),
    ]


def test_numbers_and_letters_that_json_has_not_are_told_as_those_of_a_file() -> None:
    """By the rules of reading, at their pointer."""
    assert [found[:2] for found in refused(minimal(extensions={"a": [float("nan"), "\ud800"]}))] == [
        ("INC008", "/extensions/a/0"),
        ("INC009", "/extensions/a/1"),
    ]


@pytest.mark.parametrize("data", [None, [], "{}", 5])
def test_what_is_no_object_is_no_record(data: Any) -> None:
    """A list of records, a text or nothing at all."""
    assert [found[:2] for found in refused(data)] == [("INC015", "")]


def test_a_data_file_is_no_record() -> None:
    """As when it is loaded, it is not called a broken record."""
    data = {"$schema": "../../../../schemas/dev/data/platforms.schema.json", "platforms": []}
    with pytest.raises(CannotCheck) as read:
        loads(json.dumps(data))
    with pytest.raises(CannotCheck) as made:
        from_dict(data)
    assert made.value.reason == read.value.reason == "a data file (platforms), not a record"


def test_findings_name_the_path_and_no_line() -> None:
    """There is no file to show a line of."""
    with pytest.raises(InvalidRecord) as caught:
        from_dict(minimal(title=5))
    (finding,) = caught.value.findings
    assert isinstance(finding, Finding)
    assert (finding.pointer, finding.span, finding.path) == ("/title", None, "")
    assert str(caught.value) == '#/title: error INC103: "title" is 5; expected text'
