"""Rules of family 3xx: compare several records with each other.

They work on a few facts of each record, so that the records themselves need not stay in memory.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import lru_cache
from typing import Final, NamedTuple

from attrs import frozen

from incidents.codec.record_bytes import LINES, Origin
from incidents.findings import Hit
from incidents.findings.paths import from_here
from incidents.model import Incident, registry
from incidents.model.codes import StatusCode
from incidents.model.key_facts import KeyFacts, key_facts
from incidents.model.relations import ORDERED, runs_backwards, successors
from incidents.suggestions import nearest
from incidents.validation.ahead import Late, dates_after
from incidents.validation.circles import in_circle
from incidents.validation.nearby import Aside, Doing, asides, main_act

Described = tuple[str | None, ...]
"""How one record describes an actor or a place: its id, and what must be the same in every record."""


class Facts(NamedTuple):
    """The facts of one record that the rules across records need; a tuple, because it is sent between processes."""

    path: str
    first_line: int
    offset: int | None
    """The bytes of the file before that line; None if there is no file to read again."""
    id: str
    actors: tuple[Described, ...]
    """Id, name, kind and country of each, in the order of the record."""
    related: tuple[str, ...]
    """The ids of the incidents that its relations name, in their order."""
    key: KeyFacts
    places: tuple[Described, ...] = ()
    """Id and name of each, and what it lies in."""
    replaces: tuple[str, ...] = ()
    """The ids of former records that it took over."""
    asides: tuple[Aside, ...] = ()
    """Its contexts that are only for events without a record."""
    main_act: Doing | None = None
    overdue: tuple[tuple[int, str], ...] = ()
    """The actions that are overdue on the given day, by position, and what is said of each; empty without a day."""
    as_of: date | None = None
    """The given day."""
    ahead: tuple[Late, ...] = ()
    """The dates after the given day."""
    ordered: tuple[int, ...] = ()
    """The positions of its relations to incidents that must have begun earlier."""
    settled: tuple[str, ...] = ()
    """Ids of records of which a decision in the settings says that they are, or are not, the same incident."""

    @property
    def origin(self) -> Origin:
        """Where the record is."""
        return Origin(self.path, self.first_line, self.offset)


@frozen(kw_only=True)
class HitIn(Hit):
    """A hit of a rule across records, with the record that it is about."""

    record: Facts


Records = Sequence[Facts]

_MOST_SUGGESTIONS: Final = 20
"""Most unknown relations of one run that get a suggestion, because finding one among many records takes time."""


@lru_cache(maxsize=4096)
def _described(*facts: str | None) -> Described:
    """Return facts; ministries and agencies appear in many records, and the same facts are kept, and sent, only once."""
    return facts


def facts_of(incident: Incident, origin: Origin, as_of: date | None = None) -> Facts:
    """Return the facts of a record."""
    return Facts(
        *origin,
        id=incident.id,
        actors=tuple(
            [
                _described(actor.id, actor.name, actor.kind and actor.kind.value, actor.country)
                for actor in incident.actors
            ]
        ),
        places=tuple([_described(place.id, place.name, place.in_) for place in incident.places]),
        related=tuple([relation.incident for relation in incident.relations]),
        key=key_facts(incident),
        ordered=tuple([index for index, held in enumerate(incident.relations) if held.kind in ORDERED]),
        replaces=incident.replaces,
        asides=asides(incident),
        main_act=main_act(incident),
        overdue=_overdue(incident, as_of) if as_of else (),
        as_of=as_of,
        ahead=dates_after(incident, as_of) if as_of else (),
    )


def _overdue(incident: Incident, day: date) -> tuple[tuple[int, str], ...]:
    position = {action.id: index for index, action in enumerate(incident.actions)}
    return tuple(
        (position[status.action_id], f'"{status.action_id}" is overdue on {day}: {status.detail}')
        for status in incident.status(day).actions
        if status.code is StatusCode.OVERDUE
    )


def with_settled(records: Sequence[Facts], pairs: Iterable[frozenset[str]]) -> list[Facts]:
    """Return the facts with the pairs of ids on which there is a decision."""
    others: dict[str, list[str]] = {}
    for pair in pairs:
        first, second = sorted(pair)
        others.setdefault(first, []).append(second)
    return [one._replace(settled=tuple(others[one.id])) if one.id in others else one for one in records]


def duplicate_record_id(records: Records) -> Iterator[HitIn]:
    """Two records have the same id.

    Why: Relations refer to an incident by its id. With two records, it is not clear which one is meant.
    Source: ids; each incident has one record
    """
    first: dict[str, Facts] = {}
    for record in records:
        earlier = first.setdefault(record.id, record)
        if earlier is not record:
            message = f'duplicate id "{record.id}": the record in {from_here(earlier.path)} has it too'
            # Not in the message, by which a baseline identifies the finding: lines move.
            line = f" The other record is on line {earlier.first_line:,}." if _is_a_line(earlier) else ""
            hint = f"Give one of the two another id. If they are about one incident, keep one of them.{line}"
            yield HitIn(record=record, pointer=("id",), message=message, help=hint)


def _is_a_line(record: Facts) -> bool:
    """Return whether the record is one of several in its file, identified by its line."""
    return record.path.endswith(LINES)


def inconsistent_actor(records: Records) -> Iterator[HitIn]:
    """An actor has a different name, kind or country in another record.

    Why: An actor id means the same actor in every record. Put other spellings under `also_known_as` and other offices
    under `offices`. Actors of the registry are checked against the registry.
    Source: ids; an actor id means the same actor in every record of a corpus
    """
    return _inconsistent(records, "actors", "actor", ("name", "kind", "country"))


def inconsistent_place(records: Records) -> Iterator[HitIn]:
    """A declared place has a different name, or lies in another place, in another record.

    Why: A place id means the same place in every record, so that a corpus finds what happened there.
    Source: places; a place id means the same place in every record of a corpus
    """
    return _inconsistent(records, "places", "place", ("name", "in"))


def _inconsistent(records: Records, key: str, word: str, fields: tuple[str, ...]) -> Iterator[HitIn]:
    """Yield the fields in which a record describes a thing of some id otherwise than an earlier record."""
    first: dict[str, tuple[Facts, Described]] = {}
    for record in records:
        for index, described in enumerate(getattr(record, key)):
            if registry.actor(described[0] or "") is not None:  # what differs from the registry needs evidence
                continue
            where, known = first.setdefault(described[0], (record, described))
            for field, here, there in zip(fields, described[1:], known[1:], strict=True):
                if here != there:
                    held = f"the {field} {here}" if field != "in" else f'"in": {here}'
                    held = held if here else f"no {field}"
                    message = (
                        f'{word} "{described[0]}" has {held} here, but {there or "none"} in {from_here(where.path)}'
                    )
                    pointer = (key, index, field) if here else (key, index)
                    hint = f"Use the same description in both records, or a different id if they are two {key}."
                    yield HitIn(record=record, pointer=pointer, message=message, help=hint)


def relation_to_unknown_record(records: Records) -> Iterator[HitIn]:
    """A relation refers to an incident that is not among the checked records.

    Why: The id may be misspelt. Or the record is in another folder, or not written yet.
    Source: relations
    """
    known = {record.id for record in records}
    current = successors((record.id, record.replaces) for record in records)
    unknown = 0
    for record in records:
        for index, other in enumerate(record.related):
            if other in current:
                message = f'related incident "{other}" was replaced by "{current[other]}"'
                hint = f'Write "{current[other]}".'
                yield HitIn(
                    record=record,
                    pointer=("relations", index, "incident"),
                    message=message,
                    help=hint,
                    near=(current[other],),
                )
            elif other not in known:
                unknown += 1
                near = nearest(other, known, 2) if unknown <= _MOST_SUGGESTIONS else ()
                likely = next((name for name in near if name != record.id), None)
                suggestion = f'; did you mean "{likely}"?' if likely else ""
                message = f'related incident "{other}" is not among the checked records{suggestion}'
                hint = f"{'Correct the id, or check' if likely else 'Check'} both folders in one run."
                near = (likely,) if likely else ()
                yield HitIn(
                    record=record, pointer=("relations", index, "incident"), message=message, help=hint, near=near
                )


def relation_backwards_in_time(records: Records) -> Iterator[HitIn]:
    """A record says that its incident came after one that certainly began later.

    Why: A relation is kept in the record of the later incident. In the other record it turns cause and answer round, and
    chains show them in the wrong order. The beginnings of both main acts are compared; `part_of` and `duplicate_of` say
    nothing about the order.
    Source: relations are kept on the later record only
    """
    began = {record.id: record.key.began for record in records}
    current = successors((record.id, record.replaces) for record in records)
    for record in records:
        for index in record.ordered:
            other = record.related[index]
            earlier = began.get(current.get(other, other))
            if earlier is not None and runs_backwards(earlier, record.key.began):
                message = (
                    f'relation to "{other}" runs backwards in time: this incident began by {record.key.began[1]}, '
                    f"the other not before {earlier[0]}"
                )
                hint = "Move the relation to the record of the later incident, or correct the dates."
                yield HitIn(record=record, pointer=("relations", index), message=message, help=hint)


def id_replaced_twice(records: Records) -> Iterator[HitIn]:
    """Two records replace the same former record.

    Why: Relations and addresses with the old id lead to one record. With two, it is not clear to which.
    Source: `replaces`; the ids of former records that this record took over
    """
    first: dict[str, Facts] = {}
    for record in records:
        for index, former in enumerate(record.replaces):
            other = first.setdefault(former, record)
            if other.id != record.id:
                message = f'record "{former}" is also replaced by "{other.id}" in {from_here(other.path)}'
                hint = "Keep the old id in one of the two records; if they are about one incident, merge them."
                yield HitIn(record=record, pointer=("replaces", index), message=message, help=hint)


def replaced_record_exists(records: Records) -> Iterator[HitIn]:
    """A record replaces another one that still exists, or whose id was used again.

    Why: A record that was taken over is gone, and its address leads to the record that replaces it. An old id is not given to
    another record, or relations and links lead to the wrong incident. If both are kept, they are related as `duplicate_of`.
    Source: `replaces`; the ids of former records that this record took over
    """
    paths = {record.id: record.path for record in records}
    for record in records:
        for index, former in enumerate(record.replaces):
            if former in paths and former != record.id:
                message = f'record "{former}" is replaced, but still exists in {from_here(paths[former])}'
                hint = "Remove the former record, or use the relation duplicate_of; give a new incident a new id."
                yield HitIn(record=record, pointer=("replaces", index), message=message, help=hint)


def context_with_a_record(records: Records) -> Iterator[HitIn]:
    """A context seems to be the incident of a related record.

    Why: Another incident is a relation; the codes for other restrictions and for moderation are for events without a record.
    Written twice, the event is counted twice, and a correction of one record is forgotten in the other. The context and the
    main act of the related record have the same direction and day, and the names in `by` and `targets` do not differ.
    Source: one home for each fact; another incident is a context only if no record of it exists
    """
    by_id = {record.id: record for record in records}
    near: dict[str, list[Facts]] = {record.id: [] for record in records if record.asides}
    for record in records:
        for other in dict.fromkeys(record.related):
            if other in by_id and other != record.id:
                for one, two in ((record, by_id[other]), (by_id[other], record)):
                    if one.id in near:
                        near[one.id].append(two)
    for record in records:
        for aside in record.asides:
            same = [one.id for one in near[record.id] if one.main_act is not None and aside.repeats(one.main_act)]
            if same:
                names = " or ".join(f'"{name}"' for name in same)
                message = f'context "{aside.id}" seems to be the incident of the related record {names}'
                hint = (
                    "Remove the context: the relation is in the record of the later incident, and evidence can move there. "
                    'If it is another event, say in "targets" who was hit.'
                )
                yield HitIn(record=record, pointer=("context", aside.position), message=message, help=hint)


def circular_relations(records: Records) -> Iterator[HitIn]:
    """Records are related to each other in a circle.

    Why: A relation points to an earlier incident, and only the later record has it. Two records cannot both be the later
    one.
    Source: relations are kept on the later record only
    """
    # A rule about one record finds a record that is related to itself.
    edges = {record.id: [other for other in record.related if other != record.id] for record in records}
    by_id = {record.id: record for record in records}
    for name in in_circle(edges):
        record = by_id[name]
        message = f'circular relations: "{name}" leads back to itself through other records'
        hint = "Keep each relation only in the record of the later incident."
        yield HitIn(record=record, pointer=("relations",), message=message, help=hint)


def overdue(records: Records) -> Iterator[HitIn]:
    """An announced term had ended by a given day, but the measure was still observed.

    Why: Announced ends are easily forgotten; this rule makes a watch list of them. It reports only when a day is given,
    because a record does not become wrong as time passes.
    Source: the status table, row 5
    """
    for record in records:
        for position, message in record.overdue:
            hint = "Nothing is wrong with the record. Look for an extension or an end, and record it."
            yield HitIn(record=record, pointer=("actions", position), message=message, help=hint)


def dated_after_as_of(records: Records) -> Iterator[HitIn]:
    """A date of the record is after a given day.

    Why: What has not happened yet has no date. The rule reports only when a day is given, because only then it is known what
    has not happened yet; give the current day. Plans, such as an announced term, and the context can be later. Where the
    record says when it was last changed, only this date is compared: the others are compared with it (INC216).
    Source: `--as-of`; without it, no rule about dates needs to know what day it is
    """
    for record in records:
        for pointer, when in record.ahead:
            message = f'"{pointer[-1]}" ({when}) is after {record.as_of}'
            hint = "Correct the date. If the given day is past, the record can be right."
            yield HitIn(record=record, pointer=pointer, message=message, help=hint)


def likely_duplicate(records: Records) -> Iterator[HitIn]:
    """Two records are probably about the same incident.

    Why: If two curators record one incident under two ids, every count includes it twice. The two records agree in state and
    kind, and in enough of platform, place, dates, actors and end; nothing separates them. These are the pairs that
    `incidents duplicates` prints. If one of them has a relation to the other, of whatever kind, or if the settings
    name a file with a decision on the pair, nothing is reported.
    Source: similarity, duplicates
    """
    if len(records) < 2:  # noqa: PLR2004 - a pair
        return
    from incidents.comparison.pair_search import same_pairs  # noqa: PLC0415 - only where there are several records

    settled = frozenset(frozenset((record.id, other)) for record in records for other in record.settled)
    for match in same_pairs([record.key for record in records], settled):
        record, earlier = records[match.right], records[match.left]
        where = f" in {from_here(earlier.path)}" if earlier.path != record.path else ""
        message = f'possible duplicate of "{earlier.id}"{where}: {match.summary}'
        hint = (
            "If it is the same incident, merge the two records. If not, add a relation between them, such as follows or "
            "same_wave, or write the decision with: incidents duplicates --out."
        )
        yield HitIn(record=record, pointer=("id",), message=message, help=hint)
