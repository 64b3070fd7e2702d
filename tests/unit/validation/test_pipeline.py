"""What stops the checking of one record, and what does not."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from incidents import validate
from incidents.codec.record_bytes import Portion
from incidents.validation import check_bytes
from incidents.validation.parallel import check
from incidents.validation.selection import Plan
from tests.records import as_bytes, minimal


def test_without_its_zone_nothing_is_asked_about_the_days_of_a_record(tmp_path: Path) -> None:
    """An unknown zone is told, also beside an instant, and neither stops the run nor makes a record."""
    record = minimal(timezone="America/Nowhere")
    record["actions"][0]["on"] = "2024-08-08T10:00:00-04:00"
    checked = check_bytes(as_bytes(record))
    assert [finding.code for finding in checked.findings] == ["INC206"]
    assert checked.incident is None
    file = tmp_path / "xx-example.json"
    file.write_bytes(as_bytes(record))
    assert [finding.code for finding in validate(file)] == ["INC206"]
    assert [one.facts for one in check([Portion(str(file))], Plan(as_of=dt.date(2024, 8, 25)))] == [()]
