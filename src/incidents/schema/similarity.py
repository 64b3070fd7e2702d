"""The JSON Schemas of what the commands about likeness print: compare, precedents, duplicates and chains.

Comparison is a room beside this one, so that its words stand here again; a test holds both to be the same.
"""

from __future__ import annotations

from typing import Any, Final

from incidents.model.codes import Direction, RelationKind
from incidents.schema.parts import COUNT, PLACE, TEXT, closed_object

COMPARISON_VERSION: Final = "incidents-comparison/0"
PRECEDENTS_VERSION: Final = "incidents-precedents/0"
DUPLICATES_VERSION: Final = "incidents-duplicates/0"
CHAINS_VERSION: Final = "incidents-chains/0"

DIMENSIONS: Final = (
    "country", "actors", "direction", "platform", "platform_kind", "kind", "nature", "decided_by", "instrument", "time",
    "announced", "in_force", "observed", "methods", "grounds", "reactions", "claims", "context", "ending",
)  # fmt: skip
OUTCOMES: Final = ("same", "overlap", "different", "inverted", "unknown_left", "unknown_right", "unknown_both")
ORIGINS: Final = ("stated", "inferred_by_curator", "inferred_by_motif")
MOTIF_NAMES: Final = ("retaliation", "countermove", "wave", "series")

_DAY: Final = {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}
_TRUTH: Final = {"type": "boolean"}
_SHARE: Final = {"type": "number", "minimum": 0, "maximum": 1}
_THOUSANDTHS: Final = {"type": "integer", "minimum": 0, "maximum": 1000}
_CODES: Final = {"type": "array", "items": TEXT}
_DIMENSION: Final = {"type": "string", "enum": list(DIMENSIONS)}
_NAMED: Final = closed_object(
    {"id": {"description": "Id of the incident.", **TEXT}, "title": {"description": "Title of the incident.", **TEXT}}
)


def comparison_schema() -> dict[str, Any]:
    """Return the JSON Schema of what ``incidents compare --format json`` prints."""
    pair = closed_object({"left": _NAMED, "right": _NAMED, "mirrored": _mirrored(), **_findings()})
    return _document(
        "comparison",
        "Comparison",
        {
            "version": {"type": "string", "const": COMPARISON_VERSION},
            **_weighing(),
            "pairs": {
                "description": "All pairs of the records, the most alike first by `low`, then by `high`, then by ids.",
                "type": "array",
                "minItems": 1,
                "items": pair,
            },
        },
    )


def precedents_schema() -> dict[str, Any]:
    """Return the JSON Schema of what ``incidents precedents --format json`` prints."""
    precedent = closed_object(
        {"rank": {"description": "From 1.", **PLACE}, "incident": _NAMED, "mirrored": _mirrored(), **_findings()}
    )
    return _document(
        "precedents",
        "Precedents",
        {
            "version": {"type": "string", "const": PRECEDENTS_VERSION},
            "query": {"description": "The incident that was asked about: `left` in every dimension.", **_NAMED},
            "records": {"description": "How many other records were looked at.", **COUNT},
            **_weighing(),
            "precedents": {
                "description": "The most alike first by `low`, then by `high`, then by id.",
                "type": "array",
                "items": precedent,
            },
        },
    )


def duplicates_schema() -> dict[str, Any]:
    """Return the JSON Schema of what ``incidents duplicates --format json`` prints."""
    return _document(
        "duplicates",
        "Duplicates",
        {
            "version": {"type": "string", "const": DUPLICATES_VERSION},
            "records": {"description": "How many records were looked at.", **COUNT},
            "weights": _weights(),
            "pairs": {
                "description": "Records that seem to tell of one incident, the highest midpoint first, then by ids.",
                "type": "array",
                "items": closed_object({"left": _NAMED, "right": _NAMED, **_findings()}),
            },
        },
    )


def chains_schema() -> dict[str, Any]:
    """Return the JSON Schema of what ``incidents chains --format json`` prints."""
    chain = closed_object(
        {
            "motif": {"type": "string", "enum": list(MOTIF_NAMES)},
            "within_days": {
                "description": "The window in which the motif links incidents by itself; left out where it never does.",
                **COUNT,
            },
            "countries": {"description": "The states concerned.", **_CODES},
            "steps": {
                "description": "The incidents in the order of their beginnings.",
                "type": "array",
                "minItems": 2,
                "items": _step(),
            },
            "links": {"type": "array", "minItems": 1, "items": _link()},
        },
        optional=("within_days",),
    )
    return _document(
        "chains",
        "Chains",
        {
            "version": {"type": "string", "const": CHAINS_VERSION},
            "records": {"description": "How many records were looked at.", **COUNT},
            "stated_only": {"description": "Whether only links that a source states were looked for.", **_TRUTH},
            "chains": {
                "description": "Motif by motif, then by the first beginning.",
                "type": "array",
                "items": chain,
            },
        },
    )


def _document(name: str, title: str, properties: dict[str, Any]) -> dict[str, Any]:
    command = "compare" if name == "comparison" else name
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:incidents:schema:dev:{name}",
        "title": title,
        "description": f"What `incidents {command} --format json` prints.",
        **closed_object(properties),
    }


def _mirrored() -> dict[str, Any]:
    return {
        "description": "Whether the two share a state and a platform, in opposite directions: counterparts.",
        **_TRUTH,
    }


def _weighing() -> dict[str, Any]:
    return {
        "weights": _weights(),
        "rarity_learned_from": {
            "description": "From how many records it was learned how rare each code is; 0 if all count alike.",
            **COUNT,
        },
    }


def _weights() -> dict[str, Any]:
    points = {"description": "The points of each dimension that counts.", "propertyNames": _DIMENSION}
    return closed_object(
        {
            "name": TEXT,
            "half_life_days": {"description": "Days after which two beginnings are half as alike in time.", **PLACE},
            "points": {**points, "type": "object", "additionalProperties": PLACE, "minProperties": 1},
        }
    )


def _findings() -> dict[str, Any]:
    """Return the schemas of a similarity and of its reasons."""
    end = "as a decimal of at most six places; the exact value follows from the ledger"
    similarity = closed_object(
        {
            "low": {"description": f"What the records show, {end}.", **_SHARE},
            "high": {"description": f"What the records leave possible, {end}.", **_SHARE},
            "midpoint": {"description": "The middle of both, rounded likewise.", **_SHARE},
            "points": {"description": "The points of the ledger, added up.", **PLACE},
            "ledger": {
                "description": "What each dimension adds. `low` is the sum of points times low_thousandths, by 1,000 "
                "times all points; `high` likewise.",
                "type": "array",
                "minItems": 1,
                "items": _entry(),
            },
        }
    )
    return {
        "similarity": similarity,
        "dimensions": {
            "description": "What each dimension comes to, in words, those that do not count included.",
            "type": "array",
            "items": _words(),
        },
    }


def _entry() -> dict[str, Any]:
    return closed_object(
        {
            "dimension": _DIMENSION,
            "full_points": {"description": "The points by the weights.", **PLACE},
            "points": {
                "description": "The points that count here: fewer where the two agree on what many records have.",
                **PLACE,
            },
            "low_thousandths": {"description": "What the records show to be alike.", **_THOUSANDTHS},
            "high_thousandths": {"description": "What they leave possible.", **_THOUSANDTHS},
            "adds_low": {"description": "What is added to `low`, rounded.", **_SHARE},
            "adds_high": {"description": "What is added to `high`, rounded.", **_SHARE},
            "known": {"description": "Whether both records say something.", **_TRUTH},
            "contradicts": {"description": "Whether both do, and nothing agrees or can agree.", **_TRUTH},
            "shared": {"description": "Codes or ids that both have, with broader ones.", **_CODES},
        }
    )


def _words() -> dict[str, Any]:
    return closed_object(
        {
            "dimension": _DIMENSION,
            "outcome": {"type": "string", "enum": list(OUTCOMES)},
            "summary": {"description": "The finding in one sentence.", **TEXT},
            "left": {"description": "What the first record says; empty where it does not say.", **TEXT},
            "right": {"description": "What the second record says.", **TEXT},
            "shared": {"description": "Codes, ids or names that both have.", **_CODES},
        }
    )


def _step() -> dict[str, Any]:
    began = {
        "description": "The days between which it began, both included; an end that nothing bounds is left out.",
        **closed_object({"earliest": _DAY, "latest": _DAY}, optional=("earliest", "latest")),
    }
    direction = {"description": "Who acts on whom.", "type": "string", "enum": list(map(str, Direction))}
    return closed_object(
        {
            "incident": {"description": "Id of the incident.", **TEXT},
            "title": {"description": "Title of the incident.", **TEXT},
            "began": began,
            "direction": direction,
        }
    )


def _link() -> dict[str, Any]:
    days = {
        "description": "Elapsed days from one beginning to the other; `high` is left out where nothing bounds it. Left "
        "out itself where a date is missing.",
        **closed_object({"low": COUNT, "high": COUNT}, optional=("high",)),
    }
    evidence = closed_object(
        {
            "source": {"description": "Id of the source in the record.", **TEXT},
            "words": {"description": "Publisher and date of the source, as far as they are known.", **TEXT},
            "url": TEXT,
            "quote": TEXT,
        },
        optional=("url", "quote"),
    )
    return closed_object(
        {
            "earlier": {"description": "Id of the incident that came first.", **TEXT},
            "later": {"description": "Id of the incident that followed.", **TEXT},
            "origin": {
                "description": "Whether a source states it, the curator infers it, or the two merely fit the motif.",
                "type": "string",
                "enum": list(ORIGINS),
            },
            "relation": {
                "description": "The relation that the later record holds; left out where none does.",
                "type": "string",
                "enum": list(map(str, RelationKind)),
            },
            "days": days,
            "evidence": {"description": "What the relation rests on.", "type": "array", "items": evidence},
        },
        optional=("relation", "days"),
    )
