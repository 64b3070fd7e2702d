"""Write where each country has its tile on the map of the world that a site shows.

Usage::

    python tools/tiles.py           write src/incidents/data/tiles.json
    python tools/tiles.py --check   write nothing; fail if the file would change

Every code of the package's countries that has a point in ``zone.tab`` of the IANA time zone database (package tzdata) gets
a tile of its own on a grid, all of one size, as near as can be to where it lies: the sum of all squared distances is the
least that there is. No tile touches a border, because there are none.
"""

from __future__ import annotations

import argparse
import re
import sys
from importlib.metadata import version
from importlib.resources import files
from itertools import pairwise
from statistics import median

from incidents import data
from incidents.codec.writing import dumps_data
from incidents.model.countries import country_codes

COLUMNS, ROWS = 33, 20
ADDED = {"XK": (42.67, 21.17)}
"""Kosovo has no zone of its own; this is Pristina."""
WIDER = (
    (-170.0, 0.0),
    (-120.0, 2.0),
    (-85.0, 5.2),
    (-60.0, 9.2),
    (-30.0, 11.5),
    (-12.0, 13.2),
    (5.0, 16.0),
    (28.0, 20.5),
    (50.0, 24.0),
    (100.0, 27.6),
    (125.0, 29.5),
    (180.0, 33.5),
)
"""Longitudes, and the columns where they lie: the Caribbean, West Africa and Europe have more room than their share."""
HIGHER = (
    (72.0, 0.0),
    (58.0, 2.2),
    (48.0, 5.0),
    (40.0, 7.4),
    (30.0, 9.2),
    (12.0, 12.2),
    (0.0, 15.0),
    (-15.0, 17.2),
    (-55.0, 20.0),
)
"""Likewise latitudes, and rows."""
TARGET = data.FOLDER / "tiles.json"
EMPTY = ".."
PLACES_FROM = (
    "points of zone.tab of the IANA time zone database (tzdata {tzdata}, in the public domain), moved to a grid"
)

POINT = re.compile(r"([+-])(\d{2,3})(\d{2})(?:\d{2})?")


def points() -> dict[str, tuple[float, float]]:
    """Return latitude and longitude of each code: the middle of its zones."""
    found: dict[str, list[tuple[float, float]]] = {}
    table = (files("tzdata") / "zoneinfo" / "zone.tab").read_text(encoding="utf-8")
    for line in table.splitlines():
        if line and not line.startswith("#"):
            code, place = line.split("\t")[:2]
            cut = max(place.rfind("+"), place.rfind("-"))
            found.setdefault(code, []).append((degrees(place[:cut]), degrees(place[cut:])))
    middles = {code: middle(held) for code, held in found.items()}
    return {code: (middles | ADDED)[code] for code in country_codes() if code in middles | ADDED}


def middle(places: list[tuple[float, float]]) -> tuple[float, float]:
    """Return the middle of some points; of those on both sides of the date line the first, which is the largest."""
    latitudes, longitudes = zip(*places, strict=True)
    if max(longitudes) - min(longitudes) > 180:  # noqa: PLR2004 - half of the way around
        return places[0]
    return median(latitudes), median(longitudes)


def degrees(text: str) -> float:
    """Return a number of degrees as ISO 6709 writes it."""
    matched = POINT.fullmatch(text)
    if matched is None:
        raise ValueError(text)
    sign, whole, minutes = matched.groups()
    return (-1 if sign == "-" else 1) * (int(whole) + int(minutes) / 60)


def bent(value: float, curve: tuple[tuple[float, float], ...]) -> float:
    """Return where a value lies on a line through some points."""
    falling = curve[0][0] > curve[-1][0]
    ordered = tuple(reversed(curve)) if falling else curve
    value = min(max(value, ordered[0][0]), ordered[-1][0])
    for (low, at), (high, to) in pairwise(ordered):
        if value <= high:
            return at + (to - at) * (value - low) / (high - low)
    return ordered[-1][1]


def assigned(wanted: list[tuple[float, float]]) -> list[tuple[int, int]]:  # noqa: C901 - one algorithm
    """Return a cell for each place, all different, with the least sum of squared distances (the Hungarian method)."""
    cells = [(column, row) for row in range(ROWS) for column in range(COLUMNS)]
    far = float("inf")
    left, right = [0.0] * (len(wanted) + 1), [0.0] * (len(cells) + 1)
    taken, way = [0] * (len(cells) + 1), [0] * (len(cells) + 1)
    for number, (x, y) in enumerate(wanted, start=1):
        costs = {number: [0.0, *((x - c) ** 2 + (y - r) ** 2 for c, r in cells)]}
        taken[0], at = number, 0
        least, seen = [far] * (len(cells) + 1), [False] * (len(cells) + 1)
        while True:
            seen[at] = True
            row, gap, following = taken[at], far, 0
            if row not in costs:
                px, py = wanted[row - 1]
                costs[row] = [0.0, *((px - c) ** 2 + (py - r) ** 2 for c, r in cells)]
            cost = costs[row]
            for cell in range(1, len(cells) + 1):
                if not seen[cell]:
                    value = cost[cell] - left[row] - right[cell]
                    if value < least[cell]:
                        least[cell], way[cell] = value, at
                    if least[cell] < gap:
                        gap, following = least[cell], cell
            for cell in range(len(cells) + 1):
                if seen[cell]:
                    left[taken[cell]] += gap
                    right[cell] -= gap
                else:
                    least[cell] -= gap
            at = following
            if taken[at] == 0:
                break
        while at:
            taken[at], at = taken[way[at]], way[at]
    found = {row: cells[cell - 1] for cell, row in enumerate(taken) if cell and row}
    return [found[number] for number in range(1, len(wanted) + 1)]


def written() -> str:
    """Return the text of the file."""
    known = points()
    wanted = [(bent(longitude, WIDER), bent(latitude, HIGHER)) for latitude, longitude in known.values()]
    grid = [[EMPTY] * COLUMNS for _ in range(ROWS)]
    for code, (column, row) in zip(known, assigned(wanted), strict=True):
        grid[row][column] = code
    return dumps_data(
        {
            "$schema": data.read("tiles.json")["$schema"],
            "places_from": PLACES_FROM.format(tzdata=version("tzdata")),
            "rows": [" ".join(row) for row in grid],
        }
    )


def main() -> int:
    """Write the module, or say whether it would change."""
    parser = argparse.ArgumentParser(description="Write where each country has its tile.")
    parser.add_argument("--check", action="store_true", help="write nothing; fail if the file would change")
    text = written()
    if parser.parse_args().check:
        same = TARGET.is_file() and TARGET.read_text(encoding="utf-8") == text
        if not same:
            print(f"{TARGET} would change; run python tools/tiles.py", file=sys.stderr)
        return 0 if same else 1
    TARGET.write_text(text, encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
