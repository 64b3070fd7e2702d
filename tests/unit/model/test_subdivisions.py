"""The table of subdivisions of countries."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from incidents import data
from incidents.errors import UnknownId
from incidents.model import countries, subdivisions
from incidents.model.countries import country_codes
from tests.records import X_2024

ALL = subdivisions.codes()


def test_every_code_is_a_country_and_up_to_three_characters() -> None:
    """The form is that of ISO 3166-2, and no code is there twice."""
    assert len(ALL) > 5000
    assert list(ALL) == sorted(set(ALL))
    assert all(re.fullmatch("[A-Z]{2}-[A-Z0-9]{1,3}", code) for code in ALL)
    assert {code[:2] for code in ALL} <= set(country_codes())


@pytest.mark.parametrize(
    ("code", "english", "spanish"),
    [
        ("VE-V", "Zulia", "Zulia"),
        ("VE-A", "Capital", "Distrito Capital"),
        ("IN-JK", "Jammu and Kashmir", "Jammu y Cachemira"),
        ("CN-XJ", "Xinjiang", "Sinkiang"),
        ("UA-43", "Crimea", "República Autónoma de Crimea"),
        ("ES-CT", "Catalonia", "Cataluña"),
        ("GB-SCT", "Scotland", "Escocia"),
    ],
)
def test_names_are_english_unless_spanish_is_asked_for(code: str, english: str, spanish: str) -> None:
    """The names are those of the CLDR, in both languages."""
    found = subdivisions.subdivision(code)
    assert (found.name, found.name_in("es")) == (english, spanish)


def test_a_name_that_is_not_translated_is_english() -> None:
    """A subdivision that Spanish lacks has its English name, and an unknown language is an error."""
    assert subdivisions.subdivision("VE-V").name_in("es") == "Zulia"
    with pytest.raises(UnknownId, match="known: en, es"):
        subdivisions.subdivision("VE-V").name_in("tlh")


def test_every_current_subdivision_has_a_name_in_every_language() -> None:
    """No name is empty, and none keeps the numbers by which the CLDR tells namesakes apart."""
    for code in ALL:
        names = [subdivisions.subdivision(code).name_in(language) for language in data.languages()]
        assert all(name == name.strip() != "" and not set(name) & set("²³") for name in names), code


@pytest.mark.parametrize(
    ("code", "within"),
    [("VE-V", "VE"), ("GB-MAN", "GB-ENG"), ("GB-ENG", "GB"), ("BD-13", "BD-C"), ("AZ-BAB", "AZ-NX"), ("CN-11", "CN")],
)
def test_a_subdivision_lies_in_a_country_or_in_another_subdivision(code: str, within: str) -> None:
    """The CLDR says which subdivisions have parts."""
    assert subdivisions.subdivision(code).within == within


def test_the_parts_lead_to_a_country_without_circles() -> None:
    """From every subdivision the country is reached in a few steps."""
    for code in ALL:
        seen = [code]
        while len(seen[-1]) > 2:
            seen.append(subdivisions.subdivision(seen[-1]).within)
            assert len(seen) < 5
        assert seen[-1] == code[:2]


@pytest.mark.parametrize(
    ("code", "successors"),
    [
        ("CN-11", ("CN-BJ",)),
        ("NZ-S", ("NZ-CAN", "NZ-MBH", "NZ-NSN", "NZ-OTA", "NZ-STL", "NZ-TAS", "NZ-WTC")),
        ("US-PR", ("PR",)),
        ("IN-TG", ()),
    ],
)
def test_a_former_code_knows_its_successors(code: str, successors: tuple[str, ...]) -> None:
    """As far as the CLDR has them; each is current, or a country."""
    found = subdivisions.subdivision(code)
    assert found.is_former
    assert found.successors == successors
    assert code not in ALL


def test_every_successor_is_current() -> None:
    """Nobody is sent from one former code to another."""
    former = data.read("subdivisions/codes.json")["former"]
    named = {code for entry in former.values() for code in entry["successors"]}
    assert named <= {*ALL, *country_codes()}
    assert not set(former) & set(ALL)


@pytest.mark.parametrize(
    ("text", "country", "codes"),
    [
        ("Zulia", "VE", ["VE-V"]),
        ("zulia", None, ["VE-V"]),
        ("  ve-v ", None, ["VE-V"]),
        ("VE-V", "CO", []),
        ("Amazonas", None, ["BR-AM", "CO-AMA", "PE-AMA", "VE-Z"]),
        ("Amazonas", "VE", ["VE-Z"]),
        ("Cataluña", None, ["ES-CT"]),
        ("Jammu y Cachemira", "IN", ["IN-JK"]),
        ("Kherson", "UA", ["UA-65"]),
        ("Telangana", None, ["IN-TS"]),
        ("Uttar Pradsh", "IN", ["IN-UP"]),
        ("VE-DC", None, ["VE-A"]),
        ("IN-TG", None, ["IN-TS"]),
        ("CN-11", None, ["CN-BJ"]),
        ("Wakanda", None, []),
        ("", None, []),
        ("XX-YY", None, []),
        ("Zulia", "XX", []),
    ],
)
def test_a_subdivision_is_found_by_what_people_write(text: str, country: str | None, codes: list[str]) -> None:
    """By code, name in any language, beginning of a name, abbreviation, or a name with a mistake."""
    assert [found.code for found in subdivisions.find(text, country=country)] == codes


@pytest.mark.parametrize("code", ["VE", "VE-", "VE-DC", "ve-v", "VEV", "", "VE-V "])
def test_an_unknown_code_is_an_error(code: str) -> None:
    """Nothing is guessed; the error knows the codes of the country."""
    assert subdivisions.get(code) is None
    with pytest.raises(UnknownId) as caught:
        subdivisions.subdivision(code)
    assert caught.value.name == code


def test_every_code_and_every_name_finds_its_subdivision() -> None:
    """What is shown can be looked up again."""
    for code in ALL:
        found = subdivisions.subdivision(code)
        assert subdivisions.find(code) == (found,)
        assert found in subdivisions.find(found.name, country=found.country)


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("VE", ("VE",)),
        ("ve", ("VE",)),
        ("UK", ("GB",)),
        ("Türkiye", ("TR",)),
        ("turquia", ("TR",)),
        ("Burma", ("MM",)),
        ("Congo", ("CD", "CG")),
        ("Venezuala", ("VE",)),
        ("European Union", ("EU",)),
        ("Wakanda", ()),
    ],
)
def test_a_country_is_found_by_what_people_write(text: str, codes: tuple[str, ...]) -> None:
    """By code, by a name in any language or a former one, or by a name with a mistake."""
    assert countries.find(text) == codes


def test_the_table_is_not_read_without_need(tmp_path: Path) -> None:
    """Validating a record without subdivisions does not open the files."""
    record = json.loads(X_2024.read_text(encoding="utf-8"))
    text = json.dumps(record)
    assert not re.search('"[A-Z]{2}-[A-Z0-9]{1,3}"', text)
    path = tmp_path / X_2024.name
    path.write_text(text, encoding="utf-8")
    script = (
        "import sys\nopened = []\n"
        "sys.addaudithook(lambda event, details: opened.append(str(details[0])) if event == 'open' else None)\n"
        "from incidents.cli import main\nmain(sys.argv[1:])\n"
        "print([name for name in opened if 'subdivisions' in name and name.endswith('.json')])\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, "validate", str(path)], capture_output=True, text=True, check=False
    )
    assert done.stdout.splitlines()[-1] == "[]", done.stderr
