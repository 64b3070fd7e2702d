"""Words that every page has."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

SPANISH: Final[Mapping[str, str]] = {
    "Skip to the content": "Ir al contenido",
    "Main menu": "Menú principal",
    "You are here": "Usted está aquí",
    "Made with {program}.": "Hecho con {program}.",
    "and": "y",
}
