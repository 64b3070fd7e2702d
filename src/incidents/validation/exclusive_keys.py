"""Rules of family 1xx about keys that depend on each other: which of several an object has, and which exclude others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from incidents.english import listed
from incidents.findings import Hit
from incidents.model.codes import Metric
from incidents.validation.misspelt_keys import misspelt_keys
from incidents.validation.violated import Violated, case_of, code_means, expected_at, forms_of, shown


def not_exactly_one_key(violated: Violated) -> Iterator[Hit]:
    """An object that must have exactly one of several keys has none or several of them.

    Why: A claim has one value; its metric says in which of the keys.
    Source: claims
    Bad:
        {"claims": [{"about": "order", "metric": "start", "evidence": [{"source": "report"}]}]}
    Good:
        {"claims": [{"about": "order", "metric": "start", "when": "2024-08-08", "evidence": [{"source": "report"}]}]}
    """
    names = forms_of(violated.expected)
    given = [name for name in names if name in violated.value]
    if not given and any(key in names for key in misspelt_keys(violated).values()):
        return
    found = f"{listed(map(shown, given), 'and')} together" if given else "no value"
    case = case_of(violated.expected, violated.value)
    if case:
        wanted = f"the metric {shown(case[0])} takes {_taken(names, case[1])}"
        hint = "Remove the others." if given else "Add it."
    else:
        wanted = f"give exactly one of {listed(map(shown, names), 'or')}"
        hint = "Remove the others." if given else "Add one of them."
    yield Hit(pointer=violated.pointer, message=f"{found}; {wanted}", help=hint)


def _taken(names: Iterable[str], properties: Mapping[str, Any]) -> str:
    return listed((shown(name) for name in names if properties.get(name) is not False), "or")


def wrong_value_for_metric(violated: Violated) -> Iterator[Hit]:
    """The value of a claim is in a field that its metric does not take, such as words where the metric takes a time.

    Why: Claims of the same metric are compared with each other. This is possible only if their values have the same form.
    Source: codelist of metrics; a claim has one form per metric
    Bad:
        {"claims": [{"about": "order", "metric": "observed_end", "says": "three weeks later",
                     "evidence": [{"source": "report"}]}]}
    Good:
        {"claims": [{"about": "order", "metric": "observed_end", "when": "2024-08-29",
                     "evidence": [{"source": "report"}]}]}
    """
    expected = expected_at(violated.pointer[:-1], violated.schema)
    case = case_of(expected, violated.holder)
    names = forms_of(expected)
    if case is None or [name for name in names if name in violated.holder] != [violated.key]:
        return  # several values are reported as such
    metric, properties = case
    message = f"{shown(violated.key)} does not fit the metric {shown(metric)}; use {_taken(names, properties)}"
    hint = code_means(metric, Metric(metric).definition)
    yield Hit(pointer=violated.pointer, message=message, help=hint, at_key=True)


def none_of_several_keys(violated: Violated) -> Iterator[Hit]:
    """An object that must have at least one of several keys has none of them.

    Why: A term says how long a measure lasts or when it ends. If no term was announced, leave it out and add a gap.
    Source: terms
    Bad:
        {"actions": [{"id": "order", "kind": "service_block", "announced": {"term": {"from": "2024-08-08"}},
                      "evidence": [{"source": "report"}]}]}
    Good:
        {"actions": [{"id": "order", "kind": "service_block", "announced": {"term": {"duration": "P10D"}},
                      "evidence": [{"source": "report"}]}]}
    """
    names = [branch["required"][0] for branch in violated.expected["anyOf"]]
    if any(key in names for key in misspelt_keys(violated).values()):
        return
    message = f"no value; give at least one of {listed(map(shown, names), 'or')}"
    yield Hit(pointer=violated.pointer, message=message, help="Add one of them.")


def conflicting_keys(violated: Violated) -> Iterator[Hit]:
    """An object has two keys that exclude each other.

    Why: A measure that was announced as indefinite or permanent has no announced end.
    Source: terms
    Bad:
        {"actions": [{"id": "order", "kind": "service_block", "announced": {"term": {"open": "indefinite",
                      "duration": "P10D"}}, "evidence": [{"source": "report"}]}]}
    Good:
        {"actions": [{"id": "order", "kind": "service_block", "announced": {"term": {"open": "indefinite"}},
                      "evidence": [{"source": "report"}]}]}
    """
    dependents = expected_at(violated.pointer[:-1], violated.schema).get("dependentSchemas", {})
    excluding = (key for key, part in dependents.items() if violated.key in part.get("else", part)["properties"])
    with_key = next(excluding, "another key")
    message = f"{shown(violated.key)} and {shown(with_key)} exclude each other"
    yield Hit(pointer=violated.pointer, message=message, help="Keep one of the two.", at_key=True)
