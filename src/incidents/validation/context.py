"""What a rule about one record gets to see: the record, and its parts with the way to each."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from functools import cached_property
from pathlib import PurePath
from typing import Any, TypeVar

from incidents.findings import Pointer
from incidents.model import registry
from incidents.model.incident import Incident
from incidents.model.people import Actor
from incidents.model.time import Order, When, against, apart
from incidents.validation.integrity import RawRecord, parts

T = TypeVar("T")

_HIDDEN = re.compile("[\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]")


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

    def __init__(self, incident: Incident, raw: RawRecord, path: str = "", text: str = "") -> None:
        self.incident = incident
        self.raw = raw
        self.path = path
        self._text = text
        self._parts: dict[type, list[tuple[Pointer, Any]]] = {}
        self._walk(incident, ())

    def _walk(self, thing: Any, here: Pointer) -> None:
        self._parts.setdefault(type(thing), []).append((here, thing))
        for part in parts(thing.__class__):
            held = getattr(thing, part.name)
            if type(held) is tuple:
                for index, item in enumerate(held):
                    self._walk(item, (*here, part.key, index))
            elif held is not None:
                self._walk(held, (*here, part.key))

    def of(self, *classes: type[T]) -> Iterator[tuple[Pointer, T]]:
        """Yield the parts of the record of these classes, with the way to each."""
        for cls in classes:
            yield from self._parts.get(cls, ())

    def times(self) -> Iterator[tuple[Pointer, When]]:
        """Yield every time of the record, with the way to it."""
        return ((pointer, When.read(text)) for pointer, text in self.raw.times)

    @cached_property
    def _texts(self) -> list[tuple[Pointer, str]]:
        return list(_strings(self.raw.data, ()))

    @cached_property
    def all_text(self) -> str:
        """All that is written in the record: where a character is not in it, it is in no text of the record."""
        if self._text and "\\u" not in self._text:
            return self._text
        return json.dumps(self.raw.data, ensure_ascii=False)

    @cached_property
    def has_hidden(self) -> bool:
        """Whether some text may hold a character that is not there to be seen."""
        return not (self.all_text.isascii() or _HIDDEN.search(self.all_text) is None)

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
        first, second = one.days(zone), other.days(zone)
        return apart(first, second) and first[1] is not None and second[0] is not None and first[1] < second[0]

    def ahead(self, when: When | None, day: date) -> bool:
        """Return whether a point in time lies surely after a day."""
        return when is not None and against(when.days(self.incident.timezone), day) is Order.AHEAD

    @property
    def stem(self) -> str:
        """The name of the file without its ending; empty for data that have no file of their own, as in NDJSON."""
        path = PurePath(self.path)
        return path.stem if path.suffix == ".json" else ""
