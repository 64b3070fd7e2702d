"""What this project says of its own schema: codelists with their mappings, rules, advice, and what is not checked."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, Final, get_args, get_type_hints

import attrs

from incidents import model
from incidents.codebook.advice import ADVICE
from incidents.codebook.annotations import Annotations
from incidents.codebook.document import Block, Bullets, Code, Inline, Line, Link, Paragraph, Strong
from incidents.codebook.places import LISTS, RULES
from incidents.model.codes import CODELISTS, DERIVED_CODELISTS, ActionKind, PlatformKind
from incidents.model.codes.base import Codelist
from incidents.model.data import SCHEMA_VERSION
from incidents.model.fields import KEY
from incidents.model.text import Refers
from incidents.schema.references import Schema
from incidents.validation.catalogue import CATALOGUE

FAMILIES: Final = (
    ("INC0", "Reading", "What is wrong with the bytes of a file, before anything is known of a record."),
    ("INC1", "Shape", "What the schema says: keys, types, codes and forms of text."),
    ("INC2", "Sense within a record", "What only the record as a whole can show: references, order, agreement."),
    ("INC3", "Across records", "What only several records of one run together can show."),
    ("INC4", "Evidence", "What only the sources themselves can show."),
    ("INC5", "Data files", "What the schema of a data file cannot say: of the registry and of translations."),
    ("INC9", "The check itself", "What is wrong with the settings of a project, not with a record."),
)
_OURS: Final = re.compile(r"urn:incidents:schema:[^:]+:incident")
_SORTS: Final = {"registry": ("platform", "company"), "incident": ("record",)}


def annotations_of(schema: Schema) -> Annotations:
    """Return what is said of a schema beyond itself: of ours all, of a stranger's nothing."""
    named = schema.get("$id") if isinstance(schema, dict) else None
    if not isinstance(named, str) or not _OURS.fullmatch(named):
        return Annotations()
    in_schema = {codelist.__name__: codelist for codelist in CODELISTS}
    elsewhere: tuple[tuple[type[Codelist], str], ...] = (
        (PlatformKind, "It stands in the packaged registry of platforms."),
        *((codelist, "") for codelist in DERIVED_CODELISTS),
    )
    return Annotations(
        name="incidents",
        version=SCHEMA_VERSION,
        codelists=in_schema,
        more_codelists=elsewhere,
        advice=ADVICE,
        notes=references,
        rules=CATALOGUE,
        families=FAMILIES,
        decides=ActionKind,
        questions={"direction": "Who acts on whom?", "nature": "How does it take effect, and how does it last?"},
        not_checked=not_checked(),
    )


def references(name: str, key: str) -> tuple[str, ...]:
    """Return what a field of the model refers to, in a sentence; nothing if it refers to nothing."""
    cls = getattr(model, name, None)
    if not (isinstance(cls, type) and attrs.has(cls)):
        return ()
    hints = get_type_hints(cls, include_extras=True)
    named = next((field.name for field in attrs.fields(cls) if field.metadata.get(KEY, field.name) == key), None)
    sorts = [word for sort in (_targets(hints[named]) if named else ()) for word in _SORTS.get(sort, (sort,))]
    if not sorts:
        return ()
    *first, last = [f"{'an' if word[0] in 'aeiou' else 'a'} {word}" for word in sorts]
    return (f"It names {', '.join(first)} or {last}." if first else f"It names {last}.",)


def _targets(kind: Any) -> tuple[str, ...]:
    for mark in getattr(kind, "__metadata__", ()):
        if isinstance(mark, Refers):
            return mark.to
    return next((found for inner in get_args(kind) if (found := _targets(inner))), ())


# The page of what is not checked is written once, in the docs.

_PAGE: Final = "not-checked.md"
_INLINE = re.compile(r"\*\*(?P<strong>[^*]+)\*\*|`(?P<code>[^`]+)`|\[(?P<label>[^\]]+)\]\((?P<address>[^)]+)\)")
_RULE = re.compile(r"inc[0-9]{3}")
_LED_TO: Final = {"reference/rules.md": RULES, "reference/codes.md": LISTS}


def not_checked_text() -> str:
    """Return the page of the docs: inside an installed package, or beside the sources in a checkout."""
    package = Path(__file__).parents[1]
    packaged = package / "_docs" / _PAGE
    found = packaged if packaged.is_file() else package.parents[1] / "docs" / _PAGE
    return found.read_text(encoding="utf-8")


def not_checked() -> tuple[Block, ...]:
    """Return what validation does not check, without the title of the page."""
    blocks: list[Block] = []
    bullets: list[Line] = []
    for paragraph in re.split(r"\n(?=- )|\n\n", not_checked_text()):
        text = " ".join(paragraph.split())
        if text.startswith("- "):
            bullets.append(inline(text[2:]))
            continue
        if bullets:
            blocks.append(Bullets(tuple(bullets)))
            bullets = []
        if text and not text.startswith("# "):
            blocks.append(Paragraph(inline(text)))
    return (*blocks, Bullets(tuple(bullets))) if bullets else tuple(blocks)


def inline(text: str) -> Line:
    """Return a line of our docs; a link to a page that no codebook has is its words alone."""
    parts: list[Inline] = []
    done = 0
    for found in _INLINE.finditer(text):
        parts.append(text[done : found.start()])
        if found["strong"]:
            parts.append(Strong(found["strong"].replace("`", "")))
        elif found["code"]:
            parts.append(Code(found["code"]))
        else:
            parts.append(_led(found["label"], found["address"]))
        done = found.end()
    return tuple(part for part in (*parts, text[done:]) if part)


def _led(label: str, address: str) -> Inline:
    """Return the words of a link, and where they lead if a codebook has such a page."""
    plain, code = label.replace("`", ""), label.startswith("`")
    path, _, anchor = address.partition("#")
    rule = _RULE.match(anchor)
    page = f"rules/{rule[0]}" if rule and path in _LED_TO else _LED_TO.get(path)
    if page:
        return Link(plain, page=page, code=code)
    return Code(plain) if code else plain
