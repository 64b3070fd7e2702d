"""Which pairs of five articles tell of one incident: our similarity beside that of stix2, on the same facts.

Run as part of ``make bench-similarity``. Three articles tell of one incident and two of another; each is coded as a record
of its own, in ``tests/fixtures/articles``. A measure is good if the four pairs on one incident score above the six
others: the area under the curve (AUC) is the share of the 24 comparisons of such pairs that come out so, ties by half. The
gap says by how much: the lowest of the four less the highest of the six.

For stix2 each record becomes a graph of the objects that STIX 2.1 has for such facts, and that its comparison weighs:

- an ``incident`` with the title, the summary, and the sources as external references;
- an ``identity`` for each actor and each platform, under one id wherever the record has one id;
- a ``location`` for each state;
- a ``relationship`` from the incident to whoever acted (``attributed-to``) and was hit (``targets``), to its platforms
  (``related-to``) and to its states (``located-at``);
- a ``sighting`` of the incident in its states, whose first day is that of the first action;
- a ``report`` of the day of the article, which refers to all of these.

All weights are those that stix2 ships. Its weights of a sighting lack the tolerance of dates, without which stix2 fails; a
sighting gets that of a report, which is a day.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import partial
from importlib import import_module
from itertools import combinations, product
from pathlib import Path
from typing import Any, NamedTuple

from incidents.comparison import similarity
from incidents.comparison.incident_facts import IncidentFacts
from incidents.corpus import Corpus
from incidents.model.actors import Actor
from incidents.model.codes import ActorKind
from incidents.model.incident import Incident

ARTICLES = Path(__file__).parents[1] / "tests" / "fixtures" / "articles"
PERSONS = frozenset({ActorKind.JOURNALIST, ActorKind.PLATFORM_OWNER, ActorKind.PLATFORM_SPOKESPERSON})
GRAPHS = (
    ("incident", "identity", "location"),
    ("incident", "identity", "location", "sighting"),
    ("incident", "identity", "location", "relationship", "sighting", "report"),
)
"""What a graph may hold: the more an analyst codes, the more there is to compare."""

Measure = Callable[[Incident, Incident], float]


def about_one(left: Incident, right: Incident) -> bool:
    """Return whether two articles tell of one incident: their ids are those of the incident and of the article."""
    return left.id.rpartition("-")[0] == right.id.rpartition("-")[0]


class Result(NamedTuple):
    """How well a measure tells the pairs apart."""

    area: float
    """The share of comparisons in which a pair on one incident scores above one that is not."""
    gap: float
    """By how much the lowest pair on one incident lies above the highest other; below it if negative."""


def told_apart(articles: Sequence[Incident], measure: Measure) -> Result:
    """Return how well a measure tells pairs on one incident from others."""
    same: list[float] = []
    different: list[float] = []
    for left, right in combinations(articles, 2):
        (same if about_one(left, right) else different).append(measure(left, right))
    won = sum((one > other) + (one == other) / 2 for one, other in product(same, different))
    return Result(won / (len(same) * len(different)), min(same) - max(different))


def ours(left: Incident, right: Incident) -> float:
    """Return the middle of our interval."""
    return float(similarity(left, right).midpoint)


class Stix:
    """The articles as graphs of STIX objects."""

    def __init__(self, articles: Sequence[Incident]) -> None:
        self._stix: Any = import_module("stix2")
        self._objects = {article.id: list(self._coded(article)) for article in articles}
        self._environment = self._stix.Environment()
        shipped = import_module("stix2.equivalence.object").WEIGHTS
        self._weights = {"sighting": {**shipped["sighting"], "tdelta": shipped["report"]["tdelta"]}}

    def graphs(self, left: Incident, right: Incident, kinds: Sequence[str]) -> float:
        """Return how alike the graphs of the objects of some kinds are, by stix2."""
        one, other = (
            self._stix.MemoryStore([held for held in self._objects[article.id] if held.type in kinds])
            for article in (left, right)
        )
        score: float = self._environment.graph_similarity(one, other, **self._weights)
        return score / 100

    def incidents(self, left: Incident, right: Incident) -> float:
        """Return how alike the incident objects are, by stix2."""
        one, other = (self._objects[article.id][0] for article in (left, right))
        score: float = self._environment.object_similarity(one, other)
        return score / 100

    def _coded(self, article: Incident) -> Iterator[Any]:
        """Yield the objects of an article, the incident first."""
        stix = self._stix
        references = [
            {"source_name": source.publisher or source.id, "description": source.title or source.kind.label}
            | ({"url": source.url} if source.url else {})
            for source in article.sources
        ]
        incident = stix.Incident(
            name=article.title, description=article.summary or article.title, external_references=references
        )
        identities = self._identities(article)
        places = {code: stix.Location(id=_id("location", code), country=code) for code in article.countries}
        related = [*self._related(article, incident, identities, places)]
        told: list[Any] = [incident, *identities.values(), *places.values(), *related]
        began = IncidentFacts(article).first_day
        if began:
            told.append(
                stix.Sighting(
                    sighting_of_ref=incident.id,
                    first_seen=_instant(began),
                    where_sighted_refs=[place.id for place in places.values()],
                )
            )
        yield from told
        published = next(source.published for source in article.sources if source.published)
        yield stix.Report(
            name=article.title,
            published=_instant(published.earliest or published.latest),
            object_refs=[one.id for one in told],
        )

    def _identities(self, article: Incident) -> dict[str, Any]:
        """Return an identity for each actor, platform and company."""
        names = {actor.id: actor.name for actor in article.actors}
        for action in article.actions:
            names |= {name: article.name(name) for name in (*action.platforms, *action.by, *action.targets)}
        classes = {actor.id: _class(actor) for actor in article.actors}
        return {
            key: self._stix.Identity(
                id=_id("identity", key), name=name, identity_class=classes.get(key, "organization")
            )
            for key, name in names.items()
        }

    def _related(
        self, article: Incident, incident: Any, identities: dict[str, Any], places: dict[str, Any]
    ) -> Iterator[Any]:
        roles = {
            "attributed-to": [name for action in article.root_actions for name in action.by],
            "targets": [name for action in article.root_actions for name in action.targets],
            "related-to": [name for action in article.root_actions for name in action.platforms],
        }
        for kind, names in roles.items():
            for name in dict.fromkeys(names):
                yield self._stix.Relationship(incident, kind, identities[name])
        for place in places.values():
            yield self._stix.Relationship(incident, "located-at", place)


def _class(actor: Actor) -> str:
    """Return the class of an identity: who holds an office is a person."""
    if actor.kind is ActorKind.CITIZENS:
        return "class"
    return "individual" if actor.offices or actor.kind in PERSONS else "organization"


def _id(kind: str, name: str) -> str:
    return f"{kind}--{uuid.uuid5(uuid.NAMESPACE_URL, f'{kind}/{name}')}"


def _instant(day: date | None) -> str:
    return f"{day}T00:00:00Z"


def main() -> None:
    """Print the table."""
    articles = list(Corpus.load(ARTICLES))
    stix = Stix(articles)
    rows: dict[str, Measure] = {
        "incidents, middle of the interval": ours,
        "stix2, the incident objects": stix.incidents,
        **{f"stix2, graphs of {', '.join(kinds)}": partial(stix.graphs, kinds=kinds) for kinds in GRAPHS},
    }
    print("Pairs of five articles, four on one incident and six not; scores from 0 to 1")
    print(f"{'':<76} {'AUC':>5} {'gap':>7}")
    for name, measure in rows.items():
        result = told_apart(articles, measure)
        print(f"{name:<76} {result.area:>5.3f} {result.gap:>+7.3f}")


if __name__ == "__main__":
    main()
