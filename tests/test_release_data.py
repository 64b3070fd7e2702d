"""The data release holds every record, describes itself, and is the same in two runs."""

from __future__ import annotations

import hashlib
import json
import zipfile
from pathlib import Path

import frictionless
import pytest

from incidents import read
from tests.records import EXAMPLES, tool

TOOL = tool("release_data")

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a release."""
    folder: Path = tmp_path_factory.mktemp("release") / "data"
    assert TOOL["main"]([str(folder)]) == 0
    return folder


def test_every_record_is_in_it(release: Path) -> None:
    """The lines are the records, and the package of tables is one of Frictionless."""
    ids = {record.id for record in read(release / "records.ndjson")}
    assert ids == {file.stem for file in EXAMPLES.glob("*.json")}
    assert frictionless.validate(str(release / "tables" / "datapackage.json")).valid


def test_its_description_is_whole(release: Path) -> None:
    """Each file that is named is there, and what DataCite requires beside the DOI; no link leads out of the folder."""
    for names, _ in TOOL["FILES"]:
        assert all((release / name).exists() for name in names.split(", ")), names
    described = json.loads((release / "datacite.json").read_text(encoding="utf-8"))
    assert {"types", "titles", "creators", "publisher", "publicationYear"} <= described.keys()
    assert f"({described['publicationYear']})" in (release / "README.md").read_text(encoding="utf-8")
    assert "](" not in (release / "corpus.md").read_text(encoding="utf-8")
    changes = (release / "CHANGES.md").read_text(encoding="utf-8")
    assert all(f"`{file.stem}`" in changes for file in EXAMPLES.glob("*.json"))


def test_its_sums_are_true_and_two_runs_are_equal(release: Path, tmp_path: Path) -> None:
    """Nothing in a release depends on the day or the folder."""
    for line in (release / "SHA256SUMS").read_text(encoding="utf-8").splitlines():
        digest, name = line.split("  ")
        assert hashlib.sha256((release / name).read_bytes()).hexdigest() == digest
    assert TOOL["main"]([str(tmp_path / "data")]) == 0
    (first,), (second,) = release.parent.glob("*.zip"), tmp_path.glob("*.zip")
    assert first.name == second.name
    assert first.read_bytes() == second.read_bytes()
    with zipfile.ZipFile(first) as archive:
        assert len(archive.namelist()) == sum(file.is_file() for file in release.rglob("*"))
