"""The base class of codelists; its members are codes that are read from data files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from enum import EnumType, StrEnum
from functools import cache, cached_property
from typing import Any, ClassVar, Self

from incidents.data import ENGLISH, languages, read, translation
from incidents.model.codes.codelist_file import CodeDefinition, CodelistFile, CodeMapping, Deprecation


@cache
def codelist_file(name: str) -> CodelistFile:
    """Return the file of a list; each is made once."""
    with _of_file(name):
        fields = dict(_data(name))
        return CodelistFile(schema=fields.pop("$schema"), name=fields.pop("codelist"), **fields)


@cache
def _data(name: str) -> dict[str, Any]:
    """Return the JSON data of the file of a list; each file is read once."""
    with _of_file(name):
        data: dict[str, Any] = read(_place(name))
        return data


@contextmanager
def _of_file(name: str) -> Iterator[None]:
    """Add the file of a list to errors about its data."""
    try:
        yield
    except (KeyError, TypeError, ValueError) as error:
        error.add_note(f"in incidents/data/{_place(name)}")
        raise


def _place(name: str) -> str:
    return f"codelists/{name}.json"


class CodelistType(EnumType):
    """Metaclass that makes the members of a codelist from the data file that its class names."""

    @classmethod
    def __prepare__(cls, name: str, bases: tuple[type, ...], *, data: str = "") -> Any:  # type: ignore[override]
        """Return the body of the class, which begins with a member for each code, named after it in capitals."""
        body = super().__prepare__(name, bases)
        if data:
            with _of_file(data):
                for entry in _data(data)["codes"]:
                    body[entry["code"].upper()] = entry
        return body


class Codelist(StrEnum, metaclass=CodelistType):
    """A closed list of codes: each member is its code (a ``str``) and carries its meaning.

    A subclass names its file in ``data/codelists/``, and its members are the codes of that file. Those that Python names are
    also declared for the type checker, which knows no others::

        class Stance(Codelist, data="stances"):
            if TYPE_CHECKING:
                OPPOSES: ClassVar[Stance]

    What a file says of a code is read when it is asked for the first time: a record needs few of all codes.
    """

    _entry: Mapping[str, Any]
    _list: ClassVar[str]

    def __init_subclass__(cls, *, data: str, **keywords: Any) -> None:
        super().__init_subclass__(**keywords)
        cls._list = data

    def __new__(cls, entry: Mapping[str, Any] | str) -> Self:
        """Make a member from the entry of a code; a text only looks up its member and never gets here."""
        if isinstance(entry, str):
            raise TypeError(entry)
        member = str.__new__(cls, entry["code"])
        member._value_ = entry["code"]
        member._entry = entry  # noqa: SLF001 - it is being made
        return member

    @classmethod
    def list_name(cls) -> str:
        """Return the name of the list, which is that of its file."""
        return cls._list

    @classmethod
    def about(cls) -> CodelistFile:
        """Return the file of the list: its name, title, description and codes."""
        return codelist_file(cls._list)

    @cached_property
    def data(self) -> CodeDefinition:
        """The entry of the code in the file."""
        return CodeDefinition(**self._entry)

    @cached_property
    def label(self) -> str:
        """The name that readers see, in English."""
        return self.data.label

    @cached_property
    def definition(self) -> str:
        """What the code means, in English."""
        return self.data.definition

    @cached_property
    def broader(self) -> str | None:
        """The code of the same list that covers it and more."""
        return self.data.broader

    @cached_property
    def distinct_from(self) -> tuple[str, ...]:
        """Codes that are easily confused with it; those of other lists as ``list.code``."""
        return self.data.distinct_from

    @cached_property
    def since(self) -> str:
        """The first version of the format with the code."""
        return self.data.since

    @cached_property
    def deprecated(self) -> Deprecation | None:
        """Since when the code should no longer be used, and why; None if it should."""
        return self.data.deprecated if "deprecated" in self._entry else None

    @cached_property
    def mappings(self) -> tuple[CodeMapping, ...]:
        """Its counterparts in outside vocabularies."""
        return self.data.mappings

    @property
    def labels(self) -> dict[str, str]:
        """Labels in languages other than English, by language; languages without a translation are left out."""
        return self._translations("codes")

    @property
    def definitions(self) -> dict[str, str]:
        """Definitions in languages other than English, by language; languages without a translation are left out."""
        return self._translations("definitions")

    def label_in(self, language: str) -> str:
        """Return the label in a language, or in English where it is not translated."""
        return self._translated("codes", language) or self.label

    def definition_in(self, language: str) -> str:
        """Return the definition in a language, or in English where it is not translated."""
        return self._translated("definitions", language) or self.definition

    def _translations(self, part: str) -> dict[str, str]:
        found = {language: self._translated(part, language) for language in languages() if language != ENGLISH}
        return {language: text for language, text in found.items() if text is not None}

    def _translated(self, part: str, language: str) -> str | None:
        texts: dict[str, dict[str, str]] = translation(language).get(part, {})
        return texts.get(self._list, {}).get(self.value)

    def traits(self) -> dict[str, Any]:
        """Return the traits that are published for a code of this list beside label and definition, as JSON data."""
        return {}
