"""The pages that are written by hand name what there is to name."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
import yaml
from attrs import fields

import incidents
from incidents import errors
from incidents.cli import parser
from incidents.cli.hints import each_command
from incidents.codec.limits import LIMIT_KEYS, LIMITS, Limits
from incidents.codec.positions import _LONGEST as MOST_EXCERPT
from incidents.comparison import Comparison, Difference, Dimension, Outcome
from incidents.corpus import FACETS, Counts, Edge, Relations, Standing
from incidents.findings import Edit, Excerpt, Finding, Fix, Span
from incidents.model.codes import DERIVED_CODELISTS, StatusCode, Why
from incidents.model.text import ID, KEY, ZONE
from incidents.validation.apply_fixes import MOST_REPAIRED
from incidents.validation.parallel import WORTH_IT
from incidents.validation.report import MOST_EQUAL, MOST_SHOWN
from incidents.validation.settings import _IGNORE_KEYS, _KEYS
from incidents.views.findings.formats import FORMATS
from incidents.views.findings.github import MOST_ANNOTATIONS

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"


def _read(page: str) -> str:
    return (DOCS / page).read_text(encoding="utf-8")


def _commands() -> dict[str, Any]:
    """Return the parser of each command by its name, such as `schema diff`; the whole has none."""
    return dict(each_command(parser()))


def _options() -> Iterator[tuple[str, str]]:
    everywhere = {"-h", "--help", "--help-all"}
    for name, command in _commands().items():
        for option in command._option_string_actions:
            if option not in everywhere and (not name or option != "--no-pager"):
                yield name, option


def _section(command: str) -> str:
    if not command:
        return _read("reference/cli.md").partition("\n## Options of every command\n")[2].partition("\n## ")[0]
    return _read("reference/cli.md").partition(f"\n## {command}\n")[2].partition("\n## ")[0]


@pytest.mark.parametrize("command", [name for name in _commands() if name])
def test_command_has_its_section(command: str) -> None:
    """Each command has a section on the page of the command line."""
    assert _section(command).strip(), f"docs/reference/cli.md has no section {command}"


@pytest.mark.parametrize(("command", "option"), list(_options()))
def test_option_is_explained_under_its_command(command: str, option: str) -> None:
    """Each option of each command is a term of the list in the section of that command."""
    assert re.search(rf"^`{option}(?: [^`]+)?`$", _section(command), re.MULTILINE)


@pytest.mark.parametrize("command", [name for name in _commands() if name])
def test_page_has_no_option_that_the_command_lacks(command: str) -> None:
    """What stands as an option in the section of a command is one of its options."""
    explained = re.findall(r"^`(--?[a-z][a-z-]*)", _section(command), re.MULTILINE)
    assert set(explained) == {option for name, option in _options() if name == command}


def test_choices_of_fail_on_are_named() -> None:
    """The levels that --fail-on takes stand on the page as the parser lists them."""
    action = next(a for a in _commands()["validate"]._actions if "--fail-on" in a.option_strings)
    assert f"`--fail-on {{{','.join(map(str, action.choices or ()))}}}`" in _section("validate")


@pytest.mark.parametrize("name", incidents.__all__)
def test_public_name_stands_on_the_page_of_python(name: str) -> None:
    """Each public name of the package is named in code type, alone or with its signature."""
    assert re.search(rf"`{name}[`(]", _read("reference/python-api.md"))


@pytest.mark.parametrize("cls", [incidents.Comparison, incidents.Difference])
def test_public_attribute_of_a_comparison_is_named(cls: type[Comparison | Difference]) -> None:
    """What a comparison or a difference can be asked stands on the page."""
    public = {name for name in (*vars(cls), *cls.__annotations__) if not name.startswith("_")}
    text = _read("reference/python-api.md")
    assert {name for name in public - {"summary"} if not re.search(rf"`{name}[`(]", text)} == set()


@pytest.mark.parametrize("cls", [incidents.Corpus, Counts, Relations, Edge, Standing])
def test_public_attribute_of_a_corpus_is_named(cls: type) -> None:
    """What a corpus, its counts, relations and statuses can be asked stands on the page."""
    public = {name for name in (*vars(cls), *cls.__annotations__) if not name.startswith("_")}
    text = _read("reference/python-api.md")
    assert {name for name in public if not re.search(rf"`(?:[A-Z]\w+\.)?{name}[`(]", text)} == set()


def test_page_has_the_table_of_facets() -> None:
    """Each facet is a row with its name, label and definition, in the order of the code, and no other is."""
    section = _read("reference/python-api.md").partition("\n## Facets\n")[2].partition("\n## ")[0]
    rows = re.findall(r"^\| `(\w+)` \| (.+) \| (.+) \|$", section, re.MULTILINE)
    assert rows == [(name, one.label, one.definition) for name, one in FACETS.items()]


def test_public_attribute_of_an_incident_is_named() -> None:
    """What an incident can be asked beyond its fields stands on the page."""
    fields = {field.name for field in incidents.Incident.__attrs_attrs__}
    asked = {name for name in vars(incidents.Incident) if not name.startswith("_")} - fields
    text = _read("reference/python-api.md")
    assert {name for name in asked if not re.search(rf"`{name}[`(]", text)} == set()


@pytest.mark.parametrize("cls", [Finding, Fix, Edit, Span, Excerpt])
def test_public_attribute_of_a_finding_is_named(cls: type) -> None:
    """What a finding and its parts hold, and what a finding can be asked, stands on the page."""
    public = {name for name in (*vars(cls), *cls.__annotations__) if not name.startswith("_")}
    text = _read("reference/python-api.md")
    assert {name for name in public if not re.search(rf"`{name}[`(]", text)} == set()
    assert f"`{cls.__name__}`" in text


@pytest.mark.parametrize(
    "name", [n for n, v in vars(errors).items() if isinstance(v, type) and v.__module__ == errors.__name__]
)
def test_exception_is_named(name: str) -> None:
    """Each exception of the library stands on the page, but the one that never leaves it."""
    named = re.search(rf"`(?:errors\.)?{name}`", _read("reference/python-api.md"))
    assert bool(named) is (name != "InvalidShape")


@pytest.mark.parametrize(
    "limit",
    [
        *(ID.longest, KEY.longest, ZONE.longest),
        *(WORTH_IT - 1, MOST_SHOWN, MOST_EQUAL, MOST_ANNOTATIONS, MOST_EXCERPT, MOST_REPAIRED),
    ],
)
def test_limit_stands_in_the_table(limit: int) -> None:
    """Each limit that the code holds is the value of a row of the page of limits."""
    assert re.search(rf"^\| [^|]+ \| {limit:,} \|", _read("limits.md"), re.MULTILINE)


@pytest.mark.parametrize("key", LIMIT_KEYS)
def test_limit_with_a_flag_stands_in_the_table(key: str) -> None:
    """Its row gives the flag, the value that holds without it and the highest; the help of the command the value too."""
    name = LIMIT_KEYS[key]
    value, highest = getattr(LIMITS, name), getattr(fields(Limits), name).metadata["highest"]
    assert re.search(rf"^\| [^|]+ \| {value:,} \| `--{key}`, up to {highest:,} \|", _read("limits.md"), re.MULTILINE)
    told = next(action.help for action in _commands()["validate"]._actions if f"--{key}" in action.option_strings)
    assert f"({value:,})" in (told or "")


def test_settings_name_every_limit() -> None:
    """Each limit can be set for a project, and the page says so."""
    assert [key for key in LIMIT_KEYS if f"`{key}`" not in _read("how-to/settings.md")] == []


@pytest.mark.parametrize("name", FORMATS)
def test_format_has_its_section(name: str) -> None:
    """Each format of findings is a row and a section of their page, and is one that --format takes."""
    text = _read("reference/formats.md")
    assert f"\n## {name}\n" in text, f"docs/reference/formats.md has no section {name}"
    assert re.search(rf"^\| `{name}` \|", text, re.MULTILINE), f"docs/reference/formats.md has no row {name}"
    option = rf"^`--format {{[a-z,]*\b{name}\b[a-z,]*}}`$"
    for command in ("validate", "verify"):
        named = re.search(option, _section(command), re.MULTILINE)
        assert named, f"docs/reference/cli.md does not name the format {name} under {command}"


@pytest.mark.parametrize("name", [*_KEYS, *_IGNORE_KEYS])
def test_setting_is_explained(name: str) -> None:
    """Each key of the settings, and of a suppression, stands on their page."""
    assert f"`{name}`" in _read("how-to/settings.md")


@pytest.mark.parametrize("name", yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))["inputs"])
def test_input_of_the_action_is_explained(name: str) -> None:
    """Each input of the action stands in the table of its page."""
    assert re.search(rf"^\| [^|]*`{name}`[^|]* \|", _read("how-to/validate-in-ci.md"), re.MULTILINE)


def test_model_page_has_every_row_of_the_status_table() -> None:
    """The table of statuses has its sixteen rows in order, and names every status."""
    rows = re.findall(r"^\| (\d+) \| .+ \| `(\w+)`", _read("explanation/model.md"), re.MULTILINE)
    assert [int(number) for number, _ in rows] == list(range(1, 17))
    assert {code for _, code in rows} == {str(code) for code in StatusCode}


@pytest.mark.parametrize("word", [*Why, *(code for codelist in DERIVED_CODELISTS for code in codelist)])
def test_model_page_names_what_is_derived(word: str) -> None:
    """The words of absence and every derived code stand on the page of the model."""
    assert f"`{word}`" in _read("explanation/model.md")


@pytest.mark.parametrize("word", [*Dimension, *Outcome])
def test_comparison_page_names_dimensions_and_outcomes(word: str) -> None:
    """Every dimension and every outcome stands on the page of comparison."""
    assert f"`{word}`" in _read("explanation/comparison.md")


def test_every_page_is_in_the_table_of_contents() -> None:
    """A page that exists is listed on the first page, and one that is listed exists."""
    listed = set(re.findall(r"^([a-z][a-z/-]+)$", _read("index.md"), re.MULTILINE))
    pages = {
        path.relative_to(DOCS).with_suffix("").as_posix() for path in DOCS.rglob("*.md") if "_build" not in path.parts
    }
    assert listed == pages - {"index"}


@pytest.mark.parametrize("page", ["README.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md"])
def test_links_of_the_project_files_lead_somewhere(page: str) -> None:
    """A relative link names a file or folder of the project."""
    text = re.sub(r"^```.*?^```", "", (ROOT / page).read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
    links = re.findall(r"\]\((?!https?:)([^)#]+)", text)
    assert [link for link in links if not (ROOT / link).exists()] == []


def test_rooms_are_those_of_the_contract() -> None:
    """The table of rooms has the layers of the import contract, one a row, from the top."""
    table = (
        (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8").partition("\n## The rooms\n")[2].partition("\n## ")[0]
    )
    rows = [
        re.findall(r"`(\w+)(?:/|\.py)`", row.split(" | ")[0]) for row in re.findall(r"^\| `.+", table, re.MULTILINE)
    ]
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"][
        "contracts"
    ]
    layers = next(contract["layers"] for contract in contracts if contract["id"] == "rooms")
    assert rows == [layer.split(" | ") for layer in layers]


def _terms() -> dict[str, str]:
    """Return the terms of the glossary with their explanations."""
    sections = re.split(r"^#{2,3} (.+)\n", _read("glossary.md"), flags=re.MULTILINE)[1:]
    return {term: text.strip() for term, text in zip(sections[::2], sections[1::2], strict=True) if text.strip()}


@pytest.mark.parametrize("term", _terms())
def test_term_is_explained_briefly_and_leads_on(term: str) -> None:
    """A term has one or two sentences of its own, one a line, and a link to the full explanation."""
    text = _terms()[term]
    assert 1 <= len([line for line in text.splitlines() if not line.startswith("See [")]) <= 2
    assert re.search(r"\]\([\w/.#-]+\)", text)


@pytest.mark.parametrize("page", sorted(page.relative_to(DOCS).as_posix() for page in DOCS.rglob("*.md")))
def test_page_is_one_click_from_the_first(page: str) -> None:
    """Each page is linked in the text of the first page, not only in the menu."""
    assert page == "index.md" or re.search(rf"\]\({re.escape(page)}[)#]", _read("index.md"))


def test_the_picture_of_the_model_names_the_parts_of_a_record() -> None:
    """It is one static file that says in words what it shows; the page has a text for those who do not see it."""
    picture = ET.fromstring(_read("_static/model.svg"))  # noqa: S314 - our own file
    svg = "{http://www.w3.org/2000/svg}"
    words = " ".join("".join(text.itertext()) for text in picture.iter(f"{svg}text")).lower()
    # Where it happened, and which ids are gone: no parts with evidence.
    ids = {"countries", "places", "replaces"}
    parts = [
        one.name for one in fields(incidents.Incident) if str(one.type).startswith("tuple") and one.name not in ids
    ]
    assert len(parts) > len(ids)
    assert [part for part in parts if part not in words] == []
    assert [clock for clock in ("announced", "in force", "observed", "effects") if clock not in words] == []
    assert all("".join(picture.findtext(f"{svg}{name}") or "").strip() for name in ("title", "desc"))
    assert {one.tag.removeprefix(svg) for one in picture.iter()}.isdisjoint(
        {"script", "image", "foreignObject", "use", "a"}
    )
    assert "prefers-color-scheme: dark" in (picture.findtext(f"{svg}style") or "")
    assert re.search(
        r"!\[The parts of a record\. [^\]]{100,}\]\(\.\./_static/model\.svg\)", _read("explanation/model.md")
    )
