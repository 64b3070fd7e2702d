"""Limits for archived copies: how much time and memory one copy may need."""

from __future__ import annotations

from typing import Final

from attrs import fields

from incidents.codec.limits import key_of, limit
from incidents.values import frozen

PIECE: Final = 1_000_000
"""Bytes of a long text that are processed together; a shorter text is processed whole."""
MOST_COMPARED: Final = 2_000_000
"""Maximum size of the text of a copy, in bytes, that is compared with the other copies of its record."""
MOST_CROPPED: Final = 12
"""Maximum number of words of a copied passage that are shown."""


@frozen(kw_only=True)
class ArchiveLimits:
    """The limits for reading an archived copy; each limit is inclusive.

    Raises:
        ValueError: if a limit is lower or higher than is safe.
    """

    most_copy_bytes: int = limit(100_000_000, 2_000_000_000)
    """Maximum size of the file of a copy, in bytes."""
    most_text_bytes: int = limit(100_000_000, 2_000_000_000)
    """Maximum size of an unpacked copy, and of its text in UTF-8, in bytes."""


ARCHIVE_LIMITS: Final = ArchiveLimits()
"""The documented default limits."""

ARCHIVE_LIMIT_KEYS: Final = {key_of(attribute.name): attribute.name for attribute in fields(ArchiveLimits)}
"""The attribute of each limit by its key."""
