"""What stands around the acts: events, other incidents, what is missing, and the record's own history."""

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
    """An event near the incident that helps to understand it and is no act of it."""

    id: ContextId = field(metadata=described("Name of the event within the record."))
    kind: ContextKind = field(converter=ContextKind, metadata=described("What sort of event it is."))
    when: When | None = field(default=None, converter=optional_when, metadata=described("When it took or takes place."))
    statement: Text | None = field(default=None, metadata=described("What happened, in our own words."))
    evidence: tuple[Evidence, ...] = field(default=(), converter=many, metadata=described("What supports this."))


@frozen(kw_only=True)
class Relation:
    """How the incident stands to an earlier one; kept on the later record only."""

    kind: RelationKind = field(converter=RelationKind, metadata=described("How they are related."))
    incident: IncidentId = field(metadata=described("The id of the earlier incident."))
    basis: Basis = field(
        converter=Basis, metadata=described("Whether a source states the relation or the curator infers it.")
    )
    evidence: tuple[Evidence, ...] = field(default=(), converter=many, metadata=described("What supports this."))


@frozen(kw_only=True)
class Gap:
    """What the record does not hold, and why: the one home of the three words of absence."""

    about: GapRef = field(metadata=described("What lacks something; the record's own id for the record as a whole."))
    field_: Key = field(metadata=described("The field that is empty, by its name in the schema.", key="field"))
    why: Why = field(
        converter=Why,
        metadata=described(
            "Nobody knows (`unknown`), the sources are silent (`not_stated`), or it is asserted that there is none (`none`)."
        ),
    )
    question: Line | None = field(default=None, metadata=described("The question that remains."))
    note: Text | None = field(default=None, metadata=described("What was tried, or who might know."))
    evidence: tuple[Evidence, ...] = field(default=(), converter=many, metadata=described("What supports this."))


@frozen(kw_only=True)
class Record:
    """The history of the record itself, as opposed to what it is about."""

    status: RecordStatus | None = field(
        default=None, converter=optional(RecordStatus), metadata=described("How far the record can be relied on.")
    )
    created: When | None = field(
        default=None, converter=optional_when, metadata=described("When it was first written.")
    )
    updated: When | None = field(default=None, converter=optional_when, metadata=described("When it was last changed."))
    curators: tuple[Line, ...] = field(default=(), converter=many, metadata=described("Who wrote it."))
    note: Text | None = field(default=None, metadata=described("What a reader should know of its making."))
