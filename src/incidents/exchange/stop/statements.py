"""What was said about it: reasons as stated, causes as assessed, acknowledgements, legal bases, circumstances."""

from __future__ import annotations

from typing import Any, Final

from incidents.build import Cell, Handle
from incidents.exchange.columns import folded
from incidents.exchange.stop.acts import Act
from incidents.exchange.stop.names import operator_names
from incidents.exchange.stop.row import RowDraft, both
from incidents.exchange.stop.sources import cited
from incidents.exchange.texts import quotation, urls, words_of
from incidents.model import countries

_MOST_OF_A_TITLE: Final = 20
_NO_REASON: Final = ("Unknown", "None", "")
_CONTEXTS: Final = {"election": "election", "violence": "violence"}
_UNNAMED: Final = ("others", "unknown", "no", "none")


def justification(row: RowDraft, acts: list[Act], who: Handle | None) -> None:
    """Add the reason as stated, or that none is known."""
    reason, details = row["gov_justification"], row["gov_just_details"]
    pages = cited(row, "gov_just_details")
    draft = row.draft.citing(row.register, *pages) if pages else row.draft
    words = words_of(details)
    statement = None if not words else details.read_as(words) if not pages else details.guess(words)
    if reason.text in _NO_REASON and statement is None:
        if reason:
            draft.gap("justifications", reason.read_as("none" if reason.text == "None" else "unknown"))
        return
    grounds = [] if reason.text in (*_NO_REASON, "Other") else [reason]
    if grounds or statement is not None:
        about = [act.action for act in acts]
        draft.justification(
            *about, key="stated", by=[who], grounds=grounds, statement=_first(row, "gov_just_details", statement)
        )


def _first(row: RowDraft, column: str, made: Cell | None) -> Cell | None:
    """Return a statement if no row before has another one."""
    return made if row.agreed(column) is not None else None


def assessment(row: RowDraft, acts: list[Act]) -> None:
    """Add the cause as the tracker assesses it, which is not what the state says."""
    cause, details = row["actual_cause"], row["actual_cause_details"]
    words = words_of(details)
    if cause.text in ("Unknown", "") and not words:
        if cause:
            row.draft.gap("assessments", cause)
        return
    tracker = row.draft.actor(row.tracker.table.publisher, kind="civil_society")
    motives = [] if cause.text in ("Unknown", "") else [cause]
    statement = _first(row, "actual_cause_details", details.read_as(words)) if words else None
    if motives or statement is not None:
        pages = [*cited(row, "an_link", "ngo_report"), *cited(row, "actual_cause_details")]
        row.draft.citing(row.register, *pages).assessment(
            *(act.action for act in acts), key="assessed", by=[tracker], motives=motives, statement=statement
        )


def acknowledgement(row: RowDraft, acts: list[Act], who: Handle | None) -> None:
    """Add that the act was made public, with the words; that it was not is a gap."""
    answer = row["gov_ack"]
    if answer.text == "Yes":
        evidence = _acknowledged(row, "gov_ack_source", "gov_ack_quote", "official_statement")
        speaker = who or row.draft.actor(
            f"Government of {countries.country_name(row.country)}" if row.country else None,
            kind="government",
            country=row.country,
        )
        by = [both(answer, value=speaker.id)] if speaker else []
        for act in acts:
            row.draft.action(key=act.kind, announced={"by": by, "evidence": evidence})
    elif answer:
        why = answer.read_as("none" if answer.text == "No" else "unknown")
        for act in acts:
            row.draft.gap("announced", why, about=act.action)


def legal_basis(row: RowDraft, acts: list[Act]) -> None:
    """Add the instruments on which the act is based; that there is none is a gap."""
    answer, method = row["legal_just"], row["legal_method"]
    title = words_of(method)
    if answer.text in ("No", "Unknown") and not title:
        why = answer.read_as("none" if answer.text == "No" else "unknown")
        for act in acts:
            row.draft.gap("instruments", why, about=act.action)
        return
    kind = _instrument(title, row)
    if kind is None or len(title.split()) > _MOST_OF_A_TITLE or folded(title) in ("no", "yes"):
        return
    evidence = [{"source": row.register}]
    named = both(method, *([answer] if answer.text == "Yes" else []), value=title)
    for act in acts:
        row.draft.action(key=act.kind, instruments=[{"kind": method.guess(kind), "title": named, "evidence": evidence}])


def _instrument(title: str, row: RowDraft) -> str | None:
    words = folded(title).replace(".", " ").replace("-", " ").split()
    kinds = row.tracker.table.instruments
    return next((kinds[word] for word in kinds if any(one.rstrip("s") == word or one == word for one in words)), None)


def operators(row: RowDraft, acts: list[Act]) -> None:
    """Add that the operators acknowledged it, with their words."""
    names, _ = operator_names(row.row)
    if row["telco_ack"].text != "Yes" or not names:
        return
    evidence = _acknowledged(row, "telco_ack_source", "telco_ack_quote", "company_statement")
    speakers = [row.draft.actor(row.names.spelled(name, row.row)) for name in names]
    act = row["telco_ack"].read_as("statement")
    row.draft.reaction(*(one.action for one in acts), key="operator", by=speakers, act=act, evidence=evidence)


def _acknowledged(row: RowDraft, source: str, quote: str, kind: str) -> list[dict[str, Any]]:
    """Return the pages on which an acknowledgement is, the first one with its words."""
    pages = [*cited(row, source, kind), *cited(row, quote)]
    evidence: list[dict[str, Any]] = [{"source": page} for page in pages or [row.register]]
    words = quotation(row[quote])
    if words is not None:
        evidence[0] = evidence[0] | {"quote": words}
    return evidence


def circumstances(row: RowDraft) -> None:
    """Add an election or violence near the incident, where the row says that there was one."""
    for column, kind in _CONTEXTS.items():
        if row.says(column, "Yes"):
            row.draft.context(key=kind, kind=row[column].read_as(kind))


def targeted(row: RowDraft, acts: list[Act]) -> None:
    """Add the groups of people at whom it was aimed."""
    cell = row["users_targeted"]
    text = " ".join(cell.text.split())
    if not text or folded(text) in _UNNAMED or len(text.split()) > _MOST_OF_A_TITLE or urls(cell):
        return
    group = row.draft.actor(cell.read_as(text), kind="citizens", country=row.country or row["country"])
    for act in acts:
        row.draft.action(key=act.kind, targets=[group])
