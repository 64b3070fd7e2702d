"""The limits of size and effort for one record.

The page "Limits" of the documentation lists them with their reasons, and a test compares it with this module.
"""

from __future__ import annotations

from typing import Any, Final

from attrs import Attribute, field, fields

from incidents.values import frozen

_LEAST: Final = "least"
_HIGHEST: Final = "highest"


def _between(_: object, attribute: Attribute[int], value: int) -> None:
    least, most = attribute.metadata[_LEAST], attribute.metadata[_HIGHEST]
    if not least <= value <= most:
        message = f"{key_of(attribute.name)} is {value:,}; expected {least:,} to {most:,}"
        raise ValueError(message)


def limit(value: int, highest: int, least: int = 1) -> Any:
    """Return the field of a limit, which does not accept values below `least` or above `highest`."""
    return field(default=value, validator=_between, metadata={_LEAST: least, _HIGHEST: highest})


@frozen(kw_only=True)
class Limits:
    """The limits of reading, checking and recovery; a value equal to a limit is allowed.

    Raises:
        ValueError: if a limit is lower or higher than is safe.
    """

    most_bytes: int = limit(10_000_000, 1_000_000_000)
    """Most bytes of one record."""
    most_depth: int = limit(64, 200)
    """Most levels of nesting."""
    most_values: int = limit(20_000, 1_000_000)
    """Most values of one record at all levels; an empty list or object counts as two."""
    most_digits: int = limit(40, 300)
    """Most characters of one number."""
    most_recoveries: int = limit(20, 1000, least=0)
    """Most syntax errors to recover from."""
    most_rounds: int = limit(5, 100)
    """Most rounds of fixes for one file."""
    most_quoted_words: int = limit(12, 1000)
    """Most words of a quotation."""
    most_quoted_characters: int = limit(40, 10_000)
    """Most characters of a quotation in a script without spaces between words."""


LIMITS: Final = Limits()
"""The default limits."""


def key_of(name: str) -> str:
    """Return the name of a limit in settings, and after two hyphens on the command line."""
    return "max-" + name.removeprefix("most_").replace("_", "-")


LIMIT_KEYS: Final = {key_of(attribute.name): attribute.name for attribute in fields(Limits)}
"""The name of each limit by its key."""
