"""A corpus: many records to look up, filter and count."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import cached_property
from itertools import chain, pairwise, product
from typing import Self

from attrs import field, frozen

from incidents.corpus.balance import Balance
from incidents.corpus.counts import Counts, counts_of
from incidents.corpus.facet_values import years
from incidents.corpus.facets import FACETS, Facet, Value, closed_elsewhere, facet
from incidents.corpus.relations import Relations
from incidents.corpus.watchlist import Standing, standings
from incidents.english import counted
from incidents.errors import InvalidRecord, RepeatedId, UnknownId, UnknownValue
from incidents.findings import Findings
from incidents.findings.listing import Listing
from incidents.findings.notebook import readable
from incidents.model.arguments import as_incidents
from incidents.model.codes import StatusCode
from incidents.model.countries import country_name
from incidents.model.incident import Incident
from incidents.model.status import RUNNING
from incidents.model.time import as_day
from incidents.suggestions import in_words, nearest_first
from incidents.validation.loading import load_paths

Asked = Value | Iterable[Value]
"""One value, or several; a record must have at least one of them."""


def _sorted(incidents: Iterable[Incident]) -> tuple[Incident, ...]:
    found = sorted(as_incidents(incidents), key=lambda incident: incident.id)
    for one, other in pairwise(found):
        if one.id == other.id:
            raise RepeatedId(one.id)
    return tuple(found)


def _day(as_of: date | str | None, names: Iterable[str]) -> date | None:
    """Return the day for facets that depend on a day; None if none of them does."""
    dated = [name for name in names if facet(name).needs_day]
    if as_of is None and dated:
        message = f"{dated[0]} needs as_of, such as as_of='2024-08-25'"
        raise TypeError(message)
    if as_of is not None and not dated:
        message = "as_of works only with status; to see records as of a day, use clipped"
        raise TypeError(message)
    return None if as_of is None else as_day(as_of)


@frozen(slots=False, repr=False)
@readable
class Corpus:
    """Incidents, each with its own id, always sorted by id.

    Raises:
        RepeatedId: if two of them have the same id.
    """

    incidents: tuple[Incident, ...] = field(default=(), converter=_sorted)
    findings: Findings = field(default=Findings(), converter=Findings, eq=False, kw_only=True)
    """The errors of records that were left out by `skip_invalid`; else empty."""
    _filtered: Corpus | None = field(default=None, eq=False, kw_only=True)
    """The whole corpus of which this is a part: a value is known if a record of the whole corpus has it."""

    @classmethod
    def load(cls, *paths: str | os.PathLike[str], skip_invalid: bool = False) -> Self:
        """Load the records of files, folders (with their subfolders) and NDJSON files, as `incidents validate` finds them.

        With `skip_invalid`, records with errors are left out, and of several records with the same id all but the first.
        Their errors are in `findings`.

        Raises:
            InvalidRecord: with every finding of level error in all files, unless `skip_invalid` is true.
            CannotCheck: if a path does not exist or must not be read, or a folder has no records.
            TypeError: without any path.
        """
        if not paths:
            message = "load needs at least one file or folder"
            raise TypeError(message)
        loaded, errors = load_paths(paths)
        if errors and not skip_invalid:
            raise InvalidRecord(errors)
        return cls(loaded, findings=errors)

    def __len__(self) -> int:
        return len(self.incidents)

    def __iter__(self) -> Iterator[Incident]:
        return iter(self.incidents)

    def __contains__(self, incident: object) -> bool:
        """Return whether the corpus has an incident with an id, or this incident."""
        if isinstance(incident, Incident):
            return self._by_id.get(incident.id) == incident
        return incident in self._by_id

    def __getitem__(self, id: str) -> Incident:  # noqa: A002 - the word of the record
        """Return the incident with an id, or raise `UnknownId` with similar ids."""
        try:
            return self._by_id[id]
        except (KeyError, TypeError):
            raise UnknownId("incident", id, nearest_first(id, self._by_id)) from None

    def get(self, id: str) -> Incident | None:  # noqa: A002 - the word of the record
        """Return the incident with an id, or `None`."""
        return self._by_id.get(id)

    @cached_property
    def _by_id(self) -> dict[str, Incident]:
        return {incident.id: incident for incident in self.incidents}

    @cached_property
    def relations(self) -> Relations:
        """The relations between the incidents, as a graph."""
        return Relations.among(self.incidents)

    def where(
        self, *predicates: Callable[[Incident], bool], as_of: date | str | None = None, **values: Asked
    ) -> Corpus:
        """Return the incidents that meet all conditions: every predicate, and of every facet one of the given values.

        `where(country="VE", kind=["service_block", "content_block"])` finds incidents in Venezuela of either kind. The names
        are those of `FACETS`; `status` also needs the day `as_of`. A value may also be given by a name that means only it:
        `where(country="Venezuela", kind="Bloqueo de un servicio", platform="t.me")`.

        Raises:
            UnknownValue: if a facet or value does not exist; with suggestions.
            TimeSyntaxError: if `as_of` is not a full date.
            TypeError: if `status` is used without `as_of`, or `as_of` without `status`.
        """
        day = _day(as_of, values)
        asked = {name: self._asked(facet(name), value) for name, value in values.items()}
        found = (
            incident
            for incident in self.incidents
            if all(not wanted.isdisjoint(FACETS[name].values(incident, day)) for name, wanted in asked.items())
            and all(predicate(incident) for predicate in predicates)
        )
        return Corpus(found, filtered=self._whole)

    @property
    def _whole(self) -> Corpus:
        return self if self._filtered is None else self._filtered

    def _asked(self, asked: Facet, value: Asked) -> frozenset[Value]:
        given = tuple(value) if isinstance(value, Iterable) and not isinstance(value, str) else (value,)
        return frozenset(self._known(asked, one) for one in given)

    def _known(self, asked: Facet, value: Value) -> Value:
        """Return a value in the form that records use; it may be given by its name, label or domain, too."""
        if value in asked.closed:
            return value
        vocabulary = self._whole.vocabulary(asked.name)
        meant = self._whole.meant(asked.name, value) if isinstance(value, str) else iter(())
        for spelled in chain((value, asked.spelled(value)), map(asked.spelled, meant)):
            if spelled in vocabulary or spelled in asked.closed:
                return spelled
        near = asked.near(value, dict.fromkeys([*asked.closed, *vocabulary]))
        raise UnknownValue(asked.label.lower(), value, near, closed_elsewhere(value, asked.name))

    def meant(self, name: str, text: str) -> Iterator[Value]:
        """Yield the value of a facet that a text certainly means, by a name in the records or any that the library knows.

        Raises:
            UnknownValue: if the facet does not exist.
        """
        asked = facet(name)
        if name not in self._names:
            names: dict[str, set[Value]] = {}
            for words, value in (one for incident in self.incidents for one in asked.named(incident)):
                names.setdefault(in_words(words), set()).add(value)
            self._names[name] = names
        own = self._names[name].get(in_words(text), set())
        certain = asked.certain(text)
        if len(own) == 1:
            yield from own
        elif certain is not None and not own:
            yield certain

    @cached_property
    def _names(self) -> dict[str, dict[str, set[Value]]]:
        return {}

    def vocabulary(self, name: str) -> frozenset[Value]:
        """Return the values of a facet that some record has; empty for a facet that depends on the day.

        Raises:
            UnknownValue: if the facet does not exist.
        """
        if name not in self._vocabularies:
            asked = facet(name)
            held = () if asked.needs_day else (one for incident in self.incidents for one in asked.values(incident))
            self._vocabularies[name] = frozenset(held)
        return self._vocabularies[name]

    @cached_property
    def _vocabularies(self) -> dict[str, frozenset[Value]]:
        return {}

    def in_force(self, on: date | str) -> Corpus:
        """Return the incidents with a measure whose effect was observed on a day, whether or not it was legally in force.

        The status of its action is `in_effect`, `partly_in_effect`, `overdue` or `lifted_still_observed`. Measures without
        a known end that were last confirmed before the day are not included (`no_end_known`), nor measures that were ordered
        and never took effect.

        Raises:
            TimeSyntaxError: if `on` is not a full date.
        """
        return self.where(status=RUNNING, as_of=on)

    def overdue(self, as_of: date | str) -> Corpus:
        """Return the incidents with a measure whose announced term was over on a day, but which was still observed.

        Raises:
            TimeSyntaxError: if `as_of` is not a full date.
        """
        return self.where(status=StatusCode.OVERDUE, as_of=as_of)

    def standings(self, as_of: date | str) -> Listing[Standing]:
        """Return the status of each root action on a day, sorted by the id of the incident.

        Raises:
            TimeSyntaxError: if `as_of` is not a full date.
        """
        day = as_day(as_of)
        return Listing(found for incident in self.incidents for found in standings(incident, day))

    def by(self, *names: str, as_of: date | str | None = None) -> Counts:
        """Count incidents by the values of a facet, or by the combined values of several facets.

        Raises:
            UnknownValue: if a facet does not exist.
            TimeSyntaxError: if `as_of` is not a full date.
            TypeError: without any name, if `status` is used without `as_of`, or `as_of` without `status`.
        """
        if not names:
            message = "by needs at least one facet, such as by('country')"
            raise TypeError(message)
        day = _day(as_of, names)
        asked = [facet(name) for name in names]
        found = (tuple(product(*(one.values(incident, day) for one in asked))) for incident in self.incidents)
        return counts_of(found if len(names) > 1 else (tuple(one for (one,) in each) for each in found), *names)

    @cached_property
    def balance(self) -> Balance:
        """What the corpus is made of, and how far it leans to one side."""
        return Balance.of(self.incidents)

    def __repr__(self) -> str:
        return f"<Corpus of {self.summary}>"

    @property
    def summary(self) -> str:
        """How many incidents, where and from when to when, in one line."""
        begun = [year for incident in self.incidents for year in years(incident)]
        countries = {code for incident in self.incidents for code in incident.countries}
        parts = [counted(len(self), "incident")]
        if countries:
            places = [country_name(code) for code in countries]
            parts = [f"{parts[0]} in {places[0] if len(places) == 1 else counted(len(places), 'country', 'countries')}"]
        if begun:
            first, last = min(begun), max(begun)
            parts += [f"begun in {first}" if first == last else f"begun from {first} to {last}"]
        if self.findings:
            parts += [f"{self.findings.summary} in records left out"]
        return ", ".join(parts)
