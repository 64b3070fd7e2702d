"""Show values in notebooks and at prompts; the only module in which a lower package calls `incidents.views`, by name."""

from __future__ import annotations

from importlib import import_module


def html_of(value: object) -> str:
    """Return a value as HTML for a notebook, with everything from the value escaped."""
    html: str = import_module("incidents.views.notebook").as_html(value)
    return html


def words_of(value: object) -> str:
    """Return a sentence in English about a value."""
    words: str = import_module("incidents.views.notebook").as_words(value)
    return words
