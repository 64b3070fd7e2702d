"""The codes that a schema lists for a value, in any of the forms of JSON Schema."""

from __future__ import annotations

from typing import Any

from attrs import frozen

from incidents.schema.keyword_values import as_json, list_of, mapping_of, text_of

_SAYS_MORE = frozenset({"const", "title", "description", "deprecated", "$comment"})
"""The keywords of a branch that is a single code."""


@frozen(kw_only=True)
class SchemaCode:
    """One value of a closed list, with what the schema says about it."""

    value: Any
    label: str = ""
    definition: str = ""
    deprecated: bool = False

    @property
    def key(self) -> str:
        """The value as a text that is unique among values."""
        return value_key(self.value)


def value_key(value: Any) -> str:
    """Return a text that is the same only for JSON values that JSON Schema treats as equal: 1 is 1.0, and true is neither."""
    if isinstance(value, bool) or value is None:
        return repr(value)
    if isinstance(value, (int, float)):
        return f"#{int(value) if isinstance(value, int) or value.is_integer() else value!r}"
    if isinstance(value, str):
        return as_json(value)
    if isinstance(value, list):
        return f"[{','.join(map(value_key, value))}]"
    return "{" + ",".join(f"{as_json(key)}:{value_key(value[key])}" for key in sorted(value)) + "}"


def codes_of(schema: Any) -> tuple[tuple[SchemaCode, ...], str] | None:
    """Return the codes that a schema lists and the keyword that lists them; None if it lists no codes.

    A list is ``enum``, ``const``, or ``oneOf`` or ``anyOf`` of branches that are one constant each.
    """
    if not isinstance(schema, dict):
        return None
    if "const" in schema:
        return (SchemaCode(value=schema["const"]),), "const"
    if isinstance(schema.get("enum"), list):
        definitions = _definitions(schema)
        unique = {
            value_key(value): SchemaCode(value=value, definition=definitions.get(number, ""))
            for number, value in enumerate(schema["enum"])
        }
        return tuple(unique.values()), "enum"
    for keyword in ("oneOf", "anyOf"):
        branches = schema.get(keyword)
        if isinstance(branches, list) and branches and all(map(_is_code, branches)):
            codes = tuple(_code(branch) for branch in branches)
            if len({code.key for code in codes}) == len(codes):
                return codes, keyword
    return None


def _definitions(schema: dict[str, Any]) -> dict[int, str]:
    """Return what is said of the values of ``enum``, by their position: in a list beside it, or in a mapping by value."""
    values = schema["enum"]
    listed = list_of(schema, "enumDescriptions") or list_of(schema, "markdownEnumDescriptions")
    mapped = mapping_of(schema, "meta:enum")
    found = {number: text for number, text in enumerate(listed[: len(values)]) if isinstance(text, str)}
    for number, value in enumerate(values):
        text = mapped.get(value if isinstance(value, str) else as_json(value))
        if isinstance(text, str):
            found[number] = text
    return found


def _is_code(branch: Any) -> bool:
    return isinstance(branch, dict) and "const" in branch and _SAYS_MORE.issuperset(branch)


def _code(branch: dict[str, Any]) -> SchemaCode:
    return SchemaCode(
        value=branch["const"],
        label=text_of(branch, "title"),
        definition=text_of(branch, "description"),
        deprecated=branch.get("deprecated") is True,
    )
