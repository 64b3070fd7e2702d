"""Codelists as they are published, and the shape of the files that they are made from."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

import attrs
import jsonschema
import pytest

from incidents import data
from incidents.model.codes import ALL_CODELISTS, ActionKind, Codelist, Stance
from incidents.model.codes.codelist_file import CodeDefinition, Deprecation
from incidents.schema.artefacts import artefacts
from incidents.schema.codelists import SEPARATOR, codelist_data, codelist_table
from incidents.schema.compiler import codelist_schema
from incidents.schema.data_files import data_schema
from incidents.views.outputs.documents import DOCUMENTS
from tests.languages import OTHERS


def rows(codelist: type[Codelist]) -> list[dict[str, str]]:
    """Return the rows of the table of a list."""
    return list(csv.DictReader(io.StringIO(codelist_table(codelist), newline=""), strict=True))


@pytest.mark.parametrize("codelist", ALL_CODELISTS, ids=lambda codelist: codelist.about().name)
def test_a_codelist_file_says_everything_of_each_code(codelist: type[Stance]) -> None:
    """Label, definition, version, labels in other languages and mappings are there, broader where there is one."""
    held = json.loads(artefacts(DOCUMENTS)[f"codelists/{codelist.about().name}.json"])
    assert held["codelist"] == codelist.about().name
    for written, code in zip(held["codes"], codelist, strict=True):
        assert (written["code"], written["label"], written["definition"]) == (code.value, code.label, code.definition)
        assert written["since"] == code.since
        assert written["labels"] == code.labels != {}
        assert written.get("broader") == code.broader
        assert [mapping["term"] for mapping in written["mappings"]] == [mapping.term for mapping in code.mappings]


def from_row(row: dict[str, str]) -> dict[str, Any]:
    """Return the JSON data of a code, read from its row, but for its traits; mappings in the order of the columns."""
    deprecated = {part: row[f"deprecated_{part}"] for part in ("since", "reason", "successor")}
    mappings = [
        {"vocabulary": vocabulary, "term": term, "relation": column.removeprefix("mapping_")}
        for column, cell in row.items()
        if column.startswith("mapping_") and cell
        for vocabulary, _, term in [one.partition(": ") for one in cell.split(SEPARATOR)]
    ]
    plain: dict[str, Any] = {key: row[key] for key in ("code", "label", "definition", "broader", "since") if row[key]}
    if any(deprecated.values()):
        plain["deprecated"] = {part: text for part, text in deprecated.items() if text}
    labels, definitions = (
        {column.removeprefix(part): cell for column, cell in row.items() if column.startswith(part) and cell}
        for part in ("label_", "definition_")
    )
    if row["distinct_from"]:
        plain["distinct_from"] = row["distinct_from"].split(SEPARATOR)
    if definitions:
        plain["definitions"] = definitions
    return {**plain, "labels": labels, "mappings": mappings}


@pytest.mark.parametrize("codelist", ALL_CODELISTS, ids=lambda codelist: codelist.about().name)
def test_the_table_of_a_codelist_says_the_same(codelist: type[Codelist]) -> None:
    """What is read back from the table is what the JSON holds, in the order of the list."""
    order = {"exactMatch": 0, "closeMatch": 1, "broadMatch": 2, "narrowMatch": 3}
    for row, code, held in zip(rows(codelist), codelist, codelist_data(codelist)["codes"], strict=True):
        held["mappings"].sort(key=lambda one: order[one["relation"]])
        assert from_row(row) == {key: value for key, value in held.items() if key not in code.traits()}
        assert {trait: row[trait] for trait in code.traits()} == {
            trait: SEPARATOR.join(value) if isinstance(value, list) else json.dumps(value).strip('"')
            for trait, value in code.traits().items()
        }


def test_a_table_is_plain_csv() -> None:
    """One header, lines that end with LF, quotes only where a cell needs them, and a trait only where the list has it."""
    text = codelist_table(Stance)
    header, first, *others = text.split("\n")
    assert header == (
        "code,label,definition,broader,distinct_from,since,deprecated_since,deprecated_reason,deprecated_successor,"
        + "".join(f"{part}_{language}," for part in ("label", "definition") for language in OTHERS)
        + "mapping_exactMatch,mapping_closeMatch,mapping_broadMatch,mapping_narrowMatch"
    )
    labels = ",".join(Stance("supports").labels.get(language, "") for language in OTHERS)
    definitions = ",".join(Stance("supports").definitions.get(language, "") for language in OTHERS)
    assert (
        first
        == f"supports,Supports,Speaks or acts in favour of what the reaction is about.,,,incidents/0,,,,{labels},{definitions},,,,"
    )
    assert "A favor" in labels.split(",")
    assert "\r" not in text
    assert others[-1] == ""
    assert len(others) == len(Stance)


def test_a_deprecated_code_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    """Since when, why, and what to use instead, in the codelist and its table; a mark in the schema."""
    deprecation = Deprecation(since="incidents/1", reason="Too vague.", successor="opposes")
    monkeypatch.setattr(Stance.UNCLEAR, "deprecated", deprecation)
    (written,) = [code for code in codelist_data(Stance)["codes"] if code["code"] == "unclear"]
    assert written["deprecated"] == {"since": "incidents/1", "reason": "Too vague.", "successor": "opposes"}
    (row,) = [row for row in rows(Stance) if row["code"] == "unclear"]
    assert from_row(row)["deprecated"] == written["deprecated"]
    (branch,) = [branch for branch in codelist_schema(Stance)["oneOf"] if branch["const"] == "unclear"]
    assert branch["deprecated"] is True
    monkeypatch.setattr(Stance.UNCLEAR, "deprecated", attrs.evolve(deprecation, successor=None))
    (written,) = [code for code in codelist_data(Stance)["codes"] if code["code"] == "unclear"]
    assert written["deprecated"] == {"since": "incidents/1", "reason": "Too vague."}


def test_a_language_more_is_a_column_more(monkeypatch: pytest.MonkeyPatch) -> None:
    """What it does not translate is left empty."""
    stub = {"codes": {"stances": {"supports": "Pour"}}}
    for module in ("model.codes.base", "schema.codelists"):
        monkeypatch.setattr(f"incidents.{module}.languages", lambda: ("en", "es", "fr"))
    monkeypatch.setattr(
        "incidents.model.codes.base.translation", lambda name: stub if name == "fr" else data.translation(name)
    )
    assert [row["label_fr"] for row in rows(Stance)] == ["Pour", *[""] * (len(Stance) - 1)]
    assert [code["labels"].keys() for code in codelist_data(Stance)["codes"]][:2] == [{"es", "fr"}, {"es"}]


def test_a_code_is_published_with_its_family_and_the_codes_it_is_confused_with() -> None:
    """The code of another list comes with the name of that list; a definition has its translations."""
    by_code = {code["code"]: code for code in codelist_data(ActionKind)["codes"]}
    assert by_code["network_throttle"]["family"] == "slowing"
    assert by_code["lawsuit"]["distinct_from"] == ["order_litigated", "reaction_acts.court_challenge"]
    assert "distinct_from" not in by_code["demote"]
    assert by_code["network_throttle"]["definitions"]["es"].endswith("si la red se corta, es network_shutdown.")
    families = json.loads(artefacts(DOCUMENTS)["codelists/action_families.json"])["codes"]
    broader = {family["broader"] for family in families if family.get("broader")}
    assert {code["family"] for code in by_code.values()} == {family["code"] for family in families} - broader


# The files


def test_a_file_says_what_a_codelist_says_and_no_more() -> None:
    """Its schema knows every field of a code, and refuses what another list has or nothing reads."""
    schema = data_schema("codelist")
    assert schema["$defs"]["CodeDefinition"]["properties"].keys() == {
        field.name for field in attrs.fields(CodeDefinition)
    }
    validator = jsonschema.Draft202012Validator(schema)
    held = data.read("codelists/natures.json")
    assert validator.is_valid(held)
    wrong: tuple[dict[str, Any], ...] = (
        {"code": "A B"},
        {"nature": "orders"},
        {"units": ["parsecs"]},
        {"effect_on_answered": "ends"},
        {"needs_speaker": "no"},
        {"es": "No"},
    )
    refused = [one for one in wrong if not validator.is_valid({**held, "codes": [{**held["codes"][0], **one}]})]
    assert refused == list(wrong)
