"""What our model says of a code, beyond what its schema does."""

from __future__ import annotations

from typing import Any

from incidents.codebook.content import CodeEntry
from incidents.codebook.names import anchor
from incidents.model.codes.base import Codelist


def code_entry(code: Codelist, used: tuple[str, ...] | None) -> CodeEntry:
    """Return what our model says of a code."""
    narrower = tuple(str(one) for one in type(code) if one.broader == code)
    about = code.deprecated
    deprecated = ""
    if about:
        deprecated = f"Since {about.since}: {about.reason}" + (f" Use {about.successor}." if about.successor else "")
    return CodeEntry(
        value=str(code),
        anchor=anchor(str(code)),
        label=code.label,
        definition=code.definition,
        translations=tuple(code.labels.items()),
        traits=tuple((name.replace("_", " "), _trait(value)) for name, value in code.traits().items()),
        broader=code.broader or "",
        narrower=narrower,
        mappings=tuple(
            f"{_RELATIONS[mapping.relation]} {mapping.vocabulary}: {mapping.term}" for mapping in code.mappings
        ),
        since=code.since,
        deprecated=deprecated,
        used_in=used,
    )


_RELATIONS = {"exact": "the same as", "close": "nearly the same as", "narrower": "less than", "broader": "more than"}


def _trait(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return value if isinstance(value, str) else ", ".join(map(str, value)) or "none"
