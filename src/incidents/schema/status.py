"""The JSON Schema of what ``incidents status --format json`` prints."""

from __future__ import annotations

from typing import Any, Final

from incidents.model.codes import ActionKind, StatusCode
from incidents.schema.parts import COUNT, TEXT, closed_object

STATUS_VERSION: Final = "incidents-status/0"
"""What the output says that it follows."""

_DAY: Final = {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}


def status_schema() -> dict[str, Any]:
    """Return the JSON Schema of the statuses of a corpus on a day."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "urn:incidents:schema:dev:status",
        "title": "Statuses on a day",
        "description": "What `incidents status --format json` prints.",
        **closed_object(
            {
                "version": {"type": "string", "const": STATUS_VERSION},
                "as_of": {"description": "The day.", **_DAY},
                "records": {"description": "How many records were read.", **COUNT},
                "overdue_only": {"description": "Whether only what is overdue is listed.", "type": "boolean"},
                "actions": {
                    "description": "The actions that answer nothing, by the id of the incident, then as recorded.",
                    "type": "array",
                    "items": _action(),
                },
            }
        ),
    }


def _action() -> dict[str, Any]:
    since = {
        "description": "The days between which what ran on the day began, both included; an end that nothing bounds is "
        "left out. Left out itself where nothing ran.",
        **closed_object({"earliest": _DAY, "latest": _DAY}, optional=("earliest", "latest")),
    }
    return closed_object(
        {
            "incident": {"description": "Id of the incident.", **TEXT},
            "title": {"description": "Title of the incident.", **TEXT},
            "action": {"description": "Id of the action within the record.", **TEXT},
            "kind": {"description": "Kind of the action.", "type": "string", "enum": list(map(str, ActionKind))},
            "status": {"description": "Where it stood.", "type": "string", "enum": list(map(str, StatusCode))},
            "detail": {"description": "What is to be added, in words; may be empty.", **TEXT},
            "since": since,
            "term_over": {
                "description": "The day on which the announced term was over; left out unless the measure is overdue, or "
                "nobody saw it since.",
                **_DAY,
            },
            "last_seen": {
                "description": "When effects without a known end were last seen, as the record writes it; left out "
                "where none was last seen before the day.",
                **TEXT,
            },
        },
        optional=("since", "term_over", "last_seen"),
    )
