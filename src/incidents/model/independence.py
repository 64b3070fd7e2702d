"""Independent chains of sources, and how well a claim is supported; both are derived from the record.

A source that copies, translates or takes its facts from another shares its ancestors. Sources that share an ancestor are
one chain: three papers that print one agency's report count once.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from incidents.english import counted
from incidents.findings.notebook import readable
from incidents.model.data import IncidentData
from incidents.model.evidence import Evidence, Source
from incidents.values import frozen

SourceChain = tuple[str, ...]
"""Ids of the sources that share an ancestor with each other, in the order of the record."""


@frozen(kw_only=True)
@readable
class Corroboration:
    """How well a claim, or another part with evidence, is supported."""

    chains: tuple[SourceChain, ...]
    """The sources of the evidence, grouped into chains."""
    speakers: tuple[str, ...]
    """The ids of the speakers; the source if it speaks in its own voice."""
    direct: bool
    """Whether some evidence is first-hand: no one passed the words on, and the source does not take them from another."""

    @property
    def words(self) -> str:
        """The support in words, such as "2 independent chains, 1 speaker, first-hand"."""
        return ", ".join(
            (
                counted(len(self.chains), "independent chain"),
                counted(len(self.speakers), "speaker"),
                "first-hand" if self.direct else "reported",
            )
        )

    def __str__(self) -> str:
        return self.words


def ancestors(sources: Mapping[str, Source], *names: str) -> frozenset[str]:
    """Return some sources and all from which they derive, directly or not; sources may also derive from each other."""
    found: set[str] = set()
    waiting = list(names)
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            known = sources.get(name)
            waiting += known.derived_from if known else ()
    return frozenset(found)


def nearest_shared(sources: Mapping[str, Source], names: Collection[str], circular: Collection[str] = ()) -> str | None:
    """Return the nearest source to which all of some sources go back: of the shared ancestors, the one with most ancestors.

    Sources that derive from each other in a circle have to be named in `circular`.
    """
    # What a source goes back to, those that derive from it go back to as well: they need not be asked.
    derived: dict[str, list[str]] = {}
    for source in sources.values():
        for above in source.derived_from:
            derived.setdefault(above, []).append(source.id)
    below: set[str] = set()
    waiting = [other for name in names for other in derived.get(name, ())]
    while waiting:
        name = waiting.pop()
        if name not in below:
            below.add(name)
            waiting += derived.get(name, ())
    shared: frozenset[str] | None = None
    for name in names:
        if (name not in below or name in circular) and (shared is None or shared):
            found = ancestors(sources, name)
            shared = found if shared is None else shared & found
    nearest = (shared or frozenset()).difference(
        above
        for name in shared or ()
        if name in sources
        for above in sources[name].derived_from
        if above not in circular
    )
    return max(nearest, key=lambda name: (len(ancestors(sources, name)), name), default=None)


def independent_chains(sources: Iterable[Source], wanted: Iterable[str]) -> tuple[SourceChain, ...]:
    """Return some sources of a record, grouped into chains that share an ancestor, in the order of the record.

    Two sources are of one chain also if a third of those wanted shares an ancestor with each. The time that it takes
    grows with the number of sources and of what they derive from.
    """
    known = {source.id: source for source in sources}
    names = set(wanted)
    origin = {name: name for name in ancestors(known, *names)}
    """For each source, another one of its chain, which leads to the one that stands for the chain."""

    def first(name: str) -> str:
        while origin[name] != name:
            origin[name] = name = origin[origin[name]]
        return name

    for name in origin:
        for other in known[name].derived_from if name in known else ():
            origin[first(name)] = first(other)
    chains: dict[str, list[str]] = {}
    for name in (*(name for name in known if name in names), *sorted(names - known.keys())):
        chains.setdefault(first(name), []).append(name)
    return tuple(map(tuple, chains.values()))


def corroboration(incident: IncidentData, evidence: Iterable[Evidence]) -> Corroboration:
    """Return how well a statement is supported by its evidence."""
    items = tuple(evidence)
    known = incident.sources_by_id
    named = {item.source for item in items}
    lineage = ancestors(known, *named)
    return Corroboration(
        chains=independent_chains(
            sorted((known[name] for name in lineage if name in known), key=incident.place), named
        ),
        speakers=tuple(dict.fromkeys(item.said_by or item.source for item in items)),
        direct=any(item.via is None and not _derives(known.get(item.source)) for item in items),
    )


def _derives(source: Source | None) -> bool:
    return source is not None and bool(source.derived_from)
