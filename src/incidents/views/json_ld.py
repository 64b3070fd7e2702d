"""Records and corpora as data sets of schema.org in JSON-LD, which search engines for data sets read.

Source: schema.org, Dataset and DataDownload.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any, Final

from attrs import field, frozen

from incidents.data import ENGLISH
from incidents.model import Incident, Source, When
from incidents.model.codes import ActionKind, Extent
from incidents.model.effects import ends_within
from incidents.model.time import Precision
from incidents.patterns import pattern
from incidents.views.html import web_address
from incidents.views.words import Words

CONTEXT: Final = "https://schema.org/"
_UNSAFE: Final = pattern(r"[<>&\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ud800-\udfff\ufeff\ufff9-\ufffb]")
"""What could end a script in HTML, and characters that cannot be seen."""
_LENGTHS: Final = {Precision.DAY: 10, Precision.MONTH: 7, Precision.YEAR: 4}
"""Characters of an ISO 8601 date, by how precise it is."""
_MOST_KEYWORDS: Final = 25
"""Kinds, and as many platforms, that are keywords."""
_MOST_TEXT: Final = 1_000
"""Characters of a text in the head of a page."""
_WORKS: Final = {
    "news": "NewsArticle",
    "wire": "NewsArticle",
    "blog": "BlogPosting",
    "social_post": "SocialMediaPosting",
    "legal_text": "Legislation",
    "transparency_report": "Report",
    "ngo_report": "Report",
    "academic": "ScholarlyArticle",
    "measurement": "Dataset",
    "dataset": "Dataset",
}
"""What a kind of source is; all others are a CreativeWork."""


@frozen(kw_only=True)
class Download:
    """A file that has all of a data set."""

    url: str
    media_type: str


@frozen(kw_only=True)
class DataSet:
    """A corpus as it is published."""

    name: str
    description: str
    url: str = ""
    """The address of its first page, empty if it is not known."""
    licence: str | None = None
    """Its address, or its name."""
    downloads: tuple[Download, ...] = ()
    words: Words = field(factory=lambda: Words.of(ENGLISH))

    def node(self) -> dict[str, Any]:
        """Return what is known without its records."""
        return _filled(
            {
                **self.reference(),
                "description": self.description,
                "license": _licence(self.licence),
                "distribution": [_download(one) for one in self.downloads],
            }
        )

    def reference(self) -> dict[str, Any]:
        """Return what names it."""
        return _filled({"@type": "Dataset", "@id": self.url, "name": self.name, "url": self.url})

    def record(
        self, incident: Incident, *, url: str = "", downloads: Iterable[Download] = (), brief: bool = False
    ) -> dict[str, Any]:
        """Return a record as a data set that is part of this one.

        Args:
            incident: The record.
            url: The address of its page, empty if it is not known.
            downloads: The files that have the record.
            brief: Whether to leave out its sources and crop its texts, for the head of a page.
        """
        language = self.words.language
        history = incident.curation
        most = _MOST_TEXT if brief else None
        title = incident.title_in(language)
        cited = [source for source in incident.sources if not brief and (source.title or source.url)]
        covers = Coverage()
        covers.add(incident)
        return _filled(
            {
                "@type": "Dataset",
                "@id": url,
                "name": title[:most],
                "url": url,
                "identifier": incident.id,
                "description": (incident.summary_in(language) or title)[:most],
                "isPartOf": self.reference(),
                "license": _licence(self.licence),
                **covers.node(self.words),
                "creditText": ", ".join(history.curators)[:most] if history else "",
                "dateCreated": _date(history.created) if history else None,
                "dateModified": _date(history.updated) if history else None,
                "schemaVersion": incident.schema_version,
                "citation": [_work(source) for source in cited],
                "distribution": [_download(one) for one in downloads],
            }
        )


class Coverage:
    """The days, countries, kinds and platforms of some records."""

    def __init__(self) -> None:
        self._first: date | None = None
        self._last: date | None = None
        self._goes_on = False
        self._countries: Counter[str] = Counter()
        self._kinds: Counter[ActionKind] = Counter()
        self._platforms: Counter[str] = Counter()

    def add(self, incident: Incident) -> None:
        """Add a record."""
        first, last = incident.began
        for effect in (effect for action in incident.actions for effect in action.effects):
            if effect.extent is not Extent.NONE:
                begun = effect.from_.days(incident.timezone)[0] if effect.from_ else None
                seen, ended = ends_within(effect, incident.timezone)
                self._goes_on = self._goes_on or ended is None
                first, last = _first(first, begun), _last(last, ended or seen)
        self._first, self._last = _first(self._first, first), _last(self._last, last)
        self._countries.update(incident.countries)
        self._kinds.update({action.kind for action in incident.root_actions})
        named = {name for action in incident.root_actions for name in action.platforms}
        self._platforms.update(map(incident.name, sorted(named)))

    def node(self, words: Words) -> dict[str, Any]:
        """Return them as properties of a data set; an end that is not known is open.

        Of the kinds and the platforms, the most frequent are its keywords.
        """
        counted = (self._kinds, words.label), (self._platforms, str)
        return _filled(
            {
                "temporalCoverage": self._interval(),
                "spatialCoverage": [
                    {"@type": "AdministrativeArea", "name": words.country(code), "identifier": code}
                    for code in sorted(self._countries)
                ],
                "keywords": [label(one) for counts, label in counted for one, _ in _most(counts)],
            }
        )

    def _interval(self) -> str:
        last = ".." if self._goes_on or not self._last else str(self._last)
        if self._first and str(self._first) == last:
            return last
        return f"{self._first or '..'}/{last}" if self._first or self._last else ""


def script_text(node: dict[str, Any]) -> str:
    """Return JSON-LD for a script element of HTML, which no text in it can end."""
    return _text({"@context": CONTEXT, **node}, None)


def document(node: dict[str, Any], parts: Iterable[dict[str, Any]], covers: Coverage, words: Words) -> Iterator[str]:
    """Yield a document in portions: a data set with its parts, and then what they cover.

    Args:
        node: The data set.
        parts: The data sets that are part of it, each written when it is read.
        covers: What the parts cover, which is complete after the last one.
        words: The words of the language.
    """
    opening = _text({"@context": CONTEXT, **node}, 2).removesuffix("\n}")
    yield f'{opening},\n  "hasPart": ['
    for number, part in enumerate(parts):
        yield f"{',' if number else ''}\n    {_text(part, None)}"
    closing = _text(covers.node(words), 2).removeprefix("{").removesuffix("}")
    yield f"\n  ]{',' if closing else ''}{closing.rstrip()}\n}}\n"


def _text(node: dict[str, Any], indent: int | None) -> str:
    """Return JSON in which escapes stand for what is not harmless in HTML or cannot be seen."""
    text = json.dumps(node, ensure_ascii=False, indent=indent)
    return _UNSAFE.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def _filled(node: dict[str, Any]) -> dict[str, Any]:
    """Return a node without what is not known."""
    return {key: value for key, value in node.items() if value}


def _download(file: Download) -> dict[str, Any]:
    return {"@type": "DataDownload", "contentUrl": file.url, "encodingFormat": file.media_type}


def _licence(name: str | None) -> str | dict[str, Any] | None:
    """Return a licence: its address, or what has its name."""
    return web_address(name) or (name and {"@type": "CreativeWork", "name": name})


def _work(source: Source) -> dict[str, Any]:
    """Return a source as a work that the record cites."""
    return _filled(
        {
            "@type": _WORKS.get(source.kind.value, "CreativeWork"),
            "name": source.title or source.publisher or source.id,
            "url": web_address(source.url),
            "archivedAt": web_address(source.archived_url),
            "publisher": {"@type": "Organization", "name": source.publisher} if source.publisher else None,
            "creditText": ", ".join(source.authors),
            "datePublished": _date(source.published),
            "inLanguage": source.language,
        }
    )


def _date(when: When | None) -> str | None:
    """Return a time as a date of ISO 8601, as precise as it is known; None if it is not one day, month or year."""
    if when is None or when.earliest is None:
        return None
    if when.precision is Precision.INSTANT:
        return when.instant.isoformat() if when.instant else None
    length = _LENGTHS.get(when.precision)
    return when.earliest.isoformat()[:length] if length else None


def _most(counts: Counter[Any]) -> list[tuple[Any, int]]:
    """Return what is most frequent, then by name."""
    return sorted(counts.items(), key=lambda item: (-item[1], str(item[0])))[:_MOST_KEYWORDS]


def _first(one: date | None, other: date | None) -> date | None:
    return min((day for day in (one, other) if day), default=None)


def _last(one: date | None, other: date | None) -> date | None:
    return max((day for day in (one, other) if day), default=None)
