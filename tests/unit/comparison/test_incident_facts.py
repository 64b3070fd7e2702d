"""What the dimensions ask of one incident."""

from __future__ import annotations

from datetime import date

from incidents.comparison.incident_facts import IncidentFacts
from incidents.model.actions import Action
from incidents.model.codes import Ground, Metric
from incidents.model.days import DayCount
from tests.builders import CARACAS, action, answer, block, claim, effect, incident, suspensions


def test_main_action_is_the_first_that_answers_nothing() -> None:
    """Answers do not lead, wherever they stand."""
    record = incident(answer("restriction_lifted", None), action(), action("second"))
    assert IncidentFacts(record).main.id == "order"


def test_beginning_is_a_day_of_the_zone() -> None:
    """An instant early in the next day of UTC began on the day before in Caracas."""
    record = incident(action(on="2013-11-01T02:00:00Z"), timezone=CARACAS)
    assert IncidentFacts(record).began == (date(2013, 10, 31), date(2013, 10, 31))
    assert IncidentFacts(incident(action(on="../2013"))).first_day == date(2013, 12, 31)
    assert IncidentFacts(incident(action())).first_day is None


def test_end_is_contested_if_claims_of_the_main_action_or_its_effects_disagree() -> None:
    """Contradictions about the end count, those about other things or other acts do not."""
    dark = effect(id="dark", from_="2024-08-08")

    def contested(metric: str, about: str) -> bool:
        claims = [claim(metric, about=about, when=day) for day in ("2024-08-18", "2024-08-20")]
        return (
            IncidentFacts(incident(action(effects=[dark]), action("second"), claims=claims)).contested_end is not None
        )

    assert contested("observed_end", "order")
    assert contested("in_force_end", "order")
    assert contested("observed_end", "dark")
    assert not contested("observed_start", "order")
    assert not contested("observed_end", "second")


def test_founding_pair() -> None:
    """The facts of the founding pair are those of its records."""
    ours, theirs = IncidentFacts(suspensions()), IncidentFacts(block())
    assert (ours.main.id, theirs.main.id) == ("suspension", "order")
    assert ours.lineages.keys() == theirs.lineages.keys()
    assert (list(ours.lineages.values()), list(theirs.lineages.values())) == (["Twitter"], ["X"])
    assert ours.grounds == (Ground.SPAM,)
    assert theirs.durations.observed_full == DayCount(519, 523)
    assert theirs.contested_end is not None
    assert theirs.contested_end.metric is Metric.OBSERVED_END
    assert {"maduro", "rodriguez"} <= ours.persons.keys() & theirs.persons.keys()


def test_an_ending_before_a_return_is_no_ending() -> None:
    """What lifted the main action counts through any answers, and no longer once it was reimposed."""
    order = action(on="2024-08-01", effects=[effect(from_="2024-08-01", to="2024-08-10")])
    upheld = answer("restriction_upheld", "2024-08-05", id="upheld")
    lifted = answer("restriction_lifted", "2024-08-10", id="lift", answers=["upheld"])
    again = answer("restriction_reimposed", "2024-08-20", id="again", answers=["lift"])
    observed = answer(
        "restriction_reimposed", "2024-08-20", id="again", effects=[effect(from_="2024-08-20", to="2024-08-25")]
    )

    def endings(*actions: Action) -> list[str]:
        return [str(end) for end in IncidentFacts(incident(*actions)).endings]

    assert endings(order, upheld, lifted) == ["restriction_lifted", "observed"]
    assert endings(order, upheld, lifted, again) == []
    assert endings(order, upheld, lifted, observed) == ["observed"]
    assert endings(order, observed, answer("restriction_lifted", "2024-08-30")) == ["restriction_lifted", "observed"]
