"""A record to start from."""

from __future__ import annotations

from incidents.errors import CannotCheck
from incidents.model import Action, Curation, Evidence, Incident, Source
from incidents.model.codes import ActionKind, CurationStatus, SourceKind
from incidents.model.countries import country_codes
from incidents.model.text import ID
from incidents.validation.catalogue import TEMPLATE_TEXT
from incidents.validation.pipeline import validate
from incidents.validation.rules.template import ADDRESS, PUBLISHER, QUOTE, TITLE


def starting_record(name: str) -> Incident:
    """Return the smallest record under an id: valid, a draft, and with warnings for all that is to be replaced.

    Raises:
        CannotCheck: if this cannot be the id of the record.
    """
    if not ID.accepts(name):
        raise CannotCheck(name, f"expected {ID.words}")
    prefix = name.partition("-")[0].upper()
    record = Incident(
        id=name,
        title=TITLE,
        countries=(prefix if prefix in country_codes() else "VE",),
        actions=(
            Action(
                id="order",
                kind=ActionKind.SERVICE_BLOCK,
                platforms=("x",),
                evidence=(Evidence(source="report", quote=QUOTE),),
            ),
        ),
        sources=(Source(id="report", kind=SourceKind.NEWS, publisher=PUBLISHER, url=ADDRESS),),
        curation=Curation(status=CurationStatus.DRAFT),
    )
    for finding in validate(record):
        if finding.code != TEMPLATE_TEXT.code:  # such as an id that a part of the record has already
            raise CannotCheck(name, f"cannot be the id of this record: {finding.message}")
    return record
