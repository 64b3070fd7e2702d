"""What a schema says for readers: its title, description, default, examples, deprecation and listed values."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from incidents.codebook.blocks import Block, Code, Paragraph, Term, codes
from incidents.codebook.content import Details
from incidents.schema.codes import SchemaCode, codes_of
from incidents.schema.keyword_values import as_json, list_of, text_of, value_words


def details_of(schema: dict[str, Any]) -> Details:
    """Return what a schema says, without what is said of its parts."""
    listed = codes_of(schema)
    return Details(
        title=text_of(schema, "title"),
        description=text_of(schema, "description") or text_of(schema, "markdownDescription"),
        default=as_json(schema["default"]) if "default" in schema else None,
        examples=tuple(map(as_json, list_of(schema, "examples"))),
        deprecated=schema.get("deprecated") is True,
        codes=listed[0] if listed and listed[1] != "const" else (),
    )


def deprecation(deprecated: bool) -> Iterator[Block]:  # noqa: FBT001 - the only argument
    """Yield a warning about what is deprecated."""
    if deprecated:
        yield Paragraph(("Deprecated: do not use it any more.",), "warning")


def code_terms(listed: tuple[SchemaCode, ...]) -> Iterator[Term]:
    """Yield the values of a list with what is said of each."""
    yield "Allowed values", tuple((Code(value_words(code.value)), _said(code)) for code in listed)


def detail_terms(details: Details, shown: str = "") -> Iterator[Term]:
    """Yield everything except the description and the listed values; the title only if it is not shown already."""
    yield "Title", ((details.title,),) if details.title not in {"", shown} else ()
    yield "Default", ((Code(details.default),),) if details.default is not None else ()
    yield "Examples", (codes(details.examples),)


def _said(code: SchemaCode) -> str:
    words = ". ".join(part.rstrip(".") for part in (code.label, code.definition) if part)
    return f"{': ' if words else ''}{words}{'.' if words else ''}{' (deprecated)' if code.deprecated else ''}"
