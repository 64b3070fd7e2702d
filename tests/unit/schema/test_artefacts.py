"""The generated files: written, compared, and found wherever the package lies."""

from __future__ import annotations

import json
from pathlib import Path

import attrs
import pytest

from incidents.model.codes import CODELISTS, Stance
from incidents.model.codes.shapes import Deprecation
from incidents.schema import store
from incidents.schema.artefacts import DEV, FINDINGS, STATUS, artefacts, codelist_data, stale, write
from incidents.schema.compiler import codelist_schema
from tests.records import ROOT


def test_every_file_is_written_once_and_then_left_alone(tmp_path: Path) -> None:
    """Writing brings all files; writing again changes none."""
    written = write(tmp_path)
    lists = {f"codelists/{codelist.about().name}.json" for codelist in CODELISTS}
    assert set(written) == set(artefacts()) >= {DEV, FINDINGS, STATUS, *lists}
    assert stale(tmp_path) == ()
    assert write(tmp_path) == ()
    assert {path: (tmp_path / path).read_bytes().decode() for path in written} == artefacts()


def test_what_differs_is_stale_and_written_again(tmp_path: Path) -> None:
    """A file that was changed, is gone, is damaged or that nothing generates is found and put right."""
    write(tmp_path)
    (tmp_path / DEV).write_bytes((tmp_path / DEV).read_bytes().replace(b"\n", b"\r\n"))
    (tmp_path / "codelists/stances.json").unlink()
    (tmp_path / "codelists/roles.json").write_bytes(b"\xff")
    (tmp_path / "codelists/of_nobody.json").write_text("{}")
    (tmp_path / "codelists/README.md").write_text("words of people")
    found = ("codelists/of_nobody.json", "codelists/roles.json", "codelists/stances.json", DEV)
    assert stale(tmp_path) == found
    assert write(tmp_path) == found
    assert stale(tmp_path) == ()
    assert not (tmp_path / "codelists/of_nobody.json").exists()
    assert (tmp_path / "codelists/README.md").exists()


@pytest.mark.parametrize("codelist", CODELISTS, ids=lambda codelist: codelist.about().name)
def test_a_codelist_file_says_everything_of_each_code(codelist: type[Stance]) -> None:
    """Label, definition, version, labels in other languages and mappings stand there, broader where there is one."""
    data = json.loads(artefacts()[f"codelists/{codelist.about().name}.json"])
    assert data["codelist"] == codelist.about().name
    for written, code in zip(data["codes"], codelist, strict=True):
        assert (written["code"], written["label"], written["definition"]) == (code.value, code.label, code.definition)
        assert written["since"] == code.since
        assert written["labels"] == {"es": code.labels["es"]}
        assert written.get("broader") == code.broader
        assert [mapping["term"] for mapping in written["mappings"]] == [mapping.term for mapping in code.mappings]


def test_a_deprecated_code_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    """Since when, why, and what to use instead, in the codelist; a mark in the schema."""
    deprecation = Deprecation(since="incidents/1", reason="Too vague.", successor="opposes")
    monkeypatch.setattr(Stance.UNCLEAR, "deprecated", deprecation)
    (written,) = [code for code in codelist_data(Stance)["codes"] if code["code"] == "unclear"]
    assert written["deprecated"] == {"since": "incidents/1", "reason": "Too vague.", "successor": "opposes"}
    (branch,) = [branch for branch in codelist_schema(Stance)["oneOf"] if branch["const"] == "unclear"]
    assert branch["deprecated"] is True
    monkeypatch.setattr(Stance.UNCLEAR, "deprecated", attrs.evolve(deprecation, successor=None))
    (written,) = [code for code in codelist_data(Stance)["codes"] if code["code"] == "unclear"]
    assert written["deprecated"] == {"since": "incidents/1", "reason": "Too vague."}


def test_the_schemas_are_found_in_the_checkout() -> None:
    """Beside the sources the schemas lie at the top of the checkout."""
    assert store.schemas_folder() == ROOT / "schemas"
    assert store.schema_text() == (ROOT / "schemas" / DEV).read_text(encoding="utf-8")


def test_the_schemas_are_found_in_an_installed_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A package that carries its schemas uses these."""
    package = tmp_path / "incidents"
    (package / "_schemas" / "dev").mkdir(parents=True)
    (package / "_schemas" / DEV).write_text("{}", encoding="utf-8")
    monkeypatch.setattr(store, "__file__", str(package / "schema" / "store.py"))
    assert store.schemas_folder.__wrapped__() == package / "_schemas"
