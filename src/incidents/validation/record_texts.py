"""What a text in a record means in its place: what it refers to if it is a reference, or else a text of the right form."""

from __future__ import annotations

import json

from incidents.codec.record_index import Reference
from incidents.data.messages import Said, said
from incidents.model import countries, registry
from incidents.validation.meanings.meaning import Meaning
from incidents.validation.meanings.registered import registered
from incidents.validation.meanings.texts import text_meant
from incidents.validation.violated import Violated

_NAMING = ("Id", "PlaceRef")
"""The kinds of text that are or may be references."""


def meaning_of_text(violated: Violated, kind: str) -> Meaning:
    """Return what a text of the wrong form means; `kind` is the kind of text that is expected."""
    sorts = _sorts(violated, kind)
    if not sorts:
        return text_meant(kind, violated.value, violated.whole.countries)
    return violated.whole.references.meant(Reference(violated.value, sorts, violated.pointer))


def advice_for_name(violated: Violated, kind: str) -> Said | None:
    """Return what to do about the name of an actor that means none that is known; None for other texts."""
    if "actor" not in _sorts(violated, kind):
        return None
    if countries.named(violated.value):
        return said("reason.country.advice")
    if "platforms" in violated.pointer and (known := registered(violated.value, registry.companies(), misspelt=False)):
        owned = ", ".join(json.dumps(one.id) for one in registry.services(registry.company(known.values[0]).id))
        return said("reason.company.advice" if owned else "reason.company-alone.advice", services=owned)
    made = next(iter(text_meant("Id", violated.value, ()).values), None)
    if made is None or registry.find(made) is not None:  # the name of a company is no service, but it is declared
        return None
    declared = json.dumps({"id": made, "name": violated.value}, ensure_ascii=False)
    return said("reason.undeclared.advice", declared=declared, id=json.dumps(made))


def _sorts(violated: Violated, kind: str) -> tuple[str, ...]:
    """Return the types that a text in its place may refer to; empty if it is no reference."""
    return violated.whole.references.sorts_at(violated.pointer) if kind in _NAMING else ()
