"""Differences between two versions of a schema, as text and JSON."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from attrs import frozen

from incidents.codec.writing import dumps_data
from incidents.findings.display import one_line
from incidents.schema.changes import Change, Impact, verdict_of
from incidents.views.outputs.schema_changes import SchemaChangesOutput
from incidents.views.outputs.writing import as_data
from incidents.views.text import wrapped
from incidents.views.words import Words

IMPACTS: Final = {
    Impact.BREAKING: "codebook.impact.breaking",
    Impact.MAY_BREAK: "codebook.impact.may-break",
    Impact.MEANING: "codebook.impact.meaning",
    Impact.COMPATIBLE: "codebook.impact.compatible",
}
"""The heading of the changes with each impact."""


@frozen(kw_only=True)
class SchemaChangesView:
    """The differences between two schemas, ready to print."""

    old: str
    """The older schema, as named on the command line."""
    new: str
    changes: tuple[Change, ...]
    words: Words

    def json(self) -> str:
        """Return JSON, whose schema is committed as ``schemas/dev/schema-changes.schema.json``."""
        return dumps_data(as_data(SchemaChangesOutput.of(self.old, self.new, self.changes))).rstrip("\n")

    def text(self) -> str:
        """Return lines for a terminal."""
        return "\n".join(self._lines())

    def _lines(self) -> Iterator[str]:
        words = self.words
        if not self.changes:
            yield words.phrase("no differences")
            return
        for impact, heading in IMPACTS.items():
            found = [change for change in self.changes if change.impact == impact]
            if not found:
                continue
            if found[0] is not self.changes[0]:
                yield ""
            yield f"{words(heading)}."
            for change in found:
                place = change.path or f"({words('codebook.the-record')})"
                yield from wrapped("  ", one_line(f"{place}: {change.kind}: {words.phrase(change.message)}"), "    ")
                for sign, side in (("-", change.before), ("+", change.after)):
                    if side and side not in change.message:
                        yield from wrapped(f"    {sign} ", one_line(side), "      ")
                yield from wrapped(f"    {words.phrase('Do:')} ", words.phrase(change.action), "        ")
        yield ""
        yield words.phrase(f"Verdict: {verdict_of(self.changes).words}.")
