"""What a rule about one record gets to see: the record, and its parts with the way to each."""

from __future__ import annotations

import json
import os
import re
import unicodedata
from collections.abc import Iterator
from datetime import date
from functools import cached_property
from itertools import chain
from typing import Any, TypeVar

from incidents.codec.limits import LIMITS, Limits
from incidents.codec.survey import Survey
from incidents.findings import Pointer
from incidents.model import registry
from incidents.model.actors import Actor
from incidents.model.incident import Incident
from incidents.model.time import When
from incidents.validation.needs import Need, Trait

T = TypeVar("T")

_HIDDEN = re.compile("[\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]")
_MAY_BE_UNCOMPOSED = re.compile("[\u0300-\U0010ffff]")
"""What lies below is in composed form wherever it stands."""
_MERGE_MARKS = ("<<<<<<<", ">>>>>>>", "=======")
_PLACEHOLDERS = ("What happened, in a few words", "a short exact phrase", "Who published it", "example.")
"""What stands in every text that the rule about the template finds."""
_JSON = ".json"
_ASCII = bytes(range(128))


def _holds(text: str, mark: str) -> bool:
    """Return whether a mark stands in a long text; to look for one character first is many times faster."""
    return mark[0] in text and mark in text


def text_traits(text: str) -> frozenset[Need]:
    """Return what may be found in some text among all that a record holds; the text itself is gone through once."""
    found: list[Need] = [Trait.MERGE_MARKS] if any(_holds(text, mark) for mark in _MERGE_MARKS) else []
    if any(mark in text for mark in _PLACEHOLDERS):
        found.append(Trait.PLACEHOLDERS)
    if not text.isascii():
        # Of most texts little is left without ASCII, whose bytes are no part of other characters in UTF-8.
        beyond = text.encode("utf-8", "surrogatepass").translate(None, _ASCII).decode("utf-8", "surrogatepass")
        if _HIDDEN.search(beyond):
            found.append(Trait.HIDDEN_CHARACTERS)
        if _MAY_BE_UNCOMPOSED.search(beyond) and not unicodedata.is_normalized("NFC", text):
            found.append(Trait.UNCOMPOSED)
    return frozenset(found)


def _strings(value: Any, here: Pointer) -> Iterator[tuple[Pointer, str]]:
    if type(value) is str:
        yield here, value
    elif type(value) is dict:
        for key, item in value.items():
            yield from _strings(item, (*here, key))
    elif type(value) is list:
        for index, item in enumerate(value):
            yield from _strings(item, (*here, index))


class Context:
    """One record under examination."""

    def __init__(
        self, incident: Incident, raw: Survey, path: str = "", text: str = "", limits: Limits = LIMITS
    ) -> None:
        self.incident = incident
        self.raw = raw
        self.path = path
        self.limits = limits
        self._text = text

    def of(self, *classes: type[T]) -> Iterator[tuple[Pointer, T]]:
        """Yield the parts of the record of these classes, with the way to each."""
        found = self.raw.parts
        return iter(found.get(classes[0], ())) if len(classes) == 1 else chain(*[found.get(cls, ()) for cls in classes])

    def times(self) -> Iterator[tuple[Pointer, When]]:
        """Yield every time of the record, with the way to it."""
        return ((pointer, When.read(text)) for pointer, text in self.raw.times)

    @cached_property
    def _texts(self) -> list[tuple[Pointer, str]]:
        return list(_strings(self.raw.data, ()))

    @cached_property
    def all_text(self) -> str:
        """All that is written in the record: where a character is not in it, it is in no text of the record."""
        if self._text and not _holds(self._text, "\\u"):
            return self._text
        return json.dumps(self.raw.data, ensure_ascii=False)

    @property
    def traits(self) -> frozenset[Need]:
        """The keys of the record, and what is told once of all its texts."""
        told = text_traits(self.all_text)
        return self.raw.keys | told if told else self.raw.keys

    def texts(self) -> Iterator[tuple[Pointer, str]]:
        """Yield every text of the record, extensions included, with the way to it."""
        return iter(self._texts)

    def actor(self, name: str) -> Actor | None:
        """Return the actor that the record declares under an id, if it does."""
        found = self.incident.declared(name)
        return found if isinstance(found, Actor) else None

    def thing(self, name: str) -> Any:
        """Return what an id of the record names, or nothing."""
        return self.incident.declared(name)

    def is_platform_side(self, name: str) -> bool:
        """Return whether an id names a platform or company of the registry that the record does not redeclare."""
        return self.thing(name) is None and registry.find(name) is not None

    def before(self, one: When | None, other: When | None) -> bool:
        """Return whether one point in time lies surely before another: no day of the one is a day of the other."""
        if one is None or other is None:
            return False
        if one.instant and other.instant:
            return one.instant < other.instant
        zone = self.incident.timezone
        last, first = one.days(zone)[1], other.days(zone)[0]
        return last is not None and first is not None and last < first

    def ahead(self, when: When | None, day: date) -> bool:
        """Return whether a point in time lies surely after a day."""
        earliest = when.days(self.incident.timezone)[0] if when is not None else None
        return earliest is not None and earliest > day

    @property
    def stem(self) -> str:
        """The name of the file without its ending; empty for data that have no file of their own, as in NDJSON."""
        return os.path.basename(self.path)[: -len(_JSON)] if self.path.endswith(_JSON) else ""  # noqa: PTH119 - faster
