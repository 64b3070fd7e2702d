"""A map to start from: what the names of the columns of a table, and the texts in them, suggest."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any, Final

from incidents.build import id_of
from incidents.build.cells import text_of
from incidents.errors import CannotCheck
from incidents.exchange.mapped.headings import (
    FORMS,
    KEY,
    MOST_READ,
    code_in,
    date_of,
    fields_meant,
    has_form,
    metric_meant,
    says_nothing,
    separator_of,
    split,
)
from incidents.exchange.mapped.paths import FieldPath, names_actors, path_of
from incidents.exchange.mapped.reading import below
from incidents.exchange.sheets import Sheet, read_sheets
from incidents.model import registry
from incidents.model.codes import Codelist, Metric, Unit
from incidents.model.field_kinds import FieldKind
from incidents.model.time import When, is_time
from incidents.suggestions import in_words
from incidents.validation.meanings.codes import code_meant
from incidents.validation.meanings.registered import registered

_IDENTIFYING: Final = ("countries", "actions.platforms", "actions.effects.from", "actions.on")
_MOST_ABOVE: Final = 20
"""Most rows in which the names of the columns are looked for, below a title and remarks."""
_USUAL_KIND: Final = "service_block"
_BESIDE: Final = {
    "countries": ("", '"XK"  # the country of all rows, or send a column there'),
    "actions.effects.extent": ("actions.effects.", '"full"  # how far it went, if all rows are alike'),
    "actions.instruments.kind": ("actions.instruments.", '"law"  # what the instruments are, if all rows are alike'),
    "sources.kind": ("sources.", '"news"'),
}
"""What a record needs beside the fields whose paths begin with a text, with the constant of a table that has no column for it."""
_OF_REQUESTS: Final = frozenset({Metric("requests_made"), Metric("items_ordered")})
"""What only requests to remove something have."""
_AMOUNT: Final = ("words", "low", "high")
"""The fields of an amount that an exact number gives."""


def starting_map(path: str, name: str) -> str:
    """Return a map in TOML for a table: valid, and to be checked by a person.

    Args:
        path: A CSV file or a workbook, whose first sheet with rows counts.
        name: A name for the table.

    Raises:
        CannotCheck: if the file cannot be read, or has no rows.
    """
    sheets = [sheet for sheet in (below(one, _header(one)) for one in read_sheets(path)) if sheet.rows]
    if not sheets:
        raise CannotCheck(path, "no row below the header")
    return "\n".join(_lines(sheets[0], name)) + "\n"


def _header(sheet: Sheet) -> int:
    """Return the number of the row with the names of the columns: the first that is half as full as the fullest near it."""
    lines = (sheet.header, *sheet.rows)[:_MOST_ABOVE]
    filled = [sum(str(cell).strip() != "" for cell in line) for line in lines]
    return next(number for number, cells in enumerate(filled, 1) if 2 * cells >= max(filled))


def _lines(sheet: Sheet, name: str) -> Iterator[str]:
    columns = {column: [text_of(row[place]) for row in sheet.rows] for place, column in enumerate(sheet.header)}
    meant = fields_meant(columns)
    amounts = {
        column: found
        for column, texts in columns.items()
        if column not in meant and (found := metric_meant(column, texts))
    }
    by_path = {path: column for column, path in meant.items() if path != KEY}
    yield "# Written from the names of the columns: check every line, then delete this one."
    yield f"name = {_quoted(_key_of(name))}"
    if sheet.name:
        yield f"sheet = {_quoted(sheet.name.strip())}"
    if sheet.first > 2:  # noqa: PLR2004 - the names of the columns are in the first row of most tables
        yield f"header = {sheet.first - 1}  # the row with the names of the columns"
    key = _key(columns, by_path, [column for column, path in meant.items() if path == KEY])
    yield f"key = [{', '.join(map(_quoted, key))}]  # rows that agree in these columns are one record"
    yield ""
    words = [by_path[path] for path in _IDENTIFYING if path in by_path] or key
    filled = ", ".join(f"{{{column}}}" for column in words if not set("{}") & set(column))
    yield "[columns]"
    for path, column in by_path.items():
        yield f"{_quoted(column)} = {{ {', '.join(_options(path, columns[column]))} }}{_open(path, columns[column])}"
    for column in amounts:
        yield f"{_quoted(column)} = {{ {', '.join(_amount_options(column, columns[column]))} }}"
    yield from (
        f'# {_quoted(column)} = {{ to = "" }}  # not known; goes to extensions'
        for column in columns
        if column not in amounts and column not in by_path.values()
    )
    yield ""
    yield "[constants]"
    yield from _constants(by_path, amounts, filled or name, name)
    yield ""
    yield "[source]  # the table itself, which all records cite; without it, every row must name a source"
    yield f"title = {_quoted(name)}"


def _constants(
    by_path: dict[str, str], amounts: dict[str, tuple[Metric, Unit | None]], title: str, name: str
) -> Iterator[str]:
    """Yield the constants for what no column gives, and what the columns of numbers are about."""
    if "title" not in by_path:
        yield f'"title" = {_quoted(title)}'
    if "actions.platforms" not in by_path and (platform := _platform_in(name)):
        yield f'"actions.platforms" = "{platform}"  # by the name of the table'
    metrics = [metric for metric, _ in amounts.values()]
    if "actions.kind" not in by_path:
        kind = _USUAL_KIND if _OF_REQUESTS.isdisjoint(metrics) else "removal_order"
        yield f'"actions.kind" = {_quoted(kind)}  # what was done, if all rows are of one kind'
    for path, (beside, value) in _BESIDE.items():
        if path not in by_path and any(one.startswith(beside) for one in ("", *by_path)):
            yield f'"{path}" = {value}'
    for column, (metric, unit) in amounts.items():
        yield f'"{_claim(column)}.metric" = "{metric}"'
        if metrics.count(metric) > 1:
            yield f'"{_claim(column)}.part" = {_quoted(" ".join(column.replace("_", " ").split()))}'
        if unit is not None:
            yield f'"{_claim(column)}.amount.unit" = "{unit}"'


def _platform_in(name: str) -> str | None:
    """Return the only platform that a word of a name means; None without one, or with several."""
    words = in_words(name.replace("_", " ")).split()
    meanings = (registered(word, registry.platforms(), misspelt=False) for word in words if len(word) > 1)
    found = {meaning.values[0] for meaning in meanings if meaning.certain}
    return found.pop() if len(found) == 1 else None


def _key_of(name: str) -> str:
    """Return a name as a key, which begins with a letter."""
    made = id_of(name)
    return made if made[:1].isalpha() else f"table-{made}"


def _key(columns: dict[str, list[str]], by_path: dict[str, str], numbers: Sequence[str]) -> Sequence[str]:
    """Return the column that numbers the rows, else those that usually tell them apart, or one without a field that does."""
    usual = [by_path[path] for path in _IDENTIFYING if path in by_path]
    rows = list(zip(*(columns[column] for column in usual), strict=True))
    if numbers or (usual and len(set(rows)) == len(rows)):
        return numbers or usual
    for column, texts in columns.items():
        if column not in by_path.values() and all(texts) and len(set(texts)) == len(texts):
            return (column,)
    return usual or list(columns)


def _claim(column: str) -> str:
    """Return the path of the claim that a column of numbers makes."""
    return f"claims[{_key_of(column)}]"


def _amount_options(column: str, texts: Sequence[str]) -> Iterator[str]:
    yield f'to = "{" ".join(f"{_claim(column)}.amount.{field}" for field in _AMOUNT)}"'
    empty = [text for text in dict.fromkeys(texts) if text and says_nothing(text)]
    if empty:
        yield f"skip = [{', '.join(map(_quoted, empty))}]"


def _options(path: str, texts: list[str]) -> Iterator[str]:
    """Yield the options of a column."""
    found = path_of(path)
    yield f"to = {_quoted(path)}"
    if not isinstance(found, FieldPath):
        return
    filled = [text for text in texts if text]
    separator = separator_of(filled)
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
    left = [text for text in dict.fromkeys(texts) if text and not code_in(text, codes)][:MOST_READ]
    return f"  # no code for {', '.join(map(_quoted, left))}" if left else ""


def _codes(leaf: FieldKind, texts: list[str]) -> Iterator[tuple[str, str]]:
    """Yield texts that are no names of codes, with the code that each may mean, and dates in words as a record has them."""
    if leaf.leaf is When:
        others = [text for text in texts if not is_time(text) and not any(has_form(text, form) for form in FORMS)]
        yield from ((text, date) for text in dict.fromkeys(others) if (date := date_of(text)))
    if not (isinstance(leaf.leaf, type) and issubclass(leaf.leaf, Codelist)):
        return
    for text in list(dict.fromkeys(part for one in texts for part in split(one)))[:MOST_READ]:
        meaning = code_meant(text, leaf.leaf.about().title, list(map(str, leaf.leaf)))
        if meaning and not meaning.certain:
            yield text, meaning.values[0]


def _forms(texts: list[str]) -> Iterator[str]:
    """Yield forms of dates until every text has one, as far as there is one: first the form of most texts."""
    left = list(dict.fromkeys(texts))
    while left:
        form = max(FORMS, key=lambda form: sum(has_form(text, form) for text in left))
        rest = [text for text in left if not has_form(text, form)]
        if len(rest) == len(left):
            return
        yield form
        left = rest


def _quoted(text: Any) -> str:
    """Return a text as TOML writes it."""
    return json.dumps(str(text), ensure_ascii=False)
