"""Every codelist of the model: the closed lists of words that a record may use, and those derived from one."""

from __future__ import annotations

from typing import Final

from incidents.model.codes.actions import (
    COMPLYING,
    EXTENDING,
    LIFTING,
    PAUSING,
    REQUIRES_ANSWERS,
    ActionKind,
)
from incidents.model.codes.base import Codelist, CodeMapping, Deprecation, Entry, ListAbout, MappingRelation
from incidents.model.codes.claims import ClaimValue, Metric
from incidents.model.codes.derived import Direction, Nature, StatusCode
from incidents.model.codes.links import RelationKind, SourceKind
from incidents.model.codes.methods import Method
from incidents.model.codes.people import ActorKind, Role
from incidents.model.codes.platforms import PlatformKind
from incidents.model.codes.reactions import ReactionAct, Responsibility, Stance
from incidents.model.codes.setting import ContextKind, InstrumentKind
from incidents.model.codes.small import Basis, Extent, OpenTerm, RecordStatus, Why
from incidents.model.codes.units import CURRENCIES, Unit
from incidents.model.codes.words import Ground, Motive

__all__ = [
    "CODELISTS",
    "COMPLYING",
    "CURRENCIES",
    "DERIVED_CODELISTS",
    "EXTENDING",
    "LIFTING",
    "PAUSING",
    "REQUIRES_ANSWERS",
    "ActionKind",
    "ActorKind",
    "Basis",
    "ClaimValue",
    "CodeMapping",
    "Codelist",
    "ContextKind",
    "Deprecation",
    "Direction",
    "Entry",
    "Extent",
    "Ground",
    "InstrumentKind",
    "ListAbout",
    "MappingRelation",
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
"""The lists whose codes stand in records or in the packaged registry."""

DERIVED_CODELISTS: Final[tuple[type[Codelist], ...]] = (Direction, Nature, StatusCode)
"""The lists whose codes are only ever derived."""
