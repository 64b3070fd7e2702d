"""Writing: one canonical form."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import attrs
import pytest

from incidents import dump, dumps, load, loads
from incidents.codec.shapes import keys
from incidents.model import Incident
from incidents.model.structure import parts
from incidents.schema.compiler import compile_schema
from tests.records import EXAMPLES, as_bytes, minimal

SCHEMA = compile_schema()


def classes(cls: type = Incident) -> set[type]:
    """Return every class of the record."""
    inner: set[type] = {part.inner for part in parts(cls).values() if part.inner is not None}
    return {cls}.union(*map(classes, inner))


@pytest.mark.parametrize("cls", sorted(classes(), key=str), ids=lambda cls: cls.__name__)
def test_keys_stand_in_the_order_of_the_schema(cls: type) -> None:
    """For each class the canonical order of keys is the order of the schema's properties."""
    schema: dict[str, Any] = SCHEMA if cls is Incident else SCHEMA["$defs"][cls.__name__]
    assert list(schema["properties"]) == list(keys(cls).values())
    assert len(attrs.fields(cls)) == len(keys(cls))


@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("*.json")), ids=lambda path: path.stem)
def test_keys_are_written_in_that_order(path: Path) -> None:
    """However the keys of a file are ordered, they are written in the one order."""

    def turned(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: turned(value[key]) for key in reversed(value)}
        return [turned(item) for item in value] if isinstance(value, list) else value

    data = json.loads(path.read_bytes())
    assert dumps(loads(as_bytes(turned(data)))).encode() == path.read_bytes()


def test_the_layout_is_canonical() -> None:
    """Two spaces, line feeds, letters as they are, a final newline, nothing empty."""
    text = dumps(loads(as_bytes(minimal(title="Ñáñez \U0001f600", actors=[], summary="a\n\nb"))))
    assert text.splitlines()[:3] == ["{", '  "schema_version": "incidents/0",', '  "id": "xx-example",']
    assert '"title": "Ñáñez \U0001f600"' in text
    assert '"summary": "a\\n\\nb"' in text
    assert "actors" not in text
    assert text.endswith("}\n")
    assert "\r" not in text


def test_writing_is_a_fixpoint() -> None:
    """What was written is read and written again without a change."""
    text = dumps(loads(as_bytes(minimal(extensions={"a": {"z": 1.0, "b": []}}))))
    assert dumps(loads(text)) == text


def test_a_record_is_written_to_a_file(tmp_path: Path) -> None:
    """`dump` writes the bytes of the canonical form, the same on every system."""
    incident = loads(as_bytes(minimal(title="Ñ")))
    dump(incident, tmp_path / "xx-example.json")
    assert (tmp_path / "xx-example.json").read_bytes() == dumps(incident).encode()
    assert load(tmp_path / "xx-example.json") == incident


def test_what_json_has_no_number_for_is_not_written() -> None:
    """A record made in Python with an infinite number is refused when written, not damaged."""
    incident = loads(as_bytes(minimal(extensions={"a": 1})))
    with pytest.raises(ValueError, match="Out of range float"):
        dumps(attrs.evolve(incident, extensions={"a": float("inf")}))
