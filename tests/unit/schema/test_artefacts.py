"""The generated files: written, compared, and found wherever the package lies."""

from __future__ import annotations

from pathlib import Path

import pytest

from incidents.model.codes import ALL_CODELISTS
from incidents.schema import store
from incidents.schema.artefacts import DEV, EDITOR, artefacts, stale, write
from incidents.views.outputs.documents import DOCUMENTS
from tests.records import ROOT


def test_every_file_is_written_once_and_then_left_alone(tmp_path: Path) -> None:
    """Writing brings all files; writing again changes none."""
    written = write(tmp_path, DOCUMENTS)
    lists = {f"codelists/{codelist.about().name}.{ending}" for codelist in ALL_CODELISTS for ending in ("csv", "json")}
    outputs = {f"dev/{name}.schema.json" for name in DOCUMENTS}
    assert set(written) == set(artefacts(DOCUMENTS)) >= {DEV, EDITOR, *outputs, *lists}
    assert stale(tmp_path, DOCUMENTS) == ()
    assert write(tmp_path, DOCUMENTS) == ()
    assert {path: (tmp_path / path).read_bytes().decode() for path in written} == artefacts(DOCUMENTS)


def test_what_differs_is_stale_and_written_again(tmp_path: Path) -> None:
    """A file that was changed, is gone, is damaged or that nothing generates is found and put right."""
    write(tmp_path, DOCUMENTS)
    (tmp_path / DEV).write_bytes((tmp_path / DEV).read_bytes().replace(b"\n", b"\r\n"))
    (tmp_path / "codelists/stances.json").unlink()
    (tmp_path / "codelists/roles.json").write_bytes(b"\xff")
    (tmp_path / "codelists/of_nobody.json").write_text("{}")
    (tmp_path / "codelists/of_nobody.csv").write_text("code")
    (tmp_path / "codelists/README.md").write_text("words of people")
    unknown = ("codelists/of_nobody.csv", "codelists/of_nobody.json")
    found = (*unknown, "codelists/roles.json", "codelists/stances.json", DEV)
    assert stale(tmp_path, DOCUMENTS) == found
    assert write(tmp_path, DOCUMENTS) == found
    assert stale(tmp_path, DOCUMENTS) == ()
    assert not any((tmp_path / path).exists() for path in unknown)
    assert (tmp_path / "codelists/README.md").exists()


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
