"""What a notebook or a prompt shows of a value: the one place where a lower room asks `incidents.views`, by its name."""

from __future__ import annotations

from importlib import import_module


def html_of(value: object) -> str:
    """Return a value as a piece of HTML for a notebook, in which nothing that the value holds is obeyed."""
    html: str = import_module("incidents.views.notebook").as_html(value)
    return html


def words_of(value: object) -> str:
    """Return a value that has no words of its own in a sentence, in English."""
    words: str = import_module("incidents.views.notebook").as_words(value)
    return words
