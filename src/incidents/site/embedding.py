"""The picture of a record as a file of its own, and the lines with which another page shows it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any, Final

from markupsafe import Markup

from incidents.model import Incident
from incidents.site import places
from incidents.site.picture import Picture
from incidents.site.records import Records
from incidents.views.effects import standing_words
from incidents.views.html import cropped
from incidents.views.pages import STATIC
from incidents.views.times import day_words

_HEAD: Final = 64
_KEY: Final = 18
_FOOT: Final = 66
_WIDTH: Final = 760
_MOST_TITLE: Final = 80
_MOST_SOURCE: Final = 115
_MOST_ALTERNATIVE: Final = 300
_SLIM: Final = ("partial", "intermittent")
_SHOWN: Final = Markup(
    '<a href="{page}"><img src="{picture}" alt="{text}" width="{width}" height="{height}" loading="lazy"></a>'
)

Key = tuple[str, str, str]
"""A kind and a certainty of bars, and what they mean."""


class Embedding:
    """The pictures of the records of a site for the pages of others."""

    def __init__(self, records: Records) -> None:
        self._records = records
        self._drawn = records.pages.parts("site.parts.html.jinja", "incidents/x.html").drawn

    def drawing(self, picture: Picture | None) -> Markup:
        """Return a picture as it is within a page; empty if there is none."""
        return self._drawn(picture, self._records.words("clocks.heading")) if picture else Markup()

    def file(self, incident: Incident, picture: Picture, drawing: Markup) -> tuple[str, str]:
        """Return the path and the content of the picture with its title, its legend, and where it is from."""
        records, words = self._records, self._records.words
        place = places.incident(incident.id, "svg")
        keys = self.keys(picture)
        day = day_words(words, records.day, within=True)
        main = records.main(incident)
        address = f"{records.base_url}{places.incident(incident.id)}" if records.base_url else incident.id
        return place, records.pages.page(
            "picture.svg.jinja",
            place,
            title=cropped(records.title(incident), _MOST_TITLE),
            text=picture.text,
            said=f"{standing_words(words, main)} ({words('record.status.day', day=day)})",
            drawn=picture.height,
            height=_height(picture, keys),
            drawing=drawing,
            keys=keys,
            source=[cropped(line, _MOST_SOURCE) for line in (records.pages.name, address)],
            style=_style(),
        )

    def lines(self, incident: Incident, picture: Picture | None) -> str:
        """Return the HTML with which another page shows the picture; empty without a picture or the address of the site."""
        base = self._records.base_url
        if picture is None or not base:
            return ""
        values: dict[str, Any] = {
            "page": f"{base}{places.incident(incident.id)}",
            "picture": f"{base}{places.incident(incident.id, 'svg')}",
            "text": cropped(f"{self._records.title(incident)}: {picture.text}", _MOST_ALTERNATIVE),
            "width": _WIDTH,
            "height": _height(picture, self.keys(picture)),
        }
        return str(_SHOWN.format(**values))

    def keys(self, picture: Picture | None) -> list[Key]:
        """Return the keys to the bars that a picture has."""
        return list(self._keys(picture)) if picture else []

    def _keys(self, picture: Picture) -> Iterator[Key]:
        words = self._records.words
        sure = {"partial" if bar.kind in _SLIM else bar.kind for bar in picture.bars if bar.certainty == "sure"}
        yield from ((kind, "sure", words(f"legend.{kind}")) for kind in ("full", "partial") if kind in sure)
        others = {bar.certainty for bar in picture.bars} | ({"today"} if picture.today else set())
        yield from (
            ("full", name, words(f"legend.{name}")) for name in ("maybe", "open", "before", "today") if name in others
        )


def _height(picture: Picture, keys: list[Key]) -> int:
    return _HEAD + picture.height + _KEY * len(keys) + _FOOT


@cache
def _style() -> Markup:
    """Return the rules of pictures with the colours of all pages, which come first in their style sheet."""
    _, root, rest = (STATIC / "style.css").read_text(encoding="utf-8").partition(":root")
    colours, _, _ = rest.partition("\n*, ::before")
    return Markup(root + colours + (STATIC / "pictures.css").read_text(encoding="utf-8"))  # noqa: S704 - ours
