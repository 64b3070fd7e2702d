"""Rules about how texts are written: characters that hide or pretend, and words that contradict a date."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from incidents.findings import Hit
from incidents.model.actions import Action
from incidents.model.statements import Assessment, Justification, Reaction
from incidents.model.time import Precision, When
from incidents.validation.context import Context
from incidents.validation.needs import Trait, needs
from incidents.validation.weekdays import weekdays

_BIDIRECTIONAL = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_INVISIBLE = re.compile("[\u00ad\u180e\u200b\u2028\u2029\u2060-\u2064\ufeff\ufff9-\ufffb]")
_MERGE = re.compile(r"(?m)^(?:<{7} |={7}$|>{7} )")
_ON_A_DAY = (Precision.DAY, Precision.INSTANT)
_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@needs(Trait.HIDDEN_CHARACTERS)
def bidirectional_control(context: Context) -> Iterator[Hit]:
    r"""A text holds a character that turns the direction of writing around.

    Why: What is shown is then not what is stored: names, quotations and addresses can be made to read as others.
    Source: Unicode, bidirectional algorithm (UAX 9); the attack known as Trojan Source
    Bad:
        {"title": "Turkey \u202eblocks X"}
    Good:
        {"title": "Turkey blocks X"}
    """
    yield from _found(context, _BIDIRECTIONAL, "turns the direction of writing around")


@needs(Trait.HIDDEN_CHARACTERS)
def invisible_character(context: Context) -> Iterator[Hit]:
    r"""A text holds a character that nobody sees.

    Why: Two texts that look alike are then not alike, and a quotation is not found again.
    Source: Unicode, default ignorable characters
    Bad:
        {"title": "Turkey\u200b blocks X"}
    Good:
        {"title": "Turkey blocks X"}
    """
    yield from _found(context, _INVISIBLE, "is invisible")


def _found(context: Context, pattern: re.Pattern[str], what: str) -> Iterator[Hit]:
    for pointer, text in context.texts():
        found = pattern.search(text)
        if found:
            name = unicodedata.name(found[0], "a control character")
            message = f"U+{ord(found[0]):04X} ({name.lower()}) {what}"
            yield Hit(pointer=pointer, message=message, help="Take the character out.")


@needs(Trait.UNCOMPOSED)
def not_composed(context: Context) -> Iterator[Hit]:
    r"""A text writes accents as characters of their own.

    Why: The same name would then not equal itself; texts are kept in Unicode's composed form (NFC).
    Source: Unicode, normalization forms (UAX 15)
    Bad:
        {"title": "Nicola\u0301s Maduro blocks X"}
    Good:
        {"title": "Nicol\u00e1s Maduro blocks X"}
    """
    for pointer, text in context.texts():
        if not unicodedata.is_normalized("NFC", text):
            composed = unicodedata.normalize("NFC", text)
            sure = None if text.startswith(("http://", "https://")) else composed  # another address may be another page
            message = "the text is not in composed form (NFC)"
            yield Hit(pointer=pointer, message=message, help=f"Write {composed!r}.", instead=sure)


@needs(Trait.MERGE_MARKS)
def merge_conflict_marker(context: Context) -> Iterator[Hit]:
    r"""A text holds the marks that git leaves where two versions were not merged.

    Why: Both versions stand in the record, and nobody has chosen.
    Source: git, "How conflicts are presented"
    Bad:
        {"summary": "<<<<<<< ours\nA block\n=======\nA ban\n>>>>>>> theirs"}
    Good:
        {"summary": "A block"}
    """
    for pointer, text in context.texts():
        if _MERGE.search(text):
            yield Hit(pointer=pointer, message="marks of an unfinished merge stand in this text")


@needs("quote")
def weekday_unlike_date(context: Context) -> Iterator[Hit]:
    """A quotation names a day of the week, and the date beside it falls on another.

    Why: Relative dates are the commonest slip: "on Monday" is a Monday, whichever one it is. The day may be that of
    something else in the phrase, so look there.
    Source: time; relative dates are resolved to the event that they belong to
    Bad:
        {"reactions": [{"about": ["order"], "by": ["x"], "on": "2024-08-06", "act": "statement",
                        "evidence": [{"source": "report", "quote": "said on Monday in a post"}]}]}
    Good:
        {"reactions": [{"about": ["order"], "by": ["x"], "on": "2024-08-05", "act": "statement",
                        "evidence": [{"source": "report", "quote": "said on Monday in a post"}]}]}
    """
    kinds: tuple[type[Action | Justification | Assessment | Reaction], ...] = (
        Action,
        Justification,
        Assessment,
        Reaction,
    )
    for pointer, part in context.of(*kinds):
        day = _weekday(part.on, context.incident.timezone)
        if day is None:
            continue
        for index, evidence in enumerate(part.evidence):
            named = weekdays(evidence.quote) if evidence.quote else ()
            if len(named) == 1 and day not in named:
                said = _NAMES[next(iter(named))]
                message = f"the quotation says {said}, but {part.on} was a {_NAMES[day]}"
                yield Hit(pointer=(*pointer, "evidence", index, "quote"), message=message)


def _weekday(when: When | None, zone: str | None) -> int | None:
    if when is None or when.precision not in _ON_A_DAY or when.approximate or when.uncertain:
        return None
    first = when.days(zone)[0]
    return first.weekday() if first else None
