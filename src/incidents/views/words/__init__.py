"""The words of pages in English and Spanish: those of the interface, of codes, countries, numbers.

A template says what it means in English, ``{{ words("What was done") }}``; the modules beside this one hold the Spanish of
every such text. A text that none of them holds is an error in both languages.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Final, Literal, Self, get_args

from attrs import frozen
from markupsafe import Markup

from incidents.model.codes import Codelist, StatusCode
from incidents.model.countries import country_name
from incidents.views.words import codebook, common, site

Language = Literal["en", "es"]

LANGUAGES: Final[tuple[Language, ...]] = get_args(Language)

SPANISH: Final[Mapping[str, str]] = {**common.SPANISH, **site.SPANISH, **codebook.SPANISH}
"""The Spanish of every text of the interface, by its English."""


@frozen
class Words:
    """What is said on pages in one language."""

    language: Language

    @classmethod
    @cache
    def of(cls, language: Language) -> Self:
        """Return the words of a language."""
        return cls(language)

    def __call__(self, text: str, /, **values: str) -> str:
        """Return a text of the interface, with values in the place of ``{names}``.

        Raises:
            KeyError: if nobody has written the text down, or a value is missing.
        """
        said = self._said(text)
        return said.format(**values) if values else said

    def html(self, text: str, /, **values: str) -> Markup:
        """Return a text of the interface as HTML: of the values, HTML stays what it is, and text is escaped."""
        return Markup(self._said(text)).format(**values)  # noqa: S704 - the text is ours

    def _said(self, text: str) -> str:
        spanish = SPANISH[text]
        return text if self.language == "en" else spanish

    def count(self, one: str, other: str, number: int, /, **values: str) -> str:
        """Return the text for one or for another number of things, with ``{number}`` in it."""
        return self(one if number == 1 else other, number=self.number(number), **values)

    def number(self, number: int) -> str:
        """Return a whole number, in groups of three from five digits on in Spanish."""
        grouped = f"{number:,}"
        if self.language == "en":
            return grouped
        return str(number) if abs(number) < _GROUPED else grouped.replace(",", "\N{NARROW NO-BREAK SPACE}")

    def decimal(self, number: float, places: int = 2) -> str:
        """Return a number with decimals."""
        text = f"{number:.{places}f}"
        return text if self.language == "en" else text.replace(".", ",")

    def label(self, code: Codelist) -> str:
        """Return the label of a code."""
        return code.label_in(self.language)

    def lower(self, code: Codelist) -> str:
        """Return the label of a code within a sentence."""
        label = self.label(code)
        return label if label[1:2].isupper() else label[:1].lower() + label[1:]

    def meaning(self, code: StatusCode) -> str:
        """Return what a status means."""
        return code.definition_in(self.language)

    def country(self, code: str) -> str:
        """Return the name of a country."""
        return country_name(code, self.language)

    def listed(self, items: list[str]) -> str:
        """Return some words as a list within a sentence."""
        *first, last = items
        return f"{', '.join(first)} {self('and')} {last}" if first else last


_GROUPED: Final = 10_000
