"""Why a copy is not read: no fault of the record, but of the copy or of the machine."""

from __future__ import annotations


class Unreadable(Exception):
    """A copy from which no text is to be had; why, in words."""


class TooLarge(Exception):
    """A copy that is larger than the limit, as it lies in the folder or unpacked."""

    def __init__(self, limit: int) -> None:
        super().__init__(limit)
        self.limit = limit
