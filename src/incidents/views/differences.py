"""English sentences for the differences of a comparison."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final, cast

from incidents.comparison import Difference, Dimension, Outcome
from incidents.comparison.features import AT_HOME
from incidents.comparison.values import (
    Ended,
    Ending,
    Lineage,
    Magnitude,
    Observed,
    Party,
    Promised,
    Side,
    Size,
    Surroundings,
    Value,
    Vote,
    in_order,
)
from incidents.english import noun, within_sentence
from incidents.model.codes import Codelist, ContextKind, Direction
from incidents.model.countries import country_name
from incidents.model.days import DayCount, between
from incidents.model.time import Days

_NOUNS: Final = {
    Dimension.COUNTRY: "states",
    Dimension.DIRECTION: "direction",
    Dimension.PLATFORM: "platform",
    Dimension.PLATFORM_KIND: "kinds of platform",
    Dimension.HIT_STATE: "states hit",
    Dimension.PLACE: "places",
    Dimension.SCALE: "scale",
    Dimension.KIND: "kinds",
    Dimension.FURTHER_ACTS: "further acts",
    Dimension.NATURE: "natures",
    Dimension.ASKS: "demands",
    Dimension.TARGETS: "kinds of target",
    Dimension.DECIDED_BY: "deciding sides",
    Dimension.INSTRUMENT: "instruments",
    Dimension.ANNOUNCED: "announced term",
    Dimension.NOTICE: "notice",
    Dimension.IN_FORCE: "time in force",
    Dimension.OBSERVED: "effect observed",
    Dimension.METHODS: "methods",
    Dimension.GROUNDS: "grounds",
    Dimension.REACTIONS: "reactions",
    Dimension.CLAIMS: "metrics",
    Dimension.CONTEXT: "context",
}
_ENDINGS: Final = {
    Ending.MOMENT: "completed at once",
    Ending.OBSERVED: "end observed",
    Ending.OBSERVED_IN_PART: "end observed in part",
}


_SIZES: Final = {
    Size.ONE: "one",
    Size.SEVERAL: "2 to 9",
    Size.TENS: "10 to 99",
    Size.HUNDREDS: "100 to 999",
    Size.THOUSANDS: "1,000 or more",
}


def worded(dimension: Dimension, value: Value) -> str:
    """Return the value of one record in a dimension: codes and names unchanged, the rest in words; empty if unknown."""
    if dimension is Dimension.HIT_STATE:
        return ", ".join(_hit_names(value))
    if dimension is Dimension.TIME:
        return _days_words(cast("Days", value))
    if isinstance(value, tuple):
        return ", ".join(item.name if isinstance(item, Party | Lineage) else str(item) for item in value)
    return ", ".join(value.kinds) if isinstance(value, Surroundings) else _words(value)


def _words(value: Value) -> str:
    """Return a clock or an ending in words."""
    if isinstance(value, Promised):
        parts = (
            str(value.term) if value.term else "",
            within_sentence(value.open.label) if value.open else "",
            f"condition: {value.condition}" if value.condition else "",
        )
        return "; ".join(part for part in parts if part)
    if isinstance(value, Observed):
        return _observed(value) + (" (end contested)" if value.end_contested else "")
    if isinstance(value, Ended):
        ways = (_ENDINGS[way] if isinstance(way, Ending) else within_sentence(way.label) for way in value.ways)
        return ", ".join(ways) + (" (contested)" if value.contested else "")
    if isinstance(value, Magnitude):
        return f"{_SIZES[value.size]} {noun(1 if value.size is Size.ONE else 2, 'account' if value.of_accounts else 'service')}"
    return str(value) if isinstance(value, DayCount) else ""


def _observed(value: Observed) -> str:
    hours = "certain hours of " if value.in_hours else ""
    if value.days == value.full:
        return f"{hours}{value.days} observed at full extent"
    full = f", {value.full} at full extent" if value.full else ""
    return f"{hours}{value.days} observed{full}"


def _days_words(days: Days) -> str:
    first, last = days
    if first == last:
        return str(first) if first else ""
    return f"{first or '…'} to {last or '…'}"


def labelled(dimension: Dimension, value: Value) -> str:
    """Return the value of one record in a dimension for people: codes by their labels."""
    items = value.kinds if isinstance(value, Surroundings) else value
    if dimension is Dimension.COUNTRY:
        return ", ".join(country_name(code) for code in cast("tuple[str, ...]", items))
    if isinstance(items, tuple) and all(isinstance(item, Codelist) for item in items):
        return _labels(cast("tuple[str, ...]", items))
    return worded(dimension, value)


def labelled_items(dimension: Dimension, value: Value, wanted: Iterable[str]) -> str:
    """Return those codes, ids or names of a value that are wanted, as `labelled` does."""
    names, kept = set(wanted), value.kinds if isinstance(value, Surroundings) else value
    if not isinstance(kept, tuple):
        return ""
    found = (item for item in kept if str(item.id if isinstance(item, Party | Lineage) else item) in names)
    return labelled(dimension, cast("Value", tuple(found)))


def explained(found: Difference) -> str:
    """Return the result of a dimension in one sentence."""
    return _SENTENCES.get(found.dimension, _codes)(found)


def names_dimension(dimension: Dimension, sentence: str) -> bool:
    """Return whether a sentence of `explained` names its dimension already, so that the name before it would be said twice."""
    return sentence.startswith((*_NAMING, _NOUNS.get(dimension, dimension)))


_NAMING: Final = ("same ", "different ", "both ", "no ", "one platform lineage", "on different sides")
"""How sentences begin that say what they are about."""


def _codes(found: Difference) -> str:
    return _sets(found, _items(found.left), _items(found.right))


def _items(value: Value) -> tuple[str, ...]:
    return value.kinds if isinstance(value, Surroundings) else cast("tuple[str, ...]", value)


def _sets(found: Difference, left: tuple[str, ...], right: tuple[str, ...]) -> str:
    """Compare two sets of codes or names in words."""
    kind = _NOUNS[found.dimension]
    if found.outcome is Outcome.SAME:
        return f"same {kind}: {_labels(left)}"
    if found.outcome is Outcome.OVERLAP:
        parts = (
            ("in both", (item for item in left if item in right)),
            ("only in the first", (item for item in left if item not in right)),
            ("only in the second", (item for item in right if item not in left)),
        )
        labelled = ((where, _labels(items)) for where, items in parts)
        return "; ".join(f"{where}: {labels}" for where, labels in labelled if labels)
    if found.outcome is Outcome.UNKNOWN_BOTH:
        return f"no {kind} in either"
    words = f"{_labels(left) or f'no {kind}'} versus {_labels(right) or f'no {kind}'}"
    return f"different {kind}: {words}" if found.outcome is Outcome.DIFFERENT else words


def _labels(items: Iterable[str]) -> str:
    """Return the labels of codes, and other names unchanged."""
    return ", ".join(within_sentence(item.label) if isinstance(item, Codelist) else item for item in items)


def _country(found: Difference) -> str:
    left, right = (
        ", ".join(country_name(code) for code in cast("tuple[str, ...]", value)) for value in (found.left, found.right)
    )
    if found.outcome is Outcome.SAME:
        return f"same {noun(len(found.shared), 'state')}: {left}"
    if found.outcome is Outcome.INVERTED:
        both = (country_name(code) for code in found.shared)
        return f"on different sides: {', '.join(both)} acts in one and is acted upon in the other"
    return f"different states: {left} versus {right}" if found.outcome is Outcome.DIFFERENT else _codes(found)


def _hit_names(value: Value) -> tuple[str, ...]:
    codes = cast("tuple[str, ...]", value)
    return tuple("no state but its own" if code == AT_HOME else country_name(code) for code in codes)


def _hit_state(found: Difference) -> str:
    left, right = _hit_names(found.left), _hit_names(found.right)
    if found.outcome.is_unknown:
        return f"states hit: {_labels(left) or 'not known'} versus {_labels(right) or 'not known'}"
    return _sets(found, left, right)


def _place(found: Difference) -> str:
    left, right = (", ".join(cast("tuple[str, ...]", value)) for value in (found.left, found.right))
    if found.outcome is Outcome.OVERLAP:
        return f"places that overlap: {left} and {right}"
    return _sets(found, _items(found.left), _items(found.right))


def _actors(found: Difference) -> str:
    left, right = ({party.id: party for party in cast("tuple[Party, ...]", side)} for side in (found.left, found.right))
    both = (f"{left[name].name} in both{_offices(left[name], right[name])}" for name in found.shared)
    return "; ".join(both) or "no actor in both"


def _offices(*parties: Party) -> str:
    held = [f"{', '.join(party.offices)} in {party.year}" for party in parties if party.year and any(party.offices)]
    return f" ({', '.join(held)})" if held else ""


def _direction(found: Difference) -> str:
    if found.outcome in (Outcome.OVERLAP, Outcome.INVERTED):
        inverted = " inverted" if found.outcome is Outcome.INVERTED else ""
        sides = (within_sentence(cast("tuple[Direction]", side)[0].label) for side in (found.left, found.right))
        return f"direction{inverted}: {' versus '.join(sides)}"
    return _codes(found)


def _platform(found: Difference) -> str:
    sides = (cast("tuple[Lineage, ...]", side) for side in (found.left, found.right))
    left, right = ({lineage.id: lineage.name for lineage in side} for side in sides)
    shared = [name for name in left if name in right]
    if not shared:
        return _sets(found, tuple(left.values()), tuple(right.values()))
    same = found.outcome is Outcome.SAME
    return "; ".join(_lineage(left[name], right[name], same=same) for name in shared)


def _lineage(one: str, other: str, *, same: bool) -> str:
    if one != other:
        return f"one platform lineage under two names: {one} and {other}"
    return f"same platform: {one}" if same else f"{one} in both"


def _time(found: Difference) -> str:
    one, other = cast("Days", found.left), cast("Days", found.right)
    left, right = map(_days_words, (one, other))
    if found.outcome.is_unknown:
        return f"time: {left or 'not known'} versus {right or 'not known'}"
    if found.outcome is Outcome.DIFFERENT:
        return f"{between(*in_order(one, other))} apart: {left} and {right}"
    return f"{'same time' if found.outcome is Outcome.SAME else 'perhaps the same time'}: {left} and {right}"


def _clock(found: Difference) -> str:
    kind = _NOUNS[found.dimension]
    if found.outcome is Outcome.UNKNOWN_BOTH:
        return f"no {kind} in either"
    left, right = (_words(value) or f"no {kind}" for value in (found.left, found.right))
    return f"{kind}: {left} in both" if found.outcome is Outcome.SAME else f"{left} versus {right}"


def _context(found: Difference) -> str:
    if ContextKind.ELECTION.value not in found.shared:
        return _codes(found)
    left, right = cast("Surroundings", found.left), cast("Surroundings", found.right)
    unsaid = (ContextKind.ELECTION, ContextKind.OTHER)
    others = _labels(code for code in left.kinds if code in right.kinds and code not in unsaid)
    more = f"; also in both: {others}" if others else ""
    return f"both around an election: {_vote(left.vote)} and {_vote(right.vote)}{more}"


_SIDES: Final = {Side.SAME_DAY: "on the day of", Side.EITHER: "before or after"}


def _vote(vote: Vote | None) -> str:
    if vote is None:
        return "an election of unknown date"
    return f"{_SIDES.get(vote.side) or f'{vote.distance} {vote.side}'} the vote of {vote.when}"


def _ending(found: Difference) -> str:
    left, right = (_words(value) or "not known" for value in (found.left, found.right))
    return f"ending: {left} in both" if found.outcome is Outcome.SAME else f"ending: {left} versus {right}"


_SENTENCES: Final[dict[Dimension, Callable[[Difference], str]]] = {
    Dimension.COUNTRY: _country,
    Dimension.HIT_STATE: _hit_state,
    Dimension.PLACE: _place,
    Dimension.SCALE: _clock,
    Dimension.ACTORS: _actors,
    Dimension.DIRECTION: _direction,
    Dimension.PLATFORM: _platform,
    Dimension.TIME: _time,
    Dimension.ANNOUNCED: _clock,
    Dimension.NOTICE: _clock,
    Dimension.IN_FORCE: _clock,
    Dimension.OBSERVED: _clock,
    Dimension.CONTEXT: _context,
    Dimension.ENDING: _ending,
}
"""The dimensions with sentences of their own; the others compare sets of codes."""
