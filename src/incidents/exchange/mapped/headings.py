"""What the columns of a table mean: by the words of their names, and the texts in them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import cache
from typing import Final, NamedTuple

from incidents import data
from incidents.exchange.mapped.paths import FieldPath, path_of
from incidents.model import countries, registry
from incidents.model.codes import ActionKind, Codelist, Metric, Unit
from incidents.model.time import When, is_time
from incidents.patterns import pattern
from incidents.suggestions import in_words
from incidents.validation.meanings.codes import code_meant
from incidents.validation.meanings.registered import registered
from incidents.validation.meanings.texts import text_meant
from incidents.validation.reasons.absence import absence_of

KEY: Final = "key"
"""The name under which the data have the names of columns that number the rows."""
FORMS: Final = (
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
"""How tables write dates; a text of two forms has the first."""
MOST_READ: Final = 50
"""Most different texts of a column that are looked at."""
_SEPARATORS: Final = (";", "|")
_YES_OR_NO: Final = frozenset(
    {"yes", "no", "y", "n", "true", "false", "si", "sí", "verdadero", "falso", "oui", "non", "sim", "não"}
)
_NUMBER: Final = pattern(r"[-+]?\d[\d,.\s]*")
_PERIOD: Final = pattern(r"(.+?)(?:\s*[-–—]\s*|\s+(?:to|until|a|al|hasta)\s+)(.+)")
_HALF: Final = pattern(
    r"(?i)(?:(?:h|s|semester|semestre)\s?([12])[\s,/-]*(\d{4})|(\d{4})[\s,/-]*(?:h|s|semester|semestre)\s?([12]))"
)
_PERCENT: Final = Unit.PERCENT
_SHARES: Final = frozenset({"percent", "percentage", "pct", "share", "rate", "porcentaje", "proporcion", "tasa"})
_HALVES: Final = {"1": ("01", "06"), "2": ("07", "12")}
_BY_VALUES: Final[dict[str, Callable[[str], bool]]] = {
    "sources.url": lambda text: "://" in text,
    "countries": lambda text: text in countries.country_codes() or bool(countries.named(text)),
    "actions.platforms": lambda text: registered(text, registry.platforms()).certain,
    "actions.kind": lambda text: code_meant(text, ActionKind.about().title, list(map(str, ActionKind))).certain,
}
"""How texts show to which field a column belongs, by the path of the field."""
_ONLY_BY_VALUES: Final = frozenset({"sources.url", "countries"})
"""Fields to which no column belongs whose texts do not show it."""


class _Named(NamedTuple):
    """That the name of a column means a field; the least comes first."""

    unlike: int
    """The negative number of words that it shares with a name of the field."""
    place: int
    """The position of that name among those of the field."""
    column: str
    path: str


def fields_meant(columns: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """Return the path of the field that each column means, each field once: by the names of the columns, else by their texts.

    A column that numbers the rows has the path `KEY`. The texts must fit: a field of dates has dates.
    """
    found: dict[str, str] = {}
    free = set(_headings())
    named = sorted(one for column in columns for one in _named(column))
    by_texts = (
        _Named(0, 0, column, path)
        for column, texts in columns.items()
        for path in _BY_VALUES
        if fits_values(path, texts)
    )
    for one in (*named, *by_texts):
        if one.column not in found and one.path in free and _fits(one.path, columns[one.column]):
            found[one.column] = one.path
            free.remove(one.path)
    return {column: found[column] for column in columns if column in found}


def metric_meant(column: str, texts: Sequence[str]) -> tuple[Metric, Unit | None] | None:
    """Return of what a column of numbers gives the amount, and in what unit if the metric leaves it open; None if unknown.

    The first words of the name decide: "requests by courts" are requests. A share is no number of what it is a share of.
    """
    if not _most(texts, lambda text: _NUMBER.fullmatch(text) is not None):
        return None
    words = in_words(column.replace("_", " ")).split()
    known = [
        metric for metric in Metric if metric.carries == "amount" and (_PERCENT in metric.units) >= _is_share(words)
    ]
    for number in range(len(words), 0, -1):
        meaning = code_meant(" ".join(words[:number]), Metric.about().title, list(map(str, known)))
        if meaning:
            metric = Metric(meaning.values[0])
            return (metric, None) if len(metric.units) == 1 else _in_unit(metric, words)
    return None


def _is_share(words: Sequence[str]) -> bool:
    return not _SHARES.isdisjoint(words)


def _in_unit(metric: Metric, words: Sequence[str]) -> tuple[Metric, Unit] | None:
    """Return a metric with the unit that the name of the column has; None if it has none."""
    units = [code_meant(word, Unit.about().title, list(map(str, metric.units))) for word in words]
    return next(((metric, Unit(unit.values[0])) for unit in units if unit.certain), None)


def code_in(text: str, codelist: type[Codelist]) -> str | None:
    """Return the code of a list that a text may mean."""
    meaning = code_meant(text, codelist.about().title, list(map(str, codelist)))
    return meaning.values[0] if meaning else None


def fits_values(path: str, texts: Sequence[str]) -> bool:
    """Return whether most of the first different texts of a column belong to a field."""
    return _most([part for text in texts for part in split(text)], _BY_VALUES[path])


def split(text: str) -> list[str]:
    """Return the parts of a text with a sign that separates several values."""
    separator = separator_of([text])
    return [part.strip() for part in text.split(separator)] if separator else [text]


def separator_of(texts: Iterable[str]) -> str | None:
    """Return the sign that separates several values in some texts; None if there is none."""
    held = tuple(texts)
    return next((sign for sign in _SEPARATORS if any(sign in text for text in held)), None)


def date_of(text: str) -> str | None:
    """Return a date in the form of a record for a text that has none of `FORMS`; a period is the bounds of a day in it."""
    half = _HALF.fullmatch(text.strip())
    if half:
        first, last = _HALVES[half[1] or half[4]]
        year = half[2] or half[3]
        return f"{year}-{first}/{year}-{last}"
    certain = text_meant("When", text)
    if certain.certain or len(certain.values) == 1:
        return certain.values[0]
    ends = _PERIOD.fullmatch(text.strip())
    end = _only_date(ends[2]) if ends else None
    begin = (_only_date(ends[1]) or _only_date(f"{ends[1]} {end[:4]}")) if ends and end else None
    return f"{begin}/{end}" if begin and end and begin < end else None


def has_form(text: str, form: str) -> bool:
    """Return whether a text is a date in a form."""
    with suppress(ValueError):
        return bool(dt.datetime.strptime(text, form))  # noqa: DTZ007 - a day
    return False


def says_nothing(text: str) -> bool:
    """Return whether a text only says that there is nothing to say."""
    return absence_of(text) is not None


def _only_date(text: str) -> str | None:
    if is_time(text):
        return text
    found = text_meant("When", text)
    return found.values[0] if len(found.values) == 1 and "/" not in found.values[0] else None


def _named(column: str) -> Iterator[_Named]:
    """Yield the fields with a name of which a column has all words."""
    words = set(_stems(column))
    for path, names in _headings().items():
        for place, name in enumerate(names):
            if words == set(name) or (path != KEY and words.issuperset(name)):
                yield _Named(-len(name), place, column, path)


@cache
def _headings() -> dict[str, list[tuple[str, ...]]]:
    found: dict[str, list[str]] = data.read("synonyms.json")["headings"]
    return {path: [tuple(_stems(name)) for name in names] for path, names in found.items()}


def _stems(name: str) -> Iterator[str]:
    """Yield the words of a name without the sign of a plural; `startDate` is two words."""
    parted = "".join(
        f" {letter}" if letter.isupper() and before.islower() else letter
        for before, letter in zip(f" {name}", name, strict=False)
    )
    for word in in_words(parted.replace("_", " ")).split():
        yield word.removesuffix("s") if len(word) > 3 else word  # noqa: PLR2004 - "gas" has no plural sign


def _fits(path: str, texts: Sequence[str]) -> bool:
    """Return whether the texts of a column can be values of a field."""
    if not _different(texts):
        return False
    if path == KEY:
        return all(texts) and len(set(texts)) == len(texts)
    if path in _ONLY_BY_VALUES:
        return fits_values(path, texts)
    field = path_of(path)
    kind = field.leaf.leaf if isinstance(field, FieldPath) else None
    if kind is When:
        return _most(texts, _is_date)
    if isinstance(kind, type) and issubclass(kind, Codelist):
        return any(code_in(part, kind) for text in _different(texts) for part in split(text))
    return not _most(texts, lambda text: text.casefold() in _YES_OR_NO or _NUMBER.fullmatch(text) is not None)


def _is_date(text: str) -> bool:
    return is_time(text) or any(has_form(text, form) for form in FORMS) or date_of(text) is not None


def _different(texts: Iterable[str]) -> list[str]:
    return [text for text in dict.fromkeys(texts) if text and not says_nothing(text)][:MOST_READ]


def _most(texts: Iterable[str], holds: Callable[[str], bool]) -> bool:
    """Return whether something holds for more than half of the first different texts of a column."""
    different = _different(texts)
    return sum(map(holds, different)) > len(different) / 2
