"""Read counts of OONI into a record: what they add, and what a second import changes."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any, Final

from attrs import evolve, field, frozen

from incidents.build import BuiltRecord, CellOutcome, Fate, id_of
from incidents.codec import dumps, to_dict
from incidents.codec.files import read_bytes
from incidents.english import counted
from incidents.errors import CannotCheck
from incidents.exchange.folder import FormerRecord, RecordStep, Step
from incidents.exchange.ooni.counts import COUNTS, DAY, NETWORK, REST, CountRow, count_rows, joined, read_counts, union
from incidents.exchange.ooni.parts import LISTS, Measured, Parts, parts_of, place_of, pointers
from incidents.exchange.ooni.series import NetworkDay, Thresholds, series_of
from incidents.exchange.ooni.subject import COLUMNS, Subject, subject_of, table
from incidents.exchange.result import ImportedRecord, ImportNote, ImportResult
from incidents.exchange.sheets import MOST_BYTES
from incidents.exchange.three_way import changes, merged
from incidents.findings import Findings
from incidents.model import registry
from incidents.model.actions import Action
from incidents.model.codes import Extent
from incidents.model.countries import BLOC
from incidents.model.data import IncidentData
from incidents.model.incident import Incident
from incidents.model.places import is_territory
from incidents.validation.pipeline import check_data

NAME: Final = "ooni"
_DIGITS: Final = 8


@frozen(kw_only=True)
class CountFile:
    """A file with counts, and what the caller knows of it."""

    path: str
    accessed: date
    """The day on which it was downloaded."""
    address: str | None = None
    country: str | None = None
    test: str | None = None
    domain: str | None = None
    limits: Thresholds = field(factory=Thresholds)


@frozen(kw_only=True)
class CountImport:
    """What an import of counts does to a record."""

    result: ImportResult
    step: RecordStep
    former: FormerRecord
    """What the next import needs to know."""

    @property
    def writes(self) -> bool:
        """Whether the record, as it would be, is valid."""
        return self.step.step is not Step.LEFT


def import_counts(file: CountFile, incident: Incident, action_id: str, former: FormerRecord | None) -> CountImport:
    """Return what the counts of a file add to an action of a record.

    Args:
        file: The file.
        incident: The record.
        action_id: The action whose effects were measured.
        former: What the last import into this record made; None for the first one.

    Raises:
        CannotCheck: if the file cannot be read, states no country or no test, or is about another country or platform than
            the action.
    """
    place, action = _action(incident, action_id)
    counts = read_counts(file.path)
    asked = {"country": file.country, "test": file.test, "domain": file.domain}
    subject = subject_of(file.path, file.address, asked, counts.columns)
    _fitting(file.path, subject, incident, action)
    known = dict(former.data) if former else {}
    key = f"{action_id}|{subject.country}|{subject.test}|{subject.domain or ''}"
    held = known.get(key, {"counts": [], "sources": {}, "parts": {}})
    source = _source(file, subject)
    rows = count_rows(counts, subject, source["id"])
    fresh = {(one.network, one.day): one for one in joined([row.count for row in rows if row.count])}
    everything = union({(one.network, one.day): one for one in _remembered(held)}, fresh)
    if not everything:
        raise CannotCheck(file.path, "no row has counts that can be read")
    sources = {source["id"]: source} | held["sources"]
    measured = _measured(incident, action, subject, file.limits, sources, everything)
    theirs = parts_of(measured)
    mine = to_dict(incident)
    own = _held(mine, place, {name for parts in (theirs, held["parts"]) for one in parts.values() for name in one})
    base = held["parts"] if former and held["parts"] else _common(theirs, own)
    removed = base["effects"].keys() - own["effects"]
    theirs["claims"] = {name: one for name, one in theirs["claims"].items() if one["about"] not in removed}
    found = merged(base, own, theirs)
    value = _grafted(mine, place, own, found.value)
    checked = check_data(value)
    same = value == mine
    valid = checked.incident is not None and not checked.errors
    step = RecordStep(
        id=incident.id,
        step=Step.SAME if same else Step.CHANGED if valid else Step.LEFT,
        changes=() if same else tuple(changes(mine, value)),
        clashes=tuple(evolve(one, pointer=place_of(one.pointer, place, value)) for one in found.clashes),
        findings=checked.errors,
        text=dumps(checked.incident) if checked.incident is not None and valid and not same else None,
    )
    now = {
        "counts": [_written(one) for one in sorted(everything.values())],
        "sources": {name: one for name, one in sources.items() if name in theirs["sources"]},
        "parts": theirs,
    }
    outcomes = tuple(_outcomes(rows, measured, pointers(theirs, place, value), incident.id))
    built = BuiltRecord(
        id=incident.id, incident=checked.incident, data=value, findings=Findings(checked.findings), outcomes=outcomes
    )
    result = ImportResult(
        importer=NAME,
        path=file.path,
        licence=table().licence,
        records=(ImportedRecord(built=built, keys=((incident.id,),), links=(), rows=()),),
        outcomes=outcomes,
        notes=tuple(_notes(rows, measured)),
    )
    return CountImport(
        result=result, step=step, former=FormerRecord(keys=((incident.id,),), links=(), data=known | {key: now})
    )


def _action(incident: Incident, action_id: str) -> tuple[int, Action]:
    for place, action in enumerate(incident.actions):
        if action.id == action_id:
            return place, action
    known = ", ".join(action.id for action in incident.actions)
    raise CannotCheck(incident.id, f"no action {action_id!r}; its actions are {known}")


def _fitting(path: str, subject: Subject, incident: Incident, action: Action) -> None:
    """Raise an error if the file is about another country or another platform than the action."""
    places = [incident.enclosing(place) for place in action.where] or [incident.countries]
    around = {code[:2] for place in places for code in place if is_territory(code)}
    if around and subject.country not in around and BLOC not in around:
        raise CannotCheck(path, f"counts of {subject.country}, but {action.id!r} concerns {', '.join(sorted(around))}")
    concerned = {registry.lineage(name) if registry.find(name) else name for name in action.platforms}
    known = {name for name in concerned if registry.find(name)}
    if subject.platforms and known and known == concerned and subject.platforms.isdisjoint(known):
        tested = ", ".join(sorted(subject.platforms))
        raise CannotCheck(path, f"tests of {tested}, but {action.id!r} concerns {', '.join(sorted(action.platforms))}")


def _source(file: CountFile, subject: Subject) -> dict[str, Any]:
    digest = hashlib.sha256(read_bytes(file.path, MOST_BYTES)).hexdigest()
    made = {
        "id": id_of(NAME, subject.country, subject.domain or subject.test, digest[:_DIGITS]),
        "kind": "measurement",
        "publisher": table().publisher,
        "title": f"Counts by day and network: {subject.name} in {subject.country}, accessed {file.accessed}",
        "url": subject.address,
        "sha256": digest,
    }
    return {key: value for key, value in made.items() if value is not None}


def _measured(  # noqa: PLR0913, PLR0917 - what a series needs
    incident: IncidentData,
    action: Action,
    subject: Subject,
    limits: Thresholds,
    sources: Mapping[str, dict[str, Any]],
    counts: Mapping[tuple[str, date], NetworkDay],
) -> Measured:
    networks: dict[str, list[NetworkDay]] = {}
    for one in sorted(counts.values()):
        networks.setdefault(one.network, []).append(one)
    series = tuple(
        series_of(name, days, limits) for name, days in sorted(networks.items(), key=lambda pair: int(pair[0][2:]))
    )
    begins = action.on.days(incident.timezone)[0] if action.on else None
    return Measured(action=action, begins=begins, subject=subject, limits=limits, sources=sources, series=series)


def _remembered(held: Mapping[str, Any]) -> Iterator[NetworkDay]:
    for network, day, tests, anomalies, confirmed, failures, source in held["counts"]:
        yield NetworkDay(
            network=network,
            day=date.fromisoformat(day),
            tests=tests,
            anomalies=anomalies,
            confirmed=confirmed,
            failures=failures,
            source=source,
        )


def _written(one: NetworkDay) -> list[Any]:
    return [one.network, str(one.day), one.tests, one.anomalies, one.confirmed, one.failures, one.source]


def _held(record: Mapping[str, Any], place: int, names: Iterable[str]) -> Parts:
    """Return the objects of a record that have an id of a part."""
    wanted = set(names)
    lists = {
        "effects": record["actions"][place].get("effects", ()),
        **{name: record.get(name, ()) for name in LISTS[1:]},
    }
    return {name: {one["id"]: one for one in held if one.get("id") in wanted} for name, held in lists.items()}


def _common(theirs: Parts, own: Parts) -> Parts:
    """Return the parts that the record has, as they are imported: without an earlier import, all differences are the curator's."""
    return {name: {key: one for key, one in theirs[name].items() if key in own[name]} for name in LISTS}


def _grafted(record: Mapping[str, Any], place: int, own: Parts, parts: Parts) -> dict[str, Any]:
    """Return a record with other parts: changed ones where they were, new ones at the end."""
    action = record["actions"][place]
    effects = _list(action.get("effects", []), own["effects"], parts["effects"])
    actions = [*record["actions"]]
    actions[place] = action | {"effects": effects}
    lists = {name: _list(record.get(name, []), own[name], parts[name]) for name in LISTS[1:]}
    changed = dict(record) | {"actions": actions} | {name: held for name, held in lists.items() if held}
    return to_dict(made) if (made := check_data(changed).incident) is not None else changed


def _list(held: list[Any], own: Mapping[str, Any], parts: Mapping[str, Any]) -> list[Any]:
    kept = [parts.get(one.get("id"), None if one.get("id") in own else one) for one in held]
    return [*(one for one in kept if one is not None), *(one for name, one in parts.items() if name not in own)]


def _outcomes(
    rows: Iterable[CountRow], measured: Measured, where: Mapping[str, str], record: str
) -> Iterator[CellOutcome]:
    """Yield what became of each cell: a count is where its day or its network is counted."""
    used = {DAY, NETWORK, REST, *COUNTS.values(), *COLUMNS.values()}
    whole = f"{record}#{where[id_of(*measured.prefix, 'all', 'tests')]}"
    in_effects = {
        (one.network, count.day): f"{record}#{where[name]}"
        for one in measured.networks
        for spell in measured.spells(one)
        for count in one.between(spell.first, spell.last)
        if (name := measured.effect_id(spell)) in where
    }
    for row in rows:
        own = None if row.count is None else in_effects.get((row.count.network, row.count.day))
        places = [whole] if own is None else [whole, own]
        for cell in row.row.values():
            if cell:
                fate = Fate.LEFT_OVER
                if row.bad is not None and cell.origins == row.bad.origins:
                    fate = Fate.REFUSED
                elif row.count is not None and cell.origins[0].column in used:
                    fate = Fate.KEPT
                kept = tuple(places) if fate is Fate.KEPT else ()
                yield CellOutcome(origin=cell.origins[0], text=cell.text, fate=fate, places=kept)


def _notes(rows: Iterable[CountRow], measured: Measured) -> Iterator[ImportNote]:
    """Yield what a reader should look at."""
    refused = [row for row in rows if row.bad is not None]
    yield ImportNote(
        title=f"{counted(len(refused), 'row')} refused:",
        lines=tuple(f"{row.bad.label}: {row.why}: {row.bad.text}" for row in refused if row.bad is not None),
    )
    content = [(one, table().content_networks.get(one.network)) for one in measured.content]
    yield ImportNote(
        title="Content networks and unknown networks, counted as claims and not as effects:",
        lines=tuple(f"{one.network}{f' ({provider})' if provider else ''}" for one, provider in content),
    )
    effects = {one.network: measured.spells(one) for one in measured.networks}
    yield ImportNote(
        title="Effects:",
        lines=tuple(
            f"{name}: {spell.extent}, from {spell.begins}, {f'to {spell.ends}' if spell.ends else f'last seen {spell.last}'}"
            for name, spells in effects.items()
            for spell in spells
        ),
    )
    few = [one for one in measured.networks if not one.spells]
    yield ImportNote(
        title=f"{counted(len(few), 'network')} with too few measured days, which are unknown:",
        lines=tuple(f"{one.network}: {counted(len(one.counts), 'day')}" for one in few),
    )
    earlier = [
        spell
        for one in measured.networks
        for spell in one.spells
        if spell.extent is not Extent.NONE and spell not in effects[one.network]
    ]
    yield ImportNote(
        title="Anomalies that ended before the action:",
        lines=tuple(f"{spell.network}: {spell.first} to {spell.last}" for spell in earlier),
    )
    odd = [day for one in measured.networks for day in one.odd]
    yield ImportNote(
        title=f"{counted(len(odd), 'day')} unlike those around, which change no effect:",
        lines=tuple(
            f"{day.network}, {day.day}: {day.anomalies} anomalies and {day.confirmed} confirmed of {day.results} results"
            for day in odd
        ),
    )
