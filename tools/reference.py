"""Write the reference pages that follow from the code: rules, codes, the record, platforms.

With ``--check`` nothing is written, and a page that would change is a failure.

All is read from the catalogue of rules, the codelists, the compiled schema and the registry; no list is kept here.
"""

from __future__ import annotations

import argparse
import difflib
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, Final, get_args, get_type_hints

import attrs

from incidents import model
from incidents.findings import Rule, Severity
from incidents.model import registry
from incidents.model.codes import CODELISTS, DERIVED_CODELISTS, Codelist
from incidents.model.fields import KEY
from incidents.model.registry import Citation, Company, DatedFact, Owner, Platform
from incidents.model.text import Refers
from incidents.schema.compiler import compile_schema
from incidents.validation.catalogue import CATALOGUE, INTEGRITY, SENSE

TARGET: Final = Path(__file__).resolve().parents[1] / "docs" / "reference"
FAMILIES: Final = {
    "INC0": ("Reading", "What is wrong with the bytes of a file, before anything is known of a record."),
    "INC1": ("Shape", "What the schema says: keys, types, codes and forms of text."),
    "INC2": ("Sense within a record", "What only the record as a whole can show: references, order, agreement."),
    "INC3": (
        "Across records",
        "What only several records of one run together can show. Each may conform by itself, and `load` reads it.",
    ),
    "INC4": ("Evidence", "What only the sources themselves can show."),
    "INC5": (
        "Data files",
        "What the schema of a data file cannot say, of the registry or of a translation; its `$schema` makes it a data file.",
    ),
    "INC9": (
        "The check itself",
        "What is wrong with the [settings](../how-to/settings.md) of a project, not with a record. These can be ignored or selected like any other.",
    ),
}
SORTS: Final = {"registry": ("platform", "company"), "incident": ("record",)}
"""Words for sorts of things whose name in the model says too little."""

CODE: Final = re.compile(r"\b[a-z]+(?:_[a-z]+)+\b")
"""A code within a sentence."""

Lines = Iterator[str]


def escaped(text: str) -> str:
    """Return a text in which Markdown finds nothing of its own but code in backticks."""
    return re.sub(r"([*<>\[\]|~])", r"\\\1", " ".join(text.split()))


def spaced(word: str) -> str:
    """Return the name of a class as separate words in lower case: ``ActionKind`` becomes "action kind"."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", word).lower()


def slug(heading: str) -> str:
    """Return the anchor that the docs give a heading."""
    return re.sub(r"[^a-z0-9_ -]", "", heading.lower()).replace(" ", "-")


def link(text: str, page: str, heading: str) -> str:
    """Return a link to a heading of a page; an empty page is the page itself."""
    return f"[{text}]({page}#{slug(heading)})"


def joined(words: Iterable[str], last: str) -> str:
    """Return words as an enumeration such as "a, b or c"."""
    *first, end = words
    return f"{', '.join(first)} {last} {end}" if first else end


def head(title: str, *paragraphs: str) -> Lines:
    """Yield the beginning of a page."""
    yield from (f"<!-- Written by tools/reference.py (make reference); do not edit. -->\n\n# {title}\n", *paragraphs)


# Rules


def rules_page() -> Lines:
    """Yield the page of every rule, by family."""
    count = {severity: sum(rule.severity is severity for rule in CATALOGUE) for severity in Severity}
    yield from head(
        "Rules",
        f"Every rule there is, {len(CATALOGUE)} in all: {count[Severity.ERROR]} errors, {count[Severity.WARNING]} "
        f"warnings and {count[Severity.NOTE]} {'note' if count[Severity.NOTE] == 1 else 'notes'}. A code and its name "
        "are permanent. *Error*: the record does not conform, and `load` refuses it. *Warning*: something is probably "
        "wrong. *Note*: something deserves a look. The examples are fragments; tests complete them to a record, run "
        "them, and hold that the bad one breaks the rule and the good one keeps it. Rules about bytes, about several "
        "records, about archived copies and about settings have none; files that break them lie under `tests/corpus/invalid/`. "
        "`incidents explain CODE` prints the same.\n",
    )
    yield from closed_list()
    for prefix, (title, about) in FAMILIES.items():
        rules = [rule for rule in CATALOGUE if rule.code.startswith(prefix)]
        yield f"\n## {prefix}xx: {title}\n\n{about}\n" if rules else ""
        for rule in rules:
            yield from rule_section(rule)


def closed_list() -> Lines:
    """Yield the list of errors beyond the schema."""
    beyond = [*INTEGRITY, *(rule for rule in SENSE if rule.severity is Severity.ERROR)]
    yield (
        "## Errors beyond the schema\n\nA record that the schema accepts can break these "
        f"{len(beyond)} rules of level error, and no others. This list is closed: together with the schema it says "
        "what a record must keep. See [what binds](../normative.md).\n"
    )
    for rule in beyond:
        yield f"- {link(rule_heading(rule), '', rule_heading(rule))}: {escaped(rule.summary)}"


def rule_heading(rule: Rule) -> str:
    """Return the heading of a rule."""
    return f"{rule.code} {rule.name}"


def rule_section(rule: Rule) -> Lines:
    """Yield what is to be said of one rule."""
    yield f"\n### {rule_heading(rule)}\n\n**{rule.severity.capitalize()}** · since {rule.since}\n"
    yield f"{escaped(rule.summary)}\n"
    yield f"*Why:* {escaped(rule.why)}"
    if rule.source:
        yield f"\n*Follows from:* {escaped(rule.source)}"
    for word, example in (("Bad", rule.bad), ("Good", rule.good)):
        if example:
            yield f"\n{word}:\n\n```text\n{example}\n```"


# Codes


def codes_page() -> Lines:
    """Yield the page of every codelist."""
    uses = uses_of_codes(compile_schema())
    stored = sum(len(codelist) for codelist in CODELISTS)
    yield from head(
        "Codes",
        f"{len(CODELISTS)} lists with {stored} codes may stand in a record or in the registry of platforms; "
        f"{len(DERIVED_CODELISTS)} more are only ever derived. Each code has an English and a Spanish label and a "
        "definition. *Elsewhere* names its counterparts in other vocabularies: ours covers the same (=), nearly the "
        "same (≈), less (⊂) or more (⊃) than theirs. The same lists are in `schemas/codelists/`, as JSON and as CSV.\n",
        "| list | codes | used by |\n|---|---|---|",
    )
    for codelist in (*CODELISTS, *DERIVED_CODELISTS):
        title = codelist.about().title
        nowhere = "derived" if codelist in DERIVED_CODELISTS else "[the registry](platforms.md)"
        used = ", ".join(uses.get(codelist.__name__, ())) or nowhere
        yield f"| {link(title, '', title)} | {len(codelist)} | {used} |"
    for codelist in (*CODELISTS, *DERIVED_CODELISTS):
        yield from codelist_section(codelist)


def uses_of_codes(schema: dict[str, Any]) -> dict[str, list[str]]:
    """Return the fields that hold each definition of a schema, as links."""
    uses: dict[str, list[str]] = {}
    for body in classes(schema):
        for key, value in body["properties"].items():
            name = referred(value.get("items", value))
            field = f"{body['title']}.{key}"
            uses.setdefault(name, []).append(link(f"`{field}`", "record.md", body["title"]))
    return uses


def codelist_section(codelist: type[Codelist]) -> Lines:
    """Yield one list with its codes."""
    about = codelist.about()
    derived = " Derived, never stored." if codelist in DERIVED_CODELISTS else ""
    yield f"\n## {about.title}\n\n{escaped(about.description)}{derived if 'never' not in about.description else ''}\n"
    for code in codelist:
        yield from code_entry(code)


def code_entry(code: Codelist) -> Lines:
    """Yield one code with its definition, its traits and its counterparts."""
    yield " · ".join((f"`{code}` {escaped(code.label)}", *(f"*{escaped(label)}*" for label in code.labels.values())))
    yield ": " + CODE.sub(r"`\g<0>`", escaped(code.definition))
    more = [f"{key.replace('_', ' ')}: {trait_words(value)}" for key, value in code.traits().items()]
    if code.broader:
        more.append(f"broader: `{code.broader}`")
    if code.deprecated:
        successor = f"; use `{code.deprecated.successor}`" if code.deprecated.successor else ""
        more.append(f"deprecated since {code.deprecated.since}: {escaped(code.deprecated.reason)}{successor}")
    if code.mappings:
        more.append(f"elsewhere: {', '.join(mapping_words(mapping) for mapping in code.mappings)}")
    yield f"\n  {' · '.join(more)}\n" if more else ""


def trait_words(value: Any) -> str:
    """Return the value of a trait as text."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return ", ".join(f"`{item}`" for item in ([value] if isinstance(value, str) else value)) or "none"


def mapping_words(mapping: Any) -> str:
    """Return a counterpart in another vocabulary as text."""
    sign = {"exact": "=", "close": "≈", "narrower": "⊂", "broader": "⊃"}[mapping.relation]
    return f"{sign} {escaped(mapping.vocabulary)} “{escaped(mapping.term)}”"


# The record


def record_page() -> Lines:
    """Yield the page of the classes of the record and the forms of text."""
    schema = compile_schema()
    yield from head(
        "The record",
        "Every part of a record with its fields, in the order of the canonical form; **bold** keys must be there. "
        "What is left out says nothing, and an empty list counts as left out. Unknown keys are errors, and `null` is "
        "never a value. [The model](../explanation/model.md) says what it all means; the schema itself is "
        "`schemas/dev/incident.schema.json`.",
    )
    for body in classes(schema):
        yield from class_section(body)
    yield "\n## Forms of text\n"
    for name, body in schema["$defs"].items():
        if body["type"] == "string" and "oneOf" not in body:
            yield from text_section(name, body)


def classes(schema: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield the record and its parts, each where it is first met."""
    pending, met = [schema], set[str]()
    while pending:
        body = pending.pop(0)
        yield body
        names = [referred(value.get("items", value)) for value in body["properties"].values()]
        for name in dict.fromkeys(names):
            if name and name not in met and schema["$defs"][name]["type"] == "object":
                met.add(name)
                pending.append(schema["$defs"][name])


def referred(value: dict[str, Any]) -> str:
    """Return the name of the definition that a schema refers to; empty if it refers to none."""
    return str(value.get("$ref", "")).rpartition("/")[2]


def class_section(body: dict[str, Any]) -> Lines:
    """Yield one part of the record."""
    yield f"\n## {body['title']}\n\n{escaped(body['description'])}\n"
    yield from constraints(body)
    yield '<div class="fields">\n\n| key | holds | meaning |\n|---|---|---|'
    held = references(getattr(model, body["title"]))
    for key, value in body["properties"].items():
        shown = f"**`{key}`**" if key in body.get("required", ()) else f"`{key}`"
        words = type_words(value)
        if held.get(key):
            sorts = [word for sort in held[key] for word in SORTS.get(sort, (sort,))]
            words += " of " + joined((f"{'an' if word[0] in 'aeiou' else 'a'} {word}" for word in sorts), "or")
        yield f"| {shown} | {words} | {escaped(value['description'])} |"
    yield "\n</div>"


def constraints(body: dict[str, Any]) -> Lines:
    """Yield what a part of the record says of several fields together."""
    for keyword, words in (("oneOf", "Exactly one of these must be there"), ("anyOf", "At least one must be there")):
        if keyword in body:
            names = (f"`{branch['required'][0]}`" for branch in body[keyword])
            yield f"{words}: {joined(names, 'or')}.\n"
    for key, rule in body.get("dependentSchemas", {}).items():
        yield f"With `{key}` there is no {joined((f'`{name}`' for name in rule['properties']), 'or')}.\n"


def references(cls: type) -> dict[str, tuple[str, ...]]:
    """Return the sorts of things that the fields of a class may name, by key."""
    hints = get_type_hints(cls, include_extras=True)
    return {field.metadata.get(KEY, field.name): targets(hints[field.name]) for field in attrs.fields(cls)}


def targets(kind: Any) -> tuple[str, ...]:
    """Return the sorts of things that a type may name."""
    for mark in getattr(kind, "__metadata__", ()):
        if isinstance(mark, Refers):
            return mark.to
    return next((found for inner in get_args(kind) if (found := targets(inner))), ())


def type_words(value: dict[str, Any]) -> str:
    """Return the type of a field in words."""
    if value.get("type") == "array":
        return f"{'non-empty ' if value.get('minItems') else ''}list of {type_words(value['items'])}"
    if "const" in value:
        return f"`{value['const']}`"
    if value.get("type") == "number":
        return f"number, {value['minimum']} or more"
    if value.get("type") == "object":
        held = value["additionalProperties"]
        return f"object: {type_words(value['propertyNames'])} to {'any JSON' if held is True else type_words(held)}"
    return definition_link(referred(value))


def definition_link(name: str) -> str:
    """Return a link to a part of the record, a codelist or a form of text."""
    codelists = {codelist.__name__: codelist.about().title for codelist in CODELISTS}
    if name in codelists:
        return link(spaced(name), "codes.md", codelists[name])
    return link(spaced(name) if name not in model.__all__ or name == "When" else name, "", name)


def text_section(name: str, body: dict[str, Any]) -> Lines:
    """Yield one form of text."""
    longest = f" At most {body['maxLength']} characters." if "maxLength" in body else ""
    yield f"### {name}\n\n{escaped(body['description'])}{longest}"
    examples = body.get("examples")
    yield f"\nFor example {joined((f'`{example}`' for example in examples), 'or')}.\n" if examples else ""


# Platforms


def platforms_page() -> Lines:
    """Yield the page of the registry."""
    yield from head(
        "Platforms and companies",
        f"The packaged registry: {len(registry.platforms())} platforms and {len(registry.companies())} companies. "
        "Their ids may stand wherever the id of an actor may, and are then not declared. An alias means the same "
        "thing. Names, owners and domains carry dates as far as a source gives them, and a few exact words of that "
        "source; an owner that no source supports is left out.",
        "\n## Platforms",
    )
    for platform in registry.platforms():
        yield from entry_section(platform)
    yield "\n## Companies"
    for company in registry.companies():
        yield from entry_section(company)


def entry_section(entry: Platform | Company) -> Lines:
    """Yield one platform or company."""
    yield f"\n### {entry.id}\n"
    kind = f" · [{entry.kind.replace('_', ' ')}](codes.md#platform-kinds)" if isinstance(entry, Platform) else ""
    aliases = f" · also written {joined((f'`{alias}`' for alias in entry.aliases), 'or')}" if entry.aliases else ""
    ids = "".join(f" · {key} {value}" for key, value in entry.identifiers.items())
    yield f"**{escaped(entry.name)}**{kind}{aliases}{ids}\n"
    yield from facts("Named", entry.names)
    yield from facts("Owned by", entry.owners)
    yield from facts("Domain", entry.domains if isinstance(entry, Platform) else ())
    yield from (f"- See also {cited(citation)}" for citation in entry.sources)


def facts(word: str, held: Iterable[Any]) -> Lines:
    """Yield dated facts, each with its source."""
    for fact in held:
        name = escaped(fact.name)
        if isinstance(fact, Owner) and fact.company:
            name = link(name, "", fact.company)
        yield f"- {word} {name}{dates(fact)}: {cited(fact)}"


def dates(fact: DatedFact) -> str:
    """Return from when to when a fact holds, in words."""
    begin = f" from {fact.from_.words}" if fact.from_ else ""
    end = f" until {fact.to.words}" if fact.to else ""
    return begin + end


def cited(citation: Citation) -> str:
    """Return the words that support a fact, and a link to where they stand."""
    found = registry.source(citation.source)
    return f"“{escaped(citation.quote)}” ([{escaped(found.publisher)}](<{found.url}>))"


PAGES: Final[dict[str, Callable[[], Lines]]] = {
    "rules.md": rules_page,
    "codes.md": codes_page,
    "record.md": record_page,
    "platforms.md": platforms_page,
}


def page(name: str) -> str:
    """Return the text of a page."""
    return re.sub(r"\n{3,}", "\n\n", "\n".join(PAGES[name]())).rstrip() + "\n"


def main(arguments: list[str] | None = None, folder: Path = TARGET) -> int:
    """Write or check the pages; return the exit status."""
    parser = argparse.ArgumentParser(description="Write the generated reference pages.")
    parser.add_argument("--check", action="store_true", help="write nothing; fail if a page would change")
    check = parser.parse_args(arguments).check
    differing = False
    for name in PAGES:
        path, new = folder / name, page(name)
        old = path.read_text(encoding="utf-8") if path.exists() else ""
        if not check:
            path.write_text(new, encoding="utf-8", newline="\n")
        elif old != new:
            differing = True
            sides = old.splitlines(keepends=True), new.splitlines(keepends=True)
            sys.stdout.writelines(difflib.unified_diff(*sides, f"committed/{name}", f"generated/{name}"))
    return int(differing)


if __name__ == "__main__":
    sys.exit(main())
