"""The base class of codelists; its members are codes that are read from data files."""

from __future__ import annotations

from enum import EnumType, StrEnum
from functools import cache
from typing import Any, ClassVar, Self

from incidents.data import ENGLISH, languages, read, translation
from incidents.model.codes.codelist_file import CodeDefinition, CodelistFile, CodeMapping, Deprecation


@cache
def codelist_file(name: str) -> CodelistFile:
    """Return the data of the file of a list; each file is read once."""
    place = f"codelists/{name}.json"
    try:
        held = read(place)
        return CodelistFile(schema=held.pop("$schema"), name=held.pop("codelist"), **held)
    except (KeyError, TypeError, ValueError) as error:
        error.add_note(f"in incidents/data/{place}")
        raise


class CodelistType(EnumType):
    """Metaclass that makes the members of a codelist from the data file that its class names."""

    @classmethod
    def __prepare__(cls, name: str, bases: tuple[type, ...], *, data: str = "") -> Any:  # type: ignore[override]
        """Return the body of the class, which begins with a member for each code, named after it in capitals."""
        body = super().__prepare__(name, bases)
        for code in codelist_file(data).codes if data else ():
            body[code.code.upper()] = code
        return body


class Codelist(StrEnum, metaclass=CodelistType):
    """A closed list of codes: each member is its code (a ``str``) and carries its meaning.

    A subclass names its file in ``data/codelists/``, and its members are the codes of that file. Those that Python names are
    also declared for the type checker, which knows no others::

        class Stance(Codelist, data="stances"):
            if TYPE_CHECKING:
                OPPOSES: ClassVar[Stance]
    """

    _file: ClassVar[CodelistFile]
    data: CodeDefinition
    """The entry of the code in the file."""
    label: str
    definition: str
    broader: str | None
    distinct_from: tuple[str, ...]
    """Codes that are easily confused with it; those of other lists as ``list.code``."""
    since: str
    deprecated: Deprecation | None
    mappings: tuple[CodeMapping, ...]

    def __init_subclass__(cls, *, data: str, **keywords: Any) -> None:
        super().__init_subclass__(**keywords)
        cls._file = codelist_file(data)

    def __new__(cls, code: CodeDefinition | str) -> Self:
        """Make a member from the entry of a code; a text only looks up its member and never gets here."""
        if isinstance(code, str):
            raise TypeError(code)
        member = str.__new__(cls, code.code)
        member._value_ = code.code
        member.data = code
        member.label = code.label
        member.definition = code.definition
        member.broader = code.broader
        member.distinct_from = code.distinct_from
        member.since = code.since
        member.deprecated = code.deprecated
        member.mappings = code.mappings
        return member

    @classmethod
    def about(cls) -> CodelistFile:
        """Return the file of the list: its name, title, description and codes."""
        return cls._file

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
        return texts.get(self._file.name, {}).get(self.value)

    def traits(self) -> dict[str, Any]:
        """Return the traits that are published for a code of this list beside label and definition, as JSON data."""
        return {}
