"""Every code that was added since the release has a case: an example, or an invented record of `fixtures/cases/`."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import attrs
import pytest

from incidents.codec import dumps
from incidents.model.codes import CODELISTS, CURRENCIES, ActionFamily, Codelist
from incidents.model.statements import Claim
from incidents.validation import check_bytes, load, validate
from tests.builders import EXAMPLES

FIXTURES: Final = Path(__file__).parents[1] / "fixtures"
CASES: Final = sorted((FIXTURES / "cases").glob("*.json"))
RECORDS: Final = (*CASES, *sorted(EXAMPLES.glob("*.json")))


def codes_of(value: Any) -> Iterator[Codelist]:
    """Yield the codes in a part of a record, and those of its parts."""
    if isinstance(value, Codelist):
        yield value
    elif isinstance(value, tuple | dict):
        for held in value.values() if isinstance(value, dict) else value:
            yield from codes_of(held)
    elif attrs.has(type(value)):
        if isinstance(value, Claim) and value.coded is not None:
            yield value.coded
        for field in attrs.fields(type(value)):
            yield from codes_of(getattr(value, field.name))


def name_of(code: Codelist) -> str:
    """Return the name of a code with that of its list."""
    return f"{type(code).about().name}.{code}"


USED: Final = frozenset(name_of(code) for path in RECORDS for code in codes_of(load(path)))
RELEASED: Final = frozenset(json.loads((FIXTURES / "released.json").read_text(encoding="utf-8"))["codes"])


@pytest.mark.parametrize("codelist", CODELISTS, ids=lambda codelist: str(codelist.about().name))
def test_every_new_code_has_a_case(codelist: type[Codelist]) -> None:
    """What no record needs is not added; but ISO 4217 is taken over as a whole, or fines in most countries had no unit."""
    new = [name_of(code) for code in codelist if name_of(code) not in RELEASED and code not in CURRENCIES]
    assert [name for name in new if name not in USED] == []


def test_every_family_of_kinds_has_a_case() -> None:
    """A family is used by the kinds that belong to it, and a group of families by its families."""
    kinds = {code for path in RECORDS for code in (action.kind for action in load(path).actions)}
    groups = {family.broader for family in ActionFamily if family.broader}
    assert {str(kind.family) for kind in kinds} | groups == set(ActionFamily)


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_an_invented_case_is_a_good_record(path: Path) -> None:
    """It has no finding with either engine, is in canonical form, and shows that it is invented."""
    incident = load(path)
    assert (incident.id, incident.id[:3]) == (path.stem, "xx-")
    assert (validate(path), check_bytes(path.read_bytes(), str(path), "jsonschema").findings) == ((), ())
    assert dumps(incident).encode() == path.read_bytes()
    assert "invented" in incident.title
    assert incident.countries == ("AQ",)  # nobody governs there
