"""Incidents between states and platforms: a typed model, strict validation, and comparison.

The names below are loaded when they are first used: importing the package itself costs next to nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from incidents.late import late_names
from incidents.version import __version__ as __version__

if TYPE_CHECKING:
    from incidents.codec import dump, dumps, to_dict
    from incidents.comparison import (
        Chain,
        Comparison,
        Difference,
        Duplicate,
        Precedent,
        Similarity,
        Weights,
        chains,
        compare,
        duplicates,
        precedents,
        similarity,
    )
    from incidents.corpus import Corpus
    from incidents.errors import CannotCheck, IncidentsError, InvalidRecord
    from incidents.evidence.results import Verification
    from incidents.evidence.verify import verify
    from incidents.findings import Finding, Hit, Severity
    from incidents.model import (
        Action,
        Actor,
        Amount,
        Announcement,
        Assessment,
        Claim,
        Context,
        Curation,
        Effect,
        Evidence,
        Gap,
        Incident,
        InForce,
        Instrument,
        Justification,
        Place,
        Reaction,
        Relation,
        Source,
        Term,
        When,
    )
    from incidents.validation import from_dict, load, loads, read, rule, validate, validate_bytes, validate_many

__all__ = [
    "Action",
    "Actor",
    "Amount",
    "Announcement",
    "Assessment",
    "CannotCheck",
    "Chain",
    "Claim",
    "Comparison",
    "Context",
    "Corpus",
    "Curation",
    "Difference",
    "Duplicate",
    "Effect",
    "Evidence",
    "Finding",
    "Gap",
    "Hit",
    "InForce",
    "Incident",
    "IncidentsError",
    "Instrument",
    "InvalidRecord",
    "Justification",
    "Place",
    "Precedent",
    "Reaction",
    "Relation",
    "Severity",
    "Similarity",
    "Source",
    "Term",
    "Verification",
    "Weights",
    "When",
    "chains",
    "compare",
    "dump",
    "dumps",
    "duplicates",
    "from_dict",
    "load",
    "loads",
    "precedents",
    "read",
    "rule",
    "similarity",
    "to_dict",
    "validate",
    "validate_bytes",
    "validate_many",
    "verify",
]

_HOMES: Final = {
    "incidents.codec": ("dump", "dumps", "to_dict"),
    "incidents.comparison": (
        "Chain",
        "Comparison",
        "Difference",
        "Duplicate",
        "Precedent",
        "Similarity",
        "Weights",
        "chains",
        "compare",
        "duplicates",
        "precedents",
        "similarity",
    ),
    "incidents.corpus": ("Corpus",),
    "incidents.errors": ("CannotCheck", "IncidentsError", "InvalidRecord"),
    "incidents.evidence.results": ("Verification",),
    "incidents.evidence.verify": ("verify",),
    "incidents.findings": ("Finding", "Hit", "Severity"),
    "incidents.model": (
        "Action",
        "Actor",
        "Amount",
        "Announcement",
        "Assessment",
        "Claim",
        "Context",
        "Curation",
        "Effect",
        "Evidence",
        "Gap",
        "InForce",
        "Incident",
        "Instrument",
        "Justification",
        "Place",
        "Reaction",
        "Relation",
        "Source",
        "Term",
        "When",
    ),
    "incidents.validation": (
        "from_dict",
        "load",
        "loads",
        "read",
        "rule",
        "validate",
        "validate_bytes",
        "validate_many",
    ),
}

__getattr__ = late_names(__name__, _HOMES)


def __dir__() -> list[str]:
    return [*__all__, "__version__"]
