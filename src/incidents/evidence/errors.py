"""Errors for copies that cannot be read; the copy or the machine is the cause, not the record."""

from __future__ import annotations


class Unreadable(Exception):
    """A copy without readable text, with the reason in words."""


class TooLarge(Exception):
    """A copy that is larger than the limit, as a file or unpacked."""

    def __init__(self, limit: int) -> None:
        super().__init__(limit)
        self.limit = limit
