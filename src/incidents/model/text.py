r"""The kinds of text in a record; each has one rule, which codec, schema and docs share.

Patterns are written for every regular-expression dialect alike: no ``\d``, ``\w``, ``\s``, no look-around, ASCII escapes
only. They match whole texts; ``$`` also matches before a final newline in some engines, which the compiler closes.
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import Annotated, TypeVar

from incidents.model.countries import country_codes
from incidents.model.durations import DURATION_PATTERN
from incidents.model.frozendict import FrozenDict
from incidents.model.time import WHEN_PATTERN
from incidents.values import frozen

CONTROLS = r"\x00-\x1f\x7f-\x9f"
CONTROLS_BUT_NEWLINE = r"\x00-\x09\x0b-\x1f\x7f-\x9f"


@frozen(kw_only=True)
class TextRule:
    """A rule for a kind of text: pattern, length, forbidden characters."""

    name: str
    """Name under ``$defs`` of the schema."""
    words: str
    """What is expected, worded to follow "expected"."""
    pattern: str | None = None
    """The whole text matches this."""
    ends: str = ""
    """Characters with which the text must not begin or end."""
    forbidden: str | None = None
    """Characters that the text must not contain, as in the brackets of a regular expression."""
    longest: int | None = None
    """Most characters (code points)."""
    examples: tuple[str, ...] = ()

    # Compiled when the first text is asked about: a record that is valid asks about few rules.

    @cached_property
    def _matches(self) -> re.Pattern[str] | None:
        return re.compile(self.pattern) if self.pattern else None

    @cached_property
    def _finds(self) -> re.Pattern[str] | None:
        return re.compile(f"[{self.forbidden}]") if self.forbidden else None

    def accepts(self, text: str) -> bool:
        """Return whether the text follows the rule."""
        if text == "" or (self.longest is not None and len(text) > self.longest):
            return False
        if self._matches is not None and self._matches.fullmatch(text) is None:
            return False
        if self.ends and (text[0] in self.ends or text[-1] in self.ends):
            return False
        # What is printable holds none of the forbidden characters, and the check is faster.
        return self._finds is None or text.isprintable() or self._finds.search(text) is None

    @property
    def unwanted(self) -> str | None:
        """The pattern that no text of the rule contains; None if `pattern` is enough."""
        if self.forbidden is None:
            return None
        ends = self.ends.replace("\n", r"\n")
        return (f"^[{ends}]|[{ends}]$|" if ends else "") + f"[{self.forbidden}]"


@frozen
class Refers:
    """Marks a text that is the id of a part of the record, with the types of part that it may refer to."""

    to: tuple[str, ...]


@frozen
class Declares:
    """Marks the id of a part of the record, with the type of the part."""

    sort: str


@frozen
class Const:
    """Marks a text that has one value only."""

    value: str


@frozen
class CodeOf:
    """Marks a text that is a code of a list, and names the list."""

    codelist: str


@frozen
class NonEmpty:
    """Marks a list that must not be empty."""


@frozen
class Within:
    """Marks a number with a minimum and, at times, a maximum; both are included."""

    minimum: int
    maximum: int | None = None


ID = TextRule(
    name="Id",
    words="an id: lower-case letters a to z and digits, in parts joined by - or _",
    pattern=r"[a-z0-9]+(?:[_-][a-z0-9]+)*",
    longest=80,
    examples=("ve-x-2024-block", "order"),
)
LINE = TextRule(
    name="Line",
    words="a line of text: not empty, no space at either end, no line break or control character, at most 300 characters",
    ends=" ",
    forbidden=CONTROLS,
    longest=300,
)
TITLE = TextRule(
    name="Title",
    words="a title: not empty, no space at either end, no line break or control character, at most 200 characters",
    ends=" ",
    forbidden=CONTROLS,
    longest=200,
)
PARAGRAPHS = TextRule(
    name="Text",
    words="a text: not empty, no space or line break at either end, no control character, at most 10,000 characters",
    ends=" \n",
    forbidden=CONTROLS_BUT_NEWLINE,
    longest=10_000,
)
WHEN = TextRule(
    name="When",
    words="a date such as 2024-08-08, a month, a year, bounds a/b, or an instant with its offset",
    pattern=WHEN_PATTERN,
    examples=(
        "2024-08-08",
        "2013-10",
        "2013-10-31~",
        "2024-08-XX",
        "2013-11-01/2013-11-04",
        "2013-10-31T17:50:00-04:30",
        "2013-10-31T17:50:00-04:30~",
        "2013-10-31T17:50:00-04:30/2013-10-31T18:20:00-04:30",
    ),
)
DURATION = TextRule(
    name="Duration",
    words="an ISO 8601 duration such as P10D, PT48H or P1Y6M",
    pattern=DURATION_PATTERN,
    examples=("P10D", "PT48H", "P2W"),
)
URL = TextRule(
    name="Url",
    words="a web address that begins with http:// or https://",
    pattern=r"https?://[^\x00-\x20\x22<>\\^`{|}\x7f-\x9f]+",
    longest=2000,
    examples=("https://example.org/article",),
)
SHA256 = TextRule(
    name="Sha256",
    words="a SHA-256 in 64 hexadecimal digits, lower case",
    pattern=r"[0-9a-f]{64}",
)
LANGUAGE = TextRule(
    name="Language",
    words="a language tag (BCP 47) such as en, es or pt-BR",
    pattern=r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*",
    examples=("en", "es", "pt-BR"),
)
ZONE = TextRule(
    name="Timezone",
    words="an IANA time zone such as America/Caracas",
    pattern=r"[A-Z][A-Za-z]*(?:[/_+-][A-Za-z0-9]+)*",
    longest=50,
    examples=("America/Caracas", "Africa/Lagos"),
)
COUNTRY = TextRule(
    name="Country",
    words="a country code of two letters (ISO 3166-1) such as VE",
    pattern="(?:" + "|".join(country_codes()) + ")",
    examples=("VE", "NG"),
)
PLACE = TextRule(
    name="PlaceRef",
    words="a country code (ISO 3166-1), a subdivision (ISO 3166-2) or the id of a place of the record, such as VE, VE-A or caracas",
    pattern=f"{COUNTRY.pattern}(?:-[A-Z0-9]{{1,3}})?|{ID.pattern}",
    longest=ID.longest,
    examples=("VE", "VE-A", "caracas"),
)
DOMAIN = TextRule(
    name="DomainName",
    words="a domain name in small letters, such as example.org",
    pattern=r"[a-z0-9-]+(?:\.[a-z0-9-]+)+",
    longest=253,
    examples=("example.org",),
)
CLOCK_TIME = TextRule(
    name="ClockTime",
    words="a local time of the day such as 07:30, from 00:00 to 23:59",
    pattern="(?:[01][0-9]|2[0-3]):[0-5][0-9]",
    examples=("07:30", "22:00"),
)
KEY = TextRule(
    name="Key",
    words="a key: lower-case letters, digits, dots, - or _, beginning with a letter",
    pattern=r"[a-z][a-z0-9]*(?:[._-][a-z0-9]+)*",
    longest=80,
)

Key = Annotated[str, KEY]
Line = Annotated[str, LINE]
Title = Annotated[str, TITLE]
Text = Annotated[str, PARAGRAPHS]
Url = Annotated[str, URL]
DomainName = Annotated[str, DOMAIN]
Sha256 = Annotated[str, SHA256]
Language = Annotated[str, LANGUAGE]
Timezone = Annotated[str, ZONE]
ClockTime = Annotated[str, CLOCK_TIME]
Country = Annotated[str, COUNTRY]
IncidentId = Annotated[str, ID]

ACTORS = ("actor", "registry")
TERRITORY = "territory"
"""What the codes of countries and subdivisions are, which no record declares."""
PERSON = "person"
"""A person or an outlet of the registry, which may be named wherever an actor may."""
WORDS = ("justification", "assessment", "reaction", "claim")

ActorRef = Annotated[str, ID, Refers((*ACTORS, PERSON))]
PlaceRef = Annotated[str, PLACE, Refers(("place", TERRITORY))]
PlatformRef = Annotated[str, ID, Refers(ACTORS)]
SourceRef = Annotated[str, ID, Refers(("source",))]
ActionRef = Annotated[str, ID, Refers(("action",))]
DeedRef = Annotated[str, ID, Refers(("action", "effect"))]
ThingRef = Annotated[str, ID, Refers(("action", "effect", "context", *ACTORS, PERSON, *WORDS))]

Identifiers = FrozenDict[Annotated[str, KEY], Line]
Number = Annotated[int | float, Within(0)]
HoursOfDay = Annotated[int | float, Within(0, 24)]

T = TypeVar("T")
Some = Annotated[tuple[T, ...], NonEmpty()]
