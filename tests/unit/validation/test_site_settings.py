"""Settings of a site: what is refused, and what every page gets."""

from __future__ import annotations

from typing import Any

import pytest

from incidents import CannotCheck
from incidents.validation.site_settings import site_settings


@pytest.mark.parametrize(
    ("key", "value", "words"),
    [
        ("licence-url", "by/4.0", "licence-url in site is 'by/4.0'"),
        ("archive", "ftp://example.org/", "archive in site is 'ftp://example.org/'"),
        ("archive", "https://", "expected an address such as https://example.org/"),
        ("corrections", "write to us", "corrections in site is 'write to us'"),
        ("corrections", "@example.org", "expected an address of the web or of e-mail"),
        ("featured", [["one"]], "featured in site has ['one']"),
        ("featured", ["one", "other"], "expected two ids of incidents"),
        ("featured", [["one", 2]], "featured in site has ['one', 2]"),
        ("languages", {"es": "../es"}, "languages in site has '../es' for 'es'"),
        ("languages", {"es": "/es/"}, "expected a folder such as '../es/', or an address"),
        ("languages", {"es": "https://example.org/es"}, "languages in site has 'https://example.org/es'"),
        ("languages", {"es": 1}, "languages in site has 1 for 'es'"),
    ],
)
def test_what_is_no_address_pair_or_folder_is_refused(key: str, value: Any, words: str) -> None:
    """In a sentence that names the key and the value, and says what is expected."""
    with pytest.raises(CannotCheck) as raised:
        site_settings({key: value}, "incidents.toml")
    assert str(raised.value).startswith("incidents.toml: ")
    assert words in str(raised.value)


def test_each_setting_has_its_field() -> None:
    """Keys with a hyphen too; what is not set is empty."""
    found = site_settings(
        {
            "name": "Blocks",
            "corrections": "mistakes@example.org",
            "licence-url": "https://example.org/licence",
            "archive": "HTTP://archive.example.org/x",
            "featured": [["one", "other"], ["a", "b"]],
            "languages": {"es": "../es/", "pt": "pt/", "fr": "https://example.org/fr/", "de": "../../"},
        },
        "incidents.toml",
    )
    assert (found.name, found.corrections, found.licence) == ("Blocks", "mistakes@example.org", "")
    assert (found.licence_url, found.archive) == ("https://example.org/licence", "HTTP://archive.example.org/x")
    assert found.featured == (("one", "other"), ("a", "b"))
    assert found.languages == {"es": "../es/", "pt": "pt/", "fr": "https://example.org/fr/", "de": "../../"}
    assert (
        site_settings({"corrections": "https://example.org/mistakes"}, "").corrections == "https://example.org/mistakes"
    )
