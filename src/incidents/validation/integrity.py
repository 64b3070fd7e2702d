"""What a schema cannot say and a record must still keep: ids, references and bounds in order.

These rules read plain JSON data and stand any shape, so that they speak also where the schema already found fault.
They are the closed list of errors beyond the schema; `incidents.load` applies them too.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Any

from incidents.codec.survey import Survey
from incidents.errors import ReversedBounds, TimeSyntaxError
from incidents.findings import Hit, Pointer
from incidents.model import registry
from incidents.model.actions import Action
from incidents.model.amounts import Amount
from incidents.model.codes import REQUIRES_ANSWERS
from incidents.model.evidence import Source
from incidents.model.time import When
from incidents.model.zones import zone_names
from incidents.suggestions import nearest
from incidents.validation.needs import Need, Trait, needs

REGISTRY = "registry"
_MOST_SUGGESTIONS = 100
"""Most misspelt references of one record that get a suggestion: looking for one takes time."""
_SORT_WORDS = {REGISTRY: "platform or company", "incident": "record"}


def traits_of(survey: Survey) -> frozenset[Need]:
    """Return the keys of a record that could be made, and whether its names are in doubt."""
    return survey.keys | {Trait.DOUBTFUL_NAMES} if _has_doubtful_names(survey) else survey.keys


@needs(Trait.DOUBTFUL_NAMES)
def repeated_id(record: Survey) -> Iterator[Hit]:
    """Two things of a record have the same id.

    Why: Nobody could tell which of them a reference means.
    Source: ids are unique within the record
    Bad:
        {"sources": [{"id": "report", "kind": "news"}, {"id": "report", "kind": "wire"}]}
    Good:
        {"sources": [{"id": "report", "kind": "news"}, {"id": "agency", "kind": "wire"}]}
    """
    for declaration in record.declarations:
        first = record.declared[declaration.name]
        if first is not declaration:
            message = f'the id "{declaration.name}" already names the {_word(first.sort)} at {_where(first.pointer)}'
            yield Hit(pointer=declaration.pointer, message=message, help="Give one of the two another id.")


@needs(Trait.DOUBTFUL_NAMES)
def unknown_reference(record: Survey) -> Iterator[Hit]:
    """A reference names nothing that the record declares or the registry knows.

    Why: A figure whose speaker or source cannot be found is worth nothing.
    Source: ids; `about`, `answers`, `by`, `to`, `actor`, `said_by` and `via` name one
    Bad:
        {"actions": [{"id": "order", "kind": "service_block", "by": ["ministry"], "evidence": [{"source": "report"}]}]}
    Good:
        {"actors": [{"id": "ministry", "name": "Ministry of Communication", "kind": "ministry"}],
         "actions": [{"id": "order", "kind": "service_block", "by": ["ministry"], "evidence": [{"source": "report"}]}]}
    """
    fitting: dict[tuple[str, ...], list[str]] = {}
    unknown = 0
    for reference in record.references:
        if reference.name in record.declared or registry.find(reference.name) is not None:
            continue
        unknown += 1
        if reference.sorts not in fitting:
            fitting[reference.sorts] = [
                name for name, known in record.declared.items() if known.sort in reference.sorts
            ]
        allowed = fitting[reference.sorts]
        possible = [*allowed, *(registry.ids() if REGISTRY in reference.sorts else ())]
        near = nearest(reference.name, possible) if unknown <= _MOST_SUGGESTIONS else ()
        message = f'nothing is called "{reference.name}"' + (f'; did you mean "{near[0]}"?' if near else "")
        wanted = _either(reference.sorts)
        hint = f"Expected the id of {wanted}." + (f" Declared: {', '.join(allowed[:12])}." if allowed else "")
        yield Hit(pointer=reference.pointer, message=message, help=hint)


@needs(Trait.DOUBTFUL_NAMES)
def reference_to_wrong_sort(record: Survey) -> Iterator[Hit]:
    """A reference names a thing of another sort than can stand there.

    Why: Sources do not act, and actors are not sources.
    Source: ids
    Bad:
        {"actions": [{"id": "order", "kind": "service_block", "by": ["report"], "evidence": [{"source": "report"}]}]}
    Good:
        {"actions": [{"id": "order", "kind": "service_block", "by": ["x"], "evidence": [{"source": "report"}]}]}
    """
    for reference in record.references:
        declared = record.declared.get(reference.name)
        if declared is not None:
            sort = declared.sort
        elif registry.find(reference.name) is not None:
            sort = REGISTRY
        else:
            continue
        if sort not in reference.sorts:
            message = f'"{reference.name}" is the id of a {_word(sort)}; expected {_either(reference.sorts)}'
            yield Hit(pointer=reference.pointer, message=message)


@needs(Trait.UNBUILT)
def reversed_bounds(record: Survey) -> Iterator[Hit]:
    """The second of two bounds lies before the first.

    Why: No point in time lies between them.
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
                yield Hit(
                    pointer=pointer, message=f'"{text}" ends before it begins', help="The earlier bound comes first."
                )
            except TimeSyntaxError:
                continue  # the schema says so


@needs("amount")
def low_above_high(record: Survey) -> Iterator[Hit]:
    """The least of an amount is more than its most, or the approximate figure lies outside of both.

    Why: No number lies between them.
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
                yield Hit(
                    pointer=(*pointer, lower), message=f"{lower} is {least:,}, more than {upper}, which is {most:,}"
                )


@needs("timezone")
def unknown_timezone(record: Survey) -> Iterator[Hit]:
    """The time zone is not one of the IANA database.

    Why: The calendar days of the record are days of that zone.
    Source: time
    Bad:
        {"timezone": "America/Carracas"}
    Good:
        {"timezone": "America/Caracas"}
    """
    name = record.data.get("timezone") if isinstance(record.data, dict) else None
    if isinstance(name, str) and name not in zone_names():
        near = nearest(name, zone_names())
        message = f'"{name}" is not an IANA time zone' + (f'; did you mean "{near[0]}"?' if near else "")
        yield Hit(pointer=("timezone",), message=message, help="Expected a name such as America/Caracas.")


def answer_to_nothing(record: Survey) -> Iterator[Hit]:
    """An action of a kind that lifts, pauses, extends, obeys, refuses or undoes names nothing that it answers.

    Why: Its direction and meaning are those of the action that it answers.
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
        if isinstance(kind, str) and kind in REQUIRES_ANSWERS and not action.get("answers"):
            hint = "Name the actions under answers; one of another record is a relation of this one."
            yield Hit(
                pointer=(*pointer, "kind"), message=f"{kind} answers another action, but none is named", help=hint
            )


@needs("answers", "derived_from")
def circle(record: Survey) -> Iterator[Hit]:
    """Actions answer each other in a circle, or sources are derived from each other in one.

    Why: Something must come first: the incident is what the first actions are about, and sources that copy each other
    would have no origin.
    Source: `answers` names earlier actions; `derived_from`
    Bad:
        {"sources": [{"id": "report", "kind": "news", "derived_from": ["report"]}]}
    Good:
        {"sources": [{"id": "report", "kind": "news", "derived_from": ["agency"]}, {"id": "agency", "kind": "wire"}]}
    """
    for cls, key, verb in ((Action, "answers", "answers"), (Source, "derived_from", "is derived from")):
        things = {
            thing["id"]: (pointer, thing) for pointer, thing in record.of(cls) if isinstance(thing.get("id"), str)
        }
        edges = {
            name: [to for to in thing.get(key, ()) if isinstance(to, str)]
            if isinstance(thing.get(key, []), list)
            else []
            for name, (_, thing) in things.items()
        }
        for name in in_circle(edges):
            pointer, _ = things[name]
            yield Hit(pointer=(*pointer, key), message=f'"{name}" {verb} itself, directly or through others')


_MOST_PRUNED = 4


def in_circle(edges: dict[str, list[str]]) -> list[str]:
    """Return the names from which a way leads back to them, in time that grows with the edges only.

    Two names can reach each other if and only if they belong to one strongly connected component (Kosaraju).
    """
    for _ in range(_MOST_PRUNED):
        # What leads nowhere is in no circle, nor is what leads only there: most graphs are gone after a look or two.
        kept = {name: [to for to in followers if edges.get(to)] for name, followers in edges.items() if followers}
        if not kept:
            return []
        if kept == edges:
            break
        edges = kept
    order: list[str] = []
    _visit(edges, edges, order)
    backwards: dict[str, list[str]] = {name: [] for name in edges}
    for name, followers in edges.items():
        for follower in followers:
            if follower in backwards:
                backwards[follower].append(name)
    component = _visit(backwards, reversed(order), [])
    sizes = Counter(component.values())
    return [name for name in edges if sizes[component[name]] > 1 or name in edges[name]]


def _visit(edges: dict[str, list[str]], starts: Iterable[str], left: list[str]) -> dict[str, str]:
    """Go through a graph from each start, deepest first; return from which start each name was first met."""
    met: dict[str, str] = {}
    for start in starts:
        pending = [(start, iter(edges[start]))] if start not in met else []
        met.setdefault(start, start)
        while pending:
            name, followers = pending[-1]
            follower = next((to for to in followers if to in edges and to not in met), None)
            if follower is None:
                left.append(name)
                pending.pop()
            else:
                met[follower] = start
                pending.append((follower, iter(edges[follower])))
    return met


def _is_number(value: Any) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def _word(sort: str) -> str:
    return _SORT_WORDS.get(sort, sort)


def _either(sorts: tuple[str, ...]) -> str:
    words = [("an " if word[0] in "aeiou" else "a ") + word for word in map(_word, sorts)]
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} or {words[-1]}"


def _where(pointer: Pointer) -> str:
    return "/".join(map(str, pointer[:-1])) or "the top"


def _has_doubtful_names(survey: Survey) -> bool:
    """Return whether some id or reference may be wrong: told by sets of names, without their places."""
    declared: dict[str, str] = {}
    for sort, ids in survey.ids.items():
        declared.update(dict.fromkeys(ids, sort))
    if len(declared) < sum(map(len, survey.ids.values())):
        return True
    for sorts, names in survey.named.items():
        found = set(map(declared.get, names))
        if not found <= {None, *sorts}:
            return True
        if None in found and not (REGISTRY in sorts and registry.ids().issuperset(set(names).difference(declared))):
            return True
    return False
