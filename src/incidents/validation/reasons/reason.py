"""A reason: why a text is not what its field requires."""

from __future__ import annotations

from incidents.data.messages import Said
from incidents.values import frozen


@frozen(kw_only=True)
class Reason:
    """Why a text is not what its field requires."""

    why: Said
    """The cause, worded to follow "it is not a date:"."""
    advice: Said | None = None
    """What to do."""
    proposals: tuple[str, ...] = ()
    """What the text can mean, best first; never more precise than what was written."""
    certain: bool = False
    """Whether it certainly means the only proposal."""


@frozen(kw_only=True)
class Field:
    """Where a text is."""

    key: str = ""
    owner: str = ""
    """The id of the part of the record that has the field; empty if it has none."""
    required: bool = False
    zone: str | None = None
    """The time zone of the record; without one, the only zone of its countries."""
    countries: tuple[str, ...] = ()
    """The countries of the record."""


NOWHERE = Field()
"""A text of which only the text is known."""
