"""Validation rules as text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from incidents.findings import Rule
from incidents.views.text import wrapped


def rule_list(rules: Sequence[Rule]) -> str:
    """Return rules, one a line."""
    width = max(len(rule.name) for rule in rules)
    code = max(len(rule.code) for rule in rules)
    return "\n".join(f"{rule.code:<{code}}  {rule.severity:<7}  {rule.name:<{width}}  {rule.summary}" for rule in rules)


def rule_text(rule: Rule) -> str:
    """Return the purpose of a rule, with an example that breaks it and one that follows it."""
    return "\n".join(_explained(rule))


def _explained(rule: Rule) -> Iterator[str]:
    yield f"{rule.code} {rule.name} ({rule.severity}, {f'stable since {rule.since}' if rule.since else 'a rule of this project'})"
    yield ""
    yield from wrapped("", rule.summary)
    given = [
        (heading, " ".join(text.split())) for heading, text in (("Why: ", rule.why), ("Source: ", rule.source)) if text
    ]
    yield from [""] if given else []
    for heading, text in given:
        yield from wrapped(heading, text)
    for heading, example in (("Breaks the rule:", rule.bad), ("Follows it:", rule.good)):
        if example:
            yield ""
            yield heading
            yield from (f"  {line}" for line in example.splitlines())
