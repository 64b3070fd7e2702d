"""A map to start from: what the names of the columns of a table, and the texts in them, suggest."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from typing import Any, Final

from incidents.build import id_of
from incidents.build.cells import text_of
from incidents.errors import CannotCheck
from incidents.exchange.mapped.paths import FieldPath, names_actors, path_of
from incidents.exchange.mapped.reading import below
from incidents.exchange.sheets import Sheet, read_sheets
from incidents.model import countries, registry
from incidents.model.codes import ActionKind, Codelist
from incidents.model.field_kinds import FieldKind
from incidents.model.time import When, is_time
from incidents.validation.meanings.codes import code_meant
from incidents.validation.meanings.keys import key_meant
from incidents.validation.meanings.registered import registered

_PATHS: Final = (
    "title",
    "summary",
    "countries",
    "actions.kind",
    "actions.platforms",
    "actions.by",
    "actions.targets",
    "actions.where",
    "actions.effects.from",
    "actions.effects.to",
    "actions.effects.last_seen",
    "actions.effects.extent",
    "actions.effects.networks",
    "actions.effects.network_types",
    "actions.effects.methods",
    "justifications.grounds",
    "assessments.motives",
    "sources.url",
    "sources.publisher",
    "sources.authors",
    "sources.language",
    "sources.published",
    "evidence.quote",
)
"""The fields that tables usually have, of which no two have the same last key."""
_FORMS: Final = (
    "%d/%m/%Y",
    "%m/%d/%Y",
    "%d.%m.%Y",
    "%d-%m-%Y",
    "%Y/%m/%d",
    "%d %B %Y",
    "%B %d, %Y",
    "%d %b %Y",
    "%B %Y",
    "%m/%Y",
)
_SEPARATORS: Final = (";", "|")
_IDENTIFYING: Final = ("countries", "actions.platforms", "actions.effects.from")
_USUAL_KIND: Final = "service_block"
_MOST_READ: Final = 50
_TOLD: Final[dict[str, Callable[[str], bool]]] = {
    "url": lambda text: "://" in text,
    "countries": lambda text: text in countries.country_codes() or bool(countries.named(text)),
    "platforms": lambda text: registered(text, registry.platforms()).certain,
    "kind": lambda text: bool(code_meant(text, ActionKind.about().title, list(map(str, ActionKind))).values),
}
"""How texts show to which field a column belongs, by the key of the field."""


def starting_map(path: str, name: str) -> str:
    """Return a map in TOML for a table: valid, and to be checked by a person.

    Args:
        path: A CSV file or a workbook, whose first sheet with rows counts.
        name: A name for the table.

    Raises:
        CannotCheck: if the file cannot be read, or has no rows.
    """
    sheets = [sheet for sheet in map(_named, read_sheets(path)) if sheet.rows]
    if not sheets:
        raise CannotCheck(path, "no row below the header")
    return "\n".join(_lines(sheets[0], name)) + "\n"


def _named(sheet: Sheet) -> Sheet:
    return below(sheet, 1)


def _lines(sheet: Sheet, name: str) -> Iterator[str]:
    columns = {column: [text_of(row[place]) for row in sheet.rows] for place, column in enumerate(sheet.header)}
    meant = dict(_meant(columns))
    by_path = {path: column for column, path in meant.items()}
    yield "# Written from the names of the columns: check every line, then delete this one."
    yield f"name = {_quoted(_key_of(name))}"
    if sheet.name:
        yield f"sheet = {_quoted(sheet.name.strip())}"
    key = _key(columns, by_path)
    yield f"key = [{', '.join(map(_quoted, key))}]  # rows that agree in these columns are one record"
    yield ""
    yield "[columns]"
    for column, path in meant.items():
        yield f"{_quoted(column)} = {{ {', '.join(_options(path, columns[column]))} }}{_open(path, columns[column])}"
    yield from (
        f'# {_quoted(column)} = {{ to = "" }}  # not known; goes to extensions'
        for column in columns
        if column not in meant
    )
    yield ""
    yield "[constants]"
    if "title" not in by_path:
        words = [by_path[path] for path in _IDENTIFYING if path in by_path] or key
        filled = ", ".join(f"{{{column}}}" for column in words if not set("{}") & set(column))
        yield f'"title" = {_quoted(filled or name)}'
    if "countries" not in by_path:
        yield '"countries" = "XK"  # the country of all rows, or send a column there'
    if "actions.kind" not in by_path:
        yield f'"actions.kind" = {_quoted(_USUAL_KIND)}  # what was done, if all rows are of one kind'
    if any(path.startswith("actions.effects.") for path in by_path) and "actions.effects.extent" not in by_path:
        yield '"actions.effects.extent" = "full"  # how far it went, if all rows are alike'
    if any(path.startswith("sources.") for path in by_path):
        yield '"sources.kind" = "news"'
    yield ""
    yield "[source]  # the table itself, which all records cite; without it, every row must name a source"
    yield f"title = {_quoted(name)}"


def _meant(columns: dict[str, list[str]]) -> Iterator[tuple[str, str]]:
    """Yield the columns that a field is meant by, each field once: by their texts, or else by their names."""
    known = {path.rpartition(".")[2]: path for path in _PATHS}
    for column, texts in columns.items():
        near = [key for key in key_meant(column, known).values if key in known]
        key = next((key for key in _by_texts(texts) if key in known), near[0] if near else None)
        if key is not None and (key in near or key not in _TOLD or _is_told(key, texts)):
            yield column, known.pop(key)


def _by_texts(texts: list[str]) -> Iterator[str]:
    """Yield the keys of the fields to which most texts of a column belong."""
    yield from (key for key in _TOLD if _is_told(key, texts))


def _is_told(key: str, texts: list[str]) -> bool:
    """Return whether most of the first different texts of a column belong to a field."""
    different = list(dict.fromkeys(part for text in texts if text for part in _split(text)))[:_MOST_READ]
    return sum(map(_TOLD[key], different)) > max(1, len(different) / 2)


def _split(text: str) -> list[str]:
    separator = next((sign for sign in _SEPARATORS if sign in text), None)
    return [part.strip() for part in text.split(separator)] if separator else [text]


def _key_of(name: str) -> str:
    """Return a name as a key, which begins with a letter."""
    made = id_of(name)
    return made if made[:1].isalpha() else f"table-{made}"


def _key(columns: dict[str, list[str]], by_path: dict[str, str]) -> Sequence[str]:
    """Return the first column without a field that tells all rows apart, or else the columns that usually do."""
    for column, texts in columns.items():
        if column not in by_path.values() and all(texts) and len(set(texts)) == len(texts):
            return (column,)
    return [by_path[path] for path in _IDENTIFYING if path in by_path] or list(columns)


def _options(path: str, texts: list[str]) -> Iterator[str]:
    """Yield the options of a column."""
    found = path_of(path)
    yield f"to = {_quoted(path)}"
    if not isinstance(found, FieldPath):
        return
    filled = [text for text in texts if text]
    separator = next((sign for sign in _SEPARATORS if any(sign in text for text in filled)), None)
    if separator and found.leaf.is_list:
        yield f"split = {_quoted(separator)}"
    if found.leaf.leaf is When:
        forms = list(_forms([text for text in filled if not is_time(text)]))
        if forms:
            yield f"dates = [{', '.join(map(_quoted, forms))}]"
    codes = dict(_codes(found.leaf, filled))
    if codes:
        yield f"codes = {{ {', '.join(f'{_quoted(text)} = {_quoted(code)}' for text, code in codes.items())} }}"
    if names_actors(found.leaf):
        yield 'kind = "government"'


def _open(path: str, texts: list[str]) -> str:
    """Return a comment with the texts of a column of codes that suggest no code; empty if all do."""
    found = path_of(path)
    codes = found.leaf.leaf if isinstance(found, FieldPath) else None
    if not (isinstance(codes, type) and issubclass(codes, Codelist)):
        return ""
    known, title = list(map(str, codes)), codes.about().title
    left = [text for text in dict.fromkeys(texts) if text and not code_meant(text, title, known)][:_MOST_READ]
    return f"  # no code for {', '.join(map(_quoted, left))}" if left else ""


def _codes(leaf: FieldKind, texts: list[str]) -> Iterator[tuple[str, str]]:
    """Yield texts that are no names of codes, with the code that each may mean."""
    if not (isinstance(leaf.leaf, type) and issubclass(leaf.leaf, Codelist)):
        return
    for text in list(dict.fromkeys(part for one in texts for part in _split(one)))[:_MOST_READ]:
        meaning = code_meant(text, leaf.leaf.about().title, list(map(str, leaf.leaf)))
        if meaning and not meaning.certain:
            yield text, meaning.values[0]


def _forms(texts: list[str]) -> Iterator[str]:
    """Yield forms of dates until every text has one, as far as there is one: first the form of most texts."""
    left = list(dict.fromkeys(texts))
    while left:
        form = max(_FORMS, key=lambda form: sum(_has_form(text, form) for text in left))
        rest = [text for text in left if not _has_form(text, form)]
        if len(rest) == len(left):
            return
        yield form
        left = rest


def _has_form(text: str, form: str) -> bool:
    with suppress(ValueError):
        return bool(dt.datetime.strptime(text, form))  # noqa: DTZ007 - a day
    return False


def _quoted(text: Any) -> str:
    """Return a text as TOML writes it."""
    return json.dumps(str(text), ensure_ascii=False)
