"""The key facts of an incident: who, what, where and when, as one row of plain values.

Searches among many records work on such rows and not on the records: for duplicates, for chains, and in the rules across
records. A row holds texts, tuples of texts and days, so that it fits into a column of a table, and that an engine for
tables can evaluate the same conditions.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache

from attrs import field

from incidents.model import registry
from incidents.model.actions import Action, Effect
from incidents.model.clocks import beginning
from incidents.model.codes import Extent, Nature
from incidents.model.effects import NEVER
from incidents.model.incident import Incident
from incidents.model.parts import lineage
from incidents.model.places import Place
from incidents.model.time import Days, When
from incidents.suggestions import folded
from incidents.values import frozen

Scene = tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]
"""States, kinds and platforms."""


@frozen(kw_only=True)
class KeyFacts:
    """The key facts of one incident; an empty tuple and `None` mean that the record does not say.

    Columns with two days hold the first and the last possible day. The main act is the first root action; `kinds`,
    `platforms`, `places` and the actors are those of all root actions.
    """

    id: str
    states: tuple[str, ...]
    """The codes of the countries with a part in it, each with its part: see `Sides.parts`."""
    directions: tuple[str, ...] = ()
    """Codes of who acts on whom."""
    kinds: tuple[str, ...] = ()
    """Codes of what was done."""
    platforms: tuple[str, ...] = ()
    """Ids of the platforms: those of the registry by their lineage, others as declared."""
    owners: tuple[str, ...] = ()
    """Ids of the companies that owned these platforms when it began, and of the companies that acted."""
    platform_kinds: tuple[str, ...] = ()
    """Codes of services that are not named one by one."""
    places: tuple[str, ...] = ()
    """Where: codes, ids of declared places, and for those also the name after what they lie in, such as ``IN-JK/pulwama``.

    Of a place and another one that lies in it, only the inner one.
    """
    around: tuple[str, ...] = ()
    """Everything in which these places lie, and the places themselves."""
    deciders: tuple[str, ...] = ()
    """Ids of the actors who decided."""
    actors: tuple[str, ...] = ()
    """Ids of the actors who decided, proposed, announced or carried it out, or whom it hit."""
    events: tuple[str, ...] = ()
    """The events around it: the code of the kind and the day of the beginning, such as ``election 2021-01-14``."""
    began: Days = NEVER
    """When the main act was decided, announced or first took effect."""
    decided: Days = NEVER
    """When the main act was decided, or else announced."""
    took_effect: Days = NEVER
    """When the main act first took effect, as observed, or else in law."""
    ended: Days = NEVER
    """When the last effect of the main act ended; only if all of its effects have ended."""
    related: tuple[str, ...] = ()
    """Ids of the incidents that its relations name."""
    replaces: tuple[str, ...] = field(default=())
    """Ids of former records that it took over."""

    @property
    def scene(self) -> Scene:
        """Its states, kinds and platforms."""
        return self.states, self.kinds, self.platforms


def key_facts(incident: Incident) -> KeyFacts:
    """Return the key facts of an incident."""
    roots = incident.root_actions
    main = roots[0] if roots else None
    zone = incident.timezone
    began = beginning(main, zone) if main else NEVER
    platforms = _unique(lineage(name) for action in roots for name in action.platforms)
    places = _innermost(incident, _unique(place for action in roots for place in _where(action)))
    return KeyFacts(
        id=incident.id,
        states=tuple(sorted({part for code in incident.countries for part in incident.sides.parts(code)})),
        # An answer to an act of another record has no direction of its own.
        directions=_unique(
            action.kind.direction.value
            for action in roots
            if action.kind.direction and action.kind.nature is not Nature.ANSWER
        ),
        kinds=_unique(action.kind.value for action in roots),
        platforms=platforms,
        owners=_unique(_owners(platforms, roots, began[0] or began[1])),
        platform_kinds=_unique(kind.value for action in roots for kind in action.platform_kinds),
        places=_unique(name for place in places for name in _names(incident, place)),
        around=_unique(
            name for place in places for outer in incident.enclosing(place) for name in _names(incident, outer)
        ),
        deciders=_unique(lineage(name) for action in roots for name in action.by),
        actors=_unique(lineage(name) for action in roots for name in _taking_part(action)),
        events=_unique(
            f"{event.kind.value} {first}"
            for event in incident.context
            if event.from_ and (first := event.from_.days(zone)[0]) is not None
        ),
        began=began,
        decided=_days(_decision(main), zone) if main else NEVER,
        took_effect=_took_effect(main, zone) if main else NEVER,
        ended=_ended(main, zone) if main else NEVER,
        related=_unique(relation.incident for relation in incident.relations),
        replaces=incident.replaces,
    )


@lru_cache(maxsize=4096)
def _shared(values: tuple[str, ...]) -> tuple[str, ...]:
    """Return values; many rows have the same, which are then kept, and sent to other processes, only once."""
    return values


def _unique(values: Iterable[str]) -> tuple[str, ...]:
    return _shared(tuple(dict.fromkeys(values)))


def _owners(platforms: Iterable[str], roots: Iterable[Action], day: date | None) -> Iterator[str]:
    """Yield the companies that owned the platforms on a day, and those that acted."""
    for name in platforms:
        known = registry.find(name)
        held = known.owner_on(day) if day and isinstance(known, registry.Platform) else None
        if held is not None and held.company:
            yield held.company
    for action in roots:
        yield from (lineage(name) for name in action.by if isinstance(registry.find(name), registry.Company))


def _where(action: Action) -> Iterable[str]:
    """Return the places of an action, or else those of its effects."""
    return action.where or [place for effect in _observed(action) for place in effect.where]


def _innermost(incident: Incident, places: tuple[str, ...]) -> list[str]:
    """Return places without those in which another one of them lies: of a district and its state, the district."""
    if len(places) < 2:  # noqa: PLR2004 - one that can lie in another
        return list(places)
    outer = incident.geography.outer(places)
    return [place for place in places if place not in outer]


def _names(incident: Incident, place: str) -> Iterator[str]:
    """Yield what a place is known by: its code or id, and the name of a declared place, whose id another record may not use."""
    yield place
    known = incident.declared(place)
    if isinstance(known, Place):
        yield f"{known.in_}/{folded(known.name)}"


def _taking_part(action: Action) -> Iterator[str]:
    yield from (*action.by, *action.targets, *(other.actor for other in action.involved))
    yield from action.announced.by if action.announced else ()


def _observed(action: Action) -> Iterator[Effect]:
    """Yield the effects, without those that were looked for and not found."""
    return (effect for effect in action.effects if effect.extent is not Extent.NONE)


def _decision(action: Action) -> When | None:
    return action.on or (action.announced.on if action.announced else None)


def _days(when: When | None, zone: str | None) -> Days:
    return when.days(zone) if when else NEVER


def _took_effect(action: Action, zone: str | None) -> Days:
    begins = [_days(effect.from_, zone) for effect in _observed(action) if effect.from_]
    if begins:
        return min(begins, key=lambda days: (days[0] or days[1] or date.max, days[1] or date.max))
    return _days(action.in_force.from_ if action.in_force else None, zone)


def _ended(action: Action, zone: str | None) -> Days:
    ends = [_days(effect.to, zone) for effect in _observed(action)]
    if not ends or any(last is None for _, last in ends):
        return NEVER
    return max(ends, key=lambda days: days[1] or date.min)
