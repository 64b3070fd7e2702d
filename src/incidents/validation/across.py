"""Rules of family 3xx: what only several records together can tell.

They work on a few facts of each record, so that records need not be kept: memory grows with the number of records, not
with their size.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from attrs import frozen

from incidents.codec.records import LINES
from incidents.findings import Hit
from incidents.findings.paths import from_here
from incidents.model import Incident, registry
from incidents.model.codes import ActionKind, StatusCode
from incidents.validation.integrity import in_circle


class ActorFacts(NamedTuple):
    """What an actor is called in one record."""

    id: str
    name: str
    kind: str
    country: str | None


class Core(NamedTuple):
    """In what two records of one incident agree: known of a record whose first action has a platform and a day."""

    countries: tuple[str, ...]
    platforms: tuple[str, ...]
    kinds: tuple[ActionKind, ...]
    first: date
    last: date


class Facts(NamedTuple):
    """What the rules across records need to know of one record; a tuple, for it is sent between processes."""

    path: str
    first_line: int
    id: str
    actors: tuple[ActorFacts, ...]
    """In the order of the record."""
    related: tuple[str, ...]
    """The ids of the incidents that its relations name, in their order."""
    core: Core | None
    overdue: tuple[tuple[int, str], ...] = ()
    """The actions that are overdue on the day that was asked for, by position, and since when; none without a day."""


@frozen(kw_only=True)
class HitIn(Hit):
    """What a rule across records found, and in which of them."""

    record: Facts


Records = Sequence[Facts]


_actor_facts = lru_cache(maxsize=4096)(ActorFacts)
"""Agencies and ministries come back in many records: what is told of them is kept, and sent, once."""


def facts_of(incident: Incident, path: str, first_line: int, as_of: date | None = None) -> Facts:
    """Return the facts of a record."""
    return Facts(
        path=path,
        first_line=first_line,
        id=incident.id,
        actors=tuple(
            [_actor_facts(actor.id, actor.name, actor.kind.value, actor.country) for actor in incident.actors]
        ),
        related=tuple([relation.incident for relation in incident.relations]),
        core=_core(incident),
        overdue=_overdue(incident, as_of) if as_of else (),
    )


def _core(incident: Incident) -> Core | None:
    roots = incident.roots
    first, last = incident.began
    platforms = {_lineage(name) for action in roots for name in action.platforms}
    if first is None or last is None or not platforms:
        return None
    kinds = dict.fromkeys(action.kind for action in roots)
    return Core(incident.countries, tuple(sorted(platforms)), tuple(kinds), first, last)


def _overdue(incident: Incident, day: date) -> tuple[tuple[int, str], ...]:
    position = {action.id: index for index, action in enumerate(incident.actions)}
    return tuple(
        (position[status.action_id], f"on {day}: {status.detail}")
        for status in incident.status(day).actions
        if status.code is StatusCode.OVERDUE
    )


def _lineage(name: str) -> str:
    known = registry.find(name)
    return known.id if known else name


def repeated_record(records: Records) -> Iterator[HitIn]:
    """Two records have the same id.

    Why: Relations name an incident by its id; nobody could tell which of the two is meant.
    Source: ids; an incident is named by one record
    """
    first: dict[str, Facts] = {}
    for record in records:
        earlier = first.setdefault(record.id, record)
        if earlier is not record:
            message = f'"{record.id}" is also the id of the record in {from_here(earlier.path)}'
            # Not in the message, by which a baseline knows the finding again: lines move.
            hint = f"The other record stands on line {earlier.first_line:,}." if _is_a_line(earlier) else ""
            yield HitIn(record=record, pointer=("id",), message=message, help=hint)


def _is_a_line(record: Facts) -> bool:
    """Return whether the record is one of several in its file, which its line tells apart."""
    return record.path.endswith(LINES)


def actor_under_two_descriptions(records: Records) -> Iterator[HitIn]:
    """One actor id has another name, kind or country in another record.

    Why: An actor id means the same actor in every record; other spellings go under `also_known_as`, other offices
    under `offices`.
    Source: ids; an actor id means the same actor in every record of a corpus
    """
    first: dict[str, tuple[Facts, ActorFacts]] = {}
    for record in records:
        for index, actor in enumerate(record.actors):
            where, known = first.setdefault(actor.id, (record, actor))
            if known == actor:
                continue
            for field in ("name", "kind", "country"):
                here, there = getattr(actor, field), getattr(known, field)
                if here != there:
                    message = f'the {field} of "{actor.id}" is {here or "left out"} here and {there or "left out"} in {from_here(where.path)}'
                    pointer = ("actors", index, field) if here else ("actors", index)
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
        for position, since in record.overdue:
            yield HitIn(record=record, pointer=("actions", position), message=f"overdue {since}")


def likely_duplicate(records: Records) -> Iterator[HitIn]:
    """Two records seem to tell of the same incident.

    Why: Two curators code one case under two ids, and every count and comparison has it twice. They agree on state,
    platform, direction and kind, and their beginnings lie no more than three days apart. A relation between them,
    whichever, says that they were seen together: then nothing is reported.
    Source: similarity, the weights of identity
    """
    alike: dict[Core, list[Facts]] = {}
    for record in records:
        if record.core is not None:
            alike.setdefault(record.core, []).append(record)
    for same in alike.values():
        for record in same[1:]:
            yield from _told_twice(record, same[0])
    firsts = [same[0] for same in alike.values()]
    for one, other in _nearly_alike(list(alike)):
        yield from _told_twice(firsts[other], firsts[one])


def _told_twice(record: Facts, earlier: Facts) -> Iterator[HitIn]:
    if record.id != earlier.id and record.id not in earlier.related and earlier.id not in record.related:
        where = f" in {from_here(earlier.path)}" if earlier.path != record.path else ""
        message = f'this may be the same incident as "{earlier.id}"{where}: state, platform, kind and day agree'
        hint = (
            "If it is, keep one of them; otherwise a relation, such as follows or same_wave, says how they are related."
        )
        yield HitIn(record=record, pointer=("id",), message=message, help=hint)


def _nearly_alike(cores: Sequence[Core]) -> Iterator[tuple[int, int]]:
    """Return the pairs of different cores that no dimension tells apart, by position."""
    if len(cores) < 2:  # noqa: PLR2004 - a pair
        return iter(())
    from incidents.comparison.nearest import may_be_one  # noqa: PLC0415 - only where there are several records
    from incidents.comparison.profile import core_profile  # noqa: PLC0415

    return may_be_one([core_profile(*core) for core in cores])
