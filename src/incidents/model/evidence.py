"""Evidence and sources: where each statement of a record comes from."""

from __future__ import annotations

from typing import Annotated

from attrs import field

from incidents.findings.notebook import readable
from incidents.model.codes import SourceKind
from incidents.model.fields import described, many, optional_when
from incidents.model.taking import taking
from incidents.model.text import ID, ActorRef, Declares, Language, Line, Sha256, SourceRef, Text, Url
from incidents.model.time import When
from incidents.values import frozen

SourceId = Annotated[str, ID, Declares("source")]


@frozen(kw_only=True, field_transformer=taking)
@readable
class Evidence:
    """The passage of a source that supports a statement, and whose words it gives."""

    source: SourceRef = field(metadata=described("The source."))
    quote: Line | None = field(
        default=None,
        metadata=described(
            "A short exact phrase of the source, at most twelve words, by which a reader finds the passage."
        ),
    )
    said_by: ActorRef | None = field(
        default=None, metadata=described("The speaker; left out if the source speaks in its own voice.")
    )
    via: ActorRef | None = field(
        default=None, metadata=described("Who passed the words on to the source, if anyone did.")
    )
    note: Text | None = field(
        default=None,
        metadata=described("What a reader must know to judge the passage, such as a translation or an error."),
    )


@frozen(kw_only=True, field_transformer=taking)
@readable
class Source:
    """An article, document, post, data set or wire report that the record uses.

    A wire report or document that the curator has not seen needs only an id, a kind and a publisher.
    """

    id: SourceId = field(metadata=described("Id of the source within the record."))
    kind: SourceKind = field(converter=SourceKind, metadata=described("What kind of source this is."))
    publisher: Line | None = field(default=None, metadata=described("Who published it."))
    title: Line | None = field(default=None, metadata=described("The title."))
    authors: tuple[Line, ...] = field(
        default=(), converter=many, metadata=described("The authors, as the source names them.")
    )
    published: When | None = field(
        default=None, converter=optional_when, metadata=described("When it was published, as precisely as known.")
    )
    language: Language | None = field(default=None, metadata=described("The language of the text (BCP 47)."))
    url: Url | None = field(default=None, metadata=described("The address at which it was read."))
    archived_url: Url | None = field(default=None, metadata=described("The address of an archived copy."))
    sha256: Sha256 | None = field(
        default=None, metadata=described("The SHA-256 of the copy that was read; it shows whether a copy was changed.")
    )
    derived_from: tuple[SourceRef, ...] = field(
        default=(),
        converter=many,
        metadata=described(
            "The sources that it copies or translates, or from which it takes its facts, such as a wire report."
        ),
    )
