"""The view of one record that rules get: the record, and its parts with the path to each."""

from __future__ import annotations

import json
import os
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import cache, cached_property
from itertools import chain
from typing import Any, Final, TypeVar

from incidents.codec.limits import LIMITS, Limits
from incidents.codec.record_index import RecordIndex
from incidents.findings import Pointer
from incidents.model.incident import Incident
from incidents.model.time import When
from incidents.patterns import pattern
from incidents.validation.engines import any_of, searcher
from incidents.validation.integrity import traits_of, unknown_reference
from incidents.validation.prefilter import Trait
from incidents.validation.reasons.hidden import NONCHARACTERS, PRIVATE

T = TypeVar("T")

_HIDDEN: Final = (
    "\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\uffa0\ufeff\ufff9-\ufffb\U000e0000-\U000e007f"
    f"{NONCHARACTERS}{PRIVATE}"
)
UNCOMPOSED: Final = (
    "\u0300-\u036f\u0374-\u0387\u0483-\u0487\u0591-\u0620\u064b-\u0670\u06d6-\u06ed\u0711-\u1dff\u1f71-\u2001\u20d0-\u20ff"
    "\u2126-\u212b\u2329-\u232a\u2adc\u2cef-\u2dff\u302a-\u302f\u3099-\u309a\ua66f-\uabed\uf900-\ufe2f"
    "\U000101fd-\U0001e94a\U0002f800-\U0002fa1d"
)
"""Every character without which a text is in composed form, and others beside them, as in the brackets of a pattern."""
_MERGE_MARKS = ("<<<<<<<", ">>>>>>>", "=======")
_PLACEHOLDERS = (
    *("What happened, in a few words", "a short exact phrase", "Who was hit", "Who published it", "example."),
    *('"<', "TODO", "FIXME", "XXX", "orem ipsum", "laceholder", "asdf", "{{", "o be completed", "or completar"),
)
"""One of these is in every text that the rule about the template and placeholders finds."""
PLACEHOLDER = pattern(
    r"<[^<>]+>$|\W*(?:(?:TODO|FIXME|XXX)\b|[Ll]orem ipsum|[Pp]laceholder\b|asdf|\{\{.*\}\}|[Tt]o be completed\b|[Pp]or completar\b)"
)
"""What people write in place of a text that they mean to write later."""
_JSON = ".json"


@cache
def _doubtful() -> Callable[[str], bool]:
    """Return the function that says of most texts that they have no trait, in one pass."""
    return searcher(f"{any_of((*_MERGE_MARKS, *_PLACEHOLDERS))}|[{_HIDDEN}{UNCOMPOSED}]")


def _holds(text: str, mark: str) -> bool:
    """Return whether a long text contains a mark; looking for one character first is many times faster."""
    return mark[0] in text and mark in text


OF_TEXTS: Final[frozenset[Trait]] = frozenset(
    {Trait.MERGE_MARKS, Trait.PLACEHOLDERS, Trait.HIDDEN_CHARACTERS, Trait.UNCOMPOSED}
)
"""The traits of texts."""


def text_traits(text: str) -> frozenset[Trait]:
    """Return the traits of all texts of a record together; each is looked for once."""
    if not _doubtful()(text):
        return frozenset()
    found: list[Trait] = [Trait.MERGE_MARKS] if any(_holds(text, mark) for mark in _MERGE_MARKS) else []
    if any(mark in text for mark in _PLACEHOLDERS):
        found.append(Trait.PLACEHOLDERS)
    if re.search(f"[{_HIDDEN}]", text):
        found.append(Trait.HIDDEN_CHARACTERS)
    if not unicodedata.is_normalized("NFC", text):
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
    """One record that is checked."""

    def __init__(
        self, incident: Incident, raw: RecordIndex, path: str = "", text: str = "", limits: Limits = LIMITS
    ) -> None:
        self.incident = incident
        self.raw = raw
        self.path = path
        self.limits = limits
        self._text = text

    def of(self, *classes: type[T]) -> Iterable[tuple[Pointer, T]]:
        """Return the parts of the record of these classes, with the path to each."""
        found = self.raw.parts
        return found.get(classes[0], ()) if len(classes) == 1 else chain(*[found.get(cls, ()) for cls in classes])

    def times(self) -> Iterator[tuple[Pointer, When]]:
        """Yield every time of the record, with the path to it."""
        return ((pointer, When.read(text)) for pointer, text in self.raw.times)

    @cached_property
    def _texts(self) -> list[tuple[Pointer, str]]:
        return list(_strings(self.raw.data, ()))

    @cached_property
    def all_text(self) -> str:
        """The text of the whole record: a character that is not in it is in no text of the record."""
        if self._text and not _holds(self._text, "\\u"):
            return self._text
        return json.dumps(self.raw.data, ensure_ascii=False)

    @property
    def traits(self) -> frozenset[Trait]:
        """The traits of the names, times and texts of the record."""
        return traits_of(self.raw) | text_traits(self.all_text)

    def texts(self) -> Iterator[tuple[Pointer, str]]:
        """Yield every text of the record, extensions included, with the path to it."""
        return iter(self._texts)

    @cached_property
    def unresolved(self) -> frozenset[str]:
        """The types of parts that references to unknown ids may be meant for; empty if every reference is known."""
        if Trait.DOUBTFUL_NAMES not in traits_of(self.raw):
            return frozenset()
        unknown = {hit.pointer for hit in unknown_reference(self.raw)}
        return frozenset(sort for each in self.raw.references if each.pointer in unknown for sort in each.sorts)

    @cached_property
    def named(self) -> frozenset[str]:
        """Every id to which the record refers, and every id that two parts have, of which one may be meant elsewhere."""
        names = Counter(name for ids in self.raw.ids.values() for name in ids)
        return self.raw.all_named | {name for name, number in names.items() if number > 1}

    @cached_property
    def publication(self) -> dict[str, date | None]:
        """The last day on which each source was published, by its id; None if it is not known."""
        zone = self.incident.timezone
        return {one.id: one.published.days(zone)[1] if one.published else None for one in self.incident.sources}

    def thing(self, name: str) -> Any:
        """Return the part of the record that has an id, or None."""
        return self.incident.declared(name)

    def before(self, one: When | None, other: When | None) -> bool:
        """Return whether one point in time is certainly before another."""
        if one is None or other is None:
            return False
        if one.moments is None and other.moments is None:
            return one.latest is not None and other.earliest is not None and one.latest < other.earliest
        if one.moments and other.moments:
            ends, begins = one.moments[1], other.moments[0]
            return ends is not None and begins is not None and ends < begins
        zone = self.incident.timezone
        last, first = one.days(zone)[1], other.days(zone)[0]
        return last is not None and first is not None and last < first

    def ahead(self, when: When | None, day: date) -> bool:
        """Return whether a point in time is certainly after a day."""
        earliest = when.days(self.incident.timezone)[0] if when is not None else None
        return earliest is not None and earliest > day

    @property
    def stem(self) -> str:
        """The name of the file without its ending; empty for data that have no file of their own, as in NDJSON."""
        return os.path.basename(self.path)[: -len(_JSON)] if self.path.endswith(_JSON) else ""  # noqa: PTH119 - faster
