"""Messages of the files of translations, with the values that they name: what is said of a mistake, in every language."""

from __future__ import annotations

from incidents.data import ENGLISH, translation
from incidents.values import frozen


@frozen
class Said:
    """A message by its id, with the values of its ``{names}``."""

    message: str
    values: tuple[tuple[str, str | Said], ...] = ()

    def in_language(self, language: str) -> str:
        """Return the message in a language; in English if the language lacks it."""
        english: dict[str, str] = translation(ENGLISH)["messages"]
        text = translation(language)["messages"].get(self.message) or english[self.message]
        values = {
            name: value.in_language(language) if isinstance(value, Said) else value for name, value in self.values
        }
        return text.format(**values) if values else text

    def __str__(self) -> str:
        """Return the message in English."""
        return self.in_language(ENGLISH)


def said(message: str, /, **values: object) -> Said:
    """Return a message with its values, which are text or messages themselves."""
    return Said(
        message, tuple((name, value if isinstance(value, Said) else str(value)) for name, value in values.items())
    )
