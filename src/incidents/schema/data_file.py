"""What the classes of all data files share."""

from __future__ import annotations

from typing import Annotated

from attrs import field, frozen

from incidents.model.fields import described
from incidents.model.text import COUNTRY, Line, TextRule

_COUNTRY_CODE = TextRule(
    name="CountryCode",
    words="a code of two capital letters such as VE",
    pattern="[A-Z]{2}",
    examples=COUNTRY.examples,
)
CountryCode = Annotated[str, _COUNTRY_CODE]
Words = tuple[Line, ...]


@frozen(kw_only=True)
class CuratedFile:
    """The common fields of all data files."""

    schema: Line = field(
        metadata=described("The schema of the file: its address, or its path relative to the file.", key="$schema")
    )
