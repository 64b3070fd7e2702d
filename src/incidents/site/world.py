"""The map of the world: a tile of one size for each country, without borders, and a table of the same data."""

from __future__ import annotations

from functools import cache
from typing import Any, Final

from attrs import frozen

from incidents import data
from incidents.site import places
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


def world(records: Records) -> dict[str, Any]:
    """Return the values of the page of the countries."""
    found = records.facets["country"]
    rows = [
        (
            records.words.country(str(code)),
            str(code),
            places.facet("country", code),
            len(incidents),
            sum(map(records.is_running, incidents)),
            sum(map(records.has_no_known_end, incidents)),
        )
        for code, incidents in found.items()
    ]
    drawn = tiles(records)
    return {
        "tiles": drawn,
        "width": max(tile.x for tile in drawn) + _STEP,
        "height": max(tile.y for tile in drawn) + _STEP,
        "rows": sorted(rows, key=lambda row: (-row[3], row[0])),
    }
