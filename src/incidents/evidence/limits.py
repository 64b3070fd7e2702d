"""Limits of archived copies: how much one of them may ask of whoever reads it."""

from __future__ import annotations

from typing import Final

from attrs import fields, frozen

from incidents.codec.limits import key_of, limit

PIECE: Final = 1_000_000
"""Bytes of a long text that are looked at together; a text of no more is looked at whole."""
MOST_COMPARED: Final = 2_000_000
"""Most bytes of the text of a copy that is compared with the other copies of its record."""
MOST_CROPPED: Final = 12
"""Most words of a passage of a copy that are shown where copying is told."""


@frozen(kw_only=True)
class ArchiveLimits:
    """What is still read of an archived copy; a limit itself is still within it.

    Raises:
        ValueError: if a limit is lower or higher than any with which reading is safe.
    """

    most_copy_bytes: int = limit(100_000_000, 2_000_000_000)
    """Most bytes of one copy as it lies in the folder."""
    most_text_bytes: int = limit(100_000_000, 2_000_000_000)
    """Most bytes that a copy may grow to when it is unpacked, and most bytes of its text in UTF-8."""


ARCHIVE_LIMITS: Final = ArchiveLimits()
"""The documented limits, which hold unless others are asked for."""

ARCHIVE_LIMIT_KEYS: Final = {key_of(attribute.name): attribute.name for attribute in fields(ArchiveLimits)}
"""The name of each limit by its key."""
