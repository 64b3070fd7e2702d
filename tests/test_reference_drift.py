"""The generated reference pages are those that the code gives, and hold all of it."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from incidents.findings import Rule, Severity
from incidents.model import registry
from incidents.model.codes import CODELISTS, DERIVED_CODELISTS, Codelist
from incidents.schema.compiler import compile_schema
from incidents.validation.catalogue import CATALOGUE, INTEGRITY, SENSE

ROOT = Path(__file__).parents[1]
PAGES = ROOT / "docs" / "reference"


def _tool() -> ModuleType:
    spec = importlib.util.spec_from_file_location("reference_tool", ROOT / "tools" / "reference.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


TOOL: Any = _tool()


@pytest.mark.parametrize("name", TOOL.PAGES)
def test_page_is_up_to_date(name: str) -> None:
    """A committed page is byte for byte what the tool writes; `make reference` brings it up to date."""
    assert (PAGES / name).read_bytes().decode("utf-8") == TOOL.page(name)


def test_check_notices_a_changed_page(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The check passes on what was just written, and fails and shows the difference when a page was edited."""
    assert TOOL.main([], tmp_path) == 0
    assert TOOL.main(["--check"], tmp_path) == 0
    edited = tmp_path / "rules.md"
    edited.write_text(edited.read_text(encoding="utf-8").replace("INC201", "INC999"), encoding="utf-8")
    assert TOOL.main(["--check"], tmp_path) == 1
    assert "+### INC201 repeated-id" in capsys.readouterr().out


@pytest.mark.parametrize("rule", CATALOGUE, ids=lambda rule: str(rule.code))
def test_every_rule_has_its_section(rule: Rule) -> None:
    """A rule stands on the page with its severity, its reason and its examples."""
    text = TOOL.page("rules.md")
    _, _, rest = text.partition(f"\n### {rule.code} {rule.name}\n")
    section = rest.partition("\n### ")[0]
    assert f"**{rule.severity.capitalize()}** · since {rule.since}" in section
    assert "*Why:*" in section
    for example in filter(None, (rule.bad, rule.good)):
        assert f"```text\n{example}\n```" in section


def test_the_errors_beyond_the_schema_are_named() -> None:
    """The closed list holds the rules of integrity and the errors among the rules of sense, and nothing else."""
    listed = TOOL.page("rules.md").partition("## Errors beyond the schema")[2].partition("\n## ")[0]
    errors = [*INTEGRITY, *(rule for rule in SENSE if rule.severity is Severity.ERROR)]
    assert [line[3:9] for line in listed.splitlines() if line.startswith("- ")] == [rule.code for rule in errors]


@pytest.mark.parametrize("codelist", [*CODELISTS, *DERIVED_CODELISTS], ids=lambda codelist: str(codelist.__name__))
def test_every_code_stands_in_its_list(codelist: type[Codelist]) -> None:
    """Each code of a list stands under the list's title, with both labels."""
    rest = TOOL.page("codes.md").partition(f"\n## {codelist.about().title}\n")[2]
    section = rest.partition("\n## ")[0]
    for code in codelist:
        assert f"`{code}` {TOOL.escaped(code.label)} · *{TOOL.escaped(code.labels['es'])}*" in section


def test_every_field_of_the_record_is_described() -> None:
    """Each property of each class of the schema has a row in the section of its class."""
    schema = compile_schema()
    bodies = [schema, *(body for body in schema["$defs"].values() if body["type"] == "object")]
    for body in bodies:
        section = TOOL.page("record.md").partition(f"\n## {body['title']}\n")[2].partition("\n## ")[0]
        for key in body["properties"]:
            assert f"`{key}`" in section, (body["title"], key)


def test_every_id_of_the_registry_stands_on_its_page() -> None:
    """Each platform and company, and each alias of one, is named."""
    text = TOOL.page("platforms.md")
    for entry in (*registry.platforms(), *registry.companies()):
        assert f"\n### {entry.id}\n" in text
        for alias in entry.aliases:
            assert f"`{alias}`" in text
