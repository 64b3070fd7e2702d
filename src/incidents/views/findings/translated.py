"""Findings in the language of their reader. Formats for programs keep the English text, by which findings are compared."""

from __future__ import annotations

from attrs import evolve

from incidents.data import ENGLISH
from incidents.findings import Finding
from incidents.validation.report import Report
from incidents.views.words import Words


def translated(report: Report, words: Words) -> Report:
    """Return a report with its messages in a language; what is not translated stays in English, which a finding then says."""
    if words.language == ENGLISH:
        return report
    return evolve(report, findings=tuple(in_language(finding, words) for finding in report.findings))


def untranslated(finding: Finding, words: Words) -> tuple[str, ...]:
    """Return the texts of a finding that are not translated."""
    texts = (finding.message, finding.help, finding.fix.title if finding.fix else "")
    return tuple(text for text in texts if text and words.phrase.translated(text) is None)


def in_language(finding: Finding, words: Words) -> Finding:
    """Return a finding as `translated` has it."""
    if words.language == ENGLISH:
        return finding
    note = words("finding.in-english") if untranslated(finding, words) else ""
    return evolve(
        finding,
        message=words.phrase(finding.message),
        help=" ".join(filter(None, (words.phrase(finding.help) if finding.help else "", note))),
        fix=finding.fix and evolve(finding.fix, title=words.phrase(finding.fix.title)),
    )
