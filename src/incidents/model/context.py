"""Around the actions: events, relations to other incidents, gaps, translations, and the curation of the record."""

from __future__ import annotations

from typing import Annotated

from attrs import field
from attrs.converters import optional

from incidents.findings.notebook import readable
from incidents.model.codes import Basis, ContextKind, CurationStatus, RelationKind, Why
from incidents.model.evidence import Evidence
from incidents.model.fields import described, many, optional_when, when
from incidents.model.taking import taking
from incidents.model.text import ID, ActorRef, Declares, IncidentId, Key, Line, Refers, Text, Title, Url
from incidents.model.time import When
from incidents.values import frozen

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
            "place",
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


@frozen(kw_only=True, field_transformer=taking)
@readable
class Context:
    """An event near the incident that helps to understand it and is not part of it.

    An event of one day has that day as its beginning and its end. Without `to`, its end is not known.
    """

    id: ContextId = field(metadata=described("Id of the event within the record."))
    kind: ContextKind = field(converter=ContextKind, metadata=described("What kind of event it is."))
    from_: When | None = field(default=None, converter=optional_when, metadata=described("When it began.", key="from"))
    to: When | None = field(default=None, converter=optional_when, metadata=described("When it ended."))
    by: tuple[ActorRef, ...] = field(default=(), converter=many, metadata=described("Who did it or took part in it."))
    targets: tuple[ActorRef, ...] = field(
        default=(), converter=many, metadata=described("The persons or bodies that it hit or was directed at.")
    )
    statement: Text | None = field(default=None, metadata=described("What happened, in the curator's words."))
    evidence: tuple[Evidence, ...] = field(default=(), converter=many, metadata=described("The evidence for this."))


@frozen(kw_only=True, field_transformer=taking)
@readable
class Relation:
    """How the incident is related to an earlier one; only the later record has the relation."""

    kind: RelationKind = field(converter=RelationKind, metadata=described("How they are related."))
    incident: IncidentId = field(metadata=described("The id of the earlier incident."))
    basis: Basis = field(
        converter=Basis, metadata=described("Whether a source states the relation, or the curator infers it.")
    )
    evidence: tuple[Evidence, ...] = field(default=(), converter=many, metadata=described("The evidence for this."))


@frozen(kw_only=True, field_transformer=taking)
@readable
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


@frozen(kw_only=True, field_transformer=taking)
@readable
class Translation:
    """The title and the summary of the record in another language."""

    title: Title | None = field(default=None, metadata=described("The title in this language."))
    summary: Text | None = field(default=None, metadata=described("The summary in this language."))


@frozen(kw_only=True, field_transformer=taking)
@readable
class Review:
    """A second reading of the record against its sources, by someone other than its authors."""

    by: Line = field(metadata=described("The role of the reader, such as second reader; not necessarily a name."))
    on: When = field(converter=when, metadata=described("When the reading was completed."))


@frozen(kw_only=True, field_transformer=taking)
@readable
class OmittedSource:
    """A source that was found and is not used in the record."""

    url: Url = field(metadata=described("The web address of the source."))
    why: Line = field(metadata=described("Why it is not used."))


@frozen(kw_only=True, field_transformer=taking)
@readable
class Curation:
    """How the record was made: its state, when it was written, changed and reviewed, and by whom."""

    status: CurationStatus | None = field(
        default=None,
        converter=optional(CurationStatus),
        metadata=described("The state of the record, such as draft."),
    )
    imported_from: Key | None = field(
        default=None,
        metadata=described("The table from which an import made it, such as `stop`."),
    )
    created: When | None = field(
        default=None, converter=optional_when, metadata=described("When it was first written.")
    )
    updated: When | None = field(default=None, converter=optional_when, metadata=described("When it was last changed."))
    curators: tuple[Line, ...] = field(default=(), converter=many, metadata=described("Who wrote it."))
    reviewed: Review | None = field(
        default=None, metadata=described("The last second reading; if left out, the record was not reviewed.")
    )
    omitted: tuple[OmittedSource, ...] = field(
        default=(),
        converter=many,
        metadata=described("Sources that were found and are not used, each with the reason."),
    )
    note: Text | None = field(default=None, metadata=described("What a reader should know about how it was made."))

    @property
    def is_imported_draft(self) -> bool:
        """Whether an import made the record, and it is still a draft, for which no curator answers yet."""
        return self.imported_from is not None and self.status is CurationStatus.DRAFT
