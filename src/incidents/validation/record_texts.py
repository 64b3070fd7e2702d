"""What a text in a record means in its place: what it refers to if it is a reference, or else a text of the right form."""

from __future__ import annotations

from incidents.codec.record_index import Reference
from incidents.validation.meanings.meaning import Meaning
from incidents.validation.meanings.texts import text_meant
from incidents.validation.violated import Violated

_NAMING = ("Id", "PlaceRef")
"""The kinds of text that are or may be references."""


def meaning_of_text(violated: Violated, kind: str) -> Meaning:
    """Return what a text of the wrong form means; `kind` is the kind of text that is expected."""
    references = violated.whole.references
    sorts = references.sorts_at(violated.pointer) if kind in _NAMING else ()
    if not sorts:
        return text_meant(kind, violated.value, violated.whole.countries)
    return references.meant(Reference(violated.value, sorts, violated.pointer))
