"""The map of the world: a tile of one size for each country, without borders, and a table of the same data."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import cache
from typing import Any, Final

from attrs import frozen

from incidents import data
from incidents.model import Incident
from incidents.model.codes import StatusCode
from incidents.site import places
from incidents.site.picture import percent
from incidents.site.records import Records

_EMPTY: Final = ".."
_STEP: Final = 24
_STEPS: Final = (1, 2, 5, 10, 50)
"""Minimum number of incidents for each shade of a tile."""


@frozen(kw_only=True)
class Tile:
    """The tile of one country."""

    code: str
    x: int
    y: int
    number: int
    shade: int
    """From 0, no incident, to 5."""
    place: str
    title: str


@cache
def cells() -> dict[str, tuple[int, int]]:
    """Return column and row of the tile of each country, from the upper left, in the order of the codes."""
    rows = [row.split() for row in data.read("tiles.json")["rows"]]
    found = {code: (column, row) for row, codes in enumerate(rows) for column, code in enumerate(codes)}
    return {code: found[code] for code in sorted(found) if code != _EMPTY}


def tiles(records: Records) -> tuple[Tile, ...]:
    """Return the tiles of all countries; those with incidents link to their pages."""
    found = {code: len(incidents) for code, incidents in records.facets["country"].items()}
    return tuple(
        Tile(
            code=code,
            x=column * _STEP,
            y=row * _STEP,
            number=found.get(code, 0),
            shade=sum(found.get(code, 0) >= step for step in _STEPS),
            place=places.facet("country", code) if code in found else "",
            title=_title(records, code, found.get(code, 0)),
        )
        for code, (column, row) in cells().items()
    )


def _title(records: Records, code: str, number: int) -> str:
    words = records.words
    number_words = words.count("count.incidents", number)
    return f"{words.country(code)}: {number_words}"


GROUPS: Final = ("running", "open", "ended", "other")
"""What an incident is on the day: observed, without a known end, ended, or anything else, such as ordered or done."""
_ENDED: Final = frozenset({StatusCode.ENDED, StatusCode.WITHDRAWN})


def group_of(records: Records, incident: Incident) -> str:
    """Return the group of an incident on the day; each is in one."""
    if records.is_running(incident):
        return "running"
    if records.has_no_known_end(incident):
        return "open"
    return "ended" if records.main(incident).code in _ENDED else "other"


def shares(records: Records, incidents: Iterable[Incident]) -> list[tuple[str, str, int, int]]:
    """Return the groups of incidents, each with its label, the number of incidents before it, and its own."""
    numbers = Counter(group_of(records, incident) for incident in incidents)
    found, before = [], 0
    for group in GROUPS:
        found.append((group, records.words(f"map.group.{group}"), before, numbers[group]))
        before += numbers[group]
    return found


def world(records: Records) -> dict[str, Any]:
    """Return the values of the page of the countries."""
    rows = [
        (
            records.words.country(str(code)),
            places.facet("country", code),
            len(incidents),
            shares(records, incidents),
        )
        for code, incidents in records.facets["country"].items()
    ]
    drawn = tiles(records)
    most = max((row[2] for row in rows), default=1)
    return {
        "tiles": drawn,
        "width": max(tile.x for tile in drawn) + _STEP,
        "height": max(tile.y for tile in drawn) + _STEP,
        "rows": sorted(rows, key=lambda row: (-row[2], row[0])),
        "all": shares(records, records.corpus),
        "part": lambda number: percent(number / most),
    }
