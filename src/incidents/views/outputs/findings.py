"""The JSON output of ``incidents validate``."""

from __future__ import annotations

from typing import Annotated, Final

from attrs import field, frozen

from incidents.findings import Severity
from incidents.model.fields import described
from incidents.model.text import Const, Some
from incidents.schema.json_types import AnyText, Count, Ordinal, Plain

FINDINGS_VERSION: Final = "incidents-findings/0"
"""Format version of a report in JSON."""

RuleCode = Annotated[str, Plain(type="string", pattern="^INC[0-9]{3}$")]


@frozen(kw_only=True)
class SpanOutput:
    """Lines and columns from 1, columns in code points, the end not included."""

    line: Ordinal = field(metadata=described("The first line."))
    column: Ordinal = field(metadata=described("The first column."))
    end_line: Ordinal = field(metadata=described("The last line."))
    end_column: Ordinal = field(metadata=described("The column after the last."))


@frozen(kw_only=True)
class EditSpanOutput:
    """As for the span of a finding; column 0 is a byte order mark, which is not part of the text."""

    line: Ordinal = field(metadata=described("The first line."))
    column: Count = field(metadata=described("The first column."))
    end_line: Ordinal = field(metadata=described("The last line."))
    end_column: Ordinal = field(metadata=described("The column after the last."))


@frozen(kw_only=True)
class EditOutput:
    """A text that replaces a span."""

    span: EditSpanOutput = field(metadata=described("The span to replace."))
    text: AnyText = field(metadata=described("The new text."))


@frozen(kw_only=True)
class FixOutput:
    """The fix of a finding, which `--fix` applies."""

    title: AnyText = field(metadata=described("Description of the fix, as an instruction."))
    edits: Some[EditOutput] = field(metadata=described("The edits; all or none are applied."))


@frozen(kw_only=True)
class FindingOutput:
    """One finding."""

    code: RuleCode = field(metadata=described("Permanent code of the rule."))
    rule: AnyText = field(metadata=described("Name of the rule."))
    severity: Severity = field(metadata=described("Severity."))
    message: AnyText = field(metadata=described("The problem."))
    help: AnyText = field(metadata=described("How to fix it, or what the word means; may be empty."))
    path: AnyText = field(metadata=described("Path of the file as given; <stdin> for standard input."))
    pointer: AnyText = field(metadata=described("JSON Pointer into the record; empty for the record as a whole."))
    label: AnyText | None = field(
        default=None,
        metadata=described("Where the value came from in other data, such as a row and a column; left out for files."),
    )
    span: SpanOutput | None = field(
        default=None,
        metadata=described(
            "Lines and columns from 1, columns in code points, the end not included; left out if a finding has no "
            "position in a file."
        ),
    )
    fix: FixOutput | None = field(
        default=None, metadata=described("The fix that `--fix` applies; left out if no fix is certain.")
    )


@frozen(kw_only=True)
class SeverityCounts:
    """The number of findings of each severity."""

    error: Count = field(metadata=described("Number of errors."))
    warning: Count = field(metadata=described("Number of warnings."))
    note: Count = field(metadata=described("Number of notes."))


@frozen(kw_only=True)
class FindingsOutput:
    """The JSON output of `incidents validate`."""

    version: Annotated[str, Const(FINDINGS_VERSION)] = field(
        default=FINDINGS_VERSION, metadata=described("The format that this document follows.")
    )
    checked: Count = field(metadata=described("Number of checked records and data files."))
    unchecked: Count = field(
        metadata=described("Number of records and files that were not checked, or not completely; findings say why.")
    )
    counts: SeverityCounts = field(metadata=described("Number of findings of each severity."))
    findings: tuple[FindingOutput, ...] = field(metadata=described("The findings by file and position."))
