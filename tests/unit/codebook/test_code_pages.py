"""The pages of codes: what they call the languages."""

from __future__ import annotations

import pytest

from incidents.codebook.code_pages import _LANGUAGES
from incidents.data import ENGLISH, languages


@pytest.mark.parametrize("language", sorted(set(languages()) - {ENGLISH}))
def test_a_language_has_its_english_name(language: str) -> None:
    """The codebook is in English."""
    assert language in _LANGUAGES, f"no English name for the language {language}"


def test_no_language_is_named_that_has_no_file() -> None:
    """A language that was removed leaves the table."""
    assert set(_LANGUAGES) <= set(languages())
