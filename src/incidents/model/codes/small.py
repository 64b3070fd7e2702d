"""Short lists: open terms, extents, bases, reasons of absence, and states of a record."""

from __future__ import annotations

from incidents.model.codes.base import Codelist, Entry

__all__ = ["Basis", "Extent", "OpenTerm", "RecordStatus", "Why"]


class OpenTerm(
    Codelist,
    name="open_terms",
    title="Open terms",
    description=(
        "That an announced term has no end, in the field open of a term, and then without a day, a length or "
        "a condition."
    ),
):
    """That an announced term has no end."""

    INDEFINITE = Entry(
        "indefinite",
        "Indefinite",
        "The act was announced until further notice, without a day, a length or a condition.",
        "Indefinido",
    )
    PERMANENT = Entry(
        "permanent",
        "Permanent",
        "The act was announced for good, whatever came of it later.",
        "Permanente",
    )


class Extent(
    Codelist,
    name="extents",
    title="Extents",
    description=(
        "How far an effect goes on one set of networks, in the field extent of an effect. A change of extent "
        "starts another effect."
    ),
):
    """How far an effect goes on one set of networks."""

    NONE = Entry(
        "none",
        "None",
        "The effect was looked for on these networks and was not there.",
        "Ninguno",
    )
    PARTIAL = Entry(
        "partial",
        "Partial",
        "Some users, functions or networks were hit, or the service was degraded, all through the time.",
        "Parcial",
    )
    FULL = Entry(
        "full",
        "Full",
        "The service, account or item could not be used by anybody whom the effect covers.",
        "Total",
    )
    INTERMITTENT = Entry(
        "intermittent",
        "Intermittent",
        "The service came and went within the time. A lasting reduction is partial.",
        "Intermitente",
    )


class Basis(
    Codelist,
    name="bases",
    title="Bases of relations",
    description="On what a relation to another incident rests, in the field basis of a relation.",
):
    """On what a relation to another incident rests."""

    STATED = Entry(
        "stated",
        "Stated",
        "A source states the relation, and the evidence shows where.",
        "Declarada",
    )
    INFERRED = Entry(
        "inferred",
        "Inferred",
        "The curator concludes the relation from facts, and no source states it.",
        "Inferida",
    )


class Why(
    Codelist,
    name="whys",
    title="Reasons of absence",
    description=(
        "Why something is not in a record, in the field why of a gap. No other list holds these words, except "
        "for the extent of an effect that was looked for."
    ),
):
    """Why something is not in a record."""

    UNKNOWN = Entry(
        "unknown",
        "Unknown",
        "Sources say, or a search showed, that nobody in public knows it.",
        "Desconocido",
    )
    NOT_STATED = Entry(
        "not_stated",
        "Not stated",
        "The sources that were read are silent about it; others may not be.",
        "No indicado",
    )
    NONE = Entry(
        "none",
        "None",
        "A source or the curator asserts that there is none, such as no legal act at all.",
        "Inexistente",
    )


class RecordStatus(
    Codelist,
    name="record_statuses",
    title="Record statuses",
    description=(
        "How far a record has come, in the field status of its own data. The state of the incident on a day is derived."
    ),
):
    """How far a record has come."""

    DRAFT = Entry(
        "draft",
        "Draft",
        "Being written; parts may be missing or unchecked.",
        "Borrador",
    )
    REVIEWED = Entry(
        "reviewed",
        "Reviewed",
        "Somebody other than the author checked it against its sources.",
        "Revisado",
    )
    DISPUTED = Entry(
        "disputed",
        "Disputed",
        "Somebody contests a part that matters, and the matter is open.",
        "En disputa",
    )
    REFUTED = Entry(
        "refuted",
        "Refuted",
        "The incident as recorded did not take place; the record is kept as a warning.",
        "Refutado",
    )
