"""An answer of the resolver."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final, Self

from incidents.findings.notebook import readable
from incidents.values import frozen


@frozen(kw_only=True)
@readable
class Meaning:
    """What a text means: the values that a record would write for it, the most likely first."""

    values: tuple[str, ...] = ()
    certain: bool = False
    """Whether the text certainly means the only value; else the values are near it."""

    def __bool__(self) -> bool:
        return bool(self.values)

    @property
    def instead(self) -> str | None:
        """The value to write in place of the text without asking; None if there is any doubt."""
        return self.values[0] if self.certain else None

    @classmethod
    def exactly(cls, values: Iterable[str]) -> Self:
        """Return the meaning of a text that is a name of the values: certain if only one has it."""
        found = tuple(dict.fromkeys(values))
        return cls(values=found, certain=len(found) == 1)

    @classmethod
    def near(cls, values: Iterable[str]) -> Self:
        """Return the meaning of a text that is only like a name of the values."""
        return cls(values=tuple(dict.fromkeys(values)))

    def where(self, fits: Callable[[str], bool]) -> Meaning:
        """Return the meaning without the values that do not fit; what is certain does not become another value."""
        return Meaning(values=tuple(filter(fits, self.values)), certain=self.certain and fits(self.values[0]))


LONGEST: Final = 500
"""Most characters of a text that is looked up: longer ones are no names, and take time."""

NOTHING = Meaning()
"""A text of which nothing is known."""
