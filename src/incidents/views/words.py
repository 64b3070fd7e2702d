"""Words by language: messages, labels of codes, countries, numbers, plurals and lists.

A message has an id: ``words("record.course.heading")``. Each language is one file of ``data/i18n``; a message that it lacks is
shown in English. An id without an English message is an error in every language.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from functools import cache, partial
from typing import TYPE_CHECKING, Final, Self

from attrs import field

from incidents.data import ENGLISH, languages, translation
from incidents.english import within_sentence
from incidents.errors import UnknownId
from incidents.findings import Rule
from incidents.model.codes import ALL_CODELISTS, Codelist
from incidents.model.countries import country_codes, country_name
from incidents.model.places import territory_name
from incidents.values import frozen
from incidents.views.phrases import Phrases

if TYPE_CHECKING:
    from markupsafe import Markup

Language = str
"""The code of a language that has a file, such as ``en``."""


@frozen
class Numbers:
    """The numbers of a language: their format, and which of them take the singular."""

    group: str
    """Separator of groups of three digits."""
    grouped_from: int
    """The least number with groups."""
    decimal: str
    singular: tuple[int, ...]

    def written(self, english: str) -> str:
        """Return a number, as English writes it, in the format of the language."""
        whole, point, rest = english.replace(",", "").partition(".")
        if not point and (whole.startswith("0") or "," not in english):
            return whole  # a part of a date
        return f"{self.whole(int(whole))}{self.decimal if point else ''}{rest}"

    def whole(self, number: int) -> str:
        """Return a whole number in the format of the language."""
        return str(number) if abs(number) < self.grouped_from else f"{number:,}".replace(",", self.group)


_SAID: Final = ("address.", "digits.", "hidden.", "key.", "month.", "reason.", "syntax.", "text.", "type.")
"""Messages that findings have in English."""


def _known(language: Language) -> dict[str, str]:
    """Return the translations of labels, definitions, countries and messages that findings and comparisons have in English."""
    if language == ENGLISH:
        return {}
    english, own = translation(ENGLISH)["messages"], translation(language).get("messages", {})
    known = {text: own[name] for name, text in english.items() if name.startswith(_SAID) and name in own}
    for code in (code for codelist in ALL_CODELISTS for code in codelist):
        label = code.label_in(language)
        known.setdefault(code.label, label)
        known.setdefault(within_sentence(code.label), within_sentence(label))
        known.setdefault(code.replace("_", " "), within_sentence(label))
        known.setdefault(code.definition, code.definition_in(language))
    known.update((country_name(code), country_name(code, language)) for code in country_codes())
    return known


@frozen(eq=False)
class Words:
    """The words of one language."""

    language: Language
    _messages: Mapping[str, str] = field(repr=False)
    _definitions: Mapping[str, Mapping[str, str]] = field(repr=False)
    _rules: Mapping[str, Mapping[str, str]] = field(repr=False)
    phrase: Phrases = field(repr=False)
    """Translates texts whose English is not a message, such as an office or a finding; what is not translated stays."""
    _numbers: Numbers = field(repr=False)
    spells_dates: bool = False
    """Whether dates are spelled out, such as "8 August 2024"; otherwise they have the form of ISO 8601."""

    @classmethod
    @cache
    def of(cls, language: Language, *, spells_dates: bool = False) -> Self:
        """Return the words of a language, with dates spelled out or in ISO form.

        Raises:
            UnknownId: if the language has no file.
        """
        if language not in languages():
            raise UnknownId("language", language, languages())
        own = translation(language)
        english = translation(ENGLISH)
        messages = {**english["messages"], **own.get("messages", {})}
        form = {"numbers": english["numbers"], "singular": english["singular"], **own}
        numbers = Numbers(**form["numbers"], singular=tuple(form["singular"]))
        definitions, rules, phrases = (own.get(name, {}) for name in ("definitions", "rules", "phrases"))
        return cls(
            language,
            messages,
            definitions,
            rules,
            Phrases(phrases, partial(_known, language), numbers.written),
            numbers,
            spells_dates,
        )

    def __call__(self, message: str, /, **values: str) -> str:
        """Return a message with its ``{names}`` replaced by values.

        Raises:
            KeyError: if there is no such message, or a value is missing.
        """
        text = self._messages[message]
        return text.format(**values) if values else text

    def html(self, message: str, /, **values: str) -> Markup:
        """Return a message as HTML; values that are text are escaped."""
        from markupsafe import Markup, escape  # noqa: PLC0415 - a terminal needs none

        escaped = {name: escape(value) for name, value in values.items()}
        return Markup(self._messages[message].format(**escaped))  # noqa: S704 - the text is ours

    def count(self, message: str, number: int, /, **values: str) -> str:
        """Return the singular or plural form of a message, with its ``{number}``.

        The forms are messages: ``unit.days.one`` and ``unit.days.other``; if both are the same, the first may be missing.
        """
        return self(self.form(message, number), number=self.number(number), **values)

    def form(self, message: str, number: int) -> str:
        """Return the id of the singular or plural form of a message."""
        one = f"{message}.one"
        return one if number in self._numbers.singular and one in self._messages else f"{message}.other"

    def number(self, number: int) -> str:
        """Return a whole number in the format of the language."""
        return self._numbers.whole(number)

    def decimal(self, number: float, places: int = 2) -> str:
        """Return a number with decimals."""
        return f"{number:.{places}f}".replace(".", self._numbers.decimal)

    def fraction(self, number: Fraction) -> str:
        """Return a number with the decimals that it needs, at most six."""
        whole, _, rest = f"{float(number):.6f}".partition(".")
        rest = rest.rstrip("0")
        return f"{self.number(int(whole))}{self._numbers.decimal}{rest}" if rest else self.number(int(whole))

    def label(self, code: Codelist) -> str:
        """Return the label of a code."""
        return code.label_in(self.language)

    def lower(self, code: Codelist) -> str:
        """Return the label of a code within a sentence."""
        named = self.language == ENGLISH and code.data.begins_with_name
        return self.label(code) if named else within_sentence(self.label(code))

    def definition(self, code: Codelist) -> str:
        """Return the definition of a code; an empty text if the language has none."""
        if self.language == ENGLISH:
            return code.definition
        return self._definitions.get(code.about().name, {}).get(code, "")

    def rule(self, rule: Rule) -> tuple[str, str] | None:
        """Return what a rule forbids, and why; None if the language does not say it, as of the rules of a project."""
        if self.language == ENGLISH:
            return rule.summary, rule.why
        own = self._rules.get(rule.code)
        return (own["summary"], own["why"]) if own else None

    def country(self, code: str) -> str:
        """Return the name of a country."""
        return country_name(code, self.language)

    def territory(self, code: str) -> str:
        """Return the name of a country or subdivision; the code itself where no table has it."""
        return territory_name(code, self.language)

    def listed(self, items: Sequence[str]) -> str:
        """Return some words as a list within a sentence."""
        *first, last = items
        return f"{', '.join(first)} {self('list.and')} {last}" if first else last
