"""Paths of pages: lower-case names that are valid on every file system and unique.

An id has neither dots nor two hyphens in a row, so that an id with a suffix, or a pair of ids, is never another id.
"""

from __future__ import annotations

from typing import Final

from incidents.codec.output import DEVICE_NAMES

HOME: Final = "index.html"
LISTS: Final = "list/all.html"
TIMELINE: Final = "timeline/all.html"
DURATIONS: Final = "timeline/durations.html"
COUNTRIES: Final = "map/countries.html"
PLATFORMS: Final = "platforms/all.html"
ACTORS: Final = "actors/all.html"
COMPARE: Final = "compare/all.html"
READING: Final = "reading.html"
FEED: Final = "feed.xml"
SITEMAP: Final = "sitemap.xml"
PACKAGE: Final = "data/incidents-csv.zip"
"""The tables of all records, as a data package."""
WORKBOOK: Final = "data/incidents.xlsx"
NDJSON: Final = "list/all.ndjson"
"""All records, one a line."""


def file_name(name: str) -> str:
    """Return an id as the beginning of a file name."""
    lower = name.lower()
    return f"{lower}-" if lower in DEVICE_NAMES else lower


def incident(name: str, suffix: str = "html") -> str:
    """Return the page of an incident, or another file of it."""
    return f"incidents/{file_name(name)}.{suffix}"


def facet(name: str, value: object) -> str:
    """Return the page of the incidents with a value of a facet."""
    text = str(value)
    # A code of ISO 3166 and the id of a declared place may differ in capitals only.
    suffix = ".iso" if name == "place" and text[:1].isupper() else ""
    return f"{name}/{file_name(text)}{suffix}.html"


def pair(one: str, other: str) -> str:
    """Return the page that compares two incidents, in either order."""
    first, second = sorted((one, other))
    return f"compare/{first}--{second}.html"


def numbered(place: str, number: int) -> str:
    """Return the path of a page of a list; the first page has the path of the list."""
    return place if number == 1 else f"{place.removesuffix('.html')}.{number}.html"


def beside(place: str, suffix: str) -> str:
    """Return another file of a list, such as its table as ``csv``."""
    return f"{place.removesuffix('.html')}.{suffix}"
