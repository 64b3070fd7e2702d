"""Findings for people at a terminal: the line, a mark under the problem, and how to fix it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice

from incidents.findings import Finding, Severity
from incidents.findings.display import display, one_line
from incidents.validation.report import MOST_SHOWN, Group, Report
from incidents.views.findings.columns import cropped, right_to_left
from incidents.views.style import PLAIN, Style
from incidents.views.text import width

_COLOURS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.NOTE: "36"}


def render(report: Report, style: Style = PLAIN, phrase: Callable[[str], str] = str) -> str:
    """Return the findings for people, at most a hundred, and the number of the others; `phrase` translates what frames them."""
    groups = list(report.groups())
    blocks = ["\n".join(_block(group, report, style, phrase)) for group in islice(groups, MOST_SHOWN)]
    if len(groups) > MOST_SHOWN:
        blocks.append(phrase(f"… and {len(groups) - MOST_SHOWN:,} more"))
    return "".join(f"{block}\n\n" for block in blocks)


def _block(group: Group, report: Report, style: Style, phrase: Callable[[str], str]) -> Iterator[str]:
    finding = group.first
    colour = _COLOURS[finding.severity]
    place = finding.path or "<data>"
    if finding.span:
        place += f":{finding.span.line}:{finding.span.column}"
    name = report.rule_of(finding).name
    yield f"{one_line(place)}: {style.paint(phrase(finding.severity.value), '1;' + colour)} {finding.code} {name}"
    excerpt = list(_excerpt(finding, style, colour))
    yield from excerpt
    margin = "  " if not excerpt else " " * (len(str(finding.span.line if finding.span else "")) + 1)
    for sentence in _sentences(group, phrase):
        first, *rest = _broken(sentence, style.columns - len(margin) - 2) if style.wrap else [sentence]
        yield f"{margin}{style.paint('=', '1')} {first}"
        yield from (f"{margin}  {line}" for line in rest)


def _sentences(group: Group, phrase: Callable[[str], str]) -> Iterator[str]:
    """Yield the lines below the excerpt."""
    finding = group.first
    yield one_line(finding.message)
    if group.rest:
        yield phrase(group.rest)
    if finding.help:
        yield one_line(finding.help)
    if finding.fix:
        yield phrase(f"fix available: {one_line(finding.fix.title)}")


def _broken(sentence: str, widest: int) -> list[str]:
    """Return a sentence as lines, broken between words; a longer word, such as an address, is not broken."""
    lines: list[str] = []
    taken = 0
    for word in sentence.split(" "):
        needed = width(word)
        if lines and taken + 1 + needed <= widest:
            lines[-1] += f" {word}"
            taken += 1 + needed
        else:
            lines.append(word)
            taken = needed
    return lines


def _excerpt(finding: Finding, style: Style, colour: str) -> Iterator[str]:
    """Yield the line and the mark under it; right-to-left text gets no mark, because columns do not show its positions."""
    span, excerpt = finding.span, finding.excerpt
    if span is None or excerpt is None or not excerpt.text.strip():
        return
    gutter = len(str(span.line))
    start = span.column - excerpt.column
    end = span.end_column - excerpt.column if span.end_line == span.line else len(excerpt.text)
    before, marked, after = (
        _shown(excerpt.text[:start]),
        _shown(excerpt.text[start : max(end, start + 1)]),
        _shown(excerpt.text[max(end, start + 1) :]),
    )
    line, first, last = cropped(
        before + marked + after, len(before), len(before) + len(marked), max(40, style.columns - gutter - 4)
    )
    yield f"{span.line} {style.paint('|', '1')} {line}"
    if not right_to_left(line):
        mark = "^" * max(1, width(line[first:last]))
        yield f"{' ' * gutter} {style.paint('|', '1')} {' ' * width(line[:first])}{style.paint(mark, '1;' + colour)}"


def _shown(text: str) -> str:
    return display(text).replace("\n", " ")
