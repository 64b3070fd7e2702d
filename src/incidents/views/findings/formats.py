"""The formats of findings by name."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Final

from attrs import evolve

from incidents.findings import Finding
from incidents.findings.failures import TOGETHER, failed
from incidents.validation.report import Report
from incidents.values import frozen

FORMATS: Final = ("human", "concise", "json", "github", "gitlab", "sarif", "junit")
"""The names of the formats. Each is a module in this package with a function `render`."""


@frozen(kw_only=True)
class Rendered:
    """A report in a format; the report has a finding more for each one that the format failed on."""

    text: str | None
    """None if the format fails on any report."""
    report: Report


def rendered(report: Report, make: Callable[[Report], str], name: str) -> Rendered:
    """Return a report in a format that may fail: a finding on which it fails is replaced by one about the failure."""
    doing = f"the format {name}"
    try:
        return Rendered(text=make(report), report=report)
    except Exception:  # noqa: BLE001 - whatever it is, the other findings are printed
        shown = evolve(report, findings=tuple(_showable(finding, make, doing) for finding in report.findings))
    try:
        return Rendered(text=make(shown), report=shown)
    except Exception as error:  # noqa: BLE001 - likewise
        return Rendered(text=None, report=evolve(report, findings=(*report.findings, failed(doing, error, TOGETHER))))


def _showable(finding: Finding, make: Callable[[Report], str], doing: str) -> Finding:
    """Return a finding, or if a format fails on it, the finding that says so."""
    try:
        make(Report(findings=(finding,), checked=()))
    except Exception as error:  # noqa: BLE001 - likewise
        return failed(doing, error, finding.path)
    return finding


def render(report: Report, name: str) -> str:
    """Return a report in a format. The module of the format is imported at its first use."""
    if name not in FORMATS:
        message = f"unknown format {name!r}; expected one of {', '.join(FORMATS)}"
        raise ValueError(message)
    module = import_module(f"incidents.views.findings.{name}")
    make: Callable[[Report], str] = module.render
    return make(report)
