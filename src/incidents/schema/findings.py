"""The JSON Schema of findings, as ``incidents validate --format json`` prints them."""

from __future__ import annotations

from typing import Any, Final

from incidents.findings import Severity
from incidents.schema.parts import COUNT, PLACE, TEXT, closed_object

FINDINGS_VERSION: Final = "incidents-findings/0"
"""What a report in JSON says that it follows."""


def findings_schema() -> dict[str, Any]:
    """Return the JSON Schema of a report in JSON."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "urn:incidents:schema:dev:findings",
        "title": "Findings",
        "description": "What `incidents validate --format json` prints.",
        **closed_object(
            {
                "version": {"type": "string", "const": FINDINGS_VERSION},
                "checked": {"description": "How many records and data files were checked.", **COUNT},
                "counts": closed_object({severity.value: COUNT for severity in Severity}),
                "findings": {"type": "array", "items": _finding()},
            }
        ),
    }


def _finding() -> dict[str, Any]:
    span = {
        "description": "Lines and columns from 1, columns in code points, the end not included; left out where a "
        "finding has no place in a file.",
        **closed_object(dict.fromkeys(("line", "column", "end_line", "end_column"), PLACE)),
    }
    return closed_object(
        {
            "code": {"description": "Permanent code of the rule.", "type": "string", "pattern": "^INC[0-9]{3}$"},
            "rule": {"description": "Name of the rule.", **TEXT},
            "severity": {"type": "string", "enum": [severity.value for severity in Severity]},
            "message": {"description": "What is wrong.", **TEXT},
            "help": {"description": "What to do, or what the word means; may be empty.", **TEXT},
            "path": {"description": "The file, as it was named; <stdin> for standard input.", **TEXT},
            "pointer": {"description": "JSON Pointer into the record; empty for the record as a whole.", **TEXT},
            "span": span,
            "fix": _fix(),
        },
        optional=("span", "fix"),
    )


def _fix() -> dict[str, Any]:
    span = {
        "description": "As the span of a finding; column 0 is that of a byte order mark, which is no part of the text.",
        **closed_object(
            {"line": PLACE, "column": COUNT, "end_line": PLACE, "end_column": PLACE},
        ),
    }
    edit = {
        "description": "What stands in the span gives way to the text.",
        **closed_object({"span": span, "text": TEXT}),
    }
    return {
        "description": "What `--fix` does about it; left out where nothing is surely meant.",
        **closed_object(
            {
                "title": {"description": "What the fix does, as an instruction.", **TEXT},
                "edits": {"description": "All of them or none.", "type": "array", "minItems": 1, "items": edit},
            }
        ),
    }
