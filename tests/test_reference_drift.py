"""The generated reference pages are those that the code gives, and hold all of it."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest

from incidents.codebook.entries import codebook
from incidents.codebook.own_schema import annotations_of
from incidents.codebook.reference import reference_pages
from incidents.findings import Rule, Severity
from incidents.findings.display import one_line
from incidents.model import registry
from incidents.model.codes import CODELISTS, DERIVED_CODELISTS, Codelist
from incidents.model.codes.vocabularies import vocabularies
from incidents.model.registry.actors import outlets, persons
from incidents.schema.compiler import compile_schema
from incidents.validation.catalogue import CATALOGUE, INTEGRITY, SENSE
from incidents.views.markdown import code, emphasis, fenced, plain
from tests.records import tool

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "docs" / "reference"
SCHEMA = compile_schema()
PAGES = reference_pages(codebook(SCHEMA, "incident", annotations_of(SCHEMA)))


MAIN = tool("reference")["main"]
BALANCE = tool("balance")["main"]


def section(page: str, heading: str) -> str:
    """Return what stands under a heading of a page, up to the next of its level or above."""
    level = heading.partition(" ")[0]
    _, found, rest = PAGES[page].partition(f"\n{heading}\n")
    assert found, heading
    return re.split(rf"\n#{{2,{len(level)}}} ", rest)[0]


@pytest.mark.parametrize("name", PAGES)
def test_page_is_up_to_date(name: str) -> None:
    """A committed page is byte for byte what is made; `make reference` brings it up to date."""
    assert (FOLDER / name).read_bytes().decode("utf-8") == PAGES[name]


def test_check_notices_a_changed_page(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The check passes on what was just written, and fails and names the page when one was edited."""
    assert MAIN([], tmp_path) == 0
    assert MAIN(["--check"], tmp_path) == 0
    assert capsys.readouterr().out == ""
    edited = tmp_path / "rules.md"
    edited.write_text(edited.read_text(encoding="utf-8").replace("INC201", "INC999"), encoding="utf-8")
    assert MAIN(["--check"], tmp_path) == 1
    assert capsys.readouterr().out == "rules.md\n"


def test_the_page_of_balance_is_that_of_the_examples(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The committed page is what the records give, and the check names a page that was edited."""
    assert BALANCE(["--check"]) == 0
    copy = tmp_path / "balance.md"
    assert BALANCE([], copy) == 0
    copy.write_text(copy.read_text(encoding="utf-8").replace("`mixed`", "`mixt`"), encoding="utf-8")
    assert BALANCE(["--check"], copy) == 1
    assert capsys.readouterr().out == "balance.md\n"


@pytest.mark.parametrize("rule", CATALOGUE, ids=lambda rule: str(rule.code))
def test_every_rule_has_its_section(rule: Rule) -> None:
    """A rule stands on the page with its severity, its reason and its examples."""
    text = section("rules.md", f"### {rule.code} {rule.name}")
    for term, words in (("Severity", rule.severity.value), ("Since", rule.since)):
        assert f"- **{term}**: {words}\n" in text
    assert "- **Why**: " in text
    for example in filter(None, (rule.bad, rule.good)):
        assert fenced(example, "text") in text


def test_the_errors_beyond_the_schema_are_named() -> None:
    """The closed list holds the rules of integrity and the errors among the rules of sense, and nothing else."""
    listed = section("rules.md", "## Errors beyond the schema")
    errors = [*INTEGRITY, *(rule for rule in SENSE if rule.severity is Severity.ERROR)]
    assert [line[3:9] for line in listed.splitlines() if line.startswith("- ")] == [rule.code for rule in errors]


@pytest.mark.parametrize("codelist", [*CODELISTS, *DERIVED_CODELISTS], ids=lambda codelist: str(codelist.__name__))
def test_every_code_stands_in_its_list(codelist: type[Codelist]) -> None:
    """Each code of a list stands under the list's title, with both labels and the counterparts elsewhere."""
    text = section("codes.md", f"## {codelist.about().title}")
    for one in codelist:
        told = text.partition(f"# {code(one)} {plain(one.label)}\n")[2].partition("\n###")[0]
        assert f"- **español**: {emphasis(one.labels['es'])}\n" in told, one
        for mapping in one.mappings:
            assert f"{plain(vocabularies()[mapping.vocabulary].name)}: {plain(mapping.term)}" in told


def test_every_field_of_the_record_is_described() -> None:
    """Each property of each class of the schema has a row in the section of its class, with its meaning."""
    bodies = [SCHEMA, *(body for body in SCHEMA["$defs"].values() if body["type"] == "object")]
    for body in bodies:
        rows = [line for line in section("record.md", f"## {body['title']}").splitlines() if line.startswith("| `")]
        assert len(rows) == len(body["properties"])
        for row, (key, part) in zip(rows, body["properties"].items(), strict=True):
            assert row.startswith(f"| `{key}` | ")
            assert (row.split(" | ")[2] == "yes") is (key in body.get("required", ()))
            assert one_line(part["description"]).replace("`", "") in words(row)


def words(markdown: str) -> str:
    """Return the words of a line without links, code marks and references to characters."""
    return unescape(re.sub(r"\[([^\]]*)\]\(<[^>]*>\)", r"\1", markdown)).replace("`", "")


def test_every_form_of_text_is_described() -> None:
    """Each form has a section with what it holds, and examples where it has some."""
    for name, body in SCHEMA["$defs"].items():
        if body["type"] == "string" and "oneOf" not in body:
            text = section("record.md", f"### {name}")
            assert "- **Type**: Text" in text
            assert ("- **Examples**: " in text) is bool(body.get("examples"))


def test_links_between_the_pages_lead_to_headings() -> None:
    """Each link from one generated page to another, or within one, leads to a heading, and there are many."""
    slugs = {name: set(_slugs(text)) for name, text in PAGES.items()}
    found = 0
    for name, text in PAGES.items():
        for page, anchor in re.findall(r"\]\(<([a-z]*\.md|)#([^>]+)>\)", text):
            assert anchor in slugs[page or name], (name, page, anchor)
            found += 1
    assert found > 500


def _slugs(text: str) -> list[str]:
    """Return the anchors that headings have by the rule of GitHub, which that of MyST is."""
    found: list[str] = []
    for heading in re.findall(r"^#{1,4} (.+)$", text, flags=re.MULTILINE):
        slug = re.sub(r"[^\w\- ]", "", words(heading).lower().replace(" ", "-"))
        again = sum(re.fullmatch(rf"{re.escape(slug)}(?:-\d+)?", one) is not None for one in found)
        found.append(f"{slug}-{again}" if slug in found else slug)
    return found


def test_every_id_of_the_registry_stands_on_its_page() -> None:
    """Each platform and company, and each alias of one, is named; each person and outlet with all evidence."""
    for actor in (*persons(), *outlets()):
        text = section("persons.md", f"### {plain(actor.id)}")
        assert f"**{plain(actor.name)}**" in text
        assert text.count("\n- ") == len(actor.citations)
    for entry in (*registry.platforms(), *registry.companies()):
        text = section("platforms.md", f"### {plain(entry.id)}")
        assert f"**{plain(entry.name)}**" in text
        for alias in entry.aliases:
            assert f"`{alias}`" in text
