"""Invisible characters and signs that look like others, by their names."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from incidents.data.messages import Said, said
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
_ODD = re.compile(f"[{INVISIBLE}{NONCHARACTERS}{PRIVATE}{_SPACES}{_DIRECTION}]")
_DASH = re.compile(f"[{_DASHES}]")
_TAGS: Final = range(0xE0000, 0xE0080)


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


def cleaned(text: str) -> str:
    """Return a text without invisible characters, with simple spaces between its words and simple hyphens."""
    spaced = re.sub(f"[{_SPACES}]", " ", text)
    return _DASH.sub("-", _ODD.sub("", spaced)).strip()
