"""What is installed for development and CI is locked: every requirement of the project, by version and hash."""

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
LOCKED = re.compile(r"^([A-Za-z0-9._-]+)==([^ ;\\]+)", re.MULTILINE)
EXTRAS = PROJECT["project"]["optional-dependencies"]
ALL_EXTRAS = [requirement for extra in EXTRAS.values() for requirement in extra]


def locked(name: str) -> list[tuple[str, str]]:
    """Return name and version of each package of a file of locks; one may be there in several, for several Pythons."""
    text = (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8")
    return LOCKED.findall(text)


def group(name: str) -> list[str]:
    """Return the requirements of a group of development, those of the groups in it included."""
    found = []
    for item in PROJECT["dependency-groups"][name]:
        found += [item] if isinstance(item, str) else group(item["include-group"])
    return found


@pytest.mark.parametrize(
    ("name", "requirements"),
    [
        ("runtime", [*PROJECT["project"]["dependencies"], *group("build")]),
        ("dev", [*PROJECT["project"]["dependencies"], *ALL_EXTRAS, *group("dev")]),
        ("bench", group("bench")),
        ("bench-similarity", [*PROJECT["project"]["dependencies"], *EXTRAS["compare"], *group("bench-similarity")]),
        ("dask", [*PROJECT["project"]["dependencies"], *EXTRAS["arrow"], *EXTRAS["tables"], *group("dask")]),
        ("spark", [*PROJECT["project"]["dependencies"], *EXTRAS["arrow"], *group("spark")]),
        ("peers", group("peers")),
        ("mutants", group("mutants")),
        ("lock", group("lock")),
    ],
)
def test_every_requirement_is_locked_at_a_version_that_it_allows(name: str, requirements: list[str]) -> None:
    """A requirement that was added or raised without `make lock` is named here."""
    versions: dict[str, list[str]] = {}
    for package, version in locked(name):
        versions.setdefault(canonicalize_name(package), []).append(version)
    unmet = [
        text
        for text, wanted in ((text, Requirement(text)) for text in requirements)
        if not all(wanted.specifier.contains(version) for version in versions.get(canonicalize_name(wanted.name), [""]))
    ]
    assert unmet == [], "run make lock"


def test_every_lock_has_hashes_and_no_address() -> None:
    """What is installed is what was locked, from whichever index."""
    for path in (ROOT / "requirements").iterdir():
        text = path.read_text(encoding="utf-8")
        assert "://" not in text
        for entry in re.split(r"\n(?=\S)", text.strip()):
            assert "--hash=sha256:" in entry, f"{path.name}: {entry}"


def test_one_package_has_one_version_where_tools_meet() -> None:
    """What `make demo` installs is what `make test` installs."""
    assert set(locked("runtime")) <= set(locked("dev"))
