"""Pages and files of a codebook."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final, Literal, get_args

from attrs import evolve

from incidents.codebook import html_pages, markdown_pages
from incidents.codebook.addresses import CHANGES, CURATORS, FIELDS, LISTS, NOT_CHECKED, OBJECTS, RECORDS, RULES
from incidents.codebook.blocks import BookPage, Code, Table
from incidents.codebook.change_pages import changes_page
from incidents.codebook.code_pages import list_pages, lists_page
from incidents.codebook.content import Codebook, RecordData
from incidents.codebook.object_pages import fields_page, forms_page, object_pages, objects_page
from incidents.codebook.overview import curators_page, index_page
from incidents.codebook.part_pages import parts_page
from incidents.codebook.rule_pages import rule_pages, rules_page
from incidents.codec.manifests import listed
from incidents.schema.keyword_values import mapping_of, text_of

Format = Literal["html", "markdown"]
FORMATS: Final[tuple[Format, ...]] = get_args(Format)

_MENU: Final = (
    ("codebook.curators", CURATORS),
    ("codebook.objects", OBJECTS),
    ("codebook.fields", FIELDS),
    ("codebook.codes", LISTS),
    ("codebook.rules", RULES),
    ("codebook.changes", CHANGES),
    ("codebook.not-checked.menu", NOT_CHECKED),
)


def pages(book: Codebook) -> Iterator[BookPage]:
    """Yield every page."""
    yield index_page(book)
    yield curators_page(book)
    yield objects_page(book)
    yield from object_pages(book)
    yield lists_page(book)
    yield from list_pages(book)
    yield forms_page(book)
    yield fields_page(book)
    if book.parts:
        yield parts_page(book)
    if book.annotations.rules:
        yield rules_page(book)
        yield from rule_pages(book)
    yield changes_page(book)
    if book.annotations.not_checked:
        yield BookPage(place=NOT_CHECKED, title=book.words("codebook.not-checked"), blocks=book.annotations.not_checked)
    if book.records:
        yield _records_page(book)


def _records_page(book: Codebook) -> BookPage:
    links, words = book.record_links, book.words
    rows = tuple(
        ((links[one.id] if book.site else Code(one.id),), (_title(one, words.language),)) for one in book.records
    )
    anchors = tuple(f"record-{number}" for number in range(1, len(rows) + 1))
    head = (words("codebook.head.record"), words("codebook.head.title"))
    return BookPage(
        place=RECORDS,
        title=words("codebook.records"),
        lead=(words.count("codebook.records.lead", len(rows)),),
        blocks=(Table(caption=words("codebook.records.caption"), head=head, rows=rows, anchors=anchors),),
    )


def _title(record: RecordData, language: str) -> str:
    """Return the title of a record in a language, if the record has a translation, or its own title."""
    translations = mapping_of(record.data, "translations") if isinstance(record.data, dict) else {}
    return text_of(mapping_of(translations, language), "title") or record.title


def files(book: Codebook, formats: Sequence[Format] = FORMATS, site: str = "") -> dict[str, str]:
    """Return every file of a codebook by its path below the folder.

    Args:
        book: The content.
        formats: HTML, Markdown or both.
        site: The address of a site with a page for each record, for links; by default links lead to a table.

    Raises:
        MissingPackage: if HTML is requested and Jinja2 is not installed.
    """
    made = tuple(pages(evolve(book, site=site.rstrip("/"))))
    found: dict[str, str] = {}
    if "markdown" in formats:
        found.update((f"{page.place}.md", markdown_pages.markdown(page)) for page in made)
    if "html" in formats:
        places = {page.place for page in made}
        menu = [(book.words(message), place) for message, place in _MENU if place in places]
        name = book.words("codebook.name", name=book.name)
        found.update(html_pages.files(name, book.words.language, menu, made))
    return found


def differing(made: dict[str, str], folder: Path) -> tuple[str, ...]:
    """Return the paths of files in a folder that are missing, differ, or are no longer made."""
    changed = {place for place, text in made.items() if _held(folder / place) != text.encode("utf-8")}
    return tuple(sorted(changed | (_listed(folder) - made.keys())))


def _listed(folder: Path) -> set[str]:
    """Return the files of an earlier codebook that still exist; an invalid manifest lists nothing."""
    try:
        return {place for place in listed(folder, "codebook") if (folder / place).is_file()}
    except ValueError:
        return set()


def _held(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError:
        return None
