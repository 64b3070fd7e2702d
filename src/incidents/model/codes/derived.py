"""What is derived from a record and never stored in it: directions, natures, statuses."""

from __future__ import annotations

from incidents.model.codes.base import Codelist, Entry

__all__ = ["Direction", "Nature", "StatusCode"]


class Direction(
    Codelist,
    name="directions",
    title="Directions",
    description="Which side acts on which. Derived from the kinds of the actions of an incident, never stored.",
):
    """Who acts on whom."""

    STATE_TO_PLATFORM = Entry(
        "state_to_platform",
        "State to platform",
        "A state, or a body on its side, acts on a platform, its company, its staff or its users.",
        "Del Estado a la plataforma",
    )
    PLATFORM_TO_STATE = Entry(
        "platform_to_state",
        "Platform to state",
        "A platform acts on accounts or content of a state or its side, or answers a state by an act.",
        "De la plataforma al Estado",
    )
    MIXED = Entry(
        "mixed",
        "Mixed",
        "The incident holds first actions of both directions. Single actions never have it.",
        "En ambos sentidos",
    )


class Nature(
    Codelist,
    name="natures",
    title="Natures of actions",
    description="How an action takes effect and lasts. Each action kind has one; it is never stored in a record.",
):
    """How an action takes effect and lasts."""

    ORDER = Entry(
        "order",
        "Order",
        "Others have to carry it out, so that it may be given and never take effect.",
        "Orden",
    )
    DEED = Entry(
        "deed",
        "Deed",
        "It carries itself out when it is done, and then lasts until it is undone.",
        "Hecho duradero",
    )
    MOMENT = Entry(
        "moment",
        "Moment",
        "It is over when it is done, and nothing of it lasts that could end.",
        "Hecho puntual",
    )
    ANSWER = Entry(
        "answer",
        "Answer",
        "It acts on an earlier action of the record, which it must name in answers.",
        "Respuesta",
    )


class StatusCode(
    Codelist,
    name="status_codes",
    title="Statuses on a day",
    description=(
        "What was the case with an action on a given day. Derived from the dates, effects and answers of a "
        "record, never stored."
    ),
):
    """What was the case with an action on a day; the first that fits, in the order of the table of statuses."""

    DONE = Entry(
        "done",
        "Done",
        "The action was over when it was done, and that is not after the day.",
        "Realizada",
    )
    NOT_YET = Entry(
        "not_yet",
        "Not yet",
        "Every date of the action is surely after the day.",
        "Todavía no",
    )
    UNCLEAR = Entry(
        "unclear",
        "Unclear",
        "The dates are too coarse to tell whether it had begun, or had ended, by the day.",
        "Incierta",
    )
    LIFTED_STILL_OBSERVED = Entry(
        "lifted_still_observed",
        "Lifted, still observed",
        "It was lifted or undone by the day, and its effect is still observed.",
        "Levantada, aún observada",
    )
    OVERDUE = Entry(
        "overdue",
        "Overdue",
        "Its dated term is over and was not extended, and its effect is still observed.",
        "Plazo vencido, aún activa",
    )
    IN_EFFECT = Entry(
        "in_effect",
        "In effect",
        "Its effect is observed on the day, to the full extent in at least one place or network.",
        "Activa",
    )
    PARTLY_IN_EFFECT = Entry(
        "partly_in_effect",
        "Partly in effect",
        "Its effect is observed on the day, nowhere to the full extent.",
        "Activa en parte",
    )
    PAUSED = Entry(
        "paused",
        "Paused",
        "It was suspended by the day, and was neither lifted nor complied with.",
        "En pausa",
    )
    ENDED = Entry(
        "ended",
        "Ended",
        "All its effects are over, or every full one is over and the rest has not been seen lately.",
        "Terminada",
    )
    LIFTED = Entry(
        "lifted",
        "Lifted, end not observed",
        "It was lifted or complied with by the day; nobody recorded when its effect ended.",
        "Levantada, sin fin observado",
    )
    TERM_OVER_UNVERIFIED = Entry(
        "term_over_unverified",
        "Term over, end not verified",
        "Its dated term is over, and its effect was last seen before the day.",
        "Plazo vencido, sin verificar",
    )
    LAST_SEEN = Entry(
        "last_seen",
        "Last seen earlier",
        "Its effect was last seen before the day, and nothing tells whether it went on.",
        "Vista por última vez antes",
    )
    WITHDRAWN = Entry(
        "withdrawn",
        "Withdrawn",
        "It was lifted by the day, and no effect of it is known to have begun.",
        "Retirada sin efecto",
    )
    COMPLIED = Entry(
        "complied",
        "Complied with",
        "It was a demand, and it was obeyed by the day.",
        "Acatada",
    )
    ORDERED = Entry(
        "ordered",
        "Ordered",
        "It was decided, and no effect of it is known to have begun.",
        "Ordenada",
    )
