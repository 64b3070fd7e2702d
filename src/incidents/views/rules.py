"""Validation rules as text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from incidents.findings import Rule
from incidents.views.text import wrapped
from incidents.views.words import Words


def rule_list(rules: Sequence[Rule], words: Words) -> str:
    """Return rules, one a line."""
    width = max(len(rule.name) for rule in rules)
    code = max(len(rule.code) for rule in rules)
    lines = ((rule, words.rule(rule) or (rule.summary, "")) for rule in rules)
    return "\n".join(
        f"{rule.code:<{code}}  {rule.severity:<7}  {rule.name:<{width}}  {text}" for rule, (text, _) in lines
    )


def rule_lines(rule: Rule, words: Words) -> Iterator[str]:
    """Yield the purpose of a rule, with an example that breaks it and one that follows it."""
    own = words.rule(rule)
    summary, why = own or (rule.summary, rule.why)
    stable = words("rule.stable", version=rule.since) if rule.since else words("rule.own")
    yield f"{rule.code} {rule.name} ({words(f'severity.{rule.severity}')}, {stable})"
    yield ""
    yield from wrapped("", summary)
    if own is None:
        yield words("explain.in-english")
    given = [
        (words(f"rule.{name}"), words.phrase(" ".join(text.split())))
        for name, text in (("why", why), ("source", rule.source))
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
