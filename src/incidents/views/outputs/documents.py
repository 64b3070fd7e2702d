"""The JSON documents of all commands, by the name of their schema."""

from __future__ import annotations

from typing import Final

from incidents.views.outputs.chains import ChainsOutput
from incidents.views.outputs.duplicates import DuplicatesOutput
from incidents.views.outputs.findings import FindingsOutput
from incidents.views.outputs.listing import ListOutput, StatsOutput
from incidents.views.outputs.pairs import ComparisonOutput, PrecedentsOutput
from incidents.views.outputs.schema_changes import SchemaChangesOutput
from incidents.views.outputs.status import StatusOutput

DOCUMENTS: Final[dict[str, type]] = {
    "findings": FindingsOutput,
    "status": StatusOutput,
    "comparison": ComparisonOutput,
    "precedents": PrecedentsOutput,
    "duplicates": DuplicatesOutput,
    "chains": ChainsOutput,
    "list": ListOutput,
    "stats": StatsOutput,
    "schema-changes": SchemaChangesOutput,
}
"""Each schema is committed as ``schemas/dev/NAME.schema.json``."""
