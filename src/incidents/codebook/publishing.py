"""From a schema to the files of its codebook."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final, Literal, get_args

from incidents.codebook.document import Page
from incidents.codebook.layout import pages
from incidents.codebook.markdown import ENDING, markdown
from incidents.codebook.places import CHANGES, CODERS, FIELDS, LISTS, NOT_CHECKED, OBJECTS, RULES
from incidents.codebook.reading import Codebook
from incidents.codec.output import is_place
from incidents.packages import require

Format = Literal["html", "markdown"]
FORMATS: Final[tuple[Format, ...]] = get_args(Format)

_MANIFEST: Final = ".incidents-codebook.json"
_MENU: Final = (
    ("For coders", CODERS),
    ("Objects", OBJECTS),
    ("Fields", FIELDS),
    ("Codes", LISTS),
    ("Rules", RULES),
    ("Changes", CHANGES),
    ("Not checked", NOT_CHECKED),
)


def files(book: Codebook, formats: Sequence[Format] = FORMATS, site: str = "") -> dict[str, str]:
    """Return every file of a codebook, by its place below the folder.

    Args:
        book: What the codebook says.
        formats: As what; both may lie side by side.
        site: The address of a site with a page for each record, for links to it; without it they lead to a table.

    Raises:
        MissingPackage: if HTML is asked for and Jinja2 is not installed.
    """
    made = tuple(pages(book, site))
    found: dict[str, str] = {}
    if "markdown" in formats:
        found.update((f"{page.place}{ENDING}", markdown(page)) for page in made)
    if "html" in formats:
        found.update(_html(book, made))
    return found


def _html(book: Codebook, made: Sequence[Page]) -> Iterator[tuple[str, str]]:
    require("jinja2")
    from incidents.codebook import html  # noqa: PLC0415
    from incidents.views.pages import STATIC  # noqa: PLC0415

    there = {page.place for page in made}
    rendering = html.Rendering(f"Codebook: {book.name}", [entry for entry in _MENU if entry[1] in there])
    for page in made:
        yield f"{page.place}{html.ENDING}", rendering.html(page)
    yield "static/style.css", (STATIC / "style.css").read_text(encoding="utf-8")
    yield html.STYLE, (Path(__file__).parent / html.STYLE).read_text(encoding="utf-8")


def differing(made: dict[str, str], folder: Path) -> tuple[str, ...]:
    """Return the places of files that are missing in a folder, hold something else, or are no longer made."""
    changed = {place for place, text in made.items() if _held(folder / place) != text.encode("utf-8")}
    return tuple(sorted(changed | (_listed(folder) - made.keys())))


def _listed(folder: Path) -> set[str]:
    """Return the places of the manifest that are still there; a manifest that is none lists nothing."""
    try:
        listed = json.loads((folder / _MANIFEST).read_text(encoding="utf-8"))["files"]
    except (OSError, ValueError, LookupError, TypeError, RecursionError):
        return set()
    return {place for place in listed if isinstance(place, str) and is_place(place) and (folder / place).is_file()}


def _held(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError:
        return None
