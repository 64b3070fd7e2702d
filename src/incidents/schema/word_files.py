"""The content of the data files with other words for what a record writes."""

from __future__ import annotations

from typing import Annotated

from attrs import field, frozen

from incidents.model.codes.codelist_file import AnyCode
from incidents.model.fields import described
from incidents.model.frozendict import FrozenDict
from incidents.model.text import KEY, Key, Language, Line
from incidents.schema.data_file import CountryCode, CuratedFile, Words


@frozen(kw_only=True)
class SynonymsFile(CuratedFile):
    """Other words that people write for what a record writes as a code, an id or a key."""

    countries: FrozenDict[CountryCode, Words] = field(
        metadata=described(
            "Codes of three letters, official and former names, beside the names of `countries.json` and the translations. A "
            "name that several countries have is listed with each."
        )
    )
    codes: FrozenDict[Key, FrozenDict[AnyCode, FrozenDict[Language, Words]]] = field(
        metadata=described(
            "Words by codelist, code and language, beside the labels. A word never means less than its code."
        )
    )
    registry: FrozenDict[Key, Words] = field(
        metadata=described(
            "Other spellings and short domains of platforms and companies, beside the names, aliases and domains of the registry."
        )
    )
    keys: FrozenDict[Annotated[str, KEY], Words] = field(metadata=described("Other words for the keys of a record."))
    headings: FrozenDict[Line, Words] = field(
        metadata=described(
            "Names of the columns of other people's tables, by the path of the field that a column with all of the words gives; "
            "under `key`, those of a column that numbers the rows. Of two names the longer one decides, then the earlier one."
        )
    )
    months: FrozenDict[Key, FrozenDict[Key, Words]] = field(
        metadata=described(
            "The names of months by calendar and month, in their order: in many languages, as the Unicode CLDR has them, and in "
            "the Persian and the Islamic calendar."
        )
    )
    id_words: FrozenDict[AnyCode, Words] = field(
        metadata=described(
            "Words in ids from which `incidents new` guesses the kind of the action; they may mean more than the code."
        )
    )


@frozen(kw_only=True)
class LanguagesFile(CuratedFile):
    """Names that people write for the tag of a language."""

    languages: FrozenDict[Language, Words] = field(metadata=described("The names of languages by their tag."))


@frozen(kw_only=True)
class WordingFile(CuratedFile):
    """Words that mean the same for whoever writes a code in words, in English and Spanish."""

    families: FrozenDict[Key, FrozenDict[Language, Words]] = field(
        metadata=described(
            "Words of one meaning by family and language. A word may be in several. `block*` are all words that begin so. The "
            "family `charged` has words that take a side: nothing is suggested for a text with one."
        )
    )
    small_words: FrozenDict[Language, Words] = field(metadata=described("Words that say nothing about a code."))
    dividers: Words = field(
        metadata=described(
            "Prepositions and articles: the main word of an English text is before the first that follows it."
        )
    )
    turning: tuple[Key, ...] = field(
        metadata=described("Families that change what the words beside them mean, as `not` does.")
    )
    whole_names: FrozenDict[Key, tuple[AnyCode, ...]] = field(
        metadata=described("Codes by codelist that are suggested only for a text that says nothing beside their name.")
    )
