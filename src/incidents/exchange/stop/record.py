"""The record of a group of rows."""

from __future__ import annotations

from incidents.build import Builder
from incidents.english import within_sentence
from incidents.exchange.columns import Tracker, TrackerRow
from incidents.exchange.stop import statements
from incidents.exchange.stop.acts import actor_of, acts, kinds_of
from incidents.exchange.stop.groups import RowGroup, country_of, is_national
from incidents.exchange.stop.names import TableNames
from incidents.exchange.stop.row import RowDraft
from incidents.exchange.stop.sources import pages, register
from incidents.model import countries
from incidents.model.codes import ActionKind

_MOST_OF_A_TITLE = 150


def add_record(builder: Builder, group: RowGroup, tracker: Tracker, names: TableNames) -> None:
    """Add the rows of a group to the draft of their record."""
    met: set[str] = set()
    for row in group.rows:
        _add(builder, group, row, tracker, names, met)


def _add(  # noqa: PLR0913, PLR0917 - what all rows share
    builder: Builder,
    group: RowGroup,
    row: TrackerRow,
    tracker: Tracker,
    names: TableNames,
    met: set[str],
) -> None:
    draft = builder.draft(group.id, label=row.row.label)
    country = row["country"]
    code = country_of(country.text, tracker) or ""
    named = country.guess(code) if country.text in tracker.table.partly_recognised else country.read_as(code)
    draft.record(
        countries=[named if code else country], curation={"status": "draft", "imported_from": tracker.table.id}
    )
    found_on = pages(draft, row, tracker, met)
    made_by = register(draft, row, tracker, found_on)
    citing = draft.citing(made_by, *found_on)
    own = RowDraft(
        draft=citing, row=row, group=group, tracker=tracker, country=code, register=made_by, names=names, met=met
    )
    if row is group.rows[0]:
        draft.record(title=_title(own))
    draft.record(summary=own.agreed("event"))
    who = actor_of(own)
    found = acts(own, who)
    statements.justification(own, found, who)
    statements.assessment(own, found)
    statements.acknowledgement(own, found, who)
    statements.legal_basis(own, found)
    statements.operators(own, found)
    statements.circumstances(own)
    statements.targeted(own, found)
    draft.keep(tracker.table.id, row.row)


def _title(row: RowDraft) -> str:
    """Return a title: what, where, when."""
    what = " and ".join(within_sentence(ActionKind(str(kind.value)).label) for kind in kinds_of(row)) or "restriction"
    place = countries.country_name(row.country) if row.country else row["country"].text
    shown = "".join(one if one.isprintable() else " " for one in row["area_name"].text)
    area = " ".join(shown.split())
    where = place if is_national(area, row.tracker) else f"{area}, {place}"
    text = f"{what[0].upper()}{what[1:]} in {where}, {row['start_date'].text[:10]}"
    return text if len(text) <= _MOST_OF_A_TITLE else text[: _MOST_OF_A_TITLE - 1].rpartition(" ")[0] + "…"
