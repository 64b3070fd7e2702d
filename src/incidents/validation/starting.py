"""A record to start from."""

from __future__ import annotations

from typing import Any, Final

from incidents.errors import CannotCheck
from incidents.findings import Severity
from incidents.model import Action, Actor, Curation, Evidence, Incident, Source
from incidents.model.codes import (
    REQUIRES_ANSWERS,
    ActionKind,
    ActorKind,
    CurationStatus,
    Direction,
    Nature,
    SourceKind,
)
from incidents.model.countries import country_codes
from incidents.model.text import ID
from incidents.suggestions import nearest
from incidents.validation.catalogue import OTHER_ID, TEMPLATE_TEXT
from incidents.validation.pipeline import validate
from incidents.validation.rules.template import ADDRESS, HIT, PUBLISHER, QUOTE, TITLE

_PLATFORM: Final = "x"
_BY_PLATFORM: Final = frozenset({"reinstate", "order_complied", "order_refused", "order_litigated"})
"""Answers of a platform; the others are of a state, usually to a block of its own."""


def starting_record(name: str, kind: str = "service_block") -> Incident:
    """Return the smallest record of a kind of action under an id: valid, a draft, and with warnings for all to be replaced.

    An action of a platform has someone whom it hits, an answer has the action that it answers, and what concerns the network
    as a whole has a place and no platform.

    Raises:
        CannotCheck: if this cannot be the id of the record, or there is no such kind.
    """
    if not ID.accepts(name):
        raise CannotCheck(name, f"expected {ID.words}")
    prefix = name.partition("-")[0].upper()
    country = prefix if prefix in country_codes() else "VE"
    chosen = _kind(kind)
    actions = _actions(chosen, country)
    hit = Actor(id="target", name=HIT, kind=ActorKind("government"), country=country)
    record = Incident(
        id=name,
        title=TITLE,
        countries=(country,),
        actors=(hit,) if any(action.targets for action in actions) else (),
        actions=actions,
        sources=(Source(id="report", kind=SourceKind.NEWS, publisher=PUBLISHER, url=ADDRESS),),
        curation=Curation(status=CurationStatus.DRAFT),
    )
    for finding in validate(record):
        expected = (TEMPLATE_TEXT.code, OTHER_ID.code)
        if finding.code not in expected and finding.severity is not Severity.NOTE:
            # such as an id that a part of the record has already
            raise CannotCheck(name, f"cannot be the id of this record: {finding.message}")
    return record


def _kind(name: str) -> ActionKind:
    kinds = [str(kind) for kind in ActionKind]
    if name not in kinds:
        near = "".join(f'; did you mean "{other}"?' for other in nearest(name, kinds))
        raise CannotCheck(name, f"unknown kind of action{near}")
    return ActionKind(name)


def _actions(kind: ActionKind, country: str) -> tuple[Action, ...]:
    if kind not in REQUIRES_ANSWERS:
        return (_action("order" if kind.nature is Nature.ORDER else "act", kind, country),)
    by = (_PLATFORM,) if kind in _BY_PLATFORM else ()
    answered = "account_suspend" if kind is ActionKind.REINSTATE else "removal_order" if by else "service_block"
    (root,) = _actions(ActionKind(answered), country)
    return root, _action("answer", kind, country, answers=(root.id,), by=by)


def _action(name: str, kind: ActionKind, country: str, **more: Any) -> Action:
    """Return the least of an action that its kind needs."""
    needed: dict[str, Any] = {"where": (country,)} if kind.platform_optional else {"platforms": (_PLATFORM,)}
    if kind.direction is Direction.PLATFORM_TO_STATE:
        needed |= {"by": (_PLATFORM,), "targets": ("target",)}
    return Action(id=name, kind=kind, evidence=(Evidence(source="report", quote=QUOTE),), **needed | more)
