"""Say why a text is malformed, where this is clearer than the rule that it breaks."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Mapping
from typing import Any, Final

_DATE: Final = re.compile(r"(?:^|/)((?:19|20)[0-9]{2})-([0-9]{2})(?:-([0-9]{2}))?(?![0-9])", re.ASCII)
_WITHOUT_OFFSET: Final = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?", re.ASCII
)
_MONTHS: Final = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_CONTROL: Final = re.compile(r"[\x00-\x1f\x7f-\x9f]")
_BREAKS: Final = ("\n", "\r")


def fault(expected: Mapping[str, Any], text: str) -> str:
    """Return in words the form that a text does not have, and why; the words continue "… is not"."""
    words, _, details = str(expected.get("description", "in the required form")).rstrip(".").partition(": ")
    form = f"{words[0].lower()}{words[1:]}"
    why = _reason(expected, text)
    if why:
        return f"{form.partition(' such as ')[0]}: {why}"
    return f"{form} ({details})" if details else form


def _reason(expected: Mapping[str, Any], text: str) -> str:
    """Return why a text does not follow its part of the schema; empty if there is no simple reason."""
    kind = expected.get("title")
    if kind == "When":
        return _of_time(text)
    if kind in ("Line", "Text"):
        return _of_line(text, breaks=kind == "Text")
    longest = expected.get("maxLength")
    return f"it has more than {longest} characters" if longest is not None and len(text) > longest else ""


def _of_time(text: str) -> str:
    for found in _DATE.finditer(text):
        year, month = int(found[1]), int(found[2])
        if not 1 <= month <= len(_MONTHS):
            return f"there is no month {found[2]}"
        days = monthrange(year, month)[1]
        if found[3] and not 1 <= int(found[3]) <= days:
            return f"{_MONTHS[month - 1]} {year} has {days} days"
    return "its offset from UTC is missing" if _WITHOUT_OFFSET.fullmatch(text) else ""


def _of_line(text: str, *, breaks: bool) -> str:
    if not text:
        return "it is empty"
    for end, verb in ((text[0], "begins"), (text[-1], "ends")):
        if end in (" ", *_BREAKS):
            return f"it {verb} with a {'space' if end == ' ' else 'line break'}"
    control = next((found[0] for found in _CONTROL.finditer(text) if not (breaks and found[0] == "\n")), None)
    if control is None:
        return ""
    return (
        "it contains a line break" if control in _BREAKS else f"it contains the control character U+{ord(control):04X}"
    )
