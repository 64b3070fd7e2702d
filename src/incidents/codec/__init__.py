"""Convert between JSON text and the model: reading with positions, canonical writing, safe files."""

from __future__ import annotations

from incidents.codec.converter import to_dict
from incidents.codec.writing import dump, dumps

__all__ = ["dump", "dumps", "to_dict"]
