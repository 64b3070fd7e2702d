"""The names in a table: who ordered it, the operators, the places; each is spelt as most rows spell it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from attrs import frozen

from incidents.exchange.columns import Tracker, TrackerRow, folded
from incidents.exchange.stop.areas import area_places
from incidents.exchange.stop.groups import country_of
from incidents.patterns import pattern
from incidents.suggestions import in_words

_COUNTRY_BEFORE: Final = pattern(r"^[A-Z][\w\s]+:\s*")
_BETWEEN: Final = pattern(r",\s*(?![^()]*\))|\n+")
_MOST_WORDS: Final = 8
_ENDS: Final = ' ."“”'


@frozen(kw_only=True)
class TableNames:
    """What all rows together say about names."""

    labels: Mapping[tuple[str, str], str]
    """The usual label of each actor, by name and country."""
    spellings: Mapping[tuple[str, str], str]
    """The usual spelling of each name, by name and country."""

    @classmethod
    def of(cls, rows: Iterable[TrackerRow], tracker: Tracker) -> TableNames:
        """Return what rows say; of two that are equally frequent, the first in the alphabet."""
        labels: dict[tuple[str, str], Counter[str]] = {}
        spellings: dict[tuple[str, str], Counter[str]] = {}
        for row in rows:
            country, actor = row.text("country"), actor_name(row)
            for name in (actor, *operator_names(row)[0], *_place_names(row, tracker)):
                if name:
                    spellings.setdefault((in_words(name), country), Counter())[name] += 1
            if actor and row.text("ordered_by") not in ("", "Unknown"):
                labels.setdefault((in_words(actor), country), Counter())[row.text("ordered_by")] += 1
        return cls(labels=_most(labels), spellings=_most(spellings))

    def label(self, name: str, row: TrackerRow) -> str:
        """Return the usual label of an actor; empty if no row has one."""
        return self.labels.get((in_words(name), row.text("country")), "")

    def spelled(self, name: str, row: TrackerRow) -> str:
        """Return the usual spelling of a name."""
        return self.spellings.get((in_words(name), row.text("country")), name)


def _most(counts: Mapping[tuple[str, str], Counter[str]]) -> dict[tuple[str, str], str]:
    return {name: max(sorted(found), key=found.__getitem__) for name, found in counts.items()}


def actor_name(row: TrackerRow) -> str:
    """Return the name of who ordered it; empty if the row only says what the label says, or has no name."""
    text = " ".join(row.text("decision_maker").split()).strip(_ENDS)
    is_name = len(text.split()) <= _MOST_WORDS and "://" not in text
    return text if is_name and folded(text) not in ("unknown", folded(row.text("ordered_by"))) else ""


def operator_names(row: TrackerRow) -> tuple[tuple[str, ...], bool]:
    """Return the network operators of a row, and whether the cell says no more."""
    parts = [part.strip() for part in _BETWEEN.split(row.text("telcos_involved"))]
    names = [" ".join(_COUNTRY_BEFORE.sub("", part).split()).strip(_ENDS) for part in parts]
    short = [name for name in names if name and len(name.split()) <= _MOST_WORDS]
    return tuple(dict.fromkeys(short)), len(short) == len(list(filter(None, names)))


def _place_names(row: TrackerRow, tracker: Tracker) -> Iterator[str]:
    country = country_of(row.text("country"), tracker)
    if country:
        yield from (place.name for place in area_places(row.text("area_name"), country, tracker).places)
