"""What a claim is about: metrics, what they may hold and in which units."""

from __future__ import annotations

from functools import partial
from typing import Any, Final, Literal

from attrs import field, frozen

from incidents.model.codes.base import Codelist, Entry
from incidents.model.codes.units import CURRENCIES, Unit

__all__ = ["ClaimValue", "Metric", "MetricEntry"]

ClaimValue = Literal["amount", "when", "term", "says"]
"""The four fields of a claim, one of which holds what is claimed."""


@frozen
class MetricEntry(Entry):
    """The entry of a metric, which also says what a claim of it may hold."""

    carries: frozenset[ClaimValue] = field(kw_only=True)
    units: tuple[Unit, ...] = field(kw_only=True, default=())
    needs_speaker: bool = field(kw_only=True, default=False)


_ACCOUNTS: Final = (Unit.ACCOUNTS,)
_FOLLOWERS: Final = (Unit.FOLLOWERS,)
_ITEMS: Final = (Unit.POSTS, Unit.ACCOUNTS, Unit.ENTITIES)
_REQUESTS: Final = (Unit.REQUESTS,)
_USERS: Final = (Unit.USERS, Unit.PERSONS, Unit.ACCOUNTS, Unit.PERCENT)
_ADDRESSES: Final = (Unit.IP_ADDRESSES,)
_PLATFORMS: Final = (Unit.PLATFORMS,)
_ENTITIES: Final = (Unit.ENTITIES,)
_SHARES: Final = (Unit.PERCENT,)
_MONEY: Final = tuple(unit for unit in Unit if unit in CURRENCIES)
_PERSONS: Final = (Unit.PERSONS,)
_VOTES: Final = (Unit.VOTES, Unit.PERCENT)
_EDITS: Final = (Unit.EDITS,)

_AMOUNT: Final[frozenset[ClaimValue]] = frozenset({"amount"})
_WORDS: Final[frozenset[ClaimValue]] = frozenset({"says"})

_counted = partial(MetricEntry, carries=_AMOUNT, needs_speaker=True)
_observed = partial(MetricEntry, carries=_AMOUNT)
_lasting = partial(MetricEntry, carries=frozenset({"amount", "term"}), units=(Unit.MINUTES, Unit.HOURS, Unit.DAYS))
_dated = partial(MetricEntry, carries=frozenset({"when"}))
_promised = partial(MetricEntry, carries=frozenset({"term"}))
_conditional = partial(MetricEntry, carries=frozenset({"says", "term"}))
_worded = partial(MetricEntry, carries=_WORDS)
_attributed = partial(MetricEntry, carries=_WORDS, needs_speaker=True)


class Metric(
    Codelist,
    name="metrics",
    title="Metrics",
    description=(
        "What a claim is about, in the field metric of a claim. It fixes whether the claim holds an amount, a "
        "time, a term or words."
    ),
):
    """What a claim is about, and with that what it may hold."""

    carries: frozenset[ClaimValue]
    """Which fields of a claim may hold its value; a claim has exactly one of them."""
    units: tuple[Unit, ...]
    """Units that fit an amount of it; empty where it has no amount."""
    needs_speaker: bool
    """Whether a claim of it means little unless its evidence says whose words it gives."""

    def __init__(self, entry: MetricEntry | str) -> None:
        """Add what only metrics have, at their making; a code only looks its member up and never comes here."""
        if isinstance(entry, str):
            return
        self.carries = entry.carries
        self.units = entry.units
        self.needs_speaker = entry.needs_speaker

    def traits(self) -> dict[str, Any]:
        """Return what a claim of it may hold, in which units, and whether it needs a speaker."""
        return {
            "carries": sorted(self.carries),
            "units": [str(unit) for unit in self.units],
            "needs_speaker": self.needs_speaker,
        }

    # amounts
    ACCOUNTS_SUSPENDED = _counted(
        "accounts_suspended",
        "Accounts suspended",
        "How many accounts the platform took out of use. Followers that one account lost thereby are followers_lost.",
        "Cuentas suspendidas",
        units=_ACCOUNTS,
        broader="accounts_affected",
    )
    ACCOUNTS_RESTORED = _counted(
        "accounts_restored",
        "Accounts restored",
        "How many accounts were given back after they had been taken out of use.",
        "Cuentas restablecidas",
        units=_ACCOUNTS,
    )
    ACCOUNTS_WITHHELD = _counted(
        "accounts_withheld",
        "Accounts withheld",
        "How many accounts were hidden in named territories only.",
        "Cuentas ocultadas por territorio",
        units=_ACCOUNTS,
        broader="accounts_affected",
    )
    ACCOUNTS_AFFECTED = _counted(
        "accounts_affected",
        "Accounts affected",
        "How many accounts were hit in any way, where the source does not say how or adds several ways together.",
        "Cuentas afectadas",
        units=_ACCOUNTS,
    )
    FOLLOWERS = _observed(
        "followers",
        "Followers",
        "How many followers an account had at the time in as_of. The difference of two counts is followers_lost.",
        "Seguidores",
        units=_FOLLOWERS,
    )
    FOLLOWERS_LOST = _counted(
        "followers_lost",
        "Followers lost",
        "By how many followers the count of an account fell. It is no count of suspended accounts, even where a "
        "source joins the two.",
        "Seguidores perdidos",
        units=_FOLLOWERS,
    )
    ITEMS_ORDERED = _counted(
        "items_ordered",
        "Items ordered removed",
        "How many posts, accounts or links an order or a request named.",
        "Elementos cuya retirada se ordenó",
        units=_ITEMS,
    )
    ITEMS_REMOVED = _counted(
        "items_removed",
        "Items removed",
        "How many posts, accounts or links were taken down or withheld.",
        "Elementos retirados",
        units=_ITEMS,
    )
    ITEMS_OUTSTANDING = _counted(
        "items_outstanding",
        "Items outstanding",
        "How many of the named posts, accounts or links were still there at the time in as_of.",
        "Elementos pendientes",
        units=_ITEMS,
    )
    REQUESTS_MADE = _counted(
        "requests_made",
        "Requests made",
        "How many requests or orders were sent to the platform, whatever number of items each named.",
        "Solicitudes presentadas",
        units=_REQUESTS,
    )
    USERS = _counted(
        "users",
        "Users",
        "How many people use the platform in the territory, or what share of them the measure hit.",
        "Usuarios",
        units=_USERS,
    )
    IP_ADDRESSES_BLOCKED = _counted(
        "ip_addresses_blocked",
        "IP addresses blocked",
        "How many internet addresses were blocked.",
        "Direcciones IP bloqueadas",
        units=_ADDRESSES,
    )
    PLATFORMS_AFFECTED = _observed(
        "platforms_affected",
        "Platforms affected",
        "How many platforms or applications the act covers.",
        "Plataformas afectadas",
        units=_PLATFORMS,
    )
    ENTITIES_AFFECTED = _observed(
        "entities_affected",
        "Entities affected",
        "How many bodies, outlets, pages or groups were hit, where they are counted as such and not as accounts.",
        "Entidades afectadas",
        units=_ENTITIES,
    )
    SHARE_OF_TRAFFIC = _counted(
        "share_of_traffic",
        "Share of traffic",
        "What part of the traffic or of the connections the measure covers.",
        "Proporción del tráfico",
        units=_SHARES,
    )
    FINE_AMOUNT = _observed(
        "fine_amount",
        "Amount of the fine",
        "How much money was imposed, claimed or paid as a fine. A rate by day says so in its words.",
        "Importe de la multa",
        units=_MONEY,
    )
    ARRESTS = _counted(
        "arrests",
        "Arrests",
        "How many persons were arrested, in the act or in what surrounds it.",
        "Detenciones",
        units=_PERSONS,
    )
    DEATHS = _counted(
        "deaths",
        "Deaths",
        "How many persons died in the events that surround the act.",
        "Muertes",
        units=_PERSONS,
    )
    INJURED = _counted(
        "injured",
        "Injured",
        "How many persons were hurt or made ill in the events that surround the act.",
        "Personas heridas",
        units=_PERSONS,
    )
    VOTES = _observed(
        "votes",
        "Votes",
        "How many votes were cast or what share of them went one way, in an election, a court or a poll.",
        "Votos",
        units=_VOTES,
    )
    REPORTED_DURATION = _lasting(
        "reported_duration",
        "Reported duration",
        "How long the act or its effect lasted, in the words of a source. What was promised beforehand is "
        "announced_term.",
        "Duración declarada",
    )
    EDITS = _observed(
        "edits",
        "Edits",
        "How many changes were made to a page or article.",
        "Ediciones",
        units=_EDITS,
    )
    # times
    START = _dated(
        "start",
        "Start",
        "When the act began, where the source does not say whether it means decision, law or observation.",
        "Inicio",
    )
    DECISION_DATE = _dated(
        "decision_date",
        "Date of decision",
        "When the act was decided or signed, whether or not in public.",
        "Fecha de la decisión",
    )
    ANNOUNCEMENT_DATE = _dated(
        "announcement_date",
        "Date of announcement",
        "When the act was made public, by whatever channel.",
        "Fecha del anuncio",
    )
    ANNOUNCED_END = _dated(
        "announced_end",
        "Announced end",
        "The day or time at which the act was to end, as announced. The length announced is announced_term.",
        "Fin anunciado",
    )
    IN_FORCE_START = _dated(
        "in_force_start",
        "Start in force",
        "When the act began to hold in law or by the rules of the platform.",
        "Inicio de la vigencia",
        broader="start",
    )
    IN_FORCE_END = _dated(
        "in_force_end",
        "End in force",
        "When the act ceased to hold in law or by the rules of the platform, whatever users saw.",
        "Fin de la vigencia",
    )
    OBSERVED_START = _dated(
        "observed_start",
        "Observed start",
        "When the effect was first seen or measured.",
        "Inicio observado",
        broader="start",
    )
    OBSERVED_END = _dated(
        "observed_end",
        "Observed end",
        "When the effect was seen or measured to be over, whatever the law says.",
        "Fin observado",
    )
    EVENT_DATE = _dated(
        "event_date",
        "Date of an event",
        "When something happened that is not a beginning or an end of the act, such as a post, a vote or a ruling.",
        "Fecha de un hecho",
    )
    # terms
    ANNOUNCED_TERM = _promised(
        "announced_term",
        "Announced term",
        "For how long the act was to hold, as announced, open terms included. A day named as the end is announced_end.",
        "Plazo anunciado",
    )
    # words
    ANNOUNCED_CONDITION = _conditional(
        "announced_condition",
        "Announced condition",
        "What had to happen before the act would end, as announced.",
        "Condición anunciada",
    )
    CAUSE = _attributed(
        "cause",
        "Cause",
        "What brought the act or its effect about, as the speaker has it.",
        "Causa",
    )
    METHOD = _worded(
        "method",
        "Method",
        "By what technical means the act was carried out, as a source has it.",
        "Medio técnico",
    )
    INSTRUMENT = _worded(
        "instrument",
        "Instrument",
        "On what decree, law or decision the act rests, as a source has it.",
        "Instrumento jurídico",
    )
    OUTCOME = _worded(
        "outcome",
        "Outcome",
        "What came of the act, as a source has it, where this is neither a date nor an amount.",
        "Resultado",
    )
    ATTRIBUTION = _attributed(
        "attribution",
        "Attribution",
        "Who is said to have done or ordered it, where this is open or disputed.",
        "Atribución",
    )
    SCOPE = _worded(
        "scope",
        "Scope",
        "What part of a platform, of networks or of a territory was hit, as a source has it.",
        "Alcance",
    )
    TARGET = _worded(
        "target",
        "Target",
        "Whom or what the act hit, as a source has it.",
        "Objetivo",
    )
    MEDIUM = _worded(
        "medium",
        "Medium",
        "Through what channel something was said, such as a speech, a broadcast or a post.",
        "Medio de difusión",
    )
    NAME = _worded(
        "name",
        "Name",
        "How a person, body or account is called or spelt in a source.",
        "Nombre",
    )
    OFFICE = _worded(
        "office",
        "Office",
        "What office a person held, as a source has it.",
        "Cargo",
    )
    OWNERSHIP = _worded(
        "ownership",
        "Ownership",
        "Who owns or controls a platform, company or outlet, as a source has it.",
        "Propiedad",
    )
    AIM = _attributed(
        "aim",
        "Aim",
        "What the act is meant to achieve, as the speaker has it.",
        "Finalidad",
    )
