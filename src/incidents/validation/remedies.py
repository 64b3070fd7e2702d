"""From what a rule knows of the right form to a fix with its place in the file."""

from __future__ import annotations

import json
import unicodedata

from incidents.codec.mending import Repair
from incidents.codec.positions import Positions
from incidents.findings import Edit, Fix

_MOST_SHOWN = 60


def repaired(repair: Repair | None, lines: Positions) -> Fix | None:
    """Return the repair of a slip as a fix."""
    if repair is None:
        return None
    edits = tuple(Edit(lines.span(start, end), text) for start, end, text in repair.edits)
    return Fix(title=repair.title, edits=edits)


def replaced(text: str, place: tuple[int, int], places: Positions) -> Fix:
    """Return the fix that writes another text in the place of one."""
    written = _written(text, places.written(*place))
    title = f"write {written}" if len(written) <= _MOST_SHOWN else "write the text in composed form"
    return Fix(title=title, edits=(Edit(places.span(*place), written),))


def _written(text: str, before: str) -> str:
    """Return a text as JSON, its escapes as they were where that is possible.

    A text with escapes that has to be written anew is written in escapes only, so that what was not to be seen stays so.
    """
    composed = unicodedata.normalize("NFC", before)
    try:
        if json.loads(composed) == text:
            return composed
    except ValueError:  # a mark that was combined with the letter of an escape
        pass
    return json.dumps(text, ensure_ascii="\\u" in before)
