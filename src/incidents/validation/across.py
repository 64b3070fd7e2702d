"""Rules of family 3xx: compare several records with each other.

They work on a few facts of each record, so that the records themselves need not stay in memory.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from incidents.codec.record_bytes import Origin
from incidents.findings import Hit
from incidents.model import Incident, registry
from incidents.model.codes import StatusCode
from incidents.model.key_facts import KeyFacts, Scene, key_facts
from incidents.model.relations import ORDERED, runs_backwards, successors
from incidents.validation import across_words as say
from incidents.validation.ahead import Late, dates_after
from incidents.validation.circles import in_circle
from incidents.validation.nearby import Aside, Doing, asides, main_act
from incidents.values import frozen

if TYPE_CHECKING:
    from incidents.comparison.same_incident import SamePair

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
    ahead: tuple[Late, ...] = ()
    """The dates after the given day."""
    ordered: tuple[int, ...] = ()
    """The positions of its relations to incidents that must have begun earlier."""
    as_of: date | None = None
    """The given day."""
    settled: tuple[str, ...] = ()
    """Ids of records of which a decision in the settings says that they are, or are not, the same incident."""

    @property
    def origin(self) -> Origin:
        """Where the record is."""
        return Origin(self.path, self.first_line, self.offset)

    @property
    def scene(self) -> Scene:
        """Its states, kinds and platforms."""
        return self.key.scene


DESCRIBED: Final = {"actors": ("name", "kind", "country"), "places": ("name", "in")}
"""What is the same of a thing in every record, in the order of `Described` after the id."""


@frozen(kw_only=True)
class HitIn(Hit):
    """A hit of a rule across records, with the record that it is about."""

    record: Facts

    @classmethod
    def of(cls, record: Facts, hit: Hit) -> HitIn:
        """Return a hit that is about a record."""
        return cls(record=record, pointer=hit.pointer, message=hit.message, help=hit.help, near=hit.near)


Records = Sequence[Facts]


class Together(list[Facts]):
    """The facts of all records, in the order of the files."""

    __slots__ = ("_search",)

    def __init__(self, facts: Iterable[Facts], search: Callable[[Records], Iterable[SamePair]] | None = None) -> None:
        """Take the facts, and what finds the pairs that agree; None to compare all records."""
        super().__init__(facts)
        self._search = search

    def agreeing(self) -> Iterable[SamePair]:
        """Return the pairs of records that agree in enough to be of one incident, by position, also those that are settled."""
        if self._search is not None:
            return self._search(self)
        from incidents.comparison.pair_search import agreeing  # noqa: PLC0415 - only where there are several records

        return agreeing([record.key for record in self])


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
        overdue=_overdue(incident, as_of) if as_of and incident.root_actions else (),
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


def with_settled(records: Iterable[Facts], pairs: Iterable[frozenset[str]]) -> list[Facts]:
    """Return the facts with the pairs of ids on which there is a decision."""
    others: dict[str, list[str]] = {}
    for pair in pairs:
        first, second = sorted(pair)
        others.setdefault(first, []).append(second)
    return [one._replace(settled=tuple(others[one.id])) if one.id in others else one for one in records]


def _first_of_each(records: Records) -> dict[str, Facts]:
    """Return the first record of each id."""
    found: dict[str, Facts] = {}
    for record in records:
        found.setdefault(record.id, record)
    return found


def duplicate_record_id(records: Records) -> Iterator[HitIn]:
    """Two records have the same id.

    Why: Relations refer to an incident by its id. With two records, it is not clear which one is meant.
    Source: ids; each incident has one record
    """
    first = _first_of_each(records)
    for record in records:
        earlier = first[record.id]
        if earlier is not record:
            yield HitIn.of(record, say.same_id(record.id, earlier.path, earlier.first_line))


def inconsistent_actor(records: Records) -> Iterator[HitIn]:
    """An actor has a different name, kind or country in another record.

    Why: An actor id means the same actor in every record. Put other spellings under `also_known_as` and other offices
    under `offices`. Actors of the registry are checked against the registry.
    Source: ids; an actor id means the same actor in every record of a corpus
    """
    return _inconsistent(records, "actors")


def inconsistent_place(records: Records) -> Iterator[HitIn]:
    """A declared place has a different name, or lies in another place, in another record.

    Why: A place id means the same place in every record, so that a corpus finds what happened there.
    Source: places; a place id means the same place in every record of a corpus
    """
    return _inconsistent(records, "places")


def _inconsistent(records: Records, key: str) -> Iterator[HitIn]:
    """Yield the fields in which a record describes a thing of some id otherwise than an earlier record."""
    first: dict[str, tuple[Facts, Described]] = {}
    alike: set[Described] = set()
    for record in records:
        for index, described in enumerate(getattr(record, key)):
            if described in alike:
                continue
            if registry.actor(described[0] or "") is not None:  # what differs from the registry needs evidence
                alike.add(described)
                continue
            where, known = first.setdefault(described[0], (record, described))
            if known == described:
                alike.add(described)
            for name, *values in zip(DESCRIBED[key], described[1:], known[1:], strict=True):
                if values[0] != values[1]:
                    place = (key, index, name)
                    yield HitIn.of(record, say.described_otherwise(place, str(described[0]), tuple(values), where.path))


def relation_to_unknown_record(records: Records) -> Iterator[HitIn]:
    """A relation refers to an incident that is not among the checked records.

    Why: The id may be misspelt. Or the record is in another folder, or not written yet.
    Source: relations
    """
    here = {record.id for record in records}
    known: list[str] = []
    current = successors((record.id, record.replaces) for record in records)
    unknown = 0
    for record in records:
        for index, other in enumerate(record.related):
            if other in current:
                yield HitIn.of(record, say.replaced_relation(index, other, current[other]))
            elif other not in here:
                unknown += 1
                is_asked = unknown <= say.MOST_SUGGESTIONS
                known = known or sorted(here)
                likely = say.likely_meant(other, record.id, known) if is_asked else None
                yield HitIn.of(record, say.unknown_relation(index, other, likely))


def relation_backwards_in_time(records: Records) -> Iterator[HitIn]:
    """A record says that its incident came after one that certainly began later.

    Why: A relation is kept in the record of the later incident. In the other record it turns cause and answer round, and
    chains show them in the wrong order. The beginnings of both main acts are compared; `part_of` and `duplicate_of` say
    nothing about the order.
    Source: relations are kept on the later record only
    """
    first = _first_of_each(records)
    current = successors((record.id, record.replaces) for record in records)
    for record in records:
        for index in record.ordered:
            other = record.related[index]
            found = first.get(current.get(other, other))
            if found is not None and runs_backwards(earlier := found.key.began, began := record.key.began):
                hit = say.backwards_in_time(index, other, str(began[1]), str(earlier[0]))
                yield HitIn.of(record, hit)


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
                yield HitIn.of(record, say.replaced_twice(index, former, other.id, other.path))


def replaced_record_exists(records: Records) -> Iterator[HitIn]:
    """A record replaces another one that still exists, or whose id was used again.

    Why: A record that was taken over is gone, and its address leads to the record that replaces it. An old id is not given to
    another record, or relations and links lead to the wrong incident. If both are kept, they are related as `duplicate_of`.
    Source: `replaces`; the ids of former records that this record took over
    """
    first = _first_of_each(records)
    for record in records:
        for index, former in enumerate(record.replaces):
            if former in first and former != record.id:
                yield HitIn.of(record, say.still_exists(index, former, first[former].path))


def context_with_a_record(records: Records) -> Iterator[HitIn]:
    """A context seems to be the incident of a related record.

    Why: Another incident is a relation; the codes for other restrictions and for moderation are for events without a record.
    Written twice, the event is counted twice, and a correction of one record is forgotten in the other. The context and the
    main act of the related record have the same direction and day, and the names in `by` and `targets` do not differ.
    Source: one home for each fact; another incident is a context only if no record of it exists
    """
    first = _first_of_each(records)
    near: dict[str, set[str]] = {record.id: set() for record in records if record.asides}
    for record in records:
        for other in record.related:
            if other in first and other != record.id:
                for one, two in ((record.id, other), (other, record.id)):
                    if one in near:
                        near[one].add(two)
    for record in records:
        for aside in record.asides:
            acts = ((name, first[name].main_act) for name in near[record.id])
            same = [name for name, act in acts if act is not None and aside.repeats(act)]
            if same:
                yield HitIn.of(record, say.recorded_context(aside.position, aside.id, same))


def circular_relations(records: Records) -> Iterator[HitIn]:
    """Records are related to each other in a circle.

    Why: A relation points to an earlier incident, and only the later record has it. Two records cannot both be the later
    one.
    Source: relations are kept on the later record only
    """
    # A rule about one record finds a record that is related to itself.
    first = _first_of_each(records)
    edges = {
        name: [other for other in record.related if other != name] for name, record in first.items() if record.related
    }
    for name in in_circle(edges):
        yield HitIn.of(first[name], say.leads_back(name))


def overdue(records: Records) -> Iterator[HitIn]:
    """An announced term had ended by a given day, but the measure was still observed.

    Why: Announced ends are easily forgotten; this rule makes a watch list of them. It reports only when a day is given,
    because a record does not become wrong as time passes.
    Source: the status table, row 5
    """
    for record in records:
        for position, message in record.overdue:
            yield HitIn.of(record, say.over_its_term(position, message))


def dated_after_as_of(records: Records) -> Iterator[HitIn]:
    """A date of the record is after a given day.

    Why: What has not happened yet has no date. The rule reports only when a day is given, because only then it is known what
    has not happened yet; give the current day. Plans, such as an announced term, and the context can be later. Where the
    record says when it was last changed, only this date is compared: the others are compared with it (INC216).
    Source: `--as-of`; without it, no rule about dates needs to know what day it is
    """
    for record in records:
        for pointer, when in record.ahead:
            yield HitIn.of(record, say.after_the_day(pointer, when, str(record.as_of)))


def likely_duplicate(records: Together) -> Iterator[HitIn]:
    """Two records are probably about the same incident.

    Why: If two curators record one incident under two ids, every count includes it twice. The two records agree in state and
    kind, and in enough of platform, place, dates, actors and end; nothing separates them. These are the pairs that
    `incidents duplicates` prints. If one of them has a relation to the other, of whatever kind, or if the settings
    name a file with a decision on the pair, nothing is reported.
    Source: similarity, duplicates
    """
    if len(records) < 2:  # noqa: PLR2004 - a pair
        return
    from incidents.comparison.pair_search import is_settled  # noqa: PLC0415 - likewise

    settled = frozenset(frozenset((record.id, other)) for record in records for other in record.settled)
    for match in records.agreeing():
        record, earlier = records[match.right], records[match.left]
        if not is_settled(earlier.key, record.key, settled):
            yield HitIn.of(record, say.perhaps_the_same(earlier.id, earlier.path, record.path, match.summary))
