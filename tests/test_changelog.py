"""What is new since the last release is named in a fragment of the changelog.

`fixtures/released.json` lists what the last release had. After a release, `INCIDENTS_UPDATE_GOLDEN=1` writes it again.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Final

import pytest

from incidents.cli import COMMANDS
from incidents.data import languages
from incidents.model import registry
from incidents.model.codes import CODELISTS, DERIVED_CODELISTS
from incidents.model.registry.actors import outlets, persons
from incidents.schema.compiler import compile_schema
from incidents.validation.catalogue import CATALOGUE
from incidents.views.findings.formats import FORMATS
from tests.records import ROOT

RELEASED: Final = Path(__file__).parent / "fixtures" / "released.json"
FRAGMENTS: Final = ROOT / "changelog.d"


def fields() -> Iterable[str]:
    """Yield the fields of a record, each with its class."""
    schema = compile_schema()
    for name, body in {"Incident": schema, **schema["$defs"]}.items():
        yield from (f"{name}.{key}" for key in body.get("properties", ()))


NAMES: Final = {
    "codes": [f"{codelist.about().name}.{code}" for codelist in (*CODELISTS, *DERIVED_CODELISTS) for code in codelist],
    "commands": list(COMMANDS),
    "companies": [company.id for company in registry.companies()],
    "fields": list(fields()),
    "formats": list(FORMATS),
    "languages": list(languages()),
    "outlets": [outlet.id for outlet in outlets()],
    "persons": [person.id for person in persons()],
    "platforms": [platform.id for platform in registry.platforms()],
    "rules": [rule.code for rule in CATALOGUE],
}
"""What there is of each kind, by name."""
KINDS: Final = {"codes": "schema", "fields": "schema", "rules": "rule"}
"""The kind of fragment for each; all others are `added`."""


def fragments(kind: str) -> str:
    """Return the fragments of a kind."""
    return "\n".join(path.read_text(encoding="utf-8") for path in sorted(FRAGMENTS.glob(f"*.{kind}*.md")))


def released() -> dict[str, list[str]]:
    """Return what the last release had."""
    if os.environ.get("INCIDENTS_UPDATE_GOLDEN"):
        text = json.dumps({kind: sorted(names) for kind, names in NAMES.items()}, indent=1)
        RELEASED.write_text(f"{text}\n", encoding="utf-8", newline="\n")
    held: dict[str, list[str]] = json.loads(RELEASED.read_text(encoding="utf-8"))
    return held


@pytest.mark.parametrize("kind", NAMES)
def test_what_is_new_is_in_the_changelog(kind: str) -> None:
    """A fragment of the right kind has its name in code type: of a field or code the last part."""
    text = fragments(KINDS.get(kind, "added"))
    new = [name for name in NAMES[kind] if name not in released().get(kind, [])]
    lacking = [name for name in new if f"`{name.rpartition('.')[2]}`" not in text]
    assert lacking == [], f"no fragment of kind {KINDS.get(kind, 'added')} names these new {kind}"


@pytest.mark.parametrize("kind", NAMES)
def test_what_is_gone_is_in_the_changelog(kind: str) -> None:
    """A fragment has the name of what the last release had and this one does not."""
    text = "\n".join(map(fragments, ("schema", "rule", "removed")))
    gone = [name for name in released().get(kind, []) if name not in NAMES[kind]]
    assert [name for name in gone if not re.search(rf"`{re.escape(name.rpartition('.')[2])}`", text)] == []
