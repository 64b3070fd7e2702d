"""Types of plain JSON values: numbers with bounds, counts, texts and dates, for classes from which schemas are compiled."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from attrs import frozen


@frozen(kw_only=True)
class Plain:
    """Marks a value that is described by its JSON type and, for a number or a text, its bounds or pattern."""

    type: Literal["integer", "number", "string"]
    minimum: int | None = None
    maximum: int | None = None
    pattern: str | None = None
    """A pattern of the whole text, with anchors."""

    def schema(self) -> dict[str, Any]:
        """Return the schema of the value."""
        bounds = {"minimum": self.minimum, "maximum": self.maximum, "pattern": self.pattern}
        return {"type": self.type, **{key: bound for key, bound in bounds.items() if bound is not None}}


@frozen
class Least:
    """Marks a list or a mapping with a minimum number of items or keys."""

    number: int


AnyText = Annotated[str, Plain(type="string")]
"""Any text, including an empty one."""
Count = Annotated[int, Plain(type="integer", minimum=0)]
Ordinal = Annotated[int, Plain(type="integer", minimum=1)]
"""A whole number from 1: a rank, a line, a column, points."""
Share = Annotated[float, Plain(type="number", minimum=0, maximum=1)]
Thousandths = Annotated[int, Plain(type="integer", minimum=0, maximum=1000)]
Day = Annotated[str, Plain(type="string", pattern="^[0-9]{4}-[0-9]{2}-[0-9]{2}$")]
"""A calendar date."""
