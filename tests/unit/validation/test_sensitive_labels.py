"""Labels that take a side: no code, country or platform is suggested for them that would take it too."""

from __future__ import annotations

import pytest

from incidents.model.codes import ActorKind, ContextKind, Ground
from incidents.validation.meanings.codes import code_meant
from incidents.validation.meanings.territories import country_meant

ACTORS = (
    *(
        "Regulatory authority",
        "Authority",
        "Authorities",
        "Regime",
        "The regime",
        "Junta",
        "Military junta",
        "Occupation authority",
    ),
    *(
        "Occupying power",
        "Rebels",
        "Rebel group",
        "Militants",
        "Militia",
        "Terrorist organisation",
        "Terrorists",
        "Separatists",
    ),
    *(
        "Insurgents",
        "Self-proclaimed republic",
        "Puppet government",
        "Unrecognised state",
        "Government in exile",
        "Interim president",
    ),
    *(
        "Dictator",
        "Warlord",
        "Freedom fighters",
        "Islamists",
        "Resistance",
        "Usurper",
        "Troll farm",
        "Propaganda outlet",
    ),
    *("Foreign agent", "Enemy of the people", "Traitor", "Extremist organisation"),
)
CHARGED = {
    *(
        "de_facto_authority",
        "opposition",
        "ruling_party",
        "state_media",
        "military",
        "foreign_government",
        "political_party",
    ),
    *("law_enforcement", "head_of_state", "civil_society"),
}
PLACES = (
    *(
        "Palestine/Israel",
        "Kashmir",
        "Crimea",
        "Northern Cyprus",
        "Somaliland",
        "Transnistria",
        "Abkhazia",
        "South Ossetia",
    ),
    *("Nagorno-Karabakh", "Donetsk People's Republic", "Kurdistan", "Tibet", "Catalonia"),
)


@pytest.mark.parametrize("label", ACTORS)
def test_no_charged_kind_of_actor_is_suggested(label: str) -> None:
    """Who rules, who rebels and who is an outlet of the state is for the curator to say."""
    assert CHARGED.isdisjoint(code_meant(label, ActorKind.about().title, list(map(str, ActorKind))).values)


def test_the_list_is_long_enough() -> None:
    """Thirty labels or more are tried."""
    assert len(ACTORS) >= 30


@pytest.mark.parametrize("place", PLACES)
def test_no_country_is_suggested_for_a_disputed_place(place: str) -> None:
    """To which country it belongs is not for a program to say."""
    assert not country_meant(place)


@pytest.mark.parametrize(
    "label",
    ["uprising", "revolution", "occupation", "liberation", "genocide", "regime change", "special military operation"],
)
def test_no_event_is_renamed(label: str) -> None:
    """A word that takes a side is not put into another one."""
    assert not code_meant(label, ContextKind.about().title, list(map(str, ContextKind)))


@pytest.mark.parametrize(
    "label", ["extremism", "propaganda", "imperialism", "subversion", "hostile media", "psychological war"]
)
def test_no_ground_is_suggested_for_a_slogan(label: str) -> None:
    """What the actor meant by it is in the source."""
    assert not code_meant(label, Ground.about().title, list(map(str, Ground)))
