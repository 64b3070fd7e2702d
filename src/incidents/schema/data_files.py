"""The content of each kind of data file, as classes from which its schema is compiled.

A file names its schema, such as ``platforms.schema.json``, under ``$schema``: editors read it there, and `incidents validate`
recognises the kind of the file by it. Entries of the registry are the values of `incidents.model.registry`.
"""

from __future__ import annotations

from typing import Annotated, Any, Final

from attrs import field, frozen

from incidents.model.codes.codelist_file import AnyCode, CodelistFile
from incidents.model.codes.vocabularies import Vocabulary
from incidents.model.fields import described, many
from incidents.model.frozendict import FrozenDict
from incidents.model.registry import Company, Platform, RegistrySource
from incidents.model.registry.actors import Outlet, Person
from incidents.model.text import KEY, Country, Key, Language, Line, Number, Text, TextRule
from incidents.schema.compiler import Schema, compile_class
from incidents.schema.data_file import CountryCode, CuratedFile
from incidents.schema.editor import with_hints
from incidents.schema.import_table import ImportTableFile
from incidents.schema.measurement_import import MeasurementImportFile
from incidents.schema.table_map import TableMapFile
from incidents.schema.word_files import LanguagesFile, SynonymsFile, WordingFile

_TERRITORY = TextRule(
    name="TerritoryCode",
    words="a code of a country or a subdivision, such as VE or VE-V",
    pattern="[A-Z]{2}(?:-[A-Z0-9]{1,3})?",
    examples=("VE", "VE-V"),
)
_OWN_CODE = TextRule(
    name="OwnCode",
    words="what a code of ISO 3166-2 has after the hyphen, such as V",
    pattern="[A-Z0-9]{1,3}",
    examples=("V", "JK"),
)
_CLASS = TextRule(
    name="ClassName",
    words="the name of a part of the record, such as Action",
    pattern="[A-Z][A-Za-z]*",
    examples=("Action", "Source"),
)
_ROW = TextRule(
    name="Row",
    words="a row of the map: codes of countries and .. for an empty place, with one space between them",
    pattern=r"(?:[A-Z]{2}|\.\.)(?: (?:[A-Z]{2}|\.\.))*",
)
_RULE = TextRule(
    name="RuleCode", words="the code of a rule, such as INC104", pattern="INC[0-9]{3}", examples=("INC104",)
)
_MESSAGE = TextRule(
    name="MessageId",
    words="lower-case words with dots and hyphens between them, such as record.acts.heading",
    pattern="[a-z]+(?:[._-][a-z]+)*",
    examples=("record.acts.heading", "unit.days.other"),
)
_DIGIT_MARK = TextRule(
    name="DigitMark",
    words="a comma, a point, an apostrophe or a space, or nothing",
    pattern="[,.'’ \u00a0\u2009\u202f]?",
    examples=(",", "."),
)
_FIELD = TextRule(
    name="FieldPath",
    words="a part of the record and one of its fields, such as Action.on",
    pattern=r"[A-Z][A-Za-z]*\.[a-z][a-z_]*",
    examples=("Action.on", "Incident.title"),
)
_FAMILY = TextRule(
    name="FamilyCode",
    words="what the codes of a family of rules begin with, such as INC2",
    pattern="INC[0-9]",
    examples=("INC0", "INC2"),
)
TerritoryCode = Annotated[str, _TERRITORY]
Names = FrozenDict[CountryCode, FrozenDict[Annotated[str, _OWN_CODE], Line]]


@frozen(kw_only=True)
class PlatformsFile(CuratedFile):
    """The platforms of the registry, in any order."""

    platforms: tuple[Platform, ...] = field(metadata=described("One entry per platform, for all its names."))


@frozen(kw_only=True)
class CompaniesFile(CuratedFile):
    """The companies of the registry, in any order."""

    companies: tuple[Company, ...] = field(metadata=described("Companies that own platforms or act for them."))


@frozen(kw_only=True)
class PersonsFile(CuratedFile):
    """The persons of the registry, in any order."""

    persons: tuple[Person, ...] = field(metadata=described("One entry per person."))


@frozen(kw_only=True)
class OutletsFile(CuratedFile):
    """The outlets of the registry, in any order."""

    outlets: tuple[Outlet, ...] = field(metadata=described("One entry per newspaper, broadcaster, agency or site."))


@frozen(kw_only=True)
class SourcesFile(CuratedFile):
    """The pages from which facts of the registry were taken, in any order."""

    sources: tuple[RegistrySource, ...] = field(metadata=described("One entry per page."))


@frozen(kw_only=True)
class CountriesFile(CuratedFile):
    """The codes of countries and their English names. Written by `tools/countries.py`."""

    codes_from: Line = field(metadata=described("The source of the codes."))
    names_from: Line = field(metadata=described("The source of the names."))
    licence: Line = field(metadata=described("The licence of the names, as an SPDX identifier."))
    countries: FrozenDict[CountryCode, Line] = field(metadata=described("The English name of each code."))


@frozen(kw_only=True)
class RegionsFile(CuratedFile):
    """The regions of the world and their countries. Written by `tools/subdivisions.py`."""

    regions_from: Line = field(metadata=described("The source of the regions and their names."))
    licence: Line = field(metadata=described("The licence of the names and regions, as an SPDX identifier."))
    regions: FrozenDict[Line, tuple[CountryCode, ...]] = field(
        metadata=described("The codes of the countries of each region, by its English name; a bloc lies in none.")
    )


@frozen(kw_only=True)
class FormerSubdivision:
    """A code that ISO withdrew, or in whose place another code is preferred."""

    name: Line | None = field(default=None, metadata=described("Its name, in English if the source has one."))
    successors: tuple[TerritoryCode, ...] = field(
        metadata=described("The current codes that replace it; empty if the source names none.")
    )


@frozen(kw_only=True)
class SubdivisionsFile(CuratedFile):
    """The codes of subdivisions of countries and their English names. Written by `tools/subdivisions.py`."""

    codes_from: Line = field(metadata=described("The source of the codes."))
    names_from: Line = field(metadata=described("The source of the names."))
    licence: Line = field(metadata=described("The licence of codes and names, as an SPDX identifier."))
    subdivisions: Names = field(
        metadata=described("The English name of each current code, by country and by what follows the hyphen.")
    )
    parts: FrozenDict[TerritoryCode, tuple[TerritoryCode, ...]] = field(
        metadata=described(
            "The subdivisions that lie in another subdivision, by that one; all others lie in the country."
        )
    )
    former: FrozenDict[TerritoryCode, FormerSubdivision] = field(
        metadata=described("The codes that are no longer current.")
    )


@frozen(kw_only=True)
class SubdivisionNamesFile(CuratedFile):
    """The names of subdivisions in one language, where they are not the English ones. Written by `tools/subdivisions.py`."""

    language: Language = field(metadata=described("The language of the file, by which the file is named."))
    names_from: Line = field(metadata=described("The source of the names."))
    licence: Line = field(metadata=described("The licence of the names, as an SPDX identifier."))
    subdivisions: Names = field(metadata=described("The names by country and by what follows the hyphen in the code."))


@frozen(kw_only=True)
class Week:
    """The names of the days of the week, with a capital if the language uses one."""

    monday: Line = field(metadata=described("Monday."))
    tuesday: Line = field(metadata=described("Tuesday."))
    wednesday: Line = field(metadata=described("Wednesday."))
    thursday: Line = field(metadata=described("Thursday."))
    friday: Line = field(metadata=described("Friday."))
    saturday: Line = field(metadata=described("Saturday."))
    sunday: Line = field(metadata=described("Sunday."))


@frozen(kw_only=True)
class WeekdayWords:
    """The days of the week in one language, and the words around a day that show whether it dates what is reported."""

    days: Week = field(metadata=described("The names of the days."))
    other_day: tuple[Line, ...] = field(
        default=(),
        metadata=described("Words that relate something to a day, up to four words before it, such as `after`."),
    )
    right_before: tuple[Line, ...] = field(
        default=(),
        metadata=described(
            "Words before a day that show that it is not the day meant, part of a name, or one of many, such as `every`."
        ),
    )
    between: tuple[Line, ...] = field(
        default=(), metadata=described("Words that may come between such a word and the day, such as `the`.")
    )
    dating: tuple[Line, ...] = field(
        default=(),
        metadata=described("Words after which a capitalised day is a day and not a name, such as the Spanish `el`."),
    )
    opening: tuple[Line, ...] = field(
        default=(),
        metadata=described("Capitalised words that begin a sentence and date it by the following day, such as `On`."),
    )


@frozen(kw_only=True)
class WeekdaysFile(CuratedFile):
    """The words with which a quotation dates something by a day of the week."""

    languages: FrozenDict[Language, WeekdayWords] = field(metadata=described("The words of each language."))


@frozen(kw_only=True)
class TilesFile(CuratedFile):
    """The map of the world as a site shows it. Written by `tools/tiles.py`."""

    places_from: Line = field(metadata=described("The source of the positions of the countries."))
    rows: tuple[Annotated[str, _ROW], ...] = field(metadata=described("The rows of the map, the northernmost first."))


@frozen(kw_only=True)
class Snippet:
    """A snippet that an editor offers."""

    label: Line = field(metadata=described("The name in the list that the editor shows."))
    description: Line = field(metadata=described("When to use it, in one sentence."))
    body: FrozenDict[Annotated[str, KEY], Any] = field(
        metadata=described("The inserted text. `${1:text}` is a field to fill in, `${1|a,b|}` one with a choice.")
    )


@frozen(kw_only=True)
class SnippetsFile(CuratedFile):
    """The snippets that editors offer in a record."""

    snippets: FrozenDict[Annotated[str, _CLASS], tuple[Snippet, ...]] = field(
        metadata=described("The snippets for each part of the record.")
    )


@frozen(kw_only=True)
class NumberForm:
    """How a language writes numbers."""

    group: Annotated[str, _DIGIT_MARK] = field(metadata=described("The separator of groups of three digits."))
    grouped_from: Number = field(metadata=described("The lowest number whose digits are grouped."))
    decimal: Annotated[str, _DIGIT_MARK] = field(metadata=described("The decimal separator."))


@frozen(kw_only=True)
class RuleWords:
    """What a rule forbids and why, in one language."""

    summary: Text = field(metadata=described("What breaks the rule, in one sentence."))
    why: Text = field(metadata=described("Why the rule exists."))


@frozen(kw_only=True)
class TranslationFile(CuratedFile):
    """The words of one language. What is missing is shown in English."""

    language: Language = field(metadata=described("The language of the file, by which the file is named."))
    name: Line = field(metadata=described("The name of the language in that language."))
    codes: FrozenDict[Key, FrozenDict[AnyCode, Line]] = field(
        factory=FrozenDict,
        metadata=described("The label of each code, by codelist. English labels are in the codelists."),
    )
    definitions: FrozenDict[Key, FrozenDict[AnyCode, Text]] = field(
        factory=FrozenDict,
        metadata=described("The definition of a code, by codelist. English definitions are in the codelists."),
    )
    rules: FrozenDict[Annotated[str, _RULE], RuleWords] = field(
        factory=FrozenDict, metadata=described("The texts of each rule, by its code. English texts are in the rules.")
    )
    countries: FrozenDict[Country, Line] = field(
        factory=FrozenDict,
        metadata=described(
            "The name of each country. Written by `tools/countries.py`; English names are in `countries.json`."
        ),
    )
    numbers: NumberForm | None = field(default=None, metadata=described("How the language writes numbers."))
    singular: tuple[Number, ...] = field(
        default=(), metadata=described("The numbers with which the language uses the singular: 1, or 0 and 1.")
    )
    messages: FrozenDict[Annotated[str, _MESSAGE], Text] = field(
        factory=FrozenDict,
        metadata=described(
            "The texts of messages by id; names in braces stay as they are. A message that ends in `.one` is for the "
            "numbers of `singular`, one that ends in `.other` for all others."
        ),
    )
    phrases: FrozenDict[Text, Text] = field(
        factory=FrozenDict,
        metadata=described(
            "Texts whose English is not a message, each by its English: what schemas say of fields, what rules are based on, "
            "offices, findings. Names in braces are for parts that differ from case to case; they stay as they are. A part "
            "is translated too if it is a phrase, unless it is in quotation marks, or its name is for keys, codes or ids."
        ),
    )


@frozen(kw_only=True)
class Advice:
    """Advice for a field: what to do, and what not to do."""

    do: tuple[Text, ...] = field(default=(), converter=many, metadata=described("What to do, one sentence each."))
    dont: tuple[Text, ...] = field(default=(), converter=many, metadata=described("What not to do, one sentence each."))


@frozen(kw_only=True)
class RuleFamily:
    """The rules whose codes have the same beginning."""

    prefix: Annotated[str, _FAMILY] = field(metadata=described("The beginning of their codes."))
    title: Line = field(metadata=described("The name of the family."))
    meaning: Text = field(metadata=described("What its rules report; text in backticks is shown as code."))


@frozen(kw_only=True)
class CodebookFile(CuratedFile):
    """Texts of the codebook and the reference pages that are not in the schema, the codes or the rules."""

    advice: FrozenDict[Annotated[str, _FIELD], Advice] = field(
        metadata=described("Advice for the fields that are most often filled in wrongly.")
    )
    families: tuple[RuleFamily, ...] = field(metadata=described("The families of rules, in the order of their codes."))
    questions: FrozenDict[Key, Line] = field(
        metadata=described(
            "The questions that lead to a kind of action, in their order, by the trait that answers them."
        )
    )
    reference: FrozenDict[Key, Text] = field(
        metadata=described("The introductions of the reference pages, in Markdown, by page.")
    )


@frozen(kw_only=True)
class VocabulariesFile(CuratedFile):
    """The outside vocabularies to which codes are mapped, in any order."""

    vocabularies: tuple[Vocabulary, ...] = field(metadata=described("One entry per vocabulary."))


FILES: Final[dict[str, type]] = {
    "codebook": CodebookFile,
    "codelist": CodelistFile,
    "companies": CompaniesFile,
    "countries": CountriesFile,
    "import_table": ImportTableFile,
    "languages": LanguagesFile,
    "measurement_import": MeasurementImportFile,
    "outlets": OutletsFile,
    "persons": PersonsFile,
    "platforms": PlatformsFile,
    "regions": RegionsFile,
    "snippets": SnippetsFile,
    "sources": SourcesFile,
    "subdivision_names": SubdivisionNamesFile,
    "subdivisions": SubdivisionsFile,
    "synonyms": SynonymsFile,
    "table_map": TableMapFile,
    "tiles": TilesFile,
    "translation": TranslationFile,
    "vocabularies": VocabulariesFile,
    "weekdays": WeekdaysFile,
    "wording": WordingFile,
}
"""The kinds of data files, by the name of the schema."""


def data_schema(kind: str, version: str = "dev") -> Schema:
    """Return the schema of a kind of data file, with hints for editors."""
    comment = "Made from the classes of the package; data files name it under $schema."
    return with_hints(compile_class(FILES[kind], f"{version}:data:{kind}", comment))
