"""Annotations of our own schema: codelists with their mappings, rules, advice, and limits of validation."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache, partial
from itertools import groupby
from pathlib import Path
from typing import Any, Final

import attrs

from incidents import data, model
from incidents.codebook.addresses import LISTS, RULES
from incidents.codebook.annotations import Annotations
from incidents.codebook.blocks import Block, Bullets, Code, Inline, Line, PageLink, Paragraph, Strong, joined, plain
from incidents.data import ENGLISH
from incidents.model.codes import CODELISTS, DERIVED_CODELISTS, ActionKind
from incidents.model.data import SCHEMA_VERSION
from incidents.model.structure import parts
from incidents.patterns import pattern
from incidents.schema.data_files import Advice, RuleFamily
from incidents.schema.references import Schema
from incidents.validation.catalogue import CATALOGUE
from incidents.views.words import Language, Words

_OURS: Final = pattern(r"urn:incidents:schema:[^:]+:incident")
_KINDS: Final = {"registry": ("platform", "company"), "person": ("person", "outlet"), "incident": ("record",)}


def annotations_of(schema: Schema, language: Language = ENGLISH) -> Annotations:
    """Return the annotations of a schema in a language; those of any schema except ours are empty."""
    named = schema.get("$id") if isinstance(schema, dict) else None
    if not isinstance(named, str) or not _OURS.fullmatch(named):
        return Annotations()
    words = Words.of(language)
    in_schema = {codelist.__name__: codelist for codelist in CODELISTS}
    return Annotations(
        name="incidents",
        version=SCHEMA_VERSION,
        codelists=in_schema,
        more_codelists=DERIVED_CODELISTS,
        advice=advice(words),
        notes=partial(references, words),
        rules=CATALOGUE,
        families=tuple(
            RuleFamily(prefix=one["prefix"], title=words.phrase(one["title"]), meaning=words.phrase(one["meaning"]))
            for one in own_words()["families"]
        ),
        decides=ActionKind,
        questions={trait: words.phrase(text) for trait, text in own_words()["questions"].items()},
        not_checked=tuple(not_checked(words)),
        phrase=words.phrase,
    )


@cache
def own_words() -> dict[str, Any]:
    """Return the contents of ``data/codebook.json``."""
    words: dict[str, Any] = data.read("codebook.json")
    return words


def advice(words: Words) -> dict[str, Advice]:
    """Return advice for the fields that are most often filled in wrongly, by object and field."""
    return {
        path: Advice(**{kind: tuple(map(words.phrase, texts)) for kind, texts in given.items()})
        for path, given in own_words()["advice"].items()
    }


def references(words: Words, name: str, key: str) -> tuple[str, ...]:
    """Return what a field of the model refers to, in a sentence; empty if it does not refer to anything."""
    cls = getattr(model, name, None)
    held = parts(cls).get(key) if isinstance(cls, type) and attrs.has(cls) else None
    named = [word for kind in (held.refers if held else ()) for word in _KINDS.get(kind, (kind,))]
    kinds = plain(joined(((words(f"codebook.kind.{word}"),) for word in named), words("codebook.or")))
    return (words("codebook.refers", kinds=kinds),) if kinds else ()


# The page of what is not checked is written once, in the docs.

_PAGE: Final = "not-checked.md"
_INLINE = pattern(r"\*\*(?P<strong>[^*]+)\*\*|`(?P<code>[^`]+)`|\[(?P<label>[^\]]+)\]\((?P<address>[^)]+)\)")
_RULE = pattern(r"inc[0-9]{3}")
_LED_TO: Final = {"reference/rules.md": RULES, "reference/codes.md": LISTS}


def not_checked_text() -> str:
    """Return the page of the docs, from an installed package or from a checkout."""
    package = Path(__file__).parents[1]
    packaged = package / "_docs" / _PAGE
    found = packaged if packaged.is_file() else package.parents[1] / "docs" / _PAGE
    return found.read_text(encoding="utf-8")


def not_checked(words: Words) -> Iterator[Block]:
    """Yield the blocks of the page about the limits of validation, without its title."""
    texts = (words.phrase(" ".join(paragraph.split())) for paragraph in re.split(r"\n(?=- )|\n\n", not_checked_text()))
    kept = (text for text in texts if text and not text.startswith("# "))
    for listed, held in groupby(kept, key=lambda text: text.startswith("- ")):
        if listed:
            yield Bullets(tuple(inline(text.removeprefix("- ")) for text in held))
        else:
            yield from (Paragraph(inline(text)) for text in held)


def inline(text: str, link: Callable[[str, str], Inline] | None = None) -> Line:
    """Return a line of our docs; without `link`, a link to a page that codebooks do not have becomes plain words."""
    line: list[Inline] = []
    done = 0
    for found in _INLINE.finditer(text):
        line.append(text[done : found.start()])
        if found["strong"]:
            line.append(Strong(found["strong"].replace("`", "")))
        elif found["code"]:
            line.append(Code(found["code"]))
        else:
            line.append((link or _led)(found["label"], found["address"]))
        done = found.end()
    return tuple(part for part in (*line, text[done:]) if part)


def _led(label: str, address: str) -> Inline:
    """Return the words of a link, with a link if a codebook has such a page."""
    words, code = label.replace("`", ""), label.startswith("`")
    path, _, anchor = address.partition("#")
    rule = _RULE.match(anchor)
    page = f"rules/{rule[0]}" if rule and path in _LED_TO else _LED_TO.get(path)
    if page:
        return PageLink(words, page=page, code=code)
    return Code(words) if code else words
