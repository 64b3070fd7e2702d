"""Rules about texts: invisible characters, and words that contradict a date."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from datetime import timedelta
from typing import Any, Final

from incidents.data.messages import said
from incidents.findings import Hit, Pointer
from incidents.model.actions import Action, Effect, Instrument, Term
from incidents.model.actors import Actor, Office
from incidents.model.context import Context as Event
from incidents.model.evidence import Evidence, Source
from incidents.model.incident import Incident
from incidents.model.statements import Assessment, Claim, Justification, Reaction
from incidents.model.time import Precision, When
from incidents.patterns import pattern
from incidents.validation.context import Context
from incidents.validation.prefilter import Trait, needs
from incidents.validation.reasons.absence import absence_of, absent
from incidents.validation.reasons.hidden import NONCHARACTERS, PRIVATE, name_of
from incidents.validation.reasons.reason import Field
from incidents.validation.violated import key_of, owner_of
from incidents.validation.weekdays import naming_days, weekdays

_BIDIRECTIONAL = pattern("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_FLAG = pattern("\U0001f3f4[\U000e0061-\U000e007a\U000e0030-\U000e0039]+\U000e007f")
"""The flag of a part of a country, which is written with tag characters."""
_INVISIBLE = pattern(
    "[\u00ad\u180e\u200b\u2028\u2029\u2060-\u2064\u3164\uffa0\ufeff\ufff9-\ufffb\U000e0000-\U000e007f"
    f"{NONCHARACTERS}{PRIVATE}]"
)
_MERGE = pattern(r"(?m)^(?:<{7} |={7}$|>{7} )")
_OWN_WORDS: Final[tuple[tuple[type[Any], tuple[str, ...]], ...]] = (
    (Incident, ("title", "summary")),
    (Source, ("publisher", "title", "authors")),
    (Actor, ("name",)),
    (Office, ("title",)),
    (Instrument, ("title",)),
    (Action, ("scope",)),
    (Effect, ("scope",)),
    (Term, ("condition",)),
    (Claim, ("part",)),
    *((cls, ("statement",)) for cls in (Justification, Assessment, Reaction, Event)),
)
"""The fields with words of the curator."""
_MOST_OF_ABSENCE = 24
_ON_A_DAY = (Precision.DAY, Precision.INSTANT)
_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@needs(Trait.HIDDEN_CHARACTERS)
def bidirectional_control(context: Context) -> Iterator[Hit]:
    r"""A text contains an invisible character that changes the direction of writing.

    Why: The text on the screen then differs from the stored text. Names, quotations and addresses can be faked in this way.
    Source: Unicode, bidirectional algorithm (UAX 9); the attack known as Trojan Source
    Bad:
        {"title": "Turkey \u202eblocks X"}
    Good:
        {"title": "Turkey blocks X"}
    """
    yield from _found(context, _BIDIRECTIONAL, "that changes the direction of writing")


@needs(Trait.HIDDEN_CHARACTERS)
def invisible_character(context: Context) -> Iterator[Hit]:
    r"""A text contains an invisible character, one that is for private use, or none at all.

    Why: Two texts can then look the same and still differ, and a quotation is not found again.
    Source: Unicode, default ignorable characters
    Bad:
        {"title": "Turkey\u200b blocks X"}
    Good:
        {"title": "Turkey blocks X"}
    """
    yield from _found(context, _INVISIBLE)


def _found(context: Context, pattern: re.Pattern[str], effect: str = "") -> Iterator[Hit]:
    for pointer, text in context.texts():
        found = pattern.search(_FLAG.sub("", text))
        if found:
            message = f"{name_of(found[0])} {effect}".rstrip()
            yield Hit(pointer=pointer, message=message, help="Remove the character.")


@needs(Trait.UNCOMPOSED)
def text_not_nfc(context: Context) -> Iterator[Hit]:
    r"""A text stores accents as separate characters (it is not in NFC, the composed form of Unicode).

    Why: Two names can then look the same and still differ. All texts of a record are in composed form.
    Source: Unicode, normalization forms (UAX 15)
    Bad:
        {"title": "Nicola\u0301s Maduro blocks X"}
    Good:
        {"title": "Nicol\u00e1s Maduro blocks X"}
    """
    for pointer, text in context.texts():
        if not unicodedata.is_normalized("NFC", text):
            composed = unicodedata.normalize("NFC", text)
            certain = (
                None if text.startswith(("http://", "https://")) else composed
            )  # another address may be another page
            message = "text with accents as separate characters (not in composed form, NFC)"
            yield Hit(pointer=pointer, message=message, help=f"Write {composed!r}.", instead=certain)


@needs(Trait.MERGE_MARKS)
def merge_conflict_marker(context: Context) -> Iterator[Hit]:
    r"""A text contains conflict markers, which Git writes when it cannot merge two versions.

    Why: The text contains both versions, and someone must choose one.
    Source: git, "How conflicts are presented"
    Bad:
        {"summary": "<<<<<<< ours\nA block\n=======\nA ban\n>>>>>>> theirs"}
    Good:
        {"summary": "A block"}
    """
    for pointer, text in context.texts():
        if _MERGE.search(text):
            hint = "Keep one of the two versions, and remove the markers."
            yield Hit(pointer=pointer, message="merge conflict markers in the text", help=hint)


def word_of_absence(context: Context) -> Iterator[Hit]:
    """A text says only that there is nothing to say, such as "unknown" or "n/a".

    Why: A program takes the word for a name or a title, and finds the same one in many records. What is not known is left
    out, and `gaps` says why.
    Source: absence has three words and one home, `gaps`
    Bad:
        {"sources": [{"id": "report", "kind": "news", "publisher": "unknown"}]}
    Good:
        {"sources": [{"id": "report", "kind": "news"}]}
    """
    for pointer, text in _absences(context):
        key = key_of(pointer)
        reason = absent(text, Field(key=key, owner=owner_of(context.raw.data, pointer)))
        if reason is not None:
            yield Hit(pointer=pointer, message=str(said("text.absence", text=text, key=key)), help=str(reason.advice))


def _absences(context: Context) -> Iterator[tuple[Pointer, str]]:
    """Yield the words of absence among the texts in the words of the curator: no quotation and no code."""
    for cls, keys in _OWN_WORDS:
        for pointer, part in context.of(cls):
            for key in keys:
                value = getattr(part, key)
                if not value:
                    continue
                if type(value) is tuple:
                    yield from (((*pointer, key, index), each) for index, each in enumerate(value) if _is_absence(each))
                elif len(value) <= _MOST_OF_ABSENCE and absence_of(value) is not None:
                    yield (*pointer, key), value


def _is_absence(text: str) -> bool:
    return len(text) <= _MOST_OF_ABSENCE and absence_of(text) is not None


@needs("quote")
def weekday_contradicts_date(context: Context) -> Iterator[Hit]:
    """A quotation names a day of the week, but the recorded date is another day of the week.

    Why: Relative dates are the most common mistake: "on Monday" must be a Monday. The quotation may name the day of another
    event, so check it. A claim keeps the mistakes of its source: a quotation of it that also has the number of the day is not
    compared.
    Source: time; a relative date is resolved to the event that it belongs to
    Bad:
        {"reactions": [{"about": ["order"], "by": ["x"], "on": "2024-08-06", "act": "statement",
                        "evidence": [{"source": "report", "quote": "said on Monday in a post"}]}]}
    Good:
        {"reactions": [{"about": ["order"], "by": ["x"], "on": "2024-08-05", "act": "statement",
                        "evidence": [{"source": "report", "quote": "said on Monday in a post"}]}]}
    """
    quotes = dict.fromkeys(evidence.quote for _, evidence in context.of(Evidence) if evidence.quote)
    named_in = {quote: names for quote in naming_days(list(quotes)) if len(names := weekdays(quote)) == 1}
    if not named_in:
        return
    kinds: tuple[type[Action | Justification | Assessment | Reaction | Claim], ...] = (
        Action,
        Justification,
        Assessment,
        Reaction,
        Claim,
    )
    for pointer, part in context.of(*kinds):
        for index, evidence in enumerate(part.evidence):
            named = named_in.get(evidence.quote) if evidence.quote else None
            if named is None:
                continue
            when = part.when if isinstance(part, Claim) else part.on
            days = _weekdays_of(when, context.incident.timezone)
            if not days or not named.isdisjoint(days):
                continue
            if isinstance(part, Claim) and when is not None and _gives_the_day(when, evidence.quote or ""):
                continue
            said = _NAMES[next(iter(named))]
            message = f"the quotation says {said}, but {when} was a {_NAMES[days[0]]}"
            hint = "Correct the date. If the quotation names the day of another event, quote another phrase."
            yield Hit(pointer=(*pointer, "evidence", index, "quote"), message=message, help=hint)


def _weekdays_of(when: When | None, zone: str | None) -> list[int]:
    """Return the days of the week by which a time can be called, from Monday as 0; none if it is not certain.

    An instant is also called by the day of its own offset, and midnight by the day that it ends.
    """
    if when is None or when.precision not in _ON_A_DAY or when.approximate or when.uncertain:
        return []
    days = [day for day in (when.days(zone)[0], when.earliest) if day is not None]
    if when.instant is not None and (when.instant.hour, when.instant.minute) == (0, 0):
        days.append(when.instant.date() - timedelta(days=1))
    return [day.weekday() for day in days]


def _gives_the_day(when: When, quote: str) -> bool:
    """Return whether a quotation has the number of a day: the weekday beside it is then a mistake of the source."""
    return when.earliest is not None and str(when.earliest.day) in re.findall("[1-9][0-9]*", quote)
