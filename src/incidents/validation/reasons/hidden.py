"""Invisible characters and signs that look like others, by their names."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from incidents.data.messages import Said, said
from incidents.patterns import pattern
from incidents.validation.reasons.reason import Reason

INVISIBLE: Final = (
    "\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200d\u2028\u2029\u2060-\u2065\u206a-\u206f\u3164\ufe00-\ufe0f"
    "\ufeff\uffa0\ufff0-\ufffb\U000e0000-\U000e0fff"
)
"""Characters that are not shown, as in the brackets of a regular expression; those that change the direction have a rule of their own."""
NONCHARACTERS: Final = "\ufdd0-\ufdef\ufffe\uffff" + "".join(
    f"{chr(n * 65536 - 2)}{chr(n * 65536 - 1)}" for n in range(2, 18)
)
"""Code points that are no characters and never will be."""
PRIVATE: Final = "\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd"
"""Code points whose meaning each program chooses."""
_SPACES: Final = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_DIRECTION: Final = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_DASHES: Final = "\u2010-\u2015\u2212\ufe58\ufe63\uff0d"
_ODD = pattern(f"[{INVISIBLE}{NONCHARACTERS}{PRIVATE}{_SPACES}{_DIRECTION}]")
_DASH = pattern(f"[{_DASHES}]")
_TAGS: Final = range(0xE0000, 0xE0080)
_ALIKE: Final = str.maketrans(
    "авеѕіјклмнортсухԁԛԝһӏӓёοανεικτυρΑΒΕΖΗΙΚΜΝΟΡΤΥΧАВЕЅІЈКМНОРТСУХ",
    "abesijklmhoptcyxdqwhlaeoaveiktupABEZHIKMNOPTYXABESIJKMHOPTCYX",
)
"""Cyrillic and Greek letters, and the Latin ones that they look like."""
_LATIN: Final = pattern("[A-Za-z0-9]")
_WORD: Final = pattern(r"\w+")


def name_of(character: str) -> Said:
    """Return what a character is called, in a message."""
    code = ord(character)
    number = f"U+{code:04X}"
    if re.match(f"[{NONCHARACTERS}]", character):
        return said("hidden.noncharacter", code=number)
    if re.match(f"[{PRIVATE}]", character):
        return said("hidden.private", code=number)
    if code in _TAGS:
        return said("hidden.tag", code=number)
    return said("hidden.named", code=number, name=unicodedata.name(character, "control character").lower())


def hidden_in(text: str) -> Reason | None:
    """Return the reason of the first invisible character in a code, id, date or address; None if there is none.

    The proposal is the text without such characters, and with simple spaces and hyphens.
    """
    found = _ODD.search(text)
    if found is None:
        return None
    return Reason(why=said("reason.hidden", name=name_of(found[0])), proposals=(cleaned(text),), certain=True)


def disguised_in(text: str) -> Reason | None:
    """Return the reason of the first character that is invisible or looks like another one; None if there is none.

    For texts in letters of ASCII: codes, keys, ids, dates, names of zones.
    """
    hidden = hidden_in(text)
    plain = _in_latin(text)
    if hidden is not None or plain == text:
        return hidden
    sign, latin = next((one, other) for one, other in zip(text, plain, strict=True) if one != other)
    named = {"sign": sign, "code": f"U+{ord(sign):04X}", "name": unicodedata.name(sign).lower(), "latin": latin}
    return Reason(why=said("reason.look-alike", **named), proposals=(plain,), certain=True)


def _in_latin(text: str) -> str:
    """Return a text with letters of ASCII in place of those that look like them; a word that has no others is left alone."""
    plain = skeleton(text)
    mixed = all(word.isascii() or _LATIN.search(word) for word in _WORD.findall(text))
    return plain if plain.isascii() and mixed else text


def skeleton(letters: str) -> str:
    """Return letters with Latin ones in place of those that look like them."""
    return letters.translate(_ALIKE)


def cleaned(text: str) -> str:
    """Return a text without invisible characters and letters that only look like Latin ones, with simple spaces and hyphens."""
    spaced = re.sub(f"[{_SPACES}]", " ", text)
    return _in_latin(_DASH.sub("-", _ODD.sub("", spaced)).strip())
