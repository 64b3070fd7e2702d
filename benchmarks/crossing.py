"""Invented records that cross: with ids, actors, places and relations in common, and with dates of every precision.

Each record follows from the seed and its number alone, so that any number of processes makes the same corpus.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random
from typing import Any

from incidents.model.countries import country_codes

EVIDENCE = [{"source": "report"}]
SOURCES = [{"id": "report", "kind": "news", "publisher": "Example News", "url": "https://example.org/a"}]
DISTRICTS = 600
_FEW = ("VE", "IN", "IR", "RU", "TR", "BR", "PK", "UG")
COUNTRIES = (*_FEW, *sorted(set(country_codes()) - set(_FEW)))
IN_ONE = 2_500
"""Records for each country, unless a corpus is smaller: in more of them, each record would be like more others."""
PLATFORMS = ("x", "telegram", "youtube", "tiktok", "signal", "local_forum")
FIRST = date(2012, 1, 1)
SMALL = 40
"""A corpus of so many records or fewer lies in two countries and some weeks, so that nearly all of them cross."""


def record(number: int, total: int, seed: int = 20) -> dict[str, Any]:
    """Return one record of a corpus of so many: most of them meet a few others, whatever the size."""
    chance = Random(f"{seed} {number} {total}")  # noqa: S311 - nothing secret
    return _Maker(chance, number, total).record()


def records(total: int, seed: int = 20) -> Iterator[dict[str, Any]]:
    """Yield the records of a corpus."""
    return (record(number, total, seed) for number in range(total))


def shutdowns(total: int, seed: int = 20) -> Iterator[dict[str, Any]]:
    """Yield shutdowns of all connectivity in districts of one country: no record names a platform, and many are alike."""
    chance = Random(seed)  # noqa: S311 - nothing secret
    for number in range(total):
        district = f"District {chance.randrange(DISTRICTS)}"
        place = f"in_{district.lower().replace(' ', '_')}"
        begun = FIRST + timedelta(days=chance.randrange(5_000))
        ended = begun + timedelta(days=chance.choice((0, 1, 1, 2, 3, 7)))
        effect = {"extent": "full", "from": str(begun), "to": str(ended), "evidence": EVIDENCE}
        yield {
            "schema_version": "incidents/0",
            "id": f"in-shutdown-{number:06}",
            "title": f"Shutdown in {district}",
            "countries": ["IN"],
            "places": [{"id": place, "name": district, "in": "IN"}],
            "actions": [
                {"id": "cut", "kind": "network_shutdown", "where": [place], "evidence": EVIDENCE, "effects": [effect]}
            ],
            "sources": SOURCES,
        }


class _Maker:
    """Makes one record."""

    def __init__(self, chance: Random, number: int, total: int) -> None:
        self.chance, self.number, self.total = chance, number, total
        self.is_small = total <= SMALL
        self.countries = COUNTRIES[: 2 if self.is_small else max(len(_FEW), total // IN_ONE)]
        self.country = chance.choice(self.countries)

    def so(self, likely: float) -> bool:
        """Return whether something of some probability is so."""
        return self.chance.random() < likely

    def some(self, likely: float) -> bool:
        """Return whether something rare is so; in a small corpus it is as often so as not."""
        return self.so(0.4 if self.is_small else likely)

    def name(self, number: int | None = None) -> str:
        """Return the id of a record of the corpus, of any unless its number is given."""
        return f"xx-case-{self.chance.randrange(self.total) if number is None else number:06}"

    def day(self) -> date:
        return FIRST + timedelta(days=self.chance.randrange(12 if self.is_small else 5_000))

    def when(self, first: date | None = None) -> str:
        """Return a time: most are days, others are open, or months and years."""
        day = first or self.day()
        later = day + timedelta(days=self.chance.choice((1, 2, 3, 6, 20, 70)))
        forms = (str(day),) * 5, (f"{day}/{later}", f"{day:%Y-%m}", f"{day:%Y}", f"{day}/..", f"../{day}")
        return self.chance.choice((*forms[0] * (1 if self.is_small else 4), *forms[1]))

    def record(self) -> dict[str, Any]:
        """Return the record."""
        chance, own = self.chance, self.name(self.number)
        places = self.places()
        made: dict[str, Any] = {
            "schema_version": "incidents/0",
            "id": self.name() if self.some(0.002) else own,
            "title": f"Invented case {self.number}",
            "countries": [self.country] if self.so(0.9) else [self.country, chance.choice(self.countries)],
            "actors": self.actors(),
            "places": places,
            "actions": self.actions([place["id"] for place in places]),
            "context": self.context(),
            "relations": self.relations(),
            "replaces": [f"xx-old-{chance.randrange(max(3, self.total // 20)):06}"] if self.some(0.01) else [],
            "sources": SOURCES,
        }
        if self.some(0.002):
            made["replaces"] = [*made["replaces"], self.name()]
        made["countries"] = list(dict.fromkeys(made["countries"]))
        return {key: value for key, value in made.items() if value}

    def actors(self) -> list[dict[str, Any]]:
        """Return a ministry, which is described in several ways, and perhaps others."""
        named = self.chance.sample(range(3 if self.is_small else 400), self.chance.randrange(3))
        return [
            {
                "id": f"ministry_{number}",
                "name": f"Ministry {number}{' of all' if self.some(0.01) else ''}",
                "kind": "government" if self.some(0.01) else "ministry",
                **({} if self.some(0.01) else {"country": "VE"}),
            }
            for number in named
        ]

    def places(self) -> list[dict[str, Any]]:
        if not self.some(0.5):
            return []
        number = self.chance.randrange(3 if self.is_small else 60)
        return [
            {
                "id": f"{self.country.lower()}_district_{number}",
                "name": f"District {number}{' North' if self.some(0.002) else ''}",
                "in": self.chance.choice(self.countries) if self.some(0.001) else self.country,
            }
        ]

    def actions(self, places: list[str]) -> list[dict[str, Any]]:
        """Return the main act, with some of its dates."""
        chance = self.chance
        kind = chance.choice(("service_block", "network_shutdown", "service_throttle"))
        act: dict[str, Any] = {"id": "order", "kind": kind, "evidence": EVIDENCE}
        named = chance.sample(PLATFORMS[:5], chance.choice((1, 1, 2)))
        if kind == "service_block" or (kind == "service_throttle" and self.so(0.5)):
            act["platforms"] = named
        if places and self.so(0.8):
            act["where"] = places
        elif "platforms" not in act and self.so(0.6):
            act["where"] = [self.country]
        begun = self.day()
        if self.so(0.7):
            act["on"] = self.when(begun)
        if self.so(0.2):
            act["announced"] = {"on": str(begun), "term": {"duration": f"P{chance.choice((3, 10))}D"}}
        if self.so(0.6):
            effect = {
                "extent": "full",
                "from": self.when(begun + timedelta(days=chance.choice((0, 0, 0, 1, 30)))),
                "evidence": EVIDENCE,
            }
            if self.so(0.5):
                effect["to"] = self.when(begun + timedelta(days=31 + chance.randrange(6)))
            elif self.so(0.5):
                effect["last_seen"] = str(begun + timedelta(days=40))
            act["effects"] = [effect]
        return [act]

    def context(self) -> list[dict[str, Any]]:
        if not self.some(0.02):
            return []
        day = str(self.day())
        event: dict[str, Any] = {
            "id": "event",
            "kind": "other_restriction",
            "from": day,
            "to": day,
            "evidence": EVIDENCE,
        }
        if self.so(0.3):
            event["targets"] = [self.chance.choice(PLATFORMS[:5])]
        return [event]

    def relations(self) -> list[dict[str, Any]]:
        """Return relations to records that are there, that are not, or that were replaced."""
        found: list[dict[str, Any]] = []
        kinds = ("follows", "same_wave", "part_of", "duplicate_of")
        while self.some(0.15) and len(found) < 3:  # noqa: PLR2004 - few
            others = (
                self.name(),
                self.name(),
                self.name().replace("case", "caes"),
                f"xx-old-{self.chance.randrange(3):06}",
            )
            near = max(0, self.number - self.chance.randrange(4))
            other = self.chance.choice((*others, self.name(near)))
            found.append({"kind": self.chance.choice(kinds), "incident": other, "basis": "inferred"})
        return list({one["incident"]: one for one in found}.values())
