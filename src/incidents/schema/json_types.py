"""Types of plain values in JSON that we write: what the compiler makes of a number or any text."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from attrs import frozen


@frozen(kw_only=True)
class Plain:
    """Marks a value whose JSON type, and bounds if it is a number, say all there is to say."""

    type: Literal["integer", "number", "string"]
    minimum: int | None = None
    maximum: int | None = None
    pattern: str | None = None
    """What the whole of a text looks like, with anchors."""

    def schema(self) -> dict[str, Any]:
        """Return the schema of the value."""
        bounds = {"minimum": self.minimum, "maximum": self.maximum, "pattern": self.pattern}
        return {"type": self.type, **{key: bound for key, bound in bounds.items() if bound is not None}}


@frozen
class Least:
    """Marks a list or a mapping that has at least so many items or keys."""

    number: int


AnyText = Annotated[str, Plain(type="string")]
"""Any text, also an empty one."""
Count = Annotated[int, Plain(type="integer", minimum=0)]
Ordinal = Annotated[int, Plain(type="integer", minimum=1)]
"""A whole number from 1: a rank, a line, a column, points."""
Share = Annotated[float, Plain(type="number", minimum=0, maximum=1)]
Thousandths = Annotated[int, Plain(type="integer", minimum=0, maximum=1000)]
Day = Annotated[str, Plain(type="string", pattern="^[0-9]{4}-[0-9]{2}-[0-9]{2}$")]
"""A date of the calendar."""
