"""Effects, claims and sources of what was measured: the parts that an import adds to a record, by list and id."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import Any, Final

from attrs import field, frozen

from incidents.build import id_of
from incidents.english import counted
from incidents.exchange.ooni.series import NetworkDay, NetworkSeries, NetworkSpell, Thresholds
from incidents.exchange.ooni.subject import Subject, table
from incidents.findings import Pointer, join_pointer
from incidents.model.actions import Action
from incidents.model.codes import Extent

Parts = dict[str, dict[str, dict[str, Any]]]
"""Objects of the record by list and id."""
LISTS: Final = ("effects", "claims", "sources")
_WEB: Final = "web_connectivity"
_UNKNOWN_NETWORK: Final = "AS0"
_LOCAL: Final = " The tests were made in any part of the country."


@frozen(kw_only=True)
class Measured:
    """What was measured of an action."""

    action: Action
    begins: date | None
    """The first day on which the action can have had an effect; None if it has no date."""
    subject: Subject
    limits: Thresholds
    sources: Mapping[str, dict[str, Any]]
    """The sources by id."""
    series: tuple[NetworkSeries, ...] = field(repr=False)
    """What the days of each network say."""

    @property
    def prefix(self) -> tuple[str, str, str]:
        """What the ids of all parts begin with."""
        return table().id, self.action.id, self.subject.domain or self.subject.test

    @cached_property
    def content(self) -> tuple[NetworkSeries, ...]:
        """The networks of content providers, and tests of an unknown network, which have no effects."""
        apart = {*table().content_networks, _UNKNOWN_NETWORK}
        return tuple(one for one in self.series if one.network in apart)

    @cached_property
    def networks(self) -> tuple[NetworkSeries, ...]:
        """The networks whose users were tested."""
        apart = {one.network for one in self.content}
        return tuple(one for one in self.series if one.network not in apart)

    def spells(self, one: NetworkSeries) -> tuple[NetworkSpell, ...]:
        """Return the spells of a network that are effects: those with anomalies, or else that none was found."""
        begun = [spell for spell in one.spells if self.begins is None or (spell.after or spell.last) >= self.begins]
        affected = tuple(spell for spell in begun if spell.extent is not Extent.NONE)
        return affected or tuple(filter(None, (spell.since(self.begins) for spell in begun)))

    def effect_id(self, spell: NetworkSpell) -> str:
        """Return the id of an effect: the same as long as its first day is."""
        return id_of(*self.prefix, spell.network, spell.first)


def parts_of(measured: Measured) -> Parts:
    """Return the effects, claims and sources of what was measured."""
    effects: dict[str, dict[str, Any]] = {}
    claims: dict[str, dict[str, Any]] = {}
    for one in measured.networks:
        for spell in measured.spells(one):
            name = measured.effect_id(spell)
            within = one.between(spell.first, spell.last)
            effects[name] = _effect(name, spell, within, measured)
            claims |= _claims(name, (spell.network, str(spell.first)), within, measured, spell.network)
    everything = [count for one in measured.series for count in one.counts]
    claims |= _claims(measured.action.id, ("all",), everything, measured, "all networks")
    for one in measured.content:
        provider = table().content_networks.get(one.network)
        part = f"{one.network} ({provider}, a content network)" if provider else "tests of an unknown network"
        claims |= _claims(measured.action.id, (one.network,), one.counts, measured, part)
    used = {count.source for count in everything}
    sources = {name: source for name, source in measured.sources.items() if name in used}
    return {"effects": effects, "claims": claims, "sources": sources}


def _effect(name: str, spell: NetworkSpell, within: Sequence[NetworkDay], measured: Measured) -> dict[str, Any]:
    ends = spell.ends
    where = measured.action.where
    is_local = where and measured.subject.country not in where
    is_web = measured.subject.test == _WEB and measured.subject.domain
    made: dict[str, Any] = {
        "id": name,
        "extent": str(spell.extent),
        "from": spell.begins.text,
        "to": None if ends is None else ends.text,
        "last_seen": str(spell.last) if ends is None else None,
        "scope": f"the website {measured.subject.domain}" if is_web else None,
        "where": None if is_local or len(where) == 1 else [measured.subject.country],
        "networks": [spell.network],
        "evidence": [
            {"source": source, "note": _note(spell, within, measured.limits) + (_LOCAL if is_local else "")}
            for source in _sources(within)
        ],
    }
    return {key: value for key, value in made.items() if value is not None}


def _note(spell: NetworkSpell, within: Iterable[NetworkDay], limits: Thresholds) -> str:
    """Return what the counts say, and by which thresholds they were read."""
    total = _total(within)
    confirmed = (
        f"{total.confirmed:,} showed a confirmed block"
        if total.confirmed
        else "no block is confirmed, and anomalies may have other causes"
    )
    return (
        f"{counted(total.tests, 'test')} on {counted(len(spell.days), 'measured day')}, {total.failures:,} without a "
        f"result; {total.anomalies:,} showed an anomaly; {confirmed}. {limits}"
    )


def _claims(
    about: str, name: tuple[str, ...], counts: Sequence[NetworkDay], measured: Measured, part: str
) -> dict[str, dict[str, Any]]:
    """Return the claims about the number of tests, of anomalies and of confirmed blocks."""
    total, last = _total(counts), max(one.day for one in counts)
    kinds = {
        "tests": (total.tests, counted(total.tests, "test"), part),
        "anomalies": (total.anomalies, f"{counted(total.anomalies, 'test')} with an anomaly", f"{part}: anomalies"),
        "confirmed": (
            total.confirmed,
            f"{counted(total.confirmed, 'test')} with a confirmed block",
            f"{part}: confirmed blocks",
        ),
    }
    made = {}
    for kind, (number, words, which) in kinds.items():
        if number or kind != "confirmed":
            claim = id_of(*measured.prefix, *name, kind)
            made[claim] = {
                "id": claim,
                "about": about,
                "metric": "measurements",
                "as_of": str(last),
                "part": which,
                "amount": {"words": words, "low": number, "high": number, "unit": "tests"},
                "evidence": [{"source": source, "said_by": table().id} for source in _sources(counts)],
            }
    return made


def _total(counts: Iterable[NetworkDay]) -> NetworkDay:
    held = list(counts)
    return NetworkDay(
        network=held[0].network,
        day=held[0].day,
        tests=sum(one.tests for one in held),
        anomalies=sum(one.anomalies for one in held),
        confirmed=sum(one.confirmed for one in held),
        failures=sum(one.failures for one in held),
    )


def _sources(counts: Iterable[NetworkDay]) -> list[str]:
    """Return the ids of the sources of counts, in the order of their names."""
    return sorted({one.source for one in counts})


def pointers(parts: Parts, action: int, record: Mapping[str, Any]) -> dict[str, str]:
    """Return the JSON Pointer of each part in a record, by id."""
    return {
        one: join_pointer(place_of((name, one), action, record))
        for name in LISTS
        for one in (held.get("id") for held in _list_of(name, action, record)[1])
        if one in parts[name]
    }


def place_of(pointer: Pointer, action: int, record: Mapping[str, Any]) -> Pointer:
    """Return the place in a record of something in a part: of its list if the record does not have the part."""
    name, part, *rest = pointer
    path, held = _list_of(str(name), action, record)
    place = next((place for place, one in enumerate(held) if one.get("id") == part), part)
    return (*path, place, *rest)


def _list_of(name: str, action: int, record: Mapping[str, Any]) -> tuple[Pointer, Sequence[Any]]:
    """Return the place of a list of parts in a record, and what it has."""
    if name == "effects":
        return ("actions", action, name), record["actions"][action].get(name, ())
    return (name,), record.get(name, ())
