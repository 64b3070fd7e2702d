"""What a schema says for readers: its title, description, default, examples, deprecation and listed values."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from incidents.codebook.blocks import Block, Code, Paragraph, Term, codes
from incidents.codebook.content import Details
from incidents.schema.codes import SchemaCode, codes_of
from incidents.schema.keyword_values import as_json, list_of, text_of, value_words
from incidents.views.words import Words


def details_of(schema: dict[str, Any], phrase: Callable[[str], str]) -> Details:
    """Return what a schema says, without what is said of its parts; `phrase` translates its title and its description."""
    listed = codes_of(schema)
    return Details(
        title=phrase(text_of(schema, "title")),
        description=phrase(text_of(schema, "description") or text_of(schema, "markdownDescription")),
        default=as_json(schema["default"]) if "default" in schema else None,
        examples=tuple(map(as_json, list_of(schema, "examples"))),
        deprecated=schema.get("deprecated") is True,
        codes=listed[0] if listed and listed[1] != "const" else (),
    )


def deprecation(words: Words, *, deprecated: bool) -> Iterator[Block]:
    """Yield a warning about what is deprecated."""
    if deprecated:
        yield Paragraph((words("codebook.deprecated"),), "warning")


def code_terms(listed: tuple[SchemaCode, ...], words: Words) -> Iterator[Term]:
    """Yield the values of a list with what is said of each."""
    yield words("codebook.allowed"), tuple((Code(value_words(code.value)), _said(code, words)) for code in listed)


def detail_terms(details: Details, words: Words, shown: str = "") -> Iterator[Term]:
    """Yield everything except the description and the listed values; the title only if it is not shown already."""
    yield words("codebook.title"), ((details.title,),) if details.title not in {"", shown} else ()
    yield words("codebook.default"), ((Code(details.default),),) if details.default is not None else ()
    yield words("codebook.examples"), (codes(details.examples, words("codebook.or")),)


def _said(code: SchemaCode, words: Words) -> str:
    text = ". ".join(part.rstrip(".") for part in (code.label, code.definition) if part)
    deprecated = f" ({words('codebook.deprecated-code')})" if code.deprecated else ""
    return f"{': ' if text else ''}{text}{'.' if text else ''}{deprecated}"
