"""What a text in a record means in its place: what it refers to if it is a reference, or else a text of the right form."""

from __future__ import annotations

from incidents.codec.record_index import index_of
from incidents.validation.meanings.meaning import Meaning
from incidents.validation.meanings.references import reference_meant
from incidents.validation.meanings.texts import text_meant
from incidents.validation.violated import Violated


def meaning_of_text(violated: Violated, kind: str) -> Meaning:
    """Return what a text of the wrong form means; `kind` is the kind of text that is expected."""
    record = index_of(violated.data) if kind in ("Id", "PlaceRef") and violated.data is not None else None
    reference = next((one for one in record.references if one.pointer == violated.pointer), None) if record else None
    if record is None or reference is None:
        return text_meant(kind, violated.value, violated.field.countries)
    return reference_meant(record, reference)
