"""What a malformed text most likely means: proposals that are right, and none where nothing can be told."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from incidents.model.text import COUNTRY, DURATION, ID, LANGUAGE, PLACE, WHEN
from incidents.suggestions import folded
from incidents.validation.meanings.meaning import NOTHING
from incidents.validation.meanings.texts import text_meant

RULES = {rule.name: rule for rule in (COUNTRY, DURATION, ID, LANGUAGE, PLACE, WHEN)}


@pytest.mark.parametrize(
    ("text", "proposals"),
    [
        ("30/08/2024", ("2024-08-30",)),
        ("08/30/2024", ("2024-08-30",)),
        ("08/08/2024", ("2024-08-08",)),
        ("7.8.2024", ("2024-08-07", "2024-07-08")),
        ("13-1-2026", ("2026-01-13",)),
        ("2024/8/5", ("2024-08-05",)),
        ("2024.08.05", ("2024-08-05",)),
        ("20240805", ("2024-08-05",)),
        (" 2024-8-5 ", ("2024-08-05",)),
        ("8 August 2024", ("2024-08-08",)),
        ("August 8, 2024", ("2024-08-08",)),
        ("8 de agosto de 2024", ("2024-08-08",)),
        ("8 de agôsto de 2024", ("2024-08-08",)),
        ("1 Jan. 2024", ("2024-01-01",)),
        ("enero de 2024", ("2024-01",)),
        ("1º de agosto de 2024", ("2024-08-01",)),
        ("primero de agosto de 2024", ("2024-08-01",)),
        ("treinta y uno de agosto de 2024", ("2024-08-31",)),
        ("the twenty-first of August, 2024", ("2024-08-21",)),
        ("August 9, '24", ("2024-08-09",)),
        ("8 August 2024 at 21:00:00 UTC", ("2024-08-08T21:00:00Z",)),
        ("8 August 2024, 9 pm (UTC)", ()),
        ("30/02/2024", ()),
        ("2024-02-30", ()),
        ("31 April 2024", ()),
        ("08/08/24", ("2024-08-08",)),
        ("08/08/1824", ()),
        ("now", ()),
        ("yesterday", ()),
        ("8 or 9 August 2024", ("2024-08-08/2024-08-09",)),
        ("before 8 August 2024", ("../2024-08-08",)),
        ("soon after 8 August 2024", ()),
        ("from July to August 2024", ()),
        ("", ()),
    ],
)
def test_dates(text: str, proposals: tuple[str, ...]) -> None:
    """Dates in other orders and in words, both readings where there are two, and none of a day that is not."""
    assert text_meant("When", text).values == proposals


@pytest.mark.parametrize(
    ("text", "proposals"),
    [
        ("Venezuela", ("VE",)),
        ("VENEZUELA", ("VE",)),
        ("ve", ("VE",)),
        ("Turquía", ("TR",)),
        ("turquia", ("TR",)),
        ("Netherlands", ("NL",)),
        ("UK", ("GB",)),
        ("🇻🇪", ("VE",)),
        ("🇹🇷 ", ("TR",)),
        ("uk", ("GB",)),
        ("EL", ("GR",)),
        ("Venezuella", ("VE",)),
        ("Wakanda", ()),
        ("x", ()),
        ("", ()),
    ],
)
def test_countries(text: str, proposals: tuple[str, ...]) -> None:
    """English and Spanish names, with or without accents and capitals, names near one, and codes others use."""
    assert text_meant("Country", text).values == text_meant("PlaceRef", text).values == proposals


@pytest.mark.parametrize(
    ("text", "proposals"),
    [
        ("Zulia", ("VE-V",)),
        ("Jammu y Cachemira", ("IN-JK",)),
        ("Amazonas", ("BR-AM", "CO-AMA", "PE-AMA", "VE-Z")),
        ("ve-v", ("VE-V",)),
        ("Georgia", ("GE",)),
    ],
)
def test_places(text: str, proposals: tuple[str, ...]) -> None:
    """Names of subdivisions where no country has the name; every subdivision of that name."""
    assert text_meant("PlaceRef", text).values == proposals


@pytest.mark.parametrize(
    ("text", "country", "proposals"),
    [
        ("Moscow oblast", "RU", ("RU-MOS",)),
        ("Moscow city", "RU", ("RU-MOW",)),
        ("Almaty region", "KZ", ("KZ-19",)),
        ("Óblast de Kiev", "UA", ("UA-32",)),
        ("Kyiv oblast", "UA", ("UA-32",)),
        ("Buenos Aires province", "AR", ("AR-B",)),
        ("Mexico City", "MX", ("MX-CMX",)),
        ("Estado de México", "MX", ("MX-MEX",)),
        ("Washington state", "US", ("US-WA",)),
        ("Lagos city", "NG", ()),
        ("Lagos State", "NG", ("NG-LA",)),
        ("New York City", "US", ()),
        ("Amazonaz", "VE", ("VE-Z",)),
        ("Amazonaz", "BR", ("BR-AM",)),
    ],
)
def test_a_city_is_not_the_region_of_its_name(text: str, country: str, proposals: tuple[str, ...]) -> None:
    """The kind that is written with a name tells them apart."""
    assert text_meant("PlaceRef", text, (country,)).values == proposals


@pytest.mark.parametrize(
    ("text", "proposals"),
    [
        ("VE X 2024", ("ve-x-2024",)),
        ("Año Nuevo", ("ano-nuevo",)),
        ("--a--b--", ("a-b",)),
        ("my_Id", ("my-id",)),
        ("!", ()),
        ("世界", ()),
        ("x" * 90 + "!", ()),
    ],
)
def test_ids(text: str, proposals: tuple[str, ...]) -> None:
    """Letters without accents and digits, joined by hyphens; none where nothing is left or it is too long."""
    assert text_meant("Id", text).values == proposals


@pytest.mark.parametrize(
    ("text", "proposals"),
    [
        ("10 days", ("P10D",)),
        ("1 day", ("P1D",)),
        ("10 días", ("P10D",)),
        ("48 Hours", ("PT48H",)),
        ("3 meses", ("P3M",)),
        ("3 minutos", ("PT3M",)),
        ("2 weeks", ("P2W",)),
        ("1 año", ("P1Y",)),
        ("010 days", ("P10D",)),
        ("9" * 80 + " days", ()),
        ("0 days", ()),
        ("ten days", ("P10D",)),
        ("10 days and 2 hours", ("P10DT2H",)),
        ("10 moons", ()),
        ("1 week and 3 days", ("P10D",)),
        ("a year and a half", ("P1Y6M",)),
        ("dos horas y media", ("PT2H30M",)),
        ("media hora", ("PT30M",)),
        ("1.5 days", ("P1DT12H",)),
        ("2\u00bd days", ("P2DT12H",)),
        ("1.5 months", ()),
        ("10 (ten) days", ("P10D",)),
        ("ten (20) days", ()),
        ("ten ten days", ()),
        ("durante treinta y cinco días", ("P35D",)),
        ("un plazo de quince días", ("P15D",)),
        ("about ten days", ()),
        ("10 business days", ()),
        ("1h30", ("PT1H30M",)),
        ("two decades", ("P20Y",)),
        ("un semestre", ("P6M",)),
        ("three quarters", ("P9M",)),
        ("a fortnight", ("P2W",)),
        ("P 10 D", ("P10D",)),
        ("1 Y 2 M 10 D", ("P1Y2M10D",)),
    ],
)
def test_durations(text: str, proposals: tuple[str, ...]) -> None:
    """Numbers and units in English or Spanish; minutes are not months, and a part of a month has no certain length."""
    assert text_meant("Duration", text).values == proposals


def test_languages_are_known_by_their_names() -> None:
    """In English and in their own words."""
    assert [text_meant("Language", name).values for name in ("Spanish", "Español", "PORTUGUÊS", "Klingon")] == [
        ("es",),
        ("es",),
        ("pt",),
        (),
    ]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("EN", ("en",)),
        ("pt_br", ("pt-BR",)),
        ("PT-br", ("pt-BR",)),
        ("zh hant", ("zh-hant",)),
        ("e", ()),
        ("x-klingon", ()),
    ],
)
def test_tags_of_languages_in_other_letters(written: str, meant: tuple[str, ...]) -> None:
    """Capitals and what joins the parts do not matter."""
    assert text_meant("Language", written).values == meant


def test_of_other_kinds_and_long_texts_nothing_is_proposed() -> None:
    """An address is not guessed, and what is longer than any slip is not looked at."""
    assert text_meant("Url", "www.example.org") == text_meant("", "x") == NOTHING
    assert text_meant("Country", "Venezuela" + " " * 91).values == ("VE",)
    assert text_meant("Country", "Venezuela" + " " * 92).values == ()


def test_folding_takes_accents_case_and_space_away() -> None:
    """What people type differently compares alike."""
    assert folded(" MÉXICO\n") == folded("me\u0301xico") == "mexico"


@pytest.mark.slow
@given(
    st.sampled_from(sorted(RULES)),
    st.text(alphabet="0123456789/. -abcdeilmnopqrstuvxyzñáDE_", max_size=110) | st.text(max_size=110),
)
def test_every_proposal_is_of_its_kind(kind: str, text: str) -> None:
    """What is proposed would be accepted in the place of the text."""
    assert all(RULES[kind].accepts(proposal) for proposal in text_meant(kind, text).values)
