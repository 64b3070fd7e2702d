"""GitHub Actions: workflow commands that become annotations, and a job summary in Markdown.

Source: GitHub Docs, "Workflow commands for GitHub Actions"; a job shows ten annotations of each level.
"""

from __future__ import annotations

from incidents.findings import Severity
from incidents.findings.display import display
from incidents.validation.report import MOST_SHOWN, Group, Report
from incidents.views import markdown

MOST_ANNOTATIONS = 10
_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


def render(report: Report) -> str:
    """Return the workflow commands: at most ten of each level, the most severe first, and one notice with the total.

    More than three equal findings of a file are one annotation, so that they do not use up the ten.
    """
    lines = []
    groups = list(report.groups())
    for severity, command in _COMMANDS.items():
        found = [group for group in groups if group.first.severity is severity]
        # The notice with the total is itself one of the ten notices that are shown.
        most = MOST_ANNOTATIONS - 1 if severity is Severity.NOTE else MOST_ANNOTATIONS
        lines += [_annotation(command, group, report) for group in found[:most]]
    lines.append(f"::notice title=incidents::{_data(report.summary)}")
    return "".join(f"{line}\n" for line in lines)


def _annotation(command: str, group: Group, report: Report) -> str:
    finding = group.first
    properties = {"title": f"{finding.code} {report.rule_of(finding).name}"}
    if finding.path and not finding.path.startswith("<"):  # such as <stdin>
        properties["file"] = finding.path
    if finding.span:
        properties["line"] = str(finding.span.line)
        properties["col"] = str(finding.span.column)
        properties["endLine"] = str(finding.span.end_line)
        if finding.span.end_line == finding.span.line:
            properties["endColumn"] = str(finding.span.end_column)
    text = "\n".join(line for line in (finding.message, group.rest, finding.help) if line)
    written = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    return f"::{command} {written}::{_data(text)}"


def _data(text: str) -> str:
    return display(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def job_summary(report: Report) -> str:
    """Return the findings as Markdown for the page of the job, with all Markdown and HTML in them escaped.

    Equal findings of a file are one row, as they are one annotation; the most severe come first.
    """
    lines = ["### incidents", "", report.summary, ""]
    groups = sorted(report.groups(), key=lambda group: group.first.severity.rank)
    if groups:
        lines += markdown.table(("location", "severity", "code", "message"), map(_row, groups[:MOST_SHOWN]))
        if len(groups) > MOST_SHOWN:
            lines += ["", f"… and {len(groups) - MOST_SHOWN:,} more"]
    return "\n".join(lines) + "\n"


def _row(group: Group) -> tuple[str, ...]:
    finding = group.first
    line = f":{finding.span.line}:{finding.span.column}" if finding.span else ""
    message = f"{finding.message} ({group.rest})" if group.rest else finding.message
    return f"{finding.path}{line}", finding.severity.value, finding.code, message
