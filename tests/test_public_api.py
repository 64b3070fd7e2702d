"""The public names, and what importing them costs."""

from __future__ import annotations

import inspect
import json
import subprocess
import sys

import pytest

import incidents

PROMISED = {
    *(
        "from_dict",
        "to_dict",
        "load",
        "loads",
        "dumps",
        "dump",
        "validate",
        "compare",
        "Comparison",
        "Corpus",
        "Incident",
        "Finding",
        "Severity",
    ),
    *("InvalidRecord", "CannotCheck", "Action", "Actor", "Announcement", "Term", "Instrument", "InForce", "Effect"),
    *("Justification", "Assessment", "Reaction", "Claim", "Amount", "Evidence", "Context", "Source", "Relation", "Gap"),
    *("Curation", "When"),
}
HEAVY = ("attr", "attrs", "cattrs", "pendulum", "jsonschema", "jsonschema_rs", "numpy", "click")


def run(code: str) -> str:
    """Run Python in a fresh interpreter and return what it prints."""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return done.stdout


def test_every_promised_name_is_public() -> None:
    """What the documentation names can be imported from the root."""
    assert set(incidents.__all__) >= PROMISED
    assert all(getattr(incidents, name) is not None for name in incidents.__all__)
    assert incidents.__all__ == sorted(incidents.__all__)
    assert set(dir(incidents)) == {*incidents.__all__, "__version__"}


def test_what_is_not_public_is_an_attribute_error() -> None:
    """A name that is not there fails as in any module."""
    with pytest.raises(AttributeError, match="module 'incidents' has no attribute 'lood'"):
        getattr(incidents, "lood")  # noqa: B009 - mypy knows that it is not there


def test_public_names_are_documented() -> None:
    """Every public function and class has a docstring."""
    assert [name for name in incidents.__all__ if not inspect.getdoc(getattr(incidents, name))] == []


def test_the_methods_of_a_record_are_there() -> None:
    """The derived values that the documentation promises are members of the record and of a comparison."""
    assert all(hasattr(incidents.Incident, name) for name in ("direction", "status", "durations", "conflicts"))
    assert hasattr(incidents.Comparison, "differences")


def test_importing_the_package_loads_nothing_heavy() -> None:
    """`import incidents` loads no third-party package at all."""
    loaded = json.loads(
        run(f"import sys, json, incidents; print(json.dumps([m for m in {HEAVY} if m in sys.modules]))")
    )
    assert loaded == []


@pytest.mark.parametrize("rooms", ["incidents.validation, incidents.comparison", "incidents.cli.validate"])
def test_functions_stay_functions(rooms: str) -> None:
    """A room or command that is imported takes no public name away."""
    code = (
        f"import incidents, {rooms}; incidents.load; print(callable(incidents.validate), callable(incidents.compare))"
    )
    assert run(code) == "True True\n"
    assert run(f"import incidents; incidents.compare; import {rooms}; print(callable(incidents.compare))") == "True\n"


def test_the_version_is_that_of_the_distribution() -> None:
    """The version stands in one more place than pyproject.toml, and is the same there."""
    from importlib.metadata import version  # noqa: PLC0415

    assert incidents.__version__ == version("incidents")
