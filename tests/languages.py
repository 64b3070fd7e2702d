"""The languages other than English, and those of them that do not say everything yet."""

from __future__ import annotations

from typing import Final

from incidents.data import ENGLISH, languages

UNFINISHED: set[str] = set()
"""Readers see English for what these lack."""
OTHERS: Final = sorted(set(languages()) - {ENGLISH})
FINISHED: Final = sorted(set(OTHERS) - UNFINISHED)
