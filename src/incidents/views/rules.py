"""Validation rules as text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from incidents.data import ENGLISH
from incidents.findings import Rule
from incidents.views.text import wrapped
from incidents.views.words import Words


def rule_list(rules: Sequence[Rule]) -> str:
    """Return rules, one a line."""
    width = max(len(rule.name) for rule in rules)
    code = max(len(rule.code) for rule in rules)
    return "\n".join(f"{rule.code:<{code}}  {rule.severity:<7}  {rule.name:<{width}}  {rule.summary}" for rule in rules)


def rule_lines(rule: Rule, words: Words) -> Iterator[str]:
    """Yield the purpose of a rule, with an example that breaks it and one that follows it; the texts of rules are English."""
    stable = words("rule.stable", version=rule.since) if rule.since else words("rule.own")
    yield f"{rule.code} {rule.name} ({words(f'severity.{rule.severity}')}, {stable})"
    yield ""
    yield from wrapped("", rule.summary)
    if words.language != ENGLISH:
        yield words("explain.in-english")
    given = [
        (words(f"rule.{name}"), " ".join(text.split()))
        for name, text in (("why", rule.why), ("source", rule.source))
        if text
    ]
    yield from [""] if given else []
    for heading, text in given:
        yield from wrapped(f"{heading} ", text)
    for heading, example in ((words("rule.bad"), rule.bad), (words("rule.good"), rule.good)):
        if example:
            yield ""
            yield heading
            yield from (f"  {line}" for line in example.splitlines())
