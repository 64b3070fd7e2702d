"""Join two parts of two records that are the same thing, and keep what they disagree about as claims."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from textwrap import shorten
from typing import Any, Final, TypeVar

import attrs
from attrs import evolve, frozen

from incidents.build.merging import METRICS, around
from incidents.comparison.same_incident import TOLERANCE
from incidents.model.actions import Action, Announcement, Effect, InForce, Term
from incidents.model.actors import Actor
from incidents.model.clocks import beginning
from incidents.model.codes import Extent, Metric
from incidents.model.evidence import Evidence
from incidents.model.fields import KEY
from incidents.model.parts import lineage
from incidents.model.places import Place
from incidents.model.statements import Claim
from incidents.model.time import Days, When

T = TypeVar("T")
_IDENTITY: Final = frozenset({"id", "kind"})
_INSIDE: Final[dict[type, str]] = {Announcement: "announced", InForce: "in_force"}
_MOST_SHOWN: Final = 60


@frozen(kw_only=True)
class MergeSide:
    """One of two records that are merged."""

    id: str
    zone: str | None
    source: str
    """The id of its first source, in the merged record."""

    def proof(self, *parts: Any) -> tuple[Evidence, ...]:
        """Return the evidence of the first part that has any; else the first source, with a note that says so."""
        found = next((part.evidence for part in parts if part is not None and part.evidence), None)
        return found or (Evidence(source=self.source, note=f'From the record "{self.id}", which does not say more.'),)


@frozen(kw_only=True)
class Disagreement:
    """A field in which two records have different values, each with the record that has it."""

    about: str
    """The id of the part."""
    field: str
    kept: Any
    other: Any
    claimed: bool
    """Whether both values are claims of the merged record; otherwise the other value is left out."""

    def __str__(self) -> str:
        fate = "both are claims" if self.claimed else "the second is left out"
        return f"{self.field} of {self.about}: {_text(self.kept)} or {_text(self.other)} ({fate})"


class Joiner:
    """Joins parts, and collects the claims and disagreements."""

    def __init__(self, kept: MergeSide, other: MergeSide, new_id: Callable[[str], str]) -> None:
        self.kept, self.other = kept, other
        self.new_id = new_id
        self.claims: list[Claim] = []
        self.disagreements: list[Disagreement] = []

    def joined(self, one: Any, two: Any, about: str, *outer: tuple[Any, Any]) -> Any:
        """Return one part with what only the other has; lists are united, and different values become claims.

        `about` is the id of what the claims are about; `outer` are the parts around, for evidence.
        """
        changes: dict[str, Any] = {}
        around_both = ((one, two), *outer)
        for field in attrs.fields(type(one)):
            mine, others = getattr(one, field.name), getattr(two, field.name)
            if field.name in _IDENTITY or others in (None, ()) or mine == others:
                continue
            if mine in (None, ()):
                changes[field.name] = others
            elif field.name == "effects":
                changes[field.name] = self._effects(mine, others, *around_both)
            elif isinstance(mine, tuple):
                changes[field.name] = united(mine, others)
            elif isinstance(mine, Announcement | InForce):
                changes[field.name] = self.joined(mine, others, about, *around_both)
            elif field.name != "last_seen":
                changes[field.name] = self._settled(type(one), field, mine, others, about, around_both)
            else:
                changes[field.name] = max(mine, others, key=lambda when: when.latest)
        self._put_in_order(one, two, changes, about, around_both)
        return evolve(one, **changes) if changes else one

    def _put_in_order(
        self, one: Any, two: Any, changes: dict[str, Any], about: str, parts: Iterable[tuple[Any, Any]]
    ) -> None:
        """Leave out the begin or the end that only the other has if the end would be before the begin; it is a claim."""
        for name in ("from_", "to"):
            begin, end = (changes.get(field, getattr(one, field, None)) for field in ("from_", "to"))
            is_new = name in changes and getattr(one, name) is None
            if is_new and isinstance(begin, When) and isinstance(end, When) and _is_before(end, begin):
                value = changes.pop(name)
                self._claim(
                    self.other, Metric(METRICS[type(one), name.rstrip("_")]), value, about, [pair[1] for pair in parts]
                )
                self._disagree(type(one), name.rstrip("_"), None, getattr(two, name), about, claimed=True)

    def _settled(  # noqa: PLR0913, PLR0917 - what is settled, and where
        self, cls: type, field: Any, mine: Any, others: Any, about: str, parts: Iterable[tuple[Any, Any]]
    ) -> Any:
        """Return the value of a field of which two are given: bounds around two times, otherwise the first one."""
        key = field.metadata.get(KEY, field.name)
        metric = (
            Metric("announced_term")
            if isinstance(mine, Term)
            else Metric(METRICS[cls, key])
            if (cls, key) in METRICS
            else None
        )
        if isinstance(mine, When) and isinstance(others, When) and (exact := _narrower(mine, others)):
            return exact
        self._disagree(cls, key, mine, others, about, claimed=metric is not None)
        if metric is not None:
            pairs = list(parts)
            self._claim(self.kept, metric, mine, about, [pair[0] for pair in pairs])
            self._claim(self.other, metric, others, about, [pair[1] for pair in pairs])
        if isinstance(mine, When):
            both = around([mine.text, others.text])
            return When(both) if both else mine
        return mine

    def _disagree(  # noqa: PLR0913 - what differs, and where
        self, cls: type, key: str, kept: Any, other: Any, about: str, *, claimed: bool
    ) -> None:
        field = f"{_INSIDE[cls]}.{key}" if cls in _INSIDE else key
        self.disagreements.append(Disagreement(about=about, field=field, kept=kept, other=other, claimed=claimed))

    def _claim(self, side: MergeSide, metric: Metric, value: Any, about: str, parts: Iterable[Any]) -> None:
        held: dict[str, Any] = {metric.carries: value.value if isinstance(value, Extent) else value}
        self.claims.append(Claim(about=about, metric=metric, evidence=side.proof(*parts), **held))

    def _effects(
        self, mine: tuple[Effect, ...], others: tuple[Effect, ...], *outer: tuple[Any, Any]
    ) -> tuple[Effect, ...]:
        """Unite effects; two of one extent on the same scene whose beginnings are near are one."""
        found = [*mine]
        for two in others:
            place = next((place for place, one in enumerate(mine) if self._is_one(one, two)), None)
            if place is None:
                found.append(two)
                continue
            one = found[place]
            if one.id is None:
                one = evolve(one, id=two.id or self.new_id("effect"))
            found[place] = self.joined(one, two, str(one.id), *outer)
        return tuple(found)

    def _is_one(self, one: Effect, two: Effect) -> bool:
        scenes = [
            (
                effect.extent,
                effect.platforms,
                effect.where,
                effect.networks,
                effect.network_types,
                effect.targets,
                effect.scope,
            )
            for effect in (one, two)
        ]
        return scenes[0] == scenes[1] and self.near(_days(one.from_, self.kept), _days(two.from_, self.other))

    def same_act(self, one: Action, two: Action) -> bool:
        """Return whether two actions are one: the same kind, answering the same, and nothing separates them."""
        if one.kind != two.kind or set(one.answers) != set(two.answers):
            return False
        for mine, others in (
            (map(lineage, one.platforms), map(lineage, two.platforms)),
            (one.targets, two.targets),
            (one.where, two.where),
        ):
            left, right = set(mine), set(others)
            if left and right and left.isdisjoint(right):
                return False
        return self.near(beginning(one, self.kept.zone), beginning(two, self.other.zone))

    @staticmethod
    def near(one: Days, two: Days) -> bool:
        """Return whether two dates may be at most some days apart; unknown ones may."""
        gaps = [
            (first - last).days
            for last, first in ((one[1], two[0]), (two[1], one[0]))
            if last is not None and first is not None
        ]
        return max(gaps, default=0) <= TOLERANCE


def _days(when: When | None, side: MergeSide) -> Days:
    return when.days(side.zone) if when else (None, None)


def united(mine: Iterable[T], others: Iterable[T]) -> tuple[T, ...]:
    """Return the items of both, those of the first before the others, each once."""
    return tuple(dict.fromkeys((*mine, *others)))


def same_actor(one: Actor, two: Actor) -> Actor:
    """Return one actor as two records describe it: the first description, with what only the other has.

    Another name is one by which it is also known.
    """
    names = united(one.also_known_as, (*((two.name,) if two.name else ()), *two.also_known_as))
    return evolve(
        one,
        name=one.name or two.name,
        kind=one.kind or two.kind,
        country=one.country or two.country,
        also_known_as=tuple(name for name in names if name != (one.name or two.name)),
        offices=united(one.offices, two.offices),
        identifiers={**two.identifiers, **one.identifiers},
        evidence=united(one.evidence, two.evidence),
    )


def same_place(one: Place, two: Place) -> Place:
    """Return one place as two records describe it: the first description, with what only the other has."""
    return evolve(one, kind=one.kind or two.kind, identifiers={**two.identifiers, **one.identifiers})


def differing(about: str, one: Any, two: Any, fields: Iterable[str]) -> Iterator[Disagreement]:
    """Yield the fields in which two parts have different values, of which the second is left out."""
    for name in fields:
        mine, others = getattr(one, name), getattr(two, name)
        if mine not in (None, ()) and others not in (None, ()) and mine != others:
            yield Disagreement(about=about, field=name.rstrip("_"), kept=mine, other=others, claimed=False)


def _narrower(one: When, two: When) -> When | None:
    """Return the time that lies within the other, because it is only more exact; None if they differ."""
    if None in (one.earliest, one.latest, two.earliest, two.latest):
        return None
    for inner, outer in ((one, two), (two, one)):
        if outer.earliest <= inner.earliest and inner.latest <= outer.latest:  # type: ignore[operator]
            return inner
    return None


def _is_before(end: When, begin: When) -> bool:
    """Return whether an end is certainly before a begin."""
    if end.utc is not None and begin.utc is not None:
        return end.utc < begin.utc
    return end.latest is not None and begin.earliest is not None and end.latest < begin.earliest


def _text(value: Any) -> str:
    if value is None:
        return "nothing"
    if isinstance(value, When | str):
        return shorten(str(value), _MOST_SHOWN, placeholder="…")
    if isinstance(value, Term):
        return ", ".join(str(part) for part in attrs.astuple(value, recurse=False) if part not in (None, ()))
    return repr(value)
