"""The codebook of our own schema: every field, code and rule with its meaning, in HTML and in Markdown."""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest

from incidents.codebook.blocks import (
    BookPage,
    Bullets,
    Code,
    Heading,
    Line,
    PageLink,
    Paragraph,
    Strong,
    Table,
    Terms,
    Tree,
    Trees,
)
from incidents.codebook.entries import codebook
from incidents.codebook.overview import decision_tree
from incidents.codebook.own_schema import advice, annotations_of, inline, not_checked_text, own_words
from incidents.codebook.publishing import files, pages
from incidents.codebook.rule_fields import touched
from incidents.codebook.usage import read_records
from incidents.findings import Rule
from incidents.findings.display import display
from incidents.model.codes import CODELISTS, DERIVED_CODELISTS, ActionKind, Codelist
from incidents.schema.compiler import compile_schema
from incidents.validation.catalogue import CATALOGUE
from incidents.views.markdown import plain as escaped
from tests.records import EXAMPLES, ROOT

SCHEMA = compile_schema()
BOOK = codebook(SCHEMA, "incident", annotations_of(SCHEMA), records=read_records(str(EXAMPLES)))
PAGES = {page.place: page for page in pages(BOOK)}
FILES = files(BOOK)
LEAST_CODES = 150


class Seen(HTMLParser):
    """What a browser would see of a page."""

    VOID = frozenset({"meta", "link", "br", "hr", "img", "wbr"})

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.open: list[str] = []
        self.words: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element."""
        self.tags.append((tag, {key: value or "" for key, value in attrs}))
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Close an element, which must be the last that was opened."""
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        """Note a text."""
        self.words.append(data)

    @property
    def text(self) -> str:
        """All words, spaces made one."""
        return " ".join("".join(self.words).split())


HTML = {place: Seen(text) for place, text in FILES.items() if place.endswith(".html")}


def words_of(text: str) -> str:
    """Return a text as it is compared."""
    return " ".join(display(text).split())


def _lists() -> list[tuple[type[Codelist], str]]:
    places = {entry.title: entry.page for entry in BOOK.lists}
    return [(codelist, places[codelist.about().title]) for codelist in (*CODELISTS, *DERIVED_CODELISTS)]


def test_every_code_of_every_list_shows_its_definition() -> None:
    """Code, label, definition and Spanish label stand on the page of the list, in both formats; there are many."""
    shown = 0
    for codelist, place in _lists():
        html, markdown = HTML[f"{place}.html"].text, FILES[f"{place}.md"]
        for code in codelist:
            assert words_of(f"{code} {code.label}") in html
            assert words_of(code.definition) in html, code
            assert code.labels["es"] in html
            assert f'<a id="{code}"></a>' in markdown
            assert escaped(code.labels["es"]) in markdown
            shown += 1
    assert shown >= LEAST_CODES


@pytest.mark.parametrize("rule", CATALOGUE, ids=lambda rule: str(rule.code))
def test_every_rule_has_its_page(rule: Rule) -> None:
    """With what it forbids, why, after what, and its two examples."""
    html = HTML[f"rules/{rule.code.lower()}.html"].text
    for part in (f"{rule.code} {rule.name}", rule.summary, rule.why, rule.source, rule.bad, rule.good):
        assert words_of(part).replace("`", "") in html.replace("`", "")
    assert f"{rule.code} {rule.name}" in HTML["rules.html"].text


def test_codes_and_rules_are_counted() -> None:
    """Together they are what the project knows, and none is left out."""
    codes = sum(len(entry.codes) for entry in BOOK.lists)
    assert codes == sum(len(codelist) for codelist in (*CODELISTS, *DERIVED_CODELISTS))
    assert sum(place.startswith("rules/") for place in PAGES) == len(CATALOGUE)


def test_every_field_is_explained() -> None:
    """Each property of each object of the schema has its meaning, its permalink and its path."""
    paths = {path for path, _ in BOOK.paths}
    assert not BOOK.paths_cut
    assert {"actions[].effects[].extent", "claims[].amount.low", "schema_version"} <= paths
    assert "Path actions[].effects[].extent" in HTML["objects/effect.html"].text
    assert re.search(r"Path actions\[\]\.\S+, \S+, \S+ and \d+ more", HTML["objects/evidence.html"].text)
    bodies = [SCHEMA, *(body for body in SCHEMA["$defs"].values() if body["type"] == "object")]
    objects = {entry.about.name: entry for entry in BOOK.objects}
    for body in bodies:
        entry = objects[body["title"]]
        page = HTML[f"{entry.about.page}.html"]
        ids = {attributes["id"] for _, attributes in page.tags if "id" in attributes}
        for field, (key, part) in zip(entry.fields, body["properties"].items(), strict=True):
            assert (field.key, field.meaning) == (key, part["description"])
            assert field.link.anchor in ids
            assert words_of(part["description"]) in page.text
            assert field.required is (key in body.get("required", ()))


def test_conditions_stand_with_their_fields() -> None:
    """What is needed only sometimes says when."""
    claim = next(entry for entry in BOOK.objects if entry.about.name == "Claim")
    term = next(entry for entry in BOOK.objects if entry.about.name == "Term")
    assert [field.key for field in claim.fields if field.required_when] == [
        *("amount", "when", "term", "code", "who", "says"),
    ]
    text = HTML[f"{claim.about.page}.html"].text
    assert "Exactly one of these must be present: amount, when, term, code, who or says." in text
    assert (
        "If open is present and is not temporary, duration, until and condition must be absent."
        in HTML[f"{term.about.page}.html"].text
    )
    assert "exactly one of this and when, term, code, who, says must be present" in text


def test_examples_and_numbers_come_from_the_records() -> None:
    """How often a field is filled, real values, and where a code is used are counted from the records."""
    action = next(entry for entry in BOOK.objects if entry.about.name == "Action")
    kind = next(field for field in action.fields if field.key == "kind")
    assert kind.usage is not None
    assert kind.usage.filled == kind.usage.of == action.count
    assert kind.usage.records == len(BOOK.records) == len(list(EXAMPLES.glob("*.json")))
    value, where = kind.usage.values[0]
    assert f'"kind": {value}' in (EXAMPLES / f"{where}.json").read_text(encoding="utf-8")
    kinds = next(entry for entry in BOOK.lists if entry.title == "Action kinds")
    used = {code.value: code.used_in for code in kinds.codes}
    expected = {
        path.stem
        for path in EXAMPLES.glob("*.json")
        if '"kind": "service_throttle"' in path.read_text(encoding="utf-8")
    }
    assert set(used["service_throttle"] or ()) == expected
    assert f"{len(expected)} incidents" in HTML["codes/action-kinds.html"].text


def test_without_records_nothing_is_counted() -> None:
    """No number, no example, and no page of records."""
    bare = files(codebook(SCHEMA, "incident", annotations_of(SCHEMA)))
    assert "records.html" not in bare
    assert "In the records" not in bare["objects/action.html"]
    assert "Filled" not in bare["objects/action.html"]
    assert "Used in" not in bare["codes/action-kinds.html"]


def test_links_to_records_may_lead_to_a_site() -> None:
    """With the address of a site they lead there, else to the table of records."""
    led = files(BOOK, ("html",), site="../site/")
    assert 'href="../site/incidents/ve-x-2024-block.html"' in led["codes/action-kinds.html"]
    assert re.search(r'href="\.\./records\.html#record-\d+"', FILES["codes/action-kinds.html"])
    assert "javascript:" not in files(BOOK, ("html",), site="javascript:alert(1)//")["records.html"]


def _leaves(trees: tuple[Tree, ...]) -> list[Tree]:
    return [leaf for tree in trees for leaf in (_leaves(tree.below) if tree.below else [tree])]


def test_every_kind_is_reached_by_questions() -> None:
    """The tree contains each kind once, by direction and family, and has a question at every fork."""
    tree = decision_tree(BOOK, ActionKind)
    reached = [part.text for leaf in _leaves(tree.trees) for part in leaf.line[:1] if isinstance(part, PageLink)]
    assert sorted(reached) == sorted(ActionKind)
    assert tree.question == "Who acts on whom?"
    by_state = tree.trees[0]
    blocking = by_state.below[0]
    assert "State to platform" in str(by_state.line)
    assert by_state.question == "What is done, or with what?"
    assert "Blocking" in str(blocking.line)
    assert "service_block" in str(blocking.below[0].line)
    assert blocking.question == "Which definition fits?"
    assert [one for one in (*tree.trees, *by_state.below) if bool(one.below) is not bool(one.question)] == []
    block = next(block for block in PAGES["curators"].blocks if isinstance(block, Trees))
    assert block == tree


def test_advice_is_about_fields_that_are_there() -> None:
    """Each do and don't names a field of the schema, and stands on its page and on that for coders."""
    fields = {f"{entry.about.name}.{field.key}" for entry in BOOK.objects for field in entry.fields}
    assert set(advice(BOOK.words)) <= fields
    for given in advice(BOOK.words).values():
        assert given.do or given.dont
        for text in (*given.do, *given.dont):
            assert text in HTML["curators.html"].text
    assert "Add a second action because" in HTML["objects/action.html"].text


def test_what_curators_say_is_about_what_there_is() -> None:
    """Families are those of the rules, in their order; questions are those that the traits of a kind of action answer."""
    begun = list(dict.fromkeys(rule.code[:4] for rule in sorted(CATALOGUE, key=lambda rule: rule.code)))
    assert [family.prefix for family in BOOK.annotations.families] == begun
    assert list(BOOK.annotations.questions) == ["direction", "family"]
    assert set(BOOK.annotations.questions) < {name for kind in ActionKind for name in kind.traits()}
    assert set(own_words()["reference"]) == {"rules", "errors", "codes", "record", "persons", "platforms"}


def test_rules_and_fields_lead_to_each_other() -> None:
    """The fields in which the two examples of a rule differ are those that it turns on."""
    rule = next(rule for rule in CATALOGUE if rule.code == "INC234")
    assert touched(rule) == (("actions", "effects", "to"),)
    assert 'href="../objects/effect.html#to"' in FILES["rules/inc234.html"]
    assert 'href="../rules/inc234.html"' in FILES["objects/effect.html"]


def test_what_is_not_checked_is_the_page_of_the_docs() -> None:
    """Every word of it arrives; links to what the codebook has are kept."""
    text = re.sub(r"\[([^\]]+)\]\([^)]+\)", r"\1", not_checked_text()).replace("**", "").replace("`", "")
    for paragraph in re.split(r"\n\n|\n- ", text.partition("\n")[2]):
        told = " ".join(paragraph.removeprefix("- ").split())
        assert told in HTML["not-checked.html"].text
    assert 'href="rules.html"' in FILES["not-checked.html"]
    assert "reference/" not in FILES["not-checked.html"]


def test_a_line_of_the_docs_keeps_what_a_codebook_has() -> None:
    """Links to rules and codes stay links, others are their words; code stays code."""
    line = inline(
        "See [`INC305`](reference/rules.md#inc305-overdue), [codes](reference/codes.md) and [`verify`](cli.md#verify) **of `it`**."
    )
    assert line == (
        "See ",
        PageLink("INC305", page="rules/inc305", code=True),
        ", ",
        PageLink("codes", page="codes"),
        " and ",
        Code("verify"),
        " ",
        Strong("of it"),
        ".",
    )


def test_definitions_lead_to_the_codes_that_they_name() -> None:
    """A boundary such as "slowing is service_throttle" is a link."""
    assert (
        '<a href="../codes/action-kinds.html#service_throttle"><code>service_<wbr>throttle</code></a>'
        in FILES["codes/action-kinds.html"]
    )


def links(page: BookPage) -> list[PageLink]:
    """Return every link of the blocks of a page."""
    return [part for block in page.blocks for line in _lines(block) for part in line if isinstance(part, PageLink)]


def _lines(block: object) -> list[Line]:
    if isinstance(block, (Heading, Paragraph, Tree)):
        return [block.line, *(line for tree in getattr(block, "below", ()) for line in _lines(tree))]
    if isinstance(block, Bullets):
        return list(block.lines)
    if isinstance(block, Trees):
        return [line for tree in block.trees for line in _lines(tree)]
    if isinstance(block, Terms):
        return [line for _, lines in block.terms for line in lines]
    return [line for row in block.rows for line in row] if isinstance(block, Table) else []


@pytest.mark.parametrize("place", PAGES)
def test_links_lead_somewhere(place: str) -> None:
    """Each link of a page leads to a page, and to an anchor that is there."""
    seen = HTML[f"{place}.html"]
    ids = {name: {a["id"] for _, a in one.tags if "id" in a} for name, one in HTML.items()}
    for tag, attributes in seen.tags:
        if tag not in ("a", "link"):
            continue
        path, _, anchor = attributes["href"].partition("#")
        target = os.path.normpath(f"{Path(place).parent.as_posix()}/{path}") if path else f"{place}.html"
        assert target in FILES, attributes["href"]
        if anchor:
            assert anchor in ids[target], attributes["href"]
    for link in links(PAGES[place]):
        assert f"{link.page or place}.md" in FILES
        assert not link.anchor or f'<a id="{link.anchor}"></a>' in FILES[f"{link.page or place}.md"]


@pytest.mark.parametrize("place", PAGES)
def test_a_page_is_well_made(place: str) -> None:
    """Elements are closed, ids are unique, headings step down one by one, nothing runs, and nothing comes from elsewhere."""
    seen, text = HTML[f"{place}.html"], FILES[f"{place}.html"]
    assert seen.open == []
    ids = [attributes["id"] for _, attributes in seen.tags if "id" in attributes]
    assert len(ids) == len(set(ids))
    levels = [int(tag[1]) for tag, _ in seen.tags if re.fullmatch("h[1-6]", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    tags = [tag for tag, _ in seen.tags]
    assert {"main", "header", "footer"} <= set(tags)
    assert not {"script", "iframe", "object", "style", "form"} & set(tags)
    assert not any(key.startswith("on") or key == "style" for _, attributes in seen.tags for key in attributes)
    assert "Content-Security-Policy" in text
    assert not re.search(r"(?:src|href)=\"(?:https?:)?//", text)


def test_two_runs_are_one(tmp_path: Path) -> None:
    """The same schema and records give the same bytes, whatever the hash seed and the time zone."""
    digests = set()
    for seed, zone in (("1", "America/Caracas"), ("2", "Asia/Tokyo")):
        out = tmp_path / seed
        command = [sys.executable, "-m", "incidents", "codebook", "--out", str(out), "--corpus", str(EXAMPLES)]
        done = subprocess.run(
            command, env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone}, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
        told = sorted(path for path in out.rglob("*") if path.is_file())
        digests.add(hashlib.sha256(b"".join(path.name.encode() + path.read_bytes() for path in told)).hexdigest())
    assert len(digests) == 1


def test_it_is_what_the_wheel_and_the_checkout_both_have() -> None:
    """The text of what is not checked is that of the docs."""
    assert not_checked_text() == (ROOT / "docs" / "not-checked.md").read_text(encoding="utf-8")


def test_a_form_is_told_in_words_before_its_pattern() -> None:
    """What a text looks like comes first, the regular expression last and whole."""
    facts = HTML["forms.html"].text
    country = facts.partition("Country ¶")[2].partition("Duration ¶")[0]
    assert "Type Text." in country
    assert country.index("Examples") < country.index("Pattern")
    assert SCHEMA["$defs"]["Country"]["pattern"] in country
    assert "Nothing in it matches \\n." in country
