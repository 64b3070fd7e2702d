"""Who somebody is: what the registry has, what a record declares, and one answer from both."""

from __future__ import annotations

import json
from collections import Counter
from datetime import date
from itertools import combinations
from typing import Any

import pytest

from incidents import Incident, InvalidRecord, loads
from incidents.corpus import FACETS
from incidents.errors import UnknownId
from incidents.model import Actor, When, registry
from incidents.model.codes import ActorKind
from incidents.model.registry.actors import Outlet, Person, outlet_named, outlets, persons, without_remark
from incidents.model.structure import references
from incidents.model.text import PERSON
from tests.records import EXAMPLES, ROOT, as_bytes, minimal

RECORDS = {path.stem: loads(path.read_bytes()) for path in sorted(EXAMPLES.glob("*.json"))}
NEWS = {"news", "wire", "broadcast"}
QUOTED = [{"source": "report", "quote": "a leader of the opposition"}]


def record(by: str = "cabello", on: str = "2013-10-31", **declared: Any) -> Incident:
    """Return a record in which somebody decides, with these keys declared."""
    action = {**minimal()["actions"][0], "by": [by], "on": on}
    actors = [{"id": by, **declared}] if declared else []
    return loads(as_bytes(minimal(actions=[action], actors=actors)))


class TestWithoutDeclaration:
    """A record names persons and outlets of the registry as it names platforms."""

    def test_a_person_is_found_by_id(self) -> None:
        """With all that the registry has, as an actor."""
        cabello = record().find("cabello")
        assert isinstance(cabello, Actor)
        assert (cabello.name, cabello.country, cabello.kind) == ("Diosdado Cabello", "VE", "ruling_party")
        assert record().name("cabello") == "Diosdado Cabello"
        assert record().declared("cabello") is None
        assert [actor.id for actor in record().all_actors] == ["cabello"]
        assert record().actors == ()

    def test_the_kind_is_that_of_the_office_then_held(self) -> None:
        """One person is three kinds of actor in three years."""
        assert record().kind_of("cabello", When("2013-10-31")) == "legislature"
        assert record().kind_of("cabello", When("2017-10-31")) == "ruling_party"
        assert record().kind_of("cabello", When("2024-10-31")) == "ministry"
        assert record().kind_of("cabello") == "legislature"  # when the incident began

    def test_bounds_that_allow_two_offices_decide_for_none(self) -> None:
        """Between a day in one office and a day in another, only the person's own kind is certain."""
        assert record().kind_of("cabello", When("2013-10-31/2024-10-31")) == "ruling_party"

    def test_facets_count_the_kind_on_the_day(self) -> None:
        """The kind of the decider is that of the office on the day of the decision."""
        assert FACETS["by_kind"].values(record(), None) == ("legislature",)
        assert FACETS["by_kind"].values(record(on="2024-10-31"), None) == ("ministry",)
        assert FACETS["actor_kind"].values(record(on="2024-10-31"), None) == ("ministry",)
        assert FACETS["actor"].values(record(), None) == ("cabello",)

    def test_an_unknown_id_is_still_an_error(self) -> None:
        """And the near one is suggested."""
        with pytest.raises(InvalidRecord, match="did you mean"):
            record(by="cabelo")
        with pytest.raises(UnknownId):
            record().find("cabelo")

    def test_a_person_is_no_platform(self) -> None:
        """Persons and outlets may stand where actors may, and platforms where platforms may."""
        action = {**minimal()["actions"][0], "platforms": ["cabello"]}
        with pytest.raises(InvalidRecord) as refused:
            loads(as_bytes(minimal(actions=[action])))
        assert [finding.code for finding in refused.value.findings] == ["INC203"]


class TestDeclared:
    """What a record declares of an id of the registry replaces what the registry has, key by key."""

    def test_what_is_left_out_comes_from_the_registry(self) -> None:
        """Only the kind is replaced."""
        found = record(kind="opposition", evidence=QUOTED).actor("cabello")
        assert found is not None
        assert (found.kind, found.name, found.country) == ("opposition", "Diosdado Cabello", "VE")
        assert found.offices == record().find("cabello").offices
        assert len(found.evidence) == 1

    def test_offices_are_replaced_as_one(self) -> None:
        """A list is one key."""
        found = record(offices=[{"title": "Deputy", "from": "2011", "evidence": QUOTED}])
        assert [office.title for office in found.find("cabello").offices] == ["Deputy"]
        assert found.kind_of("cabello") == "ruling_party"

    def test_the_file_keeps_what_was_written(self) -> None:
        """Nothing of the registry gets into the record."""
        found = record(kind="opposition", evidence=QUOTED)
        (declared,) = found.actors
        assert (declared.name, declared.country, declared.offices) == (None, None, ())

    def test_name_and_kind_are_required_of_other_ids(self) -> None:
        """Whoever the registry does not know is described by the record."""
        assert record(by="somebody", name="Somebody", kind="ministry").kind_of("somebody") == "ministry"
        with pytest.raises(InvalidRecord) as refused:
            record(by="somebody", name="Somebody")
        assert [finding.code for finding in refused.value.findings] == ["INC224"]

    @pytest.mark.parametrize(
        ("name", "is_other"),
        [
            ("Diosdado Cabello", False),
            ("Cabello", False),
            ("DIOSDADO CABELLO RONDON", False),
            ("Capitán Diosdado Cabello Rondón", False),
            ("José David Cabello", True),
            ("Hugo Chávez", True),
            ("Диосдадо Кабельо", True),
        ],
    )
    def test_the_name_of_somebody_else_is_refused(self, name: str, is_other: bool) -> None:  # noqa: FBT001
        """Accents, capitals, missing and additional words are allowed."""
        if is_other:
            with pytest.raises(InvalidRecord) as refused:
                record(name=name)
            assert [finding.code for finding in refused.value.findings] == ["INC225"]
        else:
            assert record(name=name).name("cabello") == name


class TestExamples:
    """The records agree with the registry, and with each other."""

    @pytest.mark.parametrize("name", RECORDS)
    def test_kinds_agree_with_the_registry(self, name: str) -> None:
        """What differs from the registry has evidence."""
        for actor in RECORDS[name].actors:
            entry = registry.actor(actor.id)
            if entry is not None and not actor.evidence:
                assert actor.kind in (None, entry.kind), actor.id
                assert actor.country in (None, entry.country), actor.id
                assert not actor.offices, actor.id

    def test_what_is_a_medium_of_a_state_is_decided_by_evidence(self) -> None:
        """The registry has it or the record quotes it, but for a group of many channels and four whose pages nobody read yet."""
        decided = [
            actor.id
            for found in RECORDS.values()
            for actor in found.actors
            if actor.kind == "state_media" and registry.actor(actor.id) is None and not actor.evidence
        ]
        unread = {"belros", "efimovich", "rossiyskaya_gazeta", "soyuznoye_veche"}
        assert set(decided) <= {"ru_state_channels"} | unread

    def test_two_records_give_one_answer_about_a_person_on_a_day(self) -> None:
        """Name, country, offices and kind of whoever two records name, each year and whenever an office begins or ends."""
        named = {name: {actor.id for actor in found.all_actors} for name, found in RECORDS.items()}
        asked = 0
        for one, other in combinations(RECORDS, 2):
            for actor in named[one] & named[other]:
                for day in _days(RECORDS[one], actor):
                    asked += 1
                    answers = {_answer(RECORDS[name], actor, day) for name in (one, other)}
                    assert len(answers) == 1, (actor, day, answers)
        assert asked > 1000

    def test_whoever_two_records_name_is_in_the_registry(self) -> None:
        """No person with an office is described twice."""
        described = [actor.id for found in RECORDS.values() for actor in found.actors if actor.offices]
        assert [name for name, times in Counter(described).items() if times > 1] == []

    def test_a_name_of_the_registry_has_its_id(self) -> None:
        """A record does not describe somebody of the registry again under another id."""
        ids = {name.casefold(): entry.id for entry in (*persons(), *outlets()) for name in entry.names}
        for found in RECORDS.values():
            for actor in found.actors:
                assert ids.get((actor.name or "").casefold(), actor.id) == actor.id, (found.id, actor.id)

    def test_publishers_of_two_records_are_in_the_registry(self) -> None:
        """Or `unregistered-outlets.json` says why not.

        Outlets publish news: sources of the kinds `news`, `wire` and `broadcast`. Companies, organisations and measurement
        bodies that publish about themselves or their own work are not outlets.
        """
        records: dict[str, set[str]] = {}
        for found in RECORDS.values():
            for source in found.sources:
                if source.publisher and source.kind.value in NEWS:
                    records.setdefault(without_remark(source.publisher), set()).add(found.id)
        unknown = {name for name, found in records.items() if len(found) > 1 and outlet_named(name) is None}
        reasons = json.loads((ROOT / "tests/fixtures/unregistered-outlets.json").read_text(encoding="utf-8"))
        assert sorted(unknown - reasons.keys()) == [], "add them to outlets.json, or say why not"
        assert sorted(reasons.keys() - unknown) == [], "they need no reason any more"
        assert all(reasons.values())

    def test_every_person_of_the_registry_is_named_by_a_record(self) -> None:
        """The registry has nobody whom no record needs."""
        named = {name for found in RECORDS.values() for name in references(found, PERSON)}
        assert {person.id for person in persons()} <= named


def _days(incident: Incident, name: str) -> set[date]:
    """Return the first day of each year, and the first and last days of the offices of an actor."""
    actor = incident.actor(name)
    bounds = [when for office in (actor.offices if actor else ()) for when in (office.from_, office.to) if when]
    found = {day for when in bounds for day in (when.earliest, when.latest) if day}
    return found | {date(year, 1, 1) for year in range(2010, 2027)}


def _answer(incident: Incident, name: str, day: date) -> tuple[object, ...]:
    actor = incident.actor(name)
    assert actor is not None
    kind = incident.kind_of(name, When(day.isoformat()))
    return actor.name, actor.country, kind, tuple(office.title for office in actor.offices_on(day))


@pytest.mark.parametrize("entry", [*persons(), *outlets()], ids=str)
def test_an_entry_says_what_its_evidence_can_support(entry: Person | Outlet) -> None:
    """It cites a page; an outlet is of a state exactly if a state owns it today; posts have kinds of persons."""
    assert entry.citations
    if isinstance(entry, Outlet):
        is_of_state = bool(entry.owners and entry.owners[-1].state and entry.owners[-1].to is None)
        assert (entry.kind is ActorKind.STATE_MEDIA) == is_of_state
        assert outlet_named(entry.name) is entry
        assert all(outlet_named(f"{name.upper()} (copy at Example)") is entry for name in entry.names)
    else:
        assert outlet_named(entry.id) is None
