"""What to do and what not to do in the fields that are most often filled in wrongly."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from incidents.codebook.annotations import Advice

ADVICE: Final[Mapping[str, Advice]] = {
    "Incident.id": Advice(
        do=("Begin with the country and say what and when, as in ve-x-2024-block; name the file the same.",),
        dont=("Change it once others may refer to it.",),
    ),
    "Incident.title": Advice(
        do=("Say who did what to whom, in words of your own.",), dont=("Copy the headline of a source.",)
    ),
    "Incident.summary": Advice(dont=("Put anything here that stands nowhere else: no rule reads it.",)),
    "Incident.timezone": Advice(do=("Name the zone of the place where it happened.",)),
    "Incident.gaps": Advice(
        do=("Say what you looked for and did not find.",), dont=("Write unknown or none into any other field.",)
    ),
    "Action.kind": Advice(
        do=("Choose by the deed, not by the word that a source uses for it.",),
        dont=("Add a second action because an order took effect: that is an effect.",),
    ),
    "Action.by": Advice(do=("Name who decided.",), dont=("Name who carried it out: that is involved.",)),
    "Action.platforms": Advice(do=("Name the service, whoever acts.",)),
    "Action.to": Advice(do=("Name whose accounts are hit.",), dont=("Repeat the platform here.",)),
    "Action.on": Advice(
        do=("Say as little as you know: 2024-08 is a date.",),
        dont=("Use the day on which a source was published, or on which it was made public: that is announced.on.",),
    ),
    "Action.in_force": Advice(dont=("Fill it from what was announced or observed.",)),
    "Action.effects": Advice(do=("Begin another effect where the extent or the networks change.",)),
    "Action.answers": Advice(
        do=("Name the earlier action of this record that is lifted, paused, extended or obeyed.",)
    ),
    "Announcement.term": Advice(
        do=("Write down what was said, also if it was not kept.",), dont=("Correct it by what came to pass.",)
    ),
    "Effect.to": Advice(
        do=("Fill it where an end was observed.",), dont=("Fill it because a term was over: use last_seen.",)
    ),
    "Effect.last_seen": Advice(do=("Give the day of the last measurement or report.",)),
    "Claim.metric": Advice(do=("Read the definition: accounts suspended and followers lost are not the same.",)),
    "Claim.as_of": Advice(do=("Date it, so that a later figure does not contradict it.",)),
    "Amount.words": Advice(do=("Keep the words as they are: thousands, over 10,000.",)),
    "Amount.low": Advice(dont=("Make a number out of words that bound nothing.",)),
    "Evidence.quote": Advice(
        do=("Take the few exact words by which the place is found again.",),
        dont=("Translate, shorten in the middle, or take more than twelve words.",),
    ),
    "Evidence.said_by": Advice(
        do=("Name whose words they are.",), dont=("Name the medium: without said_by it speaks itself.",)
    ),
    "Reaction.statement": Advice(do=("Sum up in words of your own; the quotation is evidence.",)),
    "Justification.by": Advice(
        do=("Name a body of the side that acted.",), dont=("Put the reason that its opponents see here.",)
    ),
    "Source.derived_from": Advice(
        do=("Name the wire or the article that it copies, also if you never saw it.",),
    ),
    "Source.published": Advice(dont=("Guess it: a month or a year will do.",)),
    "Gap.why": Advice(do=("Write none only where somebody asserts that there is none.",)),
    "Actor.id": Advice(do=("Use the same id for the same actor in every record.",)),
    "Actor.offices": Advice(do=("Give the dates as far as they are known.",)),
}
"""By object and field; a test holds that each is one of the schema."""
