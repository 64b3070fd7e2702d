"""Errors that a schema cannot express: duplicate ids, unknown references, bounds in the wrong order.

These rules read plain JSON data of any shape, so that they work even when the schema has already found errors. They are
the closed list of errors beyond the schema; `incidents.load` applies them too.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, pairwise
from typing import Any, Final

from incidents.codec.record_index import RecordIndex, Reference
from incidents.data.messages import said
from incidents.english import listed
from incidents.errors import ReversedBounds, TimeSyntaxError
from incidents.findings import Hit
from incidents.model import registry, subdivisions
from incidents.model.actions import Action
from incidents.model.amounts import Amount
from incidents.model.codes import REQUIRES_ANSWERS
from incidents.model.countries import country_name
from incidents.model.evidence import Source
from incidents.model.places import Place, is_territory
from incidents.model.text import PERSON, TERRITORY
from incidents.model.time import When
from incidents.model.zones import zone_names
from incidents.validation.circles import in_circle
from incidents.validation.meanings.references import REGISTRY, ReferenceMeanings
from incidents.validation.prefilter import Trait, needs
from incidents.validation.reasons.zones import why_no_zone
from incidents.validation.undeclared import is_misspelt, malformed_ids, undeclared
from incidents.validation.violated import meant

_SORT_WORDS = {
    REGISTRY: "platform or company",
    PERSON: "person or outlet",
    TERRITORY: "country or subdivision",
    "incident": "record",
}

_NAMED: Final = ("actor", "source", "place")
"""Types of parts that are declared only because something refers to them."""


def traits_of(indexed: RecordIndex) -> frozenset[Trait]:
    """Return what is known of the names and times of a record that was made; it is worked out once."""
    if indexed.traits is None:
        indexed.traits = frozenset(_traits(indexed))
    return indexed.traits


def _traits(indexed: RecordIndex) -> Iterator[Trait]:
    ids, named = indexed.ids, indexed.all_named
    actors = ids.get("actor", ())
    is_doubtful = _has_doubtful_names(indexed)
    if is_doubtful:
        yield Trait.DOUBTFUL_NAMES
    if is_doubtful or not named.issuperset(chain.from_iterable(ids.get(sort, ()) for sort in _NAMED)):
        yield Trait.UNNAMED
    if not (registry.actor_ids().isdisjoint(actors) and registry.ids().isdisjoint(actors)):
        yield Trait.REGISTERED
    if not (registry.person_ids().isdisjoint(actors) and registry.person_ids().isdisjoint(named)):
        yield Trait.PERSONS
    if any("T" in text for _, text in indexed.times):
        yield Trait.INSTANTS


@needs(Trait.DOUBTFUL_NAMES)
def duplicate_id(record: RecordIndex) -> Iterator[Hit]:
    """Two parts of a record have the same id.

    Why: A reference to this id could mean either of them.
    Source: ids are unique within the record
    Bad:
        {"sources": [{"id": "report", "kind": "news"}, {"id": "report", "kind": "wire"}]}
    Good:
        {"sources": [{"id": "report", "kind": "news"}, {"id": "agency", "kind": "wire"}]}
    """
    replaced = _replaced(record)
    for declaration in record.declarations:
        first = record.declared[declaration.name]
        if first is not declaration:
            owner = f"another {_word(first.sort)}" if first.sort == declaration.sort else _the(first.sort)
            message = f'duplicate id "{declaration.name}": {owner} has it too'
            hint = "Change one of the two ids."
            if replaced is not None:
                hint += f' References use "{replaced}", which is no id of the record: it may be that of one of the two.'
            yield Hit(pointer=declaration.pointer, message=message, help=hint, other=first.pointer)


def _replaced(record: RecordIndex) -> str | None:
    """Return the only unknown id that references use, if one duplicate id of that type may have been written in its place."""
    again = [one for one in record.declarations if record.declared[one.name] is not one]
    if len(again) != 1:
        return None
    unknown = {one.name for one in record.references if again[0].sort in one.sorts and _is_unknown(record, one)}
    return unknown.pop() if len(unknown) == 1 else None


def _is_unknown(record: RecordIndex, reference: Reference) -> bool:
    name = reference.name
    return not (name in record.declared or _kind_of_shared(name) or _is_code(reference))


@needs(Trait.DOUBTFUL_NAMES)
def unknown_reference(record: RecordIndex) -> Iterator[Hit]:
    """A reference uses an id that neither the record nor the registry has.

    Why: A fact cannot be checked if its source, actor or speaker cannot be found.
    Source: ids; fields such as `about`, `by` and `to` name an id that must exist
    Bad:
        {"actions": [{"id": "order", "kind": "service_block", "by": ["ministry"], "evidence": [{"source": "report"}]}]}
    Good:
        {"actors": [{"id": "ministry", "name": "Ministry of Communication", "kind": "ministry"}],
         "actions": [{"id": "order", "kind": "service_block", "by": ["ministry"], "evidence": [{"source": "report"}]}]}
    """
    fitting: dict[tuple[str, ...], list[str]] = {}
    references = ReferenceMeanings(record)
    lost: frozenset[str] | None = None
    elsewhere: frozenset[str | None] = frozenset()
    for reference in record.references:
        if not _is_unknown(record, reference):
            continue
        if lost is None:
            lost, elsewhere = undeclared(record), frozenset((*malformed_ids(record), _replaced(record)))
        if reference.name in elsewhere or not lost.isdisjoint(reference.sorts):
            continue
        if reference.sorts not in fitting:
            fitting[reference.sorts] = [
                name for name, known in record.declared.items() if known.sort in reference.sorts
            ]
        allowed = fitting[reference.sorts]
        meaning = references.to_write(reference)
        wanted = _either(reference.sorts)
        message = f'no {wanted} has the id "{reference.name}"{meant(meaning.values[:_MOST_NEAR])}'
        hint = f"{_remedy(reference.sorts)} " + (f"Ids in this record: {', '.join(allowed[:12])}." if allowed else "")
        near = meaning.values[:_MOST_NEAR]
        yield Hit(pointer=reference.pointer, message=message, help=hint.rstrip(), instead=meaning.instead, near=near)


def _remedy(sorts: tuple[str, ...]) -> str:
    """Return what to do about an id that no thing of these types has."""
    declared = [sort for sort in sorts if sort not in (REGISTRY, PERSON, TERRITORY)]
    return f'Add it to "{declared[0]}s", or correct the id.' if len(declared) == 1 else "Correct the id."


@needs(Trait.DOUBTFUL_NAMES)
def reference_to_wrong_type(record: RecordIndex) -> Iterator[Hit]:
    """A reference uses the id of something of the wrong type, such as a source where an actor is required.

    Why: A source cannot act, and an actor cannot be a source.
    Source: ids
    Bad:
        {"actions": [{"id": "order", "kind": "service_block", "by": ["report"], "evidence": [{"source": "report"}]}]}
    Good:
        {"actions": [{"id": "order", "kind": "service_block", "by": ["x"], "evidence": [{"source": "report"}]}]}
    """
    for reference in record.references:
        declared = record.declared.get(reference.name)
        sort = _kind_of_shared(reference.name) if declared is None else declared.sort
        if sort is not None and sort not in reference.sorts:
            message = f'"{reference.name}" is the id of {_article(_word(sort))}; expected {_article(_either(reference.sorts))}'
            hint = f"Write the id of {_article(_either(reference.sorts))}."
            yield Hit(pointer=reference.pointer, message=message, help=hint)


def _kind_of_shared(name: str) -> str | None:
    """Return what a name is that every record may use without declaring it; None if it is nothing of the kind."""
    if registry.find(name) is not None:
        return REGISTRY
    if is_territory(name):
        return TERRITORY
    return PERSON if name in registry.actor_ids() else None


def _is_code(reference: Reference) -> bool:
    """Return whether a reference is written like the code of a country or subdivision, and may be one."""
    return TERRITORY in reference.sorts and reference.name[:1].isupper()


@needs(Trait.DOUBTFUL_NAMES)
def unknown_subdivision(record: RecordIndex) -> Iterator[Hit]:
    """A code has the form of a subdivision, but ISO 3166-2 does not have it.

    Why: A place that no table knows lies in nothing and has no name.
    Source: places; ISO 3166-2, as listed by the Unicode CLDR
    Bad:
        {"actions": [{"id": "order", "kind": "service_block", "where": ["VE-DC"], "evidence": [{"source": "report"}]}]}
    Good:
        {"actions": [{"id": "order", "kind": "service_block", "where": ["VE-A"], "evidence": [{"source": "report"}]}]}
    """
    for reference in record.references:
        code = reference.name
        if _is_code(reference) and "-" in code and not is_territory(code):
            found = subdivisions.find(code)[:_MOST_NEAR]
            near = [f'"{one.code}" ({one.name})' for one in found]
            message = f'"{code}" is no subdivision of {country_name(code[:2])}'
            message += f"; did you mean {listed(near, 'or')}?" if near else ""
            hint = 'Write a code of ISO 3166-2. A place below that level is declared in "places".'
            codes = tuple(one.code for one in found)
            yield Hit(pointer=reference.pointer, message=message, help=hint, near=codes)


@needs(Trait.UNBUILT)
def reversed_bounds(record: RecordIndex) -> Iterator[Hit]:
    """The second of two bounds is before the first.

    Why: No point in time is after the first bound and before the second.
    Source: time; `a/b` are the bounds of one point
    Bad:
        {"actions": [{"id": "order", "kind": "service_block", "on": "2013-10-31/2013-10-30",
                      "evidence": [{"source": "report"}]}]}
    Good:
        {"actions": [{"id": "order", "kind": "service_block", "on": "2013-10-30/2013-10-31",
                      "evidence": [{"source": "report"}]}]}
    """
    for pointer, text in record.times:
        if "/" in text:
            try:
                When(text)
            except ReversedBounds:
                exchanged = "/".join(reversed(text.split("/")))
                message = f'reversed bounds "{text}": the second is before the first{meant([exchanged])}'
                yield Hit(pointer=pointer, message=message, help="Write the earlier bound first.")
            except TimeSyntaxError:
                continue  # the schema reports it


@needs("amount")
def low_above_high(record: RecordIndex) -> Iterator[Hit]:
    """The numbers of an amount are in the wrong order: `low`, `around` and `high` must not decrease.

    Why: No number is at least `low` and at most `high`.
    Source: amounts; `low` and `high` are inclusive
    Bad:
        {"claims": [{"about": "order", "metric": "arrests", "amount": {"words": "20 to 10", "low": 20, "high": 10},
                     "evidence": [{"source": "report"}]}]}
    Good:
        {"claims": [{"about": "order", "metric": "arrests", "amount": {"words": "10 to 20", "low": 10, "high": 20},
                     "evidence": [{"source": "report"}]}]}
    """
    for pointer, amount in record.of(Amount):
        given = [(key, amount[key]) for key in ("low", "around", "high") if _is_number(amount.get(key))]
        for (lower, least), (upper, most) in pairwise(given):
            if least > most:
                message = f'"{lower}" ({least:,}) is greater than "{upper}" ({most:,})'
                hint = "Correct one of the numbers, or exchange them."
                yield Hit(pointer=(*pointer, lower), message=message, help=hint)


@needs("timezone")
def unknown_timezone(record: RecordIndex) -> Iterator[Hit]:
    """The time zone is not in the IANA time zone database.

    Why: The time zone decides to which day a time belongs.
    Source: time
    Bad:
        {"timezone": "America/Carracas"}
    Good:
        {"timezone": "America/Caracas"}
    """
    name = record.data.get("timezone") if isinstance(record.data, dict) else None
    if isinstance(name, str) and name not in zone_names():
        countries = record.data.get("countries")
        listed_ = countries if isinstance(countries, list) else ()
        reason = why_no_zone(name, tuple(one for one in listed_ if isinstance(one, str)))
        near = f'; did you mean "{reason.proposals[0]}"?' if reason.proposals else ""
        hint = str(reason.advice or said("reason.zone.advice"))
        message = f'unknown time zone "{name}": {reason.why}{near}'
        yield Hit(pointer=("timezone",), message=message, help=hint, near=reason.proposals[:1])


def missing_answers(record: RecordIndex) -> Iterator[Hit]:
    """An action that lifts, pauses, extends, obeys, refuses or undoes another one does not name it in `answers`.

    Why: The direction and meaning of such an action depend on the action that it answers.
    Source: `answers`; those kinds require it
    Bad:
        {"actions": [{"id": "order", "kind": "service_block", "evidence": [{"source": "report"}]},
                     {"id": "end", "kind": "restriction_lifted", "evidence": [{"source": "report"}]}]}
    Good:
        {"actions": [{"id": "order", "kind": "service_block", "evidence": [{"source": "report"}]},
                     {"id": "end", "kind": "restriction_lifted", "answers": ["order"], "evidence": [{"source": "report"}]}]}
    """
    for pointer, action in record.of(Action):
        kind = action.get("kind")
        is_lacking = isinstance(kind, str) and kind in REQUIRES_ANSWERS and not action.get("answers")
        if is_lacking and "answers" not in action and not is_misspelt(Action, action, "answers"):
            message = f'"{kind}" without "answers": it is not clear which action it answers'
            hint = 'List the ids of those actions in "answers". If they are in another record, add a relation to it.'
            yield Hit(pointer=(*pointer, "kind"), message=message, help=hint)


@needs("answers", "derived_from", "places")
def circular_reference(record: RecordIndex) -> Iterator[Hit]:
    """Actions answer each other, sources are derived from each other, or places lie in each other in a circle.

    Why: One of the actions must be the first, one of the sources must be the origin of the others, and the outermost place
    must lie in a country.
    Source: `answers` names earlier actions; `derived_from`; `in` of places
    Bad:
        {"sources": [{"id": "report", "kind": "news", "derived_from": ["report"]}]}
    Good:
        {"sources": [{"id": "report", "kind": "news", "derived_from": ["agency"]}, {"id": "agency", "kind": "wire"}]}
    """
    for cls, key, verb in (
        (Action, "answers", "answers"),
        (Source, "derived_from", "is derived from"),
        (Place, "in", "lies in"),
    ):
        things = {
            thing["id"]: (pointer, thing) for pointer, thing in record.of(cls) if isinstance(thing.get("id"), str)
        }
        edges = {
            name: [to for to in _listed(thing.get(key)) if isinstance(to, str)] for name, (_, thing) in things.items()
        }
        for number, name in enumerate(in_circle(edges)):
            pointer, _ = things[name]
            through = f": {_circle(edges, name)}" if number < _MOST_CIRCLES else ""
            message = f'"{name}" {verb} itself{through}'
            yield Hit(pointer=(*pointer, key), message=message, help=f'Remove the wrong "{key}".')


def _listed(value: Any) -> list[Any]:
    """Return the items of a list, a text as the only item, and nothing for other values."""
    return value if isinstance(value, list) else [value] if isinstance(value, str) else []


def _circle(edges: dict[str, list[str]], name: str) -> str:
    """Return the shortest way from a name in a circle back to itself, its middle left out if it is long."""
    before: dict[str, str] = {}
    reached = [name]
    for here in reached:
        for to in edges[here]:
            if to in edges and to not in before:
                before[to] = here
                reached.append(to)
        if name in before:
            break
    way = [name]
    while len(way) == 1 or way[-1] != name:
        way.append(before[way[-1]])
    steps = [f'"{step}"' for step in reversed(way)]
    return " → ".join(steps if len(steps) <= _MOST_STEPS else [*steps[: _MOST_STEPS - 2], "…", steps[-1]])


_MOST_NEAR = 3
_MOST_CIRCLES = 20
"""Most circles of one record that are shown, because finding the shortest one takes time."""
_MOST_STEPS = 6
"""Most names of a circle that are shown."""


def _is_number(value: Any) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def _word(sort: str) -> str:
    return _SORT_WORDS.get(sort, sort)


def _the(sort: str) -> str:
    """Return a thing of a type that is another one than the type of the thing with the same id."""
    return "the record" if sort == "incident" else _article(_word(sort))


def _article(word: str) -> str:
    return f"{'an' if word[0] in 'aeiou' else 'a'} {word}"


def _either(sorts: tuple[str, ...]) -> str:
    return listed((word for sort in sorts for word in _word(sort).split(" or ")), "or")


def _has_doubtful_names(indexed: RecordIndex) -> bool:
    """Return whether some id or reference may be wrong; only sets of names are compared, which is fast."""
    ids = indexed.ids
    declared = set().union(*ids.values())
    if len(declared) < sum(map(len, ids.values())):
        return True
    for sorts, names in indexed.named.items():
        others = set(names).difference(*[ids.get(sort, ()) for sort in sorts])
        if others and not (declared.isdisjoint(others) and _are_shared(others, sorts)):
            return True
    return False


def _are_shared(names: set[str], sorts: tuple[str, ...]) -> bool:
    """Return whether every name is one that records need not declare, of a type that a reference allows."""
    if REGISTRY in sorts:
        # The registry of persons is read only for a name that is no platform or company.
        others = names - registry.ids()
        return not others or (PERSON in sorts and registry.actor_ids().issuperset(others))
    return TERRITORY in sorts and all(map(is_territory, names))
