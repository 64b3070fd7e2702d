"""The table of countries."""

import json
import re
from pathlib import Path
from shutil import copytree

import pytest

from incidents import data
from incidents.errors import UnknownId
from incidents.model.countries import country_codes, country_name


def test_every_code_of_iso_and_two_more_are_there() -> None:
    """249 assigned codes, Kosovo and the EU, in alphabetical order."""
    codes = country_codes()
    assert len(codes) == 251
    assert {"XK", "EU", "VE", "BR", "NG", "SS"} <= set(codes)
    assert list(codes) == sorted(set(codes))
    assert all(re.fullmatch("[A-Z]{2}", code) for code in codes)


def test_codes_that_iso_withdrew_or_never_gave_are_absent() -> None:
    """UK, the Soviet Union and Yugoslavia are no codes of today."""
    assert not {"UK", "SU", "YU", "AN", "XX"} & set(country_codes())


@pytest.mark.parametrize(
    ("code", "english", "spanish"),
    [
        ("VE", "Venezuela", "Venezuela"),
        ("BR", "Brazil", "Brasil"),
        ("TR", "Türkiye", "Turquía"),
        ("US", "United States", "Estados Unidos"),
        ("NP", "Nepal", "Nepal"),
        ("XK", "Kosovo", "Kosovo"),
        ("EU", "European Union", "Unión Europea"),
    ],
)
def test_names_are_english_unless_spanish_is_asked_for(code: str, english: str, spanish: str) -> None:
    """The second argument chooses the language."""
    assert country_name(code) == country_name(code, "en") == english
    assert country_name(code, "es") == spanish


def test_no_name_is_empty_and_no_two_countries_share_one() -> None:
    """A name tells its country apart in either language."""
    for language in ("en", "es"):
        names = [country_name(code, language) for code in country_codes()]
        assert len(set(names)) == len(names)
        assert all(name == name.strip() != "" for name in names)


@pytest.mark.parametrize("code", ["ve", "VEN", "UK", "", "1"])
def test_an_unknown_code_is_an_error(code: str) -> None:
    """Codes are capital letters, and nothing is guessed."""
    with pytest.raises(UnknownId) as caught:
        country_name(code)
    assert caught.value.name == code


def test_the_error_offers_the_codes_with_the_same_first_letter() -> None:
    """A message with all 251 codes would help nobody."""
    with pytest.raises(UnknownId) as caught:
        country_name("vx")
    assert caught.value.known == ("VA", "VC", "VE", "VG", "VI", "VN", "VU")


def test_a_language_is_there_as_soon_as_it_has_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the file lacks is said in English."""
    before, copied = data.languages(), tmp_path / "data"
    copytree(data.FOLDER, copied)
    stub = {"$schema": "translation.schema.json", "language": "xx", "name": "x", "countries": {"CO": "Kolombia"}}
    (copied / "i18n" / "xx.json").write_text(json.dumps(stub), encoding="utf-8")
    monkeypatch.setattr(data, "FOLDER", copied)
    data.languages.cache_clear()
    try:
        assert data.languages() == (*before, "xx")
        assert [country_name(code, "xx") for code in ("CO", "VE")] == ["Kolombia", "Venezuela"]
    finally:
        data.languages.cache_clear()


def test_an_unknown_language_is_an_error() -> None:
    """English is not silently put in the place of another language."""
    with pytest.raises(UnknownId, match="known: en, es"):
        country_name("VE", "tlh")
