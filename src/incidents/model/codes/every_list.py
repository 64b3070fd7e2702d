"""Every codelist, in the order in which they are shown."""

from __future__ import annotations

from typing import Final

from incidents.model.codes import lists
from incidents.model.codes.base import Codelist

CODELISTS: Final[tuple[type[Codelist], ...]] = (
    lists.ActionKind,
    lists.Method,
    lists.Ground,
    lists.Motive,
    lists.ReactionAct,
    lists.Stance,
    lists.Responsibility,
    lists.ActorKind,
    lists.Role,
    lists.PlatformKind,
    lists.PlaceKind,
    lists.Metric,
    lists.Unit,
    lists.ClaimedAct,
    lists.ClaimedEnding,
    lists.ContextKind,
    lists.InstrumentKind,
    lists.RelationKind,
    lists.SourceKind,
    lists.OpenTerm,
    lists.Ask,
    lists.Extent,
    lists.NetworkType,
    lists.Weekday,
    lists.Basis,
    lists.Why,
    lists.CurationStatus,
)
"""The lists whose codes are used in records or in the packaged registry."""

DERIVED_CODELISTS: Final[tuple[type[Codelist], ...]] = (
    lists.Direction,
    lists.ActionFamily,
    lists.Nature,
    lists.StatusCode,
)
"""The lists whose codes are only ever derived."""

ALL_CODELISTS: Final = (*CODELISTS, *DERIVED_CODELISTS)
"""Every list."""
_BY_NAME: Final = {codelist.list_name(): codelist for codelist in ALL_CODELISTS}


def codelist_named(name: str) -> type[Codelist]:
    """Return the codelist of a name, such as ``methods``; raise KeyError if there is none."""
    return _BY_NAME[name]
