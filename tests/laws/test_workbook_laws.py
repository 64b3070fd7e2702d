"""Laws of the workbook: whatever a record contains comes back, in any order of the rows."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from incidents.exchange.workbook.reading import read_workbook
from incidents.exchange.workbook.writing import write_workbook
from incidents.model.incident import Incident
from tests.strategies import JSON, few_choices

DAY = date(2025, 1, 1)


def read_back(*incidents: Incident) -> list[Incident | None]:
    """Return the records of a workbook of records."""
    with TemporaryDirectory() as folder:
        path = str(Path(folder) / "a.xlsx")
        write_workbook(incidents, path, DAY, "es")
        return [record.built.incident for record in read_workbook(path, {}).records]


@settings(max_examples=12)
@given(few_choices, st.lists(JSON, max_size=3))
def test_a_record_comes_back_from_a_workbook(incident: Incident, kept: list[Any]) -> None:
    """With any field of any class, and any JSON in `extensions`."""
    held = evolve(incident, extensions={f"k{number}": value for number, value in enumerate(kept)})
    assert read_back(held) == [held]
