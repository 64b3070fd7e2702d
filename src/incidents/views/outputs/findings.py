"""What ``incidents validate --format json`` prints."""

from __future__ import annotations

from typing import Annotated, Final

from attrs import field, frozen

from incidents.findings import Severity
from incidents.model.fields import described
from incidents.model.text import Const, Some
from incidents.schema.plain import AnyText, Count, Ordinal, Plain

FINDINGS_VERSION: Final = "incidents-findings/0"
"""What a report in JSON says that it follows."""

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
    """As the span of a finding; column 0 is that of a byte order mark, which is no part of the text."""

    line: Ordinal = field(metadata=described("The first line."))
    column: Count = field(metadata=described("The first column."))
    end_line: Ordinal = field(metadata=described("The last line."))
    end_column: Ordinal = field(metadata=described("The column after the last."))


@frozen(kw_only=True)
class EditOutput:
    """A text that replaces what is in a span."""

    span: EditSpanOutput = field(metadata=described("What is replaced."))
    text: AnyText = field(metadata=described("What replaces it."))


@frozen(kw_only=True)
class FixOutput:
    """What `--fix` does about a finding."""

    title: AnyText = field(metadata=described("What the fix does, as an instruction."))
    edits: Some[EditOutput] = field(metadata=described("All of them or none."))


@frozen(kw_only=True)
class FindingOutput:
    """One finding."""

    code: RuleCode = field(metadata=described("Permanent code of the rule."))
    rule: AnyText = field(metadata=described("Name of the rule."))
    severity: Severity = field(metadata=described("How bad it is."))
    message: AnyText = field(metadata=described("What is wrong."))
    help: AnyText = field(metadata=described("What to do, or what the word means; may be empty."))
    path: AnyText = field(metadata=described("The file, as it was named; <stdin> for standard input."))
    pointer: AnyText = field(metadata=described("JSON Pointer into the record; empty for the record as a whole."))
    span: SpanOutput | None = field(
        default=None,
        metadata=described(
            "Lines and columns from 1, columns in code points, the end not included; left out where a finding has no "
            "place in a file."
        ),
    )
    fix: FixOutput | None = field(
        default=None, metadata=described("What `--fix` does about it; left out where nothing is surely meant.")
    )


@frozen(kw_only=True)
class SeverityCounts:
    """How many findings there are of each severity."""

    error: Count = field(metadata=described("How many errors."))
    warning: Count = field(metadata=described("How many warnings."))
    note: Count = field(metadata=described("How many notes."))


@frozen(kw_only=True)
class FindingsOutput:
    """What `incidents validate --format json` prints."""

    version: Annotated[str, Const(FINDINGS_VERSION)] = field(
        default=FINDINGS_VERSION, metadata=described("The format that this document follows.")
    )
    checked: Count = field(metadata=described("How many records and data files were checked."))
    counts: SeverityCounts = field(metadata=described("How many findings there are of each severity."))
    findings: tuple[FindingOutput, ...] = field(metadata=described("The findings in the order of files and places."))
