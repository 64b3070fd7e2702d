"""Around the actions: events, relations to other incidents, gaps, and the history of the record."""

from __future__ import annotations

from typing import Annotated

from attrs import field, frozen
from attrs.converters import optional

from incidents.model.codes import Basis, ContextKind, RecordStatus, RelationKind, Why
from incidents.model.evidence import Evidence
from incidents.model.fields import described, many, optional_when
from incidents.model.text import ID, Declares, IncidentId, Key, Line, Refers, Text
from incidents.model.time import When

ContextId = Annotated[str, ID, Declares("context")]
GapRef = Annotated[
    str,
    ID,
    Refers(
        (
            "incident",
            "action",
            "effect",
            "context",
            "actor",
            "registry",
            "source",
            "justification",
            "assessment",
            "reaction",
            "claim",
        )
    ),
]


@frozen(kw_only=True)
class Context:
    """An event near the incident that helps to understand it and is not part of it."""

    id: ContextId = field(metadata=described("Id of the event within the record."))
    kind: ContextKind = field(converter=ContextKind, metadata=described("What kind of event it is."))
    when: When | None = field(default=None, converter=optional_when, metadata=described("When it took or takes place."))
    statement: Text | None = field(default=None, metadata=described("What happened, in the curator's words."))
    evidence: tuple[Evidence, ...] = field(default=(), converter=many, metadata=described("The evidence for this."))


@frozen(kw_only=True)
class Relation:
    """How the incident is related to an earlier one; only the later record has the relation."""

    kind: RelationKind = field(converter=RelationKind, metadata=described("How they are related."))
    incident: IncidentId = field(metadata=described("The id of the earlier incident."))
    basis: Basis = field(
        converter=Basis, metadata=described("Whether a source states the relation, or the curator infers it.")
    )
    evidence: tuple[Evidence, ...] = field(default=(), converter=many, metadata=described("The evidence for this."))


@frozen(kw_only=True)
class Gap:
    """Something that the record does not contain, and why: unknown, not stated, or none."""

    about: GapRef = field(
        metadata=described("The id of the part with the gap; the id of the record for the record as a whole.")
    )
    field_: Key = field(metadata=described("The empty field, by its name in the schema.", key="field"))
    why: Why = field(
        converter=Why,
        metadata=described(
            "No one knows (`unknown`), the sources do not say (`not_stated`), or it is asserted that there is none (`none`)."
        ),
    )
    question: Line | None = field(default=None, metadata=described("The open question."))
    note: Text | None = field(default=None, metadata=described("What was tried, or who may know."))
    evidence: tuple[Evidence, ...] = field(default=(), converter=many, metadata=described("The evidence for this."))


@frozen(kw_only=True)
class Record:
    """The curation of the record: its status, when it was written and changed, and by whom."""

    status: RecordStatus | None = field(
        default=None,
        converter=optional(RecordStatus),
        metadata=described("The state of the record, such as draft or reviewed."),
    )
    created: When | None = field(
        default=None, converter=optional_when, metadata=described("When it was first written.")
    )
    updated: When | None = field(default=None, converter=optional_when, metadata=described("When it was last changed."))
    curators: tuple[Line, ...] = field(default=(), converter=many, metadata=described("Who wrote it."))
    note: Text | None = field(default=None, metadata=described("What a reader should know about how it was made."))
