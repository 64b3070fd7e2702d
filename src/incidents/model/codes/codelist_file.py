"""What a codelist says of itself and of its codes: values made from a file of ``data/codelists/``, whose schema is compiled from them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Annotated, Any, Final, Literal

from attrs import field, frozen

from incidents.model.fields import described
from incidents.model.text import CodeOf, Line, Some, TextRule

FIRST_VERSION: Final = "incidents/0"

LIST_NAME: Final = TextRule(
    name="ListName",
    words="the name of a codelist: lower-case words joined by _",
    pattern=r"[a-z]+(?:_[a-z]+)*",
    longest=40,
    examples=("action_kinds",),
)
CODE: Final = TextRule(
    name="AnyCode",
    words="a code: lower-case words joined by _, or a currency of ISO 4217 in capitals",
    pattern=r"[a-z]+(?:_[a-z]+)*|[A-Z]{3}",
    longest=40,
    examples=("service_block", "USD"),
)
VERSION: Final = TextRule(
    name="Version",
    words="a version of the format such as incidents/0",
    pattern=r"incidents/[0-9]+(?:\.[0-9]+)*",
    examples=("incidents/0", "incidents/1.2"),
)

AnswerEffect = Literal["lifts", "pauses", "extends", "eases", "obeys"]
ClaimValue = Literal["amount", "when", "term", "says"]
"""The four fields of a claim, one of which holds what is claimed."""
MappingRelation = Literal["exact", "close", "narrower", "broader"]
Side = Literal["state", "platform", "observer"]
AnyCode = Annotated[str, CODE]
Version = Annotated[str, VERSION]


@frozen(kw_only=True)
class CodeMapping:
    """The counterpart of one of our codes in an outside vocabulary."""

    vocabulary: Line = field(
        metadata=described("Short name of the outside vocabulary, such as `CAMEO`; the same in every list.")
    )
    term: Line = field(metadata=described("Their code or label, as they write it."))
    relation: MappingRelation = field(
        metadata=described(
            "How our code compares with theirs: `exact` covers the same, `close` nearly the same, `narrower` less, "
            "`broader` more."
        )
    )


@frozen(kw_only=True)
class Deprecation:
    """Since when a code should no longer be used, why, and what to use in its place."""

    since: Version = field(metadata=described("The first version of the format in which the code is deprecated."))
    reason: Line = field(metadata=described("Why, in one sentence."))
    successor: AnyCode | None = field(
        default=None, metadata=described("The code of the same list to use in its place, where there is one.")
    )


def _deprecation(value: Mapping[str, Any] | None) -> Deprecation | None:
    return None if value is None else Deprecation(**value)


def _mappings(values: Iterable[Mapping[str, Any]]) -> tuple[CodeMapping, ...]:
    return tuple([CodeMapping(**value) for value in values])


@frozen(kw_only=True)
class CodeDefinition:
    """One code of a list."""

    code: AnyCode = field(
        metadata=described("What records hold. It is never changed, reused or removed once it is published.")
    )
    label: Line = field(metadata=described("What people read, in English, without a full stop."))
    definition: Line = field(
        metadata=described(
            "What the code means, in full sentences of our own. It also says what belongs to a neighbouring code."
        )
    )
    direction: Annotated[str, CodeOf("directions")] | None = field(
        default=None,
        metadata=described("Action kinds: which side acts. Left out where it is that of the action answered."),
    )
    nature: Annotated[str, CodeOf("natures")] | None = field(
        default=None, metadata=described("Action kinds, each of them: how the action takes effect and lasts.")
    )
    effect_on_answered: AnswerEffect | None = field(
        default=None,
        metadata=described(
            "Action kinds of nature `answer`: what the action does to the one that it answers. Left out where it changes "
            "neither whether nor how long that one holds."
        ),
    )
    settled_when_obeyed: bool = field(
        default=False,
        metadata=described(
            "Action kinds: whether nothing is left of the action once it is obeyed, as of a demand. A block or a ban that "
            "is obeyed goes on."
        ),
    )
    side: Side | None = field(
        default=None,
        metadata=described(
            "Actor kinds: whose side such an actor is on. An `observer` reports or measures. Left out where it depends."
        ),
    )
    carries: tuple[ClaimValue, ...] = field(
        default=(),
        converter=tuple,
        metadata=described("Metrics, each of them: which fields of a claim may hold its value, in alphabetical order."),
    )
    units: tuple[Annotated[str, CodeOf("units")], ...] = field(
        default=(),
        converter=tuple,
        metadata=described("Metrics that carry an amount: the units that fit it."),
    )
    needs_speaker: bool = field(
        default=False,
        metadata=described("Metrics: whether a claim means little unless its evidence names the speaker."),
    )
    broader: AnyCode | None = field(
        default=None, metadata=described("The code of the same list that covers this one and more.")
    )
    since: Version = field(
        default=FIRST_VERSION,
        metadata=described("The version of the format that brought the code. Left out for the first version."),
    )
    deprecated: Deprecation | None = field(
        default=None, converter=_deprecation, metadata=described("That the code should no longer be used.")
    )
    mappings: tuple[CodeMapping, ...] = field(
        default=(), converter=_mappings, metadata=described("Its counterparts in outside vocabularies.")
    )


def _codes(values: Iterable[Mapping[str, Any]]) -> tuple[CodeDefinition, ...]:
    return tuple([CodeDefinition(**value) for value in values])


@frozen(kw_only=True)
class CodelistFile:
    """A closed list of codes, in English; translations are in the files under `i18n/`."""

    schema: Line = field(
        metadata=described("The schema of the file: its address, or its path from here.", key="$schema")
    )
    name: Annotated[str, LIST_NAME] = field(
        metadata=described("The name of the list; the file is named after it.", key="codelist")
    )
    title: Line = field(metadata=described("What people call the list."))
    description: Line = field(metadata=described("What the codes are for, and in which field of a record they are."))
    codes: Some[CodeDefinition] = field(
        converter=_codes, metadata=described("The codes, in the order in which people are to see them.")
    )
