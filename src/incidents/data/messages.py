"""Messages of the files of translations, with the values that they name: what is said of a mistake, in every language."""

from __future__ import annotations

from attrs import frozen

from incidents.data import ENGLISH, translation


@frozen
class Said:
    """A message by its id, with the values of its ``{names}``."""

    message: str
    values: tuple[tuple[str, str], ...] = ()

    def in_language(self, language: str) -> str:
        """Return the message in a language; in English if the language lacks it."""
        english: dict[str, str] = translation(ENGLISH)["messages"]
        text = translation(language)["messages"].get(self.message) or english[self.message]
        return text.format(**dict(self.values)) if self.values else text

    def __str__(self) -> str:
        """Return the message in English."""
        return self.in_language(ENGLISH)


def said(message: str, /, **values: object) -> Said:
    """Return a message with its values as text."""
    return Said(message, tuple((name, str(value)) for name, value in values.items()))
