"""Make fixes with their positions in the file."""

from __future__ import annotations

import json
import unicodedata

from incidents.codec.positions import Positions
from incidents.codec.syntax.mistakes import Repair
from incidents.findings import Edit, Fix, Hit

_MOST_SHOWN = 60


def repaired(repair: Repair | None, lines: Positions) -> Fix | None:
    """Return the repair of a syntax error as a fix."""
    if repair is None:
        return None
    edits = tuple(Edit(lines.span(start, end), text) for start, end, text in repair.edits)
    return Fix(title=repair.title, edits=edits)


def replacing(hit: Hit, place: tuple[int, int], places: Positions) -> Fix | None:
    """Return the fix that replaces a value by the one that a hit is certain of; None if it is not certain."""
    if hit.written is not None:
        return _replaced(hit.written, place, places)
    return None if hit.instead is None else _replaced(_written(hit.instead, places.written(*place)), place, places)


def _replaced(written: str, place: tuple[int, int], places: Positions) -> Fix:
    title = f"write {written}" if len(written) <= _MOST_SHOWN else "write the text in composed form"
    return Fix(title=title, edits=(Edit(places.span(*place), written),))


def _written(text: str, before: str) -> str:
    """Return a text as JSON, with the same escapes as before if possible.

    If the text before had escapes and must be written again, all characters outside ASCII become escapes, so that invisible
    characters stay visible.
    """
    composed = unicodedata.normalize("NFC", before)
    try:
        if json.loads(composed) == text:
            return composed
    except ValueError:  # a mark that was combined with the letter of an escape
        pass
    return json.dumps(text, ensure_ascii="\\u" in before)
