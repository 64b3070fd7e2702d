"""The parts of a record that views lay out: properties, clocks, events, claims and speakers, in words."""

from __future__ import annotations

from attrs import field, frozen

from incidents.model import Action, Assessment, Context, Evidence, Justification, Reaction, When
from incidents.model.codes import Codelist, Metric
from incidents.model.conflicts import ClaimStatus, WhyUncompared
from incidents.views.lines import Line, Names
from incidents.views.times import period_words, when_words
from incidents.views.words import Words


@frozen(kw_only=True)
class Row:
    """One property of an action."""

    name: str
    """Name of the property, such as ``platforms``; each format has its own label for it."""
    content: Line
    label: Codelist | None = None
    """The label, if it is a code of the record."""


@frozen(kw_only=True)
class Clocks:
    """The three clocks of an action in words; empty if unknown."""

    term: str = ""
    """The announced term, and when it is due."""
    announced: str = ""
    """Days."""
    span: str = ""
    """From when to when it was in force."""
    in_force: str = ""
    """Days."""
    observed: str = ""
    """Days on which it was observed at any extent."""
    full: str = ""
    """Days on which it was observed at full extent."""


@frozen(kw_only=True)
class Event:
    """An action, context, reason, conclusion or reaction."""

    kind: str
    """``act``, ``context``, ``justification``, ``assessment`` or ``reaction``."""
    thing: Action | Context | Justification | Assessment | Reaction
    when: When | None
    by: Names
    codes: tuple[Codelist, ...]
    """The kind of the action, event or reaction; the grounds or motives."""
    until: When | None = None
    """The end of a context; None where it is not known, and for what is over when it is done."""
    targets: Names = field(default=Names(()))
    """Whom a context hit or was directed at."""
    responsibility: Codelist | None = None
    statement: str = ""
    evidence: tuple[Evidence, ...] = ()

    def time(self, words: Words) -> str:
        """Return when it happened: a point in time or, for a context, a period."""
        return period_words(words, self.when, self.until) if self.kind == "context" else when_words(words, self.when)


@frozen(kw_only=True)
class ClaimWords:
    """One claim in words."""

    about: str
    metric: Metric
    value: Line
    part: str
    """The part of the thing that it is about; empty for all of it."""
    read_as: str
    """The bounds of an amount or of a term that other claims contradict."""
    as_of: When | None
    chains: int
    """The number of independent sources that support it."""
    speakers: int
    direct: bool
    standing: ClaimStatus | None
    """Its relation to the claims in conflict with it."""
    evidence: tuple[Evidence, ...]


@frozen(kw_only=True)
class ClaimGroup:
    """The claims of one metric about one thing, or of several that contradict each other."""

    about: tuple[str, ...]
    """One thing, or an action and its only effect."""
    metrics: tuple[Metric, ...]
    claims: tuple[ClaimWords, ...]
    is_contested: bool
    uncompared: tuple[WhyUncompared, ...] = ()
    """Why some of them are not compared with each other."""


@frozen(kw_only=True)
class Speakers:
    """The speakers of some evidence."""

    quoted: tuple[tuple[str, str | None], ...]
    """Ids of the quoted speakers, each with the id of the one who passed the words on."""
    own: tuple[str, ...]
    """Names of the sources that speak in their own voice."""
