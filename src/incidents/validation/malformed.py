"""Say why a text is malformed, by the kind of text that it should be."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from incidents.data.messages import said
from incidents.patterns import pattern
from incidents.validation.reasons.absence import absent, without_end
from incidents.validation.reasons.addresses import why_no_address
from incidents.validation.reasons.hidden import disguised_in
from incidents.validation.reasons.lengths import why_no_length
from incidents.validation.reasons.reason import NOWHERE, Field, Reason
from incidents.validation.reasons.times import why_no_time
from incidents.validation.reasons.zones import why_no_zone

_CONTROL: Final = pattern(r"[\x00-\x1f\x7f-\x9f]")
_SEVERAL: Final = pattern(r"\w *[,;|] *\w")
_BREAKS: Final = ("\n", "\r")


def reason_of(expected: Mapping[str, Any], text: str, field: Field = NOWHERE) -> Reason | None:
    """Return why a text does not follow its part of the schema; None if there is no simple reason."""
    kind = str(expected.get("title", ""))
    if not text:
        return Reason(why=said("reason.empty"))
    for explain in _BY_KIND.get(kind, ()):
        reason = explain(text, field)
        if reason is not None:
            return reason
    longest = expected.get("maxLength")
    return Reason(why=said("reason.long", most=longest)) if longest is not None and len(text) > longest else None


def fault(expected: Mapping[str, Any], reason: Reason | None) -> str:
    """Return in words the form that a text does not have, and why; the words continue "… is not"."""
    words, _, details = str(expected.get("description", "in the required form")).rstrip(".").partition(": ")
    form = f"{words[0].lower()}{words[1:]}"
    if reason is not None:
        return f"{form.partition(' such as ')[0].partition(' that begins ')[0]}: {reason.why}"
    return f"{form} ({details})" if details else form


def _of_line(text: str, _: Field) -> Reason | None:
    return _of_text(text, breaks=False)


def _of_paragraphs(text: str, _: Field) -> Reason | None:
    return _of_text(text, breaks=True)


def _of_text(text: str, *, breaks: bool) -> Reason | None:
    for end, place in ((text[0], "begins"), (text[-1], "ends")):
        if end in (" ", *_BREAKS):
            return Reason(why=said(f"reason.{place}.{'space' if end == ' ' else 'break'}"))
    control = next((found[0] for found in _CONTROL.finditer(text) if not (breaks and found[0] == "\n")), None)
    if control is None:
        return None
    if control in _BREAKS:
        return Reason(why=said("reason.break"))
    return Reason(why=said("reason.control", code=f"U+{ord(control):04X}"))


def _of_hidden(text: str, _: Field) -> Reason | None:
    return disguised_in(text)


def several_names(text: str) -> Reason | None:
    """Return the reason why a text is no id if it lists names; only what means nothing as a whole is a list."""
    return Reason(why=said("reason.several"), advice=said("reason.several.advice")) if _SEVERAL.search(text) else None


def _of_zone(text: str, field: Field) -> Reason:
    return why_no_zone(text, field.countries)


_Explain = Callable[[str, Field], Reason | None]
_BY_KIND: Final[dict[str, tuple[_Explain, ...]]] = {
    "When": (why_no_time,),
    "Url": (why_no_address,),
    "Duration": (_of_hidden, absent, without_end, why_no_length),
    **dict.fromkeys(("Line", "Title"), (_of_line,)),
    "Text": (_of_paragraphs,),
    "Timezone": (_of_hidden, absent, _of_zone),
    **dict.fromkeys(("Country", "PlaceRef", "Language"), (_of_hidden, absent)),
    **dict.fromkeys(("Id", "Key", "Sha256", "DomainName", "ClockTime"), (_of_hidden,)),
}
