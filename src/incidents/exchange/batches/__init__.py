"""Functions over batches of Arrow, for engines that share the work between many processes or machines.

Each takes record batches, one after the other, and yields record batches; none of them knows the engine. DuckDB and Spark ask
the same text of SQL what the rules across records find. Needs pyarrow.
"""

from __future__ import annotations

from incidents.packages import require

require("pyarrow")

from incidents.exchange.batches.across import across, placed  # noqa: E402 - without pyarrow, a message names the extra
from incidents.exchange.batches.alone import MOST_RECORDS, checked, facts, findings, read  # noqa: E402
from incidents.exchange.batches.questions import ACROSS, hits  # noqa: E402
from incidents.exchange.batches.schemas import CHECKED, FACTS, FINDINGS, HITS, PLACES, PROFILES, RECORDS  # noqa: E402
from incidents.exchange.batches.similar import profiles, read_profiles  # noqa: E402

__all__ = [
    "ACROSS",
    "CHECKED",
    "FACTS",
    "FINDINGS",
    "HITS",
    "MOST_RECORDS",
    "PLACES",
    "PROFILES",
    "RECORDS",
    "across",
    "checked",
    "facts",
    "findings",
    "hits",
    "placed",
    "profiles",
    "read",
    "read_profiles",
]
