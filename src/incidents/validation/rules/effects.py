"""Rules about effects: what of the action they concern, and whether two of them, or their sources, can agree."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import timedelta
from typing import Final, NamedTuple

from incidents.findings import Hit, Pointer
from incidents.model import registry
from incidents.model.actions import Action, Effect
from incidents.model.codes import Extent
from incidents.model.countries import BLOC
from incidents.model.parts import lineage
from incidents.model.places import is_territory
from incidents.model.time import When
from incidents.suggestions import folded
from incidents.validation.context import Context
from incidents.validation.lasting import Lasting
from incidents.validation.prefilter import needs, some
from incidents.validation.publication import Published, last_day

_SLACK: Final = timedelta(days=1)
"""Between two time zones, a day can have two dates."""


@needs(some(Effect, "platforms"), some(Effect, "where"))
def effect_outside_action(context: Context) -> Iterator[Hit]:
    """An effect names a platform or a place that its action does not concern.

    Why: One of the two has a typing error, or the action lacks what was hit. A block can also hit by accident what it was not
    meant for: the rule does not report what a quotation of the effect names.
    Source: effects; `platforms` and `where` default to those of the action
    Bad:
        {"actions": [{"id": "order", "kind": "service_block", "platforms": ["x"],
                      "effects": [{"extent": "full", "from": "2024-08-08", "platforms": ["signal"]}],
                      "evidence": [{"source": "report"}]}]}
    Good:
        {"actions": [{"id": "order", "kind": "service_block", "platforms": ["x", "signal"],
                      "effects": [{"extent": "full", "from": "2024-08-08", "platforms": ["signal"]}],
                      "evidence": [{"source": "report"}]}]}
    """
    for pointer, action in context.of(Action):
        concerned = {lineage(name) for name in action.platforms}
        for number, effect in enumerate(action.effects):
            here = (*pointer, "effects", number)
            quoted = folded(" ".join(evidence.quote or "" for evidence in effect.evidence))
            for index, name in enumerate(effect.platforms):
                known = lineage(name) in concerned or _is_of_kind(name, action)
                if concerned and not known and not _is_quoted(context, name, quoted):
                    message = f'platform "{name}" is not among those of "{action.id}" ({", ".join(action.platforms)})'
                    hint = 'Correct the platform, or add it to "platforms" of the action.'
                    yield Hit(pointer=(*here, "platforms", index), message=message, help=hint)
            for index, place in enumerate(effect.where):
                if not _lies_in(context, place, action) and not _is_quoted(context, place, quoted):
                    message = f'place "{place}" is not in those of "{action.id}" ({", ".join(action.where)})'
                    hint = 'Correct the place, or add it to "where" of the action.'
                    yield Hit(pointer=(*here, "where", index), message=message, help=hint)


def _is_of_kind(name: str, action: Action) -> bool:
    """Return whether an action concerns a platform by its kind; a platform of no known kind may be concerned."""
    entry = registry.find(name)
    return bool(action.platform_kinds) and (entry is None or getattr(entry, "kind", None) in action.platform_kinds)


def _lies_in(context: Context, place: str, action: Action) -> bool:
    around = context.incident.enclosing(place)
    if any(context.thing(one) is None and not is_territory(one) for one in action.where):
        return True  # an unknown place, which another rule reports
    return not action.where or BLOC in action.where or not set(around).isdisjoint(action.where)


def _is_quoted(context: Context, name: str, quoted: str) -> bool:
    """Return whether a quotation names a platform or a place, by its id or by one of its names."""
    entry = None if context.thing(name) is not None else registry.find(name)
    names = [each.name for each in entry.names] if entry is not None else [context.incident.name(name)]
    return any(re.search(rf"\b{re.escape(folded(each))}\b", quoted) for each in (name, *names))


class _Observed(NamedTuple):
    """What an effect is about, with what it takes from its action."""

    platforms: frozenset[str]
    where: frozenset[str]
    targets: frozenset[str]
    networks: frozenset[str]
    types: frozenset[str]
    rest: tuple[object, ...]

    def is_the_same(self, other: _Observed) -> bool:
        """Return whether two effects concern the same networks of the same service, at least in part."""
        return (
            self.rest == other.rest
            and all(one == two or not one.isdisjoint(two) for one, two in zip(self[:3], other[:3], strict=True))
            and all(_is_within(one, two) for one, two in ((self.networks, other.networks), (self.types, other.types)))
        )


def _is_within(one: frozenset[str], other: frozenset[str]) -> bool:
    """Return whether one set of networks is part of the other; named networks differ from all networks."""
    return one == other or bool(one and other and (one <= other or other <= one))


def _observed(effect: Effect, action: Action) -> _Observed:
    return _Observed(
        frozenset(lineage(name) for name in effect.platforms or action.platforms),
        frozenset(effect.where or action.where),
        frozenset(effect.targets or action.targets),
        frozenset(name.casefold() for name in effect.networks),
        frozenset(effect.network_types),
        (effect.scope or action.scope, effect.daily),
    )


@needs(some(Effect, "from"))
def contradictory_effects(context: Context) -> Iterator[Hit]:
    """Two effects of an action have different extents for the same networks on the same days.

    Why: An effect holds one extent for one set of networks. If the extent changed, the first effect ends where the second
    begins. If the networks, platforms or places differ, each effect names its own. If sources disagree, their claims are kept
    beside the effect. The rule does not compare `partial` with `intermittent`.
    Source: effects; a change of the extent or of the networks starts another effect
    Bad:
        {"actions": [{"id": "order", "kind": "service_block", "platforms": ["x"],
                      "effects": [{"extent": "full", "from": "2024-08-08", "to": "2024-08-18"},
                                  {"extent": "partial", "from": "2024-08-12", "to": "2024-08-20"}],
                      "evidence": [{"source": "report"}]}]}
    Good:
        {"actions": [{"id": "order", "kind": "service_block", "platforms": ["x"],
                      "effects": [{"extent": "full", "from": "2024-08-08", "to": "2024-08-12"},
                                  {"extent": "partial", "from": "2024-08-12", "to": "2024-08-20"}],
                      "evidence": [{"source": "report"}]}]}
    """
    for pointer, action in context.of(Action):
        if len({effect.extent for effect in action.effects}) < 2:  # noqa: PLR2004 - two that can differ
            continue
        for other, one in _contradictory(context, action):
            first, second = action.effects[one], action.effects[other]
            message = (
                f'extent "{second.extent}" on days on which another effect is "{first.extent}" on the same networks'
            )
            hint = "Correct a date, or name the networks, places or platforms in which the two differ."
            there: Pointer = (*pointer, "effects", one, "extent")
            yield Hit(pointer=(*pointer, "effects", other, "extent"), message=message, help=hint, other=there)


def _contradictory(context: Context, action: Action) -> Iterator[tuple[int, int]]:
    """Yield each effect that contradicts one written before it, with this one, by position.

    Only effects on the same networks are compared, in the order in which they began.
    """
    effects, zone = action.effects, context.incident.timezone
    lasted = sorted(_known_days(effects, zone))
    if not _overlap(lasted):
        return
    about = [_observed(effect, action) for effect in effects]
    lasting: dict[tuple[object, ...], dict[Extent, Lasting[int]]] = {}
    found: dict[int, int] = {}
    for begun, last, index in lasted:

        def contradicts(one: int, index: int = index) -> bool:
            return about[one].is_the_same(about[index]) and _at_one_time(context, effects[one], effects[index])

        extent = effects[index].extent
        for network in about[index].networks or ("",):
            beside = lasting.setdefault((about[index].rest, network), {})
            for other_extent in [known for known in beside if _contradict(known, extent)]:
                one = beside[other_extent].find(begun, contradicts)
                if one is not None:
                    later, earlier = max(one, index), min(one, index)
                    found[later] = min(earlier, found.get(later, earlier))
            beside.setdefault(extent, Lasting()).add(index, last)
    yield from sorted(found.items())


def _known_days(effects: Iterable[Effect], zone: str | None) -> Iterator[tuple[int, int, int]]:
    """Yield the day by which each effect had begun, the day until which it is known to last, and its position."""
    for index, effect in enumerate(effects):
        until = _known_until(effect)
        if effect.from_ is not None and until is not None:
            begun, last = effect.from_.days(zone)[1], until.days(zone)[0]
            if begun is not None and last is not None:
                yield begun.toordinal(), last.toordinal(), index


def _overlap(lasted: Iterable[tuple[int, int, int]]) -> bool:
    """Return whether something begins before what began before it is over."""
    latest = 0
    for begun, last, _ in lasted:
        if begun <= latest:
            return True
        latest = max(latest, last)
    return False


def _contradict(one: Extent, other: Extent) -> bool:
    return one is not other and {one, other} != {Extent.PARTIAL, Extent.INTERMITTENT}


def _at_one_time(context: Context, one: Effect, other: Effect) -> bool:
    """Return whether each effect certainly began before the other ended, or was last seen."""
    return context.before(one.from_, _known_until(other)) and context.before(other.from_, _known_until(one))


def _known_until(effect: Effect) -> When | None:
    return effect.to or effect.last_seen or effect.from_


@needs(some(Effect, "to"), some(Effect, "last_seen"))
def effect_after_publication(context: Context) -> Iterator[Hit]:
    """An effect ended, or was last seen, after the publication of all its evidence.

    Why: No source can report what it could not see yet. The date has a typing error, or the source for the end is missing.
    The evidence of the action, of its answers and of claims about them counts too. A difference of one day is allowed, because
    of time zones, and a source without a date of publication may be of any day.
    Source: effects; evidence always supports the part of the record that it belongs to
    Bad:
        {"actions": [{"id": "order", "kind": "service_block", "platforms": ["x"], "on": "2024-08-08",
                      "effects": [{"extent": "full", "from": "2024-08-08", "to": "2024-08-18"}],
                      "evidence": [{"source": "report"}]}],
         "sources": [{"id": "report", "kind": "news", "published": "2024-08-09"}]}
    Good:
        {"actions": [{"id": "order", "kind": "service_block", "platforms": ["x"], "on": "2024-08-08",
                      "effects": [{"extent": "full", "from": "2024-08-08", "last_seen": "2024-08-09"}],
                      "evidence": [{"source": "report"}]}],
         "sources": [{"id": "report", "kind": "news", "published": "2024-08-09"}]}
    """
    zone = context.incident.timezone
    curation = context.incident.curation
    updated = curation.updated.latest if curation and curation.updated else None
    published: Published | None = None
    for pointer, action in context.of(Action):
        for index, effect in enumerate(action.effects):
            key = "to" if effect.to else "last_seen"
            when = effect.to or effect.last_seen
            earliest = when.days(zone)[0] if when else None
            if when is None or earliest is None or (updated is not None and earliest > updated):
                continue  # a date after the last update is reported as such
            if earliest - last_day(context, effect.evidence) <= _SLACK:
                continue
            published = published or Published(context)
            last = published.last(action, effect)
            if last is not None and earliest - last > _SLACK:
                message = f'"{key}" ({when}) is after the publication of the last source of the effect ({last})'
                hint = "Correct the date, or add the source for it."
                yield Hit(pointer=(*pointer, "effects", index, key), message=message, help=hint)
