"""What others said or did in answer: the act, where it stands, and what it says of responsibility."""

from __future__ import annotations

from incidents.model.codes._entries import mapped
from incidents.model.codes.base import Codelist, Entry

__all__ = ["ReactionAct", "Responsibility", "Stance"]


class ReactionAct(
    Codelist,
    name="reaction_acts",
    title="Reaction acts",
    description=(
        "What somebody said or did in answer to an act or to words, in the field act of a reaction. Whatever "
        "has an action kind is an action instead."
    ),
):
    """What somebody said or did in answer."""

    STATEMENT = Entry(
        "statement",
        "Statement",
        "Speaks in public about what happened in a way that none of the other acts describes better.",
        "Declaración",
    )
    DENOUNCE = Entry(
        "denounce",
        "Denounces",
        "Condemns the act or its author in public, without charging a particular wrong that could be proved.",
        "Condena",
        mappings=(mapped("CAMEO", "=", "111"),),
    )
    ACCUSE = Entry(
        "accuse",
        "Accuses",
        "Charges somebody with a particular deed, purpose or collusion, such as serving a foreign power.",
        "Acusación",
        mappings=(mapped("CAMEO", "=", "112"),),
    )
    OFFICIAL_COMPLAINT = Entry(
        "official_complaint",
        "Official complaint",
        "Lodges a complaint through the channel that the other side or an authority keeps for it. A case before a "
        "court is court_challenge or an action.",
        "Queja formal",
        mappings=(mapped("CAMEO", "=", "114"),),
    )
    COURT_CHALLENGE = Entry(
        "court_challenge",
        "Court challenge",
        "Users, associations or others who are neither the state nor the platform bring the act before a court. A case "
        "of the platform is order_litigated, one of a state body lawsuit.",
        "Impugnación judicial",
    )
    LEGAL_THREAT = Entry(
        "legal_threat",
        "Legal threat",
        "Says that it will or may go to court. A case that was brought is court_challenge, or the action lawsuit or "
        "order_litigated.",
        "Amenaza de acciones legales",
    )
    PROTEST = Entry(
        "protest",
        "Protest",
        "People gather, march or campaign in public because of the act.",
        "Protesta",
        mappings=(mapped("CAMEO", "~", "141"),),
    )
    DEMAND_EXPLANATION = Entry(
        "demand_explanation",
        "Demands an explanation",
        "Asks the author of the act for reasons, for the text of an order or for a meeting.",
        "Exigencia de explicaciones",
        mappings=(mapped("CAMEO", "<", "100"),),
    )
    SUPPORT_CALL = Entry(
        "support_call",
        "Call for support",
        "Asks others to side with a party, for example to follow, sign or rally.",
        "Llamado al apoyo",
        mappings=(mapped("CAMEO", "~", "053"),),
    )
    CALL_FOR_RESTRAINT = Entry(
        "call_for_restraint",
        "Call for restraint",
        "Urges the author to undo, narrow or refrain from the act, without threatening anything.",
        "Llamado a la moderación",
    )
    WELCOME = Entry(
        "welcome",
        "Welcomes",
        "Expresses satisfaction with the act, for example with a ruling or a return of the service.",
        "Acogida favorable",
    )
    CIRCUMVENTION = Entry(
        "circumvention",
        "Circumvention",
        "Those who are hit get round the act, for example through a virtual private network.",
        "Elusión",
    )
    REPLACEMENT_ACCOUNTS = Entry(
        "replacement_accounts",
        "Replacement accounts",
        "Those who are hit open, announce or use other accounts in place of those that they lost.",
        "Cuentas de reemplazo",
        broader="circumvention",
    )
    WORKAROUND_OFFERED = Entry(
        "workaround_offered",
        "Workaround offered",
        "A platform or another body offers or explains a way to get round the act. Use of it is circumvention.",
        "Alternativa ofrecida",
    )
    NO_COMMENT = Entry(
        "no_comment",
        "No comment",
        "Was asked and declined to comment. Not answering a request, or saying nothing unasked, is silence_observed.",
        "Sin comentarios",
        mappings=(mapped("CAMEO", "~", "011"),),
    )
    SILENCE_OBSERVED = Entry(
        "silence_observed",
        "Silence observed",
        "A source notes that somebody has said nothing, up to the day in the field on. It claims nothing of later "
        "days.",
        "Silencio observado",
    )
    MOCKERY = Entry(
        "mockery",
        "Mockery",
        "Ridicules the act, its author or a statement about it.",
        "Burla",
    )


class Stance(
    Codelist,
    name="stances",
    title="Stances",
    description=(
        "Where a reaction stands towards what it is about, in the field stance. It says nothing of the "
        "manner, which is the act."
    ),
):
    """Where a reaction stands towards what it is about."""

    SUPPORTS = Entry(
        "supports",
        "Supports",
        "Speaks or acts in favour of what the reaction is about.",
        "A favor",
    )
    OPPOSES = Entry(
        "opposes",
        "Opposes",
        "Speaks or acts against what the reaction is about.",
        "En contra",
    )
    NEUTRAL = Entry(
        "neutral",
        "Neutral",
        "Speaks about it and takes no side, in its words or by its conduct.",
        "Neutral",
    )
    MIXED = Entry(
        "mixed",
        "Mixed",
        "Backs one part of it and rejects another in the same utterance.",
        "Mixta",
    )
    UNCLEAR = Entry(
        "unclear",
        "Unclear",
        "Takes a side, or seems to, but the words can be read both ways.",
        "Poco clara",
    )


class Responsibility(
    Codelist,
    name="responsibilities",
    title="Stances on responsibility",
    description="What the one who is held responsible says of that, in the field responsibility of a reaction.",
):
    """What the one who is held responsible says of that."""

    CONFIRMS = Entry(
        "confirms",
        "Confirms the act",
        "Says that the act happened and leaves open who is responsible for it.",
        "Confirma el hecho",
        mappings=(mapped("HURIDOCS", "<", "MT28"),),
    )
    DENIES = Entry(
        "denies",
        "Denies the act",
        "Says that the act did not happen at all.",
        "Niega el hecho",
        mappings=(mapped("HURIDOCS", "<", "MT28"),),
    )
    CONFIRMS_DENIES_RESPONSIBILITY = Entry(
        "confirms_denies_responsibility",
        "Confirms the act, denies responsibility",
        "Says that the act happened and that the speaker's side did not do it.",
        "Confirma el hecho y niega la responsabilidad",
        mappings=(mapped("HURIDOCS", "<", "MT28"),),
    )
    CONFIRMS_OTHER_EXPLANATION = Entry(
        "confirms_other_explanation",
        "Confirms, with another explanation",
        "Says that something happened and explains it otherwise, for example as a fault.",
        "Confirma el hecho con otra explicación",
        mappings=(mapped("HURIDOCS", "<", "MT28"),),
    )
    ACCEPTS_RESPONSIBILITY = Entry(
        "accepts_responsibility",
        "Accepts responsibility",
        "Says that the speaker's side did it, with or without regret.",
        "Asume la responsabilidad",
        mappings=(mapped("HURIDOCS", "<", "MT28"),),
    )
    NO_RESPONSE = Entry(
        "no_response",
        "No response",
        "Was asked about responsibility and gave no answer to that.",
        "Sin respuesta",
        mappings=(mapped("HURIDOCS", "<", "MT28"),),
    )
