"""Where every statement of a record comes from."""

from __future__ import annotations

from typing import Annotated

from attrs import field, frozen

from incidents.model.codes import SourceKind
from incidents.model.fields import described, many, optional_when
from incidents.model.text import ID, ActorRef, Declares, Language, Line, Sha256, SourceRef, Text, Url
from incidents.model.time import When

SourceId = Annotated[str, ID, Declares("source")]


@frozen(kw_only=True)
class Evidence:
    """The place in a source that supports what the evidence stands on."""

    source: SourceRef = field(metadata=described("The source that says it."))
    quote: Line | None = field(
        default=None,
        metadata=described(
            "A short exact phrase of the source, twelve words at most, by which the place is found again."
        ),
    )
    said_by: ActorRef | None = field(
        default=None, metadata=described("Whose words these are; left out where the source speaks in its own voice.")
    )
    via: ActorRef | None = field(
        default=None, metadata=described("Who passed the words on to the source, if somebody did.")
    )
    note: Text | None = field(
        default=None,
        metadata=described("What a reader must know to weigh the passage, such as a translation or a garble."),
    )


@frozen(kw_only=True)
class Source:
    """An article, document, post, data set or wire report that the record rests on.

    A wire or document that was never seen itself is a source with an id, a kind and a publisher alone.
    """

    id: SourceId = field(metadata=described("Name of the source within the record."))
    kind: SourceKind = field(converter=SourceKind, metadata=described("What sort of source this is."))
    publisher: Line | None = field(default=None, metadata=described("Who published it."))
    title: Line | None = field(default=None, metadata=described("Its title."))
    authors: tuple[Line, ...] = field(default=(), converter=many, metadata=described("Who wrote it, as named there."))
    published: When | None = field(
        default=None, converter=optional_when, metadata=described("When it was published, as precisely as is known.")
    )
    language: Language | None = field(default=None, metadata=described("The language it is written in (BCP 47)."))
    url: Url | None = field(default=None, metadata=described("Where it was read."))
    archived_url: Url | None = field(default=None, metadata=described("Where an archived copy lies."))
    sha256: Sha256 | None = field(
        default=None, metadata=described("SHA-256 of the copy that was read, so that a changed copy is noticed.")
    )
    derived_from: tuple[SourceRef, ...] = field(
        default=(),
        converter=many,
        metadata=described("The sources that it copies, translates or takes its facts from, such as a wire."),
    )
