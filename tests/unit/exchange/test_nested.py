"""Nested Parquet: what is written is read back, what is lost is said, and strangers' files are refused."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import Any

import duckdb
import pyarrow.parquet as pq
import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from incidents import Corpus, Incident, InvalidRecord, dumps, from_dict, loads, packages, to_dict
from incidents.cli import CANNOT, OK, main
from incidents.codec.files import Unwritable
from incidents.errors import CannotCheck, MissingPackage
from incidents.exchange.lines import write_ndjson
from incidents.exchange.nested.columns import nested_columns
from incidents.exchange.nested.reading import read_nested
from incidents.exchange.nested.writing import write_nested, write_nested_lines
from incidents.model import Amount
from tests.records import EXAMPLES, ROOT, as_bytes, minimal
from tests.strategies import incidents

EVERY_FIELD = loads((ROOT / "tests" / "fixtures" / "every-field.json").read_bytes())
HOSTILE = loads(
    as_bytes(
        minimal(
            title="=1+1 '); DROP TABLE x; --",
            summary='line\nline \u202e {"a": null} \u2028',
            extensions={
                "a": ["\u0000\u001b[2J", None, [], {}, 1.0, 10**38, -0.5, True],
                "keys": {"": [], "'\"": 1},
                "long": "x" * 1_000_000,
            },
        )
    )
)


def written(records: list[Incident], folder: Path) -> tuple[list[Incident], list[str]]:
    """Return records that were written and read back, and what was lost."""
    path = str(folder / "records.parquet")
    lost = list(write_nested(iter(records), path))
    return list(read_nested(path)), lost


@pytest.mark.slow
def test_records_survive(tmp_path: Path) -> None:
    """The examples, one that has every field, and a hostile one: equal, and the same text in canonical form."""
    records = [*Corpus.load(EXAMPLES), EVERY_FIELD, HOSTILE]
    found, lost = written(records, tmp_path)
    assert (found, lost) == (records, [])
    assert list(map(dumps, found)) == list(map(dumps, records))


@pytest.mark.slow
@settings(max_examples=15)
@given(st.lists(incidents(), max_size=3))
def test_any_record_survives_each_form(records: list[Incident]) -> None:
    """NDJSON, data of Python and nested Parquet give the same record; only numbers of too many digits are rounded."""
    with tempfile.TemporaryDirectory() as folder:
        lines = Path(folder) / "records.ndjson"
        write_ndjson(records, str(lines))
        assert [loads(line) for line in lines.read_bytes().splitlines()] == records
        assert [from_dict(to_dict(record)) for record in records] == records
        found, lost = written(records, Path(folder))
        assert (found == records) or lost
        assert list(map(_rounded, found)) == list(map(_rounded, records))
        write_nested_lines(lines, str(lines.with_suffix(".parquet")))
        assert list(read_nested(str(lines.with_suffix(".parquet")))) == found


def _rounded(record: Incident) -> Any:
    data = to_dict(record)
    extensions = data.pop("extensions", None)
    return _with_floats(data), extensions


def _with_floats(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _with_floats(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_with_floats(inner) for inner in value]
    return float(value) if isinstance(value, int) and not isinstance(value, bool) else value


def test_a_number_that_is_rounded_is_counted(tmp_path: Path) -> None:
    """But not one that only looks long, nor one in an extension, which stays a text."""
    (claim,) = [one for one in EVERY_FIELD.claims if one.amount][:1]
    for low, lost in ((2**60, []), (2**60 + 1, ["1 number beyond 53 bits rounded to a floating-point number"])):
        changed = evolve(claim, amount=Amount(words="very many", low=low))
        record = evolve(EVERY_FIELD, claims=[changed], gaps=[], extensions={"large": 2**70 + 1})
        found, said = written([record], tmp_path)
        assert said == lost
        assert (found == [record]) is not bool(lost)


def test_the_columns_do_not_depend_on_the_records(tmp_path: Path) -> None:
    """No record and all of them give the same schema, which another library reads."""
    write_nested([], str(tmp_path / "none.parquet"))
    write_nested([EVERY_FIELD], str(tmp_path / "one.parquet"))
    none, one = (pq.read_schema(tmp_path / f"{name}.parquet") for name in ("none", "one"))
    assert none == one
    assert one.names == list(nested_columns())
    rows = pq.read_table(tmp_path / "one.parquet").to_pylist()
    assert rows[0]["actions"][0]["kind"] == EVERY_FIELD.actions[0].kind
    assert list(read_nested(str(tmp_path / "none.parquet"))) == []


def test_an_export_that_fails_leaves_what_was_there(tmp_path: Path) -> None:
    """Also where a line is not JSON, and where the folder is missing."""
    path = tmp_path / "records.parquet"
    write_nested([EVERY_FIELD], str(path))
    before = path.read_bytes()
    (tmp_path / "broken.ndjson").write_text('{"id": ', encoding="utf-8")
    with pytest.raises(CannotCheck, match="not valid NDJSON"):
        write_nested_lines(tmp_path / "broken.ndjson", str(path))
    (tmp_path / "other.ndjson").write_text('{"id": "x"}\n', encoding="utf-8")
    with pytest.raises(CannotCheck, match="1 line is no record of the format incidents/0"):
        write_nested_lines(tmp_path / "other.ndjson", str(path))
    assert path.read_bytes() == before
    with pytest.raises(Unwritable):
        write_nested([EVERY_FIELD], str(tmp_path / "nowhere" / "records.parquet"))
    assert len(list(tmp_path.iterdir())) == 3


def test_the_file_of_a_stranger_is_refused(tmp_path: Path) -> None:
    """With other columns, with records that have errors, and what is no Parquet."""
    path = str(tmp_path / "x.parquet")
    duckdb.execute(f"COPY (SELECT 1 AS id) TO '{path}' (FORMAT parquet)")
    with pytest.raises(CannotCheck, match="no records of this version"):
        list(read_nested(path))
    broken = to_dict(EVERY_FIELD) | {"countries": ["XX"]}
    lines = tmp_path / "x.ndjson"
    lines.write_text(json.dumps(broken) + "\n", encoding="utf-8")
    write_nested_lines(lines, path)
    with pytest.raises(InvalidRecord):
        list(read_nested(path))
    Path(path).write_text("PAR1", encoding="utf-8")
    with pytest.raises(CannotCheck):
        list(read_nested(path))


def test_the_command_writes_and_asks_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`export --to nested-parquet`, and `query` of the file."""
    records = tmp_path / "records"
    records.mkdir()
    (records / "xx-every-field.json").write_text(dumps(EVERY_FIELD), encoding="utf-8")
    out = str(tmp_path / "out.parquet")
    assert main(["export", str(records), "--to", "nested-parquet", "--out", out]) == OK
    assert list(read_nested(out)) == [EVERY_FIELD]
    capsys.readouterr()
    assert main(["query", out, "SELECT id FROM incidents", "--format", "csv"]) == OK
    assert capsys.readouterr().out == f"id\n{EVERY_FIELD.id}\n"
    Path(out).write_text("PAR1", encoding="utf-8")
    assert main(["query", out, "SELECT id FROM incidents"]) == CANNOT


def test_without_duckdb_it_says_how_to_get_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """And writes nothing."""
    monkeypatch.setattr(packages, "find_spec", lambda _: None)
    with pytest.raises(MissingPackage, match="DuckDB"):
        write_nested([EVERY_FIELD], str(tmp_path / "x.parquet"))
    with pytest.raises(MissingPackage, match="DuckDB"):
        list(read_nested(str(tmp_path / "x.parquet")))
    assert list(tmp_path.iterdir()) == []
