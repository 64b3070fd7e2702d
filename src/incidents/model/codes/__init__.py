"""Every codelist of the model: the closed lists of values that a record may use, and of values derived from a record."""

from __future__ import annotations

from typing import Final

from incidents.model.codes.base import Codelist
from incidents.model.codes.groups import (
    COMPLYING,
    CURRENCIES,
    DEMANDING,
    EASING,
    EXTENDING,
    LIFTING,
    PAUSING,
    REQUIRES_ANSWERS,
)
from incidents.model.codes.lists import (
    ActionKind,
    ActorKind,
    Basis,
    ContextKind,
    Direction,
    Extent,
    Ground,
    InstrumentKind,
    Method,
    Metric,
    Motive,
    Nature,
    OpenTerm,
    PlatformKind,
    ReactionAct,
    RecordStatus,
    RelationKind,
    Responsibility,
    Role,
    SourceKind,
    Stance,
    StatusCode,
    Unit,
    Why,
)

__all__ = [
    "CODELISTS",
    "COMPLYING",
    "CURRENCIES",
    "DEMANDING",
    "DERIVED_CODELISTS",
    "EASING",
    "EXTENDING",
    "LIFTING",
    "PAUSING",
    "REQUIRES_ANSWERS",
    "ActionKind",
    "ActorKind",
    "Basis",
    "Codelist",
    "ContextKind",
    "Direction",
    "Extent",
    "Ground",
    "InstrumentKind",
    "Method",
    "Metric",
    "Motive",
    "Nature",
    "OpenTerm",
    "PlatformKind",
    "ReactionAct",
    "RecordStatus",
    "RelationKind",
    "Responsibility",
    "Role",
    "SourceKind",
    "Stance",
    "StatusCode",
    "Unit",
    "Why",
]

CODELISTS: Final[tuple[type[Codelist], ...]] = (
    ActionKind,
    Method,
    Ground,
    Motive,
    ReactionAct,
    Stance,
    Responsibility,
    ActorKind,
    Role,
    PlatformKind,
    Metric,
    Unit,
    ContextKind,
    InstrumentKind,
    RelationKind,
    SourceKind,
    OpenTerm,
    Extent,
    Basis,
    Why,
    RecordStatus,
)
"""The lists whose codes are used in records or in the packaged registry."""

DERIVED_CODELISTS: Final[tuple[type[Codelist], ...]] = (Direction, Nature, StatusCode)
"""The lists whose codes are only ever derived."""
