"""Every codelist, in the order in which they are shown."""

from __future__ import annotations

from typing import Final

from incidents.model.codes.base import Codelist
from incidents.model.codes.lists import (
    ActionFamily,
    ActionKind,
    ActorKind,
    Ask,
    Basis,
    ClaimedAct,
    ClaimedEnding,
    ContextKind,
    CurationStatus,
    Direction,
    Extent,
    Ground,
    InstrumentKind,
    Method,
    Metric,
    Motive,
    Nature,
    NetworkType,
    OpenTerm,
    PlaceKind,
    PlatformKind,
    ReactionAct,
    RelationKind,
    Responsibility,
    Role,
    SourceKind,
    Stance,
    StatusCode,
    Unit,
    Weekday,
    Why,
)

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
    PlaceKind,
    Metric,
    Unit,
    ClaimedAct,
    ClaimedEnding,
    ContextKind,
    InstrumentKind,
    RelationKind,
    SourceKind,
    OpenTerm,
    Ask,
    Extent,
    NetworkType,
    Weekday,
    Basis,
    Why,
    CurationStatus,
)
"""The lists whose codes are used in records or in the packaged registry."""

DERIVED_CODELISTS: Final[tuple[type[Codelist], ...]] = (Direction, ActionFamily, Nature, StatusCode)
"""The lists whose codes are only ever derived."""

ALL_CODELISTS: Final = (*CODELISTS, *DERIVED_CODELISTS)
"""Every list."""
_BY_NAME: Final = {codelist.about().name: codelist for codelist in ALL_CODELISTS}


def codelist_named(name: str) -> type[Codelist]:
    """Return the codelist of a name, such as ``methods``; raise KeyError if there is none."""
    return _BY_NAME[name]
