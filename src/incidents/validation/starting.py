"""A record to start from."""

from __future__ import annotations

from typing import Any, Final

from attrs import evolve

from incidents.errors import CannotCheck, ReversedBounds, TimeSyntaxError
from incidents.findings import Severity
from incidents.model import Action, Actor, Curation, Evidence, Incident, Source, registry
from incidents.model.codes import (
    REQUIRES_ANSWERS,
    ActionKind,
    ActorKind,
    CurationStatus,
    Direction,
    Nature,
    SourceKind,
)
from incidents.model.text import ID, URL
from incidents.model.time import When
from incidents.validation.catalogue import OTHER_ID, TEMPLATE_TEXT
from incidents.validation.meanings.codes import code_meant
from incidents.validation.meanings.ids import parts_of
from incidents.validation.meanings.meaning import NOTHING, Meaning
from incidents.validation.meanings.registered import registered
from incidents.validation.meanings.territories import country_meant
from incidents.validation.one_record import validate
from incidents.validation.rules.template import ADDRESS, HIT, PUBLISHER, QUOTE, TITLE
from incidents.values import frozen

_COUNTRY: Final = "VE"
_PLATFORM: Final = "x"
_BY_PLATFORM: Final = frozenset({"reinstate", "order_complied", "order_refused", "order_litigated"})
"""Answers of a platform; the others are of a state, usually to a block of its own."""


@frozen(kw_only=True)
class Start:
    """What is known of a record to start; what is left out is inferred from the id, or else an example."""

    kind: str | None = None
    platform: str | None = None
    country: str | None = None
    on: str | None = None
    source: str | None = None
    """The address of the first source."""
    schema: str | None = None
    """The path from the record to the schema for editors."""


def starting_record(name: str, known: Start | None = None) -> Incident:
    """Return the smallest record of a kind of action under an id: valid, a draft, and with warnings for all to be replaced.

    An action of a platform has someone whom it hits, an answer has the action that it answers, and what concerns the network
    as a whole has a place and no platform. Country, platform and kind are those that are given, or that the id names.

    Raises:
        CannotCheck: if this cannot be the id of the record, or what is given does not exist.
    """
    if not ID.accepts(name):
        raise CannotCheck(name, f"expected {ID.words}")
    given, named = known or Start(), parts_of(name)
    country = _country(given.country) or named.country or _COUNTRY
    platform = _platform(given.platform) or named.platform or _PLATFORM
    kind = _kind(given.kind) or named.kind or ActionKind.SERVICE_BLOCK
    actions = _dated(_Draft(country=country, platform=platform).actions(kind), given.on)
    hit = Actor(id="target", name=HIT, kind=ActorKind("government"), country=country)
    record = Incident(
        schema=given.schema,
        id=name,
        title=TITLE,
        countries=(country,),
        actors=(hit,) if any(action.targets for action in actions) else (),
        actions=actions,
        sources=(Source(id="report", kind=SourceKind.NEWS, publisher=PUBLISHER, url=_address(given.source)),),
        curation=Curation(status=CurationStatus.DRAFT),
    )
    for finding in validate(record):
        expected = (TEMPLATE_TEXT.code, OTHER_ID.code)
        if finding.code not in expected and finding.severity is not Severity.NOTE:
            # such as an id that a part of the record has already
            raise CannotCheck(name, f"cannot be the id of this record: {finding.message}")
    return record


def _kind(text: str | None) -> ActionKind | None:
    """Return the kind of action that a text certainly means."""
    kinds = [str(kind) for kind in ActionKind]
    meaning = NOTHING if text is None else code_meant(text, ActionKind.about().title, kinds)
    found = _certain("kind of action", text, meaning)
    return ActionKind(found) if found else None


def _platform(text: str | None) -> str | None:
    if text is not None and (known := registry.find(text)) is not None and known in registry.platforms():
        return text
    return _certain(
        "platform of the registry", text, NOTHING if text is None else registered(text, registry.platforms())
    )


def _country(text: str | None) -> str | None:
    return _certain("country", text, NOTHING if text is None else country_meant(text))


def _certain(sort: str, text: str | None, meaning: Meaning) -> str | None:
    """Return what a text certainly means; None without a text."""
    if text is not None and meaning.instead is None:
        near = "".join(f'; did you mean "{other}"?' for other in meaning.values[:1])
        raise CannotCheck(text, f"unknown {sort}{near}")
    return meaning.instead


def _dated(actions: tuple[Action, ...], on: str | None) -> tuple[Action, ...]:
    """Return the actions with the day of the first."""
    if on is None:
        return actions
    try:
        first = evolve(actions[0], on=When(on))
    except (TimeSyntaxError, ReversedBounds) as error:
        raise CannotCheck(on, str(error)) from None
    return (first, *actions[1:])


def _address(text: str | None) -> str:
    if text is not None and not URL.accepts(text):
        raise CannotCheck(text, f"expected {URL.words}")
    return text or ADDRESS


@frozen(kw_only=True)
class _Draft:
    """The country and the platform of the actions of a record to start."""

    country: str
    platform: str

    def actions(self, kind: ActionKind) -> tuple[Action, ...]:
        """Return an action of a kind, after the one that it answers if it answers one."""
        if kind not in REQUIRES_ANSWERS:
            return (self._action("order" if kind.nature is Nature.ORDER else "act", kind),)
        by = (self.platform,) if kind in _BY_PLATFORM else ()
        answered = "account_suspend" if kind is ActionKind.REINSTATE else "removal_order" if by else "service_block"
        (root,) = self.actions(ActionKind(answered))
        return root, self._action("answer", kind, answers=(root.id,), by=by)

    def _action(self, name: str, kind: ActionKind, **more: Any) -> Action:
        """Return the least of an action that its kind needs."""
        needed: dict[str, Any] = (
            {"where": (self.country,)} if kind.platform_optional else {"platforms": (self.platform,)}
        )
        if kind.direction is Direction.PLATFORM_TO_STATE:
            needed |= {"by": (self.platform,), "targets": ("target",)}
        return Action(id=name, kind=kind, evidence=(Evidence(source="report", quote=QUOTE),), **needed | more)
