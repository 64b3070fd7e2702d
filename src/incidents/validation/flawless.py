"""The short way to a record without errors, for those who only want the record.

It decides the same as `incidents.validation.pipeline`, but keeps no paths and explains nothing. A law says that both agree.
"""

from __future__ import annotations

from typing import Final

from incidents.codec.building import build_indexed
from incidents.codec.extent import deepest
from incidents.codec.limits import LIMITS, Limits
from incidents.codec.reading import read
from incidents.model.incident import Incident
from incidents.validation.catalogue import INTEGRITY, SENSE
from incidents.validation.context import Context
from incidents.validation.data_files import kind_of_data
from incidents.validation.engines import EngineName, violations
from incidents.validation.integrity import traits_of
from incidents.validation.prefilter import asked
from incidents.validation.selection import ERRORS_ONLY

_ASKED: Final = asked((*INTEGRITY, *ERRORS_ONLY.of(SENSE)))
_ABOUT_INDEX: Final = frozenset(rule.code for rule in INTEGRITY)


def flawless(raw: bytes, limits: Limits = LIMITS, engine: EngineName | None = None) -> Incident | None:
    """Return the record in some bytes if no rule of level error finds anything in it; None if one does, or the check fails."""
    try:
        # A record is nested less deeply than the usual limit, apart from its extensions.
        reading = read(raw, limits, is_shallow=limits.most_depth >= LIMITS.most_depth)
        data = reading.value
        if reading.problems or kind_of_data(data) is not None or violations(data, engine):
            return None
        incident, indexed = build_indexed(data, located=False)
        context = Context(incident, indexed)
        for rule in _ASKED(indexed.shapes, traits_of(indexed)):
            if any(rule.check(indexed if rule.code in _ABOUT_INDEX else context)):
                return None
    except Exception:  # noqa: BLE001 - the long way says what failed
        return None
    return None if incident.extensions and deepest(raw, limits.most_depth) > limits.most_depth else incident
