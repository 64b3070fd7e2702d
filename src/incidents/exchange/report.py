"""What an import read and what it changes: as text, as a table of cells in CSV, and as a page."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator
from functools import cached_property
from typing import Any, Final

from attrs import frozen
from markupsafe import Markup

from incidents.build import Fate
from incidents.codec.record_bytes import Origin
from incidents.english import counted, noun
from incidents.exchange.folder import RecordStep, Step
from incidents.exchange.result import ImportResult
from incidents.findings import Finding, Severity, join_pointer
from incidents.findings.display import display, one_line
from incidents.findings.failures import found_by
from incidents.validation.catalogue import IMPORT_CLASH
from incidents.validation.placing import Unplaced, placed
from incidents.views import html
from incidents.views.text import shortened, table
from incidents.views.words import Words

_MOST_SHOWN: Final = 100
_MOST_OF_A_VALUE: Final = 80
_FATES: Final = tuple(map(str, Fate))
_HEAD: Final = ("file", "row", "column", "text", "outcome", "places")
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet takes for a formula at the beginning of a cell."""


@frozen(kw_only=True)
class ImportView:
    """An import, ready to print."""

    result: ImportResult
    steps: tuple[RecordStep, ...]
    words: Words
    absent: tuple[str, ...] = ()
    """The records of earlier imports that the file does not have."""
    dry_run: bool = False

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """Clashes, where they are in the files as they are now, what is wrong with a record that is left, and refused cells."""
        failures: list[Finding] = []
        clashes = list(placed(self._clashes(failures)))
        left = (one for step in self.steps if step.step is Step.LEFT for one in step.findings)
        refused = (one for one in self.result.findings if one.severity is Severity.ERROR)
        return tuple(dict.fromkeys((*clashes, *failures, *left, *refused)))

    def _clashes(self, failures: list[Finding]) -> Iterator[Unplaced]:
        for step in self.steps:
            is_merged = step.text is None or not self.dry_run
            origin = Origin(step.path, 1, 0 if is_merged else None)
            for hit in found_by(IMPORT_CLASH, step.clashes, step.path, failures):
                yield Unplaced(origin, hit.pointer, IMPORT_CLASH.finding(hit, step.path))

    def text(self) -> str:
        """Return lines for a terminal: totals first."""
        return display("\n".join(self._lines()))

    def csv(self) -> str:
        """Return a line for each cell: where it is, its text, what became of it, and the places of the record that have it.

        Below them is a line for each finding, with its code as the outcome.
        """
        made = io.StringIO(newline="")
        writer = csv.writer(made, lineterminator="\n")
        writer.writerow(_HEAD)
        cells = (
            (one.origin.path, one.origin.row, one.origin.column, one.text, str(one.fate), " ".join(one.places))
            for one in self.result.outcomes
        )
        findings = ((one.path, one.label, "", one.message, one.code, f"#{one.pointer}") for one in self.findings)
        for row in (*cells, *findings):
            writer.writerow([f"'{cell}" if cell.startswith(_FORMULA) else cell for cell in row])
        return made.getvalue()

    def html(self) -> str:
        """Return a page that loads and runs nothing."""
        phrase = self.words.phrase
        parts: list[Markup] = [html.element("p", phrase(line)) for line in self._totals()]
        parts.append(html.table(self._head("column", *_FATES), self._columns(), caption=phrase("Cells by column")))
        for title, lines in self._lists():
            parts += [html.element("h2", title), html.element("ul", *(html.element("li", line) for line in lines))]
        doubtful = [one for one in self.result.outcomes if one.fate in (Fate.GUESSED, Fate.REFUSED, Fate.LEFT_OVER)]
        rows = (
            (
                phrase(one.origin.row),
                one.origin.column,
                shortened(one_line(one.text), _MOST_OF_A_VALUE),
                phrase(one.fate),
            )
            for one in doubtful
        )
        parts.append(
            html.table(
                self._head("row", "column", "text", "outcome"),
                rows,
                caption=phrase("Cells that were guessed from, refused or left over"),
            )
        )
        return html.page(phrase(f"Import of {self.result.path}"), *parts, language=self.words.language)

    def _head(self, *names: str) -> tuple[str, ...]:
        return tuple(map(self.words.phrase, names))

    def _totals(self) -> Iterator[str]:
        counts = Counter(step.step for step in self.steps)
        would = "would be " if self.dry_run else ""
        parts = ", ".join(f"{counts[step]:,} {step}" for step in Step if counts[step])
        yield f"{counted(len(self.steps), 'record')}: {would}{parts}"
        yield str(self.result.tally)
        clashes = sum(len(step.clashes) for step in self.steps)
        if clashes:
            yield f"{counted(clashes, 'clash', 'clashes')}: the table and you changed the same field; your value stays"
        if self.result.licence:
            yield f"licence of the data: {self.result.licence}"

    def _columns(self) -> list[tuple[str, ...]]:
        columns = self.result.tally.columns
        return [(column, *(f"{counts.get(fate, 0):,}" for fate in Fate)) for column, counts in columns.items()]

    def _lists(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Yield lists to look at, each with its title, in the language of the view; empty ones are left out."""
        phrase = self.words.phrase
        changed = tuple(
            f"{step.id}{join_pointer(pointer)}: {self._short(before)} → {self._short(after)}"
            for step in self.steps
            for pointer, before, after in step.changes
        )
        left = tuple(
            f"{step.id}: {step.step}{''.join(f'; {one.message}' for one in step.findings[:1])}"
            for step in self.steps
            if step.step in (Step.REMOVED, Step.LEFT, Step.REFUSED)
        )
        contradictions = tuple(
            f"{record.id}: {one_line(str(one))}"
            for record in self.result.records
            for one in record.built.contradictions
        )
        unread = tuple(
            f"sheet {one.sheet.name}: {one.why}" if one.sheet.name else one.why for one in self.result.unread
        )
        lists = (
            ("Findings", tuple(one_line(str(one)) for one in self.findings)),
            ("Changes", changed),
            ("Records that are not written", left),
            ("Contradictions for which there is no claim", contradictions),
            ("Sheets and rows that were not read", unread),
            (
                f"{counted(len(self.absent), 'record')} of earlier imports that this file does not have; they stay",
                self.absent,
            ),
            *((note.title, note.lines) for note in self.result.notes),
        )
        for title, lines in lists:
            if lines:
                yield phrase(title.rstrip(":")), lines if lines is changed else tuple(map(self._line, lines))

    def _lines(self) -> Iterator[str]:
        phrase = self.words.phrase
        yield from map(phrase, self._totals())
        for title, lines in self._lists():
            yield ""
            yield title
            yield from (f"  {line}" for line in lines[:_MOST_SHOWN])
            if len(lines) > _MOST_SHOWN:
                more = len(lines) - _MOST_SHOWN
                all_of_them = f"and {more:,} more {noun(more, 'line')}: --report FILE.html has all of them"
                yield f"  {phrase(all_of_them)}"
        if self.result.outcomes:
            yield ""
            yield from table(self._head("column", *_FATES), self._columns(), "")

    def _line(self, text: str) -> str:
        """Return a line in the language of the view; a single word, such as the name of a column, stays."""
        return self.words.phrase.part(text) if " " in text else text

    def _short(self, value: Any) -> str:
        return self.words.phrase("nothing") if value is None else shortened(one_line(str(value)), _MOST_OF_A_VALUE)
