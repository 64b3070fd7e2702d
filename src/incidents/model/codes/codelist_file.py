"""The classes of a codelist file in ``data/codelists/``; its schema is compiled from them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Annotated, Any, Final, Literal, get_args

from attrs import field

from incidents.model.fields import described, many
from incidents.model.text import CodeOf, Line, Some, TextRule, Within
from incidents.values import frozen

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
CODE_REFERENCE: Final = TextRule(
    name="CodeReference",
    words="a code of the same list, or the name of another list, a full stop and a code of that list",
    pattern=rf"(?:{LIST_NAME.pattern}\.)?(?:{CODE.pattern})",
    longest=81,
    examples=("accuse", "action_kinds.lawsuit"),
)
VOCABULARY: Final = TextRule(
    name="VocabularyId",
    words="the id of an outside vocabulary: lower-case words joined by _",
    pattern=r"[a-z]+(?:_[a-z]+)*",
    longest=40,
    examples=("plover",),
)
VERSION: Final = TextRule(
    name="Version",
    words="a version of the format such as incidents/0",
    pattern=r"incidents/[0-9]+(?:\.[0-9]+)*",
    examples=("incidents/0", "incidents/1.2"),
)

EscalationStep = Literal["warning", "demand", "penalty", "restraint", "exclusion", "removal"]
STEPS: Final[tuple[str, ...]] = get_args(EscalationStep)
"""How far an act goes, in order."""
AnswerEffect = Literal["lifts", "pauses", "reimposes", "extends", "eases", "upholds", "obeys"]
ClaimValue = Literal["amount", "when", "term", "code", "who", "says"]
"""The fields of a claim, one of which contains the value."""
HowCompared = Literal["same_time", "at_most", "placed"]
MappingRelation = Literal["exactMatch", "closeMatch", "broadMatch", "narrowMatch"]
"""The mapping relations of SKOS, read from our code to their term: `broadMatch` means that their term is broader."""
Side = Literal["state", "platform", "observer"]
AnyCode = Annotated[str, CODE]
CodeReference = Annotated[str, CODE_REFERENCE]
Version = Annotated[str, VERSION]


@frozen(kw_only=True)
class CodeMapping:
    """The counterpart of one of our codes in an outside vocabulary."""

    vocabulary: Annotated[str, VOCABULARY] = field(
        metadata=described("The id of the outside vocabulary in `vocabularies.json`.")
    )
    term: Line = field(metadata=described("Their code or label, as they write it."))
    relation: MappingRelation = field(
        metadata=described(
            "The relation of SKOS from our code to their term: `exactMatch` if both cover the same, `closeMatch` nearly the "
            "same, `broadMatch` if their term covers more than our code, `narrowMatch` if it covers less."
        )
    )


@frozen(kw_only=True)
class Deprecation:
    """When a code was deprecated, why, and what to use in its place."""

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
class MetricComparison:
    """Another metric with whose claims the claims of a metric are compared."""

    metric: AnyCode = field(metadata=described("The other metric."))
    how: HowCompared = field(
        metadata=described(
            "How: `same_time` if both name the same point in time, `at_most` if the number is at most the number of the "
            "other metric, `placed` if the term, counted from its start, ends at the time of the other metric."
        )
    )


def _comparisons(values: Iterable[Mapping[str, Any]]) -> tuple[MetricComparison, ...]:
    return tuple([MetricComparison(**value) for value in values])


@frozen(kw_only=True)
class CodeDefinition:
    """One code of a list."""

    code: AnyCode = field(
        metadata=described("The value in records. It is never changed, reused or removed once it is published.")
    )
    label: Line = field(metadata=described("The name that readers see, in English, without a full stop."))
    definition: Line = field(
        metadata=described("What the code means, in full sentences. It also says which cases belong to a similar code.")
    )
    direction: Annotated[str, CodeOf("directions")] | None = field(
        default=None,
        metadata=described(
            "Action kinds: which side acts on which. Left out if it is the direction of the answered action."
        ),
    )
    family: Annotated[str, CodeOf("action_families")] | None = field(
        default=None, metadata=described("All action kinds: the family of kinds to which it belongs.")
    )
    nature: Annotated[str, CodeOf("natures")] | None = field(
        default=None, metadata=described("All action kinds: how the action takes effect and lasts.")
    )
    effect_on_answered: AnswerEffect | None = field(
        default=None,
        metadata=described(
            "Action kinds of nature `answer`: what the action does to the answered one. Left out if it changes neither "
            "whether nor how long that one holds."
        ),
    )
    settled_when_obeyed: bool = field(
        default=False,
        metadata=described(
            "Action kinds: whether the action is over once it is obeyed, like a demand. A block or a ban that is obeyed "
            "goes on."
        ),
    )
    step: EscalationStep | None = field(
        default=None,
        metadata=described(
            "Action kinds: how far the act goes, compared with others of its direction. An act on a later step against the "
            "same platform or state is an escalation. Kinds on no step are not compared."
        ),
    )
    platform_optional: bool = field(
        default=False,
        metadata=described(
            "Action kinds: whether the action concerns the network as a whole, so that it may name no platform."
        ),
    )
    side: Side | None = field(
        default=None,
        metadata=described(
            "Actor kinds: the side of such an actor. An `observer` reports or measures. Left out if the side depends on the case."
        ),
    )
    unrecorded: Annotated[str, CodeOf("directions")] | None = field(
        default=None,
        metadata=described(
            "Context kinds: which side acts on which, if the code is only for incidents without a record. An incident "
            "with a record is a relation."
        ),
    )
    carries: ClaimValue | None = field(
        default=None,
        metadata=described(
            "All metrics: the field of a claim that contains the value. Beside `code` and `who`, a claim may use `says` "
            "where no code or no actor fits."
        ),
    )
    codes: Annotated[str, LIST_NAME] | None = field(
        default=None, metadata=described("Metrics with a code: the list from which the code is.")
    )
    one_value: bool = field(
        default=False,
        metadata=described(
            "Metrics with a code or actors: whether only one value can be true at a time, so that claims of different "
            "values contradict each other."
        ),
    )
    units: tuple[Annotated[str, CodeOf("units")], ...] = field(
        default=(),
        converter=many,
        metadata=described("Metrics with an amount, but not of money: the units that fit."),
    )
    in_currencies: bool = field(
        default=False, metadata=described("Metrics with an amount of money: whether each currency is a unit that fits.")
    )
    begins_with_name: bool = field(
        default=False,
        metadata=described(
            "Whether the English label begins with a name, so that it keeps its capital letter within a sentence."
        ),
    )
    needs_speaker: bool = field(
        default=False,
        metadata=described("Metrics: whether the evidence of a claim should name the speaker."),
    )
    compared_with: tuple[MetricComparison, ...] = field(
        default=(),
        converter=_comparisons,
        metadata=described(
            "Metrics: the other metrics with whose claims about the same thing its claims are compared."
        ),
    )
    of_effect: bool = field(
        default=False,
        metadata=described(
            "Metrics: whether a claim about an action that has only one effect is compared with claims about that effect."
        ),
    )
    seconds: Annotated[int | float, Within(1)] | None = field(
        default=None, metadata=described("Units of time of one length: how many seconds one has.")
    )
    months: Annotated[int | float, Within(1)] | None = field(
        default=None, metadata=described("Units of time whose length the calendar decides: how many months one has.")
    )
    broader: AnyCode | None = field(
        default=None, metadata=described("The code of the same list that covers this one and more.")
    )
    distinct_from: tuple[CodeReference, ...] = field(
        default=(),
        converter=many,
        metadata=described(
            "Codes that are easily confused with it, such as `accuse`, or `action_kinds.lawsuit` of another list. The "
            "definitions of both name each other."
        ),
    )
    since: Version = field(
        default=FIRST_VERSION,
        metadata=described("The first version of the format with the code. Left out for the very first."),
    )
    deprecated: Deprecation | None = field(
        default=None, converter=_deprecation, metadata=described("Present if the code should no longer be used.")
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
        metadata=described("The schema of the file: its address, or its path relative to the file.", key="$schema")
    )
    name: Annotated[str, LIST_NAME] = field(
        metadata=described("The name of the list; the file is named after it.", key="codelist")
    )
    title: Line = field(metadata=described("The title of the list."))
    description: Line = field(
        metadata=described("What the codes describe, and in which field of a record they are used.")
    )
    codes: Some[CodeDefinition] = field(
        converter=_codes, metadata=described("The codes, in the order in which they are shown.")
    )
