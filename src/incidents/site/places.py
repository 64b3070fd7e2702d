"""Where each thing has its page: lower-case names that every file system takes, and that no two things share.

An id has neither dots nor two hyphens in a row, so that a suffix or a pair of ids is never the id of another thing.
"""

from __future__ import annotations

from typing import Final

from incidents.codec.output import DEVICE_NAMES

HOME: Final = "index.html"
LISTS: Final = "list/all.html"
TIMELINE: Final = "timeline/all.html"
COUNTRIES: Final = "map/countries.html"
PLATFORMS: Final = "platforms/all.html"
ACTORS: Final = "actors/all.html"
SEARCH: Final = "search.html"
READING: Final = "reading.html"
FEED: Final = "feed.xml"
SITEMAP: Final = "sitemap.xml"


def file_name(name: str) -> str:
    """Return an id as the beginning of a file name."""
    lower = name.lower()
    return f"{lower}-" if lower in DEVICE_NAMES else lower


def incident(name: str, suffix: str = "html") -> str:
    """Return the page of an incident, or another file of it."""
    return f"incidents/{file_name(name)}.{suffix}"


def facet(name: str, value: object) -> str:
    """Return the page of all incidents that have a value of a facet."""
    return f"{name}/{file_name(str(value))}.html"


def pair(one: str, other: str) -> str:
    """Return the page that compares two incidents, whichever is named first."""
    first, second = sorted((one, other))
    return f"compare/{first}--{second}.html"


def numbered(place: str, number: int) -> str:
    """Return the place of a list's further pages; the first page has the place itself."""
    return place if number == 1 else f"{place.removesuffix('.html')}.{number}.html"
