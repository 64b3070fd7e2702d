"""The model of an incident: codes, times, amounts, actors, platforms, and what can be derived from one record."""

from __future__ import annotations

from incidents.model.actions import Action, Announcement, DailyHours, Effect, InForce, Instrument, Term
from incidents.model.actors import Actor, Involvement, Office
from incidents.model.amounts import Amount
from incidents.model.clocks import Durations
from incidents.model.conflicts import Conflict, Uncompared
from incidents.model.context import Context, Curation, Gap, OmittedSource, Relation, Review, Translation
from incidents.model.data import SCHEMA_VERSION
from incidents.model.days import DayCount
from incidents.model.durations import Duration
from incidents.model.evidence import Evidence, Source
from incidents.model.incident import Incident
from incidents.model.places import Place
from incidents.model.statements import Assessment, Claim, Justification, Reaction
from incidents.model.status import ActionStatus, IncidentStatus
from incidents.model.time import Precision, When

__all__ = [
    "SCHEMA_VERSION",
    "Action",
    "ActionStatus",
    "Actor",
    "Amount",
    "Announcement",
    "Assessment",
    "Claim",
    "Conflict",
    "Context",
    "Curation",
    "DailyHours",
    "DayCount",
    "Duration",
    "Durations",
    "Effect",
    "Evidence",
    "Gap",
    "InForce",
    "Incident",
    "IncidentStatus",
    "Instrument",
    "Involvement",
    "Justification",
    "Office",
    "OmittedSource",
    "Place",
    "Precision",
    "Reaction",
    "Relation",
    "Review",
    "Source",
    "Term",
    "Translation",
    "Uncompared",
    "When",
]
