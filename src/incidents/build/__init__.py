"""Build records from tables and other data: with handles instead of ids, foreign codes, and an account of every cell.

A `Builder` makes the records of one import. A `Draft` is a record in the making: each of its methods adds a part and returns
a `Handle`, which other parts take in place of an id. Values may be cells of a `TableRow`; what becomes of each cell is counted.
`merge` makes one record of two that describe the same incident.
"""

from __future__ import annotations

from incidents.build.builder import Builder
from incidents.build.cells import Cell, Fate, TableRow
from incidents.build.draft import Draft
from incidents.build.finishing import BuiltRecord
from incidents.build.ids import id_of
from incidents.build.ledger import CellOutcome, Tally
from incidents.build.merged_parts import Disagreement
from incidents.build.merging import Contradiction
from incidents.build.nodes import Handle
from incidents.build.record_merge import Merged, merge

__all__ = [
    "Builder",
    "BuiltRecord",
    "Cell",
    "CellOutcome",
    "Contradiction",
    "Disagreement",
    "Draft",
    "Fate",
    "Handle",
    "Merged",
    "TableRow",
    "Tally",
    "id_of",
    "merge",
]
