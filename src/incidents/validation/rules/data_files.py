"""Rules of family 5xx: what the schema of a data file cannot say of the registry, and what they all look at."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from itertools import pairwise
from typing import Any, Final

from incidents.codec.limits import LIMITS, Limits
from incidents.english import listed
from incidents.findings import Hit, Pointer
from incidents.model.time import When
from incidents.suggestions import nearest
from incidents.validation.rules.sources import SHORTEN, excess
from incidents.validation.violated import shown

Data = dict[str, Any]

ENTRIES: Final = ("platforms", "companies", "persons", "outlets")
_FACTS: Final = ("names", "owners", "domains", "posts", "sources")
_REFERENCES: Final = {"source": ("sources",), "company": ("companies",), "entry": ENTRIES}
"""The files whose entries a fact can name under a key."""
_IN_ORDER: Final = {"names": "name", "owners": "owner"}


class DataFile:
    """A data file that its schema accepts, with the data files that it refers to."""

    def __init__(self, kind: str, data: Data, beside: Callable[[str], Data], limits: Limits = LIMITS) -> None:
        """Take a file of a kind, such as ``platforms``.

        `beside` returns the file with a name, such as ``sources.json``, from the same folder or else from the package.
        """
        self.kind = kind
        self.data = data
        self.beside = beside
        self.limits = limits

    @property
    def entries(self) -> Iterator[tuple[Pointer, Data]]:
        """The entries of a file of the registry, each with its pointer; none in other files."""
        held = self.data[self.kind] if self.kind in ENTRIES else ()
        return (((self.kind, index), entry) for index, entry in enumerate(held))

    @property
    def facts(self) -> Iterator[tuple[Pointer, Data]]:
        """The facts that cite a page, each with its pointer."""
        for pointer, entry in self.entries:
            for key in _FACTS:
                for index, fact in enumerate(entry.get(key, ())):
                    yield (*pointer, key, index), fact

    def ids(self, kind: str) -> list[str]:
        """Return the ids of all entries of a kind: of this file, or of the one beside it."""
        held = self.data if kind == self.kind else self.beside(f"{kind}.json")
        return [entry["id"] for entry in held[kind]]


def duplicate_registry_id(file: DataFile) -> Iterator[Hit]:
    """Two entries of the registry have the same id or alias.

    Why: A record or a fact that uses the id could mean either of them.
    Source: registry of platforms; ids and aliases are unique
    Bad:
        {"$schema": "sources.schema.json", "sources": [{"id": "page", "publisher": "A", "url": "https://example.org/a"},
                                                       {"id": "page", "publisher": "B", "url": "https://example.org/b"}]}
    Good:
        {"$schema": "sources.schema.json", "sources": [{"id": "page", "publisher": "A", "url": "https://example.org/a"},
                                                       {"id": "other", "publisher": "B", "url": "https://example.org/b"}]}
    """
    taken: dict[str, str] = {}
    for other in ENTRIES:
        if file.kind in ENTRIES and other != file.kind:
            held = file.beside(f"{other}.json")[other]
            taken |= {
                name: f"an entry in {other}.json" for entry in held for name in (entry["id"], *entry.get("aliases", ()))
            }
    for index, entry in enumerate(file.data[file.kind] if file.kind in (*ENTRIES, "sources") else ()):
        named = [("id",), *(("aliases", number) for number in range(len(entry.get("aliases", ()))))]
        for steps in named:
            name = entry["id"] if steps == ("id",) else entry["aliases"][steps[1]]
            if name in taken:
                message = f"duplicate id {shown(name)}: {taken[name]} has it too"
                yield Hit(pointer=(file.kind, index, *steps), message=message, help="Change one of the two ids.")
            taken.setdefault(name, f'"{entry["id"]}"')


def unknown_registry_id(file: DataFile) -> Iterator[Hit]:
    """A fact refers to a page, company or other entry that is not in the registry.

    Why: Without the page, no one can check the fact. Without the company, its owners are unknown.
    Source: registry of platforms; `source` names a page of `sources.json`, `company` a company of `companies.json`
    Bad:
        {"$schema": "companies.schema.json", "companies": [{"id": "example",
         "names": [{"name": "Example", "source": "no_such_page", "quote": "Example"}]}]}
    Good:
        {"$schema": "companies.schema.json", "companies": [{"id": "example",
         "names": [{"name": "Example", "source": "meta_wikipedia", "quote": "Example"}]}]}
    """
    facts = list(file.facts)
    for key, kinds in _REFERENCES.items():
        cited = [(pointer, fact) for pointer, fact in facts if key in fact]
        known = {name for kind in kinds for name in file.ids(kind)} if cited else set()
        where = listed((f"{kind}.json" for kind in kinds), "or")
        for pointer, fact in cited:
            if fact[key] not in known:
                near = nearest(fact[key], known)
                message = f"no entry {shown(fact[key])} in {where}" + (
                    f"; did you mean {shown(near[0])}?" if near else ""
                )
                hint = f"Correct the id, or add the entry to {where}."
                yield Hit(pointer=(*pointer, key), message=message, help=hint)


def fact_ends_before_start(file: DataFile) -> Iterator[Hit]:
    """A name, owner, domain or post ends before it begins, or its bounds are reversed.

    Why: There is no day on which it was true.
    Source: registry of platforms; facts are true from one day to another
    Bad:
        {"$schema": "companies.schema.json", "companies": [{"id": "example", "names": [{"name": "Example",
         "from": "2012", "to": "2011", "source": "meta_wikipedia", "quote": "Example"}]}]}
    Good:
        {"$schema": "companies.schema.json", "companies": [{"id": "example", "names": [{"name": "Example",
         "from": "2011", "to": "2012", "source": "meta_wikipedia", "quote": "Example"}]}]}
    """
    for pointer, fact in file.facts:
        reversed_keys = [key for key in ("from", "to") if key in fact and _is_reversed(fact[key])]
        for key in reversed_keys:
            message = f"reversed bounds {fact[key]}: the second is before the first"
            yield Hit(pointer=(*pointer, key), message=message, help="Write the earlier bound first.")
        if not reversed_keys and "from" in fact and "to" in fact and _last(fact["to"]) < _first(fact["from"]):
            message = f'"to" ({fact["to"]}) is before "from" ({fact["from"]})'
            yield Hit(pointer=(*pointer, "to"), message=message, help="Correct one of the dates.")


def facts_out_of_order(file: DataFile) -> Iterator[Hit]:
    """Names or owners are not sorted by time, or two of them were used at the same time.

    Why: The last name is the current one, and there is one name and one owner on each day. Two of them can share the month or
    year of the change.
    Source: registry of platforms; names are dated
    Bad:
        {"$schema": "companies.schema.json", "companies": [{"id": "example", "names": [
         {"name": "New", "from": "2021", "source": "meta_wikipedia", "quote": "New"},
         {"name": "Old", "from": "2005", "to": "2020", "source": "meta_wikipedia", "quote": "Old"}]}]}
    Good:
        {"$schema": "companies.schema.json", "companies": [{"id": "example", "names": [
         {"name": "Old", "from": "2005", "to": "2020", "source": "meta_wikipedia", "quote": "Old"},
         {"name": "New", "from": "2021", "source": "meta_wikipedia", "quote": "New"}]}]}
    """
    for pointer, entry in file.entries:
        for key, word in _IN_ORDER.items():
            for index, (before, after) in enumerate(pairwise(entry.get(key, ()))):
                here = (*pointer, key, index + 1)
                if "to" not in before:
                    message = f"the {word} {shown(before['name'])} has no end, but {shown(after['name'])} follows"
                    yield Hit(pointer=(*pointer, key, index), message=message, help='Add "to", the end of its use.')
                elif "from" not in after:
                    message = (
                        f"the {word} {shown(after['name'])} has no beginning, but it follows {shown(before['name'])}"
                    )
                    yield Hit(pointer=here, message=message, help='Add "from", the beginning of its use.')
                elif not _follows(before["to"], after["from"]):
                    message = f"the {word} {shown(after['name'])} begins ({after['from']}) before {shown(before['name'])} ends ({before['to']})"
                    yield Hit(
                        pointer=(*here, "from"),
                        message=message,
                        help="List the earlier one first, and let it end when the next one begins.",
                    )


def _is_reversed(text: str) -> bool:
    first, _, last = text.partition("/")
    return last not in ("", "..") and first not in ("", "..") and _last(last) < _first(first)


def _follows(end: str, begin: str) -> bool:
    """Return whether a beginning can follow an end; reversed bounds are reported elsewhere."""
    if _is_reversed(end) or _is_reversed(begin):
        return True
    return _last(end) <= _last(begin) and (end == begin or _first(end) < _first(begin))


def _first(text: str) -> date:
    return When.read(text).earliest or date.min


def _last(text: str) -> date:
    return When.read(text).latest or date.max


def long_registry_quotation(file: DataFile) -> Iterator[Hit]:
    """A quotation of the registry is longer than twelve words, or than the settings allow.

    Why: A short quotation is enough to find the passage again. The full text belongs to its author.
    Source: evidence has a short exact quotation, 12 words at most by default
    Bad:
        {"$schema": "companies.schema.json", "companies": [{"id": "example", "names": [{"name": "Example",
         "source": "meta_wikipedia", "quote": "one two three four five six seven eight nine ten eleven twelve thirteen"}]}]}
    Good:
        {"$schema": "companies.schema.json", "companies": [{"id": "example", "names": [{"name": "Example",
         "source": "meta_wikipedia", "quote": "one two three"}]}]}
    """
    for pointer, fact in file.facts:
        message = excess(fact["quote"], file.limits)
        if message:
            yield Hit(pointer=(*pointer, "quote"), message=message, help=SHORTEN)


def unused_page(file: DataFile) -> Iterator[Hit]:
    """The registry lists a page, but no fact cites it.

    Why: Its facts were removed, or the fact that should cite it is not written yet.
    Source: registry of platforms; every fact cites a page
    Bad:
        {"$schema": "sources.schema.json", "sources": [{"id": "no_such_page", "publisher": "A", "url": "https://example.org/"}]}
    Good:
        {"$schema": "sources.schema.json", "sources": [{"id": "meta_wikipedia", "publisher": "A", "url": "https://example.org/"}]}
    """
    if file.kind != "sources":
        return
    cited = set()
    for kind in ENTRIES:
        other = DataFile(kind, file.beside(f"{kind}.json"), file.beside)
        cited |= {fact["source"] for _, fact in other.facts}
    for index, page in enumerate(file.data["sources"]):
        if page["id"] not in cited:
            yield Hit(
                pointer=("sources", index, "id"),
                message=f"unused page {shown(page['id'])}",
                help="Cite the page in a fact, or remove it.",
            )


def shared_registry_value(file: DataFile) -> Iterator[Hit]:
    """Two entries share a domain, an identifier or an address, or two outlets a name.

    Why: A domain belongs to one platform, an identifier to one entry, and each page is listed once. A source names its outlet by
    one of the outlet's names.
    Source: registry of platforms
    Bad:
        {"$schema": "sources.schema.json", "sources": [
         {"id": "meta_wikipedia", "publisher": "A", "url": "https://example.org/"},
         {"id": "vk_wikipedia", "publisher": "A", "url": "https://example.org/"}]}
    Good:
        {"$schema": "sources.schema.json", "sources": [
         {"id": "meta_wikipedia", "publisher": "A", "url": "https://example.org/a"},
         {"id": "vk_wikipedia", "publisher": "A", "url": "https://example.org/b"}]}
    """
    first: dict[tuple[str, str], str] = {}
    for pointer, value, what, owner in _values(file):
        known = first.setdefault((what, value), owner)
        if known != owner:
            message = f'duplicate {what} {shown(value)}: "{known}" has it too'
            yield Hit(pointer=pointer, message=message, help="Keep it in one of the two, or correct one of them.")


def _values(file: DataFile) -> Iterator[tuple[Pointer, str, str, str]]:
    """Yield the values that only one entry can have: pointer, value, kind of value, id of the entry."""
    if file.kind == "sources":
        for index, page in enumerate(file.data["sources"]):
            yield ("sources", index, "url"), page["url"], "address", page["id"]
    for pointer, entry in file.entries:
        if file.kind == "outlets":  # a publisher is known by its names
            yield (*pointer, "name"), entry["name"].casefold(), "name", entry["id"]
            for index, name in enumerate(entry.get("also_known_as", ())):
                yield (*pointer, "also_known_as", index), name.casefold(), "name", entry["id"]
        for index, domain in enumerate(entry.get("domains", ())):
            yield (*pointer, "domains", index, "name"), domain["name"], "domain", entry["id"]
        for scheme, value in entry.get("identifiers", {}).items():
            yield (*pointer, "identifiers", scheme), value, f"{scheme} identifier", entry["id"]


def owner_differs_from_company(file: DataFile) -> Iterator[Hit]:
    """The name of an owner is not a name of its company.

    Why: The owner is another company, or the company has one more name.
    Source: registry of platforms; an owner has the name that the page uses
    Bad:
        {"$schema": "platforms.schema.json", "platforms": [{"id": "example", "kind": "news",
         "names": [{"name": "Example", "source": "meta_wikipedia", "quote": "Example"}],
         "owners": [{"name": "Google", "company": "meta", "source": "meta_wikipedia", "quote": "Google"}]}]}
    Good:
        {"$schema": "platforms.schema.json", "platforms": [{"id": "example", "kind": "news",
         "names": [{"name": "Example", "source": "meta_wikipedia", "quote": "Example"}],
         "owners": [{"name": "Facebook", "company": "meta", "source": "meta_wikipedia", "quote": "Facebook"}]}]}
    """
    owned = [(pointer, entry) for pointer, entry in file.entries if entry.get("owners")]
    held = (file.data if file.kind == "companies" else file.beside("companies.json"))["companies"] if owned else ()
    names = {entry["id"]: " / ".join(name["name"] for name in entry["names"]) for entry in held}
    for pointer, entry in owned:
        for index, owner in enumerate(entry["owners"]):
            known = names.get(owner.get("company", ""))
            if known is not None and owner["name"] not in known:
                message = f'{shown(owner["name"])} is not a name of the company "{owner["company"]}"'
                hint = f"Correct the owner or the company, or add the name to the company. Its names: {known}"
                yield Hit(pointer=(*pointer, "owners", index, "name"), message=message, help=hint)
