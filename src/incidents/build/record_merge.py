"""Merge two records of one incident into one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final

import attrs
from attrs import evolve, frozen

from incidents.build.ids import unique
from incidents.build.merged_parts import Disagreement, Joiner, MergeSide, differing, same_actor, same_place, united
from incidents.model.actors import Actor
from incidents.model.codes import CurationStatus
from incidents.model.context import Curation, Relation, Translation
from incidents.model.evidence import Source
from incidents.model.frozendict import FrozenDict
from incidents.model.incident import Incident
from incidents.model.places import Place
from incidents.model.structure import parts

_WORDS: Final = ("context", "justifications", "assessments", "reactions", "claims", "gaps")
"""Lists of parts that are only united."""


@frozen(kw_only=True)
class Merged:
    """The record that two became, and what they disagree about."""

    incident: Incident
    disagreements: tuple[Disagreement, ...]


def merge(kept: Incident, other: Incident) -> Merged:
    """Return the union of two records of one incident, under the id of the first, which `replaces` the second.

    Parts that are the same thing are joined: actors and places of one id, sources of one address, actions of one kind whose
    dates, platforms, targets and places do not separate them, and parts that are equal. Other parts of the second record get
    an id of their own if theirs is taken. Where dates, terms, extents or scopes differ, both values are claims, and a date
    is in the record as the bounds around both. The curations are joined; the merged record is not reviewed.
    """
    return _Merge(kept, other).merged()


class _Merge:
    def __init__(self, kept: Incident, other: Incident) -> None:
        self.kept = kept
        self.names: dict[str, str] = {other.id: kept.id}
        self.taken = {kept.id, *_ids(kept), *_ids(other)}
        self._match(kept, other)
        self.other: Incident = _renamed(other, self.names)
        self.joiner = Joiner(
            MergeSide(id=kept.id, zone=kept.timezone, source=kept.sources[0].id),
            MergeSide(id=other.id, zone=other.timezone, source=self.other.sources[0].id),
            self._new_id,
        )
        self.former = other

    def _match(self, kept: Incident, other: Incident) -> None:
        """Name what is in both as in the first record, and the rest of the second by ids that are free."""
        mine = {**_declared(kept)}
        sources = {source.url: source.id for source in kept.sources if source.url}
        for name, thing in _declared(other).items():
            held = mine.get(name)
            if isinstance(thing, Source) and thing.url and thing.url in sources:
                self.names[name] = sources[thing.url]
            elif held is not None and not _is_same(held, thing):
                self.names[name] = self._new_id(name)

    def _new_id(self, base: str) -> str:
        made = unique(base, self.taken)
        self.taken.add(made)
        return made

    def merged(self) -> Merged:
        """Return the result."""
        one, two = self.kept, self.other
        acts = self._actions()
        for field in ("title", "summary", "timezone"):
            self.joiner.disagreements += differing(one.id, one, self.former, (field,))
        lists: dict[str, Any] = {name: united(getattr(one, name), getattr(self.other, name)) for name in _WORDS}
        lists["claims"] = united(lists["claims"], self.joiner.claims)
        incident = evolve(
            one,
            countries=united(one.countries, two.countries),
            summary=one.summary or two.summary,
            timezone=one.timezone or two.timezone,
            places=self._joined(one.places, two.places, same_place, ("name", "in_", "kind")),
            actors=self._joined(one.actors, two.actors, same_actor, ("kind", "country")),
            actions=acts,
            relations=self._relations(),
            sources=self._joined(one.sources, two.sources, _same_source, ("publisher", "title", "published")),
            translations=_translated(one.translations, two.translations),
            curation=self._curation(),
            replaces=tuple(name for name in united((*one.replaces, self.former.id), two.replaces) if name != one.id),
            extensions={**two.extensions, **one.extensions},
            **lists,
        )
        self.joiner.disagreements += (
            Disagreement(about=one.id, field=f"extensions.{key}", kept=value, other=two.extensions[key], claimed=False)
            for key, value in one.extensions.items()
            if key in two.extensions and two.extensions[key] != value
        )
        return Merged(incident=_tidied(incident), disagreements=tuple(self.joiner.disagreements))

    def _joined(
        self, mine: Iterable[Any], others: Iterable[Any], same: Callable[[Any, Any], Any], fields: Iterable[str]
    ) -> tuple[Any, ...]:
        """Return the parts of both by id; of one that is in both, what the two records have together."""
        found = {part.id: part for part in mine}
        for part in others:
            held = found.get(part.id)
            if held is not None:
                self.joiner.disagreements += differing(part.id, held, part, fields)
            found[part.id] = part if held is None else same(held, part)
        return tuple(found.values())

    def _actions(self) -> tuple[Any, ...]:
        """Join the actions that are one, then append the others; what answers follows what is answered."""
        found, free, names = [*self.kept.actions], {*range(len(self.kept.actions))}, dict[str, str]()
        for action in sorted(self.other.actions, key=lambda one: bool(one.answers)):
            two = _renamed(action, names)
            place = next((place for place in sorted(free) if self.joiner.same_act(found[place], two)), None)
            if place is None:
                found.append(two)
                continue
            free.discard(place)
            names[two.id] = found[place].id
            found[place] = self.joiner.joined(found[place], two, found[place].id)
        if names:
            self.other = _renamed(self.other, names)
            found = [_renamed(one, names) for one in found]
        return tuple(found)

    def _relations(self) -> tuple[Relation, ...]:
        """Return the relations of both, but for those to each other; one that both have has the evidence of both."""
        gone = {self.kept.id, self.former.id}
        found: dict[tuple[str, str], Relation] = {}
        for relation in (*self.kept.relations, *self.other.relations):
            held = found.setdefault((relation.kind, relation.incident), relation)
            if held is not relation:
                basis = min(held.basis, relation.basis, key=lambda one: one != "stated")
                found[relation.kind, relation.incident] = evolve(
                    held, basis=basis, evidence=united(held.evidence, relation.evidence)
                )
        return tuple(relation for (_, name), relation in found.items() if name not in gone)

    def _curation(self) -> Curation:
        """Return both histories: the first creation, the last change, all curators; the merged record has no review."""
        one, two = self.kept.curation or Curation(), self.other.curation or Curation()
        history = f'Merged with the record "{self.former.id}" ({self.former.title}).'
        notes = [note for note in (one.note, two.note if two.note != one.note else None, history) if note]
        dates = [when for when in (one.created, two.created) if when]
        changes = [when for when in (one.updated, two.updated) if when]
        drafts = CurationStatus.DRAFT in (one.status, two.status)
        return Curation(
            status=CurationStatus.DRAFT if drafts else one.status or two.status,
            created=min(dates, key=lambda when: when.text, default=None),
            updated=max(changes, key=lambda when: when.text, default=None),
            curators=united(one.curators, two.curators),
            omitted=tuple({omitted.url: omitted for omitted in (*two.omitted, *one.omitted)}.values()),
            note=" ".join(notes),
        )


def _declared(record: Incident) -> dict[str, Any]:
    """Return the parts of a record by id."""
    groups: tuple[tuple[Any, ...], ...] = (
        record.sources, record.places, record.actors, record.actions,
        *(action.effects for action in record.actions),
        record.context, record.justifications, record.assessments, record.reactions, record.claims,
    )  # fmt: skip
    return {part.id: part for group in groups for part in group if part.id is not None}


def _ids(record: Incident) -> Iterable[str]:
    """Return the ids of the parts of a record, and the names that it uses of the registry."""
    return (*_declared(record), *(name for action in record.actions for name in (*action.by, *action.platforms)))


def _is_same(one: Any, two: Any) -> bool:
    """Return whether two parts of one id are the same thing: an actor, a place, or equal in everything."""
    return (
        (isinstance(one, Actor) and isinstance(two, Actor))
        or (isinstance(one, Place) and isinstance(two, Place))
        or one == two
    )


def _same_source(one: Source, two: Source) -> Source:
    """Return one source as two records describe it: the first description, with what only the other has."""
    changes: dict[str, Any] = {
        "authors": united(one.authors, two.authors),
        "derived_from": tuple(name for name in united(one.derived_from, two.derived_from) if name != one.id),
    }
    changes |= {
        field.name: getattr(two, field.name) for field in attrs.fields(Source) if getattr(one, field.name) is None
    }
    return evolve(one, **changes)


def _translated(one: Mapping[str, Translation], two: Mapping[str, Translation]) -> FrozenDict[str, Translation]:
    """Return the translations of both; of one language, the title and the summary of the first, or else of the second."""
    found = {**two, **one}
    for language in one.keys() & two.keys():
        found[language] = Translation(
            title=one[language].title or two[language].title, summary=one[language].summary or two[language].summary
        )
    return FrozenDict(found)


def _renamed(thing: Any, names: Mapping[str, str]) -> Any:
    """Return a part of a record with other ids, in what it declares and in what it refers to."""
    if not names:
        return thing
    changes: dict[str, Any] = {}
    cls: Any = type(thing)
    for part in parts(cls).values():
        value = getattr(thing, part.name)
        if part.declares == "incident" or value is None:
            continue
        if part.declares or part.refers:
            changes[part.name] = (
                names.get(value, value)
                if isinstance(value, str)
                else united((names.get(one, one) for one in value), ())
            )
        elif part.inner is not None and not part.is_mapping:
            inner = tuple(_renamed(one, names) for one in value) if isinstance(value, tuple) else _renamed(value, names)
            changes[part.name] = inner
    return evolve(thing, **changes) if changes else thing


def _tidied(record: Incident) -> Incident:
    """Return a record without gaps that are filled by now, and with one gap for each field."""
    things = {record.id: record, **_declared(record)}
    kept = {
        (gap.about, gap.field_): gap
        for gap in reversed(record.gaps)
        if not _is_filled(things.get(gap.about), gap.field_)
    }
    return evolve(record, gaps=tuple(reversed(kept.values())))


def _is_filled(thing: Any, field: str) -> bool:
    value = thing
    for name in field.split("."):
        value = getattr(value, name, None) if value is not None else None
    return value not in (None, ())
