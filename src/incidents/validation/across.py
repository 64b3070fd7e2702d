"""Rules of family 3xx: what only several records together can tell.

They work on a few facts of each record, so that records need not be kept: memory grows with the number of records, not
with their size.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date

from attrs import frozen

from incidents.findings import Hit, Pointer
from incidents.model import Incident
from incidents.model.codes import StatusCode
from incidents.validation.integrity import in_circle


@frozen(kw_only=True)
class ActorFacts:
    """What an actor is called in one record."""

    id: str
    name: str
    kind: str
    country: str | None
    pointer: Pointer


@frozen(kw_only=True)
class Facts:
    """What the rules across records need to know of one record."""

    path: str
    first_line: int
    id: str
    actors: tuple[ActorFacts, ...]
    related: tuple[str, ...]
    """The ids of the incidents that its relations name, in their order."""
    overdue: str | None = None
    """What is overdue on the day that was asked for; nothing if nothing is, or no day was asked for."""


@frozen(kw_only=True)
class HitIn(Hit):
    """What a rule across records found, and in which of them."""

    record: Facts


Records = Sequence[Facts]


def facts_of(incident: Incident, path: str, first_line: int, as_of: date | None = None) -> Facts:
    """Return the facts of a record."""
    status = incident.status(as_of) if as_of else None
    return Facts(
        path=path,
        first_line=first_line,
        id=incident.id,
        actors=tuple(
            ActorFacts(
                id=actor.id,
                name=actor.name,
                kind=actor.kind.value,
                country=actor.country,
                pointer=("actors", index),
            )
            for index, actor in enumerate(incident.actors)
        ),
        related=tuple(relation.incident for relation in incident.relations),
        overdue=f"on {as_of}: {status.detail}" if status and status.code is StatusCode.OVERDUE else None,
    )


def repeated_record(records: Records) -> Iterator[HitIn]:
    """Two records have the same id.

    Why: Relations name an incident by its id; nobody could tell which of the two is meant.
    Source: ids; an incident is named by one record
    """
    first: dict[str, Facts] = {}
    for record in records:
        earlier = first.setdefault(record.id, record)
        if earlier is not record:
            message = f'"{record.id}" is also the id of the record in {earlier.path}'
            yield HitIn(record=record, pointer=("id",), message=message)


def actor_under_two_descriptions(records: Records) -> Iterator[HitIn]:
    """One actor id has another name, kind or country in another record.

    Why: An actor id means the same actor in every record; other spellings go under `also_known_as`, other offices
    under `offices`.
    Source: ids; an actor id means the same actor in every record of a corpus
    """
    first: dict[str, tuple[Facts, ActorFacts]] = {}
    for record in records:
        for actor in record.actors:
            where, known = first.setdefault(actor.id, (record, actor))
            for field in ("name", "kind", "country"):
                here, there = getattr(actor, field), getattr(known, field)
                if here != there:
                    message = f'the {field} of "{actor.id}" is {here or "left out"} here and {there or "left out"} in {where.path}'
                    pointer = (*actor.pointer, field) if here else actor.pointer
                    yield HitIn(record=record, pointer=pointer, message=message)


def relation_to_no_record(records: Records) -> Iterator[HitIn]:
    """A relation names an incident of which no record is there.

    Why: It may lie elsewhere or be still to be written; if the id is misspelt, the relation leads nowhere.
    Source: relations
    """
    known = {record.id for record in records}
    for record in records:
        for index, other in enumerate(record.related):
            if other not in known:
                message = f'no record that was checked has the id "{other}"'
                yield HitIn(record=record, pointer=("relations", index, "incident"), message=message)


def relations_in_circle(records: Records) -> Iterator[HitIn]:
    """Records are related to each other in a circle.

    Why: A relation leads to an earlier incident and is kept on the later record only; two records cannot each be the
    later one.
    Source: relations are kept on the later record only
    """
    # A record that is related to itself is told by the rules about one record.
    edges = {record.id: [other for other in record.related if other != record.id] for record in records}
    by_id = {record.id: record for record in records}
    for name in in_circle(edges):
        record = by_id[name]
        message = f'the relations of "{name}" lead back to itself through other records'
        yield HitIn(record=record, pointer=("relations",), message=message)


def overdue(records: Records) -> Iterator[HitIn]:
    """An announced term was over on the day asked for, and the measure was still observed.

    Why: Announced ends are forgotten; this is what a watch list is made of. It is reported for a day that is asked for
    only, for no record is wrong because time passes.
    Source: the status table, row 5
    """
    for record in records:
        if record.overdue:
            yield HitIn(record=record, pointer=("actions", 0), message=f"overdue {record.overdue}")


CheckAcross = Callable[[Records], Iterator[HitIn]]
